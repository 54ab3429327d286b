"""The keyword index on disk: Whoosh, opened for reading by many threads, and written by one."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import cached_property, partial
from itertools import accumulate
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.reading import SegmentReader
from whoosh.searching import Searcher

from index.project import Project, ProjectId
from index.store.pool import Pool
from index.store.postings import TermWriter
from index.store.schema import document, make_schema
from index.store.term_arrays import TermArrays, remove_others
from index.store.term_postings import Segment, TermPostings
from index.store.words import Words, read_words, write_words

KEYWORD: Final = "keyword"  # folder in a generation
ORDINALS: Final = "ordinals.npy"  # beside it: document number in Whoosh -> ordinal, as KeywordIndex takes it

_NAME: Final = "hankehaku"
_SMALL: Final = 200  # documents of a segment that is rewritten without a second thought, in half a second
_DELETED_SHARE: Final = 0.2  # deleted documents still count in idf, so a segment with many is rewritten
_NEVER: Final = 1_000_000_000
_SEGMENTS: Final = 6  # more make every query slower

Ordinals = npt.NDArray[np.int32]


class KeywordIndex:
    """A Whoosh index that is only read. Its files never change, so it may be open in any number of processes."""

    def __init__(self, folder: Path, ordinals: Ordinals) -> None:
        """Open the index in ``folder``.

        Args:
            folder: what ``write_keyword_index`` made.
            ordinals: document number in Whoosh -> ordinal of the project, -1 for a deleted document.

        Raises:
            OSError, whoosh.index.IndexError: there is no index, or not one of this Whoosh.
        """
        self.ordinals = ordinals
        self._folder = folder
        # The schema is given, not read: the pickled one in the index is never loaded.
        self._storage = FileStorage(str(folder), readonly=True)
        self._index = FileIndex(self._storage, make_schema(), _NAME)
        self._searchers: Pool[Searcher] = Pool(self._index.searcher, lambda searcher: searcher.close())

    def searcher(self) -> AbstractContextManager[Searcher]:
        """Lend a Whoosh Searcher for a ``with`` block: nobody else uses it meanwhile, because sharing one is unsafe.

        No search needs one: Whoosh copies the whole index into memory for it. It is for who wants to know what
        Whoosh has. Searchers are kept for the next caller.
        """
        return self._searchers.lend()

    def words(self, field: str) -> Words:
        """Return all words of a field. They are read anew at each call."""
        return read_words(self._folder, self._segments, self._opened, field)

    @cached_property
    def postings(self) -> TermPostings:
        """The postings of every term, mapped into memory at the first question.

        Raises:
            OSError, ValueError: a file is missing or not whole.
        """
        offsets = accumulate((segment.doc_count_all() for segment in self._segments), initial=0)
        arrays = (TermArrays(self._folder, segment.segment_id()) for segment in self._segments)
        return TermPostings(list(map(Segment, arrays, offsets)), self.ordinals >= 0)

    def document_of(self, ordinal: int) -> int:
        """Return the document number of a project."""
        return int(self._documents[ordinal])

    @cached_property
    def _documents(self) -> npt.NDArray[np.int64]:
        there = np.flatnonzero(self.ordinals >= 0)
        return there[np.argsort(self.ordinals[there])]

    def lengths(self, field: str) -> npt.NDArray[np.float64]:
        """Return how many words the field has in each document, as roughly as Whoosh keeps it; 0 where it is empty."""
        lengths: list[int] = []
        for segment in self._segments:
            with self._documents_of(segment) as reader:
                length_in = reader.doc_field_length_reader(field)
                lengths += [length_in(number) or 0 for number in range(segment.doc_count_all())]
        return np.array(lengths, dtype=np.float64)

    def average_length(self, field: str) -> float:
        """Return how many words the field has in a document, over all documents, deleted ones among them."""
        total = 0
        for segment in self._segments:
            with self._documents_of(segment) as reader:
                total += reader.field_length(field)
        return total / (len(self.ordinals) or 1)

    @cached_property
    def _segments(self) -> list[Any]:
        """Whoosh's segments, in the order of their documents."""
        segments: list[Any] = self._index._segments()
        return segments

    def _opened(self, segment: Any) -> Any:  # noqa: ANN401
        return SegmentReader(self._storage, self._index.schema, segment)

    @contextmanager
    def _documents_of(self, segment: Any) -> Iterator[Any]:  # noqa: ANN401
        """Lend what Whoosh knows of a segment's documents; their terms are not even opened."""
        with ExitStack() as opened:
            files = self._storage
            if segment.is_compound():
                files = segment.open_compound_file(self._storage)
                opened.callback(files.close)
            reader = segment.codec().per_document_reader(files, segment)
            opened.callback(reader.close)
            yield reader

    def close(self) -> None:
        """Close the searchers that nobody uses, and those in use when they come back."""
        self._searchers.close()


def write_keyword_index(
    folder: Path,
    *,
    previous: Path | None,
    removed: Collection[ProjectId],
    added: Iterable[Project],
    purge: bool = False,
    known: Sequence[str] = (),
) -> list[str]:
    """Make the index in ``folder``, which does not exist yet, from the one in ``previous`` and what has changed.

    ``previous`` is left as it is: its files are linked into ``folder`` (copied where the file system has no links),
    which is safe because Whoosh never writes into a finished file. ``removed`` goes before ``added`` comes, so a
    changed project is in both.

    Of a project that was removed the words stay in a large segment until many of its documents are gone, though nobody
    finds them there. With ``purge`` every segment that has any such document is written anew: no word stays that was
    in no other. That takes two thirds of the time of writing everything.

    ``known`` are the ids of the documents of ``previous`` by number, as they were returned; else they are read again.

    Returns:
        The project id of each Whoosh document by its number; ``""`` for deleted ones.

    Raises:
        OSError: the disk is full or may not be written.
    """
    from index.finnish.analyzer import index_terms  # libvoikko is loaded when it is needed

    folder.mkdir()
    schema = make_schema()
    storage = FileStorage(str(folder))
    if previous is None:
        index = FileIndex.create(storage, schema, _NAME)
    else:
        _link_files(previous, folder)
        index = FileIndex(storage, schema, _NAME)
    segments = index._segments()
    ids = _by_segment(segments, list(known) if known else _read_ids(storage, segments))
    writer = TermWriter(index, folder)
    with _few_collections():
        try:
            # By their numbers: to look for an id, Whoosh would read every segment into memory.
            every = (one for segment in segments for one in ids[segment.segment_id()])
            there = {one: number for number, one in enumerate(every)}
            for project_id in removed:
                if project_id in there:
                    writer.delete_document(there[project_id])
            for project in added:
                writer.add_document(**document(project, index_terms))
        except BaseException:
            writer.cancel()
            raise
        writer.commit(mergetype=partial(_merge, purge=purge))
    for leftover in folder.glob("*_WRITELOCK"):
        leftover.unlink()
    segments = index._segments()
    write_words(folder, segments, partial(SegmentReader, storage, schema))
    remove_others(folder, [segment.segment_id() for segment in segments])
    fresh = [segment for segment in segments if segment.segment_id() not in ids]
    ids |= _by_segment(fresh, _read_ids(storage, fresh))
    return [
        "" if segment.is_deleted(number) else one
        for segment in segments
        for number, one in enumerate(ids[segment.segment_id()])
    ]


@contextmanager
def _few_collections() -> Iterator[None]:
    """Spare Python's garbage collector from going through all postings again and again: an eighth of the time.

    Young objects are still looked at; postings are in no cycles.
    """
    young, middle, old = gc.get_threshold()
    gc.set_threshold(young, middle, _NEVER)
    try:
        yield
    finally:
        gc.set_threshold(young, middle, old)


def _link_files(source: Path, target: Path) -> None:
    for file in source.iterdir():
        try:
            os.link(file, target / file.name)
        except OSError:
            shutil.copyfile(file, target / file.name)


def _merge(writer: Any, segments: list[Any], *, purge: bool) -> list[Any]:  # noqa: ANN401 - Whoosh's own types for a merge policy
    """Say which segments stay as they are; the live documents of the others are taken into the new one."""
    by_size = sorted(segments, key=lambda segment: segment.doc_count())
    settled = [segment for segment in by_size if _is_settled(segment, 0.0 if purge else _DELETED_SHARE)]
    stay = settled[-(_SEGMENTS - 1) :]
    for segment in by_size:
        if segment not in stay and segment.doc_count():
            reader = SegmentReader(writer.storage, writer.schema, segment)
            writer.add_reader(reader)
            reader.close()
    return stay


def _is_settled(segment: Any, share: float) -> bool:  # noqa: ANN401
    live, deleted = segment.doc_count(), segment.deleted_count()
    return bool(live > _SMALL and deleted <= share * (live + deleted))


def _by_segment(segments: Sequence[Any], ids: Sequence[str]) -> dict[str, Sequence[str]]:
    """Return the ids of the documents of each segment, given those of all, by number."""
    ends = list(accumulate(segment.doc_count_all() for segment in segments))
    return {
        segment.segment_id(): ids[end - segment.doc_count_all() : end]
        for segment, end in zip(segments, ends, strict=True)
    }


def _read_ids(storage: FileStorage, segments: Sequence[Any]) -> list[str]:
    """Return the id of each document, by number; ``""`` for deleted ones."""
    ids: list[str] = []
    for segment in segments:
        found = [""] * segment.doc_count_all()
        reader = SegmentReader(storage, make_schema(), segment)
        for number, stored in reader.iter_docs():
            found[number] = stored["id"]
        reader.close()
        ids += found
    return ids
