"""Words -> readings, by libvoikko; the only module that knows it.

One handle a thread: a shared one aborts the process (a failed assertion in FinnishVfstAnalyzer.cpp).
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from index.errors import MissingPart

LONGEST_WORD: Final = 254  # libvoikko gives nothing for longer ones
_CACHED_WORDS: Final = 200_000  # about 100 MB when full; a text of a million words has 100,000 different ones

_local = threading.local()


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a word. Names follow libvoikko's attributes; what a reading lacks is empty."""

    base: str  # BASEFORM, lower case: names merge with common nouns, because queries are typed without capitals
    word_class: str  # CLASS: nimisana, laatusana, teonsana, etuliite ...
    structure: str  # STRUCTURE: "=" opens a part, every other character stands for one of the word
    bases: str  # WORDBASES: "+vammais(vammainen)+palvel(palvella)+u(+u)"
    case: str  # SIJAMUOTO
    participle: str  # PARTICIPLE


def _handle() -> Any:  # noqa: ANN401 - libvoikko has no types
    handle = getattr(_local, "handle", None)
    if handle is None:
        handle = _local.handle = _open()
    return handle


def _open() -> Any:  # noqa: ANN401
    try:
        import libvoikko

        return libvoikko.Voikko("fi")
    except Exception as error:  # OSError without the library, VoikkoException without the dictionary
        raise MissingPart(
            f"Voikko's library or its Finnish dictionary is missing ({error}).",
            "Install them: `apt-get install libvoikko1 voikko-fi` as root.",
        ) from error


@lru_cache(_CACHED_WORDS)
def readings(word: str) -> tuple[Reading, ...]:
    """Return libvoikko's readings of one word in its order; none for a word that it does not know.

    Raises:
        MissingPart: the library or the dictionary is not there.
    """
    if not word or len(word) > LONGEST_WORD or "\0" in word or not _is_text(word):
        return ()
    found = (
        Reading(
            base=entry["BASEFORM"].lower(),
            word_class=entry.get("CLASS", ""),
            structure=entry.get("STRUCTURE", ""),
            bases=entry.get("WORDBASES") or "",
            case=entry.get("SIJAMUOTO", ""),
            participle=entry.get("PARTICIPLE", ""),
        )
        for entry in _handle().analyze(word)
        if "BASEFORM" in entry
    )
    return tuple(dict.fromkeys(found))


def suggest(word: str) -> tuple[str, ...]:
    """Return libvoikko's corrections of a misspelt word, best first."""
    if not word or len(word) > LONGEST_WORD or not _is_text(word):
        return ()
    return tuple(_handle().suggest(word))


@lru_cache(1)
def fingerprint() -> str:
    """Name the library and the dictionary: two that differ may analyse the same word differently."""
    handle = _handle()
    dictionaries = [entry for entry in type(handle).listDicts() if entry.language == "fi"]
    names = ", ".join(sorted(f"{entry.variant} {entry.description}".strip() for entry in dictionaries))
    return f"libvoikko {type(handle).getVersion()} ({names})"


def _is_text(word: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in word)  # lone surrogates cannot be encoded
