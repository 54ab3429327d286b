"""An outline -> one project: title, contacts apart, sections, facts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from index.extraction.addresses import has_address
from index.extraction.contacts import contacts_in, together
from index.extraction.facts import facts_of
from index.extraction.findings import values_of
from index.extraction.headings import Fact
from index.extraction.outline import Outline, Part, is_prose
from index.extraction.people_apart import without_contacts, without_people
from index.extraction.prose import told_apart
from index.extraction.sections import section_of
from index.extraction.sentences import sentences
from index.extraction.titles import acronym_behind, acronym_in, title_from, title_of_page, without_extras
from index.project import Contact, Project, ProjectId, ProjectKind, Section, SectionKind

_PROGRAMME = re.compile(r"(?:ohjelma|kärkihankkeet|muutosohjelma)(?:\s*\(?\d{4}\s*[–-]\s*\d{4}\)?)?$", re.IGNORECASE)
_MATERIAL = re.compile(
    r"\b(?:uutiskirje|muistio|pöytäkirja|seminaari|esitysaineisto|diaesitys|hankekooste)\w*\b", re.IGNORECASE
)
_LONGEST_SUMMARY: Final = 500


def project_from(
    found: Outline,
    project_id: ProjectId,
    *,
    metadata: Mapping[str, object] | None = None,
    name: str = "",
    people: Sequence[Contact] = (),
    reads_prose: bool = True,
) -> Project:
    """Return the project that an outline describes.

    Args:
        found: the outline; contact details are looked for in all of it.
        project_id: the id to give it.
        metadata: the reader's, for a page's title.
        name: what to call it when nothing else gives a title.
        people: contact persons that are known already.
        reads_prose: whether its sentences speak of this project; those of slides and newsletters speak of many.
    """
    contacts = together((*people, *_contacts(found)), "\n".join(part.text for part in found.parts))
    parts = [_own_text(part, contacts) for part in found.parts]
    summary = _summary(_sections(parts))
    sections = _sections(_with_goals_told_apart(parts) if reads_prose else parts)
    written = _title(found, sections, metadata or {}) or name
    title, acronym = without_extras(written)
    acronym = acronym or acronym_in(title) or acronym_behind(title, summary) or _labelled(found, Fact.ACRONYM)
    facts = facts_of(found, sections if reads_prose else (), title=written, lead=summary if reads_prose else "")
    return Project(
        id=project_id,
        kind=_kind(title),
        title=title,
        acronym=acronym,
        summary=summary,
        sections=sections,
        period=facts.period,
        implementers=values_of(facts.implementers),
        administrator=next(iter(values_of(facts.administrator)), ""),
        steered_by=values_of(facts.steered_by),
        funders=values_of(facts.funders),
        programme=next(iter(values_of(facts.programme)), ""),
        budget_eur=facts.budget_eur,
        regions=values_of(facts.area.regions),
        wellbeing_counties=values_of(facts.area.wellbeing_counties),
        municipalities=values_of(facts.area.municipalities),
        target_groups=values_of(facts.target_groups),
        keywords=values_of(facts.keywords),
        contacts=contacts,
        provenance=without_people(facts.provenance(), contacts),
    )


def _title(found: Outline, sections: Sequence[Section], metadata: Mapping[str, object]) -> str:
    of_page = str(metadata.get("og_title") or metadata.get("title") or "")
    return (
        _labelled(found, Fact.TITLE)
        or found.title
        or title_of_page(of_page)
        or title_from(sections[0].text if sections else "")
    )


def _labelled(found: Outline, fact: Fact) -> str:
    """Return the one line that stands behind a label."""
    values = (part.text for part in found.facts(fact) if part.is_value or not part.level)
    return next((value for value in values if value and "\n" not in value), "")


def _contacts(found: Outline) -> tuple[Contact, ...]:
    """Everybody behind a label for contacts, and every short line with an address in it."""
    people: dict[Contact, None] = {}
    for part in found.facts(Fact.CONTACTS):
        role = part.heading if re.search(r"(päällikkö|johtaja|koordinaattori)$", part.heading, re.IGNORECASE) else ""
        lines = [block.text for block in part.blocks if not is_prose(block) or has_address(block.text)]
        people |= dict.fromkeys(contacts_in("\n".join(lines), role=role))
    for part in found.parts:
        for block in part.blocks:
            if Fact.CONTACTS not in part.meaning.facts and has_address(block.text) and len(block.text) <= 200:
                people |= dict.fromkeys(contacts_in(block.text))
    return tuple(people)


def _own_text(part: Part, contacts: Sequence[Contact]) -> Part:
    """Return a part without what is no text of the project: values that are fields, contact details, lists of links."""
    facts = part.meaning.facts
    blocks = list(without_contacts(part.blocks, contacts))
    if part.is_value and part.meaning.is_only_facts:
        blocks = []
    elif Fact.CONTACTS in facts or Fact.LINKS in facts:
        blocks = [block for block in blocks if is_prose(block)]
    return replace(part, blocks=blocks)


def _with_goals_told_apart(parts: Sequence[Part]) -> list[Part]:
    """Where no heading leads to the goals, look for them in what stands under no heading."""
    if any(part.meaning.section is SectionKind.TAVOITTEET and part.blocks for part in parts):
        return list(parts)
    return [piece for part in parts for piece in ([part] if part.heading else told_apart(part))]


def _sections(parts: Sequence[Part]) -> tuple[Section, ...]:
    found = (
        section_of(part.blocks, kind=part.meaning.section or SectionKind.MUU, heading=part.heading) for part in parts
    )
    return tuple(section for section in found if section)


def _summary(sections: Sequence[Section]) -> str:
    """Return the lead: the first sentences under no heading, else those of the goals, else of the first section.

    Ends with a whole sentence; what leads into a list, and the list, are left out.
    """
    ranked = sorted(sections, key=lambda section: (bool(section.heading), section.kind is not SectionKind.TAVOITTEET))
    for section in ranked:
        paragraph = section.text.split("\n\n")[0]
        is_list = any(item.start < len(paragraph) for item in section.items)
        ends = [end for _, end in sentences(paragraph) if paragraph[:end].endswith((".", "!", "?"))]
        if ends and not is_list:
            return paragraph[: max((end for end in ends if end <= _LONGEST_SUMMARY), default=ends[0])]
    return ""


def _kind(title: str) -> ProjectKind:
    if _MATERIAL.search(title):
        return ProjectKind.AINEISTO
    return ProjectKind.OHJELMA if _PROGRAMME.search(title) else ProjectKind.HANKE
