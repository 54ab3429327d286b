"""Title and date that an office program keeps beside a document, where somebody wrote them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from index.text import one_line

# What programs write by themselves: their own name, the file's, the empty template's.
_NOBODYS = re.compile(
    r"(?:microsoft (?:office )?)?(?:word|powerpoint)(?:\s?[-–]?\s?(?:esitys|presentation|document|asiakirja))?"
    r"(?:\s?[-–].*)?"
    r"|(?:dia|slide|kalvo|otsikko|title)(?:numero)?\s?\d*|(?:asiakirja|document|dokument|esitys|presentation|kirja)\s?\d*"
    r"|untitled.*|nimetön.*|\S+\.(?:docx?|dotx?|pptx?|potx?|odt|rtf|pdf)",
    re.IGNORECASE,
)


def core_metadata(title: str | None, created: date | None, links: Iterable[str] = ()) -> dict[str, object]:
    """Return a document's metadata: ``title`` (``""`` when no person gave it), ``created`` (ISO), ``links``.

    Only addresses of pages are links: those of persons are personal data. Authors are left out for the same reason.
    """
    text = one_line(title or "")
    pages = (link.strip() for link in links)
    metadata: dict[str, object] = {
        "title": "" if _NOBODYS.fullmatch(text) else text,
        "links": tuple(dict.fromkeys(link for link in pages if re.match(r"https?://[^\s<>\"]+$", link, re.IGNORECASE))),
    }
    if created is not None:
        metadata["created"] = f"{created:%Y-%m-%d}"
    return metadata
