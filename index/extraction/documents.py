"""A whole document -> its projects: slides, programme pages, pages of one project, files with facts in front."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from index.errors import UnreadableDocument
from index.extraction.assembly import project_from
from index.extraction.front_matter import FrontMatter, read_front_matter
from index.extraction.ids import child_id, id_of
from index.extraction.language import language_of
from index.extraction.links import links_in, without_links
from index.extraction.mentions import mentions_in
from index.extraction.noise import without_noise
from index.extraction.outline import Outline, outline
from index.extraction.relations import relations_in
from index.extraction.slides import SlideShow, slide_show
from index.extraction.splitting import split
from index.extraction.vocabulary import programme_named
from index.extraction.written import with_facts
from index.project import Project, ProjectId, ProjectKind, Source
from index.readers.source import SourceDocument

_PROGRAMME = re.compile(r"ohjelma|kärkihank|hankekokonaisuu", re.IGNORECASE)  # what a mere list of projects is not


def extract(document: SourceDocument) -> tuple[Project, ...]:
    """Return the projects that a document describes: the document itself first, then those inside it.

    Raises:
        UnreadableDocument: its facts are wrong, or there is no text in it.
    """
    written = document.metadata.get("front_matter")
    facts = read_front_matter(written, document.path.as_posix()) if isinstance(written, Mapping) else None
    slides = slide_show(document.blocks) if facts is None else None
    if slides:
        projects: tuple[Project, ...] = (_from_slides(slides, document),)
    else:
        projects = _from_text(document, facts)
    return tuple(_finished(project, document) for project in projects)


def _from_slides(show: SlideShow, document: SourceDocument) -> Project:
    """Return a slide show as material on its topic: a section a slide, the speaker apart."""
    speakers = (show.speaker,) if show.speaker else ()
    project = project_from(
        show.outline, id_of(document.path), name=document.path.stem, people=speakers, reads_prose=False
    )
    roles = " ".join(speaker.role for speaker in speakers)
    return replace(project, kind=ProjectKind.AINEISTO, programme=programme_named(f"{project.title} {roles}"))


def _from_text(document: SourceDocument, facts: FrontMatter | None) -> tuple[Project, ...]:
    found = outline(without_links(without_noise(document.blocks)))
    project_id = ProjectId(facts.id) if facts and facts.id else id_of(document.path)
    page, inside = (found, []) if facts else split(found)
    people = tuple(person.record() for person in facts.contacts) if facts else ()
    whole = project_from(page, project_id, metadata=document.metadata, name=document.path.stem, people=people)
    if facts:
        return (with_facts(whole, facts),)
    if not inside:
        return (whole,)
    is_programme = _PROGRAMME.search(f"{whole.title} {whole.summary}")
    programme = replace(whole, kind=ProjectKind.OHJELMA if is_programme else ProjectKind.AINEISTO)
    taken: set[ProjectId] = set()
    return (programme, *(_part_of(programme, part, taken) for part in inside))


def _part_of(programme: Project, part: Outline, taken: set[ProjectId]) -> Project:
    """Return a project of a page of many; what it does not tell of time and leaders is as the page says."""
    project = project_from(part, programme.id)
    return replace(
        project,
        id=child_id(programme.id, project.acronym or project.title, taken),
        kind=ProjectKind.HANKE,
        parent=programme.id,
        period=project.period or programme.period,
        administrator=project.administrator or programme.administrator,
        regions=project.regions or programme.regions,
        programme=project.programme or (programme.title if programme.kind is ProjectKind.OHJELMA else ""),
    )


def _finished(project: Project, document: SourceDocument) -> Project:
    """Add what is known only when all else is: language, mentions, links, source."""
    text = "\n".join(section.text for section in project.sections)
    if not text and project.title in ("", document.path.stem):
        raise UnreadableDocument(
            document.path.as_posix(), "there is no text in it", "Write what the project is about, or remove the file."
        )
    marked = document.metadata.get("links")
    links = (*(map(str, marked) if isinstance(marked, tuple) else ()), *links_in(document.blocks))
    own = (project.title, project.acronym)
    speaks_of_itself = project.kind is not ProjectKind.AINEISTO
    return replace(
        project,
        relations=relations_in(text, own=own, kind=project.kind) if speaks_of_itself else (),
        language=project.language if project.language != "fi" else language_of(text),
        mentions=project.mentions or mentions_in(text, own=own),
        links=project.links or tuple(dict.fromkeys(links)),
        source=Source(
            path=document.path.as_posix(),
            addresses=project.source.addresses,
            content_hash=document.content_hash,
        ),
    )
