"""The text of diagrams (SmartArt) in Word documents and decks, as a list with levels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

from index.readers.source import Block, BlockKind
from index.text import one_line

_DIAGRAM: Final = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DEEPEST: Final = 6


def diagram_blocks(root: Any) -> Iterator[Block]:
    """Yield an item for every shape with text, below the one that it belongs to; ``root`` is the data model."""
    texts = {point.get("modelId"): _text(point) for point in root.iter(f"{_DIAGRAM}pt")}
    below: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for tie in root.iter(f"{_DIAGRAM}cxn"):
        if tie.get("type", "parOf") == "parOf":
            order = tie.get("srcOrd") or "0"
            place = int(order) if order.isdecimal() and len(order) < 9 else 0
            below[tie.get("srcId")].append((place, tie.get("destId")))
    seen: set[str] = set()

    def walk(point: str, level: int) -> Iterator[Block]:
        if point in seen or level > _DEEPEST:
            return
        seen.add(point)
        if texts.get(point):
            yield Block(kind=BlockKind.ITEM, text=texts[point], level=max(level, 1), marker="•")
        for _, child in sorted(below.get(point, ())):
            yield from walk(child, level + 1)

    children = {child for ties in below.values() for _, child in ties}
    for point in texts:
        if point not in children:
            yield from walk(point, 0)


def _text(point: Any) -> str:
    if point.get("type") in ("pres", "parTrans", "sibTrans"):
        return ""  # shapes that only stand for others, and arrows between them
    paragraphs = point.iter(f"{_DRAWING}p")
    return one_line(" ".join("".join(text.text or "" for text in one.iter(f"{_DRAWING}t")) for one in paragraphs))
