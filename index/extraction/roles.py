"""Who implements, administers, steers and funds a project, as its prose says it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from index.extraction.headings import Fact
from index.extraction.organisations import is_organisation, known_genitives, names_in
from index.extraction.sentences import sentences

_BE = r"(?:on|ovat|oli|olivat|toimii|toimivat|toimi|ovat olleet|on ollut)"
_OBJECT = (
    r"(?:sen|sitä|ne|niitä|(?:[\w&-]+\s?-)?(?:kärki|kehittämis|osa)?"
    r"(?:hanketta|hankkeen|hankkeelle|projektia|projektin|ohjelmaa|ohjelman|kokeilua|kokeilun))"
)
_FROM = r"(?:\w*hankkeesta|\w*hankkeista|\w*ohjelmasta|\w*projektista)"
_VERBS: Final = {
    Fact.IMPLEMENTERS: r"toteuttaa|toteuttavat|toteutti|toteuttivat|toteut(?:tamisesta|uksesta) vasta(?:a|si)",
    Fact.ADMINISTRATOR: r"hallinnoi|hallinnoinnista vastaa|hallinnoinnista vastasi|koordinoi",
    Fact.STEERED_BY: r"ohjaa|ohjaavat|ohjasi|ohjasivat|ohjauksesta vastaa|ohjauksesta vastasi",
    Fact.FUNDERS: r"rahoittaa|rahoittavat|rahoitti|rahoittivat|rahoituksesta vastaa|rahoituksesta vastasi",
}
_NOUNS: Final = {
    Fact.IMPLEMENTERS: r"toteuttaja(?:na|taho)?|toteuttajina|toteuttajia|toteuttajat|päätoteuttaja(?:na)?",
    Fact.ADMINISTRATOR: r"hallinnoija(?:na)?|koordinaattori(?:na)?|koordinoijana?",
    Fact.STEERED_BY: r"ohjaajana|ohjaavana tahona|ohjaava taho",
    Fact.FUNDERS: r"rahoittaja(?:na)?|rahoittajina|rahoittajia|rahoittajat|päärahoittaja(?:na)?",
}
_PARTICIPLES: Final = {
    Fact.IMPLEMENTERS: r"toteutta(?:ma|massa|man|maa)",
    Fact.ADMINISTRATOR: r"hallinnoi(?:ma|massa|man|maa)",
    Fact.STEERED_BY: r"ohjaa(?:ma|massa|man|maa)",
    Fact.FUNDERS: r"rahoitta(?:ma|massa|man|maa|malla)",
}
_NAMES = r"(?P<names>[^.;:!?\n]{3,250})"
_STOP = re.compile(
    r"\s+(?:yhdessä|yhteistyössä|vuosina|vuonna|vuoteen|osana|kanssa|(?:ja|sekä)\s+(?:\w+\s+)?"
    r"(?:toteut|rahoit|hallinno|ohja|koordino|sen|siihen|mukana|yhteistyö)\w*)\b"
    r"|,\s+(?:jo|ja|mutta|kun|sekä\s+sen)\w*\b"
)
_HINTS: Final = {
    Fact.IMPLEMENTERS: re.compile("toteut", re.IGNORECASE),
    Fact.ADMINISTRATOR: re.compile("hallinno|koordin|vastaa", re.IGNORECASE),
    Fact.STEERED_BY: re.compile("ohjaa|ohjas|ohjau", re.IGNORECASE),
    Fact.FUNDERS: re.compile("rahoit", re.IGNORECASE),
}
_BEHIND: Final = {
    fact: re.compile(
        rf"\b(?:(?:{_OBJECT}|ja|,)\s+(?:{_VERBS[fact]})|(?:{_NOUNS[fact]})\s+{_BE})\s+{_NAMES}", re.IGNORECASE
    )
    for fact in _VERBS
}
_BEFORE: Final = {
    fact: re.compile(rf"{_NAMES}\s+(?:{verbs})\s+{_OBJECT}", re.IGNORECASE) for fact, verbs in _VERBS.items()
}
_BY: Final = {fact: re.compile(rf"\s{pattern}\b", re.IGNORECASE) for fact, pattern in _PARTICIPLES.items()}
_RESPONSIBLE: Final = re.compile(rf"\b(?:joi?sta|{_FROM})\s+{_NAMES}\s+vastaa", re.IGNORECASE)
_LONGEST: Final = 1500  # characters of a sentence that are looked at: longer ones are tables without line breaks
_NAME: Final = 120  # characters of the longest name


def organisations_by_role(text: str) -> dict[Fact, tuple[str, ...]]:
    """Return who has which part in the project, canonical, each once, in the order of the text.

    Understands ``Hanketta toteuttaa X``, ``hallinnoijana toimii X``, ``X rahoittaa hanketta`` and ``X:n rahoittama
    hanke``. Only what is known as, or named like, an organisation is taken.
    """
    found: dict[Fact, dict[str, None]] = {fact: {} for fact in _VERBS}
    for start, end in sentences(text):
        sentence = text[start : min(end, start + _LONGEST)]
        for fact in _VERBS:
            if not _HINTS[fact].search(sentence):
                continue
            for names in _candidates(fact, sentence):
                found[fact].update(dict.fromkeys(_leading_organisations(names)))
    return {fact: tuple(names) for fact, names in found.items() if names}


def _candidates(fact: Fact, sentence: str) -> Iterator[str]:
    """Yield the stretches of a sentence that may name who has the part ``fact``."""
    for match in _BEHIND[fact].finditer(sentence):
        yield _STOP.split(match["names"], maxsplit=1)[0]
    if fact is Fact.ADMINISTRATOR:
        for match in _RESPONSIBLE.finditer(sentence):
            yield match["names"]
    before = _BEFORE[fact].match(sentence)
    if before:
        yield before["names"]
    for match in _BY[fact].finditer(sentence):
        yield from _known_genitive_at_end(sentence[max(0, match.start() - _NAME) : match.start()])


def _known_genitive_at_end(text: str) -> Iterator[str]:
    """Yield the organisation whose name in the genitive ends ``text``: the longest that is known."""
    words = re.sub(r"\s*\([^)]*\)$", "", text.lower()).split()
    for length in range(min(len(words), 8), 0, -1):
        shown = known_genitives().get(" ".join(words[-length:]))
        if shown:
            yield shown
            return


def _leading_organisations(text: str) -> Iterable[str]:
    """Yield organisations from the start of a stretch, until something else comes."""
    for name in names_in(text):
        if not is_organisation(name):
            return
        yield name
