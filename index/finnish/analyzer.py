"""Text -> tokens, the same way for documents and for queries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from index.finnish import voikko
from index.finnish.ellipsis import BEST_WEIGHT, OTHER_WEIGHT, restorations
from index.finnish.lemmas import Word, analyse
from index.finnish.token import TermKind, Token
from index.finnish.words import Occurrence, occurrences

# Raised whenever the same text gives other terms or weights, so that an index of the older kind is rebuilt.
VERSION = 1

_PIECE = 20_000  # characters analysed at a time; cut at a line's end, over which no compound is left out
_FOLDS = str.maketrans("äöåáàéèüñç", "aoaaaeeunc")


@dataclass(frozen=True, slots=True)
class QueryWord:
    """One word of a query: ``text[start:end]``, and everything that it can be looked for by."""

    surface: str
    start: int
    end: int
    lemmas: tuple[str, ...]  # never empty
    parts: tuple[str, ...]  # lemmas of a compound's parts, in order
    restored: tuple[str, ...]  # compounds that a stump or a tail stands for, best first
    is_stop: bool
    is_known: bool  # to the dictionary


def fingerprint() -> str:
    """Name everything that decides about terms: stored with an index and compared before it is searched."""
    return f"finnish-{VERSION}, {voikko.fingerprint()}"


def fold(text: str) -> str:
    """Return ``text`` (lower case) as it is typed where the keyboard lacks ä, ö and å."""
    return text.translate(_FOLDS)


def analyze(text: str, *, stop_words: bool = False) -> Iterator[Token]:
    """Yield the tokens of ``text`` in reading order; those of one word share its position.

    Stop words take a position and yield no token unless ``stop_words`` is true.
    """
    for position, place, word, restored in words(text):
        if word.is_stop and not (stop_words or restored):
            continue
        for rank, compound in enumerate(restored):
            weight = BEST_WEIGHT if rank == 0 else OTHER_WEIGHT
            yield Token(compound, position, place.start, place.end, place.start, place.end, TermKind.ELLIPSIS, weight)
        for term in word.terms:
            if term.text in restored:
                continue
            whole = term.end - term.start == len(word.text)
            start, end = (place.start, place.end) if whole else (place.place(term.start), place.place(term.end))
            yield Token(term.text, position, place.start, place.end, start, end, term.kind, term.weight)


def query_words(text: str) -> list[QueryWord]:
    """Return the words of a query. Left-out compounds are restored here as in documents."""
    return [
        QueryWord(
            surface=text[place.start : place.end],
            start=place.start,
            end=place.end,
            lemmas=word.lemmas,
            parts=tuple(part.lemma for part in word.parts),
            restored=restored,
            is_stop=word.is_stop and not restored,
            is_known=word.is_known,
        )
        for _, place, word, restored in words(text)
    ]


def words(text: str) -> Iterator[tuple[int, Occurrence, Word, tuple[str, ...]]]:
    """Yield (position, where it stands, what is known of it, compounds that it may stand for) for each word."""
    position = 0
    for start, piece in _pieces(text):
        found = list(occurrences(piece))
        restored = restorations(piece, found) if any(place.is_stump or place.is_tail for place in found) else {}
        for number, place in enumerate(found):
            where = _moved(place, start) if start else place
            yield position, where, analyse(place.form), restored.get(number, ())
            position += 1


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Yield (offset, piece) so that a text of many megabytes is never analysed at once."""
    if len(text) <= _PIECE:
        yield 0, text
        return
    start = 0
    while start < len(text):
        end = start + _PIECE
        if end < len(text):
            cut = max(text.rfind("\n", start, end), text.rfind(" ", start, end) if "\n" not in text[start:end] else -1)
            end = cut + 1 if cut > start else end
        yield start, text[start:end]
        start = end


def _moved(place: Occurrence, by: int) -> Occurrence:
    offsets = None if place.offsets is None else tuple(offset + by for offset in place.offsets)
    return Occurrence(place.form, place.start + by, place.end + by, place.is_stump, place.is_tail, offsets)
