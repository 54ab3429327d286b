"""Registers in an index: many projects of one file, its settings beside it, and nothing of it lost without a word."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from index.pipeline import BuildReport
from index.settings import Settings
from index.store.opened import open_index

Build = Callable[..., BuildReport]

REGISTER = """Koodi;Hanke;Kuka;Alkaa
S1;Hyvä arki;Oulun kaupunki;1.1.2019
S2;Koti kuntoon;Vaasan kaupunki;1.1.2020
S3;;Turun kaupunki;1.1.2021
"""


def administrators(settings: Settings) -> dict[str, str]:
    """Return who administers which project of the register."""
    with open_index(settings.index_directory) as index:
        projects = map(index.catalogue.project, index.catalogue.ids())
        return {project.id: project.administrator for project in projects if project.id.startswith("rek/")}


def test_every_row_is_a_project_and_the_others_are_told(make: Build, settings: Settings, corpus: Path) -> None:
    (corpus / "rek.csv").write_text(REGISTER, encoding="utf-8")

    report = make()

    assert report.read == 4
    assert administrators(settings) == {"rek/s1": "", "rek/s2": ""}
    assert [(one.place, one.reason) for one in report.skipped] == [
        ("1 column: `Kuka`", "nobody knows for certain what stands there, so it was left out"),
        ("row 4", "it has no title"),
    ]


def test_settings_are_no_document_and_a_change_in_them_reads_the_register_again(
    make: Build, settings: Settings, corpus: Path
) -> None:
    (corpus / "rek.csv").write_text(REGISTER, encoding="utf-8")
    make()
    beside = corpus / "rek.sarakkeet.yaml"
    beside.write_text("sarakkeet:\n  hallinnoija: Kuka\n", encoding="utf-8")

    said, unchanged = make(), make()

    assert (said.updated, said.unchanged) == (1, 3)
    assert (unchanged.updated, unchanged.unchanged) == (0, 4)
    assert [one.place for one in said.skipped] == ["row 4"]
    assert administrators(settings) == {"rek/s1": "Oulun kaupunki", "rek/s2": "Vaasan kaupunki"}

    beside.unlink()
    assert make().updated == 1
    assert administrators(settings) == {"rek/s1": "", "rek/s2": ""}


def test_settings_without_a_register_are_told(make: Build, corpus: Path) -> None:
    (corpus / "muu.sarakkeet.yaml").write_text("erotin: ';'\n", encoding="utf-8")

    report = make()

    assert [Path(one.path).name for one in report.skipped] == ["muu.sarakkeet.yaml"]
