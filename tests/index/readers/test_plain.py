"""Plain text: paragraphs, lists and headings are found where a reader sees them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import UnreadableDocument
from index.readers.plain import blocks_of
from index.readers.source import Block, BlockKind
from index.text import one_line
from tests.index.readers.office_files import read, zipped

H, P, ITEM, R = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.ROW


def kinds(text: str) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in blocks_of(text)]


def blocks(text: str) -> list[Block]:
    return list(blocks_of(text))


def test_a_short_line_between_blank_lines_may_be_a_heading() -> None:
    found = blocks("Kotikuntoutus kuntoon\n\nTavoitteet\n\nTavoitteena on kotona asuminen.\n")

    assert [(block.kind, block.level, block.guessed) for block in found] == [(H, 1, True), (H, 2, True), (P, 0, False)]


def test_a_sentence_an_address_and_a_long_line_are_no_headings() -> None:
    for line in ("Hanke alkoi keväällä.", "Lisätietoja: maija@example.fi", "www.example.fi", "kehittämistä " * 12):
        assert kinds(f"Otsikko\n\n{line}\n\nTeksti jatkuu.")[1][0] is P


def test_numbered_lines_are_items_and_keep_their_numbers() -> None:
    found = blocks("Tavoitteet:\n\n  1. Palvelut paranevat\n  2. Tieto kulkee\n")

    assert [(block.kind, block.marker, block.text) for block in found[1:]] == [
        (ITEM, "1.", "Palvelut paranevat"),
        (ITEM, "2.", "Tieto kulkee"),
    ]


def test_bullets_of_all_kinds_are_items() -> None:
    found = blocks("• eka\n- toka\n* kolmas\n– neljäs\n\uf0b7 viides\no kuudes\na) seitsemäs\n")

    assert [block.text for block in found if block.kind is ITEM] == [
        "eka", "toka", "kolmas", "neljäs", "viides", "kuudes", "seitsemäs",
    ]  # fmt: skip


def test_a_date_and_an_ordinal_begin_no_list() -> None:
    for line in ("1. toukokuuta 2007 alkoi uusi vaihe.", "25.10.2012 – 28.2.2013", "2. vaiheessa hanke laajenee."):
        assert kinds(line)[0][0] is not ITEM


def test_items_are_nested_by_their_indentation() -> None:
    found = blocks("- palvelut\n    - kotihoito\n    - kuntoutus\n- johtaminen\n")

    assert [block.level for block in found] == [1, 2, 2, 1]


def test_an_item_goes_on_in_the_indented_lines_below_it() -> None:
    assert kinds("- omaishoitajan terveys tarkastetaan\n  joka vuosi\n- etätuki vakiintuu\n") == [
        (ITEM, "omaishoitajan terveys tarkastetaan joka vuosi"),
        (ITEM, "etätuki vakiintuu"),
    ]


def test_wrapped_lines_are_one_paragraph_with_words_made_whole() -> None:
    text = (
        "Hankkeessa vahvistetaan omaishoitajien jaksamista koko maakunnassa ja sosiaali-\n"
        "palvelujen yhteistyötä. Mukana ovat kaikki kunnat sekä niiden vanhus-\n"
        "ja vammaisneuvostot, ja LAPE-\nmuutosagentti auttaa kaikkia.\n"
    )

    assert kinds(text)[0] == (
        P,
        "Hankkeessa vahvistetaan omaishoitajien jaksamista koko maakunnassa ja sosiaalipalvelujen yhteistyötä. "
        "Mukana ovat kaikki kunnat sekä niiden vanhus- ja vammaisneuvostot, ja LAPE-muutosagentti auttaa kaikkia.",
    )


def test_short_lines_below_each_other_stay_apart() -> None:
    assert kinds("Talous\n\nValtion osuus 52 500\nKuntaosuus 17 500\nJyväskylän kaupunki 11 000\n")[1:] == [
        (P, "Valtion osuus 52 500"),
        (P, "Kuntaosuus 17 500"),
        (P, "Jyväskylän kaupunki 11 000"),
    ]


def test_tabs_and_bars_part_the_cells_of_a_row() -> None:
    found = blocks("Rahoittaja\tSTM\nHallinnoija | Porin kaupunki\n")

    assert [block.cells for block in found] == [("Rahoittaja", "STM"), ("Hallinnoija", "Porin kaupunki")]
    assert {block.kind for block in found} == {R}


def test_underlined_and_marked_headings_are_certain() -> None:
    found = blocks("Kotona kaiken ikää\n==================\n\n## Tavoitteet\n\nTavoitteena on tuki.\n")

    assert [(block.kind, block.guessed) for block in found[:2]] == [(H, False), (H, False)]


def test_a_numbered_chapter_is_a_heading_even_behind_a_list() -> None:
    found = blocks("1. Tavoitteet\n\n- tuki\n- apu\n\n2. Kohderyhmä\n\nKohderyhmänä ovat nuoret.\n")

    assert [block.text for block in found if block.kind is H] == ["Tavoitteet", "Kohderyhmä"]


def test_the_title_may_stand_right_above_other_lines() -> None:
    assert kinds("ARJEN TUKI -HANKE\nHankesuunnitelma 2022\n\nTeksti alkaa.\n")[0] == (H, "ARJEN TUKI -HANKE")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"%PDF-1.7", "a PDF document, not plain text. Name it .pdf"),
        (b"{\\rtf1 Hei}", "Name it .rtf"),
        (b"\xef\xbb\xbf<!DOCTYPE html><p>Hei", "Name it .html"),
        (zipped({"word/document.xml": "x"}), "a Word document, not plain text. Name it .docx"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "Name it .odt"),
        (zipped({"a.txt": "x"}), "a zip archive, not plain text. Name it .zip"),
        (b"\x89PNG\r\n", "it is a picture"),
        (b"a\n" * 500_000, "more than 400,000 lines"),
    ],
)
def test_files_that_only_claim_to_be_text_are_refused_with_what_they_are(data: bytes, told: str) -> None:
    with pytest.raises(UnreadableDocument, match=told):
        read(data, "hanke.txt")


@given(st.text(alphabet=st.sampled_from("abÄö1. -•\t\n|:=#"), max_size=300) | st.text(max_size=300))
def test_no_word_is_lost_and_blocks_are_clean(text: str) -> None:
    found = blocks(text)

    for block in found:
        assert block.text == one_line(block.text)
        assert block.text
    letters = sorted(character for character in one_line(text) if character.isalpha())
    kept = sorted(character for block in found for character in block.marker + block.text if character.isalpha())
    assert kept == letters
