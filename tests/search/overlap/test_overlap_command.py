"""The command ``hankehaku overlap`` on drafts as people have them: odd ones, broken ones, folders, pasted text."""

from __future__ import annotations

import time
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Final

import pytest
from overlap_command import answer, printed, refused
from overlap_records import BEES, COAST, COPYIST, ENGLISH, FIELD, HOME, SWEDISH, unpacked
from search_records import write_index

from search.messages import say
from search.overlap import remarks
from tests.support.pdf_files import pdf, scan

TABLE: Final = """| Kustannus | Euroa | Osuus |
|---|---|---|
| Palkat | 120 000 | 60 |
| Matkat | 50 000 | 25 |
"""


def put(folder: Path, name: str, data: str | bytes) -> Path:
    """Write a file, and the folders above it."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return file


def long_plan(words_in_all: int) -> str:
    """Return a plan of many pages: every sentence another, of words that plans have."""
    known = [word.strip(".,") for one in FIELD for section in one.sections for word in section.text.split()]
    random, lines = Random(2026), ["# Suuri suunnitelma", "## Tavoitteet"]
    for number in range(words_in_all // 12):
        sentence = " ".join(random.choice(known) for _ in range(8)).lower()
        lines.append(f"{'Nyt on niin' if number % 4 else 'Hankkeen tavoitteena on'}, että {sentence}.")
    return "\n\n".join(lines)


# What is printed


def test_a_person_reads_the_answer_first_and_then_goals_and_projects(field_index: Path, tmp_path: Path) -> None:
    lines = printed(put(tmp_path, "koti.md", HOME), index=field_index).splitlines()

    assert lines[0] == "Hoitaja kotiin yölläkin"
    assert lines[1].startswith("Luonnoksessa on kolme tavoitetta ja yksi toimenpide.")
    assert any(line.startswith("Tavoite 1") and "merkittävä" in line and "yopartio" in line for line in lines)
    assert any(line.startswith("1. Yöpartio kotihoitoon (YÖKE)") for line in lines)
    assert any("Sama maakunta: Kainuu" in line for line in lines)


def test_pasted_text_is_compared_as_a_file_is(field_index: Path, tmp_path: Path) -> None:
    pasted = answer("-", index=field_index, typed=HOME.encode())
    file = answer(put(tmp_path, "koti.md", HOME), index=field_index)

    assert (pasted["draft"]["name"], file["draft"]["name"]) == ("", "koti.md")
    for form in (pasted, file):
        form["took_ms"] = form["draft"]["name"] = None
    assert pasted == file


def test_pasted_text_may_have_a_byte_order_mark_and_letters_that_are_none(field_index: Path) -> None:
    found = answer("-", index=field_index, typed=b"\xef\xbb\xbf" + HOME.encode() + b"\xff\xfe nuoret")

    assert found["projects"][0]["id"] == "yopartio"
    assert found["draft"]["title"] == "Hoitaja kotiin yölläkin"


def test_options_narrow(field_index: Path, tmp_path: Path) -> None:
    file = put(tmp_path, "koti.md", HOME)

    def ids(*options: object) -> list[str]:
        return [project["id"] for project in answer(file, *options, index=field_index)["projects"]]

    assert sorted(ids("--concurrent")) == ["kotiohjelma", "pajalle", "yopartio"]
    assert ids("--same-region", "--limit", 1) == ["yopartio"]
    assert ids("--concurrent", "--same-region") == ["yopartio", "kotiohjelma"]


# Odd drafts


def test_a_draft_of_three_hundred_pages_takes_less_than_a_minute_and_tells_what_was_left_out(
    field_index: Path, tmp_path: Path
) -> None:
    text = long_plan(100_000)
    assert len(text.split()) > 90_000
    file = put(tmp_path, "suuri.txt", text)
    started = time.perf_counter()
    found = answer(file, index=field_index)

    assert time.perf_counter() - started < 60
    assert any("jätettiin vertaamatta" in note for note in found["draft"]["notes"])
    assert 1 <= len(found["goals"]) <= 60
    assert found["projects"]


@pytest.mark.parametrize(("text", "language"), [(ENGLISH, "en"), (SWEDISH, "sv")])
def test_a_draft_in_another_language_is_compared_and_told(field_index: Path, text: str, language: str) -> None:
    found = answer("-", index=field_index, typed=text.encode())

    assert found["draft"]["notes"] == [remarks.language(language)]
    assert len(found["goals"]) >= 2
    assert found["projects"]


def test_a_draft_that_is_only_a_table_is_told_to_have_no_goals(field_index: Path, tmp_path: Path) -> None:
    found = answer(put(tmp_path, "taulukko.md", TABLE), index=field_index)

    assert say("overlap.note.no_aims") in found["draft"]["notes"]
    assert {project["band"] for project in found["projects"]} <= {"vähäinen"}


def test_a_draft_of_one_word_is_answered_and_told_to_be_short(field_index: Path) -> None:
    assert say("overlap.note.short") in answer("-", index=field_index, typed=b"nuoret")["draft"]["notes"]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("tyhja.md", b"", "empty"),
        ("tyhja.txt", b" \n\t\n", "empty"),
        ("skannattu.pdf", pdf(scan), "OCR"),
        ("muistio.xyz", b"nuoret pajalle", ".xyz"),
        ("rikki.docx", b"PK\x03\x04 half of it", "damaged"),
    ],
)
def test_a_draft_that_cannot_be_read_is_one_line_and_status_2(
    field_index: Path, tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    line = refused(put(tmp_path, name, data), index=field_index)

    assert name in line
    assert said in line


def test_a_file_that_is_not_there_is_one_line_and_status_2(field_index: Path, tmp_path: Path) -> None:
    assert "no such file" in refused(tmp_path / "puuttuu.md", index=field_index)


@pytest.mark.parametrize("typed", [b"", b" \n", b"---"])
def test_nothing_pasted_is_one_line_and_status_2(field_index: Path, typed: bytes) -> None:
    assert refused("-", index=field_index, typed=typed).startswith("The draft: ")


def test_more_pasted_text_than_a_plan_has_is_refused(field_index: Path) -> None:
    assert "more than 500,000" in refused("-", index=field_index, typed=b"nuoret pajalle " * 40_000)


@pytest.mark.parametrize("options", [("--limit", "0"), ("--limit", "1001"), ("--nothing",), ("--time-limit", "0")])
def test_options_that_cannot_be_are_refused(field_index: Path, options: tuple[str, ...]) -> None:
    assert refused("-", *options, index=field_index)


def test_an_index_that_is_not_there_or_has_no_vectors_is_told_with_what_to_do(tmp_path: Path) -> None:
    file = put(tmp_path, "koti.md", HOME)
    assert "hankehaku index" in refused(file, index=tmp_path / "nothing")

    write_index(tmp_path / "index", FIELD)
    assert "hankehaku index --rebuild" in refused(file, index=tmp_path / "index", status=1)


# Folders


def test_a_folder_is_a_call_round_whose_drafts_are_called_by_their_paths(field_index: Path, tmp_path: Path) -> None:
    for name, text in (("a.md", HOME), ("haku/a.md", HOME.replace("yölläkin", "öisin")), ("haku/b.txt", COAST)):
        put(tmp_path, name, text)
    found = answer(tmp_path, index=field_index)

    assert [draft["draft"]["name"] for draft in found["drafts"]] == ["a.md", "haku/a.md", "haku/b.txt"]
    assert {found["pairs"][0]["one"], found["pairs"][0]["other"]} == {"a.md", "haku/a.md"}
    assert found["skipped"] == []


def test_one_bad_file_among_three_is_told_and_the_others_are_compared(field_index: Path, tmp_path: Path) -> None:
    for name, data in (("a.md", HOME), ("b.docx", b"PK nonsense"), ("c.md", COPYIST)):
        put(tmp_path, name, data)
    found = answer(tmp_path, index=field_index)

    assert [draft["draft"]["name"] for draft in found["drafts"]] == ["a.md", "c.md"]
    assert [one["name"] for one in found["skipped"]] == ["b.docx"]
    assert all(found["skipped"][0].values())
    said = printed(tmp_path, index=field_index)
    assert any(line.startswith("b.docx: ") for line in said.splitlines())
    assert "kaksi luonnosta" in said


def test_a_folder_without_drafts_and_one_that_has_only_bad_ones_are_refused(field_index: Path, tmp_path: Path) -> None:
    folder = tmp_path / "haku"
    put(folder, "kuva.png", b"\x89PNG")
    assert "There are no drafts in" in refused(folder, index=field_index)

    put(folder, "rikki.docx", b"PK nonsense")
    assert "rikki.docx" in refused(folder, index=field_index)


def test_a_folder_of_one_draft_is_answered(field_index: Path, tmp_path: Path) -> None:
    put(tmp_path, "haku/a.md", BEES)
    found = answer(tmp_path / "haku", index=field_index)

    assert ([len(found[name]) for name in ("drafts", "pairs", "clusters")], found["skipped"]) == ([1, 0, 0], [])


# Reports as files


@pytest.mark.parametrize("suffix", [".html", ".docx", ".csv"])
def test_the_suffix_says_the_form_of_a_report(field_index: Path, tmp_path: Path, suffix: str) -> None:
    file, report = put(tmp_path, "koti.md", HOME), tmp_path / f"raportti{suffix}"
    printed(file, "--output", report, index=field_index)

    assert "Yöpartio kotihoitoon" in unpacked(report.read_bytes()).decode()


@pytest.mark.parametrize("name", ["raportti.pdf", "raportti", "raportti.json", "puuttuu/raportti.html"])
def test_a_report_that_could_not_be_written_is_refused_before_anything_is_read(
    field_index: Path, tmp_path: Path, name: str
) -> None:
    # The draft is not there either, and would be told, if it were looked for.
    line = refused(tmp_path / "puuttuu.md", "--output", tmp_path / name, index=field_index)

    assert "raportti" in line or "There is no folder" in line
    assert "no such file" not in line
    assert list(tmp_path.iterdir()) == []


def test_a_report_and_json_can_be_had_at_once(field_index: Path, tmp_path: Path) -> None:
    file, report = put(tmp_path, "koti.md", HOME), tmp_path / "raportti.html"
    found = answer(file, "--output", report, index=field_index)

    assert found["projects"][0]["id"] == "yopartio"
    assert found["draft"]["sha256"] in report.read_text(encoding="utf-8")


def test_a_call_round_is_written_too(field_index: Path, tmp_path: Path) -> None:
    for name, text in (("a.md", HOME), ("b.md", BEES)):
        put(tmp_path, f"haku/{name}", text)
    report = tmp_path / "kierros.docx"
    printed(tmp_path / "haku", "--output", report, index=field_index)

    assert "Mehiläiset rypsipelloille" in unpacked(report.read_bytes()).decode()


def test_the_checksum_is_that_of_the_file(field_index: Path, tmp_path: Path) -> None:
    file = put(tmp_path, "koti.md", HOME)

    assert answer(file, index=field_index)["draft"]["sha256"] == sha256(file.read_bytes()).hexdigest()
