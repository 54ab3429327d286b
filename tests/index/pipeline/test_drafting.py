"""Plans that nobody has published: a file or a pasted text becomes one project, or a sentence says what to do."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

import pytest

from index.errors import UnreadableDocument
from index.extraction import extract
from index.pipeline.drafting import (
    MOST_CHARACTERS,
    PLAN_SUFFIXES,
    DraftFile,
    draft_of_data,
    draft_of_text,
    drafts_in,
    read_draft,
    read_drafts,
)
from index.pipeline.workers import Limits
from index.project import Project, ProjectKind
from index.readers import SUFFIXES, read
from index.readers.raw import MAX_BYTES
from index.store.entry import Unused
from tests.support.mutations import good_file, zipped
from tests.support.pdf_files import pdf

PLANS = sorted(suffix for suffix in SUFFIXES if suffix not in (".csv", ".tsv", ".xlsx", ".json", ".jsonl", ".zip"))
MANY = (".csv", ".tsv", ".xlsx", ".zip")
# A page that an index takes for four projects.
CALL_PAGE = """# Avustusta saavat hankkeet 2026

STM myöntää valtionavustusta neljälle hankkeelle.

- Porin kaupunki: Arki kuntoon, 120 000 €
- Oulun kaupunki: Kotona kaiken ikää, 95 500 €
- Eksote: Mielen polut, 210 000 €
- Jyväskylän kaupunki: Nuorten oma tupa, 1,2 milj. €
"""
PARTS_PAGE = """# Rahoitettavat hankkeet 2026

**Arki kuntoon.** Porin kaupunki, 120 000 euroa. Hankkeessa kehitetään kotihoitoa yhdessä asiakkaiden kanssa.

**Kotipolku.** Rauman kaupunki, 95 000 euroa. Hanke rakentaa kuntoutuspolun sairaalasta kotiin.

**Mielen majakka.** Ulvilan kaupunki, 45 000 euroa. Hanke tuo mielenterveysneuvonnan terveysasemalle.
"""
ONE_ROW = "Hankkeen nimi;Hallinnoija;Alkaa;Päättyy;Tavoitteet\nYöpartio;Kuhmon kaupunki;1.1.2027;31.12.2028;{goal}\n"
GOAL = "Ikäihmiset saavat apua kotiin myös yöllä."


def put(folder: Path, name: str, data: bytes | str) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    return file


def text_of(project: Project) -> str:
    return "\n".join(section.text for section in project.sections)


def refused(folder: Path, name: str, data: bytes | str) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as caught:
        read_draft(put(folder, name, data))
    assert caught.value.path.endswith(name)
    assert caught.value.next_step.endswith(".")
    return caught.value


# Files


def test_a_plan_of_every_format_is_one_project_with_its_text(tmp_path: Path) -> None:
    files = [put(tmp_path, f"suunnitelma{suffix}", good_file(suffix)) for suffix in PLANS]

    for suffix, file, found in zip(PLANS, files, read_drafts(files), strict=True):
        assert isinstance(found, DraftFile), suffix
        assert (found.name, found.content_hash) == (file.name, hashlib.sha256(file.read_bytes()).hexdigest())
        assert found.project.title == "Perhekeskukset arjen tukena -hanke"
        assert "Kajaanin kaupunki perustaa perhekeskuksen." in text_of(found.project)
        assert found.project.period.start is not None, suffix


@pytest.mark.parametrize("suffix", [".json", ".jsonl"])
def test_a_register_with_one_project_is_a_plan(tmp_path: Path, suffix: str) -> None:
    assert read_draft(put(tmp_path, f"haku{suffix}", good_file(suffix))).project.title == "Omaishoidon tuki kahdeksaan"


def test_a_table_with_one_row_and_an_archive_with_one_file_are_plans(tmp_path: Path) -> None:
    row = put(tmp_path, "haku.csv", ONE_ROW.format(goal=GOAL))
    packed = put(tmp_path, "haku.zip", zipped({"haku/suunnitelma.docx": good_file(".docx")}))

    assert GOAL in text_of(read_draft(row).project)
    assert read_draft(packed).project.title == "Perhekeskukset arjen tukena -hanke"


@pytest.mark.parametrize("suffix", MANY)
def test_an_archive_or_a_register_of_many_is_refused_with_what_to_do(tmp_path: Path, suffix: str) -> None:
    error = refused(tmp_path, f"kaikki{suffix}", good_file(suffix))

    assert error.reason == f"there are {4 if suffix == '.zip' else 2} documents in it, and a draft is one"
    assert error.next_step == "Give one of them, or a folder that holds each as a file of its own."


@pytest.mark.parametrize("page", [CALL_PAGE, PARTS_PAGE])
@pytest.mark.parametrize("suffix", [".md", ".txt"])
def test_a_page_that_an_index_takes_apart_stays_one_plan(tmp_path: Path, page: str, suffix: str) -> None:
    file = put(tmp_path, f"sivu{suffix}", page)
    whole = read_draft(file).project

    if suffix == ".md":
        assert len(extract(read(file))) > 2
    assert whole.kind is ProjectKind.HANKE
    assert all(name in text_of(whole) for name in ("Arki kuntoon", "Mielen"))
    assert text_of(draft_of_text(page).project).replace("*", "") == text_of(whole).replace("*", "")


NO_PLANS: dict[str, tuple[bytes, str]] = {
    "tyhja.txt": (b"", "the file is empty"),
    "blankoja.md": (b" \n\n \t", "empty"),
    "tyhja.docx": (b"", "the file is empty"),
    "kuva.pdf": (pdf(lambda canvas: canvas.rect(10, 10, 50, 50)), "it has no text"),
    "sivunumero.pdf": (pdf(lambda canvas: canvas.drawString(300, 30, "1")), "no text"),
    "salattu.pdf": (pdf(lambda canvas: canvas.drawString(100, 700, GOAL), password="kissa"), "password"),
    "rikki.docx": (b"PK\3\4", "damaged, or no Word document"),
    "kohina.pdf": (b"\xff\xfe noise", "not a PDF file"),
    "suunnitelma.xyz": (b"hei", "files of type .xyz cannot be read"),
    "suunnitelma": (b"hei", "files of type (none) cannot be read"),
    "pelkka-viiva.md": (b"---\n\n---\n", ""),
    "tyhja.zip": (zipped({}), ""),
    "otsikot.csv": (b"Hankkeen nimi;Alkaa\n", ""),
}


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, DraftFile | Unused]:
    """Return what reading each of ``NO_PLANS`` gives, all in one process."""
    folder = tmp_path_factory.mktemp("luonnokset")
    files = [put(folder, name, data) for name, (data, _) in NO_PLANS.items()]
    return dict(zip(NO_PLANS, read_drafts(files), strict=True))


@pytest.mark.parametrize("name", NO_PLANS)
def test_what_is_no_plan_is_refused_with_a_reason_and_what_to_do(
    answers: dict[str, DraftFile | Unused], name: str
) -> None:
    found = answers[name]

    assert isinstance(found, Unused)
    assert found.place == name
    assert found.reason
    assert NO_PLANS[name][1] in found.reason
    assert found.next_step.endswith(".")


def test_a_format_that_another_program_can_save_is_told_so(tmp_path: Path) -> None:
    assert "Save it as .docx" in refused(tmp_path, "vanha.doc", b"hei").next_step


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="there is no such file"):
        read_draft(tmp_path / "puuttuu.md")
    (tmp_path / "kansio.md").mkdir()
    with pytest.raises(UnreadableDocument):
        read_draft(tmp_path / "kansio.md")


def test_one_bad_file_of_a_call_round_does_not_keep_the_others_from_being_read(tmp_path: Path) -> None:
    files = [put(tmp_path, "a.md", f"# A\n\n{GOAL}\n"), tmp_path / "b.md", put(tmp_path, "c.txt", GOAL)]
    first, second, third = read_drafts(files)

    assert isinstance(first, DraftFile)
    assert second == Unused(
        place="b.md", reason="there is no such file", next_step="Check its name and its folder and try again."
    )
    assert isinstance(third, DraftFile)
    assert list(read_drafts([])) == []


def test_a_file_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    files = [put(tmp_path, "hidas.md", "# Hanke\n\n" + "Kajaani kokeilee. " * 20_000)]
    (found,) = read_drafts(files, Limits(seconds=0.05))

    assert isinstance(found, Unused)
    assert (found.place, found.reason) == ("hidas.md", "reading it took longer than 0.05 seconds")


def test_reading_a_plan_leaves_nothing_beside_it(tmp_path: Path) -> None:
    read_draft(put(tmp_path, "suunnitelma.docx", good_file(".docx")))

    assert [file.name for file in tmp_path.iterdir()] == ["suunnitelma.docx"]


# Pasted text


def test_pasted_text_is_a_plan_with_headings_where_it_has_those_of_markdown() -> None:
    text = f"# Yöpartio\n\n## Tavoitteet\n\n- {GOAL}\n"
    found = draft_of_text(text)

    assert (found.name, found.project.title) == ("", "Yöpartio")
    assert found.content_hash == hashlib.sha256(text.encode()).hexdigest()
    assert [(section.heading, section.text) for section in found.project.sections] == [("Tavoitteet", GOAL)]


def test_pasted_text_without_headings_is_read_as_plain_text() -> None:
    project = draft_of_text(f"Yöpartio\n\nTavoitteet\n\n{GOAL}\n\n*Ei Markdownia* #1 kunnassa.\n").project

    assert GOAL in text_of(project)
    assert "*Ei Markdownia* #1 kunnassa." in text_of(project)


@pytest.mark.parametrize("text", ["Nuoret", GOAL, f"# {GOAL}", f"  {GOAL}\n", "Perustetaan Kemiin nuorten työpaja"])
def test_a_single_line_is_text_and_not_only_a_title(text: str, tmp_path: Path) -> None:
    said = text.strip("# \n")

    assert text_of(draft_of_text(text).project) == said
    assert text_of(read_draft(put(tmp_path, "rivi.md", text)).project) == said


def test_a_heading_with_nothing_below_it_is_text_too() -> None:
    assert text_of(draft_of_text("# Yöpartio Kuhmoon\n\n## Tavoitteet\n").project) == "Yöpartio Kuhmoon"


def test_a_pasted_text_may_be_half_a_million_characters_long_and_no_longer() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        draft_of_text("a" * (MOST_CHARACTERS + 1))

    assert draft_of_text("a" * MOST_CHARACTERS).project.title
    assert MOST_CHARACTERS == 500_000
    assert caught.value.problem == "The draft: the text has 500,001 characters, more than 500,000."
    assert caught.value.next_step == "Leave out what is not the plan itself."


@pytest.mark.parametrize("text", ["", "   ", "\n\n\t", "\u00a0"])
def test_no_text_is_no_plan(text: str) -> None:
    with pytest.raises(UnreadableDocument, match=r"^The draft: there is no text in it\. Write what the plan is about"):
        draft_of_text(text)


@pytest.mark.parametrize("text", ["---", "|||", "!!!", "1", "\0", "\u200b", "https://www.example.org"])
def test_signs_without_words_are_no_plan_and_no_file_is_spoken_of(text: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        draft_of_text(text)

    assert "luonnos.txt" not in str(caught.value)
    assert "file" not in caught.value.next_step


def test_letters_that_are_none_do_no_harm() -> None:
    assert "nuoret pajaan" in text_of(draft_of_text("\ud800 nuoret pajaan").project)


# Folders of drafts


def test_all_plans_below_a_folder_are_found_by_path_and_hidden_ones_left_out(tmp_path: Path) -> None:
    for name in (
        "b.md", "a.DOCX", "haku/c.pdf", "haku/syva/d.txt", ".piilo.md", ".git/e.md", "haku/.vanhat/f.md", "kuva.png",
        "muistio", "g.doc",
    ):  # fmt: skip
        put(tmp_path, name, GOAL)
    (tmp_path / "kansio.md").mkdir()
    found = [file.relative_to(tmp_path).as_posix() for file in drafts_in(tmp_path)]

    assert found == ["a.DOCX", "b.md", "haku/c.pdf", "haku/syva/d.txt"]


def test_a_folder_below_a_hidden_one_is_not_hidden_itself(tmp_path: Path) -> None:
    put(tmp_path, ".salassa/haku/a.md", GOAL)

    assert [file.name for file in drafts_in(tmp_path / ".salassa" / "haku")] == ["a.md"]


def test_an_empty_folder_has_no_drafts(tmp_path: Path) -> None:
    assert drafts_in(tmp_path) == []


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="puuttuu"):
        drafts_in(tmp_path / "puuttuu")


def test_what_office_programs_leave_beside_an_open_plan_is_no_draft(tmp_path: Path) -> None:
    put(tmp_path, "suunnitelma.docx", good_file(".docx"))
    put(tmp_path, "~$unnitelma.docx", b"\x05Maija" + b" " * 150)

    assert [file.name for file in drafts_in(tmp_path)] == ["suunnitelma.docx"]


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
def test_a_link_that_leads_nowhere_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "rikki.md").symlink_to(tmp_path / "puuttuu.md")
    put(tmp_path, "a.md", GOAL)

    assert [file.name for file in drafts_in(tmp_path)] == ["a.md"]


# -- what is handed over as bytes


@pytest.mark.parametrize("suffix", PLAN_SUFFIXES)
def test_a_plan_that_is_handed_over_reads_like_its_file(tmp_path: Path, suffix: str) -> None:
    data = good_file(suffix)
    assert draft_of_data(f"suunnitelma{suffix}", data) == read_draft(put(tmp_path, f"suunnitelma{suffix}", data))


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("../../etc/suunnitelma.txt", "suunnitelma.txt"),
        ("C:\\Omat\\suunnitelma.TXT", "suunnitelma.TXT"),
        ("a\nb\0c.txt", "a b c.txt"),
        ("ä" * 5000 + ".txt", "ä" * 146 + ".txt"),
    ],
)
def test_a_name_that_is_handed_over_names_no_folder(name: str, own: str) -> None:
    assert draft_of_data(name, GOAL.encode()).name == own


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("luettelo.xlsx", b"PK", "cannot be read as a plan"),
        ("ohjelma.exe", b"MZ", "cannot be read as a plan"),
        ("nimi", b"x", "cannot be read as a plan"),
        ("tyhja.txt", b" \n", "empty"),
        ("iso.txt", b"x" * (MAX_BYTES + 1), "26 MB, more than 25 MB"),
        ("rikki.docx", b"PK\3\4", "damaged"),
    ],
)
def test_what_is_no_plan_is_refused_when_it_is_handed_over(name: str, data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableDocument, match=reason):
        draft_of_data(name, data)


def test_a_reading_that_nobody_waits_for_any_more_ends_at_once() -> None:
    class Enough(Exception):
        pass

    def enough() -> None:
        raise Enough

    endless = b"# Suunnitelma\n\n" + b"1.1.2012- " * 400_000
    started = time.monotonic()
    with pytest.raises(Enough):
        draft_of_data("pitka.md", endless, while_waiting=enough)
    assert time.monotonic() - started < 5
