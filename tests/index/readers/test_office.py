"""Office documents that are damaged, hostile, protected or not what their names say."""

from __future__ import annotations

import zipfile
from io import BytesIO

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx import Presentation

from index.errors import UnreadableDocument
from index.readers.source import Block
from tests.index.readers.office_files import packed, read, zipped


def deck() -> bytes:
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[1])
    slide.shapes.title.text, slide.placeholders[1].text_frame.text = "Kotona-hanke", "Lisätä apua\nVähentää hoitoa"
    return packed(presentation.save)


ODT = zipped({
    "content.xml": '<document-content xmlns="urn:oasis:names:tc:opendocument:xmlns:office:1.0"><body><text>'
    '<p xmlns="urn:oasis:names:tc:opendocument:xmlns:text:1.0">Hei.</p></text></body></document-content>',
})  # fmt: skip


RTF = rb"""{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\stylesheet{\s0 Normal;}{\s1\b heading 1;}{\s7 Otsikko 2;}}
{\header \pard Kaupungin p\'f6yt\'e4kirja\par}
\pard\plain\s1\b K\'f6yh\'e4ilev\'e4 nuori\par
\pard\plain\s7 Tausta\par
\pard\plain Rahoitus on 170\~000 \u8364? ja ty\u246? jatkuu.\par
{\pntext\f1\'b7\tab}\pard Tukea arkea\par
\trowd\cellx3000\cellx6000\pard\intbl Yhteens\'e4\cell 48 000\cell\row\pard
}"""


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (b"%PDF-1.7 ...", "plan.docx", "it is a PDF document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "plan.docx", "an old program"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "plan.pptx", "a password"),
        (b"PK\x03\x04 broken", "plan.docx", "it is damaged"),
        (ODT, "plan.docx", "it is a zip archive"),
        (deck(), "plan.docx", "it is a PowerPoint deck"),
        (b"Hei", "plan.rtf", "it is no Rich Text document"),
        (b"{\\rtf1 " + b"{" * 5000, "plan.rtf", "nested too deeply"),
    ],
)
def test_what_cannot_be_read_is_told(data: bytes, name: str, told: str) -> None:
    with pytest.raises(UnreadableDocument, match=told):
        read(data, name)


def test_a_small_file_that_grows_without_end_is_refused() -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("content.xml", b"<a>" + b" " * 70_000_000 + b"</a>")

    with pytest.raises(UnreadableDocument, match="unpacked it has more than"):
        read(stream.getvalue(), "pommi.odt")


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_damaged_documents_are_read_or_refused(data: st.DataObject) -> None:
    name, good = data.draw(st.sampled_from([("a.pptx", DECK), ("a.odt", ODT), ("a.rtf", RTF), ("a.docx", PLAN)]))
    cut = data.draw(st.integers(0, len(good)))
    places = data.draw(st.lists(st.integers(0, max(cut - 1, 0)), max_size=20))
    bad = bytearray(good[:cut] or b" ")
    for place in places:
        bad[place % len(bad)] ^= 1 << (place % 8)
    try:
        found = read(bytes(bad), name)
    except UnreadableDocument:
        return
    assert all(isinstance(block, Block) for block in found.blocks)


DECK, PLAN = deck(), packed(docx.Document().save)
