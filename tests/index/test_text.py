"""Text is stored in one form, whatever program wrote it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text import normalise, one_line

odd_text = st.text(st.characters() | st.sampled_from("\u00ad\u200b\u2010\u00a0\r\n\ufeffa\u0308ä\uf0b7\ud800"))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("sosiaali\u00adpalvelu", "sosiaalipalvelu"),
        ("a\u0308iti", "äiti"),
        ("a\u200b\u0308iti", "äiti"),
        ("vanhus\u2010 ja vammais\u2011", "vanhus- ja vammais-"),
        ("170\u00a0000\u2009€", "170 000 €"),
        ("2012 – 2013", "2012 – 2013"),
        ("eka\r\ntoka\rkolmas\u2028neljäs", "eka\ntoka\nkolmas\nneljäs"),
        ("\uf0b7 tavoite", "• tavoite"),
        ("puolikas \ud83d", "puolikas \ufffd"),
    ],
)
def test_odd_characters_become_plain_ones(written: str, read: str) -> None:
    assert normalise(written) == read


@given(odd_text)
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    once = normalise(text)

    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)
    once.encode("utf-8")  # can be stored


@given(odd_text)
def test_one_line_has_no_line_break_and_no_double_blank(text: str) -> None:
    line = one_line(text)

    assert line == line.strip()
    assert "\n" not in line
    assert "  " not in line
