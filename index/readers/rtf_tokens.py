"""Rich Text -> tokens: groups, control words, bytes of text (Rich Text Format 1.9.1, "Contents of an RTF File")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import Final, NamedTuple

_TOKEN = re.compile(
    rb"\\([A-Za-z]{1,32})(-?[0-9]{1,10})?[ ]?|\\'([0-9A-Fa-f]{2})|\\([^A-Za-z])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\"
)
# Control symbols that are text; the rest ask for nothing that a reader would see.
_SYMBOLS: Final = {
    b"~": "\u00a0", b"_": "-", b"-": "", b"{": "{", b"}": "}", b"\\": "\\", b"\t": "\t",
}  # fmt: skip


class Kind(Enum):
    """What a token is."""

    OPEN = auto()
    CLOSE = auto()
    WORD = auto()  # ``name`` and perhaps ``number``
    BYTES = auto()  # ``data``, in the code page of the font
    SIGN = auto()  # ``name`` is text
    STAR = auto()  # what follows may be left out by those who do not know it


class Token(NamedTuple):
    """One token; what it does not have is empty."""

    kind: Kind
    name: str = ""
    number: int | None = None
    data: bytes = b""


def tokens(written: bytes) -> Iterator[Token]:
    """Yield the tokens of ``written``; pictures that are kept as bare bytes are passed over."""
    position = 0
    while found := _TOKEN.match(written, position):
        position = found.end()
        word, number, hexadecimal, symbol, brace, text = found.groups()
        if word is not None:
            name = word.decode("ascii")
            value = int(number) if number is not None else None
            if name == "bin":
                position += max(value or 0, 0)
            else:
                yield Token(Kind.WORD, name, value)
        elif hexadecimal is not None:
            yield Token(Kind.BYTES, data=bytes.fromhex(hexadecimal.decode("ascii")))
        elif text is not None:
            yield Token(Kind.BYTES, data=text)
        elif brace is not None:
            yield Token(Kind.OPEN if brace == b"{" else Kind.CLOSE)
        elif symbol in (b"\n", b"\r"):
            yield Token(Kind.WORD, "par")
        elif symbol == b"*":
            yield Token(Kind.STAR)
        elif symbol in _SYMBOLS:
            yield Token(Kind.SIGN, _SYMBOLS[symbol])
