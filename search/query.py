"""What a person typed -> Query: a tree of words, phrases and groups, and what to look for by meaning."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from index.errors import WrongUse
from index.finnish.analyzer import words as analysed
from index.finnish.token import TermKind
from search import phrases
from search.lexer import Lexeme, NotAQuery, Sort, lexemes

MOST_WORDS: Final = 60  # of one query; more make it slow and find nothing better
_DEEPEST: Final = 20  # parentheses in parentheses
_MOST_CHARACTERS: Final = 4000  # that are looked at; a model reads fewer
_SHORTEST_STEM: Final = 2  # letters before a star

# Name in a query -> field of the keyword index.
FIELDS: Final = {
    "otsikko": "title",
    "nimi": "title",
    "tavoite": "goals",
    "tavoitteet": "goals",
    "rahoittaja": "funder",
    "ohjelma": "programme",
    "alue": "region",
    "maakunta": "region",
    "kunta": "municipality",
    "hallinnoija": "administrator",
    "toteuttaja": "implementer",
    "kohderyhmä": "target_group",
    "kohderyhma": "target_group",
    "asiasana": "keyword",
}
TEXT: Final = "text"
_WHOLE: Final = frozenset({TermKind.LEMMA, TermKind.SURFACE, TermKind.STEM})


@dataclass(frozen=True, slots=True)
class Word:
    """One word, and everything that it can be looked for by.

    ``lemmas`` are as good as the word; ``bases`` (the verb behind it) and ``parts`` (pieces of a compound) are less.
    """

    surface: str
    position: int  # among the words of its phrase or run, stop words counted
    lemmas: tuple[str, ...]
    bases: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    is_known: bool = True
    field: str = TEXT


@dataclass(frozen=True, slots=True)
class Beginning:
    """Every word that begins like this: ``palveluis*``."""

    stem: str
    field: str = TEXT


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words one after another; where a stop word stands between, a position is left free."""

    words: tuple[Word, ...]
    field: str = TEXT


@dataclass(frozen=True, slots=True)
class Group:
    """``must`` all, ``must_not`` none; ``should`` any, at least one of them where there is no ``must``."""

    should: tuple[Node, ...] = ()
    must: tuple[Node, ...] = ()
    must_not: tuple[Node, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.should or self.must or self.must_not)


Node = Word | Beginning | Phrase | Group


@dataclass(frozen=True, slots=True)
class Query:
    """A query that has been understood."""

    text: str  # as typed
    root: Group
    meaning: str  # the text for the encoder: without operators, fields and what is left out; "" for nothing
    year_from: int | None = None
    year_to: int | None = None
    notes: tuple[str, ...] = ()

    def wanted(self) -> tuple[Word | Beginning | Phrase, ...]:
        """Return the words, beginnings and phrases that a hit may have, in order, without those to be left out."""
        return tuple(_wanted(self.root))

    @property
    def constraint(self) -> Group:
        """What every hit must fulfil, also one that is found by meaning: words that are only wished for left out."""
        return replace(self.root, should=()) if self.root.must else Group(must_not=self.root.must_not)


def parse(text: str) -> Query:
    """Understand ``text``. What cannot be parsed is taken as plain words, and a note says so.

    Raises:
        WrongUse: there is nothing to look for: no word at all, or only words that stand in every text.
    """
    shown = text.strip()
    looked_at = shown[:_MOST_CHARACTERS]
    try:
        query = _Parser(looked_at).query()
    except NotAQuery as error:
        plain = _Parser(_plain(looked_at)).query()
        query = replace(plain, notes=(phrases.NOT_PARSED.format(reason=error), *plain.notes))
    if not query.root and query.year_from is None and query.year_to is None:
        raise WrongUse(
            "There is nothing in the query to search for.", "Type at least one word that is not in every text."
        )
    return replace(query, text=shown)


def _wanted(node: Node) -> Iterator[Word | Beginning | Phrase]:
    if isinstance(node, Group):
        for inner in (*node.must, *node.should):
            yield from _wanted(inner)
    else:
        yield node


def _plain(text: str) -> str:
    """Return ``text`` without anything that a query could mean by a sign."""
    return " ".join("".join(" " if sign in '"”“„»«()+*' else sign for sign in text).split()).replace(" -", " ")


@dataclass
class _Parser:
    """Recursive descent over lexemes: either := both (TAI both)*, both := bag (JA bag)*, bag := one+."""

    text: str
    _notes: list[str] = field(default_factory=list)
    _meaning: list[str] = field(default_factory=list)
    _years: list[tuple[int | None, int | None]] = field(default_factory=list)
    _words: int = 0
    _lexemes: list[Lexeme] = field(default_factory=list)
    _place: int = 0

    def query(self) -> Query:
        """Read all of the text."""
        self._lexemes = list(lexemes(self.text, fields={*FIELDS, "vuosi"}))
        root = self._either(0) if self._lexemes else Group()
        if self._next() is not None:
            raise NotAQuery(phrases.UNBALANCED_PARENTHESIS)
        if self._words > MOST_WORDS:
            self._note(phrases.TOO_MANY_WORDS.format(count=MOST_WORDS))
        first, last = [year for year, _ in self._years if year], [year for _, year in self._years if year]
        return Query(
            self.text, root, " ".join(self._meaning), max(first, default=None), min(last, default=None),
            tuple(self._notes),
        )  # fmt: skip

    # -- the grammar

    def _either(self, depth: int, *, negated: bool = False) -> Group:
        if depth > _DEEPEST:
            raise NotAQuery(phrases.TOO_DEEP)
        groups = [self._both(depth, negated)]
        while self._take(Sort.OR):
            groups.append(self._both(depth, negated))
        groups = [group for group in groups if group]
        return groups[0] if len(groups) == 1 else Group(must=(Group(should=tuple(groups)),)) if groups else Group()

    def _both(self, depth: int, negated: bool) -> Group:
        groups = [self._bag(depth, negated)]
        while self._take(Sort.AND):
            groups.append(self._bag(depth, negated))
        if len(groups) == 1:
            return groups[0]
        must = tuple(group for group in groups if group.should or group.must)
        refused = tuple(node for group in groups if group not in must for node in group.must_not)
        return Group(must=must, must_not=refused)

    def _bag(self, depth: int, negated: bool) -> Group:
        should: list[Node] = []
        must: list[Node] = []
        must_not: list[Node] = []
        place = self._place
        while (lexeme := self._next()) is not None and lexeme.sort not in (Sort.AND, Sort.OR, Sort.CLOSE):
            self._place += 1
            if lexeme.sort in (Sort.NOT, Sort.MINUS):
                must_not += self._one(self._operand(lexeme), depth, negated=True)
            elif lexeme.sort is Sort.PLUS:
                must += self._one(self._operand(lexeme), depth, negated)
            else:
                strict = lexeme.sort in (Sort.PHRASE, Sort.FIELD)
                (must if strict else should).extend(self._one(lexeme, depth, negated))
        if self._place == place:
            raise self._missing()
        return Group(tuple(should), tuple(must), tuple(must_not))

    def _one(self, lexeme: Lexeme, depth: int, negated: bool = False, name: str = TEXT) -> list[Node]:
        """Return the nodes of one lexeme; none for stop words."""
        match lexeme.sort:
            case Sort.OPEN:
                inner = self._either(depth + 1, negated=negated)
                if not self._take(Sort.CLOSE):
                    raise NotAQuery(phrases.UNBALANCED_PARENTHESIS)
                return [_in_field(inner, name)] if inner else []
            case Sort.FIELD:
                return self._in_named_field(lexeme, depth, negated)
            case Sort.PHRASE:
                self._says(lexeme.text, negated, name)
                found = tuple(self._run(lexeme.text, name))
                return [Phrase(found, name)] if len(found) > 1 else list(found)
            case Sort.WORDS:
                return list(self._starred(lexeme.text, negated, name))
            case _:
                raise NotAQuery(phrases.DANGLING_NOT.format(operator=lexeme.text))

    def _in_named_field(self, lexeme: Lexeme, depth: int, negated: bool) -> list[Node]:
        operand = self._operand(lexeme)
        name = lexeme.text.lower()
        if name != "vuosi":
            return self._one(operand, depth, negated, FIELDS[name])
        years = _years(operand.text)
        if years is None:
            self._note(phrases.BAD_YEARS.format(text=operand.text))
            return self._one(operand, depth, negated)
        if depth or negated or any(other.sort is Sort.OR for other in self._lexemes):
            self._note(phrases.YEARS_ARE_FILTERS)
        self._years.append(years)
        return []

    # -- words

    def _starred(self, text: str, negated: bool, name: str) -> Iterator[Node]:
        """Yield the words of a run and the beginnings among them."""
        plain: list[str] = []
        for word in text.split():
            stem = word[:-1] if word.endswith("*") else ""
            if "*" in word[: len(stem) or None]:
                self._note(phrases.STAR_INSIDE)
            elif stem and len(stem) < _SHORTEST_STEM:
                self._note(phrases.STAR_TOO_SHORT.format(count=_SHORTEST_STEM))
            elif stem:
                yield from self._run(" ".join(plain), name)
                plain = []
                yield Beginning(stem.lower(), name)
                continue
            plain.append(word.replace("*", ""))
        self._says(text.replace("*", ""), negated, name)
        yield from self._run(" ".join(plain), name)

    def _run(self, text: str, name: str) -> Iterator[Word]:
        """Yield the words of a stretch of plain text, stop words left out; at most ``MOST_WORDS`` in the whole query."""
        for position, place, word, restored in analysed(text):
            if word.is_stop and not restored:
                continue
            self._words += 1
            if self._words > MOST_WORDS:
                return
            kinds = [(term.text, term.kind) for term in word.terms]
            lemmas = tuple(term for term, kind in kinds if kind in _WHOLE)
            yield Word(
                surface=text[place.start : place.end],
                position=position,
                lemmas=restored[:1] or lemmas,
                bases=restored[1:] or tuple(term for term, kind in kinds if kind is TermKind.BASE),
                parts=lemmas if restored else tuple(term for term, kind in kinds if kind is TermKind.PART),
                is_known=word.is_known or bool(restored),
                field=name,
            )

    def _says(self, text: str, negated: bool, name: str) -> None:
        if not negated and name in (TEXT, "title", "goals"):
            self._meaning.append(text)

    # -- lexemes

    def _next(self) -> Lexeme | None:
        return self._lexemes[self._place] if self._place < len(self._lexemes) else None

    def _take(self, sort: Sort) -> bool:
        lexeme = self._next()
        if lexeme is None or lexeme.sort is not sort:
            return False
        self._place += 1
        return True

    def _operand(self, lexeme: Lexeme) -> Lexeme:
        operand = self._next()
        if operand is None or operand.sort not in (Sort.WORDS, Sort.PHRASE, Sort.OPEN, Sort.FIELD):
            raise NotAQuery(phrases.DANGLING_NOT.format(operator=lexeme.text))
        self._place += 1
        return operand

    def _missing(self) -> NotAQuery:
        """Say what is wrong where something to look for should stand."""
        here = self._next()
        before = self._lexemes[self._place - 1] if self._place else None
        if before is not None and before.sort is Sort.OPEN and here is not None and here.sort is Sort.CLOSE:
            return NotAQuery(phrases.EMPTY_PARENTHESES)
        operator = next((one for one in (here, before) if one and one.sort in (Sort.AND, Sort.OR)), None)
        if operator is None:
            return NotAQuery(phrases.UNBALANCED_PARENTHESIS)
        return NotAQuery(phrases.DANGLING_OPERATOR.format(operator=operator.text))

    def _note(self, note: str) -> None:
        if note not in self._notes:
            self._notes.append(note)


def _in_field(node: Node, name: str) -> Node:
    """Return ``node`` looked for in one field: ``otsikko:(omaishoito TAI perhehoito)``."""
    if name == TEXT:
        return node
    if isinstance(node, Group):
        return Group(
            *(tuple(_in_field(inner, name) for inner in nodes) for nodes in (node.should, node.must, node.must_not))
        )
    if isinstance(node, Phrase):
        return Phrase(tuple(replace(word, field=name) for word in node.words), name)
    return replace(node, field=name)


def _years(text: str) -> tuple[int | None, int | None] | None:
    """Read ``2012``, ``2012..2015``, ``2012-2015``, ``2012..`` and ``..2015``; ``None`` for anything else."""
    cleaned = text.replace("–", "-").replace("..", "-")
    first, dash, last = cleaned.partition("-")
    if not all(year == "" or (len(year) == 4 and year.isascii() and year.isdigit()) for year in (first, last)):
        return None
    if not first and not last:
        return None
    start = int(first) if first else None
    end = int(last) if last else (None if dash else start)
    return None if start and end and start > end else (start, end)
