"""A draft is nobody else's: after a check nothing of it is on the disk, in the index, in a cache or in a log."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from overlap_command import Ended, run
from overlap_records import FIELD, HOME, plan, unpacked
from search_records import write_index

from index.errors import MissingPart
from search.engine import SearchEngine
from search.overlap.options import Options
from search.results import Mode
from tests.support.hash_encoder import HashEncoder

# What stands in the draft and in no project. Neither a goal nor copied, so that no report needs to show it.
SECRETS = (
    "Kunnanhallituksen luottamuksellinen pöytäkirja on vielä allekirjoittamatta.",
    "Tekoälykumppani Kvasaarilinna on lupautunut hiljaa mukaan.",
)
PLAN = f"{HOME}\n## Tausta\n\n{' '.join(SECRETS)}\n"
OTHER_PLAN = PLAN.replace("yölläkin", "öisin")
# Pieces of the draft that would give it away, whole or cut.
TRACES = (
    *SECRETS, "Kvasaarilinna", "luottamuksellinen pöytäkirja", "mehiläispesänsä rypsipelloille",
    "hoitajan luokseen kotiin", "Hoitaja kotiin yölläkin", "Meikäläinen",
)  # fmt: skip


@dataclass(frozen=True)
class House:
    """Where the command may write: its index, its cache, where it is run, temporary files, a user's home."""

    root: Path

    @property
    def watched(self) -> list[Path]:
        return [self.root / name for name in ("index", "cache", "work", "temp", "home")]

    def seen(self) -> dict[str, str]:
        """Return every file and folder with what is in it."""
        return {str(path.relative_to(self.root)): _digest(path) for folder in self.watched for path in _below(folder)}

    def traces(self) -> list[str]:
        """Return the files in which a piece of the draft stands."""
        needles = [piece.encode(code) for piece in TRACES for code in ("utf-8", "utf-16-le", "utf-16-be", "latin-1")]
        return [
            str(path)
            for folder in self.watched
            for path in _below(folder)
            if path.is_file() and any(needle in unpacked(path.read_bytes()) for needle in needles)
        ]

    def run(self, *arguments: object, typed: bytes = b"") -> Ended:
        root = self.root
        places = {name: str(root / "home") for name in ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
        temporary = {name: str(root / "temp") for name in ("TMPDIR", "TEMP", "TMP")}
        environment = {"HANKEHAKU_CACHE": str(root / "cache"), **places, **temporary}
        return run(*arguments, index=root / "index", typed=typed, folder=root / "work", environment=environment)


def _below(folder: Path) -> Iterator[Path]:
    yield from sorted(folder.rglob("*"))


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


@pytest.fixture
def house(tmp_path: Path) -> House:
    """Return an index of the small projects with all that lies around it; the drafts lie elsewhere."""
    for name in ("cache", "work", "temp", "home", "drafts"):
        (tmp_path / name).mkdir()
    write_index(tmp_path / "index", FIELD, HashEncoder())
    return House(tmp_path)


@pytest.fixture
def file(house: House) -> Path:
    """Return a draft as a file."""
    found = house.root / "drafts" / "luonnos.md"
    found.write_text(PLAN, encoding="utf-8")
    return found


def test_the_pieces_that_are_looked_for_stand_in_the_draft(house: House) -> None:
    assert all(piece in PLAN for piece in TRACES)
    (house.root / "work" / "vuoto.bin").write_bytes(b"\x00" + "Kvasaarilinna".encode("utf-16-le"))
    assert house.traces() == [str(house.root / "work" / "vuoto.bin")]


@pytest.mark.parametrize("options", [(), ("--json",), ("--json", "--with-draft")])
def test_after_a_check_nothing_of_the_draft_is_kept_and_nothing_has_changed(
    house: House, file: Path, options: tuple[str, ...]
) -> None:
    before = house.seen()
    ended = house.run(file, *options)

    assert (ended.returncode, ended.stderr) == (0, b"")
    assert house.seen() == before
    assert house.traces() == []


def test_pasted_text_is_not_kept_either(house: House) -> None:
    before = house.seen()
    ended = house.run("-", typed=PLAN.encode())

    assert (ended.returncode, ended.stderr) == (0, b"")
    assert house.seen() == before
    assert house.traces() == []


def test_after_a_call_round_nothing_of_any_draft_is_kept_and_nothing_has_changed(house: House, file: Path) -> None:
    (file.parent / "toinen.txt").write_text(OTHER_PLAN, encoding="utf-8")
    (file.parent / "rikki.docx").write_bytes(b"PK " + PLAN.encode())
    before = house.seen()
    ended = house.run(file.parent, "--json")

    assert (ended.returncode, ended.stderr) == (0, b"")
    assert house.seen() == before
    assert house.traces() == []


def test_a_draft_that_cannot_be_compared_is_not_kept_or_quoted(house: House, file: Path) -> None:
    write_index(house.root / "index", FIELD)  # without vectors
    damaged = file.with_suffix(".docx")
    damaged.write_bytes(b"PK " + PLAN.encode())
    before = house.seen()
    for draft in (file, damaged):
        ended = house.run(draft)
        assert ended.returncode in (1, 2)
        assert not any(piece.encode() in ended.stderr + ended.stdout for piece in TRACES)

    assert house.seen() == before
    assert house.traces() == []


@pytest.mark.parametrize("suffix", [".html", ".docx"])
def test_only_on_request_is_the_text_of_the_draft_in_the_report(house: House, file: Path, suffix: str) -> None:
    plain, whole = (house.root / f"{name}{suffix}" for name in ("raportti", "liitteineen"))
    before = house.seen()
    for report, options in ((plain, ()), (whole, ("--with-draft",))):
        assert house.run(file, "--output", report, *options).returncode == 0

    assert not any(secret in unpacked(plain.read_bytes()).decode() for secret in SECRETS)
    assert all(secret in unpacked(whole.read_bytes()).decode() for secret in SECRETS)
    assert house.seen() == before


def test_only_on_request_is_the_text_of_the_draft_in_the_json(house: House, file: Path) -> None:
    plain, whole = house.run(file, "--json").stdout.decode(), house.run(file, "--json", "--with-draft").stdout.decode()

    assert not any(secret in plain for secret in SECRETS)
    assert all(secret in whole for secret in SECRETS)


def test_nothing_of_a_draft_is_logged(field: SearchEngine, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    field.overlap(plan(PLAN), Options())
    field.call_round([plan(PLAN), plan(OTHER_PLAN)], (), Options())

    assert not any(piece in caplog.text for piece in TRACES)


def test_the_engine_keeps_nothing_of_a_draft(house: House) -> None:
    engine = SearchEngine(house.root / "index", HashEncoder())
    engine.overlap(plan(PLAN), Options())
    before = house.seen()
    engine.call_round([plan(PLAN), plan(OTHER_PLAN)], (), Options())

    assert house.seen() == before
    assert engine.search("Kvasaarilinna", Mode.KEYWORD).total == 0
    assert engine.status().projects == len(FIELD)


def test_an_error_of_the_engine_does_not_quote_the_draft(house: House) -> None:
    write_index(house.root / "index", FIELD)

    with pytest.raises(MissingPart) as caught:
        SearchEngine(house.root / "index", HashEncoder()).overlap(plan(PLAN), Options())
    assert not any(piece in str(caught.value) for piece in TRACES)
