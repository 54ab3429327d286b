"""What a heading or a label says about the text below or behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from index.extraction.tables import rows
from index.project import SectionKind


class Fact(StrEnum):
    """A field of a project that pages give behind a label. Values are the names in ``data/headings.tsv``."""

    PERIOD = "AIKA"
    START = "ALKU"
    END = "LOPPU"
    IMPLEMENTERS = "TOTEUTTAJAT"
    ADMINISTRATOR = "HALLINNOIJA"
    FUNDERS = "RAHOITTAJAT"
    STEERED_BY = "OHJAAJAT"
    PROGRAMME = "OHJELMA"
    BUDGET = "BUDJETTI"
    GRANT = "AVUSTUS"  # a part of what it costs
    AREA = "ALUE"
    TARGET_GROUPS = "KOHDERYHMAT"
    KEYWORDS = "ASIASANAT"
    ACRONYM = "LYHENNE"
    TITLE = "NIMI"
    CONTACTS = "YHTEYS"
    LINKS = "LINKIT"  # files and links to elsewhere: no text of the project's own


@dataclass(frozen=True, slots=True)
class Meaning:
    """What stands under a heading. Empty when the heading is not a usual one."""

    section: SectionKind | None = None
    facts: tuple[Fact, ...] = ()

    def __bool__(self) -> bool:
        return self.section is not None or bool(self.facts)

    @property
    def is_only_facts(self) -> bool:
        """Whether what follows is a value, not a text."""
        return self.section is None and bool(self.facts)


NOTHING: Final = Meaning()
_OWN = re.compile(
    r"^((\w[\w&]*[ -]{1,2})?(kehittämis|osa|kärki)?"
    r"(hankkeen|projektin|hankkeelle|ohjelman|kokeilun|työn|toiminnan|projektets|project's)"
    r"|keskeiset|keskeisimmät|tärkeimmät|tiivistetty|lyhyt)\s+"
)
_NUMBERING = re.compile(r"^\d{1,2}(\.\d{1,2})*[.)]?\s+|^[a-z]\)\s+")
_PARENTHESIS = re.compile(r"\s*\([^)]*\)\s*$")
_PARTS = re.compile(r"\s+(?:ja|sekä|och|and)\s+|\s*[/,&]\s*")
_MOST_WORDS: Final = 5  # a longer heading is a title, whatever words it has


@cache
def meaning_of(heading: str) -> Meaning:
    """Return what a heading says is below it, or ``NOTHING``.

    Tries the whole heading, then without the project's name (``Hankkeen tavoitteet``), then its parts
    (``Toteutusajankohta ja toteuttaja``), then the beginnings of its words.
    """
    text = _NUMBERING.sub("", heading.strip()).rstrip(" :?.!").lower()
    text = _PARENTHESIS.sub("", text)
    bare = _OWN.sub("", text)
    words, beginnings = _vocabulary()
    for candidate in (text, bare):
        if candidate in words:
            return words[candidate]
    parts = [words.get(_OWN.sub("", part), NOTHING) for part in _PARTS.split(bare)]
    if len(parts) > 1 and all(parts):
        return _together(parts)
    if len(bare.split()) > _MOST_WORDS:
        return NOTHING
    for beginning, meaning in beginnings:
        if any(word.startswith(beginning) for word in bare.split()):
            return meaning
    return NOTHING


def _together(parts: list[Meaning]) -> Meaning:
    """Several meanings at once; goals before background, because goals are what people compare."""
    kinds = [part.section for part in parts if part.section is not None]
    kind = SectionKind.TAVOITTEET if SectionKind.TAVOITTEET in kinds else next(iter(kinds), None)
    return Meaning(kind, tuple(dict.fromkeys(fact for part in parts for fact in part.facts)))


@cache
def _vocabulary() -> tuple[dict[str, Meaning], list[tuple[str, Meaning]]]:
    words: dict[str, Meaning] = {}
    beginnings: list[tuple[str, Meaning]] = []
    for written, roles in rows("headings.tsv"):
        names = roles.split(",")
        kind = next((SectionKind(name) for name in names if name.islower()), None)
        meaning = Meaning(kind, tuple(Fact(name) for name in names if name.isupper()))
        if written.startswith("*"):
            beginnings.append((written[1:], meaning))
        else:
            words[written] = meaning
    return words, beginnings
