"""Extracted projects against labels: hits, misses and what was too much, field by field."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Final

from index.errors import UnreadableDocument
from index.extraction import extract
from index.project import Project, RelationKind, SectionKind
from index.readers import SUFFIXES, read_all
from tests.extraction.labelled import MANY, ONE, Label, LabelledDocument, alternatives, written_to

FIELDS: Final = (*ONE, *MANY)
_YEARS: Final = re.compile(r"\W*\b(19|20)\d\d(\W+(19|20)\d\d)?\W*$")
_LEGAL_FORM: Final = re.compile(r"\s+(ry|rf|oyj?|ab|sr|ltd)$")
# First letters of words that mean the same people.
_SAME_PEOPLE: Final = {"ikään": "vanhu", "iäkkä": "vanhu", "iäkäs": "vanhu", "ikäih": "vanhu", "senio": "vanhu"}
_SAME_TITLE: Final = 0.6  # likeness of two titles from which on they are one project's


@dataclass(frozen=True, slots=True)
class Miss:
    """One value that is missing or too much."""

    document: str
    project: str
    field: str
    fault: str  # "missing" or "extra"
    value: str


@dataclass
class Score:
    """Counts of values over many documents; a period's start and end are a value each."""

    hits: Counter[str] = field(default_factory=Counter)
    extra: Counter[str] = field(default_factory=Counter)
    missing: Counter[str] = field(default_factory=Counter)
    files: int = 0
    split_exactly: int = 0
    unknown: Counter[str] = field(default_factory=Counter)  # suffixes that no reader opens
    misses: list[Miss] = field(default_factory=list)
    wrongly_split: list[str] = field(default_factory=list)

    def figures(self, *fields: str) -> tuple[float, float, float]:
        """Return precision, recall and F1 of some fields together, 0 to 1; 1 where there is nothing to find."""
        hits, extra, missing = (
            sum(counts[name] for name in fields) for counts in (self.hits, self.extra, self.missing)
        )
        precision = hits / (hits + extra) if hits + extra else 1.0
        recall = hits / (hits + missing) if hits + missing else 1.0
        both = precision + recall
        return precision, recall, 2 * precision * recall / both if both else 0.0

    @property
    def split(self) -> float:
        """The share of files with just the projects that are in them."""
        return self.split_exactly / self.files if self.files else 1.0


def score(documents: Iterable[LabelledDocument]) -> Score:
    """Read and extract every document whose format a reader knows, and hold the projects against the labels."""
    result = Score()
    with tempfile.TemporaryDirectory() as folder:
        for document in documents:
            if document.suffix not in SUFFIXES:
                result.unknown[document.suffix] += 1
                continue
            _add(result, document, projects_of(written_to(Path(folder), document)))
    return result


def projects_of(path: Path) -> tuple[Project, ...]:
    """Return all that reading and extraction find in a file; nothing when it cannot be read."""
    try:
        return tuple(project for document in read_all(path).documents for project in extract(document))
    except UnreadableDocument:
        return ()


def _add(result: Score, document: LabelledDocument, found: Sequence[Project]) -> None:
    pairs = paired(document.projects, found)
    result.files += 1
    exact = len(found) == len(document.projects) and all(label and project for label, project in pairs)
    result.split_exactly += exact
    if not exact:
        titles = "; ".join(project.title for project in found)
        result.wrongly_split.append(f"{document.name}: {len(document.projects)} labelled, {len(found)} found: {titles}")
    titles_by_id = {project.id: project.title for project in found}
    for label, project in pairs:
        count(result, document.name, label, project, titles_by_id)


def count(result: Score, document: str, label: Label | None, found: Project | None, titles: Mapping[str, str]) -> None:
    """Add every field of one project to the counts; ``titles`` tells the titles of the file's projects by their ids."""
    name = label.titles[0] if label else found.title if found else ""
    for field_name in FIELDS:
        values = _read(found, field_name, titles)
        if label and found and field_name == "implementers" and _may_administer(found.administrator, label):
            values = list(dict.fromkeys([*values, found.administrator]))
        _count(result, document, name, field_name, label, values)


def _may_administer(organisation: str, label: Label) -> bool:
    """Whether a reader may take a doer for the administrator: it then counts as the doer that it is labelled as."""
    ways = [way for one in label.maybe.get("administrator", ()) for way in alternatives(one)]
    return any(same_name(way, organisation) for way in ways)


def _count(result: Score, document: str, name: str, field_name: str, label: Label | None, found: list[str]) -> None:
    if label and field_name in label.unscored:
        return
    expected = list(label.values.get(field_name, ())) if label else []
    ignored = _ignored(label, field_name) if label else []
    same = SAME.get(field_name, same_name)

    def told(one: str, value: str) -> bool:
        return any(same(way, value) for way in alternatives(one))

    left: list[str] = []
    for value in found:
        match = next((one for one in expected if told(one, value)), None)
        if match is not None:
            expected.remove(match)
            result.hits[field_name] += 1
        else:
            left.append(value)
    if field_name == "municipalities":  # two that were merged into one are told by one value
        expected = [one for one in expected if not any(told(one, value) for value in found)]
    extra = [value for value in left if not any(told(one, value) for one in ignored)]
    result.extra[field_name] += len(extra)
    result.missing[field_name] += len(expected)
    result.misses += [Miss(document, name, field_name, "extra", value) for value in extra]
    result.misses += [Miss(document, name, field_name, "missing", value) for value in expected]


def _ignored(label: Label, field_name: str) -> list[str]:
    """Values that count neither way: the doers may name who answers for the money, the named who is carried on."""
    ignored = list(label.maybe.get(field_name, ()))
    if field_name == "implementers":
        ignored += label.values.get("administrator", ())
    if field_name == "mentions":
        ignored += label.values.get("continues", ())
    return ignored


def _read(project: Project | None, field_name: str, titles: Mapping[str, str]) -> list[str]:
    """Return a field of an extracted project as texts, in the labels' terms."""
    if project is None:
        return []
    special: dict[str, Callable[[Project], Iterable[object]]] = {
        "start": lambda one: [one.period.start],
        "end": lambda one: [one.period.end],
        "budget": lambda one: [one.budget_eur],
        "contacts": lambda one: [contact.email for contact in one.contacts],
        "sections": lambda one: sorted({part.kind.value for part in one.sections} - {SectionKind.MUU.value}),
        "parent": lambda one: [titles.get(one.parent, one.parent) if one.parent else ""],
        "continues": lambda one: [tie.name for tie in one.relations if tie.kind is RelationKind.CONTINUES],
        "mentions": _mentions,
    }
    values = special[field_name](project) if field_name in special else getattr(project, field_name)
    listed = [values] if isinstance(values, str) else values
    return list(dict.fromkeys(str(value) for value in listed if value not in ("", None)))


def _mentions(project: Project) -> list[str]:
    names = [tie.name for tie in project.relations if tie.kind is RelationKind.MENTIONS]
    return names or list(project.mentions)


def paired(labels: Sequence[Label], found: Sequence[Project]) -> list[tuple[Label | None, Project | None]]:
    """Return labels and projects in pairs by their titles; what is left on either side stands alone."""
    if len(labels) == len(found) == 1:
        return [(labels[0], found[0])]
    likeness = sorted(
        (
            (_alike(label, project), -row, -column)
            for row, label in enumerate(labels)
            for column, project in enumerate(found)
        ),
        reverse=True,
    )
    rows: dict[int, int] = {}
    for value, row, column in likeness:
        if value >= _SAME_TITLE and -row not in rows and -column not in rows.values():
            rows[-row] = -column
    pairs: list[tuple[Label | None, Project | None]] = [(labels[row], found[column]) for row, column in rows.items()]
    pairs += [(label, None) for row, label in enumerate(labels) if row not in rows]
    pairs += [(None, project) for column, project in enumerate(found) if column not in rows.values()]
    return pairs


def _alike(label: Label, project: Project) -> float:
    ways = [plain(way) for way in label.titles]
    return max(SequenceMatcher(None, way, plain(project.title), autojunk=False).ratio() for way in ways)


def plain(text: str) -> str:
    """Return a name without case, quotes, dashes, brackets and the word *hanke* at its end."""
    text = re.sub(r"[-–—\s]+", " ", re.sub(r"[\"'”“’«»(),.:;]", " ", text.casefold()))
    return re.sub(r"\b(hanke|projekti|hankkeen|hankkeet)$", "", text.strip()).strip()


def same_name(label: str, value: str) -> bool:
    """Whether two names are one: ``X (Y)`` is X as well as Y, case and punctuation do not matter."""
    return bool(_forms(label) & _forms(value))


def _forms(name: str) -> set[str]:
    """``Terveyden ja hyvinvoinnin laitos (THL)`` -> with both, the full name, the short name; without *ry* or *Oy*."""
    match = re.fullmatch(r"(.+?)\s*\(([^()]+)\)", name.strip())
    return {_LEGAL_FORM.sub("", plain(form)) for form in (name, *(match.groups() if match else ()))} - {""}


def same_title(label: str, value: str) -> bool:
    """Whether two titles are one, but for a few letters and the years behind."""
    first, second = (plain(_YEARS.sub("", text)) for text in (label, value))
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= 0.9


def same_mention(label: str, value: str) -> bool:
    """Whether two names of projects are one: the shorter stands in the longer, whole."""
    short, long = sorted((plain(label), plain(value)), key=len)
    return bool(short) and f" {short} " in f" {long} "


def same_group(label: str, value: str) -> bool:
    """Whether two target groups share half of their words, word ends aside."""
    first, second = (
        {_SAME_PEOPLE.get(word[:5], word[:5]) for word in plain(text).split() if len(word) > 2}
        for text in (label, value)
    )
    return bool(first and second) and len(first & second) * 2 >= min(len(first), len(second))


SAME: Final[dict[str, Callable[[str, str], bool]]] = {
    "title": same_title,
    "parent": same_title,
    "start": str.__eq__,
    "end": str.__eq__,
    "budget": str.__eq__,
    "kind": str.__eq__,
    "sections": str.__eq__,
    "programme": lambda label, value: same_name(label, value) or same_mention(label, value),
    "continues": same_mention,
    "mentions": same_mention,
    "target_groups": same_group,
}
