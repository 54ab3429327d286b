"""Projects by area -> HTML: a grid of tiles that stands for the country, and the same as a table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from search.landscape import Landscape
from search.regions import region_name
from ui import html
from ui.address import View
from ui.browse.marks import counted, link, shade, unseen
from ui.browse.tiles import Tile, tiles
from ui.browse.view import BrowseView, Division, meant
from ui.messages import say
from ui.wording import number

HELSINKI: Final = "Helsinki"  # a city that is its own: no county has it, so its projects are those that name it
ALAND: Final = "Ahvenanmaa"  # a region that no county has
HELSINKI_QUERY: Final = "kunta:Helsinki"
# Where a long name may break, in each language: before its last part, where a whole word stands before it.
_BREAK: Final = re.compile(
    r"(?<=\w{3})(?=(?:laakso|maa|kunta|botten|dalen|fors|bothnia)$)|(?<=\w{6})(?=land$)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """One area with how many projects it has, and the search that finds them."""

    name: str  # what people call it
    short: str
    count: int
    found: View
    is_chosen: bool
    tile: Tile | None = None


def page(view: BrowseView, landscape: Landscape, in_helsinki: int) -> str:
    """Return the grid and the table. ``in_helsinki`` is how many projects name the city, of the field's."""
    found = areas(view, landscape, in_helsinki)
    grid = html.element("div", _switch(view) + _grid(found) + _notes(view, landscape), class_="hh-areas-map")
    return html.element("div", grid + _table(view, found), class_="hh-areas")


def areas(view: BrowseView, landscape: Landscape, in_helsinki: int) -> list[Area]:
    """Return the areas of the division: those of the grid, then what else the documents name."""
    by_region = view.division is Division.REGIONS
    counts: Mapping[str, int] = landscape.regions if by_region else landscape.counties
    placed = [_placed(view, landscape, tile, in_helsinki) for tile in tiles(view.division)]
    known = {tile.name for tile in tiles(view.division)}
    others = [
        Area(
            name=region_name(name),
            short=region_name(name),
            count=count,
            found=_search(view, name),
            is_chosen=_is_chosen(view, name),
        )
        for name, count in counts.items()
        if name and name not in known
    ]
    return placed + sorted(others, key=lambda area: (-area.count, area.name))


def _placed(view: BrowseView, landscape: Landscape, tile: Tile, in_helsinki: int) -> Area:
    name = tile.name
    if view.division is Division.REGIONS:
        count, found = landscape.regions.get(name, 0), _search(view, name)
    elif name == HELSINKI:
        count, found = in_helsinki, helsinki(view)
    elif name == ALAND:
        count, found = landscape.regions.get(name, 0), view.found(regions=(name,))
    else:
        count, found = landscape.counties.get(name, 0), _search(view, name)
    chosen = _is_chosen(view, name)
    called, short = region_name(name), region_name(tile.short)
    return Area(name=called, short=short, count=count, found=found, is_chosen=chosen, tile=tile)


def helsinki(view: BrowseView) -> View:
    """Return the search for the projects that name the city."""
    return replace(view.field(), query=HELSINKI_QUERY)


def _search(view: BrowseView, name: str) -> View:
    return view.found(regions=(name,)) if view.division is Division.REGIONS else view.found(wellbeing_counties=(name,))


def _is_chosen(view: BrowseView, name: str) -> bool:
    filters = view.search.filters
    wanted = filters.regions if view.division is Division.REGIONS else filters.wellbeing_counties
    return bool(meant([name], wanted))


def _switch(view: BrowseView) -> str:
    links = "".join(
        html.element(
            "li",
            html.link(
                html.text(say(f"browse.division.{division.value}")),
                replace(view, division=division).href(),
                aria_current="true" if division is view.division else None,
            ),
        )
        for division in Division
    )
    return html.element("ul", links, class_="hh-browse-switch", aria_label=say("browse.division_label"))


def _grid(found: list[Area]) -> str:
    most = max((area.count for area in found), default=0)
    items = "".join(_tile(area, most) for area in found if area.tile)
    return html.element("ul", items, class_="hh-tiles")


def _tile(area: Area, most: int) -> str:
    label = (
        html.element("span", _broken(area.short), aria_hidden="true")
        + unseen(area.name)
        + " "
        + html.element("b", number(area.count))
        + " "
        + unseen(say.counted("browse.of_projects", area.count))
    )
    classes = f"hh-tile hh-shade-{shade(area.count, most)}" + (" hh-chosen" if area.is_chosen else "")
    chosen = "true" if area.is_chosen else None
    mark = link(label, area.found, area.count, class_=classes, title=area.name, aria_current=chosen)
    return html.element("li", mark, style=area.tile.place if area.tile else None)


def _broken(name: str) -> str:
    """Let a long name break where its parts meet."""
    return html.text(_BREAK.sub("\N{SOFT HYPHEN}", name))


def _notes(view: BrowseView, landscape: Landscape) -> str:
    counts = landscape.regions if view.division is Division.REGIONS else landscape.counties
    notes = [say("browse.areas_many")]
    if without := counts.get("", 0):
        kind = "region" if view.division is Division.REGIONS else "county"
        notes.append(say.counted(f"browse.without_{kind}", without, number=number(without)))
    if view.division is Division.COUNTIES:
        notes.append(say("browse.areas_own"))
    return "".join(html.element("p", html.text(note), class_="hh-hint") for note in notes)


def _table(view: BrowseView, found: list[Area]) -> str:
    most = max((area.count for area in found), default=0)
    head = html.element(
        "tr",
        html.element("th", html.text(say(f"browse.division_one.{view.division.value}")), scope="col")
        + html.element("th", html.text(say("browse.projects_column")), scope="col"),
    )
    rows = "".join(_row(area, most) for area in sorted(found, key=lambda area: (-area.count, area.name)))
    caption = html.element("caption", html.text(say(f"browse.areas_caption.{view.division.value}")))
    content = caption + html.element("thead", head) + html.element("tbody", rows)
    return html.element("table", content, class_="hh-areas-table")


def _row(area: Area, most: int) -> str:
    name = link(html.text(area.name), area.found, area.count, aria_current="true" if area.is_chosen else None)
    bar = html.element("i", "", style=f"width: {round(100 * area.count / most) if most else 0}%", aria_hidden="true")
    cell = html.element("span", bar, class_="hh-bar-line") + html.element("b", number(area.count))
    return html.element(
        "tr",
        html.element("th", name, scope="row") + html.element("td", cell, title=counted(area.count)),
    )
