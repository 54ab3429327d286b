"""The text columns of a register's row -> sections."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from index.extraction.addresses import has_address
from index.extraction.headings import NOTHING, meaning_of
from index.extraction.links import without_links
from index.extraction.outline import Part
from index.extraction.people_apart import without_contacts
from index.extraction.prose import told_apart
from index.extraction.sections import section_of
from index.extraction.sentences import sentences
from index.project import Contact, Section, SectionKind
from index.readers.source import Block, BlockKind

_MAY_HAVE_ADDRESS = re.compile(r"@|[\[({]\s?(?:at|ät|a|miuku)|\d{3}[\d ()/-]{3}\d|\s(?:at|ät)\s", re.IGNORECASE)
_LONGEST_SUMMARY: Final = 500
# A status that a period tells as well, or that says nothing.
_USUAL: Final = (
    "päätty", "käynni", "toiminnassa", "alka", "valmis", "tuleva", "suunnit", "jatku", "hyväksyt", "myönne", "myönte",
    "avslut", "pågå", "godkänd", "beviljad", "kommande", "closed", "ongoing", "signed", "active", "complet", "ended",
    "finished", "granted", "approved", "awarded", "planned", "running", "open", "kyllä", "ei", "aktiivi", "julkais",
)  # fmt: skip
SUMMARY: Final = "Tiivistelmä"  # the heading under which readers put what a register calls so


def sections_in(blocks: Sequence[Block], people: Sequence[Contact]) -> tuple[Section, ...]:
    """Return a section for every text column, and for every heading inside of one that says what stands below it.

    Addresses and contact persons are left out of the text. Where no column holds the goals, the sentences that tell
    them are looked for in the summary.
    """
    text = "\n".join(block.text for block in blocks)
    if "http" in text or "www." in text:
        blocks = without_links(blocks)
    if people or _MAY_HAVE_ADDRESS.search(text):
        blocks = list(without_contacts(map(_without_addresses, blocks), people))
    parts = _parts(blocks)
    if not any(part.meaning.section is SectionKind.TAVOITTEET and part.blocks for part in parts):
        parts = [piece for part in parts for piece in (told_apart(part) if part.heading == SUMMARY else [part])]
    found = (
        section_of(part.blocks, kind=part.meaning.section or SectionKind.MUU, heading=part.heading) for part in parts
    )
    return tuple(section for section in found if section)


def _without_addresses(block: Block) -> Block:
    """Drop the sentences with an address: a cell is one paragraph, of which the others are the project's text."""
    if block.kind is not BlockKind.PARAGRAPH or not has_address(block.text):
        return block
    kept = [block.text[start:end] for start, end in sentences(block.text) if not has_address(block.text[start:end])]
    return replace(block, text=" ".join(kept))


def _parts(blocks: Iterable[Block]) -> list[Part]:
    """Part the blocks at the names of columns, and at headings in a cell; the title stands before all of them."""
    parts: list[Part] = []
    column = NOTHING
    for block in blocks:
        if block.kind is not BlockKind.HEADING:
            if parts:
                parts[-1].blocks.append(block)
        elif block.level == 2:
            column = meaning_of(block.text)
            parts.append(Part(block.text, 2, column))
        elif block.level > 2:
            own = meaning_of(block.text)
            parts.append(Part(block.text, block.level, own if own.section else column))
    return parts


def summary_of(sections: Sequence[Section]) -> str:
    """Return whole sentences from the beginning of the summary, else of the goals, else of the first text."""
    ranked = sorted(sections, key=lambda one: (one.heading != SUMMARY, one.kind is not SectionKind.TAVOITTEET))
    for section in ranked:
        paragraph = section.text.split("\n\n")[0]
        if any(item.start < len(paragraph) for item in section.items):
            continue
        if len(paragraph) <= _LONGEST_SUMMARY and paragraph.endswith((".", "!", "?")):
            return paragraph
        ends = [
            end for _, end in sentences(paragraph[: 4 * _LONGEST_SUMMARY]) if paragraph[:end].endswith(tuple(".!?"))
        ]
        if ends:
            return paragraph[: max((end for end in ends if end <= _LONGEST_SUMMARY), default=ends[0])]
    return ""


def with_status(sections: Sequence[Section], status: str) -> tuple[Section, ...]:
    """Add a status that dates do not tell: an application was turned down, a project broken off."""
    bare = status.strip(" .").lower()
    if not bare or any(bare.startswith(word) for word in _USUAL) or not re.search(r"[a-zåäö]{3}", bare):
        return tuple(sections)
    return (*sections, Section(kind=SectionKind.ETENEMINEN, heading="Tila", text=" ".join(status.split())))
