"""Columns of registers: known by their names in three languages, and left out, with a word, where they leave doubt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.readers.register_names import fields, meanings_of
from tests.index.readers.register_files import HEADER, ROW, csv_of, record, title, titles


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("Hankekoodi ", "code"),
        ("HANKKEEN NIMI:", "title"),
        ("hankkeen_nimi", "title"),
        ("Projektets namn", "title"),
        ("projectTitle", "title"),
        ("Operation_Name_Programme_Language", "title"),
        ("Aloituspvm", "start"),
        ("Päättymispvm", "end"),
        ("paattymispaiva", "end"),
        ("Slutdatum", "end"),
        ("FundingStartYear", "start"),
        ("Toteuttajan nimi", "implementers"),
        ("Osatoteuttaja 2", "implementers"),
        ("Hakijan virallinen nimi", "administrator"),
        ("Rahoittava viranomainen", "funders"),
        ("Suunniteltu EU- ja valtion rahoitus", "funding_eur"),
        ("AmountInEur", "funding_eur"),
        ("ecMaxContribution", "funding_eur"),
        ("totalCost", "budget_eur"),
        ("Total_Eligible_Expenditure_amount", "budget_eur"),
        ("Suunnitelman mukainen tiivistelmä hankkeen toteutuksesta", "summary"),
        ("Toiminnan tila", "status"),
        ("Sijainti", "area"),
        ("NUTS3_Code", "regions"),
        ("objective", "tavoitteet"),
        ("Järjestö", "beneficiary"),
        ("Myönnetty avustus (€)", "funding_eur"),
        ("Funder.NameFi", "funders"),
        ("FundingReceivers[].Organization.NameFi", "beneficiary"),
        ("participants[].coordinator.name", "administrator"),
        ("granted.totalCost", "budget_eur"),
        ("Keywords[].Value", "keywords"),
        ("Y-tunnus", "-"),
        ("Toteuttaja/toteuttajat", "implementers"),
    ],
)
def test_a_column_is_known_by_its_name(name: str, field: str) -> None:
    assert meanings_of(name)[0].field == field


@pytest.mark.parametrize("name", ["Huomautus", "", "x", "milestones[].startDate", "vehicle.title", "123", "..", "[]"])
def test_other_names_are_nobodys(name: str) -> None:
    assert meanings_of(name) == ()


@pytest.mark.parametrize(
    ("name", "scale"),
    [("Budjetti (1000 €)", 1000), ("Kokonaisbudjetti, M€", 1e6), ("Myönnetty, t€", 1000), ("Budjetti", 1)],
)
def test_a_name_tells_the_unit_of_its_amounts(name: str, scale: float) -> None:
    assert meanings_of(name)[0].scale == scale


@pytest.mark.parametrize(("name", "language"), [("NameFi", "fi"), ("Nimi ruotsiksi", "sv"), ("name.en", "en")])
def test_a_name_tells_the_language_of_its_values(name: str, language: str) -> None:
    assert (meanings_of(name)[0].field, meanings_of(name)[0].language) == ("title", language)


@given(st.text(max_size=60))
def test_no_name_is_too_odd_to_be_looked_up(name: str) -> None:
    assert {meaning.field for meaning in meanings_of(name)} <= fields() | {"-"}


def test_columns_may_stand_in_any_order_among_others() -> None:
    (document,) = csv_of("Nro;Päättyy;;Hankkeen nimi;Y-tunnus;Alkaa\n1;2020;;Hyvä arki;123;2019\n").documents

    assert title(document) == "Hyvä arki"
    assert record(document) == {"start": ("2019",), "end": ("2020",)}


def test_titles_and_notes_above_the_header_are_no_projects() -> None:
    text = f"Rahoitetut hankkeet\nPäivitetty 1.2.2024\n\n{HEADER}\n{ROW}\n"

    contents = csv_of(text)

    assert titles(contents) == ["Kotona asumisen tuki"]
    assert contents.documents[0].place == "row 5"
    assert not contents.unread


def test_a_header_may_take_two_lines() -> None:
    text = "Hanke;;Aika;;Rahoitus;\nKoodi;Nimi;Alkaa;Päättyy;Budjetti;Rahoittaja\nA1;Hyvä arki;2019;2020;5000;STM\n"

    (document,) = csv_of(text).documents

    assert title(document) == "Hyvä arki"
    assert record(document)["funders"] == ("STM",)
    assert record(document)["code"] == ("A1",)


def test_a_header_that_is_repeated_on_every_page_is_no_project() -> None:
    contents = csv_of(f"{HEADER}\n{ROW}\n{HEADER}\nS2;Toinen;Oulun kaupunki;;;;\n")

    assert titles(contents) == ["Kotona asumisen tuki", "Toinen"]
    assert not contents.unread


def test_of_a_name_that_leaves_doubt_the_sure_one_wins_and_the_other_is_told() -> None:
    contents = csv_of("Nimi;Hankkeen nimi;Hallinnoija\nMaija M.;Hyvä arki;Oulun kaupunki\n")

    assert titles(contents) == ["Hyvä arki"]
    assert contents.unread[0].place == "1 column: `Nimi`"
    assert "nobody knows" in contents.unread[0].reason


def test_a_doubtful_name_serves_where_no_other_does() -> None:
    assert titles(csv_of("Nimi;Hallinnoija\nHyvä arki;Oulun kaupunki\n")) == ["Hyvä arki"]


def test_unknown_prose_becomes_a_section_under_its_own_name() -> None:
    prose = "Asukkaat suunnittelevat itse, mitä kylätalossa tehdään, ja vapaaehtoiset pitävät sen auki iltaisin."

    (document,) = csv_of(f"Hankkeen nimi;Alkaa;Asukkaiden osuus\nHyvä arki;2019;{prose}\n").documents

    assert [block.text for block in document.blocks] == ["Hyvä arki", "Asukkaiden osuus", prose]


def test_unknown_columns_without_prose_are_left_out_but_counted() -> None:
    contents = csv_of("Hankkeen nimi;Alkaa;Väri;Koko;Tyhjä\nHyvä arki;2019;sininen;12;\n")

    assert contents.unread[0].place == "2 columns: `Väri`, `Koko`"


def test_languages_finnish_first() -> None:
    names = "NameFi;NameSv;NameEn;DescriptionSv;DescriptionEn;Funder"
    text = f"{names}\nHoiva;Vård;Care;Om vården.;On care.;STM\n;Skola;;;;STM\n"

    first, second = csv_of(text).documents

    assert title(first) == "Hoiva"
    assert [block.text for block in first.blocks[1:]] == ["Tiivistelmä", "Om vården."]
    assert (title(second), record(second)["text_language"]) == ("Skola", ("sv",))


def test_a_long_target_group_is_text_a_short_one_a_value() -> None:
    text = "Hankkeen nimi;Alkaa;Kohderyhmä\nA;2019;nuoret, vanhemmat\nB;2019;Kohderyhmänä ovat alle 30-vuotiaat.\n"

    short, long = csv_of(text).documents

    assert record(short)["target_groups"] == ("nuoret, vanhemmat",)
    assert [block.text for block in long.blocks[1:]] == ["Kohderyhmä", "Kohderyhmänä ovat alle 30-vuotiaat."]
