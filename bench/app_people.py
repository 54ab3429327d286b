"""Visitors at the same time: each searches, narrows, turns a page, reads projects and goes back, with time to think."""

from __future__ import annotations

import asyncio
import itertools
import random
import re
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from typing import Final
from urllib.parse import unquote_plus

from websockets.exceptions import WebSocketException

from bench.app_session import Answer, Session, Unanswered
from bench.speed import QUERIES
from search.results import Mode
from ui.address import COMPARE, PROJECT, ProjectView, View

FRONT, SEARCH, NARROWED, SECOND = "the front page", "a search", "the search narrowed", "its second page"
READ, BACK, WORDS = "a project's page", "back to the search", "a search by words alone"
KINDS: Final = (FRONT, SEARCH, NARROWED, SECOND, READ, BACK, WORDS)
OTHER: Final = "another page: "  # and its path
CONNECTION: Final = "the connection"
_START: Final = ""  # the path of the search page
# A visitor's query is one of QUERIES and one of these.
_MORE_WORDS: Final = (
    "maakunnassa", "hanke", "malli", "yhdessä", "tuki", "kehittäminen", "kokeilu", "arjessa", "opas", "kunnissa",
    "saaristossa", "kaupungeissa", "koulussa", "järjestöissä", "kotona", "alueella", "verkossa", "verkosto",
    "koulutus", "arviointi", "juurruttaminen", "toimintamalli", "asiakas", "palvelu", "ammattilaiset", "nuoret",
    "perheet", "ikääntyneet", "maaseudulla", "vapaaehtoiset", "yhteistyö", "digitaalinen", "ryhmä", "ohjaus",
    "neuvonta", "työpaja", "raportti", "ennakointi", "hyvinvointi", "osallisuus",
)  # fmt: skip
TURNS: Final = 8  # into which the queries are dealt
_ID: Final = re.compile(rf'href="{PROJECT}\?id=([^"&]+)"')
_PROBLEM: Final = re.compile(r'class="hh-problem".*?<h2>(.*?)</h2>')  # the box of ui/problems.py
_LONGEST: Final = 300.0  # seconds: nobody stays longer, and no model takes longer to load
_READ_IN_A_VISIT: Final = 2
Params = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Step:
    """A page that somebody asked for."""

    kind: str
    answer: Answer | None  # None when it did not come
    fault: str = ""  # why the visitor did not get the page


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """Who comes: how many, how long each thinks between two pages, and what they narrow to."""

    count: int
    thinks: float  # seconds on average, exponential
    narrowings: Sequence[Params]
    turn: int  # decides what they ask and choose
    visits: int | None = None  # after so many each leaves for good

    def come(self, address: str, seconds: float = _LONGEST, leave: threading.Event | None = None) -> list[Step]:
        """Return what all of them saw in so many seconds, or until they are told to leave."""
        end = time.monotonic() + min(seconds, _LONGEST)
        is_over = lambda: time.monotonic() > end or (leave is not None and leave.is_set())  # noqa: E731
        queries = asked(self.turn)
        chances = (random.Random(1000 * self.turn + number) for number in range(self.count))
        people = [_Person(self, queries, chance, is_over) for chance in chances]

        async def all_at_once() -> None:
            await asyncio.gather(*(one.stay(address) for one in people))

        asyncio.run(all_at_once())
        return [step for one in people for step in one.seen]


def asked(turn: int) -> Iterator[str]:
    """Yield queries without end; those of one turn come in no other, and none comes twice before all have come."""
    queries = [" ".join(words) for words in itertools.product(QUERIES, _MORE_WORDS)]
    random.Random(1).shuffle(queries)
    return itertools.cycle(queries[turn::TURNS])


@contextmanager
def around(crowd: Crowd, address: str) -> Iterator[list[Step]]:
    """Have a crowd there for as long as the block takes; afterwards the list holds what they saw."""
    seen: list[Step] = []
    leave = threading.Event()
    thread = threading.Thread(target=lambda: seen.extend(crowd.come(address, leave=leave)), name="crowd")
    thread.start()
    try:
        yield seen
    finally:
        leave.set()
        thread.join()


def wait_until_warm(address: str) -> None:
    """Return when the app has its model: until then its search page asks to be drawn anew after a while."""

    async def look() -> None:
        async with asyncio.timeout(_LONGEST), Session.opened(address) as session:
            await session.go(_START, {})
            while (await session.go(_START, View(query=QUERIES[0]).params())).runs_again:
                await asyncio.sleep(1)

    asyncio.run(look())


class _Leaves(Exception):
    """The time is over."""


@dataclass(slots=True)
class _Person:
    """One place that somebody sits at: one visit after another."""

    crowd: Crowd
    queries: Iterator[str]
    chance: random.Random
    is_over: Callable[[], bool]
    seen: list[Step] = field(default_factory=list)

    async def stay(self, address: str) -> None:
        """Visit the app again and again. People do not all come in the same moment."""
        for _ in itertools.repeat(None) if self.crowd.visits is None else range(self.crowd.visits):
            try:
                await self._think()
                async with Session.opened(address) as session:
                    await self._visit(session)
            except _Leaves:
                return
            except Unanswered:
                continue  # the page that did not come is written down
            except (OSError, WebSocketException) as error:
                self.seen.append(Step(CONNECTION, None, repr(error)))

    async def _visit(self, session: Session) -> None:
        params = View(query=next(self.queries)).params()
        await self._open(session, FRONT, _START, {}, thinks=False)
        await self._open(session, SEARCH, _START, params)
        await self._open(session, NARROWED, _START, {**params, **self.chance.choice(self.crowd.narrowings)})
        found = await self._open(session, SECOND, _START, {**params, "sivu": ["2"]})
        for id_ in self.chance.sample(found, min(_READ_IN_A_VISIT, len(found))):
            await self._open(session, READ, PROJECT, ProjectView(id=id_).params())
        await self._open(session, BACK, _START, params)
        await self._open(session, WORDS, _START, View(query=next(self.queries), mode=Mode.KEYWORD).params())
        others = sorted(set(session.pages) - {_START, PROJECT} - (set() if len(found) > 1 else {COMPARE}))
        for path in self.chance.sample(others, min(1, len(others))):
            two: Params = {"a": found[:1], "b": found[1:2]} if path == COMPARE else {}
            await self._open(session, OTHER + path, path, two)

    async def _open(self, session: Session, kind: str, path: str, params: Params, *, thinks: bool = True) -> list[str]:
        """Open a page and return the projects that it links to."""
        if thinks:
            await self._think()
        try:
            answer = await session.go(path, params)
        except Unanswered as error:
            self.seen.append(Step(kind, None, str(error)))
            raise
        told = _PROBLEM.search(answer.html)
        self.seen.append(Step(kind, answer, answer.fault or (told[1] if told else "")))
        return [unquote_plus(unescape(found)) for found in dict.fromkeys(_ID.findall(answer.html))]

    async def _think(self) -> None:
        if not self.is_over():
            await asyncio.sleep(self.chance.expovariate(1 / self.crowd.thinks))
        if self.is_over():
            raise _Leaves
