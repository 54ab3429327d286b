"""What the analyzer makes of a text: the command and its JSON."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import WrongUse
from index.finnish.analyzer import analyze
from search.analysis import MOST_CHARACTERS, analyse_text

ROOT = Path(__file__).parents[2]


def command(*arguments: str, typed: str | None = None) -> subprocess.CompletedProcess[str]:
    code = "import sys; from search.cli import main; sys.argv[0] = 'hankehaku'; main()"
    return subprocess.run(
        [sys.executable, "-c", code, "analyze", *arguments], cwd=ROOT, input=typed, capture_output=True, text=True
    )


def test_json_shows_every_word_with_its_place_lemmas_parts_and_restored_compounds() -> None:
    found = json.loads(command("Vanhus- ja vammaispalveluissa", "--json").stdout)
    stump, conjunction, compound = found["words"]
    assert found["text"][compound["start"] : compound["end"]] == compound["text"] == "vammaispalveluissa"
    assert compound["lemmas"] == ["vammaispalvelu"]
    assert [(part["text"], part["lemma"]) for part in compound["parts"]] == [
        ("vammais", "vammainen"),
        ("palveluissa", "palvelu"),
    ]
    assert stump["restored"] == [{"term": "vanhuspalvelu", "weight": 0.9}]
    assert conjunction["stop"]
    assert conjunction["terms"] == []
    weights = {term["term"]: term["weight"] for term in compound["terms"]}
    assert weights["vammaispalvelu"] == 1
    assert 0 < weights["palvelu"] < 1


def test_the_table_names_what_the_dictionary_lacks() -> None:
    shown = command("-", typed="THL:n omaishoitohanke").stdout
    assert "not in the dictionary" in shown
    assert "omainen + hoito + hanke" in shown


def test_a_text_without_words_is_refused_in_one_line() -> None:
    refused = command(" ... ")
    assert refused.returncode == 2
    assert refused.stderr == "There is no word in the text. Give at least one word.\n"


def test_it_starts_at_once() -> None:
    def took() -> float:
        start = time.perf_counter()
        command("kotihoito")
        return time.perf_counter() - start

    assert min(took() for _ in range(3)) < 1.5


def test_what_is_too_long_is_cut_and_said() -> None:
    found = analyse_text("sana " * MOST_CHARACTERS)
    assert found.left_out == 4 * MOST_CHARACTERS
    assert len(found.words) == MOST_CHARACTERS // 5


@given(st.text(max_size=80))
def test_it_tells_exactly_what_the_index_holds(text: str) -> None:
    try:
        found = analyse_text(text)
    except WrongUse:
        assert list(analyze(text, stop_words=True)) == []
        return
    told = [(word.position, one.term, one.weight, one.start, one.end) for word in found.words for one in word.terms]
    held = [(token.position, token.term, token.weight, token.part_start, token.part_end) for token in analyze(text)]
    assert told == held
    assert all(text[word.start : word.end] == word.text for word in found.words)


def test_soft_hyphens_decomposed_letters_and_emoji_move_no_span() -> None:
    text = "😀 kehittämis\u00adhanke a\u0308iti\u0308"
    hanke, _ = analyse_text(text).words
    assert hanke.parts[1].text == "hanke"
    assert text[hanke.start : hanke.end] == "kehittämis\u00adhanke"


def test_nothing_to_read_is_an_error() -> None:
    with pytest.raises(WrongUse):
        analyse_text("")
