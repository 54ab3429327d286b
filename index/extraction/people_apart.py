"""Takes people out of the text: addresses, numbers, and the names of contact persons in any case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from index.extraction.addresses import has_address
from index.extraction.sentences import sentences
from index.project import Contact, Provenance
from index.readers.source import Block, BlockKind

_LONGEST_LINE: Final = 200  # a longer block with an address in it is text
_LONGEST_SENTENCE: Final = 200
_SOMEBODY: Final = "yhteyshenkilö"


def without_contacts(blocks: Iterable[Block], contacts: Sequence[Contact]) -> Iterator[Block]:
    """Yield the blocks without addresses, numbers and the names of ``contacts``.

    A short line with an address goes whole; in text the sentence goes that has it.
    """
    names = _named(contacts)
    for block in blocks:
        if len(block.text) <= _LONGEST_LINE and has_address(block.text) and not _is_text(block):
            continue
        text = _without_people(block.text, names)
        if text == block.text:
            yield block
        elif text:
            kind = BlockKind.PARAGRAPH if block.kind is BlockKind.ROW else block.kind
            yield replace(block, text=text, kind=kind, cells=())


def without_people(provenance: Iterable[Provenance], contacts: Sequence[Contact]) -> tuple[Provenance, ...]:
    """Return the records with quotes that name nobody: one that does is cut down to the value, or left out."""
    names = _named(contacts)

    def clean(one: Provenance) -> Provenance:
        if not has_address(one.quote) and not (names and names.search(one.quote)):
            return one
        return replace(one, quote=one.value if one.value in one.quote else "")

    return tuple(map(clean, provenance))


def _is_text(block: Block) -> bool:
    """Whether a block has whole sentences beside the one with an address."""
    spans = sentences(block.text) if block.kind is BlockKind.PARAGRAPH else []
    return any(
        block.text[start:end].endswith((".", "!", "?")) and end - start > 40 and not has_address(block.text[start:end])
        for start, end in spans
    )


def _named(contacts: Sequence[Contact]) -> re.Pattern[str] | None:
    """Return a pattern of the names in any case; surnames alone where they are nothing but surnames (*-nen*)."""
    forms = []
    for contact in contacts:
        words = contact.name.split()
        if len(words) < 2:
            forms += [re.escape(contact.name)] if contact.name else []
            continue
        forms.append(rf"{re.escape(' '.join(words[:-1]))}\s+{_inflected(words[-1])}")
        if words[-1].endswith("nen"):
            forms.append(_inflected(words[-1]))
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)") if forms else None


def _inflected(surname: str) -> str:
    if surname.endswith("nen"):
        return rf"{re.escape(surname[:-3])}(?:nen|s(?:e|i|t)?\w{{0,5}})"
    stem = surname[:-1] if len(surname) > 4 else surname
    return rf"{re.escape(stem)}\w{{0,7}}"


def _without_people(text: str, names: re.Pattern[str] | None) -> str:
    """Drop the sentences that have an address, or a name; a long sentence loses only the name."""
    if not has_address(text) and not (names and names.search(text)):
        return text
    kept = []
    for start, end in sentences(text):
        sentence = text[start:end]
        is_named = names is not None and names.search(sentence) is not None
        if has_address(sentence) or (is_named and len(sentence) <= _LONGEST_SENTENCE):
            continue
        kept.append(names.sub(_SOMEBODY, sentence) if names else sentence)
    return " ".join(kept)
