"""``python -m index.checking FOLDER``: what is wrong with a corpus, and what it covers."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from index.checking.corpus import CheckedDocument, Finding, open_corpus
from index.checking.coverage import REGIONS, Coverage, coverage_of
from index.checking.families import check_families
from index.checking.format import check_format
from index.checking.repetition import check_repetition
from index.checking.spelling import check_spelling
from index.errors import HankehakuError
from index.relating.duplicates import duplicates


def check(folder: Path) -> tuple[list[CheckedDocument], list[Finding]]:
    """Return the documents of ``folder`` and everything that is wrong with them, by file.

    Raises:
        WrongUse: there is no document.
    """
    documents, findings = open_corpus(folder)
    for document in documents:
        findings += check_format(document)
    findings += check_families(documents)
    findings += check_repetition(documents)
    findings += check_spelling(documents)
    findings += _same_twice(documents)
    return documents, sorted(findings)


def main(arguments: Sequence[str]) -> int:
    """Print what is wrong and what is there; return 1 when something is wrong, 2 when there is no corpus."""
    try:
        documents, findings = check(Path(arguments[0] if arguments else "corpus"))
    except HankehakuError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    for finding in findings:
        sys.stdout.write(f"{finding}\n")
    if documents:
        sys.stdout.write(_summary(coverage_of(documents)))
    sys.stdout.write(f"{len(findings)} to mend.\n" if findings else "Nothing to mend.\n")
    return 1 if findings else 0


def _same_twice(documents: Sequence[CheckedDocument]) -> list[Finding]:
    files = {document.project.id: document.file for document in documents}
    found = duplicates([document.project for document in documents])
    return [Finding(files[one.id], f"is the same document as {files[one.of]} ({one.reason})") for one in found]


def _summary(found: Coverage) -> str:
    fewest, median, most = found.words
    lines = [
        f"{found.documents} documents: " + ", ".join(f"{count} {kind}" for kind, count in found.kinds.most_common()),
        f"Years {found.years[0]} to {found.years[1]}; words {fewest} to {most}, median {median}",
        f"{found.with_results} tell results, {found.without_results_yet} projects none yet",
        f"{len(found.families)} families of two to five: " + "; ".join(" + ".join(one) for one in found.families),
        "Regions: " + ", ".join(f"{region} {found.regions[region]}" for region in REGIONS),
        f"{len(found.themes)} themes: " + ", ".join(f"{theme} {count}" for theme, count in found.themes.most_common()),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
