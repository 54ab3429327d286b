"""Organisations are found in sentences in whatever case they stand, and told by their names in the nominative."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.extraction.inflection import Case
from index.extraction.organisation_list import shown_names, written_names
from index.extraction.organisation_mentions import organisations_in

STM = "Sosiaali- ja terveysministeriö (STM)"
KELA = "Kansaneläkelaitos (Kela)"
WORDS = ("Porin kaupungilta", "STM:n", "ja", "Kelan", "kanssa,", "Folkhälsan", "Lapin yliopistossa", "(THL)", "ry.")


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Rahoitus haettiin STM:ltä ja Porin kaupungilta.", (STM, "Porin kaupunki")),
        ("Hanke tehtiin yhdessä Kelan ja Lapin yliopiston kanssa.", (KELA, "Lapin yliopisto")),
        ("Mukana olivat Juuan ja Valtimon kunnat.", ("Juuan kunta", "Valtimon kunta")),
        ("Työtä tukee sosiaali- ja terveysministeriö.", (STM,)),
        ("Palkat maksoi Oulun ensi- ja turvakoti ry:n kautta kulkenut avustus.", ("Oulun ensi- ja turvakoti ry",)),
        ("Hankkeesta, josta Kainuun maakunta -kuntayhtymä vastasi, jäi malli.", ("Kainuun maakunta -kuntayhtymä",)),
        ("Samarbetet leddes av Borgå stad.", ("Porvoon kaupunki",)),
        ("Hankkeessa kehitettiin uusia palveluja kaupungin reunoille.", ()),
    ],
)
def test_names_are_found_in_every_case(sentence: str, names: tuple[str, ...]) -> None:
    assert tuple(one.name for one in organisations_in(sentence)) == names


@pytest.mark.parametrize(
    ("written", "shown", "case"),
    [
        ("Porin kaupungilta", "Porin kaupunki", Case.FROM),
        ("Eksoten kuntayhtymän", "Eksoten kuntayhtymä", Case.OF),
        ("Satakunnan sosiaalialan osaamiskeskuksessa", "Satakunnan sosiaalialan osaamiskeskus", Case.AT),
        ("Setlementti Louhela ry:lle", "Setlementti Louhela ry", Case.TO),
        ("Essoten", "Etelä-Savon sosiaali- ja terveyspalvelujen kuntayhtymä (Essote)", Case.OF),
        ("STEAn", "Sosiaali- ja terveysjärjestöjen avustuskeskus (STEA)", Case.OF),
        ("THL:ltä", "Terveyden ja hyvinvoinnin laitos (THL)", Case.FROM),
        ("Suomen Punaisen Ristin Savo-Karjalan piiri", "Suomen Punaisen Ristin Savo-Karjalan piiri", Case.NAME),
        ("Etelä-Savon sairaanhoitopiirin kuntayhtymä", "Etelä-Savon sairaanhoitopiiri", Case.NAME),
        ("Jyväskylän kaupungin", "Jyväskylän kaupunki", Case.OF),
        ("Kuopion Setlementti Puijola ry:n", "Kuopion Setlementti Puijola ry", Case.OF),
        ("University of Oulu", "Oulun yliopisto", Case.NAME),
        ("City of Jyväskylä", "Jyväskylän kaupunki", Case.NAME),
        ("Kimitoöns kommun", "Kemiönsaaren kunta", Case.NAME),
    ],
)
def test_a_name_is_told_as_lists_have_it_and_its_case_kept(written: str, shown: str, case: Case) -> None:
    assert [(one.name, one.case) for one in organisations_in(written)] == [(shown, case)]


@pytest.mark.parametrize("name", sorted(shown_names()))
def test_every_known_organisation_is_found_by_its_own_name(name: str) -> None:
    full = re.sub(r" \([^()]*\)$", "", name)
    written = next(one for one, known in written_names() if one.lower() == full)

    assert [one.name.lower() for one in organisations_in(f"Hanketta ohjaa {written}.")] == [name]


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_mentions_stand_in_order_inside_the_text(text: str) -> None:
    found = organisations_in(text)

    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(one.name.strip() == one.name and one.name for one in found)
