"""The groups that the map tells apart by colour and shape: the biggest themes or programmes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from search.landscape import Landscape, Place
from search.themes import theme_name
from ui.browse.view import Colours

MOST: Final = 8  # more colours and shapes than these nobody tells apart


@dataclass(frozen=True, slots=True)
class Group:
    """One theme or programme with a colour of its own."""

    value: str
    name: str
    slot: int  # which colour and shape, from 0
    count: int  # projects that have it, whether or not they lie on the map


def groups(shown: Landscape, whole: Landscape, colours: Colours) -> tuple[Group, ...]:
    """Return the biggest groups of what is shown; each keeps the colour that it has in the whole field."""
    values = _ordered(shown, colours)[:MOST]
    usual = {value: slot for slot, value in enumerate(_ordered(whole, colours)[:MOST])}
    slots = {value: usual[value] for value in values if value in usual}
    free = [slot for slot in range(MOST) if slot not in slots.values()]
    slots |= dict(zip((value for value in values if value not in slots), free, strict=False))
    return tuple(Group(value, _name(value, colours), slots[value], _count(shown, value, colours)) for value in values)


def members(places: Sequence[Place], found: Sequence[Group], colours: Colours) -> list[list[int]]:
    """Return which of the groups each project has, by their places in ``found``, the first of its own themes first."""
    order = {group.value: number for number, group in enumerate(found)}
    if colours is Colours.THEME:
        return [[order[theme] for theme in place.themes if theme in order] for place in places]
    return [[order[place.programme]] if place.programme in order else [] for place in places]


def _ordered(landscape: Landscape, colours: Colours) -> list[str]:
    if colours is Colours.THEME:
        return [theme for theme in landscape.themes if landscape.theme_counts.get(theme)]
    return [span.name for span in landscape.programmes]


def _count(landscape: Landscape, value: str, colours: Colours) -> int:
    if colours is Colours.THEME:
        return landscape.theme_counts.get(value, 0)
    return next(len(span.places) for span in landscape.programmes if span.name == value)


def _name(value: str, colours: Colours) -> str:
    return theme_name(value) if colours is Colours.THEME else value
