"""The account of a build as the command prints it: all counts, and as much of the lists as can be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from rich.console import RenderableType
from rich.text import Text

if TYPE_CHECKING:  # it would bring all that builds an index
    from index.pipeline.report import BuildReport, Skipped

_MOST: Final = 10  # lines of a list


def build_report(report: BuildReport, directory: str) -> Iterator[RenderableType]:
    """Yield the account of a build: what was read, what was left out and why, what the index holds now."""
    counted = (
        (report.read, "new"),
        (report.updated, "updated"),
        (report.unchanged, "unchanged"),
        (report.removed, "removed"),
        (len(report.skipped_files), "skipped"),
        (len(report.ignored), "left out on purpose"),
    )
    files = ", ".join(f"{count} {name}" for count, name in counted if count)
    yield Text(f"Files: {files or 'none'}.")
    yield from _listed("", skipped_lines(report.skipped), "yellow")
    yield from _listed("Documents that are there twice, and shown once", [
        f"{one.path} is the same as {one.shown_path} ({one.reason}, {one.likeness:.0%})" for one in report.duplicates
    ])  # fmt: skip
    yield from _listed("Corrected values", [
        f"{one.path}: {one.field} {one.was or '(nothing)'} -> {one.now or '(nothing)'}" for one in report.corrected
    ])  # fmt: skip
    yield from _listed("", [
        f"{one.path}: the id {one.own_id} was taken, so the project is {one.id}." for one in report.renamed
    ], "yellow")  # fmt: skip
    for note in report.notes:
        yield Text(note, "yellow")
    done = "holds" if report.changed else "was up to date and holds"
    families = f" ({report.families} {'family' if report.families == 1 else 'families'})" if report.families else ""
    yield Text(
        f"The index in {directory} {done} {report.projects} projects{families} and {report.passages} passages"
        f" ({report.seconds:.1f} s)."
    )


def skipped(report: BuildReport) -> Iterator[RenderableType]:
    """Yield everything that the last build could not use, and why."""
    if not report.skipped:
        yield Text("Everything could be read.")
    for line in skipped_lines(report.skipped):
        yield Text(line)


def skipped_lines(skipped: Sequence[Skipped]) -> list[str]:
    """Return a line for each file and part that could not be used."""
    lines = []
    for one in skipped:
        kept = " What was read from it before stays in the index." if one.kept else ""
        where = f"{one.path}, {one.place}" if one.place else one.path
        lines.append(f"skipped {where}: {one.reason}. {one.next_step}{kept}")
    return lines


def _listed(title: str, lines: Sequence[str], style: str = "") -> Iterator[RenderableType]:
    if title and lines:
        yield Text(f"{title}: {len(lines)}")
    shown = lines if len(lines) <= _MOST + 1 else lines[:_MOST]
    for line in shown:
        yield Text(f"  {line}", style)
    if len(shown) < len(lines):
        yield Text(f"  … and {len(lines) - len(shown)} more: --report FILE writes all of it", style)
