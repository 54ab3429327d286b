"""Which words stand in which passage: postings by term in NumPy arrays, memory-mapped when they are read."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

PASSAGE_TERMS: Final = "passage_terms"
FRONT_TERMS: Final = "front_terms"  # of titles and keywords: there a "passage" is a project, by ordinal
_KINDS: Final = {"starts": np.int64, "passages": np.int32, "weights": np.float32}

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class PassageTerms:
    """``words[i]`` stands in the passages ``passages[starts[i]:starts[i + 1]]``, ascending, with these ``weights``.

    A weight is the greatest that an occurrence of the term has in the passage: 1 for a lemma, less for a part of a
    compound (``index/finnish/word.py``). Passages count as in ``PassageVectors``.
    """

    words: Sequence[str]  # in order of code points, none twice
    starts: npt.NDArray[np.int64]  # (words + 1,)
    passages: Ints  # (postings,)
    weights: Floats  # (postings,)

    def postings(self, term: str) -> tuple[Ints, Floats]:
        """Return the passages that a term stands in, and its weights there; empty for a term of no passage."""
        number = self.number(term)
        if number is None:
            return self.passages[:0], self.weights[:0]
        span = slice(int(self.starts[number]), int(self.starts[number + 1]))
        return self.passages[span], self.weights[span]

    def number(self, term: str) -> int | None:
        """Return the place of a term among ``words``, or ``None`` for a term of no passage."""
        place = bisect_left(self.words, term)
        return place if place < len(self.words) and self.words[place] == term else None

    def frequency(self, term: str) -> int:
        """Return in how many passages a term stands."""
        return len(self.postings(term)[0])

    @cached_property
    def _by_passage(self) -> tuple[npt.NDArray[np.int64], Ints, Floats]:
        """Return the same postings by passage: where each begins, term numbers, weights."""
        numbers = np.repeat(np.arange(len(self.words), dtype=np.int32), np.diff(self.starts))
        order = np.argsort(self.passages, kind="stable")
        count = int(self.passages.max()) + 1 if len(self.passages) else 0
        starts = np.searchsorted(self.passages[order], np.arange(count + 1))
        return starts, numbers[order], self.weights[order]

    def of_passage(self, passage: int) -> dict[str, float]:
        """Return term -> weight of one passage."""
        starts, numbers, weights = self._by_passage
        if passage + 1 >= len(starts):
            return {}
        span = slice(int(starts[passage]), int(starts[passage + 1]))
        pairs = zip(numbers[span].tolist(), weights[span].tolist(), strict=True)
        return {self.words[number]: weight for number, weight in pairs}


NONE: Final = PassageTerms((), np.zeros(1, np.int64), np.zeros(0, np.int32), np.zeros(0, np.float32))


def gather(rows: Iterable[Mapping[str, float]]) -> PassageTerms:
    """Return the postings of passages, given term -> weight of each, in order."""
    numbers: dict[str, int] = {}
    terms: list[int] = []
    passages: list[int] = []
    weights: list[float] = []
    for passage, row in enumerate(rows):
        terms += [numbers.setdefault(term, len(numbers)) for term in row]
        passages += [passage] * len(row)
        weights += row.values()
    words = sorted(numbers)
    rank = np.empty(len(words), dtype=np.int64)
    rank[[numbers[word] for word in words]] = np.arange(len(words))
    by_rank = rank[np.array(terms, dtype=np.int64)] if terms else np.zeros(0, np.int64)
    order = np.argsort(by_rank, kind="stable")
    starts = np.searchsorted(by_rank[order], np.arange(len(words) + 1))
    return PassageTerms(
        words,
        starts.astype(np.int64),
        np.array(passages, dtype=np.int32)[order],
        np.array(weights, dtype=np.float32)[order],
    )


def spliced(old: PassageTerms, fresh: PassageTerms, rows: npt.NDArray[np.int64], known: int) -> PassageTerms:
    """Return the postings of passages out of two, as ``gather`` would give them.

    ``rows`` names for each passage where it is from: below ``known`` by its number in ``old``, which has so many, and
    from there on by that in ``fresh``.
    """
    place = np.full(max(known, int(rows.max(initial=-1)) + 1), -1, dtype=np.int64)
    place[rows] = np.arange(len(rows))
    stays, comes = place[:known][old.passages], place[known:][fresh.passages]
    counts = np.diff(np.concatenate(([0], np.cumsum(stays >= 0)))[old.starts])
    words, numbers, others = _united(old.words, counts, fresh.words)
    step = max(1, len(rows))  # a posting as one number, in the order of the answer
    keys = np.repeat(numbers, np.diff(old.starts)) * step + stays
    keys, weights = keys[stays >= 0], old.weights[stays >= 0]
    if (keys[1:] < keys[:-1]).any():  # passages come in another order than before
        order = np.argsort(keys, kind="stable")
        keys, weights = keys[order], weights[order]
    more = np.repeat(others, np.diff(fresh.starts)) * step + comes
    order = np.argsort(more, kind="stable")
    at = np.searchsorted(keys, more[order])
    keys, weights = np.insert(keys, at, more[order]), np.insert(weights, at, fresh.weights[order])
    starts = np.searchsorted(keys, np.arange(len(words) + 1) * step)
    return PassageTerms(words, starts.astype(np.int64), (keys % step).astype(np.int32), weights.astype(np.float32))


def _united(
    old: Sequence[str], counts: npt.NDArray[np.int64], fresh: Sequence[str]
) -> tuple[list[str], npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return the words of both in order, but those of ``old`` that nobody has any more, and the numbers of each's."""
    lost = np.flatnonzero(counts == 0)
    places = [bisect_left(old, word) for word in fresh]
    is_new = [place == len(old) or old[place] != word for place, word in zip(places, fresh, strict=True)]
    again = {place for place, new in zip(places, is_new, strict=True) if not new}
    lost = np.array([place for place in lost.tolist() if place not in again], dtype=np.int64)
    news = [place for place, new in zip(places, is_new, strict=True) if new]
    without = set(lost.tolist())
    words = [word for number, word in enumerate(old) if number not in without] if without else list(old)
    for word, new in zip(fresh, is_new, strict=True):
        if new:
            insort(words, word)
    shift = np.zeros(len(old) + 1, dtype=np.int64)
    np.add.at(shift, news, 1)
    np.add.at(shift, lost + 1, -1)
    numbers = np.arange(len(old)) + np.cumsum(shift)[:-1]
    return words, numbers, np.array([bisect_left(words, word) for word in fresh], dtype=np.int64)


def joined(first: PassageTerms, second: PassageTerms, passages: int) -> PassageTerms:
    """Return the postings of both; the passages of ``second`` come behind the ``passages`` of ``first``."""
    words = sorted({*first.words, *second.words})
    rank = {word: number for number, word in enumerate(words)}
    numbers = np.concatenate(
        [np.repeat([rank[word] for word in one.words], np.diff(one.starts)) for one in (first, second) if one.words]
        or [np.zeros(0, np.int64)]
    ).astype(np.int64)
    order = np.argsort(numbers, kind="stable")
    return PassageTerms(
        words,
        np.searchsorted(numbers[order], np.arange(len(words) + 1)).astype(np.int64),
        np.concatenate([first.passages, second.passages + np.int32(passages)])[order].astype(np.int32),
        np.concatenate([first.weights, second.weights])[order].astype(np.float32),
    )


def write_passage_terms(folder: Path, terms: PassageTerms, name: str = PASSAGE_TERMS) -> None:
    """Write the files, which begin with ``name``.

    Raises:
        OSError: the disk is full or may not be written.
    """
    (folder / f"{name}.txt").write_text("\n".join(terms.words), encoding="utf-8", newline="\n")
    for column, kind in _KINDS.items():
        array = np.ascontiguousarray(getattr(terms, column), dtype=kind)
        np.save(_file(folder, name, column), array, allow_pickle=False)


def open_passage_terms(folder: Path, name: str = PASSAGE_TERMS) -> PassageTerms:
    """Map what ``write_passage_terms`` wrote.

    Raises:
        OSError, ValueError: a file is missing, or not of this form.
    """
    text = (folder / f"{name}.txt").read_text(encoding="utf-8")
    words = text.split("\n") if text else []
    arrays: dict[str, Any] = {column: _map(_file(folder, name, column)) for column in _KINDS}
    kinds_hold = all(arrays[column].dtype == kind for column, kind in _KINDS.items())
    starts = arrays["starts"]
    if not kinds_hold or len(starts) != len(words) + 1:
        raise ValueError(f"{name}.txt and its postings do not belong together")
    if not int(starts[-1]) == len(arrays["passages"]) == len(arrays["weights"]):
        raise ValueError(f"the postings of {name}.txt are cut off")
    return PassageTerms(words, **arrays)


def _file(folder: Path, name: str, column: str) -> Path:
    return folder / f"{name}_{column}.npy"


def _map(file: Path) -> npt.NDArray[Any]:
    try:
        mapped: npt.NDArray[Any] = np.asarray(np.load(file, mmap_mode="r", allow_pickle=False))
    except EOFError as error:
        raise ValueError(f"{file.name} is empty") from error
    except ValueError:  # an array without elements cannot be mapped
        mapped = np.load(file, allow_pickle=False)
        if mapped.size:
            raise
    return mapped
