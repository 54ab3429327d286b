"""A build: what gets into the index, what an update touches, and what is said of every file."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from hostile import call_here, read_but_one, read_half, read_one_for_ever
from toy_encoder import ToyEncoder
from whoosh.query import Every, Term

from index.errors import BusyIndex, HankehakuError, MissingPart, WrongUse
from index.extraction.passages import passages
from index.pipeline import BuildReport, Progress, Stage, build, reading
from index.pipeline.encoding import encoder_text
from index.pipeline.workers import Limits
from index.settings import Settings
from index.store import generation, writer
from index.store.opened import open_index

Build = Callable[..., BuildReport]


def found(settings: Settings, term: str, field: str = "text") -> set[str]:
    """Ids of the projects that the keyword index finds."""
    with open_index(settings.index_directory) as index, index.keyword.searcher() as searcher:
        return {str(hit["id"]) for hit in searcher.search(Term(field, term), limit=None)}


def check(settings: Settings, encoder: ToyEncoder) -> None:
    """Check that the parts agree, and that every vector is the vector of its passage."""
    with open_index(settings.index_directory) as index:
        index.verify()
        with index.keyword.searcher() as searcher:
            numbers = {str(searcher.stored_fields(n)["id"]): n for n in Every().docs(searcher)}
        assert {index.catalogue.ordinal(key): key for key in numbers} == dict(enumerate(index.catalogue.ids()))
        for ordinal, project in enumerate(index.catalogue.all()):
            assert index.keyword.ordinals[numbers[project.id]] == ordinal
            rows = index.vectors.of_project(ordinal)
            cut = passages(project)
            assert [(p.section, p.start, p.end, p.is_item) for p in cut] == list(
                zip(*(getattr(index.vectors, name)[rows].tolist() for name in ("section", "start", "end", "is_item")),
                    strict=True)
            )  # fmt: skip
            assert index.vectors.matrix[rows] == pytest.approx(ToyEncoder().encode_passages([*map(encoder_text, cut)]))
        assert len(index.vectors) == index.manifest.passages
        assert index.manifest.encoder == encoder.fingerprint


def test_the_first_build_reads_everything(make: Build, settings: Settings, encoder: ToyEncoder) -> None:
    report = make()

    assert (report.read, report.updated, report.unchanged, report.removed) == (3, 0, 0, 0)
    assert (report.projects, report.skipped, report.generation, report.changed) == (3, (), "g000001", True)
    assert report.passages == len(encoder.encoded) > 3
    assert found(settings, "ikäihminen") == {"ilona"}
    assert found(settings, "mielenterveyspalvelu") == {"muut/nuoret"}
    check(settings, encoder)


def test_when_nothing_has_changed_nothing_is_written(make: Build, corpus: Path) -> None:
    make()
    report = make()

    assert (report.read, report.unchanged, report.changed, report.generation) == (0, 3, False, "g000001")
    assert report.projects == 3
    assert report.passages > 3


def test_a_thousand_documents_that_have_not_changed_are_told_at_once_and_not_read(
    settings: Settings, encoder: ToyEncoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = tmp_path / "monta"
    corpus.mkdir()
    for number in range(1000):
        text = f"Hanke {number}\n\nKunta {number} kokeilee omaishoitoa.\n"
        (corpus / f"{number}.txt").write_text(text, encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr("index.pipeline.documents.call_all", call_here)
        first = build([corpus], settings)
    monkeypatch.setattr("index.pipeline.before.read_entries", None)  # no record is opened
    again = build([corpus], settings)

    assert (again.unchanged, again.projects, again.changed) == (1000, first.projects, False)
    assert again.seconds < 2


def test_an_update_reads_and_encodes_only_what_has_changed(
    make: Build, corpus: Path, settings: Settings, encoder: ToyEncoder
) -> None:
    make()
    encoder.encoded.clear()
    file = corpus / "tie.md"
    file.write_text(file.read_text() + "\nKokemusasiantuntijat ovat mukana.\n")
    report = make()

    assert (report.read, report.updated, report.unchanged, report.generation) == (0, 1, 2, "g000002")
    assert encoder.encoded
    assert all("Kokemusasiantuntijat" in text or "Osatyökykyisille" in text for text in encoder.encoded)
    assert found(settings, "kokemusasiantuntija") == {"tie"}
    check(settings, encoder)


def test_a_file_that_is_gone_takes_its_projects_along(
    make: Build, corpus: Path, settings: Settings, encoder: ToyEncoder
) -> None:
    make()
    (corpus / "ilona.md").unlink()
    report = make()

    assert (report.removed, report.unchanged, report.projects) == (1, 2, 2)
    assert found(settings, "ikäihminen") == set()
    check(settings, encoder)


def test_a_file_that_was_only_touched_is_not_read_again(make: Build, corpus: Path) -> None:
    make()
    os.utime(corpus / "tie.md")

    assert (make().unchanged, make().changed) == (3, False)


def test_a_change_that_leaves_size_and_time_is_seen(make: Build, corpus: Path, settings: Settings) -> None:
    file = corpus / "muut" / "nuoret.txt"
    make()
    before = file.stat()
    file.write_text(file.read_text(encoding="utf-8").replace("Kuopiossa", "Kotkassa "), encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert file.stat().st_size == before.st_size
    assert make().updated == 1
    assert found(settings, "kotka") == {"muut/nuoret"}


def test_what_is_asked_for_is_what_the_index_holds(make: Build, corpus: Path, settings: Settings) -> None:
    make()
    report = make(corpus / "muut", corpus / "tie.md")

    assert (report.projects, report.unchanged, report.read, report.removed) == (2, 1, 1, 2)
    with open_index(settings.index_directory) as index:
        assert set(index.catalogue.ids()) == {"nuoret", "tie"}  # ids are told from the folder that was named


def test_without_a_path_the_same_is_indexed_as_the_last_time(
    make: Build, corpus: Path, settings: Settings, encoder: ToyEncoder
) -> None:
    make(corpus / "muut")
    report = build([], settings)

    assert (report.unchanged, report.projects, report.changed) == (1, 1, False)


def test_the_first_time_without_a_path_the_bundled_corpus_is_indexed(
    settings: Settings, corpus: Path, encoder: ToyEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(corpus)
    with pytest.raises(WrongUse, match="corpus/ here"):
        build([], settings)
    corpus.rename(corpus.parent / "corpus")
    monkeypatch.chdir(corpus.parent)

    assert build([], settings).projects == 3


def test_a_readme_is_about_the_folder_and_no_project(make: Build, corpus: Path, settings: Settings) -> None:
    (corpus / "README.md").write_text("# Hankkeet\n\nTiedosto kertoo kansiosta.\n")
    report = make()

    assert (report.projects, report.ignored, report.skipped) == (3, (str(corpus / "README.md"),), ())
    with open_index(settings.index_directory) as index:
        assert index.manifest.documents == 3
    assert not make().changed


def test_a_bad_document_is_listed_and_the_others_get_in(make: Build, corpus: Path) -> None:
    (corpus / "kuva.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (corpus / "tyhja.txt").touch()
    (corpus / "rikki.txt").write_bytes(bytes(range(256)) * 20)
    (corpus / "linkki.txt").symlink_to(corpus / "ei-ole.txt")
    report = make()

    assert report.projects == 3
    assert {Path(one.path).name for one in report.skipped} == {"kuva.png", "tyhja.txt", "rikki.txt", "linkki.txt"}
    assert all(one.reason and one.next_step and not one.kept for one in report.skipped)
    assert {Path(one.path).name for one in make().skipped} == {Path(one.path).name for one in report.skipped}


def test_a_parser_that_crashes_does_not_end_the_build(
    make: Build, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.pipeline.reading.read_projects", read_but_one)
    report = make()

    assert (report.read, report.projects) == (2, 2)
    (skipped,) = report.skipped
    assert (Path(skipped.path).name, skipped.reason) == ("tie.md", "reading it ended with exit status 11")


def test_a_document_that_takes_too_long_is_listed(make: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.pipeline.reading.read_projects", read_one_for_ever)
    report = make(limits=Limits(seconds=3))

    assert [(Path(one.path).name, one.reason) for one in report.skipped] == [
        ("tie.md", "reading it took longer than 3 seconds")
    ]
    assert report.read == 2
    monkeypatch.undo()
    monkeypatch.setattr("index.pipeline.builder.open_encoder", lambda settings: ToyEncoder())
    assert make(limits=Limits(seconds=3)).skipped == report.skipped  # not tried again
    assert (make(limits=Limits(seconds=50)).read, make().skipped) == (1, ())


def test_a_part_of_a_file_that_cannot_be_read_is_listed_and_the_rest_gets_in(
    make: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.pipeline.reading.read_projects", read_half)
    report, again = make(), make()

    assert (report.read, report.projects, report.skipped_files) == (3, 3, ())
    assert [(Path(one.path).name, one.place) for one in report.skipped_parts] == [("tie.md", "liite 2.doc")]
    assert (again.unchanged, again.skipped) == (3, report.skipped)


def test_what_could_not_be_read_is_not_tried_again_until_it_changes(
    make: Build, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (corpus / "tyhja.txt").touch()
    first = make()
    monkeypatch.setattr("index.pipeline.documents.call_all", None)
    again = make()

    assert (again.unchanged, again.skipped, again.changed) == (3, first.skipped, False)
    assert [one.reason for one in again.skipped] == ["the file is empty"]


def test_a_document_that_breaks_stays_as_it_was_until_it_can_be_read(
    make: Build, corpus: Path, settings: Settings, encoder: ToyEncoder
) -> None:
    make()
    (corpus / "ilona.md").write_bytes(b"")
    report = make()

    assert [one.kept for one in report.skipped] == [True]
    assert (report.projects, report.removed) == (3, 0)
    assert [one.kept for one in make().skipped] == [True]
    assert found(settings, "ikäihminen") == {"ilona"}
    (corpus / "ilona.md").write_text("# Ilona\n\nUusi teksti omaishoidosta.\n")
    assert (make().updated, found(settings, "omaishoito")) == (1, {"ilona"})
    check(settings, encoder)


def test_when_no_document_can_be_read_the_index_stays(make: Build, corpus: Path, settings: Settings) -> None:
    make()
    other = corpus.parent / "rikki"
    other.mkdir()
    (other / "a.txt").touch()
    (other / "b.txt").touch()

    with pytest.raises(HankehakuError, match=r"left as it was.*a\.txt.*and 1 more"):
        make(other)
    assert found(settings, "ikäihminen") == {"ilona"}


def test_an_empty_folder_or_none_at_all_is_refused_with_advice(make: Build, settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "tyhja").mkdir()
    for path in (tmp_path / "tyhja", tmp_path / "ei-ole"):
        with pytest.raises(WrongUse, match=path.name):
            make(path)
    assert not settings.index_directory.exists()


def test_two_documents_of_one_id_both_get_in(
    make: Build, corpus: Path, settings: Settings, encoder: ToyEncoder
) -> None:
    (corpus / "muut" / "toinen.md").write_text("---\notsikko: Toinen\nid: ilona\n---\nHanke kehittää omaishoitoa.\n")
    report = make()

    assert [(one.path, one.own_id, one.id) for one in report.renamed] == [("muut/toinen.md", "ilona", "ilona-2")]
    assert found(settings, "omaishoito") == {"ilona-2"}
    assert not make().changed
    (corpus / "ilona.md").unlink()
    assert make().renamed == ()
    assert found(settings, "omaishoito") == {"ilona"}
    check(settings, encoder)


def test_contact_persons_stay_out_of_words_and_vectors(make: Build, settings: Settings, encoder: ToyEncoder) -> None:
    make()

    with open_index(settings.index_directory) as index:
        assert index.catalogue.project("ilona", contacts=True).contacts[0].name == "Maija Meikäläinen"
        assert index.catalogue.project("ilona").contacts == ()
    assert found(settings, "maija") == found(settings, "maija", "surface") == set()
    assert not any("Maija" in text for text in encoder.encoded)


def test_a_rebuild_reads_everything_anew_but_encodes_nothing_twice(
    make: Build, settings: Settings, encoder: ToyEncoder
) -> None:
    make()
    encoder.encoded.clear()
    report = make(rebuild=True)

    assert (report.unchanged, report.changed, report.generation) == (3, True, "g000002")
    assert encoder.encoded == []
    check(settings, encoder)


def test_with_another_model_only_vectors_are_made_anew(make: Build, settings: Settings, encoder: ToyEncoder) -> None:
    make()
    encoder.fingerprint = "toy-2"
    report = make()

    assert (report.unchanged, report.changed) == (3, True)
    with open_index(settings.index_directory, encoder="toy-2") as index:
        assert index.vectors.matrix.shape[0] == report.passages


@pytest.mark.parametrize("where", ["index.pipeline.builder.analyzer_fingerprint", "index.pipeline.reading.fingerprint"])
def test_when_the_program_reads_otherwise_the_index_is_made_anew(
    make: Build, settings: Settings, encoder: ToyEncoder, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    make()
    monkeypatch.setattr(where, lambda: "other")

    assert make().changed
    assert not make().changed
    check(settings, encoder)


@pytest.mark.parametrize(
    "name", ["readers/source.py", "relating/likes.py", "pipeline/together.py", "pipeline/unique.py", "store/names.py"]
)
def test_code_that_decides_what_is_remembered_of_documents_counts_for_how_they_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    copied = tmp_path / "index"
    shutil.copytree(Path(reading.__file__).parent.parent, copied, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(reading, "_INDEX", copied)
    monkeypatch.setattr(reading, "__file__", str(copied / "pipeline" / "reading.py"))
    before = reading.fingerprint.__wrapped__()
    with (copied / name).open("a", encoding="utf-8") as file:
        file.write("# other code\n")

    assert reading.fingerprint.__wrapped__() != before


def test_without_the_model_the_index_is_searched_by_word(make: Build, settings: Settings, encoder: ToyEncoder) -> None:
    encoder.missing = True
    report = make()

    assert (report.passages, report.changed) == (0, True)
    assert report.notes == (
        "The model's weights are missing. The index can be searched by word only. Install them with `make app`.",
    )
    assert found(settings, "ikäihminen") == {"ilona"}
    assert not make().changed
    encoder.missing = False
    assert make().passages > 0
    check(settings, encoder)


def test_a_model_that_is_missing_does_not_cost_the_vectors_that_are_there(
    make: Build, settings: Settings, encoder: ToyEncoder
) -> None:
    make()
    encoder.fingerprint, encoder.missing = "toy-2", True

    with pytest.raises(MissingPart):
        make()
    with open_index(settings.index_directory, encoder="toy-1") as index:
        assert index.has_vectors


def test_a_cache_that_cannot_be_used_is_told_and_done_without(
    make: Build, settings: Settings, encoder: ToyEncoder
) -> None:
    settings.cache_directory.mkdir()
    (settings.cache_directory / "vectors.sqlite").mkdir()
    report = make()

    assert report.passages > 0
    assert "vectors.sqlite" in report.notes[0]
    check(settings, encoder)


def test_when_only_a_file_is_gone_the_model_is_not_needed(make: Build, corpus: Path, encoder: ToyEncoder) -> None:
    make()
    encoder.missing = True
    (corpus / "tie.md").unlink()

    assert (make().notes, make().projects) == ((), 2)


def test_vectors_can_be_left_out(make: Build, settings: Settings, encoder: ToyEncoder) -> None:
    report = make(vectors=False)

    assert (report.passages, report.notes, encoder.encoded) == (0, (), [])
    assert found(settings, "ikäihminen") == {"ilona"}


def test_a_damaged_index_is_built_anew_and_that_is_said(make: Build, settings: Settings, encoder: ToyEncoder) -> None:
    make()
    (settings.index_directory / "g000001" / "catalogue.sqlite").write_bytes(b"")
    report = make()

    assert report.changed
    assert "damaged" in report.notes[0]
    check(settings, encoder)
    assert make().notes == ()


def test_a_record_that_nobody_reads_is_not_taken_over_damaged(
    make: Build, settings: Settings, encoder: ToyEncoder, corpus: Path
) -> None:
    make()
    catalogue = settings.index_directory / "g000001" / "catalogue.sqlite"
    stored = catalogue.read_bytes()
    assert b"asiakkaansa" in stored
    catalogue.write_bytes(stored.replace(b"asiakkaansa", b"asiakkaitaa"))
    text = "---\notsikko: Osatyökykyisille tie työhön\n---\nHanke kokeilee polkuja.\n"
    (corpus / "tie.md").write_text(text, encoding="utf-8")
    report = make()

    assert "damaged" in report.notes[0]
    assert found(settings, "asiakas") == {"ilona"}
    check(settings, encoder)


def test_what_is_remembered_of_documents_is_not_gone_on_with_when_it_is_damaged(
    make: Build, settings: Settings, encoder: ToyEncoder, corpus: Path
) -> None:
    make()
    memory = settings.index_directory / "g000001" / "relating.sqlite"
    stored = memory.read_bytes()
    assert b"ilona" in stored
    memory.write_bytes(stored.replace(b"ilona", b"iloma"))
    (corpus / "tie.md").write_text("# Polkuja työhön\n\nHanke kokeilee polkuja.\n", encoding="utf-8")
    report = make()

    assert "damaged" in report.notes[0]
    assert b"iloma" not in (settings.index_directory / report.generation / "relating.sqlite").read_bytes()
    check(settings, encoder)


@pytest.mark.parametrize("ordinals", [[1, 0, 2], [0, 1, 99]])
def test_which_words_are_whose_is_not_taken_over_damaged(
    make: Build, settings: Settings, encoder: ToyEncoder, corpus: Path, ordinals: list[int]
) -> None:
    make()
    np.save(settings.index_directory / "g000001" / "ordinals.npy", np.array(ordinals, dtype=np.int32))
    (corpus / "ilona.md").write_text("# Polkuja työhön\n\nHanke kokeilee polkuja.\n", encoding="utf-8")
    report = make()

    assert "damaged" in report.notes[0]
    assert found(settings, "polku") == {"ilona", "tie"}
    assert found(settings, "asiakas") == set()
    check(settings, encoder)


def test_reading_has_ended_before_a_damaged_index_is_built_anew(
    make: Build, corpus: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    make()
    catalogue = settings.index_directory / "g000001" / "catalogue.sqlite"
    catalogue.write_bytes(catalogue.read_bytes().replace(b"likeness REAL", b"lykeness REAL"))
    for name in ("ilona.md", "tie.md"):
        (corpus / name).write_text("# Polkuja työhön\n\nHanke kokeilee polkuja.\n", encoding="utf-8")
    told: list[str] = []

    def call(function: Callable[..., object], tasks: list[object], *_: object, **__: object) -> Iterator[object]:
        told.append("begun")
        try:
            yield from map(function, tasks)
        finally:
            told.append("ended")

    monkeypatch.setattr("index.pipeline.documents.call_all", call)
    report = make()

    assert "damaged" in report.notes[0]
    assert told == ["begun", "ended"] * 2


def test_a_damaged_index_still_knows_its_folders_or_asks_for_them(
    make: Build, settings: Settings, encoder: ToyEncoder
) -> None:
    make()
    (settings.index_directory / "g000001" / "vectors.npy").unlink()
    assert build([], settings).projects == 3
    (settings.index_directory / "g000002" / "manifest.json").write_text("{")
    with pytest.raises(HankehakuError, match=r"damaged.*Name them"):
        build([], settings)


def test_two_builds_at_once_are_refused(make: Build, settings: Settings) -> None:
    with generation.write_lock(settings.index_directory), pytest.raises(BusyIndex):
        make()
    assert make().projects == 3


def test_a_full_disk_is_told_with_what_to_do(
    make: Build, settings: Settings, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make()
    (corpus / "uusi.txt").write_text("Uusi hanke\n\nHanke kehittää omaishoitoa.\n")

    def full(*args: object) -> None:
        raise OSError(28, "No space left on device", "vectors.npy")

    with monkeypatch.context() as patch:
        patch.setattr(writer, "write_vectors", full)
        with pytest.raises(HankehakuError, match=r"vectors\.npy: No space left on device\. Free some space"):
            make()
    assert found(settings, "ikäihminen") == {"ilona"}
    assert make().read == 1


def test_progress_tells_every_stage_to_its_end(make: Build) -> None:
    told: list[Progress] = []
    make(on_progress=told.append)
    last = {progress.stage: progress for progress in told}

    assert list(last) == [Stage.READING, Stage.MEANING, Stage.LAYOUT, Stage.WORDS, Stage.WRITING]
    assert all(progress.done == progress.total > 0 for progress in last.values())
    assert {"ilona.md", "tie.md", "muut/nuoret.txt"} <= {progress.item for progress in told}


def test_the_index_may_lie_among_the_documents(corpus: Path, tmp_path: Path, encoder: ToyEncoder) -> None:
    settings = Settings(index_directory=corpus / "hakemisto", cache_directory=tmp_path / "cache")

    assert build([corpus], settings).projects == 3
    assert build([corpus], settings).changed is False
