"""What the styles of an OpenDocument text say: titles, bold and hidden text, and the markers of lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from index.readers.odt_names import q

_HEADING = re.compile(r"(?:heading|otsikko|rubrik)\s*([1-9])", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|otsikko|pääotsikko|rubrik)", re.IGNORECASE)
_CAPTION = re.compile(r"caption|kuva(?:otsikko|teksti)?|illustration|table|taulukko|figure", re.IGNORECASE)
_BOLD: Final = frozenset({"bold", "600", "700", "800", "900"})
_DEEPEST: Final = 10
_LONGEST_SIGN: Final = 10  # of what stands before or behind a number


@dataclass(frozen=True, slots=True)
class Style:
    """What a style of paragraphs or of letters says, with all that it inherits."""

    level: int = 0  # of a heading, 1 to 6
    is_caption: bool = False
    is_bold: bool | None = None  # None: it does not say
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class ListLevel:
    """How the items of one level of a list are marked."""

    format: str = ""  # "1", "a", "A", "i", "I"; "" for bullets
    before: str = ""
    behind: str = "."
    start: int = 1
    is_bare: bool = False  # neither number nor bullet: only indented


class Styles:
    """The styles of one document, those of its own text before those that it shares."""

    def __init__(self, *roots: Any) -> None:
        self._elements: dict[str, Any] = {}
        self._lists: dict[str, dict[int, ListLevel]] = {}
        self._known: dict[str, Style] = {}
        for root in reversed(roots):
            for style in root.iter(q("style:style")):
                self._elements[style.get(q("style:name"))] = style
            for style in root.iter(q("text:list-style")):
                self._lists[style.get(q("style:name"))] = dict(map(_list_level, style))

    def of(self, name: str | None) -> Style:
        """Return the style of that name, an empty one when there is none."""
        if name is None or name not in self._elements:
            return Style()
        if name not in self._known:
            self._known[name] = _style(list(self._chain(name)))
        return self._known[name]

    def list_level(self, name: str | None, level: int) -> ListLevel:
        """Return how items of ``level`` (from 1) of a list with that style are marked."""
        return self._lists.get(name or "", {}).get(level, ListLevel())

    def _chain(self, name: str | None) -> Iterator[Any]:
        seen: set[str] = set()
        while name is not None and name in self._elements and name not in seen:
            seen.add(name)
            yield self._elements[name]
            name = self._elements[name].get(q("style:parent-style-name"))


def _style(chain: list[Any]) -> Style:
    names = [_plain(one.get(q("style:display-name")) or one.get(q("style:name")) or "") for one in chain]
    letters = [text for one in chain for text in one.findall(q("style:text-properties"))]
    weights = (text.get(q("fo:font-weight")) for text in letters)
    weight = next((weight for weight in weights if weight), None)
    heading = next((found for name in names if (found := _HEADING.fullmatch(name))), None)
    is_title = any(_TITLE.fullmatch(name) for name in names)
    return Style(
        level=min(int(heading[1]), 6) if heading else int(is_title),
        is_caption=any(_CAPTION.fullmatch(name) for name in names),
        is_bold=weight in _BOLD if weight else None,
        is_hidden=any(text.get(q("text:display")) == "none" for text in letters),
    )


def _plain(name: str) -> str:
    """Return a style's name as people see it: ``Heading_20_1`` is ``Heading 1``."""
    return re.sub(r"_([0-9a-f]{2})_", lambda found: chr(int(found[1], 16)), name)


def _list_level(element: Any) -> tuple[int, ListLevel]:
    level = number_of(element.get(q("text:level")), 1)
    if element.tag != q("text:list-level-style-number"):
        return level, ListLevel()
    return level, ListLevel(
        format=element.get(q("style:num-format")) or "",
        before=(element.get(q("style:num-prefix")) or "")[:_LONGEST_SIGN],
        behind=(element.get(q("style:num-suffix")) or "")[:_LONGEST_SIGN],
        start=number_of(element.get(q("text:start-value")), 1),
        is_bare=not element.get(q("style:num-format")),
    )


def number_of(written: str | None, otherwise: int) -> int:
    """Return the whole number that an attribute holds, or ``otherwise``."""
    return int(written) if written and written.isascii() and written.isdigit() and len(written) < 9 else otherwise
