"""Where on the map a theme is at its thickest, so that its name can be laid there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from search.landscape import Place

_CELLS: Final = 20  # along each side of the map
_FEWEST: Final = 3  # projects of a theme that get a name on the map
_AROUND: Final = tuple((dx, dy, 1.0 if dx == dy == 0 else 0.5) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
_Cell = tuple[int, int]
_Cells = Mapping[_Cell, Sequence[Place]]


@dataclass(frozen=True, slots=True)
class Spot:
    """A name on the map: where, and of how many projects."""

    theme: str
    x: float
    y: float
    count: int


def spots(places: Sequence[Place], themes: Collection[str]) -> list[Spot]:
    """Return a spot for each theme: where it has many projects that are a large share of all that lie there."""
    everybody: Counter[_Cell] = Counter()
    by_theme: dict[str, dict[_Cell, list[Place]]] = {theme: defaultdict(list) for theme in themes}
    for place in places:
        cell = _cell(place)
        everybody[cell] += 1
        for theme in place.themes:
            if theme in by_theme:
                by_theme[theme][cell].append(place)
    spread = _spread(everybody.items())
    found = [_spot(theme, cells, spread) for theme, cells in by_theme.items() if cells]
    return [spot for spot in found if spot.count >= _FEWEST]


def _spot(theme: str, cells: _Cells, everybody: Mapping[_Cell, float]) -> Spot:
    own = _spread((cell, len(having)) for cell, having in cells.items())
    # The share alone would choose a lonely project, the number alone the thickest spot of the whole map for everybody.
    best = max(cells, key=lambda cell: (own[cell] ** 2 / everybody[cell], cell))
    near = [place for dx, dy, _ in _AROUND for place in cells.get((best[0] + dx, best[1] + dy), ())]
    x = sum(place.x for place in near) / len(near)
    y = sum(place.y for place in near) / len(near)
    return Spot(theme, round(x, 3), round(y, 3), sum(map(len, cells.values())))


def _spread(counts: Iterable[tuple[_Cell, int]]) -> Mapping[_Cell, float]:
    """Count places by cell, and half of them in the cells around."""
    spread: dict[_Cell, float] = defaultdict(float)
    for (column, row), count in counts:
        for dx, dy, part in _AROUND:
            spread[column + dx, row + dy] += count * part
    return spread


def _cell(place: Place) -> _Cell:
    return int((place.x + 1) * _CELLS / 2), int((place.y + 1) * _CELLS / 2)
