"""Reading the weights: a whole file comes out exactly, anything else is refused by name."""

from __future__ import annotations

import contextlib
import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.embedding.e5_file import dequantise, read_e5_file
from index.errors import MissingPart
from tests.support import small_e5

WHOLE = small_e5.small_e5()
SMALL_FILES = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "e5-small-q4.bin"


def test_a_block_is_sixteen_low_halves_then_sixteen_high_halves_less_eight_times_the_scale() -> None:
    block = np.frombuffer(np.float16(0.5).tobytes() + bytes([0x1F] + [0x88] * 15), dtype=np.uint8)

    values = dequantise(block)

    assert values[0] == (15 - 8) * 0.5
    assert values[16] == (1 - 8) * 0.5
    assert values[[1, 15, 17, 31]].tolist() == [0, 0, 0, 0]


def test_a_whole_file_gives_its_sizes_vocabulary_and_tensors(path: Path) -> None:
    path.write_bytes(WHOLE)

    contents = read_e5_file(path)

    assert contents.sizes == (32, 1, 4, 64, small_e5.ROWS, 64, 2)
    assert contents.vocabulary.pieces == small_e5.PIECES
    assert (contents.vocabulary.bos, contents.vocabulary.pad, contents.vocabulary.unk) == (0, 1, 3)
    assert (contents.vocabulary.dropped, contents.vocabulary.blanks) == ("\x07", "\t\u200b")
    assert contents.tensors["emb.word"].size == small_e5.ROWS * 32
    assert contents.tensors["l0.q.b"].dtype == np.float32


def test_what_was_packed_comes_out_within_half_a_step(path: Path) -> None:
    values = np.random.default_rng(1).normal(size=(8, 32)).astype(np.float32)
    steps = np.abs(values).max(axis=1, keepdims=True) / 7

    unpacked = dequantise(np.frombuffer(small_e5.quantised(values), dtype=np.uint8)).reshape(8, 32)

    assert (np.abs(unpacked - values) <= 0.51 * steps).all()


@SMALL_FILES
@given(length=st.integers(0, len(WHOLE) - 1))
def test_a_file_that_ends_too_early_is_refused_by_name(path: Path, length: int) -> None:
    path.write_bytes(WHOLE[:length])

    with pytest.raises(MissingPart, match=path.name):
        read_e5_file(path)


@SMALL_FILES
@given(at=st.integers(0, len(WHOLE) - 1), value=st.integers(0, 255))
def test_a_changed_byte_never_gives_values_that_are_not_numbers(path: Path, at: int, value: int) -> None:
    path.write_bytes(WHOLE[:at] + bytes([value]) + WHOLE[at + 1 :])

    with contextlib.suppress(MissingPart):
        assert all(np.isfinite(tensor).all() for tensor in read_e5_file(path).tensors.values())


@pytest.mark.parametrize(
    ("contents", "reason"),
    [
        (b"GGUF" + WHOLE[4:], "another kind of file"),
        (small_e5.small_e5(version=2), "format 2"),
        (small_e5.small_e5(block=64), "blocks of 64"),
        (small_e5.small_e5(heads=5), "sizes"),
        (b"", "ends at byte 0"),
    ],
)
def test_another_format_is_told_from_ours(path: Path, contents: bytes, reason: str) -> None:
    path.write_bytes(contents)

    with pytest.raises(MissingPart, match=reason):
        read_e5_file(path)


def test_a_tensor_that_holds_no_numbers_is_named(path: Path) -> None:
    tensors = small_e5.small_tensors() | {"l0.q.b": (0, struct.pack("<f", float("nan")) * 32, 32)}
    whole_head = WHOLE[: WHOLE.index(struct.pack("<iH", len(tensors), len("emb.word")) + b"emb.word")]
    path.write_bytes(small_e5.with_tensors(whole_head, tensors))

    with pytest.raises(MissingPart, match=r"l0\.q\.b"):
        read_e5_file(path)


def test_a_missing_file_is_named(path: Path) -> None:
    with pytest.raises(MissingPart, match=path.name):
        read_e5_file(path)
