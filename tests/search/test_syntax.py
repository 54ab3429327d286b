"""The language of queries: what its signs mean, and that no text whatever breaks it."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.syntax import Any_, Group, Pattern, Phrase, Unparsable, Words, Years, parse

SIGNS = ['"', "(", ")", "+", "-", "JA", "TAI", "EI", "otsikko:", "vuosi:", "2012", "..", "hanke", "*", "?", " "]
signs = st.lists(st.sampled_from(SIGNS), max_size=14)


def words(text: str, field: str = "text") -> Words:
    return Words(text, field)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("vanhus- ja vammaispalvelut", Group(optional=(words("vanhus- ja vammaispalvelut"),))),
        ("+ikäihmiset -työttömät", Group(required=(words("ikäihmiset"),), excluded=(words("työttömät"),))),
        ("kuntoutus EI työ", Group(optional=(words("kuntoutus"),), excluded=(words("työ"),))),
        ("a JA b", Group(required=(words("a"), words("b")))),
        ("a AND b NOT c", Group(required=(words("a"), words("b")), excluded=(words("c"),))),
        ("mielenterv*", Group(optional=(Pattern("mielenterv*"),))),
        ("*Palvelu*", Group(optional=(Pattern("*palvelu*"),))),
        ("lasten*palvelut, tuki", Group(optional=(Pattern("lasten*palvelut"), words("tuki")))),
        ("+*hoito -etä*", Group(required=(Pattern("*hoito"),), excluded=(Pattern("etä*"),))),
        ("otsikko:*hoito", Group(required=(Pattern("*hoito", "title"),))),
        ("onko tämä hyvä?", Group(optional=(words("onko tämä hyvä?"),))),
        ("otsikko:kotihoito arki", Group(required=(words("kotihoito", "title"),), optional=(words("arki"),))),
        ('rahoittaja:"Lapin liitto"', Group(required=(Phrase("Lapin liitto", "funder"),))),
        ("otsikko:kotih*", Group(required=(Pattern("kotih*", "title"),))),
        ("vuosi:2012..2015", Group(required=(Years(2012, 2015),))),
        ("vuosi:2012..", Group(required=(Years(2012, None),))),
        ("vuosi:..2015", Group(required=(Years(None, 2015),))),
        ("vuosi:2012", Group(required=(Years(2012, 2012),))),
    ],
)
def test_signs_mean_what_the_help_says(text: str, tree: Group) -> None:
    assert parse(text) == tree


@pytest.mark.parametrize("quoted", ['"kotona asuminen"', "”kotona asuminen”", "»kotona asuminen»", "“kotona asuminen”"])
def test_a_phrase_may_stand_in_any_quotation_marks_and_must_be_found(quoted: str) -> None:
    assert parse(quoted) == Group(required=(Phrase("kotona asuminen"),))


def test_alternatives_in_a_field_hold_for_that_field() -> None:
    tree = parse("alue:(Lappi TAI Kainuu) nuoret")

    lappi, kainuu = (Group(optional=(words(name, "region"),)) for name in ("Lappi", "Kainuu"))
    assert tree == Group(required=(Any_((lappi, kainuu)),), optional=(words("nuoret"),))


@pytest.mark.parametrize(
    "text", ["päihdehoito ja -kuntoutus", "asiakaskehittäjyys, -vastuullisuus", "SOS II -hanke", "Kaste -ohjelma"]
)
def test_a_hyphen_that_orthography_wants_excludes_nothing(text: str) -> None:
    assert parse(text) == Group(optional=(words(text),))


@pytest.mark.parametrize("text", ["kuntoutus -hanke", "THL -koulutus", "-hanke kuntoutus"])
def test_other_hyphens_before_a_word_exclude_it(text: str) -> None:
    assert parse(text).excluded


@pytest.mark.parametrize("text", ["THL:n malli", "lape-muutosohjelma", "C++", "- hanke", "a + b", "ja tai"])
def test_signs_inside_or_between_words_mean_nothing(text: str) -> None:
    assert parse(text) == Group(optional=(words(text),))


@pytest.mark.parametrize(
    "text",
    [
        '"', 'a "b', "(a", "a)", "a JA", "JA a", "a TAI", "TAI", "EI", "vuosi:abc", "vuosi:2015..2012",
        "(" * 40 + "a" + ")" * 40,
    ],
)  # fmt: skip
def test_what_breaks_the_rules_is_told(text: str) -> None:
    with pytest.raises(Unparsable):
        parse(text)


@given(st.text(max_size=60) | signs.map(" ".join) | signs.map("".join))
def test_every_text_is_a_query_or_is_told_not_to_be_one(text: str) -> None:
    with suppress(Unparsable):
        assert isinstance(parse(text), Group)
