"""The cache of vectors: what was computed once is not computed again, and nothing that happens to it is an error."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.embedding.cache import VectorCache, encode_with_cache, key_of
from tests.support.hash_encoder import HashEncoder

ROOT = Path(__file__).parents[3]
TEXTS = [f"Hankkeessa {number} kehitetään kotihoitoa." for number in range(100)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "vectors.sqlite"


def fill(path: Path, texts: list[str] = TEXTS) -> None:
    with VectorCache(path) as cache:
        encode_with_cache(HashEncoder(), cache, texts)


def test_the_second_time_nothing_is_computed(path: Path) -> None:
    fill(path)
    encoder = HashEncoder()

    with VectorCache(path) as cache:
        vectors = encode_with_cache(encoder, cache, TEXTS)

    assert encoder.encoded == []
    np.testing.assert_array_equal(vectors, HashEncoder().encode_passages(TEXTS))


def test_only_new_texts_are_computed_and_each_once(path: Path) -> None:
    fill(path, TEXTS[:50])
    encoder = HashEncoder()
    wanted = [*TEXTS[40:60], "uusi", "uusi", *TEXTS[:2]]

    with VectorCache(path) as cache:
        vectors = encode_with_cache(encoder, cache, wanted)

    assert sorted(encoder.encoded) == sorted([*TEXTS[50:60], "uusi"])
    np.testing.assert_array_equal(vectors, HashEncoder().encode_passages(wanted))


def test_another_model_has_vectors_of_its_own(path: Path) -> None:
    fill(path)
    other = HashEncoder(dimension=32)

    with VectorCache(path) as cache:
        assert encode_with_cache(other, cache, TEXTS).shape == (100, 32)
    assert len(other.encoded) == 100


def test_fingerprint_and_text_cannot_be_mistaken_for_each_other() -> None:
    assert key_of("malli", "teksti") != key_of("mallit", "eksti")


def test_no_texts_give_no_rows(path: Path) -> None:
    with VectorCache(path) as cache:
        assert encode_with_cache(HashEncoder(), cache, []).shape == (0, 64)


def test_progress_counts_every_text_and_ends_at_all_of_them(path: Path) -> None:
    fill(path, TEXTS[:30])
    told: list[tuple[int, int]] = []

    with VectorCache(path) as cache:
        encode_with_cache(HashEncoder(), cache, [*TEXTS, *TEXTS[:5]], lambda done, total: told.append((done, total)))

    assert told[0] == (35, 105)
    assert told == sorted(told)
    assert told[-1] == (105, 105)


@given(st.lists(st.text(max_size=20), max_size=40), st.lists(st.text(max_size=20), max_size=40))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
def test_with_or_without_the_cache_the_vectors_are_the_same(path: Path, before: list[str], after: list[str]) -> None:
    with VectorCache(path) as cache:
        for texts in (before, after):
            np.testing.assert_array_equal(
                encode_with_cache(HashEncoder(), cache, texts), HashEncoder().encode_passages(texts)
            )


@pytest.mark.parametrize("damage", ["not a database", "", "cut", "scribbled"])
def test_a_damaged_file_is_set_aside_and_begun_anew(path: Path, damage: str) -> None:
    fill(path)
    whole = path.read_bytes()
    changed = {"cut": whole[: len(whole) // 2], "scribbled": whole[:2000] + b"\xff" * 20_000 + whole[22_000:]}
    path.write_bytes(changed.get(damage, damage.encode() * 1000))

    with VectorCache(path) as cache:
        for _ in range(2):
            np.testing.assert_array_equal(
                encode_with_cache(HashEncoder(), cache, TEXTS), HashEncoder().encode_passages(TEXTS)
            )
        notes = cache.notes

    assert all("damaged" in note and str(path) in note for note in notes)
    if damage == "not a database":
        assert len(notes) == 1
        assert path.with_name("vectors.sqlite.damaged").read_bytes().startswith(b"not a database")
    encoder = HashEncoder()
    with VectorCache(path) as cache:
        encode_with_cache(encoder, cache, TEXTS)
    assert encoder.encoded == []


def test_a_vector_whose_bytes_have_changed_is_computed_again(path: Path) -> None:
    fill(path)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE vectors SET vector = zeroblob(256) WHERE rowid % 2")
        connection.execute("UPDATE vectors SET vector = substr(vector, 1, 7) WHERE rowid % 5 = 0")
    connection.close()

    with VectorCache(path) as cache:
        vectors = encode_with_cache(HashEncoder(), cache, TEXTS)

    np.testing.assert_array_equal(vectors, HashEncoder().encode_passages(TEXTS))


def test_a_place_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    with VectorCache(tmp_path / "file" / "vectors.sqlite") as cache:
        vectors = encode_with_cache(HashEncoder(), cache, TEXTS)
        assert "is not used" in cache.notes[0]

    assert vectors.shape == (100, 64)


def test_a_closed_cache_is_an_empty_one(path: Path) -> None:
    fill(path)
    cache = VectorCache(path)
    cache.close()

    assert cache.get_many([key_of(HashEncoder().fingerprint, TEXTS[0])]) == {}


def test_threads_share_one_cache(path: Path) -> None:
    expected = HashEncoder().encode_passages(TEXTS)

    with VectorCache(path) as cache, ThreadPoolExecutor(8) as threads:
        runs = list(threads.map(lambda _: encode_with_cache(HashEncoder(), cache, TEXTS), range(8)))

    for vectors in runs:
        np.testing.assert_array_equal(vectors, expected)
    assert cache.notes == ()


BUILD = """
import sys
from pathlib import Path
from index.embedding.cache import VectorCache, encode_with_cache
from tests.support.hash_encoder import HashEncoder
texts = [f"{sys.argv[2]} {number}" for number in range(int(sys.argv[3]))]
with VectorCache(Path(sys.argv[1])) as cache:
    print("go", flush=True)
    encode_with_cache(HashEncoder(), cache, texts)
    print(cache.notes)
"""


def build(path: Path, word: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", BUILD, str(path), word, str(count)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_processes_share_one_file(path: Path) -> None:
    builds = [build(path, word, 300) for word in ("yksi", "kaksi", "kolme")]
    assert [run.communicate(timeout=60)[0] for run in builds] == ["go\n()\n"] * 3

    encoder = HashEncoder()
    with VectorCache(path) as cache:
        encode_with_cache(encoder, cache, [f"{word} {n}" for word in ("yksi", "kaksi", "kolme") for n in range(300)])
    assert encoder.encoded == []


def test_a_killed_build_keeps_what_it_had_and_harms_nothing(path: Path) -> None:
    texts = [f"sana {number}" for number in range(20_000)]
    for patience in (0.05, 0.2, 0.35):
        run = build(path, "sana", len(texts))
        assert run.stdout is not None
        assert run.stdout.readline() == "go\n"
        time.sleep(patience)
        run.kill()
        run.communicate()

    with VectorCache(path) as cache:
        known = cache.get_many([key_of(HashEncoder().fingerprint, text) for text in texts])
        expected = {key_of(HashEncoder().fingerprint, text): HashEncoder().encode_query(text) for text in texts}
        assert 0 < len(known) < len(texts)
        assert all((vector == expected[key]).all() for key, vector in known.items())
        assert cache.notes == ()
