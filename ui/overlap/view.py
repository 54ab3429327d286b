"""What the page of the overlap check shows <-> its address. The draft itself is never in it, only the id of a check."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from index.project import ProjectId
from search.overlap.options import MOST_PROJECTS, Options
from ui.address import OVERLAP, Params, address, only

CHECK: Final = "tarkistus"
STEP: Final = "vaihe"
CELL: Final = "kohta"
LIMIT: Final = "hankkeita"
NARROW: Final = {"concurrent": "aika", "same_area": "alue"}  # a field of OverlapView and its name in the address
LIMITS: Final = (10, MOST_PROJECTS, 50)

_DRAFT: Final = "luonnos"
_ON: Final = "1"
_ID: Final = re.compile(r"[A-Za-z0-9_-]{8,64}")
_CELL: Final = re.compile(r"([1-9]\d{0,2})-(.{1,500})", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class OverlapView:
    """Everything that decides what the page shows of a check that the server remembers."""

    check: str = ""  # id of the check; "" before a draft is given
    is_draft: bool = False  # what was understood of the draft, not what was found
    goal: int = 0  # with project: the cell of the matrix that is open
    project: str = ""
    concurrent: bool = False
    same_area: bool = False
    limit: int = MOST_PROJECTS

    @classmethod
    def read(cls, params: Mapping[str, Sequence[str]]) -> OverlapView:
        """Read an address that anybody may have written; whether there is such a check is for others to say."""
        check, cell, limit = (only(params.get(name)) for name in (CHECK, CELL, LIMIT))
        opened = _CELL.fullmatch(cell)
        return cls(
            check=check if _ID.fullmatch(check) else "",
            is_draft=only(params.get(STEP)) == _DRAFT,
            goal=int(opened[1]) if opened else 0,
            project=opened[2] if opened else "",
            limit=next((one for one in LIMITS if str(one) == limit), MOST_PROJECTS),
        ).narrowed_to(name for name, param in NARROW.items() if only(params.get(param)) == _ON)

    def params(self) -> Params:
        """Return the address's parameters; what is as usual is left out."""
        found: Params = {CHECK: [self.check]} if self.check else {}
        if self.is_draft:
            found[STEP] = [_DRAFT]
        if self.goal and self.project:
            found[CELL] = [f"{self.goal}-{self.project}"]
        if self.limit != MOST_PROJECTS:
            found[LIMIT] = [str(self.limit)]
        return found | {NARROW[name]: [_ON] for name in self.chosen()}

    def href(self) -> str:
        """Return the address, relative to any of the app's pages. Not yet escaped for HTML."""
        return address(OVERLAP, self.params())

    def options(self) -> Options:
        """Return what is asked of the check."""
        return Options(limit=self.limit, concurrent=self.concurrent, same_area=self.same_area)

    def chosen(self) -> tuple[str, ...]:
        """Return the ways in which the projects are narrowed: names in ``NARROW``."""
        return tuple(name for name in NARROW if getattr(self, name))

    def narrowed_to(self, names: Iterable[str]) -> OverlapView:
        """Return the view narrowed in these ways only."""
        wanted = set(names)
        return replace(self, concurrent="concurrent" in wanted, same_area="same_area" in wanted)

    def at(self, goal: int, project: ProjectId) -> OverlapView:
        """Return the result with one cell of the matrix open."""
        return replace(self, is_draft=False, goal=goal, project=project)

    def of_draft(self) -> OverlapView:
        """Return what was understood of the draft."""
        return replace(self, is_draft=True, goal=0, project="")

    def of_result(self) -> OverlapView:
        """Return the result with no cell open."""
        return replace(self, is_draft=False, goal=0, project="")
