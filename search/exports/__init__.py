"""Exports: what was found, and what was put aside, as the bytes of a file; its suffix says in which form.

The same input gives the same bytes, in the language that is spoken. Contact persons are in none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from index.errors import WrongUse
from index.project import Project
from search.exports import results, shortlist_table
from search.exports.csv_file import csv_file
from search.exports.ris_file import ris_file
from search.exports.shortlist import Shortlist
from search.results import SearchResult

MOST_RESULTS: Final = 1000  # hits of one search that are written; a page says when there are more
# Suffix -> what a browser calls such a file.
MEDIA_TYPES: Final = MappingProxyType({
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".csv": "text/csv",
    ".ris": "application/x-research-info-systems",
    ".json": "application/json",
})
RESULTS_SUFFIXES: Final = (".xlsx", ".csv", ".json")
SHORTLIST_SUFFIXES: Final = (".docx", ".xlsx", ".csv", ".ris")
_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


def results_file(
    suffix: str, result: SearchResult, *, made: date, narrowed: Mapping[str, str] = _NOTHING
) -> bytes:
    """Return the hits of a search as a file; ask the engine for the first ``MOST_RESULTS`` of them.

    Args:
        suffix: one of ``RESULTS_SUFFIXES``. JSON has the shape of ``hankehaku search --json``.
        result: the answer to write, all of its hits.
        made: the day that the file tells, and by which a project is running or has ended.
        narrowed: what the search was narrowed to, as names and values for people; the workbook tells it.

    Raises:
        WrongUse: there is no form with this suffix.
    """
    suffix = suffix.lower()
    if suffix == ".json":
        return results.json_file(result)
    if suffix == ".csv":
        return csv_file(results.table(result, made))
    if suffix == ".xlsx":
        from search.exports.xlsx_file import xlsx_file  # loaded by who wants a workbook

        return xlsx_file(results.table(result, made), results.about(result, made, narrowed), made)
    raise _unknown(suffix, RESULTS_SUFFIXES)


def shortlist_file(suffix: str, shortlist: Shortlist, projects: Mapping[str, Project], *, made: date) -> bytes:
    """Return a shortlist as a file.

    Args:
        suffix: one of ``SHORTLIST_SUFFIXES``.
        shortlist: what was put aside, in its order.
        projects: the records of its projects, by id; one that is missing is named and told to be gone.
        made: the day that the file tells, and by which a project is running or has ended.

    Raises:
        WrongUse: there is no form with this suffix.
    """
    writer = _SHORTLIST_WRITERS.get(suffix.lower())
    if writer is None:
        raise _unknown(suffix, SHORTLIST_SUFFIXES)
    return writer(shortlist, projects, made)


def _docx(shortlist: Shortlist, projects: Mapping[str, Project], made: date) -> bytes:
    from search.exports.shortlist_page import page
    from search.overlap.report_docx import docx  # loaded by who wants a document

    return docx(page(shortlist, projects, made))


def _xlsx(shortlist: Shortlist, projects: Mapping[str, Project], made: date) -> bytes:
    from search.exports.xlsx_file import xlsx_file

    about = shortlist_table.about(shortlist, made)
    return xlsx_file(shortlist_table.table(shortlist, projects, made), about, made)


def _csv(shortlist: Shortlist, projects: Mapping[str, Project], made: date) -> bytes:
    return csv_file(shortlist_table.table(shortlist, projects, made))


def _ris(shortlist: Shortlist, projects: Mapping[str, Project], made: date) -> bytes:
    return ris_file(shortlist, projects)


_SHORTLIST_WRITERS: Final[Mapping[str, Callable[[Shortlist, Mapping[str, Project], date], bytes]]] = {
    ".docx": _docx,
    ".xlsx": _xlsx,
    ".csv": _csv,
    ".ris": _ris,
}


def _unknown(suffix: str, known: tuple[str, ...]) -> WrongUse:
    return WrongUse(f"There is no export as {suffix!r}.", f"Choose one of {', '.join(known)}.")
