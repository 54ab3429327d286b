"""Our index of made projects: by the real build, or, where reading the files would take too long, from records."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final
from unittest import mock

import numpy as np

from bench.scale_corpus import Made, made_projects
from bench.scale_files import hash_of, write_documents
from bench.scale_texts import Matrix, Pool
from bench.scale_vectors import Resampled, known_rows, rows_of
from index.embedding.encoder import Encoder
from index.extraction.passages import passages
from index.extraction.themes import themes_of
from index.finnish.analyzer import fingerprint as analyzer_fingerprint
from index.pipeline import reading
from index.pipeline.builder import build
from index.pipeline.encoding import encoder_text
from index.pipeline.layout import lay_out
from index.pipeline.passage_words import front_terms, passage_terms
from index.pipeline.report import BuildReport, Progress, to_json
from index.pipeline.together import look_together
from index.project import Project, Source
from index.relating.memory import Memory
from index.settings import Settings
from index.store.entry import Entry, FileRecord
from index.store.vectors import KINDS, PLACE
from index.store.writer import Contents, write_generation

READ_UP_TO: Final = 10_000  # projects whose files are really read; above it would take hours of one processor
_TICKS: Final = 2.5  # seconds after which a file's times prove that it has not changed since


@dataclass
class Stages:
    """Seconds by the clock of each step of a build."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def of(self, name: str) -> Iterator[None]:
        """Count what is done in the block."""
        started = time.perf_counter()
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - started

    def told(self, progress: Progress) -> None:
        """Take what a build tells of itself: a stage lasts until the next one begins."""
        now = time.perf_counter()
        if self._open is not None and self._open[0] != progress.stage.value:
            self._close(now)
        if self._open is None:
            self._open = progress.stage.value, now

    def end(self) -> None:
        """Count the last stage."""
        self._close(time.perf_counter())

    _open: tuple[str, float] | None = None

    def _close(self, now: float) -> None:
        if self._open is not None:
            name, since = self._open
            self.seconds[name] = self.seconds.get(name, 0.0) + now - since
        self._open = None


def build_ours(folder: Path, pool: Pool, base: Matrix, encoder: Encoder, count: int) -> dict[str, object]:
    """Write ``documents/`` and ``index/`` into ``folder``; return what it took."""
    made = list(made_projects(pool, count))
    documents = folder / "documents"
    write_documents(documents, (one.project for one in made))
    time.sleep(_TICKS)
    settings = settings_of(folder)
    stages = Stages()
    started, worked = time.perf_counter(), _processor_seconds()
    if count <= READ_UP_TO:
        strangers = _build(documents, settings, made, pool, base, encoder, stages)
    else:
        strangers = 0
        _write(documents, settings, made, pool, base, encoder, stages)
    return {
        "seconds": time.perf_counter() - started,
        "processor_seconds": _processor_seconds() - worked,
        "stages": stages.seconds,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "files_read": count <= READ_UP_TO,
        "vectors_of_other_texts": strangers,
    }


def settings_of(folder: Path) -> Settings:
    """Return settings whose cache is apart from the user's: made vectors are none that the model would give."""
    real = Settings.read()
    cache = folder / "cache"
    cache.mkdir(parents=True, exist_ok=True)
    models = cache / "models"
    if not models.exists() and (real.cache_directory / "models").is_dir():
        models.symlink_to(real.cache_directory / "models")
    return real.model_copy(update={"index_directory": folder / "index", "cache_directory": cache})


def _build(
    documents: Path, settings: Settings, made: Sequence[Made], pool: Pool, base: Matrix, encoder: Encoder,
    stages: Stages,
) -> int:  # fmt: skip
    """Run the real build over the files, with made vectors; return how many passages nobody had made."""
    resampled = Resampled(encoder, base, known_rows(made, pool))
    # What the model would compute is known, and would take an hour: nothing else of the build is another.
    with mock.patch("index.pipeline.builder.open_encoder", return_value=resampled):
        build([documents], settings, rebuild=True, on_progress=stages.told)
    stages.end()
    return resampled.strangers


def _write(
    documents: Path, settings: Settings, made: Sequence[Made], pool: Pool, base: Matrix, encoder: Encoder,
    stages: Stages,
) -> None:  # fmt: skip
    """Write the generation that a build would, out of the records that the files were written from."""
    memory = Memory()
    with stages.of("looking together"):
        entries = look_together([_entry(documents, one.project) for one in made], memory).entries
        shown = {project.id for entry in entries for project in entry.shown}
    projects = [project for entry in entries for project in entry.shown]
    with stages.of("cutting passages"):
        places, texts, rows = [], [], []
        for ordinal, one in enumerate(made_one for made_one in made if made_one.project.id in shown):
            cut = passages(one.project)
            rows += rows_of(one, cut, pool)
            for passage in cut:
                kind = KINDS.index(one.project.sections[passage.section].kind)
                places.append((ordinal, passage.section, passage.start, passage.end, passage.is_item, kind))
                texts.append(encoder_text(passage))
        stood = np.array(places, dtype=PLACE)
    matrix = Resampled(encoder, base, {}).made(texts, np.array(rows, dtype=np.int64))
    del places, texts, rows
    with stages.of("words of passages"):
        terms = passage_terms(projects, stood)
        front = front_terms(projects)
    with stages.of("layout"):
        layout = lay_out([project.id for project in projects], matrix, stood["project"])
    report = BuildReport(read=len(made), projects=len(projects), passages=len(stood))
    contents = Contents(
        entries=entries, matrix=matrix, places=stood, terms=terms, front=front, layout=layout,
        analyzer=analyzer_fingerprint(), encoder=encoder.fingerprint, reading=reading.fingerprint(),
        roots=(str(documents),), account=to_json(report),
        relating=memory.save,
    )  # fmt: skip
    settings.index_directory.mkdir(parents=True, exist_ok=True)
    with stages.of("words and writing"):
        write_generation(settings.index_directory, contents)
    memory.close()


def _entry(documents: Path, project: Project) -> Entry:
    """Return what a build remembers of a file that it has read just now."""
    file = documents / project.source.path
    status, content = file.stat(), hash_of(file)
    record = FileRecord(
        root=str(documents), path=project.source.path, size=status.st_size, mtime_ns=status.st_mtime_ns,
        ctime_ns=status.st_ctime_ns, read_ns=time.time_ns(), content_hash=content,
    )  # fmt: skip
    source = Source(path=project.source.path, content_hash=content)
    whole = replace(project, source=source, themes=themes_of(project))
    return Entry(file=record, own=(project.id,), projects=(whole,))


def _processor_seconds() -> float:
    """Return what this process and those that it has waited for have computed."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)
