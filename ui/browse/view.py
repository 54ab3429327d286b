"""What the browsing page shows <-> the query part of its address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Final, TypeVar

from search.filters import name_keys, value_keys
from search.results import Filters, Mode
from ui.address import BROWSE, Params, View, address

_ON: Final = "1"
_MOST_OPEN: Final = 20
_LONGEST_NAME: Final = 300  # characters of a programme's name; longer ones are nobody's


class Pane(StrEnum):
    """The views of the field; the value is its name in the address."""

    MAP = "kartta"
    TIMELINE = "aikajana"
    AREAS = "alueet"
    THEMES = "teemat"
    GAPS = "aukot"


class Colours(StrEnum):
    """What the colours of the map stand for."""

    THEME = "teema"
    PROGRAMME = "ohjelma"


class Division(StrEnum):
    """Into which areas the country is divided."""

    REGIONS = "maakunta"
    COUNTIES = "hyvinvointialue"


# What a view counts each value of, is not narrowed by that itself: the reader sees what else there is. All of these
# fields can have several values a project, so a count within one value would not be what a search for another finds.
_OWN_FIELDS: Final[Mapping[Pane, tuple[str, ...]]] = {
    Pane.AREAS: ("regions", "wellbeing_counties"),
    Pane.THEMES: ("themes",),
    Pane.GAPS: ("themes", "target_groups"),
}
_Choice = TypeVar("_Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class BrowseView:
    """Everything that decides what the browsing page shows."""

    pane: Pane = Pane.MAP
    search: View = field(default_factory=View)  # what the field is narrowed to, and on the map what is looked for
    colours: Colours = Colours.THEME
    division: Division = Division.REGIONS
    opened: tuple[str, ...] = ()  # programmes whose projects are all shown
    is_whole: bool = False  # everything is shown, not only the most populated

    @classmethod
    def read(cls, params: Mapping[str, Sequence[str]]) -> BrowseView:
        """Read an address that anybody may have written: what makes no sense is left out, nothing is raised."""
        pane = _choice(Pane, params, "nakyma") or Pane.MAP
        search = View.read(params)
        query = search.query if pane is Pane.MAP else ""
        names = dict.fromkeys(name.strip() for name in params.get("auki", ()))
        return cls(
            pane=pane,
            search=View(query=query, mode=search.mode if query else Mode.HYBRID, filters=search.filters),
            colours=_choice(Colours, params, "vari") or Colours.THEME,
            division=_choice(Division, params, "jako") or Division.REGIONS,
            opened=tuple(name for name in names if 0 < len(name) <= _LONGEST_NAME)[:_MOST_OPEN],
            is_whole=_ON in params.get("kaikki", ())[:1],
        )

    def params(self) -> Params:
        """Return the address's parameters; what is as usual is left out."""
        found: Params = {}
        if self.pane is not Pane.MAP:
            found["nakyma"] = [self.pane.value]
        found |= self.search.params()
        if self.colours is not Colours.THEME:
            found["vari"] = [self.colours.value]
        if self.division is not Division.REGIONS:
            found["jako"] = [self.division.value]
        if self.opened:
            found["auki"] = list(self.opened)
        if self.is_whole:
            found["kaikki"] = [_ON]
        return found

    def href(self) -> str:
        """Return the address, relative to any of the app's pages. Not yet escaped for HTML."""
        return address(BROWSE, self.params())

    def to(self, pane: Pane) -> BrowseView:
        """Return another view of the same projects."""
        return BrowseView(pane=pane, search=View(filters=self.search.filters), division=self.division)

    def narrowed(self, search: View) -> BrowseView:
        """Return the same view of other projects."""
        return replace(self, search=search)

    def toggled(self, programme: str) -> BrowseView:
        """Return the view with a programme opened, or closed if it was open."""
        kept = tuple(name for name in self.opened if name != programme)
        return replace(self, opened=kept if programme in self.opened else (*kept, programme))

    def field(self) -> View:
        """Return the search for all projects that this view is about: the ground that its counts stand on."""
        own: dict[str, Any] = dict.fromkeys(_OWN_FIELDS.get(self.pane, ()), ())
        return View(filters=replace(self.search.filters, **own))

    def found(self, **filters: Any) -> View:  # noqa: ANN401 -- the fields of Filters, each with its own type
        """Return the search for those of the view's projects that have one value more."""
        return self.field().with_filters(**filters)

    def has_year(self, year: int) -> bool:
        """Tell whether the years that the view is narrowed to include one."""
        filters: Filters = self.search.filters
        return (filters.year_from or year) <= year <= (filters.year_to or year)


def meant(names: Iterable[str], wanted: Iterable[str]) -> frozenset[str]:
    """Return the names that the values of a filter stand for, as the search takes them."""
    keys = {key for value in wanted for key in value_keys(value)}
    return frozenset(name for name in names if keys & name_keys(name))


def _choice(kind: type[_Choice], params: Mapping[str, Sequence[str]], name: str) -> _Choice | None:
    values = params.get(name, ())
    known: Mapping[str, _Choice] = {member.value: member for member in kind}
    return known.get(values[0].strip()) if values else None
