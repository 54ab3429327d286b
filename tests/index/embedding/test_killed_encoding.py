"""Encoding with the real model, killed at any moment: what was told as done is there, and the next run goes on."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from index.embedding.cache import VectorCache, encode_with_cache, key_of
from index.embedding.encoder import Vectors
from index.embedding.sentence_transformer import SentenceTransformerEncoder
from tests.support.hash_encoder import HashEncoder

ROOT = Path(__file__).parents[3]
KILLS = 3  # ten in `python -m bench --only killed_encoding`, of whole builds
TEXTS = [f"Hankkeessa {number} kehitetään kotihoitoa yhdessä kunnan {number % 41} kanssa." for number in range(240)]
RUN = """
import sys
from pathlib import Path
from index.embedding import open_encoder
from index.embedding.cache import VectorCache, encode_with_cache
from index.settings import Settings
with VectorCache(Path(sys.argv[1])) as cache:
    texts = Path(sys.argv[2]).read_text(encoding="utf-8").splitlines()
    encoder = open_encoder(Settings.read(environment={}))
    encode_with_cache(encoder, cache, texts, lambda done, total: print(done, flush=True))
"""


@pytest.mark.slow
def test_a_killed_encoding_loses_nothing_that_it_told_and_is_finished_by_the_next(
    bundled_encoder: SentenceTransformerEncoder, tmp_path: Path
) -> None:
    texts, path = tmp_path / "texts.txt", tmp_path / "cache" / "vectors.sqlite"
    texts.write_text("\n".join(TEXTS), encoding="utf-8")
    keys = [key_of(bundled_encoder.fingerprint, text) for text in TEXTS]
    chance, told = random.Random(3), 0
    for _ in range(KILLS):
        command = [sys.executable, "-c", RUN, str(path), str(texts)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            lines = [process.stdout.readline() for _ in range(1 + bool(told))]  # what was there, and the first new one
            time.sleep(chance.uniform(0, 0.3))
            process.send_signal(signal.SIGKILL)
            lines += process.stdout.readlines()
        assert process.returncode == -signal.SIGKILL
        before, told = told, int(lines[-1])
        with VectorCache(path) as cache:
            kept = len(cache.get_many(keys))
            assert cache.notes == ()
        assert before < told <= kept < len(TEXTS)

    with VectorCache(path) as cache:
        counted: list[int] = []
        encoder = SentenceTransformerEncoder(bundled_encoder.source)
        vectors = encode_with_cache(encoder, cache, TEXTS, lambda done, total: counted.append(done))
    assert counted[0] == kept  # goes on from there
    undisturbed = bundled_encoder.encode_passages(TEXTS)
    assert (vectors * undisturbed).sum(axis=1).min() > 0.9998


class Slow(HashEncoder):
    """A machine on which a text takes a tenth of a second."""

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        time.sleep(0.1 * len(texts))
        return super().encode_passages(texts)


def test_on_a_slow_machine_too_little_is_at_stake_at_any_moment(tmp_path: Path) -> None:
    told: list[float] = []
    with VectorCache(tmp_path / "vectors.sqlite") as cache:
        encode_with_cache(Slow(), cache, TEXTS[:60], lambda done, total: told.append(time.monotonic()))

    assert max(later - earlier for earlier, later in pairwise(told)) < 4


def test_what_is_fast_is_kept_in_large_pieces(tmp_path: Path) -> None:
    told: list[int] = []
    with VectorCache(tmp_path / "vectors.sqlite") as cache:
        encode_with_cache(HashEncoder(), cache, [f"sana {n}" for n in range(3000)], lambda done, _: told.append(done))

    assert len(told) < 12
    assert told[-1] == 3000
