"""What one project's document tells of others, and the record with the ties that hold in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from index.project import Method, Project, ProjectId, ProjectKind, Provenance, Relation, RelationKind
from index.relating.known import Known

FIELDS: Final[Mapping[RelationKind, Literal["parent", "continues"]]] = {
    RelationKind.CONTINUES: "continues",
    RelationKind.PART_OF: "parent",
}
_INVERSE: Final = {
    RelationKind.CONTINUED_BY: RelationKind.CONTINUES,
    RelationKind.HAS_PART: RelationKind.PART_OF,
}
# The field says that it belongs to the programme of this name, time which one; words may name a nearer whole.
_BY_PROGRAMME: Final = 0.85


@dataclass(frozen=True, slots=True)
class Tie:
    """``one`` has the relation to ``other``: a candidate for the field of that relation."""

    one: ProjectId
    kind: RelationKind
    other: ProjectId
    confidence: float
    quote: str = ""


def without_families(project: Project) -> Project:
    """Return the project as its own document has it: without anything that ``with_families`` derived."""
    relations = tuple(replace(one, project=None) if one.project else one for one in project.relations if one.quote)
    derived = {one.field for one in project.provenance if _is_derived(one)}
    if not derived and relations == project.relations:
        return project
    return replace(
        project,
        relations=relations,
        provenance=tuple(one for one in project.provenance if not _is_derived(one)),
        parent=None if "parent" in derived else project.parent,
        continues=None if "continues" in derived else project.continues,
    )


def _is_derived(one: Provenance) -> bool:
    return one.method is Method.DERIVED and one.field in FIELDS.values()


def linked(project: Project, known: Known) -> tuple[list[Relation], list[Tie]]:
    """Return the relations that the text tells of, and one for every other project that it names, linked.

    Behind them what they come to: the ties that they tell, those told from the other end turned round.
    """
    found: list[Relation] = []
    ties: list[Tie] = []
    for relation in project.relations:
        meant = known.meant(relation.name, relation.kind, project)
        found.append(replace(relation, project=meant.project.id) if meant else relation)
        if meant and relation.kind is not RelationKind.MENTIONS:
            sure = relation.confidence * meant.confidence
            ties.append(_tie(project.id, relation.kind, meant.project.id, sure, relation.quote))
    there = {relation.project for relation in found}
    for name in project.mentions:
        meant = known.meant(name, RelationKind.MENTIONS, project)
        if meant and meant.project.id not in there:
            there.add(meant.project.id)
            found.append(Relation(
                kind=RelationKind.MENTIONS, name=name, project=meant.project.id, confidence=meant.confidence
            ))  # fmt: skip
    return found, ties


def _tie(one: ProjectId, kind: RelationKind, other: ProjectId, confidence: float, quote: str) -> Tie:
    if kind in _INVERSE:
        return Tie(other, _INVERSE[kind], one, confidence)
    return Tie(one, kind, other, confidence, quote)


def by_programme(project: Project, known: Known) -> Iterator[Tie]:
    """Yield the programme document that the field ``programme`` names."""
    if project.programme and project.kind is not ProjectKind.AINEISTO:
        meant = known.meant(project.programme, RelationKind.PART_OF, project)
        if meant and meant.project.kind is ProjectKind.OHJELMA:
            yield Tie(project.id, RelationKind.PART_OF, meant.project.id, _BY_PROGRAMME * meant.confidence)


def names_asked(project: Project) -> tuple[str, ...]:
    """Return the names that a project gives to others, on whose bearers its ties depend."""
    named = (*(relation.name for relation in project.relations), *project.mentions)
    by_field = project.programme if project.kind is not ProjectKind.AINEISTO else ""
    return (*named, by_field) if by_field else named


def says(project: Project) -> set[RelationKind]:
    """Return the relations that a document decides itself: it names the other, or somebody corrected it."""
    corrected = {one.field for one in project.provenance if one.method is Method.CORRECTED}
    return {kind for kind, field in FIELDS.items() if getattr(project, field) is not None or field in corrected}


def with_ties(
    project: Project, relations: tuple[Relation, ...], ties: Sequence[Tie], titles: Mapping[ProjectId, str]
) -> Project:
    """Return the project with its relations and with the fields that hold, each vouched for."""
    fields: dict[str, ProjectId] = {}
    vouchers: list[Provenance] = []
    for tie in sorted(ties, key=lambda one: one.kind):
        field = FIELDS[tie.kind]
        fields[field] = tie.other
        vouchers.append(Provenance(
            field=field, value=tie.other, confidence=round(tie.confidence, 3), method=Method.DERIVED, quote=tie.quote
        ))  # fmt: skip
        if not any(one.kind is tie.kind and one.project == tie.other for one in relations):
            relations = tuple(one for one in relations if one.quote or one.project != tie.other)
            relations += (Relation(
                kind=tie.kind, name=titles[tie.other], project=tie.other, confidence=round(tie.confidence, 3)
            ),)  # fmt: skip
    if not fields and relations == project.relations:
        return project
    return replace(
        project,
        relations=relations,
        provenance=project.provenance + tuple(vouchers),
        parent=fields.get("parent", project.parent),
        continues=fields.get("continues", project.continues),
    )
