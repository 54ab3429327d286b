"""Our tree of a query -> terms to look for in one index: every way to find a word, each with its weight."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from index.finnish.analyzer import QueryWord, query_words
from index.finnish.lemmas import analyse
from index.finnish.token import TermKind
from search.expansion import Expansion
from search.keyword_tree import (
    NOTHING,
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
from search.syntax import Any_, Group, Node, Pattern, Phrase, Words
from search.wording import Wording

# Parameters. What a way to find a word counts for beside finding its lemma.
RESTORED: Final = 0.9  # the likeliest compound behind a stump of the query
OTHER_RESTORED: Final = 0.3
STUMP: Final = 0.4  # the stump's own lemma: "vanhus-" is also vanhus
PARTS: Final = 0.3  # the parts of a compound as words of their own, near each other: "vammaisten palvelut"
PARTS_SLOP: Final = 4  # how many places further on the next part may stand
BASE: Final = 0.6  # the verb behind a participle or a doer: kehittäjä, kehittää
PIECE: Final = 0.4  # a piece of a compound, where something else of the query is found
RESPELT: Final = 0.7  # a word typed without ä and ö, or with another hyphen
JOINED: Final = 0.8  # the compound that words of the query spell out: "lasten suojelu"
RELATIVE: Final = 0.5  # what is inside a compound that is nowhere in the index
_JOINED_WORDS: Final = 3  # at most: "mielen terveys palvelut"


class Translation:
    """Translates the queries of one wording, for one searcher."""

    def __init__(
        self, wording: Wording, expand: Callable[[Pattern], Expansion], has_term: Callable[[str, str], bool]
    ) -> None:
        """Take what the index has for the query's words.

        Args:
            wording: of the query that the nodes are from.
            expand: pattern -> words of the index.
            has_term: field and term -> whether some project has it.
        """
        self._wording = wording
        self._expand = expand
        self._has_term = has_term

    def group(self, group: Group) -> Tree:
        """Return what to look for: of a whole query or of what stands in parentheses."""
        required = [self._node(node) for node in group.required]
        optional = [self._node(node) for node in group.optional]
        excluded = [self._node(node) for node in group.excluded]
        tree: Tree
        if required:
            tree = Helped(AllOf(tuple(required)), AnyOf(tuple(optional))) if optional else AllOf(tuple(required))
        else:
            tree = AnyOf(tuple(optional)) if optional else Everything()
        return Without(tree, AnyOf(tuple(excluded))) if excluded else tree

    def _node(self, node: Node) -> Tree:
        if isinstance(node, Words):
            return self._words(node)
        if isinstance(node, Phrase):
            return self._phrase(node)
        if isinstance(node, Pattern):
            return self._pattern(node)
        if isinstance(node, Any_):
            return AnyOf(tuple(self._node(child) for child in node.nodes))
        if isinstance(node, Group):
            return self.group(node)
        return NOTHING

    def _pattern(self, node: Pattern) -> Tree:
        """Match the words that a pattern stands for; what has but a question mark may be two words run together."""
        found = self._expand(node)
        if found.words or "*" in node.text:
            return ManyWords(found.field, found.words)
        return self._words(Words(node.text.replace("?", " "), node.field))

    def _words(self, node: Words) -> Tree:
        """Match any of the words. The pieces of compounds add to the score of what is found, but find nothing alone.

        Otherwise *kehittämishanke* would be every *hanke*.
        """
        words = query_words(node.text)
        telling = [word for word in words if not word.is_stop]
        ways = AnyOf((*(self._word(word, node.field) for word in telling), *self._joined(words, node)))
        pieces = tuple(Term(node.field, piece, PIECE) for word in telling for piece in _pieces(word))
        return Helped(ways, AnyOf(pieces)) if pieces else ways

    def _word(self, word: QueryWord, field: str) -> BestOf:
        """Take the best of the ways to find a word: an ambiguous one must not count twice."""
        return BestOf(tuple(self._ways(word, field)))

    def _ways(self, word: QueryWord, field: str, share: float = 1.0) -> Iterator[Tree]:
        for rank, compound in enumerate(word.restored):
            yield Term(field, compound, share * (RESTORED if rank == 0 else OTHER_RESTORED))
        for lemma in word.lemmas:
            yield Term(field, lemma, share * (STUMP if word.restored else 1.0))
        for base in bases(word):
            yield Term(field, base, share * BASE)
        if len(word.parts) > 1 and not word.restored:
            yield Near(tuple(Term(field, part) for part in word.parts), PARTS_SLOP, share * PARTS)
        for other in self._wording.respelt.get(word.surface, ()) if share == 1.0 else ():
            yield from self._ways(other, field, RESPELT)
        if relatives := self._wording.relatives.get(word.surface):
            yield from (Term(field, term, RELATIVE) for term in relatives.any_of)
            if relatives.all_of:
                yield AllOf(tuple(Term(field, part, RELATIVE) for part in relatives.all_of))

    def _joined(self, words: Sequence[QueryWord], node: Words) -> Iterator[Tree]:
        """Yield the compounds of the index that neighbouring words spell out, wrongly or rightly written apart."""
        for first, word in enumerate(words):
            row = [word]
            for other in words[first + 1 : first + _JOINED_WORDS]:
                if node.text[row[-1].end : other.start] != " " or row[-1].is_stop or other.is_stop:
                    break
                row.append(other)
                found = [term for term in _compounds(row) if self._has_term(node.field, term)]
                if found:
                    near = Near(tuple(self._slot(each, node.field) for each in row), slop=1)
                    yield BestOf((near, *(Term(node.field, term, JOINED) for term in dict.fromkeys(found))))

    def _phrase(self, node: Phrase) -> Tree:
        """Match lemmas in order; words that mean several things match by any of their lemmas."""
        words = query_words(node.text)
        places = [number for number, word in enumerate(words) if not word.is_stop]
        if not places:
            return NOTHING
        slots = tuple(self._slot(words[number], node.field) for number in places)
        if len(slots) == 1:
            return slots[0]
        gap = max(after - before for before, after in pairwise(places))
        return Near(slots, gap)

    def _slot(self, word: QueryWord, field: str) -> Term | Variants:
        same = (word, *self._wording.respelt.get(word.surface, ()))
        found = dict.fromkeys(term for one in same for term in (*one.restored, *one.lemmas))
        terms = tuple(Term(field, term) for term in found)
        return terms[0] if len(terms) == 1 else Variants(terms)


def bases(word: QueryWord) -> tuple[str, ...]:
    """Return the verbs behind a word that is itself no form of them."""
    return _terms(word, TermKind.BASE)


def _compounds(words: Sequence[QueryWord]) -> Iterator[str]:
    """Yield what compound the words may be: first ones as they stand or in base form, the last in base form.

    Nouns and adjectives in -nen have -s inside compounds: *vammaisten palvelut* is vammaispalvelu.
    """
    beginnings = [""]
    for word in words[:-1]:
        stems = dict.fromkeys((word.surface.lower(), *word.lemmas, *(_stem(lemma) for lemma in word.lemmas)))
        beginnings = [beginning + stem for beginning in beginnings for stem in stems]
    for beginning in beginnings:
        for lemma in words[-1].lemmas:
            yield beginning + ("-" if beginning[-1] == lemma[0] and lemma[0] in "aeiouyåäö" else "") + lemma


def _stem(lemma: str) -> str:
    return lemma[:-3] + "s" if lemma.endswith("nen") else lemma


def _pieces(word: QueryWord) -> tuple[str, ...]:
    return () if word.restored else _terms(word, TermKind.PART, TermKind.SUBCOMPOUND)


def _terms(word: QueryWord, *kinds: TermKind) -> tuple[str, ...]:
    found = analyse(word.surface.lower().strip("-")).terms
    return tuple(term.text for term in found if term.kind in kinds)
