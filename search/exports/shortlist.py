"""The shortlist: projects that somebody has put aside, in order, each with a note. A record that never changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from index.project import ProjectId
from search.overlap.report_blocks import safe

MOST_ENTRIES: Final = 200
LONGEST_NOTE: Final = 2000  # characters, of a project's note and of the common one
LONGEST_TITLE: Final = 200
LONGEST_ID: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A project on the list. ``title`` is its title when it was put aside: its name, should it leave the index."""

    id: ProjectId
    title: str = ""
    note: str = ""

    @property
    def name(self) -> str:
        """What to call the project where the index does not know it."""
        return self.title or self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortlist:
    """A list of projects with a title and a common note. Every project is on it once."""

    entries: tuple[Entry, ...] = ()
    title: str = ""
    note: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether no project is on the list."""
        return not self.entries

    @property
    def is_full(self) -> bool:
        """Whether there is no room for another project."""
        return len(self.entries) >= MOST_ENTRIES

    def holds(self, project_id: str) -> bool:
        """Tell whether a project is on the list."""
        return any(entry.id == project_id for entry in self.entries)

    def place(self, project_id: str) -> int:
        """Return where a project is, from 0; -1 when it is not on the list."""
        return next((at for at, entry in enumerate(self.entries) if entry.id == project_id), -1)

    def put(self, project_id: str, title: str = "") -> Shortlist:
        """Return the list with a project at its end; the same list where it is on it already or there is no room."""
        return self.put_back([Entry(id=ProjectId(project_id), title=title)], len(self.entries))

    def put_back(self, entries: Iterable[Entry], at: int) -> Shortlist:
        """Return the list with ``entries`` from place ``at`` on, as far as they fit and are not on it already."""
        known = {entry.id for entry in self.entries}
        new: dict[ProjectId, Entry] = {}
        for entry in entries:
            if 0 < len(entry.id) <= LONGEST_ID and entry.id not in known:
                new.setdefault(entry.id, tidy_entry(entry))
        fitting = tuple(new.values())[: max(0, MOST_ENTRIES - len(self.entries))]
        at = min(max(at, 0), len(self.entries))
        return replace(self, entries=self.entries[:at] + fitting + self.entries[at:])

    def take_out(self, project_id: str) -> Shortlist:
        """Return the list without a project."""
        return replace(self, entries=tuple(entry for entry in self.entries if entry.id != project_id))

    def move(self, project_id: str, by: int) -> Shortlist:
        """Return the list with a project ``by`` places further down, or up where negative, but not beyond an end."""
        at = self.place(project_id)
        if at < 0:
            return self
        others = [entry for entry in self.entries if entry.id != project_id]
        others.insert(min(max(at + by, 0), len(others)), self.entries[at])
        return replace(self, entries=tuple(others))

    def with_note_on(self, project_id: str, note: str) -> Shortlist:
        """Return the list with another note on a project."""
        note = tidy(note, LONGEST_NOTE)
        noted = (replace(entry, note=note) if entry.id == project_id else entry for entry in self.entries)
        return replace(self, entries=tuple(noted))

    def with_title(self, title: str) -> Shortlist:
        """Return the list under another title."""
        return replace(self, title=tidy(title, LONGEST_TITLE))

    def with_note(self, note: str) -> Shortlist:
        """Return the list with another common note."""
        return replace(self, note=tidy(note, LONGEST_NOTE))

    def without_notes(self) -> Shortlist:
        """Return the list without anything that its owner has written but its title."""
        return replace(self, note="", entries=tuple(replace(entry, note="") for entry in self.entries))


def tidy_entry(entry: Entry) -> Entry:
    """Return an entry whose title and note are as long as they may be, without what no file can hold."""
    return replace(entry, title=tidy(entry.title, LONGEST_TITLE), note=tidy(entry.note, LONGEST_NOTE))


def tidy(text: str, longest: int) -> str:
    """Return what somebody has written without control characters and blanks around it, cut where it is too long."""
    return safe(text.replace("\r\n", "\n").replace("\r", "\n")).strip()[:longest].strip()
