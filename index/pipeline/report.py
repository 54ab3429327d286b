"""What a build tells while it runs and when it has ended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from pydantic import TypeAdapter

from index.project import ProjectId


class Stage(StrEnum):
    """What a build is doing."""

    READING = "reading"  # files
    WORDS = "words"  # projects into the keyword index
    MEANING = "meaning"  # passages through the model
    LAYOUT = "layout"  # projects onto the map
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
    """A file, a part of one or a folder that could not be used.

    ``kept``: the index still has the file as it was read before.
    """

    path: str
    place: str = ""  # in the file: "row 17", "liitteet/suunnitelma.pdf"; "" for all of it
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
class Duplicate:
    """A project that is not shown, because another one is the same document."""

    path: str
    id: ProjectId
    of: ProjectId  # the one that is shown
    shown_path: str
    likeness: float  # 0 to 1
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """A value that a corrections file overruled."""

    path: str
    id: ProjectId
    field: str
    was: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """The account of one build.

    Every file that was found is in exactly one of the first five: in ``skipped`` by an entry without a place.
    """

    read: int = 0  # files that were not in the index before
    updated: int = 0  # files that are in the index and have changed
    unchanged: int = 0
    skipped: tuple[Skipped, ...] = ()
    ignored: tuple[str, ...] = ()  # papers about the folder, not documents of it: README files without front matter
    removed: int = 0  # files that were in the index and are gone, or are not among what was asked for
    renamed: tuple[Renamed, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()  # projects that the index keeps, but does not show
    corrected: tuple[Corrected, ...] = ()
    families: int = 0  # groups of projects that continue each other or are parts of one
    projects: int = 0  # in the index now
    passages: int = 0
    generation: str = ""
    changed: bool = False  # whether a new generation was written
    notes: tuple[str, ...] = ()  # what else the user should know, a sentence each
    seconds: float = 0.0

    @property
    def skipped_files(self) -> tuple[Skipped, ...]:
        """What could not be used at all."""
        return tuple(one for one in self.skipped if not one.place)

    @property
    def skipped_parts(self) -> tuple[Skipped, ...]:
        """Parts of files that could not be used."""
        return tuple(one for one in self.skipped if one.place)


def to_json(report: BuildReport) -> str:
    """Return the account as it is kept with the index."""
    return _reports().dump_json(report, indent=1).decode()


def from_json(text: str | bytes) -> BuildReport:
    """Read what ``to_json`` wrote.

    Raises:
        ValueError: ``text`` is no account.
    """
    return _reports().validate_json(text)


@cache  # made at first use: processes that read documents need none
def _reports() -> TypeAdapter[BuildReport]:
    return TypeAdapter(BuildReport)
