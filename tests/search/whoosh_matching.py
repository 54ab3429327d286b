"""Whoosh's own way to score what we look for, document by document: what our arrays are held against."""

# ruff: noqa: ANN401 - Whoosh has no types that say more

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from whoosh.matching.binary import AndMaybeMatcher, AndNotMatcher, DisjunctionMaxMatcher
from whoosh.matching.mcore import ListMatcher, NullMatcher
from whoosh.matching.wrappers import WrappingMatcher
from whoosh.query import spans
from whoosh.query.compound import And, AndMaybe, AndNot, DisjunctionMax, Or
from whoosh.query.qcore import Every, Query
from whoosh.query.terms import Term as WhooshTerm
from whoosh.query.wrappers import ConstantScoreQuery
from whoosh.scoring import BM25F
from whoosh.searching import SearchContext, Searcher
from whoosh.util import make_binary_tree

from search.keyword_scoring import K1, B, idf
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


def scores_by_whoosh(searcher: Searcher, tree: Tree) -> np.ndarray:
    """Return the score of each document by its number; 0 for those that Whoosh does not find."""
    weighting = LuceneBM25(B=B, K1=K1)
    searcher.weighting = weighting  # idf is asked of the searcher, not of the context
    scores = np.zeros(searcher.doc_count_all())
    for leaf, offset in searcher.leaf_searchers():
        matcher = whooshs(tree).matcher(leaf, SearchContext(weighting=weighting))
        while matcher.is_active():
            scores[matcher.id() + offset] = matcher.score()
            matcher.next()
    return scores


def whooshs(tree: Tree) -> Any:
    """Return Whoosh's query for a tree of ours."""
    match tree:
        case Term(field, text, weight):
            return WhooshTerm(field, text, boost=weight)
        case Variants(terms):
            return AnyForm([whooshs(term) for term in terms])
        case Near(slots, slop, weight):
            return SpelledOut([whooshs(slot) for slot in slots], slop, boost=weight)
        case ManyWords(field, words):
            return OneOfMany(field, words)
        case Everything():
            return ConstantScoreQuery(Every(), 1.0)
        case Helped(found, helper):
            return WithBonus(whooshs(found), whooshs(helper))
        case Without(found, excluded):
            return Except(whooshs(found), whooshs(excluded))
    combined = {AnyOf: Or, AllOf: And, BestOf: Best}[type(tree)]
    return combined([whooshs(way) for way in tree.ways])


class LuceneBM25(BM25F):
    """BM25 with Lucene's idf."""

    def idf(self, searcher: Searcher, fieldname: str, text: str | bytes) -> float:
        parent = searcher.get_parent()
        return idf(parent.doc_frequency(fieldname, text), parent.doc_count_all())


class Best(DisjunctionMax):
    """Whoosh's DisjunctionMax with its scores put right.

    Whoosh compares the scores of the two sides wherever each of them stands: a document that only one side matches
    gets the score that the other side gives to a later document.
    """

    class Matcher(DisjunctionMaxMatcher):
        """Asks only the side, or both, that stands at the document."""

        def score(self) -> float:
            sides = [side for side in (self.a, self.b) if side.is_active()]
            here = min(side.id() for side in sides)
            return max(float(side.score()) for side in sides if side.id() == here)

    def _matcher(self, subs: Any, searcher: Any, context: Any) -> Any:
        return make_binary_tree(self.Matcher, [query.matcher(searcher, context) for query in subs])


class WithBonus(AndMaybe):
    """Whoosh's AndMaybe with its skipping put right.

    Whoosh takes both sides to the document that was asked for. Where the first one goes further than that, the second
    one is left behind, and the document loses what it gives.
    """

    class Matcher(AndMaybeMatcher):
        """Takes the second side to where the first one is."""

        def skip_to(self, number: int) -> None:
            self.a.skip_to(number)
            if self.a.is_active() and self.b.is_active():
                self.b.skip_to(self.a.id())

    matcherclass = Matcher


class Except(AndNot):
    """Whoosh's AndNot with its beginning and its end put right.

    Whoosh lets the first document through, although it is excluded, if another excluded one comes before it; and
    looks for the document that it stands at when it has passed the last.
    """

    class Matcher(AndNotMatcher):
        """Looks for the first document as for all others, and for none after the last."""

        def _find_first(self) -> None:
            self._find_next()

        def _find_next(self) -> None:
            if self.a.is_active() and self.b.is_active():
                super()._find_next()

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        return self.Matcher(self.a.matcher(searcher, context), self.b.matcher(searcher, searcher.boolean_context()))


class SpelledOut(spans.SpanNear2):
    """Words in order, which count for ``boost`` of their score."""

    def __init__(self, terms: Sequence[Any], slop: int, *, boost: float) -> None:
        super().__init__(terms, slop=slop, ordered=True)
        self.boost = boost

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        return WrappingMatcher(super().matcher(searcher, context), boost=self.boost)


class AnyForm(spans.SpanOr):
    """Whoosh's SpanOr, which cannot tell how much it will find, although a large index asks."""

    def estimate_size(self, ixreader: Any) -> int:
        return sum(query.estimate_size(ixreader) for query in self.subqs)


class OneOfMany(Query):
    """Many words scored as one, their occurrences added up one by one."""

    def __init__(self, field: str, words: Sequence[str]) -> None:
        self._field = field
        self._words = words

    def __hash__(self) -> int:
        return hash((self._field, *self._words))

    def estimate_size(self, ixreader: Any) -> int:
        return int(ixreader.doc_count_all())

    def matcher(self, searcher: Searcher, context: Any = None) -> Any:
        found = sorted(self._occurrences(searcher).items())
        if not found:
            return NullMatcher()
        numbers = [number for number, _ in found]
        if context.weighting is None:  # only whether they match is asked
            return ListMatcher(numbers, all_weights=1.0)
        parent = searcher.get_parent()
        frequency = sum(len(self._occurrences(leaf)) for leaf, _ in parent.leaf_searchers())
        lengths = np.array([searcher.reader().doc_field_length(number, self._field) for number in numbers])
        occurrences = np.array([count for _, count in found])
        norm = 1 - B + B * lengths / parent.avg_field_length(self._field)
        scores = occurrences * (K1 + 1) / (occurrences + K1 * norm)
        scores *= idf(frequency, parent.doc_count_all())
        return ListMatcher(numbers, weights=scores.tolist())

    def _occurrences(self, searcher: Searcher) -> dict[int, float]:
        found: dict[int, float] = {}
        reader = searcher.reader()
        for word in self._words:
            if (self._field, word.encode()) not in reader:
                continue
            matcher = reader.postings(self._field, word.encode())
            while matcher.is_active():
                found[matcher.id()] = found.get(matcher.id(), 0.0) + matcher.weight()
                matcher.next()
        return found
