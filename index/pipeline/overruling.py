"""What somebody corrected takes the place of what was read, and says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from index.project import Contact, Method, Period, Project, ProjectId, ProjectKind, Provenance
from index.store.entry import Correction, Unused

LEAVE_OUT: Final = "leave_out"
KEEP_BOTH: Final = "keep_both"

_NO_FACTS: Final[Mapping[str, object]] = {}


@dataclass(frozen=True, slots=True)
class Overruling:
    """What a corrections file says of one file or project."""

    by: str  # the key in the corrections file
    facts: Mapping[str, object] = field(default_factory=dict)  # by the names of front matter; empty ones clear
    leave_out: bool = False  # it is no project
    keep_both: bool = False  # it is shown, even if another document is the same


@dataclass(frozen=True, slots=True)
class Overrulings:
    """What all corrections files say that may concern one file: the nearest last."""

    of_file: tuple[Overruling, ...] = ()
    of_projects: Mapping[ProjectId, tuple[Overruling, ...]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.of_file or self.of_projects)


@dataclass(frozen=True, slots=True)
class Overruled:
    """The projects of a file as they are corrected, and what that changed."""

    projects: tuple[Project, ...]
    corrections: tuple[Correction, ...] = ()
    unused: tuple[Unused, ...] = ()  # corrections that could not be followed


def overrule(projects: Sequence[Project], overrulings: Overrulings) -> Overruled:
    """Return the projects of one file, ids as the document gives them, with what was corrected.

    What is said of the file is said of its only project, or of the page that holds the others.
    """
    result: list[Project] = []
    corrections: list[Correction] = []
    unused: list[Unused] = []
    has_head = all(project.parent == projects[0].id for project in projects[1:]) if projects else False
    for number, project in enumerate(projects):
        own = [*(one if has_head and not number else replace(one, facts=_NO_FACTS) for one in overrulings.of_file)]
        for one in (*own, *overrulings.of_projects.get(project.id, ())):
            project, changes, trouble = _corrected(project, one)
            corrections += changes
            unused += trouble
        if not any(one.field == LEAVE_OUT and one.id == project.id for one in corrections):
            result.append(project)
    if projects and not has_head and any(one.facts for one in overrulings.of_file):
        unused.append(_unclear(overrulings, len(projects)))
    return Overruled(tuple(result), tuple(corrections), tuple(unused))


def _unclear(overrulings: Overrulings, count: int) -> Unused:
    return Unused(
        place=f"correction of {overrulings.of_file[-1].by}",
        reason=f"the file holds {count} projects, and it is not said which one is meant",
        next_step="Write the id of the project instead of the name of the file.",
    )


def _corrected(project: Project, one: Overruling) -> tuple[Project, list[Correction], list[Unused]]:
    corrections = [
        Correction(id=project.id, field=name, was="", now="true", by=one.by)
        for name, wanted in ((LEAVE_OUT, one.leave_out), (KEEP_BOTH, one.keep_both))
        if wanted
    ]
    try:
        fields = _fields(project, one.facts)
    except ValueError as error:
        trouble = Unused(
            place=f"correction of {one.by}", reason=str(error), next_step="Correct both ends of the period."
        )
        return project, corrections, [trouble]
    for name, value in fields.items():
        was, now = (", ".join(_texts(one)) for one in (_value(project, name), value))
        corrections.append(Correction(id=project.id, field=name, was=was, now=now, by=one.by))
    told = [voucher for voucher in project.provenance if voucher.field not in fields]
    told += [
        Provenance(field=name, value=text, confidence=1.0, method=Method.CORRECTED)
        for name, value in fields.items()
        for text in (_texts(value) or ("",))
        if name != "contacts"  # personal data stays in its own place
    ]
    addresses = fields.pop("addresses", project.source.addresses)
    source = replace(project.source, addresses=addresses)  # type: ignore[arg-type]
    return replace(project, **fields, source=source, provenance=tuple(told)), corrections, []  # type: ignore[arg-type]


def _fields(project: Project, facts: Mapping[str, object]) -> dict[str, object]:
    """Return the fields of ``Project`` that ``facts`` are about, and their new values.

    Raises:
        ValueError: the period would end before it starts.
    """
    fields = dict(facts)
    if "start" in fields or "end" in fields:
        ends = [fields.pop(name, getattr(project.period, name)) for name in ("start", "end")]
        fields["period"] = Period(*ends)  # type: ignore[arg-type]
    for name, empty in (("kind", ProjectKind.HANKE), ("language", "fi")):
        if name in fields:
            fields[name] = fields[name] or empty
    return fields


def _value(project: Project, name: str) -> object:
    return project.source.addresses if name == "addresses" else getattr(project, name)


def _texts(value: object) -> tuple[str, ...]:
    return tuple(_told(value))


def _told(value: object) -> Iterator[str]:
    """Yield the values of a field as text; of a contact person only that there is one."""
    if isinstance(value, Period):
        if value:
            yield str(value)
    elif isinstance(value, tuple):
        for one in value:
            yield "…" if isinstance(one, Contact) else str(one)
    elif value not in ("", None):
        yield str(value)
