"""The head of the page of two projects: their titles, what to do with the page, and what they have in common at all."""

from __future__ import annotations

from index.project import Project
from search.comparison import Compared, Comparison
from ui import address, cards, html, profile, wording
from ui.compare.letters import A, B, badge
from ui.compare.view import CompareView
from ui.messages import say


def head(found: Comparison, view: CompareView, back: str) -> str:
    """Return the way back, the page's heading, the two titles, and how the two are related."""
    sides = _side(A, found.ours.project) + _side(B, found.theirs.project)
    return profile.way_back(back) + title() + _tools(view) + html.element("div", sides, class_="hh-sides hh-titles")


def title() -> str:
    """Return the page's heading."""
    return html.element("div", html.element("h1", html.text(say("compare.title"))), class_="hh-title")


def in_short(found: Comparison) -> str:
    """Return what the two have in common, in a few sentences."""
    said = []
    if found.relation:
        said.append(say(f"compare.family.{found.relation}"))
    said.append(say.counted("compare.pairs", len(found.twins)) if found.twins else say("compare.no_pairs"))
    if found.twins:
        said.append(say("compare.alone", ours=_alone(found.ours), theirs=_alone(found.theirs)))
    lines = "".join(html.element("p", html.text(one)) for one in said)
    if not found.by_meaning:
        lines += html.element("p", html.text(say("compare.words_only")), class_="hh-note")
    return html.element("div", lines, class_="hh-in-short")


def _alone(side: Compared) -> str:
    return say.counted("compare.passages", len(side.alone))


def _side(letter: str, project: Project) -> str:
    name = html.link(html.text(project.title), address.project_href(project.id))
    when = wording.period(project.period)
    facts = cards.badges(project) + (html.element("span", html.text(when)) if when else "")
    meta = html.element("div", facts, class_="hh-meta") if facts else ""
    return html.element("div", html.element("h2", f"{badge(letter)} {name}") + meta + _lead(project))


def _lead(project: Project) -> str:
    """Return the summary, unless the text has it: then it is read there."""
    summary = project.summary.strip()
    if not summary or any(summary in section.text for section in project.sections):
        return ""
    return html.element("p", html.text(summary), class_="hh-snippet")


def _tools(view: CompareView) -> str:
    links = [html.link(html.text(say("compare.swap")), view.swapped().href())]
    for letter, project in ((A, view.ours), (B, view.theirs)):
        links.append(html.link(html.text(say("compare.other_for", letter=letter)), CompareView(ours=project).href()))
    button = html.element("button", html.text(say("project.print")), type="button", class_="hh-button", data_print="")
    return html.element("div", "".join(links) + button, class_="hh-tools")
