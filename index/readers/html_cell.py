"""HTML in the cell of a table -> blocks."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from index.readers.html_blocks import blocks_below
from index.readers.source import Block


def blocks_of_markup(markup: str) -> list[Block]:
    """Return the blocks of a piece of HTML, which need not be well formed."""
    body = LexborHTMLParser(f"<body>{markup}</body>").body
    return list(blocks_below(body)) if body is not None else []
