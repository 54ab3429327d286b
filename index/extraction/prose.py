"""Text without headings: which of its sentences tell goals, results, funding."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from index.extraction.headings import Meaning
from index.extraction.outline import Part
from index.extraction.sentences import sentences
from index.project import SectionKind
from index.readers.source import Block, BlockKind

# Tried in this order; the first that a sentence shows is its kind.
_CUES: Final = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (
            SectionKind.TAVOITTEET,
            r"\b(?:\w*tavoitteena(?:an)?|\w*tavoite on|\w*tavoitteet ovat|\w*tavoitteita ovat|tavoitteeksi|"
            r"tarkoituksena|tarkoitus on|päämääränä|pyritään|pyrkii|tähtää|tähdätään)\b",
        ),
        (SectionKind.TULOKSET, r"\b(?:tuloksena|lopputuloksena|tulokset|tuloksia|tuotokset|saatiin aikaan)\b"),
        (SectionKind.KOHDERYHMA, r"\bkohde(?:ryhmä|joukko)\w*\b"),
        (
            SectionKind.RAHOITUS,
            r"\b\w*(?:hanke|hanketta|hankkeen|projekti|projektia) (?:rahoit|rahoitetaan|rahoitettiin|budjetti)|"
            r"\b(?:rahoittaa|rahoitti|rahoittaja\w*|kokonaisbudjetti|valtionavustus\w*)\b",
        ),
        (SectionKind.TAUSTA, r"\b(?:taustalla|taustana|lähtökohtana)\b"),
        (
            SectionKind.ETENEMINEN,
            r"\b\w*(?:hanke|projekti)\b.{0,60}\b(?:alkaa|alkoi|käynnistyi|päättyy|päättyi|jatkuu)\b",
        ),
    )
)


def told_apart(part: Part) -> list[Part]:
    """Return a part without a heading as several, each of sentences of one kind, in the order of the text.

    List items are of the kind of what stands before them.
    """
    parts: list[Part] = []
    for block in part.blocks:
        for kind, piece in _pieces(block, parts):
            if not parts or (parts[-1].meaning.section or SectionKind.MUU) is not kind:
                meaning = Meaning(None if kind is SectionKind.MUU else kind)
                parts.append(Part(part.heading if not parts else "", part.level, meaning))
            parts[-1].blocks.append(piece)
    return parts


def _pieces(block: Block, parts: Sequence[Part]) -> Iterator[tuple[SectionKind, Block]]:
    if block.kind is not BlockKind.PARAGRAPH:
        yield (parts[-1].meaning.section if parts else None) or SectionKind.MUU, block
        return
    runs: list[tuple[SectionKind, int, int]] = []
    for start, end in sentences(block.text):
        kind = kind_of(block.text[start:end])
        if runs and runs[-1][0] is kind:
            runs[-1] = (kind, runs[-1][1], end)
        else:
            runs.append((kind, start, end))
    for kind, start, end in runs:
        yield kind, replace(block, text=block.text[start:end])


def kind_of(sentence: str) -> SectionKind:
    """Return what a sentence is about, as its words show; ``MUU`` when they do not."""
    return next((kind for kind, cue in _CUES if cue.search(sentence)), SectionKind.MUU)
