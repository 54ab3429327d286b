"""A query and any text -> why the one finds the other: which word meets which. Needs no index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from index.finnish.analyzer import QueryWord
from index.finnish.token import TermKind
from index.store.words import Words
from search.keyword import substitutes_of
from search.keyword_translation import bases
from search.marks import Sighting
from search.places import places_of
from search.query import Query, read_query
from search.results import Highlight, Meeting
from search.vocabulary import Vocabulary
from search.wanting import Substitutes, Wanting, terms_of
from search.wording import Vocabularies, wording_of

MOST_CHARACTERS: Final = 20_000  # of a text; the rest is not looked at


@dataclass(frozen=True, slots=True)
class Met:
    """A word of the query and one that stands in the text at ``start:end``."""

    query: str  # as typed
    text: str
    start: int
    end: int
    how: Meeting
    term: str  # what both are searched by


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """The text with its marks, which words meet, and which words of the query meet none."""

    highlight: Highlight
    met: tuple[Met, ...]
    unmet: tuple[str, ...]


def explain(query: str, text: str) -> Explanation:
    """Return why ``query`` finds ``text``, by what searching and marking do with an index of this text alone.

    Raises:
        NothingToSearch: there is no word in the query, or only stop words.
        MissingPart: Voikko is not there.
    """
    text = text[:MOST_CHARACTERS]
    read = read_query(query)
    substitutes = _substitutes(read, text)
    wanting = Wanting.of(read, substitutes, lambda terms: dict.fromkeys(terms, 1.0))
    found = wanting.find(text)
    met: dict[tuple[str, int], Met] = {}
    for seen in found.sightings:
        for one in (meeting for sighting in seen for meeting in _meetings(read, substitutes, sighting, text)):
            known = met.get((one.query, one.start))
            if known is None or one.term == one.query.lower():  # of several base forms the one that was typed
                met[one.query, one.start] = one
    names = {name for name, _ in met}
    asked = (*(word.surface for word in read.words), *read.patterns)
    return Explanation(
        highlight=Highlight(field="muu", heading="", text=text, marks=found.marks),
        met=tuple(met.values()),
        unmet=tuple(name for name in dict.fromkeys(asked) if name not in names),
    )


def _substitutes(query: Query, text: str) -> Substitutes:
    """Return what the query's words are taken for where the text is all that there is."""
    places = places_of(text)
    forms = {text[place.mark.start : place.mark.end].lower() for found in places.values() for place in found}
    terms, surface = _vocabulary(places), _vocabulary(forms)
    return substitutes_of(query, wording_of(query.words, terms.count, Vocabularies(lambda: terms, lambda: surface)))


def _vocabulary(words: Iterable[str]) -> Vocabulary:
    ordered = sorted(words)
    return Vocabulary(Words(ordered, np.ones(len(ordered), dtype=np.int32)))


def _meetings(query: Query, substitutes: Substitutes, seen: Sighting, text: str) -> Iterator[Met]:
    """Yield a meeting for each word of the query that was looked for by the term that was seen."""
    mark = seen.mark
    stands = text[mark.start : mark.end]
    if seen.term in query.patterns:
        yield Met(seen.term, stands, mark.start, mark.end, Meeting.PATTERN, seen.term)
    for word in query.words:
        if seen.term in (*terms_of(word, substitutes), *word.parts):
            how = _how(word, substitutes, seen)
            yield Met(word.surface, stands, mark.start, mark.end, how, seen.term)


def _how(word: QueryWord, substitutes: Substitutes, seen: Sighting) -> Meeting:
    if seen.kind is TermKind.ELLIPSIS or seen.term in word.restored:
        return Meeting.RESTORED
    if seen.kind in (TermKind.PART, TermKind.SUBCOMPOUND) or (len(word.parts) > 1 and seen.term in word.parts):
        return Meeting.PART
    if seen.kind is TermKind.BASE or seen.term in bases(word):
        return Meeting.ORIGIN
    return Meeting.SAME if seen.term in word.lemmas else Meeting.DOTTED
