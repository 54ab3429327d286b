"""Which documents are the same again, remembered: a changed one is compared with those that may be like it only."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby
from operator import itemgetter
from typing import Any, Final

import numpy as np

from index.project import Project, ProjectId
from index.relating.guards import are_kin
from index.relating.pages import ENOUGH, Completeness, Page, Sameness, completeness, page_of, verdict
from index.relating.shingles import words_of

Load = Callable[[ProjectId], Project]  # a project as its own document has it

_TABLES: Final = """
CREATE TABLE IF NOT EXISTS page (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, completeness TEXT NOT NULL, parent TEXT, continues TEXT,
    digest BLOB                     -- of the text; NULL where it says too little
);
CREATE INDEX IF NOT EXISTS page_digest ON page (digest) WHERE digest IS NOT NULL;
CREATE TABLE IF NOT EXISTS key (    -- what documents that are alike have in common
    key INTEGER, page INTEGER, weight INTEGER NOT NULL, PRIMARY KEY (key, page)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS alike (  -- one < other
    one INTEGER, other INTEGER, likeness REAL NOT NULL, reason TEXT NOT NULL, confidence REAL NOT NULL,
    PRIMARY KEY (one, other)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS alike_other ON alike (other);
CREATE TEMP TABLE IF NOT EXISTS wanted (key INTEGER PRIMARY KEY);
"""

_MOST_SHARING: Final = 12  # documents: a shingle that more share is a phrase of the trade or of a programme
_ENOUGH_SHARED: Final = 2  # weight of common keys from which on two documents are compared
_SHINGLE: Final = 1
_NAME: Final = _ENOUGH_SHARED  # a title or a code in common is enough
_WHOLE: Final = 120  # shingles: of longer texts every fourth is looked at, the same ones in all
_EVERY: Final = np.uint64(4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicate:
    """A document that another one stands for."""

    id: ProjectId
    of: ProjectId  # the one to show; never itself a duplicate
    likeness: float  # 0 to 1: the share of common word triples; of an excerpt, how much of it is in the other
    reason: Sameness
    confidence: float  # 0 to 1


class Unremembered(ValueError):
    """What is remembered is damaged, or of other documents."""


class Likes:
    """All pairs of documents that are alike, in a database that is kept between builds."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take a database: an empty one, or one that another ``Likes`` has filled."""
        self._connection = connection
        connection.executescript(_TABLES)

    def update(self, gone: Iterable[Project], come: Sequence[Project], load: Load) -> None:
        """Take away and add documents; a changed one goes and comes.

        Args:
            gone: as they were when they came.
            come: as their own documents have them.
            load: gives any of the documents that are there at the end.

        Raises:
            Unremembered: one of ``gone`` is not as it came.
        """
        balance: Counter[int] = Counter()
        digests: set[bytes] = set()
        for page in map(page_of, gone):
            self._remove(page)
            balance.subtract(keys_of(page).keys())
            digests |= _digests(page)
        pages: dict[int, Page] = {}
        for page in map(page_of, come):
            pages[self._insert(page)] = page
            balance.update(keys_of(page).keys())
            digests |= _digests(page)
        for number, project_id in self._disturbed(balance, digests, pages):
            pages[number] = page_of(load(project_id))
        self._compare(pages, load)

    def duplicates(self) -> tuple[Duplicate, ...]:
        """Return which documents are the same as another, in the order of their ids."""
        places, ids = self._places()
        above = {
            project_id: (parent, continues)
            for project_id, parent, continues in self._rows(
                "SELECT id, parent, continues FROM page WHERE parent IS NOT NULL OR continues IS NOT NULL"
            )
        }
        rivals: defaultdict[int, list[tuple[int, float, str, float]]] = defaultdict(list)
        for one, other, *found in self._rows("SELECT * FROM alike"):
            if not are_kin(ids[one], ids[other], above):
                first, second = sorted((one, other), key=places.__getitem__)
                rivals[second].append((first, *found))
        chosen: dict[int, tuple[int, float, str, float]] = {}
        for number in sorted(rivals, key=places.__getitem__):  # the more complete ones have been decided before
            shown = [one for one in rivals[number] if one[0] not in chosen]
            if shown:
                chosen[number] = min(shown, key=lambda one: (-one[3], -one[1], places[one[0]]))
        answer = (
            Duplicate(id=ids[number], of=ids[of], likeness=like, reason=Sameness(why), confidence=sure)
            for number, (of, like, why, sure) in chosen.items()
        )
        return tuple(sorted(answer, key=lambda one: one.id))

    def _places(self) -> tuple[dict[int, Completeness], dict[int, ProjectId]]:
        """Return the completeness and the id of every document that is like another, by number."""
        rows = self._rows(
            "SELECT number, id, completeness FROM page WHERE number IN"
            " (SELECT one FROM alike UNION SELECT other FROM alike)"
        )
        places: dict[int, Completeness] = {}
        ids: dict[int, ProjectId] = {}
        for number, project_id, told in rows:
            places[number], ids[number] = tuple(json.loads(told)), project_id
        return places, ids

    def _remove(self, page: Page) -> None:
        project_id = page.project.id
        ((number,),) = self._rows("SELECT number FROM page WHERE id = ?", (project_id,)) or ((None,),)
        keys = keys_of(page)
        found = self._connection.executemany(
            "DELETE FROM key WHERE key = ? AND page = ?", ((key, number) for key in keys)
        ).rowcount
        if number is None or found != len(keys):
            raise Unremembered(f"what is remembered of {project_id} is of another text")
        self._connection.execute("DELETE FROM alike WHERE one = ? OR other = ?", (number, number))
        self._connection.execute("DELETE FROM page WHERE number = ?", (number,))

    def _insert(self, page: Page) -> int:
        project = page.project
        told = json.dumps(completeness(project))
        digest = next(iter(_digests(page)), None)
        cursor = self._connection.execute(
            "INSERT INTO page (id, completeness, parent, continues, digest) VALUES (?, ?, ?, ?, ?)",
            (project.id, told, project.parent, project.continues, digest),
        )
        number = cursor.lastrowid
        assert number is not None
        rows = ((key, number, weight) for key, weight in keys_of(page).items())
        self._connection.executemany("INSERT INTO key VALUES (?, ?, ?)", rows)
        return number

    def _disturbed(
        self, balance: Counter[int], digests: Collection[bytes], known: Collection[int]
    ) -> Iterator[tuple[int, ProjectId]]:
        """Yield number and id of the documents that stay, and of which others than before may be worth comparing.

        A key that too many have tells nothing: where that begins or ends, all who have it are to be looked at.
        """
        ((count,),) = self._rows("SELECT count(*) FROM page")
        if count == len(known):
            return
        found: dict[int, ProjectId] = {}
        for key, more in balance.items():
            if not more:
                continue
            owners = self._rows("SELECT page, id FROM key JOIN page ON number = page WHERE key = ?", (key,))
            if (len(owners) > _MOST_SHARING) != (len(owners) - more > _MOST_SHARING):
                found.update(owners)
        for digest in digests:
            found.update(self._rows("SELECT number, id FROM page WHERE digest = ?", (digest,)))
        yield from ((number, project_id) for number, project_id in found.items() if number not in known)

    def _compare(self, pages: dict[int, Page], load: Load) -> None:
        """Find out anew whom these documents are like."""
        execute = self._connection.executemany
        execute("DELETE FROM alike WHERE one = ?1 OR other = ?1", ((number,) for number in pages))
        there = dict(pages)
        found = []
        for one, other in sorted({*self._by_keys(pages), *self._by_digest(pages)}):
            for number in (one, other):
                if number not in there:
                    ((project_id,),) = self._rows("SELECT id FROM page WHERE number = ?", (number,))
                    there[number] = page_of(load(project_id))
            if said := verdict(there[one], there[other]):
                found.append((one, other, *said))
        execute("INSERT INTO alike VALUES (?, ?, ?, ?, ?)", found)

    def _by_keys(self, pages: dict[int, Page]) -> Iterator[tuple[int, int]]:
        """Yield the pairs, with one of ``pages`` at least, that have enough rare keys in common."""
        wanted = ((key,) for page in pages.values() for key in keys_of(page))
        self._connection.execute("DELETE FROM wanted")
        self._connection.executemany("INSERT OR IGNORE INTO wanted VALUES (?)", wanted)
        rows = self._connection.execute(
            "SELECT key, page, weight FROM wanted CROSS JOIN key USING (key) ORDER BY key, page"
        )
        shared: defaultdict[tuple[int, int], int] = defaultdict(int)
        for _, group in groupby(rows, key=itemgetter(0)):
            owners = list(group)
            if 1 < len(owners) <= _MOST_SHARING:
                for (_, one, weight), (_, other, _) in combinations(owners, 2):
                    if one in pages or other in pages:
                        shared[one, other] += weight
        yield from (pair for pair, weight in shared.items() if weight >= _ENOUGH_SHARED)

    def _by_digest(self, pages: dict[int, Page]) -> Iterator[tuple[int, int]]:
        """Yield the pairs, with one of ``pages`` at least, of a document and the most complete one of the same text."""
        for digest in {digest for page in pages.values() for digest in _digests(page)}:
            same = self._rows("SELECT number, completeness FROM page WHERE digest = ?", (digest,))
            first, *others = (number for number, _ in sorted(same, key=lambda row: tuple(json.loads(row[1]))))
            asked = others if first in pages else [other for other in others if other in pages]
            yield from ((min(first, other), max(first, other)) for other in asked)

    def _rows(self, query: str, values: Sequence[object] = ()) -> list[Any]:
        return self._connection.execute(query, values).fetchall()


def keys_of(page: Page) -> dict[int, int]:
    """Return what makes a document worth comparing with another, as signed 64-bit numbers, and what each weighs."""
    shingles = page.shingles
    sampled = shingles if len(shingles) <= _WHOLE else shingles[shingles % _EVERY == 0]
    keys = dict.fromkeys(sampled.view(np.int64).tolist(), _SHINGLE)
    title = " ".join(words_of(page.project.title))
    return keys | {_number(name): _NAME for name in (f"title {title}", *(f"code {code}" for code in page.codes))}


def _number(name: str) -> int:
    return int.from_bytes(hashlib.sha256(name.encode("utf-8", "surrogatepass")).digest()[:8], "little", signed=True)


def _digests(page: Page) -> set[bytes]:
    """Return the digest of a text that is long enough to have one."""
    return {hashlib.sha256(page.shingles.tobytes()).digest()[:16]} if len(page.shingles) >= ENOUGH else set()
