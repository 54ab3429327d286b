"""The schema: what weighs how much, how long a text is, and what never gets into the keyword index."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from store_records import GOALS, HANKE, JATKO
from whoosh.analysis import LowercaseFilter, RegexTokenizer

from index.store.schema import PIECE_GAP, Piece, SurfaceAnalyzer, WeightedText, document, pieces

PLAIN = RegexTokenizer() | LowercaseFilter()


def indexed(*found: Piece) -> dict[str, tuple[int, float, list[int]]]:
    """Term -> (share of the length, weight, positions)."""
    field = WeightedText(PLAIN)
    return {
        term.decode(): (share, weight, field.format.decode_positions(value))
        for term, share, weight, value in field.index(found)
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


def test_contact_persons_are_in_no_field() -> None:
    assert "Meikäläinen" not in repr(document(HANKE))
    assert "example.org" not in repr(document(HANKE))


def test_a_summary_that_a_section_repeats_counts_once() -> None:
    repeated = replace(JATKO, summary="Toimintamalli otettiin käyttöön kolmessa kunnassa.")

    assert sum(repeated.summary in piece.text for piece in pieces(repeated)) == 1
    assert JATKO.summary in [piece.text for piece in pieces(JATKO)]


def test_fields_without_a_value_are_left_out() -> None:
    assert {"funder", "budget_eur", "keyword"}.isdisjoint(document(JATKO))
    assert document(HANKE)["region"] == (Piece("Keski-Suomi"),)


def test_surface_forms_are_the_words_as_they_stand() -> None:
    found = [(token.text, token.pos) for token in SurfaceAnalyzer()("LAPE-työ, THL:n 2012–2013 va\u00adloisa")]

    assert found == [
        ("lape-työ", 0), ("lape", 0), ("työ", 0), ("thl:n", 1), ("thl", 1), ("n", 1), ("2012", 2), ("2013", 3),
        ("valoisa", 4),
    ]  # fmt: skip
