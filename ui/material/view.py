"""What the page Aineisto shows <-> its address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from ui import address
from ui.address import Params, only

_LONGEST_JOB: Final = 64  # characters of a job's id
_LAST_PAGE: Final = 100_000


class Part(Enum):
    """A part of the page, by its name in the address."""

    CONTENTS = ""
    UNREAD = "lukematta"
    DOUBTS = "tarkista"
    CHANGE = "muuta"


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialView:
    """Everything that decides what the page shows."""

    part: Part = Part.CONTENTS
    page: int = 1  # of a long list
    job: str = ""  # the change of the index that is told about

    @classmethod
    def read(cls, params: Mapping[str, Sequence[str]]) -> MaterialView:
        """Read an address that anybody may have written: what makes no sense is left out, nothing is raised."""
        parts = {part.value: part for part in Part}
        job = only(params.get("tyo")).strip()
        return cls(
            part=parts.get(only(params.get("osa")), Part.CONTENTS),
            page=_page(only(params.get("sivu"))),
            job=job if len(job) <= _LONGEST_JOB else "",
        )

    def params(self) -> Params:
        """Return the address's parameters; what is as usual is left out."""
        found: Params = {}
        if self.part is not Part.CONTENTS:
            found["osa"] = [self.part.value]
        if self.page > 1:
            found["sivu"] = [str(self.page)]
        if self.job:
            found["tyo"] = [self.job]
        return found

    def href(self) -> str:
        """Return the address, relative to any of the app's pages. Not yet escaped for HTML."""
        return address.address(address.MATERIAL, self.params())

    def at(self, page: int) -> MaterialView:
        """Return the same part at another page of its list."""
        return replace(self, page=page)


def _page(text: str) -> int:
    is_number = text.isascii() and text.isdigit() and len(text) < 7
    return int(text) if is_number and 1 <= int(text) <= _LAST_PAGE else 1
