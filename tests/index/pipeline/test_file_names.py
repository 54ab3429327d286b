"""Whatever a file is called by the one who hands it over, it is written under a name that is safe on any system."""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.pipeline.file_names import free_name, safe_name


@pytest.mark.parametrize(
    ("given_name", "safe"),
    [
        ("Omaishoidon suunnitelma.docx", "Omaishoidon suunnitelma.docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\aino\\suunnitelma.pdf", "suunnitelma.pdf"),
        ("..", "asiakirja"),
        ("", "asiakirja"),
        (".piilossa.md", "piilossa.md"),
        ("~$suunnitelma.docx", "suunnitelma.docx"),
        ("CON.txt", "_CON.txt"),
        ("lpt1.raportti.pdf", "_lpt1.raportti.pdf"),
        ("hanke?*.md", "hanke__.md"),
        ("suunnitelma.pdf. ", "suunnitelma.pdf"),
        ("vaihe\n2.txt", "vaihe 2.txt"),
        ("rap\u202efdp.exe", "rapfdp.exe"),
        ("Ha\u0308meen hanke.md", "Hämeen hanke.md"),
    ],
)
def test_names_become_safe_and_stay_as_they_were_where_they_can(given_name: str, safe: str) -> None:
    assert safe_name(given_name) == safe


def test_a_long_name_is_cut_and_keeps_its_format() -> None:
    name = safe_name("ä" * 400 + ".docx")
    assert name.endswith("ää.docx")
    assert len(name.encode()) <= 180


@given(st.text(max_size=300))
def test_no_name_leads_out_of_the_folder_or_hides_there(given_name: str) -> None:
    name = safe_name(given_name)
    assert 0 < len(name.encode()) <= 190
    assert PurePosixPath(name).name == PureWindowsPath(name).name == name
    assert not name.startswith((".", "~$"))
    assert not name.endswith((".", " "))
    assert name == unicodedata.normalize("NFC", name)
    assert not any(unicodedata.category(character) in {"Cc", "Cf"} for character in name)
    assert safe_name(name) == name


def test_a_name_that_is_taken_gets_a_number() -> None:
    assert free_name("hanke.md", []) == "hanke.md"
    assert free_name("Hanke.md", ["hanke.md", "hanke (2).md"]) == "Hanke (3).md"
    assert free_name("lueteltu", ["lueteltu"]) == "lueteltu (2)"
