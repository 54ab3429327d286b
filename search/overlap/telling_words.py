"""Which words of a copied stretch tell that somebody copied: no names, numbers, stop words or words of form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from index.extraction.organisation_mentions import organisations_in
from index.finnish.lemmas import analyse
from index.project import Project
from search.overlap.stretches import Stretch
from search.overlap.word_runs import Words, keys_of

# Parameters
_FEWEST: Final = 3  # different telling words
_PLENTY: Final = 8  # telling words: so many are a text, whatever stands around them
_LOOKED_AT: Final = 400  # words of a stretch: more of them say nothing new

# What every project says of itself: what it is, when it runs, who pays.
_FORM = re.compile(
    r"\w*(?:ohjelma|hank[ek]|projekt|avustu|rahoit|rahast|ministeri)\w*|(?:vuo[ns]|vuot|vuode)\w*|ajal(?:la|ta)"
)


class Names:
    """The names that two projects are known by, as words to compare: they may stand in both without any copying."""

    def __init__(self, *projects: Project) -> None:
        self._by_first: dict[str, set[tuple[str, ...]]] = {}
        for name in (name for project in projects for name in _names_of(project)):
            words = tuple(keys_of(name))
            if words:
                self._by_first.setdefault(words[0], set()).add(words)

    def places(self, keys: Sequence[str]) -> set[int]:
        """Return the numbers of those ``keys`` that belong to a name."""
        return {
            number + step
            for number, key in enumerate(keys)
            for name in self._by_first.get(key, ())
            if tuple(keys[number : number + len(name)]) == name
            for step in range(len(name))
        }


def is_telling(ours: Words, theirs: Words, stretch: Stretch, names: Names) -> bool:
    """Whether a stretch says something beyond names, programmes, numbers and fixed phrases.

    At least three different words must tell something, and they must be half of the equal words or eight. A word that
    has a capital in both texts is a name, unless it opens a sentence in one of them.
    """
    end = min(stretch.end, stretch.first + _LOOKED_AT)
    keys = ours.keys[stretch.first : end]
    equal = set(theirs.keys[stretch.other : stretch.other_end])
    small = _small(ours, stretch.first, end) | _small(theirs, stretch.other, stretch.other_end)
    named = names.places(keys) | _organisations(ours, stretch.first, end)
    telling = [
        key
        for number, key in enumerate(keys)
        if key in equal and key in small and number not in named and _tells(key)
    ]  # fmt: skip
    half = sum(key in equal for key in keys) / 2
    return len(set(telling)) >= _FEWEST and len(telling) >= min(half, _PLENTY)


def _names_of(project: Project) -> Iterator[str]:
    yield from (project.title, project.acronym, project.programme, project.administrator)
    for names in (project.implementers, project.funders, project.steered_by, project.mentions):
        yield from names


def _small(words: Words, first: int, end: int) -> set[str]:
    """Return the words that stand without a capital, or open a sentence."""
    places = words.places(first, end)
    return {
        words.keys[number]
        for number, (text, start, _) in enumerate(places, first)
        if not text[start].isupper() or words.sentence(number)[0] == number
    }


def _organisations(words: Words, first: int, end: int) -> set[int]:
    """Return which of the words ``first..end``, counted from ``first``, belong to an organisation's name."""
    places = words.places(first, end)
    text, begin, _ = places[0]
    mentions = organisations_in(text[begin : places[-1][2]])
    return {
        number
        for number, (_, start, _) in enumerate(places)
        if any(one.start <= start - begin < one.end for one in mentions)
    }


def _tells(key: str) -> bool:
    return not key[0].isdigit() and not _FORM.fullmatch(key) and not analyse(key).is_stop
