"""Markdown: facts in front, text behind, and every mistake in the facts named with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import UnreadableDocument
from index.readers.facts import read_facts
from index.readers.markdown import read
from index.readers.raw import RawFile
from index.readers.source import BlockKind, SourceDocument


def document(text: str) -> SourceDocument:
    path = Path("hanke.md")
    return read(RawFile(path, path, text.encode()))  # type: ignore[arg-type]


PAGE = """---
otsikko: "SOS II: sosiaalityö"
alkaa: 2013-11
maakunnat: [Pirkanmaa, Kanta-Häme]
yhteyshenkilot:
  - nimi: Maija Meikäläinen
    rooli: projektipäällikkö
---
Hanke *kehitti* [sosiaalityötä](https://example.org/sos).

## Tavoitteet
1. Ensimmäinen
   tavoite
2. Toinen
   - alakohta

| Rahoittaja | STM |
|---|---|
| Budjetti | 100 |
"""


def test_facts_are_text_whatever_yaml_makes_of_them() -> None:
    facts = document(PAGE).metadata["front_matter"]

    assert facts == {
        "otsikko": "SOS II: sosiaalityö",
        "alkaa": "2013-11",
        "maakunnat": ("Pirkanmaa", "Kanta-Häme"),
        "yhteyshenkilot": ({"nimi": "Maija Meikäläinen", "rooli": "projektipäällikkö"},),
    }
    assert read_facts("a: 2013-11-01\nb: yes\nc: ~\nd: 0123\ne:", Path("x")) == {
        "a": "2013-11-01", "b": "yes", "c": "", "d": "0123", "e": "",
    }  # fmt: skip


def test_headings_lists_tables_and_links_are_found() -> None:
    found = document(PAGE)

    assert [(block.kind.value, block.level, block.marker, block.text) for block in found.blocks] == [
        ("paragraph", 0, "", "Hanke kehitti sosiaalityötä."),
        ("heading", 2, "", "Tavoitteet"),
        ("item", 1, "1.", "Ensimmäinen tavoite"),
        ("item", 1, "2.", "Toinen"),
        ("item", 2, "•", "alakohta"),
        ("row", 0, "", "Rahoittaja | STM"),
        ("row", 0, "", "Budjetti | 100"),
    ]
    assert found.metadata["links"] == ("https://example.org/sos",)


def test_a_bold_line_may_be_a_heading() -> None:
    assert document("**Tavoitteet**\n\nTuki **paranee**.\n").blocks[0].guessed


def test_a_file_without_facts_is_all_text() -> None:
    found = document("# Otsikko\n\nTeksti\n\n---\n\nlisää tekstiä")

    assert "front_matter" not in found.metadata
    assert [block.kind for block in found.blocks] == [BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ("otsikko: SOS: II", "line 2"),
        ("otsikko: [a", "cannot be read"),
        ("otsikko: a\notsikko: b", r"`otsikko` is given twice \(line 3\)"),
        ("a: &x [1]\nb: *x", "may not begin with & or \\*"),
        ("- a\n- b", "not lines of `key: value`"),
        ("a: {b: {c: {d: {e: {f: g}}}}}", "nested too deeply"),
        ("? [a]\n: b", "a key is missing"),
        ("a: !!python/object:os.system b\n\tc: d", "cannot be read"),
    ],
)
def test_wrong_facts_are_named_with_their_line(facts: str, says: str) -> None:
    with pytest.raises(UnreadableDocument, match=says) as caught:
        document(f"---\n{facts}\n---\nTeksti")

    assert "hanke.md" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_facts_without_an_end_are_not_taken_for_text() -> None:
    with pytest.raises(UnreadableDocument, match="its facts have no end"):
        document("---\notsikko: SOS II\n\nTeksti")


@given(st.text(max_size=200))
def test_any_facts_are_a_mapping_or_a_refusal(text: str) -> None:
    try:
        facts = read_facts(text, Path("x.md"))
    except UnreadableDocument:
        return
    assert all(isinstance(key, str) for key in facts)
