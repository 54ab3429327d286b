"""Who stands in a register's columns: organisations by their canonical names, contact persons apart."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import zip_longest

from index.extraction.contacts import contacts_in
from index.extraction.organisation_lists import names_in
from index.extraction.organisations import canonical
from index.extraction.register_values import listed
from index.project import Contact

_BUSINESS_ID = re.compile(r"[\s,(]*(?:y-tunnus:?\s*)?\b\d{7}-\d\b\)?", re.IGNORECASE)
_SEVERAL = re.compile(r"[\n;|•]")
Record = Mapping[str, tuple[str, ...]]


def organisations(cells: Sequence[str]) -> dict[str, str]:
    """Return the organisations of cells, canonical, with the cell that names each."""
    return {name: cell for cell in cells for name in _organisations(cell)}


@lru_cache(maxsize=8192)
def _organisations(cell: str) -> tuple[str, ...]:
    """Parted by lines, ``;`` and ``|``; by commas only where nothing else parts them, as lists in prose are."""
    bare = _BUSINESS_ID.sub("", cell)
    if _SEVERAL.search(bare):
        return tuple(dict.fromkeys(canonical(value) for value in listed((bare,))))
    return names_in(bare) or tuple(filter(None, (canonical(bare),)))


def people(record: Record) -> tuple[Contact, ...]:
    """Return the contact persons of a record. They are personal data and go nowhere else."""
    free = [person for cell in record.get("contact", ()) for person in contacts_in(cell)]
    plain = [cell for cell in record.get("contact", ()) if not contacts_in(cell)]
    names = listed((*record.get("contact_name", ()), *plain))
    mails, phones = listed(record.get("contact_email", ())), listed(record.get("contact_phone", ()))
    roles = listed(record.get("contact_role", ()))
    own = [
        Contact(name=name, role=role, email=email, phone=phone)
        for name, role, email, phone in zip_longest(names, roles, mails, phones, fillvalue="")
    ]
    if len(free) == 1 and len(own) == 1 and not own[0].name:  # the name in one column, the address in another
        return (replace(free[0], email=free[0].email or own[0].email, phone=free[0].phone or own[0].phone),)
    return tuple(dict.fromkeys((*free, *own)))
