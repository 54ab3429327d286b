"""A project's facts, family, mentions and sources -> the side column of its page. Contact persons are never shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from index.project import Project, ProjectId
from ui import address, html, texts, wording


def facts(project: Project, *, status: str) -> str:
    """Return what is known of the project as a list of terms; what the source does not tell is not there."""
    known = (
        (texts.FACT_PERIOD, _lines([wording.period(project.period)])),
        (texts.FACT_STATUS, _lines([status])),
        (texts.FACT_ADMINISTRATOR, _search_links("hallinnoija", [project.administrator])),
        (texts.FACT_IMPLEMENTERS, _lines(project.implementers)),
        (texts.FACT_STEERED_BY, _lines(project.steered_by)),
        (texts.FACT_FUNDERS, _search_links("rahoittaja", project.funders)),
        (texts.FACT_PROGRAMME, _search_links("ohjelma", [project.programme])),
        (texts.FACT_BUDGET, _lines([wording.money(project.budget_eur)] if project.budget_eur is not None else [])),
        (texts.FACT_REGIONS, _search_links("maakunta", project.regions)),
        (texts.FACT_COUNTIES, _lines(project.wellbeing_counties)),
        (texts.FACT_MUNICIPALITIES, _lines([", ".join(project.municipalities)])),
        (texts.FACT_TARGET_GROUPS, _lines(project.target_groups)),
        (texts.FACT_KEYWORDS, _lines([", ".join(project.keywords)])),
    )
    terms = "".join(html.element("dt", html.text(term)) + html.element("dd", value) for term, value in known if value)
    return _titled(texts.FACTS_TITLE, html.element("dl", terms) if terms else "")


def family(members: Iterable[tuple[str, Project]]) -> str:
    """Return the relatives as links, each with a badge that says what it is to this project."""
    lines = [
        html.element("span", html.text(texts.RELATIONS.get(relation, relation)), class_="hh-badge hh-relation")
        + html.link(html.text(relative.title), address.project_href(relative.id))
        for relation, relative in members
    ]
    return _titled(texts.FAMILY_TITLE, _items(lines))


def mentions(names: Iterable[str], known: Mapping[str, ProjectId]) -> str:
    """Return the projects that the text names, linked where they are in the index."""
    lines = [
        html.link(html.text(name), address.project_href(known[name])) if name in known else html.text(name)
        for name in names
    ]
    return _titled(texts.MENTIONS_TITLE, _items(lines))


def sources(project: Project, copies: Sequence[str] = ()) -> str:
    """Return where the facts are from and what else to read: links for web addresses only.

    ``copies`` are the files that hold the same document once more.
    """
    origin = [html.outside_link(found) for found in project.source.addresses]
    if not origin and project.source.path:
        origin = [html.text(project.source.path)]
    further = [html.outside_link(found) for found in project.links if found not in project.source.addresses]
    return (
        _titled(texts.SOURCES_TITLE, _items(origin))
        + _titled(texts.COPIES_TITLE, _items([html.text(path) for path in copies]))
        + _titled(texts.LINKS_TITLE, _items(further))
    )


def _titled(title: str, content: str) -> str:
    return html.element("h2", html.text(title)) + content if content else ""


def _items(lines: Iterable[str]) -> str:
    items = "".join(html.element("li", line) for line in lines)
    return html.element("ul", items) if items else ""


def _lines(values: Iterable[str]) -> str:
    return "<br>".join(html.text(value) for value in values if value)


def _search_links(param: str, values: Iterable[str]) -> str:
    return "<br>".join(
        html.link(html.text(value), address.address(address.HOME, {param: [value]})) for value in values if value
    )
