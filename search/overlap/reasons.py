"""Why a project stands in an overlap report, in plain sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from index.project import Project
from search import phrases
from search.evidence import fact_reasons
from search.overlap import remarks, words
from search.overlap.records import Band, Copied, GoalPair
from search.results import Reason

_MOST_WORDS: Final = 5
_MOST_PLACES: Final = 2


def reasons_of(
    draft: Project, project: Project, pairs: Sequence[GoalPair], copies: Sequence[Copied], relation: str
) -> Iterator[Reason]:
    """Yield what ties a project to a draft: family, goals and where they are, copied text, telling words, facts."""
    if relation:
        yield Reason(kind="family", text=words.relation(relation).rstrip("."))
    best = pairs[0].band if pairs else Band.MINOR
    alike = [pair for pair in pairs if pair.band is best] if best is not Band.MINOR else list(pairs[:1])
    places = dict.fromkeys(phrases.in_section(pair.section) for pair in alike)
    numbers = sorted(pair.goal for pair in alike)
    if numbers:  # not for a draft without goals
        yield Reason(kind="goals", text=remarks.goals_meet(best, numbers, list(places)[:_MOST_PLACES]))
    if copies:
        count = sum(one.words for one in copies)
        yield Reason(
            kind="copied", text=remarks.copied_words(count, verbatim=all(one.verbatim for one in copies))
        )
    shared = dict.fromkeys(word for pair in alike for word in pair.words)
    if shared:
        yield Reason(kind="words", text=phrases.shared_terms(list(shared)[:_MOST_WORDS]))
    yield from fact_reasons(draft, project)
