"""When a project runs: by labels, else by what its prose says, else by its title; as exactly as any of them tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from index.extraction.dates import dates_in, made, months_in, period_in, sharpened, with_length
from index.extraction.findings import Finding
from index.extraction.others import speaks_of_a_whole, speaks_of_others, with_own_name, without_others_brackets
from index.extraction.sentences import sentences
from index.project import Method, Period

_SUBJECT = (
    r"(?<![\w-])(?:\w*(?:hanke|projekti|ohjelma|kokeilu|pilotti)\b|\w*(?:hanketta|projektia|kokeilua)\b|hankkeen|"
    r"se\b|(?:hanke)?työ\b|rahoitus\b|projektet|the project|programme)"
)
_STARTS = re.compile(
    rf"{_SUBJECT}[^.;]{{0,60}}?\b(?:alkaa|alkoi|käynnistyy|käynnistyi|käynnistettiin|aloitetaan|aloitettiin|"
    rf"kestää|kesti|starta(?:de|r)|börja(?:de|r)|inled(?:des|s)|start(?:s|ed)|beg(?:an|ins)|launched)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\b(?:päättyy|päättyi|päättyen|loppuu|loppui|kestää|kesti|jatkuu|jatkui|ulottu[iu]|jatkoaikaa|avsluta(?:s|des)|"
    r"slutar|slutade|upphör|"
    r"end(?:s|ed)|until|finish(?:es|ed))\b",
    re.IGNORECASE,
)
_UP_TO = re.compile(r"\s*(?:vuoden\s+)?(?:loppuun|saakka|asti|mennessä|lopussa|lopulla)", re.IGNORECASE)
_INTO = re.compile(r"(?:kuuhun|syksyyn|kevääseen|kesään|vuoteen)\b", re.IGNORECASE)  # helmikuuhun 2022
_SAME_YEAR = re.compile(r"\s+(?:saman\s+vuoden\s+)?(?P<month>\w+kuu)(?:n|ssa|hun)\b(?!\s+\d)", re.IGNORECASE)
_SINCE = re.compile(r"\s*(?:alusta\s+)?(?:alkaen|lähtien|alusta)\b", re.IGNORECASE)
# Behind the project's name, or behind what kind of a project it is: (2014–2016)
_BRACKETS = re.compile(
    r"(?P<who>(?:[A-ZÅÄÖ][\w&]*(?:[ -][\w&]+){0,6}?\s?[-–]|^|\b\w+vuoti(?:nen|sessa)\s)"
    r"(?:kehittämis|yhteis)?(?:hanke|projekti)\w*|\b\w+vuotinen)\s*\((?P<years>[^()]{4,40})\)"
)
_LAST_NAME = re.compile(r"[A-ZÅÄÖ][^A-ZÅÄÖ]*$")
_PHASES = re.compile(r"ensimmäinen\s+vaihe.*(?:toinen|kolmas)\s+vaihe", re.IGNORECASE)
_RUNS = re.compile(
    r"\b(?:toteut\w+|rahoit\w+\s+(?:hank|projekt|sitä)\w*|(?:hank|projekt)\w+\s+rahoit\w+|kestää|kesti|kesto|"
    r"toimii|toimi"
    r"|(?:on|oli|ovat|olivat)\s+käynnissä|ajalla|ajalle|ajalta|katta[ai]|kattavat|kattoi|kalenterivuosi|"
    r"vuosina|vuosille|vuodeksi|toimi\w*aika|\w*aika\s+(?:on|oli)"
    r"|(?:hanke|projekti)aika|(?:toiminta|toimi|hanke|projekti|rahoitus)kausi"
    r"|runs?|ran|implemented|carried out|period|pågår|pågick|genomför\w+)\b",
    re.IGNORECASE,
)
_OF_A_PROJECT = re.compile(
    r"\b(?:\w*hank(?:e|etta|keen|keessa|keelle|keella)|\w*projekti\w*|kokeilu\w*|\w*toteutus\w*|project|"
    r"projekt\w*|sen|se|sitä|rahoitus|\w*avustuksen|hankeaika|(?:toiminta|toimi|hanke|rahoitus)kausi|toiminta-aika|toimi-aika)\b",
    re.IGNORECASE,
)
_NO_RUN = re.compile(
    r"ohjelma\w*|strategia\w*|\blaki\b|lain\b|raport\w+ ajalta|kilpailutetaan|raportointikau\w+|"
    r"rahastokau\w+|\w*kaudella|jaettiin|jaetaan|arvioitiin",
    re.IGNORECASE,
)
# What is said of a programme that the project belongs to: "ohjelmaan, jota toteutetaan vuosina".
_ITS_OWN = re.compile(r"\b\w*(?:ohjelma|strategia|laki|suunnitelma)\w*,\s+jo\w+\s", re.IGNORECASE)
# What was before, or might be after.
_BASIS = re.compile(r"\b(?:pohjautu|perustu|jatkorahoit|jatkohak|arvioitiin|jaettiin|luotu)\w*", re.IGNORECASE)
_DONE_BEFORE = re.compile(
    r"\s+(?:\w+\s+)?(?:tehtyä|tehdyn|tehtyyn|toteutettua|toteutetun|toteutettuun|toimineen|toiminutta|päättyneen|"
    r"päättynyttä|kehitettyä|kehitetyn)\b",
    re.IGNORECASE,
)
# What had been done before this project began, or what was planned otherwise than it came.
_BEFORE_IT = re.compile(
    r"\b(?:oli|olivat)\s+(?!rahoitet|suunnat|tarkoitet|määrä)\w+(?:ttu|tty|nut|nyt|neet)\b|\balun\s?perin\b|\bpiti\b",
    re.IGNORECASE,
)
_REPORTED = re.compile(r"raport|kaudella|kausi", re.IGNORECASE)  # a report covers a part of the time only
_ABOUT = re.compile(_SUBJECT, re.IGNORECASE)
_NUMBERS_OF_YEARS: Final = {
    "yksi": 1, "puolitoista": 1.5, "kaksi": 2, "kolmi": 3, "neli": 4, "viisi": 5, "kuusi": 6,
    "1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "6": 6, "ett": 1, "två": 2, "tre": 3, "fyra": 4, "fem": 5,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5,
}  # fmt: skip
_YEARS_LONG = re.compile(
    rf"(?<!\w)(?P<number>{'|'.join(sorted(_NUMBERS_OF_YEARS, key=lambda word: -len(word)))})-?vuoti(?:nen|"
    rf"se[ne]|sessa|sta)\s*"
    r"(?:\w+\s+)?\w*(?:hank|projekt|kokeilu)|(?<!\w)(?P<foreign>ett|två|tre|fyra|fem|one|two|three|four|five|\d)-?(?:årigt?|"
    r"åriga|year)\s+(?:\w+\s+)?proje[kc]t|(?:hanke|projekti|kokeilu)\s+(?:on|oli)\s+(?P<behind>\w+)vuotinen",
    re.IGNORECASE,
)
_LASTS = re.compile(
    rf"{_SUBJECT}[^.;]{{0,30}}?\b(?:kestää|kesti|kestänyt|kesto\s+(?:on|oli)|lasts|lasted|pågår)\b", re.IGNORECASE
)
_LONGEST: Final = 1500  # characters of a sentence that are looked at: longer ones are tables without line breaks
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
    """Return the period that sentences tell of this project, and the sentence that says it, or says it first.

    A sentence with both ends is believed at once; else a beginning, an end and a length may each have a sentence.
    """
    start = end = months = None
    said = ""
    for begin, stop in sentences(text):
        whole = text[begin : min(stop, begin + _LONGEST)]
        sentence = with_own_name(without_others_brackets(whole), title)
        if _BEFORE_IT.search(sentence) or speaks_of_a_whole(sentence):
            continue
        period = _in_brackets(whole, title)
        if not period and any(character.isdigit() for character in sentence):
            period = _begun(sentence, title) or _run(sentence, title) or _ending(sentence, title)
        if period.start and period.end:
            return period, whole
        start, end = start or period.start, end or period.end
        months = months or _length(sentence, title)
        said = said or (whole if period else "")
    if start and not end and months:
        end = with_length(start, months)
    if not start and not end:
        return _in_lead(text, title)
    return made(start, end) or made(start, None), said


def _in_lead(text: str, title: str) -> tuple[Period, str]:
    """``Palvelutarpeen arviointia kokeiltiin vuosina 2020–2021``, where it is the very first thing that is told."""
    for begin, stop in sentences(text)[:1]:
        sentence = text[begin : min(stop, begin + _LONGEST)]
        is_another = speaks_of_others(sentence, title) or speaks_of_a_whole(sentence) or _BEFORE_IT.search(sentence)
        for one in dates_in(sentence):
            is_run = one.is_range and re.search(r"\bvuosi(?:na|en)\s*$", sentence[: one.start], re.IGNORECASE)
            is_another = is_another or _DONE_BEFORE.match(sentence[one.end :]) or _NO_RUN.search(sentence)
            if is_run and not is_another:
                return one.period, sentence
    return Period(), ""


def _in_brackets(sentence: str, title: str) -> Period:
    """``Rinnalla-hanke (2014–2016)``, ``Hanke on kolmivuotinen (2014–2016)``."""
    for found in _BRACKETS.finditer(sentence):
        ranges = [one for one in dates_in(found["years"]) if one.is_range]
        name = _LAST_NAME.search(found["who"])  # "Arki II jatkoi Kotiapu-hanketta (2004–2006)" is about Kotiapu
        if ranges and not speaks_of_others(name.group() if name else sentence[: found.start()], title):
            return ranges[0].period
    return Period()


def _begun(sentence: str, title: str) -> Period:
    """``Hanke alkaa 1. toukokuuta 2007 ja päättyy …``, ``Hanke käynnistyy 1.2.2008 ja kestää 21 kuukautta``."""
    begins = _STARTS.search(sentence)
    if not begins or speaks_of_others(sentence[: begins.end()], title) or _NO_RUN.search(sentence[: begins.end()]):
        return Period()
    found = dates_in(sentence[begins.end() : begins.end() + _REACH])
    since = found[0].period.start if found else None
    if since is None:
        return Period()
    first = found[0]
    if first.is_range:
        return first.period
    rest = sentence[begins.end() + first.end :]
    written = sentence[begins.end() + first.start : begins.end() + first.end]
    if _UP_TO.match(rest) or _INTO.search(written):
        return Period(None, first.period.end)
    stops = _ENDS.search(rest)
    last = dates_in(rest[stops.end() : stops.end() + _REACH]) if stops else []
    if last and last[0].period.end:
        return made(since, last[0].period.end)
    month = _SAME_YEAR.search(rest, stops.end()) if stops else None
    if month:  # "alkoi heinäkuussa 2020 ja päättyi saman vuoden joulukuussa"
        return made(since, period_in(f"{month['month']} {since.year}").end)
    months = months_in(rest) or _length(sentence, title)
    return made(since, with_length(since, months) if months else None)


def _ending(sentence: str, title: str) -> Period:
    """``Hanke päättyi joulukuussa 2018``, ``Hanke jatkuu vuoden 2025 loppuun``."""
    about = _ABOUT.search(sentence)
    stops = _ENDS.search(sentence, about.end()) if about else None
    if not stops or speaks_of_others(sentence[: stops.end()], title) or _NO_RUN.search(sentence[: stops.end()]):
        return Period()
    found = dates_in(sentence[stops.end() : stops.end() + _REACH])
    return Period(None, found[0].period.end) if found and not found[0].is_range else Period()


def _length(sentence: str, title: str) -> int | None:
    """Return the months of ``kaksivuotinen hanke``, ``Hanke kestää 18 kuukautta``, ``Hankkeen kesto on 2 vuotta``."""
    if speaks_of_others(sentence, title):
        return None
    adjective = _YEARS_LONG.search(sentence)
    number = next(filter(None, adjective.groups()), "") if adjective else ""
    years = _NUMBERS_OF_YEARS.get(number.lower())
    if years:
        return round(12 * years)
    lasts = _LASTS.search(sentence)
    return months_in(sentence[lasts.end() : lasts.end() + _REACH]) if lasts else None


def _run(sentence: str, title: str) -> Period:
    """``Hanke toteutettiin 1.3.2005–28.2.2007``, ``RAY rahoitti hanketta vuosina 2011–2013``."""
    found: list[Period] = []
    for one in dates_in(sentence):
        before, behind = sentence[: one.start], sentence[one.end :]
        runs = [match for match in _RUNS.finditer(before) if one.start - match.end() <= _REACH]
        is_since = bool(_SINCE.match(behind)) or before.rstrip().lower().endswith((" alkaen", " lähtien"))
        is_whole = one.is_range or before.rstrip().lower().endswith("kalenterivuosi")
        if not (is_whole or is_since) or not (runs or found):
            continue
        if _ITS_OWN.search(before) or _BASIS.search(sentence) or _DONE_BEFORE.match(behind):
            continue
        if runs and _NO_RUN.search(before[runs[0].start() :]):
            continue
        about = before + behind[:_REACH]
        if _OF_A_PROJECT.search(about) and not speaks_of_others(about, title):
            start = one.period.start
            length = months_in(before[-_REACH:]) if start and not is_whole else None
            since = Period(start, with_length(start, length) if start and length else None)
            found.append(one.period if is_whole else since)
    if len(found) > 1 and _PHASES.search(sentence):
        return made(found[0].start, found[-1].end)
    return found[0] if found else Period()


def _range_in(text: str) -> Period:
    return next((one.period for one in dates_in(text) if one.is_range), Period())
