"""A word of the dictionary -> its terms: lemmas, verb bases, compound parts and sub-compounds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from index.finnish.compounds import NAME_CLASSES, Part, joined_parts, part_lemma, parts_of
from index.finnish.stopwords import is_stop
from index.finnish.token import TermKind
from index.finnish.voikko import Reading, readings
from index.finnish.word import Term, Word, inside, unique, whole

# Base forms that Voikko gives to adverb-like cases of everyday words, and the word that people search by.
_EVERYDAY: Final = {"koto": "koti"}
_MONTHS: Final = "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu".split()  # noqa: SIM905
# Words whose parts say nothing: a project that ended in joulukuu is not about kuu.
_NOT_SPLIT: Final = frozenset({*(f"{month}kuu" for month in _MONTHS), "kuukausi"})
_MOST_PARTS: Final = 6  # a longer "compound" is a web address or a typing error
_VERB = re.compile(r"\(([^+)=][^)]*)\)")
_AGENT = re.compile(r"\(([^+)=][^)]*)\)\+j[aä]\(")  # kehittä(kehittää)+jä(+jä)
_DOER = re.compile(r"\+j[aä]\(\+j[aä]\)$")
_ACTION = re.compile(r"mi(?:nen|s\w*)$")  # kehittä|minen, kehittä|misessä: libvoikko's lemma is the verb alone


def read_known(word: str) -> Word | None:
    """Return what the dictionary knows of ``word`` (normalised, lower case); ``None`` where it lacks it."""
    found = readings(word)
    if not found:
        return None
    reading = found[0] if len(found) == 1 else min(found, key=lambda entry: _unlikely(word, entry))
    parts = () if reading.base in _NOT_SPLIT else _parts(word, reading)
    bases = [lemma for entry in found for lemma in _lemmas(word, entry)]
    lemmas = tuple(dict.fromkeys([*bases, *(_EVERYDAY[base] for base in bases if base in _EVERYDAY)]))
    terms = [whole(lemma, TermKind.LEMMA, word) for lemma in lemmas]
    terms += [whole(base, TermKind.BASE, word) for base in _verb_bases(found)]
    terms += _part_terms(word, parts)
    terms += _other_heads(word, parts, reading, found)
    return Word(word, lemmas, parts, unique(terms), True, is_stop(word, found), reading)


def _unlikely(word: str, reading: Reading) -> tuple[int, bool, bool, bool]:
    """Return what to choose the split by, smallest first.

    The fewest parts (nuoriso|takuun, not nuori|sota|kuun); no name (tupakka-ala, not tupakka-Alan); a noun
    (keskusliitto, not keskusliitoinen); the base form itself (markkinatilanne, not a possessed markkinatila; but
    asiakirja, not an asiakirjoja who writes them).
    """
    is_name = reading.word_class in NAME_CLASSES
    is_noun = reading.word_class == "nimisana" or _is_action(word, reading)
    is_itself = reading.base == word and not _DOER.search(reading.bases)
    return reading.structure.count("="), is_name, not is_noun, not is_itself


def _lemmas(word: str, reading: Reading) -> Iterator[str]:
    """Yield the base form of a reading; of the noun before that of the verb where a verb is used as a noun."""
    if _is_action(word, reading):
        yield _ACTION.sub("minen", word)
    yield reading.base.strip("-")


def _is_action(word: str, reading: Reading) -> bool:
    """Say whether a verb is used as a noun here: kehittäminen, kehittämisessä."""
    return reading.word_class == "teonsana" and reading.case != "" and _ACTION.search(word) is not None


def _parts(word: str, reading: Reading) -> tuple[Part, ...]:
    parts = joined_parts(parts_of(word, reading))
    if parts and reading.base.startswith(word[: parts[-1].start]):  # länsi|uudellamaalla: joined, inflected twice
        parts = (*parts[:-1], replace(parts[-1], lemma=reading.base[parts[-1].start :]))
    if parts and _is_action(word, reading):  # talvi|laiduntamista: laiduntaminen; laiduntaa is among the bases
        parts = (*parts[:-1], replace(parts[-1], lemma=_ACTION.sub("minen", parts[-1].surface)))
    return parts


def _verb_bases(found: Sequence[Reading]) -> Iterator[str]:
    """Yield the verb behind participles (koskeva -> koskea), derived verbs and doers (kehittäjä -> kehittää)."""
    for reading in found:
        if reading.structure.count("=") > 1:
            continue
        pattern = _VERB if reading.participle or reading.word_class == "teonsana" else _AGENT
        match = pattern.search(reading.bases)
        if match:
            yield match.group(1).lower()


def _part_terms(word: str, parts: Sequence[Part]) -> Iterator[Term]:
    """Yield each part and each run of neighbouring parts that is not the whole compound."""
    count = len(parts)
    if count > _MOST_PARTS:
        return
    for part in parts:
        yield inside(part.lemma, TermKind.PART, part.start, part.end)
    for first in range(count):
        for last in range(first + 1, count):
            if last - first + 1 < count:
                start, end = parts[first].start, parts[last].end
                with_head = word[start : parts[last].start] + parts[last].lemma
                lemma = with_head if last == count - 1 else part_lemma(word[start:end])
                yield inside(lemma, TermKind.SUBCOMPOUND, start, end)


def _other_heads(word: str, parts: Sequence[Part], chosen: Reading, found: Sequence[Reading]) -> Iterator[Term]:
    """Yield what the last part is in other readings of the same split: painokoneilla is kone, or koni."""
    if not parts or len(found) == 1 or len(parts) > _MOST_PARTS:
        return
    for reading in found:
        if reading is chosen or reading.structure.count("=") != chosen.structure.count("="):
            continue
        other = _parts(word, reading)
        if reading.word_class not in NAME_CLASSES and other and other[-1].start == parts[-1].start:
            yield inside(other[-1].lemma, TermKind.PART, other[-1].start, other[-1].end)
