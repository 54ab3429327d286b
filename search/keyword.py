"""Query -> ranking by words: BM25 over lemmas, compound parts and restored compounds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from threading import Lock

import numpy as np
import numpy.typing as npt
from whoosh.searching import Searcher

from index.finnish.analyzer import QueryWord
from index.store.keyword_index import KeywordIndex
from search import phrases
from search.expansion import MOST_POSTINGS, SURFACE, Expansion, expand
from search.keyword_matching import Matching
from search.keyword_memory import Memory
from search.keyword_scoring import idf
from search.keyword_terms import Terms
from search.keyword_translation import Translation, bases
from search.keyword_tree import AnyOf, Term, Tree
from search.messages import say
from search.query import Query
from search.relaxing import relaxed
from search.spelling import correct
from search.syntax import TEXT, Group, Pattern, Phrase
from search.vocabulary import Vocabulary
from search.wording import Vocabularies, Wording, wording_of

Ordinals = npt.NDArray[np.int32]
Scores = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class KeywordRanking:
    """Everything that the query's words find, and the words that they found it by."""

    ordinals: Ordinals  # of projects, in no order
    scores: Scores  # > 0, one for each
    missing: tuple[QueryWord, ...]  # words of the query that are nowhere in the index
    substitutes: dict[str, tuple[str, ...]]  # a query word's first lemma -> the index's terms that it was taken for
    notes: tuple[str, ...] = ()  # what was searched instead, or left out, in the language that is spoken
    unquoted: tuple[Phrase, ...] = ()  # phrases that stand nowhere and were searched by their words


class KeywordSearch:
    """Searches one generation of the keyword index; any number of threads may ask."""

    def __init__(self, index: KeywordIndex) -> None:
        self._index = index
        self._memory = Memory()
        self.vocabulary = _Read(index)
        self._vocabularies = Vocabularies(partial(self.vocabulary, TEXT), partial(self.vocabulary, SURFACE))

    def rank(self, query: Query, allowed: npt.NDArray[np.bool_] | None = None) -> KeywordRanking:
        """Return every project that ``query`` finds, of those that ``allowed`` (by ordinal) lets through."""
        with self._index.searcher() as searcher:
            wording = self._wording(searcher, query)
            expansions: dict[Pattern, Expansion] = {}
            translation = self._translation(searcher, query, wording, expansions)
            root, missing = relaxed(query.root, partial(self._stands, searcher, translation))
            ordinals, scores = self._run(searcher, translation.group(root))
        keep = slice(None) if allowed is None else allowed[ordinals]
        not_found = (phrases.phrase_not_found(phrase.text) for phrase in missing)
        return KeywordRanking(
            ordinals[keep],
            scores[keep],
            wording.missing,
            substitutes_of(query, wording),
            notes=(*not_found, *wording.notes, *_left_out(expansions)),
            unquoted=missing,
        )

    def fulfilling(self, query: Query) -> npt.NDArray[np.bool_] | None:
        """Return which projects, by ordinal, have all that the query requires and nothing that it excludes.

        ``None`` where it asks for neither.
        """
        if query.constraint == Group():
            return None
        with self._index.searcher() as searcher:
            translation = self._translation(searcher, query, self._wording(searcher, query), {})
            root, _ = relaxed(query.root, partial(self._stands, searcher, translation))
            constraint = replace(root, optional=())
            if constraint == Group():
                return None
            ordinals, _ = self._run(searcher, translation.group(constraint))
        fulfilled = np.zeros(len(self._index.ordinals), dtype=np.bool_)
        fulfilled[ordinals] = True
        return fulfilled

    def weighted_terms(self, terms: dict[str, float], most: int = 24) -> tuple[Ordinals, Scores]:
        """Return what any of the ``most`` weightiest terms (weight by term) finds, scored by the weighted sum."""
        chosen = sorted(terms.items(), key=lambda entry: (-entry[1], entry[0]))[:most]
        with self._index.searcher() as searcher:
            return self._run(searcher, AnyOf(tuple(Term(TEXT, term, weight) for term, weight in chosen)))

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

    def correction(self, word: QueryWord) -> str:
        """Return the base form of the index that is meant by a word that it lacks, or ``""``."""
        return correct(word, self.vocabulary(TEXT), self.vocabulary(SURFACE))

    def warm_up(self) -> None:
        """Read the words that patterns, dots and better spellings are looked for among, and how long the texts are."""
        for field in (SURFACE, TEXT):
            self.vocabulary(field)
        with self._index.searcher() as searcher:
            terms = Terms(searcher, self._memory)
            for field in (SURFACE, TEXT):
                terms.lengths(field)

    def _run(self, searcher: Searcher, tree: Tree) -> tuple[Ordinals, Scores]:
        """Return every project that the tree finds, and its score."""
        scores = Matching(Terms(searcher, self._memory), self._index.ordinals >= 0).scores(tree)
        found = np.flatnonzero(scores)
        return self._index.ordinals[found], scores[found]

    def _stands(self, searcher: Searcher, translation: Translation, phrase: Phrase) -> bool:
        """Say whether a phrase stands in any project."""
        return bool(len(self._run(searcher, translation.group(Group(required=(phrase,))))[0]))

    def _wording(self, searcher: Searcher, query: Query) -> Wording:
        reader = searcher.reader()
        return wording_of(query.words, lambda term: int(reader.doc_frequency(TEXT, term)), self._vocabularies)

    def _translation(
        self, searcher: Searcher, query: Query, wording: Wording, expansions: dict[Pattern, Expansion]
    ) -> Translation:
        """Return what translates a query; it notes in ``expansions`` what its patterns stood for."""
        reader = searcher.reader()
        share = MOST_POSTINGS // max(1, len(query.patterns))

        def expanded(pattern: Pattern) -> Expansion:
            if pattern not in expansions:
                expansions[pattern] = expand(pattern, self.vocabulary, share)
            return expansions[pattern]

        return Translation(wording, expanded, lambda field, term: (field, term.encode()) in reader)


class _Read:
    """The vocabularies of one index by field. Apart from ``KeywordSearch``, which else would hold on to itself."""

    def __init__(self, index: KeywordIndex) -> None:
        self._index = index
        self._known: dict[str, Vocabulary] = {}
        self._lock = Lock()

    def __call__(self, field: str) -> Vocabulary:
        """Return all words of a field, read when somebody first asks."""
        with self._lock:
            known = self._known.get(field)
            if known is None:
                known = self._known[field] = Vocabulary(self._index.words(field))
            return known


def substitutes_of(query: Query, wording: Wording) -> dict[str, tuple[str, ...]]:
    """Return what to mark for words that were taken for others."""
    found: dict[str, tuple[str, ...]] = {}
    for word in query.words:
        respelt = [
            term
            for other in wording.respelt.get(word.surface, ())
            for term in (*other.restored, *other.lemmas, *bases(other))
        ]
        relatives = wording.relatives.get(word.surface)
        terms = (*respelt, *(relatives.any_of if relatives else ()))
        if terms:
            found[word.lemmas[0]] = tuple(dict.fromkeys(terms))
    return found


def _left_out(expansions: dict[Pattern, Expansion]) -> Iterator[str]:
    for pattern, found in expansions.items():
        if found.is_cut:
            yield say("answer.note.many_forms", pattern=pattern.text, words=len(found.words))
