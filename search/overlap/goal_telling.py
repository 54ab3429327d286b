"""Whether an item or a sentence of a draft tells a goal or an action, by where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from index.extraction.language import language_of
from index.extraction.others import speaks_of_others, with_own_name
from index.project import Project, Section, SectionKind
from search.overlap import goal_cues as cues
from search.overlap import goal_outlook as outlook
from search.overlap import goal_words, outlook_words
from search.overlap.clauses import FEWEST_WORDS
from search.overlap.goal_places import Place
from search.overlap.goal_units import Unit
from search.overlap.records import GoalKind

_FEWEST: Final = 2  # telling words of anything that is a goal
_LONGEST_HEADING: Final = 3  # words


def says_an_aim(unit: Unit, found: Sequence[cues.Spoken]) -> bool:
    """Say whether a sentence of a goals section is more than an introduction, a look back or a remark."""
    if is_introduction(unit, found) or sum(word.tells for word in found) < _FEWEST:
        return False
    if cues.aims(unit.text, found) or cues.does(unit.text, found):
        return True
    if sum(word.tells for word in found) < FEWEST_WORDS and not any(word.verb for word in found):  # "B. Oma ääni."
        return False
    is_remark = any(word.verb and word.verb.base in goal_words.OTHER_MATTERS for word in found)
    tells_past = cues.is_past(found) and not any("tavoi" in word.form or "tarkoitu" in word.form for word in found)
    return not (is_remark or tells_past or cues.is_administrative(found))


def is_introduction(unit: Unit, found: Sequence[cues.Spoken]) -> bool:
    """Say whether a sentence only leads to what follows: "Tavoitteet ovat:"."""
    if not unit.text.endswith(":"):
        return False
    acts = any(word.does and word.verb and word.verb.form is not cues.Form.PAST for word in found)
    return not (acts and sum(word.tells for word in found) >= FEWEST_WORDS)


def says_an_action(project: Project, unit: Unit, found: Sequence[cues.Spoken]) -> bool:
    """Say whether an item or a sentence of an actions section says what will be done."""
    if cues.is_administrative(found):
        return False
    if unit.is_item:
        return not (cues.is_past(found) and is_on_others(project, unit, found))
    if is_introduction(unit, found) or outlook.is_over(unit.text, found) or is_on_others(project, unit, found):
        return False
    if cues.aims(unit.text, found) or cues.does(unit.text, found):
        return True
    if cues.names_a_doing(found) and not _runs_in(unit, found):
        return True
    will_be = any(cues.goes_on(word) and (word.does or cues.is_ours(word) or "saada" in word.lemmas) for word in found)
    return will_be or follows(unit, found) or language_of(unit.text) != "fi"


def says_a_result(project: Project, section: Section, unit: Unit, found: Sequence[cues.Spoken]) -> bool:
    """Say whether an item or a sentence names or tells what there will be; a question that is asked, too."""
    if cues.is_administrative(found) or is_introduction(unit, found) or is_on_others(project, unit, found):
        return False
    if sum(word.tells for word in found) < _FEWEST or outlook.is_told_of_plan(unit.text):
        return False
    main = outlook.told(unit.text, found)
    was = outlook.is_over(unit.text, found)
    if was and section.kind is SectionKind.MUU:  # "Kolmen vuoden päästä": what will have been is told as if it were
        was = any(word.verb and word.verb.form is cues.Form.PAST for word in main)
    return not (was or outlook.denies(unit.text, main))


def follows(unit: Unit, found: Sequence[cues.Spoken]) -> bool:
    """Say whether a sentence goes on telling the plan where one is being told: whatever is no state and no remark.

    Who does it, and by which verb, is open: "Tuvalla päivystää opastaja", "Ryhmät kokoontuvat kirjastossa".
    """
    if sum(word.tells for word in found) < _FEWEST or unit.text.endswith("?") or _runs_in(unit, found):
        return False
    return not (outlook.is_told_of_plan(unit.text) or outlook.tells_state(unit.text, found))


def _runs_in(unit: Unit, found: Sequence[cues.Spoken]) -> bool:
    """Whether a few words without a verb stand before the text that they are the heading of: "TP2 Lapset."."""
    return not (unit.is_item or unit.is_alone or len(found) > _LONGEST_HEADING or any(_is_told(word) for word in found))


def _is_told(word: cues.Spoken) -> bool:
    return word.verb is not None and word.verb.form is not cues.Form.NOUN


def is_on_others(project: Project, unit: Unit, found: Sequence[cues.Spoken]) -> bool:
    """Say whether a sentence is on another project; "we" and what is carried on are this one's."""
    ours = [word.verb for word in found if word.verb and cues.is_ours(word)]
    if any(verb.form is cues.Form.WE or verb.base == "jatkaa" for verb in ours):
        return False
    return speaks_of_others(unit.text, project.title)


def kind_elsewhere(
    project: Project, section: Section, place: Place, unit: Unit, found: Sequence[cues.Spoken], *, turned: bool
) -> GoalKind | None:
    """Return what an item or a sentence tells in a section that is neither of goals nor of actions.

    ``turned``: whether the running text has come to the plan before.
    """
    if cues.is_administrative(found) or is_introduction(unit, found):
        return None
    if sum(word.tells for word in found) < _FEWEST or is_on_others(project, unit, found):
        return None
    own = with_own_name(unit.text, project.title)
    if own != unit.text:
        found = cues.spoken(own)
    if cues.aims(own, found):
        return None if cues.aims_of_others(own) else GoalKind.GOAL
    if outlook_words.APPLIES.search(own.lower()) and not any(word.does for word in found):
        return None
    if place is Place.RUNNING or outlook.is_over(own, found):
        return None
    if _does_here(section, place, own, found, turned=turned) or _is_promised(place, unit, own, found, turned=turned):
        return GoalKind.ACTION
    is_named = section.kind is not SectionKind.ETENEMINEN and (unit.is_item or ":" in unit.text)
    return GoalKind.GOAL if unit.is_led or (is_named and _is_named_doing(unit, found)) else None


def _is_promised(place: Place, unit: Unit, text: str, found: Sequence[cues.Spoken], *, turned: bool) -> bool:
    """Whether a sentence of running text tells the plan: by itself, or because the text has come to it."""
    if place not in (Place.BODY, Place.NEUTRAL):
        return False
    if outlook_words.LABEL.match(text):
        return True
    if unit.text.endswith("?"):
        return outlook.turns(text, found) and not outlook.tells_state(text, found)
    if outlook.supposes(text, found):
        return True
    if not follows(unit, found):
        return False
    goes_on = place is Place.BODY and turned and language_of(text) == "fi"
    return goes_on or outlook.looks_ahead(text, found)


def _does_here(section: Section, place: Place, text: str, found: Sequence[cues.Spoken], *, turned: bool) -> bool:
    """Whether a sentence tells a doing; one on the background needs a verb of developing in its main clause."""
    if place is not Place.ASIDE:
        if not turned and not outlook_words.TURN.search(text.lower()) and outlook.tells_wants(text, found):
            return False
        return cues.does(text, found) or any(cues.is_ours(word) or cues.wants(word) for word in found)
    if any(word.form.endswith(("olevan", "tavan", "tävän")) for word in found):  # "arvioidaan olevan noin 900"
        return False
    if section.kind is SectionKind.KOHDERYHMA and "tavoittaa" in {word.verb.base for word in found if word.verb}:
        return False
    if not cues.does(text, cues.main_clause(found)):
        return False
    return not outlook_words.STATE.search(text.lower())


def _is_named_doing(unit: Unit, found: Sequence[cues.Spoken]) -> bool:
    """Whether an item, or what stands behind a colon, is a doing by name: kotihoidon kehittäminen."""
    colon = -1 if unit.is_item else unit.text.find(":")
    behind = [word for word in found if word.start > colon]
    return cues.names_a_doing(behind) and not any(word.verb and word.verb.form in cues.FINITE for word in behind)
