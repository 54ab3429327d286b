"""Compounds restored from coordinations, against labels of our own for a UD treebank file. Prints Markdown.

Run as ``python -m bench.ellipsis fi_tdt-ud-dev.conllu``. ``ellipsis_ud_dev.tsv`` names every word of the file with a
hyphen at its end or beginning: the sentence, the word, and the lemmas that are right for the compound that it stands
for, or ``-`` where it stands for none (a name before its noun, a number, an abbreviation).
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from index.finnish.analyzer import words

LABELS: Final = Path(__file__).with_name("ellipsis_ud_dev.tsv")
NOTHING: Final = "-"


def main() -> None:
    """Print the table; fail where a hanging hyphen has no label, or a label no hyphen."""
    with LABELS.open(encoding="utf-8", newline="") as file:
        labels = {(row["sent_id"], row["number"]): row for row in csv.DictReader(file, delimiter="\t")}
    found = {(sentence, str(number)): answer for sentence, number, answer in answers(Path(sys.argv[1]))}
    if set(found) != set(labels):
        raise SystemExit(f"labels and hanging hyphens differ: {sorted(set(found) ^ set(labels))}")
    right = {key: set(row["right"].split()) for key, row in labels.items() if row["right"] != NOTHING}
    others = [key for key in labels if key not in right]
    best = sum(found[key][:1] != () and found[key][0] in right[key] for key in right)
    some = sum(bool(set(found[key]) & right[key]) for key in right)
    wrong = sum(found[key] != () for key in others)
    candidates = sum(len(found[key]) for key in right)
    print("| words with a hanging hyphen | of | figure |\n|---|---|---|")
    print(f"| the likeliest compound is right | {len(right)} | {best / len(right):.3f} |")
    print(f"| one of the compounds is right | {len(right)} | {some / len(right):.3f} |")
    print(f"| compounds for each | {len(right)} | {candidates / len(right):.2f} |")
    print(f"| something restored where nothing is left out | {len(others)} | {wrong} |")


def answers(treebank: Path) -> Iterator[tuple[str, int, tuple[str, ...]]]:
    """Yield (sentence, number in it, compounds) for each word that begins or ends with a hyphen."""
    sentence = ""
    for line in treebank.read_text(encoding="utf-8").splitlines():
        if line.startswith("# sent_id = "):
            sentence = line.removeprefix("# sent_id = ")
        if line.startswith("# text = "):
            number = 0
            for _, place, _, restored in words(line.removeprefix("# text = ")):
                if place.is_stump or place.is_tail:
                    number += 1
                    yield sentence, number, restored


if __name__ == "__main__":
    main()
