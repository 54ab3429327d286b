"""What the keyword index holds of a project: its fields, and how much each piece of its text weighs."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Mapping, Sequence
from functools import cache, lru_cache
from struct import pack, unpack
from typing import Any, Final, NamedTuple

from whoosh.fields import ID, FieldType, Schema
from whoosh.formats import Existence, Positions

from index.project import Project, SectionKind
from index.store.pieces import PIECE_GAP, pieces
from index.text import normalise

# Raised whenever the files of an index change their form or meaning, so that an older index is refused, not misread.
FORMAT: Final = 7

# The field that says where the pieces of a project begin, and its one term.
PIECES: Final = "pieces"
BEGINNING: Final = "beginning"
_CACHED_WORDS: Final = 100_000

WordTerms = tuple[tuple[str, float], ...]  # (term, weight) of one word
Analyse = Callable[[str], Sequence[WordTerms]]  # text -> its words; the place of a word is its position


class Words(NamedTuple):
    """An analysed piece of text."""

    words: Sequence[WordTerms]
    weight: float = 1.0


def make_schema() -> Schema:
    """Return the fields of the keyword index.

    ``id``: the project's id as it stands, stored. ``text``: everything, weighted, with positions. ``surface``: the
    words of ``text`` as they stand, in lower case, without positions. The others hold one fact each, with positions:
    ``title`` (and acronym), ``goals``, ``programme``, ``funder``, ``administrator``, ``implementer``, ``region`` (and
    wellbeing services county), ``municipality``, ``target_group``, ``keyword``. ``pieces`` has one term, whose
    positions are those in ``text`` at which the pieces of a project begin, and where one more would: ``piece_starts``.
    """
    text = WeightedText(Places())
    return Schema(
        id=ID(stored=True, unique=True),
        text=text,
        surface=WeightedText(Existence()),
        **{PIECES: PieceStarts(Places())},
        **{field: text for field in _FACTS},
    )


def document(project: Project, analyse: Analyse) -> dict[str, object]:
    """Return the values that the writer takes for one project. Fields without a value are left out.

    Every text is analysed once, however many fields it is in; ``surface`` is made without ``analyse``.
    """
    everything = pieces(project)
    once = cache(analyse)
    words = [Words(once(piece.text), piece.weight) for piece in everything]
    facts = {field: [text for text in read(project) if text.strip()] for field, read in _FACTS.items()}
    return {
        "id": str(project.id),
        "text": words,
        PIECES: piece_starts(words),
        "surface": [Words(surface_terms(piece.text)) for piece in everything],
        **{field: [Words(once(text)) for text in texts] for field, texts in facts.items() if texts},
    }


_FACTS: Final[Mapping[str, Callable[[Project], tuple[str, ...]]]] = {
    "title": lambda project: (project.title, project.acronym),
    "goals": lambda project: tuple(
        section.text for section in project.sections if section.kind is SectionKind.TAVOITTEET
    ),
    "programme": lambda project: (project.programme,),
    "funder": lambda project: project.funders,
    "administrator": lambda project: (project.administrator,),
    "implementer": lambda project: project.implementers,
    "region": lambda project: (*project.regions, *project.wellbeing_counties),
    "municipality": lambda project: project.municipalities,
    "target_group": lambda project: project.target_groups,
    "keyword": lambda project: project.keywords,
}


class WeightedText(FieldType):
    """A text field whose value is a sequence of analysed pieces, each with its weight.

    The weight of a term is the sum over its occurrences of (weight in its word) x (weight of the piece).
    The length of the field is its number of words: the terms that one word yields (lemmas, parts of a compound)
    count once, as Lucene's ``discountOverlaps`` does, so that a text of long compounds is not held for a long text.
    """

    def __init__(self, form: Places | Existence) -> None:
        super().__init__(format=form, analyzer=None, scorable=True)  # type: ignore[arg-type]
        self._encode = form.encode

    def index(self, value: Sequence[Words], **kwargs: object) -> Generator[tuple[bytes, int, float, bytes]]:
        """Yield (term, its share of the field's length, weight, encoded positions) for each term of ``value``."""
        found, length = _gathered(value)
        for term, (weight, *places) in found.items():
            yield term.encode(), length, weight, self._encode(places)
            length = 0  # the writer adds the shares up


class PieceStarts(FieldType):
    """A field whose value is what ``piece_starts`` gives: one term, ``BEGINNING``, with these positions."""

    def __init__(self, form: Places) -> None:
        super().__init__(format=form, analyzer=None)  # type: ignore[arg-type]
        self._encode = form.encode

    def index(self, value: Sequence[int], **kwargs: object) -> Generator[tuple[bytes, int, float, bytes]]:
        """Yield the term, no length, a weight, encoded positions."""
        yield BEGINNING.encode(), 0, 1.0, self._encode(value)


def piece_starts(value: Sequence[Words]) -> list[int]:
    """Return the position at which each piece begins, and at the end where one more would.

    A piece without words that have terms takes no room: the next one begins where it does.
    """
    starts = [0]
    last = None
    for words, _ in value:
        start = starts[-1]
        telling = next((number for number in range(len(words) - 1, -1, -1) if words[number]), None)
        last = last if telling is None else start + telling
        starts.append((start if last is None else last) + PIECE_GAP)
    return starts


def _gathered(value: Sequence[Words]) -> tuple[dict[str, list[Any]], int]:
    """Return term -> [its weight, then its positions], and the number of words."""
    found: dict[str, list[Any]] = {}
    length = 0
    for (words, piece_weight), start in zip(value, piece_starts(value), strict=False):  # there is one start more
        for position, terms in enumerate(words, start):
            length += bool(terms)
            for term, weight in terms:
                known = found.get(term)
                if known is None:
                    found[term] = [weight * piece_weight, position]
                else:
                    known[0] += weight * piece_weight
                    known.append(position)
    return found, length


class Places(Positions):
    """Whoosh's positions, four bytes each instead of a pickled list: half the size, read and written faster."""

    def encode(self, places: Sequence[int]) -> bytes:
        """Return the positions, which rise, as bytes."""
        return pack(f"<{len(places)}I", *places)

    def decode_positions(self, encoded: bytes) -> list[int]:
        """Return what ``encode`` was given."""
        return list(unpack(f"<{len(encoded) // 4}I", encoded))

    def decode_frequency(self, encoded: bytes) -> int:
        """Return the number of positions."""
        return len(encoded) // 4


_WORD = re.compile(r"\w+(?:[:'’\-./&]\w+)*")
_PIECE = re.compile(r"\w+")


def surface_terms(text: str) -> list[WordTerms]:
    """Return words as they stand, in lower case; a word with hyphens or colons also by its pieces (``LAPE-työ``)."""
    return [_pieces_of(word) for word in _WORD.findall(normalise(text).lower())]


@lru_cache(_CACHED_WORDS)
def _pieces_of(word: str) -> WordTerms:
    return tuple((text, 1.0) for text in dict.fromkeys((word, *_PIECE.findall(word))))
