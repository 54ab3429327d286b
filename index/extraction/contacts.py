"""Contact persons: found, and taken out of the text. They are personal data and are never searched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from index.extraction.organisations import canonical, is_organisation
from index.extraction.places import municipalities_in, regions_in
from index.extraction.sentences import sentences
from index.project import Contact
from index.readers.source import Block, BlockKind

_AT = r"(?:\s?(?:@|[\[({]\s?(?:at|ät|a|miuku|miukumauku|@)\s?[\])}])\s?|\s(?:at|ät)\s)"
_DOT = r"(?:\.|\s?[\[({]\s?(?:dot|piste|\.)\s?[\])}]\s?)"
_EMAIL = re.compile(
    rf"\b[\w+-]{{1,40}}(?:{_DOT}[\w+-]{{1,40}}){{0,4}}{_AT}[\w-]{{1,60}}(?:{_DOT}[\w-]{{1,40}}){{1,5}}", re.IGNORECASE
)
_PHONE = re.compile(
    r"(?:\b(?:p|puh|puhelin|gsm|tel|mob|matkapuhelin)\b[.:]?\s*)?"
    r"(?<![\d.,–-])(?=\+?(?:[^\d\n]{0,3}\d){7})(?:\+\d|\(0|0)[\d ()/-]{5,16}\d(?![\d.,]\d)",
    re.IGNORECASE,
)
_NAME_WORD = r"[A-ZÅÄÖ][a-zåäöéèüšž]+(?:[-–][A-ZÅÄÖ][a-zåäöéü]+)?"
_NAME = re.compile(rf"{_NAME_WORD}(?:\s+(?:(?:von|af|de)\s+)?{_NAME_WORD}){{1,2}}(?![\w-])")
_ROLE = re.compile(
    r"[\w-]*(?:päällikkö|johtaja|koordinaattori|suunnittelija|asiantuntija|työntekijä|sihteeri|tutkija|professori|"
    r"lääkäri|lehtori|ohjaaja|vastaava|agentti|neuvos|psykologi|assistentti|kehittäjä|hoitaja|tarkastaja|henkilö)\b",
    re.IGNORECASE,
)
_PIECE = re.compile(r"\s*[,;|•·\n]\s*|\s+/\s+|\s+[–-]\s+")
_GENERIC = re.compile(r"^(etunimi|fornamn|firstname)\b", re.IGNORECASE)
_LABEL = re.compile(
    r"^(?:sähköposti|s-posti|e-?mail|puhelin|puh|gsm|nimi|yhteyshenkilö|lisätietoja(?: antaa)?)\s*[:.]?\s*",
    re.IGNORECASE,
)
_LONGEST_LINE: Final = 200  # a longer block with an address in it is text
_LONGEST_SENTENCE: Final = 200


@dataclass(slots=True)
class _Person:
    """A contact while it is being read."""

    name: str = ""
    role: str = ""
    organisation: str = ""
    email: str = ""
    phone: str = ""

    def record(self) -> Contact:
        return Contact(
            name=self.name, role=self.role, organisation=self.organisation, email=self.email, phone=self.phone
        )


def contacts_in(text: str, *, role: str = "") -> tuple[Contact, ...]:
    """Return the people and addresses of a block of contact details, disguised addresses (``x [at] y.fi``) made whole.

    Args:
        text: names, roles, organisations, addresses and numbers, parted by commas or lines.
        role: what the label above says about all of them (``Projektipäällikkö``).
    """
    people: list[_Person] = []
    for piece in _pieces(text):
        _take(piece, people)
    kept = (person for person in people if person.name or person.email or person.phone)
    return tuple(dict.fromkeys(replace(person.record(), role=person.role or role) for person in kept))


def has_address(text: str) -> bool:
    """Whether an e-mail address or a phone number stands in ``text``."""
    return bool(_EMAIL.search(text) or _PHONE.search(text))


def without_contacts(blocks: Iterable[Block], contacts: Sequence[Contact]) -> Iterator[Block]:
    """Yield the blocks without addresses, numbers and the names of ``contacts``.

    A short line with an address goes whole; in longer text the sentence goes that has it.
    """
    names = [name for contact in contacts for name in (contact.name,) if name]
    for block in blocks:
        if has_address(block.text) and len(block.text) <= _LONGEST_LINE:
            continue
        text = _without_people(block.text, names)
        if text == block.text:
            yield block
        elif text:
            kind = BlockKind.PARAGRAPH if block.kind is BlockKind.ROW else block.kind
            yield replace(block, text=text, kind=kind, cells=())


def _without_people(text: str, names: Sequence[str]) -> str:
    """Drop the sentences that have an address, or a name; a long sentence loses only the name."""
    if not has_address(text) and not any(name in text for name in names):
        return text
    kept = []
    for start, end in sentences(text):
        sentence = text[start:end]
        if has_address(sentence):
            continue
        named = [name for name in names if name in sentence]
        if named and len(sentence) <= _LONGEST_SENTENCE:
            continue
        for name in named:
            sentence = sentence.replace(name, "yhteyshenkilö")
        kept.append(sentence)
    return " ".join(kept)


def _pieces(text: str) -> Iterator[str]:
    """Yield what separators part, addresses and numbers as pieces of their own."""
    position = 0
    marks = sorted([*_EMAIL.finditer(text), *_PHONE.finditer(text)], key=lambda found: found.start())
    for found in marks:
        if found.start() < position:
            continue
        yield from _PIECE.split(text[position : found.start()])
        yield found.group()
        position = found.end()
    yield from _PIECE.split(text[position:])


def _take(piece: str, people: list[_Person]) -> None:
    """Add what a piece says to the person that is being read; a name begins a new one."""
    piece = _LABEL.sub("", piece.strip(" .:()\t")).strip(" .:()")
    if not piece:
        return
    current = people[-1] if people else None
    if _EMAIL.fullmatch(piece) or _PHONE.fullmatch(piece):
        if current is None or (current.email and _EMAIL.fullmatch(piece)):
            current = _Person()
            people.append(current)
        if _PHONE.fullmatch(piece):
            current.phone = current.phone or re.sub(r"^[^\d+(]+", "", piece)
        elif not _GENERIC.match(piece):
            current.email = _address(piece)
        return
    name = _person_in(piece)
    if name:
        people.append(_Person(name=name, role=_role(piece.replace(name, " "))))
    elif current and _role(piece) and not current.role:
        current.role = piece
    elif current and is_organisation(piece) and not current.organisation:
        current.organisation = canonical(piece)


def _person_in(piece: str) -> str:
    """Return the name of a person in a piece: two or three capitalised words that are no organisation or place."""
    for found in _NAME.finditer(piece):
        name = found.group()
        words = [word for word in name.split() if not _ROLE.fullmatch(word)]
        name = " ".join(words)
        if len(words) >= 2 and not is_organisation(piece) and not regions_in(name) and not municipalities_in(words[0]):
            return name
    return ""


def _role(text: str) -> str:
    found = _ROLE.search(text)
    return found.group() if found else ""


def _address(written: str) -> str:
    """``x [at] y.fi`` -> ``x@y.fi``."""
    plain = re.sub(_AT, "@", written, count=1, flags=re.IGNORECASE)
    plain = re.sub(r"\s*[\[({]\s*(?:dot|piste|\.)\s*[\])}]\s*", ".", plain, flags=re.IGNORECASE)
    return plain.replace(" ", "").rstrip(".")
