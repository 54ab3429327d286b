"""A whole document -> its projects: slides, programme pages, pages of one project, files with facts in front."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from index.errors import UnreadableDocument
from index.extraction.assembly import project_from
from index.extraction.findings import located
from index.extraction.front_matter import FrontMatter, read_front_matter
from index.extraction.ids import child_id, id_of
from index.extraction.language import language_of
from index.extraction.links import links_in, without_links
from index.extraction.mentions import mentions_in
from index.extraction.noise import without_noise
from index.extraction.outline import Outline, outline
from index.extraction.pages import is_call, is_on_one, is_programme
from index.extraction.payers import payer_in
from index.extraction.programmes import programme_named
from index.extraction.registers import project_of_record
from index.extraction.relations import relations_in
from index.extraction.slides import SlideShow, is_on_one_project, slide_show
from index.extraction.splitting import Pieces, split
from index.extraction.titles import without_extras
from index.extraction.written import with_facts
from index.project import Method, Project, ProjectId, ProjectKind, Provenance, Source
from index.readers.source import SourceDocument

_YEARS: Final = re.compile(r"\s*\(?(?:19|20)\d\d\s*[–-]\s*(?:19|20)?\d\d\)?$")
_INHERITED: Final = 0.75  # how often what a page says of all holds for each


def extract(document: SourceDocument) -> tuple[Project, ...]:
    """Return the projects that a document describes: the document itself first, then those inside it.

    Raises:
        UnreadableDocument: its facts are wrong, or there is no text in it.
    """
    if "record" in document.metadata:
        return (_finished(project_of_record(document), document),)
    written = document.metadata.get("front_matter")
    facts = read_front_matter(written, document.path.as_posix()) if isinstance(written, Mapping) else None
    slides = slide_show(document.blocks) if facts is None else None
    if slides:
        projects: tuple[Project, ...] = (_from_slides(slides, document),)
    else:
        projects = _from_text(document, facts)
    return tuple(_finished(project, document) for project in projects)


def extract_whole(document: SourceDocument) -> Project:
    """Return a document as one project, whatever projects it tells of: a plan is one.

    Raises:
        UnreadableDocument: its facts are wrong, or there is no text in it.
    """
    if "record" in document.metadata or "front_matter" in document.metadata or slide_show(document.blocks):
        return extract(document)[0]
    blocks = without_links(without_noise(document.blocks))
    whole = project_from(
        outline(blocks), id_of(document.path), metadata=document.metadata, name=document.path.stem
    )
    return _finished(replace(whole, kind=ProjectKind.HANKE), document)


def _from_slides(show: SlideShow, document: SourceDocument) -> Project:
    """Return a slide show as its project, or as material on its topic: a section a slide, the speaker apart."""
    speakers = (show.speaker,) if show.speaker else ()
    is_one = is_on_one_project(show)
    project = project_from(
        show.outline, id_of(document.path), name=document.path.stem, people=speakers, reads_prose=is_one
    )
    if is_one:
        return project
    roles = " ".join(speaker.role for speaker in speakers)
    return replace(project, kind=ProjectKind.AINEISTO, programme=programme_named(f"{project.title} {roles}"))


def _from_text(document: SourceDocument, facts: FrontMatter | None) -> tuple[Project, ...]:
    blocks = without_links(without_noise(document.blocks))
    project_id = ProjectId(facts.id) if facts and facts.id else id_of(document.path)
    pieces = Pieces(outline(blocks)) if facts else split(blocks)
    people = tuple(person.record() for person in facts.contacts) if facts else ()
    whole = project_from(pieces.page, project_id, metadata=document.metadata, name=document.path.stem, people=people)
    if facts:
        return (with_facts(whole, facts),)
    if not pieces.inside:
        return (whole,)
    page = replace(whole, kind=_kind_of_page(pieces.page, whole))
    inherits = is_call(pieces.page) or page.kind is not ProjectKind.AINEISTO
    taken: set[ProjectId] = set()
    return (page, *(_part_of(page, part, taken, inherits=inherits) for part in pieces.inside))


def _kind_of_page(page: Outline, whole: Project) -> ProjectKind:
    if is_programme(whole.title):
        return ProjectKind.OHJELMA
    return ProjectKind.HANKE if is_on_one(page) else ProjectKind.AINEISTO


def _part_of(page: Project, part: Outline, taken: set[ProjectId], *, inherits: bool) -> Project:
    """Return a project of a page of many; what it does not tell is as the page says of all its projects.

    A programme's projects run and work where it does and are paid by whom it is; a call's have its funder and
    programme, and so have those of a title like ``Maakunnan ESR-hankkeet``. A list or a newsletter says of all only
    where they are.
    """
    project = project_from(part, page.id)
    own = replace(
        project,
        id=child_id(page.id, project.acronym or project.title, taken),
        kind=ProjectKind.HANKE,
        parent=page.id,
    )
    is_whole = page.kind is not ProjectKind.AINEISTO
    told: dict[str, object] = {"regions": page.regions, "wellbeing_counties": page.wellbeing_counties}
    if project.regions or project.municipalities or project.wellbeing_counties:
        told = {}
    if payer := payer_in(page.title):
        told["funders"] = (payer,)
    if programme := programme_named(page.title):
        told["programme"] = programme
    if inherits:
        told["funders"] = page.funders or told.get("funders", ())
        own_name = _YEARS.sub("", without_extras(page.title)[0])
        told["programme"] = own_name if page.kind is ProjectKind.OHJELMA else page.programme or programme
    if is_whole:
        told["period"] = page.period
    inherited = {name: value for name, value in told.items() if value and not getattr(project, name)}
    return replace(own, **inherited, provenance=own.provenance + tuple(_vouchers(inherited)))  # type: ignore[arg-type]


def _vouchers(inherited: Mapping[str, object]) -> Iterator[Provenance]:
    """Yield where inherited values are from: the page."""
    for name, value in inherited.items():
        for one in value if isinstance(value, tuple) else (value,):
            yield Provenance(field=name, value=str(one), confidence=_INHERITED, method=Method.INHERITED)


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
        relations=(
            *project.relations,
            *(relations_in(text, own=own, kind=project.kind) if speaks_of_itself else ()),
        ),
        language=project.language if project.language != "fi" else language_of(text),
        mentions=project.mentions or mentions_in(text, own=own),
        links=project.links or tuple(dict.fromkeys(links)),
        provenance=located(project.provenance, document.text),
        source=Source(
            path=document.path.as_posix(),
            addresses=project.source.addresses,
            content_hash=document.content_hash,
        ),
    )
