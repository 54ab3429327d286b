"""Duplicates: labelled pairs, half of them hard to tell apart, and the time for 10,000 documents. Prints Markdown."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from typing import Final

from bench.families import corpus
from index.project import Project, ProjectId, Section, SectionKind
from index.relating.duplicates import duplicates
from tests.index.relating.labelled_pairs import labelled_pairs

MANY: Final = 10_000
LENGTH: Final = 350  # words


def main() -> None:
    """Print precision and recall, what is found in the corpus, and the speed."""
    pairs = labelled_pairs()
    found = [bool(duplicates([pair.one, pair.other])) for pair in pairs]
    right = sum(pair.same and hit for pair, hit in zip(pairs, found, strict=True))
    same = sum(pair.same for pair in pairs)
    projects = corpus()
    many = made_up(projects)
    started = time.perf_counter()
    copies = duplicates(many)
    seconds = time.perf_counter() - started
    print("| duplicates | of | figure |\n|---|---|---|")
    print(f"| precision on labelled pairs | {sum(found)} found | {right / sum(found):.3f} |")
    print(f"| recall on labelled pairs | {same} that are one, {len(pairs) - same} that are two | {right / same:.3f} |")
    print(f"| found in the bundled corpus, which has none | {len(projects)} | {len(duplicates(projects))} |")
    print(f"| seconds for made-up documents of {LENGTH} words, every tenth a copy | {MANY:,} | {seconds:.1f} |")
    print(f"| copies among them that are found | {MANY // 10:,} | {len(copies) / (MANY // 10):.3f} |")


def made_up(projects: list[Project]) -> list[Project]:
    """Return documents of shuffled pieces of the corpus, which share phrases as real ones do, and copies of a tenth."""
    dice = random.Random(1)
    words = " ".join(section.text for project in projects for section in project.sections).split()
    made = []
    for number in range(MANY - MANY // 10):
        text: list[str] = []
        while len(text) < LENGTH:
            start = dice.randrange(len(words) - 12)
            text += words[start : start + dice.randint(3, 12)]
        section = Section(kind=SectionKind.MUU, text=" ".join(text))
        made.append(Project(id=ProjectId(f"x{number:05}"), title=" ".join(text[5:9]), sections=(section,)))
    originals = dice.sample(made, MANY // 10)
    return made + [replace(one, id=ProjectId(f"{one.id}-copy")) for one in originals]


if __name__ == "__main__":
    main()
