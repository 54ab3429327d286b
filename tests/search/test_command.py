"""The command: what it prints, in what form, and with what exit status; run as users run it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from search_records import write_index

COMMAND = [sys.executable, "-c", "from search.cli import main; main()"]
ROOT = Path(__file__).parents[2]
DOCUMENT = """---
otsikko: Kotona kaiken ikää
alkaa: 2013-05-01
paattyy: 2015
maakunnat: [Kainuu]
lahteet: [https://www.example.org/kotona]
yhteyshenkilot: [{nimi: Aili Esimerkki, sahkoposti: aili@example.org}]
---
Hankkeessa kehitettiin vanhus- ja vammaispalveluja.
"""


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an index of the small projects, to be searched by word."""
    folder = tmp_path_factory.mktemp("command") / "index"
    write_index(folder)
    return folder


def run(*arguments: object, index: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    variables = {name: value for name, value in os.environ.items() if not name.startswith("HANKEHAKU_")} | environment
    if index is not None:
        variables["HANKEHAKU_INDEX"] = str(index)
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        capture_output=True, encoding="utf-8", env=variables, cwd=ROOT, timeout=60,
    )  # fmt: skip


def answer(*arguments: object, index: Path) -> Any:  # noqa: ANN401
    ended = run(*arguments, "--json", index=index)
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)


def refused(*arguments: object, index: Path | None = None) -> str:
    """Run what must be refused: exit status 2, one line on standard error, nothing on standard output."""
    ended = run(*arguments, index=index)
    assert ended.returncode == 2, ended
    assert ended.stdout == ""
    assert ended.stderr.count("\n") == 1
    assert "Traceback" not in ended.stderr
    return ended.stderr


def test_a_search_as_json_has_the_promised_form(directory: Path) -> None:
    found = answer("search", "vanhuspalvelu", "--mode", "keyword", index=directory)

    assert list(found) == ["query", "mode", "total", "took_ms", "suggestion", "hits"]
    assert (found["query"], found["mode"], found["total"], found["suggestion"]) == ("vanhuspalvelu", "keyword", 1, "")
    (hit,) = found["hits"]
    assert list(hit) == [
        "rank", "id", "title", "kind", "score", "period", "highlights", "passages", "reasons", "source"
    ]  # fmt: skip
    assert (hit["rank"], hit["id"], hit["kind"]) == (1, "vanhus-ja-vammais", "hanke")
    assert hit["period"] == {"start": "2012-10-25", "end": "2013-02-28"}
    assert hit["source"] == {
        "path": "vanhus.md", "addresses": ["https://www.example.org/vanhus"], "content_hash": "ab" * 32
    }  # fmt: skip
    assert [set(reason) for reason in hit["reasons"]] == [{"kind", "text"}]


def test_marks_in_json_say_which_word_stands_where(directory: Path) -> None:
    found = answer("search", "palvelu", "--mode", "keyword", index=directory)
    highlights = [highlight for hit in found["hits"] for highlight in hit["highlights"]]

    assert highlights
    for highlight in highlights:
        assert list(highlight) == ["field", "heading", "text", "html", "marks"]
        for mark in highlight["marks"]:
            assert mark["text"] == highlight["text"][mark["start"] : mark["end"]]
            assert "palvelu" in highlight["text"][mark["part_start"] : mark["part_end"]].lower()
            assert "<mark>" in highlight["html"]


def test_a_search_for_people_marks_words_even_without_colours(directory: Path) -> None:
    ended = run("search", "vanhuspalvelu", "--mode", "keyword", index=directory)

    assert ended.returncode == 0
    assert "[vanhus-] ja vammais[palveluissa]" in ended.stdout
    assert "\x1b" not in ended.stdout


def test_a_note_does_not_disturb_the_json(directory: Path) -> None:
    ended = run("search", "kotihoito", "--json", index=directory)

    assert json.loads(ended.stdout)["mode"] == "keyword"
    assert "sanoilla" in ended.stderr


def test_options_narrow(directory: Path) -> None:
    def ids(*options: object) -> list[str]:
        found = answer("search", "ikäihmiset kotona osatyökykyinen", "--mode", "keyword", *options, index=directory)
        return sorted(hit["id"] for hit in found["hits"])

    assert ids("--region", "Lapissa") == ["koti-1", "koti-2"]
    assert ids("--region", "Lappi", "--from", 2013) == ["koti-2"]
    assert ids("--to", 2011) == ["koti-1"]
    assert ids("--funder", "STM", "--kind", "ohjelma") == ["karki"]
    assert ids("--programme", "kärkihankkeet") == ["ote"]
    assert ids("--funder", "STM", "--funder", "ESR") == ["karki", "koti-1", "ote"]
    assert len(ids("--limit", 1)) == 1
    assert ids("--theme", "omaishoito") == ids("--wellbeing-county", "Lapin hyvinvointialue") == []


def test_similar_and_show_as_json(directory: Path) -> None:
    found = answer("similar", "koti-1", index=directory)
    assert found["project"]["id"] == "koti-1"
    assert (found["hits"][0]["id"], found["hits"][0]["relation"]) == ("koti-2", "jatko")

    record = answer("show", "vanhus-ja-vammais", index=directory)
    assert record["period"] == {"start": "2012-10-25", "end": "2013-02-28"}
    assert record["sections"][0]["kind"] == "tavoitteet"
    assert "contacts" not in record


def test_similar_projects_may_be_only_those_of_the_same_time_and_area(directory: Path) -> None:
    found = answer("similar", "koti-1", "--concurrent", index=directory)
    assert found["hits"] == []  # the continuation began when this had ended

    found = answer("similar", "koti-1", "--same-region", index=directory)
    assert [hit["id"] for hit in found["hits"]] == ["koti-2"]


def test_contacts_are_shown_only_when_they_are_asked_for(tmp_path: Path) -> None:
    (tmp_path / "kotona.md").write_text(DOCUMENT, encoding="utf-8")
    index = tmp_path / "index"
    assert run("index", tmp_path, "--index", index, HANKEHAKU_MODEL=str(_no_model(tmp_path))).returncode == 0

    assert "Aili" not in run("show", "kotona", index=index).stdout
    assert "Aili" not in run("show", "kotona", "--json", index=index).stdout
    assert "Aili" in run("show", "kotona", "--contacts", index=index).stdout
    assert answer("show", "kotona", "--contacts", index=index)["contacts"][0]["email"] == "aili@example.org"


def test_index_tells_what_became_of_every_file(tmp_path: Path) -> None:
    folder = tmp_path / "hankkeet"
    folder.mkdir()
    (folder / "kotona.md").write_text(DOCUMENT, encoding="utf-8")
    (folder / "kuva.txt").write_bytes(bytes(range(256)) * 40)
    options = ("--index", tmp_path / "index")
    model = {"HANKEHAKU_MODEL": str(_no_model(tmp_path))}

    built = run("index", folder, *options, **model)
    assert built.returncode == 0, built.stderr
    assert "1 new, 1 skipped" in built.stdout
    assert "kuva.txt" in built.stdout
    again = json.loads(run("index", *options, "--json", **model).stdout)
    assert (again["unchanged"], again["changed"]) == (1, False)
    (folder / "kotona.md").write_text(DOCUMENT.replace("ikää", "elämää"), encoding="utf-8")
    assert "1 updated" in run("index", *options, **model).stdout


def test_status_names_what_made_the_index(directory: Path) -> None:
    known = answer("status", index=directory)

    assert known["projects"] == 11
    assert known["analyzer"].startswith("finnish-")
    assert "search by word only" in run("status", index=directory).stdout


@pytest.mark.parametrize("query", ['"', "*", "ja se on", "", "   ", "()"])
def test_a_query_without_words_is_refused(directory: Path, query: str) -> None:
    assert "word" in refused("search", query, index=directory)


def test_a_query_of_ten_thousand_characters_is_answered(directory: Path) -> None:
    assert answer("search", "kotihoito " * 1000, "--mode", "keyword", index=directory)["total"] == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("search", "hanke", "--limit", "0"), ("search", "hanke", "--limit", "1001"), ("search", "hanke", "--mode", "x"),
        ("search", "hanke", "--from", "2015", "--to", "2012"), ("search", "hanke", "--from", "noin"), ("search",),
        ("search", "hanke", "--nothing"), ("nothing",), ("show", "koti-11"), ("similar", "x"),
        ("index", "/nowhere/at/all"),
    ],
)  # fmt: skip
def test_what_the_caller_got_wrong_is_one_line_and_status_2(directory: Path, arguments: tuple[str, ...]) -> None:
    assert refused(*arguments, index=directory)


def test_a_missing_and_a_damaged_index_are_told(tmp_path: Path) -> None:
    assert "hankehaku index" in refused("search", "hanke", index=tmp_path / "nothing")

    directory = tmp_path / "index"
    write_index(directory)
    (directory / "g000001" / "catalogue.sqlite").write_bytes(b"half")
    ended = run("search", "hanke", index=directory)
    assert ended.returncode == 1
    assert ended.stderr.count("\n") == 1
    assert "--rebuild" in ended.stderr


def test_a_reader_that_has_gone_is_no_error(directory: Path) -> None:
    arguments = [*COMMAND, "search", "hanke", "--mode", "keyword", "--index", str(directory)]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT) as command:
        assert command.stdout
        assert command.stderr
        command.stdout.close()
        assert command.stderr.read() == ""


def test_finnish_letters_come_through_in_any_locale(directory: Path) -> None:
    ended = run("search", "ikäihmiset", "--mode", "keyword", index=directory, LC_ALL="C")

    assert "Ikäihmiset" in ended.stdout


def test_without_a_command_the_help_is_shown() -> None:
    assert "search" in run().stdout


def test_a_keyword_search_loads_nothing_slow(directory: Path) -> None:
    slow = {"torch", "sentence_transformers", "transformers", "streamlit", "pandas", "selectolax"}
    probe = (
        "import sys; from search.cli import app; "
        f"app(['search', 'hanke', '--mode', 'keyword', '--index', {str(directory)!r}], standalone_mode=False); "
        f"print(sorted({slow!r} & set(sys.modules)), file=sys.stderr)"
    )
    ended = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, cwd=ROOT, timeout=60)

    assert ended.stderr.strip() == "[]"


def test_a_port_that_is_taken_is_told(directory: Path) -> None:
    import socket

    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        assert "port" in refused("app", "--port", server.getsockname()[1], index=directory).lower()


def _no_model(folder: Path) -> Path:
    """Return a directory that holds no model: the index is made for search by word."""
    empty = folder / "no-model"
    empty.mkdir(exist_ok=True)
    return empty
