"""Finnish words, measured on a UD treebank file: do forms meet, are compounds cut right, how fast. Prints Markdown.

Run as ``python -m bench.finnish fi_tdt-ud-dev.conllu``. Gold: lemmas, with ``#`` between the parts of a compound.
"""

from __future__ import annotations

import json
import os
import random
import statistics
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations, starmap
from operator import eq
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from typing import Any, NamedTuple

import snowballstemmer

from index.finnish.analyzer import analyze
from index.finnish.lemmas import analyse
from index.finnish.token import TermKind
from index.finnish.voikko import fingerprint, readings

CLASSES = ("NOUN", "ADJ", "VERB")
WHOLE = {TermKind.LEMMA, TermKind.BASE, TermKind.STEM, TermKind.SURFACE}
FORMS = 6  # of one lemma, at most: frequent words would decide alone
RANDOM_PAIRS = 20_000


class Row(NamedTuple):
    """One word of the treebank."""

    form: str
    lemma: str  # "#" between parts
    word_class: str


Terms = Callable[[str], set[str]]


def ours(form: str) -> set[str]:
    """Return the terms that stand for the whole word, as the analyzer gives them to the index."""
    return {token.term for token in analyze(form, stop_words=True) if token.kind in WHOLE}


def first_reading(form: str) -> set[str]:
    return {reading.base for reading in readings(form)[:1]} or {form}


def policies() -> dict[str, Terms]:
    """Return what is compared: name -> form -> the terms that stand for the whole word."""
    stemmer = snowballstemmer.stemmer("finnish")
    return {
        "Voikko, first reading": first_reading,
        "Snowball": lambda form: {stemmer.stemWord(form)},
        "surface words": lambda form: {form},
    }


def read(path: Path) -> tuple[list[Row], str]:
    """Return the words of a CoNLL-U file and its running text, one sentence a line."""
    rows, sentences = [], []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# text = "):
            sentences.append(line.removeprefix("# text = "))
        fields = line.split("\t")
        if len(fields) == 10 and fields[0].isdigit():
            rows.append(Row(fields[1].lower(), fields[2], fields[3]))
    return rows, "\n".join(sentences)


def conflation(rows: list[Row], terms: Terms) -> Iterator[float]:
    """Yield, per word class and for all, the share of pairs of forms of one lemma that have a term in common."""
    forms: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        forms[row.lemma, row.word_class].add(row.form)
    right: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for (_, word_class), found in forms.items():
        for one, other in combinations(sorted(found)[:FORMS], 2):
            pairs[word_class] += 1
            right[word_class] += bool(terms(one) & terms(other))
    yield from (right[name] / pairs[name] for name in CLASSES)
    yield right.total() / pairs.total()


def false_conflation(rows: list[Row], terms: Terms) -> int:
    """Return how many random pairs of words with different lemmas have a term in common."""
    chance = random.Random(2)
    pairs = (chance.choices(rows, k=2) for _ in range(RANDOM_PAIRS))
    return sum(
        one.lemma != other.lemma and one.form != other.form and bool(terms(one.form) & terms(other.form))
        for one, other in pairs
    )


def boundaries(rows: list[Row]) -> tuple[float, float, float]:
    """Return precision and recall of places between parts, and the share of right lemmas of last parts.

    Only words that the dictionary knows count, by occurrence. A place is counted in letters from the word's beginning;
    the last part's lemma counts where both sides cut it off at the same place.
    """
    both = found = expected = heads = right_heads = 0
    for row in rows:
        word = analyse(row.form.strip("-"))
        if not word.is_known:
            continue
        gold = _cuts(row.lemma.replace("-", "").split("#"))
        parts = word.parts
        own = _cuts([part.surface.replace("-", "") for part in parts])
        both, found, expected = both + len(gold & own), found + len(own), expected + len(gold)
        if gold and own and max(gold) == max(own):
            heads += 1
            right_heads += row.lemma.lower().rsplit("#", 1)[1] == parts[-1].lemma
    return both / found, both / expected, right_heads / heads


def _cuts(parts: list[str]) -> set[int]:
    lengths = [len(part) for part in parts]
    return {sum(lengths[:count]) for count in range(1, len(lengths))}


def speed(text: str) -> tuple[int, float, float]:
    """Return the running words, terms for each of them, and words a second when all have been seen (median of five)."""
    tokens = list(analyze(text, stop_words=True))
    words = len({token.position for token in tokens})
    times = []
    for _ in range(5):
        start = time.perf_counter()
        count = sum(1 for _ in analyze(text))
        times.append(time.perf_counter() - start)
    return words, count / words, words / statistics.median(times)


def main() -> None:
    """Print the tables; with ``--engine`` as second argument only the rows' figures of this process's engine."""
    rows, text = read(Path(sys.argv[1]))
    content = [row for row in rows if row.word_class in CLASSES]
    if "--engine" in sys.argv:
        print(json.dumps(of_this_engine(rows, text)))
        return
    here = json.loads(json.dumps(of_this_engine(rows, text)))  # as the other comes: lists for tuples
    other = of_the_fallback(sys.argv[1])
    print("| two forms of one lemma share a term | NOUN | ADJ | VERB | all | random pairs that share one |")
    print("|---|---|---|---|---|---|")
    print(f"| Hankehaku | {' | '.join(here['conflation'])} |")
    print(f"| Hankehaku without the system's library (pyvoikko) | {' | '.join(other['conflation'])} |")
    for name, terms in policies().items():
        print(f"| {name} | {' | '.join(met(content, terms))} |")
    print(f"\n| what | {here['name']} | {other['name']} |\n|---|---|---|")
    for what, figure in here["figures"].items():
        print(f"| {what} | {figure} | {other['figures'][what]} |")
    for what in ("readings", "lemmas", "parts"):
        pairs = list(zip(here[what], other[what], strict=True))
        print(f"| different words with the same {what} | | {sum(starmap(eq, pairs)):,} of {len(pairs):,} |")


def met(content: list[Row], terms: Terms) -> list[str]:
    """Return the figures of a policy: shares by word class and of all, and random pairs that meet."""
    shares = [f"{share:.3f}" for share in conflation(content, terms)]
    return [*shares, f"{false_conflation(content, terms)} of {RANDOM_PAIRS:,}"]


def of_this_engine(rows: list[Row], text: str) -> dict[str, Any]:
    """Measure everything with the engine that reads words in this process."""
    content = [row for row in rows if row.word_class in CLASSES]
    forms = sorted({row.form for row in rows})
    opening, memory = opened()
    start = time.perf_counter()
    for form in forms:
        readings(form)
    new = len(forms) / (time.perf_counter() - start)
    found = [analyse(form.strip("-")) for form in forms]
    precision, recall, heads = boundaries([row for row in content if row.word_class != "VERB"])
    words, per_word, rate = speed(text)
    return {
        "name": fingerprint().split(" (")[0],
        "conflation": met(content, ours),
        "figures": {
            "compound boundaries in nouns and adjectives, precision / recall": f"{precision:.3f} / {recall:.3f}",
            "last part's lemma right": f"{heads:.3f}",
            f"index terms for a running word, stop words counted as words ({words:,})": f"{per_word:.2f}",
            "running words a second, all seen before": f"{round(rate, -3):,.0f}",
            "different words a second, none seen before, the dictionary alone": f"{round(new, -2):,.0f}",
            "opening the dictionary, once in a process": f"{1000 * opening:.0f} ms, {memory:.0f} MB",
        },
        "readings": [sorted(readings(form)) for form in forms],
        "lemmas": [sorted(word.lemmas) for word in found],
        "parts": [[(part.surface, part.lemma) for part in word.parts] for word in found],
    }


def opened() -> tuple[float, float]:
    """Open the engine; return the seconds and megabytes that its first word takes."""
    before, start = getrusage(RUSAGE_SELF).ru_maxrss, time.perf_counter()
    readings("hanke")
    return time.perf_counter() - start, (getrusage(RUSAGE_SELF).ru_maxrss - before) / 1024


def of_the_fallback(path: str) -> dict[str, Any]:
    """Measure the same without the system's library, in a process of its own."""
    command = [sys.executable, "-m", "bench.finnish", path, "--engine"]
    environment = {**os.environ, "HANKEHAKU_MORPHOLOGY": "pyvoikko"}
    run = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    figures: dict[str, Any] = json.loads(run.stdout)
    return figures


if __name__ == "__main__":
    main()
