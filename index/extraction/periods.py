"""When a project runs: by labels, else by what its prose says, else by its title; as exactly as any of them tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from index.extraction.dates import dates_in, made, months_in, period_in, sharpened, with_length
from index.extraction.findings import Finding
from index.extraction.others import speaks_of_others, without_others_brackets
from index.extraction.sentences import sentences
from index.project import Method, Period

_SUBJECT = (
    r"(?<![\w-])(?:\w*(?:hanke|projekti|ohjelma|kokeilu|pilotti)\b|\w*(?:hanketta|projektia|kokeilua)\b|hankkeen|"
    r"se\b|työ\b)"
)
_STARTS = re.compile(
    rf"{_SUBJECT}[^.;]{{0,60}}?\b(?:alkaa|alkoi|käynnistyy|käynnistyi|käynnistettiin|aloitetaan|aloitettiin|"
    rf"kestää|kesti)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\b(?:päättyy|päättyi|loppuu|loppui|kestää|kesti|jatkuu|jatkui)\b", re.IGNORECASE)
_RUNS = re.compile(
    r"\b(?:toteut\w+|rahoit\w+\s+(?:hank|projekt|sitä)\w*|(?:hank|projekt)\w+\s+rahoit\w+|kestää|kesti|kesto|"
    r"toimii|toimi"
    r"|(?:on|oli|ovat|olivat)\s+käynnissä|ajalla|ajalle|ajalta|vuosina|vuosille|toimi\w*aika|\w*aika\s+(?:on|oli)"
    r"|runs|ran|implemented|carried out|period|pågår|pågick|genomför\w+)\b",
    re.IGNORECASE,
)
_OF_A_PROJECT = re.compile(
    r"\b(?:\w*hank(?:e|etta|keen|keessa|keelle|keella)|\w*projekti\w*|kokeilu\w*|\w*toteutus\w*|project|"
    r"projekt\w*|sen|se|sitä)\b",
    re.IGNORECASE,
)
_NO_RUN = re.compile(
    r"ohjelma\w*|strategia\w*|\blaki\b|lain\b|raport\w+ ajalta|kilpailutetaan|raportointikau\w+|"
    r"rahastokau\w+|\w*kaudella",
    re.IGNORECASE,
)
# What is said of a programme that the project belongs to: "ohjelmaan, jota toteutetaan vuosina".
_ITS_OWN = re.compile(r"\b\w*(?:ohjelma|strategia|laki|suunnitelma)\w*,\s+jo\w+\s", re.IGNORECASE)
_REPORTED = re.compile(r"raport|kaudella|kausi", re.IGNORECASE)  # a report covers a part of the time only
_BEFORE_RANGE: Final = 30
_REACH: Final = 70  # characters from the verb to its date


def period_found(
    *, ranges: Sequence[str], starts: Sequence[str], ends: Sequence[str], text: str, title: str
) -> tuple[Period, list[Finding]]:
    """Return when a project runs, and what says so.

    Args:
        ranges: what stands behind labels for the whole time.
        starts: behind labels for the beginning.
        ends: behind labels for the end.
        text: the project's prose.
        title: as written, years and all.
    """
    label, quote = _labelled(ranges, starts, ends)
    told, sentence = _told(text, title)
    named = _range_in(title)
    best = label or told or named
    if not best:
        return best, []
    ranges_told = [
        one.period
        for one in dates_in(text)
        if one.is_range and not _REPORTED.search(text[max(0, one.start - _BEFORE_RANGE) : one.start])
    ]
    exact = sharpened(best, [told, named, *ranges_told])
    finding = Finding(str(exact), Method.LABEL, quote)
    if not label:
        by = Method.PROSE if told else Method.TITLE
        finding = Finding(str(exact), by, sentence if told else title)
    return exact, [finding]


def _labelled(ranges: Sequence[str], starts: Sequence[str], ends: Sequence[str]) -> tuple[Period, str]:
    for value in ranges:
        if period := period_in(value):
            return period, value
    first = [(period_in(value).start, value) for value in starts]
    last = [(period_in(value).end, value) for value in ends]
    period = made(first[0][0] if first else None, last[0][0] if last else None)
    return period, first[0][1] if first else last[0][1] if last else ""


def _told(text: str, title: str) -> tuple[Period, str]:
    """Return the period of the first sentence that tells one of this project, and the sentence."""
    weak: tuple[Period, str] = Period(), ""
    for start, end in sentences(text):
        whole = text[start:end]
        sentence = without_others_brackets(whole)
        if not any(character.isdigit() for character in sentence):
            continue
        if period := _begun(sentence, title) or _run(sentence, title):
            if period.start and period.end:
                return period, whole
            weak = weak if weak[0] else (period, whole)
    return weak


def _begun(sentence: str, title: str) -> Period:
    """``Hanke alkaa 1. toukokuuta 2007 ja päättyy …``, ``Hanke käynnistyy 1.2.2008 ja kestää 21 kuukautta``."""
    begins = _STARTS.search(sentence)
    if not begins or speaks_of_others(sentence[: begins.end()], title) or _NO_RUN.search(sentence[: begins.end()]):
        return Period()
    found = dates_in(sentence[begins.end() : begins.end() + _REACH])
    if not found or not found[0].period.start:
        return Period()
    first = found[0]
    if first.is_range:
        return first.period
    rest = sentence[begins.end() + first.end :]
    stops = _ENDS.search(rest)
    last = dates_in(rest[stops.end() : stops.end() + _REACH]) if stops else []
    if last and last[0].period.end:
        return made(first.period.start, last[0].period.end)
    months = months_in(rest)
    if months and first.period.start:
        return made(first.period.start, with_length(first.period.start, months))
    return Period(first.period.start)


def _run(sentence: str, title: str) -> Period:
    """``Hanke toteutettiin 1.3.2005–28.2.2007``, ``RAY rahoitti hanketta vuosina 2011–2013``."""
    for one in dates_in(sentence):
        before, behind = sentence[: one.start], sentence[one.end :]
        runs = [match for match in _RUNS.finditer(before) if one.start - match.end() <= _REACH]
        if not one.is_range or not runs or _ITS_OWN.search(before) or _NO_RUN.search(before[runs[0].start() :]):
            continue
        about = before + behind[:_REACH]
        if _OF_A_PROJECT.search(about) and not speaks_of_others(before + behind[:_REACH], title):
            return one.period
    return Period()


def _range_in(text: str) -> Period:
    return next((one.period for one in dates_in(text) if one.is_range), Period())


