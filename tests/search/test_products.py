"""Cosines with all passages are the products, however they are divided."""

from __future__ import annotations

import numpy as np
import pytest

from search import products
from search.products import cosines


@pytest.mark.parametrize("passages", [0, 1, 7, 30, 31])
@pytest.mark.parametrize("shape", [(8,), (0, 8), (1, 8), (3, 8)])
@pytest.mark.parametrize("count", [1, 2, 5])
def test_every_passage_has_its_product(
    monkeypatch: pytest.MonkeyPatch, passages: int, shape: tuple[int, ...], count: int
) -> None:
    monkeypatch.setattr(products, "cores", lambda: count)
    monkeypatch.setattr(products, "_FEW", 3)
    chance = np.random.default_rng(passages)
    vectors, matrix = (chance.normal(size=size).astype(np.float32) for size in (shape, (passages, 8)))

    found = cosines(vectors, matrix)

    assert found.shape == (*shape[:-1], passages)
    assert found.dtype == np.float32
    np.testing.assert_allclose(found, vectors @ matrix.T, atol=1e-5)
