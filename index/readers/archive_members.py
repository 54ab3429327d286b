"""Which members of a zip archive are somebody's files, in which order, and by which names."""

from __future__ import annotations

import stat
import zipfile
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from index.text import one_line

_PASSED_OVER: Final = ("__MACOSX", "~$", ".")
_OF_SYSTEMS: Final = frozenset({"thumbs.db", "desktop.ini"})
_UTF8: Final = 0x800  # the flag that says that a name is UTF-8
_ENCRYPTED: Final = 0x1
_LONGEST_PART: Final = 120  # characters of one part of a name: longer ones no disk could have had
_MOST_PARTS: Final = 20
_FINNISH: Final = frozenset("åäöÅÄÖ")


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive, by its name below the archive."""

    name: str
    entry: zipfile.ZipInfo
    trouble: tuple[str, str] | None = None  # why it cannot be unpacked, and what to do


def members_of(archive: zipfile.ZipFile) -> list[Member]:
    """Return the members that are files of somebody's, not of a system's or a program's, by name.

    Of several members with one name the later ones get a number.
    """
    found = []
    times: Counter[str] = Counter()
    for entry in archive.infolist():
        name = name_of(entry)
        parts = PurePosixPath(name).parts
        is_nobodys = any(part.startswith(_PASSED_OVER) for part in parts) or name.rsplit("/")[-1].lower() in _OF_SYSTEMS
        if entry.is_dir() or not parts or is_nobodys:
            continue
        times[name] += 1
        if times[name] > 1:
            path = PurePosixPath(name)
            name = str(path.with_name(f"{path.stem} ({times[name]}){path.suffix}"))
        found.append(Member(name, entry, _trouble(entry)))
    return sorted(found, key=lambda member: member.name)


def _trouble(entry: zipfile.ZipInfo) -> tuple[str, str] | None:
    if entry.flag_bits & _ENCRYPTED:
        return "it is protected with a password", "Pack it without and try again."
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "it only points to another file", "Pack that file and try again."
    return None


def name_of(entry: zipfile.ZipInfo) -> str:
    """Return a member's name below the archive: Finnish letters right, no way up, no drive, no endless parts."""
    name = entry.filename if entry.flag_bits & _UTF8 else _older(entry.filename)
    parts = [one_line(part).replace(":", "") for part in name.replace("\\", "/").split("/")]
    kept = [_shortened(part) for part in parts if part not in ("", ".", "..")]
    return "/".join(kept[-_MOST_PARTS:])


def _older(name: str) -> str:
    """Return a name that older programs wrote without saying how; ``zipfile`` takes it for code page 437.

    Unix and macOS wrote UTF-8, Windows the page of the console (850 in Finland, in which å, ä and ö are where they are
    in 437), a few programs 1252.
    """
    if name.isascii():
        return name
    with suppress(UnicodeError):
        return name.encode("cp437").decode("utf-8")
    if not _FINNISH & set(name):
        with suppress(UnicodeError):
            western = name.encode("cp437").decode("cp1252")
            if _FINNISH & set(western):
                return western
    return name


def _shortened(part: str) -> str:
    if len(part) <= _LONGEST_PART:
        return part
    suffix = PurePosixPath(part).suffix[:10]
    return part[: _LONGEST_PART - len(suffix)] + suffix
