"""Names of other projects in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from index.extraction.named import NUMERAL, named_in
from index.extraction.organisations import is_organisation
from index.extraction.places import municipalities_in, regions_in
from index.extraction.programmes import is_programme
from index.extraction.sentences import sentences

_WORD = r"[A-ZÅÄÖ][\w&]*(?:-[A-ZÅÄÖ]\w*)*"
_ITEM = rf"(?:{_WORD}(?:\s(?:{NUMERAL}|20\d\d))?)"
_LIST = re.compile(rf"(?<![\w-]){_ITEM}(?:(?:,\s|\s(?:ja|sekä|että)\s|\s–\s){_ITEM})+(?![\w-])")
_JOINT = re.compile(r",\s|\s(?:ja|sekä|että)\s")
_PROGRAMME_HEAD = re.compile(r"\w*ohjelma\w*|\w*kokonaisuu\w+|program\w*")
_NO_NAMES: Final = frozenset({
    "hanke", "hankkeen", "kehittämishanke", "osa", "osio", "vaihe", "liite", "luokka", "taulukko", "kuva", "esr",
    "eakr", "eu", "stm", "ray", "stea", "kärki", "hankkeessa", "tämä", "kansallinen", "maakunnallinen", "sote", "hyte",
    "it", "ict", "tki", "t&k", "leader", "interreg", "horisontti", "erasmus", "alue", "maakunta", "kunta", "ely",
})  # fmt: skip
_WINDOW: Final = 2000  # characters: a longer sentence (a table without line breaks) is read in pieces


def mentions_in(text: str, *, own: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return the names of other projects in ``text``, as written, in order of appearance, each once.

    Finds ``LasSe-hanke``, ``SOS II –hankkeessa``, ``hanke ”Hyvä arki”``, ``SOSKU- ja OTE-hankkeissa``, numbered names
    (``Kasperi II``), and what stands in one list with those. Programmes, organisations, places and the project's
    ``own`` names are left out; the phase before (``SOS`` in the text of ``SOS II``) is another project.
    """
    found: dict[str, int] = {}
    for start, end in sentences(text):
        for window in range(start, end, _WINDOW):
            for position, name in _in_sentence(text[window : min(end, window + _WINDOW)]):
                if name not in found and is_other_project(name, own):
                    found[name] = window + position
    return tuple(sorted(found, key=lambda name: found[name]))


def _in_sentence(sentence: str) -> Iterator[tuple[int, str]]:
    certain: set[str] = set()
    for one in named_in(sentence):
        if not _PROGRAMME_HEAD.fullmatch(one.head):
            certain.add(one.name)
            yield one.start + sentence[one.start : one.end].index(one.name), one.name
    for match in _LIST.finditer(sentence) if certain else ():
        items = [re.split(r"\s–\s", item)[0] for item in _JOINT.split(match.group())]
        if any(item in certain for item in items):
            yield from ((match.start() + match.group().index(item), item) for item in items)


def is_own(name: str, own: tuple[str, ...]) -> bool:
    """Whether a name is one of the project's own, or a part of one; ``SOS`` is none of ``SOS II``."""
    phase_of = re.compile(rf"{re.escape(name.lower())}[\s-]*(?:{NUMERAL}|\d)\b", re.IGNORECASE)
    return any(name.lower() in other.lower() and not phase_of.search(other) for other in own if other)


def is_other_project(name: str, own: tuple[str, ...]) -> bool:
    """Whether what looks like a name is that of another project."""
    bare = re.sub(rf"\s{NUMERAL}$", "", name)
    if len(name) < 2 or bare.lower() in _NO_NAMES or is_programme(name) or is_programme(bare) or is_own(name, own):
        return False
    is_place = " " not in bare and bool(regions_in(bare) or municipalities_in(bare, is_list=True))
    return not (is_organisation(bare) or is_place)
