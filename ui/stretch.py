"""A stretch of a text, with the marks that lie whole in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from search.highlight import to_html
from search.results import Highlight, Mark


def html_of(text: str, marks: Sequence[Mark], start: int, end: int) -> str:
    """Return a stretch as HTML, its marked words marked."""
    if start >= end:
        return ""
    return to_html(Highlight(field="", heading="", text=text[start:end], marks=marks_in(marks, start, end, -start)))


def marks_in(marks: Sequence[Mark], start: int, end: int, by: int) -> tuple[Mark, ...]:
    """Return the marks of a stretch, moved by so many characters."""
    return tuple(_moved(mark, by) for mark in marks if start <= mark.start and mark.end <= end)


def _moved(mark: Mark, by: int) -> Mark:
    return replace(
        mark,
        start=mark.start + by,
        end=mark.end + by,
        part_start=mark.part_start + by,
        part_end=mark.part_end + by,
    )
