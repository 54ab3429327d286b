"""Projects of one index -> the same projects with their ties: what continues, contains and mentions what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from index.project import Method, Project, ProjectId, ProjectKind, Provenance, Relation, RelationKind
from index.relating.known import Known
from index.relating.phases import steps

_FIELDS: Final[Mapping[RelationKind, Literal["parent", "continues"]]] = {
    RelationKind.CONTINUES: "continues",
    RelationKind.PART_OF: "parent",
}
_INVERSE: Final = {
    RelationKind.CONTINUED_BY: RelationKind.CONTINUES,
    RelationKind.HAS_PART: RelationKind.PART_OF,
}
_HOLDS: Final = 0.75  # what is less sure is a relation to look at, not a fact
# The field says that it belongs to the programme of this name, time which one; words may name a nearer whole.
_BY_PROGRAMME: Final = 0.85


@dataclass(frozen=True, slots=True)
class _Tie:
    """``one`` has the relation to ``other``: a candidate for the field of that relation."""

    one: ProjectId
    kind: RelationKind
    other: ProjectId
    confidence: float
    quote: str = ""


def with_families(projects: Sequence[Project]) -> list[Project]:
    """Return the projects in the same order with relations linked, and ``parent`` and ``continues`` where they hold.

    What a document itself says of its parent and of what it continues (front matter, the page that it stands on, a
    correction) is never changed. All else is derived anew from names, texts and years at every call; what an earlier
    call derived is forgotten first, so that links come and go with the documents: ``with_families`` of its own answer
    is that answer, whatever projects were there before. Derived are

    - ``Relation.project``, wherever it stands;
    - relations without a quote: only the names, or the other document, tell them;
    - fields that a ``Provenance`` of the method ``derived`` vouches for.

    No project is tied to itself, and derived ties never close a circle.
    """
    own = [without_families(project) for project in projects]
    known = Known(own)
    linked = {project.id: _linked(project, known) for project in own}
    ties = sorted(
        (*(tie for _, told in linked.values() for tie in told), *_by_programme(own, known), *_by_phase(own)),
        key=lambda tie: (-tie.confidence, tie.one, tie.kind, tie.other, not tie.quote, tie.quote),
    )
    kept = _without_circles(own, ties)
    titles = {project.id: project.title for project in own}
    return [_tied(project, tuple(linked[project.id][0]), kept.get(project.id, ()), titles) for project in own]


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
    return one.method is Method.DERIVED and one.field in _FIELDS.values()


def _linked(project: Project, known: Known) -> tuple[list[Relation], list[_Tie]]:
    """Return the relations that the text tells of, and one for every other project that it names, linked.

    Behind them what they come to: the ties that they tell, those told from the other end turned round.
    """
    found: list[Relation] = []
    ties: list[_Tie] = []
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


def _tie(one: ProjectId, kind: RelationKind, other: ProjectId, confidence: float, quote: str) -> _Tie:
    if kind in _INVERSE:
        return _Tie(other, _INVERSE[kind], one, confidence)
    return _Tie(one, kind, other, confidence, quote)


def _by_programme(projects: Sequence[Project], known: Known) -> Iterator[_Tie]:
    """Yield the programme documents that the field ``programme`` names."""
    for project in projects:
        if not project.programme or project.kind is ProjectKind.AINEISTO:
            continue
        meant = known.meant(project.programme, RelationKind.PART_OF, project)
        if meant and meant.project.kind is ProjectKind.OHJELMA:
            yield _Tie(project.id, RelationKind.PART_OF, meant.project.id, _BY_PROGRAMME * meant.confidence)


def _by_phase(projects: Sequence[Project]) -> Iterator[_Tie]:
    for step in steps(projects):
        yield _Tie(step.later, RelationKind.CONTINUES, step.earlier, step.confidence)


def _without_circles(projects: Sequence[Project], ties: Sequence[_Tie]) -> dict[ProjectId, list[_Tie]]:
    """Return the ties that hold, at most one of a kind a project, the surest first come."""
    says = {project.id: _says(project) for project in projects}
    above: defaultdict[ProjectId, set[ProjectId]] = defaultdict(set)
    for project in projects:
        above[project.id] |= {other for other in (project.parent, project.continues) if other}
    kept: defaultdict[ProjectId, list[_Tie]] = defaultdict(list)
    for tie in ties:
        is_taken = tie.kind in says[tie.one] or any(other.kind is tie.kind for other in kept[tie.one])
        if is_taken or tie.confidence < _HOLDS or _leads_to(tie.other, tie.one, above) or tie.other in above[tie.one]:
            continue
        kept[tie.one].append(tie)
        above[tie.one].add(tie.other)
    return kept


def _says(project: Project) -> set[RelationKind]:
    """Return the relations that a document decides itself: it names the other, or somebody corrected it."""
    corrected = {one.field for one in project.provenance if one.method is Method.CORRECTED}
    return {kind for kind, field in _FIELDS.items() if getattr(project, field) is not None or field in corrected}


def _leads_to(start: ProjectId, goal: ProjectId, above: Mapping[ProjectId, set[ProjectId]]) -> bool:
    waiting, seen = [start], {start}
    while waiting:
        here = waiting.pop()
        if here == goal:
            return True
        news = above.get(here, set()) - seen
        seen |= news
        waiting.extend(news)
    return False


def _tied(
    project: Project, relations: tuple[Relation, ...], ties: Sequence[_Tie], titles: Mapping[ProjectId, str]
) -> Project:
    """Return the project with its relations and with the fields that hold, each vouched for."""
    fields: dict[str, ProjectId] = {}
    vouchers: list[Provenance] = []
    for tie in sorted(ties, key=lambda one: one.kind):
        field = _FIELDS[tie.kind]
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
