"""What went wrong is told by what it is, in every language."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import HankehakuError, WrongUse
from index.finnish import voikko
from index.settings import Settings
from search.engine import SearchEngine
from search.messages import speaking
from ui import problems


def raised(of: object) -> HankehakuError:
    with pytest.raises(HankehakuError) as found:
        of()  # type: ignore[operator]
    return found.value


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("fi", "Hanketta ei enää löydy aineistosta."),
        ("sv", "Projektet finns inte längre i materialet."),
        ("en", "The project is no longer in the material."),
    ],
)
def test_a_project_that_is_gone_is_told_to_be(small_index: Path, code: str, said: str) -> None:
    error = raised(lambda: SearchEngine(small_index).similar("poistunut"))
    with speaking(code):
        assert f"<h2>{said}</h2>" in problems.box_of(error)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("fi", "Asetuksen {} arvo ei kelpaa."),
        ("sv", "Värdet på inställningen {} duger inte."),
        ("en", "The value of the setting {} cannot be used."),
    ],
)
def test_a_wrong_setting_is_named(code: str, said: str) -> None:
    model = raised(lambda: Settings.read(environment={"HANKEHAKU_MODEL": "ei <mallia>"}))
    engine = raised(lambda: voikko._open("hunspell"))
    with speaking(code):
        assert f"<h2>{said.format('HANKEHAKU_MODEL')}</h2>" in problems.box_of(model)
        assert f"<h2>{said.format(voikko.VARIABLE)}</h2>" in problems.box_of(engine)


def test_what_else_cannot_be_is_no_fault_of_the_query(small_index: Path) -> None:
    wrong = raised(lambda: SearchEngine(small_index).compare("kotona-1", "kotona-1"))
    assert isinstance(wrong, WrongUse)
    assert "Tätä ei voi näyttää." in problems.box_of(wrong)
