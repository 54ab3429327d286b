"""A hit -> a card that can be scanned: what, when, who, where, the words found, what is near in meaning, and why."""

from __future__ import annotations

from collections.abc import Sequence

from index.project import Project, ProjectKind
from search import phrases
from search.filters import status_of
from search.highlight import to_html
from search.overlap.words import unusual
from search.regions import region_names
from search.results import Highlight, Hit, Mark, PassageHit, PassagePair, Status
from ui import address, html, stretch, wording
from ui.messages import say

_SUMMARY = 280  # characters of a summary on a card
_PASSAGE = 420
_HEADING = 80
_SNIPPETS = 2
_IN_TITLE = "title"


def card(hit: Hit, *, level: str = "h3", relatives: int = 0, more: str = "") -> str:
    """Return one hit as HTML. An excerpt that is both found and near is shown once, as near, its words marked.

    Of a project that is like another, the nearest passages of both stand side by side instead.

    Args:
        hit: what was found.
        level: the element of its heading.
        relatives: how many projects belong to its family, besides itself.
        more: HTML at its end, such as what else can be done with it.
    """
    project = hit.project
    in_text = [found for found in hit.highlights if found.field != _IN_TITLE and found.marks][:_SNIPPETS]
    passages = hit.passages[:1]
    same = {found.text for found in in_text} & {passage.text for passage in passages}
    snippets = "".join(_snippet(found) for found in in_text if found.text not in same)
    near = "".join(_meaning(passage, in_text) for passage in passages)
    content = (
        html.element(level, html.link(_title(hit), address.project_href(project.id)))
        + _meta(project, hit.relation, relatives)
        + (_pair(hit.pair) if hit.pair else snippets + near or _summary(project))
        + _reasons(hit)
        + more
    )
    return html.element("article", content, class_="hh-card")


def badges(project: Project, relation: str = "", relatives: int = 0) -> str:
    """Return what the eye sorts by: relation, kind unless a plain project, where it stands, short name, family.

    The short name is left out where the title has it.
    """
    found = []
    if relation:
        found.append(_badge(say(f"project.relation.{relation}"), "hh-relation"))
    if project.kind is not ProjectKind.HANKE:
        found.append(_badge(say(f"project.kind.{project.kind}")))
    status = status_of(project)
    if status is not Status.UNKNOWN:
        name = status.name.lower()
        found.append(_badge(say(f"project.status.{name}"), f"hh-status hh-{name}"))
    if project.acronym and project.acronym.casefold() not in project.title.casefold():
        found.append(_badge(project.acronym))
    if relatives and not relation:
        found.append(_badge(say("project.badge_family", projects=wording.projects(relatives + 1))))
    return "".join(found)


def _badge(name: str, class_: str = "") -> str:
    return html.element("span", html.text(name), class_=f"hh-badge {class_}".strip())


def _title(hit: Hit) -> str:
    marked = next((found for found in hit.highlights if found.field == _IN_TITLE and found.marks), None)
    if marked is not None and marked.text == hit.project.title:
        return to_html(marked)
    return html.text(hit.project.title)


def _meta(project: Project, relation: str, relatives: int) -> str:
    who = project.administrator or wording.some(project.implementers)
    facts = (wording.period(project.period), who, wording.some(region_names(project.regions)))
    told = "".join(html.element("span", html.text(fact)) for fact in facts if fact)
    pieces = badges(project, relation, relatives) + told
    return html.element("div", pieces, class_="hh-meta") if pieces else ""


def _snippet(found: Highlight) -> str:
    where = html.element("span", html.text(f"{found.heading}: "), class_="hh-where") if found.heading else ""
    return html.element("p", where + to_html(found), class_="hh-snippet")


def _meaning(passage: PassageHit, in_text: Sequence[Highlight]) -> str:
    where = passage.heading or say(f"project.section.{passage.section}")
    said = say("search.meaning_label", band=phrases.band_name(passage.band))
    label = f"{said} · {where}"
    marked = next((to_html(found) for found in in_text if found.text == passage.text), None)
    shown = marked or html.text(wording.shortened(passage.text, _PASSAGE))
    return html.element("div", html.element("span", html.text(label), class_="hh-where") + shown, class_="hh-meaning")


def _pair(pair: PassagePair) -> str:
    ours = _side(say("project.pair_ours"), pair.ours, pair.our_marks)
    sides = ours + _side(say("project.pair_theirs"), pair.theirs, pair.their_marks)
    said = unusual(pair.one_in)
    note = html.element("p", html.text(said), class_="hh-rare") if said else ""
    return html.element("div", sides, class_="hh-pair") + note


def _side(whose: str, passage: PassageHit, marks: Sequence[Mark]) -> str:
    where = wording.shortened(passage.heading, _HEADING) or say(f"project.section.{passage.section}")
    label = html.element("b", html.text(whose)) + html.text(f" · {where}")
    shown = fitting(passage.text, marks, _PASSAGE)
    content = html.element("p", label, class_="hh-where") + html.element("p", to_html(shown))
    return html.element("div", content, class_="hh-side")


def fitting(text: str, marks: Sequence[Mark], limit: int) -> Highlight:
    """Return a piece of at most ``limit`` characters, cut between words, with the marks that lie whole in it.

    It starts where the text does, or not far before the first mark if that would not fit otherwise.
    """
    start, end = 0, len(text)
    if end > limit and marks and marks[0].end > limit:
        start = text.rfind(" ", 0, max(0, marks[0].start - limit // 4)) + 1
    if end - start > limit:
        blank = text.rfind(" ", start, start + limit + 1)
        end = blank if blank > start else start + limit
        end = next((mark.start for mark in marks if start < mark.start < end < mark.end), end)
    before, after = ("… " if start else ""), (" …" if end < len(text) else "")
    by = len(before) - start
    inside = stretch.marks_in(marks, start, end, by)
    return Highlight(field="", heading="", text=before + text[start:end].rstrip() + after, marks=inside)


def _summary(project: Project) -> str:
    lead = project.summary or next((section.text for section in project.sections if section.text), "")
    shown = wording.shortened(lead, _SUMMARY)
    return html.element("p", html.text(shown), class_="hh-snippet") if shown else ""


def _reasons(hit: Hit) -> str:
    if not hit.reasons:
        return ""
    said = " · ".join(reason.text.rstrip(".") for reason in hit.reasons)
    title = html.element("b", html.text(say("search.reasons_label"))) + " "
    return html.element("p", title + html.text(said), class_="hh-reasons")
