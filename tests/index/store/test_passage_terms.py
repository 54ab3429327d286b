"""Words of passages: what was gathered comes back by word and by passage, also from disk, and damage is noticed."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.store.passage_terms import (
    FRONT_TERMS,
    NONE,
    PassageTerms,
    gather,
    joined,
    open_passage_terms,
    write_passage_terms,
)

Rows = Sequence[dict[str, float]]

WORDS = "passage_terms.txt"
ARRAYS = ("passage_terms_starts.npy", "passage_terms_passages.npy", "passage_terms_weights.npy")
ROWS: Rows = (
    {"omaishoito": 1.0, "hoito": 0.5},
    {},
    {"ääni": 1.0, "hoito": 1.0, "žalgiris": 0.25},
)

# Weights that a float32 holds exactly, so that they come back as they went.
weights = st.sampled_from([0.125, 0.25, 0.5, 0.75, 1.0])
words = st.one_of(
    st.sampled_from(["omaishoito", "hoito", "ääni", "öljy", "saunders~", "ъезд", "日本", "𝒜ura"]),
    st.text(st.characters(categories=("L", "N")), min_size=1, max_size=6),
)
rows = st.lists(st.dictionaries(words, weights, max_size=6), max_size=8)


def by_hand(found: Rows) -> dict[str, list[tuple[int, float]]]:
    """Return the postings of rows, put together the slow way."""
    postings: dict[str, list[tuple[int, float]]] = {}
    for passage, row in enumerate(found):
        for word, weight in row.items():
            postings.setdefault(word, []).append((passage, weight))
    return postings


def check(terms: PassageTerms, expected: Rows) -> None:
    """Check that ``terms`` holds what ``expected`` says, whichever way it is asked."""
    postings = by_hand(expected)
    assert list(terms.words) == sorted(postings)
    for word, places in postings.items():
        passages, found = terms.postings(word)
        assert list(zip(passages.tolist(), found.tolist(), strict=True)) == places
        assert terms.frequency(word) == len(places)
        assert terms.words[terms.number(word) or 0] == word
    assert [terms.of_passage(passage) for passage in range(len(expected))] == list(expected)


def from_disk(terms: PassageTerms) -> PassageTerms:
    with tempfile.TemporaryDirectory() as folder:
        write_passage_terms(Path(folder), terms)
        opened = open_passage_terms(Path(folder))
        # Copied out of the map, so that the folder may go.
        return PassageTerms(
            opened.words, np.array(opened.starts), np.array(opened.passages), np.array(opened.weights)
        )


@given(rows)
def test_every_word_knows_its_passages_and_every_passage_its_words(found: Rows) -> None:
    check(gather(found), found)


@given(rows)
@settings(deadline=None)
def test_what_was_written_comes_back(found: Rows) -> None:
    check(from_disk(gather(found)), found)


@given(rows, rows)
def test_two_corpora_joined_are_the_one_that_has_the_rows_of_both(first: Rows, second: Rows) -> None:
    both = joined(gather(first), gather(second), len(first))
    at_once = gather([*first, *second])

    check(both, [*first, *second])
    for name in ("starts", "passages", "weights"):
        assert getattr(both, name).tolist() == getattr(at_once, name).tolist()
        assert getattr(both, name).dtype == getattr(at_once, name).dtype


@given(rows, rows)
@settings(deadline=None)
def test_words_from_disk_can_be_joined_and_written_again(first: Rows, second: Rows) -> None:
    both = joined(from_disk(gather(first)), gather(second), len(first))

    check(from_disk(both), [*first, *second])


def test_postings_are_in_the_order_of_passages_with_the_weights_of_each() -> None:
    terms = gather(ROWS)

    assert list(terms.words) == ["hoito", "omaishoito", "ääni", "žalgiris"]  # by code point, not by alphabet
    assert terms.starts.tolist() == [0, 2, 3, 4, 5]
    assert terms.passages.tolist() == [0, 2, 0, 2, 2]
    assert terms.weights.tolist() == [0.5, 1.0, 1.0, 1.0, 0.25]
    kinds = [array.dtype.name for array in (terms.starts, terms.passages, terms.weights)]
    assert kinds == ["int64", "int32", "float32"]


def test_passages_that_are_empty_or_come_behind_the_last_one_have_no_words() -> None:
    terms = gather([*ROWS, {}, {}])

    assert [terms.of_passage(passage) for passage in (1, 3, 4, 99)] == [{}, {}, {}, {}]


@pytest.mark.parametrize("word", ["", "a", "hoit", "hoitoa", "zzz", "Hoito", "𐍈"])
def test_a_word_of_no_passage_has_no_postings(word: str) -> None:
    terms = gather(ROWS)
    passages, found = terms.postings(word)

    assert (len(passages), len(found), terms.number(word), terms.frequency(word)) == (0, 0, None, 0)


def test_an_index_without_passages_is_empty_but_whole(tmp_path: Path) -> None:
    write_passage_terms(tmp_path, NONE)
    opened = open_passage_terms(tmp_path)

    for terms in (NONE, opened, gather([]), gather([{}, {}]), joined(NONE, opened, 0)):
        assert (list(terms.words), terms.starts.tolist(), len(terms.passages), len(terms.weights)) == ([], [0], 0, 0)
        assert terms.postings("hoito")[0].tolist() == []
        assert terms.of_passage(0) == {}


def test_joining_with_nothing_moves_passages_only() -> None:
    terms = gather(ROWS)

    check(joined(terms, NONE, len(ROWS)), ROWS)
    check(joined(NONE, terms, 2), [{}, {}, *ROWS])


def test_arrays_are_mapped_not_loaded(tmp_path: Path) -> None:
    write_passage_terms(tmp_path, gather(ROWS))
    opened = open_passage_terms(tmp_path)

    assert all(isinstance(array.base, np.memmap) for array in (opened.starts, opened.passages, opened.weights))


def test_the_same_rows_give_the_same_bytes_whatever_the_order_of_their_words(tmp_path: Path) -> None:
    written = []
    for name, found in (("one", ROWS), ("other", [dict(reversed(row.items())) for row in ROWS])):
        folder = tmp_path / name
        folder.mkdir()
        write_passage_terms(folder, gather(found))
        written.append({file: (folder / file).read_bytes() for file in (WORDS, *ARRAYS)})

    assert written[0] == written[1]


def test_words_of_titles_lie_beside_those_of_passages(tmp_path: Path) -> None:
    write_passage_terms(tmp_path, gather(ROWS))
    write_passage_terms(tmp_path, gather([{"otsikko": 1.0}]), FRONT_TERMS)

    check(open_passage_terms(tmp_path), ROWS)
    check(open_passage_terms(tmp_path, FRONT_TERMS), [{"otsikko": 1.0}])


@pytest.mark.parametrize("file", [WORDS, *ARRAYS])
def test_a_missing_file_is_noticed(tmp_path: Path, file: str) -> None:
    write_passage_terms(tmp_path, gather(ROWS))
    (tmp_path / file).unlink()

    with pytest.raises(OSError, match=file):
        open_passage_terms(tmp_path)


@pytest.mark.parametrize("file", ARRAYS)
@pytest.mark.parametrize("how", ["cut short", "cut in its head", "of another kind", "noise"])
def test_a_damaged_array_is_noticed(tmp_path: Path, file: str, how: str) -> None:
    write_passage_terms(tmp_path, gather(ROWS))
    data = (tmp_path / file).read_bytes()
    if how == "of another kind":
        np.save(tmp_path / file, np.load(tmp_path / file).astype(np.float64))
    else:
        left = {"cut short": data[:-3], "cut in its head": data[:40], "noise": b"\xff\xfe" * 30}
        (tmp_path / file).write_bytes(left[how])

    with pytest.raises((ValueError, OSError)):
        open_passage_terms(tmp_path)


@pytest.mark.parametrize("file", ARRAYS)
def test_an_array_that_lacks_its_end_is_noticed(tmp_path: Path, file: str) -> None:
    write_passage_terms(tmp_path, gather(ROWS))
    np.save(tmp_path / file, np.load(tmp_path / file)[:-1])

    with pytest.raises((ValueError, OSError)):
        open_passage_terms(tmp_path)


@pytest.mark.parametrize("file", ARRAYS)
def test_an_emptied_array_is_noticed(tmp_path: Path, file: str) -> None:
    write_passage_terms(tmp_path, gather(ROWS))
    (tmp_path / file).write_bytes(b"")

    with pytest.raises((ValueError, OSError)):
        open_passage_terms(tmp_path)


@pytest.mark.parametrize("data", [b"", b"hoito\nomaishoito", "hoito\nä".encode("latin-1"), b"a\nb\nc\nd\ne"])
def test_words_that_do_not_fit_their_postings_are_noticed(tmp_path: Path, data: bytes) -> None:
    write_passage_terms(tmp_path, gather(ROWS))
    (tmp_path / WORDS).write_bytes(data)

    with pytest.raises(ValueError):  # noqa: PT011 - of decoding, or that they do not belong together
        open_passage_terms(tmp_path)
