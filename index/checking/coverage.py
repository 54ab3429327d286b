"""What a corpus covers: regions, themes, years, results and plans, families."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from index.checking.corpus import CheckedDocument
from index.checking.families import families
from index.extraction.themes import themes_of
from index.project import ProjectId, ProjectKind, SectionKind

REGIONS: Final = (
    "Ahvenanmaa", "Etelä-Karjala", "Etelä-Pohjanmaa", "Etelä-Savo", "Kainuu", "Kanta-Häme", "Keski-Pohjanmaa",
    "Keski-Suomi", "Kymenlaakso", "Lappi", "Pirkanmaa", "Pohjanmaa", "Pohjois-Karjala", "Pohjois-Pohjanmaa",
    "Pohjois-Savo", "Päijät-Häme", "Satakunta", "Uusimaa", "Varsinais-Suomi",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts of documents; a document counts in every region and theme that it has."""

    documents: int
    kinds: Counter[str]
    regions: Counter[str]
    themes: Counter[str]
    years: tuple[int, int]
    with_results: int
    without_results_yet: int  # projects that only plan: no section of results
    families: tuple[tuple[ProjectId, ...], ...]
    words: tuple[int, int, int]  # fewest, median, most


def coverage_of(documents: Sequence[CheckedDocument]) -> Coverage:
    """Count what ``documents`` are about. Raises ``ValueError`` when there are none."""
    projects = [document.project for document in documents]
    starts = [project.period.start.year for project in projects if project.period.start]
    ends = [project.period.end.year for project in projects if project.period.end]
    years = starts + ends
    results = [any(section.kind is SectionKind.TULOKSET for section in project.sections) for project in projects]
    plain = [project.kind is ProjectKind.HANKE for project in projects]
    lengths = sorted(document.words for document in documents)
    return Coverage(
        documents=len(documents),
        kinds=Counter(project.kind.value for project in projects),
        regions=Counter(region for project in projects for region in set(project.regions) & set(REGIONS)),
        themes=Counter(theme for document in documents for theme in themes_of(document.project)),
        years=(min(years), max(years)) if years else (0, 0),
        with_results=sum(results),
        without_results_yet=sum(is_one and not has for is_one, has in zip(plain, results, strict=True)),
        families=tuple(tuple(family) for family in families(documents)),
        words=(lengths[0], lengths[len(lengths) // 2], lengths[-1]),
    )
