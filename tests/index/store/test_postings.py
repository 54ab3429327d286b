"""Our faster way of writing postings: the index holds what Whoosh itself would have written, and is read by it."""

from __future__ import annotations

import gc
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_records import PROJECTS
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.reading import IndexReader
from whoosh.writing import SegmentWriter

from index.finnish.analyzer import index_terms
from index.project import Project, ProjectId, Section, SectionKind
from index.store import keyword_index, postings
from index.store.keyword_index import write_keyword_index
from index.store.postings import TermWriter
from index.store.schema import document, make_schema

WORDS = """
    vammaispalvelut kehittyvät kunnissa ja asiakkaat osallistuvat lastensuojelun palvelujen suunnitteluun Vanhus-
    perhetyön THL:n LAPE-muutosohjelma kokemusasiantuntijat omaishoitajien tuki, arjessa 2012-2013
    """.split()  # noqa: SIM905 - read more easily as text


def texts(count: int) -> list[Project]:
    chance = random.Random(1)
    return [
        Project(
            id=ProjectId(f"hanke-{number}"),
            title=f"Hanke {number}",
            summary=" ".join(chance.choices(WORDS, k=chance.randint(1, 60))),
            sections=(Section(kind=SectionKind.TAVOITTEET, text=" ".join(chance.choices(WORDS, k=5))),),
            keywords=tuple(chance.sample(WORDS, 2)),
        )
        for number in range(count)
    ]


MANY = [*texts(50), *PROJECTS]


def written(folder: Path, writer_of: type[SegmentWriter], projects: Sequence[Project]) -> FileIndex:
    folder.mkdir()
    index = FileIndex.create(FileStorage(str(folder)), make_schema(), "koe")
    writer = TermWriter(index, folder) if writer_of is TermWriter else writer_of(index)
    for project in projects:
        writer.add_document(**document(project, index_terms))
    writer.commit()
    return index


def held(index: FileIndex) -> dict[tuple[Any, ...], Any]:
    """Everything that searches ask of an index: lengths, and of each term its statistics and postings."""
    found: dict[tuple[Any, ...], Any] = {}
    with index.reader() as reader:
        for field in reader.indexed_field_names():
            found["length", field] = [reader.doc_field_length(n, field) or 0 for n in range(reader.doc_count_all())]
            found["total", field] = reader.field_length(field)
        for field, term in reader.all_terms():
            told = reader.term_info(field, term)
            found[field, term] = (
                told.weight(), told.doc_frequency(), told.min_length(), told.max_length(), told.max_weight(),
                told.min_id(), told.max_id(), reader.doc_frequency(field, term), posted(reader, field, term),
            )  # fmt: skip
    return found


def posted(reader: IndexReader, field: str, term: bytes) -> list[tuple[int, float, list[int]]]:
    matcher = reader.postings(field, term)
    found = []
    while matcher.is_active():
        places = matcher.value_as("positions") if matcher.supports("positions") else []
        found.append((matcher.id(), matcher.weight(), places))
        matcher.next()
    return found


def test_the_index_holds_what_whoosh_would_have_written(tmp_path: Path) -> None:
    ours, whooshs = (held(written(tmp_path / way.__name__, way, MANY)) for way in (TermWriter, SegmentWriter))

    assert len(ours) > 80
    assert ours == whooshs


def test_terms_of_more_documents_than_a_block_takes_are_whole(tmp_path: Path) -> None:
    projects = texts(300)
    ours, whooshs = (held(written(tmp_path / way.__name__, way, projects)) for way in (TermWriter, SegmentWriter))

    assert ours["title", b"hanke"][1] == 300
    assert ours == whooshs


def test_what_does_not_fit_in_memory_goes_through_temporary_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_memory = held(written(tmp_path / "large", TermWriter, MANY))
    monkeypatch.setattr(postings, "_BUFFER_MB", 0.01)
    saved: list[int] = []
    save = postings.TermPool.save
    monkeypatch.setattr(postings.TermPool, "save", lambda pool: (saved.append(pool.currentsize), save(pool)))

    assert held(written(tmp_path / "small", TermWriter, MANY)) == in_memory
    assert len(saved) > 5
    assert {file.suffix for file in (tmp_path / "small").rglob("*") if file.is_file()} == {".seg", ".toc", ".bin", ""}


@settings(deadline=None, max_examples=30)
@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=12), min_size=1, max_size=12))
def test_any_texts_are_held_alike(tmp_path_factory: pytest.TempPathFactory, found: list[list[str]]) -> None:
    folder = tmp_path_factory.mktemp("keyword")
    projects = [
        Project(id=ProjectId(str(number)), title="", summary=" ".join(words)) for number, words in enumerate(found)
    ]
    ours, whooshs = (held(written(folder / way.__name__, way, projects)) for way in (TermWriter, SegmentWriter))

    assert ours == whooshs


def test_merging_segments_keeps_what_they_hold(tmp_path: Path) -> None:
    gone, kept, new = MANY[:20], MANY[20:40], MANY[40:]
    write_keyword_index(tmp_path / "old", previous=None, removed=(), added=[*gone, *kept])
    removed = {project.id for project in gone}
    write_keyword_index(tmp_path / "merged", previous=tmp_path / "old", removed=removed, added=new)
    write_keyword_index(tmp_path / "anew", previous=None, removed=(), added=[*new, *kept])
    merged, anew = (
        held(FileIndex(FileStorage(str(tmp_path / name)), make_schema(), keyword_index._NAME))
        for name in ("merged", "anew")
    )

    # The length of all documents together is summed up anew from lengths that Whoosh rounds.
    assert {key: told for key, told in merged.items() if key[0] != "total"} == {
        key: told for key, told in anew.items() if key[0] != "total"
    }


def test_the_garbage_collector_is_left_as_it_was(tmp_path: Path) -> None:
    before = gc.get_threshold()
    write_keyword_index(tmp_path / "k", previous=None, removed=(), added=MANY[:3])
    with pytest.raises(AttributeError):
        write_keyword_index(tmp_path / "broken", previous=None, removed=(), added=[None])  # type: ignore[list-item]

    assert gc.get_threshold() == before
