"""One record of a register -> its project: values by their columns, texts as sections, people apart."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Final

from index.extraction.ids import id_of, slug
from index.extraction.payers import payer_in, payer_in_file_name
from index.extraction.programmes import programme_named
from index.extraction.register_area import placed
from index.extraction.register_money import budget_of
from index.extraction.register_people import organisations, people
from index.extraction.register_period import period_of
from index.extraction.register_sections import SUMMARY, sections_in, summary_of, with_status
from index.extraction.register_values import first, listed
from index.extraction.target_groups import target_groups_in, target_groups_of
from index.extraction.titles import acronym_in, title_from, without_extras
from index.project import (
    Method,
    Project,
    ProjectId,
    ProjectKind,
    Provenance,
    Relation,
    RelationKind,
    Section,
    SectionKind,
    Source,
)
from index.readers.source import SourceDocument

Record = Mapping[str, tuple[str, ...]]

WRITTEN: Final = 0.99  # what a column says is what somebody gave as this very fact
_SAID_OF_ALL: Final = 0.8
_LONGEST_ID: Final = 80
_LONGEST_TITLE: Final = 200  # a longer one is a description of what the money is for
_LONGEST_PROGRAMME: Final = 120
_MOST_ITEMS: Final = 40
_LANGUAGES: Final = {"suomi": "fi", "finnish": "fi", "ruotsi": "sv", "swedish": "sv", "svenska": "sv", "englanti": "en"}
_PROGRAMMES: Final = ("ohjelma", "program")


def project_of_record(document: SourceDocument) -> Project:
    """Return the project of a document whose metadata has a ``record`` (``index.readers.register`` says what is in it).

    Its id is the file's and the project's code in the register, or its title; rows may be added and moved. All values
    have their provenance, with the cell as quote.
    """
    record = _mapping(document.metadata["record"])
    hints = document.metadata.get("register")
    hints = hints if isinstance(hints, Mapping) else {}
    title, acronym = _title(document, record)
    contacts = people(record)
    texts = sections_in(document.blocks, contacts)
    who = _Who.of(record)
    payer, said = ("", "") if who.funders else _payer(str(hints.get("above", "")), document.path.stem)
    funders = who.funders or ((payer,) if payer else ())
    period = period_of(record, str(hints.get("date_order", "")))
    budget = budget_of(record, hints)
    where = placed(record, title=title, doers=(who.administrator, *who.implementers), funders=funders)
    programme = _programme(first(record, "programme"))
    groups = listed(record.get("target_groups", ()), commas=True)[:_MOST_ITEMS]
    keywords = listed(record.get("keywords", ()), commas=True)[:_MOST_ITEMS]
    return Project(
        id=_id(document),
        kind=_kind(first(record, "kind")),
        title=title,
        acronym=acronym,
        summary=summary_of(texts),
        sections=with_status(texts, first(record, "status")),
        period=period.period,
        implementers=who.implementers,
        administrator=who.administrator,
        steered_by=tuple(organisations(record.get("steered_by", ()))),
        funders=funders,
        programme=programme,
        budget_eur=budget.euros,
        regions=where.regions,
        wellbeing_counties=where.wellbeing_counties,
        municipalities=where.municipalities,
        target_groups=groups or _groups(title, texts),
        keywords=keywords,
        contacts=contacts,
        links=_addresses(record.get("links", ())),
        language=_language(record),
        source=Source(addresses=_addresses(record.get("source", ()))),
        relations=tuple(_relations(record)),
        provenance=(
            *_vouched("title", [title], title),
            *period.provenance,
            *who.provenance,
            *_of_all("funders", payer, said),
            *_vouched("programme", [programme], first(record, "programme")),
            *budget.provenance,
            *where.provenance,
            *_vouched("target_groups", groups, first(record, "target_groups")),
            *_vouched("keywords", keywords, first(record, "keywords")),
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Who:
    """The organisations of a record by what they do in the project."""

    administrator: str
    implementers: tuple[str, ...]
    funders: tuple[str, ...]
    provenance: tuple[Provenance, ...]

    @classmethod
    def of(cls, record: Record) -> _Who:
        """Read the columns; one who alone receives the money answers for it, several are partners."""
        leaders = organisations(record.get("administrator", ()))
        implementers = organisations(record.get("implementers", ()))
        receivers = organisations(record.get("beneficiary", ()))
        administrator = next(iter(leaders), "") if len(leaders) == 1 else ""
        partners = {**({} if administrator else leaders), **implementers, **receivers}
        if not leaders and len(receivers) == 1:
            administrator = next(iter(receivers))
            leaders = receivers
        funders = organisations(record.get("funders", ()))
        vouched = [
            *_vouched("implementers", partners, ""),
            *_vouched("administrator", [administrator], leaders.get(administrator, "")),
            *_vouched("funders", funders, ""),
        ]
        quotes = {**leaders, **partners, **funders}
        return cls(
            administrator=administrator,
            implementers=tuple(partners),
            funders=tuple(funders),
            provenance=tuple(_quoted(one, quotes.get(one.value, "")) for one in vouched),
        )


def _payer(above: str, stem: str) -> tuple[str, str]:
    """Return who pays for all projects of a register, as its title or file name says, and the words that say it.

    ``STEA-avustukset 2021``, ``Sosiaali- ja terveysministeriön valtionavustukset``, ``stea_avustukset.csv``.
    """
    for line in above.split("\n"):
        if paying := payer_in(line):
            return paying, line
    return payer_in_file_name(stem), stem


def _of_all(field: str, value: str, quote: str) -> Iterator[Provenance]:
    if value:
        yield Provenance(field=field, value=value, confidence=_SAID_OF_ALL, method=Method.INHERITED, quote=quote[:200])


def _quoted(one: Provenance, quote: str) -> Provenance:
    return Provenance(
        field=one.field, value=one.value, confidence=one.confidence, method=one.method, quote=one.quote or quote[:200]
    )


def _vouched(field: str, values: Iterable[str], quote: str) -> Iterator[Provenance]:
    for value in values:
        if value:
            yield Provenance(field=field, value=value, confidence=WRITTEN, method=Method.WRITTEN, quote=quote[:200])


def _mapping(record: object) -> Record:
    return record if isinstance(record, Mapping) else {}


def _title(document: SourceDocument, record: Record) -> tuple[str, str]:
    written = document.blocks[0].text if document.blocks else document.path.stem
    if len(written) > _LONGEST_TITLE:
        written = title_from(written)
    title, acronym = without_extras(written)
    return title, first(record, "acronym") or acronym or acronym_in(title)


def _id(document: SourceDocument) -> ProjectId:
    """Return the file's id and the record's key; a key that is too long is cut, with a mark of the whole behind."""
    key = str(document.metadata.get("key", ""))
    own = slug(key).replace("/", "-") or hashlib.sha256(key.encode()).hexdigest()[:8]
    if len(own) > _LONGEST_ID:
        own = f"{own[: _LONGEST_ID - 9].rstrip('-')}-{hashlib.sha256(own.encode()).hexdigest()[:8]}"
    return ProjectId(f"{_id_of_file(document.path)}/{own}")


@lru_cache(maxsize=64)
def _id_of_file(path: PurePosixPath) -> ProjectId:
    return id_of(path)


def _kind(written: str) -> ProjectKind:
    return ProjectKind.OHJELMA if written.lower().startswith(_PROGRAMMES) else ProjectKind.HANKE


def _programme(written: str) -> str:
    line = written.split("\n")[0]
    return (programme_named(line) or line[:_LONGEST_PROGRAMME]) if line else ""


def _groups(title: str, sections: Iterable[Section]) -> tuple[str, ...]:
    """Where no column lists the target groups, those that title and texts speak of."""
    own = " ".join(section.text for section in sections if section.kind is SectionKind.KOHDERYHMA)
    goals = [one.text for one in sections if one.kind is SectionKind.TAVOITTEET or one.heading == SUMMARY]
    return target_groups_in(f"{title}. {own}") or target_groups_of(goals)


def _language(record: Record) -> str:
    written = first(record, "language").lower()
    if written:
        named = next((code for name, code in _LANGUAGES.items() if written.startswith(name)), "")
        return named or (written[:2] if len(written) in (2, 3) else "fi")
    return first(record, "text_language") or "fi"


def _addresses(cells: Iterable[str]) -> tuple[str, ...]:
    found = (address for cell in cells for address in cell.replace(";", " ").split())
    return tuple(dict.fromkeys(one for one in found if one.startswith(("http://", "https://", "www."))))


def _relations(record: Record) -> Iterator[Relation]:
    for field, kind in (("continues", RelationKind.CONTINUES), ("parent", RelationKind.PART_OF)):
        for name in listed(record.get(field, ())):
            yield Relation(kind=kind, name=name, confidence=WRITTEN, quote=name)
