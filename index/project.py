"""The records that every other module passes around. No logic beyond their invariants, no files, no imports of ours."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NewType

ProjectId = NewType("ProjectId", str)


class ProjectKind(StrEnum):
    """What a document describes."""

    HANKE = "hanke"  # one project
    OHJELMA = "ohjelma"  # a programme that holds projects
    AINEISTO = "aineisto"  # other material: slides, newsletters, reports on many projects


class SectionKind(StrEnum):
    """What a section of a project's description is about."""

    TAUSTA = "tausta"
    TAVOITTEET = "tavoitteet"
    KOHDERYHMA = "kohderyhma"
    TOIMENPITEET = "toimenpiteet"
    TULOKSET = "tulokset"
    RAHOITUS = "rahoitus"
    ETENEMINEN = "eteneminen"
    MUU = "muu"


class Precision(StrEnum):
    """How exactly a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, a month or a year. ``str()`` gives ISO 8601 of that precision: ``2012``, ``2012-10``, ``2012-10-25``."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            raise ValueError(f"a day ({self.day}) needs a month")
        date(self.year, self.month or 1, self.day or 1)  # raises ValueError for the 31st of February

    def __str__(self) -> str:
        parts = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @property
    def precision(self) -> Precision:
        """How exactly the date is known."""
        if self.month is None:
            return Precision.YEAR
        return Precision.MONTH if self.day is None else Precision.DAY

    @property
    def first_day(self) -> date:
        """The earliest day that this date can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """The latest day that this date can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read what ``str()`` writes.

        Raises:
            ValueError: ``text`` is not ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``, or there is no such day.
        """
        parts = [int(part) for part in text.strip().split("-")]
        if not 1 <= len(parts) <= 3:
            raise ValueError(f"{text!r} is not YYYY, YYYY-MM or YYYY-MM-DD")
        return cls(*parts)


@dataclass(frozen=True, slots=True)
class Period:
    """When a project runs, both ends included; an end that nobody tells is ``None``."""

    start: PartialDate | None = None
    end: PartialDate | None = None

    def __post_init__(self) -> None:
        if self.start and self.end and self.start.first_day > self.end.last_day:
            raise ValueError(f"a period cannot start {self.start} and end {self.end}")

    def __bool__(self) -> bool:
        return self.start is not None or self.end is not None

    def ends_before(self, other: Period) -> bool:
        """Whether this is known to be over before the other begins."""
        return self.end is not None and other.start is not None and self.end.last_day < other.start.first_day

    def __str__(self) -> str:
        """Both ends in ISO form, as ``Provenance.value`` has a period: ``2007-05–2008-12``, ``2016–``; or ``""``."""
        return f"{self.start or ''}–{self.end or ''}" if self else ""


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of a list in a section: ``section.text[start:end]`` is the item without its marker."""

    start: int
    end: int
    marker: str = "•"  # as written: "1.", "a)", "•"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One part of a description under one heading.

    ``text`` is normalised (NFC, one blank between words). Paragraphs are separated by a blank line, list items
    stand on lines of their own without their markers; ``items`` says which stretches are list items.
    """

    kind: SectionKind
    heading: str = ""
    text: str
    items: tuple[ListItem, ...] = ()

    def __post_init__(self) -> None:
        for item in self.items:
            if not 0 <= item.start < item.end <= len(self.text):
                raise ValueError(f"item {item.start}..{item.end} lies outside a section of {len(self.text)} characters")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A list item, or a run of whole sentences of one paragraph, short enough for the encoder.

    ``text == project.sections[section].text[start:end]``: offsets count characters (code points) of the
    normalised section, half open, so that a mark found in the passage can be placed in the section.
    ``context`` is what the encoder reads before the text: the title and the heading (a bare list item says too little).
    """

    section: int  # ordinal in project.sections
    start: int
    end: int
    text: str
    context: str = ""
    is_item: bool = False

    def __post_init__(self) -> None:
        if self.end - self.start != len(self.text):
            raise ValueError(f"span {self.start}..{self.end} does not fit {len(self.text)} characters")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A contact person: personal data. Never searched, shown or exported unless somebody asks for it by name."""

    name: str = ""
    role: str = ""
    organisation: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a project was read from."""

    path: str = ""  # below its corpus root, with forward slashes
    addresses: tuple[str, ...] = ()  # public pages that the facts are from
    content_hash: str = ""  # sha256 of the file, hexadecimal


class Method(StrEnum):
    """How a value came to be known: by what a person wrote down, or by what the text was understood to say."""

    WRITTEN = "written"  # front matter, a column of a register: somebody gave it as this very fact
    CORRECTED = "corrected"  # somebody overruled what was read
    LABEL = "label"  # a label line, or a short text under a heading that names the fact
    TITLE = "title"
    PROSE = "prose"
    DERIVED = "derived"  # follows from another value: a municipality lies in a region
    INHERITED = "inherited"  # the page that the project stands on says it of all its projects


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where one value of one field comes from, and how sure that is.

    ``quote`` is as it stands in the document; where it does, ``document.text[start:end] == quote`` for the
    ``SourceDocument`` that was read (characters, half open). Values that follow from others have no place of their own.
    """

    field: str  # a field of Project: "period", "funders"
    value: str  # the one value that this vouches for, as text
    confidence: float  # 0 to 1: the share of such values that is right, as measured on labelled documents
    method: Method
    quote: str = ""
    start: int | None = None
    end: int | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.confidence <= 1:
            raise ValueError(f"a confidence lies between 0 and 1, not at {self.confidence}")


class RelationKind(StrEnum):
    """What another project is to the one that names it."""

    CONTINUES = "continues"  # this one carries the other on, or carries out what the other prepared
    PART_OF = "part_of"  # the other is the programme or project that this one is a part of
    CONTINUED_BY = "continued_by"  # the same, told from the other end
    HAS_PART = "has_part"
    MENTIONS = "mentions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A tie to another project, as a text tells it, and who that is among the documents of the index, if anybody."""

    kind: RelationKind
    name: str  # of the other, as written
    project: ProjectId | None = None  # the other, when it is in the index: found anew at every build
    confidence: float = 1.0
    quote: str = ""  # the words that say it; empty when only the two names do ("Kaste II" and "Kaste")


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """One development project (*hanke*), programme or other document, as its source describes it.

    Organisations are written in full with their short form behind, where one is known:
    ``Terveyden ja hyvinvoinnin laitos (THL)``. What the source does not tell is empty, never guessed.
    """

    id: ProjectId
    kind: ProjectKind = ProjectKind.HANKE
    title: str
    acronym: str = ""
    summary: str = ""  # the lead; when it is a part of a section's text it is repeated here
    sections: tuple[Section, ...] = ()
    period: Period = field(default_factory=Period)
    implementers: tuple[str, ...] = ()  # toteuttajat
    administrator: str = ""  # hallinnoija
    steered_by: tuple[str, ...] = ()  # ohjaavat tahot: who guides without doing or paying
    funders: tuple[str, ...] = ()  # rahoittajat
    programme: str = ""
    budget_eur: int | None = None
    regions: tuple[str, ...] = ()  # maakunnat
    wellbeing_counties: tuple[str, ...] = ()  # hyvinvointialueet
    municipalities: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()  # what it is about: ids of index/extraction/data/themes.tsv, most spoken of first
    parent: ProjectId | None = None  # the programme or project that this is a part of
    continues: ProjectId | None = None  # the project that this one carries on
    mentions: tuple[str, ...] = ()  # names of other projects in the text, as written
    contacts: tuple[Contact, ...] = ()
    links: tuple[str, ...] = ()
    language: str = "fi"  # ISO 639-1
    source: Source = field(default_factory=Source)
    relations: tuple[Relation, ...] = ()  # ties that the text tells of; parent and continues are those that hold
    provenance: tuple[Provenance, ...] = ()  # where the values above are from, in the order of the fields
