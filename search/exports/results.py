"""The hits of a search -> the table of an export, what the workbook says of it, and JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from search import json_output
from search.exports import columns
from search.exports.table import Kind, Table
from search.formats import long_day, number
from search.messages import say
from search.results import Hit, SearchResult


def table(result: SearchResult, made: date) -> Table:
    """Return a row for every hit: its rank, the project's facts, and why it was found."""
    why = columns.column("reasons", 50)
    near = columns.column("passage", 70)
    return Table(
        name=say("exports.results"),
        columns=(columns.column("rank", 6, Kind.NUMBER), *columns.columns(), why, near),
        rows=tuple((hit.rank, *columns.values(hit.project, made), _why(hit), _passage(hit)) for hit in result.hits),
    )


def about(result: SearchResult, made: date, narrowed: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return what was asked and how much of the answer is here, as names and values."""
    told = [
        (say("exports.about.query"), result.query or say("exports.about.no_query")),
        (say("exports.about.mode"), say(f"exports.mode.{result.mode}")),
        *narrowed.items(),
        (say("exports.about.found"), number(result.total)),
    ]
    if is_cut(result):
        told.append((say("exports.about.cut"), cut(result)))
    return [*told, (say("exports.about.made"), long_day(made)), (say("exports.about.program"), "Hankehaku")]


def is_cut(result: SearchResult) -> bool:
    """Tell whether the search found more than the hits that are written."""
    return result.total > len(result.hits)


def cut(result: SearchResult) -> str:
    """Return the sentence that says so."""
    shown = len(result.hits)
    return say.counted("exports.cut", shown, shown=number(shown), total=number(result.total))


def json_file(result: SearchResult) -> bytes:
    """Return the answer in the shape of ``hankehaku search --json``."""
    text = json.dumps(json_output.search_result(result), ensure_ascii=False, indent=2)
    return f"{text}\n".encode(errors="replace")  # half a surrogate pair in a query has no UTF-8


def _why(hit: Hit) -> tuple[str, ...]:
    return tuple(reason.text for reason in hit.reasons)


def _passage(hit: Hit) -> str:
    """Return the text by which the project was found: near in meaning, else with the words."""
    if hit.passages:
        return hit.passages[0].text
    return next((found.text for found in hit.highlights if found.marks and found.field != "title"), "")
