"""A compound that is nowhere in the index -> its nearest relatives there: the compound inside it, or its parts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from index.finnish.analyzer import QueryWord
from index.finnish.lemmas import Term, analyse
from index.finnish.token import TermKind


@dataclass(frozen=True, slots=True)
class Relatives:
    """What a compound is searched by in its place."""

    any_of: tuple[str, ...] = ()  # compounds inside it
    all_of: tuple[str, ...] = ()  # its parts: a project must have all of them


def relatives_of(word: QueryWord, count: Callable[[str], int]) -> Relatives | None:
    """Return the relatives of ``word`` of which ``count`` knows projects; ``None`` where there are none.

    What the compound begins with comes before what it ends in: *vanhuspalveluhanke* is about vanhuspalvelu, and not
    one of many palveluhanke.
    """
    surface = word.surface.lower().strip("-")
    parts = tuple(dict.fromkeys(word.parts))
    together = Relatives(all_of=parts) if len(parts) > 1 and all(map(count, parts)) else None
    if "-" in surface and together:  # sote-muutoshanke: what stands before the hyphen is what it is about
        return together
    terms = analyse(surface).terms
    inside = [term for term in terms if term.kind is TermKind.SUBCOMPOUND and count(term.text)]
    first = min((term.start for term in inside), default=0)
    there = [term for term in inside if term.start == first]
    if there:
        compound = max(there, key=_length)
        before = [term.text for term in terms if term.kind is TermKind.PART and term.end <= compound.start]
        if before and not word.is_known and all(map(count, before)):  # a name: "lapemuutosohjelma"
            return Relatives(all_of=(*before, compound.text))
        return Relatives(any_of=(compound.text,))
    return together


def _length(term: Term) -> int:
    return term.end - term.start
