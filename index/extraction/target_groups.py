"""Whom a project is for: the groups that its title, its section on them, its lead, goals and actions speak of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from index.extraction.tables import rows

_ENOUGH: Final = 2  # points before a group counts
_MOST: Final = 3  # groups that are only spoken of
# The narrower says all that the wider does.
_WIDER: Final = {
    "muistisairaat": ("ikäihmiset",), "kehitysvammaiset": ("vammaiset",),
    "näkövammaiset": ("vammaiset",), "kuulovammaiset": ("vammaiset",), "koululaiset": ("lapset",),
    "maahanmuuttajanaiset": ("maahanmuuttajat", "naiset"), "pitkäaikaistyöttömät": ("työttömät",),
    "työttömät nuoret": ("nuoret", "työttömät"), "lastensuojelun nuoret": ("lapset",), "eroperheet": ("vanhemmat",),
    "mielenterveys- ja päihdeasiakkaat": ("mielenterveyskuntoutujat", "päihdekuntoutujat"),
    "lapsiperheet": ("lapset", "vanhemmat"), "omaishoitajat": ("omaiset ja läheiset",),
}  # fmt: skip


def target_groups_in(text: str) -> tuple[str, ...]:
    """Return the target groups that a title or a description of them names, in the order of the vocabulary."""
    lower = text.lower()
    return tuple(group for group, pattern in _groups() if pattern.search(lower))


def target_groups_of(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the target groups that texts speak of repeatedly, in the order of the vocabulary."""
    spoken: Counter[str] = Counter()
    for text in texts:
        spoken.update(dict(_counted(text)))
    return tuple(group for group, _ in _groups() if spoken[group] >= _ENOUGH)


def target_groups_spoken_of(*, title: str, lead: str, rest: Iterable[str]) -> tuple[str, ...]:
    """Return the few target groups that a project without words on them is plainly for, most spoken of first.

    A group in the title or in the lead's first words counts at once, elsewhere when it comes again; of a group and a
    wider one the narrower is kept.
    """
    points: Counter[str] = Counter()
    for group, count in _counted(title):
        points[group] += count * (_ENOUGH + 1)
    for group, count in _counted(lead):
        points[group] += count * _ENOUGH
    for text in rest:
        points.update(dict(_counted(text)))
    enough = _ENOUGH + 1 if target_groups_in(title) else _ENOUGH
    found = [group for group, count in points.most_common() if count >= enough]
    wider = {wide for group in found for wide in _WIDER.get(group, ())}
    return tuple(group for group in found if group not in wider)[:_MOST]


def _counted(text: str) -> Iterator[tuple[str, int]]:
    lower = text.lower()
    for group, pattern in _groups():
        if count := len(pattern.findall(lower)):
            yield group, count


@cache
def _groups() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(rf"\b(?:{pattern})")) for name, pattern in rows("target_groups.tsv"))
