"""What a build tells while it runs and when it has ended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from index.project import ProjectId


class Stage(StrEnum):
    """What a build is doing."""

    READING = "reading"  # files
    WORDS = "words"  # projects into the keyword index
    MEANING = "meaning"  # passages through the model
    WRITING = "writing"  # the generation, to disk


@dataclass(frozen=True, slots=True)
class Progress:
    """``done`` of ``total`` pieces of a stage's work; ``item`` names the piece at hand, where it has a name."""

    stage: Stage
    done: int
    total: int
    item: str = ""


OnProgress = Callable[[Progress], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A file or folder that could not be used. ``kept``: the index still has it as it was read before."""

    path: str
    reason: str
    next_step: str
    kept: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Renamed:
    """A project whose own id was taken by an earlier document."""

    path: str
    own_id: ProjectId
    id: ProjectId


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """The account of one build. Every file that was found is in exactly one of the first five."""

    read: int = 0  # files that were not in the index before
    updated: int = 0  # files that are in the index and have changed
    unchanged: int = 0
    skipped: tuple[Skipped, ...] = ()
    ignored: tuple[str, ...] = ()  # papers about the folder, not documents of it: README files without front matter
    removed: int = 0  # files that were in the index and are gone, or are not among what was asked for
    renamed: tuple[Renamed, ...] = ()
    projects: int = 0  # in the index now
    passages: int = 0
    generation: str = ""
    changed: bool = False  # whether a new generation was written
    notes: tuple[str, ...] = ()  # what else the user should know, a sentence each
    seconds: float = 0.0
