"""Words -> readings by Voikko's dictionary, in whichever form this machine has it."""

from __future__ import annotations

import os
import re
import sys
from functools import cache, lru_cache
from threading import Lock
from typing import Final

from index.errors import MissingPart, WrongUse
from index.finnish.reading import Morphology, Reading

__all__ = ["LONGEST_WORD", "Reading", "fingerprint", "is_fallback", "readings", "suggest"]

LONGEST_WORD: Final = 254  # libvoikko gives nothing for longer ones
VARIABLE: Final = "HANKEHAKU_MORPHOLOGY"
_CACHED_WORDS: Final = 200_000  # about 100 MB when full; a text of a million words has 100,000 different ones
_FALLBACK_LINE: Final = (
    "Voikko's system library is missing: words are read by pyvoikko, slower and without spelling suggestions. "
    "Faster: install libvoikko (Debian: apt-get install libvoikko1 voikko-fi), then `hankehaku index --rebuild`."
)
_UNREADABLE = re.compile("[\0\ud800-\udfff]")
_opening = Lock()


@lru_cache(_CACHED_WORDS)
def readings(word: str) -> tuple[Reading, ...]:
    """Return the dictionary's readings of one word in its order; none for a word that it does not know.

    Raises:
        MissingPart: neither the library nor its replacement is there.
    """
    if not _may_be_read(word):
        return ()
    return tuple(dict.fromkeys(_engine().read(word)))


def suggest(word: str) -> tuple[str, ...]:
    """Return the dictionary's corrections of a misspelt word, best first."""
    return tuple(_engine().suggest(word)) if _may_be_read(word) else ()


def fingerprint() -> str:
    """Name the engine and its dictionary: an index made by another one has other terms."""
    return _engine().fingerprint


def is_fallback() -> bool:
    """Say whether words are read without the system's library."""
    return fingerprint().startswith("pyvoikko")


def _engine() -> Morphology:
    """Return the one engine of this process, opened when somebody first asks, by one thread."""
    with _opening:
        return _opened()


@cache
def _opened() -> Morphology:
    return _open(os.environ.get(VARIABLE, ""))


def _open(wanted: str) -> Morphology:
    """Open the engine that is asked for; without a wish libvoikko, and where that is missing pyvoikko.

    Raises:
        WrongUse: there is no engine of this name.
        MissingPart: it is not there.
    """
    from index.finnish.libvoikko_engine import LibvoikkoEngine
    from index.finnish.pyvoikko_engine import PyvoikkoEngine

    if wanted not in ("", "libvoikko", "pyvoikko"):
        raise WrongUse(f"{VARIABLE}={wanted} names no engine.", "Set it to libvoikko or pyvoikko, or leave it out.")
    if wanted == "pyvoikko":
        return PyvoikkoEngine()
    try:
        return LibvoikkoEngine()
    except MissingPart:
        if wanted:
            raise
    engine = PyvoikkoEngine()
    sys.stderr.write(_FALLBACK_LINE + "\n")
    return engine


def _may_be_read(word: str) -> bool:
    """Leave out what no engine takes: nothing, overlong words, NUL, lone surrogates (which cannot be encoded)."""
    return 0 < len(word) <= LONGEST_WORD and _UNREADABLE.search(word) is None
