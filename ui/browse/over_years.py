"""Themes over the years -> HTML: a strip of bars a theme, all on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from search.landscape import Landscape
from search.themes import theme_called, theme_name
from ui import html
from ui.browse.marks import counted, link, more, table_caption
from ui.browse.view import BrowseView
from ui.messages import say
from ui.wording import number

MOST_THEMES: Final = 12  # at first
MOST_YEARS: Final = 20


def page(view: BrowseView, landscape: Landscape, all_of_it: str) -> str:
    """Return the table of strips; ``all_of_it`` is the address of the view that shows every theme and year."""
    themes = _themes(view, landscape)
    years = _years(view, landscape, themes)
    if not themes or not years:
        return html.element("p", html.text(say("browse.themes_none")), class_="hh-note")
    shown_themes = themes if view.is_whole else themes[:MOST_THEMES]
    shown_years = years if view.is_whole else years[-MOST_YEARS:]
    most = max(landscape.theme_years.get(theme, {}).get(year, 0) for theme in themes for year in years)
    rows = "".join(_strip(view, landscape, theme, shown_years, most) for theme in shown_themes)
    caption = table_caption(say("browse.themes_caption"))
    table = html.element("table", caption + _head(shown_years) + html.element("tbody", rows), class_="hh-strips")
    box = html.element("div", table, class_="hh-scroll", role="region", aria_label=say("browse.themes_caption"))
    is_cut = len(shown_themes) < len(themes) or len(shown_years) < len(years)
    words = say.counted("browse.themes_all", len(themes), themes=len(themes), first=years[0])
    return box + (more(words, all_of_it) if is_cut else "")


def _themes(view: BrowseView, landscape: Landscape) -> list[str]:
    wanted = set(map(theme_called, view.search.filters.themes))
    return [theme for theme in landscape.themes if theme in wanted or not wanted]


def _years(view: BrowseView, landscape: Landscape, themes: Sequence[str]) -> list[int]:
    """Return all years from the first to the last that any project has, of those the view is narrowed to."""
    known = {year for theme in themes for year, count in landscape.theme_years.get(theme, {}).items() if count}
    inside = [year for year in known if view.has_year(year)]
    return list(range(min(inside), max(inside) + 1)) if inside else []


def _head(years: Sequence[int]) -> str:
    names = html.element("th", html.text(say("browse.theme_column")), scope="col")
    cells = "".join(html.element("th", str(year), scope="col") for year in years)
    return html.element("thead", html.element("tr", names + cells))


def _strip(view: BrowseView, landscape: Landscape, theme: str, years: Sequence[int], most: int) -> str:
    total = landscape.theme_counts.get(theme, 0)
    counts = landscape.theme_years.get(theme, {})
    name = link(html.text(theme_name(theme)), view.found(themes=(theme,)), total)
    running = [year for year, count in counts.items() if count]
    span = f"{counted(total)}, {min(running)}–{max(running)}" if running else counted(total)
    title = name + html.element("small", html.text(span))
    cells = "".join(_bar(view, theme, year, counts.get(year, 0), most) for year in years)
    return html.element("tr", html.element("th", title, scope="row") + cells)


def _bar(view: BrowseView, theme: str, year: int, count: int, most: int) -> str:
    if not count:
        return html.element("td", html.element("span", "0", class_="hh-none"))
    share = max(4, round(100 * count / most))
    found = view.found(themes=(theme,), year_from=year, year_to=year)
    bar = html.element("b", number(count)) + html.element("i", "", style=f"height: {share}%", aria_hidden="true")
    says = f"{theme_name(theme)}, {year}: {counted(count)}"
    return html.element("td", link(bar, found, count, title=says, aria_label=says))
