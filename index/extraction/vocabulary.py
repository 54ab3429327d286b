"""Programmes and target groups that a text speaks of, by their names in ``data/``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from index.extraction.tables import rows

_PROJECT = r"(?:[\w&-]+[ -]+)?(?:kehittämis|osa|kärki|maakunta)?(?:hanke|projekti|kokeilu|pilotti|se)"
_BELONGS: Final = rf"\b{_PROJECT}\s+(?:on|oli|kuuluu|kuului|liittyy|liittyi|(?:toteute|rahoite)t(?:aan|tiin))"
_NEAR: Final = r"(?:\s+(?:osa|osana|yksi|yhtenä|myös|hallituksen|valtakunnallis\w+|kansallis\w+)){0,3}\s+"
_GROUPS_IN_TEXT: Final = 2  # how often a text has to speak of a group before it counts


def programme_of(text: str) -> str:
    """Return the programme that a text says the project belongs to, or ``""``. Naming a programme is not belonging.

    ``Hanke on osa Kaste-ohjelmaa``, ``Hanke kuuluu sosiaalialan kehittämishankkeen toiseen painopisteeseen`` and
    ``Kaste-ohjelman rahoittama`` belong; ``hakemus seuraavalle Kaste-kaudelle`` does not.
    """
    return next((name for name, claims in _claims() if any(claim.search(text) for claim in claims)), "")


def programme_named(text: str) -> str:
    """Return the first known programme that is named in a title or behind a label, or ``""``."""
    return next((name for name, pattern in _programmes() if pattern.search(text)), "")


def is_programme(name: str) -> bool:
    """Whether a name is that of a programme, not of a project."""
    return any(pattern.fullmatch(name) for _, pattern in _programmes())


def target_groups_in(text: str) -> tuple[str, ...]:
    """Return the target groups that a title or a description of them names, in the order of the vocabulary."""
    return tuple(group for group, pattern in _groups() if pattern.search(text.lower()))


def target_groups_of(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the target groups that a project's lead and goals speak of repeatedly."""
    text = "\n".join(texts).lower()
    return tuple(group for group, pattern in _groups() if len(pattern.findall(text)) >= _GROUPS_IN_TEXT)


@cache
def _programmes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, re.compile(rf"(?<![\w-])(?:{pattern})", re.IGNORECASE)) for name, pattern in rows("programmes.tsv")
    )


@cache
def _claims() -> tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]:
    """Return for every programme the ways in which a text can say that a project belongs to it."""
    return tuple(
        (
            name,
            tuple(
                re.compile(claim, re.IGNORECASE)
                for claim in (
                    rf"{_BELONGS}{_NEAR}{own.pattern}",
                    rf"\bosana?\s+(?:\w+\s+)?{own.pattern}",
                    rf"{own.pattern}\s*(?:n|:n)?\s+(?:rahoittama|alainen|mukainen|kuuluva)",
                    rf"{own.pattern}\s?-?\s?(?:osa|kärki)?(?:hanke|hankkeessa|hankkeen)\b",
                )
            ),
        )
        for name, own in _programmes()
    )


@cache
def _groups() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(rf"\b(?:{pattern})")) for name, pattern in rows("target_groups.tsv"))
