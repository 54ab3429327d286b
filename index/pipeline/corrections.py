"""Corrections files: ``korjaukset.yaml`` beside documents says what was read wrongly, and survives every build."""

from __future__ import annotations

import difflib
import hashlib
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pydantic import AliasChoices

from index.errors import UnreadableDocument
from index.extraction.front_matter import KEYS, FrontMatter, read_front_matter
from index.pipeline.overruling import Overruling, Overrulings
from index.pipeline.sources import SourceFile
from index.project import ProjectId
from index.readers.facts import read_facts
from index.store.entry import Unused

_MOST_BYTES: Final = 2_000_000
_LEAVE_OUT: Final = ("poista", "leave_out")
_KEEP_BOTH: Final = ("ei_kaksoiskappale", "keep_both")
_YES: Final = frozenset({"true", "kyllä", "kylla", "yes", "on", "1"})
_NO: Final = frozenset({"false", "ei", "no", "off", "0", ""})
_KNOWN: Final = sorted({*KEYS, *_LEAVE_OUT, *_KEEP_BOTH} - {"id", "tunnus"})
# What a file may write -> the field's name.
_FIELDS: Final = {
    str(written): name
    for name, described in FrontMatter.model_fields.items()
    if isinstance(described.validation_alias, AliasChoices)
    for written in described.validation_alias.choices
}


@dataclass(frozen=True, slots=True)
class CorrectionsFile:
    """One file of corrections: what it says by key, and what in it cannot be followed."""

    file: SourceFile
    said: Mapping[str, Overruling] = field(default_factory=dict)
    unused: tuple[Unused, ...] = ()

    @property
    def folder(self) -> Path:
        """What its keys are told from."""
        return self.file.path.parent


class Corrections:
    """All corrections of a build."""

    def __init__(self, files: Sequence[SourceFile]) -> None:
        """Read the corrections files; what is wrong with them is in ``files`` of the result, never raised."""
        self.files = sorted((read_corrections(file) for file in files), key=lambda one: len(one.folder.parts))

    def of(self, file: SourceFile) -> Overrulings:
        """Return what may concern ``file`` or a project in it."""
        of_file = []
        of_projects: defaultdict[ProjectId, list[Overruling]] = defaultdict(list)
        for corrections in self._above(file):
            name = _name(file.path.relative_to(corrections.folder).as_posix())
            for key, one in corrections.said.items():
                if key == name:
                    of_file.append(one)
                else:
                    of_projects[ProjectId(key)].append(one)
        return Overrulings(tuple(of_file), {key: tuple(said) for key, said in of_projects.items()})

    def fingerprint(self, file: SourceFile, ids: Collection[str]) -> str:
        """Return a name for what is said of ``file`` and of the projects ``ids`` in it; "" for nothing."""
        said = self.of(file)
        facts = [said.of_file, *((key, said.of_projects[key]) for key in sorted(said.of_projects) if key in ids)]
        if facts == [()]:
            return ""
        return hashlib.sha256(repr(facts).encode()).hexdigest()[:16]

    def unused(
        self, corrections: CorrectionsFile, files: Iterable[SourceFile], ids: Collection[str]
    ) -> tuple[Unused, ...]:
        """Return what of a corrections file could not be followed, ``files`` and ``ids`` being all that there are."""
        below = [file.path for file in files if file.path.is_relative_to(corrections.folder)]
        names = {_name(path.relative_to(corrections.folder).as_posix()) for path in below}
        reason = "there is no such file and no project with this id"
        missing = [
            Unused(place=key, reason=reason, next_step=_near(key, names, ids))
            for key in corrections.said
            if key not in names and key not in ids and not (corrections.folder / key).exists()
        ]
        return (*corrections.unused, *missing)

    def _above(self, file: SourceFile) -> Iterator[CorrectionsFile]:
        yield from (one for one in self.files if file.path.is_relative_to(one.folder))


def read_corrections(file: SourceFile) -> CorrectionsFile:
    """Return what a corrections file says; whatever is wrong in it is told in ``unused``, and the rest counts."""
    try:
        data = file.path.read_bytes()
        if len(data) > _MOST_BYTES:
            raise UnreadableDocument(file.path, f"it has more than {_MOST_BYTES / 1e6:.0f} MB", "Split it by folder.")
        facts = read_facts(data.decode("utf-8-sig"), file.path)
    except UnreadableDocument as error:
        reason = error.reason.replace("the facts between the lines of --- cannot be read", "it cannot be read")
        return CorrectionsFile(file, unused=(Unused(place="all of it", reason=reason, next_step=error.next_step),))
    except (OSError, UnicodeDecodeError) as error:
        reason = f"it cannot be read ({error})"
        step = "Save it as UTF-8 text."
        return CorrectionsFile(file, unused=(Unused(place="all of it", reason=reason, next_step=step),))
    said, unused = {}, []
    for key, values in facts.items():
        if isinstance(values, Mapping):
            said[_name(key)], wrong = _overruling(_name(key), values, file.path)
            unused += wrong
        else:
            step = "Write the name of a file, and below it, indented, lines of `key: value`."
            unused.append(Unused(place=key, reason="it says nothing", next_step=step))
    return CorrectionsFile(file, said, tuple(unused))


def _overruling(key: str, values: Mapping[str, object], path: Path) -> tuple[Overruling, list[Unused]]:
    facts: dict[str, object] = {}
    switches = {"leave_out": False, "keep_both": False}
    unused = []
    for name, value in values.items():
        try:
            if name in _LEAVE_OUT or name in _KEEP_BOTH:
                switches["leave_out" if name in _LEAVE_OUT else "keep_both"] = _is_yes(value, path)
            else:
                facts[_FIELDS.get(name, name)] = _fact(name, value, path)
        except UnreadableDocument as error:
            unused.append(Unused(place=f"{key}: {name}", reason=error.reason, next_step=error.next_step))
    return Overruling(key, facts, **switches), unused


def _is_yes(value: object, path: Path) -> bool:
    written = str(value).lower()
    if written not in _YES | _NO:
        raise UnreadableDocument(path, f"{written!r} is neither true nor false", "Write true or false.")
    return written in _YES


def _fact(name: str, value: object, path: Path) -> object:
    """Return the value of a fact.

    Raises:
        UnreadableDocument: there is no such key, or its value is wrong.
    """
    if name not in _KNOWN:
        close = difflib.get_close_matches(name.lower(), _KNOWN, n=1)
        step = f"Write `{close[0]}`." if close else f"Write one of {', '.join(_KNOWN)}."
        raise UnreadableDocument(path, f"the key `{name}` cannot be corrected", step)
    found = getattr(read_front_matter({name: value}, str(path)), _FIELDS[name])
    if name in ("otsikko", "title") and not found:
        raise UnreadableDocument(path, "a title cannot be empty", "Write one.")
    if _FIELDS[name] == "contacts":
        return tuple(person.record() for person in found)
    return found


def _near(key: str, names: Collection[str], ids: Collection[str]) -> str:
    near = difflib.get_close_matches(key, {*names, *ids}, n=1)
    return f"Did you mean {near[0]}?" if near else "Write the path of a file below this folder, or the id of a project."


def _name(text: str) -> str:
    return unicodedata.normalize("NFC", text.removeprefix("./"))
