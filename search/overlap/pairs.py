"""A goal and a passage -> the pair as a person sees it: both texts, the words that carry the likeness, how unusual."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from index.finnish.token import STEM_MARK
from index.project import Project
from search.marks import Found, Wanted, find
from search.overlap.bands import band_of
from search.overlap.records import Band, Copied, Goal, GoalPair
from search.results import Mark
from search.shelf import Shelf

# Parameters
_LEAST_IDF: Final = 1.4  # among projects: a word that every fourth has, as "kehittää" or "palvelu", carries nothing
_SURE: Final = 0.95  # that a goal is covered whose very words stand there
_MOST_WORDS: Final = 6


@dataclass(frozen=True)
class SharedWords:
    """What two texts have in common: marks in both, and the words in base form, the most telling first."""

    ours: tuple[Mark, ...] = ()
    theirs: tuple[Mark, ...] = ()
    words: tuple[str, ...] = ()


def shared_words(ours: Mapping[str, float], our_text: str, their_text: str, shelf: Shelf) -> SharedWords:
    """Return the telling words that a passage shares with a text whose terms are ``ours``."""
    telling = {term: value for term in ours if (value := shelf.lexicon.project_idf(term)) > _LEAST_IDF}
    theirs = find(their_text, Wanted(telling))
    common = {term: telling[term] for term in theirs.terms}
    if not common:
        return SharedWords()
    here = find(our_text, Wanted(common))
    return SharedWords(here.marks, theirs.marks, _named(common, here, our_text))


def pair_of(
    goal: Goal,
    terms: Mapping[str, float],
    project: Project,
    passage: int,
    probability: float,
    z: float,
    shelf: Shelf,
    copies: Iterable[Copied] = (),
) -> GoalPair:
    """Return one cell of the matrix.

    Args:
        goal: of the draft, and its
        terms: as ``strongest_terms`` gives them.
        project: the other, and
        passage: the number of its passage that is nearest.
        probability: that the goal is covered.
        z: how near the two are in meaning, in standard deviations above what is usual.
        shelf: where the passage stands.
        copies: what the draft and the project have word for word; the one that is most of the goal is told with it.
    """
    copied = of_goal(goal, copies)
    vectors = shelf.vectors
    section_number, start, end = (int(column[passage]) for column in (vectors.section, vectors.start, vectors.end))
    if copied:
        probability = max(probability, _SURE)
        section_number, start, end = copied.project_section, copied.project_start, copied.project_end
    section = project.sections[section_number]
    text = section.text[start:end]
    words = shared_words(terms, goal.text, text, shelf)
    return GoalPair(
        goal=goal.number,
        band=band_of(probability) if not copied else Band.MAJOR,
        probability=round(probability, 3),
        section=section.kind,
        heading=section.heading,
        draft_text=goal.text,
        project_text=text,
        draft_marks=words.ours,
        project_marks=words.theirs,
        words=words.words,
        similarity=round(shelf.usual.similarity(z), 3),
        one_in=shelf.usual.one_in(z),
        copied=copied,
    )


def of_goal(goal: Goal, copies: Iterable[Copied]) -> Copied | None:
    """Return the stretch that is more than half of the goal, if there is one."""
    for one in copies:
        if one.draft_section == goal.section:
            inside = min(goal.end, one.draft_end) - max(goal.start, one.draft_start)
            if 2 * inside > goal.end - goal.start:
                return one
    return None


def _named(common: Mapping[str, float], found: Found, text: str) -> tuple[str, ...]:
    """Return the words that are shared, each once: a compound rather than its parts, a name as it stands."""
    names: dict[str, float] = {}
    for mark, seen in zip(found.marks, found.sightings, strict=True):
        # Of several readings the commonest: "kokeilla" rather than a form of "kokki".
        best = min(seen, key=lambda one: (one.mark.is_part, one.value))
        name = text[mark.part_start : mark.part_end] if best.term.endswith(STEM_MARK) else best.term
        names[name] = max(names.get(name, 0.0), common[best.term])
    return tuple(sorted(names, key=lambda name: (-names[name], name)))[:_MOST_WORDS]
