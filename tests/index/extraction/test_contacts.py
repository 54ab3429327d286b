"""Contact persons are found, whole, and nothing of them stays in the text."""

from __future__ import annotations

import re

import pytest

from index.extraction.addresses import has_address
from index.extraction.contacts import contacts_in, together
from index.extraction.people_apart import without_contacts, without_people
from index.project import Contact, Method, Provenance
from index.readers.source import Block, BlockKind


@pytest.mark.parametrize(
    ("written", "contact"),
    [
        ("Maija Meikäläinen", Contact(name="Maija Meikäläinen")),
        ("Maija Meikäläinen\nProjektipäällikkö", Contact(name="Maija Meikäläinen", role="Projektipäällikkö")),
        ("Maija Meikäläinen, maija.m [at] example.fi", Contact(name="Maija Meikäläinen", email="maija.m@example.fi")),
        ("maija.m(at)example.fi", Contact(email="maija.m@example.fi")),
        ("maija (ät) sote (piste) example.fi", Contact(email="maija@sote.example.fi")),
        ("maija.m at example.fi", Contact(email="maija.m@example.fi")),
        (
            "Projektipäällikkö Anna-Liisa von Essen, THL, puh. 040 123 4567",
            Contact(
                name="Anna-Liisa von Essen",
                role="Projektipäällikkö",
                organisation="Terveyden ja hyvinvoinnin laitos (THL)",
                phone="040 123 4567",
            ),
        ),
        ("Leena Nikkanen Kaste-ohjelmapäällikkö,", Contact(name="Leena Nikkanen", role="Kaste-ohjelmapäällikkö")),
    ],
)
def test_a_person_is_read_in_the_forms_that_pages_use(written: str, contact: Contact) -> None:
    assert contacts_in(written) == (contact,)


def test_several_people_are_kept_apart() -> None:
    text = "Maija Meikäläinen, p. 040 111 2222, maija@example.fi\nMatti Virtanen, suunnittelija, matti@example.fi"

    assert [(one.name, one.email, one.phone) for one in contacts_in(text)] == [
        ("Maija Meikäläinen", "maija@example.fi", "040 111 2222"),
        ("Matti Virtanen", "matti@example.fi", ""),
    ]


@pytest.mark.parametrize("text", ["Keski-Suomen liitto", "25.10.2012 – 28.2.2013", "170 000 euroa", "Verkkosivut"])
def test_organisations_dates_and_money_are_nobody(text: str) -> None:
    assert contacts_in(text) == ()
    assert not has_address(text)


def test_people_leave_the_text_and_the_rest_stays() -> None:
    contacts = contacts_in("Maija Meikäläinen, maija@example.fi")
    long = "Hankkeen projektipäällikkö Maija Meikäläinen kiersi maakunnan kunnat ja " + "tapasi väkeä " * 14
    blocks = [
        Block(kind=BlockKind.PARAGRAPH, text=text)
        for text in (
            "Kotihoitoa kehitettiin. Projektipäällikkönä toimi Maija Meikäläinen. Malli jäi käyttöön.",
            "Kysy lisää: maija@example.fi",
            long,
            "Malli levisi koko maakuntaan.",
        )
    ]

    texts = [block.text for block in without_contacts(blocks, contacts)]

    assert texts[0] == "Kotihoitoa kehitettiin. Malli jäi käyttöön."
    assert texts[-1] == "Malli levisi koko maakuntaan."
    assert len(texts) == 3
    assert "projektipäällikkö yhteyshenkilö kiersi" in texts[1]
    assert not any("Meikäläinen" in text or "@" in text for text in texts)


@pytest.mark.parametrize(
    "written",
    [
        "maija.m<at>example.fi", "maija.m AT example DOT fi", "maija.m_at_example.fi", "maija.m at example piste fi",
        "maija.m(miuku)example.fi", "maija.m @ example.fi", "etunimi.sukunimi(at)example.fi",
    ],
)  # fmt: skip
def test_every_disguise_of_an_address_is_seen_through(written: str) -> None:
    assert has_address(f"Kysy: {written}")
    assert all(one.email in ("maija.m@example.fi", "") for one in contacts_in(written))


@pytest.mark.parametrize(
    "written",
    [
        "p.040 1234567", "puh.0401234567", "+358 (0)40 1234567", "(08) 315 2011", "040.123.4567", "tfn 0295 163 516",
        "GSM 0400-123456", "puh (014) 751 7164", "044-7171234",
    ],
)  # fmt: skip
def test_phone_numbers_are_known_in_every_form(written: str) -> None:
    (found,) = contacts_in(f"Maija Meikäläinen, {written}")

    assert has_address(written)
    assert re.sub(r"\D", "", found.phone) == re.sub(r"\D", "", written)


@pytest.mark.parametrize(
    "text",
    [
        "Hanke toteutetaan 05/2012–06/2014.", "Y-tunnus 0825508-7", "ISBN 978-952-00-1234-5", "STM/1123/2015",
        "01.05.–31.12.2010", "0 1 2 3 4 5 6 7", "VN/25680/2021", "00100 Helsinki", "050 000 euroa",
    ],
)  # fmt: skip
def test_dates_codes_and_amounts_are_no_numbers_to_call(text: str) -> None:
    assert not has_address(text)


def test_a_pattern_of_addresses_gives_everybody_theirs() -> None:
    text = "Maija Meikäläinen, projektipäällikkö\nMatti Mäki-Ojala, suunnittelija\netunimi.sukunimi(at)example.fi"

    emails = [one.email for one in together(contacts_in(text), text)]

    assert emails == ["maija.meikalainen@example.fi", "matti.maki-ojala@example.fi"]


def test_who_is_named_twice_is_one_person() -> None:
    twice = (Contact(name="Maija Meikäläinen", role="suunnittelija"), Contact(name="Maija Meikäläinen", phone="040 1"))

    assert together(twice, "") == (Contact(name="Maija Meikäläinen", role="suunnittelija", phone="040 1"),)


def test_names_leave_the_text_in_any_case_and_goals_stay() -> None:
    contacts = (Contact(name="Maija Meikäläinen"), Contact(name="Matti Laine"))
    text = (
        "Tavoitteena on parantaa ikääntyneiden palveluja kotona. Lisätietoja antaa Maija, puh. 040 123 4567. "
        "Meikäläisen mukaan kaikki sujui. Matti Laineen piirros on kannessa."
    )

    (block,) = without_contacts([Block(kind=BlockKind.PARAGRAPH, text=text)], contacts)

    assert block.text == "Tavoitteena on parantaa ikääntyneiden palveluja kotona."


def test_no_quote_names_anybody() -> None:
    contacts = (Contact(name="Maija Meikäläinen"),)
    record = Provenance(
        field="administrator",
        value="Kuopion kaupunki",
        confidence=0.9,
        method=Method.LABEL,
        quote="Kuopion kaupunki, Maija Meikäläinen",
    )

    (clean,) = without_people([record], contacts)

    assert clean.quote == "Kuopion kaupunki"
