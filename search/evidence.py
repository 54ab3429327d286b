"""Why a hit is a hit: which words stand where, what is near in meaning, which facts are shared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from index.project import Period, Project, ProjectKind, SectionKind
from search import phrases
from search.filters import name_keys
from search.regions import region_names
from search.results import PassageHit, Reason

_MOST_WORDS = 4
_MOST_PLACES = 2
_PLACES = ("title", SectionKind.TAVOITTEET, "summary", SectionKind.TOIMENPITEET, SectionKind.TULOKSET,
           SectionKind.KOHDERYHMA, SectionKind.TAUSTA, SectionKind.MUU, SectionKind.ETENEMINEN,
           SectionKind.RAHOITUS)  # fmt: skip


def word_reasons(places: Mapping[str, Sequence[str]], shown: Mapping[str, str]) -> Iterator[Reason]:
    """Say which of the query's words were found where.

    Args:
        places: field -> terms found in it.
        shown: term -> how the person wrote it; terms that are not there are shown as they are.
    """
    ordered = [place for place in _PLACES if places.get(place)][:_MOST_PLACES]
    if not ordered:
        return
    words = list(dict.fromkeys(shown.get(term, term) for place in ordered for term in places[place]))
    yield Reason(
        kind="words",
        text=phrases.words_found(words[:_MOST_WORDS], [phrases.in_section(place) for place in ordered]),
    )


def meaning_reasons(passages: Sequence[PassageHit]) -> Iterator[Reason]:
    """Say where the nearest passage stands."""
    for passage in passages[:1]:
        text = phrases.meaning_found(passage.band, phrases.in_section(passage.section))
        yield Reason(kind="meaning", text=text)


def fact_reasons(one: Project, other: Project) -> Iterator[Reason]:
    """Say which facts two projects share: time, place, programme, funder, target group, organisation."""
    together = months_together(one.period, other.period)
    if together:
        yield Reason(kind="time", text=phrases.months_together(*together))
    if one.programme and one.programme.casefold() == other.programme.casefold():
        yield Reason(kind="programme", text=phrases.shared("programme", [other.programme]))
    for kind, ours, theirs in (
        ("region", one.regions, other.regions),
        ("target_group", one.target_groups, other.target_groups),
        ("organisation", doers(one), doers(other)),
        ("funder", one.funders, other.funders),
    ):
        values = common(ours, theirs)
        if values:
            shown = region_names(values[:3]) if kind == "region" else values[:3]
            yield Reason(kind=kind, text=phrases.shared(kind, shown))


def months_together(one: Period, other: Period) -> tuple[int, str, str] | None:
    """Return how many calendar months two periods share, and the first and last as ``5/2007``; ``None`` for none."""
    if not (one.start and one.end and other.start and other.end):
        return None
    start = max(one.start.first_day, other.start.first_day)
    end = min(one.end.last_day, other.end.last_day)
    if start > end:
        return None
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    return months, f"{start.month}/{start.year}", f"{end.month}/{end.year}"


def in_one_area(one: Project, other: Project) -> bool:
    """Whether two projects work in one region, wellbeing services county or municipality."""
    return bool(
        common(one.regions, other.regions)
        or common(one.wellbeing_counties, other.wellbeing_counties)
        or common(one.municipalities, other.municipalities)
    )


def relation_of(project: Project, other: Project) -> str:
    """Say what ``other`` is to ``project`` in their family, or ""."""
    if other.continues == project.id:
        return "jatko"
    if project.continues == other.id:
        return "edeltäjä"
    if other.parent == project.id:
        return "osa"
    if project.parent == other.id:
        return "kokonaisuus"
    is_sibling = project.parent is not None and project.parent == other.parent
    return "sisarhanke" if is_sibling and other.kind is not ProjectKind.OHJELMA else ""


def doers(project: Project) -> tuple[str, ...]:
    """Return who does a project: who answers for it first."""
    return tuple(dict.fromkeys(name for name in (project.administrator, *project.implementers) if name))


def common(ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """Return the values of ``theirs`` that are among ``ours``, by full name or short form."""
    known = {key for name in ours for key in name_keys(name)}
    return [name for name in dict.fromkeys(theirs) if name_keys(name) & known]
