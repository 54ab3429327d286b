"""What is compared of two documents, and the verdict on them: one document, or two."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from index.project import Method, Project, ProjectKind
from index.relating.guards import distinctive, numbers_of, of_other_number, of_other_place, of_other_time
from index.relating.shingles import Shingles, shared, shingles_of, text_of, words_of

ENOUGH: Final = 15  # shingles: shorter texts say too little to be compared alone

Completeness = tuple[bool, int, int, str]


class Sameness(StrEnum):
    """Why two documents are one."""

    TEXT = "same text"
    EXCERPT = "part of a longer text"
    CODE = "same register code"
    FACTS = "same name and facts"


# EURA (S12345, A76543), and what European and national registers write behind their own labels.
_CODE = re.compile(
    r"\b(?:hanke(?:koodi|numero|tunnus)|projekti(?:koodi|numero|tunnus)|grant agreement(?: id)?|project id)\W{1,4}"
    r"([\w/.-]*\d[\w/.-]*)"
    r"|\b([AS]\d{5})\b",
    re.IGNORECASE,
)
_SAME: Final = 0.8
_ALIKE: Final = 0.45  # enough where the names are the same as well
_IN: Final = 0.85  # of the shorter text stands in the longer one
_EXACT: Final = 0.97  # even other names may stand above it: a file's name, a site's slogan
_SAME_NUMBERS: Final = 0.6
_LONGER: Final = 8  # times: a text that much longer is about more than the excerpt under another name


@dataclass(frozen=True, slots=True)
class Page:
    """What is compared of a project."""

    project: Project
    shingles: Shingles
    numbers: frozenset[str]
    codes: frozenset[str]
    name: frozenset[str]


def completeness(project: Project) -> Completeness:
    """Return a sort key: the document to show first."""
    is_written = bool(project.source.addresses) or any(one.method is Method.WRITTEN for one in project.provenance)
    fields = (
        project.acronym, project.period, project.implementers, project.administrator, project.funders,
        project.programme, project.budget_eur, project.regions, project.municipalities, project.target_groups,
    )  # fmt: skip
    length = sum(len(section.text) for section in project.sections)
    filled = sum(map(bool, fields))
    return not is_written, -(filled + min(length // 400, 20)), -length, project.id


def page_of(project: Project) -> Page:
    """Return what is compared of a project."""
    text = text_of(project)
    return Page(project, shingles_of(words_of(text)), numbers_of(text), _codes(project), distinctive(project.title))


def _codes(project: Project) -> frozenset[str]:
    """Return the register codes that a project's id, addresses and labelled lines bear."""
    lines = "\n".join((project.id, project.title, *project.source.addresses, text_of(project)))
    return frozenset((match[1] or match[2]).casefold() for match in _CODE.finditer(lines))


def verdict(shown: Page, other: Page) -> tuple[float, Sameness, float] | None:
    """Return how alike two documents are, why they are one, and how sure that is; nothing when they are two.

    It knows nothing of kinship (``guards.are_kin``), which other documents may decide. Who comes first does not matter.
    """
    one, two = shown.project, other.project
    if of_other_number(one, two) or of_other_time(one, two):
        return None
    small, large = sorted((len(shown.shingles), len(other.shingles)))
    is_named_alike = _named_alike(shown, other)
    if small < ENOUGH:
        return _by_facts(shown, other)
    common = shared(shown.shingles, other.shingles)
    resemblance, containment = common / (small + large - common), common / small
    if shown.codes & other.codes and is_named_alike and resemblance > 0.05:
        return max(resemblance, 0.0), Sameness.CODE, 0.9
    if of_other_place(one, two) or not _same_numbers(shown, other, containment):
        return None
    if resemblance >= _EXACT or (is_named_alike and resemblance >= _SAME):
        return resemblance, Sameness.TEXT, min(0.99, resemblance)
    if containment >= _IN and (is_named_alike or (containment >= _EXACT and large <= _LONGER * small)):
        return containment, Sameness.EXCERPT, min(0.95, containment)
    if is_named_alike and resemblance >= _ALIKE:
        return resemblance, Sameness.TEXT, 0.6 + 0.3 * resemblance
    return None


def _named_alike(one: Page, other: Page) -> bool:
    """Whether the titles are the same but for words that say what the text is, or one is a part of the other."""
    return bool(one.name) and bool(other.name) and (one.name <= other.name or other.name <= one.name)


def _same_numbers(one: Page, other: Page, containment: float) -> bool:
    """Whether the years and sums of the one are those of the other; of an excerpt, those that it has left."""
    fewer, more = sorted((one.numbers, other.numbers), key=len)
    if not fewer or containment >= _EXACT:
        return True
    return len(fewer & more) >= _SAME_NUMBERS * len(fewer)


def _by_facts(one: Page, other: Page) -> tuple[float, Sameness, float] | None:
    """Return the verdict on two rows with hardly a text: one name, and facts that agree."""
    ours, theirs = one.project, other.project
    if ours.kind is not ProjectKind.HANKE or theirs.kind is not ProjectKind.HANKE:
        return None
    if words_of(ours.title) != words_of(theirs.title) or of_other_place(ours, theirs):
        return None
    if one.codes and other.codes and not one.codes & other.codes:
        return None
    agree = [
        bool(ours.period) and ours.period == theirs.period,
        bool(ours.administrator) and ours.administrator == theirs.administrator,
        ours.budget_eur is not None and ours.budget_eur == theirs.budget_eur,
        bool(set(ours.implementers) & set(theirs.implementers)),
        bool(one.codes & other.codes),
    ]
    differ = ours.budget_eur != theirs.budget_eur and None not in (ours.budget_eur, theirs.budget_eur)
    if differ or sum(agree) < 1 or len(words_of(ours.title)) + sum(agree) < 4:
        return None
    return 1.0, Sameness.FACTS, min(0.95, 0.7 + 0.1 * sum(agree))
