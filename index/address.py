"""The address of an index that lies in Milvus: which server or folder, and what the index is called there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_PREFIX: Final = "milvus+"
# A path that was taken for one of this machine has lost a slash: both are read.
_FORM: Final = re.compile(r"milvus\+(?P<kind>https?|file):/{0,3}(?P<place>.+)/(?P<name>[^/]+)")
_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,99}")  # what Milvus takes, with room for what we append
_FORMS: Final = "milvus+http://HOST:19530/NAME, milvus+https://HOST/NAME or milvus+file:/FOLDER/NAME"
_BESIDE: Final = Path(".hankehaku-milvus")


@dataclass(frozen=True, slots=True)
class MilvusAddress:
    """Where an index lies: ``str()`` gives what ``read_address`` reads."""

    place: str  # "http://host:19530", or an absolute folder
    name: str

    @property
    def is_folder(self) -> bool:
        """Whether milvus-lite keeps it in a folder of this machine."""
        return "://" not in self.place

    @property
    def working_folder(self) -> Path:
        """Where a build on this machine keeps what it knows of the documents."""
        if self.is_folder:
            return Path(f"{self.place}.building") / self.name
        return _BESIDE / re.sub(r"[^A-Za-z0-9.]+", "_", f"{self.place.split('://')[1]}_{self.name}")

    def __str__(self) -> str:
        return f"{_PREFIX}file:{self.place}/{self.name}" if self.is_folder else f"{_PREFIX}{self.place}/{self.name}"


def read_address(text: str) -> MilvusAddress | None:
    """Return the address that ``text`` is; ``None`` for the path of an index directory.

    Raises:
        ValueError: it begins as an address does, and is none.
    """
    if not text.startswith(_PREFIX):
        return None
    found = _FORM.fullmatch(text.rstrip("/"))
    if not found:
        raise ValueError(f"an address in Milvus is {_FORMS}")
    kind, place, name = found.group("kind", "place", "name")
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} cannot be a name in Milvus: letters without dots, digits and _, not a digit first")
    if kind == "file":
        absolute = text.split(":", 1)[1].startswith("/")
        folder = Path("/" + place if absolute else place).expanduser().absolute()
        return MilvusAddress(str(folder), name)
    if "@" in place:
        raise ValueError("a token does not belong into the address: give it as HANKEHAKU_MILVUS_TOKEN")
    return MilvusAddress(f"{kind}://{place}", name)
