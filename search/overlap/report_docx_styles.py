"""The empty Word document that a report is written into: A4, styles, language, page numbers, properties."""

from __future__ import annotations

from datetime import datetime, time
from typing import Final

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from search.messages import language
from search.overlap.report_blocks import Page, safe

_MARGIN: Final = Mm(18)
_WIDTH: Final = Mm(210)
TEXT_WIDTH: Final = int((_WIDTH - 2 * _MARGIN) / 635)  # twentieths of a point: 635 EMU each
_FONT: Final = "Calibri"
LOCALES: Final = {"fi": "fi-FI", "sv": "sv-FI", "en": "en-GB"}  # of the languages that people write in here
_INK: Final = RGBColor(0x1C, 0x25, 0x26)
_ACCENT: Final = RGBColor(0x0B, 0x5A, 0x5E)
_QUIET: Final = RGBColor(0x56, 0x61, 0x63)
_MOST_TITLE: Final = 255  # characters of a core property

# Built in: size in points, blank before and behind, colour.
_BUILT_IN: Final = {
    "Normal": (10.5, 0, 6, _INK),
    "Title": (22, 0, 2, _INK),
    "Subtitle": (14, 0, 2, _ACCENT),
    "Heading 1": (15, 18, 5, _INK),
    "Heading 2": (12.5, 14, 3, _ACCENT),
    "Heading 3": (10.5, 8, 2, _INK),
    "List Bullet": (10.5, 0, 3, _INK),
}
# Our own: the same.
_OWN: Final = {
    "Lead": (12.5, 10, 8, _INK),
    "Quiet": (9.5, 0, 6, _QUIET),
    "TableText": (9.5, 2, 2, _INK),
    "MatrixText": (8, 2, 2, _INK),
    "Figure": (20, 4, 0, _ACCENT),
    "FigureLabel": (9.5, 0, 4, _QUIET),
    "Gap": (4, 0, 2, _INK),
}


def new_document(page: Page) -> WordDocument:
    """Return a document with a section of A4, all styles and properties, and nothing in it."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = _WIDTH, Mm(297)
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin, section.bottom_margin = Mm(18), Mm(20)
    for name, look in _BUILT_IN.items():
        _dress(document.styles[name], *look)
    for name, look in _OWN.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        _dress(style, *look)
    for name in ("Title", "Heading 1", "Heading 2", "Heading 3", "Figure"):
        document.styles[name].font.bold = True
    document.styles["Subtitle"].font.italic = False
    _speak(document, LOCALES[language()])
    _number_pages(section.footer.paragraphs[0], page.footer)
    _describe(document, page)
    _drop_thumbnail(document)
    return document


def _dress(style: ParagraphStyle, size: float, before: float, behind: float, colour: RGBColor) -> None:
    style.font.name, style.font.size, style.font.color.rgb = _FONT, Pt(size), colour
    fonts = style.element.rPr.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):  # they would win over the name
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(behind)
    style.paragraph_format.line_spacing = 1.1
    for line in style.element.findall(f".//{qn('w:pBdr')}"):  # the blue rule below the built-in title
        line.getparent().remove(line)
    for spacing in style.element.rPr.findall(qn("w:spacing")):
        style.element.rPr.remove(spacing)


def _speak(document: WordDocument, locale: str) -> None:
    for spoken in document.styles.element.iter(qn("w:lang")):
        for kind in ("val", "eastAsia"):
            spoken.set(qn(f"w:{kind}"), locale)
    if document.settings.element.find(qn("w:themeFontLang")) is not None:
        document.settings.element.find(qn("w:themeFontLang")).set(qn("w:val"), locale)


def _number_pages(paragraph: Paragraph, text: str) -> None:
    """Write the footer: what this is, and ``3 / 12``."""
    paragraph.style = "Quiet"
    paragraph.paragraph_format.tab_stops.add_tab_stop(_WIDTH - 2 * _MARGIN, WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(f"{safe(text)}\t")
    for field, behind in (("PAGE", " / "), ("NUMPAGES", "")):
        simple = f'<w:fldSimple {nsdecls("w")} w:instr="{field}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        paragraph._p.append(parse_xml(simple))
        if behind:
            paragraph.add_run(behind)


def _describe(document: WordDocument, page: Page) -> None:
    properties = document.core_properties
    name = f"{page.title}: {page.subtitle}" if page.subtitle else page.title
    properties.title = safe(name)[:_MOST_TITLE]
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.created = properties.modified = datetime.combine(page.made, time())
    properties.language = LOCALES[language()]
    properties.revision = 1


def _drop_thumbnail(document: WordDocument) -> None:
    """Take out the picture that python-docx's template has of itself: a folder would show it for the report."""
    relations = document.part.package.rels
    for key in [key for key, one in relations.items() if one.reltype.endswith("/thumbnail")]:
        del relations[key]
