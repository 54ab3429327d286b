"""Finnish words, measured on a UD treebank file: do forms meet, are compounds cut right, how fast. Prints Markdown.

Run as ``python -m bench.finnish fi_tdt-ud-dev.conllu``. Gold: lemmas, with ``#`` between the parts of a compound.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import snowballstemmer

from index.finnish.analyzer import analyze
from index.finnish.lemmas import analyse
from index.finnish.token import TermKind
from index.finnish.voikko import readings

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
    return {term.text for term in analyse(form).terms if term.kind in WHOLE}


def first_reading(form: str) -> set[str]:
    return {reading.base for reading in readings(form)[:1]} or {form}


def policies() -> dict[str, Terms]:
    """Return what is compared: name -> form -> the terms that stand for the whole word."""
    stemmer = snowballstemmer.stemmer("finnish")
    return {
        "Hankehaku": ours,
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
    rows, text = read(Path(sys.argv[1]))
    content = [row for row in rows if row.word_class in CLASSES]
    print("| two forms of one lemma share a term | NOUN | ADJ | VERB | all | random pairs that share one |")
    print("|---|---|---|---|---|---|")
    for name, terms in policies().items():
        shares = " | ".join(f"{share:.3f}" for share in conflation(content, terms))
        print(f"| {name} | {shares} | {false_conflation(content, terms)} of {RANDOM_PAIRS:,} |")
    precision, recall, heads = boundaries([row for row in content if row.word_class != "VERB"])
    words, per_word, rate = speed(text)
    print("\n| what | figure |\n|---|---|")
    print(f"| compound boundaries in nouns and adjectives, precision / recall | {precision:.3f} / {recall:.3f} |")
    print(f"| last part's lemma right | {heads:.3f} |")
    print(f"| index terms for a running word, stop words counted as words ({words:,}) | {per_word:.2f} |")
    print(f"| running words a second, all seen before | {round(rate, -3):,.0f} |")


if __name__ == "__main__":
    main()
