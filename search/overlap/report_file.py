"""An overlap report as a file: HTML for reading, DOCX for attaching, CSV for Excel; its suffix says which."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from index.errors import HankehakuError, WrongUse
from search.overlap import report_content, report_round
from search.overlap.records import CallRound, OverlapReport
from search.overlap.report_blocks import Page
from search.overlap.report_csv import report_csv, round_csv
from search.overlap.report_html import html

Answer = OverlapReport | CallRound


def check(file: Path) -> None:
    """Refuse, before a check has taken its time, a report that could not be written.

    Raises:
        WrongUse: the suffix tells no form, or there is no such folder.
    """
    if file.suffix.lower() not in _WRITERS:
        raise WrongUse(
            f"A report cannot be written as {file.name}.", "Name a file that ends in .docx, .html or .csv."
        )
    if not file.absolute().parent.is_dir():
        raise WrongUse(f"There is no folder {file.absolute().parent}.", "Make it, or name another for the report.")


def written(suffix: str, answer: Answer, *, with_draft: bool = False, notes: str = "") -> bytes:
    """Return what a file with this suffix holds; the same answer gives the same bytes.

    Args:
        suffix: ``.docx``, ``.html``, ``.htm`` or ``.csv``.
        answer: of the check of one draft, or of a call round.
        with_draft: whether the drafts' own texts stand behind the report; a table has no room for them.
        notes: the planner's own; a table has no room for them either.

    Raises:
        WrongUse: there is no form with this suffix.
    """
    if suffix.lower() not in _WRITERS:
        raise WrongUse(f"A report cannot be written as {suffix}.", "Name a file that ends in .docx, .html or .csv.")
    return _WRITERS[suffix.lower()](answer, with_draft, notes)


def write(file: Path, answer: Answer, *, with_draft: bool = False, notes: str = "") -> None:
    """Write the report, in the form that the file's suffix names; the arguments are those of ``written``.

    Raises:
        WrongUse: the suffix tells no form, or there is no such folder.
        HankehakuError: the file cannot be written.
    """
    check(file)
    data = written(file.suffix, answer, with_draft=with_draft, notes=notes)
    try:
        file.write_bytes(data)
    except OSError as error:
        raise HankehakuError(
            f"The report cannot be written: {file}: {error.strerror}.", "Close the file if it is open, or name another."
        ) from error


def _page(answer: Answer, with_draft: bool, notes: str) -> Page:
    if isinstance(answer, CallRound):
        return report_round.page(answer, with_draft=with_draft, planners_notes=notes)
    return report_content.page(answer, with_draft=with_draft, planners_notes=notes)


def _html(answer: Answer, with_draft: bool, notes: str) -> bytes:
    return html(_page(answer, with_draft, notes)).encode()


def _docx(answer: Answer, with_draft: bool, notes: str) -> bytes:
    from search.overlap.report_docx import docx  # python-docx takes a while to load, and few reports are its

    return docx(_page(answer, with_draft, notes))


def _csv(answer: Answer, with_draft: bool, notes: str) -> bytes:
    return (round_csv(answer) if isinstance(answer, CallRound) else report_csv(answer)).encode()


_WRITERS: Final[dict[str, Callable[[Answer, bool, str], bytes]]] = {
    ".docx": _docx,
    ".html": _html,
    ".htm": _html,
    ".csv": _csv,
}
