"""Whatever is wrong with a document, a user of the app is told in their own language what it is and what to do."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

from index.errors import UnreadableDocument
from index.readers import read_raw
from index.readers.kinds import kind_of
from index.readers.raw import RawFile
from search import unreadable
from search.messages import speaking
from tests.index.readers.office_files import zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
WRITTEN = {
    "PDF": b"%PDF-1.7", "rtf": b"{\\rtf1 Hei}", "html": b"<html>", "png": b"\x89PNG", "7z": b"7z\xbc\xaf", "ole": OLE,
    "doc": OLE + "WordDocument".encode("utf-16-le"), "xls": OLE + "Workbook".encode("utf-16-le"),
    "ppt": OLE + "PowerPoint Document".encode("utf-16-le"), "locked": OLE + "EncryptedPackage".encode("utf-16-le"),
    "docx": zipped({"word/document.xml": "x"}), "pptx": zipped({"ppt/presentation.xml": "x"}),
    "xlsx": zipped({"xl/workbook.xml": "x"}), "zip": zipped({"a.txt": "x"}), "broken": b"PK\x03\x04x",
    "odt": zipped({"mimetype": "application/vnd.oasis.opendocument.text"}),
    "odp": zipped({"mimetype": "application/vnd.oasis.opendocument.presentation"}),
    "ods": zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
    "odg": zipped({"mimetype": "application/vnd.oasis.opendocument.graphics"}),
    "wrong mark": b"\xff\xfe" + b"\x00\xd8" * 100, "lines": b"a\n" * 500_000, "letters": bytes(range(128, 256)) * 3,
    "strict": zipped({"word/document.xml": "http://purl.oclc.org/ooxml/"}), "drawing": zipped({"content.xml": "<a/>"}),
    "deep": b"{\\rtf1 " + b"{" * 5000, "long": b"{\\rtf1 " + b"a\\par " * 100_001, "text": b"Hei.",
    "encrypted": zipped({"encrypted-package": "x"}),
    "entities": zipped({"content.xml": "<!DOCTYPE a>", "word/document.xml": "x"}),
}  # fmt: skip


@pytest.mark.parametrize("suffix", [".txt", ".docx", ".pptx", ".odt", ".rtf", ".zip"])
@pytest.mark.parametrize("written", WRITTEN)
def test_files_that_are_not_what_they_seem_are_told_in_finnish(suffix: str, written: str) -> None:
    for reason, next_step in said_of(WRITTEN[written], f"hanke{suffix}"):
        told = unreadable.reason(reason), unreadable.next_step(next_step)
        assert reason not in told, reason
        assert next_step not in told, next_step
        assert not re.search(r"\b(?:it|is|the|document|file)\b", " ".join(told)), told


def said_of(data: bytes, name: str) -> list[tuple[str, str]]:
    try:
        unread = read_raw(RawFile(Path(name), PurePosixPath(name), data)).unread
    except UnreadableDocument as error:
        return [(error.reason, error.next_step)]
    return [(part.reason, part.next_step) for part in unread]


def test_what_is_wrong_with_members_of_an_archive_is_told_in_finnish() -> None:
    inner = zipped({"a.txt": "Hei."})
    for number in range(4):
        inner = zipped({f"{number}.zip": inner})
    members = {"a.xyz": "x", "b.txt": " ", "c.zip": inner, "d.sarakkeet.yaml": "a: b", "e.docx": "x", "f.zip": "PK"}

    said = said_of(zipped(members), "paketti.zip")

    assert len(said) == len(members)
    for reason, next_step in said:
        assert unreadable.reason(reason) != reason, reason
        assert unreadable.next_step(next_step) != next_step, next_step


def test_every_kind_of_file_has_a_finnish_name() -> None:
    kinds = {kind.name for data in WRITTEN.values() if (kind := kind_of(data))}

    assert len(kinds) > 15
    assert kinds <= set(unreadable._REALLY)


# -- every reason and next step that stands in the code ----------------------------------------------------------------

INDEX = Path(__file__).parents[2] / "index"
# What tells that something is unreadable -> where among its arguments the reason stands; else it is named.
TELLS = {"UnreadableDocument": 1, "_tell": 1, "Lost": 0, "Unread": None, "Unused": None, "Skipped": None}
# What stands in place of values that are known only when something happens, where a 7 says nothing.
SAMPLES = {
    "kind.name": "a PDF document", "raw.path.suffix": ".docx", "seconds": "60 seconds", "what": "no date",
    "first.place": "liite.docx", "first.reason": "it is damaged", "last.reason": "it is damaged",
}  # fmt: skip
# Advice on a single fact, in words of its own for each: it is shown in English, and said to be.
IN_ENGLISH = {"7."}


def told_in_code() -> Iterator[tuple[str, str, Path]]:
    """Yield what the readers and builds say: whether it is a reason or a step, its words, and where it stands."""
    folders = [INDEX / name for name in ("readers", "pipeline", "extraction")]
    for path in sorted(file for folder in folders for file in folder.glob("*.py")):
        module = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(module):
            if isinstance(node, ast.Call) and (name := ast.unparse(node.func).split(".")[-1]) in TELLS:
                named = {one.arg: one.value for one in node.keywords}
                at = TELLS[name]
                given = node.args[at : at + 2] if at is not None else [named.get("reason"), named.get("next_step")]
                for what, value in zip(("reason", "step"), given, strict=False):
                    yield from ((what, text, path) for text in texts(value, module))


def texts(value: ast.expr | None, module: ast.Module) -> Iterator[str]:
    """Yield the texts that an expression may be; nothing for those that come from elsewhere."""
    if isinstance(value, ast.Constant):
        yield str(value.value)
    elif isinstance(value, ast.JoinedStr):
        yield "".join(map(piece, value.values))
    elif isinstance(value, ast.IfExp):
        yield from (*texts(value.body, module), *texts(value.orelse, module))
    elif isinstance(value, ast.Name):
        for node in ast.walk(module):
            if isinstance(node, ast.Assign | ast.AnnAssign):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                if any(isinstance(one, ast.Name) and one.id == value.id for one in targets):
                    yield from texts(node.value, module)


def piece(part: ast.expr) -> str:
    if isinstance(part, ast.FormattedValue):
        is_grouped = part.format_spec is not None and "," in ast.unparse(part.format_spec)
        return SAMPLES.get(ast.unparse(part.value), "100,000" if is_grouped else "7")
    return str(part.value) if isinstance(part, ast.Constant) else ""


@pytest.mark.parametrize("code", ["fi", "sv"])
def test_every_reason_and_step_that_the_program_knows_has_words_of_the_language(code: str) -> None:
    told = {(what, text): path for what, text, path in told_in_code() if text not in IN_ENGLISH}
    with speaking(code):
        unknown = [
            f"{path.name}: {text}"
            for (what, text), path in told.items()
            if (unreadable.reason if what == "reason" else unreadable.next_step)(text) == text
        ]

    assert len(told) > 100
    assert unknown == []


@pytest.mark.parametrize(
    ("english", "finnish"),
    [
        ("the text has 612,345 characters, more than 500,000", "tekstissä on 612 345 merkkiä, enemmän kuin 500 000"),
        ("liite: osa 1.docx: it is damaged", "liite: osa 1.docx: se on vioittunut"),
        ("liite.docx: something new", "liite.docx: something new"),
        (
            "could not be read either, the last because it has 3 cells, but there are 2 columns",
            "niitäkään ei voitu lukea, viimeistä siksi, että rivillä on 3 solua, mutta sarakkeita on 2",
        ),
    ],
)
def test_numbers_parts_and_reasons_inside_reasons_are_told_as_well(english: str, finnish: str) -> None:
    assert unreadable.reason(english).replace("\N{NO-BREAK SPACE}", " ") == finnish
