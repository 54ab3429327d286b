"""The bar that narrows a search, and the chips that say how it is narrowed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Protocol

import streamlit as st

from search.regions import value_names
from search.results import Facet, Status
from search.themes import theme_name
from ui import address, html, wording
from ui.address import NARROWINGS, Narrowing, View
from ui.messages import say

_YEARS_BACK, _YEARS_AHEAD = 25, 3  # what can be chosen at least
_BAR = (
    "themes", "regions", "wellbeing_counties", "funders", "programmes", "target_groups", "administrators", "statuses",
    "kinds",
)  # fmt: skip
_AT_A_GLANCE = 40  # values that are shown all at once; of more, a person types the beginning
_MOST_OFFERED = 500  # the commonest; rarer ones are reached by a field in the query or from a project's page
Facets = Mapping[str, Sequence[Facet]]


class Address(Protocol):
    """Where a page is, as its own record says it."""

    def params(self) -> address.Params:
        """Return the address's parameters."""

    def href(self) -> str:
        """Return the address."""


Leads = Callable[[View], Address]  # a search -> the page that shows it: itself, or another page narrowed so


def on_search_page(view: View) -> Address:
    """Return the search page of a search."""
    return view


def draw_bar(view: View, facets: Facets) -> None:
    """Draw a button for every way to narrow; each opens the values there are, with how many projects have them."""
    with st.container(horizontal=True, key="narrow", gap="small"):
        draw_buttons(view, facets, _BAR, "narrow", on_search_page)


def draw_buttons(view: View, facets: Facets, fields: Sequence[str], prefix: str, leads: Leads) -> None:
    """Draw the buttons for years and for some fields of ``Filters``; ``prefix`` begins the keys of the widgets."""
    by_field = {narrowing.field: narrowing for narrowing in NARROWINGS}
    _draw_years(view, facets.get("year", ()), prefix, leads)
    for field in fields:
        _draw_values(view, by_field[field], facets.get(by_field[field].facet, ()), prefix, leads)


def chips(view: View, leads: Leads = on_search_page, *, before: Iterable[str] = (), cleared: View | None = None) -> str:
    """Return the filters in force as links that take each away.

    ``before`` are chips of the page's own; without any of them and any filter is ``cleared``.
    """
    found = [
        chip(say(f"search.narrow.{way.field}"), value_name(way, value), leads(view.without(way, value)))
        for way in NARROWINGS
        for value in view.chosen(way)
    ]
    first, last = view.filters.year_from, view.filters.year_to
    if first or last:
        found.insert(0, chip(say("search.narrow_years"), wording.years(first, last), leads(view.without_years())))
    found = [*before, *found]
    if len(found) > 1:
        found.append(html.link(html.text(say("search.chips_clear")), leads(cleared or view.unfiltered()).href()))
    items = "".join(html.element("li", one) for one in found)
    return html.element("ul", items, class_="hh-chips", aria_label=say("search.chips_label")) if items else ""


def value_name(narrowing: Narrowing, value: str) -> str:
    """Return how people call one value of a filter."""
    if narrowing.field == "kinds":
        return say(f"project.kind.{value}")
    if narrowing.field == "statuses":
        return say(f"project.status.{Status(value).name.lower()}")
    return theme_name(value) if narrowing.field == "themes" else value_names(narrowing.field, [value])[0]


def chip(name: str, value: str, without: Address) -> str:
    """Return a filter in force, as the link that takes it away."""
    shown = html.element("small", html.text(name)) + html.text(value) + html.element("b", "✕", aria_hidden="true")
    says = say("search.empty_drop_labelled", name=name, value=value)
    return html.link(shown, without.href(), class_="hh-chip", aria_label=says)


def _draw_years(view: View, counted: Sequence[Facet], prefix: str, leads: Leads) -> None:
    keys = f"{prefix}_from", f"{prefix}_to"
    first, last = view.filters.year_from, view.filters.year_to
    years = years_offered([int(facet.value) for facet in counted if facet.value.isdecimal()], first, last)
    active = f" · {wording.years(first, last)}" if first or last else ""
    with st.popover(say("search.narrow_years") + active, key=f"{prefix}_open_years"):
        st.session_state[keys[0]], st.session_state[keys[1]] = first, last
        with st.container(horizontal=True):
            for name, key in zip((say("search.narrow_from"), say("search.narrow_to")), keys, strict=True):
                st.selectbox(
                    name,
                    years,
                    index=None,
                    key=key,
                    placeholder=say("search.narrow_any_year"),
                    on_change=_years_chosen,
                    args=(view, keys, leads),
                )
        st.html(html.element("p", html.text(say("search.narrow_years_hint")), class_="hh-hint"))


def years_offered(found: Sequence[int], first: int | None, last: int | None) -> list[int]:
    """Return the years to choose from, the latest first: without gaps, and "since 2010" also where all is later."""
    now = date.today().year
    known = [*found, *(year for year in (first, last) if year), now - _YEARS_BACK, now + _YEARS_AHEAD]
    return list(range(max(known), min(known) - 1, -1))


def _draw_values(view: View, narrowing: Narrowing, counted: Sequence[Facet], prefix: str, leads: Leads) -> None:
    chosen = list(view.chosen(narrowing))
    counts = {facet.value: facet.count for facet in counted}
    offered = list(counts)[:_MOST_OFFERED]
    options = offered + [value for value in chosen if value not in offered]
    name = say(f"search.narrow.{narrowing.field}")
    key = f"{prefix}_{narrowing.field}"

    def shown(value: str) -> str:
        count = f" ({wording.number(counts[value])})" if value in counts else ""
        return html.label(value_name(narrowing, value) + count)

    label = f"{name} · {len(chosen)}" if chosen else name
    with st.popover(label, key=f"{prefix}_open_{narrowing.field}", disabled=not options):
        st.session_state[key] = chosen
        choose = partial(st.pills, selection_mode="multi")
        if len(options) > _AT_A_GLANCE:
            choose = partial(st.multiselect, placeholder=say("search.narrow_type"))
        args = (view, narrowing, key, leads)
        choose(name, options, format_func=shown, key=key, on_change=_values_chosen, args=args)


def _years_chosen(view: View, keys: tuple[str, str], leads: Leads) -> None:
    first, last = (st.session_state[key] for key in keys)
    _go(leads(view.with_filters(year_from=first, year_to=last)))


def _values_chosen(view: View, narrowing: Narrowing, key: str, leads: Leads) -> None:
    _go(leads(View.read(view.params() | {narrowing.param: list(st.session_state[key]), "sivu": []})))


def _go(to: Address) -> None:
    st.query_params.from_dict(to.params())
