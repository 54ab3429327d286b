"""Finnish letters come out right, whatever program saved the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import UnreadableDocument
from index.readers.decoding import decode

TEXT = "Ikäihmisten kotihoitoa kehitettiin Äänekoskella – työ maksoi 5 000 €. Åbo Akademi arvioi hankkeen hyödyt."
HERE = Path("hanke.txt")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_text_is_read_in_every_usual_encoding(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), HERE)[0] == TEXT


@pytest.mark.parametrize("encoding", ["latin-1", "mac_roman", "cp850"])
def test_older_encodings_are_told_by_their_finnish_letters(encoding: str) -> None:
    text = "Päihdehuollon kehittämistyö, jossa äitejä ja isiä tuetaan. Hyvää työtä tehtiin myös Mäntyharjulla."

    assert decode(text.encode(encoding), HERE)[0] == text


def test_valid_utf_8_wins_over_a_wrong_declaration() -> None:
    assert decode("Työllisyys".encode(), HERE, declared="iso-8859-1") == ("Työllisyys", "utf-8")


@pytest.mark.parametrize("declared", ["iso-8859-1", "no-such-encoding", "base64", "rot13"])
def test_a_declared_encoding_is_tried_and_may_be_nonsense(declared: str) -> None:
    assert decode("Työllisyys".encode("latin-1"), HERE, declared=declared)[0] == "Työllisyys"


def test_a_letter_that_was_cut_in_half_does_not_change_the_others() -> None:
    text, encoding = decode("Mäntyharjun ja Äänekosken yhteistyö jäi kesken: hä".encode()[:-1], HERE)

    assert encoding == "utf-8"
    assert text == "Mäntyharjun ja Äänekosken yhteistyö jäi kesken: h\ufffd"


@given(st.binary(min_size=1, max_size=400))
def test_any_bytes_are_text_or_a_refusal(data: bytes) -> None:
    try:
        text, encoding = decode(data, HERE)
    except UnreadableDocument:
        return
    assert isinstance(text, str)
    assert encoding


@given(st.text(alphabet="abcdefghijklmnoprstuvyäöåÄÖÅ –.,€", min_size=1))
def test_utf_8_is_never_mistaken(text: str) -> None:
    assert decode(text.encode(), HERE) == (text, "utf-8")
