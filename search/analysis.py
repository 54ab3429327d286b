"""What the analyzer makes of a text, word by word: why something is found, or is not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from index.errors import WrongUse
from index.finnish.analyzer import fingerprint, words
from index.finnish.ellipsis import BEST_WEIGHT, OTHER_WEIGHT
from index.finnish.lemmas import Word
from index.finnish.token import STEM_MARK, TermKind
from index.finnish.words import Occurrence

MOST_CHARACTERS: Final = 100_000  # of a text; a longer one is cut, and ``left_out`` says by how much


@dataclass(frozen=True, slots=True)
class AnalysedPart:
    """A part of a compound: ``text`` as it stands at ``start:end``, and its base form."""

    text: str
    lemma: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class AnalysedTerm:
    """A term that the word is found by, what an occurrence counts for, and the stretch of the text it speaks of."""

    term: str
    kind: TermKind
    weight: float
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysedWord:
    """One word of the text. All offsets count characters of the text as it was given, half open."""

    text: str
    start: int
    end: int
    position: int  # in words, from 0
    known: bool  # to the dictionary; otherwise the lemmas are guesses
    stop: bool  # left out of the index and of queries
    lemmas: tuple[str, ...]
    parts: tuple[AnalysedPart, ...]
    reading: str  # base form of the reading that decided how the word is split; "" for an unknown word
    restored: tuple[AnalysedTerm, ...]  # compounds that a stump or a tail stands for, likeliest first
    terms: tuple[AnalysedTerm, ...]  # everything it is found by, restored compounds first; none for a stop word


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """A text, what read it, and its words."""

    text: str
    analyzer: str
    words: tuple[AnalysedWord, ...]
    left_out: int  # characters after ``MOST_CHARACTERS`` that were not read


def analyse_text(text: str) -> Analysis:
    """Return what the analyzer makes of ``text``; of a very long one, of its beginning.

    Raises:
        WrongUse: there is no word in it.
        MissingPart: Voikko is not there.
    """
    if not text.strip():
        raise WrongUse("The text is empty.", "Give at least one word.")
    read = text[:MOST_CHARACTERS]
    found = tuple(_word(read, position, place, word, compounds) for position, place, word, compounds in words(read))
    if not found:
        raise WrongUse("There is no word in the text.", "Give at least one word.")
    return Analysis(text=read, analyzer=fingerprint(), words=found, left_out=len(text) - len(read))


def _word(text: str, position: int, place: Occurrence, word: Word, compounds: tuple[str, ...]) -> AnalysedWord:
    restored = tuple(
        AnalysedTerm(compound, TermKind.ELLIPSIS, OTHER_WEIGHT if rank else BEST_WEIGHT, place.start, place.end)
        for rank, compound in enumerate(compounds)
    )
    is_stop = word.is_stop and not restored
    own = (
        AnalysedTerm(
            term.text,
            term.kind,
            term.weight,
            place.start if term.is_whole else place.place(term.start),
            place.end if term.is_whole else place.place(term.end),
        )
        for term in word.terms
        if term.text not in compounds
    )
    parts = (
        AnalysedPart(
            text[place.place(part.start) : place.place(part.end)],
            part.lemma,
            place.place(part.start),
            place.place(part.end),
        )
        for part in word.parts
    )
    return AnalysedWord(
        text=text[place.start : place.end],
        start=place.start,
        end=place.end,
        position=position,
        known=word.is_known,
        stop=is_stop,
        lemmas=tuple(lemma for lemma in word.lemmas if not lemma.endswith(STEM_MARK)),
        parts=tuple(parts),
        reading=word.reading.base if word.reading else "",
        restored=restored,
        terms=() if is_stop else (*restored, *own),
    )
