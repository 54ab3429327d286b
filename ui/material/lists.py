"""The parts of the page that list what somebody should look at: files that could not be read, and unsure values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeVar

from index.pipeline.report import BuildReport, Corrected, Renamed, Skipped
from search import build_notes, formats, unreadable
from search.account import DocumentTold
from search.messages import language
from search.regions import value_names
from ui import html, wording
from ui.address import project_href
from ui.material import said
from ui.material.facts import Doubt, Doubts
from ui.material.view import MaterialView
from ui.messages import say

_ON_A_PAGE: Final = 50
_NAMED: Final = 40  # projects of one list
_LONGEST_QUOTE: Final = 160  # characters
_LONGEST_VALUE: Final = 120

One = TypeVar("One")


def unread(account: BuildReport, roots: Sequence[str], view: MaterialView, *, in_full: bool) -> str:
    """Return what could not be used, why, and what to do about it."""
    if not account.skipped and not account.ignored:
        return _none("material.unread_none")
    shown, pages = _paged(account.skipped, view)
    rows = [_skipped(one, roots, in_full) for one in shown]
    heads = ("material.head.file", "material.head.why", "material.head.do")
    lead = html.element(
        "p", html.text(say("material.unread_lead" if rows else "material.unread_none")), class_="hh-lead-in"
    )
    return lead + _table("material.unread_caption", heads, rows) + pages + _ignored(account, roots, in_full)


def doubts(found: Doubts, account: BuildReport, view: MaterialView, roots: Sequence[str], *, in_full: bool) -> str:
    """Return the values that may be wrong, those that are missing, and what was put right."""
    pieces = (
        _unsure(found.unsure, view),
        _missing(found),
        _renamed(account.renamed, roots, in_full),
        _corrected(account.corrected),
    )
    if not any(pieces):
        return _none("material.doubts_none")
    return html.element("p", html.text(say("material.doubts_lead")), class_="hh-lead-in") + "".join(pieces)


def english(text: str, told: str) -> str:
    """Return what the program says, in the reader's language where it can: ``told`` is the translation of ``text``."""
    if told == text and language() != "en":
        return html.element("span", html.text(text), lang="en")
    return html.text(told)


def notes(account: BuildReport, *, in_full: bool) -> str:
    """Return what a build had to say besides, for who may see where folders lie on the machine: it may name them."""
    said_ = account.notes if in_full else ()
    return "".join(html.element("p", english(note, build_notes.note(note)), class_="hh-note") for note in said_)


def _skipped(one: Skipped, roots: Sequence[str], in_full: bool) -> tuple[str, ...]:
    where = html.text(said.place(one.path, roots, in_full=in_full))
    if one.place:
        where += html.element("span", html.text(f" · {one.place}"), class_="hh-quiet")
    why = english(one.reason, unreadable.reason(one.reason))
    if one.kept:
        why += html.element("span", html.text(f" {say('material.kept')}"), class_="hh-quiet")
    return where, why, english(one.next_step, unreadable.next_step(one.next_step))


def _ignored(account: BuildReport, roots: Sequence[str], in_full: bool) -> str:
    if not account.ignored:
        return ""
    summary = say.counted("material.ignored", len(account.ignored), number=wording.number(len(account.ignored)))
    items = "".join(
        html.element("li", html.text(said.place(path, roots, in_full=in_full))) for path in account.ignored[:_NAMED]
    )
    return _folded(summary, html.element("ul", items))


def _unsure(unsure: Sequence[Doubt], view: MaterialView) -> str:
    if not unsure:
        return ""
    shown, pages = _paged(unsure, view)
    heads = ("material.head.project", "material.head.value", "material.head.sure", "material.head.quote")
    heading = html.element("h2", html.text(say("material.unsure_title")))
    return heading + _table("material.unsure_caption", heads, [_doubt(one) for one in shown]) + pages


def _doubt(one: Doubt) -> tuple[str, ...]:
    value = html.element("b", html.text(_field(one.told.field))) + html.text(f": {_value(one)}")
    quote = wording.shortened(one.told.quote, _LONGEST_QUOTE)
    return (
        _project(one.document),
        value,
        html.text(formats.percent(one.told.confidence or 0)),
        html.element("q", html.text(quote)) if quote else "",
    )


def _value(one: Doubt) -> str:
    if one.told.field == "budget_eur" and one.told.value.isdigit():
        return wording.money(int(one.told.value))
    return wording.shortened("".join(value_names(one.told.field, [one.told.value])), _LONGEST_VALUE)


def _missing(found: Doubts) -> str:
    if not found.missing:
        return ""
    lists = "".join(
        _folded(
            say("material.missing_field", field=_field(name), number=wording.number(len(documents))),
            html.element("ul", "".join(html.element("li", _project(one)) for one in documents[:_NAMED]))
            + _more(len(documents) - _NAMED),
        )
        for name, documents in found.missing.items()
    )
    heading = html.element("h2", html.text(say("material.missing_title")))
    return heading + html.element("p", html.text(say("material.missing_lead")), class_="hh-lead-in") + lists


def _renamed(renamed: Sequence[Renamed], roots: Sequence[str], in_full: bool) -> str:
    rows = [
        (html.text(said.place(one.path, roots, in_full=in_full)), html.text(one.own_id), html.text(one.id))
        for one in renamed[:_ON_A_PAGE]
    ]
    heads = ("material.head.file", "material.head.taken", "material.head.id")
    return _titled("material.renamed_title", _table("material.renamed_caption", heads, rows)) if rows else ""


def _corrected(corrected: Sequence[Corrected]) -> str:
    rows = [
        (
            html.link(html.text(one.id), project_href(one.id)),
            html.text(_field(one.field)),
            html.text(wording.shortened(one.was, _LONGEST_VALUE) or "–"),
            html.text(wording.shortened(one.now, _LONGEST_VALUE) or "–"),
        )
        for one in corrected[:_ON_A_PAGE]
    ]
    heads = ("material.head.project", "material.head.field", "material.head.was", "material.head.now")
    return _titled("material.corrected_title", _table("material.corrected_caption", heads, rows)) if rows else ""


def _field(name: str) -> str:
    key = f"material.field.{name}"
    return say(key) if key in say else name


def _project(one: DocumentTold) -> str:
    return html.link(html.text(one.title or one.id), project_href(one.id))


def _paged(items: Sequence[One], view: MaterialView) -> tuple[Sequence[One], str]:
    """Return the items of the page that the address asks for (the last one if there are not so many), and the links."""
    last = max(1, -(-len(items) // _ON_A_PAGE))
    page = min(view.page, last)
    shown = items[(page - 1) * _ON_A_PAGE : page * _ON_A_PAGE]
    if last == 1:
        return shown, ""
    links = (
        html.link(html.text(say("material.previous")), view.at(page - 1).href()) if page > 1 else "",
        html.element("span", html.text(say("material.page_of", page=page, pages=last)), aria_current="page"),
        html.link(html.text(say("material.next")), view.at(page + 1).href()) if page < last else "",
    )
    return shown, html.element("nav", "".join(links), class_="hh-turn", aria_label=say("material.pages_label"))


def _table(caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table; its cells are HTML already. On a narrow screen each cell says what its column is.

    There the rows are laid out as blocks, and only the roles say that they are a table still.
    """
    if not rows:
        return ""
    names = [say(head) for head in heads]
    head = "".join(html.element("th", html.text(name), scope="col", role="columnheader") for name in names)
    content = (
        html.element("caption", html.text(say(caption)))
        + html.element("thead", html.element("tr", head, role="row"), role="rowgroup")
        + html.element("tbody", "".join(_row(names, row) for row in rows), role="rowgroup")
    )
    return html.element("table", content, class_="hh-table", role="table")


def _row(names: Sequence[str], row: Sequence[str]) -> str:
    cells = (
        html.element("td", cell, data_label=name, role="cell") for name, cell in zip(names[1:], row[1:], strict=True)
    )
    return html.element("tr", html.element("th", row[0], scope="row", role="rowheader") + "".join(cells), role="row")


def _titled(key: str, content: str) -> str:
    return html.element("h2", html.text(say(key))) + content


def _folded(summary: str, content: str) -> str:
    return html.element("details", html.element("summary", html.text(summary)) + content, class_="hh-fold")


def _more(count: int) -> str:
    return html.element("p", html.text(say.counted("material.more", count)), class_="hh-quiet") if count > 0 else ""


def _none(key: str) -> str:
    return html.element("p", html.text(say(key)), class_="hh-none")
