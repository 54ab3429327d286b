"""Themes against target groups -> HTML: how many projects have both, and where there is nobody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from search.landscape import Landscape
from search.regions import region_names
from search.themes import theme_called, theme_name
from ui import html
from ui.browse.marks import counted, link, more, shade, table_caption, unseen
from ui.browse.view import BrowseView, meant
from ui.messages import say
from ui.wording import number

MOST_THEMES: Final = 12  # at first
MOST_GROUPS: Final = 8
_WHOLE_GROUPS: Final = 40  # a table that nobody can look over helps nobody


def page(view: BrowseView, landscape: Landscape, all_of_it: str) -> str:
    """Return the table; ``all_of_it`` is the address of the view that shows more rows and columns."""
    themes = _chosen(landscape.themes, [theme_called(name) for name in view.search.filters.themes])
    groups = _chosen(landscape.target_groups, view.search.filters.target_groups)
    if not themes or not groups:
        return html.element("p", html.text(say("browse.gaps_none")), class_="hh-note")
    shown_themes = themes if view.is_whole else themes[:MOST_THEMES]
    shown_groups = groups[: _WHOLE_GROUPS if view.is_whole else MOST_GROUPS]
    most = max(landscape.cells.get((theme, group, ""), 0) for theme in shown_themes for group in shown_groups)
    rows = "".join(_row(view, landscape, theme, shown_groups, most) for theme in shown_themes)
    caption = table_caption(say("browse.gaps_caption", place=_place(view)))
    head = _head(view, landscape, shown_groups)
    table = html.element("table", caption + head + html.element("tbody", rows), class_="hh-gaps")
    box = html.element("div", table, class_="hh-scroll", role="region", aria_label=say("browse.pane.aukot"))
    is_cut = not view.is_whole and (len(shown_themes) < len(themes) or len(shown_groups) < len(groups))
    words = say(
        "browse.gaps_all",
        themes=say.counted("browse.gaps_themes", len(themes)),
        groups=say.counted("browse.gaps_groups", min(len(groups), _WHOLE_GROUPS)),
    )
    return _meaning() + box + (more(words, all_of_it) if is_cut else "")


def _chosen(values: Sequence[str], wanted: Sequence[str]) -> list[str]:
    chosen = meant(values, wanted)
    return [value for value in values if not wanted or value in chosen]


def _place(view: BrowseView) -> str:
    filters = view.search.filters
    return ", ".join(region_names((*filters.regions, *filters.wellbeing_counties))) or say("browse.whole_country")


def _meaning() -> str:
    sign = html.element("span", "–", class_="hh-empty-sign", aria_hidden="true")
    return html.element("p", f"{sign} {html.text(say('browse.gaps_meaning'))}", class_="hh-hint")


def _head(view: BrowseView, landscape: Landscape, groups: Sequence[str]) -> str:
    corner = html.element("th", html.text(say("browse.theme_column")), scope="col")
    columns = "".join(
        html.element("th", _margin(view, group, landscape.cells.get(("", group, ""), 0)), scope="col")
        for group in groups
    )
    return html.element("thead", html.element("tr", corner + columns))


def _margin(view: BrowseView, group: str, total: int) -> str:
    name = link(html.text(group), view.found(target_groups=(group,)), total)
    return name + html.element("small", html.text(counted(total)))


def _row(view: BrowseView, landscape: Landscape, theme: str, groups: Sequence[str], most: int) -> str:
    total = landscape.cells.get((theme, "", ""), 0)
    name = link(html.text(theme_name(theme)), view.found(themes=(theme,)), total)
    title = html.element("th", name + html.element("small", html.text(counted(total))), scope="row")
    cells = "".join(_cell(view, theme, group, landscape.cells.get((theme, group, ""), 0), most) for group in groups)
    return html.element("tr", title + cells)


def _cell(view: BrowseView, theme: str, group: str, count: int, most: int) -> str:
    if not count:
        sign = html.element("span", "–", aria_hidden="true") + unseen(say("browse.gap"))
        return html.element("td", sign, class_="hh-empty", title=f"{theme_name(theme)}, {group}: {say('browse.gap')}")
    found = view.found(themes=(theme,), target_groups=(group,))
    says = f"{theme_name(theme)}, {group}: {counted(count)}"
    mark = link(html.text(number(count)), found, count, title=says, aria_label=says)
    return html.element("td", mark, class_=f"hh-shade-{shade(count, most)}")
