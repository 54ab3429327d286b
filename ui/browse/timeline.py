"""Programmes over the years -> HTML: every project a bar that leads to it; large programmes folded to a strip."""

from __future__ import annotations

from typing import Final

from search.landscape import Landscape, Place, ProgrammeSpan
from ui import html
from ui.address import project_href
from ui.browse.axis import Axis, axis_of, per_year, span_of, years
from ui.browse.marks import counted, link, more, shade, unseen
from ui.browse.view import BrowseView
from ui.messages import say
from ui.wording import number, shortened

MOST_PROGRAMMES: Final = 20  # at first
_MOST_WHOLE: Final = 200
UNFOLDED: Final = 5  # a programme of so many projects is not folded
_MOST_BARS: Final = 300  # of an opened programme
_LONGEST_TITLE: Final = 110


def page(view: BrowseView, landscape: Landscape, all_of_it: str) -> str:
    """Return the timeline; ``all_of_it`` is the address of the view that shows every programme."""
    spans = landscape.programmes
    axis = axis_of(place for span in spans for place in span.places)
    if axis is None:
        return html.element("p", html.text(say("browse.timeline_none")), class_="hh-note") + _notes(landscape)
    shown = spans[: _MOST_WHOLE if view.is_whole else MOST_PROGRAMMES]
    rows = "".join(_programme(view, axis, span) for span in shown)
    lines = _axis(axis) + html.element("ol", rows, class_="hh-programmes")
    rest = _rest(view, len(shown), len(spans), all_of_it)
    return html.element("div", lines, class_="hh-timeline", style=f"--years: {axis.length}") + rest + _notes(landscape)


def _rest(view: BrowseView, shown: int, count: int, all_of_it: str) -> str:
    """Return the way to the programmes that are not shown, or where even the whole view is cut, that it is."""
    if shown == count:
        return ""
    if view.is_whole:
        cut = say("browse.timeline_cut", most=number(shown), count=number(count))
        return html.element("p", html.text(cut), class_="hh-hint")
    if count > _MOST_WHOLE:
        return more(say("browse.timeline_most", most=number(_MOST_WHOLE)), all_of_it)
    return more(say("browse.timeline_all", count=number(count)), all_of_it)


def _axis(axis: Axis) -> str:
    """Return the years above, and the lines that run down from them and from today."""
    places = [(str(year), axis.left(year), "") for year in axis.ticks()]
    if (now := axis.today()) is not None:
        places.append((say("browse.today"), now, "hh-today"))
    ticks = "".join(
        html.element("span", html.text(name), class_=class_ or None, style=f"left: {left}%")
        for name, left, class_ in places
    )
    lines = "".join(html.element("i", class_=class_ or None, style=f"left: {left}%") for _, left, class_ in places)
    head = html.element("div", html.element("div", ticks, class_="hh-ticks"), class_="hh-axis", aria_hidden="true")
    return head + html.element("div", lines, class_="hh-lines", aria_hidden="true")


def _programme(view: BrowseView, axis: Axis, span: ProgrammeSpan) -> str:
    total = len(span.places)
    name = link(html.text(span.name), view.found(programmes=(span.name,)), total)
    title = html.element("h3", name) + html.element("span", html.text(counted(total)), class_="hh-quiet")
    is_small = total <= UNFOLDED
    is_open = is_small or span.name in view.opened
    switch = "" if is_small else _switch(view, span.name, is_open)
    head = html.element("div", title + switch, class_="hh-programme")
    content = _bars(view, axis, span) if is_open else _strip(view, axis, span)
    return html.element("li", head + content)


def _switch(view: BrowseView, name: str, is_open: bool) -> str:
    label = say("browse.fold" if is_open else "browse.unfold")
    named = say("browse.fold_named" if is_open else "browse.unfold_named", name=name)
    return html.link(html.text(label), view.toggled(name).href(), class_="hh-fold", aria_label=named)


def _bars(view: BrowseView, axis: Axis, span: ProgrammeSpan) -> str:
    rows = "".join(html.element("li", _bar(axis, place)) for place in span.places[:_MOST_BARS])
    bars = html.element("ul", rows, class_="hh-bars")
    if len(span.places) <= _MOST_BARS:
        return bars
    return bars + more(say("browse.bars_cut", count=number(_MOST_BARS)), view.found(programmes=(span.name,)).href())


def _bar(axis: Axis, place: Place) -> str:
    name = html.element("span", html.text(shortened(place.title, _LONGEST_TITLE)), class_="hh-bar-name")
    when = html.element("small", html.text(years(place)))
    return html.link(f"{name} {when} {_track(axis, place)}", project_href(place.id), title=place.title)


def _track(axis: Axis, place: Place) -> str:
    span = span_of(place)
    if span is None:
        return html.element("span", html.text(say("browse.no_years")), class_="hh-track hh-no-years")
    if span[1] < axis.first:
        return html.element("span", "", class_="hh-track", aria_hidden="true")
    left, width = axis.stretch(*span)
    fades = "hh-open-start" if place.start is None else "hh-open-end" if place.end is None else None
    bar = html.element("i", "", class_=fades, style=f"left: {left}%; width: {width}%")
    return html.element("span", bar, class_="hh-track", aria_hidden="true")


def _strip(view: BrowseView, axis: Axis, span: ProgrammeSpan) -> str:
    """Return a folded programme: every year with how many of its projects run then, as a link to them."""
    counts = per_year(span.places)
    most = max(counts.values(), default=0)
    years_shown = range(axis.first, axis.last + 1)
    cells = "".join(_year(view, span.name, year, counts.get(year, 0), most) for year in years_shown)
    return html.element("ul", cells, class_="hh-year-strip", aria_label=say("browse.strip_label", name=span.name))


def _year(view: BrowseView, programme: str, year: int, count: int, most: int) -> str:
    if not count or not view.has_year(year):
        return html.element("li", "", aria_hidden="true")
    says = f"{year}: {counted(count)}"
    found = view.found(programmes=(programme,), year_from=year, year_to=year)
    shown = html.element("small", str(year)) + html.element("b", number(count))
    label = html.element("span", shown, aria_hidden="true") + unseen(says)
    return html.element("li", link(label, found, count, class_=f"hh-shade-{shade(count, most)}", title=says))


def _notes(landscape: Landscape) -> str:
    notes = []
    if landscape.unprogrammed:
        count = landscape.unprogrammed
        notes.append(say.counted("browse.unprogrammed", count, number=number(count)))
    if landscape.undated:
        notes.append(say.counted("browse.undated", landscape.undated, number=number(landscape.undated)))
    return "".join(html.element("p", html.text(note), class_="hh-hint") for note in notes)
