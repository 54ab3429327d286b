"""The family of a project, as a tree."""

from __future__ import annotations

from dataclasses import replace
from textwrap import dedent

import pytest

from index.pipeline import build
from index.project import ProjectId
from index.settings import Settings
from search.engine import SearchEngine
from ui import kin


def document(title: str, **more: str) -> str:
    lines = "".join(f"{key}: {value}\n" for key, value in more.items())
    return f"---\notsikko: {title}\n{lines}---\nHanke kehitti kotihoitoa. Työ tehtiin kuntien kanssa.\n"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> SearchEngine:
    folder = tmp_path_factory.mktemp("kin")
    documents = folder / "documents"
    documents.mkdir()
    texts = {
        "ohjelma": document("Kotona kaiken ikää -ohjelma", laji="ohjelma", alkaa="2010"),
        "eka": document("Kotihoito kuntoon", alkaa="2010", paattyy="2012", osa="ohjelma"),
        "toka": document("Kotihoito kuntoon II", alkaa="2013", paattyy="2015", jatkaa="eka", osa="ohjelma"),
        "kolmas": document("Kotihoito kuntoon III", alkaa="2016", jatkaa="toka"),
        "yksin": document("Yksinäinen hanke"),
        **{f"osa-{n:02}": document(f"Osa {n}", alkaa=str(2011 - n), osa="ohjelma") for n in range(12)},
    }
    for name, text in texts.items():
        (documents / f"{name}.md").write_text(dedent(text), encoding="utf-8")
    build([documents], Settings(index_directory=folder / "index"), vectors=False)
    return SearchEngine.open(folder / "index")


def test_what_came_before_and_after_hangs_below_the_whole(engine: SearchEngine) -> None:
    tree = kin.tree(engine, engine.project("toka"))
    assert tree is not None
    assert tree.project.id == "ohjelma"
    first = next(one for one in tree.below if one.project.id == "eka")
    (own,) = first.below
    assert (own.project.id, own.relation) == ("toka", "")
    assert [(one.project.id, one.relation) for one in own.below] == [("kolmas", "jatko")]


def test_nobody_is_there_twice(engine: SearchEngine) -> None:
    def ids(node: kin.Kin) -> list[ProjectId]:
        return [node.project.id, *(one for below in node.below for one in ids(below))]

    for name in ("ohjelma", "eka", "toka", "kolmas", "osa-03"):
        tree = kin.tree(engine, engine.project(name))
        assert tree is not None
        assert len(ids(tree)) == len(set(ids(tree)))


def test_the_tree_is_nested_lists_with_links_and_this_project_marked(engine: SearchEngine) -> None:
    shown = kin.to_html(kin.tree(engine, engine.project("toka")))
    assert '<strong aria-current="true">Kotihoito kuntoon II</strong>' in shown
    assert 'href="hanke?id=kolmas"' in shown
    assert shown.index("ohjelma") < shown.index("id=eka") < shown.index("Kotihoito kuntoon II")


def test_of_many_the_rest_is_folded(engine: SearchEngine) -> None:
    shown = kin.to_html(kin.tree(engine, engine.project("toka")))
    assert "<details><summary>Näytä loput (4\N{NO-BREAK SPACE}hanketta)</summary>" in shown
    assert all(f"id=osa-{number:02}" in shown for number in range(12))


def test_of_very_many_the_earliest_are_shown(engine: SearchEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kin, "_MOST", 3)
    tree = kin.tree(engine, engine.project("ohjelma"))
    assert tree is not None
    assert [one.project.id for one in tree.below] == ["osa-11", "osa-10", "osa-09"]
    assert tree.left_out == 11


@pytest.mark.parametrize(
    ("left_out", "said"),
    [
        (1, "Lisäksi yksi hanke, jota tässä ei näytetä."),
        (2, "Lisäksi 2\N{NO-BREAK SPACE}hanketta, joita tässä ei näytetä."),
    ],
)
def test_how_many_are_not_shown_at_all_is_told_in_words_that_agree(
    engine: SearchEngine, left_out: int, said: str
) -> None:
    tree = kin.tree(engine, engine.project("toka"))
    assert tree is not None
    assert f"<li>{said}</li>" in kin.to_html(replace(tree, left_out=left_out))


def test_who_has_nobody_has_no_tree(engine: SearchEngine) -> None:
    assert kin.tree(engine, engine.project("yksin")) is None
    assert kin.to_html(None) == ""
    assert kin.size(engine.family("yksin")) == 0
    assert kin.size(engine.family("kolmas")) == 1
