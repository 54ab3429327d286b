"""The projects of a report -> HTML, one by one: what they are, what they share with the draft, and by which goals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from index.project import Project
from search.overlap import words
from search.overlap.facts import FAMILY, MENTIONED, PREDECESSOR, WHOLE
from search.overlap.records import Band, GoalPair, OverlappingProject, OverlapReport, Shared
from search.regions import region_names, value_names
from ui import address, html, wording
from ui.basket.button import button
from ui.basket.shelf import Basket
from ui.messages import say
from ui.overlap import marks
from ui.overlap.view import OverlapView

_AT_LEAST: Final = 3  # in full where no project overlaps more than a little
_MOST_VALUES: Final = 6  # of one fact
_RELATIONS: Final = {PREDECESSOR: "continued", WHOLE: "whole", FAMILY: "family", MENTIONED: "mentioned"}
_SHARED: Final = ("regions", "wellbeing_counties", "municipalities", "target_groups", "organisations", "funders")
# What reasons tell that the facts beside them tell as well.
_TOLD: Final = frozenset({"region", "target_group", "organisation", "funder", "programme", "time", "family", "goals"})


def projects(report: OverlapReport, view: OverlapView, basket: Basket) -> str:
    """Return those that overlap in full, the others folded; each can be put into the basket, which holds some now."""
    title = html.element("h2", html.text(say("overlap.projects_title")), class_="hh-part-title")
    if not report.projects:
        said = say("overlap.no_projects_narrowed") if view.chosen() else say("overlap.no_projects")
        return title + html.element("p", html.text(said), class_="hh-none", role="status")
    above = [one for one in report.projects if one.band is not Band.MINOR] or list(report.projects[:_AT_LEAST])
    rest = report.projects[len(above) :]
    full = "".join(_project(report.draft.project, one, view, basket) for one in above)
    if not rest:
        return title + full
    summary = html.element("summary", html.text(say.counted("overlap.other_projects", len(rest))))
    others = "".join(_project(report.draft.project, one, view, basket) for one in rest)
    return title + full + html.element("details", summary + others, class_="hh-fold")


def _project(draft: Project, one: OverlappingProject, view: OverlapView, basket: Basket) -> str:
    project = one.project
    link = html.link(html.text(words.name(project)), address.project_href(project.id))
    reasons = [reason.text for reason in one.reasons if reason.kind not in _TOLD]
    content = (
        html.element("h3", f"{one.rank}. {link}")
        + html.element("p", marks.band(one.band) + _about(one), class_="hh-meta")
        + html.element("dl", "".join(_facts(draft, one)), class_="hh-shared")
        + _goals(one, view)
        + (html.element("p", html.text(" · ".join(reasons)), class_="hh-reasons") if reasons else "")
        + _ways(project, basket)
    )
    return html.element("article", content, class_="hh-card")


def _about(one: OverlappingProject) -> str:
    project = one.project
    known = (wording.period(project.period), project.administrator, ", ".join(region_names(project.regions[:2])))
    pieces = [html.element("span", html.text(fact)) for fact in known if fact]
    if one.relation:
        said = say(f"overlap.relation.{_RELATIONS.get(one.relation, 'family')}")
        pieces.insert(0, html.element("span", html.text(said), class_="hh-badge hh-relation"))
    return "".join(pieces)


def _facts(draft: Project, one: OverlappingProject) -> Iterator[str]:
    yield _fact(say("overlap.together"), _months(draft, one.project, one.shared))
    for name in _SHARED:
        values = value_names(name, getattr(one.shared, name))
        if values:
            more = f" +{len(values) - _MOST_VALUES}" if len(values) > _MOST_VALUES else ""
            shown = ", ".join(values[:_MOST_VALUES]) + more
            yield _fact(say.counted(f"overlap.shared.{name}", len(values)), shown)
    if one.shared.programme:
        yield _fact(say("overlap.shared_programme"), one.shared.programme)


def _months(draft: Project, project: Project, shared: Shared) -> str:
    """Say for how long both run, that they do not, or that nobody knows."""
    months = shared.months
    if months is not None:
        return say.counted("overlap.months", months.count, first=months.first, last=months.last)
    ours, theirs = draft.period, project.period
    is_known = ours.start and ours.end and theirs.start and theirs.end
    is_apart = any(
        one.end and other.start and one.end.last_day < other.start.first_day
        for one, other in ((ours, theirs), (theirs, ours))
    )
    return say("overlap.not_together") if is_known or is_apart else say("overlap.time_unknown")


def _fact(name: str, value: str) -> str:
    return html.element("div", html.element("dt", html.text(name)) + html.element("dd", html.text(value)))


def _goals(one: OverlappingProject, view: OverlapView) -> str:
    """Return links to the cells of a project, those that overlap most first."""
    near = [pair for pair in one.pairs if pair.band is not Band.MINOR] or list(one.pairs[:1])
    label = html.element("span", html.text(say("overlap.side_by_side")), class_="hh-where")
    items = "".join(html.element("li", _goal(pair, one, view)) for pair in near)
    return html.element("div", label + html.element("ul", items, class_="hh-chips"), class_="hh-goal-links")


def _goal(pair: GoalPair, one: OverlappingProject, view: OverlapView) -> str:
    shown = html.text(say("overlap.goal_number", number=pair.goal)) + " " + marks.band(pair.band)
    return html.link(shown, view.at(pair.goal, one.project.id).href(), class_="hh-chip")


def _ways(project: Project, basket: Basket) -> str:
    """Return what can be done with a project: read it, find others like it, put it into the basket."""
    name = words.name(project)
    links = (
        (say("overlap.open_project"), address.project_href(project.id)),
        (say("overlap.similar"), address.address(address.COMPARE, {"a": [project.id]})),
    )
    items = "".join(
        html.element("li", html.link(html.text(label), href, aria_label=f"{label}: {name}")) for label, href in links
    )
    take = html.element("li", button(project.id, project.title, basket))
    return html.element("ul", items + take, class_="hh-ways")
