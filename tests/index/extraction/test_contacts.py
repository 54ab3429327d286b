"""Contact persons are found, whole, and nothing of them stays in the text."""

from __future__ import annotations

import pytest

from index.extraction.contacts import contacts_in, has_address, without_contacts
from index.project import Contact
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
