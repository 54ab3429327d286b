"""A project -> the HTML of its page: title and lead, facts at the side, text to read, projects that are like it."""

from __future__ import annotations

from index.errors import WrongUse
from index.project import Project, ProjectId
from search.engine import SearchEngine
from search.filters import status_of
from search.results import SimilarResult
from ui import address, cards, facts, html, kin, problems, provenance, reading, wording
from ui.address import SIMILAR_PARAMS, ProjectView
from ui.basket.button import button
from ui.basket.shelf import Basket
from ui.messages import say

_LONGEST_ID = 500


def find(engine: SearchEngine, asked: str) -> Project | None:
    """Return the project with the id ``asked``, or ``None`` when there is none."""
    if not asked or len(asked) > _LONGEST_ID:
        return None
    try:
        return engine.project(ProjectId(asked))
    except WrongUse:
        return None


def way_back(href: str) -> str:
    """Return the link to the search that was looked at last."""
    arrow = html.element("span", "←", aria_hidden="true")
    return html.element("p", html.link(f"{arrow} {html.text(say('project.back'))}", href), class_="hh-back")


def unknown(back: str) -> str:
    """Return what a reader sees whose address names no project."""
    return way_back(back) + problems.box(say("project.unknown_title"), say("project.unknown_text"))


def title(project: Project, back: str) -> str:
    """Return the head of the page. ``back`` is the address that the way back leads to."""
    badges = html.element("div", cards.badges(project), class_="hh-meta")
    named = html.element("div", badges + html.element("h1", html.text(project.title)), class_="hh-title")
    return way_back(back) + named


def page(engine: SearchEngine, project: Project) -> str:
    """Return everything below the head but the similar projects."""
    lead = html.element("p", html.text(project.summary), class_="hh-lead") if project.summary else ""
    body = reading.body(project)
    if not body and not lead:
        body = html.element("p", html.text(say("project.no_text")), class_="hh-quiet")
    status = say(f"project.status.{status_of(project).name.lower()}") if project.period else ""
    side = facts.facts(project, status=status) + kin.to_html(kin.tree(engine, project))
    origin = (
        facts.mentions(project.mentions, _known(engine, project))
        + facts.sources(project, [copy.path for copy in engine.copies(project.id)])
        + provenance.where_from(project)
    )
    columns = (
        html.element("div", lead, class_="hh-lead-area")
        + html.element("aside", side, class_="hh-facts", aria_label=say("project.facts_title"))
        + html.element("div", body, class_="hh-text")
        + html.element("aside", origin, class_="hh-facts hh-origin", aria_label=say("project.sources_title"))
    )
    return html.element("div", columns, class_="hh-record")


def similar_title() -> str:
    """Return the heading of the projects that are like this one."""
    return html.element("h2", html.text(say("project.similar_title")), class_="hh-part-title")


def similar(found: SimilarResult, view: ProjectView, basket: Basket) -> str:
    """Return the projects that are like this one, each with what makes it so, or a sentence where there are none."""
    if not found.hits:
        said = say(f"project.similar_empty.{'_'.join(view.chosen())}") if view.chosen() else say("project.similar_none")
        return html.element("p", html.text(said), class_="hh-none", role="status")
    # Who cannot see the list change is told how long it is now.
    count = say("project.similar_count", projects=wording.projects(len(found.hits)))
    told = html.element("p", html.text(count), class_="hh-unseen", role="status")
    return told + "".join(cards.card(hit, more=_further(found.project, hit.project, basket)) for hit in found.hits)


def tools(project: Project, basket: Basket) -> str:
    """Return what can be done with the page; navigation.js does the printing."""
    printing = html.element("button", html.text(say("project.print")), type="button", class_="hh-button", data_print="")
    return html.element("p", button(project.id, project.title, basket) + printing, class_="hh-tools")


def _further(ours: Project, theirs: Project, basket: Basket) -> str:
    label = say("project.compare_named", title=theirs.title)
    compare = html.link(html.text(say("project.compare")), address.compare_href(ours.id, theirs.id), aria_label=label)
    return html.element("p", button(theirs.id, theirs.title, basket) + compare, class_="hh-tools")


def narrowings(project: Project) -> tuple[str, ...]:
    """Return the ways in which the projects like this one can be narrowed; what the project lacks narrows nothing."""
    has = {
        "concurrent": project.period.start and project.period.end,
        "same_area": project.regions or project.wellbeing_counties or project.municipalities,
    }
    return tuple(name for name in SIMILAR_PARAMS if has[name])


def looser(view: ProjectView) -> list[tuple[str, ProjectView]]:
    """Return what to call and how to have less narrow lists: without one of the ways, without any."""
    chosen = view.chosen()
    ways = [(_without(name), view.narrowed_to(set(chosen) - {name})) for name in chosen if len(chosen) > 1]
    return [*ways, (say("project.similar_all"), view.narrowed_to(()))]


def _without(name: str) -> str:
    return say("project.similar_drop", name=say(f"project.similar_narrow.{name}"))


def _known(engine: SearchEngine, project: Project) -> dict[str, ProjectId]:
    """Return the mentioned names that are documents here; a name of several documents, or of this one, is none."""
    found = {name: engine.resolve(name) for name in project.mentions}
    return {name: ids[0] for name, ids in found.items() if len(ids) == 1 and ids[0] != project.id}
