"""The language that queries are written in: text -> a tree of what was asked for. Knows nothing of any index."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

# What people write before a colon -> field of the keyword index. "" is the year, which is a filter.
FIELDS: Final = {
    "otsikko": "title", "nimi": "title", "title": "title",
    "rahoittaja": "funder", "funder": "funder",
    "ohjelma": "programme", "programme": "programme",
    "alue": "region", "maakunta": "region", "hyvinvointialue": "region", "region": "region",
    "kunta": "municipality", "municipality": "municipality",
    "hallinnoija": "administrator", "administrator": "administrator",
    "toteuttaja": "implementer", "implementer": "implementer",
    "kohderyhmä": "target_group", "kohderyhma": "target_group",
    "asiasana": "keyword", "keyword": "keyword",
    "tavoite": "goals", "tavoitteet": "goals", "goals": "goals",
    "vuosi": "", "vuodet": "", "year": "",
}  # fmt: skip
TEXT: Final = "text"

_TOKEN = re.compile(r'[()]|[+-](?=[\w"(])|(?P<field>\w+):(?=[\w"])|"(?P<phrase>[^"]*)"|[^\s()"]+', re.UNICODE)
_OPERATORS: Final = {"JA": "and", "AND": "and", "TAI": "or", "OR": "or", "EI": "not", "NOT": "not"}
_YEARS = re.compile(r"^(\d{4})?(?:(\.\.|-|–)(\d{4})?)?$")


@dataclass(frozen=True, slots=True)
class Words:
    """Words that stand next to each other: as many as possible should be there."""

    text: str
    field: str = TEXT


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in this order, in any inflected form."""

    text: str
    field: str = TEXT


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words as they stand that begin so."""

    text: str


@dataclass(frozen=True, slots=True)
class Years:
    """Projects that run at some time in these years, both included; ``None`` leaves an end open."""

    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class Group:
    """``required`` must all be there, ``excluded`` must not; ``optional`` ones decide about the order.

    Where nothing is required, at least one of ``optional`` must be there.
    """

    required: tuple[Node, ...] = ()
    optional: tuple[Node, ...] = ()
    excluded: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Any_:
    """At least one of these must be there."""

    nodes: tuple[Node, ...]


Node = Words | Phrase | Prefix | Years | Group | Any_


class Unparsable(ValueError):
    """The text follows the language's signs but not its rules."""


def parse(text: str) -> Group:
    """Return the tree of ``text``.

    Raises:
        Unparsable: an unclosed quote or parenthesis, an operator without its sides, or years that are none.
    """
    if text.count('"') % 2:
        raise Unparsable("a quotation mark is not closed")
    parser = _Parser(_tokens(text))
    group = parser.alternatives()
    if parser.left:
        raise Unparsable("a parenthesis is closed that was not opened")
    return group if isinstance(group, Group) else Group(optional=(group,))


@dataclass(frozen=True, slots=True)
class _Sign:
    """One piece of the text: its kind and what it holds."""

    kind: str  # "and", "or", "not", "(", ")", "+", "-", "field", "phrase", "prefix", "word"
    text: str
    start: int


def _tokens(text: str) -> list[_Sign]:
    found: list[_Sign] = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        signed = word in "+-" and (match.start() == 0 or text[match.start() - 1] in " (\t\n")
        if match["phrase"] is not None:
            found.append(_Sign("phrase", match["phrase"], match.start()))
        elif match["field"] is not None and match["field"].lower() in FIELDS:
            found.append(_Sign("field", match["field"].lower(), match.start()))
        elif signed or word in "()":
            found.append(_Sign(word, word, match.start()))
        elif word in _OPERATORS:
            found.append(_Sign(_OPERATORS[word], word, match.start()))
        elif re.fullmatch(r"\w{2,}\*", word):
            found.append(_Sign("prefix", word[:-1].lower(), match.start()))
        else:
            found.append(_Sign("word", word, match.start()))
    return found


class _Parser:
    """Recursive descent: alternatives of groups of signed things."""

    def __init__(self, signs: list[_Sign]) -> None:
        self.left = signs

    def alternatives(self) -> Node:
        nodes = [self.group()]
        while self._next_is("or"):
            self.left.pop(0)
            nodes.append(self.group())
        if len(nodes) > 1 and any(node == Group() for node in nodes):
            raise Unparsable("TAI lacks one of its sides")
        return nodes[0] if len(nodes) == 1 else Any_(tuple(nodes))

    def group(self) -> Group:
        required: list[Node] = []
        optional: list[Node] = []
        excluded: list[Node] = []
        joined = False  # JA stands before the next thing
        while self.left and self.left[0].kind not in ("or", ")"):
            kind = self.left[0].kind
            if kind == "and":
                self.left.pop(0)
                if joined or not (required or optional or excluded):
                    raise Unparsable("JA lacks one of its sides")
                joined = True
                if optional:  # both sides of JA must be there
                    required.append(optional.pop())
                continue
            into = optional
            if kind in ("not", "-", "+"):
                self.left.pop(0)
                into = required if kind == "+" else excluded
            elif joined:
                into = required
            into.append(self._thing())
            joined = False
        if joined:
            raise Unparsable("JA lacks one of its sides")
        return Group(tuple(required), tuple(optional), tuple(excluded))

    def _thing(self) -> Node:
        if not self.left:
            raise Unparsable("nothing stands after EI, + or -")
        sign = self.left.pop(0)
        if sign.kind == "field":
            return self._in_field(sign.text)
        if sign.kind == "(":
            inside = self.alternatives()
            if not self._next_is(")"):
                raise Unparsable("a parenthesis is not closed")
            self.left.pop(0)
            return inside
        if sign.kind == "phrase":
            return Phrase(sign.text)
        if sign.kind == "prefix":
            return Prefix(sign.text)
        if sign.kind == "word":
            return self._run(sign.text)
        raise Unparsable(f"{sign.text} stands where a word was expected")

    def _run(self, first: str) -> Words:
        """Take words that follow each other as one, so that "vanhus- ja vammaispalvelut" is read as a whole."""
        words = [first]
        while self._next_is("word") and not (len(self.left) > 1 and self.left[1].kind == "and"):
            words.append(self.left.pop(0).text)
        return Words(" ".join(words))

    def _in_field(self, name: str) -> Node:
        sign = self.left.pop(0) if self.left else _Sign("", "", 0)
        field = FIELDS[name]
        if sign.kind not in ("word", "phrase", "prefix"):
            raise Unparsable(f"nothing stands after {name}:")
        if not field:
            return _years(sign.text)
        return Phrase(sign.text, field) if sign.kind == "phrase" else Words(sign.text, field)

    def _next_is(self, kind: str) -> bool:
        return bool(self.left) and self.left[0].kind == kind


def _years(text: str) -> Years:
    match = _YEARS.match(text)
    if not match or not (match[1] or match[3]):
        raise Unparsable(f"vuosi:{text} is not a year or a range such as 2012..2015")
    first = int(match[1]) if match[1] else None
    last = int(match[3]) if match[3] else (None if match[2] else first)
    if first and last and first > last:
        raise Unparsable(f"vuosi:{text} ends before it begins")
    return Years(first, last)
