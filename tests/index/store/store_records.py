"""Three small projects of one family, and the contents of an index that holds them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.project import (
    Contact,
    ListItem,
    PartialDate,
    Period,
    Project,
    ProjectId,
    ProjectKind,
    Section,
    SectionKind,
    Source,
)  # fmt: skip
from index.store.entry import Entry, FileRecord
from index.store.vectors import PLACE
from index.store.writer import Contents

GOALS = "Ikäihmiset asuvat kotona pidempään.\n\nOmaiset saavat tukea."

OHJELMA = Project(
    id=ProjectId("kotona-ohjelma"),
    kind=ProjectKind.OHJELMA,
    title="Kotona asumisen ohjelma",
    summary="Ohjelma kokoaa ikäihmisten kotona asumisen hankkeet.",
    funders=("Sosiaali- ja terveysministeriö (STM)",),
)
HANKE = Project(
    id=ProjectId("ilona-1"),
    title="Ikäihmisten kotona asumisen tukeminen -hanke",
    acronym="ILONA",
    sections=(
        Section(kind=SectionKind.TAUSTA, heading="Tausta", text="Väestö vanhenee Keski-Suomessa nopeasti."),
        Section(kind=SectionKind.TAVOITTEET, heading="Tavoitteet", text=GOALS, items=(ListItem(0, 35),)),
    ),
    period=Period(PartialDate(2012, 10, 25), PartialDate(2013, 2)),
    implementers=("Jyväskylän kaupunki",),
    administrator="Keski-Suomen liitto",
    funders=("Sosiaali- ja terveysministeriö (STM)", "Keski-Suomen liitto"),
    programme="Kotona asumisen ohjelma",
    budget_eur=170_000,
    regions=("Keski-Suomi",),
    target_groups=("ikäihmiset",),
    keywords=("omaishoito",),
    parent=ProjectId("kotona-ohjelma"),
    contacts=(Contact(name="Maija Meikäläinen", email="maija.meikalainen@example.org"),),
    source=Source(path="ilona-1.md", addresses=("https://www.example.org/ilona",), content_hash="ab" * 32),
)
JATKO = Project(
    id=ProjectId("ilona-2"),
    title="ILONA II -hanke",
    acronym="ILONA II",
    summary="Jatkohanke levittää toimintamallin Pirkanmaalle.",
    sections=(Section(kind=SectionKind.TULOKSET, text="Toimintamalli otettiin käyttöön kolmessa kunnassa."),),
    period=Period(PartialDate(2014), None),
    regions=("Pirkanmaa",),
    parent=ProjectId("kotona-ohjelma"),
    continues=ProjectId("ilona-1"),
)
PROJECTS = (OHJELMA, HANKE, JATKO)


def entries_of(projects: Sequence[Project]) -> list[Entry]:
    """One file for each project."""
    return [
        Entry(
            file=FileRecord(
                root="/hankkeet", path=f"{project.id}.md", size=1, mtime_ns=2, ctime_ns=3, read_ns=4, content_hash="cd"
            ),
            own=(project.id,),
            projects=(project,),
        )
        for project in projects
    ]


def contents_of(projects: Sequence[Project], **others: object) -> Contents:
    """Return a generation's contents: one passage for each section, its vector made of the project's place."""
    rows = [
        (ordinal, section, 0, len(project.sections[section].text), False, 1)
        for ordinal, project in enumerate(projects)
        for section in range(len(project.sections))
    ]
    matrix = np.zeros((len(rows), 4), dtype=np.float32)
    matrix[np.arange(len(rows)), [row[0] % 4 for row in rows]] = 1
    values: dict[str, object] = {
        "entries": entries_of(projects),
        "matrix": matrix,
        "places": np.array(rows, dtype=PLACE),
        "analyzer": "suomi-1",
        "encoder": "malli-1",
        "reading": "luku-1",
        "roots": ("/hankkeet",),
    }
    return Contents(**(values | others))  # type: ignore[arg-type]
