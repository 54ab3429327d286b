"""What a page shows <-> the query part of its address, so that a shared link opens the same view."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode

from index.project import ProjectId, ProjectKind
from search.results import Filters, Mode, Order, Status

Params = dict[str, list[str]]

HOME = "./"
PROJECT = "hanke"
OVERLAP = "paallekkaisyys"
BROWSE = "selaa"
BASKET = "kori"
MATERIAL = "aineisto"
COMPARE = "vertaa"
HELP = "ohje"

_MODE_NAMES = {Mode.HYBRID: "yhdistetty", Mode.KEYWORD: "sanat", Mode.SEMANTIC: "merkitys"}
_ORDER_NAMES = {Order.NEWEST: "uusimmat", Order.OLDEST: "vanhimmat", Order.TITLE: "nimi"}
_ORDERS = {name: order for order, name in _ORDER_NAMES.items()}
_MODES = {name: mode for mode, name in _MODE_NAMES.items()}
_YEARS = range(1900, 2101)
_LONGEST_VALUE = 300  # characters of one filter's value; longer ones are nobody's name
_MOST_VALUES = 30
_LAST_PAGE = 10_000
_ON = "1"
SIMILAR_PARAMS = {"concurrent": "aika", "same_area": "alue"}  # a field of ProjectView and its name in the address
LONGEST_TEXT = 1000  # characters of a text that the help page reads
LONGEST_QUERY = 200
_WORD = re.compile(r"[^\W_]+(?:[-–'’][^\W_]+)*-?")
_OPERATORS = frozenset({"JA", "AND", "TAI", "OR", "EI", "NOT"})


@dataclass(frozen=True, slots=True)
class Narrowing:
    """One way to narrow a search: its name in ``Filters``, in the address and among the facets."""

    field: str
    param: str
    facet: str
    values: type[StrEnum] | None = None  # the only values there are, when they are few


NARROWINGS = (
    Narrowing("funders", "rahoittaja", "funder"),
    Narrowing("programmes", "ohjelma", "programme"),
    Narrowing("regions", "maakunta", "region"),
    Narrowing("wellbeing_counties", "hyvinvointialue", "wellbeing_county"),
    Narrowing("themes", "teema", "theme"),
    Narrowing("kinds", "laji", "kind", ProjectKind),
    Narrowing("statuses", "tila", "status", Status),
    Narrowing("administrators", "hallinnoija", "administrator"),
    Narrowing("target_groups", "kohderyhma", "target_group"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Everything that decides what the search page shows."""

    query: str = ""
    mode: Mode = Mode.HYBRID
    filters: Filters = field(default_factory=Filters)
    order: Order = Order.RELEVANCE
    page: int = 1

    @classmethod
    def read(cls, params: Mapping[str, Sequence[str]]) -> View:
        """Read an address that anybody may have written: what makes no sense is left out, nothing is raised."""
        first, last = _year(params.get("alkaen")), _year(params.get("asti"))
        if first and last and first > last:
            first, last = last, first
        chosen: dict[str, Any] = {narrowing.field: _values(params, narrowing) for narrowing in NARROWINGS}
        return cls(
            query=only(params.get("q")).strip(),
            mode=_MODES.get(only(params.get("tapa")), Mode.HYBRID),
            filters=Filters(year_from=first, year_to=last, **chosen),
            order=_ORDERS.get(only(params.get("jarjestys")), Order.RELEVANCE),
            page=_whole(params.get("sivu"), range(1, _LAST_PAGE)) or 1,
        )

    def params(self) -> Params:
        """Return the address's parameters; what is as usual is left out."""
        found: Params = {}
        if self.query:
            found["q"] = [self.query]
        if self.mode is not Mode.HYBRID:
            found["tapa"] = [_MODE_NAMES[self.mode]]
        if self.filters.year_from:
            found["alkaen"] = [str(self.filters.year_from)]
        if self.filters.year_to:
            found["asti"] = [str(self.filters.year_to)]
        for narrowing in NARROWINGS:
            if chosen := self.chosen(narrowing):
                found[narrowing.param] = list(chosen)
        if self.order is not Order.RELEVANCE:
            found["jarjestys"] = [_ORDER_NAMES[self.order]]
        if self.page > 1:
            found["sivu"] = [str(self.page)]
        return found

    def href(self) -> str:
        """Return the address, relative to any of the app's pages. Not yet escaped for HTML."""
        return address(HOME, self.params())

    def chosen(self, narrowing: Narrowing) -> tuple[str, ...]:
        """Return the values that this view is narrowed to."""
        values: tuple[str, ...] = getattr(self.filters, narrowing.field)
        return tuple(str(value) for value in values)

    def with_query(self, query: str) -> View:
        """Return the same view of another query, from its first page."""
        return replace(self, query=query.strip(), page=1)

    def with_mode(self, mode: Mode) -> View:
        """Return the same search by another mode, from its first page."""
        return replace(self, mode=mode, page=1)

    def with_order(self, order: Order) -> View:
        """Return the same hits in another order, from the first page."""
        return replace(self, order=order, page=1)

    def with_filters(self, **changes: Any) -> View:  # noqa: ANN401 -- the fields of Filters, each with its own type
        """Return the view with some fields of ``Filters`` changed, from its first page."""
        return replace(self, filters=replace(self.filters, **changes), page=1)

    def without(self, narrowing: Narrowing, value: str) -> View:
        """Return the view without one value of one narrowing."""
        kept = tuple(item for item in getattr(self.filters, narrowing.field) if str(item) != value)
        return self.with_filters(**{narrowing.field: kept})

    def without_years(self) -> View:
        """Return the view over all years."""
        return self.with_filters(year_from=None, year_to=None)

    def unfiltered(self) -> View:
        """Return the view without any narrowing."""
        return replace(self, filters=Filters(), page=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A text that the help page shows as the search reads it, and a query to hold against it."""

    text: str = ""
    query: str = ""
    is_cut: bool = False  # the address held a longer text

    @classmethod
    def read(cls, params: Mapping[str, Sequence[str]]) -> Reading:
        """Read an address that anybody may have written; what is too long is cut."""
        text = only(params.get("teksti")).strip()
        query = only(params.get("haku")).strip()
        return cls(text=text[:LONGEST_TEXT], query=query[:LONGEST_QUERY], is_cut=len(text) > LONGEST_TEXT)

    def params(self) -> Params:
        """Return the address's parameters."""
        values = {"teksti": self.text.strip(), "haku": self.query.strip()}
        return {name: [value] for name, value in values.items() if value}

    def href(self) -> str:
        """Return the address, relative to any of the app's pages. Not yet escaped for HTML."""
        return address(HELP, self.params())


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectView:
    """Everything that decides what a project's page shows."""

    id: str = ""
    concurrent: bool = False  # of the projects like it those that ran at the same time
    same_area: bool = False

    @classmethod
    def read(cls, params: Mapping[str, Sequence[str]]) -> ProjectView:
        """Read an address that anybody may have written; whether there is such a project is for others to say."""
        return cls(id=only(params.get("id"))).narrowed_to(
            name for name, param in SIMILAR_PARAMS.items() if only(params.get(param)) == _ON
        )

    def params(self) -> Params:
        """Return the address's parameters; what is as usual is left out."""
        return {"id": [self.id]} | {SIMILAR_PARAMS[name]: [_ON] for name in self.chosen()}

    def href(self) -> str:
        """Return the address, relative to any of the app's pages. Not yet escaped for HTML."""
        return address(PROJECT, self.params())

    def chosen(self) -> tuple[str, ...]:
        """Return the ways in which the projects like this one are narrowed: names in ``SIMILAR_PARAMS``."""
        return tuple(name for name in SIMILAR_PARAMS if getattr(self, name))

    def narrowed_to(self, names: Iterable[str]) -> ProjectView:
        """Return the page with the projects like it narrowed in these ways only."""
        wanted = set(names)
        return replace(self, concurrent="concurrent" in wanted, same_area="same_area" in wanted)


def address(path: str, params: Mapping[str, Sequence[str]]) -> str:
    """Join a page's path and its parameters, percent-encoded."""
    return f"{path}?{urlencode(params, doseq=True)}" if params else path


def words_alone(text: str) -> str:
    """Return the query that looks for the words of a text: its signs would be read as orders."""
    query = ""
    for word in _WORD.findall(text):
        longer = f"{query} {word}".strip()
        if len(longer) > LONGEST_QUERY:
            break
        query = query if word in _OPERATORS else longer
    return query


def project_href(project: ProjectId) -> str:
    """Return the address of a project's page, relative to any of the app's pages."""
    return ProjectView(id=project).href()


def compare_href(one: ProjectId, other: ProjectId) -> str:
    """Return the address of two projects side by side."""
    return address(COMPARE, {"a": [one], "b": [other]})


def only(values: Sequence[str] | None) -> str:
    """Return the value of a parameter that has one value; of several the first."""
    return values[0] if values else ""


def _whole(values: Sequence[str] | None, allowed: range) -> int | None:
    text = only(values).strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 and int(text) in allowed else None


def _year(values: Sequence[str] | None) -> int | None:
    return _whole(values, _YEARS)


def _values(params: Mapping[str, Sequence[str]], narrowing: Narrowing) -> tuple[Any, ...]:
    texts = dict.fromkeys(value.strip() for value in params.get(narrowing.param, ()))
    named = [text for text in texts if text and len(text) <= _LONGEST_VALUE][:_MOST_VALUES]
    if narrowing.values is None:
        return tuple(named)
    known = {str(value): value for value in narrowing.values}
    return tuple(known[text] for text in named if text in known)
