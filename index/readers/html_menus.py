"""Takes menus off pages that do not name their parts: runs of links before the text and behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from index.readers.html_blocks import Written
from index.readers.source import BlockKind

_LINKED: Final = 0.85  # of a block's characters
_LONGEST: Final = 60  # characters of a menu's entry
_LONGEST_LINE, _LINKED_LINE = 300, 0.6  # of a menu on one line
_BETWEEN = re.compile(r" [|·•»›>] ")
_FEWEST: Final = 3  # entries of a menu
_PROSE: Final = 80  # characters: text of the page's own


def without_menus(written: Sequence[Written]) -> list[Written]:
    """Return the blocks but for the runs of three links or more before the first text and behind the last.

    Links between are part of what the page tells: its projects, its files.
    """
    written = [one for one in written if not _is_menu_line(one)]
    own = [number for number, one in enumerate(written) if _is_prose(one)]
    if not own:
        return list(written)
    gone = _menu_entries(written[: own[0]], 0) | _menu_entries(written[own[-1] + 1 :], own[-1] + 1)
    return [one for number, one in enumerate(written) if number not in gone]


def _menu_entries(written: Sequence[Written], offset: int) -> set[int]:
    """Return the numbers of the entries in runs that are long enough; a run after a heading belongs to it."""
    found: set[int] = set()
    run: list[int] = []
    is_below_heading = False
    for number, one in enumerate((*written, None)):
        if one is not None and _is_entry(one):
            run.append(number + offset)
            continue
        if len(run) >= _FEWEST and not is_below_heading:
            found.update(run)
        run = []
        is_below_heading = one is not None and one.block.kind is BlockKind.HEADING
    return found


def _is_menu_line(one: Written) -> bool:
    """Whether a block is a menu by itself: links with bars between them."""
    text = one.block.text
    return len(text) <= _LONGEST_LINE and len(_BETWEEN.findall(text)) > 1 and one.linked >= _LINKED_LINE * len(text)


def _is_entry(one: Written) -> bool:
    length = len(one.block.text)
    return length <= _LONGEST and one.linked >= _LINKED * length and one.block.kind is not BlockKind.HEADING


def _is_prose(one: Written) -> bool:
    return len(one.block.text) >= _PROSE and one.linked < 0.5 * len(one.block.text)
