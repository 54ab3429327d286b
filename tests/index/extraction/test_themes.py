"""Themes: a project is filed under what it is about, whether a word is in its title, a keyword or its prose."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.extraction.tables import rows
from index.extraction.themes import MOST, themes_of
from index.pipeline.reading import ReadTask, read_projects
from index.pipeline.sources import SourceFile
from index.project import Project, ProjectId, Section, SectionKind

CORPUS: Final = Path(__file__).parents[3] / "corpus"
IDS: Final = tuple(theme for theme, *_ in rows("themes.tsv"))
LABELS: Final = Path(__file__).with_name("theme_labels.tsv")


def project(title: str = "Hanke", *, goals: str = "", **fields: object) -> Project:
    sections = (Section(kind=SectionKind.TAVOITTEET, text=goals),) if goals else ()
    return Project(id=ProjectId("hanke"), title=title, sections=sections, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("title", "theme"),
    [
        ("Ikäihmisten arki", "ikaihmiset"),
        ("Muistisairaiden hyvä elämä", "ikaihmiset"),
        ("Omaishoitajien vapaat", "omaishoito"),
        ("Aikuissosiaalityön uudet tavat", "sosiaalityo"),
        ("Lähisuhdeväkivalta puheeksi", "vakivalta"),
        ("Etäkuntoutus saaristossa", "kuntoutus"),
        ("Nuorten ohjaamo", "nuoret"),
        ("Bättre hemvård i Österbotten", "kotihoito"),
        ("Youth work on the street", "nuoret"),
    ],
)
def test_a_title_alone_is_enough(title: str, theme: str) -> None:
    assert theme in themes_of(project(title))


def test_what_is_said_most_comes_first() -> None:
    found = themes_of(project("Omaishoidon tuki", summary="Omaishoitajat saavat apua.", goals="Lisätä osallisuutta"))

    assert found[0] == "omaishoito"


def test_prose_alone_files_a_project() -> None:
    prose = project(
        summary="Hankkeessa kehitetään kotihoitoa ja etähoitoa.",
        goals="Ikäihmiset asuvat kotona pidempään.\nKotihoito saa uutta teknologiaa.\nIäkkäät osallistuvat.",
    )

    assert {"kotihoito", "ikaihmiset"} <= set(themes_of(prose))


def test_a_word_in_passing_is_no_theme_beside_what_the_project_is_about() -> None:
    found = themes_of(
        project(
            "Asunnottomuuden vähentäminen",
            keywords=("asunnottomuus", "asunto ensin"),
            goals="Asunnottomuus poistuu.\nTyötä tehdään järjestöjen kanssa.",
        )
    )

    assert found == ("asuminen",)


@pytest.mark.parametrize(
    ("title", "theme"),
    [
        ("Lapin sairaanhoitopiirin hanke", "terveyspalvelut"),
        ("Masennusperäinen työkyvyttömyys", "vammaispalvelut"),
        ("Kotona asumisen tuki", "asuminen"),
        ("Autoilun turvallisuus", "henkilosto"),
    ],
)
def test_words_that_only_begin_alike_do_not_count(title: str, theme: str) -> None:
    assert theme not in themes_of(project(title))


def test_groups_count_only_where_there_are_few_of_them() -> None:
    goals = "Nuorten arki sujuu."
    few = project(target_groups=("nuoret",), goals=goals)
    many = replace(few, target_groups=("nuoret", "lapset", "ikäihmiset", "vammaiset", "omaiset"))

    assert themes_of(few) == ("nuoret",)
    assert themes_of(many) == ()


def test_a_project_that_says_nothing_has_no_theme() -> None:
    assert themes_of(project("Yhdessä eteenpäin")) == ()


@settings(deadline=None)  # the first example reads the table
@given(st.lists(st.sampled_from(["nuoret", "kotihoito", "päihteet", "osallisuus", "digi", "ja", "työllisyys"])))
def test_themes_are_few_known_and_named_once(words: list[str]) -> None:
    found = themes_of(project(" ".join(words), summary=" ".join(reversed(words))))

    assert len(found) == len(set(found)) <= MOST
    assert set(found) <= set(IDS)


def test_ids_are_plain_and_differ() -> None:
    assert len(set(IDS)) == len(IDS) >= 20
    assert all(theme.replace("-", "").isascii() and theme.replace("-", "").isalpha() for theme in IDS)


@pytest.mark.parametrize("part", ["made", "further"])
def test_readers_agree_with_the_themes_of_the_bundled_projects(part: str) -> None:
    right = found = wanted = 0
    for line in LABELS.read_text(encoding="utf-8").splitlines()[1:]:
        half, project_id, labels = line.split("\t")
        if half == part:
            themes, ours = set(read(project_id).themes), set(labels.split())
            right, found, wanted = right + len(themes & ours), found + len(themes), wanted + len(ours)

    assert right / found >= 0.85
    assert right / wanted >= 0.85


def read(project_id: str) -> Project:
    file = SourceFile(path=CORPUS / f"{project_id}.md", root=CORPUS)
    return read_projects(ReadTask(file)).projects[0]
