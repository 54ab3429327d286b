"""Reports whose documents are all in Greek letters, so that the words in Latin letters are the report's own."""

from __future__ import annotations

import html
import io
import re
import zipfile
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from pathlib import Path
from typing import Any

from report_records import COPY, REPORT, ROUND

from search.messages import say
from search.overlap import remarks, words
from search.overlap.facts import FAMILY, MENTIONED, PREDECESSOR, WHOLE
from search.overlap.reasons import reasons_of
from search.overlap.records import CallRound, GoalKind, OverlapReport, Setting

LOCALE = Path(words.__file__).parents[1] / "locale"
DOMAINS = ("answer", "formats", "overlap", "report")
LATIN, GREEK = "abcdefghijklmnopqrstuvwxyzåäö", "αβγδεζηθικλμνξοπρςστυφχψωάέήί"  # as many, so that marks fit
AS_GREEK = str.maketrans(LATIN + LATIN.upper(), GREEK + GREEK)
NOT_WORDS = {"relation", "language", "settings", "kind", "first", "last"}  # fields whose values the program knows
MONTHS = {"january", "march", "november", "december"}  # of the dates in the reports; no message has them
NOTES = ("concurrent", "same_area", "no_period", "no_aims", "short", "long")


def in_greek(value: Any) -> Any:  # noqa: ANN401 -- any record
    """Return a record in which all that comes from documents is in Greek letters."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return value.translate(AS_GREEK)
    if isinstance(value, tuple):
        return tuple(map(in_greek, value))
    if is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in fields(value) if field.name not in NOT_WORDS]
        return replace(value, **{name: in_greek(getattr(value, name)) for name in names})
    return value


def report_in_greek() -> OverlapReport:
    """Return a report that says something of everything, in the language that is spoken now."""
    report: OverlapReport = in_greek(REPORT)
    kinds = (GoalKind.GOAL, GoalKind.ACTION, GoalKind.TEXT)
    goals = tuple(replace(goal, kind=kinds[goal.number % 3]) for goal in report.draft.goals)
    relations = (PREDECESSOR, WHOLE, FAMILY, MENTIONED)
    projects = []
    for one in report.projects:
        relation = relations[one.rank % len(relations)]
        reasons = tuple(reasons_of(report.draft.project, one.project, one.pairs, one.copies, relation))
        pairs = tuple(replace(pair, heading="", copied=in_greek(COPY)) for pair in one.pairs)
        projects.append(replace(one, relation=relation, pairs=pairs, reasons=reasons))
    notes = (remarks.more_projects(2), remarks.same_document(["α", "β"]))
    return replace(
        report,
        draft=replace(report.draft, goals=goals, notes=(remarks.language("sv"), remarks.left_out(3))),
        goals=tuple(replace(verdict, goal=goal) for verdict, goal in zip(report.goals, goals, strict=True)),
        projects=tuple(projects),
        made_with=replace(report.made_with, encoder="", settings={one.value: 0.5 for one in Setting}),
        notes=(*(say(f"overlap.note.{name}") for name in NOTES), *notes),
    )


def round_in_greek() -> CallRound:
    """Return a report on a round of drafts, the first of which is that of ``report_in_greek``."""
    found: CallRound = in_greek(ROUND)
    one = report_in_greek()
    return replace(found, reports=(one, *found.reports[1:]), made_with=one.made_with)


def words_of(code: str) -> set[str]:
    """Return every word that the messages have in a language."""
    files = "\n".join((LOCALE / code / f"{domain}.po").read_text(encoding="utf-8") for domain in DOMAINS)
    said = " ".join(re.findall(r'^msgstr(?:\[\d\])? "(.*)"$', files, re.MULTILINE))
    return latin_words(re.sub(r"\{\w+\}", " ", said)) | (MONTHS if code == "en" else set())


def latin_words(text: str) -> set[str]:
    """Return the words of a text that are in Latin letters, in lower case."""
    return {word.casefold() for word in re.findall(r"[A-Za-zÀ-ÖØ-öø-ÿ]+", text.replace("\u00ad", ""))}


def seen(suffix: str, data: bytes) -> str:
    """Return what a reader of a report sees, or hears, of it."""
    if suffix == ".csv":
        return data.decode("utf-8-sig")
    if suffix == ".html":
        page = re.sub(r"<style>.*?</style>", "", data.decode(), flags=re.DOTALL)
        labels = re.findall(r"aria-label='(.*?)'", page)
        return html.unescape(" ".join([*labels, re.sub(r"<[^>]+>", " ", page)]))
    written = " ".join(word_parts(data).values())
    texts = re.findall(r"<w:t(?: [^>]*)?>([^<]*)", written) + re.findall(r'<w:tblCaption w:val="([^"]*)', written)
    return html.unescape(" ".join(texts))


def word_parts(data: bytes) -> dict[str, str]:
    """Return the parts of a Word document that have the report's text and its styles."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if re.fullmatch(r"word/(document|styles|footer\d)\.xml", name)]
        return {name.removeprefix("word/"): archive.read(name).decode() for name in names}
