"""pyvoikko as a morphological engine, for machines without libvoikko; the only module that knows it.

It carries the same dictionary as a transducer and gives the transducer's raw answer. What libvoikko makes of that
answer (STRUCTURE and WORDBASES) is made here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from typing import Any

from index.errors import MissingPart
from index.finnish.reading import Reading

# The raw answer: "[Lt][Xp]palvella[X]palvel[Ln][Xj]u[X]u[Sg][Nm]iden": tags, base forms between [Xp] or [Xj] and [X],
# and the word itself.
_PIECE = re.compile(r"\[Xp\](?P<base>[^\[]*)\[X\]|\[Xj\](?P<ending>[^\[]*)\[X\]|\[X[^\]]*\][^\[]*\[X\]|"
                    r"(?P<boundary>\[B[cm]\])|(?P<tag>\[[^\]]*\])|(?P<text>[^\[]+)")  # fmt: skip


class PyvoikkoEngine:
    """pyvoikko with kfst's transducer: 7,500 new words a second, no suggestions."""

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
        self._module: Any = pyvoikko
        self._fingerprint = f"pyvoikko {version('pyvoikko')} ({kfst.BACKEND} {version('kfst')})"

    @property
    def fingerprint(self) -> str:
        """Name the package, which carries its dictionary, and the library that runs it."""
        return self._fingerprint

    def read(self, word: str) -> Iterator[Reading]:
        """Yield the readings of a word. The transducer knows capitals, so it is asked in lower case."""
        for entry in self._module.analyse(word.lower()):
            structure, bases = _structure(word, entry.FSTOUTPUT), _bases(entry.FSTOUTPUT)
            yield Reading(
                base=_base(word, structure, entry),
                word_class=entry.CLASS or "",
                structure=structure,
                bases=bases,
                case=entry.SIJAMUOTO or "",
                participle=entry.PARTICIPLE or "",
            )

    def suggest(self, word: str) -> Sequence[str]:
        """Return nothing: pyvoikko cannot suggest."""
        return ()


def _structure(word: str, answer: str) -> str:
    """Return libvoikko's STRUCTURE: "=" where a part begins, one character for every other one of the word."""
    cuts: set[int] = set()
    place = 0
    for match in _PIECE.finditer(answer):
        if match["text"] is not None:
            place += len(match["text"])
        elif match["boundary"] and 0 < place < len(word):
            cuts.add(place)
    return "=" + "".join(
        f"={character}" if number in cuts else character
        for number, character in enumerate("-" if letter == "-" else "p" for letter in word)
    )


def _bases(answer: str) -> str:
    """Return libvoikko's WORDBASES: "+palvel(palvella)+u(+u)"."""
    found: list[tuple[str, str]] = []  # (as it stands in the word, its base form)
    opened = False  # whether the text that follows belongs to the last of them
    for match in _PIECE.finditer(answer):
        if match["base"] is not None:
            found.append(("", match["base"]))
            opened = True
        elif match["ending"] is not None:
            found.append((match["ending"], f"+{match['ending']}"))
            opened = False
        elif match["boundary"] == "[Bc]" or (match["tag"] or "").startswith("[L"):
            opened = False
        elif match["text"] is not None and found and opened:
            found[-1] = (found[-1][0] + match["text"], found[-1][1])
        elif match["text"] is not None and not found:
            found.append((match["text"], ""))
    return "".join(f"+{text.rstrip('-')}" + (f"({base})" if base else "") + "+-" * text.endswith("-")
                   for text, base in found)  # fmt: skip


def _base(word: str, structure: str, entry: Any) -> str:  # noqa: ANN401 - pyvoikko's record
    """Return the base form: of the last part, behind the others as they stand.

    pyvoikko's own keeps the dictionary's "=" and doubles hyphens.
    """
    if not entry.COMPOUND_PARTS:
        return str(entry.BASEFORM).replace("=", "").lower()
    last = str(entry.COMPOUND_PARTS[-1].BASEFORM).replace("=", "").lower()
    before = sum(len(part.FORM) for part in entry.COMPOUND_PARTS[:-1])
    return word[:before].lower() + last
