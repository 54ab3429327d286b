"""Which documents are worth comparing: pairs that share rare shingles, or a name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Final

import numpy as np

from index.relating.shingles import Shingles

Pair = tuple[int, int]  # ordinals, the smaller first

_MOST_SHARING: Final = 12  # documents: a shingle that more share is a phrase of the trade or of a programme
_FEWEST_SHARED: Final = 2  # sampled rare shingles
_WHOLE: Final = 120  # shingles: of longer texts every fourth is looked at, the same ones in all
_EVERY: Final = np.uint64(4)


def pairs_by_text(texts: Sequence[Shingles]) -> set[Pair]:
    """Return the pairs of texts that share at least two rare shingles.

    An inverted index made by one sort; memory and time grow with the number of shingles, not with that of pairs.
    """
    sampled = [text if len(text) <= _WHOLE else text[text % _EVERY == 0] for text in texts]
    if not sampled:
        return set()
    keys = np.concatenate(sampled)
    owners = np.repeat(np.arange(len(sampled)), [len(text) for text in sampled])
    order = np.argsort(keys, kind="stable")
    keys, owners = keys[order], owners[order]
    starts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1]))) if len(keys) else np.empty(0, dtype=int)
    sizes = np.diff(np.append(starts, len(keys)))
    counts: defaultdict[Pair, int] = defaultdict(int)
    several = (sizes > 1) & (sizes <= _MOST_SHARING)
    for start, size in zip(starts[several].tolist(), sizes[several].tolist(), strict=True):
        for pair in combinations(owners[start : start + size].tolist(), 2):
            counts[pair] += 1
    return {pair for pair, count in counts.items() if count >= _FEWEST_SHARED}


def pairs_by_key(keys: Iterable[Iterable[str]], *, most: int = _MOST_SHARING) -> set[Pair]:
    """Return the pairs of documents that have a key in common, but for keys that more than ``most`` have."""
    owners: defaultdict[str, list[int]] = defaultdict(list)
    for ordinal, own in enumerate(keys):
        for key in set(own):
            owners[key].append(ordinal)
    return {pair for same in owners.values() if len(same) <= most for pair in combinations(same, 2)}
