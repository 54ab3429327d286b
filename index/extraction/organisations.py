"""Organisations: their full and short names, and lists of them behind labels."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from index.extraction.tables import rows

# What an organisation's name ends in. Longer words may end so too: sairaanhoitopiirin kuntayhtymä, keskusliitto.
_ENDINGS: Final = (
    "kaupunki|kunta|kuntayhtymä|kuntainliitto|yhteistoiminta-alue|hyvinvointialue|hyvinvointiyhtymä|liitto|osaamiskeskus|"
    "osaamiskeskittymä|yliopisto|korkeakoulu|ammattikorkeakoulu|AMK|opisto|ministeriö|laitos|virasto|keskus|piiri|"
    "sairaala|yhdistys|järjestö|säätiö|seura|seurakunta|instituutti|rahasto|lääninhallitus|osuuskunta|konsortio|yhtymä|"
    "stad|kommun|samkommun|välfärdsområde|stiftelse|förening|r\\.?y|r\\.?f|sr|Oyj?|Ab|Ky|kunnat|kaupungit|kuntayhtymät|järjestöt|ELY-keskus|ELY|TE-toimisto|Kela"
)
_IS_NAME = re.compile(rf"[\s\w-](?:{_ENDINGS})(?:\s*\([^)]*\))?\.?$", re.IGNORECASE)
_SHORT_BEHIND = re.compile(r"^(.*?)\s*\(([^()]{2,25})\)$")
_SEPARATOR = re.compile(r"\s*[;\n•]\s*|\s*,\s+(?!liikenne-|maahanmuutto-)|\s+/\s+")
_GENITIVES: Final = (
    ("keskus", "keskuksen"), ("laitos", "laitoksen"), ("yhdistys", "yhdistyksen"), ("hallitus", "hallituksen"),
    ("kaupunki", "kaupungin"), ("kunta", "kunnan"), ("liitto", "liiton"), ("yhtymä", "yhtymän"), ("ry", "ry:n"),
)  # fmt: skip
_AND = re.compile(r"(?<=[^-–])\s+(?:ja|sekä|och|and)\s+(?=[A-ZÅÄÖ])")


@cache
def known_names() -> dict[str, str]:
    """Return every known name as it is written -> the full name with its short form behind."""
    names: dict[str, str] = {}
    for full, short, others in rows("organisations.tsv"):
        shown = f"{full} ({short})" if short and short != full else full
        names |= {name: shown for name in (full, short, *others.split(";")) if name and name not in names}
    return names


@cache
def _known() -> dict[str, str]:
    """Every known name in lower case -> the full name with its short form behind."""
    names: dict[str, str] = {}
    for full, short, others in rows("organisations.tsv"):
        shown = f"{full} ({short})" if short and short != full else full
        for name in (full, short, *others.split(";")):
            if name:
                names.setdefault(name.lower(), shown)
    return names


def canonical(name: str) -> str:
    """Return an organisation's full name with its short form behind where both are known, else the name as written.

    ``STM``, ``sosiaali- ja terveysministeriö`` and ``Sosiaali- ja terveysministeriö (STM)`` are one.
    """
    name = name.strip(" .,;:–-\"'”’")
    known = _known()
    if name.lower() in known:
        return known[name.lower()]
    found = _SHORT_BEHIND.match(name)
    if found:
        for part in found.groups():
            if part.lower() in known and found[1].lower() in (known[part.lower()].lower(), part.lower()):
                return known[part.lower()]
    if found and found[1].lower() in known:
        return known[found[1].lower()]
    return name[:1].upper() + name[1:]


def names_in(value: str) -> tuple[str, ...]:
    """Return the organisations of a list behind a label, canonical, in order, each once.

    Parts at commas, semicolons, lines, and at ``ja`` before a capital when both sides are names of organisations.
    """
    names: list[str] = []
    for piece in _SEPARATOR.split(value):
        halves = _AND.split(piece)
        is_list = len(halves) > 1 and is_organisation(halves[-1]) and all(_may_be_name(half) for half in halves)
        pieces = halves if is_list else [piece]
        names.extend(canonical(one) for one in pieces if _is_plausible(one))
    return tuple(dict.fromkeys(names))


def _may_be_name(name: str) -> bool:
    """Whether a half of ``A ja B`` can be a name by itself: known, like one, or one or two words with a capital."""
    words = name.split()
    return is_organisation(name) or (0 < len(words) <= 2 and all(word[:1].isupper() for word in words))


def is_organisation(name: str) -> bool:
    """Whether a name is known, or ends as names of organisations do."""
    bare = name.strip(" .,;:")
    return canonical(bare).lower() in {shown.lower() for shown in _known().values()} or bool(_IS_NAME.search(bare))


def genitive(name: str) -> str:
    """Return the genitive of an organisation's name: ``liitto`` gives ``liiton``, ``STM`` gives ``STM:n``."""
    for ending, becomes in _GENITIVES:
        if name.lower().endswith(ending):
            return name[: len(name) - len(ending)] + becomes
    return f"{name}n" if name[-1:].lower() in "aeiouyäö" and not name.isupper() else f"{name}:n"


@cache
def known_genitives() -> dict[str, str]:
    """Return the genitive of every known name, in lower case -> the full name with its short form behind."""
    return {genitive(name).lower(): shown for name, shown in _known().items()} | {
        f"{name}:n": shown for name, shown in _known().items()
    }


def _is_plausible(name: str) -> bool:
    """Whether a piece of a list can be a name at all: not a date, a number, an address, a sentence."""
    bare = name.strip(" .,;:–-")
    letters = sum(character.isalpha() for character in bare)
    is_wordy = letters >= 2 and letters > len(bare) / 2 and len(bare) <= 120
    if not is_wordy or "@" in bare or bare[0].isdigit():
        return False
    return bare[0].isupper() or len(bare.split()) <= 5 or is_organisation(bare)
