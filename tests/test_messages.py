"""What is said to people: the same messages in every language, each of them used, and all that are asked for."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from search.messages import LANGUAGES, Catalogue, speaking

ROOT = Path(__file__).parents[1]
PACKAGES = ("search", "ui")
OTHERS = [code for code in LANGUAGES if code != "fi"]
DOMAINS = sorted(
    {(package, path.stem) for package in PACKAGES for path in (ROOT / package / "locale").glob("*/*.po")}
)


@cache
def messages(package: str, domain: str, code: str) -> dict[str, tuple[str, ...]]:
    """Return the forms of every message in a file: one, or one for 1 and one for all other numbers."""
    path = ROOT / package / "locale" / code / f"{domain}.po"
    return {key: forms for one in read_po(BytesIO(path.read_bytes()), locale=code) for key, forms in entry(one)}


def entry(message: Message) -> Iterator[tuple[str, tuple[str, ...]]]:
    if message.id:
        key = message.id if isinstance(message.id, str) else message.id[0]
        yield key, (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


@cache
def every_message(package: str) -> dict[str, tuple[str, ...]]:
    """Return all messages of a package in Finnish."""
    return {
        key: forms
        for other, domain in DOMAINS
        if other == package
        for key, forms in messages(package, domain, "fi").items()
    }


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("code", OTHERS)
@pytest.mark.parametrize(("package", "domain"), DOMAINS)
def test_every_message_is_there_in_every_language(package: str, domain: str, code: str) -> None:
    finnish, other = messages(package, domain, "fi"), messages(package, domain, code)

    assert other.keys() == finnish.keys()
    assert list(other) == list(finnish)  # in one order, so that they can be read side by side
    assert {key: len(forms) for key, forms in other.items()} == {key: len(forms) for key, forms in finnish.items()}


@pytest.mark.parametrize("code", OTHERS)
@pytest.mark.parametrize(("package", "domain"), DOMAINS)
def test_a_message_has_room_for_the_same_values_in_every_language(package: str, domain: str, code: str) -> None:
    other = messages(package, domain, code)
    for key, forms in messages(package, domain, "fi").items():
        assert placeholders(other[key][-1]) == placeholders(forms[-1]), key


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(("package", "domain"), DOMAINS)
def test_a_message_has_words_or_none_in_any_language(package: str, domain: str, code: str) -> None:
    for key, forms in messages(package, domain, code).items():
        is_empty = not any(messages(package, domain, "fi")[key])
        for form in forms:
            assert bool(form) is not is_empty, key
            assert form == form.strip(), key
        if len(forms) > 1:  # the form for one may do without the number, and no other form
            assert placeholders(forms[0]) <= placeholders(forms[1]), key


# What Finnish says alike of one and of several.
ALIKE = {"compare.section_alone", "material.of_files", "material.count.unchanged", "material.count.skipped"}


def test_finnish_has_another_form_for_one_than_for_several() -> None:
    counted = (entry for package in PACKAGES for entry in every_message(package).items() if len(entry[1]) > 1)
    alike = {key for key, (one, *others) in counted if others == [one]}
    assert alike == ALIKE


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(("package", "domain"), DOMAINS)
def test_a_file_of_messages_says_what_it_is(package: str, domain: str, code: str) -> None:
    path = ROOT / package / "locale" / code / f"{domain}.po"
    head = read_po(BytesIO(path.read_bytes())).mime_headers
    keys = re.findall(r'^msgid "(.+)"$', path.read_text(encoding="utf-8"), re.MULTILINE)

    assert dict(head)["Language"] == code
    assert dict(head)["Plural-Forms"] == "nplurals=2; plural=(n != 1);"
    assert all(key.split(".")[0] == domain for key in keys)
    assert len(keys) == len(set(keys)), "one key twice"


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("package", PACKAGES)
def test_a_catalogue_says_every_message_that_its_files_have(package: str, code: str) -> None:
    with speaking(code):
        assert Catalogue(ROOT / package / "locale").keys() == every_message(package).keys()


# -- messages and the code that says them ----------------------------------------------------------------------------


def modules(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py")) + ([ROOT / "app.py"] if package == "ui" else [])


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def catalogue_of(path: Path) -> str:
    """Return the package whose messages ``say`` says in a module, or "" where the module does not say anything."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.ImportFrom) and any(name.name == "say" for name in node.names):
            return (node.module or "").split(".")[0]
    return ""


def said(path: Path) -> Iterator[tuple[ast.Call, bool, ast.expr]]:
    """Yield the calls of ``say`` and ``say.counted``: whether it is counted, and each key that it may ask for."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Call) and node.args:
            is_counted = ast.unparse(node.func) == "say.counted"
            if is_counted or ast.unparse(node.func) == "say":
                key = node.args[0]
                for one in (key.body, key.orelse) if isinstance(key, ast.IfExp) else (key,):
                    yield node, is_counted, one


def pattern(key: ast.JoinedStr) -> re.Pattern[str]:
    """Return what the keys look like that an f-string may make."""
    parts = (re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+" for part in key.values)
    return re.compile("".join(parts))


SAYING = [path for package in PACKAGES for path in modules(package) if catalogue_of(path)]


@pytest.mark.parametrize("path", SAYING, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_message_that_is_asked_for_is_there_with_room_for_its_values(path: Path) -> None:
    known = every_message(catalogue_of(path))
    for call, is_counted, key in said(path):
        if isinstance(key, ast.JoinedStr):
            found = [one for one in known if pattern(key).fullmatch(one)]
            assert found, ast.unparse(key)
            assert any(len(known[one]) == 1 + is_counted for one in found), ast.unparse(call)
        elif isinstance(key, ast.Constant):
            assert key.value in known, ast.unparse(call)
            assert len(known[key.value]) == 1 + is_counted, ast.unparse(call)
            given = {one.arg for one in call.keywords}
            if None not in given:  # no ** among them
                wanted = placeholders(known[key.value][-1]) - ({"count"} if is_counted else set())
                assert given >= wanted, ast.unparse(call)


def written_keys() -> tuple[set[str], list[re.Pattern[str]]]:
    """Return all texts that stand in the code, and what may be made of those that are the beginning of a key."""
    whole: set[str] = set()
    made: list[re.Pattern[str]] = []
    for node in (node for package in PACKAGES for path in modules(package) for node in ast.walk(parsed(path))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            whole.add(node.value)
            if re.fullmatch(r"[a-z_]+\.([a-z_]+\.)*", node.value):
                made.append(re.compile(re.escape(node.value) + ".+"))
        elif isinstance(node, ast.JoinedStr) and re.match(r"f'[a-z_]+\.", ast.unparse(node)):
            made.append(pattern(node))
    return whole, made


@pytest.mark.parametrize("package", PACKAGES)
def test_every_message_is_said_somewhere(package: str) -> None:
    whole, made = written_keys()

    assert {
        key for key in every_message(package) if key not in whole and not any(one.fullmatch(key) for one in made)
    } == set()


def test_who_says_nothing_does_not_load_babel() -> None:
    code = "import search.cli, search.formats, search.overlap.report_file, sys; sys.exit('babel' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
