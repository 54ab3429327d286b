"""The answer of an overlap check in plain sentences: what a reader in a hurry reads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from index.project import Project
from search.formats import listed, number, period
from search.messages import say
from search.overlap.records import Band, Goal, GoalKind
from search.overlap.word_forms import Noun, capital, counted, elative, genitive, noun_of, numeral
from search.overlap.words import RELATIONS, quoted

_MOST_NUMBERS: Final = 8  # of goals that a sentence lists


def drafted(goals: Sequence[Goal]) -> str:
    """Say what the draft has, where it is not goals alone: "Luonnoksessa on kaksi tavoitetta ja yksi toimenpide."."""
    if noun_of(goals) is not Noun.POINT:
        return ""
    kinds = (GoalKind.GOAL, Noun.GOAL), (GoalKind.ACTION, Noun.ACTION), (GoalKind.TEXT, Noun.POINT)
    counts = [(sum(goal.kind is kind for goal in goals), noun) for kind, noun in kinds]
    return say("overlap.drafted", what=listed([counted(count, noun) for count, noun in counts if count]))


def headline(noun: Noun, goals: int, major: int, projects: int) -> str:
    """Say how many of the goals somebody has: "Kaksi tavoitetta seitsemästä on jo muiden hankkeiden tavoitteena."."""
    only = say(f"overlap.which.only.{noun}")
    if not major and goals == 1:
        return say("overlap.headline.only_free", which=only)
    if not major:
        return say("overlap.headline.free", which=say(f"overlap.which.none.{noun}", of=elative(goals)))
    whose = "goal" if noun is Noun.GOAL else "other"
    if major < goals:
        some = say.counted(f"overlap.which.some.{noun}", major, numeral=capital(numeral(major)), of=elative(goals))
        return say.counted(f"overlap.headline.some.{whose}", projects, which=some)
    if goals == 1:
        return say.counted(f"overlap.headline.some.{whose}", projects, which=only)
    if goals == 2:
        every = say(f"overlap.which.both.{noun}")
    else:
        every = say(f"overlap.which.all.{noun}", numeral=numeral(goals))
    return say.counted(f"overlap.headline.all.{whose}", projects, which=every)


def overlapping(noun: Noun, band: Band, numbers: Sequence[int], projects: int, *, more: bool = False) -> str:
    """Say which goals overlap: "Merkittävää päällekkäisyyttä on kolmen hankkeen kanssa tavoitteissa 1 ja 4."."""
    where = _inside(noun, numbers)
    if projects:
        where = say.counted("overlap.with_projects", projects, where=where, projects=genitive(projects))
    if band is Band.MAJOR:
        return say("overlap.found.major", where=where)
    return say("overlap.found.possible_too" if more else "overlap.found.possible", where=where)


def _inside(noun: Noun, numbers: Sequence[int]) -> str:
    if len(numbers) > _MOST_NUMBERS:
        return say(f"overlap.in_many.{noun}", number=number(len(numbers)))
    return say.counted(f"overlap.in.{noun}", len(numbers), numbers=_numbers(numbers))


def _numbers(numbers: Sequence[int]) -> str:
    return listed([str(one) for one in numbers])


def unclear(noun: Noun, numbers: Sequence[int]) -> str:
    """Say which goals have something near, but no clear overlap: "Selvää päällekkäisyyttä ei ole ..."."""
    return say.counted("overlap.unclear", len(numbers), where=_inside(noun, numbers))


def nobody_has(noun: Noun, numbers: Sequence[int], goals: int) -> str:
    """Say which goals nobody covers: "Tavoitteita 3 ja 6 ei kata kukaan muu."."""
    if len(numbers) == goals > 1:
        return say(f"overlap.nobody_at_all.{noun}")
    if len(numbers) > _MOST_NUMBERS:
        return say(f"overlap.nobody_many.{noun}", number=number(len(numbers)))
    return say.counted(f"overlap.nobody.{noun}", len(numbers), numbers=_numbers(numbers))


def copied_text(verbatim: int, nearly: int) -> str:
    """Say how much of the draft's text is somebody else's: "Luonnoksessa on kaksi katkelmaa, jotka ovat ..."."""
    count = verbatim + nearly
    if not count:
        return say("overlap.copies.none")
    if verbatim and nearly:
        told = {"all": numeral(count), "verbatim": numeral(verbatim), "nearly": numeral(nearly)}
        return say("overlap.copies.both", **told)
    return say.counted("overlap.copies.verbatim" if verbatim else "overlap.copies.nearly", count, all=numeral(count))


def nearest(project: Project) -> str:
    """Say which project is nearest: "Lähimpänä on ”Kotona turvallisesti (KOTI)”, 2024–2027."."""
    when = period(project.period)
    if not when:
        return say("overlap.nearest", project=quoted(project))
    return say("overlap.nearest_when", project=quoted(project), when=when)


def expected(relation: str, project: Project) -> str:
    """Say that likeness with a project of the draft's own family is no wonder, or ""."""
    key = f"overlap.expected.{RELATIONS.get(relation, '')}"
    return say(key, project=quoted(project)) if key in say else ""


def round_head(drafts: int, major: int) -> str:
    """Say how many drafts there are, and how many overlap with what has been done already."""
    if not drafts:
        return say("overlap.round.nothing")
    if not major:
        return say.counted("overlap.round.free", drafts, drafts=numeral(drafts))
    if drafts == 1:
        return say("overlap.round.only")
    return say.counted("overlap.round.some", major, drafts=numeral(drafts), major=numeral(major))


def round_pairs(major: int, possible: int) -> str:
    """Say how many pairs of drafts overlap with each other."""
    pairs = major + possible
    if not pairs:
        return say("overlap.round_pairs.none")
    if not (major and possible):
        key = "overlap.round_pairs.major" if major else "overlap.round_pairs.possible"
        return say.counted(key, pairs, pairs=numeral(pairs))
    told = {"pairs": numeral(pairs), "major": numeral(major), "possible": numeral(possible)}
    return say("overlap.round_pairs.both", **told)


def round_skipped(files: int) -> str:
    """Say how many files could not be read, or ""."""
    return say.counted("overlap.round_skipped", files, files=capital(numeral(files))) if files else ""
