"""What a user gets of a .pptx: the slides that are shown, each by its title, without what repeats on all of them."""

from __future__ import annotations

from collections.abc import Callable

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RELATION
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.shapes.autoshape import Shape
from pptx.slide import Slide
from pptx.util import Inches

from index.readers.source import SourceDocument
from tests.index.readers.office_files import packed, read, seen, texts


def deck(*slides: Callable[[Slide], object], layout: int = 1) -> SourceDocument:
    presentation = Presentation()
    for build in slides:
        build(presentation.slides.add_slide(presentation.slide_layouts[layout]))
    return read(packed(presentation.save), "esitys.pptx")


def slide(title: str, *lines: str) -> Callable[[Slide], object]:
    def build(made: Slide) -> None:
        made.shapes.title.text = title
        made.placeholders[1].text_frame.text = "\n".join(lines)

    return build


def add_box(made: Slide, text: str, left: float = 0, top: float = 0) -> Shape:
    box = made.shapes.add_textbox(Inches(left), Inches(top), Inches(3), Inches(1))
    box.text_frame.text = text
    return box


def test_slides_come_in_order_without_notes_footers_and_hidden_slides() -> None:
    def with_footer(title: str, *lines: str) -> Callable[[Slide], object]:
        def build(made: Slide) -> None:
            slide(title, *lines)(made)
            add_box(made, f"Kuopion kaupunki {title}".replace(title, str(len(title))), top=7)
            made.notes_slide.notes_text_frame.text = "Muista kiittää"

        return build

    def hidden(made: Slide) -> None:
        slide("Varadia", "Ei näytetä")(made)
        made._element.set("show", "0")

    found = deck(
        with_footer("Kotona-hanke", "Kuopio"), with_footer("Tavoitteet", "Lisätä apua", "Vähentää hoitoa"),
        with_footer("Kiitos"), hidden,
    )  # fmt: skip

    assert seen(found) == [
        ("heading", 1, "Kotona-hanke"),
        ("paragraph", 0, "Kuopio"),
        ("heading", 2, "Tavoitteet"),
        ("item", 1, "Lisätä apua"),
        ("item", 1, "Vähentää hoitoa"),
        ("heading", 2, "Kiitos"),
    ]
    assert found.metadata["slides"] == 3


def test_numbers_and_dates_of_slides_are_no_text() -> None:
    def build(made: Slide) -> None:
        slide("Tausta", "Väestö ikääntyy.")(made)
        paragraph = add_box(made, "", top=7).text_frame.paragraphs[0]._p
        for kind, text in (("slidenum", "7"), ("datetime1", "1.2.2012")):
            paragraph.append(parse_xml(f'<a:fld {nsdecls("a")} id="x" type="{kind}"><a:t>{text}</a:t></a:fld>'))

    assert texts(deck(build)) == ["Tausta", "Väestö ikääntyy."]


def test_bullets_and_numbers_are_those_that_are_shown() -> None:
    def build(made: Slide) -> None:
        made.shapes.title.text = "Työpaketit"
        frame = made.placeholders[1].text_frame
        lines = (
            ("Johdanto, jossa ei ole luotia", "<a:buNone/>", 0), ("Eka", '<a:buAutoNum type="arabicPeriod"/>', 0),
            ("Ala", '<a:buAutoNum type="alphaLcParenR"/>', 1), ("Toka", '<a:buAutoNum type="arabicPeriod"/>', 0),
            ("Luoti", '<a:buChar char="•"/>', 0), ("Hallinnoija: Kuopio", "", 0),
        )  # fmt: skip
        for number, (text, bullet, level) in enumerate(lines):
            paragraph = frame.paragraphs[0] if not number else frame.add_paragraph()
            paragraph.text, paragraph.level = text, level
            if bullet:
                paragraph._p.get_or_add_pPr().append(parse_xml(bullet.replace("/>", f" {nsdecls('a')}/>")))

    assert [(block.kind.value, block.level, block.marker) for block in deck(build).blocks[1:]] == [
        ("paragraph", 0, ""), ("item", 1, "1."), ("item", 2, "a)"), ("item", 1, "2."), ("item", 1, "•"),
        ("paragraph", 0, ""),
    ]  # fmt: skip


def test_shapes_are_read_from_top_to_bottom_and_groups_stay_together() -> None:
    def build(made: Slide) -> None:
        made.shapes.title.text = "Kaavio"
        add_box(made, "Alin", top=6)
        group = made.shapes.add_group_shape()
        for text, top in (("Ryhmän toinen", 5.0), ("Ryhmän ensimmäinen", 3.0)):
            box = group.shapes.add_textbox(Inches(0), Inches(top), Inches(1), Inches(1))
            box.text_frame.text = text
        add_box(made, "Oikea", left=5, top=2)
        add_box(made, "Vasen", left=0, top=2.1)
        add_box(made, "Piilossa", top=2)._element.nvSpPr.cNvPr.set("hidden", "1")

    assert texts(deck(build, layout=5)) == [
        "Kaavio", "Vasen", "Oikea", "Ryhmän ensimmäinen", "Ryhmän toinen", "Alin",
    ]  # fmt: skip


def test_tables_are_rows_and_merged_cells_are_read_once() -> None:
    def build(made: Slide) -> None:
        made.shapes.title.text = "Budjetti"
        table = made.shapes.add_table(3, 2, Inches(1), Inches(2), Inches(6), Inches(2)).table
        for number, text in enumerate(("Kustannukset", "", "Palkat", "48 000", "Matkat", "2 000")):
            table.cell(number // 2, number % 2).text = text
        table.cell(0, 0).merge(table.cell(0, 1))

    assert seen(deck(build, layout=5))[1:] == [
        ("paragraph", 0, "Kustannukset"),
        ("row", 0, "Palkat | 48 000"),
        ("row", 0, "Matkat | 2 000"),
    ]


DIAGRAM = f"""<dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" {nsdecls("a")}>
<dgm:ptLst><dgm:pt modelId="0" type="doc"/>{{}}<dgm:pt modelId="9" type="pres"><dgm:t><a:p><a:r>
<a:t>Kaksoiskappale</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst><dgm:cxnLst><dgm:cxn srcId="0" destId="2" srcOrd="1"/>
<dgm:cxn srcId="0" destId="1" srcOrd="0"/><dgm:cxn srcId="1" destId="3" srcOrd="0"/><dgm:cxn srcId="3" destId="1"/>
</dgm:cxnLst></dgm:dataModel>"""


def test_the_text_of_diagrams_is_a_list() -> None:
    points = "".join(
        f'<dgm:pt modelId="{number}"><dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>'
        for number, text in ((2, "Arviointi"), (1, "Kehittäminen"), (3, "Kokeilut"))
    )

    def build(made: Slide) -> None:
        made.shapes.title.text = "Vaiheet"
        name = PackURI("/ppt/diagrams/data1.xml")
        content = "application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml"
        part = Part(name, content, made.part.package, DIAGRAM.format(points).encode())
        relation = made.part.relate_to(part, RELATION.DIAGRAM_DATA)
        made.shapes._spTree.append(parse_xml(
            f'<p:graphicFrame {nsdecls("p", "a", "r")}><p:nvGraphicFramePr><p:cNvPr id="9" name="Kaavio"/>'
            "<p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x='0' y='9'/><a:ext cx='9' cy='9'/>"
            "</p:xfrm><a:graphic><a:graphicData uri='http://schemas.openxmlformats.org/drawingml/2006/diagram'>"
            "<dgm:relIds xmlns:dgm='http://schemas.openxmlformats.org/drawingml/2006/diagram' "
            f"r:dm='{relation}'/></a:graphicData></a:graphic></p:graphicFrame>"
        ))  # fmt: skip

    assert seen(deck(build, layout=5))[1:] == [
        ("item", 1, "Kehittäminen"), ("item", 2, "Kokeilut"), ("item", 1, "Arviointi"),
    ]  # fmt: skip


def test_a_slide_without_a_title_is_headed_by_its_first_words_or_its_number() -> None:
    found = deck(lambda made: add_box(made, "Kotona-hanke"), lambda made: add_box(made, "Hanke " * 30), layout=6)

    assert seen(found)[:2] == [("heading", 1, "Kotona-hanke"), ("heading", 2, "Dia 2")]
