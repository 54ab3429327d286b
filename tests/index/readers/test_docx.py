"""What a user gets of a .docx: the text as Word shows it with all changes accepted, and nothing else."""

from __future__ import annotations

import datetime as dt

import docx
import pytest
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from index.errors import UnreadableDocument
from index.readers.source import BlockKind
from tests.index.readers.office_files import packed, read, repacked, seen, texts, word, word_of


def test_headings_lists_and_tables_come_in_order() -> None:
    def build(document: WordDocument) -> None:
        document.add_heading("Kotihoidon uudistus", 1)
        document.add_paragraph("Hanke alkaa keväällä.")
        document.add_paragraph("Lisätä kotikuntoutusta", style="List Bullet")
        document.add_paragraph("Ensin", style="List Number")
        document.add_paragraph("Sitten", style="List Number")
        table = document.add_table(rows=1, cols=2)
        table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Rahoittaja", "STM"

    found = word(build)

    assert seen(found) == [
        ("heading", 1, "Kotihoidon uudistus"),
        ("paragraph", 0, "Hanke alkaa keväällä."),
        ("item", 1, "Lisätä kotikuntoutusta"),
        ("item", 1, "Ensin"),
        ("item", 1, "Sitten"),
        ("row", 0, "Rahoittaja | STM"),
    ]
    assert [block.marker for block in found.blocks if block.kind is BlockKind.ITEM] == ["•", "1.", "2."]


def test_finnish_styles_and_outline_levels_are_headings_too() -> None:
    def build(document: WordDocument) -> None:
        document.styles["Heading 2"].name = "Otsikko 2"
        document.add_paragraph("Tavoitteet", style="Otsikko 2")
        own = document.styles.add_style("THL väliotsikko", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
        own.base_style = document.styles["Heading 3"]
        document.add_paragraph("Kohderyhmä", style="THL väliotsikko")
        paragraph = document.add_paragraph("Tausta")
        level = OxmlElement("w:outlineLvl")
        level.set(qn("w:val"), "2")
        paragraph._p.get_or_add_pPr().append(level)

    assert seen(word(build)) == [("heading", 2, "Tavoitteet"), ("heading", 3, "Kohderyhmä"), ("heading", 3, "Tausta")]


def test_styles_that_are_based_on_each_other_in_a_circle_end() -> None:
    def build(document: WordDocument) -> None:
        one = document.styles.add_style("Eka", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
        other = document.styles.add_style("Toka", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
        one.base_style, other.base_style = other, one
        document.add_paragraph("Hanke alkaa keväällä.", style="Eka")

    assert texts(word(build)) == ["Hanke alkaa keväällä."]


def test_bold_lines_are_guessed_to_be_headings_but_sentences_and_captions_are_not() -> None:
    def build(document: WordDocument) -> None:
        document.add_paragraph().add_run("Hankkeen tausta").bold = True
        document.add_paragraph("Väestö ikääntyy, ja palveluja tarvitaan lisää.")
        document.add_paragraph().add_run("Tämä on tärkeää.").bold = True
        document.add_paragraph("Kuva 1. Palvelut", style="Caption")
        document.add_paragraph().add_run("Tavoitteet", style="Strong")

    found = [(block.kind, block.guessed) for block in word(build).blocks]

    heading, text = (BlockKind.HEADING, True), (BlockKind.PARAGRAPH, False)
    assert found == [heading, text, text, text, heading]


def test_a_bold_numbered_line_is_a_heading_not_an_item() -> None:
    def build(document: WordDocument) -> None:
        document.add_paragraph(style="List Number").add_run("Hankkeen tausta").bold = True
        document.add_paragraph("Väestö ikääntyy.")

    assert seen(word(build))[0] == ("heading", 2, "Hankkeen tausta")


NUMBERS = """<w:numbering {ns}>
<w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl>
<w:lvl w:ilvl="2"><w:numFmt w:val="none"/><w:lvlText w:val=""/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="8">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="7"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="8"/></w:num></w:numbering>"""


def test_numbers_of_lists_are_those_that_word_shows() -> None:
    def build(document: WordDocument) -> None:
        document.part.numbering_part._element = parse_xml(NUMBERS.format(ns=nsdecls("w")))
        for number, level in ((1, 0), (1, 1), (1, 1), (2, 0), (2, 1), (1, 2), (3, 0), (4, 0), (4, 0), (0, 0)):
            paragraph = document.add_paragraph(f"Kohta {number} {level}.")
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_numId().val, properties.get_or_add_ilvl().val = number, level

    found = word(build).blocks

    assert [(block.marker, block.level) for block in found] == [
        ("3.", 1), ("3.a)", 2), ("3.b)", 2), ("4.", 1), ("4.a)", 2), ("", 0), ("3.", 1), ("I", 1), ("II", 1), ("", 0),
    ]  # fmt: skip


def test_deleted_moved_and_hidden_text_is_gone_and_inserted_text_is_there() -> None:
    found = word_of(
        "<w:p><w:r><w:t xml:space='preserve'>Hanke kestää </w:t></w:r>"
        "<w:del><w:r><w:delText>kaksi</w:delText></w:r></w:del><w:ins><w:r><w:t>kolme</w:t></w:r></w:ins>"
        "<w:moveFrom><w:r><w:t>pois</w:t></w:r></w:moveFrom><w:r><w:rPr><w:vanish/></w:rPr><w:t>piilo</w:t></w:r>"
        "<w:r><w:noBreakHyphen/><w:t>vuotta.</w:t></w:r></w:p>",
        "<w:p><w:del><w:r><w:delText>Koko kappale.</w:delText></w:r></w:del></w:p>",
    )

    assert texts(found) == ["Hanke kestää kolme-vuotta."]


def test_running_heads_are_left_out_and_links_are_kept_apart() -> None:
    def build(document: WordDocument) -> None:
        document.sections[0].header.paragraphs[0].text = "Jyväskylän kaupunki"
        document.sections[0].footer.paragraphs[0].text = "Sivu 1"
        for address in ("https://www.hanke.fi/", "mailto:maija@example.fi"):
            document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        document.add_paragraph("Vain tämä on tekstiä.")
        run = document.paragraphs[0].add_run()._r
        run.append(parse_xml(f'<w:instrText {nsdecls("w")}> HYPERLINK "http://thl.fi/hanke" </w:instrText>'))

    found = word(build)

    assert texts(found) == ["Vain tämä on tekstiä."]
    assert found.metadata["links"] == ("https://www.hanke.fi/", "http://thl.fi/hanke")


def test_title_and_date_are_kept_apart_where_a_person_gave_them_and_authors_are_not() -> None:
    def build(document: WordDocument) -> None:
        known = document.core_properties
        known.title, known.author, known.created = "Kotona-hanke", "Maija Meikäläinen", dt.datetime(2019, 3, 5, 8, 0)
        document.add_paragraph("Teksti.")

    assert word(build).metadata == {"title": "Kotona-hanke", "links": (), "created": "2019-03-05"}
    assert word(lambda document: document.add_paragraph("Teksti.")).metadata["title"] == ""  # the library's own


def test_the_table_of_contents_is_left_out_however_it_was_made() -> None:
    contents = (
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
        "<w:sdtContent><w:p><w:r><w:t>Tausta 3</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )

    found = word_of(
        contents, "<w:p><w:r><w:t>Sisällysluettelo</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>1 Tausta ........ 3</w:t></w:r></w:p>", "<w:p><w:r><w:t>Hanke alkaa.</w:t></w:r></w:p>",
    )  # fmt: skip

    assert texts(found) == ["Hanke alkaa."]


def test_filled_fields_of_forms_are_read_and_unfilled_ones_are_not() -> None:
    def field(text: str, properties: str) -> str:
        run = f"<w:r><w:t>{text}</w:t></w:r>"
        return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{run}</w:sdtContent></w:sdt>"

    found = word_of(
        f"<w:p><w:r><w:t xml:space='preserve'>Hakija: </w:t></w:r>{field('Kuopion kaupunki', '')}</w:p>",
        f"<w:p><w:r><w:t>Budjetti:</w:t></w:r>{field('Kirjoita tähän', '<w:showingPlcHdr/>')}</w:p>",
    )

    assert texts(found) == ["Hakija: Kuopion kaupunki", "Budjetti:"]


def test_text_boxes_are_read_once_behind_the_paragraph_that_they_hang_on() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r>{}</w:p></w:txbxContent>"
    inner = "<w:r><w:pict>" + box.format("Sisin.", "") + "</w:pict></w:r>"
    found = word_of(
        "<w:p><w:r><w:t>Kappale.</w:t></w:r><w:r><mc:AlternateContent>"
        f"<mc:Choice Requires='wps'><w:drawing>{box.format('Laatikko.', inner)}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box.format('Laatikko.', inner)}</w:pict></mc:Fallback></mc:AlternateContent>"
        "</w:r></w:p>"
    )

    assert texts(found) == ["Kappale.", "Laatikko.", "Sisin."]


def test_lines_of_labels_and_tabs_stay_apart_and_wrapped_lines_do_not() -> None:
    def build(document: WordDocument) -> None:
        document.add_paragraph("Hankkeessa kehitetään\nkotihoitoa.")
        document.add_paragraph("Rahoittaja: STM\nToteutusaika: 2012–2014")
        document.add_paragraph("Hallinnoija:\tPorin kaupunki")
        document.add_paragraph("Vuosi 2012\t10 000 €\t20 000 €")
        document.add_paragraph("1.1\tToiminnan kuvaus jatkuu tässä.")

    assert seen(word(build)) == [
        ("paragraph", 0, "Hankkeessa kehitetään kotihoitoa."),
        ("paragraph", 0, "Rahoittaja: STM"),
        ("paragraph", 0, "Toteutusaika: 2012–2014"),
        ("paragraph", 0, "Hallinnoija: Porin kaupunki"),
        ("row", 0, "Vuosi 2012 | 10 000 € | 20 000 €"),
        ("paragraph", 0, "1.1 Toiminnan kuvaus jatkuu tässä."),
    ]


def test_typed_bullets_and_numbers_are_items() -> None:
    def build(document: WordDocument) -> None:
        for line in ("Tavoitteina:", "- lisätä apua", "•\tvähentää hoitoa", "1. Ensin", "2. Sitten", "1. vaihe alkaa."):
            document.add_paragraph(line)

    assert [(block.kind.value, block.marker) for block in word(build).blocks] == [
        ("paragraph", ""), ("item", "-"), ("item", "•"), ("item", "1."), ("item", "2."), ("paragraph", ""),
    ]  # fmt: skip


def test_forms_laid_out_as_tables_become_headings_and_text() -> None:
    def build(document: WordDocument) -> None:
        table = document.add_table(rows=3, cols=2)
        table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Tavoitteet", "Kotikuntoutus lisääntyy. " * 12
        table.rows[1].cells[0].text, table.rows[1].cells[1].text = "Hakija", "Kuopion kaupunki"
        table.rows[2].cells[0].text = "Talous"
        inner = table.rows[2].cells[1].add_table(rows=1, cols=2)
        inner.rows[0].cells[0].text, inner.rows[0].cells[1].text = "Palkat", "48 000"

    assert seen(word(build))[2:] == [
        ("row", 0, "Hakija | Kuopion kaupunki"),
        ("heading", 3, "Talous"),
        ("row", 0, "Palkat | 48 000"),
    ]


def test_a_document_in_the_strict_form_is_refused_with_what_to_do() -> None:
    def strict(name: str, data: bytes) -> bytes:
        return data.replace(b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/")

    with pytest.raises(UnreadableDocument, match=r"Strict Open XML.*ordinary \.docx"):
        read(repacked(packed(docx.Document().save), strict), "plan.docx")
