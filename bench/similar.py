"""How well similar projects are found: families of the bundled corpus and halves of its documents. Prints Markdown.

Ours beside four baselines on the same documents in the same run: the cosine of tf-idf over surface words, Whoosh's own
more-like-this with its Finnish analyzer, the embedding model on whole documents, and our words alone. The written ties
(``jatkaa``, ``osa``) are hidden from all of them.
"""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
from whoosh.analysis import LanguageAnalyzer
from whoosh.fields import ID, TEXT, Schema
from whoosh.filedb.filestore import RamStorage

from bench.families import corpus
from bench.made_index import write_index
from index.checking.families import families
from index.embedding import open_encoder
from index.extraction.sentences import sentences
from index.project import Period, Project, ProjectId, Section
from index.settings import Settings
from search import similar
from search.engine import SearchEngine

Scores = npt.NDArray[np.float64]  # (documents, documents): how near the column is to the row
Ranker = Callable[[Sequence[Project]], Scores]
_MOST: Final = 1000


@dataclass(frozen=True)
class _Document:
    project: Project


def main() -> None:
    """Print both tables."""
    projects = [replace(project, relations=(), mentions=()) for project in corpus()]
    known = families([_Document(project) for project in projects])  # type: ignore[arg-type]
    hidden = [replace(project, parent=None, continues=None) for project in projects]
    members = sum(map(len, known))
    title = f"{len(known)} families, {members} members, {len(projects)} documents"
    print(f"| {title} | MRR | first is a member | in the first 5 |")
    print("|---|---|---|---|")
    relatives = {member: set(family) - {member} for family in known for member in family}
    for name, ranker in RANKERS.items():
        print(_row(name, hidden, ranker(hidden), relatives), flush=True)
    for title, halves in (
        ("halves as documents: each with the title and facts in front of its document", as_documents(hidden)),
        ("halves as bare text: neither title nor facts", as_bare_text(hidden)),
        ("every other sentence as bare text", every_other(hidden)),
    ):
        print(f"\n| {title} ({len(halves)}) | MRR | recall@1 | recall@5 |\n|---|---|---|---|")
        other = {half.id: {ProjectId(f"{half.id[:-1]}{'ba'[half.id[-1] == 'b']}")} for half in halves}
        for name, ranker in RANKERS.items():
            print(_row(name, halves, ranker(halves), other), flush=True)


def _row(name: str, projects: Sequence[Project], scores: Scores, wanted: Mapping[str, set[ProjectId]]) -> str:
    ranks = []
    for number, project in enumerate(projects):
        if project.id in wanted:
            order = [int(other) for other in np.argsort(-scores[number], kind="stable") if other != number]
            ranks.append(next(rank for rank, other in enumerate(order, 1) if projects[other].id in wanted[project.id]))
    found = np.array(ranks)
    return f"| {name} | {(1 / found).mean():.3f} | {(found == 1).mean():.3f} | {(found <= 5).mean():.3f} |"


def ours(projects: Sequence[Project], alpha: float | None = None) -> Scores:
    """Rank by our similar projects; ``alpha`` replaces the share of meaning."""
    kept = similar.ALPHA
    similar.ALPHA = kept if alpha is None else alpha  # type: ignore[misc]
    try:
        with tempfile.TemporaryDirectory() as directory:
            write_index(Path(directory), projects)
            engine = SearchEngine.open(Path(directory))
            place = {project.id: number for number, project in enumerate(projects)}
            scores = np.full((len(projects), len(projects)), -1.0)
            for number, project in enumerate(projects):
                for hit in engine.similar(project.id, _MOST).hits:
                    scores[number, place[hit.id]] = hit.score
            return scores
    finally:
        similar.ALPHA = kept  # type: ignore[misc]


def words_alone(projects: Sequence[Project]) -> Scores:
    """Rank by our words without meaning."""
    return ours(projects, alpha=0.0)


def tf_idf(projects: Sequence[Project]) -> Scores:
    """Rank by the cosine of tf-idf over words as they stand."""
    counts = [Counter(re.findall(r"\w+", text_of(project).lower())) for project in projects]
    frequencies = Counter(word for count in counts for word in count)
    numbers = {word: number for number, word in enumerate(frequencies)}
    matrix = np.zeros((len(projects), len(numbers)))
    for row, count in enumerate(counts):
        for word, times in count.items():
            matrix[row, numbers[word]] = (1 + log(times)) * log(len(projects) / frequencies[word])
    matrix /= np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-9)
    scores: Scores = matrix @ matrix.T
    return scores


def more_like_this(projects: Sequence[Project]) -> Scores:
    """Rank by Whoosh's own more-like-this."""
    schema = Schema(id=ID(stored=True), text=TEXT(analyzer=LanguageAnalyzer("fi"), stored=True))
    index = RamStorage().create_index(schema)
    writer = index.writer()
    for project in projects:
        writer.add_document(id=project.id, text=text_of(project))
    writer.commit()
    place = {project.id: number for number, project in enumerate(projects)}
    scores = np.full((len(projects), len(projects)), -1.0)
    with index.searcher() as searcher:
        for number, project in enumerate(projects):
            document = searcher.document_number(id=project.id)
            for hit in searcher.more_like(document, "text", top=_MOST, numterms=20):
                scores[number, place[hit["id"]]] = hit.score
    return scores


def whole_documents(projects: Sequence[Project]) -> Scores:
    """Rank by the cosine of the model's vectors of whole documents, as far as they fit its window."""
    vectors = open_encoder(Settings.read()).encode_passages([text_of(project) for project in projects])
    scores: Scores = (vectors @ vectors.T).astype(np.float64)
    return scores


def text_of(project: Project) -> str:
    """Return title, acronym and text."""
    return "\n".join((project.title, project.acronym, *(section.text for section in project.sections))).strip()


def as_documents(projects: Sequence[Project]) -> list[Project]:
    """Return both halves of each document, each with what stands in front of it."""
    return [half for project in projects for half in _cut(project, bare=False, alternate=False)]


def as_bare_text(projects: Sequence[Project]) -> list[Project]:
    """Return both halves of each document's text, without title and facts."""
    return [half for project in projects for half in _cut(project, bare=True, alternate=False)]


def every_other(projects: Sequence[Project]) -> list[Project]:
    """Return the odd and the even sentences of each document, without title and facts."""
    return [half for project in projects for half in _cut(project, bare=True, alternate=True)]


def _cut(project: Project, *, bare: bool, alternate: bool) -> tuple[Project, Project]:
    parts = [
        (number, section.text[start:end])
        for number, section in enumerate(project.sections)
        for start, end in sentences(section.text)
    ]
    if alternate:
        first, second = parts[::2], parts[1::2]
    else:
        total, seen, middle = sum(len(text) for _, text in parts), 0, 0
        while seen < total / 2:
            seen += len(parts[middle][1])
            middle += 1
        first, second = parts[:middle], parts[middle:]
    without = replace(project, title="", acronym="", keywords=(), period=Period(), target_groups=(), regions=())
    front = without if bare else project
    one, other = (
        replace(front, id=ProjectId(f"{project.id}-{side}"), summary="", sections=_sections(project, half))
        for side, half in (("a", first), ("b", second or first[-1:]))
    )
    return one, other


def _sections(project: Project, parts: Sequence[tuple[int, str]]) -> tuple[Section, ...]:
    texts: dict[int, list[str]] = {}
    for number, text in parts:
        texts.setdefault(number, []).append(text)
    return tuple(replace(project.sections[number], text=" ".join(found), items=()) for number, found in texts.items())


RANKERS: Final[dict[str, Ranker]] = {
    "Hankehaku": ours,
    "Hankehaku, words alone": words_alone,
    "tf-idf cosine, surface words": tf_idf,
    "Whoosh's more-like-this, Finnish analyzer": more_like_this,
    "e5-small on whole documents": whole_documents,
}


if __name__ == "__main__":
    main()
