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
    assert "omainen 0.4 + hoito 0.4 + hanke 0.4" in shown


def test_the_table_says_which_reading_decided_the_split() -> None:
    assert "split as paino" in command("painokoneilla").stdout


def test_json_has_the_promised_form() -> None:
    found = json.loads(command("--json", "--", "-kuntoutus").stdout)
    assert list(found) == ["text", "analyzer", "left_out", "words"]
    assert list(found["words"][0]) == [
        "text", "start", "end", "position", "known", "stop", "lemmas", "parts", "restored", "terms"
    ]  # fmt: skip
    compound = json.loads(command("perhehoito", "--json").stdout)["words"][0]
    assert list(compound["parts"][0]) == ["text", "lemma", "start", "end"]
    assert list(compound["terms"][0]) == ["term", "kind", "weight", "start", "end"]


def test_a_pipe_needs_no_argument_and_may_hold_anything() -> None:
    assert "kotihoito" in command(typed="\ufeffKotihoitoa\n").stdout
    code = "import sys; from search.cli import main; sys.argv[0] = 'hankehaku'; main()"
    ended = subprocess.run(
        [sys.executable, "-c", code, "analyze"], cwd=ROOT, input=b"koti\xff\xfe hoito", capture_output=True
    )
    assert ended.returncode == 0
    assert "hoito" in ended.stdout.decode()


def test_what_is_left_out_of_a_long_text_is_said_without_disturbing_the_json() -> None:
    ended = command("--json", typed="sana " * 30_000)
    assert len(json.loads(ended.stdout)["words"]) == 20_000
    assert ended.stderr == "Only the first 100,000 characters were read.\n"


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_an_empty_text_is_refused_in_one_line(text: str) -> None:
    for refused in (command(text), command("-", typed=text)):
        assert refused.returncode == 2
        assert refused.stdout == ""
        assert refused.stderr == "The text is empty. Give at least one word.\n"


def test_it_loads_nothing_slow() -> None:
    probe = (
        "import sys; from search.cli import app; app(['analyze', 'kotihoito'], standalone_mode=False); "
        "print(sorted({'torch', 'whoosh', 'numpy', 'streamlit'} & set(sys.modules)), file=sys.stderr)"
    )
    ended = subprocess.run([sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True)
    assert ended.stderr == "[]\n"


def test_a_text_without_words_is_refused_in_one_line() -> None:
    refused = command(" ... ")
    assert refused.returncode == 2
    assert refused.stderr == "There is no word in the text. Give at least one word.\n"


@pytest.mark.alone
def test_it_starts_at_once() -> None:
    def took() -> float:
        start = time.perf_counter()
        command("kotihoito")
        return time.perf_counter() - start

    assert min(took() for _ in range(3)) < 1.5


def test_what_is_too_long_is_cut_and_said() -> None:
    found = analyse_text("sana " * (MOST_CHARACTERS // 4))
    assert found.left_out == MOST_CHARACTERS // 4
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
