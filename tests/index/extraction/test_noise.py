"""Lines of sites and programs are dropped; a document's own lines are not, however short."""

from __future__ import annotations

import pytest

from index.extraction.noise import is_noise


@pytest.mark.parametrize(
    "text",
    [
        "Sivu 3 (12)",
        "3 (12)",
        "3/12",
        "- 4 -",
        "Jaa sivu",
        "Jaa Facebookissa",
        "Jaa tämä:",
        "Tulosta",
        "Tulosta | Jaa sivu | Päivitetty 12.3.2015",
        "Päivitetty 12.3.2015",
        "Päivitetty: | 12.3.2015",
        "Sivu päivitetty viimeksi: 12.3.2015 klo 10.15",
        "Julkaistu 12.3.2015, päivitetty 3.4.2016",
        "Viimeksi muokattu ke 12.3.2015",
        "Siirry sisältöön",
        "Käytämme evästeitä parantaaksemme sivustoa.",
        "Tämä sivusto käyttää evästeitä.",
        "Sivustollamme käytetään evästeitä",
        "Hyväksy kaikki evästeet",
        "Olet tässä: Etusivu > Hankkeet > Arjen tuki",
        "Etusivu",
        "Tilaa uutiskirje",
        "Sähköpostiosoitettasi ei julkaista. Pakolliset kentät on merkitty *",
        "Kuva: Maija Mainio",
        "Facebook Twitter LinkedIn",
        "© 2015 Sosiaali- ja terveysministeriö",
        "* * *",
    ],
)
def test_lines_of_sites_and_programs(text: str) -> None:
    assert is_noise(text)


@pytest.mark.parametrize(
    "text",
    [
        "Toteutusaika 12.3.2015–31.12.2016",
        "Hanke päättyi 12.3.2015.",
        "Julkaistu opas auttaa omaishoitajia.",
        "Päivitetty toimintamalli otettiin käyttöön 1.3.2015 kaikissa kunnissa.",
        "2012–2014",
        "170 000 €",
        "Sivukylien palvelut",
        "Jaa arki -hanke",
        "Haku päälle -hanke",
        "Palautekysely omaishoitajille",
        "Kuvataidetta hoivakoteihin",
        "Palkat | 170 000",
    ],
)
def test_lines_of_documents(text: str) -> None:
    assert not is_noise(text)
