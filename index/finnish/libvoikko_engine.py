"""The system's libvoikko as a morphological engine; the only module that knows it.

One handle a thread: a shared one aborts the process (a failed assertion in FinnishVfstAnalyzer.cpp).
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from typing import Any

from index.errors import MissingPart
from index.finnish.reading import Reading


class LibvoikkoEngine:
    """libvoikko with Debian's Finnish dictionary: 40,000 new words a second."""

    def __init__(self) -> None:
        """Open the library.

        Raises:
            MissingPart: the library or the dictionary is not there.
        """
        self._local = threading.local()
        binding = _binding()
        self._handle()  # opens the dictionary
        names = (f"{entry.variant} {entry.description}" for entry in binding.listDicts() if entry.language == "fi")
        self._fingerprint = f"libvoikko {binding.getVersion()} ({', '.join(sorted(map(str.strip, names)))})"

    @property
    def fingerprint(self) -> str:
        """Name the library and its dictionaries."""
        return self._fingerprint

    def read(self, word: str) -> Iterator[Reading]:
        """Yield libvoikko's readings in its order."""
        for entry in self._handle().analyze(word):
            if "BASEFORM" in entry:
                yield Reading(
                    base=entry["BASEFORM"].lower(),
                    word_class=entry.get("CLASS", ""),
                    structure=entry.get("STRUCTURE", ""),
                    bases=entry.get("WORDBASES") or "",
                    case=entry.get("SIJAMUOTO", ""),
                    participle=entry.get("PARTICIPLE", ""),
                )

    def suggest(self, word: str) -> Sequence[str]:
        """Return libvoikko's corrections, best first."""
        found: list[str] = self._handle().suggest(word)
        return found

    def _handle(self) -> Any:  # noqa: ANN401 - libvoikko has no types
        handle = getattr(self._local, "handle", None)
        if handle is None:
            handle = self._local.handle = _open()
        return handle


def _open() -> Any:  # noqa: ANN401
    binding = _binding()
    try:
        return binding("fi")
    except Exception as error:  # VoikkoException without the dictionary
        raise _missing(error) from error


def _binding() -> Any:  # noqa: ANN401
    """Return the binding's class once the library answers it.

    An instance that finds no library cannot be made, and says on standard error that it cannot be unmade either.
    """
    try:
        import libvoikko

        libvoikko.Voikko.getVersion()
    except Exception as error:  # OSError without the library
        raise _missing(error) from error
    return libvoikko.Voikko


def _missing(error: Exception) -> MissingPart:
    return MissingPart(
        f"Voikko's library or its Finnish dictionary is missing ({error}).",
        "Install them: `apt-get install libvoikko1 voikko-fi` as root.",
    )
