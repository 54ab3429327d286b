"""Names that others give to files -> names that are safe to write on any system, inside one folder."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from pathlib import PurePath
from typing import Final

_MOST_BYTES: Final = 180  # of a name in UTF-8: systems allow 255, and a number and a mark may be added
_LONGEST_SUFFIX: Final = 12  # characters: what is longer is no suffix
_FORBIDDEN: Final = re.compile(r'[<>:"|?*]')  # on Windows
_DEVICES: Final = frozenset(
    {"con", "prn", "aux", "nul", *(f"{name}{number}" for name in ("com", "lpt") for number in "123456789¹²³")}
)
_NAMELESS: Final = "asiakirja"


def safe_name(name: str) -> str:
    """Return a name that can be written on any system and is not hidden: without folders, of at most 180 bytes.

    The suffix stays, as it tells the format; letters of Finnish and Swedish stay as they are, composed (NFC).
    """
    last = re.split(r"[/\\]", name)[-1]
    # Cc and Cf: control characters, and those that turn the direction of writing or cannot be seen.
    seen = "".join(" " if character.isspace() else character for character in unicodedata.normalize("NFC", last))
    seen = "".join(one for one in seen if unicodedata.category(one) not in {"Cc", "Cf", "Cs", "Co", "Cn"})
    plain = " ".join(_FORBIDDEN.sub("_", seen).split())
    plain = re.sub(r"^[.~$\s]+", "", plain).rstrip(". ")
    stem, suffix = _parts(plain)
    if not stem:
        stem = _NAMELESS
    if stem.split(".")[0].strip().casefold() in _DEVICES:
        stem = f"_{stem}"
    return _cut(stem, _MOST_BYTES - len(suffix.encode())) + suffix


def free_name(name: str, taken: Collection[str]) -> str:
    """Return ``name``, or with a number in it if it is taken: ``plan (2).pdf``. Case makes no other name."""
    known = {one.casefold() for one in taken}
    stem, suffix = _parts(name)
    fresh, number = name, 2
    while fresh.casefold() in known:
        fresh = f"{stem} ({number}){suffix}"
        number += 1
    return fresh


def _parts(name: str) -> tuple[str, str]:
    suffix = PurePath(name).suffix if name and name not in {".", ".."} else ""
    if len(suffix) > _LONGEST_SUFFIX:
        return name, ""
    return name.removesuffix(suffix), suffix


def _cut(text: str, most: int) -> str:
    """Cut ``text`` to so many bytes, between two characters."""
    return text.encode()[:most].decode(errors="ignore").rstrip(". ") or _NAMELESS
