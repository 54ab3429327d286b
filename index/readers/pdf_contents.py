"""Takes away a table of contents, and remembers the headings that it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from index.readers.pdf_page import Line

_TITLE = re.compile(
    r"(?:sisällys(?:luettelo)?|sisältö|innehåll(?:sförteckning)?|(?:table of )?contents)\s*:?", re.IGNORECASE
)
_LEADER = re.compile(r"\s*(?:\.\s?){4,}\s*\d{0,4}\s*$|\s*(?:…\s?){2,}\s*\d{0,4}\s*$|\s*_{4,}\s*\d{1,4}\s*$")
_LEADING: Final = ("..", ". .", "…", "____")  # without one of these a line has no leader
_NUMBERED_END = re.compile(r"(\S.*?)\s+(\d{1,4})$")
_NUMBERING = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*\.?|[A-Z]\.|liite\s+\d+\W?)\s+", re.IGNORECASE)
_MOST_BETWEEN: Final = 2  # lines of an entry that goes over several
_FEWEST: Final = 3


def without_contents(lines: Sequence[Line]) -> tuple[list[Line], frozenset[str]]:
    """Return the lines but for those of a table of contents, and the headings it names (``heading_key``)."""
    gone = _with_leaders(lines) or _below_title(lines)
    if not gone:
        return list(lines), frozenset()
    gone |= {number for number in range(min(gone)) if _TITLE.fullmatch(lines[number].text)}
    names = frozenset(heading_key(_without_page(lines[number].text)) for number in gone)
    return [line for number, line in enumerate(lines) if number not in gone], names - {""}


def heading_key(text: str) -> str:
    """Return a heading without its number and its case, to compare it by."""
    return _NUMBERING.sub("", text).strip(" .:").lower()


def _without_page(text: str) -> str:
    bare = _LEADER.sub("", text)
    found = _NUMBERED_END.fullmatch(bare) if bare == text else None
    return found[1] if found else bare


def _with_leaders(lines: Sequence[Line]) -> set[int]:
    """Return the numbers of the lines that dots lead to a page number, and of what stands between them."""
    dotted = (number for number, line in enumerate(lines) if any(sign in line.text for sign in _LEADING))
    found = [number for number in dotted if _LEADER.search(lines[number].text)]
    if len(found) < _FEWEST:
        return set()
    gone = set(found)
    for before, after in pairwise(found):
        if after - before - 1 <= _MOST_BETWEEN and lines[before].page == lines[after].page:
            gone.update(range(before, after))
    return gone


def _below_title(lines: Sequence[Line]) -> set[int]:
    """Return the numbers of the lines below ``Sisällys`` for as long as they end in page numbers that grow."""
    title = next((number for number, line in enumerate(lines) if _TITLE.fullmatch(line.text)), None)
    if title is None:
        return set()
    gone: set[int] = set()
    last = waiting = 0
    for number in range(title + 1, len(lines)):
        found = _NUMBERED_END.fullmatch(lines[number].text)
        if found and last <= int(found[2]) <= last + 60:
            gone.update(range(number - waiting, number + 1))
            last, waiting = int(found[2]), 0
        elif waiting < _MOST_BETWEEN:
            waiting += 1
        else:
            break
    return gone | {title} if len(gone) >= _FEWEST else set()


def keys_of(titles: Iterable[str]) -> frozenset[str]:
    """Return the keys of several headings."""
    return frozenset(heading_key(title) for title in titles) - {""}
