"""What is known of all words and passages of a generation together, in files that whoever searches keeps."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from index.store.keyword_index import KeywordIndex
from index.store.opened import OpenIndex
from index.store.passage_terms import joined
from index.store.schema import PIECES, make_schema
from index.store.vectors import Matrix
from index.store.words import Words

SAMPLE: Final = 8_000  # parameter: passages whose vectors every reader has; a smaller corpus has all of them there
_SEED: Final = 20_121_025
_FIELDS: Final = tuple(sorted(name for name in make_schema().names() if name not in ("id", PIECES)))
_BLOCK: Final = 50_000  # passages that are added up at once

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Statistics:
    """What ``write_statistics`` wrote."""

    documents: int  # of the keyword index
    averages: dict[str, float]  # length of each field
    lengths: dict[str, npt.NDArray[np.float64]]  # field -> words in it, by ordinal
    lexicon: Sequence[str]  # all terms of passages and titles, in order of code points
    in_passages: Ints  # (terms,)
    in_projects: Ints  # (terms,)
    mean: Floats  # (dimension,) of all passages
    covariance: Floats  # (dimension, dimension)
    sample_rows: Ints  # passages, rising
    sample: Matrix  # their vectors
    folder: Path

    def words(self, field: str) -> Words:
        """Return all words of a field with the number of projects that have each."""
        text = (self.folder / f"words-{field}.txt").read_text(encoding="utf-8")
        return Words(text.split("\n") if text else [], np.load(self.folder / f"words-{field}.npy", allow_pickle=False))


def write_statistics(folder: Path, index: OpenIndex) -> None:
    """Write the files into ``folder``.

    Raises:
        OSError: the disk is full or may not be written.
    """
    _write_keyword(folder, index.keyword, index.catalogue.count)
    _write_lexicon(folder, index)
    _write_moments(folder, index)


def read_statistics(folder: Path) -> Statistics:
    """Read the files.

    Raises:
        OSError, ValueError: a file is missing, or not of this form.
    """
    told = json.loads((folder / "keyword.json").read_bytes())
    lengths, lexicon = _load(folder, "lengths"), (folder / "lexicon.txt").read_text(encoding="utf-8")
    in_passages, in_projects = _load(folder, "lexicon")
    moments = _load(folder, "moments")
    return Statistics(
        documents=told["documents"],
        averages=told["averages"],
        lengths={field: row.astype(np.float64) for field, row in zip(_FIELDS, lengths, strict=True)},
        lexicon=lexicon.split("\n") if lexicon else [],
        in_passages=in_passages,
        in_projects=in_projects,
        mean=moments[0],
        covariance=moments[1:],
        sample_rows=_load(folder, "sample_rows"),
        sample=_load(folder, "sample"),
        folder=folder,
    )


def _write_keyword(folder: Path, keyword: KeywordIndex, projects: int) -> None:
    lengths = np.zeros((len(_FIELDS), projects), dtype=np.float32)
    live = keyword.ordinals >= 0
    averages = {field: keyword.average_length(field) for field in _FIELDS}
    for row, field in zip(lengths, _FIELDS, strict=True):
        row[keyword.ordinals[live]] = keyword.lengths(field)[live]
        words = keyword.words(field)
        (folder / f"words-{field}.txt").write_text("\n".join(words.words), encoding="utf-8", newline="\n")
        np.save(folder / f"words-{field}.npy", words.counts, allow_pickle=False)
    np.save(folder / "lengths.npy", lengths, allow_pickle=False)
    told = {"documents": len(keyword.ordinals), "averages": averages}
    (folder / "keyword.json").write_text(json.dumps(told), encoding="utf-8")


def _write_lexicon(folder: Path, index: OpenIndex) -> None:
    """Write how many passages have each term, and how many projects have it there or in their titles."""
    passages, count = len(index.vectors), index.catalogue.count
    whole = joined(index.terms, index.front, passages)
    owners = np.concatenate([index.vectors.project, np.arange(count, dtype=np.int32)])
    numbers = np.repeat(np.arange(len(whole.words), dtype=np.int64), np.diff(whole.starts))
    in_passages = np.bincount(numbers[whole.passages < passages], minlength=len(whole.words))
    pairs = np.unique(numbers * max(count, 1) + owners[whole.passages])
    in_projects = np.bincount(pairs // max(count, 1), minlength=len(whole.words))
    (folder / "lexicon.txt").write_text("\n".join(whole.words), encoding="utf-8", newline="\n")
    np.save(folder / "lexicon.npy", np.stack([in_passages, in_projects]).astype(np.int64), allow_pickle=False)


def _write_moments(folder: Path, index: OpenIndex) -> None:
    matrix, count = index.vectors.matrix, len(index.vectors)
    dimension = matrix.shape[1]
    mean = matrix.mean(axis=0) if count else np.zeros(dimension, np.float32)
    second = np.zeros((dimension, dimension), dtype=np.float32)
    for start in range(0, count, _BLOCK):
        block = np.asarray(matrix[start : start + _BLOCK], dtype=np.float32)
        second += block.T @ block
    covariance = second / max(count, 1) - np.outer(mean, mean)
    rows = np.arange(count)
    if count > SAMPLE:
        rows = np.sort(np.random.default_rng(_SEED).choice(count, SAMPLE, replace=False))
    np.save(folder / "moments.npy", np.concatenate([mean[None], covariance]).astype(np.float32), allow_pickle=False)
    np.save(folder / "sample_rows.npy", rows.astype(np.int64), allow_pickle=False)
    np.save(folder / "sample.npy", np.asarray(matrix[rows], dtype=np.float32), allow_pickle=False)


def _load(folder: Path, name: str) -> Any:  # noqa: ANN401
    return np.load(folder / f"{name}.npy", allow_pickle=False)
