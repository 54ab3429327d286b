"""Reads .rtf: headings by style and outline level, lists, tables, text boxes; no notes, running heads, hidden text."""

from __future__ import annotations

from typing import Final

from index.errors import UnreadableDocument
from index.readers.bare_headings import with_bare_headings
from index.readers.bounds import bounded
from index.readers.core_properties import core_metadata
from index.readers.kinds import kind_of
from index.readers.paragraphs import with_typed_items
from index.readers.raw import RawFile
from index.readers.rtf_reading import Reading, TooDeepError
from index.readers.rtf_tokens import tokens
from index.readers.source import SourceDocument

_WHAT: Final = "Rich Text document"


def read(raw: RawFile) -> SourceDocument:
    """Return the document. Bold short paragraphs are headings that are guessed.

    Of a file that is cut off, what is there is read, as word processors do.

    Raises:
        UnreadableDocument: it is no Rich Text, nested too deeply or too large.
    """
    written = raw.data.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not written.startswith(b"{\\rtf"):
        kind = kind_of(raw.data)
        if kind is not None:
            raise UnreadableDocument(raw.path, f"it is {kind.name}, not a {_WHAT}", kind.next_step)
        raise UnreadableDocument(raw.path, "it is no Rich Text document", "Save it as .rtf or .docx and try again.")
    reading = Reading()
    try:
        blocks = with_bare_headings(bounded(with_typed_items(reading.blocks(tokens(written))), raw))
    except TooDeepError as error:
        raise UnreadableDocument(
            raw.path, "its groups are nested too deeply", "Save it anew and try again."
        ) from error
    return SourceDocument(
        path=raw.relative,
        format="rtf",
        blocks=blocks,
        metadata=core_metadata(reading.title, reading.created, reading.links),
        encoding=reading.page,
        content_hash=raw.content_hash,
    )
