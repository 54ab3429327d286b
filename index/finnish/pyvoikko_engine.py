"""pyvoikko as a morphological engine, for machines without libvoikko; the only module that knows it.

It carries Voikko's dictionary as a transducer, whose raw answers are the same as those inside libvoikko.
``voikko_reading.py`` makes of them what libvoikko makes; pyvoikko's own interpretation is not used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from typing import Any, Final

from index.errors import MissingPart
from index.finnish.reading import Reading
from index.finnish.voikko_reading import readings_of

_KNOWLEDGE = re.compile(r"\[X[a-z]\][^\[]*\[X\]|\[[^\]]*\]")  # everything in an answer that is not the word itself
_BORDER: Final = "[Bc]"


class PyvoikkoEngine:
    """pyvoikko with kfst's transducer: 5,000 new words a second, no suggestions. Any thread may ask."""

    def __init__(self) -> None:
        """Load the transducer (half a second, 250 MB).

        Raises:
            MissingPart: pyvoikko is not installed.
        """
        try:
            import kfst
            import pyvoikko
        except ImportError as error:
            raise MissingPart(
                f"Neither Voikko's library nor pyvoikko is there ({error}).",
                "Install one: `apt-get install libvoikko1 voikko-fi` as root, or `pip install pyvoikko kfst-rs`.",
            ) from error
        self._transducer: Any = pyvoikko.VOIKKO_FST
        self._no_such_letters: type[Exception] = kfst.TokenizationException
        self._fingerprint = f"pyvoikko {version('pyvoikko')} ({kfst.BACKEND} {version('kfst')})"

    @property
    def fingerprint(self) -> str:
        """Name the package, which carries its dictionary, and the library that runs it."""
        return self._fingerprint

    def read(self, word: str) -> Iterator[Reading]:
        """Yield the readings of a word. The transducer knows small letters only.

        libvoikko's order depends on how its own transducer is stored. Here a word that is in the dictionary as it is
        comes before one that is derived (kirjoja is kirja before somebody who writes), then an adverb before what it
        was made of (hyvin, hyvä), then a short one before a long one.
        """
        word = word.lower()
        try:
            answers = self._transducer.lookup(word)
        except self._no_such_letters:
            return
        found = [reading for answer, _ in answers for reading in readings_of(_completed(answer, word))]
        yield from sorted(found, key=_order)

    def suggest(self, word: str) -> Sequence[str]:
        """Return nothing: pyvoikko cannot suggest."""
        return ()


def _order(reading: Reading) -> tuple[int, bool, int]:
    return reading.bases.count("+"), reading.word_class != "seikkasana", len(reading.base)


def _completed(answer: str, word: str) -> str:
    """Return an answer with what the transducer leaves out: hyphens at both ends, the second half of numerals."""
    text = _KNOWLEDGE.sub("", answer)
    if word.startswith("-") and not text.startswith("-"):
        answer, text = f"-{_BORDER}{answer}", f"-{text}"
    if len(text) < len(word):  # viisi|toista
        answer += _BORDER + word[len(text) :]
    return answer + _BORDER if word.endswith("-") and not answer.endswith(_BORDER) else answer
