"""A tree of terms -> what to ask Milvus for: terms of which everything that the tree finds has one, or all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from index.finnish.analyzer import index_terms
from index.milvus.words import ASKED
from search.expansion import SURFACE
from search.keyword_scoring import idf
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
from search.syntax import TEXT

Name = tuple[str, str]  # field and term, as Milvus is asked for them
FrequencyOf = Callable[[str, str], int]

_NEVER: Final = 10**12  # more than any index has projects


@dataclass(frozen=True, slots=True)
class Question:
    """Terms with weights: what has the most of them is looked at."""

    weights: dict[Name, float]
    counts_patterns: bool  # whether all that has any of the words of a pattern is among it, too


def question_of(tree: Tree, frequency: FrequencyOf, documents: int, most: int) -> Question:
    """Return what to ask for, to have all that a tree finds if that may be as few as ``most``, else the best of it."""
    if documents <= most:
        return Question({name: weight for name, weight in _terms(tree, excluded_too=True)}, counts_patterns=True)
    cover = _cover(tree, frequency)
    if cover is not None:
        patterns = frozenset(_of_patterns(tree))
        for names in (cover | patterns, cover):
            if sum(frequency(*name) for name in names) <= most:
                return Question(dict.fromkeys(names, 1.0), counts_patterns=patterns <= names)
    weights: dict[Name, float] = {}
    for name, weight in _terms(tree, excluded_too=cover is None):
        weights[name] = max(weight, weights.get(name, 0.0))
    told = {name: weight * idf(frequency(*name), documents) for name, weight in weights.items() if frequency(*name)}
    return Question(told, counts_patterns=False)


def _cover(tree: Tree, frequency: FrequencyOf) -> frozenset[Name] | None:
    """Return terms of which all that the tree finds has at least one; ``None`` where it may find anything."""
    match tree:
        case Term() | ManyWords():
            return frozenset(_names(tree))
        case Variants(terms):
            return frozenset(name for term in terms for name in _names(term))
        case AnyOf(ways) | BestOf(ways):
            covers = [_cover(way, frequency) for way in ways]
            known = [cover for cover in covers if cover is not None]
            return frozenset().union(*known) if len(known) == len(covers) else None
        case AllOf(ways) | Near(ways):
            known = [cover for way in ways if (cover := _cover(way, frequency)) is not None]
            return min(known, key=lambda names: sum(frequency(*name) for name in names), default=None)
        case Helped(found, _) | Without(found, _):
            return _cover(found, frequency)
        case Everything():
            return None


def _terms(tree: Tree, *, excluded_too: bool) -> Iterator[tuple[Name, float]]:
    """Yield the terms of a tree with what each counts for."""
    match tree:
        case Term(weight=weight):
            yield from ((name, weight) for name in _names(tree))
        case ManyWords():
            yield from ((name, 1.0) for name in _names(tree))
        case Without(found, excluded):
            yield from _terms(found, excluded_too=excluded_too)
            if excluded_too:
                yield from _terms(excluded, excluded_too=True)
        case Everything():
            return
        case _:
            for part in _parts(tree):
                yield from _terms(part, excluded_too=excluded_too)


def _of_patterns(tree: Tree) -> Iterator[Name]:
    """Yield the terms of all patterns in a tree."""
    match tree:
        case ManyWords():
            yield from _names(tree)
        case Term() | Everything():
            return
        case Without(found, excluded):
            yield from _of_patterns(found)
            yield from _of_patterns(excluded)
        case _:
            for part in _parts(tree):
                yield from _of_patterns(part)


def _parts(tree: Variants | Near | AnyOf | AllOf | BestOf | Helped) -> Iterable[Tree]:
    match tree:
        case Variants(terms):
            return terms
        case Near(slots):
            return slots
        case Helped(found, helper):
            return (found, helper)
        case _:
            return tree.ways


def _names(node: Term | ManyWords) -> Iterator[Name]:
    """Yield under what names Milvus is asked for a node's words."""
    words = node.words if isinstance(node, ManyWords) else (node.text,)
    for word in words:
        if node.field == SURFACE:
            yield TEXT, _telling(word)
        else:
            yield (node.field if node.field in ASKED else TEXT), word


@cache
def _telling(word: str) -> str:
    """Return a term that every text has in which ``word`` stands as it is."""
    terms = [term for found in index_terms(word) for term in found]
    return max(terms, key=lambda term: (term[1], term[0] == word), default=(word, 1.0))[0]
