"""What a user gets of an .rtf: the text as word processors show it, whichever of them wrote it."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import UnreadableDocument
from index.readers.rtf_tokens import tokens
from index.readers.source import SourceDocument
from tests.index.readers.office_files import read, seen, texts


def rtf(body: bytes, head: bytes = b"") -> SourceDocument:
    return read(rb"{\rtf1\ansi\ansicpg1252\deff0" + head + b"\n" + body + b"}", "hanke.rtf")


OLD = rb"""{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\stylesheet{\s0 Normal;}{\s1\b heading 1;}{\s7 Otsikko 2;}}
{\header \pard Kaupungin p\'f6yt\'e4kirja\par}
\pard\plain\s1\b K\'f6yh\'e4ilev\'e4 nuori\par
\pard\plain\s7 Tausta\par
\pard\plain Rahoitus on 170\~000 \u8364? ja ty\u246? jatkuu.\par
{\pntext\f1\'b7\tab}\pard Tukea arkea\par
\trowd\cellx3000\cellx6000\pard\intbl Yhteens\'e4\cell 48 000\cell\row\pard
}"""


def test_finnish_letters_headings_items_and_rows_are_kept() -> None:
    assert seen(read(OLD, "hanke.rtf")) == [
        ("heading", 1, "Köyhäilevä nuori"),
        ("heading", 2, "Tausta"),
        ("paragraph", 0, "Rahoitus on 170 000 € ja työ jatkuu."),
        ("item", 1, "Tukea arkea"),
        ("row", 0, "Yhteensä | 48 000"),
    ]


# As Word writes it: properties of letters in groups of their own, styles told by the outline level as well.
OF_WORD = rb"""{\rtf1\adeflang1025\ansi\ansicpg1252\uc1\adeff0\deff0\stshfdbch31505
{\fonttbl{\f0\fbidi \froman\fcharset0\fprq2{\*\panose 02020603050405020304}Times New Roman;}
{\f3\fbidi \froman\fcharset2\fprq2 Symbol;}{\f40\fbidi \fswiss\fcharset238\fprq2 Calibri CE;}}
{\colortbl;\red0\green0\blue0;}
{\stylesheet{\ql \li0\ri0 \rtlch\fcs1 \af0 \ltrch\fcs0 \fs24\lang1035 \snext0 \sqformat Normal;}
{\s1\ql \keepn\outlinelevel0 \rtlch\fcs1 \ab\af0 \ltrch\fcs0 \b\fs32 \sbasedon0 \snext0 \sqformat heading 1;}
{\s21\ql \tx400 \sbasedon0 \snext0 \spriority39 toc 1;}
{\*\cs10 \additive \ssemihidden Default Paragraph Font;}}
{\*\listtable{\list\listtemplateid1{\listlevel\levelnfc23{\leveltext\'01\u-3913 ?;}}}}
{\info{\title Kotona-hanke}{\author Maija Meik\'e4l\'e4inen}{\creatim\yr2012\mo3\dy5\hr9\min1}}
{\*\themedata 504b030414000600080000}\sectd
{\footerr \pard\plain {\field{\*\fldinst {PAGE}}{\fldrslt {7}}}\par }
\pard\plain \s21\ql {\rtlch\fcs1 \af0 \ltrch\fcs0 Tausta\tab 3\par }
\pard\plain \ltrpar\s1\ql \keepn\outlinelevel0 {\rtlch\fcs1 \ab\af0 \ltrch\fcs0 \b\fs32 Hankkeen }{\b ty\'f6}{\par }
\pard\plain \ltrpar\ql {\rtlch\fcs1 \ab\af0 \ltrch\fcs0 \b Tavoitteet\par }
{\listtext\pard\plain\ltrpar \f3\lang1035 \loch\af3\dbch\af0\hich\f3 \'b7\tab}
\pard\ltrpar \fi-360\li720\ls1\ilvl1 {Lis\'e4t\'e4 apua\par }
{\listtext\pard\plain 2)\tab}\pard \ls2\ilvl0 {V\u228\'e4hent\uc0\u228 \u228  }{\uc1 hoitoa.\par }
\pard\plain {Katso }{\field{\*\fldinst { HYPERLINK "https://www.hanke.fi/" }}{\fldrslt {\cs15\ul sivut}}}{.
{\footnote \pard\plain {\super \chftn } Viite.}{\v piilo}{\deleted pois}{\*\bkmkstart _Toc1}{\*\bkmkend _Toc1}\par }
{\shp{\*\shpinst\shpleft0{\sp{\sn shapeType}{\sv 202}}{\shptxt \pard\plain {Laatikon teksti.\par }}}
{\shprslt{\*\do\dobxpage{\dptxbxtext\pard Laatikon teksti.\par}}}}
\pard {Kappale }{\f40\'e4\'f3}{\pict\pngblip 89504e470d0a}{ kuvineen.\par }
\trowd \cellx100\cellx200 \pard\intbl {Rahoittaja\cell }\pard\intbl {STM\line\par THL\cell }\pard \intbl {\row }
\pard \par }"""


def test_a_document_of_word_is_read_as_word_shows_it() -> None:
    found = read(OF_WORD, "hanke.rtf")

    assert seen(found) == [
        ("heading", 1, "Hankkeen työ"),
        ("heading", 6, "Tavoitteet"),
        ("item", 2, "Lisätä apua"),
        ("item", 1, "Vähentää hoitoa."),
        ("paragraph", 0, "Katso sivut."),
        ("paragraph", 0, "Kappale äó kuvineen."),
        ("paragraph", 0, "Laatikon teksti."),
        ("row", 0, "Rahoittaja | STM THL"),
    ]
    assert [block.marker for block in found.blocks if block.marker] == ["•", "2)"]
    assert found.metadata == {"title": "Kotona-hanke", "links": ("https://www.hanke.fi/",), "created": "2012-03-05"}


@pytest.mark.parametrize(
    ("head", "text"),
    [
        (rb"\mac", rb"Ty\'9a ja \'8aiti"),
        (rb"\pca", rb"Ty\'94 ja \'84iti"),
        (rb"\ansicpg65001", "Työ ja äiti".encode()),
        (rb"\ansicpg99999", rb"Ty\'f6 ja \'e4iti"),
        (rb"{\fonttbl{\f0\fnil\fcharset77 Geneva;}}", rb"\f0 Ty\'9a ja \'8aiti"),
        (rb"\cocoartf1038{\fonttbl\f0\fswiss\fcharset0 Helvetica;}", rb"\f0 Ty\uc0\u246  ja \u228 iti"),
        (b"", "Työ ja äiti".encode("cp1252")),
    ],
)
def test_letters_are_right_in_every_code_page(head: bytes, text: bytes) -> None:
    assert texts(rtf(rb"\pard " + text + rb"\par", head)) == ["Työ ja äiti"]


def test_letters_beyond_the_first_plane_and_what_stands_for_them() -> None:
    found = rtf(rb"\pard Hymy \u-10179 ?\u-8704 ? ja \uc2 \u8211 --\uc1 viiva\par")

    assert texts(found) == ["Hymy \U0001f600 ja –viiva"]


def test_tables_in_tables_and_rows_without_an_end_are_read() -> None:
    found = rtf(
        rb"\trowd\pard\intbl Talous\cell\pard\intbl\itap2 Palkat\nestcell 48 000\nestcell"
        rb"{\*\nesttableprops\trowd\nestrow}{\nonesttables\par}\pard\intbl\itap1\cell\row"
        rb"\trowd\pard\intbl Yhteens\'e4\cell 1\cell\pard Loppu.\par"
    )

    assert seen(found) == [
        ("heading", 3, "Talous"),
        ("row", 0, "Palkat | 48 000"),
        ("row", 0, "Yhteensä | 1"),
        ("paragraph", 0, "Loppu."),
    ]


def test_bars_in_the_text_are_no_cells_and_a_file_cut_off_keeps_its_text() -> None:
    assert seen(read(rb"{\rtf1 Haku | tulos, joka jatkuu.\par Teksti jatkuu {\b vaan.", "hanke.rtf")) == [
        ("paragraph", 0, "Haku | tulos, joka jatkuu."),
        ("paragraph", 0, "Teksti jatkuu vaan."),
    ]


def test_bare_bytes_of_pictures_are_passed_over() -> None:
    assert texts(rtf(rb"\pard Alku {\pict\wmetafile8\bin9 }}}{{{\\\\x}loppu.\par")) == ["Alku loppu."]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"Hei", "it is no Rich Text document"),
        (b"%PDF-1.7", "it is a PDF document"),
        (b"{\\rtf1 " + b"{" * 5000, "nested too deeply"),
        (b"{\\rtf1 " + b"a\\par " * 100_001, "more than 100,000 paragraphs"),
    ],
)
def test_what_cannot_be_read_is_told(data: bytes, told: str) -> None:
    with pytest.raises(UnreadableDocument, match=told):
        read(data, "plan.rtf")


@pytest.mark.parametrize("piece", [rb"\pard", rb"{\b ", rb"\u8364?", rb"{\listtext ", rb"\cell", rb"\'e4", rb"}"])
def test_time_grows_with_size_not_with_its_square(piece: bytes) -> None:
    started = time.perf_counter()
    with suppress(UnreadableDocument):
        read(b"{\\rtf1 " + piece * 50_000, "plan.rtf")
    assert time.perf_counter() - started < 5


PIECES = st.sampled_from(
    [rb"\pard", rb"\par ", b"{", b"}", rb"\cell ", rb"\row ", rb"\nestcell ", rb"\nestrow ", rb"\intbl", rb"\itap3 ",
     rb"{\shp{\*\shpinst{\shptxt ", rb"{\listtext 1.\tab}", rb"\ilvl99 ", rb"\b ", rb"\u228?", rb"\'e4", rb"\uc0 ",
     rb"{\fonttbl{\f0\fcharset2 S;}}", rb"{\stylesheet{\s1 heading 1;}}", rb"\s1 ", rb"{\info{\title T}}", b"Hanke ",
     rb"{\field{\*\fldinst HYPERLINK \"http://a.fi\"}}", rb"\deleted ", rb"{\*\tuntematon x}", rb"\bin3 ", b"\\", b"*"]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=60).map(b"".join))
def test_any_order_of_control_words_is_read(body: bytes) -> None:
    for block in read(rb"{\rtf1 " + body, "hanke.rtf").blocks:
        assert block.text


@given(st.binary(max_size=300))
def test_tokens_of_any_bytes_come_to_an_end(data: bytes) -> None:
    assert len(list(tokens(data))) <= len(data)
