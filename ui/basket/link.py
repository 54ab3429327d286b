"""A basket <-> a parameter of an address that carries the whole of it: who opens the link gets it back."""

from __future__ import annotations

import base64
import json
import re
import zlib
from typing import Final

from search.exports.shortlist import Shortlist
from ui.basket.plain import VERSION, from_plain

LONGEST: Final = 7000  # characters: servers before the app often take no more than 8,000 of an address
_FORM: Final = "1"  # first character: how the rest is written
_LARGEST: Final = 1_000_000  # bytes that a link may unpack to: more than a basket has characters
_STRANGE: Final = re.compile(r"[^A-Za-z0-9_-]")


def written(basket: Shortlist, *, with_notes: bool) -> str | None:
    """Return the parameter: ids in order, the title, and the notes where wanted; ``None`` where it would be too long.

    JSON, compressed (zlib, whose checksum tells a damaged link), in the letters of base64 that an address takes as
    they are.
    """
    shown = basket if with_notes else basket.without_notes()
    entries = [[entry.id, entry.note] if entry.note else [entry.id] for entry in shown.entries]
    text = json.dumps([shown.title, shown.note, entries], ensure_ascii=False, separators=(",", ":"))
    packed = zlib.compress(text.encode(errors="replace"), 9)
    parameter = _FORM + base64.urlsafe_b64encode(packed).rstrip(b"=").decode()
    return parameter if len(parameter) <= LONGEST else None


def read(parameter: str) -> Shortlist | None:
    """Return the basket of a parameter that anybody may have written; ``None`` where it is damaged or none.

    What mail programs put into or behind an address (line breaks, blanks, a full stop, a bracket) does no harm.
    """
    if len(parameter) > LONGEST:
        return None
    kept = _STRANGE.sub("", parameter)
    if not kept.startswith(_FORM):
        return None
    letters = kept.removeprefix(_FORM)
    try:
        packed = base64.urlsafe_b64decode(letters + "=" * (-len(letters) % 4))
        unpacking = zlib.decompressobj()
        text = unpacking.decompress(packed, _LARGEST)
        return _basket(json.loads(text)) if unpacking.eof else None
    except (ValueError, zlib.error, RecursionError):
        return None


def _basket(value: object) -> Shortlist | None:
    if not isinstance(value, list) or len(value) != 3 or not isinstance(value[2], list):
        return None
    title, note, entries = value
    for one in entries:
        if isinstance(one, list) and one and isinstance(one[0], str):
            one[0].encode()  # a UnicodeError where half a sign is in it: no link of ours, and no address can hold it
    named = [
        {"id": one[0], "note": one[1] if len(one) > 1 else ""} for one in entries if isinstance(one, list) and one
    ]
    return from_plain({"version": VERSION, "title": title, "note": note, "entries": named})
