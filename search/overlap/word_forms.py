"""How the overlap reports count in Finnish, and what goals are called: nouns and numerals in the cases they need."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from search.overlap.records import Goal, GoalKind


@dataclass(frozen=True, slots=True)
class Noun:
    """A word that is counted, in the cases that the sentences need: of one, and of many."""

    one: str
    many: str
    partitive: str
    partitive_many: str = ""
    inside: str = ""
    inside_many: str = ""


GOAL: Final = Noun("tavoite", "tavoitteet", "tavoitetta", "tavoitteita", "tavoitteessa", "tavoitteissa")
ACTION: Final = Noun("toimenpide", "toimenpiteet", "toimenpidettä", "toimenpiteitä", "toimenpiteessä", "toimenpiteissä")
POINT: Final = Noun("kohta", "kohdat", "kohtaa", "kohtia", "kohdassa", "kohdissa")
PROJECT: Final = Noun("hanke", "hankkeet", "hanketta")
FRAGMENT: Final = Noun("katkelma", "katkelmat", "katkelmaa")
DRAFT: Final = Noun("luonnos", "luonnokset", "luonnosta")
FILE: Final = Noun("tiedosto", "tiedostot", "tiedostoa")

_NUMERALS: Final = (  # nominative, genitive, elative
    ("nolla", "nollan", "nollasta"),
    ("yksi", "yhden", "yhdestä"),
    ("kaksi", "kahden", "kahdesta"),
    ("kolme", "kolmen", "kolmesta"),
    ("neljä", "neljän", "neljästä"),
    ("viisi", "viiden", "viidestä"),
    ("kuusi", "kuuden", "kuudesta"),
    ("seitsemän", "seitsemän", "seitsemästä"),
    ("kahdeksan", "kahdeksan", "kahdeksasta"),
    ("yhdeksän", "yhdeksän", "yhdeksästä"),
    ("kymmenen", "kymmenen", "kymmenestä"),
)
_LONG_WORD: Final = re.compile(r"[^\W\d_]{10,60}")
_SYLLABLE: Final = re.compile(r"(?<=\w\w\w)(?=[bcdfghjklmnpqrstvwxz][aeiouyäöå]\w)", re.IGNORECASE)
SOFT_HYPHEN: Final = "\u00ad"


def number(count: int) -> str:
    """Return digits in groups of three, with blanks that do not break: ``2 400``."""
    return f"{count:,}".replace(",", "\u00a0")


def numeral(count: int) -> str:
    """Return ``seitsemän``, or digits past ten."""
    return _NUMERALS[count][0] if 0 <= count <= 10 else number(count)


def genitive(count: int) -> str:
    """Return ``kahden``; digits past ten, which take the case from the noun behind them."""
    return _NUMERALS[count][1] if 0 <= count <= 10 else number(count)


def elative(count: int) -> str:
    """Return ``seitsemästä``, or ``40:stä``: digits with the ending of the last word that is said."""
    if 0 <= count <= 10:
        return _NUMERALS[count][2]
    # kahdesta, kolmesta, kuudesta, kahdeksasta, sadasta; the others have front vowels
    is_back = count % 10 in (2, 3, 6, 8) or count % 100 == 0
    return f"{number(count)}:{'sta' if is_back else 'stä'}"


def counted(count: int, noun: Noun) -> str:
    """Return ``yksi tavoite``, ``kaksi tavoitetta``, ``12 tavoitetta``."""
    return f"{numeral(count)} {noun.one if count == 1 else noun.partitive}"


def capital(text: str) -> str:
    """Return ``text`` with its first letter in upper case, the rest as it is."""
    return text[:1].upper() + text[1:]


def hyphenated(text: str) -> str:
    """Return ``text`` with soft hyphens between the syllables of its long words, for narrow columns.

    A Finnish syllable begins at a consonant that a vowel follows. What has soft hyphens already stays as it is.
    """
    if SOFT_HYPHEN in text:
        return text
    return _LONG_WORD.sub(lambda found: _SYLLABLE.sub(SOFT_HYPHEN, found.group()), text)


def noun_of(goals: Sequence[Goal]) -> Noun:
    """Return what the goals of a draft are called together."""
    kinds = {goal.kind for goal in goals}
    if kinds <= {GoalKind.GOAL}:
        return GOAL
    return ACTION if kinds == {GoalKind.ACTION} else POINT


def names_of(goals: Sequence[Goal]) -> str:
    """Return what stands in headings: ``Tavoitteet``, ``Tavoitteet ja toimenpiteet``, ``Kohdat``."""
    kinds = {goal.kind for goal in goals}
    return "Tavoitteet ja toimenpiteet" if kinds == {GoalKind.GOAL, GoalKind.ACTION} else capital(noun_of(goals).many)


def goal_label(goal: Goal) -> str:
    """Return ``Tavoite 3``, ``Toimenpide 5``, ``Kohta 1``."""
    return f"{'Kohta' if goal.kind is GoalKind.TEXT else capital(goal.kind.value)} {goal.number}"


def one_by_one(goals: Sequence[Goal]) -> str:
    """Return the heading over all goals: ``Tavoitteet yksitellen``."""
    return f"{names_of(goals)} yksitellen"


def nobody_heading(goals: Sequence[Goal]) -> str:
    """Return the heading over what is new: ``Tavoitteet, joita kukaan muu ei kata``."""
    return f"{names_of(goals)}, joita kukaan muu ei kata"
