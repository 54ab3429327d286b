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


SHORT = [
    "Työ", "hyvä", "TYÖLLISYYS", "PÄÄTTYÄ", "”Kotona” kuntoon", "maksoi 5 000 €", "39 M€", "2012–2014", "äiti ja isä",
    "hankkeen nimi on ”Äänekosken työ”", "Åbo Akademi", "Päätös…", "IkäOpastin", "IKÄ-hanke", "André Järvinen",
]  # fmt: skip


@pytest.mark.parametrize("text", SHORT)
@pytest.mark.parametrize("encoding", ["cp1252", "iso8859_15", "mac_roman", "cp850", "utf-16-le", "utf-16-be"])
def test_short_texts_are_right_too(text: str, encoding: str) -> None:
    try:
        data = text.encode(encoding)
    except UnicodeEncodeError:
        pytest.skip("this encoding lacks a character of it")
    assert decode(data, HERE)[0] == text


WORDS = st.sampled_from([
    "hanke", "työ", "äiti", "Äänekoski", "kehittää", "öljy", "ikääntyneet", "Åbo", "arki", "2012", "yö", "”arki”",
])  # fmt: skip


@given(st.lists(WORDS, max_size=30).map(" ".join), st.sampled_from(["", ".", " – ja muuta", " 5 000"]))
@pytest.mark.parametrize("encoding", ["cp1252", "iso8859_15", "mac_roman", "cp850", "utf-16-le", "utf-16-be"])
def test_finnish_words_are_right_in_any_order(encoding: str, words: str, end: str) -> None:
    text = f"päihde {words}{end}"
    try:
        data = text.encode(encoding)
    except UnicodeEncodeError:
        return  # DOS and Unix had neither dash nor quotation marks
    assert decode(data, HERE)[0] == text


@given(st.lists(WORDS, min_size=3, max_size=30).map(" ".join), st.data())
def test_utf_16_without_its_mark_may_be_cut_anywhere(words: str, data: st.DataObject) -> None:
    encoded = words.encode("utf-16-le")
    cut = data.draw(st.integers(8, len(encoded)))

    text, encoding = decode(encoded[:cut], HERE)

    assert encoding == "utf-16-le"
    assert words.startswith(text.rstrip("\ufffd"))


def test_what_is_declared_as_latin_1_is_read_as_browsers_read_it() -> None:
    assert decode("5 000 € – työ".encode("cp1252"), HERE, declared="ISO-8859-1") == ("5 000 € – työ", "cp1252")


def test_a_mere_guess_is_marked_as_one() -> None:
    assert decode("Проект развивает услуги в городе для пожилых людей.".encode("cp1251"), HERE)[1].endswith("?")


def test_bytes_in_which_nobody_can_see_letters_are_refused() -> None:
    with pytest.raises(UnreadableDocument, match=r"this is not text|nobody can tell"):
        decode(bytes(range(128, 256)) * 3, HERE)


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
