"""What Whoosh lacks for scoring as we want it: Lucene's idf, the best of several ways, weighed spans."""

from __future__ import annotations

from collections.abc import Sequence
from math import log
from typing import Any

import numpy as np
from whoosh.matching.binary import DisjunctionMaxMatcher
from whoosh.matching.mcore import ListMatcher, NullMatcher
from whoosh.matching.wrappers import WrappingMatcher
from whoosh.query import spans
from whoosh.query.compound import DisjunctionMax
from whoosh.query.qcore import Query
from whoosh.scoring import BM25F
from whoosh.searching import Searcher
from whoosh.util import make_binary_tree


class LuceneBM25(BM25F):
    """BM25 with Lucene's idf, ``log(1 + (N - n + .5) / (n + .5))``: Whoosh's own undervalues rare words.

    Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework: BM25 and Beyond", doi:10.1561/1500000019;
    field weights are in the term frequencies, as in its BM25F. The idf is Lucene's BM25Similarity's.
    """

    def idf(self, searcher: Searcher, fieldname: str, text: str | bytes) -> float:
        """Return the inverse document frequency of a term over the whole index."""
        parent = searcher.get_parent()
        return idf(parent.doc_frequency(fieldname, text), parent.doc_count_all())


def idf(frequency: int, documents: int) -> float:
    """Return how much finding a term tells, when ``frequency`` of ``documents`` have it."""
    return log(1 + (documents - frequency + 0.5) / (frequency + 0.5))


class BestOf(DisjunctionMax):
    """Whoosh's DisjunctionMax with its scores put right.

    Whoosh compares the scores of the two sides wherever each of them stands: a document that only one side matches
    gets the score that the other side gives to a later document.
    """

    class Matcher(DisjunctionMaxMatcher):
        """Asks only the side, or both, that stands at the document."""

        def score(self) -> float:
            """Return the better of the scores that the sides give to this document."""
            sides = [side for side in (self.a, self.b) if side.is_active()]
            here = min(side.id() for side in sides)
            return max(float(side.score()) for side in sides if side.id() == here)

    def _matcher(self, subs: Any, searcher: Any, context: Any) -> Any:  # noqa: ANN401
        return make_binary_tree(self.Matcher, [query.matcher(searcher, context) for query in subs])


class SpelledOut(spans.SpanNear2):
    """Words in order, each within ``slop`` places of the one before; they count for ``boost`` of their score."""

    def __init__(self, terms: Sequence[Any], slop: int, *, boost: float) -> None:
        super().__init__(terms, slop=slop, ordered=True)  # type: ignore[no-untyped-call]
        self.boost = boost

    def matcher(self, searcher: Any, context: Any = None) -> Any:  # noqa: ANN401
        """Return Whoosh's matcher with its scores weighed, which it does not do itself."""
        found: Any = super().matcher(searcher, context)  # type: ignore[no-untyped-call]
        return WrappingMatcher(found, boost=self.boost)


class ManyWords(Query):
    """The words that a pattern stands for, scored as one word: a project with all its occurrences and any of them.

    Whoosh's own Or of them asks every one of hundreds of matchers for every document.
    """

    def __init__(self, field: str, words: Sequence[str]) -> None:
        self._field = field
        self._words = words

    def __hash__(self) -> int:
        return hash((self._field, *self._words))

    def estimate_size(self, ixreader: Any) -> int:  # noqa: ANN401
        """Return at most how many documents match."""
        return int(ixreader.doc_count_all())

    def matcher(self, searcher: Searcher, context: Any = None) -> Any:  # noqa: ANN401
        """Return a matcher over the documents of one segment, with BM25 scores for weights."""
        found = sorted(self._occurrences(searcher).items())
        if not found:
            return NullMatcher()
        weighting: LuceneBM25 | None = context.weighting
        if weighting is None:  # only whether they match is asked
            return ListMatcher([number for number, _ in found], all_weights=1.0)
        parent = searcher.get_parent()
        leaves = [leaf for leaf, _ in parent.leaf_searchers()]
        frequency = len(found) if len(leaves) == 1 else sum(len(self._occurrences(leaf)) for leaf in leaves)
        numbers = [number for number, _ in found]
        lengths = np.array([searcher.reader().doc_field_length(number, self._field) for number in numbers])
        occurrences = np.array([count for _, count in found])
        norm = 1 - weighting.B + weighting.B * lengths / parent.avg_field_length(self._field)
        scores = occurrences * (weighting.K1 + 1) / (occurrences + weighting.K1 * norm)
        scores *= idf(frequency, parent.doc_count_all())
        return ListMatcher(numbers, weights=scores.tolist())

    def _occurrences(self, searcher: Searcher) -> dict[int, float]:
        """Return document number -> summed weight of the words in it."""
        found: dict[int, float] = {}
        reader = searcher.reader()
        for word in self._words:
            if (self._field, word.encode()) not in reader:
                continue
            matcher = reader.postings(self._field, word.encode())
            while matcher.is_active():
                number = matcher.id()
                found[number] = found.get(number, 0.0) + matcher.weight()
                matcher.next()
        return found


class AnyForm(spans.SpanOr):
    """Whoosh's SpanOr, which cannot tell how much it will find, although a large index asks."""

    def estimate_size(self, ixreader: Any) -> int:  # noqa: ANN401
        """Return at most how many documents match."""
        return sum(query.estimate_size(ixreader) for query in self.subqs)
