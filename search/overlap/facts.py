"""A draft and a project -> the facts that they share, and what the project is to the draft."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from index.extraction.sentences import sentences
from index.project import Project, ProjectId, RelationKind
from index.store.catalogue import Catalogue
from search.evidence import common, doers, months_together
from search.overlap.clauses import clauses
from search.overlap.records import Months, Shared

PREDECESSOR: Final = "edeltäjä"
WHOLE: Final = "kokonaisuus"
FAMILY: Final = "sama hankeperhe"
MENTIONED: Final = "mainittu"

# Parameter: a programme with more parts is a field, not a family.
_MOST_SIBLINGS: Final = 5

_KINDS: Final = {RelationKind.CONTINUES: PREDECESSOR, RelationKind.PART_OF: WHOLE}
_CARRIES_ON: Final = re.compile(
    r"\bjatk(?:aa|amme|etaan|avat|oa|ona|een|eeksi|uu|ui|oi|oimme|ettiin)\b|\bjatkoha", re.IGNORECASE
)


def shared_facts(draft: Project, project: Project) -> Shared:
    """Return what both have, as the project names it."""
    months = months_together(draft.period, project.period)
    is_one_programme = bool(draft.programme) and draft.programme.casefold() == project.programme.casefold()
    return Shared(
        months=Months(count=months[0], first=months[1], last=months[2]) if months else None,
        regions=tuple(common(draft.regions, project.regions)),
        wellbeing_counties=tuple(common(draft.wellbeing_counties, project.wellbeing_counties)),
        municipalities=tuple(common(draft.municipalities, project.municipalities)),
        target_groups=tuple(common(draft.target_groups, project.target_groups)),
        organisations=tuple(common(doers(draft), doers(project))),
        funders=tuple(common(draft.funders, project.funders)),
        programme=project.programme if is_one_programme else "",
    )


def relatives(draft: Project, catalogue: Catalogue) -> Mapping[ProjectId, str]:
    """Return what projects of the index are to the draft: those that it says it carries on or belongs to, their kin.

    A name that several documents have may mean any of them, so it ties to none.
    """
    named: dict[ProjectId, str] = {}
    for relation in draft.relations:
        kind = _KINDS.get(relation.kind)
        found = catalogue.resolve(relation.name)
        if kind and len(found) == 1:
            named.setdefault(found[0], kind)
    for name in draft.mentions:
        found = catalogue.resolve(name)
        if len(found) == 1:
            named.setdefault(found[0], PREDECESSOR if _is_carried_on(draft, name) else MENTIONED)
    kin: dict[ProjectId, str] = {}
    for project_id, role in named.items():
        if role != MENTIONED:
            family = catalogue.family(project_id)
            near = [family.continues, *family.continued_by]
            if family.parent and len(family.siblings) < _MOST_SIBLINGS:
                near += [family.parent, *family.siblings]
            kin |= {other: FAMILY for other in near if other}
    return kin | named


def _is_carried_on(draft: Project, name: str) -> bool:
    """Whether a clause that names a project says that the draft carries it on."""
    named = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    for section in draft.sections:
        for start, end in sentences(section.text) if name in section.text else ():
            sentence = section.text[start:end]
            if named.search(sentence) and _CARRIES_ON.search(sentence):
                parts = (sentence[first:last] for first, last in clauses(sentence))
                if any(named.search(part) and _CARRIES_ON.search(part) for part in parts):
                    return True
    return False
