"""Sentences end where a Finnish reader sees their end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.extraction.sentences import sentences


def told(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Mukana ovat mm. Jyväskylän kaupunki ja esim. Laukaan kunta.",
        "Hanke alkoi 1. toukokuuta 2007 ja päättyy 31. joulukuuta 2008.",
        "Hanke toteutettiin 25.10.2012 – 28.2.2013 Keski-Suomessa.",
        "Projektia johti T. Itäpuisto yhdessä A. Virtasen kanssa.",
        "Budjetti on 1,2 milj. Euroopan unionin tuki mukaan lukien.",
        "Työ jatkui 2. Vaiheen jälkeen.",
        "Palvelut (kotihoito, kuntoutus jne.) kuuluvat kaikille.",
        "2. Tavoitteet",
        "Hanke alkoi v. 2010 ja päättyi 1.1.2012 Vaasassa.",
        "Lisätietoja antaa prof. Maija Meikäläinen, ks. verkkosivut.",
    ],
)
def test_this_is_one_sentence(text: str) -> None:
    assert told(text) == [text]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Hanke päättyi vuonna 2013. Tulokset jäivät käyttöön.", 2),
        ("Toimiiko malli? Toimii! Hyvä.", 3),
        ("Palveluja ovat kotihoito jne. Niitä kehitettiin.", 2),
        ("Hän sanoi: ”Malli toimii.” Se otettiin käyttöön.", 2),
        ("VUOSI 2007\nValtion osuus 52 500", 2),
        ("Kesto on 20 kk. Hanketta jatketaan.", 2),
        ("Malli jäi kesken… Sitä jatkettiin.", 2),
        ("Rahoittaja on STEA. THL arvioi tulokset.", 2),
    ],
)
def test_sentences_are_counted_right(text: str, parts: int) -> None:
    assert len(told(text)) == parts


@given(st.text(alphabet=st.sampled_from("aB1.!? \n,;(”)mesi"), max_size=200) | st.text(max_size=200))
def test_sentences_are_the_text_without_the_blanks_between(text: str) -> None:
    position = 0
    for start, end in sentences(text):
        assert position <= start < end <= len(text)
        assert not text[position:start].strip()
        assert text[start:end] == text[start:end].strip()
        position = end
    assert not text[position:].strip()


@given(st.text(st.sampled_from("ab AB1.!?…\n\r\t\"()"), max_size=60))
def test_no_sentence_goes_on_over_the_end_of_a_line(text: str) -> None:
    lines = text.split("\n")

    assert told(text) == [sentence for line in lines for sentence in told(line)]
