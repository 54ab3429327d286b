"""The organisations of ``data/organisations.tsv``: every way to write a name, and whose it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from index.extraction.tables import rows

_LEGAL_FORM: Final = re.compile(r"\s+(?:r\.?\s?y|sr|oyj?|ab|ky|rf)\.?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Known:
    """An organisation as it is shown, and where it works when its name does not say so."""

    shown: str  # "Terveyden ja hyvinvoinnin laitos (THL)"
    regions: tuple[str, ...]


@cache
def known() -> dict[str, Known]:
    """Return every known name in lower case with its organisation; rows above win."""
    names: dict[str, Known] = {}
    for name, one in written_names():
        names.setdefault(name.lower(), one)
    return names


@cache
def written_names() -> tuple[tuple[str, Known], ...]:
    """Return every known name as it is written, and without its legal form, with its organisation."""
    found = []
    for full, short, others, regions in rows("organisations.tsv"):
        tells_it = not short or re.search(rf"(?<!\w){re.escape(short)}(?!\w)", full)
        one = Known(full if tells_it else f"{full} ({short})", _parts(regions))
        found += [(name, one) for name in (full, short, *_parts(others)) if name]
    bare = ((_LEGAL_FORM.sub("", name), one) for name, one in found if _LEGAL_FORM.search(name))
    return (*found, *((name, one) for name, one in bare if len(name) > 5))


@cache
def shown_names() -> frozenset[str]:
    """Return the known organisations as they are shown, in lower case."""
    return frozenset(one.shown.lower() for one in known().values())


@cache
def regions_served() -> dict[str, tuple[str, ...]]:
    """Return the regions of those whose names do not tell them, by the name as shown."""
    return {one.shown: one.regions for one in known().values() if one.regions}


def without_legal_form(name: str) -> str:
    """Return a name without *ry*, *sr*, *Oy* and their like at its end."""
    return _LEGAL_FORM.sub("", name)


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(";") if part)
