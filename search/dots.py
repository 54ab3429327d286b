"""Words typed without the dots of ä and ö -> the words that may be meant, by the index and by the dictionary."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from index.finnish.analyzer import fold
from index.finnish.voikko import readings
from search.vocabulary import Vocabulary

_SHORTEST: Final = 3  # letters
_LONGEST: Final = 60  # letters; nothing longer is a word
_SWITCHES: Final = 3  # between front and back vowels: vanhus|päivä|toiminta has two
_MOST_TRIES: Final = 160  # spellings that the dictionary is asked for, 20 microseconds each
_FRONT: Final = str.maketrans("ao", "äö")
_MOST_FORMS: Final = 4


def may_lack_dots(word: str) -> bool:
    """Say whether there is a vowel in ``word`` (lower case) that may have lost its dots."""
    return _SHORTEST <= len(word) <= _LONGEST and not word.isdigit() and ("a" in word or "o" in word)


def in_index(word: str, surface: Vocabulary) -> list[str]:
    """Return the words of the index as they stand that ``word`` may be, the commonest first."""
    found = surface.without_dots(word)
    return [entry.word for entry in found if entry.projects * 10 >= found[0].projects][:_MOST_FORMS]


def in_dictionary(word: str) -> list[str]:
    """Return the dictionary's words that ``word`` may be, those with the fewest parts first.

    Finnish vowel harmony leaves few possibilities: the vowels of a word, of each part in a compound, are all front or
    all back, so dots change between neighbouring vowels only where a new part begins.
    """
    found = {form: min(reading.structure.count("=") for reading in known)
             for form in _spellings(word) if (known := readings(form))}  # fmt: skip
    fewest = min(found.values(), default=0)
    return [form for form, parts in found.items() if parts == fewest][:_MOST_FORMS]


def _spellings(word: str) -> Iterator[str]:
    """Yield ``word`` with dots, by how often front and back vowels change."""
    places = [place for place, letter in enumerate(word) if letter in "ao"]
    tries = 0
    for switches in range(min(_SWITCHES, len(places) - 1) + 1):
        for cuts in combinations(range(1, len(places)), switches):
            for starts_front in (True, False):
                if tries == _MOST_TRIES:
                    return
                form = _dotted(word, places, cuts, starts_front)
                if form != word and fold(form) == fold(word):
                    tries += 1
                    yield form


def _dotted(word: str, places: list[int], cuts: tuple[int, ...], is_front: bool) -> str:
    letters = list(word)
    for number, place in enumerate(places):
        is_front ^= number in cuts
        if is_front:
            letters[place] = letters[place].translate(_FRONT)
    return "".join(letters)
