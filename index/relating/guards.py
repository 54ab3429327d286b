"""What speaks against two likes being one document: other numbers, other places, other years, kinship."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Final

from index.project import Period, Project, ProjectId
from index.relating.shingles import words_of

_NUMERALS: Final = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5"}
# Words of a title that say what the text is, not which project it is about.
_KINDS = re.compile(
    r"(?:\w*(?:hank(?:e|keen)|projekti|projektin)|loppuraportti|väliraportti|raportti|hankesuunnitelma|suunnitelma|hankekuvaus"
    r"|kuvaus|esite|tiivistelmä|esittely|hakemus|innokylä|etusivu|pdf|docx?|html?|txt|ja|sekä|luonnos|versio|kopio)"
)
Above = Mapping[ProjectId, tuple[ProjectId | None, ProjectId | None]]  # its parent, and what it continues

_STEM: Final = 5  # letters: further ones are an ending as often as not
_MOST_YEARS_APART: Final = 1


def numbers_of(text: str) -> frozenset[str]:
    """Return the years, sums, dates and numerals of a text; Roman and Arabic ones alike."""
    return frozenset(_NUMERALS.get(word, word) for word in words_of(text) if word[0].isdigit() or word in _NUMERALS)


def distinctive(title: str) -> frozenset[str]:
    """Return the beginnings of those words of a title that tell which project it is."""
    words = (word for word in words_of(title) if not _KINDS.fullmatch(word) and not word[0].isdigit())
    return frozenset(word[:_STEM] for word in words if word not in _NUMERALS)


def of_other_number(one: Project, other: Project) -> bool:
    """Whether the two names bear different numbers or years: phases of a project, years of a call."""
    ours, theirs = (numbers_of(f"{project.title} {project.acronym}") for project in (one, other))
    ours, theirs = ours - {"1"}, theirs - {"1"}  # "I" is often left out
    if ours == theirs:
        return False
    missing = (theirs - ours) | (ours - theirs)
    # A year that only one title tells is no difference when the other's period has it.
    return not all(len(number) == 4 and _has_year(one, number) and _has_year(other, number) for number in missing)


def of_other_time(one: Project, other: Project) -> bool:
    """Whether both tell when they run and the starts or the ends lie more than a year apart."""
    return _years_apart(one.period, other.period) > _MOST_YEARS_APART


def of_other_place(one: Project, other: Project) -> bool:
    """Whether both tell where, or by whom, and nothing of it is common."""
    pairs = (
        (one.regions, other.regions),
        (one.municipalities, other.municipalities),
        (_named(one.administrator), _named(other.administrator)),
    )
    told = [(set(ours), set(theirs)) for ours, theirs in pairs if ours and theirs]
    return bool(told) and all(not ours & theirs for ours, theirs in told)


def are_kin(one: ProjectId, other: ProjectId, above: Above) -> bool:
    """Whether one contains, continues or is a sister part of the other, as far as the documents tell."""
    if one in above.get(other, ()) or other in above.get(one, ()):
        return True
    return _has_above(one, other, above) or _has_above(other, one, above)


def _has_above(below: ProjectId, ancestor: ProjectId, above: Above) -> bool:
    seen: set[ProjectId] = set()
    parent: ProjectId | None = below
    while parent is not None and parent in above and parent not in seen:
        seen.add(parent)
        parent = above[parent][0]
        if parent == ancestor:
            return True
    return False


def _named(name: str) -> Collection[str]:
    return (name.casefold(),) if name else ()


def _has_year(project: Project, number: str) -> bool:
    period = project.period
    return any(date is not None and str(date.year) == number for date in (period.start, period.end))


def _years_apart(one: Period, other: Period) -> int:
    both = ((one.start, other.start), (one.end, other.end))
    return max((abs(ours.year - theirs.year) for ours, theirs in both if ours and theirs), default=0)
