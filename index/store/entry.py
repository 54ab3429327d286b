"""What an index remembers of each file: how it was when it was read, what was in it, what of it could not be used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One file and the projects that were found in it, as they are in the index."""

    file: FileRecord
    own: tuple[ProjectId, ...] = ()  # ids as the document gives them
    projects: tuple[Project, ...] = ()  # with contacts; ids unique in the index
    unused: tuple[Unused, ...] = ()
    corrections: tuple[Correction, ...] = ()
    copies: Mapping[ProjectId, Copy] = field(default_factory=dict)  # which of the projects are not shown

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
