"""The records of an overlap check -> plain values for JSON. Their form is a promise to other programs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from search.json_output import period, source
from search.overlap.records import (
    CallRound,
    Copied,
    Draft,
    DraftPair,
    Goal,
    GoalPair,
    MadeWith,
    OverlappingProject,
    OverlapReport,
    Shared,
)
from search.results import Mark

Json = dict[str, Any]


def any_answer(answer: OverlapReport | CallRound, *, with_draft: bool = False) -> Json:
    """Return the answer for one draft, or for a folder of them."""
    if isinstance(answer, CallRound):
        return call_round(answer, with_draft=with_draft)
    return overlap_report(answer, with_draft=with_draft)


def overlap_report(report: OverlapReport, *, with_draft: bool = False) -> Json:
    """Return the whole answer for one draft; the draft's own text only where it is asked for."""
    verdicts = {verdict.goal.number: verdict for verdict in report.goals}
    return {
        "draft": draft(report.draft, with_text=with_draft),
        "goals": [
            goal(one.goal) | {"band": one.band.value, "probability": one.probability, "projects": list(one.projects)}
            for one in verdicts.values()
        ],
        "projects": [project(one) for one in report.projects],
        "uncovered": [goal(one) for one in report.uncovered],
        "notes": list(report.notes),
        "made_with": made_with(report.made_with),
        "took_ms": report.took_ms,
    }


def call_round(answer: CallRound, *, with_draft: bool = False) -> Json:
    """Return the whole answer for a folder of drafts."""
    return {
        "drafts": [overlap_report(report, with_draft=with_draft) for report in answer.reports],
        "pairs": [draft_pair(pair) for pair in answer.pairs],
        "clusters": [list(names) for names in answer.clusters],
        "skipped": [asdict(one) for one in answer.skipped],
        "made_with": made_with(answer.made_with),
        "took_ms": answer.took_ms,
    }


def draft(one: Draft, *, with_text: bool) -> Json:
    """Return what is understood of a draft."""
    record = one.project
    value: Json = {
        "name": one.name,
        "title": record.title,
        "sha256": one.content_hash,
        "language": record.language,
        "period": period(record.period),
        "regions": list(record.regions),
        "wellbeing_counties": list(record.wellbeing_counties),
        "municipalities": list(record.municipalities),
        "target_groups": list(record.target_groups),
        "organisations": list(dict.fromkeys(name for name in (record.administrator, *record.implementers) if name)),
        "funders": list(record.funders),
        "programme": record.programme,
        "budget_eur": record.budget_eur,
        "notes": list(one.notes),
    }
    if with_text:
        value["sections"] = [
            {"kind": section.kind.value, "heading": section.heading, "text": section.text}
            for section in record.sections
        ]
    return value


def goal(one: Goal) -> Json:
    """Return one goal: its text, what it is, and the heading that it stands under."""
    return {"number": one.number, "text": one.text, "kind": one.kind.value, "heading": one.heading}


def project(one: OverlappingProject) -> Json:
    """Return a project with the passages that are near to goals."""
    record = one.project
    return {
        "rank": one.rank,
        "id": record.id,
        "title": record.title,
        "kind": record.kind.value,
        "period": period(record.period),
        "band": one.band.value,
        "score": round(one.score, 4),
        "concurrent_months": one.shared.months.count if one.shared.months else 0,
        "shared": shared(one.shared),
        "relation": one.relation,
        "pairs": [pair(found) for found in one.pairs],
        "copies": [copy(found) for found in one.copies],
        "reasons": [{"kind": reason.kind, "text": reason.text} for reason in one.reasons],
        "source": source(record.source),
    }


def pair(one: GoalPair) -> Json:
    """Return a goal and a passage; ``similarity`` is calibrated, ``copied`` tells how many words are the same."""
    return {
        "goal": one.goal,
        "band": one.band.value,
        "probability": one.probability,
        "section": one.section.value,
        "heading": one.heading,
        "draft_text": one.draft_text,
        "project_text": one.project_text,
        "similarity": one.similarity,
        "one_in": one.one_in,
        "words": list(one.words),
        "draft_marks": _marks(one.draft_text, one.draft_marks),
        "project_marks": _marks(one.project_text, one.project_marks),
        "copied": copy(one.copied) if one.copied else None,
    }


def copy(one: Copied) -> Json:
    """Return a stretch that stands in both."""
    return {
        "words": one.words,
        "verbatim": one.verbatim,
        "draft_text": one.draft_text,
        "project_text": one.project_text,
    }


def shared(facts: Shared) -> Json:
    """Return the facts that two have in common; ``months`` is ``None`` where they do not run at the same time."""
    return asdict(facts)


def draft_pair(one: DraftPair) -> Json:
    """Return two drafts that overlap."""
    return {
        "one": one.one,
        "other": one.other,
        "band": one.band.value,
        "score": round(one.score, 4),
        "concurrent_months": one.shared.months.count if one.shared.months else 0,
        "shared": shared(one.shared),
        "pairs": [pair(found) for found in one.pairs],
        "copies": [copy(found) for found in one.copies],
    }


def made_with(one: MadeWith) -> Json:
    """Return what it takes to make the report again."""
    return asdict(one) | {"date": one.date.isoformat(), "settings": dict(one.settings)}


def _marks(text: str, marks: Iterable[Mark]) -> list[Json]:
    return [asdict(mark) | {"text": text[mark.start : mark.end]} for mark in marks]
