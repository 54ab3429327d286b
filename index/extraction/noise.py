"""Drops what is no text of the document: loading texts, advertisements, language switches, page numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from index.extraction.tables import rows
from index.readers.source import Block

_LONGEST: Final = 200  # a longer block is text, whatever it begins with


def without_noise(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the blocks that are the document's own."""
    return tuple(block for block in blocks if not is_noise(block.text))


def is_noise(text: str) -> bool:
    """Whether a whole block is a line of a program or a site."""
    has_words = any(character.isalnum() for character in text)
    return not has_words or (len(text) <= _LONGEST and bool(_pattern().fullmatch(text.strip())))


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for (pattern,) in rows("noise.tsv")), re.IGNORECASE)
