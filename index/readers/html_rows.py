"""Table rows and terms with explanations: which are data, and which cells belong together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from selectolax.lexbor import LexborNode

from index.readers.html_frame import length_of

_STRUCTURE_IN_CELL: Final = "h1, h2, h3, h4, h5, h6, table, ul, ol"
_MOST_PARAGRAPHS: Final = 2  # in a cell: with more it is a page that a table lays out
_LONGEST_ROW: Final = 300  # characters a cell
_MOST_EXPLANATIONS: Final = 30  # of one term


def cells_of(node: LexborNode) -> list[list[LexborNode]] | None:
    """Return the cells that begin with an element: those of a table row, or a term and its explanations together.

    An explanation whose term has been taken has none. Whatever is no data has not been taken: ``None``.
    """
    if node.tag == "tr":
        cells = [[cell] for cell in node.iter() if cell.tag in ("td", "th")]
    elif node.tag == "dt":
        cells = [[node], _explanations(node)]
    elif node.tag == "dd":
        term = _term(node)
        return [] if term is not None and _is_row([[term], _explanations(term)]) else None
    else:
        return None
    return cells if _is_row(cells) else None


def pairs_of(node: LexborNode, texts: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the texts of a row in one, or in pairs where labels and values take turns; empty cells are left out."""
    cells = [cell for cell in node.iter() if cell.tag in ("td", "th")] if node.tag == "tr" else []
    takes_turns = len(cells) > 2 and len(cells) % 2 == 0 and all(
        (cell.tag == "th" or text.endswith(":")) == (number % 2 == 0)
        for number, (cell, text) in enumerate(zip(cells, texts, strict=False))
        if text
    )
    size = 2 if takes_turns else max(len(texts), 1)
    for start in range(0, len(texts), size):
        kept = tuple(text for text in texts[start : start + size] if text)
        if kept:
            yield kept


def _is_row(cells: Sequence[Sequence[LexborNode]]) -> bool:
    """Whether these cells are data: two or more, without headings, lists or tables in them, and no long texts."""
    nodes = [node for cell in cells for node in cell]
    return (
        len(cells) > 1
        and all(cells)
        and not any(_is_layout(node) for node in nodes)
        and sum(map(length_of, nodes)) <= _LONGEST_ROW * len(nodes)
    )


def _is_layout(cell: LexborNode) -> bool:
    return cell.css_first(_STRUCTURE_IN_CELL) is not None or len(cell.css("p")) > _MOST_PARAGRAPHS


def _explanations(term: LexborNode) -> list[LexborNode]:
    """Return the ``dd`` that follow a ``dt``."""
    found: list[LexborNode] = []
    node = term.next
    while node is not None and len(found) < _MOST_EXPLANATIONS and not (node.is_element_node and node.tag != "dd"):
        if node.is_element_node:
            found.append(node)
        node = node.next
    return found


def _term(explanation: LexborNode) -> LexborNode | None:
    """Return the ``dt`` that a ``dd`` belongs to."""
    node, passed = explanation.prev, 1
    while node is not None and passed <= _MOST_EXPLANATIONS and not (node.is_element_node and node.tag != "dd"):
        passed += node.is_element_node
        node = node.prev
    return node if node is not None and node.tag == "dt" else None
