"""A draft -> its goals: what it says that it aims at and will do, each a span of one of its sections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final, NamedTuple

from index.extraction.sentences import sentences
from index.project import Project, Section, SectionKind
from search.overlap import goal_cues as cues
from search.overlap import goal_outlook as outlook
from search.overlap.clauses import FEWEST_WORDS, clauses
from search.overlap.goal_places import Place, is_short, places_of
from search.overlap.goal_telling import follows, kind_elsewhere, says_a_result, says_an_action, says_an_aim
from search.overlap.goal_units import Unit, units_of
from search.overlap.records import Goal, GoalKind

# Parameters
MOST_GOALS: Final = 60
MOST_TEXTS: Final = 40  # where a draft says nowhere what it aims at
_MOST_BEFORE: Final = 3  # sentences before the first unannounced goal that may be of the plan
_FEW: Final = 3  # goals of a short plan, below which it is read again
_LONGEST: Final = 1000  # characters of a goal; a longer "sentence" comes apart at blanks
_LONG_ITEM: Final = 300  # characters: a list item of several sentences that is longer comes apart


@dataclass(frozen=True, slots=True)
class FoundGoals:
    """The goals of a draft, and how many more there were than a check takes."""

    goals: tuple[Goal, ...]
    left_out: int = 0


class _Rank(IntEnum):
    """What is kept first where there are too many."""

    GOALS = 0
    ACTIONS = 1
    ELSEWHERE = 2


class _Found(NamedTuple):
    section: int
    start: int
    end: int
    kind: GoalKind
    rank: _Rank


def goals_of(project: Project) -> tuple[Goal, ...]:
    """Return the goals of a draft in its order, numbered from 1: at most ``MOST_GOALS``, never two that overlap.

    Never empty for a draft with any text: one that tells neither goals nor actions gives its items and sentences.
    """
    return found_goals(project).goals


def found_goals(project: Project) -> FoundGoals:
    """Return the goals as ``goals_of`` does, and how many were left out: prose first, then actions, then goals."""
    once = _once(project, _found_in(project)) or _once(project, _texts(project))
    kept = sorted(sorted(once, key=lambda goal: (goal.rank, goal.section, goal.start))[:MOST_GOALS])
    return FoundGoals(tuple(_numbered(project, kept)), len(once) - len(kept))


def _numbered(project: Project, found: Iterable[_Found]) -> Iterator[Goal]:
    for number, (ordinal, start, end, kind, _) in enumerate(found, 1):
        section = project.sections[ordinal]
        text = section.text[start:end]
        place = {"section": ordinal, "start": start, "end": end}
        yield Goal(number=number, text=text, kind=kind, heading=section.heading, **place)


def _once(project: Project, found: Sequence[_Found]) -> list[_Found]:
    """Leave out what is said again: that in the goals section stays, then the first."""
    best: dict[str, _Found] = {}
    for goal in sorted(found, key=lambda goal: (goal.rank, goal.section, goal.start)):
        text = project.sections[goal.section].text[goal.start : goal.end]
        best.setdefault(" ".join(text.casefold().split()).rstrip(".;,: "), goal)
    return list(best.values())


def _found_in(project: Project) -> list[_Found]:
    """Return what the sections tell; a short plan that seems to tell next to nothing is taken at its word sooner."""
    found = list(_read(project, soon=False))
    return list(_read(project, soon=True)) if len(found) < _FEW and is_short(project) else found


def _read(project: Project, *, soon: bool) -> Iterator[_Found]:
    """Yield what every section tells; running text turns from the background to the plan once, and stays there.

    It does so behind a section of background, at the second heading, or within a section: see ``_turn``.
    """
    turned = False
    for ordinal, (section, place) in enumerate(zip(project.sections, places_of(project), strict=True)):
        if place is Place.MONEY:
            continue
        units = [(unit, cues.spoken(unit.text)) for unit in units_of(section)]
        is_later = ordinal > 0 and section.heading not in ("", project.title)
        turned = turned or place is Place.ASIDE or (place is Place.BODY and is_later)
        turn = 0 if turned else len(units)
        if place is Place.BODY and not turned:
            turn = 1 if soon and units and outlook.is_sentence(units[0][1]) else _turn(project, section, units)
            turned = turn < len(units)
        for number, (unit, found) in enumerate(units):
            for start, end, kind, rank in _told(project, section, place, unit, found, turned=number >= turn):
                yield from (_Found(ordinal, *span, kind, rank) for span in _stretches(section.text, start, end))


def _turn(project: Project, section: Section, units: Sequence[tuple[Unit, list[cues.Spoken]]]) -> int:
    """Return the number of the first unit of running text that is the plan; how many there are where none is.

    That is what announces a plan ("Siksi", "haemme avustusta") or tells a goal by itself; what stands right before an
    unannounced goal and tells no state is of the plan already: "Nuori pyytää kyydin viestillä. Matkalla jutellaan."
    """
    for number, (unit, found) in enumerate(units):
        if outlook.turns(unit.text, found):
            return number
        if kind_elsewhere(project, section, Place.BODY, unit, found, turned=False):
            first = number
            while first > max(1, number - _MOST_BEFORE) and _is_plain_doing(project, section, *units[first - 1]):
                first -= 1
            return first
    return len(units)


def _is_plain_doing(project: Project, section: Section, unit: Unit, found: Sequence[cues.Spoken]) -> bool:
    if not follows(unit, found) or outlook.has_worry(found):
        return False
    return kind_elsewhere(project, section, Place.BODY, unit, found, turned=True) is not None


def _told(
    project: Project, section: Section, place: Place, unit: Unit, found: Sequence[cues.Spoken], *, turned: bool
) -> Iterator[tuple[int, int, GoalKind, _Rank]]:
    """Yield the goals in an item or a sentence."""
    if place is Place.AIMS:
        if unit.is_item or says_an_aim(unit, found):
            yield from ((*span, GoalKind.GOAL, _Rank.GOALS) for span in _parts(unit))
    elif place is Place.ACTIONS:
        if says_an_action(project, unit, found):
            yield from ((*span, GoalKind.ACTION, _Rank.ACTIONS) for span in _parts(unit, administrative=False))
    elif place is Place.RESULTS and says_a_result(project, section, unit, found):
        yield from ((*span, GoalKind.GOAL, _Rank.ELSEWHERE) for span in _parts(unit, administrative=False))
    elif kind := kind_elsewhere(project, section, place, unit, found, turned=turned):
        every = unit.is_led or (turned and place is Place.BODY)
        yield from ((*span, kind, _Rank.ELSEWHERE) for span in _parts(unit, administrative=False, every=every))


def _parts(unit: Unit, *, administrative: bool = True, every: bool = True) -> Iterator[tuple[int, int]]:
    """Yield the spans (in the section) of the clauses of a unit that tell something.

    ``administrative`` keeps those on keeping the project running; without ``every`` a clause has to say what is aimed
    at or done by itself, where another one does.
    """
    whole = [(unit.start, unit.end)]
    spans = [span for start, end in _sentences(unit) for span in _clauses(unit, start, end)] or whole
    if len(spans) > 1:
        texts = [unit.text[start - unit.start : end - unit.start] for start, end in spans]
        read = [(span, text, cues.spoken(text)) for span, text in zip(spans, texts, strict=True)]
        read = [entry for entry in read if administrative or not cues.is_administrative(entry[2])]
        telling = [span for span, text, found in read if every or cues.acts(text, found)]
        spans = telling or [span for span, _, _ in read]
    yield from spans


def _sentences(unit: Unit) -> Sequence[tuple[int, int]]:
    """Return the spans, in the unit, of the sentences of a long item; of anything else as a whole."""
    if not unit.is_item or len(unit.text) <= _LONG_ITEM:
        return [(0, len(unit.text))]
    kept = []
    for start, end in sentences(unit.text):
        text = unit.text[start:end]
        if says_an_aim(Unit(start, end, text, is_item=False), cues.spoken(text)):
            kept.append((start, end))
    return kept


def _clauses(unit: Unit, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans, in the section, of the clauses of a sentence; a short item of several sentences is one goal."""
    if len(sentences(unit.text[start:end])) > 1:
        yield unit.start + start, unit.start + end
        return
    for first, last in clauses(unit.text[start:end]):
        yield unit.start + start + first, unit.start + start + last


def _stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a span in stretches of at most ``_LONGEST`` characters, cut at blanks where there are any."""
    while end - start > _LONGEST:
        blank = text.rfind(" ", start + 1, start + _LONGEST)
        cut = blank if blank > start else start + _LONGEST
        yield start, cut
        start = cut + (text[cut] == " ")
    if text[start:end].strip():
        yield start, end


def _texts(project: Project) -> list[_Found]:
    """Return what stands in a draft that tells no goals: that with enough telling words, else whatever there is."""
    order = sorted(
        enumerate(project.sections),
        key=lambda entry: (entry[1].kind is SectionKind.RAHOITUS, entry[1].heading != project.title, entry[0]),
    )
    for fewest in (FEWEST_WORDS, 1, 0):
        found = [text for number, section in order for text in _texts_in(section, number, fewest)]
        if found:
            return found[:MOST_TEXTS]
    return []


def _texts_in(section: Section, ordinal: int, fewest: int) -> Iterator[_Found]:
    for unit in units_of(section):
        for start, end in _stretches(section.text, unit.start, unit.end):
            if sum(word.tells for word in cues.spoken(section.text[start:end])) >= fewest:
                yield _Found(ordinal, start, end, GoalKind.TEXT, _Rank.ELSEWHERE)
