"""Who pays for all projects of a page or a register, as its title says: ``STEA-avustukset 2021``."""

from __future__ import annotations

import re
from typing import Final

from index.extraction.organisation_mentions import organisations_in
from index.extraction.organisations import canonical, is_organisation, usually_pays

_GRANTS: Final = re.compile(r"avustu|rahoit|myön|grant|fund|bidrag|finansier|understöd|beviljad", re.IGNORECASE)
_JOINED: Final = re.compile(r"(?<![\w-])([A-ZÅÄÖ]\w+)-(?:\w*avustu|rahoit|\w*hankk|\w*projekt)\w*")


def payer_in(line: str) -> str:
    """Return the organisation that a title or another short line says to pay for all below it, or ``""``.

    ``STEA-avustukset 2021``, ``Sosiaali- ja terveysministeriön valtionavustukset``, ``Maakunnan ESR-hankkeet``.
    """
    joined = (canonical(found[1]) for found in _JOINED.finditer(line) if is_organisation(found[1]))
    named = (one.name for one in organisations_in(line)) if _GRANTS.search(line) else ()
    return next(filter(usually_pays, (*joined, *named)), "")


def payer_in_file_name(stem: str) -> str:
    """Return who pays as the name of a file says without capitals: ``stea_avustukset_2021``."""
    words = (word.upper() for word in re.split(r"[\W_]+", stem)) if _GRANTS.search(stem) else ()
    return next((canonical(word) for word in words if is_organisation(word) and usually_pays(word)), "")
