"""The fields of a project, from labels first and prose after."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from index.extraction.areas import Area, area_of
from index.extraction.dates import dates_in, made, period_in, sharpened
from index.extraction.headings import Fact
from index.extraction.money import first_budget, total_in
from index.extraction.organisations import is_organisation, names_in
from index.extraction.outline import Outline, Part, is_prose
from index.extraction.roles import organisations_by_role
from index.extraction.sentences import sentences
from index.extraction.vocabulary import programme_named, programme_of, target_groups_in, target_groups_of
from index.project import Period, Section, SectionKind

_SUBJECT = r"(?<![\w-])\w*(?:hanke|projekti|ohjelma|kokeilu|pilotti)\b"
_STARTS = re.compile(rf"{_SUBJECT}[^.;]{{0,60}}?\b(?:alkaa|alkoi|käynnistyy|käynnistyi|aloitetaan|aloitettiin)\b", re.I)
_ENDS = re.compile(r"\b(?:päättyy|päättyi|loppuu|loppui|kestää|kesti|jatkuu|jatkui)\b", re.IGNORECASE)
_RUNS = re.compile(
    rf"{_SUBJECT}[^.;]{{0,60}}?"
    r"\b(?:toteutetaan|toteutettiin|toteutuu|toteutui|kestää|kesti|(?:on|oli) käynnissä|toimii|toimi)\b"
    r"|\b(?:hanke|projekti|toteutus|toteuttamis)(?:aika|kausi|ajankohta)\b"
    rf"|^{_SUBJECT}[^.;]*\b(?:vuosina|vuosille|ajalla)\b",
    re.IGNORECASE,
)
_MOST_READ: Final = 200_000  # characters: a report of 80 pages has told by then whose it is
_REACH: Final = 60  # characters from the verb to its date
_LIST = re.compile(r"\s*[;,\n•]\s*(?![^(]*\))")
_LONGEST_NAME: Final = 60
_MOST_GROUPS: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a document without written-down facts tells of its project."""

    period: Period
    implementers: tuple[str, ...]
    administrator: str
    steered_by: tuple[str, ...]
    funders: tuple[str, ...]
    programme: str
    budget_eur: int | None
    area: Area
    target_groups: tuple[str, ...]
    keywords: tuple[str, ...]


def facts_of(found: Outline, sections: Sequence[Section], *, title: str, lead: str) -> Facts:
    """Return the fields of the project that an outline describes.

    Args:
        found: for labels and what stands behind them.
        sections: for prose.
        title: as written, years and all.
        lead: the first paragraph.
    """
    text = "\n".join(section.text for section in sections)[:_MOST_READ]
    roles = organisations_by_role(text)
    administrators = _names(found, Fact.ADMINISTRATOR) or roles.get(Fact.ADMINISTRATOR, ())
    implementers = _names(found, Fact.IMPLEMENTERS) or roles.get(Fact.IMPLEMENTERS, ())
    funders = _names(found, Fact.FUNDERS) or roles.get(Fact.FUNDERS, ())
    return Facts(
        period=period_of(found, text, title),
        implementers=implementers,
        administrator=administrators[0] if administrators else "",
        steered_by=_names(found, Fact.STEERED_BY) or roles.get(Fact.STEERED_BY, ()),
        funders=funders,
        programme=_programme(found, text),
        budget_eur=_budget(found, sections),
        area=area_of(
            title=title,
            labels=_values(found, Fact.AREA),
            lead=lead,
            doers=(*administrators[:1], *implementers),
            funders=funders,
        ),
        target_groups=_target_groups(found, sections, title, lead),
        keywords=_listed(_values(found, Fact.KEYWORDS)),
    )


def _parts(found: Outline, fact: Fact) -> list[Part]:
    """Labels, and headings that have only a value below them."""
    return [part for part in found.facts(fact) if part.is_value or not part.level]


def _values(found: Outline, fact: Fact) -> list[str]:
    return [part.text for part in _parts(found, fact) if part.text]


def _names(found: Outline, fact: Fact) -> tuple[str, ...]:
    """Return the organisations behind a label, or in the short text below a heading like ``Rahoitus``."""
    labelled = tuple(dict.fromkeys(name for value in _values(found, fact) for name in names_in(value)))
    if labelled:
        return labelled
    short = (part for part in found.facts(fact) if len(part.text) <= 2 * _REACH and not any(map(is_prose, part.blocks)))
    return tuple(dict.fromkeys(name for part in short for name in names_in(part.text) if is_organisation(name)))


def period_of(found: Outline, text: str, title: str) -> Period:
    """Return when a project runs: by labels, else prose, else title; told as exactly as any of them does."""
    label = Period()
    for value in _values(found, Fact.PERIOD):
        label = label or period_in(value)
    starts = [period_in(value).start for value in _values(found, Fact.START)]
    ends = [period_in(value).end for value in _values(found, Fact.END)]
    if starts or ends:
        label = label or made(starts[0] if starts else None, ends[0] if ends else None)
    prose = _told(text)
    named = _range_in(title)
    best = label or prose or named
    return sharpened(best, [prose, named, *(one.period for one in dates_in(text) if one.is_range)])


def _told(text: str) -> Period:
    """``Hanke alkaa 1. toukokuuta 2007 ja päättyy …``, ``Hanke toteutetaan vuosina 2012–2013``."""
    for start, end in sentences(text):
        sentence = text[start:end]
        begins = _STARTS.search(sentence)
        if begins:
            first = _date_behind(sentence, begins.end())
            stops = _ENDS.search(sentence, begins.end())
            last = _date_behind(sentence, stops.end()) if stops else Period()
            if first.start:
                return made(first.start, last.end or (first.end if first.start != first.end else None))
        runs = _RUNS.search(sentence)
        if runs and (period := _range_in(sentence[runs.end() : runs.end() + 2 * _REACH])):
            return period
    return Period()


def _date_behind(sentence: str, position: int) -> Period:
    found = dates_in(sentence[position : position + _REACH])
    return found[0].period if found else Period()


def _range_in(text: str) -> Period:
    return next((one.period for one in dates_in(text) if one.is_range), Period())


def _programme(found: Outline, text: str) -> str:
    values = _values(found, Fact.PROGRAMME)
    if values:
        return programme_named(values[0]) or values[0].split("\n")[0][:120]
    return programme_of(text)


def _budget(found: Outline, sections: Sequence[Section]) -> int | None:
    labelled = first_budget(part.text for part in _parts(found, Fact.BUDGET))
    if labelled is not None:
        return labelled
    money = [section.text for section in sections if section.kind is SectionKind.RAHOITUS]
    budget = first_budget(money)
    if budget is not None:
        return budget
    return next((total for section in sections if (total := total_in(section.text, needs_unit=True))), None)


def _target_groups(found: Outline, sections: Sequence[Section], title: str, lead: str) -> tuple[str, ...]:
    """Return the groups behind a label as written; else those that title, target section, lead and goals speak of."""
    listed = _listed(_values(found, Fact.TARGET_GROUPS))
    if listed and len(listed) <= _MOST_GROUPS:
        return listed
    own = " ".join(section.text for section in sections if section.kind is SectionKind.KOHDERYHMA)
    groups = target_groups_in(f"{title}. {own}")
    if groups:
        return groups
    return target_groups_of([lead] + [section.text for section in sections if section.kind is SectionKind.TAVOITTEET])


def _listed(values: Iterable[str]) -> tuple[str, ...]:
    """Short names of a list; nothing when a piece is a sentence."""
    pieces = [piece.strip(" .") for value in values for piece in _LIST.split(value)]
    if any(len(piece) > _LONGEST_NAME for piece in pieces):
        return ()
    return tuple(dict.fromkeys(piece for piece in pieces if piece))
