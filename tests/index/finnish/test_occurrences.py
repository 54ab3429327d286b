"""Which stretches of a text are words."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from index.finnish.words import _HYPHENS, _MARKS, WORD, occurrences, occurrences_at

_LETTER = rf"[^\W_][{_MARKS}]*"
_BY_LETTERS = re.compile(
    rf"[{_HYPHENS}]?(?:{_LETTER})+(?:(?:[:'’&]|[{_HYPHENS}](?!\d{{4}}\b))(?:{_LETTER})+)*[{_HYPHENS}]?"
)
texts = st.text("aäI1_ -\u2010\u00ad\u0301\u200b:'’&.2012\n", max_size=30) | st.text(max_size=30)


@given(texts)
def test_a_word_is_letters_with_their_marks_and_what_joins_them(text: str) -> None:
    assert [found.span() for found in WORD.finditer(text)] == [found.span() for found in _BY_LETTERS.finditer(text)]


@given(texts, st.sets(st.integers(0, 12)))
def test_some_words_are_those_among_all(text: str, numbers: set[int]) -> None:
    every = list(enumerate(occurrences(text, 0, len(text))))

    assert list(occurrences_at(text, 0, len(text), numbers)) == [one for one in every if one[0] in numbers]
