"""Transcripts of slide shows: the slides, their titles, and who speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from index.extraction.contacts import contacts_in
from index.extraction.headings import NOTHING, Fact, meaning_of
from index.extraction.noise import without_noise
from index.extraction.outline import Outline, Part
from index.project import Contact
from index.readers.source import Block, BlockKind

_TRANSCRIPT = re.compile(r"esityksen transkriptio|(?:esitys|esittely) latautuu|presentation is loading", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:(?:dia|slide|kalvo)\s+)?(\d{1,3})(?:[:.]?\s+(\S.*))?", re.IGNORECASE)
_EDITOR = re.compile(r"\s*/\s*(?:muokannut|päivittänyt|laatinut)\s+\S+\s*$", re.IGNORECASE)
_FEWEST: Final = 3
_WIDEST_GAP: Final = 3  # between the numbers of two slides with text: pictures have none
_LONGEST_TITLE: Final = 120
_TITLE_END = re.compile(r"[:…?!]\s+")


@dataclass(frozen=True, slots=True)
class SlideShow:
    """A slide show as an outline with one part a slide, and the person who shows it."""

    outline: Outline
    speaker: Contact | None = None


def slide_show(blocks: Sequence[Block]) -> SlideShow | None:
    """Return the slides of a transcript, or nothing when the document is none.

    A transcript says that it is one (sites of slide shows add that line) and has slides numbered from 1.
    """
    if not any(_TRANSCRIPT.search(block.text) for block in blocks):
        return None
    slides = _slides(without_noise(blocks))
    if len(slides) < _FEWEST:
        return None
    people = contacts_in(slides[0].heading)
    speaker = people[0] if people else None
    if speaker:
        _name_after_topic(slides[0], speaker)
    return SlideShow(Outline(slides[0].heading, [slide for slide in slides if slide.blocks]), speaker)


def _slides(blocks: Sequence[Block]) -> list[Part]:
    slides: list[Part] = []
    last = 0
    for block in blocks:
        found = _NUMBERED.fullmatch(block.text) if not block.marker and not block.cells else None
        if found and (int(found[1]) == 1 if not slides else last < int(found[1]) <= last + _WIDEST_GAP):
            last = int(found[1])
            slides.append(Part((found[2] or "").rstrip(" :"), 2, NOTHING))
        elif slides and Fact.LINKS not in meaning_of(block.text).facts:
            slides[-1].blocks.append(replace(block, kind=_text_kind(block), level=0))
    for slide in slides:
        if not slide.blocks and slide.heading:
            slide.blocks = [Block(kind=BlockKind.PARAGRAPH, text=slide.heading)]
            slide.heading = _title_of(slide.heading)
            rest = slide.blocks[0].text.removeprefix(slide.heading).strip(" :")
            slide.blocks = [replace(slide.blocks[0], text=rest or slide.heading)]
    return slides


def _text_kind(block: Block) -> BlockKind:
    return BlockKind.PARAGRAPH if block.kind is BlockKind.HEADING else block.kind


def _title_of(text: str) -> str:
    """Return the title of a slide whose title and text are one line: up to a colon, or to the next capital."""
    if len(text) <= _LONGEST_TITLE and not text.endswith((".", "!")):
        return text
    end = _TITLE_END.search(text, 0, _LONGEST_TITLE)
    if end:
        return text[: end.start() + (text[end.start()] != ":")]
    capital = re.search(r"\s(?=[A-ZÅÄÖ])", text[:_LONGEST_TITLE])
    return text[: capital.start()] if capital else text[:_LONGEST_TITLE].rsplit(" ", 1)[0]


def _name_after_topic(slide: Part, speaker: Contact) -> None:
    """Title a first slide that bears the speaker's name by what stands before the name in its text: its topic."""
    text = _EDITOR.sub("", " ".join(block.text for block in slide.blocks))
    topic, _, rest = text.partition(speaker.name)
    rest = rest.replace(speaker.role, "", 1).strip(" ,/–-") if speaker.role else rest.strip(" ,/–-")
    slide.heading = topic.strip(" ,/–-") or rest or slide.heading
    slide.blocks = [Block(kind=BlockKind.PARAGRAPH, text=rest or slide.heading)]
