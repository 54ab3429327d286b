"""A report as one HTML file: nothing from outside, no scripts, good on paper, on a phone and in the dark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from html import escape
from importlib.resources import files
from itertools import groupby
from typing import Final

from search.messages import language
from search.overlap.report_blocks import (
    BAND_STYLES,
    Beside,
    Block,
    Figures,
    Heading,
    Items,
    Page,
    Paragraph,
    Run,
    Style,
    Table,
    TableKind,
    Text,
    safe,
)
from search.overlap.word_forms import hyphenated

_FEW_COLUMNS_REM: Final = 13.0  # room for the goals on a phone, where the matrix is wider than the page
_COLUMN_REM: Final = 6.0
_MANY_COLUMNS: Final = 4  # that a phone has no room for
_WRAPPED: Final = {
    Style.PLAIN: ("", ""),
    Style.STRONG: ("<strong>", "</strong>"),
    Style.QUIET: ("<span class='quiet'>", "</span>"),
    Style.WORD: ("<mark>", "</mark>"),
    Style.PART: ("<mark><b>", "</b></mark>"),
    Style.MAJOR: ("<span class='band major'>", "</span>"),
    Style.POSSIBLE: ("<span class='band possible'>", "</span>"),
    Style.MINOR: ("<span class='band minor'>", "</span>"),
}


def html(page: Page) -> str:
    """Return the whole report; everything in it is escaped."""
    anchors = frozenset(block.anchor for block in page.blocks if isinstance(block, Heading) and block.anchor)
    name = f"{page.title}: {page.subtitle}" if page.subtitle else page.title
    subtitle = f"<p class='draft'>{_escaped(page.subtitle)}</p>" if page.subtitle else ""
    return "\n".join(
        (
            "<!doctype html>",
            f"<html lang='{language()}'><head><meta charset='utf-8'>",
            "<meta name='viewport' content='width=device-width, initial-scale=1'>",
            "<meta name='color-scheme' content='light dark'>",
            f"<title>{_escaped(name)}</title>",
            f"<style>\n{_css()}</style></head><body>",
            f"<header><h1>{_escaped(page.title)}</h1>{subtitle}<p class='quiet'>{_escaped(page.byline)}</p></header>",
            "<main>",
            *(_block(block, anchors) for block in page.blocks),
            "</main></body></html>\n",
        )
    )


@cache
def _css() -> str:
    return (files("search.overlap") / "report.css").read_text(encoding="utf-8")


def _block(block: Block, anchors: frozenset[str]) -> str:
    match block:
        case Heading():
            anchor = f" id='{escape(block.anchor)}'" if block.anchor else ""
            return f"<h{block.level}{anchor}>{_text(block.text, anchors)}</h{block.level}>"
        case Paragraph():
            kind = "lead" if block.is_lead else "quiet" if block.is_quiet else ""
            return f"<p{f' class={kind!r}' if kind else ''}>{_text(block.text, anchors)}</p>"
        case Items():
            return f"<ul>{''.join(f'<li>{_text(item, anchors)}</li>' for item in block.items)}</ul>"
        case Figures():
            return _figures(block, anchors)
        case Table():
            return _table(block, anchors)
        case Beside():
            return _beside(block, anchors)


def _figures(block: Figures, anchors: frozenset[str]) -> str:
    each = (
        f"<div><dt>{_text(one.label, anchors)}</dt><dd>{_escaped(one.number)}</dd></div>" for one in block.figures
    )
    return f"<dl class='figures'>{''.join(each)}</dl>"


def _table(block: Table, anchors: frozenset[str]) -> str:
    names = "".join(f"<th scope='col'>{_text(_hyphenated(cell), anchors)}</th>" for cell in block.head)
    head = f"<thead><tr>{names}</tr></thead>" if names else ""
    body = "".join(_row(row, block.kind, anchors) for row in block.rows)
    columns = "".join(f"<col style='width:{100 * width / sum(block.widths):.1f}%'>" for width in block.widths)
    label = f"aria-label='{_escaped(block.caption)}'"
    inside = f"<colgroup>{columns}</colgroup>{head}<tbody>{body}</tbody></table>"
    if block.kind is not TableKind.MATRIX:
        table = f"<table class='{block.kind.value}' {label}>{inside}"
        is_wide = len(block.widths) >= _MANY_COLUMNS
        return f"<div class='wide' tabindex='0' role='region' {label}>{table}</div>" if is_wide else table
    width = _FEW_COLUMNS_REM + _COLUMN_REM * (len(block.widths) - 1)
    return (
        f"<div class='scroll' tabindex='0' role='region' {label}>"
        f"<table class='matrix' style='min-width:{width:.1f}rem'>{inside}</div>"
    )


def _row(row: Sequence[Text], kind: TableKind, anchors: frozenset[str]) -> str:
    is_matrix = kind is TableKind.MATRIX
    name = _hyphenated(row[0]) if kind is TableKind.FACTS else row[0]
    cells = "".join(f"<td{_filled(cell) if is_matrix else ''}>{_text(cell, anchors)}</td>" for cell in row[1:])
    return f"<tr><th scope='row'>{_text(name, anchors)}</th>{cells}</tr>"


def _filled(cell: Text) -> str:
    return f" class='{cell[0].style.value}'" if cell and cell[0].style in BAND_STYLES.values() else ""


def _hyphenated(text: Text) -> Text:
    """Let a phone break the long words of what heads a column, or of a fact's name."""
    return tuple(replace(run, text=hyphenated(run.text, run.language)) for run in text)


def _beside(block: Beside, anchors: frozenset[str]) -> str:
    sides = ((block.left_head, block.left), (block.right_head, block.right))
    each = (
        f"<div><p>{_text(head, anchors)}</p><blockquote>{_text(text, anchors)}</blockquote></div>"
        for head, text in sides
    )
    return f"<div class='beside{'' if block.stays_with_next else ' alone'}'>{''.join(each)}</div>"


def _text(text: Text, anchors: frozenset[str]) -> str:
    stretches = groupby(text, key=lambda run: run.language)
    return "".join(_stretch(code, "".join(_run(run, anchors) for run in runs)) for code, runs in stretches)


def _stretch(code: str, written: str) -> str:
    """Return runs of one language; what is in another than the report says so, so that it can be read aloud."""
    joined = written.replace("</mark><mark>", "")
    return f"<span lang='{escape(code)}'>{joined}</span>" if joined and code not in ("", language()) else joined


def _run(run: Run, anchors: frozenset[str]) -> str:
    if not run.text:
        return ""
    before, behind = _WRAPPED[run.style]
    written = f"{before}{_escaped(run.text)}{behind}".replace("\n", "<br>")
    return f"<a href='#{escape(run.to)}'>{written}</a>" if run.to in anchors else written


def _escaped(text: str) -> str:
    return escape(safe(text))
