"""Patterns of words: what is one, what it matches, and that none takes long."""

from __future__ import annotations

import fnmatch
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.wildcards import in_lines, read_pattern, whole_word

letters = st.text(alphabet="abä-", min_size=1, max_size=9)
patterns = st.text(alphabet="abä*?", min_size=2, max_size=7).map(read_pattern).filter(bool)


@pytest.mark.parametrize(
    ("word", "pattern"),
    [
        ("Mielenterv*", "mielenterv*"), ("*palvelu*", "*palvelu*"), ("lasten*palvelut", "lasten*palvelut"),
        ("organi?aatio", "organi?aatio"), ("k*,", "k*"), ("kuntou*.", "kuntou*"), ("**sana***", "*sana*"),
        ("LAPE-*", "lape-*"), ("THL:*", "thl:*"), ("a*?*?b", "a??*b"),
    ],
)  # fmt: skip
def test_a_word_with_stars_is_a_pattern(word: str, pattern: str) -> None:
    assert read_pattern(word) == pattern


@pytest.mark.parametrize(
    "word",
    ["*", "**", "?", "*?*", "-*", "sana", "hyvä?", "hyvä??", "C++", "https://x.fi/?a=b*", "a*" * 40, "*" + "a" * 99],
)
def test_other_words_are_none(word: str) -> None:
    assert read_pattern(word) == ""


@given(patterns, st.lists(letters, max_size=8))
def test_it_matches_what_a_shell_would_match(pattern: str, words: list[str]) -> None:
    expected = [word for word in words if fnmatch.fnmatchcase(word, pattern)]

    assert [word for word in words if whole_word(pattern).match(word)] == expected
    lines = "\n" + "\n".join(words) + "\n"
    assert [found.group().strip() for found in in_lines(pattern).finditer(lines)] == expected


def test_no_pattern_takes_long_over_words_that_almost_match() -> None:
    lines = "\n" + "\n".join(["a" * 200] * 500) + "\n"
    started = time.process_time()

    assert in_lines("a*a*a*a*a*b").search(lines) is None
    assert time.process_time() - started < 0.5
