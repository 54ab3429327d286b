"""What of a generation goes to Milvus: all its words and places, and the same again when it is read back."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from far_records import PROJECTS, written
from hypothesis import given
from hypothesis import strategies as st

from index.milvus import words as far_words
from index.milvus.collections import fact
from index.milvus.keys import dimensions, key_of, term_key, term_keys
from index.milvus.packing import LONGEST, packed, unpacked
from index.milvus.passage_words import PassageWords, WordNumbers, passage_words_of
from index.milvus.rows import Rows, day_number
from index.milvus.statistics import read_statistics, write_statistics
from index.milvus.words import ASKED, ProjectWords, words_of
from index.store.opened import OpenIndex, open_index
from index.store.term_arrays import PLACE_BITS
from search import keyword_scoring


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> OpenIndex:
    return open_index(written(tmp_path_factory.mktemp("rows") / "index", PROJECTS))


@given(st.binary(max_size=200_000))
def test_bytes_come_back_from_texts_that_milvus_takes(data: bytes) -> None:
    texts = packed(data)

    assert unpacked(texts) == data
    assert all(len(text.encode()) <= LONGEST for text in texts)


def test_bytes_that_do_not_shrink_come_in_several_texts() -> None:
    data = np.random.default_rng(1).bytes(200_000)

    assert len(packed(data)) > 3
    assert unpacked(packed(data)) == data
    with pytest.raises(ValueError, match=r"\w"):
        unpacked(packed(data)[:-1])


def test_keys_tell_contents_apart_and_are_the_same_every_time() -> None:
    assert key_of("a", "bc") != key_of("ab", "c")
    assert 0 <= key_of("hanke") == key_of(b"hanke") < 2**63
    assert term_key("text", "hanke") != term_key("title", "hanke")


def test_every_posting_of_the_index_is_among_the_words_of_its_project(index: OpenIndex) -> None:
    ordinals = np.arange(index.catalogue.count)
    found = {ordinal: words for ordinal, words, _ in words_of(index.keyword, ordinals)}

    assert sorted(found) == ordinals.tolist()
    for field in ("text", "surface", "title", "goals", "region"):
        for word in index.keyword.words(field).words:
            postings = index.keyword.postings.postings(field, word)
            places = index.keyword.postings.places(field, word)
            for document, weight in zip(postings.documents.tolist(), postings.weights.tolist(), strict=True):
                words = ProjectWords.unpack(found[int(index.keyword.ordinals[document])].pack())
                row = int(np.searchsorted(words.keys, np.uint64(term_key(field, word))))
                assert words.keys[row] == term_key(field, word)
                assert words.weights[row] == np.float32(weight)
                end = int(words.counts[: row + 1].sum())
                mine = words.places[end - int(words.counts[row]) : end]
                assert mine.tolist() == (places[places >> PLACE_BITS == document] & (2**PLACE_BITS - 1)).tolist()


def test_what_milvus_adds_up_is_what_our_ranking_adds_up(index: OpenIndex) -> None:
    assert (far_words.K1, far_words.B) == (keyword_scoring.K1, keyword_scoring.B)
    for _, words, sparse in words_of(index.keyword, np.arange(2)):
        asked = term_keys((field, word) for field in ASKED for word in index.keyword.words(field).words)
        there = set(dimensions(words.keys[np.isin(words.keys, asked)]).tolist())
        assert set(sparse) == there
        assert all(value > 0 for value in sparse.values())


def test_words_of_passages_come_back_as_the_index_has_them(index: OpenIndex) -> None:
    numbers = WordNumbers(sorted({*index.terms.words, *index.front.words}))
    some = [PassageWords.unpack(one.pack()) for one in passage_words_of(index, range(index.catalogue.count))]
    row = 0
    for ordinal, one in enumerate(some):
        starts = [0, *np.cumsum(one.counts).tolist()]
        told = [
            dict(
                zip([numbers.words[n] for n in numbers.numbers(one.keys[a:b])], one.weights[a:b].tolist(), strict=True)
            )
            for a, b in pairwise(starts)
        ]
        for passage in told[:-1]:
            assert passage == pytest.approx(index.terms.of_passage(row))
            row += 1
        assert told[-1] == pytest.approx(index.front.of_passage(ordinal))
    assert row == len(index.vectors)


def test_other_bytes_are_refused() -> None:
    for form in (ProjectWords, PassageWords):
        with pytest.raises(ValueError, match=r"\w"):
            form.unpack(b"\1\0\0\0\2\0\0\0\3\0\0\0 and more")
    with pytest.raises(ValueError, match="not among"):
        WordNumbers(["a"]).numbers(np.array([7], dtype=np.uint64))


def test_statistics_come_back_as_the_index_has_them(index: OpenIndex, tmp_path: Path) -> None:
    write_statistics(tmp_path, index)
    told = read_statistics(tmp_path)

    assert told.documents == len(PROJECTS)
    assert told.words("text") == (index.keyword.words("text").words, pytest.approx(index.keyword.words("text").counts))
    live = index.keyword.ordinals
    np.testing.assert_array_equal(told.lengths["text"][live], index.keyword.lengths("text"))
    for word, count in zip(told.lexicon, told.in_passages.tolist(), strict=True):
        assert count == index.terms.frequency(word)
    matrix = np.asarray(index.vectors.matrix)
    np.testing.assert_allclose(told.mean, matrix.mean(axis=0), atol=1e-6)
    np.testing.assert_allclose(told.covariance, np.cov(matrix.T, bias=True), atol=1e-6)


def test_a_row_changes_with_what_it_tells_and_with_nothing_else(tmp_path: Path) -> None:
    from dataclasses import replace

    def keys(folder: str, projects: tuple[object, ...]) -> tuple[list[int], list[int]]:
        with open_index(written(tmp_path / folder, projects)) as index:  # type: ignore[arg-type]
            found = Rows(index).keys()
            return found[0].tolist(), found[1].tolist()

    first, again, turned = keys("a", PROJECTS), keys("b", PROJECTS), keys("c", tuple(reversed(PROJECTS)))
    moved = keys("d", (replace(PROJECTS[0], regions=("Uusimaa",)), *PROJECTS[1:]))
    called = keys("e", (replace(PROJECTS[0], contacts=PROJECTS[1].contacts), *PROJECTS[1:]))

    assert first == again
    assert set(first[0]) == set(turned[0])
    assert set(first[1]) == set(turned[1])
    assert len(set(first[0]) & set(moved[0])) == len(PROJECTS) - 1
    assert not set(first[1][:1]) & set(moved[1])  # its passages are narrowed otherwise now
    assert len(set(first[0]) & set(called[0])) == len(PROJECTS) - 1
    assert first[1] == called[1]


def test_a_value_is_a_fact_of_its_field_alone() -> None:
    assert fact("region", "Lappi") == fact("region", "Lappi") != fact("wellbeing_county", "Lappi")
    assert (day_number("2012-05-01"), day_number(None)) == (20_120_501, 0)
