"""Corrections: what somebody overruled holds through every build, and what cannot be followed is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.pipeline import BuildReport
from index.pipeline.corrections import read_corrections
from index.pipeline.sources import SourceFile
from index.project import Contact, Method, PartialDate, Period, Project, ProjectKind
from index.settings import Settings
from index.store.opened import open_index

Build = Callable[..., BuildReport]

def correct(corpus: Path, text: str, folder: str = ".") -> Path:
    file = corpus / folder / "korjaukset.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def shown(settings: Settings, project_id: str) -> Project:
    with open_index(settings.index_directory) as index:
        return index.catalogue.project(project_id, contacts=True)


def test_a_wrong_value_is_overruled_and_says_so(make: Build, settings: Settings, corpus: Path) -> None:
    make()
    correct(corpus, "ilona.md:\n  alkaa: 2013-05\n  paattyy: 2015\n  rahoittajat: [Sitra, STEA]\n  maakunta: Kainuu\n")
    report = make()
    project = shown(settings, "ilona")

    assert (report.updated, report.unchanged, report.skipped, report.ignored) == (1, 2, (), ())
    assert project.period == Period(PartialDate(2013, 5), PartialDate(2015))
    assert (project.funders, project.regions) == (("Sitra", "STEA"), ("Kainuu",))
    told = {(one.field, one.value, one.method, one.confidence) for one in project.provenance if one.field != "title"}
    assert {("funders", "Sitra", Method.CORRECTED, 1.0), ("period", "2013-05–2015", Method.CORRECTED, 1.0)} <= told
    assert not [one for one in project.provenance if one.field == "period" and one.method is not Method.CORRECTED]
    assert {(one.id, one.field, one.was, one.now) for one in report.corrected} == {
        ("ilona", "period", "2012-10–", "2013-05–2015"),
        ("ilona", "funders", "Sosiaali- ja terveysministeriö (STM)", "Sitra, STEA"),
        ("ilona", "regions", "", "Kainuu"),
    }


def test_corrections_survive_and_only_what_they_are_about_is_read_again(
    make: Build, settings: Settings, corpus: Path
) -> None:
    file = correct(corpus, "tie.md:\n  lyhenne: TIE\n")
    make()
    again, rebuilt = make(), make(rebuild=True)
    document = corpus / "tie.md"
    document.write_text(document.read_text(encoding="utf-8") + "\nLisää tekstiä.\n", encoding="utf-8")
    updated = make()
    acronym = shown(settings, "tie").acronym
    file.write_text("tie.md:\n  lyhenne: TIE\nmuut/nuoret.txt:\n  lyhenne: NUO\n", encoding="utf-8")
    more = make()
    file.unlink()
    none = make()

    assert (again.unchanged, again.changed, again.corrected) == (3, False, rebuilt.corrected)
    assert (updated.updated, acronym) == (1, "TIE")
    assert (more.updated, more.unchanged, len(more.corrected)) == (1, 2, 2)
    assert (none.updated, none.unchanged, none.corrected) == (2, 1, ())
    assert shown(settings, "tie").acronym == ""
    assert not make().changed


def test_an_empty_value_clears_a_field(make: Build, settings: Settings, corpus: Path) -> None:
    correct(corpus, "ilona.md:\n  rahoittajat:\n  alkaa:\n  lyhenne: ''\n  yhteyshenkilot: []\n  lahteet: []\n")
    report = make()
    project = shown(settings, "ilona")

    assert (project.funders, bool(project.period), project.acronym, project.contacts) == ((), False, "", ())
    assert project.source.addresses == ()
    assert len(report.corrected) == 5
    assert "Maija" not in str(report)


def test_contact_persons_can_be_corrected_and_stay_out_of_the_account(
    make: Build, settings: Settings, corpus: Path
) -> None:
    correct(corpus, "ilona.md:\n  yhteyshenkilot:\n    - nimi: Aino Esimerkki\n      puhelin: 040 123\n")

    assert "Aino" not in str(make())
    assert shown(settings, "ilona").contacts == (Contact(name="Aino Esimerkki", phone="040 123"),)
    assert "Aino" not in str(shown(settings, "ilona").provenance)


def test_a_document_can_be_left_out_and_come_back(make: Build, settings: Settings, corpus: Path) -> None:
    file = correct(corpus, "nuoret.txt:\n  poista: true\n", folder="muut")
    report, again = make(), make()

    assert (report.projects, report.skipped, again.changed) == (2, (), False)
    assert [(Path(path).name) for path in report.ignored] == ["nuoret.txt"]
    file.write_text("nuoret.txt:\n  poista: false\n", encoding="utf-8")
    assert make().projects == 3


def test_two_that_are_alike_can_both_be_kept(make: Build, corpus: Path) -> None:
    long = (corpus / "tie.md").read_text(encoding="utf-8") + (
        "Hanke etsii osatyökykyisille polkuja työelämään yhdessä kuntien, järjestöjen ja yritysten kanssa. "
        "Kahdeksan kuntaa kokeilee palkkatukea, työvalmennusta ja uraohjausta kolmen vuoden ajan.\n"
    )
    (corpus / "tie.md").write_text(long, encoding="utf-8")
    (corpus / "toinen.md").write_text(long, encoding="utf-8")
    first = make()
    correct(corpus, "toinen.md:\n  ei_kaksoiskappale: true\n")
    second = make()

    assert (first.projects, len(first.duplicates)) == (3, 1)
    assert (second.projects, second.duplicates) == (4, ())


def test_a_nearer_file_overrules_one_further_up(make: Build, settings: Settings, corpus: Path) -> None:
    correct(corpus, "muut/nuoret.txt:\n  lyhenne: KAUKAA\n  laji: ohjelma\n")
    correct(corpus, "./nuoret.txt:\n  lyhenne: LÄHELTÄ\n", folder="muut")
    make()

    assert shown(settings, "muut/nuoret").acronym == "LÄHELTÄ"
    assert shown(settings, "muut/nuoret").kind is ProjectKind.OHJELMA


def test_a_project_can_be_named_by_its_id(make: Build, settings: Settings, corpus: Path) -> None:
    make()
    correct(corpus, "ilona:\n  lyhenne: ILO\nmuut/nuoret:\n  poista: true\n")
    report, again = make(), make()

    assert (report.updated, report.unchanged, report.projects) == (1, 1, 2)
    assert (again.changed, again.skipped) == (False, ())
    assert shown(settings, "ilona").acronym == "ILO"


def test_what_cannot_be_followed_is_told_and_the_rest_counts(make: Build, settings: Settings, corpus: Path) -> None:
    correct(
        corpus,
        "ilona.md:\n  lyhene: X\n  alkaa: kesällä\n  keksitty: 1\n  otsikko:\n  poista: ehkä\n  tunnus: y\n"
        "  lyhenne: ILONA X\ntei.md:\n  lyhenne: T\nmuut/nuoret.txt: jotain\ntie.md:\n  alkaa: 2015\n  paattyy: 2012\n",
    )
    report = make()
    told = {one.place: (one.reason, one.next_step) for one in report.skipped_parts}

    assert report.skipped_files == ()
    assert set(told) == {
        "ilona.md: lyhene", "ilona.md: alkaa", "ilona.md: keksitty", "ilona.md: otsikko", "ilona.md: poista",
        "ilona.md: tunnus", "tei.md", "muut/nuoret.txt", "correction of tie.md",
    }  # fmt: skip
    assert told["ilona.md: lyhene"] == ("the key `lyhene` cannot be corrected", "Write `lyhenne`.")
    assert told["tei.md"][1] == "Did you mean tie.md?"
    assert "2013-11" in told["ilona.md: alkaa"][1]
    assert shown(settings, "ilona").acronym == "ILONA X"
    assert make().skipped == report.skipped


def test_a_corrections_file_that_is_no_yaml_is_told(make: Build, corpus: Path) -> None:
    correct(corpus, "ilona.md: [\n")
    report = make()

    assert (report.read, report.projects) == (3, 3)
    assert [(Path(one.path).name, one.place) for one in report.skipped] == [("korjaukset.yaml", "all of it")]
    correct(corpus, "ilona.md:\n  lyhenne: I\n")
    assert (make().skipped, make().changed) == ((), False)


def test_the_corrections_beside_a_single_file_count(make: Build, settings: Settings, corpus: Path) -> None:
    correct(corpus, "tie.md:\n  lyhenne: TIE\n")
    make(corpus / "tie.md")

    assert shown(settings, "tie").acronym == "TIE"


def test_the_settings_of_a_register_are_no_document_and_count_for_it_alone(
    make: Build, settings: Settings, corpus: Path
) -> None:
    register = corpus / "hankkeet.csv"
    rows = "Hankkeen nimi;Hallinnoija;Sarake 7\nOmaishoidon tuki;Kuhmon kaupunki;Lappi\n"
    register.write_text(rows, encoding="utf-8")
    make()
    beside = corpus / "hankkeet.sarakkeet.yaml"
    beside.write_text("sarakkeet:\n  maakunta: Sarake 7\n", encoding="utf-8")
    report, again = make(), make()
    with open_index(settings.index_directory) as index:
        regions = [project.regions for project in index.catalogue.all() if project.source.path == "hankkeet.csv"]
    beside.unlink()

    assert (report.updated, report.unchanged, again.changed) == (1, 3, False)
    assert regions == [("Lappi",)]
    assert make().updated == 1


@given(st.binary(max_size=200) | st.text(max_size=100).map(str.encode))
def test_whatever_is_in_a_corrections_file_is_told(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    file = tmp_path_factory.mktemp("k") / "korjaukset.yaml"
    file.write_bytes(data)
    found = read_corrections(SourceFile(file.parent, file))

    assert all(one.place and one.reason and one.next_step for one in found.unused)
