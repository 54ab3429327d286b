"""Reading and extraction together get from real files what a careful reader gets: floors that only go up."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Final

import pytest

from index.errors import UnreadableDocument
from index.readers import SUFFIXES, read_all
from tests.extraction.labelled import HALVES, LabelledDocument, documents, written_to
from tests.extraction.scoring import Score, same_group, same_mention, same_name, same_title, score

# Formats that belong to the set, and how many documents of each there are at least in both halves together.
FORMATS: Final = {
    ".txt": 4,
    ".md": 4,
    ".html": 4,
    ".pdf": 4,
    ".docx": 4,
    ".pptx": 4,
    ".odt": 4,
    ".rtf": 4,
    ".csv": 4,
    ".xlsx": 4,
    ".json": 4,
    ".jsonl": 2,
    ".zip": 2,
}
# F1 on the development half, just below what `python -m bench.extraction` shows. Raise them as the code gets better.
FLOORS: Final = {
    "title": 0.95,
    "kind": 0.9,
    "parent": 0.95,
    "acronym": 0.8,
    "start": 0.95,
    "end": 0.95,
    "administrator": 0.95,
    "programme": 0.8,
    "budget": 0.9,
    "continues": 0.8,
    "implementers": 0.92,
    "steered_by": 0.8,
    "funders": 0.85,
    "regions": 0.94,
    "wellbeing_counties": 0.94,
    "municipalities": 0.92,
    "target_groups": 0.55,
    "contacts": 0.97,
    "sections": 0.93,
    "mentions": 0.8,
}
SPLIT_FLOOR: Final = 0.97  # share of files that come apart into just the projects that are in them


@pytest.fixture(scope="module")
def development() -> list[LabelledDocument]:
    return documents("development")


@pytest.fixture(scope="module")
def scored(development: list[LabelledDocument]) -> Score:
    return score(development)


@pytest.mark.parametrize("field", FLOORS)
def test_a_field_is_read_at_least_as_well_as_before(field: str, scored: Score) -> None:
    misses = [miss for miss in scored.misses if miss.field == field]
    assert scored.figures(field)[2] >= FLOORS[field], "\n".join(map(str, misses))


def test_files_come_apart_into_the_projects_that_are_in_them(scored: Score) -> None:
    assert scored.split >= SPLIT_FLOOR, "\n".join(scored.wrongly_split)


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_is_read(suffix: str, development: list[LabelledDocument], tmp_path: Path) -> None:
    if suffix not in SUFFIXES:
        pytest.skip(f"no reader knows {suffix} yet")
    for document in development:
        if document.suffix == suffix and document.projects:
            assert any(found.text for found in read_all(written_to(tmp_path, document)).documents), document.name


def test_a_scanned_file_has_no_project(development: list[LabelledDocument], tmp_path: Path) -> None:
    scans = [document for document in development if not document.projects and document.suffix in SUFFIXES]
    assert scans
    for document in scans:
        try:
            contents = read_all(written_to(tmp_path, document))
        except UnreadableDocument:
            continue
        assert not contents.documents


def test_the_set_is_whole_and_its_halves_are_alike() -> None:
    halves = {half: found for half in HALVES if (found := documents(half))}
    everything = [document for half in halves.values() for document in half]

    assert len({document.name for document in everything}) == len(everything)
    for half in halves.values():
        formats = Counter(document.suffix for document in half)
        assert {suffix: formats[suffix] for suffix in FORMATS if formats[suffix] < FORMATS[suffix] / 2} == {}
        assert len(half) >= 36


def test_names_are_held_against_labels_with_some_grace() -> None:
    assert same_name("THL", "Terveyden ja hyvinvoinnin laitos (THL)")
    assert same_name("Muistiliitto", "Muistiliitto ry")
    assert not same_name("Lahden kaupunki", "Lahden kaupunki ja Heinolan kaupunki")
    assert same_title("Lapset ensin", "Lapset ensin 2017–2019")
    assert not same_title("Pajapolku", "Pajapolku II")
    assert same_mention("Perhe-hanke", "Perhe-hankkeen")
    assert same_group("kotona asuvat vanhukset", "ikäihmiset")
    assert not same_group("omaishoitajat", "nuoret")
