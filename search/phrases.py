"""The sentences of answers, in the language that is spoken: why there is nothing, why a hit is a hit, notes."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import reduce
from typing import Final

from index.project import SectionKind
from search import formats
from search.formats import listed
from search.messages import say

# Problem and next step, for the command; the app says the same by the kind of lack.
LACKS: Final = {
    "empty": ("The query is empty.", "Give at least one word to search for."),
    "no words": ("There is no word in the query.", "Give at least one word to search for."),
    "only stop words": ("The query has only words such as ja, on and tai.", "Add a word that says what it is about."),
}


class Nearness(StrEnum):
    """How near in meaning two texts are, as records and other programs have it; ``band_name`` says it to people."""

    VERY_NEAR = "hyvin läheinen"
    NEAR = "läheinen"
    FAIRLY_NEAR = "melko läheinen"
    FAR = "etäinen"  # a likeness that chance alone would bring


FAR: Final = Nearness.FAR


def band_name(band: str) -> str:
    """Return what people call a likeness: an adjective that goes before "kohta", "betydelse" or "in meaning"."""
    return say(f"answer.band.{Nearness(band).name.lower()}")


def section(kind: SectionKind) -> str:
    """Return what a section without a heading of its own is called: "Tavoitteet"."""
    return say(f"answer.section.{kind}")


def in_section(place: str) -> str:
    """Return where something stands, "title", "summary" or a kind of section: "tavoitteissa", "in the goals"."""
    return say(f"answer.in.{place}")


def either(words: Sequence[str]) -> str:
    """Return ``a``, ``a tai b`` or ``a tai b tai c``."""
    return reduce(lambda first, last: say("answer.or", first=first, last=last), words)


def quoted(word: str) -> str:
    """Return a word in the quotation marks of the language."""
    return say("answer.quoted", word=word)


def phrase_not_found(phrase: str) -> str:
    """Say that a phrase stands nowhere and that its words were searched."""
    return say("answer.note.word_nowhere" if len(phrase.split()) < 2 else "answer.note.phrase_nowhere", phrase=phrase)


def searched_as(typed: str, words: Sequence[str]) -> str:
    """Say what a word typed without ä and ö, or with another hyphen, was taken for."""
    return say("answer.note.searched_as", typed=typed, words=either([*map(quoted, words)]))


def searched_by_relatives(typed: str, words: Sequence[str]) -> str:
    """Say what was searched in the place of a compound that no project has."""
    return say("answer.note.relatives", typed=typed, words=listed([*map(quoted, words)]))


def words_found(words: Sequence[str], places: Sequence[str]) -> str:
    """Say which words of the query stand where: "Sanat vanhuspalvelu ja tuki otsikossa ja tavoitteissa"."""
    return say.counted("answer.words_found", len(words), words=listed(words), places=listed(places))


def meaning_found(band: str, place: str) -> str:
    """Say that a passage is near in meaning: "Merkitykseltään läheinen kohta tavoitteissa"."""
    if band == FAR:
        return say("answer.meaning_far", place=place)
    return say("answer.meaning_near", band=band_name(band), place=place)


def months_together(months: int, start: str, end: str) -> str:
    """Say how long two projects ran at the same time."""
    return say.counted("answer.months_together", months, when=formats.span(formats.month(start), formats.month(end)))


def shared(kind: str, values: Sequence[str]) -> str:
    """Say which facts of a kind are the same: "Sama maakunta: Lappi", "Samat maakunnat: Kainuu ja Lappi"."""
    return say.counted(f"answer.shared.{kind}", len(values), values=listed(values))


def shared_terms(terms: Sequence[str]) -> str:
    """Say which telling words both projects use."""
    return say.counted("answer.shared_terms", len(terms), terms=listed(terms))


def family(relation: str) -> str:
    """Say what a project is to the one that it is like; ``relation`` as in ``Hit.relation``."""
    return say(f"answer.family.{relation}")


def sections_meet(band: str, ours: SectionKind, theirs: SectionKind) -> str:
    """Say where two projects are nearest: "Molempien tavoitteissa on hyvin läheinen kohta"."""
    if ours == theirs:
        return say("answer.both_sections", place=in_section(ours), band=band_name(band))
    return say("answer.two_sections", ours=in_section(ours), theirs=in_section(theirs), band=band_name(band))
