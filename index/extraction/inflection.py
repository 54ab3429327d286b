"""The cases of names: what may follow the name of an organisation or a programme in running text, and what it means."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import Final

# How nominatives end, and their genitives; the longest that fits is taken.
_GENITIVES: Final = (
    ("keskus", "keskuksen"), ("laitos", "laitoksen"), ("yhdistys", "yhdistyksen"), ("hallitus", "hallituksen"),
    ("yritys", "yrityksen"), ("neuvos", "neuvoksen"), ("kaupunki", "kaupungin"), ("kunta", "kunnan"),
    ("liitto", "liiton"), ("yhtymä", "yhtymän"), ("ry", "ry:n"), ("instituutti", "instituutin"),
    ("setlementti", "setlementin"), ("yksikkö", "yksikön"), ("klinikka", "klinikan"), ("koti", "kodin"),
    ("tuki", "tuen"), ("keskittymä", "keskittymän"), ("verkko", "verkon"), ("risti", "ristin"), ("talo", "talon"),
    ("maa", "maan"), ("kulma", "kulman"), ("rahasto", "rahaston"), ("hanke", "hankkeen"), ("alue", "alueen"),
    ("jaosto", "jaoston"), ("osasto", "osaston"), ("palvelut", "palvelujen"), ("kunnat", "kuntien"),
    ("kaupungit", "kaupunkien"), ("oy", "oy:n"), ("oyj", "oyj:n"), ("ab", "ab:n"), ("rf", "rf:s"), ("sr", "sr:n"),
    ("poliisi", "poliisin"), ("startti", "startin"), ("akatemia", "akatemian"), ("kirkko", "kirkon"),
)  # fmt: skip
_VOWELS: Final = "aeiouyåäö"
_OF_SHORT: Final = (
    r"(?:(?P<of>:?(?:n|in|s))|(?P<from>:?i?(?:lt|st)[aä])|(?P<at>:?i?(?:ll|ss)[aä])|(?P<to>:?i?lle)"
    r"|(?P<other>:?i?(?:ksi|[aeiouyäö]n|[aä])))?"
)


class Case(StrEnum):
    """In which case a name stands, as far as it matters who does what."""

    NAME = "name"  # as it is
    OF = "of"  # Porin kaupungin
    FROM = "from"  # Porin kaupungilta, kaupungista
    AT = "at"  # Porin kaupungilla, kaupungissa
    AS = "as"  # hallinnoijana
    TO = "to"  # Porin kaupungille
    OTHER = "other"


def genitive(name: str) -> str:
    """Return the genitive of a name: ``liitto`` gives ``liiton``, ``STM`` gives ``STM:n``."""
    lower = name.lower()
    for ending, becomes in _GENITIVES:
        if lower.endswith(ending):
            return name[: len(name) - len(ending)] + becomes
    return f"{name}n" if lower[-1:] in _VOWELS and not name.isupper() else f"{name}:n"


@cache
def endings(name: str) -> tuple[str, str]:
    """Return what all forms of a name begin with, and a regular expression of what follows in its cases.

    The beginning is the longest that nominative and genitive share; the expression names the case by its group.
    """
    of = genitive(name)
    if ":" in of:
        return name, _OF_SHORT
    shared = next((n for n, (one, other) in enumerate(zip(name, of, strict=False)) if one != other), len(name))
    weak, strong = of[shared:-1], name[shared:]
    own = re.escape(strong)
    stem = re.escape(weak)
    return name[:shared], (
        rf"(?:(?P<of>{stem}n)|(?P<from>{stem}(?:lt|st)[aä])|(?P<at>{stem}(?:ll|ss)[aä])|(?P<to>{stem}lle)"
        rf"|(?P<as>(?:{own}|{stem})n[aä])|(?P<other>{stem}(?:ksi|t|ja|jen|ita|itä|illa|illä|ien)"
        rf"|{own}(?:t?[aä]|[aeiouyäö]n|hen|seen))|(?P<name>{own}))"
    )


def case_of(found: re.Match[str]) -> Case:
    """Return the case that a match of ``endings`` shows."""
    return next((Case(group) for group, value in found.groupdict().items() if value is not None), Case.NAME)
