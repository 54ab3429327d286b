"""Lines that are nothing but facts, without colons: ``Hallinnoija Liedon kunta, budjetti 90 000 €``.

``facts_of_line`` wants a label somewhere; ``bare_facts`` takes lines of a place where only facts of one project stand.
"""

from __future__ import annotations

import re
from typing import Final

from index.extraction.dates import dates_in, months_in
from index.extraction.headings import Fact, meaning_of
from index.extraction.inflection import Case
from index.extraction.organisation_lists import listed_in
from index.extraction.organisation_mentions import organisations_in
from index.extraction.organisations import is_organisation, usually_pays
from index.extraction.places import municipalities_in, regions_in

Found = tuple[str, Fact, str]  # label ("" where there is none), fact, value

_LONGEST: Final = 200
_PIECE = re.compile(r"\s*(?:,|;|\||•|\s/|(?<=\w{3})(?<!milj)(?<!yht)\.|\s[–—-])\s+")
_SPAN = re.compile(r"(?<=\d)\s+[–—-]\s+(?=\d)")  # 9/2018 – 8/2020 is one piece
_AMOUNT = re.compile(
    r"(?:noin\s+|n\.\s+|yhteensä\s+|yht\.\s+)?\d[\d  .,]*\s*(?:€|euro[an]?|eur|e|milj\.?\s*(?:€|euroa)?|t€|M€)",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?:(?:vuo(?:det|sina|sille|si|nna|deksi)|v\.)\s+)?[\d.\s/–—-]+(?:\s*\(\d+ kk\))?"
    r"|\d[\d./]+\s+(?:alkaen|lähtien)",
    re.IGNORECASE,
)
_SHARE = re.compile(r"\s*\((?P<who>[^()\d]{2,60}?)\s*(?:\d{1,3}\s?%)?\)$")  # behind an amount: (ESR 75 %)
_PER_CENT = re.compile(r"\s+\d{1,3}(?:,\d)?\s?%$")
_OF = re.compile(r"(?P<who>.+?)\s+(?:yhteis|kehittämis)?(?:hanke|projekti)(?:\s+(?P<when>[\d.\s/–—-]+))?")
_GRANT_OF = re.compile(
    r"(?P<who>[A-ZÅÄÖ]\w+)-(?P<what>(?:hanke|valtion)?avustus|rahoitus|tuki|hanke)(?:\s+(?P<rest>.+))?"
)
_BRACKETS = re.compile(r"(?P<before>.*?)\s*\((?P<inside>[^()]{4,120})\)\.?$")
_SIDE: Final = re.compile(
    r"(?:kunnat|alueen \w+|omarahoitus|yritykset|järjestöt|muut)(?:\s+[\d ,]+\s?(?:%|€|euroa))?", re.IGNORECASE
)
_WHO: Final = frozenset({Fact.ADMINISTRATOR, Fact.IMPLEMENTERS, Fact.FUNDERS, Fact.STEERED_BY})
_TIMES: Final = frozenset({Fact.PERIOD, Fact.START, Fact.END})
_AMOUNTS: Final = frozenset({Fact.BUDGET, Fact.GRANT})
_LABEL = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+)*")
_MOST_WORDS: Final = 3  # of a label


def facts_of_line(text: str) -> list[Found]:
    """Return label, fact and value of every piece of a line; nothing when one of its pieces is no fact.

    A piece is a label with a value that looks like one of its kind, or an amount or a period beside such pieces.
    """
    found = _facts(text, is_bare=False)
    return found if any(label for label, _, _ in found) else []


def bare_facts(text: str) -> list[Found]:
    """Return the facts of a line without labels, known by their looks: ``Kuopion kaupunki | STM 2016–2018``.

    Who pays is told from who does by what usually pays. Nothing when a piece is no fact.
    """
    found = _facts(text, is_bare=True)
    behind = _BRACKETS.fullmatch(text) if not found and len(text) <= _LONGEST else None
    if behind and (inside := _facts(behind["inside"], is_bare=True)):  # "Porin ja Rauman yhteishanke (ESR, 2018–2020)"
        before = _facts(behind["before"], is_bare=True)
        return [*before, *inside] if before else []
    return found


def _facts(text: str, *, is_bare: bool) -> list[Found]:
    if len(text) > _LONGEST or ":" in text or text.endswith(("!", "?")) or (text.endswith(".") and not is_bare):
        return []
    found: list[Found] = []
    for piece in _PIECE.split(_SPAN.sub("–", text).strip(" .•")):
        told = _fact(piece.strip()) or (_looks(piece.strip()) if is_bare else [])
        if not told and not (found and _SIDE.fullmatch(piece.strip())):
            return []
        found += told
    return found


def _fact(piece: str) -> list[Found]:
    """Return the fact of a piece with its label in front, or of an amount or a period alone."""
    if granted := _granted(piece):
        return granted
    words = piece.split(" ")
    for count in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        label, value = " ".join(words[:count]), " ".join(words[count:]).strip(" –-")
        facts = meaning_of(label).facts if _LABEL.fullmatch(label) else ()
        for fact in facts:
            if told := _of_label(label, fact, value):
                return told
    if _AMOUNT.fullmatch(piece):
        return [("", Fact.BUDGET, piece)]
    return [("", Fact.PERIOD, piece)] if _TIME.fullmatch(piece) and dates_in(piece) else []


def _granted(piece: str) -> list[Found]:
    """``STEA-avustus 350 000 euroa``."""
    granted = _GRANT_OF.fullmatch(piece)
    if not granted or not is_organisation(granted["who"]):
        return []
    rest = _facts(granted["rest"], is_bare=True) if granted["rest"] else []
    return [(granted["what"], Fact.FUNDERS, granted["who"]), *rest] if rest or not granted["rest"] else []


def _of_label(label: str, fact: Fact, value: str) -> list[Found]:
    """Return the value behind a label, and an amount behind it, when it looks like one of its kind."""
    if fact in _WHO:
        names = listed_in(value)
        if names and all(one.is_known for one in names):
            amount = _AMOUNT.search(value, names[-1].end)
            return [(label, fact, value), *([("", Fact.BUDGET, amount.group())] if amount else [])]
        if fact is Fact.IMPLEMENTERS and _are_places(value):
            return [(label, fact, value), (label, Fact.AREA, value)]
        return []
    share = _SHARE.search(value)
    if fact in _AMOUNTS and _AMOUNT.fullmatch(value[: share.start()].strip() if share else value):
        paying = [("", Fact.FUNDERS, share["who"])] if share and is_organisation(share["who"]) else []
        return [(label, fact, value), *paying]
    if fact in _TIMES and (_TIME.fullmatch(value) or dates_in(value)[:1] or (fact is Fact.PERIOD and months_in(value))):
        return [(label, fact, value)]
    return [(label, fact, value)] if fact is Fact.AREA and (_are_places(value) or regions_in(value)) else []


def _are_places(value: str) -> bool:
    """Whether a list names nothing but municipalities."""
    pieces = [piece.strip() for piece in re.split(r",|\s(?:ja|sekä|och)\s", value)]
    return all(municipalities_in(piece, is_list=True) == (piece,) for piece in pieces)


def _looks(piece: str) -> list[Found]:
    """Return the facts of a piece without a label, known by their looks."""
    share = _SHARE.search(piece)
    if share and is_organisation(share["who"]):
        before = _facts(piece[: share.start()].strip(), is_bare=True)
        return [*before, ("", Fact.FUNDERS, share["who"])] if before else []
    if share and meaning_of(share["who"]).facts[:1] and is_organisation(piece[: share.start()]):
        return [("", meaning_of(share["who"]).facts[0], piece[: share.start()].strip())]
    if owned := _owned(piece):
        return owned
    bare = _PER_CENT.sub("", piece)
    names = listed_in(bare)
    if len(names) > 1 and all(one.is_known for one in names):
        return [("", Fact.IMPLEMENTERS, bare)]
    if is_organisation(bare):
        is_payer = usually_pays(bare) or bare != piece
        return [("", Fact.FUNDERS if is_payer else Fact.ADMINISTRATOR, bare)]
    who, _, when = piece.rpartition(" ")
    if who and _TIME.fullmatch(when) and dates_in(when) and is_organisation(who):
        return [*_looks(who), ("", Fact.PERIOD, when)]
    return _several(piece)


def _owned(piece: str) -> list[Found]:
    """``Porin kaupungin ja SAMKin yhteishanke 2018–2020``."""
    owned = _OF.fullmatch(piece)
    owners = organisations_in(owned["who"]) if owned else []
    if not owned or not owners or owners[-1].end != len(owned["who"]) or any(one.case is not Case.OF for one in owners):
        return []
    when = owned["when"]
    told: list[Found] = [("", Fact.IMPLEMENTERS, one.name) for one in owners]
    return [*told, *([("", Fact.PERIOD, when)] if when and dates_in(when) else [])]


def _several(piece: str) -> list[Found]:
    """Return what a piece of several words says: ``Pori ja Rauma``, ``350 000 euroa STEAlta vuosille 2018–2020``."""
    if _are_places(piece):
        return [("", Fact.AREA, piece)]
    mentions = organisations_in(piece)
    paying = mentions[0] if len(mentions) == 1 and mentions[0].case is Case.FROM else None
    if paying:
        amount, when = piece[: paying.start].strip(), piece[paying.end :].strip()
        is_time = not when or (_TIME.fullmatch(when) is not None and bool(dates_in(when)))
        if _AMOUNT.fullmatch(amount) and is_time:
            known: list[Found] = [("", Fact.BUDGET, amount), ("", Fact.FUNDERS, paying.name)]
            return [*known, *([("", Fact.PERIOD, when)] if when else [])]
    return []
