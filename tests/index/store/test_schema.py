"""The schema: what weighs how much, how long a text is, and what never gets into the keyword index."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from store_records import GOALS, HANKE, JATKO

from index.store.pieces import PIECE_GAP, Piece, pieces
from index.store.schema import Places, WeightedText, Words, WordTerms, document, surface_terms


def plain(text: str) -> list[WordTerms]:
    """Every word by itself; "ja" is a stop word."""
    return [() if word == "ja" else ((word, 1.0),) for word in text.lower().split()]


def indexed(*found: Piece) -> dict[str, tuple[int, float, list[int]]]:
    """Term -> (share of the length, weight, positions)."""
    places = Places()
    return {
        term.decode(): (share, weight, places.decode_positions(value))
        for term, share, weight, value in WeightedText(places).index(
            [Words(plain(piece.text), piece.weight) for piece in found]
        )
    }


def test_a_word_in_the_title_weighs_three_in_the_goals_one_and_a_half() -> None:
    weights = {piece.text: piece.weight for piece in pieces(HANKE)}

    assert weights[HANKE.title] == weights["ILONA"] == 3
    assert weights["omaishoito"] == 2
    assert weights[GOALS] == weights["Tavoitteet"] == 1.5
    assert weights["Väestö vanhenee Keski-Suomessa nopeasti."] == weights["Jyväskylän kaupunki"] == 1


def test_weights_of_all_occurrences_add_up() -> None:
    terms = indexed(Piece("tuki arki tuki", 1.5), Piece("tuki", 3))

    assert terms["tuki"][1] == 1.5 + 1.5 + 3
    assert terms["arki"][1] == 1.5


def test_the_length_of_a_text_is_its_number_of_words_whatever_they_weigh() -> None:
    terms = indexed(Piece("tuki arki tuki", 1.5), Piece("tuki", 3))

    assert sum(share for share, _, _ in terms.values()) == 4


def test_a_phrase_never_reaches_from_one_piece_into_the_next() -> None:
    terms = indexed(Piece("kotona asuminen"), Piece("tukeminen"))

    assert terms["asuminen"][2] == [1]
    assert terms["tukeminen"][2] == [1 + PIECE_GAP]


@given(st.lists(st.builds(Piece, st.text("ab \n", max_size=12), st.sampled_from([1.0, 1.5, 3.0])), max_size=4))
def test_positions_rise_and_every_word_has_one(found: list[Piece]) -> None:
    terms = indexed(*found)
    places = [place for _, _, positions in terms.values() for place in positions]

    assert all(positions == sorted(set(positions)) for _, _, positions in terms.values())
    assert len(set(places)) == len(places) == sum(len(piece.text.split()) for piece in found)


def test_a_stop_word_takes_a_place_and_no_length() -> None:
    terms = indexed(Piece("tuki ja arki ja"), Piece("ja"), Piece("hoiva"))

    assert {term: positions for term, (_, _, positions) in terms.items()} == {
        "tuki": [0], "arki": [2], "hoiva": [2 + PIECE_GAP],
    }  # fmt: skip
    assert sum(share for share, _, _ in terms.values()) == 3


def test_the_terms_of_one_word_share_its_place_and_count_once_in_the_length() -> None:
    compound: WordTerms = (("vammaispalvelu", 1.0), ("palvelu", 0.4))
    found = list(WeightedText(Places()).index([Words([compound, (("tuki", 1.0),)], 3.0)]))

    assert [(term, weight) for term, _, weight, _ in found] == [
        (b"vammaispalvelu", 3.0), (b"palvelu", 0.4 * 3.0), (b"tuki", 3.0),
    ]  # fmt: skip
    assert found[0][3] == found[1][3] != found[2][3]
    assert sum(share for _, share, _, _ in found) == 2


@given(st.lists(st.integers(0, 2**32 - 1)).map(sorted))
def test_positions_are_read_as_they_were_written(positions: list[int]) -> None:
    encoded = Places().encode(positions)

    assert Places().decode_positions(encoded) == positions
    assert Places().decode_frequency(encoded) == len(positions)


def test_contact_persons_are_in_no_field() -> None:
    assert "meikäläinen" not in repr(document(HANKE, plain)).lower()
    assert "example.org" not in repr(document(HANKE, plain))


def test_every_text_is_analysed_once_however_many_fields_it_is_in() -> None:
    asked: list[str] = []
    document(HANKE, lambda text: asked.append(text) or plain(text))

    assert len(asked) == len(set(asked)) > 5


def test_a_summary_that_a_section_repeats_counts_once() -> None:
    repeated = replace(JATKO, summary="Toimintamalli otettiin käyttöön kolmessa kunnassa.")

    assert sum(repeated.summary in piece.text for piece in pieces(repeated)) == 1
    assert JATKO.summary in [piece.text for piece in pieces(JATKO)]


def test_fields_without_a_value_are_left_out() -> None:
    assert {"funder", "budget_eur", "keyword"}.isdisjoint(document(JATKO, plain))
    assert document(HANKE, plain)["region"] == [Words([(("keski-suomi", 1.0),)])]


def test_surface_forms_are_the_words_as_they_stand() -> None:
    found = [[term for term, _ in terms] for terms in surface_terms("LAPE-työ, THL:n 2012–2013 va\u00adloisa")]

    assert found == [["lape-työ", "lape", "työ"], ["thl:n", "thl", "n"], ["2012"], ["2013"], ["valoisa"]]
