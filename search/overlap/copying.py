"""What stands in a draft and in other projects word for word, or nearly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from index.project import Project, ProjectId
from index.relating.shingles import text_of
from search.overlap.records import Copied
from search.overlap.stretches import Stretch, stretches
from search.overlap.telling_words import Names, is_telling
from search.overlap.word_runs import Words, runs, seeds_of

# Parameters
REPEATED: Final = 4  # others: what so many have is a phrase of a programme or of the trade
_SAME: Final = 0.8  # of the words of two texts: they are one document
_ENOUGH: Final = 15  # words: a shorter text says too little to be a document
_OUR_EDGE: Final = "\n"
_THEIR_EDGE: Final = "\r"


@dataclass(frozen=True, slots=True)
class _Find:
    project: Project
    words: Words
    stretch: Stretch


def copied(draft: Project, others: Sequence[Project], *, repeated: int = REPEATED) -> tuple[Copied, ...]:
    """Return the stretches that a draft has in common with other projects, in the order of the draft.

    Compared are the texts of the sections, word by word, without case, punctuation and hyphens; see ``stretches`` for
    what is long enough and near enough, and ``is_telling`` for names and fixed phrases, which do not count. What
    stretches one project has in common with the draft do not overlap in the draft. A stretch more than half of which
    ``repeated`` or more others have as well is left out; phases and parts of one project or programme count as one
    other. Time and memory grow with the length of the texts.
    """
    ours = Words(draft.sections, _OUR_EDGE)
    seeds = seeds_of(ours)
    found: list[_Find] = []
    for project in others:
        theirs = Words(project.sections, _THEIR_EDGE)
        common = runs(ours, seeds, theirs) if project.id != draft.id else []
        if common:
            names = Names(draft, project)
            found += (
                _Find(project, theirs, stretch)
                for stretch in stretches(ours, theirs, common)
                if is_telling(ours, theirs, stretch, names)
            )
    usual = _repeated(ours, found, _families(others), repeated)
    own = [one for one in found if 2 * (usual[one.stretch.end] - usual[one.stretch.first]) <= _length(one.stretch)]
    return tuple(_copied(ours, one) for one in sorted(own, key=lambda one: one.stretch.first))


def same_document(draft: Project, other: Project) -> bool:
    """Whether more than four in five words of each of the two texts stand in the other too, in runs of three or more.

    For a draft that is in the index already: it would be called copied from itself. Texts of fewer than fifteen words
    are never the same document.
    """
    lengths = sorted((len(text_of(draft)), len(text_of(other))))
    if lengths[0] < lengths[1] / 2:  # characters: quick to tell, and far from four in five words
        return False
    ours, theirs = Words(draft.sections, _OUR_EDGE), Words(other.sections, _THEIR_EDGE)
    fewer, more = sorted((ours.count, theirs.count))
    if fewer < _ENOUGH or fewer <= _SAME * more:
        return False
    common = runs(ours, seeds_of(ours), theirs)
    our_share = _covered((run.first, run.first + run.size) for run in common) / ours.count
    their_share = _covered((run.other, run.other + run.size) for run in common) / theirs.count
    return min(our_share, their_share) > _SAME


def _length(stretch: Stretch) -> int:
    return stretch.end - stretch.first


def _repeated(ours: Words, found: Iterable[_Find], families: dict[ProjectId, ProjectId], repeated: int) -> list[int]:
    """Return for every word of ours how many words before it stand in ``repeated`` or more families."""
    by_family: dict[ProjectId, list[tuple[int, int]]] = {}
    for one in found:
        by_family.setdefault(families[one.project.id], []).append((one.stretch.first, one.stretch.end))
    steps = [0] * (len(ours.keys) + 1)
    for ranges in by_family.values():
        for first, end in _merged(ranges):
            steps[first] += 1
            steps[end] -= 1
    return [0, *accumulate(int(count >= repeated) for count in accumulate(steps))]


def _merged(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return ranges in order, those that touch made one."""
    merged: list[tuple[int, int]] = []
    for first, end in sorted(ranges):
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((first, end))
    return merged


def _covered(ranges: Iterable[tuple[int, int]]) -> int:
    return sum(end - first for first, end in _merged(ranges))


def _families(projects: Iterable[Project]) -> dict[ProjectId, ProjectId]:
    """Return for each project one that stands for its family: all that hang together by parents and continuations."""
    above: dict[ProjectId, ProjectId] = {}

    def top(one: ProjectId) -> ProjectId:
        while (upper := above.setdefault(one, one)) != one:
            above[one] = one = above[upper]  # the way is halved, so that long chains of phases stay quick
        return one

    projects = list(projects)
    for project in projects:
        for relative in filter(None, (project.parent, project.continues)):
            above[top(project.id)] = top(relative)
    return {project.id: top(project.id) for project in projects}


def _copied(ours: Words, find: _Find) -> Copied:
    stretch, theirs = find.stretch, find.words
    section, start, end = ours.span(stretch.first, stretch.end)
    other_section, other_start, other_end = theirs.span(stretch.other, stretch.other_end)
    return Copied(
        project=find.project.id,
        draft_section=section,
        draft_start=start,
        draft_end=end,
        draft_text=ours.sections[section].text[start:end],
        project_section=other_section,
        project_start=other_start,
        project_end=other_end,
        project_text=theirs.sections[other_section].text[other_start:other_end],
        words=stretch.equal,
        verbatim=stretch.is_verbatim,
    )
