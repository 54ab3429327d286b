"""One term at one place in a text: what the analyzer yields."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple

# Ends a guessed stem that is not meant to be a word ("saunders~"), so that it never meets a real one.
STEM_MARK: Final = "~"


class TermKind(StrEnum):
    """How a term came from the word that stands in the text."""

    LEMMA = "lemma"  # base form of a reading
    BASE = "base"  # the verb behind a participle or a -minen noun
    PART = "part"  # one part of a compound
    SUBCOMPOUND = "subcompound"  # two or more neighbouring parts of a longer compound
    ELLIPSIS = "ellipsis"  # a compound restored from its stump: "vanhus-" before "vammaispalvelut"
    STEM = "stem"  # what is left of a word that the dictionary lacks without its ending ("THL:n", "soten")
    SURFACE = "surface"  # the word itself, where nothing better is known
    FOLDED = "folded"  # without the dots of ä and ö, for people whose keyboard has none


class Token(NamedTuple):
    """One term of one word; a tuple, because texts yield millions. Words yield several tokens at the same position.

    ``text[start:end]`` is the whole word as it stands in the text that was analysed (offsets are of the original
    text, whatever was normalised on the way). ``text[part_start:part_end]`` is the stretch inside it that the term
    speaks of; for whole-word terms it equals the word.
    """

    term: str
    position: int  # in words, from 0; stop words count
    start: int
    end: int
    part_start: int
    part_end: int
    kind: TermKind
    weight: float  # 1 for lemmas, less for parts and for less likely restorations
