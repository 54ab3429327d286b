"""The fields of a project, from labels first and prose after, each value with what says it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from index.extraction.areas import Area, area_of
from index.extraction.budgets import budget_found
from index.extraction.findings import LESS_SURE, Finding, values_of
from index.extraction.headings import Fact, meaning_of
from index.extraction.organisation_lists import names_in
from index.extraction.organisation_mentions import organisations_in
from index.extraction.organisations import is_organisation
from index.extraction.others import speaks_of_others
from index.extraction.outline import Outline, Part, is_prose
from index.extraction.periods import period_found
from index.extraction.programmes import is_programme, programme_claimed, programme_named
from index.extraction.roles import Told, roles_told
from index.extraction.sentences import sentences
from index.extraction.target_groups import target_groups_in, target_groups_spoken_of
from index.project import Method, Period, Provenance, Section, SectionKind
from index.readers.source import Block, BlockKind

_MOST_READ: Final = 200_000  # characters: a report of 80 pages has told by then whose it is
_SHORT_VALUE: Final = 120
_LIST = re.compile(r"\s*[;,\n•]\s*(?![^(]*\))")
_LONGEST_NAME: Final = 60
_MOST_GROUPS: Final = 12
_TOLD_GROUPS = re.compile(
    r"\bkohderyhm(?:änä|inä|ä|ät)\s+(?:on|ovat|oli|olivat)\s+(?P<who>[^.;:]{4,200}?)(?:,\s+jo\w+|[.;]|$)", re.IGNORECASE
)
_SENTENCE = re.compile(r"(?:\S+\s+){3,}\S*[a-zåäö]{3}\.$")
_GOALS = re.compile(r"(?:(?:erityis|ohjelma)\w*tavoite|toimintalinja|investointiprioriteetti)\s*:", re.IGNORECASE)
_OWN_MONEY = re.compile(r"oma(?:rahoitus|vastuu)|kuntaraha|[^,;]*\d\s?%$", re.IGNORECASE)
_CALLED = re.compile(
    r"(?P<who>[^,;•\n()]{3,100}?)(?:\s*\(|,\s+|\s+–\s+)(?:\w*hallinnoija|(?:pää)?hakija|(?:pää)?koordinaattori|"
    r"koordinoija|(?:hankkeen )?vetäjä|pääpartneri|päätoteuttaja|lead partner|coordinator)\b",
    re.IGNORECASE,
)
_AIMED = re.compile(
    r"\b(?:hanke|hankkeen\s+\w+|hankkeessa|toiminta|palvelu|koulutus|valmennus|kokeilu|työ|projekti)\s+(?:(?:on|oli)\s+"
    r"(?:suunnattu|tarkoitettu|kohdistettu|kohdennettu)|kohdistu[uni]\w*|palvelee|tavoittelee|autetaan|autettiin|"
    r"tuetaan|tuettiin|auttaa|tukee)\s+(?P<who>[^.;:]{4,160})|\bkohderyhmään\s+kuuluvat\s+(?P<also>[^.;:]{4,160})",
    re.IGNORECASE,
)
_MOST_AIMED: Final = 4
_GROUP_BREAK = re.compile(r",\s+(?:ja\s+|sekä\s+|erityisesti\s+)?|\s+(?:ja|sekä)\s+(?![\w]+-)")
# Sections that tell whom a project is for, in passing; the background tells of everybody.
_FOR_WHOM: Final = frozenset({SectionKind.TAVOITTEET, SectionKind.TOIMENPITEET, SectionKind.MUU})
_NO_WHERE: Final = frozenset({SectionKind.TAUSTA, SectionKind.ETENEMINEN})  # sections that tell of other places


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a document without written-down facts tells of its project."""

    period: Period
    period_from: tuple[Finding, ...]
    implementers: tuple[Finding, ...]
    administrator: tuple[Finding, ...]  # one at most
    steered_by: tuple[Finding, ...]
    funders: tuple[Finding, ...]
    programme: tuple[Finding, ...]  # one at most
    budget: Finding | None
    area: Area
    target_groups: tuple[Finding, ...]
    keywords: tuple[Finding, ...]

    @property
    def budget_eur(self) -> int | None:
        """The budget in whole euros."""
        return int(self.budget.value) if self.budget else None

    def provenance(self) -> tuple[Provenance, ...]:
        """Return where every value is from, in the order of the project's fields."""
        fields = (
            ("period", self.period_from),
            ("implementers", self.implementers),
            ("administrator", self.administrator),
            ("steered_by", self.steered_by),
            ("funders", self.funders),
            ("programme", self.programme),
            ("budget_eur", (self.budget,) if self.budget else ()),
            ("regions", self.area.regions),
            ("wellbeing_counties", self.area.wellbeing_counties),
            ("municipalities", self.area.municipalities),
            ("target_groups", self.target_groups),
            ("keywords", self.keywords),
        )
        return tuple(finding.provenance(field) for field, findings in fields for finding in findings)


def facts_of(found: Outline, sections: Sequence[Section], *, title: str, lead: str) -> Facts:
    """Return the fields of the project that an outline describes.

    Args:
        found: for labels and what stands behind them.
        sections: for prose.
        title: as written, years and all.
        lead: the first paragraph.
    """
    text = "\n".join(section.text for section in sections)[:_MOST_READ]
    here = "\n".join(section.text for section in sections if section.kind not in _NO_WHERE)[:_MOST_READ]
    told = roles_told(_own(text, title), own=(title,))
    period, period_from = period_found(
        ranges=_values(found, Fact.PERIOD),
        starts=_values(found, Fact.START),
        ends=_values(found, Fact.END),
        text=text,
        title=title,
    )
    administrator = _organisations(found, Fact.ADMINISTRATOR, told)[:1]
    implementers = _organisations(found, Fact.IMPLEMENTERS, told)
    funders = _organisations(found, Fact.FUNDERS, told)
    return Facts(
        period=period,
        period_from=tuple(period_from),
        implementers=implementers,
        administrator=administrator,
        steered_by=_organisations(found, Fact.STEERED_BY, told),
        funders=tuple(one for one in funders if not programme_named(one.value) or is_organisation(one.value)),
        programme=tuple(_programme(found, text, title)),
        budget=budget_found(
            labels=_costs(found),
            grants=_values(found, Fact.GRANT),
            text=text,
            funding=[section.text for section in sections if section.kind is SectionKind.RAHOITUS],
            tables=_tables(found),
            title=title,
        ),
        area=area_of(
            title=title,
            labels=_values(found, Fact.AREA),
            lead=lead,
            doers=(*values_of(administrator), *values_of(implementers)),
            funders=values_of(funders),
            text=here,
        ),
        target_groups=_target_groups(found, sections, title, lead),
        keywords=tuple(_listed(_values(found, Fact.KEYWORDS))),
    )


def _own(text: str, title: str) -> str:
    """Return the text without the sentences that speak of other projects alone."""
    spans = (text[start:end] for start, end in sentences(text))
    return "\n".join(sentence for sentence in spans if not speaks_of_others(sentence, title))


def _parts(found: Outline, fact: Fact) -> list[Part]:
    """Labels, and headings that have only a value below them."""
    return [part for part in found.facts(fact) if part.is_value or not part.level]


def _values(found: Outline, fact: Fact) -> list[str]:
    return [part.text for part in _parts(found, fact) if part.text]


def _costs(found: Outline) -> list[str]:
    """Return what stands behind labels for costs, totals first, what was realised last."""

    def rank(part: Part) -> int:
        heading = part.heading.lower()
        return 0 if re.search(r"kokonais|yhteensä|total", heading) else 2 if "toteutu" in heading else 1

    return [part.text for part in sorted(_parts(found, Fact.BUDGET), key=rank) if part.text]


def _organisations(found: Outline, fact: Fact, told: dict[Fact, list[Told]]) -> tuple[Finding, ...]:
    """Return the organisations behind a label or in a table of parts, below a heading like ``Rahoitus``, or in prose.

    Who is said to administer in a list of all (``X (hallinnoija), Y``) counts as behind a label, too.
    """
    tabled = list(_by_role(found, fact))
    labelled = [
        Finding(name, Method.LABEL, value)
        for value in _values_of(found, fact, without_tables=bool(tabled))
        for name in names_in(value)
        if not (fact is Fact.FUNDERS and _OWN_MONEY.match(name))
    ] + tabled
    if not labelled and fact is Fact.ADMINISTRATOR:
        labelled = list(_called_administrator(found))
    if not labelled:
        short = (
            part
            for part in found.facts(fact)
            if len(part.text) <= _SHORT_VALUE
            and not any(map(is_prose, part.blocks))
            and not _SENTENCE.search(part.text)
        )
        labelled = [
            Finding(name, Method.LABEL, part.text, LESS_SURE + 0.1)
            for part in short
            for name in names_in(part.text)
            if is_organisation(name)
        ]
    if fact is Fact.FUNDERS and not labelled:
        labelled = list(_paying(found))
    findings = labelled or [Finding(one.name, Method.PROSE, one.sentence) for one in told.get(fact, ())]
    kept: dict[str, Finding] = {}
    for finding in findings:
        kept.setdefault(finding.value.lower(), finding)
    return tuple(kept.values())


def _values_of(found: Outline, fact: Fact, *, without_tables: bool) -> list[str]:
    """Return what stands behind the labels of a fact; ``without_tables`` when their rows are understood already."""
    if not without_tables:
        return _values(found, fact)
    texts = ("\n".join(one.text for one in part.blocks if not one.cells) for part in _parts(found, fact))
    return [text for text in texts if text]


def _by_role(found: Outline, fact: Fact) -> Iterator[Finding]:
    """Yield the organisations of rows that say which part each has: ``Porin kaupunki | hallinnoija``."""
    for rows in _tables(found):
        for row in rows:
            if len(row.cells) > 1 and any(fact in meaning_of(cell).facts for cell in row.cells if cell):
                names = [name for cell in row.cells if is_organisation(cell) for name in names_in(cell)]
                yield from (Finding(name, Method.LABEL, row.text) for name in names[:1])


def _called_administrator(found: Outline) -> Iterator[Finding]:
    """Yield who is marked so in a list of those who carry it out: ``Porin kaupunki (hallinnoija), Rauman kaupunki``."""
    for value in _values(found, Fact.IMPLEMENTERS):
        for called in _CALLED.finditer(value):
            yield from (Finding(name, Method.LABEL, value) for name in names_in(called["who"])[-1:])


def _paying(found: Outline) -> Iterator[Finding]:
    """Yield the organisations of a table of who pays how much."""
    for rows in _tables(found):
        if rows[0].cells and re.match(r"rahoitta|rahoituslähde|financi|funder", rows[0].cells[0], re.IGNORECASE):
            for row in rows[1:]:
                for mention in organisations_in(row.cells[0]):
                    yield Finding(mention.name, Method.LABEL, row.text, LESS_SURE + 0.1)


def _programme(found: Outline, text: str, title: str) -> Iterator[Finding]:
    values = _values(found, Fact.PROGRAMME)
    for value in values[:1]:
        yield Finding(programme_named(value) or value.split("\n")[0][:120], Method.LABEL, value)
        return
    for value in _values(found, Fact.FUNDERS):
        if name := programme_named(value):
            yield Finding(name, Method.LABEL, value)
            return
    name, sentence = programme_claimed(text)
    if name and not (is_programme(title) and name == programme_named(title)):  # none is a part of itself
        yield Finding(name, Method.PROSE, sentence)
        return
    for line in text.split("\n"):
        if _GOALS.match(line) and (name := programme_named(line)):  # "Erityistavoite: 10.1 … (Kestävää kasvua …)"
            yield Finding(name, Method.LABEL, line, LESS_SURE)
            return


def _tables(found: Outline) -> list[list[Block]]:
    """Return the tables of a document: runs of rows."""
    tables: list[list[Block]] = []
    for part in found.parts:
        run: list[Block] = []
        for block in part.blocks:
            if block.kind is BlockKind.ROW:
                run.append(block)
            elif run:
                tables.append(run)
                run = []
        tables += [run] if run else []
    return tables


def _target_groups(found: Outline, sections: Sequence[Section], title: str, lead: str) -> tuple[Finding, ...]:
    """Return the groups behind a label as written; else those that title, target section, lead and goals speak of."""
    listed = tuple(_listed(_values(found, Fact.TARGET_GROUPS)))
    if listed and len(listed) <= _MOST_GROUPS:
        return listed
    own = " ".join(section.text for section in sections if section.kind is SectionKind.KOHDERYHMA)
    named = tuple(_named_groups("\n".join(section.text for section in sections)))
    if named:
        return named
    aimed = tuple(_aimed_at("\n".join(section.text for section in sections if section.kind in _FOR_WHOM)))
    if aimed and not own:
        return aimed
    groups = target_groups_in(own)
    if groups:
        return tuple(Finding(group, Method.PROSE, own[:200], LESS_SURE) for group in groups)
    first = next((lead[start:end] for start, end in sentences(lead)), "")
    spoken = target_groups_spoken_of(
        title=title, lead=first, rest=[section.text for section in sections if section.kind in _FOR_WHOM]
    )
    return tuple(Finding(group, Method.PROSE, lead, LESS_SURE) for group in spoken)


def _named_groups(text: str) -> Iterator[Finding]:
    """Yield the groups of ``Kohderyhmänä ovat A, B ja C``."""
    for start, end in sentences(text):
        sentence = text[start:end]
        told = _TOLD_GROUPS.search(sentence)
        if not told:
            continue
        pieces = [piece.strip() for piece in _GROUP_BREAK.split(told["who"])]
        if all(0 < len(piece) <= _LONGEST_NAME for piece in pieces) and len(pieces) <= _MOST_GROUPS:
            yield from (Finding(piece, Method.PROSE, sentence) for piece in pieces)
            return


def _aimed_at(text: str) -> Iterator[Finding]:
    """Yield the known groups of the first sentence like ``Hanke on suunnattu omaishoitajille``."""
    for start, end in sentences(text):
        told = _AIMED.search(text[start:end])
        groups = target_groups_in(told["who"] or told["also"]) if told else ()
        if groups:
            yield from (Finding(group, Method.PROSE, text[start:end]) for group in groups[:_MOST_AIMED])
            return


def _listed(values: Iterable[str]) -> Iterator[Finding]:
    """Yield short names of a list; none when a piece is a sentence."""
    pieces = [(piece.strip(" ."), value) for value in values for piece in _LIST.split(value)]
    if any(len(piece) > _LONGEST_NAME for piece, _ in pieces):
        return
    seen: set[str] = set()
    for piece, value in pieces:
        if piece and piece not in seen:
            seen.add(piece)
            yield Finding(piece, Method.LABEL, value)
