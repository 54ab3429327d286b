"""How a section of a draft is read: as aims, as actions, as results, as a plan in running text, or with suspicion."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from index.project import Project, Section, SectionKind
from search.overlap import goal_cues as cues
from search.overlap import goal_words, outlook_words

# Parameter
_SHORT: Final = 150  # words


class Place(StrEnum):
    """What a planner writes in a section, and so what an uncertain sentence of it is taken for."""

    AIMS = "tavoitteet"
    ACTIONS = "toimenpiteet"
    RESULTS = "tulokset"  # what there will be, often by name only; research questions, too
    BODY = "leipäteksti"  # background first, then the plan, under no heading that tells which
    NEUTRAL = "muu"
    ASIDE = "sivuseikka"  # background, target groups, schedules: a goal has to be told as one
    RUNNING = "hallinto"  # only what is called an aim
    MONEY = "rahoitus"


_OF_KIND: Final = {
    SectionKind.TAVOITTEET: Place.AIMS,
    SectionKind.TOIMENPITEET: Place.ACTIONS,
    SectionKind.RAHOITUS: Place.MONEY,
    SectionKind.TULOKSET: Place.RESULTS,
    SectionKind.MUU: Place.NEUTRAL,
}


def is_short(project: Project) -> bool:
    """Say whether a plan is an idea of a few sentences: one running text, whatever its headings."""
    return sum(len(section.text.split()) for section in project.sections) < _SHORT


def places_of(project: Project) -> list[Place]:
    """Return the place of every section, in order."""
    kinds = {section.kind for section in project.sections}
    says_where = bool(kinds & {SectionKind.TAVOITTEET, SectionKind.TOIMENPITEET})
    is_one_text = is_short(project) or not says_where
    places = [_place(project, section, is_one_text=is_one_text) for section in project.sections]
    if says_where:  # elsewhere the same is told again, by when and how it is measured
        both = zip(project.sections, places, strict=True)
        return [Place.RUNNING if _is_on_course(section) else place for section, place in both]
    return places


def _is_on_course(section: Section) -> bool:
    is_other = section.kind in (SectionKind.TULOKSET, SectionKind.ETENEMINEN, SectionKind.MUU)
    return is_other and outlook_words.JUDGING.search(section.heading) is not None


def _place(project: Project, section: Section, *, is_one_text: bool) -> Place:
    heading = section.heading if section.heading != project.title else ""
    place = _OF_KIND.get(section.kind, Place.ASIDE)
    if place in (Place.AIMS, Place.ACTIONS, Place.MONEY):
        return place
    if goal_words.RUNNING.search(heading):
        return Place.RUNNING
    if place is Place.RESULTS:
        return Place.ASIDE if outlook_words.JUDGING.search(heading) else place
    if place is Place.ASIDE or goal_words.BACKGROUND.search(heading):
        return Place.ASIDE
    if outlook_words.RESULTS.search(heading) or outlook_words.QUESTIONS.search(heading):
        return Place.RESULTS
    if outlook_words.JUDGING.search(heading):
        return Place.NEUTRAL
    if heading and _is_told(heading):
        return Place.ACTIONS
    return Place.BODY if is_one_text else Place.NEUTRAL


def _is_told(heading: str) -> bool:
    """Whether a heading is a goal itself, "Vauvaperhe saa kodin", and so tells what stands below it."""
    found = cues.spoken(heading)
    if heading.endswith("?") or cues.is_past(found) or sum(word.tells for word in found) < 2:
        return False
    return cues.does(heading, found) or cues.names_a_doing(found) or any(_goes_on(word) for word in found[1:])


def _goes_on(word: cues.Spoken) -> bool:
    is_third = word.verb is not None and word.verb.form in cues.PRESENT
    return is_third and word.verb is not None and word.verb.base not in outlook_words.PLIGHT | {"olla"}
