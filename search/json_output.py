"""Records -> plain values for JSON: what ``--json`` prints. Their form is a promise to other programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from index.project import Period, Project, Source
from search.highlight import to_html
from search.results import Highlight, Hit, IndexStatus, PassageHit, PassagePair, SearchResult, SimilarResult

if TYPE_CHECKING:  # it would bring all that builds an index
    from index.pipeline.report import BuildReport
    from index.store.catalogue import Alike
    from search.analysis import Analysis

Json = dict[str, Any]


def search_result(result: SearchResult) -> Json:
    """Return the answer to a search."""
    return {
        "query": result.query,
        "mode": result.mode.value,
        "total": result.total,
        "took_ms": result.took_ms,
        "suggestion": result.suggestion,
        "hits": [hit(one) for one in result.hits],
    }


def similar_result(result: SimilarResult) -> Json:
    """Return the projects like one project; each hit says also what it is to that project in its family."""
    return {
        "project": {"id": result.project.id, "title": result.project.title, "kind": result.project.kind.value},
        "took_ms": result.took_ms,
        "hits": [hit(one) | {"relation": one.relation, "pair": pair(one.pair)} for one in result.hits],
    }


def hit(one: Hit) -> Json:
    """Return one project of a ranking."""
    return {
        "rank": one.rank,
        "id": one.id,
        "title": one.project.title,
        "kind": one.project.kind.value,
        "score": one.score,
        "period": period(one.period),
        "highlights": [highlight(found) for found in one.highlights],
        "passages": [passage(near) for near in one.passages],
        "reasons": [{"kind": reason.kind, "text": reason.text} for reason in one.reasons],
        "source": source(one.project.source),
    }


def highlight(found: Highlight) -> Json:
    """Return a fragment with its marks: offsets in characters of ``text``, half open; ``html`` is safe to show."""
    return {
        "field": found.field,
        "heading": found.heading,
        "text": found.text,
        "html": to_html(found),
        "marks": [asdict(mark) | {"text": found.text[mark.start : mark.end]} for mark in found.marks],
    }


def passage(near: PassageHit) -> Json:
    """Return a passage that is near in meaning."""
    return {"section": near.section.value, "text": near.text, "similarity": near.similarity}


def pair(near: PassagePair | None) -> Json | None:
    """Return the two passages by which two projects are nearest; ``None`` where no two are near."""
    if near is None:
        return None
    return {"ours": passage(near.ours), "theirs": passage(near.theirs), "one_in": near.one_in}


def period(when: Period) -> Json:
    """Return both ends as ISO 8601 dates of their own precision (``2012``, ``2012-10``), ``None`` where unknown."""
    return {"start": str(when.start) if when.start else None, "end": str(when.end) if when.end else None}


def source(where: Source) -> Json:
    """Return where a project was read from."""
    return {"path": where.path, "addresses": list(where.addresses), "content_hash": where.content_hash}


def project(record: Project, *, contacts: bool, copies: Sequence[Alike] = ()) -> Json:
    """Return the whole record, with ``copies``: where else the same document is.

    Its contact persons are in it only where they are asked for.
    """
    values = asdict(record) | {"period": period(record.period), "source": source(record.source)}
    values["copies"] = [asdict(copy) for copy in copies]
    if not contacts:
        del values["contacts"]
    return values


def status(index: IndexStatus) -> Json:
    """Return what is in an index."""
    return asdict(index)


def analysis(found: Analysis) -> Json:
    """Return what the analyzer makes of a text; offsets are characters of ``text``, half open."""
    return {
        "text": found.text,
        "analyzer": found.analyzer,
        "left_out": found.left_out,
        "words": [
            {
                "text": word.text,
                "start": word.start,
                "end": word.end,
                "position": word.position,
                "known": word.known,
                "stop": word.stop,
                "lemmas": list(word.lemmas),
                "parts": [asdict(part) for part in word.parts],
                "restored": [{"term": one.term, "weight": one.weight} for one in word.restored],
                "terms": [asdict(one) | {"kind": one.kind.value} for one in word.terms],
            }
            for word in found.words
        ],
    }


def skipped(report: BuildReport, directory: PurePath) -> Json:
    """Return what the last build could not use."""
    return {"index": str(directory), "skipped": [asdict(one) for one in report.skipped]}


def build_report(report: BuildReport, directory: PurePath | str) -> Json:
    """Return the account of a build."""
    return asdict(report) | {"index": str(directory)}
