"""Who implements, administers, steers and funds a project, as its prose says it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from index.extraction.headings import Fact
from index.extraction.inflection import Case
from index.extraction.organisation_mentions import Mention, organisations_in
from index.extraction.organisations import canonical, is_organisation, usually_pays
from index.extraction.role_cues import CUES, FROM_WHOM, HINT, Cue, Side
from index.extraction.sentences import sentences

_LONGEST: Final = 1500  # characters of a sentence that are looked at: longer ones are tables without line breaks
_GAP: Final = 60  # characters between a cue and the first name
_PARTED: Final = re.compile(r"[.;!?:](?:\s|$)|\n|\s(?:joka|jotka|jossa|jonka|mutta|vaikka|kun|että)\s")
_BETWEEN: Final = re.compile(
    r"\s*(?:[,/&]|\b(?:ja|sekä|och|and|samt|the|lisäksi|myös|muun muassa|mm\.?|että|yhdessä|vuodesta|vuonna|"
    r"vuosina|sen|seuraaja|"
    r"perustettava|entinen|nykyinen|kumppaneina|kumppanina|osarahoittajana|osin|osittain|ensin|aluksi|"
    r"sittemmin)\b|\d{4}"
    r"|[–-]|\([^()]{0,60}\)|\s)*\s*",
    re.IGNORECASE,
)
_TOGETHER: Final = re.compile(r"\b(?:yhdessä|yhteistyössä|tillsammans med|together with)\b", re.IGNORECASE)
_OFFICE: Final = re.compile(r"(?:\s+[a-zåäö-]+){0,5}\s+(?:yhdessä|yhteistyössä)\s+")
_IN_COMPANY: Final = re.compile(r"(?:\s+(?:ja|sekä)\s+[^.;:]{2,80}?|,\s+[^.;:]{2,80}?)?\s+kanssa\b")
_WITH: Final = re.compile(
    r"\s+(?:kanssa|kesken|paikallis\w+|alueella|alueen|opiskelij\w+|asiantuntij\w+|tiloissa|edustaj\w+)\b"
)
_EARLIER: Final = re.compile(
    r"\b(?:edelli\w+|aiem\w+|aikaisem\w+|edeltä\w+|tuol?loi\w+)\s+(?:\S+\s+)?(?:hank|projekt)\w+", re.IGNORECASE
)
_FINANCED: Final = re.compile(r"(?<![\w-])([A-ZÅÄÖ][\w+]*)-rahoit(?:tei\w+|ettu\w*|uksella|uksen)")  # STEA-rahoitteinen
_GIVES: Final = re.compile(r"säätiö|stiftelse|liitto$")
_GRANTED: Final = re.compile(r"\bmyön(?:si|tää|täny|nettiin|nettäneen|netään|netty)|\bjaettiin\b", re.IGNORECASE)
_NAMED: Final = re.compile(r"^([\w&+.]+)\s?-\s?\w+")
_OWNED: Final = re.compile(r"\s+(?P<name>[A-ZÅÄÖ0-9][^.;:!?]{1,70}?)\s?-\s?(?:\w*hanke|\w*hankkee|\w*projekti)\w*")
_GENERIC: Final = frozenset(
    {"kärki", "osa", "kehittämis", "pilotti", "koulutus", "tutkimus", "esiselvitys", "ESR", "EAKR", "Kaste", "KASTE"}
)


@dataclass(frozen=True, slots=True)
class Told:
    """An organisation that a sentence gives a part."""

    name: str  # canonical
    sentence: str
    is_firm: bool  # by words that say nothing else


def roles_told(text: str, *, own: Sequence[str] = ()) -> dict[Fact, list[Told]]:
    """Return who has which part in the project, in the order of the text, each once.

    Understands ``Hanketta toteuttaa X``, ``hallinnoijana toimii X``, ``X rahoittaa hanketta``, ``X:n rahoittama`` and
    ``rahoitusta haetaan X:ltä``, in Finnish, and the plainest in Swedish and English. Only what is known as, or named
    like, an organisation is taken. What is said of a project of another name than ``own`` is left out.
    """
    found: dict[Fact, dict[str, Told]] = {}
    for start, end in sentences(text):
        sentence = text[start : min(end, start + _LONGEST)]
        if not HINT.search(sentence) or _EARLIER.search(sentence):
            continue
        mentions = organisations_in(sentence)
        told = _in_sentence(sentence, mentions, own) if mentions or _FINANCED.search(sentence) else ()
        for fact, one, is_firm in sorted(told, key=lambda part: part[1].start):
            found.setdefault(fact, {}).setdefault(one.name, Told(one.name, sentence, is_firm))
    return {fact: list(told.values()) for fact, told in found.items()}


def organisations_by_role(text: str, *, own: Sequence[str] = ()) -> dict[Fact, tuple[str, ...]]:
    """Return the names of ``roles_told``."""
    return {fact: tuple(one.name for one in told) for fact, told in roles_told(text, own=own).items()}


def _in_sentence(sentence: str, mentions: list[Mention], own: Sequence[str]) -> Iterator[tuple[Fact, Mention, bool]]:
    cues = [
        (cue, found)
        for cue in CUES
        for found in cue.pattern.finditer(sentence)
        if _is_own(found.groupdict().get("object") or "", own)
    ]
    starts = sorted(found.start() for _, found in cues)
    for cue, found in cues:
        for number, one in enumerate(_named_by(cue, found, sentence, mentions, starts)):
            if not cue.of_payers or usually_pays(one.name) or _GIVES.search(one.name):
                # Who coordinates it together with others has them for partners.
                is_partner = number > 0 and cue.fact is Fact.ADMINISTRATOR and cue.side is Side.BEHIND
                yield Fact.IMPLEMENTERS if is_partner else cue.fact, one, cue.is_firm
    if FROM_WHOM.search(sentence):
        yield from ((Fact.FUNDERS, one, False) for one in mentions if one.case is Case.FROM)
    yield from ((Fact.IMPLEMENTERS, one, False) for one in mentions if _owns(sentence, one, own))
    if _GRANTED.search(sentence):
        yield from ((Fact.IMPLEMENTERS, one, False) for one in mentions if one.case is Case.TO)
    for financed in _FINANCED.finditer(sentence):
        if is_organisation(financed[1]):
            one = Mention(financed.start(), financed.end(1), canonical(financed[1]), Case.OF)
            yield Fact.FUNDERS, one, True


def _is_own(written: str, own: Sequence[str]) -> bool:
    """Whether the object of a verb can be this project: it bears no name, or this one's."""
    named = _NAMED.match(written)
    if not named or not own or named[1] in _GENERIC or not named[1][:1].isupper():
        return True
    return any(named[1].lower() in name.lower() for name in own)


def _named_by(
    cue: Cue, found: re.Match[str], sentence: str, mentions: list[Mention], starts: list[int]
) -> Iterable[Mention]:
    if cue.side is Side.BEHIND:
        return _chain(sentence, [one for one in mentions if one.start >= found.end()], found.end())
    before = [one for one in mentions if one.end <= found.start()]
    if cue.side is Side.OWNER:
        return _chain_before(sentence, [one for one in before if one.case is Case.OF], found.start(), widest=40)
    last = before[-1] if before else None
    if last is None or last.case is not Case.NAME or any(last.end <= start < found.start() for start in starts):
        return ()
    return _chain_before(sentence, before, found.start(), widest=_GAP)


def _chain(sentence: str, following: list[Mention], position: int) -> Iterator[Mention]:
    """Yield the names of a list behind a cue, until something else stands between two."""
    is_together = False
    for number, one in enumerate(following):
        gap = sentence[position : one.start]
        joined = gap.strip() and _BETWEEN.fullmatch(gap) if number else len(gap) <= _GAP and not _PARTED.search(gap)
        is_together = is_together or _TOGETHER.search(gap) is not None
        if number and not joined and is_together and _IN_COMPANY.match(sentence, one.end):
            joined = _OFFICE.fullmatch(gap)  # "vastaa Oulun kaupungin vanhustyö yhteistyössä Oulun yliopiston kanssa"
        if not joined or (number == 0 and re.search(r"[^\W\d_]{3,}(?:aa|ää|vat|vät|tiin)\s", gap) is not None):
            return
        if not _WITH.match(sentence, one.end) or (is_together and _IN_COMPANY.match(sentence, one.end)):
            yield one
        position = one.end


def _chain_before(sentence: str, before: list[Mention], position: int, *, widest: int) -> Iterator[Mention]:
    """Yield the names of a list that ends where a cue begins, from the last to the first."""
    for number, one in enumerate(reversed(before)):
        gap = sentence[one.end : position]
        joined = (
            gap.strip() and _BETWEEN.fullmatch(gap)
            if number
            else len(gap) <= widest and not re.search(r"[.;:!?,]", gap)
        )
        if not joined or _WITH.match(sentence, one.end):
            return
        yield one
        position = one.start


def _owns(sentence: str, one: Mention, own: Sequence[str]) -> bool:
    """``FinFami Uusimaa ry:n Rinnalla kulkija -hanke`` is that of the association, when it is this project."""
    found = _OWNED.match(sentence, one.end) if one.case is Case.OF and own else None
    return found is not None and any(found["name"].lower() in name.lower() for name in own)
