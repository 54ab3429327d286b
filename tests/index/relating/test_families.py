"""Families: which projects of an index continue, contain and mention each other, and how that comes and goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.project import (
    Method,
    PartialDate,
    Period,
    Project,
    ProjectId,
    ProjectKind,
    Provenance,
    Relation,
    RelationKind,
)
from index.relating.families import with_families, without_families


def years(written: str) -> Period:
    start, _, end = written.partition("–")
    return Period(PartialDate(int(start)) if start else None, PartialDate(int(end)) if end else None)


def project(project_id: str, title: str, when: str = "", **fields: object) -> Project:
    made = Project(id=ProjectId(project_id), title=title, period=years(when) if when else Period())
    return replace(made, **fields)  # type: ignore[arg-type]


def programme(project_id: str, title: str, when: str, acronym: str) -> Project:
    return project(project_id, title, when, acronym=acronym, kind=ProjectKind.OHJELMA)


def says(kind: RelationKind, name: str, quote: str = "sanat", confidence: float = 0.95) -> Relation:
    return Relation(kind=kind, name=name, confidence=confidence, quote=quote)


def by_id(projects: Sequence[Project]) -> dict[str, Project]:
    return {one.id: one for one in with_families(projects)}


KASTE_1 = programme(
    "kaste-1", "Sosiaali- ja terveydenhuollon kansallinen kehittämisohjelma 2008–2011", "2008–2011", "Kaste"
)
KASTE_2 = programme(
    "kaste-2", "Sosiaali- ja terveydenhuollon kansallinen kehittämisohjelma 2012–2015", "2012–2015", "Kaste"
)


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (project("a", "Kasperi-hanke", "2009–2010"), project("b", "Kasperi II -hanke", "2011–2013")),
        (project("a", "SOS I"), project("b", "SOS II")),
        (project("a", "Kotona Suomessa", "2015–2018"), project("b", "Kotona Suomessa 2", "2018–2020")),
        (project("a", "Pakolaiset mielessä", acronym="PALOMA"), project("b", "Muu nimi", acronym="PALOMA2")),
        (project("a", "Palveluja riskiryhmille -hanke"), project("b", "Palveluja riskiryhmille, II vaihe")),
        (project("a", "Arjen tuki -hanke", "2010–2012"), project("b", "Arjen tuki -jatkohanke", "2013–2014")),
        (project("a", "Virtuaalisairaala", "2014–2015"), project("b", "Virtuaalisairaala 2.0", "2016–2018")),
        (KASTE_1, KASTE_2),
    ],
)  # fmt: skip
def test_a_numbered_name_continues_the_one_before_it(earlier: Project, later: Project) -> None:
    found = by_id([later, earlier])

    assert found[later.id].continues == earlier.id
    assert found[earlier.id].continues is None
    (voucher,) = found[later.id].provenance
    assert (voucher.field, voucher.value, voucher.method) == ("continues", earlier.id, Method.DERIVED)


@pytest.mark.parametrize(
    "projects",
    [
        [project("a", "Arki-hanke", "2015–2016"), project("b", "Arki 2 -hanke", "2010–2012")],
        [
            project("a", "Arki", administrator="Porin kaupunki", regions=("Satakunta",)),
            project("b", "Arki 2", administrator="Oulun kaupunki", regions=("Pohjois-Pohjanmaa",)),
        ],
        [project("a", "Arki"), project("b", "Arki"), project("c", "Arki II")],
        [project("a", "Kotikuntoutus kuntoon"), project("b", "Kotikuntoutus kuntoon Lapissa")],
        [project("a", "Sote-avustushaku 2019", "2019"), project("b", "Sote-avustushaku 2020", "2020")],
        [
            project("a", "Uutiskirje 1", kind=ProjectKind.AINEISTO),
            project("b", "Uutiskirje 2", kind=ProjectKind.AINEISTO),
        ],
        [project("a", "SOS – syrjäytyneestä osalliseksi"), project("b", "SOS-lapsikylä")],
    ],
)
def test_likeness_of_names_alone_ties_nothing(projects: list[Project]) -> None:
    assert all(one.continues is None and one.parent is None for one in with_families(projects))


def test_the_third_continues_the_second() -> None:
    found = by_id(
        [
            project("a", "X", acronym="PAAVO"),
            project("b", "Y", acronym="PAAVO II"),
            project("c", "Z", acronym="PAAVO III"),
        ]
    )

    assert (found["c"].continues, found["b"].continues) == ("b", "a")


def test_years_decide_which_of_two_programmes_of_one_name_is_meant() -> None:
    potku = project("potku", "Potku", "2010–2012", programme="Kaste")
    lasse = project("lasse", "LasSe", "2013–2015", programme="Kaste-ohjelma")
    nobody = project("x", "Ajaton", programme="Kaste")

    found = by_id([potku, lasse, nobody, KASTE_1, KASTE_2])

    assert (found["potku"].parent, found["lasse"].parent, found["x"].parent) == ("kaste-1", "kaste-2", None)


def test_what_a_text_says_is_linked_in_any_case_form() -> None:
    sos = project("sos", "Syrjäytyneestä osalliseksi", acronym="SOS")
    vamos = project("vamos", "Vamos-hanke")
    later = project(
        "z", "Uusi", relations=(says(RelationKind.CONTINUES, "SOS:n"), says(RelationKind.PART_OF, "Vamoksen"))
    )

    found = by_id([sos, vamos, later])["z"]

    assert (found.continues, found.parent) == ("sos", "vamos")
    assert [one.project for one in found.relations] == ["sos", "vamos"]


def test_a_text_may_tell_it_from_the_other_end() -> None:
    study = project("study", "Esiselvitys", "2012", relations=(says(RelationKind.CONTINUED_BY, "LasSe-hanke"),))
    whole = project("whole", "Kokonaisuus", relations=(says(RelationKind.HAS_PART, "LasSe"),))

    lasse = by_id([study, whole, project("lasse", "LasSe", "2013–2015")])["lasse"]

    assert (lasse.continues, lasse.parent) == ("study", "whole")
    assert {(one.kind, one.project, one.quote) for one in lasse.relations} == {
        (RelationKind.CONTINUES, "study", ""), (RelationKind.PART_OF, "whole", ""),
    }  # fmt: skip


def test_what_a_document_states_wins() -> None:
    stated = project("b", "Kasperi II", continues=ProjectId("elsewhere"), parent=ProjectId("whole"), programme="Kaste")

    found = by_id([project("a", "Kasperi"), stated, KASTE_1])["b"]

    assert (found.continues, found.parent, found.provenance) == ("elsewhere", "whole", ())


def test_a_correction_that_there_is_no_other_wins() -> None:
    corrected = Provenance(field="continues", value="", confidence=1.0, method=Method.CORRECTED)
    later = project("b", "Kasperi II", provenance=(corrected,))

    assert by_id([project("a", "Kasperi"), later])["b"].continues is None


def test_mentions_lead_to_the_documents_that_are_there() -> None:
    page = project("page", "Katsaus", mentions=("Kasperi II", "Muualla-hanke", "Kasperi II -hanke"))

    found = by_id([page, project("kasperi-2", "Kasperi II -hanke")])["page"]

    assert [(one.kind, one.name, one.project) for one in found.relations] == [
        (RelationKind.MENTIONS, "Kasperi II", "kasperi-2")
    ]
    assert found.mentions == page.mentions


def test_a_name_that_two_bear_is_linked_to_neither() -> None:
    page = project("page", "Katsaus", mentions=("Arki",))

    assert by_id([page, project("a", "Arki-hanke"), project("b", "Arki")])["page"].relations == ()


def test_unsure_words_are_a_relation_but_no_fact() -> None:
    later = project("b", "Uusi", relations=(says(RelationKind.CONTINUES, "Kasperi", confidence=0.6),))

    found = by_id([project("a", "Kasperi"), later])["b"]

    assert found.continues is None
    assert found.relations[0].project == "a"


names = st.sampled_from(["Arki", "Arki II", "Arki 3", "Kaste", "SOS", "SOS II", "LasSe", "Polku 2010", "Polku 2013"])
ids = st.sampled_from("abcdefgh")


@st.composite
def some_projects(draw: st.DrawFn) -> list[Project]:
    made = []
    for one in draw(st.lists(ids, unique=True, max_size=7)):
        start = draw(st.none() | st.integers(2005, 2015))
        made.append(project(
            one,
            draw(names),
            acronym=draw(st.sampled_from(["", "SOS", "Kaste", "ARKI2"])),
            kind=draw(st.sampled_from(ProjectKind)),
            period=Period(PartialDate(start), PartialDate(start + 2)) if start else Period(),
            programme=draw(st.sampled_from(["", "Kaste", "Arki-ohjelma"])),
            continues=draw(st.none() | ids.filter(lambda other, one=one: other > one)),  # type: ignore[misc]
            mentions=tuple(draw(st.lists(names, max_size=2, unique=True))),
            relations=tuple(
                says(kind, name)
                for kind, name in draw(st.lists(st.tuples(st.sampled_from(RelationKind), names), max_size=2))
            ),
        ))  # fmt: skip
    return made


@settings(max_examples=150, deadline=None)
@given(some_projects(), st.data())
def test_links_depend_on_the_documents_that_are_there_and_on_nothing_else(
    projects: list[Project], data: st.DataObject
) -> None:
    linked = with_families(projects)

    assert with_families(linked) == linked  # again: the same
    shuffled = data.draw(st.permutations(projects))
    assert {one.id: one for one in with_families(shuffled)} == {one.id: one for one in linked}
    left = data.draw(st.sets(ids))  # documents leave: as if they had never been there
    stay = [one for one in projects if one.id not in left]
    assert with_families([one for one in linked if one.id not in left]) == with_families(stay)
    assert with_families([*with_families(stay), *(one for one in linked if one.id in left)]) == with_families(
        [*stay, *(one for one in projects if one.id in left)]
    )
    assert [without_families(one) for one in linked] == projects


@settings(max_examples=150, deadline=None)
@given(some_projects())
def test_nobody_is_tied_to_itself_or_in_a_circle(projects: list[Project]) -> None:
    found = by_id(projects)
    for start, one in found.items():
        assert start not in (one.parent, one.continues)
        assert all(relation.project != start for relation in one.relations)
        waiting, seen = [one.parent, one.continues], set()
        while waiting:
            here = waiting.pop()
            assert here != start
            if here in found and here not in seen:
                seen.add(here)
                waiting += [found[here].parent, found[here].continues]
    for old in projects:
        assert old.continues in (None, found[old.id].continues)
