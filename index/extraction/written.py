"""Facts that somebody wrote down overrule what was read from the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from index.extraction.findings import CONFIDENCE
from index.extraction.front_matter import FrontMatter
from index.extraction.organisations import canonical
from index.project import Method, Period, Project, ProjectId, ProjectKind, Provenance

_SURE: Final = CONFIDENCE[Method.WRITTEN]
_ORGANISATIONS: Final = {"administrator", "implementers", "steered_by", "funders"}
# Fields that others are read from in text: what the file says of them itself needs no proof, but is told apart.
_VOUCHED: Final = frozenset(
    {
        "period", "administrator", "implementers", "steered_by", "funders", "programme", "budget_eur", "regions",
        "wellbeing_counties", "municipalities", "target_groups", "keywords",
    }
)  # fmt: skip


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
    for name in _ORGANISATIONS & written.keys():  # as the text would be read: filters know one name for each
        value = written[name]
        written[name] = tuple(map(canonical, value)) if isinstance(value, tuple) else canonical(str(value))
    period = Period(facts.start, facts.end)
    overruled = {*written, *(("period",) if period else ())}
    return replace(
        told,
        **written,
        provenance=(
            *(one for one in told.provenance if one.field not in overruled),
            *_vouchers({**written, "period": period}),
        ),
        period=period or told.period,
        continues=ProjectId(facts.continues) if facts.continues else None,
        parent=ProjectId(facts.parent) if facts.parent else None,
        source=replace(told.source, addresses=facts.addresses),
    )


def _vouchers(written: Mapping[str, object]) -> Iterator[Provenance]:
    for name, value in written.items():
        for one in value if isinstance(value, tuple) else (value,):
            if name in _VOUCHED and one:
                yield Provenance(field=name, value=str(one), confidence=_SURE, method=Method.WRITTEN)


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
