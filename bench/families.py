"""Families: what text, names and years alone tell of the bundled corpus, whose facts name the ties. Prints Markdown.

``jatkaa`` and ``osa`` of every document are hidden, the ties are derived, and both are compared. A tie that the facts
lack is not counted as wrong by itself: the corpus leaves out many programmes as parents. It is listed for judging.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, Literal

from index.pipeline.reading import read_projects
from index.pipeline.sources import absolute, find_files
from index.project import Project, ProjectId, ProjectKind
from index.relating.families import with_families

CORPUS: Final = Path(__file__).parent.parent / "corpus"
FIELDS: Final[tuple[Literal["continues", "parent"], ...]] = ("continues", "parent")


def main() -> None:
    """Print a row for each of the two ties."""
    written = corpus()
    hidden = [replace(project, parent=None, continues=None) for project in written]
    derived = {project.id: project for project in with_families(hidden)}
    print("| tie | written | found | same | a whole further up | other | precision | recall | not written but found |")
    print("|---|---|---|---|---|---|---|---|---|")
    for field in FIELDS:
        print(_row(field, written, derived))


def corpus() -> list[Project]:
    """Return the projects of the bundled corpus as their files have them."""
    files = find_files(absolute([CORPUS]), leave_out=CORPUS / ".hankehaku").files
    return [project for file in files for project in read_projects(file).projects]


def _row(field: Literal["continues", "parent"], written: Sequence[Project], derived: Mapping[str, Project]) -> str:
    by_id = {project.id: project for project in written}
    told = {project.id: other for project in written if (other := getattr(project, field)) in by_id}
    found = {project.id: other for project in derived.values() if (other := getattr(project, field))}
    both = [one for one in found if one in told]
    same = sum(found[one] == told[one] for one in both)
    above = sum(found[one] != told[one] and found[one] in _above(told[one], by_id) for one in both)
    other = len(both) - same - above
    precision = (same + above) / len(both) if both else 0.0
    news = [one for one in found if one not in told]
    programmes = sum(by_id[found[one]].kind is ProjectKind.OHJELMA for one in news)
    return (
        f"| `{field}` | {len(told)} | {len(both)} | {same} | {above} | {other} | {precision:.3f} | "
        f"{same / len(told) if told else 0:.3f} | {len(news)} ({programmes} programmes) |"
    )


def _above(start: ProjectId, by_id: Mapping[str, Project]) -> set[ProjectId]:
    """Return what a project is a part of, and what that is a part of, and so on."""
    found: set[ProjectId] = set()
    here: ProjectId | None = start
    while here and here not in found:
        found.add(here)
        project = by_id.get(here)
        here = project.parent if project else None
    return found


if __name__ == "__main__":
    main()
