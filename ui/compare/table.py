"""The facts of two projects row by row, what is the same marked with a sign and a word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from index.project import ProjectKind
from search.comparison import Comparison, Fact
from search.phrases import months_together
from search.regions import value_names
from ui import html, wording
from ui.compare.letters import A, B, named
from ui.messages import say


def table(found: Comparison) -> str:
    """Return the facts that at least one of the two has."""
    heads = "".join(
        html.element("th", content, scope="col", role="columnheader")
        for content in (
            html.text(say("compare.fact")),
            named(A, found.ours.project),
            named(B, found.theirs.project),
        )
    )
    head = html.element("thead", html.element("tr", heads, role="row"), role="rowgroup")
    body = html.element("tbody", "".join([*_first(found), *map(_fact, found.facts), *_money(found)]), role="rowgroup")
    caption = html.element("caption", html.text(say("compare.facts_caption")), class_="hh-unseen")
    title = html.element("h2", html.text(say("project.facts_title")), class_="hh-part-title")
    # The roles stay when a narrow screen lays the cells one below the other.
    return title + html.element("table", caption + head + body, class_="hh-facts-table", role="table")


def _first(found: Comparison) -> Iterable[str]:
    ours, theirs = found.ours.project, found.theirs.project
    if {ours.kind, theirs.kind} != {ProjectKind.HANKE}:
        yield _pair("compare.kind", *(say(f"project.kind.{one.kind}") for one in (ours, theirs)))
    if ours.period or theirs.period:
        yield _pair("project.field.period", *(wording.period(one.period) for one in (ours, theirs)))
        yield _row("compare.together", html.element("td", html.text(_together(found)), colspan="2", role="cell"))


def _together(found: Comparison) -> str:
    if found.months:
        return months_together(*found.months)
    return say("compare.not_together" if found.is_apart else "compare.time_unknown")


def _money(found: Comparison) -> Iterable[str]:
    budgets = [side.project.budget_eur for side in (found.ours, found.theirs)]
    if any(budget is not None for budget in budgets):
        yield _pair("project.field.budget_eur", *("" if one is None else wording.money(one) for one in budgets))


def _pair(key: str, ours: str, theirs: str) -> str:
    """Return the row of a fact that has one value."""
    return _fact_row(key, [[one] if one else [] for one in (ours, theirs)], {ours} & {theirs})


def _fact(fact: Fact) -> str:
    ours, theirs, same = (value_names(fact.field, values) for values in (fact.ours, fact.theirs, fact.same))
    return _fact_row(f"project.field.{fact.field}", (ours, theirs), set(same))


def _fact_row(key: str, sides: Iterable[Sequence[str]], same: frozenset[str] | set[str]) -> str:
    cells = (
        html.element("td", _whose(letter) + _values(values, same), role="cell")
        for letter, values in zip((A, B), sides, strict=True)
    )
    return _row(key, "".join(cells))


def _row(key: str, cells: str) -> str:
    name = html.element("th", html.text(say(key)), scope="row", role="rowheader")
    return html.element("tr", name + cells, role="row")


def _whose(letter: str) -> str:
    """Return the letter that a narrow screen shows, where the columns have no heads."""
    return html.element("span", letter, class_="hh-letter hh-narrow", aria_hidden="true")


def _values(values: Sequence[str], same: frozenset[str] | set[str]) -> str:
    if not values:
        return html.element("span", html.text(say("compare.not_told")), class_="hh-quiet")
    lines = [_same(value) if value in same else html.text(value) for value in values]
    return html.element("ul", "".join(html.element("li", line) for line in lines))


def _same(value: str) -> str:
    sign = html.element("span", "=", class_="hh-equals", aria_hidden="true")
    word = html.element("small", html.text(say("compare.same")))
    return html.element("span", f"{sign} {html.text(value)} {word}", class_="hh-same")
