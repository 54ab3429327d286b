"""A sentence with several aims -> its clauses, each with a verb of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from index.finnish.voikko import readings
from search.overlap.goal_cues import FINITE, Form, Spoken, Verb, is_third_too, spoken, verb_of
from search.overlap.goal_words import DOING, LIGHT

# Parameters
FEWEST_WORDS: Final = 3  # telling words of a clause that stands alone
_SHORT_REASON: Final = 60  # characters of a "jotta" clause that stays with what it is the reason of
_RUN_ON: Final = 300  # characters: a longer "sentence" may be the lines of a slide that lost their ends

_JOINING: Final = frozenset({"ja", "sekä", "tai", "mutta", "vaan", "joten", "samoin", "och", "samt", "and"})
_REASON: Final = frozenset({"jotta", "että", "jottei", "ettei", "jotteivät", "etteivät"})
_HANGING: Final = frozenset(
    """
    kun koska jos mikäli vaikka kuten kuin kuinka miten millainen millaisia millaista milloin mihin kuka ketkä kenen
    ellei sillä paljonko
    """.split()  # noqa: SIM905
)
_BEHIND_RELATIVE: Final = frozenset({"avulla", "kautta", "myötä", "pohjalta", "lisäksi", "ansiosta", "mukaisesti"})
_OBJECT_CASES: Final = frozenset({"osanto", "nimento", "omanto", "kohdanto"})
_BLANKS: Final = " \t\r\n\u00a0,;:.–—-→"


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words ``first`` to ``last`` (exclusive); what opens it decides what it may be joined to."""

    first: int
    last: int
    opens: str  # "", "join", "relative", "reason", "hanging", "colon", "hard"
    has_verb: bool
    hangs: bool = False  # whether it ends in a clause that hangs on it
    owes: bool = False  # whether a clause that hangs on this one has no verb yet: "mitä luvut ja hälytykset kertovat"


def clauses(sentence: str) -> list[tuple[int, int]]:
    """Return the spans of the clauses of a sentence in order: the whole sentence where it has only one aim.

    It comes apart at commas, semicolons, "ja", "sekä", "jossa", "jotta" and the like, where each side has a verb of
    its own (finite by the dictionary, or an infinitive of developing); those words and the punctuation at the ends are
    outside of the spans. Coordinated nouns, descriptions ("jotka asuvat kotona") and short reasons stay where they are.
    """
    whole = [(0, len(sentence))] if sentence else []
    found = spoken(sentence)
    if not found:
        return whole
    pieces = _joined(found, _pieces(sentence, found))
    pieces = _without_small(found, pieces)
    if len(pieces) < 2:
        return whole
    spans = [_span(sentence, found, piece, pieces[n + 1 : n + 2]) for n, piece in enumerate(pieces)]
    return [span for span in spans if span[0] < span[1]] or whole


def _pieces(sentence: str, found: Sequence[Spoken]) -> list[_Piece]:
    """Cut wherever a clause might begin."""
    starts = [(0, "hanging" if found[0].form in _HANGING else "")]
    depth, only_opened = 0, _is_opener(found[0])
    for number in range(1, len(found)):
        gap = sentence[found[number - 1].end : found[number].start]
        depth = max(0, depth + gap.count("(") - gap.count(")"))
        opens = "" if depth or found[number - 1].is_stump else _opening(sentence, found, number, gap)
        if opens and only_opened:  # "ja jossa", "ja/tai": one border
            starts[-1] = (starts[-1][0], opens if starts[-1][1] in ("", "join") else starts[-1][1])
        elif opens:
            starts.append((number, opens))
        only_opened = (only_opened or bool(opens)) and _is_opener(found[number])
    ends = [start for start, _ in starts[1:]] + [len(found)]
    return [_piece(found, start, end, opens) for (start, opens), end in zip(starts, ends, strict=True)]


def _piece(found: Sequence[Spoken], first: int, last: int, opens: str) -> _Piece:
    inside = found[first:last]
    begins = next((word for word in inside if not _is_opener(word)), None)
    has_verb = any(_is_finite(word) for word in inside)
    if not has_verb and begins is not None and begins.verb and begins.verb.is_sure and begins.does:
        has_verb = begins.verb.form in (Form.INFINITIVE, Form.INTO)
    if not has_verb and opens in ("", "hard"):  # "Tavoitteena luoda malli", "tukea kuntia": whatever verb there is
        has_verb = any(word.verb and word.verb.form is not Form.NOUN for word in inside)
    return _Piece(first, last, opens, has_verb)


def _is_finite(word: Spoken) -> bool:
    if word.verb is None:
        return False
    return (word.verb.form in FINITE or is_third_too(word.verb, word.form)) and word.verb.is_sure


def _opening(sentence: str, found: Sequence[Spoken], number: int, gap: str) -> str:
    """Return what a clause that began with this word would be opened by; "" where none can begin."""
    word = found[number]
    if ";" in gap or (len(sentence) > _RUN_ON and _runs_on(sentence, found[number - 1], word, gap)):
        return "hard"
    has_comma = "," in gap
    if word.form in _REASON:
        return "reason"
    if ":" in gap:
        return "colon"
    if word.form in _HANGING or "mikä" in word.lemmas or _asks(word.form):
        return "hanging" if has_comma or _is_joining(found[number - 1]) else ""
    if has_comma or _is_joining(found[number - 1]):
        is_relative = "joka" in word.lemmas or word.form in ("jolloin", "jossa", "jolla")
        return "relative" if is_relative else "join"
    return "join" if word.form in _JOINING else ""


def _runs_on(sentence: str, before: Spoken, word: Spoken, gap: str) -> bool:
    """Whether a line ended here before somebody joined them: a capital that no name explains, or an arrow."""
    if "→" in gap:
        return True
    is_capital = sentence[word.start].isupper() and not sentence[before.start].isupper() and gap == " "
    known = readings(word.form)
    return is_capital and bool(known) and not any("nimi" in entry.word_class.replace("nimisana", "") for entry in known)


def _asks(form: str) -> bool:
    """Whether a word is a verb that asks: kuuluuko, jaksaako."""
    verb = verb_of(form[:-2]) if form.endswith(("ko", "kö")) else None
    return verb is not None and (verb.form is Form.THIRD or is_third_too(verb, form[:-2]))


def _is_joining(word: Spoken) -> bool:
    return word.form in _JOINING


def _is_opener(word: Spoken) -> bool:
    is_relative = "joka" in word.lemmas or word.form == "jolloin"
    return _is_joining(word) or word.form in _REASON or is_relative


def _joined(found: Sequence[Spoken], pieces: Sequence[_Piece]) -> list[_Piece]:
    """Give every piece without a verb to the one that has it: the one before, or behind where a clause just began."""
    result: list[_Piece] = []
    for piece in pieces:
        before = result[-1] if result else None
        if before is None or _stands_alone(found, before, piece):
            result.append(piece)
            continue
        hangs = piece.opens == "hanging" or (piece.opens == "relative" and before.opens == "")
        result[-1] = _Piece(
            before.first,
            piece.last,
            "" if before.opens == "hanging" else before.opens,  # "Kun malli on valmis, se levitetään": now one
            before.has_verb or (piece.has_verb and not hangs and not before.owes),
            hangs or piece.opens == "reason" or (before.hangs and piece.opens != "colon"),
            not piece.has_verb and (hangs or piece.opens == "reason" or before.owes),
        )
    return result


def _stands_alone(found: Sequence[Spoken], before: _Piece, piece: _Piece) -> bool:
    if piece.opens == "hard":
        return True
    if piece.opens == "colon" or "hanging" in (piece.opens, before.opens) or not before.has_verb or before.owes:
        return False
    if not piece.has_verb:
        return piece.opens in ("relative", "reason")  # its verb stands behind "ja": jossa kunnat ja omaiset kehittävät
    own = _content(found, piece)
    if own and found[before.last - 1].verb and (own[0].verb or piece.opens == "reason"):
        return False  # kehittää ja mallintaa; haluamme kokeilla, että optikko kiertää
    return piece.opens == "relative" or _has_its_subject(own)


def _has_its_subject(own: Sequence[Spoken]) -> bool:
    """Whether a plural verb has what it agrees with in its piece: not in "lääkäri ja psykiatri sopivat"."""
    for number, word in enumerate(own):
        if word.verb and word.verb.form in FINITE:
            is_many = word.form.endswith(("vat", "vät")) and number > 0
            return not is_many or any(before.form.endswith("t") or not before.lemmas for before in own[:number])
    return True


def _content(found: Sequence[Spoken], piece: _Piece) -> Sequence[Spoken]:
    """Return the words of a piece behind what opens it."""
    first = piece.first
    while first < piece.last and _is_opener(found[first]):
        first += 1
    if first > piece.first and first < piece.last and found[first].form in _BEHIND_RELATIVE:
        first += 1
    return found[first : piece.last]


def _without_small(found: Sequence[Spoken], pieces: Sequence[_Piece]) -> list[_Piece]:
    """Join what cannot be held against other projects alone to the clause before it, the first one to the next."""
    result: list[_Piece] = []
    for piece in pieces:
        if result and (not _is_whole(found, result[-1]) or not _may_part(found, result[-1], piece)):
            hangs = piece.hangs or piece.opens in ("relative", "reason")
            result[-1] = replace(result[-1], last=piece.last, hangs=hangs)
        else:
            result.append(piece)
    return result


def _acts_itself(verbs: Sequence[Verb]) -> bool:
    """Whether a relative clause tells a doing, not what somebody may do or is."""
    return not any(verb.base in LIGHT for verb in verbs) and any(not verb.base or verb.base in DOING for verb in verbs)


def _tells_enough(found: Sequence[Spoken], piece: _Piece) -> bool:
    return sum(word.tells for word in _content(found, piece)) >= FEWEST_WORDS


def _is_whole(found: Sequence[Spoken], piece: _Piece) -> bool:
    """Whether a clause has enough telling words, or is a verb with an object."""
    if _tells_enough(found, piece):
        return True
    telling = [word for word in _content(found, piece) if word.tells]
    acts = [word for word in telling if word.verb and word.verb.base not in LIGHT]
    others = [word for word in telling if word not in acts]
    return bool(acts) and any(entry.case in _OBJECT_CASES for word in others for entry in readings(word.form))


def _may_part(found: Sequence[Spoken], before: _Piece, piece: _Piece) -> bool:
    """Whether a clause may leave the one before it: it does something, and is not only a word on that one."""
    own = _content(found, piece)
    if not own or not _is_whole(found, piece):
        return False
    if piece.opens == "reason" and own[-1].end - found[piece.first].start < _SHORT_REASON:
        return False
    if piece.opens == "hard":
        return True
    if before.hangs and own[0].verb and own[0].verb.form is Form.THIRD:  # ihmisille, jotka asuvat kotona ja tukevat
        return False
    verbs = [word.verb for word in own if word.verb and word.verb.form is not Form.NOUN]
    acts = [verb for verb in verbs if verb.base not in LIGHT]
    if piece.opens == "relative":
        is_subject = any(word.form in ("joka", "jotka") for word in found[piece.first : piece.first + 2])
        return not is_subject and _acts_itself(verbs) and _tells_enough(found, before)
    return bool(acts) and (acts[0].base in DOING or not acts[0].base or own[0].verb is None or piece.opens == "reason")


def _span(sentence: str, found: Sequence[Spoken], piece: _Piece, following: Sequence[_Piece]) -> tuple[int, int]:
    """Return where a clause stands, without what opens it and the punctuation around it."""
    own = _content(found, piece)
    start = own[0].start if own and piece.first else 0
    end = found[following[0].first].start if following else len(sentence)
    text = sentence[start:end].rstrip(_BLANKS)
    return start, start + len(text)
