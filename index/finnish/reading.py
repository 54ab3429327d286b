"""One way to read a word, and what gives such readings: the contract of the two morphological engines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol


class Reading(NamedTuple):
    """One way to read a word; a tuple, because texts yield hundreds of thousands.

    Names follow libvoikko's attributes; what a reading lacks is empty.
    """

    base: str  # BASEFORM, lower case: names merge with common nouns, because queries are typed without capitals
    word_class: str  # CLASS: nimisana, laatusana, teonsana, etuliite ...
    structure: str  # STRUCTURE: "=" opens a part, every other character stands for one of the word
    bases: str  # WORDBASES: "+vammais(vammainen)+palvel(palvella)+u(+u)"
    case: str  # SIJAMUOTO
    participle: str  # PARTICIPLE


class Morphology(Protocol):
    """A dictionary of Finnish with its inflection. Safe from any number of threads."""

    def read(self, word: str) -> Iterator[Reading]:
        """Yield the readings of a word (normalised, lower case, at most 254 characters); none where it is unknown."""
        ...

    def suggest(self, word: str) -> Sequence[str]:
        """Return corrections of a misspelt word, best first; none where the engine has no such thing."""
        ...

    @property
    def fingerprint(self) -> str:
        """Name the engine and its dictionary: two that differ may read the same word differently."""
        ...
