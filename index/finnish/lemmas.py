"""A word -> its terms: lemmas, verb bases, compound parts and sub-compounds, or stems where the dictionary lacks it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from index.finnish.compounds import Part, part_lemma, parts_of
from index.finnish.stopwords import is_stop
from index.finnish.token import TermKind
from index.finnish.voikko import Reading, readings

# Parameters: what an occurrence of each kind of term counts for beside an occurrence of a lemma.
WEIGHTS: Final = {
    TermKind.LEMMA: 1.0,
    TermKind.BASE: 0.8,
    TermKind.PART: 0.4,
    TermKind.SUBCOMPOUND: 0.6,
    TermKind.STEM: 0.9,
    TermKind.SURFACE: 1.0,
}
# Base forms that Voikko gives to adverb-like cases of everyday words, and the word that people search by.
_EVERYDAY: Final = {"koto": "koti"}
# Names whose parts say nothing: a project that ended in joulukuu is not about kuu.
_NOT_SPLIT: Final = frozenset(
    f"{month}kuu"
    for month in (
        "tammi",
        "helmi",
        "maalis",
        "huhti",
        "touko",
        "kesä",
        "heinä",
        "elo",
        "syys",
        "loka",
        "marras",
        "joulu",
    )
)
_CACHED_WORDS: Final = 300_000
_MOST_PARTS: Final = 6  # a longer "compound" is a web address or a typing error
_VERB = re.compile(r"\(([^+)=][^)]*)\)")
_AGENT = re.compile(r"\(([^+)=][^)]*)\)\+j[aä]\(")  # kehittä(kehittää)+jä(+jä)
# Case endings of words that the dictionary lacks; a stem keeps at least three letters.
_ENDING = re.compile(r"(?<=[aeiouyåäö])(?:n|ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|ksi|n[aä]|t|ia|iä|ien|ista|issa)$")
_CONSONANT_ENDING = re.compile(r"(?<=[^aeiouyåäö\d])i(?:n|ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|ksi)$")


class Term(NamedTuple):
    """A term of a word, and the stretch ``word[start:end]`` that it speaks of."""

    text: str
    kind: TermKind
    weight: float
    start: int
    end: int
    is_whole: bool = False  # whether it speaks of the whole word


@dataclass(frozen=True, slots=True)
class Word:
    """What is known of one word form (lower case, no hyphens at its ends)."""

    text: str
    lemmas: tuple[str, ...]  # of all readings, or the best guess; never empty
    parts: tuple[Part, ...]  # of the reading with the fewest
    terms: tuple[Term, ...]  # everything to index, lemmas first, no text twice
    is_known: bool
    is_stop: bool
    reading: Reading | None = None  # the one that the parts are from


@lru_cache(_CACHED_WORDS)
def analyse(word: str) -> Word:
    """Return what is known of ``word``: normalised, lower case, without hyphens at its ends."""
    found = readings(word)
    if not found:
        return _unknown(word)
    reading, parts = _fewest_parts(word, found)
    if reading.base in _NOT_SPLIT:
        parts = ()
    bases = [entry.base.strip("-") for entry in found]
    lemmas = tuple(dict.fromkeys([*bases, *(_EVERYDAY[base] for base in bases if base in _EVERYDAY)]))
    terms = [Term(lemma, TermKind.LEMMA, WEIGHTS[TermKind.LEMMA], 0, len(word), True) for lemma in lemmas]
    terms += [Term(base, TermKind.BASE, WEIGHTS[TermKind.BASE], 0, len(word), True) for base in _verb_bases(found)]
    terms += _part_terms(word, parts)
    return Word(word, lemmas, parts, _unique(terms), True, is_stop(word, found), reading)


def _fewest_parts(word: str, found: Sequence[Reading]) -> tuple[Reading, tuple[Part, ...]]:
    """Return the reading with the fewest parts: nuoriso|takuun before nuori|sota|kuun."""
    reading = min(found, key=lambda entry: entry.structure.count("="))
    return reading, parts_of(word, reading)


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
        yield Term(part.lemma, TermKind.PART, WEIGHTS[TermKind.PART], part.start, part.end)
    for first in range(count):
        for last in range(first + 1, count):
            if last - first + 1 < count:
                start, end = parts[first].start, parts[last].end
                with_head = word[start : parts[last].start] + parts[last].lemma
                lemma = with_head if last == count - 1 else part_lemma(word[start:end])
                yield Term(lemma, TermKind.SUBCOMPOUND, WEIGHTS[TermKind.SUBCOMPOUND], start, end)


def _unknown(word: str) -> Word:
    """Make the best of a word that the dictionary lacks: a name, an acronym, a foreign word."""
    if "-" in word:
        return _hyphenated(word)
    stem = word
    for mark in (":", "'", "’"):
        stem = stem.split(mark)[0]
    if not stem:
        stem = word
    if stem == word:
        stem = _guessed_stem(word)
    terms = [Term(word, TermKind.SURFACE, WEIGHTS[TermKind.SURFACE], 0, len(word), True)]
    if stem != word:
        known = readings(stem)  # "Kasten" is no word of the dictionary's, "kaste" is
        lemmas = tuple(dict.fromkeys(entry.base for entry in known)) or (stem,)
        terms = [Term(lemma, TermKind.STEM, WEIGHTS[TermKind.STEM], 0, len(stem)) for lemma in lemmas] + terms
    # The stem is what queries look for; the word itself serves those who type it as it stands.
    found = _unique(terms)
    return Word(word, tuple(term.text for term in found), (), found, False, is_stop(word, ()))


def _guessed_stem(word: str) -> str:
    """Return ``word`` without what looks like a case ending: soten -> sote, pikassosin -> pikassos."""
    if len(word) < 5 or not word.isalpha():
        return word
    for pattern in (_CONSONANT_ENDING, _ENDING):
        stem = pattern.sub("", word)
        if stem != word and len(stem) >= 3:
            return stem
    return word


def _hyphenated(word: str) -> Word:
    """Read ``lape-muutosohjelman`` by its pieces: the last one is inflected, the others stand as they are."""
    pieces = [(match.start(), match.group()) for match in re.finditer(r"[^-]+", word)]
    if not pieces:
        return Word(word, (word,), (), (Term(word, TermKind.SURFACE, 1.0, 0, len(word), True),), False, False)
    start, last = pieces[-1]
    head = analyse(last)
    lemma = word[:start] + head.lemmas[0]
    parts = [Part(text, analyse(text).lemmas[0], place, place + len(text)) for place, text in pieces[:-1]]
    parts.append(Part(last, head.lemmas[0], start, start + len(last)))
    terms = [Term(lemma, TermKind.LEMMA, WEIGHTS[TermKind.LEMMA], 0, len(word), True)]
    terms += [Term(part.lemma, TermKind.PART, WEIGHTS[TermKind.PART], part.start, part.end) for part in parts]
    terms += [
        Term(term.text, TermKind.PART, WEIGHTS[TermKind.PART], term.start + start, term.end + start)
        for term in head.terms
        if term.kind in (TermKind.PART, TermKind.SUBCOMPOUND)
    ]
    return Word(word, (lemma,), tuple(parts), _unique(terms), False, False)


def _unique(terms: Sequence[Term]) -> tuple[Term, ...]:
    """Return the terms with every text once, by its first and weightiest occurrence."""
    best: dict[str, Term] = {}
    for term in terms:
        if term.text and term.text not in best:
            best[term.text] = term
    return tuple(best.values())
