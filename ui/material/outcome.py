"""What came of a change of the index, in words: what is new or gone, what could not be used, what went wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from index.errors import BusyIndex, EncoderAway, HankehakuError, MissingPart, WrongUse
from index.pipeline.dropped import Examined, Standing
from index.pipeline.report import BuildReport
from index.store.entry import Unused
from search import unreadable
from ui import html, wording
from ui.jobs import Job, Stage
from ui.material import said
from ui.material.lists import english, notes
from ui.material.view import MaterialView, Part
from ui.material.work import Outcome
from ui.messages import say

_MOST: Final = 10  # entries of a list
_LONGEST_TITLE: Final = 90
_FAILED: Final = (
    (BusyIndex, "busy"), (EncoderAway, "encoder_away"), (MissingPart, "missing_part"), (WrongUse, "wrong_use"),
)  # fmt: skip


def told(job: Job, *, in_full: bool) -> str:
    """Return what came of a job that is over."""
    if job.stage is Stage.CANCELLED:
        return _box(say("material.cancelled"), html.element("p", html.text(say("material.as_before"))))
    if isinstance(job.result, Outcome):
        return _done(job.result, in_full)
    return failed(job.error)


def failed(error: HankehakuError | None) -> str:
    """Return why nothing came of a change; ``None`` is what nobody expected."""
    name = next((name for kind, name in _FAILED if isinstance(error, kind)), "other")
    text = html.element("p", html.text(f"{say(f'material.failed.{name}')} {say('material.as_before')}"))
    more = ""
    if error is not None:
        summary = html.element("summary", html.text(say("material.in_english")))
        more = html.element("details", summary + html.element("p", html.text(str(error)), lang="en"), class_="hh-fold")
    return _box(say("material.failed"), text + more, role="alert")


def verdicts(examined: list[Examined]) -> str:
    """Return what is in each of the documents that were dropped, or why it cannot be used."""
    items = "".join(
        html.element("li", _verdict(one), class_="hh-good" if one.is_usable else "hh-bad") for one in examined
    )
    return html.element("ul", items, class_="hh-verdicts", aria_label=say("material.verdicts_label"), role="list")


def _done(outcome: Outcome, in_full: bool) -> str:
    report = outcome.report
    title = say(f"material.done.{outcome.change.value}") if report.changed else say("material.done.nothing")
    counted = html.element("p", html.text(_counts(report)))
    now = say(
        "material.done.now",
        projects=say.counted("material.projects_in", report.projects, number=wording.number(report.projects)),
    )
    told_ = counted + html.element("p", html.text(now)) + _left_out(report, in_full) + notes(report, in_full=in_full)
    return _box(title, told_)


def _counts(report: BuildReport) -> str:
    counted = (
        (report.read, "new"),
        (report.updated, "updated"),
        (report.removed, "removed"),
        (report.unchanged, "unchanged"),
        (len(report.skipped_files), "skipped"),
    )
    said_ = [say.counted(f"material.count.{name}", n, number=wording.number(n)) for n, name in counted if n]
    return say("material.count.files", counts=", ".join(said_) or "0")


def _left_out(report: BuildReport, in_full: bool) -> str:
    if not report.skipped:
        return ""
    items = "".join(
        html.element(
            "li",
            html.text(said.place(one.path, (), in_full=in_full) + (f" · {one.place}" if one.place else "") + ": ")
            + english(one.reason, unreadable.reason(one.reason)),
        )
        for one in report.skipped[:_MOST]
    )
    all_of_them = html.link(html.text(say("material.all_unread")), MaterialView(part=Part.UNREAD).href())
    return html.element("ul", items) + html.element("p", all_of_them)


def _verdict(one: Examined) -> str:
    sign = "✓" if one.is_usable else "✕"
    name = html.element("b", html.text(wording.shortened(one.dropped.name, _LONGEST_TITLE) or one.name))
    head = html.element("span", sign, class_="hh-sign", aria_hidden="true") + name
    return head + "".join(html.element("p", line) for line in _lines(one))


def _lines(one: Examined) -> Iterator[str]:
    if one.titles:
        yield html.text(_titles(one))
    if one.is_usable and one.name != one.dropped.name:
        yield html.text(say("material.saved_as", name=one.name))
    if one.standing is Standing.SAME:
        yield html.text(say("material.same"))
    elif one.standing is Standing.NAMESAKE:
        yield html.text(say("material.namesake"))
    if not one.titles and not one.unused:
        yield html.text(say("material.about_folder"))
    yield from (_unused(part) for part in one.unused[:_MOST])


def _titles(one: Examined) -> str:
    first = wording.shortened(one.titles[0], _LONGEST_TITLE)
    more = len(one.titles) - 1
    return say.counted("material.first_and_more", more, first=first) if more else first


def _unused(part: Unused) -> str:
    why, what = unreadable.reason(part.reason), unreadable.next_step(part.next_step)
    where = html.text(f"{part.place}: ") if part.place else html.text(say("material.cannot_be_read") + " ")
    return f"{where}{english(part.reason, why)}. {english(part.next_step, what)}"


def _box(title: str, content: str, role: str = "status") -> str:
    return html.element("div", html.element("h2", html.text(title)) + content, class_="hh-outcome", role=role)
