"""The report on a build as a file: JSON for programs, HTML for people."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from index.errors import HankehakuError, WrongUse
from search import account_html
from search.account import documents_told

if TYPE_CHECKING:  # it would bring all that builds an index
    from index.pipeline.report import BuildReport

_SUFFIXES: Final = (".json", ".html", ".htm")


def check(file: Path) -> None:
    """Refuse, before a build has taken its time, a report that could not be written.

    Raises:
        WrongUse: the suffix tells no form, or there is no such folder.
    """
    if file.suffix.lower() not in _SUFFIXES:
        raise WrongUse(f"A report cannot be written as {file.name}.", "Name a file that ends in .html or .json.")
    if not file.absolute().parent.is_dir():
        raise WrongUse(f"There is no folder {file.absolute().parent}.", "Make it, or name another for the report.")


def write(file: Path, report: BuildReport, directory: Path) -> None:
    """Write the account of a build and what the index knows of every document.

    As JSON, ``account`` is the account and ``documents`` has for each ``path``, ``id``, ``title``, ``kind``, ``of``
    (the project shown in its place, or null), ``told`` (``field``, ``value``, ``confidence``, ``method``, ``quote``),
    ``missing`` (fields without a value), ``headings`` and ``characters``. Contact persons are in neither form.

    Raises:
        HankehakuError: the file cannot be written.
    """
    documents = documents_told(directory)
    if file.suffix.lower() == ".json":
        value = {"index": str(directory), "account": asdict(report), "documents": [asdict(one) for one in documents]}
        text = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
    else:
        text = account_html.page(report, documents, str(directory), datetime.now())
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise HankehakuError(
            f"The report cannot be written: {file}: {error.strerror}.", "The index is built; name another file."
        ) from error
