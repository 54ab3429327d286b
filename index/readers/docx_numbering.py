"""Which paragraphs of a Word document are items of lists, how deep, and with which marker."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Any, Final

from docx.document import Document as WordDocument

from index.readers.docx_names import qn
from index.readers.docx_styles import number_in
from index.readers.numerals import numeral

_DEEPEST: Final = 9
_LONGEST_PATTERN: Final = 40


@dataclass(frozen=True, slots=True)
class Item:
    """An item's nesting from 1, and its marker as a reader sees it: ``•``, ``3.``, ``b)``, ``2.1.``."""

    level: int
    marker: str

    @property
    def is_numbered(self) -> bool:
        """Whether it has a number or a letter, not a bullet."""
        return self.marker != "•"


@dataclass(frozen=True, slots=True)
class _Level:
    kind: str = "bullet"
    pattern: str = ""
    start: int = 1


class Numbering:
    """Counts the items of every list while a document is read from top to bottom."""

    def __init__(self, document: WordDocument) -> None:
        try:
            root = document.part.numbering_part.element
        except (NotImplementedError, KeyError, AttributeError):
            root = None  # a document without lists
        self._lists: dict[str, tuple[str, dict[int, _Level]]] = _lists(root) if root is not None else {}
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)

    def of(self, place: tuple[str, int] | None) -> Item | None:
        """Return what kind of item a paragraph at a list's number and level is, ``None`` when it is none."""
        if place is None or place[0] == "0":
            return None
        counted_as, levels = self._lists.get(place[0], (place[0], {}))
        level = min(place[1], _DEEPEST - 1)
        own = levels.get(level, _Level())
        if own.kind == "none" and not own.pattern:
            return None
        counts = self._counts[counted_as]
        counts[level] = counts.get(level, own.start - 1) + 1
        for deeper in range(level + 1, _DEEPEST):
            counts.pop(deeper, None)
        return Item(level + 1, _marker(own, levels, counts))


def _lists(root: Any) -> dict[str, tuple[str, dict[int, _Level]]]:
    """Return list's number -> (what it is counted with, its levels).

    Lists made from one pattern go on counting where the other stopped, but for those that start anew.
    """
    patterns = {one.get(qn("w:abstractNumId")): one for one in root.findall(qn("w:abstractNum"))}
    by_style = {_value(one, "w:styleLink"): one for one in patterns.values()}
    lists = {}
    for one in root.findall(qn("w:num")):
        number, pattern_id = one.get(qn("w:numId")), _value(one, "w:abstractNumId")
        pattern = patterns.get(pattern_id)
        linked = _value(pattern, "w:numStyleLink") if pattern is not None else None
        pattern = by_style.get(linked, pattern) if linked else pattern
        levels = dict(map(_level, pattern.findall(qn("w:lvl")))) if pattern is not None else {}
        overrides = one.findall(qn("w:lvlOverride"))
        levels |= dict(_level(level) for override in overrides for level in override.findall(qn("w:lvl")))
        starts_anew = any(override.find(qn("w:startOverride")) is not None for override in overrides)
        lists[number] = (f"list {number}" if starts_anew else f"pattern {pattern_id}", levels)
    return lists


def _level(element: Any) -> tuple[int, _Level]:
    depth = element.get(qn("w:ilvl")) or ""
    return (int(depth) if depth.isdecimal() else 0), _Level(
        kind=_value(element, "w:numFmt") or "bullet",
        pattern=(_value(element, "w:lvlText") or "")[:_LONGEST_PATTERN],
        start=number_in(element.find(qn("w:start")), 1),
    )


def _value(element: Any, name: str) -> str | None:
    found = element.find(qn(name))
    value: str | None = found.get(qn("w:val")) if found is not None else None
    return value


def _marker(own: _Level, levels: dict[int, _Level], counts: dict[int, int]) -> str:
    if own.kind in ("bullet", "none"):
        return "•"

    def counted(found: re.Match[str]) -> str:
        depth = int(found[1]) - 1
        level = levels.get(depth, _Level(kind="decimal"))
        return numeral(level.kind, counts.get(depth, level.start))

    return re.sub(r"%([1-9])", counted, own.pattern).strip() or f"{max(counts.values())}."
