"""What the page of two projects shows <-> its address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ui.address import COMPARE, Params, address


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareView:
    """The ids of the two projects: ``ours`` is A, to the left, ``theirs`` B. Either may be missing, or nobody's."""

    ours: str = ""
    theirs: str = ""

    @classmethod
    def read(cls, params: Mapping[str, Sequence[str]]) -> CompareView:
        """Read an address that anybody may have written; a single project is A."""
        ours, theirs = (next(iter(params.get(name, ())), "").strip() for name in ("a", "b"))
        return cls(ours=ours, theirs=theirs) if ours else cls(ours=theirs)

    def params(self) -> Params:
        """Return the address's parameters."""
        return {name: [value] for name, value in (("a", self.ours), ("b", self.theirs)) if value}

    def href(self) -> str:
        """Return the address, relative to any of the app's pages. Not yet escaped for HTML."""
        return address(COMPARE, self.params())

    def swapped(self) -> CompareView:
        """Return the same two, each on the other's side."""
        return CompareView(ours=self.theirs, theirs=self.ours)
