"""Searching by word: what is found, in what order, and that the ranking is BM25's."""

from __future__ import annotations

from pathlib import Path

import bm25s
import numpy as np
import pytest
from search_records import PROJECTS
from search_records import snapshot_of as searched

from index.finnish.analyzer import analyze
from search.keyword import KeywordSearch
from search.keyword_scoring import K1, B, idf
from search.query import read_query


def found(keyword: KeywordSearch, text: str) -> list[str]:
    ranking = keyword.rank(read_query(text))
    order = np.lexsort((ranking.ordinals, -ranking.scores))
    return [PROJECTS[ranking.ordinals[place]].id for place in order]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("vanhuspalvelu", "vanhus-ja-vammais"),  # only "vanhus-" stands in the text
        ("perhepalvelut", "lape"),
        ("lapsipalvelu", "lape"),
        ("päihdekuntoutuksesta", "kehitys"),  # "-kuntoutus"
        ("itsemääräämisoikeus", "budjetti"),
        ("osatyökykyisen tie töihin", "ote"),
        ("asunnottomuudesta asunnottomille", "asunto"),
        ("HEBU", "budjetti"),
    ],
)
def test_inflected_everyday_words_find_the_project(keyword: KeywordSearch, text: str, first: str) -> None:
    assert found(keyword, text)[0] == first


def test_a_simple_word_is_found_inside_compounds_but_after_itself(keyword: KeywordSearch) -> None:
    answers = found(keyword, "palvelu")

    assert {"vanhus-ja-vammais", "lape", "koti-1", "nuoret"} <= set(answers)
    assert answers.index("asunto") < answers.index("nuoret")  # "palveluja" before "mielenterveyspalvelut"


def test_a_compound_is_not_every_text_that_has_its_parts(keyword: KeywordSearch) -> None:
    # "Hankkeessa kehitetään" is in another project.
    assert found(keyword, "kehittämishanke") == ["kehitys"]


def test_the_pieces_of_a_compound_help_to_order_what_the_other_words_find(tmp_path: Path) -> None:
    snapshot = searched(tmp_path, "Kunta tukee perheitä.", "Kunta tukee hankkeita.", "Hankkeita riittää.")
    ranking = snapshot.keyword.rank(read_query("kunta kehittämishanke"))
    scores = dict(zip(ranking.ordinals.tolist(), ranking.scores.tolist(), strict=True))

    assert scores.keys() == {0, 1}
    assert scores[1] > scores[0]


def test_a_compound_finds_its_spelled_out_form_and_itself_before_that(tmp_path: Path) -> None:
    snapshot = searched(
        tmp_path, "Lasten suojelu on tärkeää.", "Lastensuojelu on tärkeää.", "Suojelu on tärkeää. Kunta tukee lapsia."
    )
    ranking = snapshot.keyword.rank(read_query("lastensuojelu"))

    assert dict(zip(ranking.ordinals.tolist(), ranking.scores.tolist(), strict=True)).keys() == {0, 1}
    assert ranking.scores[ranking.ordinals == 1] > ranking.scores[ranking.ordinals == 0]


def test_a_word_of_several_readings_counts_once(tmp_path: Path) -> None:
    # "alusta" may be alusta, alus or alku; "laiva" is one thing. Each stands once in a text of the same length.
    snapshot = searched(tmp_path, "Alusta hyvä.", "Laiva hyvä.", "Talo hyvä.")
    one, other = (snapshot.keyword.rank(read_query(word)) for word in ("alusta", "laiva"))

    assert one.scores[one.ordinals == 0] == pytest.approx(other.scores[other.ordinals == 1])


def test_a_text_is_scored_by_the_reading_that_stands_in_it_and_not_by_that_of_another_text(tmp_path: Path) -> None:
    # "alusta" may be of alku, a beginning that many texts speak of, or of alus, a ship that one speaks of.
    snapshot = searched(tmp_path, *["Alku hyvä."] * 9, "Alus hyvä.")
    both = snapshot.keyword.rank(read_query("alusta"))
    scores = dict(zip(both.ordinals.tolist(), both.scores.tolist(), strict=True))
    ship = snapshot.keyword.rank(read_query("alus"))

    assert scores[9] == pytest.approx(ship.scores[ship.ordinals == 9][0])
    assert all(scores[ordinal] < scores[9] for ordinal in range(9))


def test_a_phrase_of_ambiguous_words_may_stand_beside_an_alternative(keyword: KeywordSearch) -> None:
    assert set(found(keyword, '"kotona pidempään" TAI asunnoton')) == {"koti-1", "asunto"}


def test_a_phrase_holds_in_any_inflection_and_only_in_this_order(keyword: KeywordSearch) -> None:
    assert set(found(keyword, '"henkilökohtainen budjetointi"')) == {"vanhus-ja-vammais", "budjetti"}
    assert found(keyword, 'asunnoton JA "budjetointi henkilökohtainen"') == ["asunto"]  # it stands nowhere
    assert found(keyword, '"kotona pitkä"') == ["koti-1"]


def test_signs_require_exclude_and_choose(keyword: KeywordSearch) -> None:
    assert set(found(keyword, "+ikäihmiset -omaishoito")) == {"vanhus-ja-vammais", "koti-2"}
    assert set(found(keyword, "omaishoito TAI asunnoton")) == {"koti-1", "asunto"}
    assert found(keyword, "kotihoito JA omaishoitaja") == ["koti-1"]
    assert set(found(keyword, "(kotihoito TAI asunnoton) EI omaishoitaja")) == {"koti-2", "asunto"}


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("otsikko:kotihoito", {"koti-1", "koti-2"}),
        ("otsikko:kotih*", {"koti-1", "koti-2"}),
        ("rahoittaja:STM", {"budjetti", "karki", "ote", "lape"}),
        ('rahoittaja:"Keski-Suomen liitto"', {"vanhus-ja-vammais"}),
        ("ohjelma:kärkihankkeet", {"ote", "lape"}),
        ("alue:Lapissa", {"koti-1", "koti-2"}),
        ("alue:(Lappi TAI Uusimaa)", {"koti-1", "koti-2", "asunto"}),
        ("palveluj*", {"vanhus-ja-vammais", "asunto"}),
    ],
)
def test_fields_and_beginnings(keyword: KeywordSearch, text: str, ids: set[str]) -> None:
    assert set(found(keyword, text)) == ids


def test_words_typed_without_dots_are_found_after_those_typed_right(keyword: KeywordSearch) -> None:
    assert found(keyword, "ikaihminen") == found(keyword, "ikäihminen")
    assert found(keyword, "paihdetyo") == ["kehitys"]


def test_words_that_are_nowhere_are_told(keyword: KeywordSearch) -> None:
    ranking = keyword.rank(read_query("omaishoito kvanttitietokone"))

    assert [word.surface for word in ranking.missing] == ["kvanttitietokone"]


def test_idf_is_lucenes() -> None:
    assert idf(1, 10) == pytest.approx(np.log(1 + (10 - 1 + 0.5) / (1 + 0.5)))
    assert idf(10, 10) > 0


def test_what_is_excluded_does_not_come_even_as_the_first_of_all(tmp_path: Path) -> None:
    snapshot = searched(tmp_path, "Kissa nukkuu.", "Koira ja kissa.", "Koira nukkuu.")

    assert snapshot.keyword.rank(read_query("+koira -kissa")).ordinals.tolist() == [2]


def test_requiring_another_word_takes_nothing_from_the_score_of_a_compound(tmp_path: Path) -> None:
    snapshot = searched(tmp_path, "Lastensuojelu.", "Kotihoito ja suojelu.", "Lastensuojelu ja kotihoito.")
    apart, together = (snapshot.keyword.rank(read_query(f"lastensuojelu {sign} kotihoito")) for sign in ("TAI", "JA"))

    assert together.ordinals.tolist() == [2]
    assert together.scores == pytest.approx(apart.scores[apart.ordinals == 2])


def test_a_group_that_excludes_may_be_required_beside_another_one(keyword: KeywordSearch) -> None:
    assert found(keyword, "(va*) JA (+vanhus -kotihoito (vuosi:2010..2016))") == ["vanhus-ja-vammais"]


def test_the_ranking_is_that_of_another_bm25(tmp_path: Path) -> None:
    """Ours against bm25s on words of one lemma and no parts; lengths are in words, as in the index."""
    texts = [
        "kissa koira kissa", "koira talo", "talo talo talo kissa järvi", "järvi metsä", "metsä metsä koira", "silta",
        "kissa", "talo silta silta järvi koira koira",
    ]  # fmt: skip
    snapshot = searched(tmp_path, *texts)
    terms = [[token.term for token in analyze(text)] for text in texts]
    assert [len(words) for words in terms] == [len(text.split()) for text in texts]
    oracle = bm25s.BM25(method="lucene", k1=K1, b=B)
    oracle.index(terms, show_progress=False)

    for question in ("kissa", "koira talo", "silta järvi metsä"):
        ranking = snapshot.keyword.rank(read_query(question))
        ours = np.zeros(len(texts))
        ours[ranking.ordinals] = ranking.scores
        theirs = oracle.get_scores(question.split()) * (K1 + 1)  # bm25s leaves the constant out, as Lucene does
        np.testing.assert_allclose(ours, theirs, rtol=1e-5)
