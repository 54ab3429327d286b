"""The answer of an overlap check in plain Finnish sentences: what a reader in a hurry reads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from index.project import Project
from search import phrases
from search.overlap.records import Band, Goal, GoalKind
from search.overlap.word_forms import (
    ACTION,
    DRAFT,
    FILE,
    FRAGMENT,
    GOAL,
    POINT,
    Noun,
    capital,
    counted,
    elative,
    genitive,
    noun_of,
    number,
    numeral,
)
from search.overlap.words import NO_COPIES, period, quoted

_EXPECTED: Final = {
    "edeltäjä": "Luonnos jatkaa hanketta {name}, joten yhtäläisyys sen kanssa on odotettua.",
    "kokonaisuus": "Luonnos on osa kokonaisuutta {name}, joten yhtäläisyys sen kanssa on odotettua.",
}
_MOST_NUMBERS: Final = 8  # of goals that a sentence lists

def drafted(goals: Sequence[Goal]) -> str:
    """Say what the draft has, where it is not goals alone: "Luonnoksessa on kaksi tavoitetta ja yksi toimenpide."."""
    if noun_of(goals) is not POINT:
        return ""
    kinds = (GoalKind.GOAL, GOAL), (GoalKind.ACTION, ACTION), (GoalKind.TEXT, POINT)
    counts = [(sum(goal.kind is kind for goal in goals), noun) for kind, noun in kinds]
    return f"Luonnoksessa on {phrases.listed([counted(count, noun) for count, noun in counts if count])}."


def headline(noun: Noun, goals: int, major: int, projects: int) -> str:
    """Say how many of the goals somebody has: "Kaksi tavoitetta seitsemästä on jo muiden hankkeiden tavoitteena."."""
    others = ("toisen hankkeen" if projects == 1 else "muiden hankkeiden") + " tavoitteena"
    if noun is not GOAL:
        others = "toisessa hankkeessa" if projects == 1 else "muissa hankkeissa"
    only = f"Luonnoksen ainoa {noun.one}"
    if not major:
        which = only if goals == 1 else f"Yksikään {noun.one} {elative(goals)}"
        return f"{which} ei ole merkittävästi päällekkäinen muiden hankkeiden kanssa."
    if major < goals:
        return f"{capital(counted(major, noun))} {elative(goals)} on jo {others}."
    if goals == 1:
        return f"{only} on jo {others}."
    which = f"Molemmat {noun.many}" if goals == 2 else f"Kaikki {counted(goals, noun)}"
    return f"{which} ovat jo {others}."


def overlapping(noun: Noun, band: Band, numbers: Sequence[int], projects: int, *, more: bool = False) -> str:
    """Say which goals overlap: "Merkittävää päällekkäisyyttä on tavoitteissa 1 ja 4 kolmen hankkeen kanssa."."""
    what = "Merkittävää päällekkäisyyttä" if band is Band.MAJOR else "Mahdollista päällekkäisyyttä"
    with_whom = f" {genitive(projects)} hankkeen kanssa" if projects else ""
    return f"{what} on {'lisäksi ' if more else ''}{_inside(noun, numbers)}{with_whom}."


def _inside(noun: Noun, numbers: Sequence[int]) -> str:
    if len(numbers) > _MOST_NUMBERS:
        return f"{number(len(numbers))} {noun.inside}"
    return f"{noun.inside if len(numbers) == 1 else noun.inside_many} {phrases.listed([*map(str, numbers)])}"


def unclear(noun: Noun, numbers: Sequence[int]) -> str:
    """Say which goals have something near, but no clear overlap: "Selvää päällekkäisyyttä ei ole ..."."""
    nearest_parts = "lähin kohta kannattaa" if len(numbers) == 1 else "lähimmät kohdat kannattaa"
    return f"Selvää päällekkäisyyttä ei ole {_inside(noun, numbers)}, mutta {nearest_parts} lukea."


def nobody_has(noun: Noun, numbers: Sequence[int], goals: int) -> str:
    """Say which goals nobody covers: "Tavoitteita 3 ja 6 ei kata kukaan muu."."""
    if len(numbers) == goals > 1:
        return f"Kukaan muu ei kata yhtäkään {noun.partitive}."
    if len(numbers) > _MOST_NUMBERS:
        return f"Kukaan muu ei kata {number(len(numbers))} {noun.partitive}."
    which = noun.partitive if len(numbers) == 1 else noun.partitive_many
    return f"{capital(which)} {phrases.listed([*map(str, numbers)])} ei kata kukaan muu."


def copied_text(verbatim: int, nearly: int) -> str:
    """Say how much of the draft's text is somebody else's: "Luonnoksessa on kaksi katkelmaa, jotka ovat ..."."""
    if not verbatim + nearly:
        return NO_COPIES
    begin = f"Luonnoksessa on {counted(verbatim + nearly, FRAGMENT)}, "
    if verbatim and nearly:
        each = f"{numeral(verbatim)} sanasta sanaan ja {numeral(nearly)} lähes"
        return f"{begin}jotka ovat samat kuin muissa hankkeissa: {each}."
    how = "sanasta sanaan" if verbatim else "lähes sanasta sanaan"
    if verbatim + nearly == 1:
        return f"{begin}joka on {how} sama kuin toisessa hankkeessa."
    return f"{begin}jotka ovat {how} samat kuin muissa hankkeissa."


def nearest(project: Project) -> str:
    """Say which project is nearest: "Lähimpänä on ”Kotona turvallisesti (KOTI)”, 2024–2027."."""
    when = period(project.period)
    return f"Lähimpänä on {quoted(project)}{f', {when}' if when else ''}."


def expected(relation: str, project: Project) -> str:
    """Say that likeness with a project of the draft's own family is no wonder, or ""."""
    return _EXPECTED[relation].format(name=quoted(project)) if relation in _EXPECTED else ""


def round_head(drafts: int, major: int) -> str:
    """Say how many drafts there are, and how many overlap with what has been done already."""
    begin = f"Kierroksella on {counted(drafts, DRAFT)}. "
    if not drafts:
        return "Kierroksella ei ole yhtään luonnosta, jonka voisi lukea."
    if not major:
        none = "Se" if drafts == 1 else "Yksikään niistä"
        return f"{begin}{none} ei ole merkittävästi päällekkäinen aineiston hankkeiden kanssa."
    if drafts == 1:
        return f"{begin}Se on merkittävästi päällekkäinen aineiston hankkeiden kanssa."
    how = "päällekkäinen" if major == 1 else "päällekkäisiä"
    return f"{begin}Niistä {numeral(major)} on merkittävästi {how} aineiston hankkeiden kanssa."


def round_pairs(major: int, possible: int) -> str:
    """Say how many pairs of drafts overlap with each other."""
    pairs = major + possible
    if not pairs:
        return "Luonnokset eivät ole päällekkäin toistensa kanssa."
    if not (major and possible):
        how = "merkittävästi" if major else "mahdollisesti"
        one = "yksi pari, joka on" if pairs == 1 else f"{numeral(pairs)} paria, jotka ovat"
        return f"Luonnosten joukossa on {one} {how} päällekkäin."
    each = f"{numeral(major)} merkittävästi ja {numeral(possible)} mahdollisesti"
    return f"Luonnosten joukossa on {numeral(pairs)} paria, jotka ovat päällekkäin: {each}."


def round_skipped(files: int) -> str:
    """Say how many files could not be read, or ""."""
    return f"{capital(counted(files, FILE))} jäi lukematta." if files else ""
