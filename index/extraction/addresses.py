"""E-mail addresses and phone numbers in texts, disguised ones too: where they stand, and what they are."""

from __future__ import annotations

import re
from typing import Final

_AT = r"(?:\s?(?:@|[\[({<]\s?(?:at|ät|a|ä|miuku|miukumauku|@)\s?[\])}>])\s?|\s(?:at|ät)\s|_at_)"
_DOT = r"(?:\.|\s?[\[({<]\s?(?:dot|piste|\.)\s?[\])}>]\s?|\s(?:dot|piste)\s)"
EMAIL: Final = re.compile(
    rf"\b[\w+-]{{1,40}}(?:{_DOT}[\w+-]{{1,40}}){{0,4}}{_AT}[\w-]{{1,60}}(?:{_DOT}[\w-]{{1,40}}){{1,5}}", re.IGNORECASE
)
PHONE: Final = re.compile(
    r"(?:\b(?:p|puh|puhelin|gsm|tel|tfn|mob|matkapuhelin|matkapuh)\b[.:]?\s*|(?<![\d.,–-]))"
    r"(?=\+?(?:[^\d\n]{0,3}\d){7})(?!\d{7}-\d(?!\d))(?!\d{1,2}[./]\s?(?:19|20)\d\d)"
    r"(?:(?:\+\d|\(0|0)[\d ()/-]{5,16}\d|0\d{1,3}\.\d{3}\.\d{3,4})(?![\d.,]\d)",
    re.IGNORECASE,
)
_SINGLES: Final = re.compile(r"\d(?:\s\d){4,}")  # 0 1 2 3: the marks of an axis
_GENERIC: Final = re.compile(r"^(?:etunimi|fornamn|förnamn|firstname)\b", re.IGNORECASE)
_LETTERS: Final = str.maketrans("äöåéü", "aoaeu")


def has_address(text: str) -> bool:
    """Whether an e-mail address or a phone number stands in ``text``."""
    return bool(EMAIL.search(text)) or any(not _SINGLES.fullmatch(one.group()) for one in PHONE.finditer(text))


def plain_address(written: str) -> str:
    """``x [at] y.fi`` -> ``x@y.fi``."""
    plain = re.sub(_AT, "@", written, count=1, flags=re.IGNORECASE)
    plain = re.sub(r"\s*[\[({<]\s*(?:dot|piste|\.)\s*[\])}>]\s*|\s(?:dot|piste)\s", ".", plain, flags=re.IGNORECASE)
    return plain.replace(" ", "").rstrip(".")


def plain_number(written: str) -> str:
    """``puh. (014) 751 7164`` -> ``(014) 751 7164``."""
    number = re.sub(r"^[^\d+(]+", "", written)
    return f"({number}" if ")" in number and "(" not in number else number


def is_generic(written: str) -> bool:
    """Whether an address only tells how addresses are made: ``etunimi.sukunimi@kunta.fi``."""
    return _GENERIC.match(written) is not None


def generic_domain(text: str) -> str:
    """Return the domain of the one pattern of addresses in ``text`` (``etunimi.sukunimi@kunta.fi``), or ``""``."""
    patterns = {plain_address(one.group()) for one in EMAIL.finditer(text) if is_generic(one.group())}
    return patterns.pop().rpartition("@")[2] if len(patterns) == 1 else ""


def address_of(name: str, domain: str) -> str:
    """Return the address that a pattern gives a person: ``Maija Mäki-Ojala`` at ``kunta.fi``."""
    return ".".join(name.lower().translate(_LETTERS).split()) + f"@{domain}"
