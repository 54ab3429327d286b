"""What Whoosh lacks for scoring as we want it: Lucene's idf, the best of several ways, weighed spans."""

from __future__ import annotations

from collections.abc import Sequence
from math import log
from typing import Any

from whoosh.matching.binary import DisjunctionMaxMatcher
from whoosh.matching.wrappers import WrappingMatcher
from whoosh.query import spans
from whoosh.query.compound import DisjunctionMax
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


class AnyForm(spans.SpanOr):
    """Whoosh's SpanOr, which cannot tell how much it will find, although a large index asks."""

    def estimate_size(self, ixreader: Any) -> int:  # noqa: ANN401
        """Return at most how many documents match."""
        return sum(query.estimate_size(ixreader) for query in self.subqs)
