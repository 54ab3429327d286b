"""The ways in which Finnish, Swedish and English sentences tie one project to another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from index.extraction.tables import rows
from index.project import RelationKind

# Names are replaced before a rule is tried: by a sign, of another project one more that numbers it and one if it is a
# programme (or a hallmark project of a government), and the case of its head: n(ominative), g(enitive), p(artitive),
# i(nessive), l (illative), a(llative), e(lative), t(ranslative or essive).
OTHER: Final = "\ue000"
OWN: Final = "\ue001"
PROGRAMME: Final = "\ue002"
_NAMED: Final = rf"{OTHER}(?P<other>[\\ue100-\\ue1ff])"
_CASES: Final = (
    ("i", r"(?:ssa|ssä)$"), ("e", r"(?:sta|stä)$"), ("a", r"(?:lle)$"), ("t", r"(?:ksi|na|nä)$"),
    ("l", r"(?:seen|aan|teen|kseen|tiin)$"), ("p", r"(?:tta|ttä|a|ä)$"), ("g", r"(?:n|ts|ets)$"),
)  # fmt: skip
_NOMINATIVE = re.compile(
    r"|\w*(?:hanke|projekti|ohjelma|kokonaisuus|esiselvitys|projektet|programmet|project|programme)", re.IGNORECASE
)
_SELF = re.compile(
    r"\ue001|\b(?:hank(?:e|etta|keessa|keelle)|\w*projekti(?:a|ssa)?|ohjelma(?:a|ssa)?|tämä|se|osahanke|kokeilu"
    r"|kehittämishanke\w*|esiselvityshanke|jatkohanke|toiminta|\w*työ|työtä|kehittämistyö\w*|kehittämistä|toimintaa|siihen"
    r"|projektet|det|the project|it|this|our|vi|we)\b",
    re.IGNORECASE,
)


def case_of(head: str) -> str:
    """Return the sign of a head's case; a name without a head is in the nominative, as far as one can see."""
    if _NOMINATIVE.fullmatch(head):
        return "n"
    return next((sign for sign, ending in _CASES if re.search(ending, head)), "n")


@dataclass(frozen=True, slots=True)
class Rule:
    """A sentence that matches tells the relation to the project in the group ``other``, or named by ``bare``."""

    kind: RelationKind
    confidence: float
    pattern: re.Pattern[str]
    needs_self: bool

    @staticmethod
    def is_about_self(beginning: str) -> bool:
        """Whether the beginning of a sentence speaks of the project whose text it is."""
        return _SELF.search(beginning) is not None


_FEW: Final = r"(?:[^\s\ue000\ue001]+\s+){0,6}"
_BARE: Final = r"(?P<bare>(?-i:[A-ZÅÄÖ])[\w-]*(?:\s[\w-]+){0,3}?)(?=[.,]|\s(?:joka|jossa|jonka|vuonna|vuosina)\b)"


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules of ``data/relations.tsv`` in their order."""
    return tuple(
        Rule(RelationKind(kind), float(confidence), re.compile(_filled(pattern), re.IGNORECASE), whose == "self")
        for kind, confidence, whose, pattern in rows("relations.tsv")
    )


def _filled(pattern: str) -> str:
    written = pattern.replace("@NAME@", _BARE).replace("~", _FEW).replace("¤", OTHER).replace("§", OWN)
    written = re.sub(r"@ohjelma:(\w+)@", rf"{_NAMED}{PROGRAMME}[\1]", written)
    return re.sub(r"@(\w+)@", rf"{_NAMED}{PROGRAMME}?[\1]", written)
