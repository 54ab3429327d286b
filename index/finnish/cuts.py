"""Where a compound is cut when somebody leaves out a part of it: "perhe- ja lähisuhde|väkivalta"."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from index.finnish.compounds import Part
from index.finnish.voikko import Reading, readings

_BOUND_CLASSES = {"seikkasana", "etuliite", "suhdesana"}
_BOUND = {"suur", "pien", "uus", "nyky"}


def cuts_after_stump(stump: str, compound: str, parts: tuple[Part, ...]) -> list[int]:
    """Return how many parts of a compound a stump before it may stand for, likeliest first.

    The first one, unless the cut goes through a word: "savu- ja hiilimonoksidi-ilmaisin" is savuilmaisin.

    Args:
        stump: as it stands, lower case, without its hyphen: "savu".
        compound: the word behind it, lower case.
        parts: its parts.
    """
    tight = _tight_joints(parts, like=stump)
    written = _written(compound, parts)
    return sorted(
        range(1, len(parts)), key=lambda cut: (not _meets(stump, parts[cut:]), *_looser(cut, tight, written), cut)
    )


def cuts_before_tail(compound: str, parts: tuple[Part, ...]) -> list[int]:
    """Return how many parts of a compound a tail behind it may go with, likeliest first: all but the last."""
    tight = _tight_joints(parts, like="")
    written = _written(compound, parts)
    return sorted(range(1, len(parts)), key=lambda cut: (*_looser(cut, tight, written), -cut))


def _looser(cut: int, tight: set[int], written: set[int]) -> tuple[bool, bool]:
    return cut not in written, cut in tight


def _written(compound: str, parts: tuple[Part, ...]) -> set[int]:
    """Return the places between parts where the writer has put a hyphen: the compound is built there."""
    return {place for place in range(1, len(parts)) if compound[parts[place - 1].end : parts[place].start] == "-"}


def _tight_joints(parts: tuple[Part, ...], like: str) -> set[int]:
    """Return the places between parts that are not cut, as numbers of parts before them.

    Between the parts of a known word; behind a genitive (mielen|terveys) and behind what only stands before other
    words (lähi|suhde), unless the stump is of the same kind: "lasten- ja nuorten|psykiatria".
    """
    joints: set[int] = set()
    for first in range(len(parts)):
        for last in range(first + 1, len(parts)):
            if "".join(part.surface for part in parts[first : last + 1]) in _units() and last - first < len(parts) - 1:
                joints |= set(range(first + 1, last + 1))
    for place, part in enumerate(parts[:-1], start=1):
        for is_kind in (_is_genitive, _is_bound):
            if is_kind(part.surface) and not (like and is_kind(like)):
                joints.add(place)
    return joints


def _meets(stump: str, rest: tuple[Part, ...]) -> bool:
    """Say whether the stump makes a known word with what follows: asiakas + turvallisuus|työ."""
    surfaces = [part.surface for part in rest[:-1]]
    return any(stump + "".join(surfaces[:count]) in _units() for count in range(1, len(surfaces) + 1))


@lru_cache(1)
def _units() -> frozenset[str]:
    lines = files("index.finnish").joinpath("data", "units.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@lru_cache(10_000)
def _is_genitive(surface: str) -> bool:
    return surface.endswith("n") and any(_is_noun_in(reading, "omanto") for reading in readings(surface))


@lru_cache(10_000)
def _is_bound(surface: str) -> bool:
    found = readings(surface)
    return surface in _BOUND or (bool(found) and all(reading.word_class in _BOUND_CLASSES for reading in found))


def _is_noun_in(reading: Reading, case: str) -> bool:
    return reading.case == case and reading.word_class in ("nimisana", "laatusana", "nimisana_laatusana")
