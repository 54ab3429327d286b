"""The bundled corpus is what its README promises."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.checking.__main__ import check
from index.checking.corpus import CheckedDocument, Finding
from index.checking.coverage import REGIONS, coverage_of

CORPUS = Path(__file__).parent.parent / "corpus"


@pytest.fixture(scope="module")
def checked() -> tuple[list[CheckedDocument], list[Finding]]:
    return check(CORPUS)


def test_nothing_is_wrong_with_the_bundled_documents(
    checked: tuple[list[CheckedDocument], list[Finding]],
) -> None:
    assert [str(finding) for finding in checked[1]] == []


def test_the_bundled_documents_cover_the_field(checked: tuple[list[CheckedDocument], list[Finding]]) -> None:
    found = coverage_of(checked[0])

    assert found.documents >= 170
    assert len(found.families) >= 25
    assert len(found.themes) >= 15
    assert {region for region in REGIONS if not found.regions[region]} == set()
    assert found.with_results >= 80
    assert found.years[0] <= 2002
    assert found.years[1] >= 2026
