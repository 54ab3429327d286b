"""Text -> tokens, the same way for documents and for queries."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from index.finnish import voikko
from index.finnish.ellipsis import BEST_WEIGHT, OTHER_WEIGHT, restorations
from index.finnish.lemmas import Word, analyse
from index.finnish.partners import is_wrapped, may_lack
from index.finnish.token import TermKind, Token
from index.finnish.words import HANGING, WORD, Occurrence, form_of, occurrence, occurrences, occurrences_at

# Raised whenever the same text gives other terms or weights, so that an index of the older kind is rebuilt.
VERSION = 5

_LONGEST_LINE = 20_000  # characters
_CACHED_WORDS: Final = 300_000
_token = tuple.__new__  # what NamedTuple's constructor calls; texts yield millions of tokens
_FOLDS = str.maketrans("äöåáàéèüñç", "aoaaaeeunc")


WordTerms = tuple[tuple[str, float], ...]  # (term, weight) of one word; none for a stop word
Restored = tuple[int, Occurrence, tuple[str, ...]]  # position of a word, where it stands, what it may stand for


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
        if stop_words or restored or not word.is_stop:
            yield from _tokens(position, place, word, restored)


def sought(text: str, terms: Set[str], at: Set[int] | None = None) -> Iterator[Token]:
    """Yield what ``analyze`` yields of some terms, much faster: most words of a text are none of those.

    Where the positions ``at`` which any of the terms stands are known, the other words are not even looked up.
    """
    for position, place, restored in _having(text, terms) if at is None else _standing(text, at):
        word = analyse(place.form)
        if restored or not word.is_stop:
            yield from (token for token in _tokens(position, place, word, restored) if token.term in terms)


def _having(text: str, terms: Set[str]) -> Iterator[Restored]:
    """Yield the words that may have any of the terms."""
    position = 0
    for start, end in _lines(text):
        if HANGING.search(text, start, end):
            line = list(_line(text, start, end))
            yield from ((number, place, restored) for number, (place, restored) in enumerate(line, position))
        else:
            line = WORD.findall(text, start, end)
            numbers = {n for n, word in enumerate(line) if any(term in terms for term, _ in _terms_of(word))}
            yield from ((position + number, place, ()) for number, place in occurrences_at(text, start, end, numbers))
        position += len(line)


def _standing(text: str, at: Set[int]) -> Iterator[Restored]:
    """Yield the words that stand at some positions."""
    position, last = 0, max(at, default=-1)
    for start, end in _lines(text):
        if position > last:
            return
        first, found = position, []
        for match in WORD.finditer(text, start, end):
            if position in at:
                found.append((position, occurrence(match)))
            position += 1
        # Where a word that is asked for does not hang itself, what hangs in the line is another.
        if any(may_lack(text, place) for _, place in found) and HANGING.search(text, start, end):
            for number, (place, restored) in enumerate(_line(text, start, end), first):
                if number in at:
                    yield number, place, restored
        else:
            yield from ((number, place, ()) for number, place in found)


def _tokens(position: int, place: Occurrence, word: Word, restored: tuple[str, ...]) -> Iterator[Token]:
    """Yield the tokens of one word."""
    start, end = place.start, place.end
    for rank, compound in enumerate(restored):
        weight = BEST_WEIGHT if rank == 0 else OTHER_WEIGHT
        yield Token(compound, position, start, end, start, end, TermKind.ELLIPSIS, weight)
    for term, kind, weight, first, last, is_whole in word.terms:
        if is_whole:
            if term not in restored:
                yield _token(Token, (term, position, start, end, start, end, kind, weight))
        elif term not in restored:
            part = (place.place(first), place.place(last))
            yield _token(Token, (term, position, start, end, *part, kind, weight))


def index_terms(text: str) -> list[WordTerms]:
    """Return what ``analyze`` yields, word by word, without offsets and kinds: all that an index needs, much faster.

    The place of a word in the list is its position.
    """
    found: list[WordTerms] = []
    for start, end in _lines(text):
        if HANGING.search(text, start, end):
            for place, restored in _line(text, start, end):
                word = text[place.start : place.end]
                found.append(_with_restored(analyse(place.form), restored) if restored else _terms_of(word))
        else:
            found += map(_terms_of, WORD.findall(text, start, end))
    return found


def strongest_terms(text: str) -> dict[str, float]:
    """Return every term of a text with the greatest weight that an occurrence of it has there."""
    found: dict[str, float] = {}
    for word in index_terms(text):
        for term, weight in word:
            if weight > found.get(term, 0.0):
                found[term] = weight
    return found


@lru_cache(_CACHED_WORDS)
def _terms_of(word: str) -> WordTerms:
    return _with_restored(analyse(form_of(word)), ())


def _with_restored(word: Word, restored: tuple[str, ...]) -> WordTerms:
    if word.is_stop and not restored:
        return ()
    best = [(compound, OTHER_WEIGHT if rank else BEST_WEIGHT) for rank, compound in enumerate(restored)]
    return (*best, *((term.text, term.weight) for term in word.terms if term.text not in restored))


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
    """Yield (position, where it stands, what is known of it, compounds that it may stand for) for each word.

    Works line by line, so that a text of many megabytes is never analysed at once. What is left out of a compound
    stands on the same line, or on the next one where a line breaks in the middle of a coordination.
    """
    position = 0
    for start, end in _lines(text):
        if not HANGING.search(text, start, end):
            for place in occurrences(text, start, end):
                yield position, place, analyse(place.form), ()
                position += 1
            continue
        for place, restored in _line(text, start, end):
            yield position, place, analyse(place.form), restored
            position += 1


def _line(text: str, start: int, end: int) -> Iterator[tuple[Occurrence, tuple[str, ...]]]:
    """Yield the words of a line with a hanging hyphen, each with the compounds that it may stand for."""
    found = list(occurrences(text, start, end))
    restored = restorations(text, found)
    for number, place in enumerate(found):
        yield place, restored.get(number, ())


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of lines; a very long one is cut at a blank, one that ends in "vanhus- ja" goes on."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        if end - start > _LONGEST_LINE:
            blank = text.rfind(" ", start, start + _LONGEST_LINE)
            end = blank + 1 if blank > start else start + _LONGEST_LINE
        elif is_wrapped(text, end):
            end = text.find("\n", end) + 1 or len(text)
        yield start, end
        start = end
