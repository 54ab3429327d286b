"""Registers as they are exported: every row a project with what its columns say, whoever made the register."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath

import pytest

from index.extraction import extract
from index.extraction.registers import project_of_record
from index.project import Contact, Method, PartialDate, Period, Project, ProjectKind, RelationKind, SectionKind
from index.readers import read_all, read_raw
from index.readers.raw import RawFile
from index.readers.register_names import fields

EURA = """Hankekoodi ;Ryhmähanketunnus;Rahasto;Tl;Et;Hankkeen nimi;Toteuttajan nimi;Toteuttajan Y-tunnus;\
Rahoittava viranomainen;Toiminnan tila;Aloituspvm;Päättymispvm;Suunniteltu EU- ja valtion rahoitus;\
Suunniteltu julkinen rahoitus;Suunniteltu rahoitus yhteensä;Toteutunut rahoitus yhteensä;Sijainti;\
Suunnitelman mukainen tiivistelmä hankkeen toteutuksesta;Hankkeen kotisivun osoite
S30001;;ESR;4;4.1;VOIMA - Työkykyä yhdessä;Kainuun hyvinvointialue;3221325-7;Pohjois-Pohjanmaan ELY-keskus;Päättynyt;\
1.9.2023;31.8.2025;240000,50;300000;320000;310000;Kainuu;\
"Hankkeen tavoitteena on tukea osatyökykyisten työllistymistä. Hankkeessa kokeillaan työkykytiimejä.";https://example.fi/voima
"""
KOHESIO = """Operation_Unique_Identifier,Operation_Name_English,Operation_Name_Programme_Language,Operation_Start_Date,\
Operation_End_Date,Total_Eligible_Expenditure_amount,Total_Eligible_Expenditure_Currency,Project_EU_Budget,\
Beneficiary_Name,Fund_Name,Programme_Name,NUTS3_Code,Operation_Summary_Programme_Language
https://linkedopendata.eu/entity/Q3056,Together home,Yhdessä kotiin,2016-01-01,2018-12-31,250000.0,EUR,125000.0,\
Kuopion kaupunki,European Social Fund,Kestävää kasvua ja työtä,FI1D2,Hanke auttaa kotiutuvia.
"""
CORDIS = """id;acronym;status;title;startDate;endDate;totalCost;ecMaxContribution;legalBasis;topics;frameworkProgramme;\
fundingScheme;objective;keywords;coordinator;participants
"101000123";"CARE4ALL";"CLOSED";"Care for all ages";"2021-01-01";"2023-12-31";"2499999,75";"2000000";"H2020-EU.3.1.";\
"SC1";"H2020";"RIA";"The project studies how care is organised in the countries of Europe.";"care, ageing";\
"TAMPEREEN KORKEAKOULUSÄÄTIÖ SR";"A GMBH;B SRL"
"""
STEA = """Järjestö;Avustuskohde;Avustuslaji;Vuosi;Haettu;Myönnetty;Käyttötarkoitus;Alue
Muistiliitto ry;Muistiystävät;C;2021;150 000;120 000;"Muistisairaiden ystävätoiminnan kehittäminen.";Valtakunnallinen
"""


def projects(text: str, name: str = "rekisteri/hankkeet.csv") -> list[Project]:
    contents = read_raw(RawFile(Path(name), PurePosixPath(name), text.encode()))
    return [project for document in contents.documents for project in extract(document)]


def project(text: str, name: str = "rekisteri/hankkeet.csv") -> Project:
    (found,) = projects(text, name)
    return found


def row(**columns: str) -> Project:
    """Return the project of a register with one row."""
    columns = {"Hankkeen_nimi": "Hyvä arki", "Väri": "x"} | columns
    names = ";".join(columns)
    return project(f"{names}\n" + ";".join(f'"{value}"' for value in columns.values()) + "\n")


def test_a_row_of_eura() -> None:
    found = project(EURA)

    assert found.id == "rekisteri/hankkeet/s30001"
    assert (found.title, found.acronym) == ("VOIMA - Työkykyä yhdessä", "VOIMA")
    assert found.period == Period(PartialDate(2023, 9, 1), PartialDate(2025, 8, 31))
    assert found.implementers == ("Kainuun hyvinvointialue",)
    assert found.budget_eur == 320000
    assert found.regions == ("Kainuu",)
    assert found.summary.startswith("Hankkeen tavoitteena on")
    assert [section.kind for section in found.sections] == [SectionKind.TAVOITTEET, SectionKind.MUU]
    assert found.links == ("https://example.fi/voima",)
    assert any("ELY" in funder for funder in found.funders)


def test_a_row_of_kohesio() -> None:
    found = project(KOHESIO)

    assert found.id == "rekisteri/hankkeet/q3056"
    assert found.title == "Yhdessä kotiin"
    assert found.period == Period(PartialDate(2016, 1, 1), PartialDate(2018, 12, 31))
    assert (found.administrator, found.implementers) == ("Kuopion kaupunki", ("Kuopion kaupunki",))
    assert found.budget_eur == 250000
    assert found.regions == ("Pohjois-Savo",)
    assert found.programme == "Kestävää kasvua ja työtä 2014–2020"


def test_a_row_of_cordis() -> None:
    found = project(CORDIS)

    assert (found.title, found.acronym, found.language) == ("Care for all ages", "CARE4ALL", "en")
    assert found.budget_eur == 2500000
    assert found.implementers == ("A GMBH", "B SRL")
    assert found.keywords == ("care", "ageing")
    assert found.sections[0].kind is SectionKind.TAVOITTEET
    assert found.programme == "H2020"


def test_a_row_of_stea() -> None:
    found = project(STEA)

    assert found.title == "Muistiystävät"
    assert found.administrator == "Muistiliitto ry"
    assert found.budget_eur == 120000
    assert found.period == Period(PartialDate(2021), PartialDate(2021))
    assert found.regions == ()
    assert found.sections[0].text == "Muistisairaiden ystävätoiminnan kehittäminen."


def test_a_record_of_research_fi() -> None:
    data = [{
        "NameFi": "Tekoäly hoivassa", "DescriptionFi": "Hanke tutkii tekoälyä hoivatyössä.", "FundingStartYear": 2020,
        "FundingEndDate": "2023-08-31T00:00:00", "AmountInEur": 434000.5, "FunderProjectNumber": "330001",
        "Funder": {"NameFi": "Suomen Akatemia"}, "Keywords": [{"Value": "hoiva"}],
        "FundingReceivers": [{"Organization": {"NameFi": "Oulun yliopisto"}, "ShareOfFundingInEur": 434000.5}],
    }]  # fmt: skip

    found = project(json.dumps(data), "research.json")

    assert found.id == "research/330001"
    assert found.period == Period(PartialDate(2020), PartialDate(2023, 8, 31))
    assert found.budget_eur == 434001
    assert found.administrator == "Oulun yliopisto"


def test_where_every_value_is_from() -> None:
    told = {(one.field, one.value): one for one in project(EURA).provenance}

    assert told["budget_eur", "320000"].quote == "320000"
    assert told["period", "2023-09-01–2025-08-31"].quote == "1.9.2023 – 31.8.2025"
    assert told["implementers", "Kainuun hyvinvointialue"].quote == "Kainuun hyvinvointialue"
    derived = {one.field for one in told.values() if one.method is not Method.WRITTEN}
    assert derived == {"wellbeing_counties"}  # of the region
    assert all(one.confidence >= 0.9 for one in told.values())


def test_organisations_by_one_name_whoever_writes_them() -> None:
    found = row(Hallinnoija="THL", Rahoittaja="social- och hälsovårdsministeriet", Toteuttajat="A ry|B ry (1234567-8)")

    assert found.administrator == "Terveyden ja hyvinvoinnin laitos (THL)"
    assert found.funders == ("Sosiaali- ja terveysministeriö (STM)",)
    assert found.implementers == ("A ry", "B ry")


def test_several_who_lead_are_partners() -> None:
    rows = "Koodi;Hankkeen nimi;Hakija;Alkaa\nA;Arki;Oulun kaupunki;2019\nA;Arki;Kempeleen kunta;2020\n"

    found = project(rows)

    assert (found.administrator, found.implementers) == ("", ("Oulun kaupunki", "Kempeleen kunta"))
    assert found.period == Period(PartialDate(2019))


@pytest.mark.parametrize(
    ("column", "cell", "regions"),
    [
        ("Maakunta", "Pirkanmaa, Kanta-Häme", ("Pirkanmaa", "Kanta-Häme")),
        ("Maakunta", "06 Pirkanmaa", ("Pirkanmaa",)),
        ("Maakunta", "MK13", ("Keski-Suomi",)),
        ("Landskap", "Norra Österbotten", ("Pohjois-Pohjanmaa",)),
        ("NUTS", "FI195; FI1D7", ("Pohjanmaa", "Lappi")),
        ("NUTS", "FI1D", ("Itä-Suomi", "Pohjois-Suomi")),
        ("NUTS", "FI", ()),
        ("Sijainti", "Keski-Suomi", ("Keski-Suomi",)),
        ("Sijainti", "Koko maa", ()),
        ("Kunta", "Salo; Nokia", ("Varsinais-Suomi", "Pirkanmaa")),
    ],
)
def test_regions_by_names_codes_and_numbers(column: str, cell: str, regions: tuple[str, ...]) -> None:
    assert row(**{column: cell}).regions == regions


def test_municipalities_lie_in_regions() -> None:
    found = row(Kunnat="JYVÄSKYLÄ, Salo")

    assert found.municipalities == ("Jyväskylä", "Salo")
    assert found.regions == ("Keski-Suomi", "Varsinais-Suomi")
    assert [one.method for one in found.provenance if one.field == "regions"] == [Method.DERIVED] * 2


def test_without_columns_of_places_those_who_carry_it_out_tell_them() -> None:
    assert row(Hallinnoija="Kuopion kaupunki").regions == ("Pohjois-Savo",)


def test_contact_persons_stay_apart() -> None:
    found = row(
        Projektipäällikkö="Maija Meikäläinen", Sähköposti="maija@example.fi", Puhelin="040 123 4567",
        Tavoitteet="Hanke auttaa. Kysy lisää: maija@example.fi.",
    )  # fmt: skip

    assert found.contacts == (Contact(name="Maija Meikäläinen", email="maija@example.fi", phone="040 123 4567"),)
    assert "maija" not in found.sections[0].text.lower()
    assert "maija" not in repr(found.provenance).lower()


def test_a_contact_in_one_cell_is_taken_apart() -> None:
    found = row(Yhteyshenkilö="Maija Meikäläinen, projektipäällikkö, maija@example.fi")

    assert found.contacts == (Contact(name="Maija Meikäläinen", role="projektipäällikkö", email="maija@example.fi"),)


@pytest.mark.parametrize(
    ("columns", "euros"),
    [
        ({"Kokonaisbudjetti": "100 000", "Myönnetty": "60 000"}, 100_000),
        ({"Myönnetty": "60 000,50"}, 60_001),
        ({"Budjetti (1000 €)": "60"}, 60_000),
        ({"Myönnetty": "0"}, None),
        ({"Budjetti": "5000", "Valuutta": "SEK"}, None),
        ({"Budjetti": "ei tiedossa"}, None),
    ],
)
def test_the_budget_is_the_whole_else_what_was_granted(columns: dict[str, str], euros: int | None) -> None:
    assert row(**columns).budget_eur == euros


def test_shares_are_added_up() -> None:
    rows = "Hankekoodi;Hankkeen nimi;Toteuttaja;Myönnetty\nA;Arki;X ry;60\nA;Arki;Y ry;40,5\n"

    found = project(rows)

    assert found.budget_eur == 101
    assert next(one for one in found.provenance if one.field == "budget_eur").quote == "60 + 40,5"


def test_a_status_that_dates_do_not_tell_is_kept() -> None:
    turned_down, ended = row(Päätös="Hylätty", Alkaa="2019"), row(Tila="Päättynyt", Alkaa="2019")

    assert [(section.kind, section.text) for section in turned_down.sections] == [(SectionKind.ETENEMINEN, "Hylätty")]
    assert ended.sections == ()


def test_kind_language_relations_and_sources() -> None:
    found = row(
        Hanketyyppi="Ohjelma", Kieli="ruotsi", Jatkaa="SOS I", Päähanke="Kaste", Lähde="https://example.fi/1",
        Kohderyhmä="nuoret; vanhemmat", Asiasanat="koulu, arki",
    )  # fmt: skip

    assert found.kind is ProjectKind.OHJELMA
    assert found.language == "sv"
    assert [(one.kind, one.name) for one in found.relations] == [
        (RelationKind.CONTINUES, "SOS I"), (RelationKind.PART_OF, "Kaste"),
    ]  # fmt: skip
    assert found.source.addresses == ("https://example.fi/1",)
    assert found.target_groups == ("nuoret", "vanhemmat")
    assert found.keywords == ("koulu", "arki")


def test_headings_inside_of_a_cell_part_it() -> None:
    goals, results = "Hanke parantaa arkea ja vähentää yksinäisyyttä.", "Malli otettiin käyttöön koko alueella."

    found = row(Tiivistelmä=f"Tavoitteet\n\n{goals}\n\nTulokset\n\n{results}")

    assert [section.kind for section in found.sections] == [SectionKind.TAVOITTEET, SectionKind.TULOKSET]


def test_ids_hold_when_titles_are_long_or_alike() -> None:
    long = "Hyvinvoinnin ja terveyden edistämisen alueellinen yhteistyö ja sen johtaminen maakunnassa vuosina " * 2
    first, second = projects(f"Hankkeen nimi;Alkaa\n{long}a;2019\n{long}b;2019\n")

    assert len({first.id, second.id}) == 2
    assert all(len(found.id.rpartition("/")[2]) <= 80 for found in (first, second))


def test_a_period_that_ends_before_it_starts_is_none() -> None:
    assert not row(Alkaa="2020", Päättyy="2019").period


def test_every_field_of_the_table_is_used() -> None:
    """A column that readers know and nobody takes up would be lost without a word."""
    modules = (Path(__file__).parents[3] / "index").glob("*/register*.py")
    code = "".join(path.read_text(encoding="utf-8") for path in modules)
    unused = {field for field in fields() if f'"{field}"' not in code}

    assert unused == set()
    assert callable(project_of_record)


@pytest.mark.parametrize(
    ("name", "above", "funder"),
    [
        ("vienti.csv", "STEA-avustukset 2021;;\n", "Sosiaali- ja terveysjärjestöjen avustuskeskus (STEA)"),
        ("vienti.csv", "Sosiaali- ja terveysministeriön valtionavustukset;;\n", "Sosiaali- ja terveysministeriö (STM)"),
        ("ray-avustukset.csv", "", "Raha-automaattiyhdistys (RAY)"),
        ("vienti.csv", "Omaishoitajaliiton hankkeet;;\n", ""),
    ],
)
def test_the_title_of_a_register_says_who_pays_for_all(tmp_path: Path, name: str, above: str, funder: str) -> None:
    path = tmp_path / name
    path.write_text(
        f"{above}Järjestö;Hankkeen nimi;Myönnetty euroa\nMiessakit ry;Isän aika;123500\nHarso ry;Vertaiset;98000\n",
        encoding="utf-8",
    )
    found = [project for document in read_all(path).documents for project in extract(document)]

    assert [one.funders for one in found] == [(funder,) if funder else ()] * 2
