"""The text of one paragraph of an OpenDocument text, without what only stands in it: notes, comments, frames."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from index.readers.odt_names import DRAWN, q
from index.readers.odt_styles import Styles, number_of

_MOST_BLANKS: Final = 1_000  # that one element may stand for
SKIPPED: Final = frozenset(
    q(name)
    for name in (
        "text:table-of-content", "text:tracked-changes", "text:note", "office:annotation", "office:annotation-end",
        "text:sequence-decls", "text:illustration-index", "text:table-index", "text:bibliography", "text:object-index",
        "text:alphabetical-index", "text:user-index", "office:forms", "text:variable-decls", "text:user-field-decls",
        "text:dde-connection-decls", "text:page-number", "text:page-count", "text:placeholder", "text:hidden-text",
        "text:hidden-paragraph", "text:ruby-text", "text:script", "text:author-name", "text:creator", "draw:object",
    )
)  # fmt: skip
_BREAKS: Final = {q("text:line-break"): "\n", q("text:tab"): "\t"}


def text_of(element: Any, styles: Styles) -> str:
    r"""Return the text, ``\n`` for line breaks and ``\t`` for tabs."""
    return "".join(text for text, _ in _pieces(element, styles, bold=False))


def is_bold(element: Any, styles: Styles) -> bool:
    """Whether all of a paragraph's text is bold, by itself or by a style."""
    by_style = styles.of(element.get(q("text:style-name"))).is_bold
    pieces = [bold for text, bold in _pieces(element, styles, bold=bool(by_style)) if text.strip()]
    return bool(pieces) and all(pieces)


def apart_from(element: Any) -> Iterator[Any]:
    """Yield the frames and shapes that hang on a paragraph, without those inside them."""
    for child in element:
        if isinstance(child.tag, str) and child.tag not in SKIPPED:
            if child.tag.startswith(DRAWN) and child.tag != q("draw:a"):
                yield child
            else:
                yield from apart_from(child)


def _pieces(element: Any, styles: Styles, *, bold: bool) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of text and whether each is bold."""
    style = styles.of(element.get(q("text:style-name")))
    own = bold if style.is_bold is None else style.is_bold
    if style.is_hidden:
        return
    yield element.text or "", own
    for child in element:
        if child.tag in _BREAKS:
            yield _BREAKS[child.tag], own
        elif child.tag == q("text:s"):
            yield " " * min(number_of(child.get(q("text:c")), 1), _MOST_BLANKS), own
        elif isinstance(child.tag, str) and child.tag not in SKIPPED and not child.tag.startswith(DRAWN):
            yield from _pieces(child, styles, bold=own)
        yield child.tail or "", own
