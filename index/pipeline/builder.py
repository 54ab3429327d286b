"""Documents -> index, the one path: find, read, tell what has changed, encode, write a generation, account for it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, TypeGuard

from index.embedding import open_encoder
from index.embedding.encoder import Encoder
from index.errors import DamagedIndex, EncoderAway, MissingPart
from index.finnish.analyzer import fingerprint as analyzer_fingerprint
from index.pipeline import reading
from index.pipeline.before import Before, built_anew, open_before, remembered_roots
from index.pipeline.beside import Beside
from index.pipeline.carrying import Earlier, Known, Shown
from index.pipeline.documents import Documents, read_documents
from index.pipeline.elsewhere import bring, check_place
from index.pipeline.encoding import Encoded, encode_projects, without_vectors
from index.pipeline.layout import PlacesBefore, lay_out
from index.pipeline.looking import Seen, look_at
from index.pipeline.own_folder import with_own
from index.pipeline.passage_words import front_terms, passage_terms
from index.pipeline.report import BuildReport, OnProgress, Progress, Stage, to_json
from index.pipeline.sources import Found, absolute, find_files
from index.pipeline.together import look_together
from index.pipeline.troubles import disk_trouble, no_documents, nothing_readable
from index.pipeline.workers import Limits
from index.project import Project, ProjectId, Source
from index.relating.memory import Memory
from index.settings import Settings
from index.store import generation
from index.store.entry import Entry
from index.store.layout import Layout
from index.store.passage_terms import PassageTerms
from index.store.writer import Contents, write_generation

_LIMITS: Final = Limits()


def build(
    paths: Sequence[Path],
    settings: Settings,
    *,
    rebuild: bool = False,
    vectors: bool = True,
    limits: Limits = _LIMITS,
    on_progress: OnProgress | None = None,
) -> BuildReport:
    """Make the index in ``settings.index_directory`` hold the documents of ``paths`` and of its own folder only.

    Only what has changed since the last build is read, analysed and encoded. Until the very end the old index
    stays as it was; killed at any moment, the index is the old or the new one, whole.

    Args:
        paths: folders and files. What was indexed before and lies elsewhere leaves the index. None at all: the
            same as the last time, and ``corpus/`` the first time. What was added in the app is always among them.
        settings: where the index is and which model reads.
        rebuild: take over nothing from the index that is there, but vectors of texts that are still the same.
        vectors: whether to encode passages. Without them there is only search by word.
        limits: what the reading of one file may cost. Files are read in processes of their own.
        on_progress: told of every step.

    Returns:
        The account of every file. When nothing has changed no generation is written.

    Raises:
        WrongUse: a path does not exist, or there is no document below any of them.
        BusyIndex: another build is writing this index.
        MissingPart: nothing but the model has changed, and the new one cannot be loaded; or the server that encodes
            does not answer. What it has encoded by then is kept for the next time.
        HankehakuError: no document could be read, or the disk cannot be written; or what lies at the address of an
            index in Milvus was built elsewhere.
        UnreachableIndex: the index is in Milvus, and that does not answer.
    """
    started = time.monotonic()
    directory = settings.index_directory
    try:
        roots = absolute(with_own(paths or remembered_roots(directory), directory))
        found = find_files(roots, leave_out=directory)
        if not found.files:
            raise no_documents(roots, found)
        check_place(settings, rebuild=rebuild)
        with generation.write_lock(directory), ExitStack() as resources:
            before, note = open_before(directory, resources)
            job = _Job(settings, roots, before, rebuild, vectors, limits, on_progress or (lambda progress: None))
            try:
                report = job.run(found)
            except DamagedIndex as error:  # what only shows when the documents of the index are looked at
                note = built_anew(error.problem)
                report = replace(job, before=None).run(found)
            bring(settings, job.tell)
    except OSError as error:
        raise disk_trouble(error, directory) from error
    notes = (note, *report.notes) if note else report.notes
    return replace(report, notes=notes, seconds=time.monotonic() - started)


@dataclass(frozen=True)
class _Job:
    """One build under the lock, with what every step of it needs."""

    settings: Settings
    roots: tuple[Path, ...]
    before: Before | None
    rebuild: bool
    vectors: bool
    limits: Limits
    tell: OnProgress

    def run(self, found: Found) -> BuildReport:
        """Do all of it."""
        beside = Beside(found)
        seen, said = self._look(found, beside)
        if self.before and not found.closed and self._nothing_changed(self.before, [*seen, *said]):
            return self._as_before(self.before, found)
        documents = read_documents(
            seen,
            found.closed,
            lambda: self.before.entries if self.before else (),
            beside,
            self.limits,
            on_file=lambda done, total, name: self.tell(Progress(Stage.READING, done, total, name)),
        )
        documents.take_said(beside.entries(said, documents.entries))
        with self._memory() as memory:
            return self._index(documents, memory)

    def _index(self, documents: Documents, memory: Memory) -> BuildReport:
        """Bring the documents into the index."""
        together = look_together(documents.entries, memory, self.before.entries if self._goes_on(self.before) else ())
        shown = Shown(together.entries)
        if not shown.ids:
            raise nothing_readable(documents)
        changed, gone = self._changes(shown)
        encoded = self._encode(shown, changed, documents_changed=bool(changed or gone))
        report = BuildReport(
            read=documents.read,
            updated=documents.updated,
            unchanged=documents.unchanged,
            skipped=tuple(documents.skipped),
            ignored=tuple(documents.ignored),
            removed=documents.removed,
            renamed=together.renamed,
            duplicates=together.duplicates,
            corrected=together.corrected,
            families=together.families,
            projects=len(shown.ids),
            passages=len(encoded.places),
            notes=encoded.notes,
        )
        name = self._write(shown, encoded, changed, gone, report, memory)
        return replace(report, generation=name, changed=self.before is None or name != self.before.index.generation)

    def _look(self, found: Found, beside: Beside) -> tuple[list[Seen], list[Seen]]:
        """Return the documents as they are now, and the corrections files."""
        known = self.before.files if self.before and self._reads_alike() else {}
        ids = self.before.ids if self.before and found.corrections else {}
        documents = look_at(found.files, known, beside.fingerprints(ids), f"{self.limits.seconds:g} seconds")
        return documents, look_at(found.corrections, known, {})

    def _goes_on(self, before: Before | None) -> TypeGuard[Before]:
        """Whether what is remembered of all documents can be gone on with."""
        return before is not None and self._reads_alike() and before.remembers

    def _memory(self) -> AbstractContextManager[Memory]:
        return self.before.memory() if self._goes_on(self.before) else Memory()

    @staticmethod
    def _same_files(before: Before, seen: Sequence[Seen]) -> bool:
        names = [(str(one.file.root), one.file.name) for one in seen]
        return not any(one.needs_reading for one in seen) and names == list(before.files)

    def _nothing_changed(self, before: Before, seen: Sequence[Seen]) -> bool:
        """Whether the index holds already what a build would write, told without reading what is in it."""
        return (
            self._same_files(before, seen)
            and self._made_alike(before)
            and before.manifest.encoder == self._encoder_now()
        )

    def _as_before(self, before: Before, found: Found) -> BuildReport:
        account = before.account
        unchanged = len(found.files) - len(account.ignored) - len(account.skipped_files)
        return replace(
            account, read=0, updated=0, unchanged=unchanged, removed=0, generation=before.index.generation,
            changed=False, notes=(),
        )  # fmt: skip

    def _encoder_now(self) -> str | None:
        """Return the fingerprint of the encoder of this build: "" for none, ``None`` for one that is missing."""
        try:
            return open_encoder(self.settings).fingerprint if self.vectors else ""
        except MissingPart:
            return None

    def _reads_alike(self) -> bool:
        """Whether the present code would read an unchanged file as the index has it."""
        return bool(self.before and not self.rebuild and self.before.manifest.reading == reading.fingerprint())

    def _analyzes_alike(self) -> bool:
        return bool(self.before and not self.rebuild and self.before.manifest.analyzer == analyzer_fingerprint())

    def _changes(self, shown: Shown) -> tuple[set[ProjectId], set[ProjectId]]:
        """Return the ids of the projects that are new or found by other words, and of those that are no more."""
        before = self.before
        if before is None:
            return set(shown.ids), set()
        read = shown.not_from(before.folder)
        changed = {project.id for project in read if not _found_alike(before.project(project.id), project)}
        return changed, set(before.index.catalogue.ids()).difference(shown.ids)

    def _encode(self, shown: Shown, changed: set[ProjectId], *, documents_changed: bool) -> Encoded:
        if not self.vectors:
            return without_vectors()
        try:
            encoder = open_encoder(self.settings)
            known = self._known(shown, encoder, changed)
            encoded = encode_projects(
                shown.projects(known.fresh if known else range(len(shown.ids))),
                encoder,
                self.settings,
                on_passages=lambda done, total: self.tell(Progress(Stage.MEANING, done, total)),
            )
            return known.with_vectors(encoded) if known else encoded
        except MissingPart as error:
            # Better the old model than none; and a server that is away now may be there in an hour.
            keeps = not documents_changed or isinstance(error, EncoderAway)
            if self.before and self.before.index.has_vectors and keeps:
                raise
            return without_vectors(f"{error.problem} The index can be searched by word only. {error.next_step}")

    def _known(self, shown: Shown, encoder: Encoder, changed: set[ProjectId]) -> Known | None:
        if not self.before or not self._reads_alike() or self.before.manifest.encoder != encoder.fingerprint:
            return None
        return self._carried_on(shown, changed)

    def _carried_on(self, shown: Shown, changed: set[ProjectId]) -> Known | None:
        """Return the passages that are now as they were then."""
        if not self.before or not self.before.index.has_vectors:
            return None
        return Known(Earlier.of(self.before.index), shown.ids, changed)

    def _terms(self, shown: Shown, encoded: Encoded, changed: set[ProjectId]) -> tuple[PassageTerms, PassageTerms]:
        """Return the words of passages, and of titles and keywords."""
        before = self.before if self._analyzes_alike() and self._reads_alike() else None
        if before is None:
            every = shown.projects(range(len(shown.ids)))
            return passage_terms(every, encoded.places), front_terms(every)
        known = Known(Earlier.of(before.index), shown.ids, changed)
        fresh = shown.projects(known.fresh)
        if before.index.has_vectors and len(encoded.places):
            return known.passage_terms(fresh, encoded.places), known.front_terms(fresh)
        every = shown.projects(range(len(shown.ids))) if len(encoded.places) else []
        return passage_terms(every, encoded.places), known.front_terms(fresh)

    def _layout(self, shown: Shown, encoded: Encoded, changed: set[ProjectId]) -> Layout:
        """Return where the projects lie on the map: where they lay before, as far as may be."""
        before = PlacesBefore.of(self.before.index, changed, encoded.encoder) if self.before else None
        return lay_out(
            shown.ids,
            encoded.matrix,
            encoded.places["project"],
            before,
            on_step=lambda done, total: self.tell(Progress(Stage.LAYOUT, done, total)),
        )

    def _write(
        self, shown: Shown, encoded: Encoded, changed: set[ProjectId], gone: set[ProjectId], report: BuildReport,
        memory: Memory,
    ) -> str:  # fmt: skip
        """Write a generation if anything is other than before; return the name of the one that holds now."""
        if self.before and not changed and not gone and self._holds_already(self.before, shown.entries, encoded):
            return self.before.index.generation
        terms, front = self._terms(shown, encoded, changed)
        contents = Contents(
            entries=shown.entries,
            matrix=encoded.matrix,
            places=encoded.places,
            terms=terms,
            front=front,
            layout=self._layout(shown, encoded, changed),
            analyzer=analyzer_fingerprint(),
            encoder=encoded.encoder,
            reading=reading.fingerprint(),
            roots=tuple(map(str, self.roots)),
            previous=self.before.folder if self.before and self._analyzes_alike() else None,
            changed=changed,
            gone=gone,
            account=to_json(report),
            relating=memory.save,
            # Whoever takes a document away, or what it says of somebody, wants it gone from the disk as well.
            forgets=bool(self.before is None or report.removed or report.updated or gone),
            purges=bool(report.removed or gone),
        )
        name = write_generation(
            self.settings.index_directory,
            contents,
            on_project=lambda done, total: self.tell(Progress(Stage.WORDS, done, total)),
        )
        self.tell(Progress(Stage.WRITING, 1, 1, name))
        return name

    def _holds_already(self, before: Before, entries: list[Entry], encoded: Encoded) -> bool:
        return (
            self._made_alike(before)
            and before.manifest.encoder == encoded.encoder
            and len(before.entries) == len(entries)
            and all(map(Entry.is_as, before.entries, entries))
        )

    def _made_alike(self, before: Before) -> bool:
        roots = tuple(map(str, self.roots))
        return self._goes_on(before) and self._analyzes_alike() and before.manifest.roots == roots


def _found_alike(old: Project | None, new: Project) -> bool:
    """Whether two records of one project have the same words and facts to be found by."""
    return old is not None and (old == new or _searched(old) == _searched(new))


def _searched(project: Project) -> Project:
    return replace(
        project, parent=None, continues=None, mentions=(), relations=(), provenance=(), contacts=(), links=(),
        source=Source(),
    )  # fmt: skip
