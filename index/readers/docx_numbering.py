"""Which paragraphs of a Word document are items of lists, how deep, and with which marker."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any, Final

from docx.document import Document as WordDocument
from docx.oxml.ns import qn

_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_DEEPEST: Final = 9


@dataclass(frozen=True, slots=True)
class Item:
    """An item's nesting from 1, and its marker as a reader sees it: ``•``, ``3.``, ``b)``."""

    level: int
    marker: str


class Numbering:
    """Counts the items of every list while a document is read from top to bottom."""

    def __init__(self, document: WordDocument) -> None:
        self._formats = _formats(document)
        self._counts: defaultdict[tuple[str, int], int] = defaultdict(int)

    def of(self, paragraph: Any, style: Any) -> Item | None:
        """Return what kind of item a paragraph is, ``None`` when it is none."""
        place = _place(paragraph.pPr) or self._by_style(style)
        if place is None or place[0] == "0":
            return None
        number, level = place
        level = min(level, _DEEPEST - 1)
        kind, pattern = self._formats.get((number, level), ("bullet", ""))
        self._counts[number, level] += 1
        for deeper in range(level + 1, _DEEPEST):
            self._counts[number, deeper] = 0
        return Item(level + 1, _marker(kind, pattern, self._counts[number, level]))

    def _by_style(self, style: Any) -> tuple[str, int] | None:
        while style is not None:
            found = _place(style.element.find(qn("w:pPr")))
            if found:
                return found
            style = getattr(style, "base_style", None)
        return None


def _place(properties: Any) -> tuple[str, int] | None:
    """Return the list's number and the level from 0 that a paragraph or a style names."""
    numbering = properties.find(qn("w:numPr")) if properties is not None else None
    if numbering is None:
        return None
    number, level = numbering.find(qn("w:numId")), numbering.find(qn("w:ilvl"))
    depth = level.get(qn("w:val")) if level is not None else "0"
    return (number.get(qn("w:val")) or "0", int(depth or 0)) if number is not None else None


def _formats(document: WordDocument) -> dict[tuple[str, int], tuple[str, str]]:
    """Return (list's number, level) -> (kind of number, pattern such as ``%1)``)."""
    try:
        root = document.part.numbering_part.element
    except (NotImplementedError, KeyError, AttributeError):
        return {}
    abstract = {one.get(qn("w:abstractNumId")): one for one in root.findall(qn("w:abstractNum"))}
    formats: dict[tuple[str, int], tuple[str, str]] = {}
    for one in root.findall(qn("w:num")):
        target = one.find(qn("w:abstractNumId"))
        pattern = abstract.get(target.get(qn("w:val"))) if target is not None else None
        for level in pattern.findall(qn("w:lvl")) if pattern is not None else ():
            kind, text = level.find(qn("w:numFmt")), level.find(qn("w:lvlText"))
            formats[one.get(qn("w:numId")), int(level.get(qn("w:ilvl")) or 0)] = (
                (kind.get(qn("w:val")) if kind is not None else "") or "bullet",
                (text.get(qn("w:val")) if text is not None else "") or "",
            )
    return formats


def _marker(kind: str, pattern: str, count: int) -> str:
    if kind in ("bullet", "none"):
        return "•"
    number = _LETTERS[(count - 1) % 26] if kind in ("lowerLetter", "upperLetter") else str(count)
    return f"{number})" if pattern.endswith(")") else f"{number}."
