"""Text -> ids of its pieces, with a vocabulary that is looked up where it lies on disk.

The library ``tokenizers`` needs as long to read a quarter of a million pieces as all the rest of a first vector takes.
It is still asked how characters are folded and where words part; which pieces a word is cut into is found here.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from math import inf
from typing import TYPE_CHECKING, Any, Final
from zlib import crc32

import numpy as np

from index.embedding.mapped import Arrays

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_PREFIX: Final = "pieces."
_NEVER: Final = "\x07"  # stands in no word: it is a character that folding drops
_UNKNOWN_COSTS: Final = 10.0  # beyond the least probable piece, as SentencePiece has it
_REMEMBERED: Final = 20_000  # words
_NUMBERS: Final = ("first", "last", "unknown", "longest")
_WORD: Final = 40  # characters; longer ones come once


class PieceTokenizer:
    """Cuts words into the most probable pieces (Kudo 2018, arXiv:1804.10959). Any number of threads may use it."""

    def __init__(self, arrays: Arrays, window: int) -> None:
        """Take what ``piece_arrays`` gave. Nothing is copied: a word touches the few places where its pieces stand.

        Raises:
            KeyError, ValueError: they are not that.
        """
        rules = json.loads(bytes(arrays[_PREFIX + "rules"]))
        self._first, self._last, self._unknown, self._longest = (rules[name] for name in _NUMBERS)
        self._least: float = rules["least"] - _UNKNOWN_COSTS
        self._words = _word_splitter(rules["tokenizer"])
        self._window = window
        # Memoryviews give single numbers three times as fast as arrays do.
        self._text, self._ends, self._scores, self._buckets, self._members = (
            arrays[_PREFIX + name].data for name in ("text", "ends", "scores", "buckets", "members")
        )
        self._known: dict[str, list[int]] = {}

    def tokens(self, texts: Sequence[str]) -> list[list[int]]:
        """Return the ids of each text's tokens, cut to the window."""
        return [self._tokens(text) for text in texts]

    def _tokens(self, text: str) -> list[int]:
        room = self._window - 2
        found: list[int] = []
        split = self._words.encode(text, add_special_tokens=False)
        for word, special in zip(split.tokens, split.ids, strict=True):
            found += [self._piece(word.encode())] if special else self._pieces(word)
            if len(found) >= room:
                break
        return [self._first, *found[:room], self._last]

    def _pieces(self, word: str) -> list[int]:
        if len(word) > _WORD:
            return self._cut(word)
        pieces = self._known.get(word)
        if pieces is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            pieces = self._known[word] = self._cut(word)
        return pieces

    def _cut(self, word: str) -> list[int]:
        """Return the most probable pieces of ``word``; unknown characters that stand together are one."""
        letters = [letter.encode() for letter in word]
        scores = [0.0] + [-inf] * len(letters)  # of the best way to each place, and the last piece on that way
        arrived: list[tuple[int, int]] = [(0, 0)] * len(scores)
        for start in range(len(letters)):
            crc, piece, alone = 0, b"", False
            for end in range(start + 1, min(start + self._longest, len(letters)) + 1):
                crc, piece = crc32(letters[end - 1], crc), piece + letters[end - 1]
                found = self._look_up(piece, crc)
                if found is None:
                    continue
                alone |= end == start + 1
                score = scores[start] + self._scores[found]
                if score > scores[end]:
                    scores[end], arrived[end] = score, (start, found)
            score = scores[start] + self._least
            if not alone and score > scores[start + 1]:
                scores[start + 1], arrived[start + 1] = score, (start, self._unknown)
        return self._way(arrived)

    def _way(self, arrived: Sequence[tuple[int, int]]) -> list[int]:
        pieces: list[int] = []
        at = len(arrived) - 1
        while at:
            at, piece = arrived[at]
            if piece != self._unknown or pieces[-1:] != [piece]:
                pieces.append(piece)
        return pieces[::-1]

    def _piece(self, special: bytes) -> int:
        found = self._look_up(special, crc32(special))
        return self._unknown if found is None else found

    def _look_up(self, piece: bytes, crc: int) -> int | None:
        bucket = crc % (len(self._buckets) - 1)
        for place in range(self._buckets[bucket], self._buckets[bucket + 1]):
            number = self._members[place]
            if self._text[self._ends[number] : self._ends[number + 1]] == piece:
                return int(number)
        return None


def piece_arrays(tokenizer: Any) -> Arrays:  # noqa: ANN401  what a tokenizer.json holds
    """Return the vocabulary as arrays that can be used where they lie, and the rules that stand around it.

    Piece ``n`` is ``text[ends[n]:ends[n + 1]]``; those whose CRC-32 leaves the remainder ``b`` are
    ``members[buckets[b]:buckets[b + 1]]``.

    Raises:
        KeyError, TypeError, ValueError: it is a tokenizer of another kind.
    """
    model = tokenizer["model"]
    if model["type"] != "Unigram" or model.get("byte_fallback"):
        raise ValueError("its pieces are not of the kind Unigram")
    names = [name for name, _ in model["vocab"]]
    numbers = {name: number for number, name in enumerate(names)}
    encoded = [name.encode() for name in names]
    buckets = 2 * len(names) + 1
    hashed = np.fromiter((crc32(name.encode()) % buckets for name in numbers), np.int64, len(numbers))
    order = np.argsort(hashed, kind="stable")
    first, _, last = tokenizer["post_processor"]["single"]  # the text stands between two special tokens
    rules = {
        "first": numbers[first["SpecialToken"]["id"]],
        "last": numbers[last["SpecialToken"]["id"]],
        "unknown": model["unk_id"],
        "longest": max(map(len, names)),
        "least": min(score for _, score in model["vocab"]),
        "tokenizer": tokenizer | {"model": model | {"vocab": []}},
    }
    return {
        _PREFIX + "rules": np.frombuffer(json.dumps(rules).encode(), np.uint8),
        _PREFIX + "text": np.frombuffer(b"".join(encoded), np.uint8),
        _PREFIX + "ends": np.cumsum([0, *map(len, encoded)]).astype(np.uint32),
        _PREFIX + "scores": np.array([score for _, score in model["vocab"]], np.float64),
        _PREFIX + "buckets": np.searchsorted(hashed[order], np.arange(buckets + 1)).astype(np.uint32),
        _PREFIX + "members": np.fromiter(numbers.values(), np.uint32, len(numbers))[order],
    }


def _word_splitter(tokenizer: dict[str, Any]) -> Tokenizer:
    """Return the tokenizer without its pieces: to it every word is one unknown token, which keeps its letters.

    Special tokens have other numbers than 0, though not their own.
    """
    from tokenizers import Tokenizer

    model = tokenizer["model"] | {"vocab": [[_NEVER, 0.0]], "unk_id": 0}
    return Tokenizer.from_str(json.dumps(tokenizer | {"model": model, "post_processor": None}))
