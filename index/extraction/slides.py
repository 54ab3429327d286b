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
_FEWEST_LABELS: Final = 2
_CAPITAL = re.compile(r"(?<!\S)[A-ZÅÄÖ][a-zåäö]+(?=[\s:])")
_TELLING: Final = frozenset({Fact.ADMINISTRATOR, Fact.IMPLEMENTERS, Fact.PERIOD, Fact.FUNDERS, Fact.BUDGET})
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
    told = [_with_labels(slide) for slide in slides if slide.blocks]
    return SlideShow(Outline(slides[0].heading, told), speaker)


def is_on_one_project(show: SlideShow) -> bool:
    """Whether the slides present one project: the title is its name, or a slide labels its facts."""
    facts = {fact for part in show.outline.parts for label in part.labels for fact in label.meaning.facts}
    is_name = re.search(r"(?:hanke|projekti)(?:\s*\([^()]*\))?$", show.outline.title, re.IGNORECASE) is not None
    return is_name or len(facts & _TELLING) > 1


def _with_labels(slide: Part) -> Part:
    """Return a slide that has lost its lines (``Hallinnoija Porin kaupunki Budjetti 9 000 €``) with labels."""
    blocks: list[Block] = []
    labels: list[Part] = []
    for block in slide.blocks:
        found = [word for word in _CAPITAL.finditer(block.text) if _TELLING & set(meaning_of(word.group()).facts)]
        if len(found) < _FEWEST_LABELS:
            blocks.append(block)
            continue
        if block.text[: found[0].start()].strip():
            blocks.append(replace(block, text=block.text[: found[0].start()].strip()))
        ends = [word.start() for word in found[1:]] + [len(block.text)]
        for word, end in zip(found, ends, strict=True):
            value = block.text[word.end() : end].strip(" :–-")
            labels.append(Part(word.group(), 0, meaning_of(word.group()), [replace(block, text=value)]))
    return replace(slide, blocks=blocks, labels=[label for label in labels if label.text])


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
