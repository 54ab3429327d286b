"""The text of a Word paragraph as it reads with all changes accepted, and what hangs on it: boxes, diagrams, links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from index.readers.docx_names import qn
from index.readers.docx_styles import Style, Styles, switch

_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DIAGRAM: Final = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}dm"
# What stands in a paragraph but is no text of it: its settings, deleted or moved text, boxes (read apart), field codes.
_APART: Final = {
    qn("w:pPr"), qn("w:rPr"), qn("w:del"), qn("w:moveFrom"), qn("w:txbxContent"), qn("w:footnoteReference"),
    qn("w:endnoteReference"), qn("w:instrText"), qn("w:delText"), qn("w:delInstrText"), qn("w:rt"), _FALLBACK,
}  # fmt: skip
_SIGNS: Final = {
    qn("w:tab"): "\t", qn("w:ptab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-",
}  # fmt: skip
_ADDRESS = re.compile(r"HYPERLINK\s+\"([^\"]+)\"")


def text_of(paragraph: Any, styles: Styles) -> str:
    r"""Return the text, ``\n`` for line breaks, ``\t`` for tabs, without hidden text and unfilled fields of forms."""
    style = styles.of(paragraph.pPr, qn("w:pStyle"))
    parts: list[str] = []

    def walk(element: Any) -> None:
        for child in element:
            if child.tag == qn("w:t"):
                parts.append(child.text or "")
            elif child.tag in _SIGNS:
                parts.append(_SIGNS[child.tag])
            elif child.tag not in _APART and not _is_silent(child, style, styles):
                walk(child)

    walk(paragraph)
    return "".join(parts)


def _is_silent(element: Any, style: Style, styles: Styles) -> bool:
    if element.tag == qn("w:sdt"):
        return is_unfilled(element)
    if element.tag != qn("w:r"):
        return False
    properties = element.find(qn("w:rPr"))
    said = switch(properties, "w:vanish")
    if said is not None:
        return said
    return style.is_hidden or styles.of(properties, qn("w:rStyle")).is_hidden


def is_unfilled(control: Any) -> bool:
    """Whether a content control still shows what to write into it."""
    return switch(control.find(qn("w:sdtPr")), "w:showingPlcHdr") is True


def is_bold(paragraph: Any, styles: Styles) -> bool:
    """Whether all of a paragraph's text is bold, by itself or by a style."""
    by_style = styles.of(paragraph.pPr, qn("w:pStyle")).is_bold
    runs = [run for run in paragraph.iter(qn("w:r")) if any((text.text or "").strip() for text in run.iter(qn("w:t")))]
    return bool(runs) and all(_run_is_bold(run, by_style, styles) for run in runs)


def _run_is_bold(run: Any, by_style: bool, styles: Styles) -> bool:
    properties = run.find(qn("w:rPr"))
    said = switch(properties, "w:b")
    return said if said is not None else by_style or styles.of(properties, qn("w:rStyle")).is_bold


def boxes_in(paragraph: Any) -> list[Any]:
    """Return the text boxes that hang on a paragraph, each once, without those inside them."""
    own = next(paragraph.iterancestors(qn("w:txbxContent")), None)
    return [
        box
        for box in paragraph.iter(qn("w:txbxContent"))
        if next(box.iterancestors(qn("w:txbxContent")), None) is own
        and next(box.iterancestors(_FALLBACK, qn("w:del"), qn("w:moveFrom")), None) is None
    ]


def diagrams_in(paragraph: Any) -> Iterator[str]:
    """Yield the relations of a paragraph's diagrams (SmartArt) to the parts that hold their text."""
    for diagram in paragraph.iter(_DIAGRAM):
        if next(diagram.iterancestors(_FALLBACK), None) is None and diagram.get(_RELATION):
            yield diagram.get(_RELATION)


def typed_links(body: Any) -> Iterator[str]:
    """Yield the addresses of links that are kept as field codes."""
    for code in body.iter(qn("w:instrText")):
        found = _ADDRESS.search(code.text or "")
        if found:
            yield found[1]
