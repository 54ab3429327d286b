"""The text of a query -> its signs: runs of words, phrases, parentheses, field names and operators."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from search import phrases


class NotAQuery(ValueError):
    """The text is not a query; the message says why, in Finnish, as part of a sentence."""


class Sort(Enum):
    """What a lexeme is."""

    WORDS = auto()  # neighbouring plain words, as one text: "vanhus- ja vammaispalvelut" must stay together
    PHRASE = auto()
    FIELD = auto()
    OPEN = auto()
    CLOSE = auto()
    PLUS = auto()
    MINUS = auto()
    AND = auto()
    OR = auto()
    NOT = auto()


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One sign of a query."""

    sort: Sort
    text: str


_OPERATORS: Final = {
    "JA": Sort.AND, "AND": Sort.AND, "TAI": Sort.OR, "OR": Sort.OR, "EI": Sort.NOT, "NOT": Sort.NOT,
}  # fmt: skip
_PARENTHESES: Final = {"(": Sort.OPEN, ")": Sort.CLOSE}
_QUOTES: Final = "\"”“„»«"
_PHRASE = re.compile(rf"[{_QUOTES}]([^{_QUOTES}]*)([{_QUOTES}]?)")
_CHUNK = re.compile(rf"[^\s{_QUOTES}()]+")
_FIELD = re.compile(r"(\w+):")
_MINUSES: Final = "-−–"
_BINDING: Final = frozenset({Sort.PLUS, Sort.MINUS, Sort.FIELD, Sort.NOT})  # to the one thing that follows
_CONJUNCTIONS: Final = frozenset({"ja", "sekä", "tai", "eli", "ynnä"})
# "SOS II -hanke" is a name written as orthography wants it, not SOS II without the word hanke.
_NAME_TAIL = re.compile(r"\w{0,15}(?:hank|projekt|ohjelm|verkosto|malli|kokonaisuu|kokeilu)\w{0,8}", re.IGNORECASE)


def lexemes(text: str, *, fields: Collection[str]) -> Iterator[Lexeme]:
    """Yield the signs of ``text``.

    Args:
        text: what was typed.
        fields: names, in lower case, that are fields when a colon follows.

    Raises:
        NotAQuery: a quotation mark is left open.
    """
    run: list[str] = []
    bound = False
    for lexeme in _signs(text, fields):
        if lexeme.sort is Sort.WORDS and not bound:
            run.append(lexeme.text)
            continue
        if run:
            yield Lexeme(Sort.WORDS, " ".join(run))
            run = []
        yield lexeme
        bound = lexeme.sort in _BINDING
    if run:
        yield Lexeme(Sort.WORDS, " ".join(run))


def _signs(text: str, fields: Collection[str]) -> Iterator[Lexeme]:
    """Yield lexemes with every word by itself."""
    place = 0
    before = ""
    while place < len(text):
        if text[place].isspace():
            place += 1
            continue
        lexeme, place = _sign(text, place, before, fields)
        before = lexeme.text
        yield lexeme


def _sign(text: str, place: int, before: str, fields: Collection[str]) -> tuple[Lexeme, int]:
    """Return the lexeme at ``place``, where no blank stands, and where it ends."""
    if text[place] in _PARENTHESES:
        return Lexeme(_PARENTHESES[text[place]], text[place]), place + 1
    if phrase := _PHRASE.match(text, place):
        if not phrase[2]:
            raise NotAQuery(phrases.UNBALANCED_QUOTE)
        return Lexeme(Sort.PHRASE, phrase[1]), phrase.end()
    chunk = _CHUNK.match(text, place)
    if chunk is None:
        raise AssertionError("a character is a blank, a quotation mark, a parenthesis or begins a chunk")
    word = chunk.group()
    if word in _OPERATORS:
        return Lexeme(_OPERATORS[word], word), chunk.end()
    operand = text[place + 1 : place + 2]
    if operand and not operand.isspace() and operand not in f"){_MINUSES}+":
        if word[0] == "+":
            return Lexeme(Sort.PLUS, "+"), place + 1
        if word[0] in _MINUSES and not _is_tail(word[1:], before):
            return Lexeme(Sort.MINUS, "-"), place + 1
    name = _FIELD.match(word)
    follows = name and text[place + name.end() : place + name.end() + 1]
    if name and name[1].lower() in fields and follows and not follows.isspace() and follows != ")":
        return Lexeme(Sort.FIELD, name[1]), place + name.end()
    return Lexeme(Sort.WORDS, word), chunk.end()


def _is_tail(word: str, before: str) -> bool:
    """Whether a hyphen before ``word`` stands for something left out: "päihdehoito ja -kuntoutus", "SOS II -hanke"."""
    if before.lower() in _CONJUNCTIONS or before.endswith(","):
        return True
    return bool(before[:1].isupper() or before[-1:].isdigit()) and bool(_NAME_TAIL.fullmatch(word))
