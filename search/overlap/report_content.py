"""An overlap report -> what it says, in order, whatever the form: the answer first, how it was made last."""

from __future__ import annotations

from collections.abc import Iterator

from search.formats import day, number
from search.messages import say
from search.overlap import sentences, words
from search.overlap.records import Band, Draft, OverlapReport
from search.overlap.report_blocks import Block, Figure, Figures, Page, Paragraph, plain
from search.overlap.report_made import appendix, made, notes, told_of
from search.overlap.report_matrix import goals, matrix, uncovered
from search.overlap.report_project import SameText, copies, projects
from search.overlap.word_forms import noun_of


def page(report: OverlapReport, *, with_draft: bool = False, planners_notes: str = "") -> Page:
    """Return everything that the report on one draft says.

    Args:
        report: the answer of the check.
        with_draft: whether the draft's own text stands behind it; without, only the goals that were compared do.
        planners_notes: what the planner wants to say with it; paragraphs between blank lines.
    """
    draft = report.draft
    ours = say("report.side.draft"), draft.project.language
    same = [
        SameText(copied, *ours, words.name(one.project), one.project.language)
        for one in report.projects
        for copied in one.copies
    ]
    blocks = (
        *opening(report),
        *matrix(report),
        *goals(report),
        *projects(report),
        *copies(same),
        *uncovered(report),
        *notes(told_of(report), planners_notes),
        *made(report.made_with, [draft]),
        *(appendix([draft.project]) if with_draft else ()),
    )
    title = draft_title(draft)
    file = draft.name if draft.name != title else ""
    return Page(
        title=say("report.title"),
        subtitle=title,
        byline=" · ".join(part for part in (file, day(report.made_with.date)) if part),
        made=report.made_with.date,
        footer=f"{say('report.title')} {day(report.made_with.date)}",
        blocks=blocks,
    )


def draft_title(draft: Draft) -> str:
    """Return what a draft is called."""
    return words.name(draft.project) if draft.project.title else draft.name or say("report.unnamed")


def opening(report: OverlapReport) -> Iterator[Block]:
    """Yield the answer: in a paragraph, in four counts, and which project is nearest."""
    yield Paragraph(text=plain(answer(report)), is_lead=True)
    if report.goals:
        yield _figures(report)
    near = [one for one in report.projects if one.band is not Band.MINOR]
    about = [sentences.nearest(near[0].project)] if near else []
    about += [sentences.expected(one.relation, one.project) for one in near[:3]]
    if any(about):
        yield Paragraph(text=plain(" ".join(part for part in about if part)))
    yield Paragraph(text=plain(say("report.triage")), is_quiet=True)


def answer(report: OverlapReport) -> str:
    """Return the answer of the check in a few sentences."""
    all_goals = [verdict.goal for verdict in report.goals]
    verbatim, nearly = _copied(report)
    if not all_goals:
        return f"{say('report.no_goals')} {sentences.copied_text(verbatim, nearly)}"
    noun = noun_of(all_goals)
    major, major_projects = _overlapping(report, Band.MAJOR)
    possible, possible_projects = _overlapping(report, Band.POSSIBLE)
    nobody = [goal.number for goal in report.uncovered]
    told = [sentences.drafted(all_goals), sentences.headline(noun, len(all_goals), len(major), major_projects)]
    if major:
        told.append(sentences.overlapping(noun, Band.MAJOR, major, major_projects))
    if possible:
        told.append(sentences.overlapping(noun, Band.POSSIBLE, possible, possible_projects, more=bool(major)))
    unclear = [one.goal.number for one in report.goals if one.band is Band.MINOR and one.goal not in report.uncovered]
    if unclear:
        told.append(sentences.unclear(noun, unclear))
    if nobody:
        told.append(sentences.nobody_has(noun, nobody, len(all_goals)))
    told.append(sentences.copied_text(verbatim, nearly))
    return " ".join(part for part in told if part)


def _overlapping(report: OverlapReport, band: Band) -> tuple[list[int], int]:
    """Return the goals whose verdict is ``band``, and with how many projects they overlap by that much."""
    numbers = [verdict.goal.number for verdict in report.goals if verdict.band is band]
    wanted = set(numbers)
    projects_there = sum(
        any(pair.band is band and pair.goal in wanted for pair in one.pairs) for one in report.projects
    )
    return numbers, projects_there


def _copied(report: OverlapReport) -> tuple[int, int]:
    """Return how many stretches of the draft stand elsewhere word for word, and how many nearly so."""
    found: dict[tuple[int, int, int], bool] = {}
    for one in report.projects:
        for copied in one.copies:
            place = (copied.draft_section, copied.draft_start, copied.draft_end)
            found[place] = found.get(place, False) or copied.verbatim
    return sum(found.values()), len(found) - sum(found.values())


def _figures(report: OverlapReport) -> Figures:
    all_goals = [verdict.goal for verdict in report.goals]
    noun = noun_of(all_goals)
    bands = [verdict.band for verdict in report.goals]
    counts = (
        (len(all_goals), say.counted(f"overlap.noun.{noun}", len(all_goals))),
        (bands.count(Band.MAJOR), say("report.figure.major")),
        (bands.count(Band.POSSIBLE), say("report.figure.possible")),
        (len(report.uncovered), say("report.figure.nobody")),
    )
    return Figures(figures=tuple(Figure(number=number(count), label=plain(label)) for count, label in counts))
