"""A basket <-> plain values for JSON. What is read may be damaged or anybody's: nothing is raised."""

from __future__ import annotations

from typing import Any, Final

from index.project import ProjectId
from search.exports.shortlist import Entry, Shortlist

VERSION: Final = 1
_MOST_READ: Final = 10_000  # entries that are looked at, however many there are


def to_plain(basket: Shortlist) -> dict[str, Any]:
    """Return the basket as values that JSON knows."""
    entries = [{"id": entry.id, "title": entry.title, "note": entry.note} for entry in basket.entries]
    return {"version": VERSION, "title": basket.title, "note": basket.note, "entries": entries}


def from_plain(value: object) -> Shortlist | None:
    """Return the basket; entries that make no sense are left out. ``None`` where it is no basket at all."""
    if not isinstance(value, dict) or value.get("version") != VERSION or not isinstance(value.get("entries"), list):
        return None
    entries = [
        Entry(id=ProjectId(project_id), title=_text(one, "title"), note=_text(one, "note"))
        for one in value["entries"][:_MOST_READ]
        if (project_id := _text(one, "id"))
    ]
    empty = Shortlist().with_title(_text(value, "title")).with_note(_text(value, "note"))
    return empty.put_back(entries, 0)


def _text(value: object, name: str) -> str:
    found = value.get(name) if isinstance(value, dict) else None
    return found if isinstance(found, str) else ""
