"""Runs of equal words -> the stretches that two texts have in common, word for word or but for a few words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from search.overlap.word_runs import LONG, SEED, Range, Run, Words

# Parameters
_EQUAL: Final = 80  # per cent of the words of a stretch
_EQUAL_IN_WHOLE: Final = 75  # per cent of the words of a whole sentence or list item
_SHORTEST_WHOLE: Final = 5  # words: a sentence or list item that is equal
_SHORTEST_NEAR_WHOLE: Final = 6  # words: one that is nearly equal
_LONGEST_WHOLE: Final = 100  # words: in a longer sentence stretches are looked for
_GAP: Final = 3  # words that differ between two runs
_REGION: Final = 9  # words between two runs: those that differ, and equal ones too few for a run
_AHEAD: Final = 32  # runs: so many may bring a stretch back to its share of equal words
_RAGGED: Final = 2  # words beyond a sentence's end that are equal by chance
_NEIGHBOURS: Final = 16  # runs that are tried as the next one


class Stretch(NamedTuple):
    """What two texts have in common: words ``first..end`` of ours, ``other..other_end`` of theirs, half open."""

    first: int
    end: int
    other: int
    other_end: int
    equal: int  # words that are the same, in the same order

    @property
    def longer(self) -> int:
        """Words on the longer side."""
        return max(self.end - self.first, self.other_end - self.other)

    @property
    def is_verbatim(self) -> bool:
        """Whether the words are the same on both sides."""
        return self.equal == self.end - self.first == self.other_end - self.other


class _Link(NamedTuple):
    """A run in a chain, and what lies between it and the run before."""

    run: Run
    ours: int = 0  # words in between
    theirs: int = 0
    equal: int = 0  # of these


def stretches(ours: Words, theirs: Words, runs: Sequence[Run]) -> list[Stretch]:
    """Return the stretches in our order, no two of them overlapping in ours: of two the longer one.

    A stretch has at least eight words on its longer side, four in five of them equal, at most three that differ in
    one place, and runs of three at its ends; or is a whole sentence or list item on both sides, of five words that
    are equal or of six of which three in four are: then without the words at its ends that only one side has. Only
    places with three equal words in a row are looked at.
    """
    whole = _whole(ours, theirs, runs)
    trimmed = sorted({_trimmed(ours, theirs, run) for run in runs})
    found = {stretch for chain in _chains(ours, theirs, trimmed) for stretch in _windows(chain)} | whole
    return _longest(ours, theirs, found)


def common(ours: Sequence[str], theirs: Sequence[str]) -> int:
    """Return how many words are the same in the same order (longest common subsequence), row by row in bits.

    Allison and Dix 1986, "A bit-string longest-common-subsequence algorithm", doi:10.1016/0020-0190(86)90091-8.
    """
    places: dict[str, int] = {}
    for number, word in enumerate(ours):
        places[word] = places.get(word, 0) | 1 << number
    row = 0
    for word in theirs:
        either = row | places.get(word, 0)
        row = either & ((either - (row << 1 | 1)) ^ either)
    return row.bit_count()


def _whole(ours: Words, theirs: Words, runs: Sequence[Run]) -> set[Stretch]:
    """Return the whole sentences and list items around runs that are equal, or nearly so, to whole ones."""
    pairs: set[tuple[Range, Range]] = set()
    for run in runs:  # a long run is a stretch itself: only sentences at its ends reach further
        for step in range(run.size) if run.size < LONG else (0, run.size - 1):
            pairs.add((ours.sentence(run.first + step), theirs.sentence(run.other + step)))
            our_item, their_item = ours.item(run.first + step), theirs.item(run.other + step)
            if our_item and their_item:
                pairs.add((our_item, their_item))
    return {stretch for ours_, theirs_ in pairs if (stretch := _as_whole(ours, theirs, ours_, theirs_))}


def _as_whole(ours: Words, theirs: Words, our_range: Range, their_range: Range) -> Stretch | None:
    shorter, longer = sorted((our_range[1] - our_range[0], their_range[1] - their_range[0]))
    if longer < _SHORTEST_WHOLE or longer > _LONGEST_WHOLE or 100 * shorter < _EQUAL_IN_WHOLE * longer:
        return None
    equal = common(ours.keys[slice(*our_range)], theirs.keys[slice(*their_range)])
    if equal == shorter == longer:
        return Stretch(*our_range, *their_range, equal)
    is_near = longer >= _SHORTEST_NEAR_WHOLE and 100 * equal >= _EQUAL_IN_WHOLE * longer
    return _bared(ours, theirs, Stretch(*our_range, *their_range, equal)) if is_near else None


def _bared(ours: Words, theirs: Words, stretch: Stretch) -> Stretch:
    """Leave out the words at the ends that only one side has: "tavoitteena on" before a goal that is copied."""
    first, end = _bared_range(ours, stretch.first, stretch.end, theirs.keys[stretch.other : stretch.other_end])
    other, other_end = _bared_range(theirs, stretch.other, stretch.other_end, ours.keys[first:end])
    return Stretch(first, end, other, other_end, stretch.equal)


def _bared_range(words: Words, first: int, end: int, others: Sequence[str]) -> Range:
    equal = common(words.keys[first:end], others)
    while first < end and common(words.keys[first + 1 : end], others) == equal:
        first += 1
    while first < end and common(words.keys[first : end - 1], others) == equal:
        end -= 1
    return first, end


def _trimmed(ours: Words, theirs: Words, run: Run) -> Run:
    """Cut off a word or two at the ends that belong to another sentence: many begin or end alike by chance."""
    first, other, size = run
    last = size - 1
    tail = max(ours.sentence(first + last)[0] - first, theirs.sentence(other + last)[0] - other)
    ends_whole = ours.sentence(first + last)[1] - first == size == theirs.sentence(other + last)[1] - other
    kept = Run(first, other, tail)
    if tail > 0 and size - tail <= _RAGGED and not ends_whole and _is_left(ours, theirs, run, kept):
        size = tail
    head = min(ours.sentence(first)[1] - first, theirs.sentence(other)[1] - other)
    begins_whole = ours.sentence(first)[0] == first and theirs.sentence(other)[0] == other
    rest = Run(first + head, other + head, size - head)
    if head <= _RAGGED and not begins_whole and _is_left(ours, theirs, run, rest):
        return rest
    return Run(first, other, size)


def _is_left(ours: Words, theirs: Words, run: Run, rest: Run) -> bool:
    """Whether ``rest`` is as good a find as ``run``, of which it is a part."""
    if rest.size >= LONG or (run.size < LONG and rest.size >= SEED):
        return True
    is_whole = ours.sentence(rest.first) == (rest.first, rest.first + rest.size)
    is_whole = is_whole and theirs.sentence(rest.other) == (rest.other, rest.other + rest.size)
    return is_whole and rest.size >= _SHORTEST_WHOLE


def _chains(ours: Words, theirs: Words, runs: Sequence[Run]) -> Iterator[list[_Link]]:
    """Yield runs that follow each other in both texts with little in between; every run is in one chain."""
    taken = bytearray(len(runs))
    for number, run in enumerate(runs):
        if taken[number]:
            continue
        chain, at = [_Link(run)], number
        while following := _following(ours, theirs, chain[-1].run, runs, at):
            at, link = following
            if taken[at]:
                break
            taken[at] = 1
            chain.append(link)
        yield chain


def _following(ours: Words, theirs: Words, run: Run, runs: Sequence[Run], at: int) -> tuple[int, _Link] | None:
    """Return the nearest run behind the one with the number ``at``, which ``run`` is, or is the rest of."""
    best: tuple[int, int, _Link] | None = None
    end, other_end = run.first + run.size, run.other + run.size
    for number in range(at + 1, min(at + 1 + _NEIGHBOURS, len(runs))):
        first, other, size = runs[number]
        if first > end + _REGION:
            break
        overlap = max(0, end - first, other_end - other)  # "lasten ja" with and without "nuorten ja" before it
        gaps = (first + overlap - end, other + overlap - other_end)
        if overlap >= min(size, SEED) or max(gaps) > _REGION or min(gaps) < 0:
            continue
        between, other_between = ours.keys[end : end + gaps[0]], theirs.keys[other_end : other_end + gaps[1]]
        if ours.edge in between or theirs.edge in other_between:
            continue
        equal = common(between, other_between)
        differ = max(gaps) - equal
        if differ <= _GAP and (best is None or differ < best[0]):
            best = (differ, number, _Link(Run(first + overlap, other + overlap, size - overlap), *gaps, equal))
    return best and best[1:]


def _windows(chain: Sequence[_Link]) -> Iterator[Stretch]:
    """Yield the longest parts of a chain that are long enough and equal enough, from the left."""
    start = 0
    while start < len(chain):
        stop, found = start, None
        first, other, equal = chain[start].run.first, chain[start].run.other, 0
        for number in range(start, len(chain)):
            run = chain[number].run
            equal += run.size + (chain[number].equal if number > start else 0)
            stretch = Stretch(first, run.first + run.size, other, run.other + run.size, equal)
            if stretch.longer >= LONG and 100 * equal >= _EQUAL * stretch.longer:
                stop, found = number, stretch
            elif number - stop >= _AHEAD:
                break
        if found:
            yield found
        start = stop + 1


def _longest(ours: Words, theirs: Words, found: set[Stretch]) -> list[Stretch]:
    """Return stretches that do not overlap in ours: the longest first, joined with what overlaps it on both sides."""
    kept: dict[int, Stretch] = {}
    owner = [0] * len(ours.keys)  # of every word of ours: the number of its stretch
    for stretch in sorted(found, key=lambda one: (-one.equal, one.longer, one)):
        owners = set(owner[stretch.first : stretch.end]) - {0}
        joined = _joined(ours, theirs, kept[min(owners)], stretch) if len(owners) == 1 else None
        best = joined or (_rest(stretch, owner) if owners else stretch)
        if best is not None:
            number = min(owners) if joined else len(kept) + 1
            kept[number] = best
            owner[best.first : best.end] = [number] * (best.end - best.first)
    return sorted(kept.values())


def _joined(ours: Words, theirs: Words, long: Stretch, short: Stretch) -> Stretch | None:
    """Return ``long`` with what ``short`` adds at its ends, if they overlap on both sides and it is equal enough."""
    if short.other >= long.other_end or short.other_end <= long.other:
        return None
    first, other = min(long.first, short.first), min(long.other, short.other)
    end, other_end = max(long.end, short.end), max(long.other_end, short.other_end)
    if max(long.first - first, long.other - other, end - long.end, other_end - long.other_end) > _LONGEST_WHOLE:
        return None
    before = common(ours.keys[first : long.first], theirs.keys[other : long.other])
    behind = common(ours.keys[long.end : end], theirs.keys[long.other_end : other_end])
    joined = Stretch(first, end, other, other_end, before + long.equal + behind)
    return joined if 100 * joined.equal >= _EQUAL_IN_WHOLE * joined.longer else None


def _rest(stretch: Stretch, owner: Sequence[int]) -> Stretch | None:
    """Return what of a verbatim stretch nobody has yet, if that is long enough for a find."""
    size = stretch.end - stretch.first
    if not stretch.is_verbatim or size < LONG:
        return None
    first, end = stretch.first, stretch.end
    while first < end and owner[first]:
        first += 1
    while first < end and owner[end - 1]:
        end -= 1
    if end - first < LONG or any(owner[first:end]):
        return None
    other = stretch.other + first - stretch.first
    return Stretch(first, end, other, other + end - first, end - first)
