"""A report -> the HTML of its answer, of what nobody has, of what is copied, and of how to read it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from index.project import PartialDate
from search.overlap import report_content, words
from search.overlap.records import Band, Copied, Goal, OverlapReport
from ui import html, wording
from ui.messages import say
from ui.overlap import beside, marks
from ui.overlap.view import OverlapView

_MOST_COPIES: Final = 40
_LONGEST_COPY: Final = 1500  # characters


def head(report: OverlapReport, view: OverlapView, *, is_stale: bool) -> str:
    """Return the name of the draft, when it was compared, and the way back to what was understood of it."""
    title = html.element("h1", html.text(say("overlap.result_title", name=report_content.draft_title(report.draft))))
    day = report.made_with.date
    when = wording.date(PartialDate(day.year, day.month, day.day))
    made = say("overlap.made", day=when, projects=_projects(report))
    change = html.link(html.text(say("overlap.correct")), view.of_draft().href())
    line = html.element("p", f"{html.text(made)} {change}", class_="hh-quiet")
    stale = html.element("p", html.text(say("overlap.stale")), class_="hh-note", role="status") if is_stale else ""
    return html.element("div", title + line + stale, class_="hh-overlap-head")


def answer(report: OverlapReport) -> str:
    """Return the answer in sentences and in counts, and that a person decides."""
    told = html.element("p", html.text(report_content.answer(report)), class_="hh-lead")
    bands = [verdict.band for verdict in report.goals]
    counts = (
        (bands.count(Band.MAJOR), marks.SIGNS[Band.MAJOR], say("overlap.figure_major")),
        (bands.count(Band.POSSIBLE), marks.SIGNS[Band.POSSIBLE], say("overlap.figure_possible")),
        (len(report.uncovered), "", say("overlap.figure_nobody")),
    )
    figures = "".join(
        html.element("div", html.element("dt", _figure(sign, name)) + html.element("dd", wording.number(count)))
        for count, sign, name in counts
    )
    triage = html.element("p", html.text(say("overlap.triage")), class_="hh-hint")
    return told + html.element("dl", figures, class_="hh-figures") + triage


def uncovered(report: OverlapReport) -> str:
    """Return the goals that nobody covers, each with the way to search for it."""
    title = html.element("h2", html.text(say("overlap.uncovered_title")), class_="hh-part-title")
    if not report.uncovered:
        return title + html.element("p", html.text(say("overlap.uncovered_none")), class_="hh-none")
    items = "".join(html.element("li", _uncovered(goal), value=str(goal.number)) for goal in report.uncovered)
    lead = html.element("p", html.text(say("overlap.uncovered_lead")))
    return title + lead + html.element("ol", items, class_="hh-uncovered")


def copies(report: OverlapReport) -> str:
    """Return what stands in the draft and in a project word for word, or nearly so."""
    title = html.element("h2", html.text(say("overlap.copies_title")), class_="hh-part-title")
    found = [(one.project, copied) for one in report.projects for copied in one.copies]
    if not found:
        return title + html.element("p", html.text(say("overlap.copies_none")), class_="hh-none")
    found.sort(key=lambda those: not those[1].verbatim)
    shown = "".join(_copy(words.name(project), copied) for project, copied in found[:_MOST_COPIES])
    more = len(found) - _MOST_COPIES
    rest = html.element("p", html.text(say.counted("overlap.copies_more", more)), class_="hh-hint") if more > 0 else ""
    return title + shown + rest


def notes(report: OverlapReport) -> str:
    """Return what a reader should know of the draft and of the check."""
    told = (*report.draft.notes, *report.notes)
    if not told:
        return ""
    items = "".join(html.element("li", html.text(note)) for note in told)
    return html.element("h2", html.text(say("overlap.notes_title")), class_="hh-part-title") + html.element(
        "ul", items, class_="hh-notes"
    )


def how_to_read() -> str:
    """Return what the bands mean, folded."""
    summary = html.element("summary", html.text(say("overlap.how_to_read")))
    return html.element("details", summary + html.element("dl", "".join(_meanings())), class_="hh-fold")


def _meanings() -> Iterator[str]:
    for band in marks.SIGNS:
        said = say(f"overlap.band_means.{marks.key_of(band)}")
        yield html.element("dt", marks.band(band)) + html.element("dd", html.text(said))


def _projects(report: OverlapReport) -> str:
    count = report.made_with.projects
    return say.counted("overlap.of_projects", count, number=wording.number(count))


def _figure(sign: str, name: str) -> str:
    return (html.element("span", sign, aria_hidden="true") + " " if sign else "") + html.text(name)


def _uncovered(goal: Goal) -> str:
    label = say("overlap.search_goal")
    link = html.link(html.text(label), beside.search_href(goal), aria_label=f"{label}: {goal.number}")
    return f"{html.text(goal.text)} {link}"


def _copy(name: str, copied: Copied) -> str:
    said = html.element("p", html.text(f"{name}. {marks.copied_as(copied)}"), class_="hh-copy-name")
    sides = "".join(
        html.element(
            "div",
            html.element("p", html.element("b", html.text(whose)), class_="hh-where")
            + html.element("p", html.text(wording.shortened(text, _LONGEST_COPY))),
            class_="hh-side",
        )
        for whose, text in (
            (say("overlap.side_draft"), copied.draft_text),
            (say("overlap.side_project"), copied.project_text),
        )
    )
    return html.element("div", said + html.element("div", sides, class_="hh-pair"), class_="hh-copy")
