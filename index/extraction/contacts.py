"""Contact persons in blocks of contact details. They are personal data and are never searched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from index.extraction.addresses import EMAIL, PHONE, address_of, generic_domain, is_generic, plain_address, plain_number
from index.extraction.organisations import canonical, is_organisation
from index.extraction.places import municipalities_in, regions_in
from index.project import Contact

_NAME_WORD = r"[A-ZÅÄÖ][a-zåäöéèüšž]+(?:[-–][A-ZÅÄÖ][a-zåäöéü]+)?"
_NAME = re.compile(rf"{_NAME_WORD}(?:\s+(?:(?:von|af|de)\s+)?{_NAME_WORD}){{1,2}}(?![\w-])")
_ROLE = re.compile(
    r"[\w-]*(?:päällikkö|johtaja|koordinaattori|suunnittelija|asiantuntija|työntekijä|sihteeri|tutkija|professori|"
    r"lääkäri|lehtori|ohjaaja|vastaava|agentti|neuvos|psykologi|assistentti|kehittäjä|hoitaja|tarkastaja|henkilö)\b",
    re.IGNORECASE,
)
_PIECE = re.compile(r"\s*[,;|•·\n]\s*|\s+/\s+|\s+[–-]\s+")
_LABEL = re.compile(
    r"^(?:sähköposti|s-posti|e-?mail|puhelin|puh|gsm|nimi|yhteyshenkilö|lisätietoja(?: antaa)?)\s*[:.]?\s*",
    re.IGNORECASE,
)


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


def _pieces(text: str) -> Iterator[str]:
    """Yield what separators part, addresses and numbers as pieces of their own."""
    position = 0
    marks = sorted([*EMAIL.finditer(text), *PHONE.finditer(text)], key=lambda found: found.start())
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
    if EMAIL.fullmatch(piece) or PHONE.fullmatch(piece):
        if current is None or (current.email and EMAIL.fullmatch(piece)):
            current = _Person()
            people.append(current)
        if PHONE.fullmatch(piece):
            current.phone = current.phone or plain_number(piece)
        elif not is_generic(piece):
            current.email = plain_address(piece)
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


def together(contacts: Iterable[Contact], text: str) -> tuple[Contact, ...]:
    """Return everybody once, with all that several places tell of one.

    Where ``text`` has the pattern of addresses (``etunimi.sukunimi@kunta.fi``), whoever lacks one gets theirs.
    """
    people: dict[str, Contact] = {}
    for number, one in enumerate(contacts):
        key = one.name or one.email or f"{one.phone} {number}"
        before = people.get(key, one)
        people[key] = Contact(
            name=one.name,
            role=before.role or one.role,
            organisation=before.organisation or one.organisation,
            email=before.email or one.email,
            phone=before.phone or one.phone,
        )
    domain = generic_domain(text)
    if domain:
        people = {
            key: replace(one, email=one.email or address_of(one.name, domain)) if one.name else one
            for key, one in people.items()
        }
    return tuple(dict.fromkeys(people.values()))
