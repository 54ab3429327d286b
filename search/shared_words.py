"""The telling words that two texts share: marks in both, and the words as a reader knows them."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Final

from index.finnish.lemmas import analyse
from index.finnish.token import STEM_MARK, TermKind
from search.marks import Found, Sighting, Wanted, find
from search.places import places_of
from search.results import Mark
from search.shelf import Shelf

IdfsOf = Callable[[Iterable[str]], Mapping[str, float]]

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


@dataclass(frozen=True, slots=True)
class SharedTerms:
    """The telling terms that two projects share, and where they stand: for each text of either what was found."""

    idfs: Mapping[str, float]
    ours: tuple[Found, ...]
    theirs: tuple[Found, ...]
    our_texts: tuple[str, ...]

    @property
    def our_marks(self) -> tuple[tuple[Mark, ...], ...]:
        """The marks of each of our texts."""
        return tuple(found.marks for found in self.ours)

    @property
    def their_marks(self) -> tuple[tuple[Mark, ...], ...]:
        """The marks of each of their texts."""
        return tuple(found.marks for found in self.theirs)

    def in_both(self, our_text: int, our_span: range, their_text: int, their_span: range) -> tuple[str, ...]:
        """Return the words that a stretch of one text shares with one of the other: characters, half open."""
        here = _inside(self.ours[our_text], our_span)
        there = set(_inside(self.theirs[their_text], their_span).terms)
        common = {term: self.idfs[term] for term in here.terms if term in there}
        return _named(common, _only(here, common), self.our_texts[our_text])


def shared_terms(ours: Sequence[str], theirs: Sequence[str], idfs_of: IdfsOf) -> SharedTerms:
    """Return the things and names that both of two sets of texts speak of, where few projects do.

    ``idfs_of`` gives the idf of terms among projects; a term that it leaves out tells nothing.
    """
    known = idfs_of({term for text in (*ours, *theirs) for term in places_of(text)})
    here, there = (dict.fromkeys(term for text in texts for term in _telling(text, known)) for texts in (ours, theirs))
    # In the order of the text, so that of equal readings of a word the first one names it.
    idfs = {term: known[term] for term in here if term in there and _is_a_thing(term)}
    wanted = Wanted(idfs)
    return SharedTerms(
        idfs, tuple(find(text, wanted) for text in ours), tuple(find(text, wanted) for text in theirs), tuple(ours)
    )


def _telling(text: str, idfs: Mapping[str, float]) -> Iterator[str]:
    """Yield the telling terms of a text, but no rare reading of a word whose common reading tells nothing: "asu"."""
    places = places_of(text)
    commonest: dict[int, float] = {}
    for term, found in places.items():
        for place in found:
            if place.kind is TermKind.LEMMA:
                commonest[place.position] = min(commonest.get(place.position, inf), idfs.get(term, 0.0))
    for term, found in places.items():
        least = max(commonest.get(place.position, inf) for place in found)
        if _tells(term, min(idfs.get(term, 0.0), least)):
            yield term


def _inside(found: Found, span: range) -> Found:
    """Return what was found in a stretch of a text."""
    kept = [number for number, mark in enumerate(found.marks) if span.start <= mark.start and mark.end <= span.stop]
    return Found(tuple(found.marks[one] for one in kept), tuple(found.sightings[one] for one in kept))


def _only(found: Found, terms: Container[str]) -> Found:
    """Return what was found of some terms."""
    seen = [tuple(one for one in sightings if one.term in terms) for sightings in found.sightings]
    kept = [number for number, sightings in enumerate(seen) if sightings]
    return Found(tuple(found.marks[one] for one in kept), tuple(seen[one] for one in kept))


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
