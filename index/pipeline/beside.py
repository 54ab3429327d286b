"""What lies beside documents and counts for them: corrections, and the settings of registers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from index.pipeline.corrections import Corrections
from index.pipeline.looking import Seen, hash_of
from index.pipeline.reading import ReadTask
from index.pipeline.sources import Found, SourceFile
from index.readers import companions
from index.store.entry import Entry


class Beside:
    """All that is said about the documents of a build, outside of them."""

    def __init__(self, found: Found) -> None:
        self._files = found.files
        self.corrections = Corrections(found.corrections)

    def task(self, file: SourceFile) -> ReadTask:
        """Return what is needed to read ``file``."""
        return ReadTask(file, self.corrections.of(file))

    def fingerprints(self, ids: Mapping[tuple[str, str], Collection[str]]) -> dict[SourceFile, str]:
        """Return what ``fingerprint`` gives for every file; ``ids`` are those in it before, by root and path."""
        return {file: self.fingerprint(file, ids.get((str(file.root), file.name), ())) for file in self._files}

    def fingerprint(self, file: SourceFile, ids: Collection[str]) -> str:
        """Return a name for what counts for ``file`` with the projects ``ids`` in it; "" for nothing.

        With another name, the file is to be read again.
        """
        said = self.corrections.fingerprint(file, ids) if self.corrections.files else ""
        settings = [hash_of(SourceFile(file.root, settings)) for settings in companions(file.path)]
        return " ".join((said, *settings)).strip()

    def entries(self, seen: Iterable[Seen], documents: Sequence[Entry]) -> list[Entry]:
        """Return an entry for each corrections file in ``seen``, with what in it cannot be followed.

        They hold no projects; they are remembered so that a change in them is noticed.
        """
        ids = {own_id for entry in documents for own_id in ids_of(entry)}
        said = {one.file: one for one in self.corrections.files}
        return [
            Entry(
                file=replace(one.record, content_hash=one.record.content_hash or hash_of(one.file)),
                unused=self.corrections.unused(said[one.file], self._files, ids),
            )
            for one in seen
        ]


def ids_of(entry: Entry) -> frozenset[str]:
    """Return the ids that a document gives, and those that a correction leaves out."""
    return frozenset(entry.own) | {one.id for one in entry.corrections}
