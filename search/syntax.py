"""The language that queries are written in: text -> a tree of what was asked for. Knows nothing of any index."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from search.wildcards import read_pattern

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
_DEEPEST: Final = 20  # parentheses in parentheses

_TOKEN = re.compile(r'[()]|[+-](?=[\w"(*])|(?P<field>\w+):(?=[\w"(.*])|"(?P<phrase>[^"]*)"|(?P<word>[^\s()"]+)')
_WORD = re.compile(r'[^\s()"]+')
_LIKE: Final = str.maketrans({**dict.fromkeys("”“„»«", '"'), "−": "-"})  # signs as other keyboards write them
_CONJUNCTIONS: Final = frozenset({"ja", "sekä", "tai", "eli", "ynnä"})
# "SOS II -hanke" is a name as orthography wants it written, not SOS II without the word hanke.
_NAME_TAIL = re.compile(r"\w{0,15}(?:hank|projekt|ohjelm|verkosto|malli|kokonaisuu|kokeilu)\w{0,8}", re.IGNORECASE)
_OPERATORS: Final = {"JA": "and", "AND": "and", "TAI": "or", "OR": "or", "EI": "not", "NOT": "not"}
FIELD_NAME = re.compile(rf"(?<!\w)(?:{'|'.join(FIELDS)}):", re.IGNORECASE)
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
class Pattern:
    """Words like ``text``, with ``*`` and ``?`` in it: as they stand in the text, by base forms in another field."""

    text: str
    field: str = TEXT


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


Node = Words | Phrase | Pattern | Years | Group | Any_


class Unparsable(ValueError):
    """The text follows the language's signs but not its rules."""


def parse(text: str) -> Group:
    """Return the tree of ``text``.

    Phrases, fields and alternatives joined by TAI are required. Words that just stand there are not: they decide
    about the order.

    Raises:
        Unparsable: an unclosed quote or parenthesis, an operator without its sides, or years that are none.
    """
    text = text.translate(_LIKE)
    if text.count('"') % 2:
        raise Unparsable("a quotation mark is not closed")
    parser = _Parser(_tokens(text))
    tree = parser.alternatives(0)
    if parser.left:
        raise Unparsable("a parenthesis is closed that was not opened")
    return tree if isinstance(tree, Group) else Group(required=(tree,))


@dataclass(frozen=True, slots=True)
class _Sign:
    """One piece of the text: its kind and what it holds."""

    kind: str  # "and", "or", "not", "(", ")", "+", "-", "field", "phrase", "pattern", "word"
    text: str


def _tokens(text: str) -> list[_Sign]:
    found: list[_Sign] = []
    place = 0
    while match := _TOKEN.search(text, place):
        sign, place = _sign(match, found)
        found.append(sign)
    return found


def _sign(match: re.Match[str], before: list[_Sign]) -> tuple[_Sign, int]:
    """Return what stands at ``match``, and where it ends."""
    text, word, end = match.string, match.group(), match.end()
    if match["phrase"] is not None:
        return _Sign("phrase", match["phrase"]), end
    if match["field"] is not None and match["field"].lower() in FIELDS:
        return _Sign("field", match["field"].lower()), end
    is_sign = word in ("+", "-") and text[end : end + 1].strip() != ""
    if is_sign and (match.start() == 0 or text[match.start() - 1] in ' ("+-'):
        rest = _WORD.match(text, end)
        if rest is None or not _is_tail(rest.group(), before if word == "-" else [], text[end:]):
            return _Sign(word, word), end
    if word in ("(", ")"):
        return _Sign(word, word), end
    whole = _WORD.match(text, match.start())
    word, end = (whole.group(), whole.end()) if whole else (word, end)
    if word in _OPERATORS:
        return _Sign(_OPERATORS[word], word), end
    if pattern := read_pattern(word):
        return _Sign("pattern", pattern), end
    return _Sign("word", word), end


def _is_tail(word: str, before: list[_Sign], rest: str) -> bool:
    """Whether a hyphen before ``word`` stands for something left out, or joins a name to its noun.

    "päihdehoito ja -kuntoutus", "SOS II -hanke", "Internet Explorer -selain": orthography wants a blank before the
    hyphen where the name has several words. In a question ("Vuoden poplauluntekijä -palkinto myönnettiin kenelle?")
    nobody leaves words out.
    """
    if not before or before[-1].kind not in ("word", "phrase"):
        return False
    last = before[-1].text
    if last.lower() in _CONJUNCTIONS or last.endswith(","):
        return True
    is_name = before[-1].kind == "phrase" or _is_name(last)
    if is_name and _NAME_TAIL.fullmatch(word):
        return True
    return word[:1].islower() and (_is_long_name(before) or rest.rstrip().endswith("?"))


def is_certain_tail(word: str, before: str) -> bool:
    """Whether ``word``, written with a hyphen behind ``before``, can hardly be meant to be left out."""
    is_joined = before.lower() in _CONJUNCTIONS or before.endswith(",")
    return is_joined or _NAME_TAIL.fullmatch(word) is not None


def _is_name(word: str) -> bool:
    return word[:1].isupper() or word[-1:].isdigit()


def _is_long_name(before: list[_Sign]) -> bool:
    """Whether a name of several words stands last; small words may be in it ("To Kill a Mockingbird")."""
    words = [sign.text for sign in before[-3:] if sign.kind == "word"]
    return before[-1].kind == "word" and _is_name(words[-1]) and sum(map(_is_name, words)) > 1


class _Parser:
    """Recursive descent: alternatives of groups of signed things."""

    def __init__(self, signs: list[_Sign]) -> None:
        self.left = signs

    def alternatives(self, depth: int) -> Node:
        if depth > _DEEPEST:
            raise Unparsable("there are too many parentheses in parentheses")
        nodes = [self.group(depth)]
        while self._next_is("or"):
            self.left.pop(0)
            nodes.append(self.group(depth))
        if len(nodes) > 1 and any(node == Group() for node in nodes):
            raise Unparsable("TAI lacks one of its sides")
        return nodes[0] if len(nodes) == 1 else Any_(tuple(nodes))

    def group(self, depth: int) -> Group:
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
            if kind in ("not", "-", "+"):
                self.left.pop(0)
            thing = self._thing(depth)
            if kind in ("not", "-"):
                excluded.append(thing)
            elif joined or kind in ("+", "phrase", "field") or isinstance(thing, Any_):
                required.append(thing)
            else:
                optional.append(thing)
            joined = False
        if joined:
            raise Unparsable("JA lacks one of its sides")
        return Group(tuple(required), tuple(optional), tuple(excluded))

    def _thing(self, depth: int) -> Node:
        if not self.left:
            raise Unparsable("nothing stands after EI, + or -")
        sign = self.left.pop(0)
        if sign.kind == "field":
            return self._in_field(sign.text, depth)
        if sign.kind == "(":
            inside = self.alternatives(depth + 1)
            if not self._next_is(")"):
                raise Unparsable("a parenthesis is not closed")
            self.left.pop(0)
            return inside
        if sign.kind == "phrase":
            return Phrase(sign.text)
        if sign.kind == "pattern":
            return Pattern(sign.text)
        if sign.kind == "word":
            return self._run(sign.text)
        raise Unparsable(f"{sign.text} stands where a word was expected")

    def _run(self, first: str) -> Words:
        """Take words that follow each other as one, so that "vanhus- ja vammaispalvelut" is read as a whole."""
        words = [first]
        while self._next_is("word") and not (len(self.left) > 1 and self.left[1].kind == "and"):
            words.append(self.left.pop(0).text)
        return Words(" ".join(words))

    def _in_field(self, name: str, depth: int) -> Node:
        field = FIELDS[name]
        if not self.left or self.left[0].kind not in ("word", "phrase", "pattern", "("):
            raise Unparsable(f"nothing stands after {name}:")
        if not field:
            return _years(self.left.pop(0).text)
        if self.left[0].kind == "word":  # only this one: what follows is looked for everywhere
            return Words(self.left.pop(0).text, field)
        return _moved(self._thing(depth), field)

    def _next_is(self, kind: str) -> bool:
        return bool(self.left) and self.left[0].kind == kind


def _moved(node: Node, field: str) -> Node:
    """Return ``node`` looked for in one field: ``otsikko:(omaishoito TAI perhehoito)``."""
    if isinstance(node, Group):
        parts = (node.required, node.optional, node.excluded)
        return Group(*(tuple(_moved(child, field) for child in part) for part in parts))
    if isinstance(node, Any_):
        return Any_(tuple(_moved(child, field) for child in node.nodes))
    return node if isinstance(node, Years) else type(node)(node.text, field)


def _years(text: str) -> Years:
    match = _YEARS.match(text)
    if not match or not (match[1] or match[3]):
        raise Unparsable(f"vuosi:{text} is not a year or a range such as 2012..2015")
    first = int(match[1]) if match[1] else None
    last = int(match[3]) if match[3] else (None if match[2] else first)
    if first and last and first > last:
        raise Unparsable(f"vuosi:{text} ends before it begins")
    return Years(first, last)
