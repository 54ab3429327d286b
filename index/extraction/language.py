"""In which language a text is, by its commonest small words."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

_WORDS: Final = {
    "fi": frozenset({
        "ja", "on", "ei", "että", "sekä", "ovat", "oli", "tai", "myös", "joka", "kuin", "mukaan", "hankkeen", "hanke",
        "se", "joita", "jotka", "kanssa", "tavoitteena", "olla", "hankkeessa", "voidaan", "eri", "mm",
    }),
    "sv": frozenset({
        "och", "att", "det", "som", "är", "av", "för", "den", "med", "på", "till", "inte", "om", "ett", "har",
        "projektet", "från", "de", "i", "kan", "ska", "samt", "vid",
    }),
    "en": frozenset({
        "the", "and", "of", "to", "is", "that", "for", "with", "are", "as", "was", "by", "this", "from", "project",
        "be", "which", "have", "has", "were", "a", "in", "it",
    }),
}  # fmt: skip


def language_of(text: str) -> str:
    """Return ``fi``, ``sv`` or ``en`` (ISO 639-1); a text that shows nothing is Finnish, as most of them are."""
    words = Counter(re.findall(r"[a-zåäö]+", text[:20_000].lower()))
    found = {language: sum(words[word] for word in small) for language, small in _WORDS.items()}
    best = max(found, key=lambda language: found[language])
    return best if found[best] > found["fi"] else "fi"
