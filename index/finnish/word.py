"""What is known of one word form: its lemmas, its parts, and the terms that it is indexed and looked for by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from index.finnish.compounds import Part
from index.finnish.token import TermKind
from index.finnish.voikko import Reading

# Parameters: what an occurrence of each kind of term counts for beside an occurrence of a lemma.
WEIGHTS: Final = {
    TermKind.LEMMA: 1.0,
    TermKind.BASE: 0.8,
    TermKind.PART: 0.4,
    TermKind.SUBCOMPOUND: 0.6,
    TermKind.STEM: 0.9,
    TermKind.SURFACE: 1.0,
}


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


def whole(text: str, kind: TermKind, word: str) -> Term:
    """Return a term that speaks of all of ``word``."""
    return Term(text, kind, WEIGHTS[kind], 0, len(word), True)


def inside(text: str, kind: TermKind, start: int, end: int) -> Term:
    """Return a term that speaks of a stretch of a word."""
    return Term(text, kind, WEIGHTS[kind], start, end)


def unique(terms: Iterable[Term]) -> tuple[Term, ...]:
    """Return the terms with every text once, by its first occurrence."""
    best: dict[str, Term] = {}
    for term in terms:
        if term.text:
            best.setdefault(term.text, term)
    return tuple(best.values())
