"""What the keyword index holds of a project: its fields, and how much each piece of its text weighs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from whoosh.analysis.acore import Token
from whoosh.analysis.analyzers import Analyzer
from whoosh.fields import ID, TEXT, Schema
from whoosh.formats import Positions
from whoosh.system import pack_uint

from index.project import Project, SectionKind
from index.text import normalise

# Raised whenever the files of an index change their form or meaning, so that an older index is refused, not misread.
FORMAT: Final = 1

# How many times its occurrences a term counts for in the field `text`; whatever is not named here counts once.
TITLE_WEIGHT: Final = 3.0
ACRONYM_WEIGHT: Final = 3.0
KEYWORD_WEIGHT: Final = 2.0
SECTION_WEIGHTS: Final[Mapping[SectionKind, float]] = {SectionKind.TAVOITTEET: 1.5}

# Positions left free between two pieces, so that no phrase reaches from one into the next.
PIECE_GAP: Final = 100


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a project's text that is analysed by itself, and what one of its words weighs."""

    text: str
    weight: float = 1.0


def pieces(project: Project) -> tuple[Piece, ...]:
    """Return everything that a project can be found by, in reading order. Contacts are not among it."""
    sections = [
        Piece(text, SECTION_WEIGHTS.get(section.kind, 1.0))
        for section in project.sections
        for text in (section.heading, section.text)
    ]
    told_again = any(project.summary in section.text for section in project.sections)
    facts = (
        *project.implementers, project.administrator, *project.steered_by, *project.funders, project.programme,
        *project.regions, *project.wellbeing_counties, *project.municipalities, *project.target_groups,
    )  # fmt: skip
    found = [
        Piece(project.title, TITLE_WEIGHT),
        Piece(project.acronym, ACRONYM_WEIGHT),
        Piece("" if told_again else project.summary),
        *sections,
        *(Piece(keyword, KEYWORD_WEIGHT) for keyword in project.keywords),
        *(Piece(fact) for fact in dict.fromkeys(facts)),
    ]
    return tuple(piece for piece in found if piece.text.strip())


def make_schema(analyzer: Analyzer) -> Schema:
    """Return the fields of the keyword index.

    ``id``: the project's id as it stands, stored. ``text``: everything, weighted, with positions. ``surface``: the
    words of ``text`` as they stand, in lower case, without positions. The others hold one fact each, with positions:
    ``title`` (and acronym), ``goals``, ``programme``, ``funder``, ``administrator``, ``implementer``, ``region`` (and
    wellbeing services county), ``municipality``, ``target_group``, ``keyword``.
    """
    text = WeightedText(analyzer)
    return Schema(
        id=ID(stored=True, unique=True),
        text=text,
        surface=WeightedText(SurfaceAnalyzer(), phrase=False),
        **{field: text for field in _FACTS},
    )


def document(project: Project) -> dict[str, object]:
    """Return the values that the writer takes for one project. Fields without a value are left out."""
    everything = pieces(project)
    facts = {field: tuple(Piece(text) for text in read(project) if text.strip()) for field, read in _FACTS.items()}
    return {
        "id": str(project.id),
        "text": everything,
        "surface": tuple(Piece(piece.text) for piece in everything),
        **{field: value for field, value in facts.items() if value},
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


class WeightedText(TEXT):
    """A text field whose value is a sequence of pieces, each with its weight.

    The weight of a term is the sum over its occurrences of (weight of the token) x (weight of the piece).
    The length of the field is its number of words: the terms that one word yields (lemmas, parts of a compound)
    count once, as Lucene's ``discountOverlaps`` does, so that a text of long compounds is not held for a long text.
    """

    def __init__(self, analyzer: Analyzer, *, phrase: bool = True) -> None:
        super().__init__(analyzer=analyzer, phrase=phrase, multitoken_query="or")
        self._analyze = analyzer
        self._phrase = phrase

    def index(
        self, value: tuple[Piece, ...], **kwargs: object
    ) -> Generator[tuple[bytes, int, float, bytes], None, None]:
        """Yield (term, its share of the field's length, weight, encoded positions) for each term of ``value``."""
        positions: defaultdict[str, list[int]] = defaultdict(list)
        weights: defaultdict[str, float] = defaultdict(float)
        words: set[int] = set()
        start = 0
        for piece in value:
            for token in self._analyze(piece.text, positions=True, mode="index", start_pos=start):
                if not token.stopped:
                    positions[token.text].append(token.pos)
                    weights[token.text] += token.boost * piece.weight
                    words.add(token.pos)
            start = max(words, default=start) + PIECE_GAP
        length = len(words)
        for term, places in positions.items():
            yield term.encode(), length, weights[term], self._encode(places)
            length = 0  # the writer adds the shares up

    def _encode(self, places: list[int]) -> bytes:
        if self._phrase:
            encoded: bytes = _POSITIONS.encode(sorted(places))
            return encoded
        return pack_uint(len(places))


_POSITIONS = Positions()
_WORD = re.compile(r"\w+(?:[:'’\-./&]\w+)*")
_PIECE = re.compile(r"\w+")


class SurfaceAnalyzer(Analyzer):
    """Words as they stand, in lower case; a word with hyphens or colons also by its pieces (``LAPE-työ``)."""

    def __call__(self, value: str, start_pos: int = 0, **kwargs: object) -> Iterator[Token]:
        """Yield one token again and again with another text, as Whoosh's analyzers do."""
        token = Token(positions=True)
        token.boost, token.stopped = 1.0, False
        for position, word in enumerate(_WORD.finditer(normalise(value).lower()), start=start_pos):
            for text in dict.fromkeys((word.group(), *_PIECE.findall(word.group()))):
                token.text, token.pos = text, position
                yield token
