"""A query -> what to mark for it in a text, and how each term is called when it is spoken of."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from index.finnish.analyzer import QueryWord, query_words
from index.project import Project
from search.highlight import Found, MarkedProject, Wanted, WantedPhrase, find, mark_project
from search.keyword_translation import PARTS_SLOP, bases
from search.query import Query
from search.syntax import Pattern, Phrase

if TYPE_CHECKING:
    from search.keyword_terms import Standing

_PART_VALUE: Final = 0.3  # of its idf: what marking a part of a compound is worth beside the compound

Substitutes = Mapping[str, tuple[str, ...]]  # a query word's first lemma -> terms that it was taken for
Values = Mapping[str, float]  # term -> what finding it tells; terms that are nowhere are left out
ValuesOf = Callable[[Iterable[str]], Values]


@dataclass(frozen=True, slots=True)
class Wanting:
    """What to mark for a query, and what is tried one after the other where nothing of that is found."""

    whole: Wanted
    instead: tuple[Wanted, ...]  # compounds spelled out; then parts anywhere, and the words of phrases
    shown: Mapping[str, str]  # term -> the query's word

    @classmethod
    def of(
        cls, query: Query, substitutes: Substitutes, values_of: ValuesOf, unquoted: Collection[Phrase] = ()
    ) -> Wanting:
        """Gather the terms of all words of the query.

        Those of a phrase are wanted only where the phrase stands, but for those that were searched ``unquoted``.
        """
        shown: dict[str, str] = {}
        parts: dict[str, str] = {}
        for word in query.words:
            shown = dict.fromkeys(terms_of(word, substitutes), _name(word)) | shown
            parts |= {part: part for part in word.parts if len(word.parts) > 1}
        values = values_of([*shown, *parts])
        loose: list[str] = []
        phrases: list[WantedPhrase] = []
        for node in query.leaves:
            words = [] if isinstance(node, Pattern) else _telling(node.text)
            if isinstance(node, Phrase) and node not in unquoted and len(words) > 1:
                phrases.append(_phrase(words, substitutes, values))
            else:
                loose += [term for _, word in words for term in terms_of(word, substitutes)]
        spelled = tuple(
            WantedPhrase(tuple({part: _PART_VALUE * values.get(part, 0.0)} for part in word.parts), PARTS_SLOP)
            for word in query.words if len(word.parts) > 1 and not word.restored
        )  # fmt: skip
        anywhere = {part: _PART_VALUE * values[part] for part in parts if part in values}
        if phrases:
            anywhere |= {term: values[term] for term in shown if term in values}
        return cls(
            whole=Wanted({term: values[term] for term in loose if term in values}, query.patterns, tuple(phrases)),
            instead=(Wanted({}, phrases=spelled), Wanted(anywhere)),
            shown=parts | shown,
        )

    def mark(self, project: Project, *, found_by_word: bool, standing: Standing | None = None) -> MarkedProject:
        """Return a project's marks. Other words are tried only in one that words have found.

        ``standing`` tells where terms stand in the project, if the index knows it.
        """
        marked = mark_project(project, self.whole, standing)
        for wanted in self.instead if found_by_word else ():
            if marked.highlights:
                break
            marked = mark_project(project, wanted, standing)
        return marked

    def find(self, text: str) -> Found:
        """Return the marks of one text, as those of a project that the words have found."""
        tries = (find(text, wanted) for wanted in (self.whole, *self.instead))
        return next((found for found in tries if found.marks), Found())


def terms_of(word: QueryWord, substitutes: Substitutes) -> tuple[str, ...]:
    """Return every term that stands for a word of a query as a whole."""
    return (*word.restored, *word.lemmas, *bases(word), *substitutes.get(word.lemmas[0], ()))


def _telling(text: str) -> list[tuple[int, QueryWord]]:
    """Return the words of a text that are searched, with their places among all its words."""
    return [(place, word) for place, word in enumerate(query_words(text)) if not word.is_stop]


def _phrase(words: Sequence[tuple[int, QueryWord]], substitutes: Substitutes, values: Values) -> WantedPhrase:
    """Return a phrase as it is searched: its telling words in order, as far apart as stop words in it let them be."""
    slots = ((*word.restored, *word.lemmas, *substitutes.get(word.lemmas[0], ())) for _, word in words)
    return WantedPhrase(
        words=tuple({term: values[term] for term in slot if term in values} for slot in slots),
        gap=max(after - before for (before, _), (after, _) in pairwise(words)),
    )


def _name(word: QueryWord) -> str:
    """Return what a word of the query is called in a reason: as typed, or the compound that a stump stands for."""
    return word.restored[0] if word.restored else word.surface
