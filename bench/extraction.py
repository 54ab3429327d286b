"""Extraction against the labelled documents of tests/extraction: precision, recall and F1 a field. Prints Markdown.

Run as ``python -m bench.extraction``. ``--misses`` prints what went wrong in the development half instead, a line a
value; ``--misses reporting`` does so for the other half, which nobody should read who still changes the code.
"""

from __future__ import annotations

import argparse
from collections import Counter
from typing import Final

from tests.extraction.labelled import HALVES, documents
from tests.extraction.scoring import FIELDS, Score, score

# What the rows are called, and the fields that are counted together in them.
ROWS: Final[dict[str, tuple[str, ...]]] = {
    "period": ("start", "end"),
    **{field: (field,) for field in FIELDS if field not in {"start", "end"}},
    "everything": FIELDS,
}
GOALS: Final = {"period": 0.92, "funders": 0.92, "implementers": 0.92, "regions": 0.92, "budget": 0.92}
SPLIT_GOAL: Final = 0.95


def main() -> None:
    """Print the table, or the misses."""
    arguments = argparse.ArgumentParser(prog="python -m bench.extraction", description=__doc__)
    arguments.add_argument("--misses", nargs="?", const=HALVES[0], choices=HALVES, help="print what went wrong")
    arguments.add_argument("--field", choices=FIELDS, action="append", help="with --misses: only this one")
    chosen = arguments.parse_args()
    if chosen.misses:
        print_misses(score(documents(chosen.misses)), chosen.field or list(FIELDS))
    else:
        print_table({half: score(documents(half)) for half in HALVES})


def print_table(scores: dict[str, Score]) -> None:
    """Print a row a field, with precision / recall / F1 of each half, and how many files came apart rightly."""
    sizes = ", ".join(f"{half}: {one.files} files" for half, one in scores.items())
    print(f"| field ({sizes}) | " + " | ".join(f"{half}: P / R / F1" for half in scores) + " | values | asked for |")
    print("|---|" + "---|" * (len(scores) + 2))
    for name, fields in ROWS.items():
        figures = " | ".join(" / ".join(f"{value:.3f}" for value in one.figures(*fields)) for one in scores.values())
        values = sum(one.hits[field] + one.missing[field] for one in scores.values() for field in fields)
        goal = f"F1 {GOALS[name]:.2f}" if name in GOALS else ""
        print(f"| {name} | {figures} | {values:,} | {goal} |")
    splits = " | ".join(f"{one.split:.3f}" for one in scores.values())
    print(f"| files with just the projects that are in them | {splits} | | {SPLIT_GOAL:.2f} |")
    unknown = sum((one.unknown for one in scores.values()), Counter[str]())
    if unknown:
        left_out = ", ".join(f"{count} {suffix}" for suffix, count in sorted(unknown.items()))
        print(f"\nLeft out, as no reader knows them: {left_out}.")


def print_misses(result: Score, fields: list[str]) -> None:
    """Print wrongly split files, then every value that is missing or too much, by field."""
    for line in result.wrongly_split:
        print(f"split      {line}")
    for miss in sorted(result.misses, key=lambda miss: (FIELDS.index(miss.field), miss.fault, miss.document)):
        if miss.field in fields:
            print(f"{miss.field:18} {miss.fault:8} {miss.document} [{miss.project[:40]}]: {miss.value}")


if __name__ == "__main__":
    main()
