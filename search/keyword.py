"""Query -> ranking by words: BM25 over lemmas, compound parts and restored compounds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from threading import Lock

import numpy as np
import numpy.typing as npt

from index.finnish.analyzer import QueryWord
from index.store.keyword_index import KeywordIndex
from search import phrases
from search.expansion import MOST_POSTINGS, SURFACE, Expansion, expand
from search.keyword_matching import Matching
from search.keyword_scoring import idf
from search.keyword_terms import AskedTerms, KeywordSource, LocalSource, Standing
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
    is_cut: bool = False  # whether more projects may have the words than are told of


class KeywordSearch:
    """Searches one generation of the keyword index; any number of threads may ask."""

    def __init__(self, index: KeywordIndex | KeywordSource, vocabulary: _Read | None = None) -> None:
        """Take an index on this machine, or whatever else tells the terms of one; ``vocabulary`` if it is read."""
        self._source: KeywordSource = LocalSource(index) if isinstance(index, KeywordIndex) else index
        self.vocabulary = vocabulary or _Read(self._source)
        self._vocabularies = Vocabularies(partial(self.vocabulary, TEXT), partial(self.vocabulary, SURFACE))

    def asking(self, source: KeywordSource) -> KeywordSearch:
        """Return a search of another source of the same generation; it knows the words that this one has read."""
        return KeywordSearch(source, self.vocabulary)

    def rank(self, query: Query, allowed: npt.NDArray[np.bool_] | None = None) -> KeywordRanking:
        """Return every project that ``query`` finds, of those that ``allowed`` (by ordinal) lets through."""
        with self._source.asking() as terms:
            wording = self._wording(terms, query)
            expansions: dict[Pattern, Expansion] = {}
            translation = self._translation(terms, query, wording, expansions)
            root, missing = relaxed(query.root, partial(self._stands, terms, translation))
            ordinals, scores, is_cut = self._run(terms, translation.group(root))
        keep = slice(None) if allowed is None else allowed[ordinals]
        not_found = (phrases.phrase_not_found(phrase.text) for phrase in missing)
        return KeywordRanking(
            ordinals[keep],
            scores[keep],
            wording.missing,
            substitutes_of(query, wording),
            notes=(*not_found, *wording.notes, *_left_out(expansions)),
            unquoted=missing,
            is_cut=is_cut,
        )

    def fulfilling(self, query: Query) -> npt.NDArray[np.bool_] | None:
        """Return which projects, by ordinal, have all that the query requires and nothing that it excludes.

        ``None`` where it asks for neither.
        """
        if query.constraint == Group():
            return None
        with self._source.asking() as terms:
            translation = self._translation(terms, query, self._wording(terms, query), {})
            root, _ = relaxed(query.root, partial(self._stands, terms, translation))
            constraint = replace(root, optional=())
            if constraint == Group():
                return None
            ordinals, _, _ = self._run(terms, translation.group(constraint))
        fulfilled = np.zeros(len(self._source.ordinals), dtype=np.bool_)
        fulfilled[ordinals] = True
        return fulfilled

    def weighted_terms(self, terms: dict[str, float], most: int = 24) -> tuple[Ordinals, Scores]:
        """Return what any of the ``most`` weightiest terms (weight by term) finds, scored by the weighted sum."""
        chosen = sorted(terms.items(), key=lambda entry: (-entry[1], entry[0]))[:most]
        with self._source.asking() as asked:
            ordinals, scores, _ = self._run(asked, AnyOf(tuple(Term(TEXT, term, weight) for term, weight in chosen)))
        return ordinals, scores

    def idf_of(self, terms: Iterable[str]) -> dict[str, float]:
        """Return the idf of each term; terms that the index does not have are left out."""
        with self._source.asking() as asked:
            documents = asked.documents
            frequencies = {term: asked.frequency(TEXT, term) for term in terms}
        return {term: idf(count, documents) for term, count in frequencies.items() if count}

    def frequencies(self, terms: Iterable[str]) -> dict[str, int]:
        """Return in how many projects each term is."""
        with self._source.asking() as asked:
            return {term: asked.frequency(TEXT, term) for term in terms}

    def standing(self, ordinal: int) -> Standing | None:
        """Return what tells where terms stand in a project; ``None`` where that is not known at once."""
        return self._source.standing(ordinal)

    def correction(self, word: QueryWord) -> str:
        """Return the base form of the index that is meant by a word that it lacks, or ``""``."""
        return correct(word, self.vocabulary(TEXT), self.vocabulary(SURFACE))

    def warm_up(self) -> None:
        """Read the words that patterns, dots and better spellings are looked for among, and how long the texts are."""
        for field in (SURFACE, TEXT):
            self.vocabulary(field).warm_up()
        with self._source.asking() as terms:
            for field in (SURFACE, TEXT):
                terms.lengths(field)

    def _run(self, terms: AskedTerms, tree: Tree) -> tuple[Ordinals, Scores, bool]:
        """Return every project that the tree finds, its score, and whether there may be more of them."""
        over = terms.over(tree)
        scores = Matching(over, self._source.ordinals >= 0).scores(tree)
        found = np.flatnonzero(scores)
        return self._source.ordinals[found], scores[found], over.is_cut

    def _stands(self, terms: AskedTerms, translation: Translation, phrase: Phrase) -> bool:
        """Say whether a phrase stands in any project."""
        return bool(len(self._run(terms, translation.group(Group(required=(phrase,))))[0]))

    def _wording(self, terms: AskedTerms, query: Query) -> Wording:
        return wording_of(query.words, partial(terms.frequency, TEXT), self._vocabularies)

    def _translation(
        self, terms: AskedTerms, query: Query, wording: Wording, expansions: dict[Pattern, Expansion]
    ) -> Translation:
        """Return what translates a query; it notes in ``expansions`` what its patterns stood for."""
        share = MOST_POSTINGS // max(1, len(query.patterns))

        def expanded(pattern: Pattern) -> Expansion:
            if pattern not in expansions:
                expansions[pattern] = expand(pattern, self.vocabulary, share)
            return expansions[pattern]

        return Translation(wording, expanded, lambda field, term: terms.frequency(field, term) > 0)


class _Read:
    """The vocabularies of one index by field. Apart from ``KeywordSearch``, which else would hold on to itself."""

    def __init__(self, source: KeywordSource) -> None:
        self._source = source
        self._known: dict[str, Vocabulary] = {}
        self._lock = Lock()

    def __call__(self, field: str) -> Vocabulary:
        """Return all words of a field, read when somebody first asks."""
        with self._lock:
            known = self._known.get(field)
            if known is None:
                known = self._known[field] = Vocabulary(self._source.words(field))
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
