"""The words of one field of an index, in memory: which ones match a pattern, are typed without dots, or are near."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from index.finnish.analyzer import fold
from index.store.words import Words
from search.wildcards import in_lines

_MOST_NEAR: Final = 30
_ENDS: Final = ("left", "right")  # of the words that have one hash


class Entry(NamedTuple):
    """A word, and in how many projects it is."""

    word: str
    projects: int


class Vocabulary:
    """All words of a field, the commonest first. Never changes; any number of threads may ask.

    The words lie in one string, a line each: looking all of 100,000 through takes 1 to 10 ms. About 20 MB for those.
    """

    def __init__(self, words: Words) -> None:
        """Take the words of a field as the index has them."""
        self.words, self._counts = words
        self._lines = "\n" + "\n".join(self.words) + "\n"
        self._folded = _folded(self._lines)
        lengths = np.fromiter(map(len, self.words), dtype=np.int64, count=len(self.words))
        self._starts = np.concatenate(([0], np.cumsum(lengths + 1)))  # of the line ends before each word
        self._lengths = lengths.astype(np.int32)
        self._letters, self._pairs = _signatures(self._lines, self._starts[:-1])

    @cached_property
    def _hashed(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.intp]]:
        """The hashes of all words, rising, and whose they are: a tenth of what a dictionary takes."""
        hashes = np.fromiter(map(hash, self.words), dtype=np.int64, count=len(self.words))
        order = np.argsort(hashes)
        return hashes[order], order

    def __len__(self) -> int:
        return len(self.words)

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self._number(word) is not None

    def count(self, word: str) -> int:
        """Return in how many projects ``word`` is."""
        number = self._number(word)
        return 0 if number is None else int(self._counts[number])

    def warm_up(self) -> None:
        """Make now what the first word that is looked up would wait for."""
        _ = self._hashed

    def _number(self, word: str) -> int | None:
        """Return the place of a word."""
        hashes, order = self._hashed
        wanted = np.int64(hash(word))
        for place in range(*(int(np.searchsorted(hashes, wanted, side=side)) for side in _ENDS)):
            if self.words[order[place]] == word:
                return int(order[place])
        return None

    def matching(self, pattern: str) -> Iterator[Entry]:
        """Yield the words that match a pattern of ``search.wildcards``, the commonest first."""
        return (self._entry_at(match.start()) for match in in_lines(pattern).finditer(self._lines))

    def without_dots(self, typed: str) -> list[Entry]:
        """Return the words that are ``typed`` (lower case) where some or all ä, ö and å lack their dots."""
        wanted = f"\n{fold(typed)}\n"
        found: list[Entry] = []
        place = self._folded.find(wanted)
        while place >= 0:
            entry = self._entry_at(place)
            if entry.word != typed and all(a in (b, fold(b)) for a, b in zip(typed, entry.word, strict=True)):
                found.append(entry)
            place = self._folded.find(wanted, place + 1)
        return found

    def near(self, typed: str, distance: int) -> list[Entry]:
        """Return the words within an edit distance (Levenshtein 1966) of ``typed``, nearest and commonest first."""
        letters, pairs = _signatures(f"\n{typed}\n", np.zeros(1, dtype=np.int64))
        may_be = np.abs(self._lengths - len(typed)) <= distance
        may_be &= np.bitwise_count(self._letters ^ letters) <= 2 * distance  # an edit puts one letter for another
        numbers = np.flatnonzero(may_be)
        numbers = numbers[np.bitwise_count(self._pairs[numbers] ^ pairs) <= 4 * distance]  # and two pairs for two
        words = [self.words[number] for number in numbers]
        hits = process.extract(
            typed, words, scorer=Levenshtein.distance, processor=None, score_cutoff=distance, limit=_MOST_NEAR
        )
        return [self._entry(int(numbers[place])) for _, _, place in hits]

    def _entry_at(self, place: int) -> Entry:
        return self._entry(int(np.searchsorted(self._starts, place)))

    def _entry(self, number: int) -> Entry:
        return Entry(self.words[number], int(self._counts[number]))


def _folded(lines: str) -> str:
    """Return ``fold(lines)``, with the same offsets; 50 times faster than letter by letter."""
    for letter in set(lines):
        if (plain := fold(letter)) != letter:
            lines = lines.replace(letter, plain)
    return lines


def _signatures(
    lines: str, starts: npt.NDArray[np.int64]
) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint64]]:
    """Return for the word at each start which letters and which pairs of neighbours it has, a bit for each.

    Several share a bit. A word begins and ends with a line end, which makes pairs with its first and last letter.
    """
    if not len(starts):
        return np.zeros(0, dtype=np.uint32), np.zeros(0, dtype=np.uint64)
    codes = np.frombuffer(lines.encode("utf-32-le"), dtype=np.uint32)
    letters = np.left_shift(np.uint32(1), codes & np.uint32(31))
    letters[codes == ord("\n")] = 0
    mixed = codes[:-1] * np.uint32(7) + codes[1:]
    pairs = np.left_shift(np.uint64(1), (mixed & np.uint32(63)).astype(np.uint64))
    return np.bitwise_or.reduceat(letters, starts), np.bitwise_or.reduceat(pairs, starts)
