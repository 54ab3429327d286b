"""Compounds that a coordination leaves out -> the whole compounds: "vanhus- ja vammaispalvelut" holds vanhuspalvelu."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from index.finnish.cuts import beginnings, compound_of, ends
from index.finnish.lemmas import analyse
from index.finnish.partners import Line, Role, ahead, behind, may_lack
from index.finnish.restored import lengthened, prefixed
from index.finnish.words import Occurrence

# Parameters: what the likeliest restoration and the others count for beside a lemma that stands in the text.
BEST_WEIGHT: Final = 0.9
OTHER_WEIGHT: Final = 0.25
MOST: Final = 3  # restorations of one stump

_CACHED: Final = 50_000  # pairs of a stump or a tail and the word that it leans on; texts repeat them


def restorations(text: str, words: Sequence[Occurrence]) -> dict[int, tuple[str, ...]]:
    """Return place in ``words`` -> the compounds that the stump or tail there may stand for, best first."""
    found: dict[int, tuple[str, ...]] = {}
    line = Line(text, words)
    for place, word in enumerate(words):
        if not may_lack(text, word):
            continue
        stump, tail = line.is_stump(place), line.is_tail(place)
        if stump and tail:
            candidates = _both(line, place)
        elif stump:
            candidates = _completed(line, place, word.form)
        elif tail:
            candidates = _prefixed(line, place)
        else:
            candidates = _in_parentheses(line, place)
        unique = tuple(dict.fromkeys(candidate for candidate in candidates if candidate != word.form))[:MOST]
        if unique:
            found[place] = unique
    return found


def _completed(line: Line, place: int, stump: str) -> Iterator[str]:
    """Yield ``stump``, which stands at ``place``, with the ends of the compound further on."""
    written = line.text[line.words[place].start : line.words[place].end]
    for partner, role in ahead(line, place, stump):
        yield from _completions(stump, written, partner, role)


@lru_cache(_CACHED)
def _completions(stump: str, written: str, partner: str, role: Role) -> tuple[str, ...]:
    compound = compound_of(partner) if role is Role.COMPOUND else None
    if compound is not None:
        return tuple(lengthened(stump, written, partner, compound, cut) for cut in ends(compound, stump))
    if role is Role.COMPOUND or analyse(partner).lemmas[0] == analyse(stump).lemmas[0]:
        return ()
    return (lengthened(stump, written, partner, None, 0, hyphen=role is Role.TAIL),)


def _prefixed(line: Line, place: int) -> Iterator[str]:
    """Yield the tail at ``place`` with the beginnings of the compound before it."""
    compound = behind(line, place)
    if compound is not None:
        yield from _prefixes(compound.text, line.words[place].form)


@lru_cache(_CACHED)
def _prefixes(partner: str, tail: str) -> tuple[str, ...]:
    compound = compound_of(partner)
    if compound is None:
        return ()
    return tuple(prefixed(compound, cut, tail) for cut in beginnings(compound, analyse(tail).lemmas[0]))


def _both(line: Line, place: int) -> Iterator[str]:
    """Yield what a word stands for that lacks both ends: "aurinkolämmitys-, -jäähdytys- ja -ilmanvaihtolaitteet"."""
    form = line.words[place].form
    compound = behind(line, place)
    if compound is not None:
        cut = beginnings(compound, form)[0]
        form = compound.text[: compound.parts[cut - 1].end] + form
    yield from _completed(line, place, form)


def _in_parentheses(line: Line, place: int) -> Iterator[str]:
    """Yield the compound that a parenthesis inside a word makes: "hoito(suunnitelma)", "(vammais)palvelut"."""
    if not place:
        return
    before, word = line.words[place - 1], line.words[place]
    gap, after = line.gap(place), line.text[word.end : word.end + 1]
    if not (gap == "(" and after == ")") and not (gap == ")" and line.text[before.start - 1 : before.start] == "("):
        return
    if before.is_stump or word.is_tail or min(len(before.form), len(word.form)) < 4:
        return
    whole = compound_of(before.form + word.form)
    if whole is not None and whole.reading and len(before.form) in {part.start for part in whole.parts}:
        yield lengthened(before.form, before.form, word.form, None, 0)
