"""Drops what is no text of the document: loading texts, cookie lines, language switches, page numbers, footers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from index.extraction.tables import rows
from index.readers.source import Block

_LONGEST: Final = 250  # a longer block is text, whatever it begins with
_BARS = re.compile(r"\s+[|·•»›]\s+")


def without_noise(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the blocks that are the document's own."""
    return tuple(block for block in blocks if not is_noise(block.text))


def is_noise(text: str) -> bool:
    """Whether a whole block is a line of a program or a site, or several such lines with bars between them."""
    if not any(character.isalnum() for character in text):
        return True
    if len(text) > _LONGEST:
        return False
    parts = [part.strip() for part in _BARS.split(text) if part.strip()]
    return bool(_pattern().fullmatch(" ".join(parts))) or all(map(_pattern().fullmatch, parts))


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for (pattern,) in rows("noise.tsv")), re.IGNORECASE)
