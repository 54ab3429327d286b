"""What an index remembers of each file: how it was when it was read, what was in it, what of it could not be used."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import overload

from index.errors import DamagedIndex
from index.project import Project, ProjectId


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRecord:
    """A file as it was when it was read: enough to tell, without opening it, that it has not changed."""

    root: str  # absolute
    path: str  # below the root, with forward slashes
    size: int
    mtime_ns: int
    ctime_ns: int
    read_ns: int  # when: a file changed at about that time may have changed unseen
    content_hash: str  # "" where it could not be read
    beside: str = ""  # a name for what lies beside it and counts for it: corrections, settings of a register


@dataclass(frozen=True, slots=True, kw_only=True)
class Unused:
    """A file, or a part of one, that could not be read."""

    place: str  # in the file; "" for the whole of it
    reason: str
    next_step: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A value that somebody overruled in the corrections file beside a document."""

    id: ProjectId  # as the document gives it
    field: str  # of Project, or what is to be done with the project: "leave_out", "keep_both"
    was: str
    now: str
    by: str  # the key in the corrections file


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A project that another one stands for: it is the same document again."""

    of: ProjectId
    likeness: float  # 0 to 1
    reason: str
    confidence: float  # 0 to 1


class Kept(Sequence[Project]):
    """The projects of one file as they lie in a catalogue. Their records are read when the first of them is asked for.

    Raises:
        DamagedIndex: from whatever asks for a project, when it is not in the catalogue, or no record of one.
    """

    def __init__(
        self,
        folder: Path,
        number: int,
        ids: tuple[ProjectId, ...],
        read: Callable[[Sequence[ProjectId]], tuple[Project, ...]],
    ) -> None:
        """Take the generation's folder, the file's number in its catalogue, the ids, and what reads the records."""
        self.folder = folder
        self.number = number
        self.ids = ids
        self._read = read

    @cached_property
    def _projects(self) -> tuple[Project, ...]:
        try:
            return self._read(self.ids)
        except ValueError as error:
            raise DamagedIndex(self.folder.parent, str(error)) from error

    @overload
    def __getitem__(self, place: int) -> Project: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Project, ...]: ...
    def __getitem__(self, place: int | slice) -> Project | tuple[Project, ...]:
        return self._projects[place]

    def __len__(self) -> int:
        return len(self.ids)

    def __iter__(self) -> Iterator[Project]:
        return iter(self._projects)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Kept) and (self.folder, self.number) == (other.folder, other.number):
            return True
        return isinstance(other, Kept | tuple) and self._projects == tuple(other)

    def __hash__(self) -> int:
        return hash(self.ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One file and the projects that were found in it, as they are in the index."""

    file: FileRecord
    own: tuple[ProjectId, ...] = ()  # ids as the document gives them
    projects: Sequence[Project] = ()  # with contacts; ids unique in the index
    unused: tuple[Unused, ...] = ()
    corrections: tuple[Correction, ...] = ()
    copies: Mapping[ProjectId, Copy] = field(default_factory=dict)  # which of the projects are not shown

    @property
    def ids(self) -> tuple[ProjectId, ...]:
        """The ids of the projects in the index. No record is read for them."""
        if isinstance(self.projects, Kept):
            return self.projects.ids
        return tuple(project.id for project in self.projects)

    @property
    def shown_ids(self) -> tuple[ProjectId, ...]:
        """The ids of the projects that can be searched."""
        ids = self.ids
        return tuple(project_id for project_id in ids if project_id not in self.copies) if self.copies else ids

    @property
    def shown(self) -> tuple[Project, ...]:
        """The projects that can be searched."""
        return tuple(project for project in self.projects if project.id not in self.copies)

    @property
    def failed(self) -> bool:
        """Whether the file, as it is now, could not be read."""
        return any(not one.place for one in self.unused)

    def is_as(self, other: Entry) -> bool:
        """Whether ``other`` says the same, but for times."""
        ours, theirs = (replace(one.file, mtime_ns=0, ctime_ns=0, read_ns=0) for one in (self, other))
        return replace(self, file=ours) == replace(other, file=theirs)
