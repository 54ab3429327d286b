"""Our tree of a query -> Whoosh's, for one index: every way to find a word, each with its weight."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any, Final

from whoosh.query import spans
from whoosh.query.compound import And, AndMaybe, AndNot, Or
from whoosh.query.qcore import Every, NullQuery
from whoosh.query.terms import Term
from whoosh.query.wrappers import ConstantScoreQuery

from index.finnish.analyzer import QueryWord, query_words
from index.finnish.lemmas import analyse
from index.finnish.token import TermKind
from search.expansion import Expansion
from search.keyword_scoring import AnyForm, BestOf, ManyWords, SpelledOut
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

    def group(self, group: Group) -> Any:  # noqa: ANN401 - Whoosh has no types that say more
        """Return Whoosh's query for a whole query or for what stands in parentheses."""
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
        if isinstance(node, Pattern):
            return self._pattern(node)
        if isinstance(node, Any_):
            return Or([self._node(child) for child in node.nodes])
        if isinstance(node, Group):
            return self.group(node)
        return NullQuery

    def _pattern(self, node: Pattern) -> Any:  # noqa: ANN401
        """Match the words that a pattern stands for; what has but a question mark may be two words run together."""
        found = self._expand(node)
        if found.words or "*" in node.text:
            return ManyWords(found.field, found.words)
        return self._words(Words(node.text.replace("?", " "), node.field))

    def _words(self, node: Words) -> Any:  # noqa: ANN401
        """Match any of the words. The pieces of compounds add to the score of what is found, but find nothing alone.

        Otherwise *kehittämishanke* would be every *hanke*.
        """
        words = query_words(node.text)
        telling = [word for word in words if not word.is_stop]
        ways = [self._word(word, node.field) for word in telling]
        ways += self._joined(words, node)
        pieces = [Term(node.field, piece, boost=PIECE) for word in telling for piece in _pieces(word)]
        return AndMaybe(Or(ways), Or(pieces)) if pieces else Or(ways)

    def _word(self, word: QueryWord, field: str) -> Any:  # noqa: ANN401
        """Take the best of the ways to find a word: an ambiguous one must not count twice."""
        ways = list(self._ways(word, field))
        return ways[0] if len(ways) == 1 else BestOf(ways)

    def _ways(self, word: QueryWord, field: str, share: float = 1.0) -> Iterator[Any]:
        for rank, compound in enumerate(word.restored):
            yield Term(field, compound, boost=share * (RESTORED if rank == 0 else OTHER_RESTORED))
        for lemma in word.lemmas:
            yield Term(field, lemma, boost=share * (STUMP if word.restored else 1.0))
        for base in bases(word):
            yield Term(field, base, boost=share * BASE)
        if len(word.parts) > 1 and not word.restored:
            yield SpelledOut([Term(field, part) for part in word.parts], PARTS_SLOP, boost=share * PARTS)
        for other in self._wording.respelt.get(word.surface, ()) if share == 1.0 else ():
            yield from self._ways(other, field, RESPELT)
        if relatives := self._wording.relatives.get(word.surface):
            yield from (Term(field, term, boost=RELATIVE) for term in relatives.any_of)
            if relatives.all_of:
                yield And([Term(field, part, boost=RELATIVE) for part in relatives.all_of])

    def _joined(self, words: Sequence[QueryWord], node: Words) -> Iterator[Any]:
        """Yield the compounds of the index that neighbouring words spell out, wrongly or rightly written apart."""
        for first, word in enumerate(words):
            row = [word]
            for other in words[first + 1 : first + _JOINED_WORDS]:
                if node.text[row[-1].end : other.start] != " " or row[-1].is_stop or other.is_stop:
                    break
                row.append(other)
                found = [term for term in _compounds(row) if self._has_term(node.field, term)]
                if found:
                    together = [self._slot(each, node.field) for each in row]
                    near = spans.SpanNear2(together, slop=1, ordered=True)
                    yield BestOf([near, *(Term(node.field, term, boost=JOINED) for term in dict.fromkeys(found))])

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
        same = (word, *self._wording.respelt.get(word.surface, ()))
        found = dict.fromkeys(term for one in same for term in (*one.restored, *one.lemmas))
        terms = [Term(field, term) for term in found]
        return terms[0] if len(terms) == 1 else AnyForm(terms)  # type: ignore[no-untyped-call]


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
