"""The text of one shape of a slide: paragraphs, items with their markers, rows of tables, diagrams."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from index.readers.diagrams import diagram_blocks
from index.readers.forms import row_blocks
from index.readers.numerals import numeral
from index.readers.paragraphs import paragraph_blocks
from index.readers.source import Block, BlockKind
from index.text import one_line

_LISTS: Final = {PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.VERTICAL_BODY}
_DIAGRAM: Final = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_LABELLED = re.compile(r"[A-ZÅÄÖ][\w /-]{1,40}:\s")
_RUNNING_FIELDS: Final = ("slidenum", "datetime", "footer", "header")
_KINDS: Final = {"alphaLc": "lowerLetter", "alphaUc": "upperLetter", "romanLc": "lowerRoman", "romanUc": "upperRoman"}
_LAST_START: Final = 10_000


def placeholder_of(shape: Any) -> Any:
    """Return what kind of placeholder a shape is, ``None`` for all others."""
    return shape.placeholder_format.type if shape.is_placeholder else None


def text_of(paragraph: Any) -> str:
    r"""Return the text of ``a:p``, ``\n`` for line breaks, without numbers and dates that the program puts there."""
    parts = []
    for child in paragraph:
        if child.tag == qn("a:br"):
            parts.append("\n")
        elif child.tag == qn("a:r") or (
            child.tag == qn("a:fld") and not (child.get("type") or "").startswith(_RUNNING_FIELDS)
        ):
            parts.append("".join(text.text or "" for text in child.iter(qn("a:t"))))
    return "".join(parts).replace("\v", "\n")


def title_of(shape: Any) -> str:
    """Return a shape's text on one line."""
    if not shape.has_text_frame:
        return ""
    return one_line(" ".join(text_of(paragraph._p) for paragraph in shape.text_frame.paragraphs))


def shape_blocks(shape: Any) -> Iterator[Block]:
    """Yield the blocks of a shape that is no group."""
    if getattr(shape, "has_table", False):
        for row in shape.table._tbl.tr_lst:
            yield from row_blocks([list(_cell(cell)) for cell in row.tc_lst])
    elif shape.has_text_frame:
        yield from _paragraphs(shape.text_frame._txBody, is_list=placeholder_of(shape) in _LISTS)
    else:
        for diagram in shape._element.iter(_DIAGRAM):
            relation = diagram.get(qn("r:dm"))
            if relation in shape.part.rels and not shape.part.rels[relation].is_external:
                yield from diagram_blocks(parse_xml(shape.part.related_part(relation).blob))


def _cell(cell: Any) -> Iterator[Block]:
    body = cell.find(qn("a:txBody"))
    if body is not None and not (cell.get("hMerge") in ("1", "true") or cell.get("vMerge") in ("1", "true")):
        yield from _paragraphs(body, is_list=False)


def _paragraphs(body: Any, *, is_list: bool) -> Iterator[Block]:
    written = [(paragraph, text_of(paragraph)) for paragraph in body.findall(qn("a:p"))]
    filled = [(paragraph, text) for paragraph, text in written if one_line(text)]
    counts: dict[int, int] = {}
    for paragraph, text in filled:
        properties = paragraph.find(qn("a:pPr"))
        level = _level(properties)
        marker = _marker(properties, level, counts, by_default=level > 0 or (is_list and len(filled) > 1))
        if marker and not _LABELLED.match(one_line(text)):
            bare = one_line(text).lstrip("•–- ") if marker == "•" else one_line(text)
            if bare:
                yield Block(kind=BlockKind.ITEM, text=bare, level=level + 1, marker=marker)
        else:
            yield from paragraph_blocks(text)


def _level(properties: Any) -> int:
    level = properties.get("lvl") if properties is not None else None
    return min(int(level), 8) if level and level.isascii() and level.isdigit() else 0


def _marker(properties: Any, level: int, counts: dict[int, int], *, by_default: bool) -> str:
    """Return an item's marker, ``""`` for a paragraph; ``counts`` remembers the numbers of each level."""
    said = {child.tag: child for child in properties} if properties is not None else {}
    for deeper in [one for one in counts if one > level]:
        del counts[deeper]
    numbered = said.get(qn("a:buAutoNum"))
    if numbered is None:
        counts.pop(level, None)
        if qn("a:buNone") in said:
            return ""
        return "•" if by_default or qn("a:buChar") in said or qn("a:buBlip") in said else ""
    start = numbered.get("startAt") or "1"
    first = min(int(start), _LAST_START) if start.isascii() and start.isdigit() and len(start) < 9 else 1
    counts[level] = counts.get(level, first - 1) + 1
    kind = numbered.get("type") or "arabicPeriod"
    name = next((name for prefix, name in _KINDS.items() if kind.startswith(prefix)), "decimal")
    return numeral(name, counts[level]) + (")" if "Paren" in kind else "" if kind.endswith("Plain") else ".")
