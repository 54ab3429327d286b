"""A project's text in the pieces that are analysed by themselves: what each weighs, and where it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from index.project import Project, SectionKind

# How many times its occurrences a term counts for in the field `text`; whatever is not named here counts once.
TITLE_WEIGHT: Final = 3.0
ACRONYM_WEIGHT: Final = 3.0
KEYWORD_WEIGHT: Final = 2.0
SECTION_WEIGHTS: Final[Mapping[SectionKind, float]] = {SectionKind.TAVOITTEET: 1.5}

# Places of pieces that are no section's text.
TITLE: Final = -1
SUMMARY: Final = -2

# Positions left free between two pieces, so that no phrase reaches from one into the next.
PIECE_GAP: Final = 100


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a project's text that is analysed by itself, and what one of its words weighs."""

    text: str
    weight: float = 1.0
    place: int | None = None  # TITLE, SUMMARY or the number of the section whose text it is; None for all else


def pieces(project: Project) -> tuple[Piece, ...]:
    """Return everything that a project can be found by, in reading order. Contacts are not among it."""
    sections = [
        Piece(text, SECTION_WEIGHTS.get(section.kind, 1.0), place)
        for number, section in enumerate(project.sections)
        for text, place in ((section.heading, None), (section.text, number))
    ]
    told_again = any(project.summary in section.text for section in project.sections)
    facts = (
        *project.implementers, project.administrator, *project.steered_by, *project.funders, project.programme,
        *project.regions, *project.wellbeing_counties, *project.municipalities, *project.target_groups,
    )  # fmt: skip
    found = [
        Piece(project.title, TITLE_WEIGHT, TITLE),
        Piece(project.acronym, ACRONYM_WEIGHT),
        Piece("" if told_again else project.summary, place=SUMMARY),
        *sections,
        *(Piece(keyword, KEYWORD_WEIGHT) for keyword in project.keywords),
        *(Piece(fact) for fact in dict.fromkeys(facts)),
    ]
    return tuple(piece for piece in found if piece.text.strip())


def position_spans(project: Project, starts: Sequence[int]) -> dict[int, range]:
    """Return the positions in ``text`` of what is shown of a project: ``TITLE``, ``SUMMARY`` or number of a section.

    A range begins with the first word's position, and ends where the next piece's begins.

    Args:
        project: as it is in the index.
        starts: the position at which each of its pieces begins, and one more.

    Raises:
        ValueError: these are not the starts of the project's pieces.
    """
    every = pieces(project)
    ends = zip(every, pairwise(starts), strict=True)
    return {piece.place: range(start, end) for piece, (start, end) in ends if piece.place is not None}
