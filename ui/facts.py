"""A project's facts, mentions and sources -> the side column of its page. Contact persons are never shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from index.project import Project, ProjectId
from search.regions import region_name
from search.themes import theme_name
from ui import address, html, wording
from ui.address import View
from ui.messages import say


def facts(project: Project, *, status: str) -> str:
    """Return what is known of the project as a list of terms; what the source does not tell is not there."""
    budget = [wording.money(project.budget_eur)] if project.budget_eur is not None else []
    known = (
        (say("project.fact_period"), _lines([wording.period(project.period)])),
        (say("project.fact_status"), _lines([status])),
        (say("project.fact_administrator"), _search_links("hallinnoija", [project.administrator])),
        (say("project.fact_implementers"), _lines(project.implementers)),
        (say("project.fact_steered_by"), _lines(project.steered_by)),
        (say("project.fact_funders"), _search_links("rahoittaja", project.funders)),
        (say("project.fact_programme"), _search_links("ohjelma", [project.programme])),
        (say("project.fact_budget"), _lines(budget)),
        (say("project.fact_regions"), _search_links("maakunta", project.regions, region_name)),
        (say("project.fact_counties"), _search_links("hyvinvointialue", project.wellbeing_counties, region_name)),
        (say("project.fact_municipalities"), _word_links(project.municipalities)),
        (say("project.fact_themes"), _search_links("teema", project.themes, theme_name)),
        (say("project.fact_target_groups"), _search_links("kohderyhma", project.target_groups)),
        (say("project.fact_keywords"), _word_links(project.keywords)),
    )
    terms = "".join(html.element("dt", html.text(term)) + html.element("dd", value) for term, value in known if value)
    return _titled(say("project.facts_title"), html.element("dl", terms) if terms else "")


def mentions(names: Iterable[str], known: Mapping[str, ProjectId]) -> str:
    """Return the projects that the text names, linked where they are in the index."""
    lines = [
        html.link(html.text(name), address.project_href(known[name])) if name in known else html.text(name)
        for name in names
    ]
    return _titled(say("project.mentions_title"), _items(lines))


def sources(project: Project, copies: Sequence[str] = ()) -> str:
    """Return where the facts are from and what else to read: links for web addresses only.

    ``copies`` are the files that hold the same document once more.
    """
    origin = [html.outside_link(found) for found in project.source.addresses]
    if not origin and project.source.path:
        origin = [html.text(project.source.path)]
    further = [html.outside_link(found) for found in project.links if found not in project.source.addresses]
    return (
        _titled(say("project.sources_title"), _items(origin))
        + _titled(say("project.copies_title"), _items([html.text(path) for path in copies]))
        + _titled(say("project.links_title"), _items(further))
    )


def _titled(title: str, content: str) -> str:
    return html.element("h2", html.text(title)) + content if content else ""


def _items(lines: Iterable[str]) -> str:
    items = "".join(html.element("li", line) for line in lines)
    return html.element("ul", items) if items else ""


def _lines(values: Iterable[str]) -> str:
    return "<br>".join(html.text(value) for value in values if value)


def _search_links(param: str, values: Iterable[str], called: Callable[[str], str] = str) -> str:
    """Return values that each lead to the projects that have it; ``called`` tells what people call one."""
    return "<br>".join(
        html.link(html.text(called(value)), address.address(address.HOME, {param: [value]}))
        for value in values
        if value
    )


def _word_links(words: Iterable[str]) -> str:
    """Return words that each lead to the search for it; what has no word in it leads nowhere."""
    queries = ((word, address.words_alone(word)) for word in words if word)
    return ", ".join(
        html.link(html.text(word), View(query=query).href()) if query else html.text(word) for word, query in queries
    )
