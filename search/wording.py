"""What an index has for the words of a query: with the dots or hyphens that they lack, or their nearest relatives."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from index.finnish.analyzer import QueryWord, query_words
from search import dots, phrases
from search.relatives import Relatives, relatives_of
from search.spelling import correct
from search.vocabulary import Vocabulary

_RARE: Final = 10  # a word that the dictionary lacks, this many times rarer than its dotted form, lacks its dots

CountOf = Callable[[str], int]  # term of the whole text -> number of projects


@dataclass(frozen=True, slots=True)
class Vocabularies:
    """The words of one generation, read when they are first needed."""

    text: Callable[[], Vocabulary]  # terms: lemmas, parts, restored compounds
    surface: Callable[[], Vocabulary]  # words as they stand


@dataclass(frozen=True, slots=True)
class Wording:
    """What is searched beside the words as they were typed. Keys are the surfaces of query words."""

    missing: tuple[QueryWord, ...] = ()  # words that the index lacks, however they are spelt
    respelt: Mapping[str, tuple[QueryWord, ...]] = field(default_factory=dict)  # with other dots or hyphens
    relatives: Mapping[str, Relatives] = field(default_factory=dict)  # of missing compounds
    notes: tuple[str, ...] = ()


def wording_of(words: Sequence[QueryWord], count: CountOf, vocabularies: Vocabularies) -> Wording:
    """Return what the index has for ``words``."""
    missing: list[QueryWord] = []
    respelt: dict[str, tuple[QueryWord, ...]] = {}
    relatives: dict[str, Relatives] = {}
    for word in dict.fromkeys(words):
        here = _count(word, count)
        if here and word.is_known:
            continue
        forms = _respelt(word, here, vocabularies)
        there = [form for form in forms if form.is_stop or _count(form, count) >= max(1, here * _RARE)]
        if there:
            respelt[word.surface] = tuple(form for form in there if not form.is_stop)
        elif not here:
            found = _relatives(word, forms, count, vocabularies)
            if found:
                relatives[word.surface] = found
            if not (found and forms):
                missing.append(word)
    if len(missing) < len({word.surface for word in words}):  # parts that are in half of all projects only flood then
        relatives = {surface: found for surface, found in relatives.items() if found.any_of}
    return Wording(tuple(missing), respelt, relatives, tuple(_notes(respelt, relatives)))


def _count(word: QueryWord, count: CountOf) -> int:
    return max(map(count, (*word.restored, *word.lemmas)))


def _respelt(word: QueryWord, here: int, vocabularies: Vocabularies) -> list[QueryWord]:
    """Return the words that ``word`` may be, by hyphens or dots: of the index as they stand, else of the dictionary."""
    typed = word.surface.lower()
    if not here and (same := _otherwise_joined(word, vocabularies.text())):
        return same
    if not dots.may_lack_dots(typed.strip("-")):
        return []
    forms = dots.in_index(typed, vocabularies.surface())
    if not forms and not here:
        forms = dots.in_dictionary(typed) or [
            entry.word for lemma in word.lemmas for entry in vocabularies.text().without_dots(lemma)
        ]
    return [other for form in forms for other in query_words(form)]


def _otherwise_joined(word: QueryWord, text: Vocabulary) -> list[QueryWord]:
    """Return ``word`` with the hyphen that the index has and it lacks (lape-muutosohjelma), or without its own."""
    lemma = word.lemmas[0]
    near = text.near(lemma, 1) if len(word.parts) > 1 else ()
    forms = [entry.word for entry in near if entry.word.replace("-", "") == lemma.replace("-", "")]
    return [other for form in forms for other in query_words(form)]


def _relatives(
    word: QueryWord, forms: Sequence[QueryWord], count: CountOf, vocabularies: Vocabularies
) -> Relatives | None:
    """Return the relatives of a word that the index lacks; ``None`` where it is rather a misspelt one that it has."""
    found = next(filter(None, (relatives_of(form, count) for form in (*forms, word))), None)
    if not found:
        return None
    better = correct(word, vocabularies.text(), vocabularies.surface())
    is_misspelt = better and not any(better in form.lemmas for form in forms)
    return None if is_misspelt else found


def _notes(respelt: Mapping[str, Sequence[QueryWord]], relatives: Mapping[str, Relatives]) -> Iterator[str]:
    for typed, words in respelt.items():
        if words:
            yield phrases.searched_as(typed, [word.surface for word in words])
    for typed, found in relatives.items():
        yield phrases.searched_by_relatives(typed, found.any_of or found.all_of)
