"""How the overlap reports name things, and how they say facts: bands, relations, likeness, time in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from index.project import Period, Project, SectionKind
from search import phrases
from search.formats import decimal as decimal_number
from search.formats import listed, number
from search.messages import say
from search.overlap.records import Band, Copied, Months, Setting

_RAREST: Final = 100_000  # pairs of passages: what is rarer cannot be told apart

BAND_SIGNS: Final = {Band.MAJOR: "●●", Band.POSSIBLE: "●", Band.MINOR: "○"}
BANDS: Final = tuple(BAND_SIGNS)  # from the most to the least
NOTHING: Final = "–"

# What a project is to the draft, as records have it -> the last word of the messages that say it.
RELATIONS: Final = {
    "edeltäjä": "predecessor",
    "kokonaisuus": "whole",
    "sama hankeperhe": "family",
    "mainittu": "mentioned",
}

# Facts that are shared: fields of Shared, in the order in which they are told.
SHARED: Final = ("regions", "wellbeing_counties", "municipalities", "target_groups", "organisations", "funders")

# -- names -----------------------------------------------------------------------------------------------------------


def name(project: Project) -> str:
    """Return ``Kotona turvallisesti (KOTI)``."""
    title = project.title or project.acronym or project.id
    return f"{title} ({project.acronym})" if project.acronym and project.acronym not in title else title


def quoted(project: Project) -> str:
    """Return the name in quotation marks."""
    return phrases.quoted(name(project))


def band(which: Band) -> str:
    """Return what a band is called: ``merkittävä``."""
    return say(f"overlap.band.{which.name.lower()}")


def relation(which: str) -> str:
    """Say what a project is to the draft; what is not known is told as it is."""
    return say(f"overlap.relation.{RELATIONS[which]}") if which in RELATIONS else which


def relation_name(which: str) -> str:
    """Return what a project is to the draft, in a word or two, or ""."""
    return say(f"overlap.relation_name.{RELATIONS[which]}") if which in RELATIONS else which


def shared_name(field: str, count: int) -> str:
    """Return what a fact is called of which ``count`` values are shared: ``Maakunta``, ``Maakunnat``."""
    return say.counted(f"overlap.shared.{field}", count)


def setting(key: str) -> str:
    """Return what a parameter of the check is called; what is not known is told as it is."""
    try:
        return say(f"overlap.setting.{Setting(key).name.lower()}")
    except ValueError:
        return key


def section(kind: SectionKind) -> str:
    """Return what a section without a heading of its own is called."""
    return phrases.section(kind)


def draft_hash(draft: str) -> str:
    """Return what the checksum of a draft is called."""
    return say("report.fact.draft_hash_of", draft=draft) if draft else say("report.fact.draft_hash")


# -- facts -----------------------------------------------------------------------------------------------------------


def unusual(one_in: int) -> str:
    """Say how rare a likeness is, to two digits, or "" where it is not rare."""
    if one_in < 2:
        return ""
    if one_in > _RAREST:
        return say("overlap.most_unusual", number=number(_RAREST))
    step = 10 ** max(0, len(str(one_in)) - 2)
    return say("overlap.unusual", number=number((one_in + step // 2) // step * step))


def copied_as(copied: Copied) -> str:
    """Say how a stretch is the same: "Sanasta sanaan, 34 sanaa"."""
    return say("overlap.copied.verbatim" if copied.verbatim else "overlap.copied.nearly", words=copied.words)


def and_more(values: Sequence[str], most: int) -> str:
    """Return values in a row, and how many there are beyond ``most``: "Kainuu, Lappi ja 3 muuta"."""
    if len(values) <= most:
        return listed(values)
    more = len(values) - most
    return say.counted("overlap.and_more", more, values=", ".join(values[:most]), number=number(more))


def together(ours: Period, theirs: Period, months: Months | None) -> str:
    """Say for how long two run at the same time, that they do not, or that nobody knows."""
    if months:
        return phrases.months_together(months.count, months.first, months.last)
    if ours.ends_before(theirs) or theirs.ends_before(ours) or (_is_whole(ours) and _is_whole(theirs)):
        return say("overlap.not_together")
    return say("overlap.no_time")


def _is_whole(when: Period) -> bool:
    return when.start is not None and when.end is not None


def common_words(common: Sequence[str]) -> str:
    """Say which words two passages share."""
    return say.counted("overlap.common_words", len(common), words=", ".join(common))


def same_words(count: int) -> str:
    """Return ``34 samaa sanaa``."""
    return say("overlap.same_words", number=number(count))


def value(of: float | int | str) -> str:
    """Return a setting's value."""
    return decimal_number(of) if isinstance(of, float) else str(of)
