"""Organisations are found in sentences in whatever case they stand, and told by their names in the nominative."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.extraction.organisation_mentions import mentions_of_organisations, nominative

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
        ("Samarbetet leddes av Borgå stad.", ("Borgå stad",)),
        ("Hankkeessa kehitettiin uusia palveluja kaupungin reunoille.", ()),
    ],
)
def test_names_are_found_in_every_case(sentence: str, names: tuple[str, ...]) -> None:
    assert tuple(name for one in mentions_of_organisations(sentence) for name in one.names) == names


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Porin kaupungilta", "Porin kaupunki"),
        ("Eksoten kuntayhtymän", "Eksoten kuntayhtymä"),
        ("Satakunnan sosiaalialan osaamiskeskuksessa", "Satakunnan sosiaalialan osaamiskeskus"),
        ("Setlementti Louhela ry:lle", "Setlementti Louhela ry"),
        ("Suomen Akatemia", "Suomen Akatemia"),
    ],
)
def test_a_name_is_told_as_lists_have_it(written: str, shown: str) -> None:
    assert nominative(written) == shown


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_mentions_stand_in_order_inside_the_text(text: str) -> None:
    found = mentions_of_organisations(text)

    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(name.strip() == name and name for one in found for name in one.names)
