"""Addresses of pages in the text: collected, and taken out of what is searched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from index.extraction.sentences import sentences
from index.readers.source import Block, BlockKind

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"”’]+[^\s<>\"”’.,;:!?)\]]", re.IGNORECASE)
_LEFT_BEHIND = re.compile(r"[(\[<]\s*[)\]>]|\s+(?=[.,;:!?])")
_SHORT: Final = 120  # a sentence up to this length only says where the page is


def links_in(blocks: Iterable[Block]) -> tuple[str, ...]:
    """Return the addresses in the text, in order, each once."""
    return tuple(dict.fromkeys(address for block in blocks for address in _ADDRESS.findall(block.text)))


def without_links(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks without addresses: a short sentence with one goes whole, a long one loses the address."""
    kept = []
    for block in blocks:
        if not _ADDRESS.search(block.text):
            kept.append(block)
        elif block.kind is BlockKind.ROW:
            cells = tuple(_without(cell) for cell in block.cells)
            kept.append(replace(block, text=" | ".join(cells), cells=cells))
        elif text := " ".join(filter(None, (_without(block.text[start:end]) for start, end in sentences(block.text)))):
            kept.append(replace(block, text=text))
    return tuple(kept)


def _without(sentence: str) -> str:
    if not _ADDRESS.search(sentence):
        return sentence
    if len(sentence) <= _SHORT:
        return ""
    return " ".join(_LEFT_BEHIND.sub("", _ADDRESS.sub("", sentence)).split())
