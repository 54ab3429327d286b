"""Makes projects of real text, any number: sections drawn anew, and words that grow in number as they do in life.

Sections put together anew keep the frequencies of words, but bring no new ones: a hundred thousand projects would have
the vocabulary of one thousand. Finnish grows by compounds, so where a section is used again some of its rare words get
a first part that they did not have (*kuntoutus* + *retkillä*), common parts more often than others.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bench.scale_texts import WORD, Pool
from index.project import ListItem, PartialDate, Period, Project, ProjectId, Section, Source

VERSION: Final = 1  # raised when the same seed would make other projects
SEED: Final = 7
PASSAGES: Final = 5  # about so many a project
_RENEWED: Final = 0.35  # of the rare words of a section that is used again
_NEW_HOUSE: Final = 0.3  # of projects, administered by somebody whom no document of corpus/ names
_YEARS: Final = (1999, 2026)


@dataclass(frozen=True, slots=True)
class Made:
    """A made project, and from which section of the pool each of its sections is."""

    project: Project
    drawn: tuple[int, ...]


def made_projects(pool: Pool, count: int, seed: int = SEED) -> Iterator[Made]:
    """Yield ``count`` projects. The first ones are the same however many there are."""
    return itertools.islice(_endless(_Maker(pool, random.Random(seed))), count)


def _endless(maker: _Maker) -> Iterator[Made]:
    for number in itertools.count():
        yield maker.project(number)


class _Maker:
    def __init__(self, pool: Pool, chance: random.Random) -> None:
        self._pool = pool
        self._chance = chance
        self._used = [0] * len(pool.sections)
        self._pieces: dict[int, list[tuple[str, bool]]] = {}
        self._parts = pool.first_parts
        # Zipf and Mandelbrot's law.
        self._ranks = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(len(self._parts))))

    def project(self, number: int) -> Made:
        """Return the next project."""
        template = self._chance.choice(self._pool.templates)
        drawn: list[int] = []
        taken = 0
        enough = self._chance.choice((PASSAGES - 1, PASSAGES))  # the last section goes beyond it now and then
        while taken < enough:
            one = self._chance.randrange(len(self._pool.sections))
            drawn.append(one)
            taken += len(self._pool.rows[one])
        sections = tuple(self._section(one) for one in drawn)
        title = self._title(sections[0].text)
        own = ProjectId(path_of(number).removesuffix(".md"))
        project = replace(
            template, id=own, title=title, acronym="", summary="", sections=sections, period=self._period(),
            administrator=self._administrator(template.administrator), parent=None, continues=None, relations=(),
            mentions=(), provenance=(), contacts=(), links=(), source=Source(path=path_of(number)),
        )  # fmt: skip
        return Made(project, tuple(drawn))

    def _section(self, number: int) -> Section:
        """Return a section of the pool: as it is the first time, with new compounds from then on."""
        section = self._pool.sections[number]
        self._used[number] += 1
        if self._used[number] == 1:
            return section
        pieces = self._pieces.setdefault(number, list(_in_pieces(section.text, self._pool)))
        text, moved = [], _Moved()
        for piece, is_rare in pieces:
            if is_rare and self._chance.random() < _RENEWED:
                longer = self.compound(piece)
                moved.add(len(longer) - len(piece))
                piece = longer
            moved.went(piece)
            text.append(piece)
        return replace(section, text="".join(text), items=tuple(map(moved.item, section.items)))

    def compound(self, word: str) -> str:
        """Return the word with a first part before it, and a hyphen where a vowel would meet its like."""
        (part,) = self._chance.choices(self._parts, cum_weights=self._ranks)
        return f"{part}-{word}" if part[-1] == word[0] else f"{part}{word}"

    def _title(self, text: str) -> str:
        words = [word for word in WORD.findall(text) if word.isalpha() and len(word) > 2]
        start = self._chance.randrange(max(1, len(words) - 2))
        first, *rest = words[start : start + 3] or ["hanke"]
        return " ".join([self.compound(first.lower()).capitalize(), *rest])

    def _period(self) -> Period:
        start = self._chance.randint(*_YEARS)
        return Period(start=PartialDate(start), end=PartialDate(start + self._chance.randint(1, 4)))

    def _administrator(self, known: str) -> str:
        if self._chance.random() >= _NEW_HOUSE:
            return known
        first, second = self._chance.choices(self._parts, cum_weights=self._ranks, k=2)
        return f"{first.capitalize()}- ja {second}yhdistys ry"


class _Moved:
    """Where list items stand after words before and inside them have become longer."""

    def __init__(self) -> None:
        self._old = self._new = 0
        self._longer = 0
        self._places = [0]
        self._shifts = [0]

    def add(self, longer: int) -> None:
        """Tell that the next piece is longer than it was by so much."""
        self._longer = longer

    def went(self, piece: str) -> None:
        """Tell that a piece has been written."""
        self._new += len(piece)
        self._old += len(piece) - self._longer
        if self._longer:
            self._places.append(self._old)
            self._shifts.append(self._new - self._old)
            self._longer = 0

    def item(self, item: ListItem) -> ListItem:
        """Return an item where it stands now."""
        return ListItem(self._now(item.start), self._now(item.end), item.marker)

    def _now(self, place: int) -> int:
        known = 0
        for at, shift in zip(self._places, self._shifts, strict=True):
            if at > place:
                break
            known = shift
        return place + known


def _in_pieces(text: str, pool: Pool) -> Iterator[tuple[str, bool]]:
    """Yield the text in pieces, with whether a piece is a rare word."""
    done = 0
    for found in WORD.finditer(text):
        if pool.is_rare(found[0]):
            if found.start() > done:
                yield text[done : found.start()], False
            yield found[0], True
            done = found.end()
    if done < len(text):
        yield text[done:], False


def path_of(number: int) -> str:
    """Return where the file of a project lies: a thousand in a folder."""
    return f"{number // 1000:03}/h{number:06}.md"


def words_of(projects: Sequence[Project]) -> Iterator[str]:
    """Yield the words of all sections in lower case."""
    for project in projects:
        for section in project.sections:
            yield from WORD.findall(section.text.lower())
