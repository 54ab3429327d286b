"""How the overlap reports count, and what goals are called, with the cases that Finnish needs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from search.formats import number
from search.messages import language, say
from search.overlap.records import Goal, GoalKind


class Noun(StrEnum):
    """What the goals of a draft are called together: a part of the names of messages."""

    GOAL = "goal"
    ACTION = "action"
    POINT = "point"


_SPELT: Final = 10  # what is more is written in digits
# Of Finnish numerals up to ten; other languages have no cases.
_GENITIVES: Final = ("nollan", "yhden", "kahden", "kolmen", "neljän", "viiden", "kuuden", "seitsemän", "kahdeksan",
                     "yhdeksän", "kymmenen")  # fmt: skip
_ELATIVES: Final = ("nollasta", "yhdestä", "kahdesta", "kolmesta", "neljästä", "viidestä", "kuudesta", "seitsemästä",
                    "kahdeksasta", "yhdeksästä", "kymmenestä")  # fmt: skip
_LONG_WORD: Final = re.compile(r"[^\W\d_]{10,60}")
_SYLLABLE: Final = re.compile(r"(?<=\w\w\w)(?=[bcdfghjklmnpqrstvwxz][aeiouyäöå]\w)", re.IGNORECASE)
SOFT_HYPHEN: Final = "\u00ad"


def numeral(count: int) -> str:
    """Return ``seitsemän``, ``sju``, ``seven``, or digits past ten."""
    return say(f"overlap.numeral.{count}") if 0 <= count <= _SPELT else number(count)


def genitive(count: int) -> str:
    """Return ``kahden`` in Finnish; digits past ten, which take the case from the noun behind them."""
    return _GENITIVES[count] if language() == "fi" and 0 <= count <= _SPELT else numeral(count)


def elative(count: int) -> str:
    """Return ``seitsemästä``, or ``40:stä``, in Finnish: digits with the ending of the last word that is said."""
    if language() != "fi":
        return numeral(count)
    if 0 <= count <= _SPELT:
        return _ELATIVES[count]
    # kahdesta, kolmesta, kuudesta, kahdeksasta, sadasta; the others have front vowels
    is_back = count % 10 in (2, 3, 6, 8) or count % 100 == 0
    return f"{number(count)}:{'sta' if is_back else 'stä'}"


def counted(count: int, noun: Noun) -> str:
    """Return ``yksi tavoite``, ``kaksi tavoitetta``, ``12 tavoitetta``."""
    return say.counted(f"overlap.counted.{noun}", count, numeral=numeral(count))


def capital(text: str) -> str:
    """Return ``text`` with its first letter in upper case, the rest as it is."""
    return text[:1].upper() + text[1:]


def hyphenated(text: str, code: str = "") -> str:
    """Return ``text`` with soft hyphens between the syllables of its long words, for narrow columns.

    A Finnish syllable begins at a consonant that a vowel follows. What has soft hyphens already stays as it is, and
    so does another language; ``code`` tells which it is, "" being the one that is spoken.
    """
    if SOFT_HYPHEN in text or (code or language()) != "fi":
        return text
    return _LONG_WORD.sub(lambda found: _SYLLABLE.sub(SOFT_HYPHEN, found.group()), text)


def noun_of(goals: Sequence[Goal]) -> Noun:
    """Return what the goals of a draft are called together."""
    kinds = {goal.kind for goal in goals}
    if kinds <= {GoalKind.GOAL}:
        return Noun.GOAL
    return Noun.ACTION if kinds == {GoalKind.ACTION} else Noun.POINT


def names_of(goals: Sequence[Goal]) -> str:
    """Return what stands in headings: ``Tavoitteet``, ``Tavoitteet ja toimenpiteet``, ``Kohdat``."""
    if {goal.kind for goal in goals} == {GoalKind.GOAL, GoalKind.ACTION}:
        return say("overlap.names.goals_and_actions")
    return say(f"overlap.names.{noun_of(goals)}")


def goal_label(goal: Goal) -> str:
    """Return ``Tavoite 3``, ``Toimenpide 5``, ``Kohta 1``."""
    return say(f"overlap.label.{goal.kind.name.lower()}", number=goal.number)


def goal_kind(kind: GoalKind) -> str:
    """Return what a kind of goal is called: ``tavoite``."""
    return say(f"overlap.kind.{kind.name.lower()}")


def one_by_one(goals: Sequence[Goal]) -> str:
    """Return the heading over all goals: ``Tavoitteet yksitellen``."""
    return say("overlap.one_by_one", names=names_of(goals))


def nobody_heading(goals: Sequence[Goal]) -> str:
    """Return the heading over what is new: ``Tavoitteet, joita kukaan muu ei kata``."""
    return say("overlap.nobody_heading", names=names_of(goals))
