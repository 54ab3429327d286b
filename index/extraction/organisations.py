"""Organisations: one name for each, whoever writes it, and what can be one."""

from __future__ import annotations

import re
from typing import Final

from index.extraction.organisation_list import known, shown_names

# What an organisation's name ends in. Longer words may end so too: sairaanhoitopiirin kuntayhtymä, keskusliitto.
_ENDINGS: Final = (
    "kaupunki|kunta|kuntayhtymä|kuntainliitto|yhteistoiminta-alue|hyvinvointialue|hyvinvointiyhtymä|liitto|osaamiskeskus|"
    "osaamiskeskittymä|yliopisto|korkeakoulu|ammattikorkeakoulu|AMK|opisto|ministeriö|laitos|virasto|keskus|piiri|"
    "sairaala|yhdistys|järjestö|säätiö|seura|seurakunta|instituutti|rahasto|lääninhallitus|osuuskunta|konsortio|yhtymä|"
    "r\\.?y|sr|Oyj?|Ab|Ky|kunnat|kaupungit|kuntayhtymät|järjestöt|ELY-keskus|ELY|TE-toimisto|Kela"
)
_IS_NAME = re.compile(rf"[\s\w-](?:{_ENDINGS})(?:\s*\([^)]*\))?\.?$", re.IGNORECASE)
_PAYS = re.compile(
    r"\b(?:STM|STEA|RAY|ESR|EAKR|OKM|TEM|Sitra|AMIF|ARA)\b|ministeriö|ELY-keskus|rahasto|fond(?:en)?\b|avustuskeskus|"
    r"automaattiyhdistys|Business Finland|lääninhallitus|Leader|aluehallintovirasto",
)
_SHORT_BEHIND = re.compile(r"^(.*?)\s*\(([^()]{2,25})\)$")
_SPACED_SHORT = re.compile(r"^(.*\w)\s+([A-ZÅÄÖ]\w*)$")


def canonical(name: str) -> str:
    """Return an organisation's full name with its short form behind where both are known, else the name as written.

    ``STM``, ``sosiaali- ja terveysministeriö`` and ``Sosiaali- ja terveysministeriö (STM)`` are one.
    """
    name = name.strip(" .,;:–-\"'”’")
    table = known()
    if name.lower() in table:
        return table[name.lower()].shown
    found = _SHORT_BEHIND.match(name) or _SPACED_SHORT.match(name)
    if found:
        full, short = (table.get(part.lower()) for part in found.groups())
        if full and (full == short or _SHORT_BEHIND.match(name)):
            return full.shown
    return name[:1].upper() + name[1:]


def is_organisation(name: str) -> bool:
    """Whether a name is known, or ends as names of organisations do."""
    bare = name.strip(" .,;:")
    return canonical(bare).lower() in shown_names() or bool(_IS_NAME.search(bare))


def usually_pays(name: str) -> bool:
    """Whether an organisation is of those that pay for projects of others, by its full name or a usual short one.

    Foundations and regional councils do both, pay and carry out, so that they are none of them here.
    """
    return bool(_PAYS.search(name))
