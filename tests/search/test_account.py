"""The account of a build: on the terminal, in a file, and later by `status --skipped`; nothing personal in any."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest

from index.pipeline import BuildReport, build
from index.pipeline.account import last_account
from index.pipeline.report import Duplicate, Renamed, Skipped
from index.project import Method, PartialDate, Period, Project, ProjectId, ProjectKind, Provenance
from index.settings import Settings
from search import report_file, unreadable
from search.account import Told, documents_told, told_of
from search.account_html import page
from search.account_text import build_report

COMMAND = [sys.executable, "-c", "from search.cli import main; main()"]
ROOT = Path(__file__).parents[2]
DOCUMENT = """---
otsikko: Kotona <kaiken> ikää
alkaa: 2013-05-01
paattyy: 2015
maakunnat: [Kainuu]
yhteyshenkilot: [{nimi: Aili Esimerkki, sahkoposti: aili@example.org}]
---
Hankkeessa kehitettiin vanhus- ja vammaispalveluja.
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "hankkeet"
    folder.mkdir()
    (folder / "kotona.md").write_text(DOCUMENT, encoding="utf-8")
    (folder / "kuva.png").write_bytes(b"\x89PNG")
    (folder / "korjaukset.yaml").write_text("kotona.md:\n  lyhenne: KOTI\n", encoding="utf-8")
    return folder


def run(*arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
    variables = {name: value for name, value in os.environ.items() if not name.startswith("HANKEHAKU_")}
    return subprocess.run(
        [*COMMAND, *map(str, arguments)], capture_output=True, encoding="utf-8", env=variables, cwd=ROOT, timeout=60,
    )  # fmt: skip


@pytest.fixture
def settings(corpus: Path) -> Settings:
    return Settings(index_directory=corpus.parent / "index", cache_directory=corpus.parent / "cache")


def lines(report: BuildReport) -> list[str]:
    return [str(line) for line in build_report(report, "index")]


def test_documents_are_told_of_one_index_though_a_build_replaces_it_meanwhile(
    corpus: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    (corpus / "tie.md").write_text("# Polkuja työhön\n\nHanke kokeilee polkuja.\n", encoding="utf-8")
    build([corpus], settings, vectors=False)
    builds: list[BuildReport] = []

    def told_slowly(project: Project) -> list[Told]:
        if not builds:
            (corpus / "kotona.md").unlink()
            builds.append(build([corpus], settings, vectors=False))
        return told_of(project)

    monkeypatch.setattr("search.account.told_of", told_slowly)

    assert [document.id for document in documents_told(settings.index_directory)] == ["kotona", "tie"]
    assert [folder.name for folder in settings.index_directory.glob("g*")] == [builds[0].generation]


def test_the_account_says_what_was_left_out_and_what_to_do(corpus: Path, settings: Settings) -> None:
    said = lines(build([corpus], settings, vectors=False))

    assert said[0] == "Files: 1 new, 1 skipped."
    assert any("kuva.png: files of type .png cannot be read. Save it as" in line for line in said)
    assert "  kotona.md: acronym (nothing) -> KOTI" in said
    assert said[-1].startswith("The index in index holds 1 projects and 0 passages")


def test_long_lists_are_cut_with_the_way_to_all_of_them() -> None:
    skipped = tuple(Skipped(path=f"{n}.pdf", reason="it is damaged", next_step="Save it anew.") for n in range(47))
    renamed = tuple(Renamed(path=f"{n}.md", own_id=ProjectId("a"), id=ProjectId(f"a-{n}")) for n in range(11))
    said = lines(BuildReport(skipped=skipped, renamed=renamed))

    assert "  … and 37 more: --report FILE writes all of it" in said
    assert sum("it is damaged" in line for line in said) == 10
    assert sum("was taken" in line for line in said) == 11  # "and 1 more" would take the line of that one


@pytest.mark.parametrize("name", ["selvitys.json", "selvitys.html"])
def test_a_report_has_every_document_and_no_person(corpus: Path, settings: Settings, name: str) -> None:
    report = build([corpus], settings, vectors=False)
    file = corpus.parent / name
    report_file.write(file, report, settings.index_directory)
    text = file.read_text(encoding="utf-8")

    assert "Aili" not in text
    assert "aili@example.org" not in text
    assert "KOTI" in text
    assert "kuva.png" in text


def test_a_report_as_json_says_field_by_field_what_is_known_and_what_is_missing(
    corpus: Path, settings: Settings
) -> None:
    file = corpus.parent / "selvitys.json"
    report_file.write(file, build([corpus], settings, vectors=False), settings.index_directory)
    found = json.loads(file.read_text(encoding="utf-8"))
    (document,) = found["documents"]

    assert found["account"]["read"] == 1
    assert (document["path"], document["title"], document["kind"]) == ("kotona.md", "Kotona <kaiken> ikää", "hanke")
    assert {"field": "acronym", "value": "KOTI", "confidence": 1.0, "method": "corrected", "quote": ""} in (
        document["told"]
    )
    assert {"budget_eur", "funders"} <= set(document["missing"])


def test_a_report_for_people_is_finnish_escaped_and_needs_nothing_from_outside(
    corpus: Path, settings: Settings
) -> None:
    file = corpus.parent / "selvitys.html"
    report_file.write(file, build([corpus], settings, vectors=False), settings.index_directory)
    text = file.read_text(encoding="utf-8")

    assert "Kotona &lt;kaiken&gt; ikää" in text
    assert "<kaiken>" not in text
    assert "1.5.2013–2015" in text
    assert "tiedostoja, joiden pääte on .png, ei osata lukea" in text
    assert "http" not in text.replace("https://www.example.org", "")
    assert "<script" not in text


def test_hostile_names_do_no_harm_in_the_page() -> None:
    bad = "<script>alert(1)</script>"
    report = BuildReport(
        skipped=(Skipped(path=bad, place=bad, reason=bad, next_step=bad),),
        duplicates=(
            Duplicate(path=bad, id=ProjectId("x"), of=ProjectId("y"), shown_path=bad, likeness=1.0, reason=bad),
        ),
        notes=(bad,),
    )
    text = page(report, [], bad, datetime(2026, 5, 1, 9, 5))

    assert "<script" not in text
    assert "1.5.2026 klo 9.05" in text


def test_every_value_has_its_own_voucher() -> None:
    project = Project(
        id=ProjectId("a"),
        title="A",
        kind=ProjectKind.HANKE,
        funders=("Sitra", "STM"),
        period=Period(PartialDate(2012), None),
        budget_eur=170_000,
        provenance=(
            Provenance(field="funders", value="STM", confidence=0.7, method=Method.PROSE, quote="STM rahoittaa"),
            Provenance(field="period", value="vuodesta 2012", confidence=0.8, method=Method.LABEL),
        ),
    )

    assert told_of(project) == [
        Told(field="period", value="2012–", confidence=0.8, method=Method.LABEL),
        Told(field="funders", value="Sitra"),
        Told(field="funders", value="STM", confidence=0.7, method=Method.PROSE, quote="STM rahoittaa"),
        Told(field="budget_eur", value="170000"),
    ]


def test_the_last_account_is_kept_with_the_index(corpus: Path, settings: Settings) -> None:
    report = build([corpus], settings, vectors=False)
    again = build([corpus], settings, vectors=False)

    assert last_account(settings.index_directory) == replace(report, changed=False, seconds=0.0, generation="g000001")
    assert again.skipped == report.skipped


def test_status_tells_later_what_was_skipped(corpus: Path) -> None:
    index = corpus.parent / "index"
    report = corpus.parent / "selvitys.html"
    built = run("index", corpus, "--index", index, "--report", report, "--time-limit", 30)

    assert built.returncode == 0, built.stderr
    assert "Selvitys aineistosta" in report.read_text(encoding="utf-8")
    assert "kuva.png: files of type .png" in run("status", "--skipped", "--index", index).stdout
    (skipped,) = json.loads(run("status", "--skipped", "--json", "--index", index).stdout)["skipped"]
    assert Path(skipped["path"]).name == "kuva.png"


@pytest.mark.parametrize("name", ["selvitys.pdf", "selvitys", "ei-ole/selvitys.html"])
def test_a_report_that_cannot_be_written_is_refused_before_the_build(corpus: Path, name: str) -> None:
    ended = run("index", corpus, "--index", corpus.parent / "index", "--report", corpus.parent / name)

    assert (ended.returncode, ended.stderr.count("\n")) == (2, 1)
    assert not (corpus.parent / "index").exists()


def test_show_says_where_else_a_document_is(corpus: Path, settings: Settings) -> None:
    text = "Perhekeskukset tukevat arkea\n\n" + "Perhekeskus kokoaa neuvolan, varhaiskasvatuksen ja perhetyön. " * 3
    text += "Viisi kuntaa sopii lähetteistä, kouluttaa työntekijät ja seuraa, miten perheiden tilanne muuttuu.\n"
    for name in ("perhe.txt", "kopio.txt"):
        (corpus / name).write_text(text, encoding="utf-8")
    (duplicate,) = build([corpus], settings, vectors=False).duplicates
    said = run("show", duplicate.of, "--index", settings.index_directory).stdout
    record = json.loads(run("show", duplicate.id, "--json", "--index", settings.index_directory).stdout)

    assert f"{duplicate.path} (same text, 100%)" in said
    assert (record["id"], [one["path"] for one in record["copies"]]) == (duplicate.of, [duplicate.path])


def test_who_stops_a_build_waits_for_nothing_and_the_index_is_as_it_was(corpus: Path, settings: Settings) -> None:
    long = "Hanke\n\n" + "Hanke kehittää palveluja vuosina 2012-2013 Kuopiossa, Iisalmessa ja Kajaanissa. " * 30_000
    for number in range(40):
        (corpus / f"pitka-{number}.txt").write_text(long, encoding="utf-8")
    arguments = [*COMMAND, "index", str(corpus), "--index", str(settings.index_directory)]
    with subprocess.Popen(
        arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT, start_new_session=True,
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # a test in the background has it ignored
    ) as command:  # fmt: skip
        time.sleep(2.5)
        os.killpg(command.pid, signal.SIGINT)  # as a terminal does
        started = time.monotonic()
        said = command.communicate(timeout=30)

    assert (command.returncode, said) == (130, ("", "Stopped.\n"))
    assert time.monotonic() - started < 5
    assert not (settings.index_directory / "CURRENT").exists()


@pytest.mark.parametrize(
    ("english", "finnish"),
    [
        ("files of type .xyz cannot be read", "tiedostoja, joiden pääte on .xyz, ei osata lukea"),
        ("reading it took longer than 60 seconds", "lukeminen kesti yli 60 sekuntia"),
        ("something new", "something new"),
    ],
)
def test_reasons_are_told_in_finnish(english: str, finnish: str) -> None:
    assert unreadable.reason(english) == finnish


def test_what_is_said_of_common_accidents_is_said_in_finnish(corpus: Path, settings: Settings) -> None:
    (corpus / "tyhja.txt").touch()
    (corpus / "rikki.docx").write_bytes(b"PK\x03\x04" + b"x" * 500)
    (corpus / "taulu.xlsx").write_bytes(b"x" * 500)
    (corpus / "kansio.zip").write_bytes(b"PK\x05\x06" + b"\0" * 18)
    (corpus / "kuva.pdf").write_bytes(b"%PDF-1.7\n")
    (corpus / "linkki.txt").symlink_to(corpus / "ei-ole.txt")
    report = build([corpus], settings, vectors=False)

    assert len(report.skipped) == 7
    for one in report.skipped:
        assert unreadable.reason(one.reason) != one.reason, one.reason
        assert unreadable.next_step(one.next_step) != one.next_step, one.next_step
