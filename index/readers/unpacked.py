"""How large packed files of office programs become: their tables of contents tell it before anything is unpacked."""

from __future__ import annotations

import io
import zipfile
from typing import Final

from index.errors import UnreadableDocument
from index.readers.raw import RawFile

MAX_UNPACKED: Final = 200_000_000  # bytes of all members together
MAX_MEMBERS: Final = 10_000


def check_unpacked(raw: RawFile, *, called: str) -> None:
    """Refuse what is no zip, or unpacks to more than a document can be.

    Python's own reader gives never more of a member than the table of contents says, so that what it says is the bound.

    Args:
        raw: the file.
        called: what it should be, for messages ("an Excel workbook").

    Raises:
        UnreadableDocument: it is none, it is damaged, or too large unpacked.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw.data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        reason = f"it is not {called}, or it is damaged ({error})"
        raise UnreadableDocument(raw.path, reason, "Open it in its program, save it again, and try again.") from None
    size = sum(member.file_size for member in members)
    if size > MAX_UNPACKED or len(members) > MAX_MEMBERS:
        raise UnreadableDocument(
            raw.path,
            f"it unpacks to {size / 1e6:,.0f} MB in {len(members):,} parts, more than a document has",
            "Save only what is needed of it, as CSV or plain text.",
        )
