"""What a text says of ties to other projects: continues, continued by, part of, has part."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.extraction.relations import relations_in
from index.project import ProjectKind


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("Hanke jatkaa SOS-hankkeen työtä.", "continues", "SOS"),
        ("Se jatkoi vuosina 2009 ja 2010 tehtyä Kasperi-hanketta.", "continues", "Kasperi"),
        ("Hanke on jatkoa Hyvä arki -hankkeelle.", "continues", "Hyvä arki"),
        ("Hyvä arki -hankkeen jatkohanke alkoi keväällä.", "continues", "Hyvä arki"),
        ("Hanke pohjautuu esiselvitykseen ”Omaishoidon tuki kuntoon”.", "continues", "Omaishoidon tuki kuntoon"),
        ("Hanke valmisteltiin Lähituki-esiselvityshankkeessa.", "continues", "Lähituki"),
        ("Hankkeessa levitetään Kotiapu-hankkeessa kehitettyä mallia.", "continues", "Kotiapu"),
        ("Projektet är en fortsättning på projektet Hemma bäst.", "continues", "Hemma bäst"),
        ("The project continues the work of the Home First project.", "continues", "Home First"),
        ("Työtä jatkettiin heti perään Kasperi II -hankkeessa.", "continued_by", "Kasperi II"),
        ("Toiminta jatkuu Muistipolku II -hankkeessa.", "continued_by", "Muistipolku II"),
        ("Hankkeen jälkeen työtä jatkoi Keski-Suomen Arjen mieli, jossa kokeiltiin.", "continued_by",
         "Keski-Suomen Arjen mieli"),
        ("Hankkeen jatkohanke SOS II alkaa.", "continued_by", "SOS II"),
        ("Hanke on osa Kaste-ohjelmaa.", "part_of", "Kaste"),
        ("Hanke kuului valtion AUNE-ohjelmaan, ja sitä johti ARA.", "part_of", "AUNE"),
        ("Hanke on Tukeva-hankkeen osahanke.", "part_of", "Tukeva"),
        ("Hanke on osahanke Tukeva-hankkeessa.", "part_of", "Tukeva"),
        ("Se oli Itä- ja Keski-Suomen yhteisen Arjen mieli -hankkeen osa.", "part_of", "Arjen mieli"),
        ("Hanke toteutti valtakunnallista Työ ja kunto -ohjelmaa.", "part_of", "Työ ja kunto"),
        ("Projektet är en del av Kaste-programmet.", "part_of", "Kaste"),
        ("It is part of the Innovative Care programme.", "part_of", "Innovative Care"),
        ("Yksi hankkeen osista oli Keski-Suomen Arjen mieli.", "has_part", "Keski-Suomen Arjen mieli"),
        ("Ohjelmaan kuului myös ARAn hallinnoima kuntastrategiahanke AKU, johon osallistui.", "has_part", "AKU"),
    ],
)  # fmt: skip
def test_a_sentence_tells_a_tie(text: str, kind: str, name: str) -> None:
    (found,) = relations_in(text)

    assert (found.kind.value, found.name, found.quote) == (kind, name, text)
    assert found.project is None


@pytest.mark.parametrize(
    "text",
    [
        "Sokra-hanke jatkaa Solmu-hankkeen työtä.",
        "Mukana oli Kotiapu-hankkeen osa henkilöstöstä.",
        "SOS II -hanke on osa Kaste-ohjelmaa.",
        "Hanke jatkaa yhteistyötä Sokra-hankkeen kanssa.",
        "Hankkeen työntekijät osallistuivat osana Tukeva-hankkeen koulutusta päiville.",
        "Hanke toteuttaa yhteistyötä Vamos-hanketta hyödyntäen.",
        "Toimeenpanoa jatketaan Suomen kasvu -ohjelmassa.",
        "Kasperi-hankkeen kanssa tehtiin yhteistyötä. Toimintaa jatketaan kunnissa.",
        "Potku II jatkaa vuoden 2014 lokakuun loppuun.",
    ],
)
def test_what_is_said_of_others_is_left_alone(text: str) -> None:
    assert relations_in(text) == ()


def test_a_phase_continues_the_one_whose_name_is_in_its_own() -> None:
    text = "SOS II jatkaa SOS-hankkeen työtä. SOS II -hanke on osa Kaste-ohjelmaa."

    assert [(one.kind.value, one.name) for one in relations_in(text, own=("SOS II -hanke", "SOS II"))] == [
        ("continues", "SOS"), ("part_of", "Kaste"),
    ]  # fmt: skip


def test_a_programme_is_continued_by_a_programme() -> None:
    text = "Ohjelman jälkeen asunnottomuustyö jatkui ennaltaehkäisyn AUNE-ohjelmassa."

    assert relations_in(text, own=("PAAVO II",)) == ()
    (found,) = relations_in(text, own=("PAAVO II",), kind=ProjectKind.OHJELMA)
    assert found.name == "AUNE"


def test_a_title_tells_that_it_is_a_part() -> None:
    (found,) = relations_in("", own=("PRO SOS – Kaakkois-Suomen osahanke", ""))

    assert (found.kind.value, found.name) == ("part_of", "PRO SOS")


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    for one in relations_in(text, own=(text[:20], text[:5])):
        assert one.name
        assert one.quote
