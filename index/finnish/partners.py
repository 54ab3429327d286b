"""Which word a stump or a tail leans on: "vanhus-" of "vanhus- ja vammaispalvelut" leans on vammaispalvelut."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from functools import lru_cache
from typing import Final

from index.finnish.compounds import NAME_CLASSES
from index.finnish.cuts import Compound, compound_of
from index.finnish.joined import BEGINNINGS, joined_words
from index.finnish.lemmas import analyse
from index.finnish.voikko import readings
from index.finnish.words import Occurrence

_CONJUNCTIONS: Final = frozenset(
    {"ja", "sekä", "tai", "eli", "vai", "ynnä", "joko", "että", "kuin", "mutta", "och", "and"}
)
_ANY_CONJUNCTION: Final = "(?:" + "|".join(sorted(_CONJUNCTIONS)) + ")"
_OPEN_STUMP = re.compile(rf"\w[-\u2010\u2011\u2013](?:,|/|,?[^\S\n]+{_ANY_CONJUNCTION})[^\S\n]*\r?\n$")
_BARE_STUMP = re.compile(r"\w[-\u2010\u2011\u2013][^\S\n]*\r?\n$")
_OPEN_END = re.compile(rf"\w(?:,|,?[^\S\n]+{_ANY_CONJUNCTION})[^\S\n]*\r?\n$")
_BEGINS = re.compile(r"[^\S\n]*[^\W_]")
_BEGINS_WITH_CONJUNCTION = re.compile(rf"[^\S\n]*{_ANY_CONJUNCTION}\b")
_BEGINS_WITH_TAIL = re.compile(r"[^\S\n]*[-\u2010\u2011\u2013][^\W_]")
_WRAP: Final = 40  # characters to look at on both sides of a line's end
_JOINING: Final = frozenset(",/&(")
_STOP = re.compile(r"[.!?;:]|\n\s*\n")
_DASHES: Final = frozenset("\u2013\u2212")
_MARKS: Final = _DASHES | frozenset("()")
_AFTER_DASH: Final = frozenset(" ,/)\n") | {""}
_BEFORE_DASH: Final = frozenset(" ,/(\n") | {""}
_SHORTEST_TAIL: Final = 3
_MODIFIERS: Final = 4  # words that may stand between: "perhe- tai vaikkapa ryhmähoito"
_REACH: Final = 24  # words to look through
_MOST_HEADS: Final = 2
_DESCRIBING: Final = frozenset({"laatusana", "nimisana_laatusana", "asemosana", "seikkasana", "suhdesana", "lukusana"})
_AGREEING: Final = frozenset({"laatusana", "nimisana_laatusana", "asemosana"})
_LONGEST_NAME: Final = 5  # words before its hyphen: "rap- ja hip hop -tyylit"
_ADJECTIVES: Final = ("llinen", "lainen", "läinen")


def is_wrapped(text: str, end: int) -> bool:
    """Return whether what is left out before ``end``, the end of a line, stands on the next one.

    So where the line ends with a stump that a conjunction or a comma follows ("vanhus- ja" + "vammaispalvelut"), or
    the next line begins with a tail ("rakenteet ja" + "-prosessit").
    """
    if end >= len(text) or text[max(0, end - 2)] in ".!?:;":
        return False
    before = text[max(0, end - _WRAP) : end]
    after = text[end : end + _WRAP]
    return bool(
        (_OPEN_STUMP.search(before) and _BEGINS.match(after))
        or (_BARE_STUMP.search(before) and _BEGINS_WITH_CONJUNCTION.match(after))
        or (_OPEN_END.search(before) and _BEGINS_WITH_TAIL.match(after))
    )


def may_lack(text: str, word: Occurrence) -> bool:
    """Return whether ``Line.is_stump`` and the like are worth asking about a word of ``text``: few words are."""
    if word.is_stump or word.is_tail:
        return True
    return text[word.end : word.end + 1] in _DASHES or text[word.start - 1 : word.start] in _MARKS


class Line:
    """A stretch of text and its words, with what the gaps between them say. It may be wrapped over several lines."""

    def __init__(self, text: str, words: Sequence[Occurrence]) -> None:
        self.text, self.words = text, words

    def gap(self, place: int) -> str:
        """Return what stands between the word at ``place`` and the one before it."""
        return self.text[self.words[place - 1].end : self.words[place].start]

    def is_stump(self, place: int) -> bool:
        """Return whether the rest of a compound is left out; an en dash typed instead of the hyphen counts."""
        word = self.words[place]
        if word.is_stump or self.text[word.end : word.end + 1] not in _DASHES:
            return word.is_stump
        return self.text[word.end + 1 : word.end + 2] in _AFTER_DASH

    def is_tail(self, place: int) -> bool:
        """Return whether the beginning of a compound is left out; an en dash counts here too."""
        word = self.words[place]
        if len(word.form) < _SHORTEST_TAIL or word.form[0].isdigit():
            return False
        if word.is_tail or self.text[word.start - 1 : word.start] not in _DASHES:
            return word.is_tail
        return self.text[max(0, word.start - 2) : word.start - 1] in _BEFORE_DASH

    def glued(self, place: int) -> str:
        """Return the form at ``place`` with what a parenthesis cuts off it: "(vammais)palvelut"."""
        form = self.words[place].form
        if place + 1 < len(self.words) and self.gap(place + 1) == ")" and not self.words[place].is_stump:
            return form + self.words[place + 1].form
        return form


class Role(Enum):
    """What a word behind a stump and a conjunction is to the stump."""

    COMPOUND = auto()  # "vammaispalvelut": its end is shared
    HEAD = auto()  # "hankkeet" of "asunto- ja muut hankkeet": all of it is shared
    TAIL = auto()  # "-tyylit" of "rap- ja hip hop -tyylit": all of it is shared, with its hyphen
    GENITIVE = auto()  # a head or before one: "oppimisen" of "tuotanto- ja luovan oppimisen keskus"
    ADJECTIVE = auto()  # "muut"
    DERIVED = auto()  # "yhteiskunnallinen": an adjective as a rule, a compound where nothing follows
    NAME = auto()  # "hip" of "hip hop -tyylit"
    OTHER = auto()  # "vaikkapa", and what the dictionary lacks


_ENDS: Final = frozenset({Role.COMPOUND, Role.HEAD, Role.TAIL})
_AGREES: Final = frozenset({Role.ADJECTIVE, Role.DERIVED})
_DESCRIBES: Final = _AGREES | {Role.GENITIVE}


def ahead(line: Line, place: int, stump: str) -> Iterator[tuple[str, Role]]:
    """Yield the word that the stump at ``place`` leans on, or two where that is not clear.

    That is the next compound behind a conjunction or a comma. Where adjectives and genitives stand between and the
    head is spelled out by itself ("asunto- ja muut hankkeet"), it is the head.
    """
    passed: list[tuple[str, Role]] = []
    for position in _partners(line, place):
        if not _goes_on(line, position) and any(True for _ in _heads(passed)):
            break
        role = _role_at(line, position, stump)
        if role is not Role.NAME:
            passed.append((line.glued(position), role))
        if role in _ENDS or len(passed) > _MODIFIERS:
            break
    yield from _leaned_on(passed)


def _leaned_on(passed: Sequence[tuple[str, Role]]) -> Iterator[tuple[str, Role]]:
    """Choose from the words behind a stump, of which only the last may be a compound or a tail."""
    heads = list(_heads(passed))[:_MOST_HEADS]
    form, role = passed[-1] if passed else ("", Role.OTHER)
    if heads or role is Role.HEAD:
        yield from ((head, Role.HEAD) for head in heads or [form])
    elif role is Role.TAIL:
        yield form, role
    elif role is Role.COMPOUND:
        # "kunta- ja valtion työntekijät" speaks of kunnan työntekijät; "kriisi- ja muut tukipalvelut" of kinds
        # of tukipalvelu.
        between = {other for _, other in passed[:-1]}
        if between and between <= _DESCRIBES and analyse(form).lemmas[0] in joined_words():
            yield form, Role.HEAD
            return
        yield form, role
        if between and between <= _AGREES:
            yield form, Role.HEAD
    else:
        yield from ((other, Role.COMPOUND) for other, kind in passed if kind is Role.DERIVED)


def _heads(passed: Sequence[tuple[str, Role]]) -> Iterator[str]:
    """Yield the simple nouns that may be the head: a genitive only where an adjective agrees with it."""
    for number, (form, role) in enumerate(passed):
        if role is Role.HEAD or (role is Role.GENITIVE and number and passed[number - 1][1] in _AGREES):
            yield form


def _partners(line: Line, place: int) -> Iterator[int]:
    """Yield the places of words that the stump at ``place`` may lean on: behind a conjunction, in the same sentence."""
    joined = False
    numeric = line.words[place].form[0].isdigit()
    for position in range(place + 1, min(len(line.words), place + _REACH)):
        gap, word = line.gap(position), line.words[position]
        if _STOP.search(gap) or (line.is_stump(position - 1) and gap.startswith(")") and gap.strip() != ")"):
            return
        joined = joined or bool(_JOINING.intersection(gap)) or (line.is_stump(position - 1) and gap.strip() == ")")
        if word.form in _CONJUNCTIONS:
            joined = True
        elif not line.is_stump(position):
            if not joined or (numeric and not word.form[0].isdigit()):
                return
            yield position


def _goes_on(line: Line, position: int) -> bool:
    """Return whether the word at ``position`` follows the one before it with a blank only."""
    return line.gap(position).isspace() and line.words[position - 1].form not in _CONJUNCTIONS


def _is_in_name(line: Line, position: int) -> bool:
    """Return whether a tail closes the name that the word at ``position`` stands in: "hip" of "hip hop -tyyli"."""
    for after in range(position + 1, min(len(line.words), position + _LONGEST_NAME)):
        if not _goes_on(line, after) or line.is_stump(after - 1):
            return False
        if line.is_tail(after):
            return True
    return False


def _role_at(line: Line, position: int, stump: str) -> Role:
    form, gap = line.glued(position), line.gap(position)
    if line.is_tail(position):
        is_direct = line.words[position - 1].form in _CONJUNCTIONS or "," in gap
        return Role.COMPOUND if is_direct else Role.TAIL
    if line.is_stump(position - 1) and gap.strip() == ")":
        return Role.HEAD  # "(vanhus- ja vammais-) palvelut"
    role = _role(form)
    if _is_in_name(line, position) and (role is not Role.COMPOUND or _is_no_common_word(form)):
        return Role.NAME
    if role is Role.COMPOUND and stump not in BEGINNINGS and _is_derived_adjective(form):
        return Role.DERIVED
    return role


@lru_cache(20_000)
def _role(form: str) -> Role:
    """Return what a word by itself is: compound, head, genitive, adjective or something else."""
    found = readings(form)
    classes = {entry.word_class for entry in found}
    if compound_of(form) is not None:
        return Role.COMPOUND
    if classes & _DESCRIBING:
        return Role.ADJECTIVE if classes & _AGREEING else Role.OTHER
    cases = {entry.case for entry in found if entry.word_class in ("nimisana", "paikannimi")}
    if not cases:
        return Role.OTHER
    return Role.GENITIVE if "omanto" in cases else Role.HEAD


def _is_no_common_word(form: str) -> bool:
    return all(entry.word_class in NAME_CLASSES for entry in readings(form))


@lru_cache(20_000)
def _is_derived_adjective(form: str) -> bool:
    """Return whether a word is an adjective like "yhteiskunnallinen", which shares no head with a stump."""
    found = readings(form)
    return bool(found) and all(
        entry.base.endswith(_ADJECTIVES) and not entry.base.endswith("tieteellinen") for entry in found
    )


def behind(line: Line, place: int) -> Compound | None:
    """Return the compound whose beginning the tail at ``place`` shares: päihdehoito for "ja -kuntoutus"."""
    joined = False
    modifiers = 0
    for position in range(place - 1, max(-1, place - _REACH), -1):
        gap, word = line.gap(position + 1), line.words[position]
        if _STOP.search(gap):
            return None
        joined = joined or "," in gap or "(" in gap or gap.strip() == "/"
        if word.form in _CONJUNCTIONS:
            joined = True
            continue
        if line.is_tail(position):
            continue
        if not joined:
            return None  # "SOS II -hanke": a name before its hyphen, nothing left out
        compound = compound_of(word.form)
        if compound is not None:
            return compound
        modifiers += 1
        if modifiers > _MODIFIERS:
            return None
    return None
