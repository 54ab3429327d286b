"""What an overlap check takes and gives: a draft with its goals, pairs of passages, verdicts, the report. Frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from index.project import Project, ProjectId, SectionKind
from search.results import Mark, Reason

DRAFT_ID: Final = ProjectId("luonnos")


class Band(StrEnum):
    """How much a goal, or a project, overlaps: fitted on judged pairs, see search/overlap/bands.py.

    Records and other programs have these words; search/overlap/words.py says them to people.
    """

    MINOR = "vähäinen"
    POSSIBLE = "mahdollinen"
    MAJOR = "merkittävä"

    @property
    def place(self) -> int:
        """Where it stands in an order that begins with what overlaps most: 0, 1, 2."""
        return (Band.MAJOR, Band.POSSIBLE, Band.MINOR).index(self)


class Setting(StrEnum):
    """The parameters of a check, as a report's record has them; search/overlap/words.py says them to people."""

    MAJOR = "merkittävä, kun todennäköisyys on vähintään"
    POSSIBLE = "mahdollinen, kun todennäköisyys on vähintään"
    UNCOVERED = "ei kenelläkään, kun todennäköisyys on alle"
    INTERCEPT = "vakio"
    PASSAGE_WEIGHT = "lähimmän kohdan paino"
    WHOLE_WORDS_WEIGHT = "koko tekstin sanojen paino"
    WHOLE_MEANING_WEIGHT = "koko tekstin merkityksen paino"
    GENERAL_WEIGHT = "yleisluontoisen tavoitteen paino"
    # Of a call round's drafts in other languages, where there are Finnish ones beside them.
    OTHER_INTERCEPT = "muunkielinen luonnos: vakio"
    OTHER_PASSAGE_WEIGHT = "muunkielinen luonnos: lähimmän kohdan paino"
    OTHER_WHOLE_WORDS_WEIGHT = "muunkielinen luonnos: koko tekstin sanojen paino"
    OTHER_WHOLE_MEANING_WEIGHT = "muunkielinen luonnos: koko tekstin merkityksen paino"
    OTHER_GENERAL_WEIGHT = "muunkielinen luonnos: yleisluontoisen tavoitteen paino"
    LENGTH = "tekstikohdan pituuden lisä"
    MOST_PASSAGES = "verrattuja tekstikohtia luonnoksesta enintään"


class GoalKind(StrEnum):
    """Whether a draft says that it aims at something, or that it does something."""

    GOAL = "tavoite"
    ACTION = "toimenpide"
    TEXT = "teksti"  # neither is told in the draft, so its text is taken as it stands


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """One thing that a draft aims at or will do: ``draft.project.sections[section].text[start:end] == text``."""

    number: int  # from 1, in the order of the draft
    text: str  # a sentence, a clause or a list item, as it stands
    kind: GoalKind
    section: int  # ordinal in the draft's sections
    start: int
    end: int
    heading: str = ""  # of the section, as written


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A plan that nobody has published: read like any document, kept nowhere."""

    name: str  # of its file; "" for pasted text
    project: Project  # its id is DRAFT_ID, or made of the file's name in a call round
    goals: tuple[Goal, ...]
    content_hash: str  # sha256 of the file's bytes, or of the pasted text in UTF-8, hexadecimal
    notes: tuple[str, ...] = ()  # for people: what of it could not be taken into account
    is_corrected: bool = False  # whether a person has changed goals or facts: ``content_hash`` is of the draft before


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """A stretch that stands in the draft and in a project: word for word, or but for a few words.

    ``draft.sections[draft_section].text[draft_start:draft_end] == draft_text``, and likewise for the project.
    """

    project: ProjectId
    draft_section: int
    draft_start: int
    draft_end: int
    draft_text: str
    project_section: int
    project_start: int
    project_end: int
    project_text: str
    words: int  # that are the same in both, in the same order
    verbatim: bool  # nothing differs but case, punctuation and blanks


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalPair:
    """One cell of the matrix: a goal of the draft beside the passage of a project that is nearest to it."""

    goal: int  # Goal.number
    band: Band
    probability: float  # 0..1 that a reader would call the goal covered, wholly or partly, by the project
    section: SectionKind  # of the project's passage
    heading: str  # of that section, as written
    draft_text: str  # the goal
    project_text: str  # the passage
    draft_marks: tuple[Mark, ...] = ()  # the words of draft_text that carry the likeness
    project_marks: tuple[Mark, ...] = ()  # the words of project_text that do
    words: tuple[str, ...] = ()  # the same in base form, the most telling first
    similarity: float  # 0..1, calibrated: see search/unusual.py
    one_in: int  # of so many pairs of unrelated passages one is as near as this
    copied: Copied | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Months:
    """When two projects run at the same time: whole calendar months."""

    count: int
    first: str  # "5/2007"
    last: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """The facts that a draft and a project have in common, named as the project names them."""

    months: Months | None = None
    regions: tuple[str, ...] = ()
    wellbeing_counties: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    funders: tuple[str, ...] = ()
    programme: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OverlappingProject:
    """A project that overlaps with the draft, and by what."""

    rank: int  # from 1
    project: Project
    band: Band
    score: float  # 0..1, for order
    # Best first; at most one for a goal, only those above or at the best "vähäinen"; none where the draft has no goals.
    pairs: tuple[GoalPair, ...]
    shared: Shared = field(default_factory=Shared)
    relation: str = ""  # "edeltäjä", "kokonaisuus", "sama hankeperhe", "mainittu" or ""
    copies: tuple[Copied, ...] = ()  # everything copied from it, in the order of the draft
    reasons: tuple[Reason, ...] = ()  # why it is here, in plain sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalVerdict:
    """What the check says of one goal."""

    goal: Goal
    band: Band  # of the project that overlaps most
    probability: float = 0.0  # that the project that overlaps most covers the goal, wholly or partly
    projects: tuple[ProjectId, ...] = ()  # that overlap possibly or significantly, the nearest first


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeWith:
    """What a report was made with, so that it can be made again."""

    date: date
    hankehaku: str  # version of the program
    corpus_version: str  # the same for the same documents read in the same way
    documents: int  # files
    projects: int
    passages: int
    encoder: str  # fingerprint; "" where meaning was not used
    analyzer: str  # fingerprint
    settings: Mapping[str, float | int | str]  # parameters of the check


@dataclass(frozen=True, slots=True, kw_only=True)
class OverlapReport:
    """The whole answer for one draft."""

    draft: Draft
    goals: tuple[GoalVerdict, ...]  # in the order of the draft
    projects: tuple[OverlappingProject, ...]  # best first
    uncovered: tuple[Goal, ...]  # goals that nobody covers
    made_with: MadeWith
    notes: tuple[str, ...] = ()  # for people: what a reader of the report should know
    took_ms: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPair:
    """Two drafts of a call round that overlap."""

    one: str  # Draft.name
    other: str
    band: Band
    score: float  # 0..1
    pairs: tuple[GoalPair, ...]  # goals of ``one`` beside passages of ``other``, best first
    shared: Shared = field(default_factory=Shared)
    copies: tuple[Copied, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SkippedDraft:
    """A file of a call round that could not be read."""

    name: str
    reason: str
    next_step: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRound:
    """The whole answer for a folder of drafts."""

    reports: tuple[OverlapReport, ...]  # a report a draft, by name
    pairs: tuple[DraftPair, ...]  # drafts that overlap possibly or significantly with each other, best first
    clusters: tuple[tuple[str, ...], ...]  # names of drafts that hang together by significant overlaps, largest first
    skipped: tuple[SkippedDraft, ...]
    made_with: MadeWith
    took_ms: float = 0.0
