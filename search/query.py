"""What a person typed -> Query: what to search by, what to mark, what to encode, and what to tell the person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final

from index.errors import WrongUse
from index.finnish.analyzer import QueryWord, query_words
from index.text import one_line
from search import phrases
from search.messages import say
from search.syntax import (
    FIELD_NAME,
    TEXT,
    Any_,
    Group,
    Node,
    Pattern,
    Phrase,
    Unparsable,
    Words,
    Years,
    is_certain_tail,
    parse,
)  # fmt: skip

MOST_WORDS: Final = 64  # of a query; a longer text is a draft, and its first words are taken
PATTERN_COST: Final = 8  # words: as many as a pattern takes as long as
_LONGEST: Final = 4000  # characters that are looked at
_SPOKEN: Final = frozenset({TEXT, "title", "goals"})  # fields whose text says what a project is about


class Lack(StrEnum):
    """Why there is nothing to search for."""

    EMPTY = "empty"
    NO_WORDS = "no words"
    ONLY_STOP_WORDS = "only stop words"


class NothingToSearch(WrongUse):
    """The query holds no word that says anything."""

    def __init__(self, lack: Lack) -> None:
        problem, step = phrases.LACKS[lack]
        super().__init__(problem, step)
        self.lack = lack


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A query, read. ``root`` has no ``Years`` in it: they are ``year_from`` and ``year_to``."""

    text: str  # as typed, on one line
    root: Group
    words: tuple[QueryWord, ...]  # what should be found and marked, stop words left out
    patterns: tuple[str, ...]  # of words to be found and marked
    meaning: str  # for the encoder: the text without signs and fields
    year_from: int | None = None
    year_to: int | None = None
    notes: tuple[str, ...] = ()

    @property
    def leaves(self) -> tuple[Words | Phrase | Pattern, ...]:
        """What should be found, in order; not what is excluded."""
        return tuple(_leaves(self.root))

    @property
    def constraint(self) -> Group:
        """What every hit must fulfil, also one that is found by meaning alone. An empty group asks for nothing."""
        return Group(required=self.root.required, excluded=self.root.excluded)


def read_query(text: str) -> Query:
    """Read what a person typed. A text that breaks the rules of the language is searched as plain words.

    Raises:
        NothingToSearch: there is no word in it, or only stop words.
    """
    line = one_line(text[: _LONGEST + 1])
    if not line:
        raise NothingToSearch(Lack.EMPTY)
    notes = [say("answer.note.long_query", words=MOST_WORDS)] if len(text) > _LONGEST else []
    line = line[:_LONGEST]
    try:
        root = parse(line)
    except Unparsable:
        notes.append(say("answer.note.unparsable"))
        root = Group(optional=(Words(_plain(line)),))
    root, years, misplaced = _without_years(root)
    if misplaced:
        notes.append(say("answer.note.years"))
    root, left_out = _bounded(root)
    if left_out and not notes:
        notes.append(say("answer.note.long_query", words=MOST_WORDS))
    notes += [say("answer.note.name_tail", word=word, bare=word[1:]) for word in _name_tails(root)]
    wanted = [node for node in _leaves(root) if not isinstance(node, Pattern)]
    words = tuple(word for node in wanted for word in query_words(node.text))
    patterns = tuple(node.text for node in _leaves(root) if isinstance(node, Pattern))
    searched = tuple(word for word in words if not word.is_stop)
    if not searched and not patterns and not any(years) and not root.excluded:
        raise NothingToSearch(Lack.ONLY_STOP_WORDS if words else Lack.NO_WORDS)
    meaning = one_line(" ".join(_spoken(node) for node in _leaves(root) if node.field in _SPOKEN))
    return Query(
        text=line, root=root, words=searched, patterns=patterns, meaning=meaning,
        year_from=years[0], year_to=years[1], notes=tuple(notes),
    )  # fmt: skip


def _name_tails(root: Group) -> Iterator[str]:
    """Yield the words with a hyphen before them that somebody may have meant to leave out."""
    for node in _leaves(root):
        words = node.text.split() if isinstance(node, Words) else []
        for before, word in pairwise(["", *words]):
            if word[:1] == "-" and len(word) > 1 and not is_certain_tail(word[1:], before):
                yield word


def _spoken(node: Words | Phrase | Pattern) -> str:
    """Return a leaf without the signs of a pattern."""
    return node.text.replace("*", " ").replace("?", " ") if isinstance(node, Pattern) else node.text


def _plain(line: str) -> str:
    """Return the words of a text that is no query: without signs and names of fields; most operators are stop words."""
    line = FIELD_NAME.sub(" ", line)
    bare = "".join(" " if character in '"”“„»«()*+:' else character for character in line)
    return " ".join(word.lstrip("-−+") for word in bare.split() if word != "NOT")


def _leaves(node: Node) -> Iterator[Words | Phrase | Pattern]:
    """Yield what should be found, in order; not what is excluded."""
    if isinstance(node, Group):
        for child in (*node.required, *node.optional):
            yield from _leaves(child)
    elif isinstance(node, Any_):
        for child in node.nodes:
            yield from _leaves(child)
    elif not isinstance(node, Years):
        yield node


def _without_years(root: Group) -> tuple[Group, tuple[int | None, int | None], bool]:
    """Take the years out, which narrow the whole search; say whether some stood where they cannot (EI, TAI)."""
    narrowing = [node for node in (*root.required, *root.optional) if isinstance(node, Years)]
    rest = _bare(root)
    misplaced = _count(root) > len(narrowing)
    first = max((node.first for node in narrowing if node.first), default=None)
    last = min((node.last for node in narrowing if node.last), default=None)
    return rest, (first, last), misplaced


def _bare(group: Group) -> Group:
    """Return ``group`` without years, and without what is empty then."""

    def kept(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        bare = (
            _bare(node) if isinstance(node, Group) else Any_(kept(node.nodes)) if isinstance(node, Any_) else node
            for node in nodes
            if not isinstance(node, Years)
        )
        return tuple(node for node in bare if node not in (Group(), Any_(())))

    return Group(kept(group.required), kept(group.optional), kept(group.excluded))


def _count(node: Node) -> int:
    if isinstance(node, Group):
        return sum(_count(child) for child in (*node.required, *node.optional, *node.excluded))
    if isinstance(node, Any_):
        return sum(_count(child) for child in node.nodes)
    return isinstance(node, Years)


def _bounded(root: Group) -> tuple[Group, bool]:
    """Keep the first ``MOST_WORDS`` words: each costs time, and those after them hardly change the order."""
    room = MOST_WORDS
    cut = False

    def within(node: Node) -> Node | None:
        nonlocal room, cut
        if isinstance(node, Pattern):
            cut = cut or room < PATTERN_COST
            room = max(0, room - PATTERN_COST)
            return None if cut else node
        if isinstance(node, (Words, Phrase)):
            parts = node.text.split()
            kept, room = parts[:room], max(0, room - len(parts))
            cut = cut or len(kept) < len(parts)
            return type(node)(" ".join(kept), node.field) if kept else None
        if isinstance(node, Group):
            return Group(*(all_of(part) for part in (node.required, node.optional, node.excluded)))
        if isinstance(node, Any_):
            return Any_(all_of(node.nodes))
        return node

    def all_of(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        return tuple(kept for node in nodes if (kept := within(node)) is not None)

    bounded = Group(all_of(root.required), all_of(root.optional), all_of(root.excluded))
    return bounded, cut
