"""The command ``hankehaku``: arguments in, records out as text or JSON, errors as one line."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, NoReturn

import typer
from typer.exceptions import TyperException

from index.errors import HankehakuError, WrongUse
from index.project import ProjectKind
from search.results import Filters, Fusion, Mode, Status

# The rest of the house is imported by the commands that need it, so that help and completion come at once.
if TYPE_CHECKING:
    from rich.console import RenderableType

    from index.settings import Settings
    from search.engine import SearchEngine

_YEARS: Final = {"min": 1900, "max": 2100}
_STOPPED: Final = 130  # what a shell shows of an interrupted program
_BROKEN_PIPE: Final = 141  # what a shell shows of a program whose reader has gone

app = typer.Typer(
    name="hankehaku",
    help="Search Finnish development projects by word and by meaning.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

IndexOption = Annotated[
    Path | None,
    typer.Option(
        "--index",
        metavar="DIR",
        help="The index directory, or an address in Milvus [HANKEHAKU_INDEX, else .hankehaku].",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
LimitOption = Annotated[int, typer.Option(min=1, max=1000, help="How many projects.")]
ConcurrentOption = Annotated[bool, typer.Option("--concurrent", help="Only projects that run at the same time.")]
SameRegionOption = Annotated[
    bool, typer.Option("--same-region", help="Only projects in the same region, county or municipality.")
]
ProjectArgument = Annotated[str, typer.Argument(metavar="PROJECT-ID", help="As search prints it.")]


@app.command()
def index(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH ...]", help="Folders and files [as last time; corpus/ the first time]."),
    ] = None,
    index_directory: IndexOption = None,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Read and analyse everything anew.")] = False,
    report_file: Annotated[
        Path | None,
        typer.Option("--report", metavar="FILE", help="Write what was read from every document, as .html or .json."),
    ] = None,
    time_limit: Annotated[
        float, typer.Option(min=1, max=86_400, metavar="SECONDS", help="What the reading of one file may take.")
    ] = 60,
    as_json: JsonOption = False,
) -> None:
    """Build the index, or bring it up to date: it holds the documents of PATH, and those added in the app."""
    from index.pipeline import build
    from index.pipeline.workers import Limits
    from search import report_file as report_files
    from search.progress import shown_progress

    settings = _settings(index_directory)
    if report_file is not None:
        report_files.check(report_file)
    with shown_progress() as on_progress:
        limits = Limits(seconds=time_limit)
        report = build(paths or (), settings, rebuild=rebuild, limits=limits, on_progress=on_progress)
    if report_file is not None:
        report_files.write(report_file, report, settings.index_directory)
    if as_json:
        from search import json_output

        return _print_json(json_output.build_report(report, settings.milvus or settings.index_directory))
    from search import account_text

    _print(account_text.build_report(report, settings.milvus or str(settings.index_directory)))


@app.command()
def search(
    query: Annotated[str, typer.Argument(metavar="QUERY", help="Words, a phrase in quotes, a sentence ...")],
    mode: Annotated[Mode, typer.Option(help="By what to rank.")] = Mode.HYBRID,
    limit: LimitOption = 10,
    offset: Annotated[int, typer.Option(min=0, help="How many projects to leave out from the top.")] = 0,
    year_from: Annotated[
        int | None, typer.Option("--from", metavar="YEAR", **_YEARS, help="Ran then or later.")
    ] = None,
    year_to: Annotated[int | None, typer.Option("--to", metavar="YEAR", **_YEARS, help="Ran then or before.")] = None,
    funder: Annotated[list[str] | None, typer.Option(help="Funded by (any of them).")] = None,
    region: Annotated[list[str] | None, typer.Option(help="In a maakunta or a hyvinvointialue.")] = None,
    programme: Annotated[list[str] | None, typer.Option(help="In a programme.")] = None,
    administrator: Annotated[list[str] | None, typer.Option(help="Run by.")] = None,
    target_group: Annotated[list[str] | None, typer.Option(help="For whom.")] = None,
    theme: Annotated[list[str] | None, typer.Option(help="About this theme, by its id or name.")] = None,
    wellbeing_county: Annotated[list[str] | None, typer.Option(help="In a hyvinvointialue.")] = None,
    kind: Annotated[list[ProjectKind] | None, typer.Option(help="What the document describes.")] = None,
    status: Annotated[list[Status] | None, typer.Option(help="Where the project stands today.")] = None,
    fusion: Annotated[Fusion, typer.Option(help="How hybrid makes one ranking of two.")] = Fusion.CONVEX,
    index_directory: IndexOption = None,
    as_json: JsonOption = False,
) -> None:
    """Search projects by word, by meaning or by both."""
    if year_from and year_to and year_from > year_to:
        raise WrongUse(f"--from {year_from} is after --to {year_to}.", "Swap them.")
    if not query.strip():
        raise WrongUse("The query is empty.", "Give at least one word to search for.")
    filters = Filters(
        year_from=year_from,
        year_to=year_to,
        funders=tuple(funder or ()),
        regions=tuple(region or ()),
        programmes=tuple(programme or ()),
        administrators=tuple(administrator or ()),
        target_groups=tuple(target_group or ()),
        themes=tuple(theme or ()),
        wellbeing_counties=tuple(wellbeing_county or ()),
        kinds=tuple(kind or ()),
        statuses=tuple(status or ()),
    )
    found = _engine(index_directory).search(query, mode, filters, limit, offset, fusion)
    if as_json:
        from search import json_output

        for note in found.notes:
            typer.echo(note, err=True)
        return _print_json(json_output.search_result(found))
    from search import cli_output

    _print(cli_output.search_result(found, offset))


@app.command()
def similar(
    project_id: ProjectArgument,
    limit: LimitOption = 10,
    concurrent: ConcurrentOption = False,
    same_region: SameRegionOption = False,
    index_directory: IndexOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show the projects that are most like one project, and why."""
    found = _engine(index_directory).similar(project_id, limit, concurrent=concurrent, same_area=same_region)
    if as_json:
        from search import json_output

        return _print_json(json_output.similar_result(found))
    from search import cli_output

    _print(cli_output.similar_result(found))


@app.command()
def overlap(
    path: Annotated[
        Path, typer.Argument(metavar="FILE", help="A draft, a folder of drafts (a call round), or - for pasted text.")
    ],
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="REPORT", help="Write the report, as .docx, .html or .csv."),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="How many projects.")] = 20,
    concurrent: ConcurrentOption = False,
    same_region: SameRegionOption = False,
    with_draft: Annotated[
        bool, typer.Option("--with-draft", help="Put the draft's own text into the report, not its checksum alone.")
    ] = False,
    time_limit: Annotated[
        float, typer.Option(min=1, max=86_400, metavar="SECONDS", help="What the reading of one file may take.")
    ] = 60,
    index_directory: IndexOption = None,
    as_json: JsonOption = False,
) -> None:
    """Hold the goals of a draft against every project: who has them already, and what nobody has. Keeps no draft."""
    from search.overlap_command import answer_for, shown

    if output is not None:
        from search.overlap import report_file

        report_file.check(output)
    answer = answer_for(
        _engine(index_directory), path, limit=limit, concurrent=concurrent, same_area=same_region, seconds=time_limit
    )
    if output is not None:
        report_file.write(output, answer, with_draft=with_draft)
    if as_json:
        from search import overlap_json as json_form

        return _print_json(json_form.any_answer(answer, with_draft=with_draft))
    _print(shown(answer))


@app.command()
def show(
    project_id: ProjectArgument,
    contacts: Annotated[bool, typer.Option("--contacts", help="Contact persons too: personal data.")] = False,
    index_directory: IndexOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show everything that is known of one project."""
    engine = _engine(index_directory)
    record, copies = engine.project(project_id, contacts=contacts), engine.copies(project_id)
    if as_json:
        from search import json_output

        return _print_json(json_output.project(record, contacts=contacts, copies=copies))
    from search import cli_output

    _print(cli_output.project(record, contacts, copies))


@app.command()
def status(
    index_directory: IndexOption = None,
    skipped: Annotated[bool, typer.Option("--skipped", help="Show what could not be read, and why, instead.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Show what is in the index and what made it."""
    if skipped:
        return _skipped(_settings(index_directory), as_json)
    known = _engine(index_directory).status()
    if as_json:
        from search import json_output

        return _print_json(json_output.status(known))
    from search import cli_output

    _print(cli_output.status(known))


@app.command()
def analyze(
    text: Annotated[
        str, typer.Argument(metavar="[TEXT]", help="A word, a sentence; - or nothing reads standard input.")
    ] = "-",
    as_json: JsonOption = False,
) -> None:
    """Show what the words of a text are found by: lemmas, parts of compounds, restored compounds, weights."""
    from search.analysis import MOST_CHARACTERS, analyse_text

    found = analyse_text(_typed(MOST_CHARACTERS + 1) if text == "-" else text)
    if found.left_out:
        typer.echo(f"Only the first {MOST_CHARACTERS:,} characters were read.", err=True)
    if as_json:
        from search import json_output

        return _print_json(json_output.analysis(found))
    from search import cli_output

    _print(cli_output.analysis(found))


@app.command(name="app")
def open_app(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port of the app.")] = 8501,
    headless: Annotated[bool, typer.Option("--headless", help="Do not open a browser.")] = False,
    index_directory: IndexOption = None,
) -> None:
    """Open the app in a browser; where there is none, print the address to open."""
    from search.serving import serve

    serve(_settings(index_directory), port=port, headless=headless)


def main() -> NoReturn:
    """Run the command and end the process with its exit status."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    try:
        status = app(args=sys.argv[1:] or ["--help"], prog_name="hankehaku", standalone_mode=False)
        sys.stdout.flush()
    except HankehakuError as error:
        _fail(str(error), error.exit_code)
    except TyperException as error:
        _fail(f"{error.format_message()} `hankehaku --help` tells more.", error.exit_code)
    except (typer.Abort, KeyboardInterrupt):
        _fail("Stopped.", _STOPPED)
    except BrokenPipeError:
        # What is still in the buffer has nowhere to go; without this Python would complain of it at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(_BROKEN_PIPE)
    if status == _STOPPED:  # Typer swallows the interrupt and returns what a shell shows of it
        _fail("Stopped.", _STOPPED)
    sys.exit(status if isinstance(status, int) else 0)


def _fail(message: str, exit_code: int) -> NoReturn:
    typer.echo(" ".join(message.split()), err=True)
    sys.exit(exit_code)


def _settings(index_directory: Path | None) -> Settings:
    from index.settings import Settings

    return Settings.read(index_directory=index_directory)


def _skipped(settings: Settings, as_json: bool) -> None:
    from index.pipeline.account import last_account

    account = last_account(settings.index_directory)
    if as_json:
        from search import json_output

        return _print_json(json_output.skipped(account, settings.index_directory))
    from search import account_text

    _print(account_text.skipped(account))


def _typed(most: int) -> str:
    """Return what comes on standard input, ``most`` characters of it."""
    import io

    return io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8-sig", errors="replace").read(most)


def _engine(index_directory: Path | None) -> SearchEngine:
    from search.engine import SearchEngine

    return SearchEngine(_settings(index_directory))


def _print_json(value: dict[str, Any]) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _print(pieces: Iterable[RenderableType]) -> None:
    from search import cli_output

    console = cli_output.console()
    for piece in pieces:
        console.print(piece)
