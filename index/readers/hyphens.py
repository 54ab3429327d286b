"""A word that was cut at the end of a line -> the whole word, with its hyphen where the hyphen is part of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from functools import reduce
from typing import Final

_CUT = re.compile(r"(?:^|(?<=[\s(\"'”’/–—-]))((?:[^\W_]|[-:&.])*[^\W_])-$")
_BEGINNING = re.compile(r"[^\W_]+(?:[-:][^\W_]+)*")
_WORD = re.compile(r"[^\W_]+(?:[-:][^\W_]+)*")
_CONJUNCTION = re.compile(r"(?:ja|tai|sekä|eli|että|vai|taikka|ynnä|och|eller|samt|and|or)\b")
_STEM: Final = 3  # letters of the second half that another form of the word has in common with it, at least
_ENDING: Final = 4  # letters that an ending takes, at most
_VOWELS: Final = frozenset("aeiouyåäöAEIOUYÅÄÖ")


class Vocabulary:
    """The words of a document, to look up how it writes a word elsewhere; in lower case."""

    def __init__(self, lines: Iterable[str] = ()) -> None:
        """Take the words of lines, but for those that a line's end may have cut."""
        self._counts: Counter[str] = Counter()
        for line in lines:
            found = _WORD.findall(line.lower())
            self._counts.update(found[:-1] if line.endswith("-") else found)
        self._sorted = sorted(self._counts)

    def count(self, word: str) -> int:
        """How many times a word stands in the document."""
        return self._counts[word.lower()]

    def begins(self, beginning: str) -> bool:
        """Whether a word of the document begins so: one form of a word stands for all."""
        beginning = beginning.lower()
        at = bisect_left(self._sorted, beginning)
        return at < len(self._sorted) and self._sorted[at].startswith(beginning)


NO_WORDS: Final = Vocabulary()


def ends_cut(line: str) -> bool:
    """Whether a line ends in a hyphen: the next belongs to it, if it only begins with a conjunction."""
    return bool(_CUT.search(line))


def joined(line: str, following: str, words: Vocabulary = NO_WORDS) -> str:
    """Return the two halves of a wrapped text as one, with a word that was cut at a hyphen made whole.

    ``vanhus-`` before ``ja`` keeps its hyphen and its blank; ``LAPE-`` before ``ohjelma``, ``Etelä-`` before
    ``Pohjanmaa`` and ``linja-`` before ``auto`` keep their hyphen. ``words`` are those of the same document: where
    one of the two forms stands elsewhere in it, it is that one.
    """
    head, tail = _CUT.search(line), _BEGINNING.match(following)
    if head is None or tail is None:
        return f"{line} {following}"
    if _CONJUNCTION.match(following):
        is_ending = words.begins(f"{head[1]}{tail[0]}")  # "hallinnoi-" before "ja" in a text with "hallinnoijan"
        return line[:-1] + following if is_ending else f"{line} {following}"
    return (line if _keeps_hyphen(head[1], tail[0], words) else line[:-1]) + following


def all_joined(lines: Iterable[str], words: Vocabulary = NO_WORDS) -> str:
    """Return the lines of one paragraph as one."""
    return reduce(lambda text, line: joined(text, line, words), lines)


def _keeps_hyphen(head: str, tail: str, words: Vocabulary) -> bool:
    seen_whole, seen_parted = words.count(f"{head}{tail}"), words.count(f"{head}-{tail}")
    if seen_whole == seen_parted:
        stem = tail[: max(_STEM, len(tail) - _ENDING)]
        seen_whole, seen_parted = words.begins(f"{head}{stem}"), words.begins(f"{head}-{stem}")
    if seen_whole != seen_parted:
        return seen_parted > seen_whole
    if head.isupper() and tail.isupper() and len(head) > 1:
        return words.count(head) > 0 or not _is_syllable(head)  # a heading in capitals, or two short names
    last = head.rsplit("-", 1)[-1]
    return (
        not tail[0].islower()
        or not head[-1].islower()
        or len(last) == 1
        or ":" in last
        or any(map(str.isdigit, last))
        or (head[-1] in _VOWELS and head[-1] == tail[0])  # Finnish parts equal vowels at a seam with a hyphen
    )


def _is_syllable(head: str) -> bool:
    return any(letter in _VOWELS for letter in head) and len(head) > 3
