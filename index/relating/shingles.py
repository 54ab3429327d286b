"""Texts as sets of numbered word triples, which can be counted, compared and stored."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from typing import Final

import numpy as np
import numpy.typing as npt

from index.project import Project

Shingles = npt.NDArray[np.uint64]

_SIZE: Final = 3  # words: shorter ones are shared by chance, longer ones break at every small edit
_KEPT: Final = 256  # numbers of a signature: 2 kB, an error of about 1 / sqrt(256) at worst
_WORD = re.compile(r"\w+")
# Two odd 64-bit constants (the golden ratio, and that of SplitMix64): they spread neighbours over the whole range.
_SPREAD: Final = np.uint64(0x9E3779B97F4A7C15)
_MIX: Final = np.uint64(0xBF58476D1CE4E5B9)


def text_of(project: Project) -> str:
    """Return all that a project's page says in sentences; the summary where there is no section."""
    sections = "\n".join(f"{section.heading}\n{section.text}" for section in project.sections)
    return sections if sections.strip() else project.summary


def words_of(text: str) -> list[str]:
    """Return the words and numbers of a text in order, without case and signs."""
    return _WORD.findall(text.casefold())


def shingles_of(words: Iterable[str]) -> Shingles:
    """Return the distinct runs of three words as sorted 64-bit numbers; equal in every process and on every machine.

    Broder 1997, "On the resemblance and containment of documents", doi:10.1109/SEQUEN.1997.666900.
    """
    numbers = np.fromiter((zlib.crc32(word.encode()) for word in words), dtype=np.uint64)
    if len(numbers) < _SIZE:
        return np.empty(0, dtype=np.uint64)
    mixed = np.zeros(len(numbers) - _SIZE + 1, dtype=np.uint64)
    for place in range(_SIZE):
        mixed = (mixed * _SPREAD) ^ (numbers[place : len(numbers) - _SIZE + 1 + place] * _MIX)
    mixed ^= mixed >> np.uint64(29)
    return np.unique(mixed * _MIX)


def signature(project: Project) -> bytes:
    """Return what is worth storing of a project's text to tell later whether another is like it: at most 2 kB.

    The 256 smallest numbers of its shingles, little-endian, 8 bytes each: a random sample that is drawn alike from
    every text ("bottom-k sketch", Broder 1997). Two texts without a common number have little in common.
    """
    return shingles_of(words_of(text_of(project)))[:_KEPT].astype("<u8").tobytes()


def likeness(one: bytes, other: bytes) -> float:
    """Return the estimated share of common shingles among all (Jaccard, 0 to 1) of two signatures.

    Exact where both texts have at most 256 shingles together. Two texts without shingles are not alike.
    """
    ours, theirs = np.frombuffer(one, dtype="<u8"), np.frombuffer(other, dtype="<u8")
    union = np.union1d(ours, theirs)
    if len(ours) >= _KEPT or len(theirs) >= _KEPT:
        union = union[:_KEPT]
    if not len(union) or not len(ours) or not len(theirs):
        return 0.0
    return float(np.isin(union, ours).astype(int) @ np.isin(union, theirs).astype(int)) / len(union)


def shared(one: Shingles, other: Shingles) -> int:
    """Return how many shingles two texts have in common."""
    return len(np.intersect1d(one, other, assume_unique=True))
