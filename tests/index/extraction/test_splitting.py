"""Pages on many projects come apart into them; plans and reports on one stay whole."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from index.extraction import extract
from index.project import Method, Project, ProjectKind
from index.readers import html, markdown, plain
from index.readers.raw import RawFile

READERS = {".txt": plain.read, ".md": markdown.read, ".html": html.read}


def projects(text: str, name: str = "sivu.md") -> tuple[Project, ...]:
    path = PurePosixPath(name)
    return extract(READERS[path.suffix](RawFile(Path(name), path, text.encode())))


CALL_LIST = """# Avustusta saaneet hankkeet 2016

STM myönsi valtionavustusta neljälle hankkeelle.

- Porin kaupunki: Arki kuntoon, 120 000 €
- Oulun kaupunki: Kotona kaiken ikää, 95 500 €
- Eksote: Mielen polut, 210 000 €
- Jyväskylän kaupunki: Nuorten oma tupa, 1,2 milj. €
"""

GRANT_LIST = """# STEA:n rahoittamat hankkeet Lapissa

- Yhdessä kotona (Lapin muistiyhdistys ry), 2017–2019, 180 000 euroa
- Tukea arkeen (Rovaniemen seudun mielenterveysseura ry), 2018–2020, 90 000 euroa
- Kylä kutsuu – Inarin kunta, 2017–2018, 40 000 euroa
"""

TABLE = """# Kunnan kehittämishankkeet

| nimi | hakija | summa | alue |
|---|---|---|---|
| Arki kuntoon | Porin kaupunki | 120 000 | Satakunta |
| Kotipolku | Rauman kaupunki | 95 000 | Satakunta |
| Mielenrauha | Ulvilan kaupunki | 45 000 | Satakunta |
"""

PARAGRAPHS = """# Rahoitetut hankkeet 2018

Ministeriö rahoittaa kolmea hanketta.

**Arki kuntoon.** Porin kaupunki, 120 000 euroa. Hankkeessa kehitetään kotihoitoa yhdessä asiakkaiden kanssa.

**Kotipolku.** Rauman kaupunki, 95 000 euroa. Hanke rakentaa kuntoutuspolun sairaalasta kotiin.

**Mielen majakka.** Ulvilan kaupunki, 45 000 euroa. Hanke tuo mielenterveysneuvonnan terveysasemalle.
"""

PLAN = """# Arki kuntoon -hankesuunnitelma

## Tausta
Kunnissa on toteutettu useita hankkeita.

## Tavoitteet
- Tavoite yksi
- Tavoite kaksi

## Toimenpiteet

### TP1 Kotihoidon malli
Hallinnoi Porin kaupunki, budjetti 100 000 euroa, 2016–2017.

### TP2 Kuntoutuksen malli
Hallinnoi Rauman kaupunki, budjetti 50 000 euroa, 2016–2018.

## Budjetti

| Kustannuslaji | 2016 | 2017 | Yhteensä |
|---|---|---|---|
| Palkat | 100 000 | 120 000 | 220 000 |
| Matkat | 1 000 | 2 000 | 3 000 |

## Liittyvät hankkeet

| Hanke | Hallinnoija | Aika |
|---|---|---|
| Kotipolku | Rauman kaupunki | 2012–2014 |
| Mielen majakka | Ulvilan kaupunki | 2013–2015 |

## Osatoteuttajat

| Osatoteuttaja | Rahoitus | Henkilötyövuodet |
|---|---|---|
| Porin kaupunki | 50 000 | 2 |
| Rauman kaupunki | 30 000 | 1 |

## Ohjausryhmä

| Nimi | Organisaatio | Rooli |
|---|---|---|
| Maija Meikäläinen | Porin kaupunki | puheenjohtaja |
| Matti Meikäläinen | Rauman kaupunki | jäsen |
"""

PARTS = """# Väli-Suomen Tukeva-hanke

## Tavoitteet
- yhteinen malli

## Osahankkeet

### Pirkanmaan osahanke (TUPI)
Osahanketta hallinnoi Tampereen kaupunki ajalla 1.1.2010–31.12.2011. Se kehittää perhetyötä.

### Hämeen osahanke
Hallinnoija on Hämeenlinnan kaupunki. Osahanke kestää 2010–2012 ja kehittää neuvolaa.
"""

THEMES = """# Väli-Suomen Tukeva-hanke

## Tavoitteet
- yhteinen malli

## Osahankkeet

### Perhetyö
Kehitetään perhetyötä yhdessä kuntien kanssa eri puolilla aluetta.

### Neuvola
Kehitetään neuvolaa yhdessä kuntien kanssa eri puolilla aluetta.
"""

PART_TABLE = """# Aluehanke

## Tavoitteet
- yhteinen malli

## Osahankkeet

| Osahanke | Lyhenne | Vetäjä | Alue |
|---|---|---|---|
| Pirkanmaan perhetyö | PIPE | Tampereen kaupunki | Pirkanmaa |
| Hämeen neuvola | HÄNE | Hämeenlinnan kaupunki | Kanta-Häme |
| Lahden lapset | LALA | Lahden kaupunki | Päijät-Häme |
"""

NEWSLETTER = """# Sote-uutiskirje 3/2017

## Pääkirjoitus
Syksy on tullut ja monta asiaa on menossa eteenpäin koko maakunnassa.

## Kotipolku sai jatkoa
Kotipolku-hanke jatkuu vuosina 2017–2019. Hanketta rahoittaa STEA.

## Mielen majakka avasi ovensa
Mielen majakka -hanke avasi neuvontapisteen. Hanketta hallinnoi Porin kaupunki ja se kestää 2016–2018.

## Tapahtumat
Messut pidetään 3.10.2017 Porissa.
"""

OWN_NEWSLETTER = """# KAMPA-hankkeen uutiskirje 1/2016

## Kuulumisia
KAMPA-hanke alkoi keväällä. Hanketta rahoittaa STM vuosina 2016–2018.

## Koulutukset
KAMPA-hankkeen koulutukset alkavat syksyllä Porissa ja Raumalla.
"""

PROGRAMME_TABLE = """<title>Kokeilut</title><main><h1>Omaishoidon kokeilut 2016–2018</h1>
<p>Ohjelmassa rahoitetaan kolmea alueellista kokeilua. Rahoittaja on sosiaali- ja terveysministeriö.</p>
<table><tr><th>Hanke</th><th>Hallinnoija</th><th>Hankeaika</th><th>Myönnetty avustus, €</th></tr>
<tr><td>OSSI</td><td>Essote</td><td>1.10.2016–31.10.2018</td><td>1 400 000</td></tr>
<tr><td>KOKO</td><td>Eksote</td><td>1.10.2016–31.10.2018</td><td>900 000</td></tr>
<tr><td>POVI</td><td>Kainuun sote</td><td>1.11.2016–31.10.2018</td><td>700 000</td></tr>
<tr><td>Yhteensä</td><td></td><td></td><td>3 000 000</td></tr></table></main>"""

TEXT_LIST = """Käynnissä olevat hankkeet

Arki kuntoon (AKU)

Porin kaupungin hankkeessa kehitetään kotihoitoa vuosina 2015–2017 yhdessä asiakkaiden kanssa.

Kotipolku

Hanke rakentaa kuntoutuspolun sairaalasta kotiin. Hanketta hallinnoi Rauman kaupunki.

Mielen majakka

Hanke tuo mielenterveysneuvonnan terveysasemalle ja sitä rahoittaa STEA vuosina 2016–2018.
"""

SWEDISH = """# Projekt som beviljades bidrag 2019

Social- och hälsovårdsministeriet beviljade bidrag åt tre projekt.

| Projekt | Sökande | Belopp, euro |
|---|---|---|
| Hemma bäst | Vasa stad | 120 000 |
| Ungas röst | Jakobstad | 80 000 |
| Stödet nära | Folkhälsan | 60 000 |
"""

REPORT = """# Toimiva kotihoito Lappiin – loppuraportti

Hankkeessa oli mukana viisi kuntaa, ja kokeilut tehtiin vuosina 2017–2018.

## Kokeilut kunnissa

### Rovaniemi
Rovaniemellä kokeiltiin yöpartiota 1.1.2017–30.6.2017. Kokeilun hinta oli 20 000 euroa.

### Sodankylä
Sodankylässä kokeiltiin etähoivaa vuosina 2017–2018 ja se maksoi 30 000 euroa.

### Inari
Inarissa kokeiltiin kuntoutusta vuosina 2017–2018 ja se maksoi 10 000 euroa.

## Tulokset
Kotihoidon käynnit lisääntyivät viidenneksen.
"""

UNUSUAL = """# Kohtaamo-hanke

Kohtaamo tukee Ohjaamoja, joita perustettiin ESR-hankkeissa eri puolille maata vuosina 2014–2020.

## Ohjaamot
Ohjaamo on paikka nuorelle. Hankkeen alussa niitä oli 35.

## Verkko-ohjaus
Verkko-ohjausta kehitettiin vuosina 2014–2018. Hanke kilpailutti alustan.

## Hankkeen jälkeen
Toimintaa koordinoi KEHA-keskus hankkeen päätyttyä vuodesta 2022.
"""

PROGRAMME_LIST = """# Kotona kaiken ikää -ohjelma 2014–2016

Ohjelmaan kuuluu kolme hanketta. Ohjelmaa rahoittaa STM.

## Hankkeet

- **Etelän hanke** (Kotkan kaupunki): kehittää palveluohjausta. 120 000 euroa.
- **Lännen hanke** (Porin kaupunki): kehittää kotikuntoutusta. 100 000 euroa.
- **Pohjoisen hanke** (Oulun kaupunki): kehittää etähoivaa. 140 000 euroa.
"""

RECORDS = """Hankeluettelo

Hankkeen nimi: Arki kuntoon
Hallinnoija: Porin kaupunki
Toteutusaika: 2015–2017
Kuvaus: Hankkeessa kehitetään kotihoitoa.

Hankkeen nimi: Kotipolku
Hallinnoija: Rauman kaupunki
Toteutusaika: 2016–2018
Kuvaus: Hanke rakentaa kuntoutuspolun.
"""

TWO_COLUMNS = """# Rahoitettavat hankkeet 2020

| Hanke | Avustus |
|---|---|
| Arki kuntoon | 120 000 € |
| Kotipolku | 95 000 € |
| Mielenrauha | 45 000 € |
"""

DECISIONS = """# Valtionavustuspäätökset 1/2019

| Hakija | Hankkeen nimi | Haettu € | Myönnetty € |
|---|---|---|---|
| Porin kaupunki | Arki kuntoon | 200 000 | 120 000 |
| Rauman kaupunki | Kotipolku | 100 000 | 95 000 |
"""


@pytest.mark.parametrize(
    ("text", "suffix", "titles"),
    [
        (CALL_LIST, ".md", ["Arki kuntoon", "Kotona kaiken ikää", "Mielen polut", "Nuorten oma tupa"]),
        (GRANT_LIST, ".md", ["Yhdessä kotona", "Tukea arkeen", "Kylä kutsuu"]),
        (TABLE, ".md", ["Arki kuntoon", "Kotipolku", "Mielenrauha"]),
        (PARAGRAPHS, ".md", ["Arki kuntoon", "Kotipolku", "Mielen majakka"]),
        (PARTS, ".md", ["Pirkanmaan osahanke", "Hämeen osahanke"]),
        (PART_TABLE, ".md", ["Pirkanmaan perhetyö", "Hämeen neuvola", "Lahden lapset"]),
        (NEWSLETTER, ".md", ["Kotipolku", "Mielen majakka"]),
        (PROGRAMME_TABLE, ".html", ["OSSI", "KOKO", "POVI"]),
        (TEXT_LIST, ".txt", ["Arki kuntoon", "Kotipolku", "Mielen majakka"]),
        (SWEDISH, ".md", ["Hemma bäst", "Ungas röst", "Stödet nära"]),
        (PROGRAMME_LIST, ".md", ["Etelän hanke", "Lännen hanke", "Pohjoisen hanke"]),
        (RECORDS, ".txt", ["Arki kuntoon", "Kotipolku"]),
        (TWO_COLUMNS, ".md", ["Arki kuntoon", "Kotipolku", "Mielenrauha"]),
        (DECISIONS, ".md", ["Arki kuntoon", "Kotipolku"]),
    ],
)
def test_a_page_of_many_comes_apart(text: str, suffix: str, titles: list[str]) -> None:
    page, *children = projects(text, f"sivu{suffix}")

    assert [child.title for child in children] == titles
    assert {child.parent for child in children} == {page.id}
    assert all(child.kind is ProjectKind.HANKE for child in children)


@pytest.mark.parametrize("text", [PLAN, THEMES, REPORT, UNUSUAL, OWN_NEWSLETTER])
def test_a_document_on_one_project_stays_whole(text: str) -> None:
    assert len(projects(text)) == 1


def test_rows_keep_their_facts() -> None:
    _, first, second = projects(DECISIONS)

    assert (first.administrator, first.budget_eur, first.regions) == ("Porin kaupunki", 120_000, ("Satakunta",))
    assert (second.administrator, second.budget_eur) == ("Rauman kaupunki", 95_000)


def test_items_keep_their_facts_in_any_order() -> None:
    _, *of_call = projects(CALL_LIST)
    _, *of_list = projects(GRANT_LIST)
    _, *told = projects(PARAGRAPHS)

    assert [(one.administrator, one.budget_eur) for one in of_call][::3] == [
        ("Porin kaupunki", 120_000), ("Jyväskylän kaupunki", 1_200_000),
    ]  # fmt: skip
    assert [(one.administrator, one.budget_eur, str(one.period.end)) for one in of_list] == [
        ("Lapin muistiyhdistys ry", 180_000, "2019"),
        ("Rovaniemen seudun mielenterveysseura ry", 90_000, "2020"),
        ("Inarin kunta", 40_000, "2018"),
    ]
    assert (told[0].administrator, told[0].budget_eur) == ("Porin kaupunki", 120_000)


def test_what_a_programme_says_of_all_is_inherited_and_marked() -> None:
    page, child, *_ = projects(PROGRAMME_LIST)

    assert page.kind is ProjectKind.OHJELMA
    assert (str(child.period.start), str(child.period.end)) == ("2014", "2016")
    assert child.programme == "Kotona kaiken ikää -ohjelma"
    inherited = {one.field: one.value for one in child.provenance if one.method is Method.INHERITED}
    assert inherited["period"] == "2014–2016"
    assert inherited["programme"] == "Kotona kaiken ikää -ohjelma"
    assert "administrator" not in inherited


def test_a_newsletter_keeps_the_articles_that_are_on_no_project() -> None:
    letter, *_ = projects(NEWSLETTER)

    assert letter.kind is ProjectKind.AINEISTO
    assert [one.heading for one in letter.sections if one.heading] == ["Pääkirjoitus", "Tapahtumat"]


def test_parts_of_one_project_are_children_of_a_project() -> None:
    whole, first, *_ = projects(PART_TABLE)

    assert whole.kind is ProjectKind.HANKE
    assert (first.acronym, first.administrator, first.regions) == ("PIPE", "Tampereen kaupunki", ("Pirkanmaa",))


DECK = """# Alueen hankepäivä

## Kotirinki-hanke
- Hallinnoija Turun kaupunki, rahoittaja STM
- 1.2.2017–31.12.2018, budjetti 640 000 €
- Kotihoidon tiimit päättävät itse työvuoroistaan

## Keskustelu
- Mitä jää elämään hankkeiden jälkeen?

## Saariston sote-vene -hanke
- Toteuttaja Kemiönsaaren kunta, budjetti 155 000 €
- Terveydenhoitaja kulkee yhteysveneessä
"""

TRANSCRIPT = """Esittely latautuu. Ole hyvä ja odota

Esitys aiheesta: "Kotiluotsi-hanke"— Esityksen transkriptio:

1 Kotiluotsi-hanke
Kokeilu Kainuussa

2 Perustiedot
Hallinnoija Kajaanin kaupunki Hankeaika 1.10.2016–31.10.2018 Budjetti 190 000 € Rahoittaja STM

3 Tavoitteet
Asiakkaat saavat käynnin silloin, kun he sitä tarvitsevat.
"""


def test_slides_on_several_projects_come_apart_and_the_others_stay() -> None:
    deck, first, second = projects(DECK)

    assert deck.kind is ProjectKind.AINEISTO
    assert [one.heading for one in deck.sections if one.heading] == ["Keskustelu"]
    assert (first.administrator, first.budget_eur, str(first.period.end)) == ("Turun kaupunki", 640_000, "2018-12-31")
    assert (second.implementers, second.budget_eur) == (("Kemiönsaaren kunta",), 155_000)


def test_slides_on_one_project_are_that_project() -> None:
    (found,) = projects(TRANSCRIPT, "esitys.txt")

    assert found.kind is ProjectKind.HANKE
    assert (found.administrator, found.budget_eur) == ("Kajaanin kaupunki", 190_000)
    assert found.funders == ("Sosiaali- ja terveysministeriö (STM)",)
    assert str(found.period.start) == "2016-10-01"


FACTS_UNDER_HEADINGS = """# Kymenlaakson vanhuspalvelujen kehittäminen

Katsaus 12.3.2019

## Kotona kauemmin

- Kymsote | 1.1.2018–31.12.2020
- 420 000 € (ESR 75 %)
- Kotikuntoutus alkaa viikon kuluessa kotiutumisesta

## Ruokaa ja seuraa

- Kotkan seurakuntayhtymä, STEA 2019–2021
- Yhteiset ateriat kylätaloissa

## Muistipolku

- Hallinnoija Kouvolan kaupunki, budjetti 210 000 €

## Yhteenveto

- Päällekkäisyyksiä vältetään yhteisellä ohjausryhmällä
"""


def test_projects_whose_names_do_not_say_so_are_known_by_their_facts() -> None:
    page, *found = projects(FACTS_UNDER_HEADINGS)

    assert page.kind is ProjectKind.AINEISTO
    assert [one.title for one in found] == ["Kotona kauemmin", "Ruokaa ja seuraa", "Muistipolku"]
    assert [str(one.period) for one in found] == ["2018-01-01–2020-12-31", "2019–2021", ""]
    assert [one.budget_eur for one in found] == [420_000, None, 210_000]
    assert found[0].funders == ("Euroopan sosiaalirahasto (ESR)",)
    assert "Yhteenveto" in str(page.sections)


@pytest.mark.parametrize(
    "title", ["Kotona kauemmin -hankkeen suunnitelma", "Raportti"], ids=["its own name", "no name"]
)
def test_work_packages_with_costs_and_times_are_no_projects(title: str) -> None:
    text = f"# {title}\n\n## Tavoitteet\n\nHanke auttaa ikäihmisiä kotona ja tukee heidän omaisiaan.\n\n"
    text += "".join(
        f"## Työpaketti {number}: Osa {number}\n\n- Kymsote | 1.1.2018–31.12.20{number + 18}\n- {number}0 000 €\n\n"
        for number in (1, 2, 3)
    )

    assert len(projects(text)) == 1


LETTER = """# Päijät-Hämeen perhepalvelut: uutiskirje 4/2022

## Isät mukana loppusuoralla

Isät mukana on tavoittanut yli 400 isää. STEA-rahoitteinen hanke päättyy joulukuussa 2022.

## Nuorten Ohjaamo laajenee

Ohjaamo Lahti avasi toimipisteen. Ohjaamo Lahti -hanke on ESR-rahoitteinen ja toimii 2019–2021.

## Tapahtumakalenteri

12.5. Perhepäivä Heinolassa
"""


def test_articles_of_a_letter_are_called_by_the_names_of_their_projects() -> None:
    page, *found = projects(LETTER)

    assert [(one.title, str(one.period), one.funders) for one in found] == [
        ("Isät mukana", "–2022-12", ("Sosiaali- ja terveysjärjestöjen avustuskeskus (STEA)",)),
        ("Ohjaamo Lahti", "2019–2021", ("Euroopan sosiaalirahasto (ESR)",)),
    ]
    assert "Perhepäivä" in str(page.sections)


def test_rows_below_the_name_of_a_region_are_in_it() -> None:
    text = (
        "# Maakuntien ESR-hankkeet\n\n| Hankkeen nimi ja toteuttaja | Aika | Budjetti (1 000 €) |\n|---|---|---|\n"
        "| Lappi | | |\n| Oma polku, Setlementti Louhela ry | 2016–2018 | 250 |\n"
        "| Kainuu | | |\n| Lähellä, Suvantokoti ry | 2017–2018 | 90 |\n"
    )

    _, first, second = projects(text)

    assert (first.title, first.administrator, first.budget_eur) == ("Oma polku", "Setlementti Louhela ry", 250_000)
    assert (first.regions, second.regions) == (("Lappi",), ("Kainuu",))
    assert first.funders == second.funders == ("Euroopan sosiaalirahasto (ESR)",)
    assert [one.method for one in first.provenance if one.field == "funders"] == [Method.INHERITED]


@pytest.mark.parametrize("name", ["Hankkeen nimi", "Hanke", "Osahanke"])
def test_records_that_begin_with_a_name(name: str) -> None:
    text = "# Hankeluettelo\n\n" + "\n\n".join(
        f"{name}: {title}\nToteuttaja: {who}\nBudjetti: {euros} €"
        for title, who, euros in (("Oma polku", "Lahden kaupunki", "180 000"), ("Lähellä", "Kuhmon kaupunki", "90 000"))
    )

    _, *found = projects(text, "luettelo.txt")

    assert [(one.title, one.implementers, one.budget_eur) for one in found] == [
        ("Oma polku", ("Lahden kaupunki",), 180_000),
        ("Lähellä", ("Kuhmon kaupunki",), 90_000),
    ]
