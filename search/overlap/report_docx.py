"""A report as a Word document of real headings, lists and tables; the same report gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any, Final
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from search.messages import language
from search.overlap.report_blocks import (
    Beside,
    Block,
    Figures,
    Heading,
    Items,
    Page,
    Paragraph,
    Run,
    Style,
    Table,
    TableKind,
    Text,
    plain,
    safe,
)
from search.overlap.report_docx_styles import LOCALES, TEXT_WIDTH, new_document
from search.overlap.word_forms import SOFT_HYPHEN

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the first that a zip can tell
_RUN_PROPERTIES: Final = {
    Style.PLAIN: "",
    Style.STRONG: "<w:b/>",
    Style.QUIET: '<w:color w:val="566163"/>',
    Style.WORD: '<w:u w:val="single"/>',
    Style.PART: '<w:b/><w:u w:val="single"/>',
    Style.MAJOR: '<w:b/><w:shd w:val="clear" w:color="auto" w:fill="BFDAD7"/>',
    Style.POSSIBLE: '<w:shd w:val="clear" w:color="auto" w:fill="E8F1EF"/>',
    Style.MINOR: '<w:color w:val="566163"/>',
}
_SHADES: Final = {Style.MAJOR: "BFDAD7", Style.POSSIBLE: "E8F1EF"}
_NO_LINES: Final = '<w:{side} w:val="nil"/>'
_LINE: Final = '<w:{side} w:val="single" w:sz="4" w:space="0" w:color="B9B6AC"/>'


def docx(page: Page) -> bytes:
    """Return the whole report as the bytes of a ``.docx`` file."""
    document = new_document(page)
    body = document.element.body
    last = body[-1]  # the properties of the only section
    for element in _elements(page):
        last.addprevious(element)
    written = BytesIO()
    document.save(written)
    return _repacked(written.getvalue())


def _repacked(data: bytes) -> bytes:
    """Return the same archive with its members in order and without the hour of its writing."""
    packed = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(packed, "w") as new:
        for name in sorted(old.namelist(), key=lambda one: (one != "[Content_Types].xml", one)):
            member = ZipInfo(name, date_time=_EPOCH)
            member.create_system = 3  # otherwise it tells on which system it was made
            member.external_attr = 0o600 << 16
            member.compress_type = ZIP_DEFLATED
            new.writestr(member, old.read(name))
    return packed.getvalue()


def _elements(page: Page) -> Iterator[Any]:
    """Yield the children of the document's body, parsed in one go: hundreds of tables take no time so."""
    parts = [_paragraph(plain(page.title), "Title")]
    if page.subtitle:
        parts.append(_paragraph(plain(page.subtitle), "Subtitle"))
    parts.append(_paragraph(plain(page.byline), "Quiet"))
    parts += (_block(block) for block in page.blocks)
    yield from list(parse_xml(f"<w:body {nsdecls('w')}>{''.join(parts)}</w:body>"))


def _block(block: Block) -> str:
    match block:
        case Heading():
            return _paragraph(block.text, f"Heading{block.level - 1}")
        case Paragraph():
            style = "Lead" if block.is_lead else "Quiet" if block.is_quiet else ""
            return _paragraph(block.text, style, stays=block.stays_with_next)
        case Items():
            return "".join(_paragraph(item, "ListBullet") for item in block.items)
        case Figures():
            return _figures(block)
        case Table():
            return _table(block)
        case Beside():
            return _beside(block)


def _figures(block: Figures) -> str:
    cells = [
        f"{_paragraph(plain(one.number), 'Figure', stays=True)}{_paragraph(one.label, 'FigureLabel')}"
        for one in block.figures
    ]
    widths = _widths([1] * len(cells))
    return _wrapped(_row([(cell, "") for cell in cells], widths), widths, lines=())


def _table(block: Table) -> str:
    widths = _widths(block.widths)
    style = "MatrixText" if block.kind is TableKind.MATRIX else "TableText"
    rows = []
    if block.head:
        heads = [(_paragraph(cell, style, bold=True, stays=True), "F1EFE9") for cell in block.head]
        rows.append(_row(heads, widths, is_head=True))
    centred = block.kind is TableKind.MATRIX
    for row in block.rows:
        cells = [(_paragraph(row[0], style, is_centred=False), "")]
        cells += [(_paragraph(cell, style, is_centred=centred), _shade(cell) if centred else "") for cell in row[1:]]
        rows.append(_row(cells, widths))
    sides = ("top", "bottom", "insideH", "insideV") if centred else ("top", "bottom", "insideH")
    return _wrapped("".join(rows), widths, lines=sides, cell_margin=45 if centred else 90, name=block.caption)


def _beside(block: Beside) -> str:
    widths = _widths([1, 1])
    heads = [(_paragraph(text, "TableText", stays=True), "F1EFE9") for text in (block.left_head, block.right_head)]
    stays = block.stays_with_next
    texts = [(_paragraph(text, "TableText", stays=stays), "") for text in (block.left, block.right)]
    rows = _row(heads, widths, is_head=True) + _row(texts, widths)
    return _wrapped(rows, widths, lines=("top", "bottom", "insideV"), stays=stays)


def _shade(cell: Text) -> str:
    return _SHADES.get(cell[0].style, "") if cell else ""


def _widths(shares: Sequence[int]) -> list[int]:
    """Return the widths of columns in twentieths of a point."""
    return [TEXT_WIDTH * share // sum(shares) for share in shares]


def _wrapped(
    rows: str,
    widths: Sequence[int],
    *,
    lines: Sequence[str],
    cell_margin: int = 90,
    name: str = "",
    stays: bool = False,
) -> str:
    """Return a table, and a small paragraph behind it that keeps it apart from the next."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join((_LINE if side in lines else _NO_LINES).format(side=side) for side in sides)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    margins = "".join(f'<w:{side} w:w="{cell_margin}" w:type="dxa"/>' for side in ("left", "right"))
    caption = f'<w:tblCaption w:val="{_escaped(name)}"/>' if name else ""
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>{caption}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>{_paragraph((), 'Gap', stays=stays)}"
    )


def _row(cells: Sequence[tuple[str, str]], widths: Sequence[int], *, is_head: bool = False) -> str:
    """Return a row of cells, each its paragraphs and its shade; a row of headings is repeated on every page."""
    written = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
        + (f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else "")
        + f"</w:tcPr>{content}</w:tc>"
        for (content, shade), width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if is_head else ''}</w:trPr>{written}</w:tr>"


def _paragraph(
    text: Text, style: str = "", *, stays: bool = False, bold: bool = False, is_centred: bool = False
) -> str:
    properties = (
        (f'<w:pStyle w:val="{style}"/>' if style else "")
        + ("<w:keepNext/>" if stays else "")
        + ('<w:jc w:val="center"/>' if is_centred else "")
    )
    runs = "".join(_run(run, bold) for run in text)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def _run(run: Run, bold: bool = False) -> str:
    if not run.text:
        return ""
    properties = _RUN_PROPERTIES[run.style]
    if bold and "<w:b/>" not in properties:
        properties = f"<w:b/>{properties}"
    if run.language != language() and run.language in LOCALES:  # so that spelling is checked by the right dictionary
        properties += f'<w:lang w:val="{LOCALES[run.language]}"/>'
    text = _escaped(run.text).replace("\r", "").replace("\n", _between("<w:br/>"))
    text = text.replace("\t", _between("<w:tab/>")).replace(SOFT_HYPHEN, _between("<w:softHyphen/>"))
    return (
        f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}"
        f'<w:t xml:space="preserve">{text}</w:t></w:r>'
    )


def _between(element: str) -> str:
    return f'</w:t>{element}<w:t xml:space="preserve">'


def _escaped(text: str) -> str:
    return escape(safe(text), {'"': "&quot;"})
