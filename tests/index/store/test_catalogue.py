"""The catalogue: what a searcher can ask it, from any thread."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from store_records import HANKE, JATKO, OHJELMA, PROJECTS, entries_of

from index.errors import DamagedIndex, WrongUse
from index.project import Project, ProjectId
from index.store.catalogue import FILE, Catalogue, Family
from index.store.catalogue_memory import read_entries, read_files, read_ids
from index.store.catalogue_writer import write_catalogue
from index.store.entry import Copy, Correction, Unused


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    write_catalogue(tmp_path, entries_of(PROJECTS))
    return Catalogue(tmp_path)


def test_every_project_is_there_by_id_and_by_ordinal(catalogue: Catalogue) -> None:
    assert catalogue.count == 3
    assert catalogue.ids() == ("kotona-ohjelma", "ilona-1", "ilona-2")
    assert catalogue.project("ilona-2") == JATKO
    assert catalogue.by_ordinals([2, 0, 2]) == [JATKO, OHJELMA, JATKO]
    assert list(catalogue.all()) == [catalogue.project(project_id) for project_id in catalogue.ids()]


def test_contact_persons_come_only_when_asked_for(catalogue: Catalogue) -> None:
    assert catalogue.project("ilona-1").contacts == ()
    assert catalogue.by_ordinals([1])[0].contacts == ()
    assert catalogue.project("ilona-1", contacts=True) == HANKE
    assert catalogue.project("ilona-2", contacts=True).contacts == ()


def test_an_unknown_id_is_answered_with_those_that_look_like_it(catalogue: Catalogue) -> None:
    with pytest.raises(WrongUse, match=r"no project with the id 'ilona-3'.*ilona-[12]"):
        catalogue.project("ilona-3")
    with pytest.raises(WrongUse, match="prints the ids"):
        catalogue.ordinal("xyzzy")


def test_an_ordinal_outside_the_index_is_refused(catalogue: Catalogue) -> None:
    with pytest.raises(IndexError, match="3"):
        catalogue.by_ordinals([0, 3])


@pytest.mark.parametrize(
    "name",
    ["ILONA", "ilona", " Ilona ", "ILONA-hanke", "ILONA -hanke", "”Ilona”", "ilona-1",
     "Ikäihmisten  kotona asumisen tukeminen", "Ikäihmisten kotona asumisen tukeminen \u2013hanke"],
)  # fmt: skip
def test_a_name_in_another_text_leads_to_its_project(catalogue: Catalogue, name: str) -> None:
    assert catalogue.resolve(name) == ("ilona-1",)


def test_a_name_that_nobody_has_leads_nowhere(catalogue: Catalogue) -> None:
    assert catalogue.resolve("ILONA III") == ()
    assert catalogue.resolve("") == ()
    assert catalogue.resolve("hanke") == ()


def test_ids_come_before_acronyms_when_both_fit(tmp_path: Path) -> None:
    other = Project(id=ProjectId("kaste-raportti"), title="Raportti", acronym="sos")
    write_catalogue(tmp_path, entries_of([other, Project(id=ProjectId("sos"), title="SOS-hanke")]))

    assert Catalogue(tmp_path).resolve("SOS") == ("sos", "kaste-raportti")


def test_facts_come_by_field_for_filters(catalogue: Catalogue) -> None:
    assert catalogue.values("funder") == [
        (0, "Sosiaali- ja terveysministeriö (STM)"),
        (1, "Sosiaali- ja terveysministeriö (STM)"),
        (1, "Keski-Suomen liitto"),
    ]
    assert catalogue.values("kind") == [(0, "ohjelma"), (1, "hanke"), (2, "hanke")]
    assert catalogue.values("programme") == [(1, "Kotona asumisen ohjelma")]
    assert catalogue.values("municipality") == []


def test_periods_are_whole_days(catalogue: Catalogue) -> None:
    assert catalogue.periods() == [(0, None, None), (1, "2012-10-25", "2013-02-28"), (2, "2014-01-01", None)]


def test_a_family_is_found_from_each_of_its_members(catalogue: Catalogue) -> None:
    assert catalogue.family("kotona-ohjelma") == Family(children=(HANKE.id, JATKO.id))
    assert catalogue.family("ilona-1") == Family(parent=OHJELMA.id, siblings=(JATKO.id,), continued_by=(JATKO.id,))
    assert catalogue.family("ilona-2") == Family(parent=OHJELMA.id, siblings=(HANKE.id,), continues=HANKE.id)


def test_relatives_that_are_not_in_the_index_are_left_out(tmp_path: Path) -> None:
    write_catalogue(tmp_path, entries_of([JATKO]))

    assert Catalogue(tmp_path).family("ilona-2") == Family()


def test_many_threads_may_ask_at_once(catalogue: Catalogue) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda n: catalogue.by_ordinals([n % 3])[0].id, range(300)))

    assert answers == [PROJECTS[n % 3].id for n in range(300)]


def test_what_a_build_remembers_comes_back(tmp_path: Path) -> None:
    write_catalogue(tmp_path, entries_of(PROJECTS))

    assert read_entries(tmp_path) == entries_of(PROJECTS)


def test_what_a_file_holds_besides_its_projects_comes_back(tmp_path: Path) -> None:
    (first, second, third) = entries_of(PROJECTS)
    copy = Copy(of=HANKE.id, likeness=0.9, reason="same text", confidence=0.95)
    entries = [
        replace(first, unused=(Unused(place="row 2", reason="it is empty", next_step="Fill it."),)),
        replace(
            second,
            own=(ProjectId("koti"), ProjectId("oma")),
            projects=(replace(HANKE, id=ProjectId("kopio")), HANKE),
            copies={ProjectId("kopio"): copy},
            corrections=(Correction(id=ProjectId("koti"), field="acronym", was="", now="K", by="koti.md"),),
        ),
        replace(third, own=(), projects=(), file=replace(third.file, beside="ab 60 seconds")),
    ]
    write_catalogue(tmp_path, entries)

    assert read_entries(tmp_path) == entries
    assert read_files(tmp_path) == [entry.file for entry in entries]
    assert read_ids(tmp_path) == {
        ("/hankkeet", "kotona-ohjelma.md"): {"kotona-ohjelma"},
        ("/hankkeet", "ilona-1.md"): {"koti", "oma"},
    }
    assert Catalogue(tmp_path).ids() == ("kotona-ohjelma", "ilona-1")
    assert Catalogue(tmp_path).project("kopio").id == "ilona-1"


def test_a_part_of_a_copy_is_a_part_of_what_is_shown_for_it(tmp_path: Path) -> None:
    programme, project = entries_of([OHJELMA, replace(JATKO, parent=ProjectId("toinen"))])
    again = replace(OHJELMA, id=ProjectId("toinen"))
    copies = {again.id: Copy(of=OHJELMA.id, likeness=1.0, reason="same text", confidence=0.99)}
    other = replace(entries_of([again])[0], copies=copies)
    write_catalogue(tmp_path, [programme, project, other])

    assert Catalogue(tmp_path).family("toinen") == Family(children=(JATKO.id,))
    assert Catalogue(tmp_path).family(JATKO.id).parent == OHJELMA.id


def test_two_projects_of_one_id_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="one id"):
        write_catalogue(tmp_path, entries_of([HANKE, HANKE]))


def test_a_file_that_is_no_catalogue_is_called_damaged(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"not a database, however long it may be" * 100)

    with pytest.raises(DamagedIndex, match=FILE):
        Catalogue(tmp_path)
    with pytest.raises(ValueError, match=FILE):
        read_entries(tmp_path)
