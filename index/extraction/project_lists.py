"""Lists with a project an item or a paragraph: ``Porin kaupunki: Arki kuntoon, 120 000 €``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from index.extraction.dates import dates_in
from index.extraction.headings import Fact, Meaning
from index.extraction.organisations import is_organisation
from index.extraction.outline import Outline, Part
from index.extraction.places import municipalities_in, regions_in
from index.extraction.sentences import sentences
from index.readers.source import Block, BlockKind

_MONEY = re.compile(
    r"(?<![\w.,])(?:\d{1,3}(?:[ .]\d{3})+|\d+(?:,\d+)?)(?:,\d\d)?\s*"
    r"(?:€|euroa?\b|eur\b|e\b|milj\.?\s*(?:€|euroa)?|t€|M€|k€)",
    re.IGNORECASE,
)
_GAP = re.compile(r"\s*(?::\s+|;\s+|,\s+|\s[–—-]\s|\s\|\s|\s*\((?=[^()]*\))|\)\s*[,:–—-]?\s*|\s*\n\s*)")
_YEARS = re.compile(r"[\d.\s/–—-]+|vuo(?:sina|det|nna)\s+\d{4}.*|\d{1,2}/\d{4}.*")
_FEWEST: Final = 3
_SHARE: Final = 0.8
_HEAD: Final = 160  # characters of what stands before the text of a paragraph


@dataclass(frozen=True, slots=True)
class _Pieces:
    title: str
    facts: dict[Fact, str]
    rest: str = ""


def project_list(blocks: Sequence[Block]) -> list[Outline]:
    """Return the projects of a part whose items, or whose paragraphs, name one each with a fact of it.

    Nearly all of at least three in a row have to be such; otherwise none is.
    """
    for kind in (BlockKind.ITEM, BlockKind.PARAGRAPH):
        run = [block for block in blocks if block.kind is kind and (kind is BlockKind.ITEM or block.text)]
        if kind is BlockKind.PARAGRAPH:
            run = [block for block in run if _names_first(block.text)]
        read = [_pieces(block.text, is_item=kind is BlockKind.ITEM) for block in run]
        told = [one for one in read if one]
        if len(told) >= _FEWEST and len(told) >= _SHARE * len(run):
            return [_outline(one) for one in told]
    return []


def is_of_list(block: Block, outlines: Sequence[Outline]) -> bool:
    """Whether a block is one of the items that became outlines."""
    return any(one.title and one.title in block.text for one in outlines)


def _names_first(text: str) -> bool:
    """Whether a paragraph begins with a short line or sentence that can be a name."""
    spans = sentences(text)
    first = text[slice(*spans[0])] if spans else ""
    return 0 < len(first) <= _HEAD and first[:1].isupper() and bool(_MONEY.search(text) or dates_in(text))


def _pieces(text: str, *, is_item: bool) -> _Pieces | None:
    """Return what an item says: money, time, organisation and region are known by their looks, the rest is the name."""
    head, rest = text, ""
    spans = sentences(text)
    if len(spans) > 1 and not is_item:
        head, rest = text[: spans[0][1]], text[spans[1][0] :]
    facts, rest = _facts_first(rest)
    money = _MONEY.search(head) or _MONEY.search(rest)
    if money and Fact.BUDGET not in facts:
        facts[Fact.BUDGET] = money.group()
    bare = _MONEY.sub("", head).strip(" .,;:–—-")
    left: list[str] = []
    for piece in filter(None, map(str.strip, _GAP.split(bare))):
        fact = _fact_of(piece)
        if fact and fact not in facts:
            facts[fact] = piece
        else:
            left.append(piece)
    if not left or not (facts or rest) or not any(map(str.isalpha, left[0])) or len(left[0]) > _HEAD:
        return None
    if not facts and not dates_in(rest):
        return None
    start, name = bare.find(left[0]), left[0]
    following = [piece for piece in left[1:] if len(piece.split()) < 9]
    for piece in following:  # a name with a comma or a dash in it
        end = bare.find(piece, start) + len(piece)
        if not any(value in bare[start:end] for value in facts.values()):
            name = bare[start:end]
    behind = " ".join(piece for piece in left[1:] if piece not in name)
    return _Pieces(name.strip(" .,;:–—-"), facts, " ".join(filter(None, (behind, rest))))


def _facts_first(text: str) -> tuple[dict[Fact, str], str]:
    """Return the facts of a first sentence that holds only such (``Porin kaupunki, 120 000 euroa.``), and the rest."""
    spans = sentences(text)
    if not spans:
        return {}, text
    first = text[slice(*spans[0])]
    money = _MONEY.search(first)
    pieces = [piece for piece in map(str.strip, _GAP.split(_MONEY.sub("", first).strip(" .,;:–—-"))) if piece]
    facts = {fact: piece for piece in pieces if (fact := _fact_of(piece))}
    if len(facts) < len(pieces) or not (facts or money):
        return {}, text
    return facts | ({Fact.BUDGET: money.group()} if money else {}), text[spans[0][1] :].strip()


def _fact_of(piece: str) -> Fact | None:
    if _YEARS.fullmatch(piece) and dates_in(piece):
        return Fact.PERIOD
    if len(piece) <= 100 and is_organisation(piece):
        return Fact.ADMINISTRATOR
    is_place = len(piece.split()) <= 2 and (regions_in(piece) or municipalities_in(piece, is_list=True) == (piece,))
    return Fact.AREA if is_place else None


def _outline(one: _Pieces) -> Outline:
    labels = [
        Part(fact.value, 0, Meaning(None, (fact,)), [Block(kind=BlockKind.PARAGRAPH, text=value)])
        for fact, value in one.facts.items()
    ]
    text = [Block(kind=BlockKind.PARAGRAPH, text=one.rest)] if one.rest else []
    return Outline(one.title, [Part(blocks=text, labels=labels)])
