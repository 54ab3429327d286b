"""The records that a search takes and gives. Frozen, plain, without files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from index.project import Period, Project, ProjectId, ProjectKind, SectionKind


class Mode(StrEnum):
    """By what a search ranks."""

    HYBRID = "hybrid"
    KEYWORD = "keyword"
    SEMANTIC = "semantic"


class Fusion(StrEnum):
    """How a hybrid search makes one ranking of two."""

    CONVEX = "convex"
    RRF = "rrf"


class Order(StrEnum):
    """In which order hits are listed."""

    RELEVANCE = "relevance"
    NEWEST = "newest"  # by the first day; without a period last
    OLDEST = "oldest"
    TITLE = "title"  # by the Finnish alphabet


class Status(StrEnum):
    """Where a project stands today."""

    ENDED = "päättynyt"
    RUNNING = "käynnissä"
    COMING = "tuleva"
    UNKNOWN = "ei tiedossa"


class Meeting(StrEnum):
    """How a word of a query meets a word of a text."""

    SAME = "same"  # one of them is a form of the other
    PART = "part"  # of a compound
    RESTORED = "restored"  # a compound that a stump such as "vanhus-" stands for, in the query or in the text
    ORIGIN = "origin"  # one is derived from the other: kehittäjä, kehittää
    DOTTED = "dotted"  # typed without the dots of ä and ö, or searched by its nearest relative
    PATTERN = "pattern"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What every hit must fulfil. Within one field any of the values will do; all fields must agree.

    Years take a project whose period touches them. Names are compared without case, by full name or short form.
    """

    year_from: int | None = None
    year_to: int | None = None
    funders: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    administrators: tuple[str, ...] = ()
    kinds: tuple[ProjectKind, ...] = ()
    target_groups: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()  # ids, or what a theme is called in any language
    wellbeing_counties: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()

    def __bool__(self) -> bool:
        return any(
            value not in (None, ())
            for value in (
                self.year_from,
                self.year_to,
                self.funders,
                self.programmes,
                self.regions,
                self.administrators,
                self.kinds,
                self.target_groups,
                self.themes,
                self.wellbeing_counties,
                self.statuses,
            )
        )


@dataclass(frozen=True, slots=True)
class Facet:
    """How many of the hits have one value of one field."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch to mark: ``text[start:end]`` is the word that stands there, ``part_*`` the piece of it that matched.

    Offsets are into the text of the record that holds the mark. ``part_* == start, end`` for a whole-word match.
    """

    start: int
    end: int
    part_start: int
    part_end: int

    @property
    def is_part(self) -> bool:
        """Whether only a piece of the word matched."""
        return (self.start, self.end) != (self.part_start, self.part_end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlight:
    """A fragment of a project's text with the words marked that the query found. Whole sentences where they fit."""

    field: str  # "title", "summary", or a SectionKind value
    heading: str  # of the section, as written; "" for title and summary
    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageHit:
    """A passage near in meaning. ``similarity`` is calibrated: 0 is usual in this corpus, 1 is as near as it gets."""

    section: SectionKind
    heading: str
    text: str
    similarity: float  # 0..1, see search/calibration.py; never a raw cosine
    band: str  # the same in a word of Finnish, for people


@dataclass(frozen=True, slots=True, kw_only=True)
class PassagePair:
    """The two passages by which two projects are nearest, and the telling words that both have."""

    ours: PassageHit
    theirs: PassageHit
    our_marks: tuple[Mark, ...]  # into ``ours.text``
    their_marks: tuple[Mark, ...]  # into ``theirs.text``
    one_in: int  # of so many pairs of unrelated passages one is as near as this


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a hit is a hit, as a sentence of plain Finnish, with the kind for a machine."""

    kind: str  # "words", "meaning", "region", "time", "funder", "programme", "target_group", "family", "organisation"
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One project of a ranking."""

    rank: int  # from 1
    project: Project
    score: float  # 0..1 within this answer, best hit of the fusion nearest to 1; for order, not for people
    highlights: tuple[Highlight, ...] = ()
    passages: tuple[PassageHit, ...] = ()
    reasons: tuple[Reason, ...] = ()
    pair: PassagePair | None = None  # similar projects only
    relation: str = ""  # similar projects only: "jatko", "edeltäjä", "osa", "kokonaisuus", "sisarhanke" or ""

    @property
    def id(self) -> ProjectId:
        """The project's id."""
        return self.project.id

    @property
    def period(self) -> Period:
        """When the project runs."""
        return self.project.period


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """The answer to one search: a page of hits, how many there are in all, facets of all of them."""

    query: str
    mode: Mode  # that was used: hybrid falls back to keyword while the model is not there, and says so in notes
    total: int
    took_ms: float
    hits: tuple[Hit, ...]
    suggestion: str = ""  # Tarkoititko: a better spelling, or ""
    facets: Mapping[str, Sequence[Facet]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()  # what the reader should know, in Finnish: "hakua ei voitu tulkita ..."


@dataclass(frozen=True, slots=True, kw_only=True)
class SimilarResult:
    """Projects like one project, best first."""

    project: Project
    hits: tuple[Hit, ...]
    took_ms: float


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexStatus:
    """What is in an index, and what made it."""

    directory: str
    generation: str
    created: str  # ISO 8601, UTC
    documents: int  # files
    projects: int
    passages: int
    analyzer: str  # fingerprints, see index/finnish and index/embedding
    encoder: str  # "" for an index without vectors
    roots: tuple[str, ...]  # what was indexed
    size_bytes: int
