"""What the styles of a Word document say of paragraphs: headings, entries of contents, lists, bold and hidden text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from index.readers.docx_names import qn

_HEADING = re.compile(r"(?:heading|otsikko|rubrik|überschrift)\s*([1-9])", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|otsikko|pääotsikko|rubrik)", re.IGNORECASE)
_CONTENTS = re.compile(
    r"(?:toc|sisluet|sisällysluettelo|innehåll)\s*\d?|toc heading|sisällysluettelon otsikko|table of figures", re.I
)
_CAPTION = re.compile(r"caption|kuvaotsikko|kuvateksti|bildtext|beskrivning", re.IGNORECASE)
_NO_HEADING = 9  # the outline level of body text


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says, with all that it inherits."""

    level: int = 0  # of a heading, 1 to 6
    is_contents: bool = False
    is_caption: bool = False
    is_bold: bool = False
    is_hidden: bool = False
    list_place: tuple[str, int] | None = None  # list's number and level from 0


_PLAIN = Style()


class Styles:
    """The styles of one document, by their ids."""

    def __init__(self, root: Any) -> None:
        """``root`` is the element ``w:styles``."""
        self._elements = {style.get(qn("w:styleId")): style for style in root.iter(qn("w:style"))}
        self._known: dict[str, Style] = {}

    def of(self, properties: Any, name: str) -> Style:
        """Return the style that an element ``w:pPr`` or ``w:rPr`` names in its child ``name``."""
        element = properties.find(name) if properties is not None else None
        style_id = element.get(qn("w:val")) if element is not None else None
        if style_id is None or style_id not in self._elements:
            return _PLAIN
        if style_id not in self._known:
            self._known[style_id] = _style(list(self._chain(style_id)))
        return self._known[style_id]

    def _chain(self, style_id: str | None) -> Iterator[Any]:
        """Yield the style and those that it is based on, nearest first; a circle of them ends."""
        seen: set[str] = set()
        while style_id is not None and style_id in self._elements and style_id not in seen:
            seen.add(style_id)
            yield self._elements[style_id]
            based_on = self._elements[style_id].find(qn("w:basedOn"))
            style_id = based_on.get(qn("w:val")) if based_on is not None else None


def _style(chain: list[Any]) -> Style:
    names = [_name(style) for style in chain]
    places = (place_in(style.find(qn("w:pPr"))) for style in chain)
    return Style(
        level=next((level for style in chain if (level := _level(style)) is not None), 0),
        is_contents=any(_CONTENTS.fullmatch(name) for name in names),
        is_caption=any(_CAPTION.fullmatch(name) for name in names),
        is_bold=_first(chain, "w:b"),
        is_hidden=_first(chain, "w:vanish"),
        list_place=next((place for place in places if place is not None), None),
    )


def _name(style: Any) -> str:
    name = style.find(qn("w:name"))
    return (name.get(qn("w:val")) or "") if name is not None else ""


def _level(style: Any) -> int | None:
    """Return a heading's level by the style's name, in Finnish too, or by its outline level; ``None``: ask its base."""
    name = _name(style)
    found = _HEADING.fullmatch(name)
    if found:
        return min(int(found[1]), 6)
    if _TITLE.fullmatch(name):
        return 1
    return outline_level(style.find(qn("w:pPr")))


def outline_level(properties: Any) -> int | None:
    """Return the level of a heading that ``w:pPr`` sets, 0 where it says that it is text, ``None`` when silent."""
    level = properties.find(qn("w:outlineLvl")) if properties is not None else None
    value = number_in(level, -1)
    if value < 0:
        return None
    return min(value + 1, 6) if value < _NO_HEADING else 0


def place_in(properties: Any) -> tuple[str, int] | None:
    """Return the list's number and the level from 0 that ``w:pPr`` names."""
    numbering = properties.find(qn("w:numPr")) if properties is not None else None
    if numbering is None:
        return None
    number = numbering.find(qn("w:numId"))
    if number is None:
        return None
    return number.get(qn("w:val")) or "0", max(number_in(numbering.find(qn("w:ilvl")), 0), 0)


def number_in(element: Any, otherwise: int) -> int:
    """Return the whole number that an element's ``w:val`` is, or ``otherwise``."""
    value = element.get(qn("w:val")) if element is not None else None
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 9 else otherwise


def switch(properties: Any, name: str) -> bool | None:
    """Return whether ``w:rPr`` switches something (``w:b``) on or off, ``None`` when it does not say."""
    element = properties.find(qn(name)) if properties is not None else None
    return None if element is None else element.get(qn("w:val")) not in ("0", "false", "off")


def _first(chain: list[Any], name: str) -> bool:
    said = (switch(style.find(qn("w:rPr")), name) for style in chain)
    return next((value for value in said if value is not None), False)
