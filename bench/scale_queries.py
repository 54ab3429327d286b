"""What everybody is asked: real words, questions, phrases and beginnings of words, each text once in a run."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from bench.scale_corpus import SEED
from bench.scale_texts import WORD, Pool
from index.finnish.analyzer import query_words
from search.query import NothingToSearch, read_query

QUERIES: Final = "queries.json"
SHORT, LONG, PHRASE, WILDCARD, FILTERED = "short", "long", "phrase", "wildcard", "filtered"
WARMING, THREADS = "warming", "threads"
TIMED: Final = (SHORT, LONG, PHRASE, WILDCARD, FILTERED)
RUNS: Final = 200  # of each kind, with encoding, and as many others without
_THREADED: Final = 400
_MIDDLE: Final = (4, 400)  # times that a word stands in the pool: neither unique nor everywhere
_LONG_WORDS: Final = (9, 16)  # of a sentence that stands in for a question


@dataclass(frozen=True, slots=True)
class Asked:
    """One query; the filters are those of ``search.results.Filters``, in the form that SQL takes as well."""

    text: str
    year_from: int = 0
    year_to: int = 0
    region: str = ""


def queries(pool: Pool, data: Path | None, runs: int = RUNS) -> dict[str, list[Asked]]:
    """Return the queries of each kind: the first half for answers with encoding, the other half for those without."""
    chance = random.Random(SEED)
    middle = _middle_words(pool)
    seen: set[str] = set()

    def fresh(make: Callable[[], str], count: int) -> list[Asked]:
        found: list[Asked] = []
        for _ in range(100 * count):
            if len(found) == count:
                break
            text = make()
            if text and text not in seen and _can_be_asked(text):
                seen.add(text)
                found.append(Asked(text))
        return found

    def short() -> str:
        return " ".join(chance.sample(middle, chance.choice((1, 2, 2, 3))))

    def wildcard() -> str:
        word = chance.choice(middle)
        return f"{word[: max(4, len(word) - chance.choice((3, 4, 5)))]}*"

    regions = sorted({region for project in pool.templates for region in project.regions})

    def narrowed(asked: Asked) -> Asked:
        year = chance.randint(2002, 2020)
        return Asked(asked.text, year, year + 4, chance.choice(regions) if chance.random() < 0.5 else "")

    long = [Asked(text) for text in _questions(data) if _can_be_asked(text)][: 2 * runs]
    return {
        WARMING: fresh(short, 30),
        SHORT: fresh(short, 2 * runs),
        LONG: long + fresh(lambda: _sentence(pool, chance), 2 * runs - len(long)),
        PHRASE: fresh(lambda: _phrase(pool, chance), 2 * runs),
        WILDCARD: fresh(wildcard, 2 * runs),
        FILTERED: [narrowed(asked) for asked in fresh(short, 2 * runs)],
        THREADS: fresh(short, _THREADED),
    }


def write_queries(file: Path, asked: dict[str, list[Asked]]) -> None:
    """Write the queries with the lemmas of each text, for engines without Finnish."""
    told = {kind: [{**asdict(one), "lemmas": lemmas_of(one.text)} for one in many] for kind, many in asked.items()}
    file.write_text(json.dumps(told, ensure_ascii=False, indent=0), encoding="utf-8")


def read_queries(file: Path) -> dict[str, list[Asked]]:
    """Read what ``write_queries`` wrote."""
    told = json.loads(file.read_text(encoding="utf-8"))
    return {
        kind: [Asked(**{name: one[name] for name in Asked.__slots__}) for one in many] for kind, many in told.items()
    }


def lemmas_of(text: str) -> str:
    """Return the first lemma of every word of a text, stop words left out."""
    return " ".join(word.lemmas[0] for word in query_words(text) if not word.is_stop)


def _can_be_asked(text: str) -> bool:
    """Whether there is more in a text than words such as *ja* and *on*."""
    try:
        read_query(text)
    except NothingToSearch:
        return False
    return True


def _middle_words(pool: Pool) -> list[str]:
    low, high = _MIDDLE
    return sorted(
        word for word, count in pool.counts.items() if low <= count <= high and word.isalpha() and len(word) > 5
    )


def _questions(data: Path | None) -> list[str]:
    file = data / "queries.jsonl" if data else None
    if file is None or not file.exists():
        return []
    with file.open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def _sentence(pool: Pool, chance: random.Random) -> str:
    words = WORD.findall(chance.choice(pool.sections).text)
    length = chance.randint(*_LONG_WORDS)
    start = chance.randrange(max(1, len(words) - length))
    return " ".join(words[start : start + length])


def _phrase(pool: Pool, chance: random.Random) -> str:
    words = chance.choice(pool.sections).text.split()
    start = chance.randrange(max(1, len(words) - 1))
    pair = words[start : start + 2]
    return f'"{" ".join(pair)}"' if len(pair) == 2 and all(word.isalpha() and len(word) > 3 for word in pair) else ""
