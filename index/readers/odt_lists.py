"""The markers of list items in an OpenDocument text, as a reader sees them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from index.readers.numerals import numeral
from index.readers.odt_names import q
from index.readers.odt_styles import Styles, number_of

_KINDS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


@dataclass(frozen=True, slots=True)
class Item:
    """What the next paragraph of a list is: an item at ``level`` with a marker; none (``""``) when only indented."""

    level: int
    marker: str
    style: str | None = None  # of the list


class Lists:
    """Counts the items of every list while a document is read from top to bottom."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._counts: dict[tuple[str | None, int], int] = {}

    def items_of(self, element: Any, around: Item | None) -> Iterator[tuple[Any, Item]]:
        """Yield the members of ``text:list`` with what each is; ``around`` is the item that the list stands in."""
        style = element.get(q("text:style-name")) or (around.style if around else None)
        level = around.level + 1 if around else 1
        how = self._styles.list_level(style, level)
        goes_on = element.get(q("text:continue-numbering")) == "true" or element.get(q("text:continue-list"))
        count = self._counts.get((style, level), how.start - 1) if goes_on else how.start - 1
        for member in element:
            if member.tag == q("text:list-header"):
                yield member, Item(level, "", style)
            elif member.tag == q("text:list-item"):
                count = number_of(member.get(q("text:start-value")), count + 1)
                number = numeral(_KINDS.get(how.format, "decimal"), count)
                marker = f"{how.before}{number}{how.behind}".strip() if how.format else "" if how.is_bare else "•"
                yield member, Item(level, marker, style)
        self._counts[style, level] = count
