"""Lines that are nothing but facts, without colons: ``Hallinnoija Liedon kunta, budjetti 90 000 €``.

``facts_of_line`` wants a label somewhere; ``bare_facts`` takes lines of a place where only facts of one project stand.
"""

from __future__ import annotations

import re
from typing import Final

from index.extraction.dates import dates_in
from index.extraction.headings import Fact, meaning_of
from index.extraction.organisations import is_organisation, usually_pays

_LONGEST: Final = 200
_PIECE = re.compile(r"\s*(?:,|;|\||•|(?<=\w{3})(?<!milj)\.|\s[–—-])\s+")
_AMOUNT = re.compile(r"(?:noin\s+)?\d[\d  .,]*\s*(?:€|euroa|eur|milj\.?\s*(?:€|euroa)?|t€|M€)", re.IGNORECASE)
_TIME = re.compile(r"(?:(?:vuo(?:det|sina|si|nna)|v\.)\s+)?[\d.\s/–—-]+(?:\(\d+ kk\))?", re.IGNORECASE)
_SHARE = re.compile(r"\s*\((?P<who>[^()\d]{2,60}?)\s*(?:\d{1,3}\s?%)?\)$")  # behind an amount: (ESR 75 %)
_WHO: Final = frozenset({Fact.ADMINISTRATOR, Fact.IMPLEMENTERS, Fact.FUNDERS, Fact.STEERED_BY})


def facts_of_line(text: str) -> list[tuple[str, Fact, str]]:
    """Return label, fact and value of every piece of a line; nothing when one of its pieces is no fact.

    A piece is a label with a value that looks like one of its kind, or a period alone beside such pieces.
    """
    found = _facts(text, is_bare=False)
    return found if any(label for label, _, _ in found) else []


def bare_facts(text: str) -> list[tuple[str, Fact, str]]:
    """Return the facts of a line without labels, known by their looks: ``Kuopion kaupunki | STM 2016–2018``.

    Who pays is told from who does by what usually pays. Nothing when a piece is no fact.
    """
    return _facts(text, is_bare=True)


def _facts(text: str, *, is_bare: bool) -> list[tuple[str, Fact, str]]:
    if len(text) > _LONGEST or ":" in text or text.endswith(("!", "?")) or (text.endswith(".") and not is_bare):
        return []
    found: list[tuple[str, Fact, str]] = []
    for piece in _PIECE.split(text.rstrip(".")):
        facts = [one for one in (_fact(piece.strip()),) if one] or (_looks(piece.strip()) if is_bare else [])
        if not facts:
            return []
        found += facts
    return found


def _looks(piece: str) -> list[tuple[str, Fact, str]]:
    """Return the facts of a piece without a label: an amount, an organisation, or one with its years behind it."""
    share = _SHARE.search(piece)
    if share and is_organisation(share["who"]):
        before = _facts(piece[: share.start()].strip(), is_bare=True)
        return [*before, ("", Fact.FUNDERS, share["who"])] if before else []
    if is_organisation(piece):
        return [("", Fact.FUNDERS if usually_pays(piece) else Fact.ADMINISTRATOR, piece)]
    who, _, when = piece.rpartition(" ")
    if who and _TIME.fullmatch(when) and dates_in(when) and is_organisation(who):
        return [*_looks(who), ("", Fact.PERIOD, when)]
    return []


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
    if _AMOUNT.fullmatch(piece):
        return "", Fact.BUDGET, piece
    return ("", Fact.PERIOD, piece) if _TIME.fullmatch(piece) and dates_in(piece) else None
