"""A shortlist as RIS for reference managers: one record a project.

The format is that of the RIS Format Specifications (Research Information Systems / Thomson Reuters, 2001, and the
list of types and tags of 2011): ``TY  - `` first, ``ER  - `` last, one tag a line, lines end in CRLF.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from index.project import PartialDate, Project
from search.exports.columns import lead
from search.exports.shortlist import Entry, Shortlist
from search.exports.wording import period
from search.messages import say
from search.overlap.report_blocks import safe
from search.regions import region_names
from search.themes import theme_name

# The specification has no type for a project, and GRANT is for the application. Of the types that stand in both of its
# versions RPRT comes nearest: it keeps an organisation as author, an institution, an address and a year, where GEN is
# read as a journal article or an empty document by some reference managers.
_TYPE: Final = "RPRT"
_LONGEST_NAME: Final = 255  # characters of an author or keyword, by the specification
_LONGEST_ABSTRACT: Final = 3000
_NO_ASTERISK: Final = {"AU", "A2", "KW"}  # the specification forbids it there

Lines = Iterator[tuple[str, str]]


def ris_file(shortlist: Shortlist, projects: Mapping[str, Project]) -> bytes:
    """Return the records in the order of the list, as UTF-8 without a mark: ``TY`` must be the file's first bytes."""
    records = (_record(entry, projects.get(entry.id)) for entry in shortlist.entries)
    return "".join(records).encode()


def _record(entry: Entry, project: Project | None) -> str:
    lines = _of_project(project) if project else iter([("TI", entry.name), ("N1", say("exports.gone"))])
    told = [("TY", _TYPE), *lines, ("N1", entry.note), ("AN", entry.id)]
    written = [f"{tag}  - {value}\r\n" for tag, value in ((tag, _value(tag, text)) for tag, text in told) if value]
    return "".join(written) + "ER  - \r\n"


def _of_project(project: Project) -> Lines:
    yield "TI", project.title
    yield "ST", project.acronym
    # Who carried it out wrote what is known of it; who only paid is told as a note.
    for name in dict.fromkeys((*project.implementers, project.administrator)):
        yield "AU", name.replace(",", " –")  # a comma would part a surname from a first name
    yield "PB", project.administrator
    start = project.period.start or project.period.end
    if start:
        yield "PY", str(start.year)
        yield "DA", _date(start)
    yield "T2", project.programme
    yield "AB", lead(project, _LONGEST_ABSTRACT)
    themes, regions = map(theme_name, project.themes), region_names(project.regions)
    for word in dict.fromkeys((*project.keywords, *themes, *project.target_groups, *regions)):
        yield "KW", word
    for address in dict.fromkeys((*project.source.addresses, *project.links)):
        yield "UR", address
    if project.period:
        yield "N1", f"{say('exports.fact.period')}: {period(project.period)}"
    if project.funders:
        yield "N1", f"{say('exports.fact.funders')}: {'; '.join(project.funders)}"
    yield "LA", project.language
    yield "DB", "Hankehaku"


def _date(when: PartialDate) -> str:
    """Return ``YYYY/MM/DD/``; what is not known stays empty, its slash stays."""
    month = f"{when.month:02}" if when.month else ""
    day = f"{when.day:02}" if when.day else ""
    return f"{when.year:04}/{month}/{day}/"


def _value(tag: str, text: str) -> str:
    """Return a value on one line: no line of it can be taken for a tag."""
    if tag in _NO_ASTERISK:
        text = text.replace("*", "")[:_LONGEST_NAME]
    return " ".join(safe(text).split())
