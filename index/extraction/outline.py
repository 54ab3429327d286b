"""Blocks -> a title and the parts below their headings, with every guessed heading decided."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from index.extraction.fact_lines import facts_of_line
from index.extraction.headings import NOTHING, Fact, Meaning, meaning_of
from index.readers.source import Block, BlockKind

_VALUE: Final = 200  # what stands alone behind a label is at most this long
_FEW_WORDS: Final = 7  # fewer words with a full stop are an amount ("1,2 milj. €") or a name ("r.y.")
_PROSE: Final = 60  # a paragraph from here on is text that a heading may stand above
_LABEL_LINE = re.compile(r"([^:|]{2,60}?)\s*:\s*(.*)")
_MARK = re.compile(
    r"(?:(?:^|[.,;|•]\s+|\n)(?P<label>[^\W\d_][^:.,;|•\n]{2,40})|(?<=\s)(?P<word>[A-ZÅÄÖ][\w-]{2,30})):\s"
)
_SEVERAL: Final = 400  # characters of a line that may hold several labels
_FIGURES = re.compile(r"\d{1,3}(?:[ .]\d{3})+|\d+,\d+|@|€|\beuroa?\b|\d{1,2}\.\d{1,2}\.\d{4}", re.IGNORECASE)
_VERB = re.compile(r"\b(on|ovat|oli|olivat|voidaan)\b", re.IGNORECASE)
_NUMBERING = re.compile(r"^\d{1,2}(?:\.\d{1,2})*\.?\s+(?=[A-ZÅÄÖ])")
# A work package has dates and costs of its own.
_WORK_PACKAGE = re.compile(r"(?:TP|WP|työpaketti|osatehtävä|work package)\s*\d", re.IGNORECASE)
_KIND_OF_TEXT = re.compile(
    r"(?:loppu|väli)?raportti|(?:hanke|projekti)(?:suunnitelma|hakemus|kuvaus|esite)|tiivistelmä|hakemus|esite|luonnos",
    re.IGNORECASE,
)
# The second cell of a table's first row: it says what the numbers below are.
_HEADER_CELL = re.compile(
    r"(?:euroa?|€|summa|osuus|määrä|rooli|tehtävä|vastuu|ajankohta|kuvaus|selite|aikataulu|tila)(?:,?\s*\(?(?:€|euroa?|%)\)?)?",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.!?:]['\"”’)]*(\s|$)")
_SENTENCE = re.compile(r"[.!?]['\"”’)]*$")


@dataclass(slots=True)
class Part:
    """What stands under one heading."""

    heading: str = ""
    level: int = 0
    meaning: Meaning = NOTHING
    blocks: list[Block] = field(default_factory=list)
    labels: list[Part] = field(default_factory=list)  # lines of a label and a value that stand in it

    @property
    def text(self) -> str:
        """All of it, a line a block."""
        return "\n".join(block.text for block in self.blocks)

    @property
    def is_value(self) -> bool:
        """Whether it is only a value behind a label, not a text that a reader would miss."""
        return self.meaning.is_only_facts and len(self.text) <= 3 * _VALUE and not any(map(is_prose, self.blocks))


@dataclass(slots=True)
class Outline:
    """A document: its title and its parts; the first stands before any heading."""

    title: str = ""
    parts: list[Part] = field(default_factory=list)

    def facts(self, fact: Fact) -> list[Part]:
        """Everything that a label or a heading says to be ``fact``, labels first."""
        labels = (label for part in self.parts if not _WORK_PACKAGE.match(part.heading) for label in part.labels)
        return [part for part in (*labels, *self.parts) if fact in part.meaning.facts]


def outline(blocks: Sequence[Block]) -> Outline:
    """Return the outline of a document.

    Whether a guessed heading is one depends on what it says and on what follows: ``Rahoittaja`` is, the name
    below it is its value; an unknown line is, when text follows.
    """
    title, rest = _title(blocks)
    rest = [piece for block in rest for piece in _labels_apart(block)]
    found = Outline(title, [Part()])
    for number, block in enumerate(rest):
        told = facts_of_line(block.text) if block.kind in (BlockKind.ITEM, BlockKind.PARAGRAPH) else []
        if told:
            found.parts[-1].labels += [labelled(block, *one) for one in told]
            continue
        label, value = _label(block)
        part = found.parts[-1]
        meaning = meaning_of(label) if label else NOTHING
        if Fact.CONTACTS in meaning.facts and not value and _is_role(part):
            part.blocks.append(block)
        elif value and (meaning.is_only_facts or (meaning.facts and _is_short(value))):
            part.labels.append(Part(label, 0, meaning, [replace(block, text=value, cells=())]))
        elif value:
            found.parts.append(Part(label, 2, meaning, [Block(kind=BlockKind.PARAGRAPH, text=value)]))
        elif label or _is_heading(block, part, rest[number + 1] if number + 1 < len(rest) else None):
            heading = _NUMBERING.sub("", (label or block.text).rstrip(": "))
            found.parts.append(Part(heading, block.level or 2, meaning_of(heading)))
        else:
            text_kind = BlockKind.PARAGRAPH if block.kind is BlockKind.HEADING else block.kind
            part.blocks.append(replace(block, kind=text_kind))
    _inherit(found.parts)
    return found


def _labels_apart(block: Block) -> Iterator[Block]:
    """Yield the pieces of a line with several labels: ``Koordinaattori: Laurea. Partnerit: Espoon kaupunki``."""
    text = block.text
    cuts = [0]
    if block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM) and text.count(":") > 1 and len(text) <= _SEVERAL:
        marks = [found for found in _MARK.finditer(text) if meaning_of(found["label"] or found["word"]).facts]
        starts = [max(found.start("label"), found.start("word")) for found in marks]
        if len(starts) > 1 and starts[0] == 0:
            cuts = starts
    if len(cuts) == 1:
        yield block
        return
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        piece = text[start:end].strip(" .,;|•")
        yield replace(block, text=piece[:1].upper() + piece[1:])


def labelled(block: Block, label: str, fact: Fact, value: str) -> Part:
    """Return a value as what stands behind a label in ``block``."""
    return Part(label, 0, Meaning(None, (fact,)), [replace(block, text=value, cells=())])


def _is_role(part: Part) -> bool:
    """Whether ``Projektipäällikkö`` is what the person above it is, not the label of another."""
    return Fact.CONTACTS in part.meaning.facts and bool(part.blocks)


def _title(blocks: Sequence[Block]) -> tuple[str, Sequence[Block]]:
    """Return the document's title and what follows it; no title when text stands first."""
    for number, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING and not block.guessed and block.level == 1:
            return block.text, [*blocks[:number], *blocks[number + 1 :]]
    if len(blocks) > 1 and _KIND_OF_TEXT.fullmatch(blocks[0].text) and _is_line(blocks[1]):
        return blocks[1].text, blocks[2:]
    if blocks and blocks[0].kind is BlockKind.HEADING and not (meaning_of(blocks[0].text) or _label(blocks[0])[0]):
        return blocks[0].text, blocks[1:]
    return "", blocks


def _is_line(block: Block) -> bool:
    """Whether a block may be the title below ``LOPPURAPORTTI``."""
    is_text = block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH)
    return is_text and len(block.text) <= _VALUE and not (_STOP.search(block.text) or meaning_of(block.text))


def _label(block: Block) -> tuple[str, str]:
    """Return label and value of ``Rahoittaja: STM`` and of rows of two cells; ``("", "")`` for all else.

    A label without a value (``Tavoitteet:``, or just ``Rahoittaja`` as a paragraph) is a heading.
    """
    if block.kind is BlockKind.ROW:
        is_pair = len(block.cells) == 2 and all(block.cells) and bool(meaning_of(block.cells[0]).facts)
        is_pair = is_pair and not _HEADER_CELL.fullmatch(block.cells[1])
        return (block.cells[0], block.cells[1]) if is_pair else ("", "")
    found = _LABEL_LINE.fullmatch(block.text)
    label, value = found.groups() if found else ("", "")
    if not label and block.kind is BlockKind.PARAGRAPH and len(block.text) <= 40 and not _SENTENCE.search(block.text):
        label = block.text
    meaning = meaning_of(label) if len(label.split()) <= 4 else NOTHING
    is_heading = block.kind is BlockKind.HEADING and not (block.guessed and value)
    if not meaning or is_heading or _VERB.search(label):
        return "", ""
    if not value:
        return label, ""
    is_text = meaning.section is not None and block.kind is not BlockKind.ITEM
    return (label, value) if is_text or (meaning.facts and len(value) <= 2 * _VALUE) else ("", "")


def _is_short(value: str) -> bool:
    return len(value) <= _VALUE and not (_STOP.search(value) and len(value.split()) > _FEW_WORDS)


def _is_heading(block: Block, part: Part, following: Block | None) -> bool:
    """Whether a block begins a new part after ``part``."""
    if block.kind is not BlockKind.HEADING:
        return False
    if not block.guessed:
        return True
    text = block.text
    if _FIGURES.search(text):
        return False
    if meaning_of(text):
        return True
    awaits_value = bool(part.meaning.facts) and not part.blocks
    return not awaits_value and following is not None and _carries(following)


def _carries(block: Block) -> bool:
    """Whether a block is text that an unknown line may be the heading of."""
    return block.kind is BlockKind.ITEM or is_prose(block)


def is_prose(block: Block) -> bool:
    """Whether a block is a paragraph of text, not a name, a label or a value."""
    return block.kind is BlockKind.PARAGRAPH and len(block.text) >= _PROSE and bool(_STOP.search(block.text))


def _inherit(parts: list[Part]) -> None:
    """Give an unknown heading below a known one the same meaning."""
    above: list[Part] = []
    for part in parts:
        if part.level == 0:
            continue
        while above and above[-1].level >= part.level:
            above.pop()
        if not part.meaning and above and above[-1].meaning.section is not None:
            part.meaning = Meaning(above[-1].meaning.section)
        above.append(part)
