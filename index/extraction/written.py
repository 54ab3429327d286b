"""Facts that somebody wrote down overrule what was read from the text."""

from __future__ import annotations

from dataclasses import replace

from index.extraction.front_matter import FrontMatter
from index.project import Period, Project, ProjectId, ProjectKind


def with_facts(project: Project, facts: FrontMatter) -> Project:
    """Return the project as its facts say.

    A file that names its sources is a file of a corpus: it says all that they say, so what it leaves out is not known.
    In other files, what the facts leave out is as the text tells it.
    """
    told = replace(_without_facts(project) if facts.addresses else project, title=facts.title or project.title)
    written = {
        name: value
        for name in (
            "acronym", "kind", "administrator", "implementers", "steered_by", "funders", "programme", "budget_eur",
            "regions", "wellbeing_counties", "municipalities", "target_groups", "keywords", "summary", "mentions",
            "links", "language",
        )
        if (value := getattr(facts, name)) not in ("", (), None)
    }  # fmt: skip
    return replace(
        told,
        **written,
        period=Period(facts.start, facts.end) if facts.start or facts.end else told.period,
        continues=ProjectId(facts.continues) if facts.continues else None,
        parent=ProjectId(facts.parent) if facts.parent else None,
        source=replace(told.source, addresses=facts.addresses),
    )


def _without_facts(project: Project) -> Project:
    """Return the project with nothing but its text, its people and its links."""
    return Project(
        id=project.id,
        kind=ProjectKind.HANKE,
        title=project.title,
        summary=project.summary,
        sections=project.sections,
        contacts=project.contacts,
        links=project.links,
        source=project.source,
    )
