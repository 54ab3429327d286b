"""Who does what, as sentences of plans, reports and web pages say it: names in any case, on either side of the verb."""

from __future__ import annotations

import re

import pytest

from index.extraction.headings import Fact
from index.extraction.roles import organisations_by_role, roles_told


def plain(name: str) -> str:
    return re.sub(r" \([^()]*\)$", "", name)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "Hanketta hallinnoi Kuopion kaupunki ja osatoteuttajina ovat Siilinjärven kunta sekä Savonia.",
            {
                Fact.ADMINISTRATOR: ("Kuopion kaupunki",),
                Fact.IMPLEMENTERS: ("Siilinjärven kunta", "Savonia-ammattikorkeakoulu"),
            },
        ),
        (
            "Hankkeen hallinnoija on Eksote.",
            {Fact.ADMINISTRATOR: ("Etelä-Karjalan sosiaali- ja terveyspiiri",)},
        ),
        (
            "Hankkeen päärahoittaja on Euroopan sosiaalirahasto, ja rahoituksen myöntää Keski-Suomen ELY-keskus.",
            {Fact.FUNDERS: ("Euroopan sosiaalirahasto", "Keski-Suomen ELY-keskus")},
        ),
        (
            "Projektin on rahoittanut Raha-automaattiyhdistys.",
            {Fact.FUNDERS: ("Raha-automaattiyhdistys",)},
        ),
        (
            "Hankkeen toteuttivat yhteistyössä Oulun ammattikorkeakoulu, Oulun yliopisto ja ODL.",
            {Fact.IMPLEMENTERS: ("Oulun ammattikorkeakoulu", "Oulun yliopisto")},
        ),
        (
            "Hanke on saanut rahoitusta sosiaali- ja terveysministeriöltä.",
            {Fact.FUNDERS: ("Sosiaali- ja terveysministeriö",)},
        ),
        (
            "Hanke rahoitetaan STEAn avustuksella.",
            {Fact.FUNDERS: ("Sosiaali- ja terveysjärjestöjen avustuskeskus",)},
        ),
        (
            "STM on myöntänyt Pirkanmaan sairaanhoitopiirille valtionavustusta 1,0 milj. euroa hankkeeseen.",
            {Fact.FUNDERS: ("Sosiaali- ja terveysministeriö",), Fact.IMPLEMENTERS: ("Pirkanmaan sairaanhoitopiiri",)},
        ),
        (
            "Hanketta rahoittivat Etelä-Pohjanmaan liitto, Pohjanmaan liitto ja Vaasan kaupunki.",
            {Fact.FUNDERS: ("Etelä-Pohjanmaan liitto", "Pohjanmaan liitto", "Vaasan kaupunki")},
        ),
        (
            "Hankkeen hallinnoinnista vastaa Etelä-Pohjanmaan liitto.",
            {Fact.ADMINISTRATOR: ("Etelä-Pohjanmaan liitto",)},
        ),
        (
            "Hämeen Setlementti koordinoi hanketta.",
            {Fact.ADMINISTRATOR: ("Hämeen Setlementti",)},
        ),
        (
            "Rahoitus koostuu STEAn lisäksi Kanta-Hämeen kuntien tuesta.",
            {Fact.FUNDERS: ("Sosiaali- ja terveysjärjestöjen avustuskeskus", "Kanta-Hämeen kunnat")},
        ),
        (
            "Suunnitteluun haettiin rahoitusta Keski-Suomen liitosta.",
            {Fact.FUNDERS: ("Keski-Suomen liitto",)},
        ),
        (
            "Hanke on Sosiaali- ja terveysministeriön rahoittama ja sitä hallinnoi Essote.",
            {
                Fact.ADMINISTRATOR: ("Etelä-Savon sosiaali- ja terveyspalvelujen kuntayhtymä",),
                Fact.FUNDERS: ("Sosiaali- ja terveysministeriö",),
            },
        ),
        (
            "Terveyden ja hyvinvoinnin laitos koordinoi alueellisten hankkeiden toimeenpanoa.",
            {},
        ),
        (
            "Hankkeessa ovat mukana Porin, Rauman ja Ulvilan kaupungit.",
            {Fact.IMPLEMENTERS: ("Porin kaupunki", "Rauman kaupunki", "Ulvilan kaupunki")},
        ),
        (
            "Hankkeen toteuttajina toimivat Lapin yliopisto ja Rovaniemen kaupunki.",
            {Fact.IMPLEMENTERS: ("Lapin yliopisto", "Rovaniemen kaupunki")},
        ),
        (
            "Hankkeen omistajana on Kainuun hyvinvointialue.",
            {Fact.ADMINISTRATOR: ("Kainuun hyvinvointialue",)},
        ),
        (
            "Hankkeen vastuullinen toteuttaja on Diakonia-ammattikorkeakoulu.",
            {Fact.IMPLEMENTERS: ("Diakonia-ammattikorkeakoulu",)},
        ),
        (
            "Hankkeen päätoteuttajana toimii Turun ammattikorkeakoulu ja osatoteuttajana Turun kaupunki.",
            {Fact.IMPLEMENTERS: ("Turun ammattikorkeakoulu", "Turun kaupunki")},
        ),
        (
            "Hanke on Tampereen kaupungin ja Pirkanmaan sairaanhoitopiirin yhteinen.",
            {Fact.IMPLEMENTERS: ("Tampereen kaupunki", "Pirkanmaan sairaanhoitopiiri")},
        ),
        (
            "Hanke on osa Euroopan sosiaalirahaston rahoittamaa ohjelmaa.",
            {Fact.FUNDERS: ("Euroopan sosiaalirahasto",)},
        ),
        (
            "Hankkeen rahoittajina ovat ESR ja Hämeenlinnan kaupunki.",
            {Fact.FUNDERS: ("Euroopan sosiaalirahasto", "Hämeenlinnan kaupunki")},
        ),
        (
            "Hankkeelle myönnettiin rahoitus Etelä-Savon ELY-keskuksesta.",
            {Fact.FUNDERS: ("Etelä-Savon ELY-keskus",)},
        ),
        (
            "Avustuksen myönsi Itä-Suomen lääninhallitus.",
            {Fact.FUNDERS: ("Itä-Suomen lääninhallitus",)},
        ),
        (
            "Hankkeen toteutuksesta vastaa Mannerheimin Lastensuojeluliiton Lapin piiri.",
            {Fact.IMPLEMENTERS: ("Mannerheimin Lastensuojeluliiton Lapin piiri",)},
        ),
        (
            "Kuntaliitto ja THL ohjasivat hanketta.",
            {Fact.STEERED_BY: ("Suomen Kuntaliitto", "Terveyden ja hyvinvoinnin laitos")},
        ),
        (
            "Hankkeen ohjausryhmässä ovat edustettuina Kuopion kaupunki ja Kela.",
            {},
        ),
        (
            "Aiempaa hanketta rahoitti Raha-automaattiyhdistys.",
            {},
        ),
        (
            "Kehitysvammaliitto teki hankkeesta ulkoisen arvioinnin.",
            {},
        ),
        (
            "Projektet finansieras av Europeiska socialfonden och genomförs av Folkhälsan.",
            {Fact.IMPLEMENTERS: ("Folkhälsan",), Fact.FUNDERS: ("Euroopan sosiaalirahasto",)},
        ),
        (
            "Projektet administreras av Karleby stad.",
            {Fact.ADMINISTRATOR: ("Kokkolan kaupunki",)},
        ),
        (
            "The project was funded by the European Social Fund and coordinated by the University of Oulu.",
            {Fact.ADMINISTRATOR: ("Oulun yliopisto",), Fact.FUNDERS: ("Euroopan sosiaalirahasto",)},
        ),
        (
            "Hanketta toteuttavat Keusote ja Laurea-ammattikorkeakoulu Oy.",
            {Fact.IMPLEMENTERS: ("Keski-Uudenmaan sote -kuntayhtymä", "Laurea-ammattikorkeakoulu")},
        ),
        (
            "Setlementti Louhela ry on hankkeen hallinnoija.",
            {Fact.ADMINISTRATOR: ("Setlementti Louhela ry",)},
        ),
        (
            "Hankkeen toteuttaa Suomen Punaisen Ristin Savo-Karjalan piiri STEAn tuella.",
            {
                Fact.IMPLEMENTERS: ("Suomen Punaisen Ristin Savo-Karjalan piiri",),
                Fact.FUNDERS: ("Sosiaali- ja terveysjärjestöjen avustuskeskus",),
            },
        ),
        (
            "Hanketta koordinoi Pohjois-Suomen sosiaalialan osaamiskeskus Poske.",
            {Fact.ADMINISTRATOR: ("Pohjois-Suomen sosiaalialan osaamiskeskus",)},
        ),
        (
            "Hanke toteutetaan Varsinais-Suomen sosiaalialan osaamiskeskus Vasson hallinnoimana.",
            {Fact.ADMINISTRATOR: ("Lounais-Suomen sosiaalialan osaamiskeskus",)},
        ),
        (
            "Hankkeen hakijana toimi Imatran kaupunki ja muina toteuttajina olivat Rautjärven ja Parikkalan kunnat.",
            {Fact.IMPLEMENTERS: ("Rautjärven kunta", "Parikkalan kunta"), Fact.ADMINISTRATOR: ("Imatran kaupunki",)},
        ),
        (
            "Hankkeen kustannuksista 75 prosenttia rahoittaa sosiaali- ja terveysministeriö ja loput kunnat.",
            {Fact.FUNDERS: ("Sosiaali- ja terveysministeriö",)},
        ),
        (
            "Rahoittajana on Sitra.",
            {Fact.FUNDERS: ("Suomen itsenäisyyden juhlarahasto",)},
        ),
        (
            "Projektia rahoittaa Suomen Kulttuurirahasto.",
            {Fact.FUNDERS: ("Suomen Kulttuurirahasto",)},
        ),
        (
            "Hanke on Muistiliiton ja Alzheimer-yhdistysten yhteinen.",
            {Fact.IMPLEMENTERS: ("Muistiliitto ry",)},
        ),
        (
            "Hanke toteutettiin Kymsoten, Kouvolan kaupungin ja Kotkan kaupungin yhteistyönä.",
            {
                Fact.IMPLEMENTERS: (
                    "Kymenlaakson sosiaali- ja terveyspalvelujen kuntayhtymä",
                    "Kouvolan kaupunki",
                    "Kotkan kaupunki",
                )
            },
        ),
        (
            "Hanketta toteuttaa Sininauhasäätiö-konserniin kuuluva Sininauha Oy.",
            {Fact.IMPLEMENTERS: ("Sininauha Oy",)},
        ),
        (
            "Hankkeen toteuttaa Oulunkaaren kuntayhtymä, johon kuuluvat Ii, Pudasjärvi, Simo, Utajärvi ja Vaala.",
            {Fact.IMPLEMENTERS: ("Oulunkaaren kuntayhtymä",)},
        ),
    ],
)
def test_a_sentence_says_who_has_which_part(sentence: str, told: dict[Fact, tuple[str, ...]]) -> None:
    found = {fact: tuple(map(plain, names)) for fact, names in organisations_by_role(sentence).items()}

    assert found == told


def test_what_is_said_of_another_project_is_not_said_of_this_one() -> None:
    text = "Onni-hanketta rahoitti STEA. Valo-hanketta rahoittaa Lapin liitto."

    assert organisations_by_role(text, own=("Valo – arjen tuki",)) == {Fact.FUNDERS: ("Lapin liitto",)}


def test_who_owns_the_project_carries_it_out() -> None:
    sentence = "FinFami Lappi ry:n Rinnalla kulkija -hanke kouluttaa vertaisia."

    assert organisations_by_role(sentence, own=("Rinnalla kulkija",)) == {Fact.IMPLEMENTERS: ("FinFami Lappi ry",)}
    assert organisations_by_role(sentence, own=("Toinen",)) == {}


def test_the_sentence_that_says_it_comes_along() -> None:
    (told,) = roles_told("Palvelut ovat kaukana. Hanketta hallinnoi Sallan kunta.")[Fact.ADMINISTRATOR]

    assert told.sentence == "Hanketta hallinnoi Sallan kunta."


@pytest.mark.parametrize(
    ("sentence", "fact", "names"),
    [
        ("Hanketta vetää Turun kaupunki yhdessä Raision kaupungin kanssa.", Fact.ADMINISTRATOR, ["Turun kaupunki"]),
        ("Hanketta vetää Turun kaupunki yhdessä Raision kaupungin kanssa.", Fact.IMPLEMENTERS, ["Raision kaupunki"]),
        ("Hankkeesta vastaa Kainuun hyvinvointialue.", Fact.ADMINISTRATOR, ["Kainuun hyvinvointialue"]),
        ("Hankkeen omistaa Iisalmen kaupunki.", Fact.ADMINISTRATOR, ["Iisalmen kaupunki"]),
        ("Projektet ägs av Pargas stad.", Fact.ADMINISTRATOR, ["Paraisten kaupunki"]),
        ("Hanke on ESR-rahoitteinen.", Fact.FUNDERS, ["Euroopan sosiaalirahasto (ESR)"]),
        ("Hanketta tukevat Keski-Suomen rahasto ja Jyväskylän kaupunki.", Fact.FUNDERS, ["Keski-Suomen rahasto"]),
        ("Hanketta tukee ohjausryhmä, jossa on Kela.", Fact.FUNDERS, []),
        ("Yhteistyötä tehdään Porin kaupungin kanssa.", Fact.IMPLEMENTERS, []),
    ],
)
def test_cues_in_other_words(sentence: str, fact: Fact, names: list[str]) -> None:
    assert [one.name for one in roles_told(sentence).get(fact, [])] == names
