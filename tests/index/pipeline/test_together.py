"""Documents looked at together: the same one twice is shown once, families come and go with their members."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from toy_encoder import ToyEncoder

from index.errors import WrongUse
from index.pipeline import BuildReport, build
from index.pipeline.together import count_families
from index.project import Project, ProjectId
from index.settings import Settings
from index.store.catalogue import Family
from index.store.opened import open_index

Build = Callable[..., BuildReport]
TITLE = "Perhekeskukset arjen tukena -hanke"
TEXT = """Hankkeessa perustettiin perhekeskuksia viiteen kuntaan Pohjois-Karjalassa. Perhekeskuksessa neuvola,
varhaiskasvatus ja perhetyö toimivat saman katon alla, ja vanhempi saa avun yhdellä käynnillä.

Kunnat sopivat yhteisistä lähetteistä ja kouluttivat sataviisikymmentä työntekijää. Vertaisryhmiin osallistui
ensimmäisenä vuonna neljäsataa vanhempaa, ja lastensuojeluilmoitusten määrä kääntyi laskuun kolmessa kunnassa.
"""


@pytest.fixture
def twice(corpus: Path) -> Path:
    """Add a fourth document, as text and as a web page."""
    (corpus / "perhe.txt").write_text(f"{TITLE}\n\n{TEXT}", encoding="utf-8")
    page = f"<html><body><main><h1>{TITLE}</h1><p>{TEXT}</p></main></body></html>"
    (corpus / "verkkosivu.html").write_text(page, encoding="utf-8")
    return corpus


def test_the_same_document_twice_is_shown_once_and_listed(make: Build, settings: Settings, twice: Path) -> None:
    report = make()

    assert (report.read, report.projects) == (5, 4)
    (duplicate,) = report.duplicates
    assert {duplicate.id, duplicate.of} == {"perhe", "verkkosivu"}
    assert {duplicate.path, duplicate.shown_path} == {"perhe.txt", "verkkosivu.html"}
    with open_index(settings.index_directory) as index:
        (copy,) = index.catalogue.copies(duplicate.of)
        assert (copy.id, copy.path, copy.title) == (duplicate.id, duplicate.path, TITLE)
        assert duplicate.id not in index.catalogue
        assert index.catalogue.project(duplicate.id).id == duplicate.of  # its id still leads somewhere
        assert index.catalogue.copies("ilona") == ()


def test_a_copy_returns_when_the_one_that_was_shown_leaves(make: Build, settings: Settings, twice: Path) -> None:
    first = make().duplicates[0]
    again = make()
    (twice / first.shown_path).unlink()
    report = make()

    assert (again.duplicates, again.changed, again.unchanged) == ((first,), False, 5)
    assert (report.duplicates, report.projects, report.removed) == ((), 4, 1)
    with open_index(settings.index_directory) as index:
        index.verify()
        assert first.id in index.catalogue
        with pytest.raises(WrongUse):
            index.catalogue.project(first.of)


PROGRAMME = "---\notsikko: Kotona kaiken ikää -ohjelma\nlaji: ohjelma\n---\nOhjelma kokoaa maakuntien hankkeet.\n"
PART = (
    "---\notsikko: Kainuun kotihoito uudistuu\nohjelma: Kotona kaiken ikää -ohjelma\nalkaa: 2014\n---\n"
    "Hankkeessa uudistetaan kotihoitoa.\n"
)


def test_a_family_is_found_when_its_last_member_arrives_and_no_word_is_indexed_anew(
    make: Build, settings: Settings, corpus: Path, encoder: ToyEncoder
) -> None:
    (corpus / "kainuu.md").write_text(PART, encoding="utf-8")
    assert make().families == 0
    (corpus / "ohjelma.md").write_text(PROGRAMME, encoding="utf-8")
    encoder.encoded.clear()
    report = make()

    assert (report.families, report.unchanged, report.read) == (1, 4, 1)
    assert not any("Kainuun" in text for text in encoder.encoded)
    with open_index(settings.index_directory) as index:
        assert index.catalogue.family("kainuu") == Family(parent=ProjectId("ohjelma"))
    (corpus / "ohjelma.md").unlink()
    assert make().families == 0
    with open_index(settings.index_directory) as index:
        assert index.catalogue.project("kainuu").parent is None
        fresh = settings.model_copy(update={"index_directory": corpus.parent / "fresh"})
        build([corpus], fresh)
        with open_index(fresh.index_directory) as other:
            assert list(other.catalogue.all()) == list(index.catalogue.all())


def test_families_are_counted_once_however_they_hang_together() -> None:
    def project(project_id: str, parent: str = "", continues: str = "") -> Project:
        return Project(
            id=ProjectId(project_id), title=project_id,
            parent=ProjectId(parent) if parent else None, continues=ProjectId(continues) if continues else None,
        )  # fmt: skip

    assert count_families([]) == 0
    assert count_families([project("a"), project("b", parent="elsewhere"), project("c", parent="elsewhere")]) == 0
    first = [project("a"), project("b", "a"), project("c", "a", "b")]
    assert count_families([*first, project("d"), project("e", "d")]) == 2
