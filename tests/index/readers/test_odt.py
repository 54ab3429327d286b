"""What a user gets of an .odt: the text as LibreOffice shows it with all changes accepted, and nothing else."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from odfdo import Document, Header, List, Paragraph

from index.errors import UnreadableDocument
from index.readers.source import SourceDocument
from tests.index.readers.office_files import packed, read, seen, texts, zipped

NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("style", "style"),
        ("fo", "xsl-fo-compatible"), ("meta", "meta"),
    )
) + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip


def written(body: str, styles: str = "", **others: str) -> bytes:
    content = (
        f"<office:document-content {NAMESPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return zipped({"content.xml": content, **others})


def odt(body: str, styles: str = "", **others: str) -> SourceDocument:
    return read(written(body, styles, **others), "hanke.odt")


def test_headings_lists_and_tables_come_in_order_without_what_is_no_text() -> None:
    found = odt(
        "<text:tracked-changes><text:p>Poistettu</text:p></text:tracked-changes>"
        "<text:table-of-content><text:p>Tavoitteet 3</text:p></text:table-of-content>"
        '<text:h text:outline-level="1">Omaishoidon&#160;tuki</text:h>'
        "<text:p>Hanke<text:note><text:note-body><text:p>Viite</text:p></text:note-body></text:note>"
        "<office:annotation><text:p>Huomautus</text:p></office:annotation> alkaa<text:line-break/>pian, s. "
        "<text:page-number>7</text:page-number>.</text:p>"
        "<text:list><text:list-item><text:p>Lisätä vapaita</text:p><text:p>Jatkoa.</text:p>"
        "<text:list><text:list-item><text:p>Sijaisia</text:p></text:list-item></text:list></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>Yhteensä</text:p></table:table-cell>"
        "<table:table-cell><text:p>48<text:s/>000</text:p></table:table-cell></table:table-row></table:table>"
        '<text:section text:display="none"><text:p>Piilossa</text:p></text:section>'
    )

    assert seen(found) == [
        ("heading", 1, "Omaishoidon tuki"),
        ("paragraph", 0, "Hanke alkaa pian, s. ."),
        ("item", 1, "Lisätä vapaita"),
        ("paragraph", 0, "Jatkoa."),
        ("item", 2, "Sijaisia"),
        ("row", 0, "Yhteensä | 48 000"),
    ]


def test_what_libraries_write_is_read() -> None:
    document = Document("text")
    document.body.clear()
    for element in (Header(1, "Kotona-hanke"), Paragraph("Hanke alkaa."), List(["Lisätä apua", "Vähentää hoitoa"])):
        document.body.append(element)

    assert seen(read(packed(document.save), "hanke.odt")) == [
        ("heading", 1, "Kotona-hanke"),
        ("paragraph", 0, "Hanke alkaa."),
        ("item", 1, "Lisätä apua"),
        ("item", 1, "Vähentää hoitoa"),
    ]


STYLES = """
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>
<style:style style:name="P2" style:family="paragraph" style:parent-style-name="P3"/>
<style:style style:name="P3" style:family="paragraph" style:parent-style-name="P2">
<style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="T2" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="T3" style:family="text"><style:text-properties fo:font-weight="normal"/></style:style>
<text:list-style style:name="L1">
<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/></text:list-style>
<text:list-style style:name="L2"><text:list-level-style-number text:level="1" style:num-format=""/></text:list-style>
"""
SHARED = (
    f"<office:document-styles {NAMESPACES}><office:styles>"
    '<style:style style:name="Title" style:family="paragraph"/></office:styles></office:document-styles>'
)


def test_titles_and_bold_lines_are_headings_and_hidden_text_is_none() -> None:
    found = odt(
        '<text:p text:style-name="P1">Kotona-hanke</text:p><text:p text:style-name="P2">Hankkeen tausta</text:p>'
        '<text:p><text:span text:style-name="T1">Tavoit<text:span>teet</text:span></text:span></text:p>'
        '<text:p text:style-name="P2">Ei <text:span text:style-name="T3">otsikko</text:span></text:p>'
        '<text:p>Hanke<text:span text:style-name="T2"> salaa</text:span> alkaa.</text:p>',
        STYLES, **{"styles.xml": SHARED},
    )  # fmt: skip

    assert seen(found) == [
        ("heading", 1, "Kotona-hanke"),
        ("heading", 6, "Hankkeen tausta"),
        ("heading", 6, "Tavoitteet"),
        ("paragraph", 0, "Ei otsikko"),
        ("paragraph", 0, "Hanke alkaa."),
    ]
    assert [block.guessed for block in found.blocks] == [False, True, True, False, False]


def test_numbers_of_lists_are_those_that_libreoffice_shows() -> None:
    def items(*names: str) -> str:
        return "".join(f"<text:list-item><text:p>{name}.</text:p></text:list-item>" for name in names)

    found = odt(
        f'<text:list text:style-name="L1">{items("Eka")}<text:list-item><text:p>Toka.</text:p>'
        f"<text:list>{items('Ala', 'Toinen')}</text:list></text:list-item></text:list><text:p>Väli.</text:p>"
        f'<text:list text:style-name="L1" text:continue-numbering="true">{items("Kolmas")}</text:list>'
        f'<text:list text:style-name="L1">{items("Uusi")}</text:list>'
        f'<text:list text:style-name="L2">{items("Vain sisennetty")}</text:list>'
        f"<text:list>{items('Luoti')}</text:list>",
        STYLES,
    )

    assert [block.marker for block in found.blocks] == ["1.", "2.", "a)", "b)", "", "3.", "1.", "", "•"]


def test_text_boxes_and_shapes_stand_behind_their_paragraph_each_once() -> None:
    found = odt(
        "<text:p>Kappale.<draw:frame><draw:text-box><text:p>Laatikko.<draw:custom-shape><text:p>Kuvio.</text:p>"
        "</draw:custom-shape></text:p></draw:text-box></draw:frame> Jatkuu.</text:p>"
    )

    assert texts(found) == ["Kappale. Jatkuu.", "Laatikko.", "Kuvio."]


def test_title_date_and_links_are_kept_apart() -> None:
    meta = (
        f"<office:document-meta {NAMESPACES}><office:meta><dc:title>Kotona-hanke</dc:title>"
        "<dc:creator>Maija</dc:creator><meta:creation-date>2012-03-05T10:11:12.5</meta:creation-date></office:meta></office:document-meta>"
    )
    link = '<text:a xlink:href="https://www.hanke.fi">sivut</text:a>'

    found = odt(f"<text:p>Katso {link}.</text:p>", **{"meta.xml": meta})

    assert found.metadata == {"title": "Kotona-hanke", "links": ("https://www.hanke.fi",), "created": "2012-03-05"}
    assert odt("<text:p>Hei.</text:p>", **{"meta.xml": "<rikki"}).metadata["title"] == ""


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (zipped({"content.xml": "<a><b></a>"}), "it is damaged"),
        (zipped({"content.xml": '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "declares entities"),
        (zipped({"content.xml": "<a/>"}), "of another kind"),
        (written("", **{"META-INF/manifest.xml": "<encryption-data/>"}), "a password"),
        (zipped({"encrypted-package": "x"}), "a password"),
        (zipped({"content.xml": "<a>" * 300 + "</a>" * 300}), "it is damaged"),
        (b"Hei", "it is damaged, or no OpenDocument text"),
    ],
)
def test_what_cannot_be_read_is_told(data: bytes, told: str) -> None:
    with pytest.raises(UnreadableDocument, match=told):
        read(data, "plan.odt")


XML = st.recursive(
    st.sampled_from(["Hanke alkaa.", "<text:s text:c='99999999999'/>", "<text:tab/>", "<text:line-break/>", ""]),
    lambda inner: st.builds(
        lambda name, within: f"<{name}>{''.join(within)}</{name}>",
        st.sampled_from(
            ["text:p", "text:h", "text:span", "text:list", "text:list-item", "text:list-header", "draw:frame",
             "draw:text-box", "table:table", "table:table-row", "table:table-cell", "text:a", "text:note", "draw:g"]
        ),
        st.lists(inner, max_size=4),
    ),
    max_leaves=30,
)  # fmt: skip


@given(st.lists(XML, max_size=8).map("".join))
def test_any_nesting_of_elements_is_read(body: str) -> None:
    found = odt(f"<text:p>Alku.</text:p>{body}")

    assert found.blocks[0].text == "Alku."


def test_a_stream_that_is_no_zip_but_begins_as_one_is_damaged() -> None:
    with pytest.raises(UnreadableDocument, match="damaged"):
        read(b"PK\x03\x04" + BytesIO(b"x" * 100).getvalue(), "plan.odt")
