"""What was understood of a draft -> the HTML around the fields in which it can be put right."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from search.overlap.records import Draft, GoalKind
from ui import html, wording
from ui.messages import say
from ui.overlap.form import Form

_MOST_TEXT: Final = 20_000  # characters of a draft that are shown


def head(draft: Draft) -> str:
    """Return the heading of the step, what the draft was called, and what is known to be amiss."""
    title = html.element("h1", html.text(say("overlap.understood_title")))
    file = html.element("p", html.text(say("overlap.from_file", name=draft.name)), class_="hh-quiet")
    lead = html.element("p", html.text(say("overlap.understood_lead")))
    notes = html.element("p", html.text(" ".join(draft.notes)), class_="hh-note") if draft.notes else ""
    return html.element("div", title + (file if draft.name else "") + lead + notes, class_="hh-overlap-head")


def goals_head(draft: Draft, form: Form) -> str:
    """Return the heading of the goals with how many there are, or that none were found."""
    title = html.element("h2", html.text(say("overlap.goals_title")), class_="hh-part-title")
    if any(goal.kind is GoalKind.TEXT for goal in draft.goals):
        lead = say("overlap.no_goals_found")
    else:
        lead = say.counted("overlap.goals_found", len(draft.goals))
    wanted = say.counted("overlap.goals_wanted", len(form.wanted))
    return (
        title
        + html.element("p", html.text(lead))
        + html.element("p", html.text(wanted), class_="hh-quiet", role="status")
    )


def text_of(draft: Draft) -> str:
    """Return the draft's text as it was read, folded."""
    room = _MOST_TEXT
    pieces = []
    for section in draft.project.sections:
        if room <= 0:
            break
        if section.heading:
            pieces.append(html.element("h3", html.text(section.heading)))
        shown = section.text[:room]
        pieces += [html.element("p", html.text(line)) for line in shown.split("\n") if line.strip()]
        room -= len(shown)
    if room <= 0:
        said = say("overlap.text_cut", characters=wording.number(_MOST_TEXT))
        pieces.append(html.element("p", html.text(said), class_="hh-quiet"))
    summary = html.element("summary", html.text(say("overlap.text_title")))
    return html.element("details", summary + "".join(pieces), class_="hh-fold hh-draft-text")


def troubles(names: Iterable[str]) -> str:
    """Return what has to be put right before a check."""
    items = "".join(html.element("li", html.text(say(f"overlap.wrong.{name}"))) for name in names)
    return html.element("ul", items, class_="hh-wrong", role="alert")
