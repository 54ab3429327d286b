"""A draft -> its goals: what it says that it aims at and will do, each a span of one of its sections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final, NamedTuple

from index.extraction.language import language_of
from index.extraction.others import speaks_of_others, with_own_name
from index.extraction.sentences import sentences
from index.project import Project, Section, SectionKind
from search.overlap import goal_cues as cues
from search.overlap import goal_words
from search.overlap.clauses import FEWEST_WORDS, clauses
from search.overlap.records import Goal, GoalKind

# Parameters
MOST_GOALS: Final = 60
MOST_TEXTS: Final = 40  # where a draft says nowhere what it aims at
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


class _Unit(NamedTuple):
    """A list item or a sentence: ``text == section.text[start:end]``."""

    start: int
    end: int
    text: str
    is_item: bool
    is_led: bool = False  # whether what stands before the list says that its items are goals
    leads: bool = False  # whether a list follows


def goals_of(project: Project) -> tuple[Goal, ...]:
    """Return the goals of a draft in its order, numbered from 1: at most ``MOST_GOALS``, never two that overlap.

    Never empty for a draft with any text: one that tells neither goals nor actions gives its items and sentences.
    """
    return found_goals(project).goals


def found_goals(project: Project) -> FoundGoals:
    """Return the goals as ``goals_of`` does, and how many were left out: prose first, then actions, then goals."""
    found = [goal for number, section in enumerate(project.sections) for goal in _goals_in(project, number, section)]
    once = _once(project, found) or _once(project, _texts(project))
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


def _goals_in(project: Project, ordinal: int, section: Section) -> Iterator[_Found]:
    if section.kind is SectionKind.RAHOITUS:
        return
    for unit in _units(section):
        for start, end, kind, rank in _told(project, section, unit):
            yield from (_Found(ordinal, *span, kind, rank) for span in _stretches(section.text, start, end))


def _told(project: Project, section: Section, unit: _Unit) -> Iterator[tuple[int, int, GoalKind, _Rank]]:
    """Yield the goals in an item or a sentence."""
    found = cues.spoken(unit.text)
    if section.kind is SectionKind.TAVOITTEET:
        if unit.is_item or _says_an_aim(unit, found):
            yield from ((*span, GoalKind.GOAL, _Rank.GOALS) for span in _parts(unit))
    elif section.kind is SectionKind.TOIMENPITEET:
        if _says_an_action(project, unit, found):
            yield from ((*span, GoalKind.ACTION, _Rank.ACTIONS) for span in _parts(unit, administrative=False))
    elif kind := _kind_elsewhere(project, section, unit, found):
        yield from ((*span, kind, _Rank.ELSEWHERE) for span in _parts(unit, administrative=False, every=unit.is_led))


def _says_an_aim(unit: _Unit, found: Sequence[cues.Spoken]) -> bool:
    """Whether a sentence of a goals section is more than an introduction, a look back or a remark on the project."""
    if _is_introduction(unit, found) or sum(word.tells for word in found) < 2:
        return False
    if cues.aims(unit.text, found) or cues.does(unit.text, found):
        return True
    if sum(word.tells for word in found) < FEWEST_WORDS and not any(word.verb for word in found):  # "B. Oma ääni."
        return False
    is_remark = any(word.verb and word.verb.base in goal_words.OTHER_MATTERS for word in found)
    tells_past = cues.is_past(found) and not any("tavoi" in word.form or "tarkoitu" in word.form for word in found)
    return not (is_remark or tells_past or cues.is_administrative(found))


def _is_introduction(unit: _Unit, found: Sequence[cues.Spoken]) -> bool:
    if not unit.text.endswith(":"):
        return False
    acts = any(word.does and word.verb and word.verb.form is not cues.Form.PAST for word in found)
    return not (acts and sum(word.tells for word in found) >= FEWEST_WORDS)


def _says_an_action(project: Project, unit: _Unit, found: Sequence[cues.Spoken]) -> bool:
    """Whether an item or a sentence of an actions section says what will be done."""
    if cues.is_administrative(found):
        return False
    if unit.is_item:
        return not (cues.is_past(found) and _is_on_others(project, unit, found))
    if _is_introduction(unit, found) or cues.is_past(found) or _is_on_others(project, unit, found):
        return False
    if cues.aims(unit.text, found) or cues.does(unit.text, found) or cues.names_a_doing(found):
        return True
    will_be = any(cues.goes_on(word) and (word.does or cues.is_ours(word) or "saada" in word.lemmas) for word in found)
    return will_be or language_of(unit.text) != "fi"


def _is_on_others(project: Project, unit: _Unit, found: Sequence[cues.Spoken]) -> bool:
    """Whether a sentence is on another project; "we" and what is carried on are this one's."""
    ours = [word.verb for word in found if word.verb and cues.is_ours(word)]
    if any(verb.form is cues.Form.WE or verb.base == "jatkaa" for verb in ours):
        return False
    return speaks_of_others(unit.text, project.title)


def _kind_elsewhere(project: Project, section: Section, unit: _Unit, found: Sequence[cues.Spoken]) -> GoalKind | None:
    """Return what an item or a sentence tells in a section that is neither of goals nor of actions."""
    if cues.is_administrative(found) or _is_introduction(unit, found):
        return None
    if sum(word.tells for word in found) < 2 or _is_on_others(project, unit, found):
        return None
    own = with_own_name(unit.text, project.title)
    if own != unit.text:
        found = cues.spoken(own)
    if cues.aims(own, found):
        return None if cues.aims_of_others(own) else GoalKind.GOAL
    if goal_words.RUNNING.search(section.heading) or cues.is_past(found):
        return None
    if _does_here(section, own, found):
        return GoalKind.ACTION
    is_named = section.kind is not SectionKind.ETENEMINEN and (unit.is_item or ":" in unit.text)
    return GoalKind.GOAL if unit.is_led or (is_named and _is_named_doing(unit, found)) else None


def _does_here(section: Section, text: str, found: Sequence[cues.Spoken]) -> bool:
    """Whether a sentence tells a doing; one on the background needs a verb of developing in its main clause."""
    if section.kind is SectionKind.MUU and not goal_words.BACKGROUND.search(section.heading):
        return cues.does(text, found) or any(cues.is_ours(word) or cues.wants(word) for word in found)
    if any(word.form.endswith(("olevan", "tavan", "tävän")) for word in found):  # "arvioidaan olevan noin 900"
        return False
    if section.kind is SectionKind.KOHDERYHMA and "tavoittaa" in {word.verb.base for word in found if word.verb}:
        return False
    return cues.does(text, cues.main_clause(found))


def _is_named_doing(unit: _Unit, found: Sequence[cues.Spoken]) -> bool:
    """Whether an item, or what stands behind a colon, is a doing by name: kotihoidon kehittäminen."""
    colon = -1 if unit.is_item else unit.text.find(":")
    behind = [word for word in found if word.start > colon]
    return cues.names_a_doing(behind) and not any(word.verb and word.verb.form in cues.FINITE for word in behind)


def _parts(unit: _Unit, *, administrative: bool = True, every: bool = True) -> Iterator[tuple[int, int]]:
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


def _sentences(unit: _Unit) -> Sequence[tuple[int, int]]:
    """Return the spans, in the unit, of the sentences of a long item; of anything else as a whole."""
    if not unit.is_item or len(unit.text) <= _LONG_ITEM:
        return [(0, len(unit.text))]
    kept = []
    for start, end in sentences(unit.text):
        text = unit.text[start:end]
        if _says_an_aim(_Unit(start, end, text, is_item=False), cues.spoken(text)):
            kept.append((start, end))
    return kept


def _clauses(unit: _Unit, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans, in the section, of the clauses of a sentence; a short item of several sentences is one goal."""
    if len(sentences(unit.text[start:end])) > 1:
        yield unit.start + start, unit.start + end
        return
    for first, last in clauses(unit.text[start:end]):
        yield unit.start + start + first, unit.start + start + last


def _units(section: Section) -> list[_Unit]:
    """Return the items and the sentences between them in the order of the text; items that overlap count once."""
    units: list[_Unit] = []
    end, is_led = 0, False
    for item in sorted(section.items, key=lambda item: (item.start, item.end)):
        if item.start < end:
            continue
        between = _sentences_between(section.text, end, item.start, leads=True)
        if between:
            is_led = _leads_to_goals(between[-1])
            units += between
        end = item.end
        units += _stripped(section.text, item.start, end, is_led=is_led)
    return units + _sentences_between(section.text, end, len(section.text), leads=False)


def _sentences_between(text: str, start: int, end: int, *, leads: bool) -> list[_Unit]:
    spans = [(start + first, start + last) for first, last in sentences(text[start:end])]
    return [
        _Unit(first, last, text[first:last], is_item=False, leads=leads and number == len(spans) - 1)
        for number, (first, last) in enumerate(spans)
    ]


def _stripped(text: str, start: int, end: int, *, is_led: bool) -> Iterator[_Unit]:
    piece = text[start:end]
    left, right = len(piece) - len(piece.lstrip()), len(piece.rstrip())
    if left < right:
        yield _Unit(start + left, start + right, piece[left:right], is_item=True, is_led=is_led)


def _leads_to_goals(unit: _Unit) -> bool:
    """Whether a line before a list says that its items are goals: "Hankkeen tavoitteena on:", "Hankkeessa:"."""
    if not unit.text.endswith((":", " on", " ovat")):
        return False
    found = cues.spoken(unit.text)
    is_on_project = any(word.form in ("hankkeessa", "projektissa", "hankkeen", "hanke") for word in found)
    return cues.aims(unit.text, found) or (is_on_project and not cues.is_past(found))


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
    for unit in _units(section):
        for start, end in _stretches(section.text, unit.start, unit.end):
            if sum(word.tells for word in cues.spoken(section.text[start:end])) >= fewest:
                yield _Found(ordinal, start, end, GoalKind.TEXT, _Rank.ELSEWHERE)
