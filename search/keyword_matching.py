"""A tree of terms -> the score of every project, in arrays: what it does not find has 0."""

from __future__ import annotations

from functools import reduce
from typing import assert_never

import numpy as np
import numpy.typing as npt

from index.store.term_arrays import PLACE_BITS, Places
from search.keyword_scoring import Floats
from search.keyword_terms import Scored, TermScores
from search.keyword_tree import (
    AllOf,
    AnyOf,
    BestOf,
    Everything,
    Helped,
    ManyWords,
    Near,
    Term,
    Tree,
    Variants,
    Without,
)


class Matching:
    """Scores the documents of one index, deleted ones with 0."""

    def __init__(self, terms: TermScores, live: npt.NDArray[np.bool_]) -> None:
        """Take the terms of the index, and which of its documents are not deleted, by number."""
        self._terms = terms
        self._live = live

    def scores(self, tree: Tree) -> Floats:
        """Return the score of each document by its number; > 0 for those that the tree finds."""
        match tree:
            case Term(field, text, weight):
                return self._spread(self._terms.scored(field, text), weight)
            case ManyWords(field, words):
                return self._spread(self._terms.scored_together(field, words), 1.0)
            case Variants(terms):
                return self._any(terms)
            case Near():
                return self._near(tree)
            case Everything():
                return self._live.astype(np.float64)
            case _:
                return self._together(tree)

    def _together(self, tree: AnyOf | AllOf | BestOf | Helped | Without) -> Floats:
        """Return the scores of a node that has others in it."""
        match tree:
            case AnyOf(ways):
                return self._any(ways)
            case AllOf(ways):
                return self._all(ways)
            case BestOf(ways):
                return reduce(np.maximum, map(self.scores, ways), np.zeros(len(self._live)))
            case Helped(found, helper):
                scores = self.scores(found)
                return np.where(scores > 0, scores + self.scores(helper), 0.0)
            case Without(found, excluded):
                return np.where(self.scores(excluded) > 0, 0.0, self.scores(found))
            case _:
                assert_never(tree)

    def _any(self, ways: tuple[Tree, ...]) -> Floats:
        return reduce(np.add, map(self.scores, ways), np.zeros(len(self._live)))

    def _all(self, ways: tuple[Tree, ...]) -> Floats:
        found = [self.scores(way) for way in ways]
        return np.where(np.logical_and.reduce([scores > 0 for scores in found]), reduce(np.add, found), 0.0)

    def _near(self, tree: Near) -> Floats:
        scores = self._all(tree.slots)
        found = scores > 0
        if not found.any():
            return scores
        first, *others = tree.slots
        _, ends = self._runs(first, found)
        for slot in others:
            starts, last = self._runs(slot, found)
            ends = last[_follows(starts, ends, tree.slop)]
        together = np.zeros(len(scores), dtype=np.bool_)
        together[ends >> PLACE_BITS] = True
        return np.where(together, scores * tree.weight, 0.0)

    def _runs(self, slot: Term | Variants, documents: npt.NDArray[np.bool_]) -> tuple[Places, Places]:
        """Return where the words of a slot begin and end in the documents, in order.

        Variants in neighbouring places are one long word, which begins where the first stands and ends with the last.
        """
        if isinstance(slot, Term):
            places = self._places(slot, documents)
            return places, places
        places = np.unique(np.concatenate([self._places(term, documents) for term in slot.terms]))
        gaps = np.flatnonzero(np.diff(places) > 1) + 1
        return places[np.concatenate(([0], gaps))], places[np.concatenate((gaps - 1, [len(places) - 1]))]

    def _places(self, term: Term, documents: npt.NDArray[np.bool_]) -> Places:
        places = self._terms.places(term.field, term.text)
        found: Places = places[documents[places >> PLACE_BITS]]
        return found

    def _spread(self, found: Scored, weight: float) -> Floats:
        scores = np.zeros(len(self._live))
        scores[found.documents] = found.scores * weight
        return scores


def _follows(starts: Places, ends: Places, slop: int) -> npt.NDArray[np.bool_]:
    """Say which of the starts come after one of the ends, in the same document and at most ``slop`` places on."""
    before = np.searchsorted(ends, starts) - 1  # the nearest end before each start
    return (before >= 0) & (starts - ends[before] <= slop) if len(ends) else np.zeros(len(starts), dtype=np.bool_)
