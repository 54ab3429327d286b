"""What kind of page an outline is: on one project, or on many."""

from __future__ import annotations

import re
from typing import Final

from index.extraction.dates import dates_in
from index.extraction.headings import Fact
from index.extraction.outline import Outline, Part
from index.project import SectionKind

_LONGEST_LEAD: Final = 2_000  # characters of it that are looked at
OF_MANY = re.compile(
    r"\w*hankkei(?:ssa|den|ta|siin|sta|lla|lle)\b|\b\w*hankkeet\b|\b\w*(?:kokeilut|projektit|pilotit|osahankkeet)\b"
    r"|\b(?:kaksi|kolme|neljä|viisi|kuusi|seitsemän|kahdeksan|yhdeksän|kymmenen|\d{1,2})\s+"
    r"(?:\w+\s+)?\w*(?:hanketta|kokeilua|projektia)\b"
    r"|\b\w*projekt(?:en|er)\b|\bprojects\b|avustu(?:sta|ksen) saa(?:neet|vat)",
    re.IGNORECASE,
)
_ARE_PROJECTS = re.compile(
    r"\b\w*(?:hankkeet|projektit|kokeilut|pilotit)\b|hankkeiden esittely|avustusta saa(?:neet|vat)"
    r"|\bprojekt(?:en|er)\b|\bprojects\b",
    re.IGNORECASE,
)
_ARE_PARTS = re.compile(r"\b\w*osa(?:hankkeet|projektit)\b|\bdelprojekt(?:en)?\b|\bsub-?projects\b", re.IGNORECASE)
_ARE_OTHERS = re.compile(
    r"\b(?:muut|aiemmat|aikaisemmat|liittyvät|edeltävät|rinnakkaiset|samankaltaiset|vastaavat"
    r"|sidos\w*|lähi\w*|other|related|andra)\b"
    r"|yhteistyö|liitty|samanaikai|kytkey|yhteydet",
    re.IGNORECASE,
)
_NEWS = re.compile(
    r"uutiskirje|nyhetsbrev|newsletter|(?:kuukausi|ajankohtais|viikko|jäsen|info|kehittämis|vuosi)kirje|hanketiedote|"
    r"\bkirje \d|hankeuutis|uutisia\b|kuulumisia|nyheter|tiedotuslehti",
    re.IGNORECASE,
)
_CALL = re.compile(
    r"avustu(?:kset|späätö|ksen|sta)|rahoituspäätö|rahoitetut|rahoitusta saa|hakutulo|haun tulo|myönnet|myönsi"
    r"|beviljade|granted",
    re.IGNORECASE,
)
_PROGRAMME = re.compile(r"\w*ohjelma\b|\w*ohjelmat\b|kärkihan|\w*kokonaisuus\b|programmet?\b", re.IGNORECASE)
_TITLE_OF_MANY = re.compile(
    r"luettelo|lista\b|koonti|kooste|katsaus|ajankohtaista|hankesalkku|hanketori|hankepäiv|hankeilta|\w*haku \d{4}",
    re.IGNORECASE,
)
_OWN_KINDS: Final = frozenset(
    {SectionKind.TAVOITTEET, SectionKind.TAUSTA, SectionKind.TOIMENPITEET, SectionKind.TULOKSET}
)
_FACTS: Final = (Fact.ADMINISTRATOR, Fact.IMPLEMENTERS, Fact.PERIOD, Fact.START, Fact.BUDGET, Fact.FUNDERS)
_TOLD = re.compile(
    r"hallinnoi|koordinoi|toteuttaja|hakija\w* on|rahoitta|rahoitti|rahoituks|rahoitte|myönsi|\d\s*(?:€|euroa|milj)"
    r"|(?:alkoi|alkaa|käynnistyi|käynnistyy|päättyi|päättyy|jatkuu)\b[^;]{0,30}?\b(?:19|20)\d\d"
    r"|förvaltas av|finansieras|genomförs av|projektägare|coordinated by|funded by",
    re.IGNORECASE,
)


def lead_of(found: Outline) -> str:
    """Return what stands under no heading."""
    return " ".join(part.text for part in found.parts if not part.heading)


def is_newsletter(found: Outline) -> bool:
    """Whether the page is a letter with articles."""
    return _NEWS.search(found.title) is not None


def is_call(found: Outline) -> bool:
    """Whether the page tells who got money: what it says of funder and programme holds for all on it."""
    return _CALL.search(f"{found.title}. {lead_of(found)[:400]}") is not None


def is_programme(title: str) -> bool:
    """Whether a title is that of a programme."""
    return _PROGRAMME.search(title) is not None


def speaks_of_many(found: Outline) -> bool:
    """Whether title or lead say that the page is on several projects."""
    return OF_MANY.search(f"{found.title}. {lead_of(found)}"[:_LONGEST_LEAD]) is not None


def is_on_one(found: Outline) -> bool:
    """Whether the page describes one project: it has goals, background, work or results of its own."""
    title = found.title
    if _ARE_PROJECTS.search(title) or _NEWS.search(title) or _CALL.search(title) or is_programme(title):
        return False
    if _TITLE_OF_MANY.search(title):
        return False
    return any(part.meaning.section in _OWN_KINDS and part.level > 0 and part.blocks for part in found.parts)


def holds_projects(heading: str) -> bool:
    """Whether projects of the page stand below a heading (``Alueelliset hankkeet``), not others (``Muut hankkeet``)."""
    return bool(_ARE_PROJECTS.search(heading)) and not _ARE_OTHERS.search(heading)


def holds_parts(heading: str) -> bool:
    """Whether the parts of one project stand below a heading."""
    return _ARE_PARTS.search(heading) is not None


def names_others(heading: str) -> bool:
    """Whether what stands below a heading are other projects than those of the page."""
    return bool(_ARE_OTHERS.search(heading)) and bool(OF_MANY.search(heading))


def tells_facts(parts: list[Part]) -> bool:
    """Whether parts tell who does it, who pays for it, what it costs, or when it runs."""
    for part in parts:
        if any(fact in label.meaning.facts for label in (part, *part.labels) for fact in _FACTS):
            return True
        if _TOLD.search(part.text) or any(one.is_range for one in dates_in(part.text)):
            return True
    return False
