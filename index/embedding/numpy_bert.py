"""A BERT model's arithmetic in NumPy, for short work: its vectors are there before torch would be imported.

What ``plain_bert`` computes in torch, to the fifth digit. Of one text the products are the same size either way, and
NumPy's are no slower; of many, torch's are.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import pi, sqrt
from typing import TYPE_CHECKING, Final

import numpy as np

from index.embedding.encoder import Vectors
from index.embedding.shape import Shape

if TYPE_CHECKING:
    from threadpoolctl import LibController

    Affine = tuple[Vectors, Vectors]  # weight, or scale, and bias

# Φ(-a) = exp(-a²/2) / √(2π) · (c₁t + … + c₅t⁵) with t = 1 / (1 + pa), to 7.5e-8 (Abramowitz & Stegun 1964, 26.2.17).
_P: Final = 0.2316419
_C: Final = tuple(c / sqrt(2 * pi) for c in (0.319381530, -0.356563782, 1.781477937, -1.821255978, 1.330274429))
_AT_ONCE: Final = 32  # rows whose widest states stay near the processor while they are worked on
_PACKED: Final = 128  # tokens of several texts that go through the products together


@dataclass(frozen=True, slots=True)
class _Layer:
    """One layer; a weight has shape ``(from, to)``, which multiplies few rows fastest."""

    attention: Affine
    attended: Affine
    first_norm: Affine
    wider: Affine
    narrower: Affine
    second_norm: Affine


class NumpyBert:
    """The network and pooling of one model. Any number of threads may use it; each call computes on one core."""

    def __init__(self, weights: Mapping[str, Vectors], shape: Shape) -> None:
        """Take the weights as ``light_form`` names them. None is copied.

        Raises:
            ValueError: a weight is missing or has another shape.
        """
        self.shape = shape
        try:
            self._start = weights["start"]
            self._norm = (weights["norm.weight"], weights["norm.bias"])
            self._layers = [
                _Layer(*((weights[f"{n}.{part}.weight"], weights[f"{n}.{part}.bias"]) for part in _Layer.__slots__))
                for n in range(shape.layers)
            ]
        except KeyError as error:
            raise ValueError(f"the tensor {error} is missing") from error

    def encode(self, texts: Sequence[Vectors]) -> Vectors:
        """Return the mean of each text's last states, float32 of shape ``(texts, dimension)``, not yet of length 1.

        A text comes as the vectors of its tokens' words, shape ``(tokens, dimension)``.
        """
        means = np.empty((len(texts), self.shape.dimension), dtype=np.float32)
        with one_core():
            for group in _packed([len(text) for text in texts]):
                self._encode([texts[row] for row in group], means[group.start : group.stop])
        return means

    def _encode(self, texts: Sequence[Vectors], means: Vectors) -> None:
        ends = np.cumsum([0, *(len(text) for text in texts)]).tolist()
        spans = [slice(*pair) for pair in pairwise(ends)]
        states = np.concatenate([text + self._start[: len(text)] for text in texts])
        _normalise(states, self._norm, self.shape.epsilon)
        for layer in self._layers:
            further = _linear(self._attend(_linear(states, layer.attention), spans), layer.attended)
            states += further
            _normalise(states, layer.first_norm, self.shape.epsilon)
            wide = _linear(states, layer.wider)
            for start in range(0, len(wide), _AT_ONCE):
                gelu(wide[start : start + _AT_ONCE])
            states += _linear(wide, layer.narrower)
            _normalise(states, layer.second_norm, self.shape.epsilon)
        for mean, span in zip(means, spans, strict=True):
            states[span].mean(axis=0, out=mean)

    def _attend(self, projected: Vectors, spans: Sequence[slice]) -> Vectors:
        """Return what every token sees of the others in its text: ``(tokens, 3 * dimension) -> (tokens, dimension)``.

        Queries, keys and values stand beside each other in that order.
        """
        heads, dimension = self.shape.heads, self.shape.dimension
        seen = np.empty((len(projected), heads, dimension // heads), dtype=np.float32)
        scale = np.float32(1 / sqrt(dimension // heads))
        for span in spans:
            query, key, value = projected[span].reshape(-1, 3, heads, dimension // heads).transpose(1, 2, 0, 3)
            scores = query @ key.transpose(0, 2, 1)
            scores -= scores.max(axis=2, keepdims=True)
            scores *= scale
            np.exp(scores, out=scores)
            scores /= scores.sum(axis=2, keepdims=True)
            seen[span] = (scores @ value).transpose(1, 0, 2)
        return seen.reshape(-1, dimension)


def gelu(x: Vectors) -> None:
    """Make each value x·Φ(x), in place (Hendrycks & Gimpel 2016, arXiv:1606.08415); exact to 3e-7."""
    a = np.abs(x)
    t = a * np.float32(_P)
    t += 1
    np.reciprocal(t, out=t)
    tail = t * np.float32(_C[-1])
    for c in _C[-2::-1]:
        tail += np.float32(c)
        tail *= t
    np.multiply(x, x, out=t)
    t *= np.float32(-0.5)
    np.exp(t, out=t)
    tail *= t
    tail *= a
    np.maximum(x, 0, out=x)
    x -= tail  # x·Φ(x) is x - x·Φ(-x) above zero and -|x|·Φ(-|x|) below it


def _linear(states: Vectors, affine: Affine) -> Vectors:
    weight, bias = affine
    product: Vectors = states @ weight
    product += bias
    return product


def _normalise(states: Vectors, affine: Affine, epsilon: float) -> None:
    """Give each row the mean 0 and the variance 1, then scale and bias, in place (Ba et al. 2016, arXiv:1607.06450)."""
    weight, bias = affine
    width = states.shape[1]
    states -= states.mean(axis=1, keepdims=True)
    variance = np.einsum("ij,ij->i", states, states) / np.float32(width)
    states *= (1 / np.sqrt(variance + np.float32(epsilon)))[:, None]
    states *= weight
    states += bias


def _packed(lengths: Sequence[int]) -> Iterator[range]:
    """Yield runs of texts, as many as have so few tokens together, at least one."""
    start = tokens = 0
    for row, length in enumerate(lengths):
        if row > start and tokens + length > _PACKED:
            yield range(start, row)
            start, tokens = row, 0
        tokens += length
    if lengths:
        yield range(start, len(lengths))


_counting = threading.Lock()
_computing = 0
_before: list[int] = []


@contextmanager
def one_core() -> Iterator[None]:
    """Keep NumPy's products to the thread that asks for them, until the last who wants that is done.

    They are small here: OpenBLAS's own threads, the same for all who ask, would wait for each other busily and take
    ten times as long as none wherever somebody else wants the processor, too. Their number is one for a whole process.
    """
    global _computing
    with _counting:
        _computing += 1
        if _computing == 1:
            _before[:] = [library.get_num_threads() for library in blas()]
            _set_threads([1] * len(_before))
    try:
        yield
    finally:
        with _counting:
            _computing -= 1
            if not _computing:
                _set_threads(_before)


def _set_threads(numbers: Sequence[int]) -> None:
    from threadpoolctl import OpenBLASController

    OpenBLASController.clear_controlling_thread(force=True)  # it listens to one thread, and here any may come
    for library, number in zip(blas(), numbers, strict=True):
        library.set_num_threads(number)


@lru_cache(maxsize=1)
def blas() -> list[LibController]:
    """Return the libraries that multiply for NumPy; those that others bring have nothing to do here."""
    from threadpoolctl import ThreadpoolController

    every = ThreadpoolController().select(user_api="blas").lib_controllers
    return [library for library in every if "numpy" in library.filepath] or list(every)
