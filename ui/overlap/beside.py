"""One cell of the matrix -> a goal of the draft beside the passage of the project that is nearest to it."""

from __future__ import annotations

from typing import Final

from search.overlap import words
from search.overlap.records import Goal, GoalPair, OverlappingProject, OverlapReport
from ui import address, html, wording
from ui.address import View
from ui.messages import say
from ui.overlap import marks
from ui.overlap.matrix import goal_label
from ui.overlap.view import OverlapView

_MOST_WORDS: Final = 6
_HEADING: Final = 80


def opened(report: OverlapReport, view: OverlapView) -> str:
    """Return the cell that the view has open, or a line that says that there is none."""
    verdict = next((one for one in report.goals if one.goal.number == view.goal), None)
    project = next((one for one in report.projects if one.project.id == view.project), None)
    pair = next((pair for pair in project.pairs if pair.goal == view.goal), None) if project else None
    close = html.link(html.text(say("overlap.close")), view.of_result().href(), class_="hh-close")
    if verdict is None or project is None or pair is None:
        told = html.element("p", html.text(say("overlap.no_such_cell")), class_="hh-note", role="status")
        return html.element("section", told + html.element("p", close), class_="hh-opened")
    name = words.name(project.project)
    title = html.element("h2", html.text(say("overlap.opened_title", goal=goal_label(verdict), project=name)))
    return html.element(
        "section",
        title
        + html.element("p", marks.band(pair.band) + " " + html.text(meaning(pair)), class_="hh-opened-band")
        + sides(verdict.goal, pair)
        + html.element("p", html.text(said_of(pair)), class_="hh-rare")
        + _ways_on(verdict.goal, project, pair, view)
        + html.element("p", close),
        class_="hh-opened",
    )


def meaning(pair: GoalPair) -> str:
    """Say what a band means and what to do about it."""
    return say(f"overlap.band_means.{marks.key_of(pair.band)}")


def sides(goal: Goal, pair: GoalPair) -> str:
    """Return both texts, each under the name of whose it is and where it stands."""
    theirs = wording.shortened(pair.heading, _HEADING) or say(f"project.section.{pair.section}")
    ours = wording.shortened(goal.heading, _HEADING)
    left = _side(say("overlap.side_draft"), ours, marks.draft_side(goal, pair))
    right = _side(say("overlap.side_project"), theirs, marks.project_side(pair))
    return html.element("div", left + right, class_="hh-pair")


def said_of(pair: GoalPair) -> str:
    """Say what is copied, which words both have, and how rare such a likeness is."""
    told = [marks.copied_as(pair.copied), say("overlap.copied_key")] if pair.copied else []
    if pair.words:
        told.append(say("overlap.common_words", words=", ".join(pair.words[:_MOST_WORDS])))
    told.append(words.unusual(pair.one_in))
    return html.joined(told, " ")


def search_href(goal: Goal) -> str:
    """Return the address of a search for a goal."""
    return View(query=address.words_alone(goal.text)).href()


def _side(whose: str, where: str, text: str) -> str:
    label = html.element("b", html.text(whose)) + (html.text(f" · {where}") if where else "")
    content = html.element("p", label, class_="hh-where") + html.element("p", text)
    return html.element("div", content, class_="hh-side")


def _ways_on(goal: Goal, one: OverlappingProject, pair: GoalPair, view: OverlapView) -> str:
    """Return links to what may be looked at next."""
    numbers = sorted(other.goal for other in one.pairs)
    place = numbers.index(pair.goal)
    links = [
        html.link(html.text(say("overlap.open_project")), address.project_href(one.project.id)),
        html.link(html.text(say("overlap.search_goal")), search_href(goal)),
    ]
    for step, key in ((-1, "overlap.previous_goal"), (1, "overlap.next_goal")):
        if 0 <= place + step < len(numbers):
            number = numbers[place + step]
            links.append(html.link(html.text(say(key, number=number)), view.at(number, one.project.id).href()))
    items = "".join(html.element("li", link) for link in links)
    return html.element("ul", items, class_="hh-ways")
