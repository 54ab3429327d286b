"""The map of meaning -> HTML: the frame that the script draws in, the legend, and the same projects as a list."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from heapq import nsmallest
from typing import Final

from search.landscape import Landscape, Place
from search.themes import theme_name
from ui import html
from ui.address import project_href
from ui.browse.axis import years
from ui.browse.map_data import encoded
from ui.browse.map_groups import Group, groups
from ui.browse.marks import counted, link
from ui.browse.view import BrowseView, Colours
from ui.messages import say
from ui.wording import number, shortened

_MOST_LISTED: Final = 10  # projects of a theme in the list; the search has them all
_LONGEST_TITLE: Final = 140
# One shape a slot, in the language of SVG paths, in a box from -5 to 5.
SHAPES: Final = (
    "M4.5 0A4.5 4.5 0 1 1-4.5 0A4.5 4.5 0 1 1 4.5 0Z",
    "M-4-4H4V4H-4Z",
    "M0-5L5 4H-5Z",
    "M0-5.3L5.3 0L0 5.3L-5.3 0Z",
    "M0 5L5-4H-5Z",
    "M-1.7-5H1.7V-1.7H5V1.7H1.7V5H-1.7V1.7H-5V-1.7H-1.7Z",
    "M0-5.5L1.5-1.8L5.4-1.7L2.4.8L3.4 4.6L0 2.5L-3.4 4.6L-2.4.8L-5.4-1.7L-1.5-1.8Z",
    "M-4.9-2.6L-2.6-4.9L0-2.3L2.6-4.9L4.9-2.6L2.3 0L4.9 2.6L2.6 4.9L0 2.3L-2.6 4.9L-4.9 2.6L-2.3 0Z",
)
_OTHER_SHAPE: Final = "M3 0A3 3 0 1 1-3 0A3 3 0 1 1 3 0Z"


def page(view: BrowseView, shown: Landscape, whole: Landscape, hits: Collection[str]) -> str:
    """Return the map of what is ``shown`` within the ``whole`` field, with ``hits`` marked."""
    if not whole.places:
        return html.element("p", html.text(say("browse.map_none")), class_="hh-note") + _themes(view, shown)
    found = groups(shown, whole, view.colours)
    data = encoded(shown, whole, found, view.colours, hits)
    side = html.element("div", _colours(view) + _legend(view, found, shown), class_="hh-map-side")
    canvas = html.element("div", _stage() + side, class_="hh-map", data_map=data)
    return canvas + _notes(shown) + _list(view, shown, hits)


def _stage() -> str:
    """Return the frame with its controls, empty until the script draws."""
    buttons = "".join(
        html.element("button", sign, type="button", class_=f"hh-map-{name}", aria_label=say(f"browse.map.{name}"))
        for name, sign in (("closer", "+"), ("farther", "−"), ("whole", "⤢"))
    )
    drawn = html.element(
        "canvas",
        tabindex="0",
        role="application",
        aria_label=say("browse.map.label"),
        aria_describedby="hh-map-help",
    )
    content = (
        drawn
        + html.element("div", buttons, class_="hh-map-buttons", role="group", aria_label=say("browse.map.buttons"))
        + html.element("div", "", class_="hh-map-tip", hidden="")
        + html.element("p", "", class_="hh-unseen hh-map-said", aria_live="polite")
    )
    help_ = html.element("p", html.text(say("browse.map.help")), class_="hh-hint", id="hh-map-help")
    return html.element("div", html.element("div", content, class_="hh-map-stage") + help_, class_="hh-map-main")


def _colours(view: BrowseView) -> str:
    links = "".join(
        html.element(
            "li",
            html.link(
                html.text(say(f"browse.colours.{colours.value}")),
                replace(view, colours=colours).href(),
                aria_current="true" if colours is view.colours else None,
            ),
        )
        for colours in Colours
    )
    title = html.element("h3", html.text(say("browse.colours_label")), id="hh-map-colours")
    return title + html.element("ul", links, class_="hh-browse-switch", aria_labelledby="hh-map-colours")


def _legend(view: BrowseView, found: Sequence[Group], shown: Landscape) -> str:
    rows = "".join(_key(view, number, group) for number, group in enumerate(found))
    other = _swatch(None) + html.text(say(f"browse.colours_other.{view.colours.value}"))
    rows += html.element("li", html.element("span", other, class_="hh-map-other"))
    hint = html.element("p", html.text(say(f"browse.colours_hint.{view.colours.value}")), class_="hh-hint")
    return html.element("ul", rows, class_="hh-map-keys") + hint


def _key(view: BrowseView, place: int, group: Group) -> str:
    shown = _swatch(group.slot) + html.element("span", html.text(group.name))
    says = say("browse.map.key", name=group.name)
    button = html.element(
        "button", shown, type="button", class_="hh-map-key", data_key=str(place), aria_pressed="false", title=says
    )
    return html.element("li", button + _count(view, group))


def _count(view: BrowseView, group: Group) -> str:
    by_theme = view.colours is Colours.THEME
    if by_theme and view.search.filters.themes:  # the search cannot ask for projects that have both themes
        return html.element("span", number(group.count), class_="hh-quiet")
    found = view.found(themes=(group.value,)) if by_theme else view.found(programmes=(group.value,))
    says = f"{group.name}: {counted(group.count)}"
    return link(html.text(number(group.count)), found, group.count, aria_label=says, title=says)


def _swatch(slot: int | None) -> str:
    """Return the sign of a group; the script draws it, as it draws the map: Streamlit lets no SVG through."""
    shape = _OTHER_SHAPE if slot is None else SHAPES[slot]
    name = "other" if slot is None else str(slot + 1)
    classes = f"hh-swatch hh-group-{name}"
    return html.element("canvas", class_=classes, aria_hidden="true", data_slot=name, data_shape=shape)


def _notes(shown: Landscape) -> str:
    if not shown.unplaced:
        return ""
    words = say.counted("browse.unplaced", shown.unplaced, number=number(shown.unplaced))
    return html.element("p", html.text(words), class_="hh-hint")


def _list(view: BrowseView, shown: Landscape, hits: Collection[str]) -> str:
    """Return the projects of the map, the marked ones first and then by theme, for those who read rather than look."""
    sections = _marked(view, shown, hits) if hits else ""
    by_theme: dict[str, list[Place]] = {theme: [] for theme in shown.themes if shown.theme_counts.get(theme)}
    for place in shown.places:
        for theme in place.themes:
            by_theme[theme].append(place)
    sections += "".join(_theme(view, theme, shown.theme_counts[theme], places) for theme, places in by_theme.items())
    if bare := [place for place in shown.places if not place.themes]:
        sections += _section(say("browse.no_theme"), counted(len(bare)), bare, "")
    if not sections:
        return ""
    title = html.element("h3", html.text(say("browse.list_title")))
    hint = html.element("p", html.text(say("browse.list_hint")), class_="hh-hint")
    return html.element("div", title + hint + sections, class_="hh-map-list")


def _theme(view: BrowseView, theme: str, total: int, places: Sequence[Place]) -> str:
    everything = ""
    if not view.search.filters.themes:
        words = say.counted("browse.all_of_theme", total, number=number(total))
        everything = link(html.text(words), view.found(themes=(theme,)), total)
    return _section(theme_name(theme), counted(total), places, everything)


def _marked(view: BrowseView, shown: Landscape, hits: Collection[str]) -> str:
    places = [place for place in shown.places if place.id in hits]
    everything = html.link(html.text(say("browse.hits_in_search")), view.search.href())
    return _section(say("browse.hits_title", query=view.search.query), counted(len(places)), places, everything, True)


def _themes(view: BrowseView, shown: Landscape) -> str:
    """Return the themes with their counts: what is left of the map when no project has a place."""
    wanted = [] if view.search.filters.themes else [theme for theme in shown.themes if shown.theme_counts.get(theme)]
    items = "".join(html.element("li", _theme_link(view, theme, shown.theme_counts[theme])) for theme in wanted)
    title = html.element("h3", html.text(say("browse.by_theme")))
    return html.element("div", title + html.element("ul", items), class_="hh-map-list") if items else ""


def _theme_link(view: BrowseView, theme: str, total: int) -> str:
    name = link(html.text(theme_name(theme)), view.found(themes=(theme,)), total)
    return name + " " + html.element("small", html.text(counted(total)))


def _section(name: str, count: str, places: Sequence[Place], everything: str, is_open: bool = False) -> str:
    newest = nsmallest(_MOST_LISTED, places, key=lambda place: (-(place.start or place.end or 0), place.title))
    items = "".join(html.element("li", _project(place)) for place in newest)
    summary = html.element("summary", html.text(name) + " " + html.element("small", html.text(count)))
    last = html.element("p", everything) if everything else ""
    content = summary + html.element("ul", items) + last
    return html.element("details", content, open="" if is_open else None)


def _project(place: Place) -> str:
    name = html.link(html.text(shortened(place.title, _LONGEST_TITLE)), project_href(place.id))
    about = html.joined((years(place), place.programme), ", ")
    return name + (" " + html.element("small", html.text(about)) if about else "")
