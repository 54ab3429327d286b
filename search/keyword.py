"""Query -> ranking by words: BM25 over lemmas, compound parts and restored compounds, by Whoosh."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from threading import Lock
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from whoosh.query import spans
from whoosh.query.compound import And, AndMaybe, AndNot, Or
from whoosh.query.qcore import Every, NullQuery
from whoosh.query.terms import Term
from whoosh.query.wrappers import ConstantScoreQuery
from whoosh.searching import SearchContext, Searcher

from index.finnish.analyzer import QueryWord, fold, query_words
from index.finnish.lemmas import analyse
from index.finnish.token import TermKind
from index.store.keyword_index import KeywordIndex
from search.keyword_scoring import AnyForm, BestOf, LuceneBM25, SpelledOut, idf
from search.query import Query
from search.syntax import TEXT, Any_, Group, Node, Phrase, Prefix, Words

# Parameters. What a way to find a word counts for beside finding its lemma.
RESTORED: Final = 0.9  # the likeliest compound behind a stump of the query
OTHER_RESTORED: Final = 0.3
STUMP: Final = 0.4  # the stump's own lemma: "vanhus-" is also vanhus
PARTS: Final = 0.3  # the parts of a compound as words of their own, near each other: "vammaisten palvelut"
PARTS_SLOP: Final = 4  # how many places further on the next part may stand
BASE: Final = 0.6  # the verb behind a participle or a doer: kehittäjä, kehittää
PIECE: Final = 0.4  # a piece of a compound, where something else of the query is found
FOLDED: Final = 0.7  # a word typed without ä and ö
K1: Final = 1.2
B: Final = 0.75

PREFIX_WORDS: Final = 32  # word forms that a trailing * stands for, the commonest ones
_PREFIX_LOOKED_AT: Final = 5000

Ordinals = npt.NDArray[np.int32]
Scores = npt.NDArray[np.float64]


_WEIGHTING: Final = LuceneBM25(B=B, K1=K1)


@dataclass(frozen=True, slots=True)
class KeywordRanking:
    """Everything that the query's words find, and the words that they found it by."""

    ordinals: Ordinals  # of projects, in no order
    scores: Scores  # > 0, one for each
    missing: tuple[QueryWord, ...]  # words of the query that are nowhere in the index
    substitutes: dict[
        str, tuple[str, ...]
    ]  # a query word's lemma -> the index's own terms, for words typed without ä and ö


class KeywordSearch:
    """Searches one generation of the keyword index; any number of threads may ask."""

    def __init__(self, index: KeywordIndex) -> None:
        self._index = index
        self._folded: dict[str, tuple[str, ...]] | None = None
        self._lock = Lock()

    def rank(self, query: Query, allowed: npt.NDArray[np.bool_] | None = None) -> KeywordRanking:
        """Return every project that ``query`` finds, of those that ``allowed`` (by ordinal) lets through."""
        with self._index.searcher() as searcher:
            missing, substitutes = self._missing(searcher, query.words)
            tree = _Translation(searcher, substitutes).group(query.root)
            ordinals, scores = self._run(searcher, tree)
        keep = ordinals >= 0 if allowed is None else (ordinals >= 0) & allowed[ordinals]
        return KeywordRanking(ordinals[keep], scores[keep], missing, substitutes)

    def fulfilling(self, query: Query) -> npt.NDArray[np.bool_] | None:
        """Return which projects, by ordinal, have all that the query requires and nothing that it excludes.

        ``None`` where it asks for neither.
        """
        if query.constraint == Group():
            return None
        with self._index.searcher() as searcher:
            _, substitutes = self._missing(searcher, query.words)
            ordinals, _ = self._run(searcher, _Translation(searcher, substitutes).group(query.constraint))
        fulfilled = np.zeros(len(self._index.ordinals), dtype=np.bool_)
        fulfilled[ordinals[ordinals >= 0]] = True
        return fulfilled

    def weighted_terms(self, terms: dict[str, float], most: int = 24) -> tuple[Ordinals, Scores]:
        """Return what any of the ``most`` weightiest terms (weight by term) finds, scored by the weighted sum."""
        chosen = sorted(terms.items(), key=lambda entry: (-entry[1], entry[0]))[:most]
        with self._index.searcher() as searcher:
            tree = Or([Term(TEXT, term, boost=weight) for term, weight in chosen])
            ordinals, scores = self._run(searcher, tree)
        keep = ordinals >= 0
        return ordinals[keep], scores[keep]

    def idf_of(self, terms: Iterable[str]) -> dict[str, float]:
        """Return the idf of each term; terms that the index does not have are left out."""
        with self._index.searcher() as searcher:
            documents = searcher.doc_count_all()
            frequencies = {term: searcher.reader().doc_frequency(TEXT, term) for term in terms}
        return {term: idf(count, documents) for term, count in frequencies.items() if count}

    def frequencies(self, terms: Iterable[str]) -> dict[str, int]:
        """Return in how many projects each term is."""
        with self._index.searcher() as searcher:
            return {term: searcher.reader().doc_frequency(TEXT, term) for term in terms}

    def near_terms(self, term: str, distance: int = 2) -> list[tuple[str, int]]:
        """Return (term, number of projects) of the index's terms within an edit distance; the first letter holds."""
        with self._index.searcher() as searcher:
            near = set(searcher.reader().terms_within(TEXT, term, distance, prefix=1))
            return [(other, searcher.reader().doc_frequency(TEXT, other)) for other in near]

    def _run(self, searcher: Searcher, tree: Any) -> tuple[Ordinals, Scores]:  # noqa: ANN401
        """Score every document that the tree matches. Whoosh's collectors would sort and box them first."""
        searcher.weighting = _WEIGHTING  # idf is asked of the searcher, not of the context
        context = SearchContext(weighting=_WEIGHTING)
        numbers: list[int] = []
        scores: list[float] = []
        for leaf, offset in searcher.leaf_searchers():
            matcher = tree.matcher(leaf, context)
            while matcher.is_active():
                numbers.append(matcher.id() + offset)
                scores.append(matcher.score())
                matcher.next()
        return self._index.ordinals[np.array(numbers, dtype=np.int64)], np.array(scores)

    def _missing(
        self, searcher: Searcher, words: Sequence[QueryWord]
    ) -> tuple[tuple[QueryWord, ...], dict[str, tuple[str, ...]]]:
        """Return the words that the index lacks, after trying them with ä and ö where they were typed without."""
        reader = searcher.reader()
        missing: list[QueryWord] = []
        substitutes: dict[str, tuple[str, ...]] = {}
        for word in words:
            if any((TEXT, term.encode()) in reader for term in (*word.lemmas, *word.restored)):
                continue
            dotted = [other for lemma in word.lemmas for other in self._with_dots(searcher, lemma)]
            if dotted:
                substitutes[word.lemmas[0]] = tuple(dict.fromkeys(dotted))
            else:
                missing.append(word)
        return tuple(missing), substitutes

    def _with_dots(self, searcher: Searcher, term: str) -> tuple[str, ...]:
        if not term.isascii() or not any(vowel in term for vowel in "ao"):
            return ()
        with self._lock:  # built once for a generation, when somebody first types so
            if self._folded is None:
                self._folded = _folded_vocabulary(searcher)
        return self._folded.get(term, ())


def _folded_vocabulary(searcher: Searcher) -> dict[str, tuple[str, ...]]:
    folded: dict[str, list[str]] = {}
    for stored in searcher.reader().lexicon(TEXT):
        term = stored.decode()
        plain = fold(term)
        if plain != term:
            folded.setdefault(plain, []).append(term)
    return {plain: tuple(terms) for plain, terms in folded.items()}


class _Translation:
    """Our tree -> Whoosh's, for one searcher."""

    def __init__(self, searcher: Searcher, substitutes: dict[str, tuple[str, ...]]) -> None:
        self._searcher = searcher
        self._substitutes = substitutes

    def group(self, group: Group) -> Any:  # noqa: ANN401 - Whoosh has no types that say more
        required = [self._node(node) for node in group.required]
        optional = [self._node(node) for node in group.optional]
        excluded = [self._node(node) for node in group.excluded]
        if required:
            tree: Any = AndMaybe(And(required), Or(optional)) if optional else And(required)
        else:
            tree = Or(optional) if optional else ConstantScoreQuery(Every(), 1.0)
        return AndNot(tree, Or(excluded)) if excluded else tree

    def _node(self, node: Node) -> Any:  # noqa: ANN401
        if isinstance(node, Words):
            return self._words(node)
        if isinstance(node, Phrase):
            return self._phrase(node)
        if isinstance(node, Prefix):
            return self._prefix(node)
        if isinstance(node, Any_):
            return Or([self._node(child) for child in node.nodes])
        if isinstance(node, Group):
            return self.group(node)
        return NullQuery

    def _words(self, node: Words) -> Any:  # noqa: ANN401
        """Match any of the words. The pieces of compounds add to the score of what is found, but find nothing alone.

        Otherwise *kehittämishanke* would be every *hanke*.
        """
        words = _searched(node.text)
        found = Or([self._word(word, node.field) for word in words])
        pieces = [Term(node.field, piece, boost=PIECE) for word in words for piece in _pieces(word)]
        return AndMaybe(found, Or(pieces)) if pieces else found

    def _word(self, word: QueryWord, field: str) -> Any:  # noqa: ANN401
        """Take the best of the ways to find a word: an ambiguous one must not count twice."""
        ways: list[Any] = [Term(field, compound, boost=RESTORED if rank == 0 else OTHER_RESTORED)
                for rank, compound in enumerate(word.restored)]  # fmt: skip
        ways += [Term(field, lemma, boost=STUMP if word.restored else 1.0) for lemma in word.lemmas]
        ways += [Term(field, base, boost=BASE) for base in bases(word)]
        ways += [Term(field, other, boost=FOLDED) for other in self._substitutes.get(word.lemmas[0], ())]
        if len(word.parts) > 1 and not word.restored:
            ways.append(self._spelled_out(word, field))
        return ways[0] if len(ways) == 1 else BestOf(ways)

    def _spelled_out(self, word: QueryWord, field: str) -> Any:  # noqa: ANN401
        parts = [Term(field, part) for part in word.parts]
        return SpelledOut(parts, PARTS_SLOP, boost=PARTS)

    def _phrase(self, node: Phrase) -> Any:  # noqa: ANN401
        """Match lemmas in order; words that mean several things match by any of their lemmas."""
        words = query_words(node.text)
        places = [number for number, word in enumerate(words) if not word.is_stop]
        if not places:
            return NullQuery
        slots = [self._slot(words[number], node.field) for number in places]
        if len(slots) == 1:
            return slots[0]
        gap = max(after - before for before, after in pairwise(places))
        return spans.SpanNear2(slots, slop=gap, ordered=True)

    def _slot(self, word: QueryWord, field: str) -> Any:  # noqa: ANN401
        terms = [Term(field, term) for term in dict.fromkeys((*word.restored, *word.lemmas))]
        return terms[0] if len(terms) == 1 else AnyForm(terms)  # type: ignore[no-untyped-call]

    def _prefix(self, node: Prefix) -> Any:  # noqa: ANN401
        """Take the commonest words that begin so: as they stand in the whole text, by base forms in a field."""
        field = "surface" if node.field == TEXT else node.field
        reader = self._searcher.reader()
        found: list[tuple[int, str]] = []
        for stored in islice(reader.expand_prefix(field, node.text), _PREFIX_LOOKED_AT):
            found.append((-reader.doc_frequency(field, stored), stored.decode()))
        commonest = [term for _, term in sorted(found)[:PREFIX_WORDS]]
        return Or([Term(field, term) for term in commonest])


def bases(word: QueryWord) -> tuple[str, ...]:
    """Return the verbs behind a word that is itself no form of them."""
    return _terms(word, TermKind.BASE)


def _pieces(word: QueryWord) -> tuple[str, ...]:
    return () if word.restored else _terms(word, TermKind.PART, TermKind.SUBCOMPOUND)


def _terms(word: QueryWord, *kinds: TermKind) -> tuple[str, ...]:
    found = analyse(word.surface.lower().strip("-")).terms
    return tuple(term.text for term in found if term.kind in kinds)


def _searched(text: str) -> list[QueryWord]:
    return [word for word in query_words(text) if not word.is_stop]
