"""Duplicates: what is one document twice, and what only looks like it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.project import PartialDate, Period, Project, ProjectId, Section, SectionKind, Source
from index.relating.duplicates import Sameness, duplicates, likeness, signature

TEXT = (
    "Hankkeessa kehitetään iäkkäiden kotiin vietävää kuntoutusta kolmessa kunnassa. Tiimissä ovat fysioterapeutti, "
    "toimintaterapeutti ja kaksi lähihoitajaa, jotka käyvät asiakkaan kotona kahdesti viikossa kolme kuukautta.\n\n"
    "Tavoitteena on, että asiakkaan toimintakyky paranee ja säännöllisen kotihoidon tarve myöhentyy. Lisäksi "
    "kunnat sopivat yhteisistä perusteista, joilla kuntoutukseen pääsee.\n\nToimintaa kokeillaan vuosina 2013–2015."
)


def page(project_id: str, text: str = TEXT, title: str = "Kotikuntoutus kuntoon -hanke", **fields: object) -> Project:
    sections = (Section(kind=SectionKind.MUU, text=text),) if text else ()
    made = Project(id=ProjectId(project_id), title=title, sections=sections)
    return replace(made, **fields)  # type: ignore[arg-type]


def test_the_document_that_tells_most_is_shown() -> None:
    short = page("a", TEXT.split("\n\n")[0])
    written = page("z", source=Source(addresses=("https://example.org/koku",)))
    (copy, excerpt) = duplicates([short, page("b", administrator="Porin kaupunki"), written])[::-1]

    assert (excerpt.id, excerpt.of, excerpt.reason) == ("a", "z", Sameness.EXCERPT)
    assert (copy.id, copy.of, copy.reason, copy.likeness) == ("b", "z", Sameness.TEXT, 1.0)


def test_phases_are_two_documents_however_alike() -> None:
    second = page("b", TEXT, "Kotikuntoutus kuntoon II -hanke")

    assert duplicates([page("a"), second]) == ()


def test_rows_without_text_are_one_by_name_and_facts() -> None:
    period = Period(PartialDate(2019), PartialDate(2020))
    one = page("a", "", "Nuorten oma talo Keravalla", period=period, administrator="Keravan kaupunki")

    (found,) = duplicates([one, replace(one, id=ProjectId("b"))])
    assert (found.reason, found.of) == (Sameness.FACTS, "a")
    assert duplicates([one, replace(one, id=ProjectId("b"), administrator="Tuusulan kunta")]) == ()


@pytest.mark.parametrize("copies", [3, 40])
def test_of_many_copies_one_is_shown(copies: int) -> None:
    found = duplicates([page(f"p{number:02}") for number in range(copies)])

    assert [one.of for one in found] == ["p00"] * (copies - 1)


def test_no_documents_have_no_duplicates() -> None:
    assert duplicates([]) == ()
    assert duplicates([page("a", ""), page("b", "", "")]) == ()


def test_signatures_tell_likeness_without_the_texts() -> None:
    edited = signature(page("b", TEXT.replace("kahdesti", "kolmesti")))

    assert len(edited) <= 2048
    assert likeness(signature(page("a")), signature(page("c", title="Muu"))) == 1.0
    assert 0.8 < likeness(signature(page("a")), edited) < 1.0
    assert likeness(signature(page("a")), signature(page("d", "Aivan muuta asiaa tässä on."))) == 0.0
    assert likeness(b"", b"") == 0.0


some_words = ["hanke", "tuki", "koti", "kunta", "malli", "2013", "arki", "lapsi"]
words = st.lists(st.sampled_from(some_words), max_size=60).map(" ".join)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(words, st.sampled_from(["Arki", "Arki II", "Koti"])), max_size=6), st.data())
def test_the_order_of_documents_decides_nothing(texts: list[tuple[str, str]], data: st.DataObject) -> None:
    projects = [page(f"p{number}", text, title) for number, (text, title) in enumerate(texts)]
    found = duplicates(projects)

    assert duplicates(data.draw(st.permutations(projects))) == found
    hidden = {one.id for one in found}
    assert len(hidden) == len(found)
    assert not hidden & {one.of for one in found}
    assert all(one.id != one.of for one in found)
