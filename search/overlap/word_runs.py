"""Two texts -> runs of equal words: the words in one row, an index of word triples, and every run that both have."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from index.extraction.sentences import sentences
from index.finnish.words import WORD, form_of
from index.project import Section

SEED: Final = 3  # words: where one word in five differs, three equal ones in a row are nearly always left
LONG: Final = 8  # words: a run of so many is a find by itself
_MOST_PLACES: Final = 8  # of one triple in a text: what stands there oftener is looked for in the first ones only
_LONGEST_KEY: Final = 60  # characters: no word broken at line ends is longer
_CACHED: Final = 100_000
_SIGNS = re.compile(r"[-:'’&]")
# A word that a line end broke ("kehi- tetään"), not a compound that goes on further away ("vanhus- ja").
_BROKEN = re.compile(
    r"[-\u00ad\u2010\u2011](?<=[^\W\d_].)\s{1,3}"
    r"(?!(?:ja|tai|sekä|eli|eikä|että|vai|kuin|taikka|ynnä|och|samt|eller|and|or)\b)(?=[^\W\d_A-ZÅÄÖ])"
)

Seeds = Mapping[tuple[str, str, str], Sequence[int]]
Range = tuple[int, int]  # numbers of words in the row, half open


class Run(NamedTuple):
    """Equal words: ``ours.keys[first : first + size] == theirs.keys[other : other + size]``, and no further."""

    first: int
    other: int
    size: int


class Words:
    """The words of all sections in one row, by what they are compared by, with ``edge`` around every section.

    Compared without case, punctuation and hyphens, in the form that stands there. ``edge`` is no word; give two texts
    two different ones, and no run of equal words crosses a section's end.
    """

    def __init__(self, sections: Sequence[Section], edge: str) -> None:
        self.sections = sections
        self.edge = edge
        self.keys = [edge]
        self._firsts: list[int] = []  # of every section: the number of its first word
        for section in sections:
            self._firsts.append(len(self.keys))
            self.keys += keys_of(section.text)
            self.keys.append(edge)
        self.count = len(self.keys) - len(sections) - 1  # words
        self._spans: dict[int, list[Range]] = {}
        self._sentences: list[Range | None] = [None] * len(self.keys)  # of every word, once its section was looked at
        self._items: list[Range | None] = [None] * len(self.keys)

    def section_at(self, word: int) -> int:
        """Return the ordinal of the section in which a word stands."""
        return bisect_right(self._firsts, word) - 1

    def span(self, first: int, end: int) -> tuple[int, int, int]:
        """Return the section of the words ``first..end``, and start and end of their characters in its text."""
        section = self.section_at(first)
        spans, before = self._spans_of(section), self._firsts[section]
        return section, spans[first - before][0], spans[end - 1 - before][1]

    def places(self, first: int, end: int) -> list[tuple[str, int, int]]:
        """Return for each of the words ``first..end`` of one section that section's text, and where the word stands."""
        section = self.section_at(first)
        text, before = self.sections[section].text, self._firsts[section]
        return [(text, *span) for span in self._spans_of(section)[first - before : end - before]]

    def sentence(self, word: int) -> Range:
        """Return the words of the sentence in which a word stands."""
        return self._sentences[word] or self._read(word)

    def item(self, word: int) -> Range | None:
        """Return the words of the list item in which a word stands, if it stands in one."""
        if self._sentences[word] is None:
            self._read(word)
        return self._items[word]

    def _read(self, word: int) -> Range:
        """Find the sentences and list items of a word's section: those of most sections are never asked for."""
        ordinal = self.section_at(word)
        section, first, spans = self.sections[ordinal], self._firsts[ordinal], self._spans_of(ordinal)
        alone: list[Range] = [(number, number + 1) for number in range(first, first + len(spans))]
        self._sentences[first : first + len(spans)] = alone
        starts = [start for start, _ in spans]
        items = sorted((item.start, item.end) for item in section.items)
        for owners, stretches in ((self._sentences, sentences(section.text)), (self._items, items)):
            for start, end in stretches:
                here, there = first + bisect_left(starts, start), first + bisect_left(starts, end)
                owners[here:there] = [(here, there)] * (there - here)
        return self._sentences[word] or (word, word + 1)

    def _spans_of(self, section: int) -> list[Range]:
        if section not in self._spans:
            text = self.sections[section].text
            is_broken = _BROKEN.search(text) is not None
            self._spans[section] = (
                [(start, end) for _, start, end in _placed(text)]
                if is_broken
                else [match.span() for match in WORD.finditer(text)]
            )
        return self._spans[section]


def seeds_of(words: Words) -> Seeds:
    """Return where every word triple of a text begins: at most its first eight places."""
    seeds: dict[tuple[str, str, str], list[int]] = {}
    keys = words.keys
    for number, seed in enumerate(zip(keys, keys[1:], keys[2:], strict=False)):
        places = seeds.get(seed)
        if places is None:
            seeds[seed] = [number]
        elif len(places) < _MOST_PLACES:
            places.append(number)
    return seeds


def runs(ours: Words, seeds: Seeds, theirs: Words) -> list[Run]:
    """Return the runs of three or more equal words, in our order; ``seeds`` are those of ``ours``.

    Every triple of theirs is looked up and grown to both sides as far as the words are equal. A pair of places is
    passed over when it lies in a run already, or both places do in long ones, so that work grows with the length of
    the texts, however often they repeat themselves. Rabin-Karp matching with greedy tiles, as in Wise 1993, "String
    similarity via greedy string tiling and running Karp-Rabin matching", without fingerprints: texts are small enough
    to keep every triple (Schleimer, Wilkerson and Aiken 2003, "Winnowing", doi:10.1145/872757.872770, keep some).
    """
    found: list[Run] = []
    reached: dict[int, int] = {}  # by the distance of the two places: where in theirs the last run with it ends
    our_done, their_done = bytearray(len(ours.keys)), bytearray(len(theirs.keys))
    for there, places in _hits(seeds, theirs.keys):
        grown = [
            _grown(ours.keys, theirs.keys, here, there)
            for here in places
            if reached.get(here - there, 0) <= there and not (our_done[here] and their_done[there])
        ]
        for run in grown:
            reached[run.first - run.other] = run.other + run.size
            if run.size >= LONG:
                our_done[run.first : run.first + run.size] = b"\1" * run.size
                their_done[run.other : run.other + run.size] = b"\1" * run.size
        found += grown
    return sorted(found)


def _hits(seeds: Seeds, keys: list[str]) -> Iterator[tuple[int, Sequence[int]]]:
    for number, seed in enumerate(zip(keys, keys[1:], keys[2:], strict=False)):
        if seed in seeds:
            yield number, seeds[seed]


def _grown(ours: list[str], theirs: list[str], here: int, there: int) -> Run:
    """Return the whole run around a triple; the edges around every section stop it."""
    before, size = 0, SEED
    while ours[here - before - 1] == theirs[there - before - 1]:
        before += 1
    while ours[here + size] == theirs[there + size]:
        size += 1
    return Run(here - before, there - before, before + size)


def keys_of(text: str) -> list[str]:
    """Return what the words of a text are compared by, in order."""
    if _BROKEN.search(text):
        return [key for key, _, _ in _placed(text)]
    return list(map(_key, WORD.findall(text)))  # twice as fast as with places, and nearly every text is only read once


def _placed(text: str) -> list[tuple[str, int, int]]:
    """Return what every word is compared by, its start and its end; what a line end broke is one word."""
    found: list[tuple[str, int, int]] = []
    for match in WORD.finditer(text):
        key, (start, end) = _key(match.group()), match.span()
        if found and start - found[-1][2] <= 3 and len(found[-1][0]) < _LONGEST_KEY:
            broken = _BROKEN.match(text, found[-1][2] - 1)
            if broken and broken.end() == start:
                key, start = found[-1][0] + key, found.pop()[1]
        found.append((key, start, end))
    return found


@lru_cache(_CACHED)
def _key(word: str) -> str:
    return unicodedata.normalize("NFC", _SIGNS.sub("", form_of(word)).casefold())
