"""The telling words that two texts share: marks in both, and the words as a reader knows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from index.finnish.lemmas import analyse
from index.finnish.token import STEM_MARK, TermKind
from search.marks import Found, Sighting, Wanted, find
from search.results import Mark
from search.shelf import Shelf

# Parameters
TELLING_IDF: Final = 1.4  # among projects: a word that every fourth has, as "kehittää" or "palvelu", carries nothing
_MOST_WORDS: Final = 6
_NO_THINGS: Final = frozenset({"teonsana", "lukusana", "seikkasana", "asemosana"})


@dataclass(frozen=True)
class SharedWords:
    """What two texts have in common: marks in both, and the words in base form, the most telling first."""

    ours: tuple[Mark, ...] = ()
    theirs: tuple[Mark, ...] = ()
    words: tuple[str, ...] = ()


def shared_words(ours: Mapping[str, float], our_text: str, their_text: str, shelf: Shelf) -> SharedWords:
    """Return the telling words that a passage shares with a text whose terms are ``ours``."""
    telling = {term: value for term in ours if _tells(term, value := shelf.lexicon.project_idf(term))}
    theirs = find(their_text, Wanted(telling))
    common = {term: telling[term] for term in theirs.terms}
    if not common:
        return SharedWords()
    here = find(our_text, Wanted(common))
    return SharedWords(here.marks, theirs.marks, _named(common, here, our_text))


def _tells(term: str, idf: float) -> bool:
    return idf > TELLING_IDF and not term.isdigit()


def _named(common: Mapping[str, float], found: Found, text: str) -> tuple[str, ...]:
    """Return the words that are shared, each once: a compound rather than its parts, a name as it stands."""
    names: dict[str, tuple[bool, float]] = {}
    for mark, seen in zip(found.marks, found.sightings, strict=True):
        best = min(seen, key=_readability)
        name = text[mark.part_start : mark.part_end] if best.term.endswith(STEM_MARK) else best.term
        names[name] = max(names.get(name, (False, 0.0)), (_is_a_thing(best.term), common[best.term]))
    things = [name for name in names if names[name][0]] or list(names)
    return tuple(sorted(things, key=lambda name: (-names[name][1], name)))[:_MOST_WORDS]


def _readability(one: Sighting) -> tuple[bool, bool, bool, float]:
    """Return what orders the terms at one word: a compound restored from its stump, the word itself, its origin, parts.

    Of several readings of a word the commonest comes first: "kokeilla" rather than a form of "kokki".
    """
    return one.mark.is_part, one.kind is TermKind.BASE, one.kind is not TermKind.ELLIPSIS, one.value


def _is_a_thing(term: str) -> bool:
    """Whether a base form is no verb and no number: what is done to a thing tells less than the thing."""
    reading = analyse(term).reading
    return reading is None or reading.word_class not in _NO_THINGS
