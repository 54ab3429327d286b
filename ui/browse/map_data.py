"""The places of the map -> the JSON that its script draws: columns, not records, because there are many."""

from __future__ import annotations

import json
from array import array
from base64 import b64encode
from collections.abc import Collection, Iterable, Sequence
from sys import byteorder
from typing import Any, Final

from search.landscape import Landscape, Place
from search.themes import theme_name
from ui.browse.axis import years
from ui.browse.map_groups import Group, members
from ui.browse.thickest import spots
from ui.browse.view import Colours
from ui.messages import say
from ui.wording import shortened

_UNIT: Final = 32_000  # steps from the middle of the map to its edge, in 16 bits
_LONGEST_TITLE: Final = 90
_MOST_LABELS: Final = 24
_WORDS: Final = ("no_years", "no_programme", "hit", "nothing_near")


def encoded(shown: Landscape, whole: Landscape, found: Sequence[Group], colours: Colours, hits: Collection[str]) -> str:
    """Return the map as JSON in which nothing can end an attribute, an element or a script.

    Args:
        shown: the projects to draw.
        whole: the whole field: it is drawn faintly behind, so that a part of it has its place.
        found: what has a colour.
        colours: what the colours stand for.
        hits: ids of projects that are marked.
    """
    places = shown.places
    belonging = members(places, found, colours)
    programmes = list(dict.fromkeys(place.programme for place in places))
    numbers = {name: number for number, name in enumerate(programmes)}
    content: dict[str, Any] = {
        "places": _coordinates(places),
        "behind": _coordinates(whole.places) if len(whole.places) > len(places) else "",
        "ids": _lines(place.id for place in places),
        "titles": _lines(shortened(place.title, _LONGEST_TITLE) for place in places),
        "years": _lines(map(years, places)),
        "programmes": _lines(programmes),
        "programme": [numbers[place.programme] for place in places],
        "colour": [groups[0] if groups else -1 for groups in belonging],
        "groups": [sum(1 << group for group in groups) for groups in belonging],
        "hits": [number for number, place in enumerate(places) if place.id in hits],
        "slots": [group.slot for group in found],
        "labels": [
            [theme_name(spot.theme), spot.x, spot.y, spot.count]
            for spot in sorted(spots(whole.places, whole.themes[:_MOST_LABELS]), key=lambda spot: -spot.count)
        ],
        "words": {word: say(f"browse.map.{word}") for word in _WORDS},
    }
    written = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    # A browser's sanitiser drops attributes with "</style" or "-->" in them; a title may hold anything.
    return written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _coordinates(places: Iterable[Place]) -> str:
    steps = array("h", [round(value * _UNIT) for place in places for value in (place.x, place.y)])
    if byteorder == "big":
        steps.byteswap()
    return b64encode(steps.tobytes()).decode("ascii")


def _lines(values: Iterable[str]) -> str:
    return "\n".join(value.replace("\n", " ") for value in values)
