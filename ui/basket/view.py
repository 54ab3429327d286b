"""What the page of the basket shows <-> its address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from search.exports.shortlist import LONGEST_ID, MOST_ENTRIES
from ui.address import BASKET, Params, address, only
from ui.basket.link import LONGEST

_CONTENTS, _NOTES, _PAGE, _COMPARED = "sisalto", "muistiinpanot", "sivu", "verrattava"
_ON: Final = "1"


@dataclass(frozen=True, slots=True, kw_only=True)
class BasketView:
    """Everything that decides what the page shows, but for the basket itself."""

    contents: str = ""  # a whole basket, as ui/basket/link.py writes it: this one is shown, not the visitor's own
    with_notes: bool = False  # whether the link that the page gives carries the notes
    page: int = 1
    compared: str = ""  # id of the project that another is sought for, to stand beside it

    @classmethod
    def read(cls, params: Mapping[str, Sequence[str]]) -> BasketView:
        """Read an address that anybody may have written; what makes no sense is left out."""
        page, compared = (only(params.get(name)).strip() for name in (_PAGE, _COMPARED))
        is_page = page.isascii() and page.isdigit() and len(page) < 4 and 1 <= int(page) <= MOST_ENTRIES
        return cls(
            contents=only(params.get(_CONTENTS))[: LONGEST + 1],
            with_notes=only(params.get(_NOTES)) == _ON,
            page=int(page) if is_page else 1,
            compared=compared if len(compared) <= LONGEST_ID else "",
        )

    def params(self) -> Params:
        """Return the address's parameters; what is as usual is left out."""
        found: Params = {_CONTENTS: [self.contents]} if self.contents else {}
        if self.with_notes:
            found[_NOTES] = [_ON]
        if self.page > 1:
            found[_PAGE] = [str(self.page)]
        if self.compared:
            found[_COMPARED] = [self.compared]
        return found

    def href(self) -> str:
        """Return the address, relative to any of the app's pages. Not yet escaped for HTML."""
        return address(BASKET, self.params())

    def at(self, page: int) -> BasketView:
        """Return another page of the list."""
        return replace(self, page=page)

    def comparing(self, project_id: str) -> BasketView:
        """Return the view in which a second project is chosen; without an id the view in which none is."""
        return replace(self, compared=project_id)

    def noted(self, with_notes: bool) -> BasketView:
        """Return the view whose link carries the notes, or not."""
        return replace(self, with_notes=with_notes)
