"""SourceDocument -> projects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from index.extraction.front_matter import FrontMatter, read_front_matter
from index.extraction.ids import id_of
from index.extraction.language import language_of
from index.extraction.noise import without_noise
from index.extraction.outline import outline
from index.extraction.sections import section_of
from index.project import Period, Project, ProjectId, ProjectKind, SectionKind, Source
from index.readers.source import SourceDocument


def extract(document: SourceDocument) -> tuple[Project, ...]:
    """Return the projects that a document describes: the document itself first, then those inside it.

    Raises:
        UnreadableDocument: its facts are wrong, or there is no text in it.
    """
    found = outline(without_noise(document.blocks))
    sections = [
        section
        for part in found.parts
        if (section := section_of(part.blocks, kind=part.meaning.section or SectionKind.MUU, heading=part.heading))
    ]
    facts = document.metadata.get("front_matter")
    project = Project(
        id=id_of(document.path),
        title=found.title or document.path.stem,
        summary=sections[0].text.split("\n")[0] if sections else "",
        sections=tuple(sections),
        language=language_of(" ".join(section.text for section in sections)),
        source=Source(path=document.path.as_posix(), content_hash=document.content_hash),
    )
    if isinstance(facts, Mapping):
        project = with_facts(project, read_front_matter(facts, document.path.as_posix()))
    return (project,)


def with_facts(project: Project, facts: FrontMatter) -> Project:
    """Return the project with what its front matter says."""
    return replace(
        project,
        id=ProjectId(facts.id) if facts.id else project.id,
        title=facts.title or project.title,
        acronym=facts.acronym or project.acronym,
        kind=facts.kind or ProjectKind.HANKE,
        period=Period(facts.start, facts.end),
        administrator=facts.administrator,
        implementers=facts.implementers,
        funders=facts.funders,
        programme=facts.programme,
        budget_eur=facts.budget_eur,
        regions=facts.regions,
        wellbeing_counties=facts.wellbeing_counties,
        municipalities=facts.municipalities,
        target_groups=facts.target_groups,
        keywords=facts.keywords,
        summary=facts.summary or project.summary,
        continues=ProjectId(facts.continues) if facts.continues else None,
        parent=ProjectId(facts.parent) if facts.parent else None,
        mentions=facts.mentions,
        contacts=tuple(person.record() for person in facts.contacts),
        source=replace(project.source, addresses=facts.addresses),
    )
