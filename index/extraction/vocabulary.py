"""Programmes and target groups that a text speaks of, by their names in ``data/``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from index.extraction.sentences import sentences
from index.extraction.tables import rows

_PROJECT = r"(?:[\w&-]+[ -]+)?(?:kehittämis|osa|kärki|maakunta)?(?:hanke|projekti|kokeilu|pilotti|se)"
_BELONGS: Final = rf"\b{_PROJECT}\s+(?:on|oli|kuuluu|kuului|liittyy|liittyi|(?:toteute|rahoite)t(?:aan|tiin))"
_NEAR: Final = r"(?:\s+(?:osa|osana|yksi|yhtenä|myös|hallituksen|valtakunnallis\w+|kansallis\w+)){0,3}\s+"
_UNKNOWN = re.compile(
    rf"\b{_PROJECT}\s+(?:on|oli|kuuluu|kuului|toteute\w+|rahoite\w+|saa|sai)\s+(?:\w+\s+){{0,2}}?"
    r"(?P<name>[A-ZÅÄÖ][\w-]*(?:\s+[\w-]+){0,6}?\s?\w*?)ohjelma(?:an|sta|a|n|ssa)\s*(?P<years>\d{4}\s?[–-]\s?\d{4})?",
)
_GROUPS_IN_TEXT: Final = 2  # how often a text has to speak of a group before it counts


def programme_of(text: str) -> str:
    """Return the programme that a text says the project belongs to, or ``""``. Naming a programme is not belonging.

    ``Hanke on osa Kaste-ohjelmaa``, ``Hanke kuuluu sosiaalialan kehittämishankkeen toiseen painopisteeseen`` and
    ``Kaste-ohjelman rahoittama`` belong; ``hakemus seuraavalle Kaste-kaudelle`` does not.
    """
    return next((name for name, claim in _claims_near(text) if claim.search(text)), "")


def programme_claimed(text: str) -> tuple[str, str]:
    """Return the programme that a text says the project belongs to or is paid from, and the sentence that says so.

    Programmes that are not known are taken as written, where a sentence says that the project belongs to them:
    ``Hanke kuuluu Ikääntyneiden asumisen toimenpideohjelmaan 2020–2022``.
    """
    near = [(name, claim) for name, claim in _claims_near(text) if claim.search(text)]
    if not near and not _UNKNOWN.search(text):
        return "", ""
    for start, end in sentences(text):
        sentence = text[start:end]
        if name := next((name for name, claim in near if claim.search(sentence)), ""):
            return name, sentence
        if unknown := _UNKNOWN.search(sentence):
            years = f" {unknown['years']}" if unknown["years"] else ""
            return f"{unknown['name']}ohjelma{years}", sentence
    return "", ""


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


def _claims_near(text: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield the claims of the programmes that a text names: looking for them all costs far more than for the names."""
    for (name, own), (_, claims) in zip(_programmes(), _claims(), strict=True):
        if own.search(text):
            yield from ((name, claim) for claim in claims)


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
                    rf"{own.pattern}(?:sta|stä|een|:sta|:stä)?\s+(?:\w+\s+){{0,2}}?"
                    rf"(?:haetaan|haettiin|haettu|saatiin|saadaan|rahoitet\w+|myönnet\w+|osoitet\w+)",
                    rf"\b(?:rahoitta\w+|rahoitetaan|rahoitettiin)\b[^.]{{0,60}}{own.pattern}(?:sta|stä)\b",
                )
            ),
        )
        for name, own in _programmes()
    )


@cache
def _groups() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(rf"\b(?:{pattern})")) for name, pattern in rows("target_groups.tsv"))
