"""Lines that are nothing but facts, without colons: ``Hallinnoija Liedon kunta, budjetti 90 000 €``."""

from __future__ import annotations

import re
from typing import Final

from index.extraction.dates import dates_in
from index.extraction.headings import Fact, meaning_of
from index.extraction.organisations import is_organisation

_LONGEST: Final = 200
_PIECE = re.compile(r"\s*(?:,|;|\||•)\s+")
_AMOUNT = re.compile(r"(?:noin\s+)?\d[\d  .,]*\s*(?:€|euroa|eur|milj\.?\s*(?:€|euroa)?|t€|M€)", re.IGNORECASE)
_TIME = re.compile(r"[\d.\s/–—-]+(?:\(\d+ kk\))?")
_WHO: Final = frozenset({Fact.ADMINISTRATOR, Fact.IMPLEMENTERS, Fact.FUNDERS, Fact.STEERED_BY})


def facts_of_line(text: str) -> list[tuple[str, Fact, str]]:
    """Return label, fact and value of every piece of a line; nothing when one of its pieces is no fact.

    A piece is a label with a value that looks like one of its kind, or a period alone beside such pieces.
    """
    if len(text) > _LONGEST or ":" in text or text.endswith((".", "!", "?")):
        return []
    found = []
    for piece in _PIECE.split(text):
        fact = _fact(piece.strip())
        if not fact:
            return []
        found.append(fact)
    return found if any(label for label, _, _ in found) else []


def _fact(piece: str) -> tuple[str, Fact, str] | None:
    label, _, value = piece.partition(" ")
    facts = meaning_of(label).facts if value and label.isalpha() else ()
    value = value.strip(" –-")
    for fact in facts:
        if fact in _WHO and is_organisation(value):
            return label, fact, value
        if fact is Fact.BUDGET and _AMOUNT.fullmatch(value):
            return label, fact, value
        if fact is Fact.PERIOD and (_TIME.fullmatch(value) or dates_in(value)[:1]):
            return label, fact, value
    return ("", Fact.PERIOD, piece) if _TIME.fullmatch(piece) and dates_in(piece) else None
