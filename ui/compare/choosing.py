"""What the page shows while there are not two projects to compare: what is missing, and whom to compare with."""

from __future__ import annotations

from index.project import Project
from search.results import Hit, SimilarResult
from ui import address, cards, html, problems, wording
from ui.compare.letters import A, badge
from ui.messages import say


def nothing() -> str:
    """Return what a reader sees whose address names no project."""
    search = html.element("p", html.link(html.text(say("compare.to_search")), address.HOME))
    return problems.box(say("compare.nothing_title"), say("compare.nothing_text")) + search


def unknown() -> str:
    """Return what a reader sees whose address names a project that is not there."""
    return problems.box(say("compare.unknown_title"), say("project.unknown_text"))


def itself() -> str:
    """Return what a reader sees who compares a project with itself."""
    return problems.box(say("compare.itself_title"), say("compare.itself_text"))


def choose(project: Project, similar: SimilarResult) -> str:
    """Return the projects that are like one, each a link to the two of them side by side."""
    name = html.link(html.text(project.title), address.project_href(project.id))
    title = html.element("h2", f"{badge(A)} {name}") + html.element("h3", html.text(say("compare.choose_title")))
    if not similar.hits:
        content = html.element("p", html.text(say("compare.choose_none")), class_="hh-none")
    else:
        lead = html.element("p", html.text(say("compare.choose_lead")), class_="hh-quiet")
        items = "".join(html.element("li", _item(project, hit)) for hit in similar.hits)
        content = lead + html.element("ul", items, class_="hh-choices")
    return html.element("div", title + content, class_="hh-choose")


def _item(project: Project, hit: Hit) -> str:
    other = hit.project
    name = html.link(html.text(other.title), address.compare_href(project.id, other.id))
    when = wording.period(other.period)
    facts = cards.badges(other, hit.relation) + (html.element("span", html.text(when)) if when else "")
    meta = html.element("div", facts, class_="hh-meta") if facts else ""
    why = " · ".join(reason.text for reason in hit.reasons if reason.kind != "family")
    return html.element("b", name) + meta + html.element("p", html.text(why), class_="hh-reasons")
