"""Lists of organisations, as they stand behind labels: ``Kouvolan kaupunki, Kymsote ja Xamk``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from index.extraction.organisation_mentions import Mention, organisations_in
from index.extraction.organisations import canonical, is_organisation

_SEPARATOR: Final = re.compile(
    r"\s*[;\n•|]\s*|\s*,\s+|\s+/\s+|\s+[–—]\s+|\s+(?:ja|sekä|och|samt|and)\s+(?=[A-ZÅÄÖ]|the\s)"
)
_AND: Final = re.compile(r"\s+(?:ja|sekä|och|samt|and)\s+")
# What stands in brackets behind a name is a part played, and no part of the name.
_PART_PLAYED: Final = re.compile(
    r"\s*\((?:[\w-]*(?:toteuttaj|hallinnoij|hakij|koordinaattor|koordinoij|kumppan|partner|rahoittaj|vetäj|pilot)\w*"
    r"|coordinator|lead partner)[^()]{0,40}\)",
    re.IGNORECASE,
)
_KIND: Final = re.compile(
    r"(?:[a-zåäö]+\s+){0,2}(?:[a-zåäö-]*(?:järjestöt|yhdistykset|yritykset|kunnat|kaupungit|oppilaitokset|seurakunnat|"
    r"toimijat|kumppanit|kuntayhtymät|palveluntuottajat))\b"
)
_LONGEST: Final = 120
_MOST_OTHER: Final = 30  # characters beside a known name that are a remark on it: a share, an amount, a part played
_REMARK: Final = re.compile(
    r"[\s\d.,:;%€()–-]*(?:\b(?:eur\w*|milj|hakija|hallinnoija|koordinaattori|koordinoija|päätoteuttaja|rahoittaja|osuus|"
    r"osarahoitus|rahoitus|avustus|tuki|vuosi|mm|muun muassa|lisäksi|the|mukana|vastuutaho|noin|yhteensä|päärahoittaja|"
    r"ja|sekä|kautta|kumppani|pää|ent)\b[\s\d.,:;%€()/–-]*)*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Listed:
    """An organisation of a list: ``value[start:end]`` says so."""

    name: str  # canonical
    start: int
    end: int
    is_known: bool  # known, or named as organisations are


def listed_in(value: str) -> list[Listed]:
    """Return the organisations of a list behind a label, canonical, in order, each once.

    A known name, or one that ends as names do, is taken out of what stands around it; other pieces are names as they
    are, when they can be.
    """
    found: dict[str, Listed] = {}
    value = _PART_PLAYED.sub(lambda played: " " * len(played.group()), value)
    mentions = organisations_in(value)
    for start, end in _pieces(value, mentions):
        inside = [one for one in mentions if start <= one.start and one.end <= end]
        for one in _of_piece(value, start, end, inside):
            found.setdefault(one.name, one)
    return list(found.values())


def names_in(value: str) -> tuple[str, ...]:
    """Return the names of ``listed_in``."""
    return tuple(one.name for one in listed_in(value))


def _pieces(value: str, mentions: list[Mention]) -> list[tuple[int, int]]:
    """Return the spans that separators part; none parts a name."""
    cuts = [
        found.span()
        for pattern in (_SEPARATOR, _AND)
        for found in pattern.finditer(value)
        if not any(one.start < found.end() and found.start() < one.end for one in mentions)
        and (pattern is _SEPARATOR or _is_between(found, mentions))
    ]
    pieces, start = [], 0
    for begin, stop in sorted(set(cuts)):
        if begin >= start:
            pieces.append((start, begin))
            start = stop
    return [*pieces, (start, len(value))]


def _is_between(found: re.Match[str], mentions: list[Mention]) -> bool:
    """Whether an *and* joins two names, or a name and others of a kind: ``Porin kaupunki sekä alueen järjestöt``."""
    if not any(one.end <= found.start() for one in mentions):
        return False
    is_behind_name = any(one.end == found.start() for one in mentions)
    is_before_name = any(one.start == found.end() for one in mentions)
    return is_before_name or (is_behind_name and _KIND.match(found.string, found.end()) is not None)


def _of_piece(value: str, start: int, end: int, inside: list[Mention]) -> list[Listed]:
    text = value[start:end]
    rest = "".join(
        value[begin:stop]
        for begin, stop in zip(
            [start, *(one.end for one in inside)], [*(one.start for one in inside), end], strict=True
        )
    )
    if inside and (_REMARK.fullmatch(rest) or (len(rest) <= _MOST_OTHER and not _is_own(text))):
        return [Listed(one.name, one.start, one.end, is_known=True) for one in inside]
    left = start + len(text) - len(text.lstrip(" .,;:–-"))
    bare = text.strip(" .,;:–-")
    if not _is_plausible(bare):
        return [Listed(one.name, one.start, one.end, is_known=True) for one in inside]
    return [Listed(canonical(bare), left, left + len(bare), is_known=is_organisation(bare))]


def _is_own(text: str) -> bool:
    """Whether a piece as a whole is named as organisations are."""
    return is_organisation(re.sub(r"\s*\([^()]*\)\s*$", "", text))


def _is_plausible(bare: str) -> bool:
    """Whether a piece of a list can be a name at all: not a date, a number, an address, a sentence."""
    letters = sum(character.isalpha() for character in bare)
    is_wordy = letters >= 2 and letters > len(bare) / 2 and len(bare) <= _LONGEST
    is_amount = re.match(r"(?:EUR|€)\s?\d", bare) is not None
    if not is_wordy or is_amount or "@" in bare or bare[0].isdigit() or re.search(r"[.!?:]\s", bare):
        return False
    return bare[0].isupper() or len(bare.split()) <= 3 or is_organisation(bare)
