"""A report -> the table of goals and projects: a row a goal, a column a project, the best first."""

from __future__ import annotations

from typing import Final

from index.project import Project, ProjectId
from search.overlap.records import GoalPair, GoalVerdict, OverlappingProject, OverlapReport
from ui import address, html, wording
from ui.messages import say
from ui.overlap import marks
from ui.overlap.view import OverlapView

MOST_COLUMNS: Final = 20
_GOAL: Final = 110  # characters of a goal beside its row
_NAME: Final = 34  # characters of a project's name above its column


def matrix(report: OverlapReport, view: OverlapView) -> str:
    """Return the table in a box that scrolls by itself; a cell is a link to the two texts side by side."""
    shown = report.projects[:MOST_COLUMNS]
    cells = {(pair.goal, one.project.id): pair for one in shown for pair in one.pairs}
    caption = html.element("caption", html.text(say("overlap.matrix_caption")), class_="hh-unseen")
    corner = html.element("th", html.text(say("overlap.matrix_goals")), scope="col")
    head = html.element("thead", html.element("tr", corner + "".join(map(_column, shown))))
    rows = "".join(_row(verdict, shown, cells, view) for verdict in report.goals)
    table = html.element("table", caption + head + html.element("tbody", rows), class_="hh-matrix")
    box = html.element(
        "div", table, class_="hh-matrix-box", tabindex="0", role="region", aria_label=say("overlap.matrix_caption")
    )
    more = len(report.projects) - len(shown)
    rest = html.element("p", html.text(say.counted("overlap.matrix_rest", more)), class_="hh-hint") if more > 0 else ""
    key = html.element("p", html.text(say("overlap.matrix_key")), class_="hh-hint")
    title = html.element("h2", html.text(say("overlap.matrix_title")), class_="hh-part-title")
    return title + key + box + rest


def short_name(project: Project) -> str:
    """Return the acronym, or the beginning of the title."""
    return wording.shortened(project.acronym or project.title or project.id, _NAME)


def goal_label(verdict: GoalVerdict) -> str:
    """Return how a goal is called: ``3. tavoite``."""
    return say(f"overlap.goal.{verdict.goal.kind.name.lower()}", number=verdict.goal.number)


def _column(one: OverlappingProject) -> str:
    title = one.project.title or one.project.id
    link = html.link(html.text(short_name(one.project)), address.project_href(one.project.id), title=title)
    return html.element("th", f"{one.rank}. {link}", scope="col")


def _row(
    verdict: GoalVerdict,
    shown: tuple[OverlappingProject, ...],
    cells: dict[tuple[int, ProjectId], GoalPair],
    view: OverlapView,
) -> str:
    goal = verdict.goal
    text = html.text(wording.shortened(goal.text, _GOAL))
    head = html.element("th", html.element("b", f"{goal.number}.") + f" {text}", scope="row", title=goal.text)
    return html.element(
        "tr", head + "".join(_cell(verdict, one, cells.get((goal.number, one.project.id)), view) for one in shown)
    )


def _cell(verdict: GoalVerdict, one: OverlappingProject, pair: GoalPair | None, view: OverlapView) -> str:
    if pair is None:
        nothing = html.element("span", html.text(say("overlap.cell_nothing")), class_="hh-unseen")
        return html.element("td", html.element("span", "–", aria_hidden="true") + nothing, class_="hh-nothing")
    is_open = (view.goal, view.project) == (pair.goal, one.project.id)
    copied = html.element("small", html.text(say("overlap.cell_copied"))) if pair.copied else ""
    about = say("overlap.cell_about", goal=goal_label(verdict), project=short_name(one.project))
    link = html.link(
        marks.band(pair.band) + copied + html.element("span", html.text(f", {about}"), class_="hh-unseen"),
        view.at(pair.goal, one.project.id).href(),
        aria_current="true" if is_open else None,
    )
    return html.element("td", link, class_=f"hh-cell-{marks.key_of(pair.band)}")
