"""Programmes: which ones a text names, which of them the project belongs to, their years and what they are parts of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from index.extraction.sentences import sentences
from index.extraction.tables import rows

# A programme is written as ⟨0⟩, ⟨1⟩ ... before a sentence is read: what stands around it says whose it is.
_IT: Final = r"⟨(?P<number>\d+)⟩(?:\w*|:\w+)"
_PROJECT: Final = r"(?:[\w&-]+[ -]+)?(?:kehittämis|osa|kärki|maakunta)?(?:hanke|projekti|kokeilu|pilotti|se)"
_NEAR: Final = r"(?:\s+(?:osa|osana|yksi|yhtenä|myös|hallituksen|valtakunnallis\w+|kansallis\w+|osin|suoraan)){0,3}\s+"
_CLAIMS: Final = tuple(
    re.compile(claim, re.IGNORECASE)
    for claim in (
        rf"\b{_PROJECT}\s+(?:on|oli|kuuluu|kuului|liittyy|liittyi|(?:toteute|rahoite)t(?:aan|tiin)|"
        rf"(?:on|oli)\s+(?:rahoitettu|toteutettu)|toteuttaa|toteutti|toimeenpanee){_NEAR}{_IT}",
        rf"\bosana?\s+(?:[\w&-]+\s+){{0,2}}?{_IT}",
        rf"{_IT}\s+(?:rahoittama|alainen|mukainen|kuuluva|toimeenpano|pilotti)",
        rf"^[^,⟨]{{0,40}}{_IT}\s?-?\s?(?:osa|kärki|kehittämis)?(?:hanke|hankkeessa|hankkeen)\b(?!\s+\w*(?:yksik|työntek|kanssa))",
        rf"{_IT}\s+(?:\w+\s+){{0,2}}?(?:haetaan|haettiin|haettu|saatiin|saadaan|rahoitet\w+|myönnet\w+|osoitet\w+)",
        rf"\b(?:rahoitta\w+|rahoitetaan|rahoitettiin|rahoitusta|avustusta|tukea|myöntänyt|"
        rf"myönsi)\b[^.⟨]{{0,80}}{_IT}",
        rf"{_IT}\s+(?:hankkeille|hankkeen|hankkeelle|valtionavustu\w+|rahoituksella|rahoituksen|rahoitu\w+|"
        rf"tuella|varoin|avustuksella)",
        rf"\b(?:kokeilu|pilotti|osahanke|kokeiluhanke)\s+{_IT}",
        rf"\b(?:within|part of|under|inom|en del av)\s+(?:the\s+)?{_IT}",
    )
)
_UNKNOWN: Final = re.compile(
    r"\b(?:hanke|projekti|kokeilu|pilotti|se|hanketta)\s+(?:on|oli|kuuluu|kuului|toteute\w+|rahoite\w+|saa|"
    r"sai)\s+(?:\w+\s+){0,2}?"
    r"(?P<name>[A-ZÅÄÖ][\w-]*(?:\s+[\w-]+){0,6}?\s?\w*?)ohjelma(?:an|sta|ksi|a|n|ssa)(?!\w)\s*(?P<years>\d{4}\s?[–-]\s?\d{4})?",
)
_LONGEST: Final = 1500  # characters of a sentence that are looked at: longer ones are tables without line breaks
_ELSE: Final = re.compile(r"\b(?:hakemu\w*|hakea|valmistel\w+|seuraaval\w+|tuleval\w+)\b[^⟨]{0,60}⟨", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme: its name as it is shown, its years as ``(first, last)``, and the programme that it is a part of."""

    name: str
    years: tuple[int, int] | None
    parent: str


@dataclass(frozen=True, slots=True)
class _Named:
    programme: Programme
    start: int
    end: int


def programme_of(text: str) -> str:
    """Return the programme that a text says the project belongs to, or ``""``. Naming a programme is not belonging.

    ``Hanke on osa Kaste-ohjelmaa``, ``Hanke kuuluu sosiaalialan kehittämishankkeen toiseen painopisteeseen`` and
    ``Kaste-ohjelman rahoittama`` belong; ``hakemus seuraavalle Kaste-kaudelle`` does not.
    """
    return programme_claimed(text)[0]


def programme_claimed(text: str) -> tuple[str, str]:
    """Return the programme that a text says the project belongs to or is paid from, and the sentence that says so.

    Of several the narrowest. Programmes that are not known are taken as written, where a sentence says that the
    project belongs to them: ``Hanke kuuluu Ikääntyneiden asumisen toimenpideohjelmaan 2020–2022``.
    """
    if not any(True for _ in _near(text)) and "ohjelma" not in text:
        return "", ""
    best: tuple[int, str, str] | None = None
    for start, end in sentences(text):
        sentence = text[start : min(end, start + _LONGEST)]
        for rank, name in _claimed(sentence):
            if best is None or rank < best[0]:
                best = rank, name, sentence
        unknown = _UNKNOWN.search(sentence) if best is None and "ohjelma" in sentence else None
        if unknown:
            years = f" {unknown['years']}" if unknown["years"] else ""
            best = len(_table()), f"{unknown['name']}ohjelma{years}", sentence
    return (best[1], best[2]) if best else ("", "")


def programme_named(text: str) -> str:
    """Return the first known programme that is named in a title or behind a label, or ``""``."""
    return next((programme.name for programme, pattern in _near(text) if pattern.search(text)), "")


def is_programme(name: str) -> bool:
    """Whether a name is that of a programme, not of a project."""
    return any(pattern.fullmatch(name) for _, pattern in _near(name))


def programme_called(name: str) -> Programme | None:
    """Return the programme of that name as it is shown, or nothing."""
    return next((programme for programme, _, _ in _table() if programme.name == name), None)


def is_time_of_programme(sentence: str, first: int, last: int) -> bool:
    """Whether years in a sentence are those of a programme that it names: ``Kaste-ohjelma (2012–2015)``."""
    return any(one.programme.years == (first, last) for one in _named(sentence))


def _claimed(sentence: str) -> Iterator[tuple[int, str]]:
    """Yield the rank in the table and the name of the programmes that a sentence says the project belongs to."""
    found = _named(sentence)
    if not found:
        return
    parts, position = [], 0
    for number, one in enumerate(found):
        parts += [sentence[position : one.start], f"⟨{number}⟩"]
        position = one.end
    masked = "".join((*parts, sentence[position:]))
    if _ELSE.search(masked):
        return
    ranks = {programme.name: rank for rank, (programme, _, _) in enumerate(_table())}
    for claim in _CLAIMS:
        for match in claim.finditer(masked):
            name = found[int(match["number"])].programme.name
            yield ranks[name], name


def _named(text: str) -> list[_Named]:
    """Return the programmes that a text names, in order, without overlaps; what is higher in the table wins."""
    found: list[_Named] = []
    for programme, pattern in _near(text):
        for match in pattern.finditer(text):
            if not any(one.start < match.end() and match.start() < one.end for one in found):
                found.append(_Named(programme, match.start(), match.end()))
    return sorted(found, key=lambda one: one.start)


def _near(text: str) -> Iterator[tuple[Programme, re.Pattern[str]]]:
    """Yield the programmes of which a beginning stands in the text: looking for all of them costs far more."""
    lower = text.lower()
    for programme, beginnings, pattern in _table():
        if any(beginning in lower for beginning in beginnings):
            yield programme, _compiled(pattern)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{pattern})", re.IGNORECASE)


@cache
def _table() -> tuple[tuple[Programme, tuple[str, ...], str], ...]:
    return tuple(
        (Programme(name, _years(years), parent), tuple(beginnings.split(";")), pattern)
        for name, years, parent, beginnings, pattern in rows("programmes.tsv")
    )


def _years(written: str) -> tuple[int, int] | None:
    first, _, last = written.partition("–")
    return (int(first), int(last)) if last else None
