"""Compounds that a coordination leaves out: more shapes, wrapped lines, and what holds for any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.finnish.analyzer import words
from index.finnish.ellipsis import MOST, restorations
from index.finnish.partners import is_wrapped
from index.finnish.words import occurrences


def best(text: str) -> list[str]:
    """Return the likeliest compound for each word that has something left out, in reading order."""
    return [found[0] for _, _, _, found in words(text) if found]


CUTS = [
    ("patentti- ja tavaramerkkivirasto", ["patenttivirasto"]),
    ("elokuva- ja televisiotuotanto", ["elokuvatuotanto"]),
    ("sydän- ja verisuonitaudit", ["sydäntauti"]),
    ("keski- ja työväenluokka", ["keskiluokka"]),
    ("energia- ja ilmanvaihtojärjestelmä", ["energiajärjestelmä"]),
    ("kylä- ja maaseutuyhteisö", ["kyläyhteisö"]),
    ("tiedonsiirto- ja todistustenlaatimismenetelmät", ["tiedonsiirtomenetelmä"]),
    ("levytys- tai esiintymissopimus", ["levytyssopimus"]),
    ("suunnittelu- ja tiedonhallintatehtävät", ["suunnittelutehtävä"]),
    ("jatko- ja täydennyskoulutusohjelma", ["jatkokoulutusohjelma"]),
    ("alku- ja loppupäivämäärä", ["alkupäivämäärä"]),
    ("ala- ja yläkoululaiset", ["alakoululainen"]),
    ("pakolais- ja turvapaikkapolitiikka", ["pakolaispolitiikka"]),
    ("sosiaali- ja terveyspalvelujärjestelmä", ["sosiaalipalvelujärjestelmä"]),
    ("mielenterveys- ja päihdepalvelujärjestelmä", ["mielenterveyspalvelujärjestelmä"]),
    ("terveyden- ja sairaanhoitopalvelut", ["terveydenhoitopalvelu"]),
    ("kuorma-auto- ja henkilöautokanta", ["kuorma-autokanta"]),
    ("työterveys- ja työturvallisuuslaki", ["työterveyslaki"]),
    ("tukku- tai vähittäisliikkeen kautta", ["tukkuliike"]),
    ("metro- ja kevytrautatiejärjestelmä", ["metrojärjestelmä"]),
    ("neuvonta- ja ohjausvälineet", ["neuvontaväline"]),
    ("tiedotus-, kartoitus- ja suunnitteluvaihe", ["tiedotusvaihe", "kartoitusvaihe"]),
    ("kunta- ja palvelurakenneuudistus", ["kuntarakenneuudistus"]),
    ("omais- ja perhehoidon mallit", ["omaishoito"]),
    ("kehittämis- ja juurruttamistarpeet", ["kehittämistarve"]),
    ("asiakas- ja palvelukokemus", ["asiakaskokemus"]),
    ("lähi- ja yhteistoiminta-alueet", ["lähialue"]),
    ("johto- ja kehittämistehtävät", ["johtotehtävä"]),
    ("kuntoutus- sekä päivätoimintapalvelut", ["kuntoutustoimintapalvelu"]),
    ("lapsi- ja perhepalvelujen muutosohjelma", ["lapsipalvelu"]),
    ("varhaiskasvatus- ja opetushenkilöstö", ["varhaiskasvatushenkilöstö"]),
    ("nuorten- ja perhetyö sekä ehkäisevä päihdetyö", ["nuortentyö"]),
    (
        "osallisuus-, yhdenvertaisuus- ja saavutettavuussuunnitelma",
        ["osallisuussuunnitelma", "yhdenvertaisuussuunnitelma"],
    ),
    ("palvelutarpeen arviointi- ja ohjausmalli", ["arviointimalli"]),
    ("hanke- ja viestintäsuunnitelmaa", ["hankesuunnitelma"]),
    ("matala- ja keskitason palvelut", ["matalataso"]),
    ("väkivalta- ja riippuvuustyö", ["väkivaltatyö"]),
    ("perusterveydenhuolto- ja erikoissairaanhoitopalvelut", ["perusterveydenhuoltopalvelu"]),
    ("koti- ja laitoshoito", ["kotihoito"]),
    ("asumis- ja päihdepalveluyksikkö", ["asumispalveluyksikkö"]),
    ("erityis- ja perustason palvelut", ["erityistaso"]),
    ("lasten-, nuorten- ja perhepalveluissa", ["lastenpalvelu", "nuortenpalvelu"]),
    ("maahanmuutto- ja kotouttamispolitiikka", ["maahanmuuttopolitiikka"]),
    ("digi- ja etäpalvelut", ["digipalvelu"]),
    ("tieto- ja viestintätekniikka-alan", ["tietotekniikka-ala"]),
]
BETWEEN_AND_BOTH_ENDS = [
    ("kunta- ja valtion työntekijät", ["kuntatyöntekijä"]),
    ("kilpailu- ja vapaaehtoistyö", ["kilpailutyö"]),
    ("asunto- ja muiden hankkeiden valvonta", ["asuntohanke"]),
    ("tutkimus- ja pedagoginen keskus", ["tutkimuskeskus"]),
    ("kulttuuri-, koulutus- ja yhteisöllisiä ohjelmia", ["kulttuuriohjelma", "koulutusohjelma"]),
    ("ympäristö- ja yhteiskunnalliset vaikutukset", ["ympäristövaikutus"]),
    ("tuotanto- ja luovan oppimisen keskus", ["tuotantokeskus"]),
    ("rap- ja hip hop -tyylit", ["raptyyli"]),
    ("keski- ja eteläisen Sveitsin", ["keski-sveitsi"]),
    ("Pohjois- ja Keski-Pohjanmaa", ["pohjois-pohjanmaa"]),
    ("BMP-, GIF- ja PNG-kuvatiedostot", ["bmp-kuvatiedosto", "gif-kuvatiedosto"]),
    ("THL- ja STM-yhteistyö", ["thl-yhteistyö"]),
    ("ö- ja ä-kirjaimet", ["ö-kirjain"]),
    ("11-16- ja 17-18-vuotiaat", ["11-16-vuotias"]),
    ("auringonnousu- ja -laskuajat", ["auringonnousuaika", "auringonlaskuaika"]),
    (
        "aurinkolämmitys-, -jäähdytys- ja -ilmanvaihtolaitteet",
        ["aurinkolämmityslaite", "aurinkojäähdytyslaite", "aurinkoilmanvaihtolaite"],
    ),
    ("palveluprosessit ja -rakenteet", ["palvelurakenne"]),
    ("lämpimässä vakiolämpötilassa ja -paineessa", ["vakiopaine"]),
    ("koulutuspaikka ja -tapa", ["koulutustapa"]),
    ("vedenlämmitystä ja -jäähdytystä", ["vedenjäähdytys"]),
    ("päihdetyöntekijät, -ohjaajat ja -hoitajat", ["päihdeohjaaja", "päihdehoitaja"]),
    ("hoitopaikat (tai -ajat)", ["hoitoaika"]),
]
MARKS = [
    ("palveluprosessit ja –rakenteet", ["palvelurakenne"]),
    ("vanhus– ja vammaispalvelut", ["vanhuspalvelu"]),
    ("vanhus\u2011 ja vammaispalvelut", ["vanhuspalvelu"]),
    ("VANHUS- JA VAMMAISPALVELUT", ["vanhuspalvelu"]),
    ("van\u00adhus- ja vammais\u00adpalvelut", ["vanhuspalvelu"]),
    ("vanhus- ja (vammais)palvelut", ["vanhuspalvelu", "vammaispalvelu"]),
    ("uusi hoito(suunnitelma)", ["hoitosuunnitelma"]),
]


@pytest.mark.parametrize(("text", "expected"), CUTS)
def test_the_compound_is_cut_beside_what_the_stump_stands_beside(text: str, expected: list[str]) -> None:
    assert best(text) == expected


@pytest.mark.parametrize(("text", "expected"), BETWEEN_AND_BOTH_ENDS)
def test_words_between_names_numbers_and_missing_beginnings(text: str, expected: list[str]) -> None:
    assert best(text) == expected


@pytest.mark.parametrize(("text", "expected"), MARKS)
def test_dashes_capitals_invisible_signs_and_parentheses(text: str, expected: list[str]) -> None:
    assert best(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "ääni- tai muita ääniä",
        "arvosana A- asteikolla",
        "vanhus- ja\n\nvammaispalvelut",
        "hanke(tta) ja nuori(so)",
        "pakkasta (-10 astetta) tai -12",
        "aiheet ovat -a-, -e- ja -i-",
    ],
)
def test_nothing_is_made_up(text: str) -> None:
    assert best(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kunnan vanhus- ja\nvammaispalvelut", ["vanhuspalvelu"]),
        ("kunnan vanhus-\nja vammaispalvelut", ["vanhuspalvelu"]),
        ("lasten-,\nnuorten- ja perhepalvelut", ["lastenpalvelu", "nuortenpalvelu"]),
        ("uudet palveluprosessit ja\r\n-rakenteet", ["palvelurakenne"]),
    ],
)
def test_a_wrapped_line_is_read_on(text: str, expected: list[str]) -> None:
    found = list(occurrences(text, 0, len(text)))
    assert [compounds[0] for compounds in restorations(text, found).values()] == expected
    assert is_wrapped(text, text.index("\n") + 1)


@pytest.mark.parametrize(
    "text", ["vanhus-\n- vammaispalvelut", "vanhus- ja\n\nvammaispalvelut", "hoito ja\ntyö", "a\n"]
)
def test_a_line_that_is_whole_is_not_read_on(text: str) -> None:
    assert not is_wrapped(text, text.index("\n") + 1)


MARK = "-\u2010\u2013\u2212()"
PIECES = st.sampled_from(
    [
        *(
            "vanhus-",
            "-kuntoutus",
            "-laite-",
            "vanhus–",
            "–hoito",
            "hoito(suunnitelma)",
            "(vammais)palvelut",
            "10-",
            "-5",
        ),
        *(
            "ja",
            "tai",
            "muut",
            "vaikkapa",
            ",",
            "/",
            "(",
            ")",
            ". ",
            "\n",
            "\u00ad",
            "a\u0308",
            "🙂",
            "HIV-",
            "X-",
            "Étude-",
        ),
        *(
            "vammaispalvelut",
            "uudenlaisten",
            "hankkeiden",
            "new",
            "wave",
            "-tyyli",
            "1960-",
            "70-luvuilla",
            "qxzwv-",
            "-",
        ),
    ]
)
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from(["", " ", " "])), max_size=14).map(
    lambda pieces: "".join(piece + blank for piece, blank in pieces)
)


@given(TEXTS | st.text(max_size=60))
def test_restored_compounds_stand_beside_a_mark_few_and_never_twice(text: str) -> None:
    for _, place, _, found in words(text):
        around = text[max(0, place.start - 1) : place.end + 1]
        assert not found or any(mark in around for mark in MARK + "\u2011\u2043\ufe63\uff0d")
        assert len(set(found)) == len(found) <= MOST
        assert all(compound and compound == compound.lower() and " " not in compound for compound in found)


@given(TEXTS)
def test_words_lie_in_order_inside_the_text_whatever_is_restored(text: str) -> None:
    spans = [(place.start, place.end) for _, place, _, _ in words(text)]
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)
