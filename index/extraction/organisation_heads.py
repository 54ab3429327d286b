"""What kind of word an organisation's name ends in: ``kaupunki``, ``kuntayhtymä``, ``ry``, in whatever case."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from index.extraction.inflection import Case, case_of, endings

# Compounds of them are heads as well: sairaanhoitopiiri, keskusliitto, asuntosäätiö.
_HEADS: Final = (
    "kaupunki", "kunta", "yhtymä", "hyvinvointialue", "liitto", "osaamiskeskittymä", "yliopisto", "korkeakoulu",
    "opisto", "ministeriö", "laitos", "virasto", "keskus", "piiri", "sairaala", "yhdistys", "järjestö", "säätiö",
    "seura", "instituutti", "rahasto", "hallitus", "osuuskunta", "setlementti", "klinikka", "konsortio",
    "yhteistoiminta-alue", "toimisto", "kehitysyhtiö", "akatemia", "kuntainliitto", "asunnot", "perusturva",
    "komissio", "kirkko", "lähetys", "turvakoti", "kehto",
)  # fmt: skip
_QUICK: Final = re.compile(
    r"kaupun|kunta|kunna|yhtym|alue|liito|liitto|kesku|keskit|yliopisto|koulu|opisto|minister|laito|virasto|piiri|"
    r"sairaala|yhdisty|järjest|sääti|seura|instituu|rahasto|hallitu|setlement|klini|konsortio|toimisto|yhtiö|akatemia|"
    r"asunno|perusturva|komissio|kirko|kirkko|lähety|turvako|kehto",
    re.IGNORECASE,
)
_LEGAL: Final = re.compile(
    r"(?P<form>r\.?y|rf|sr|Oyj?|Ab|Ky|AMK)\.?(?::?(?P<case>n|ltä|llä|stä|ssä|lle|tä|s|lta|lla))?"
)
_PLURAL: Final = re.compile(r"(?P<kunta>kun(?:nat|tien|tia|nilta|nissa|tiin))|kaupun(?:git|kien|keja|geilta|geissa)")


def head_of(word: str) -> tuple[str, Case] | None:
    """Return a word's nominative and its case when it is what an organisation's name ends in, else nothing."""
    legal = _LEGAL.fullmatch(word)
    if legal:
        return legal["form"], _case(legal["case"] or "")
    plural = _PLURAL.fullmatch(word.lower())
    if plural:
        return ("kunnat" if plural["kunta"] else "kaupungit"), Case.NAME
    if not _QUICK.search(word):
        return None
    lower = word.lower().rstrip(".")
    for beginning, rest, head in _patterns():
        position = lower.rfind(beginning)
        found = rest.fullmatch(lower, position + len(beginning)) if position >= 0 else None
        if found:
            nominative = head.capitalize() if word[position].isupper() else head
            return word[:position] + nominative, case_of(found)
    return None


def is_legal_form(word: str) -> bool:
    """Whether a word is *ry*, *Oy* and their like."""
    return _LEGAL.fullmatch(word) is not None


def one_of_many(word: str) -> str:
    """Return ``kunta`` or ``kaupunki`` when a word is their plural in any case, else nothing."""
    found = _PLURAL.fullmatch(word.lower())
    return ("kunta" if found["kunta"] else "kaupunki") if found else ""


def _case(ending: str) -> Case:
    if ending in ("n", "s"):
        return Case.OF
    if ending.startswith(("lt", "st")):
        return Case.FROM
    if ending == "lle":
        return Case.TO
    return Case.AT if ending.startswith(("ll", "ss")) else Case.NAME


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    """Return the beginning, the rest and the nominative of every head, the longest beginning first."""
    found = [(*endings(head), head) for head in _HEADS]
    return tuple((start, re.compile(rest), head) for start, rest, head in sorted(found, key=lambda one: -len(one[0])))
