"""Where a compound is cut when another word leaves its beginning or its end out: the likeliest place first.

"perhe- ja lähisuhdeväkivalta" leaves out *väkivalta*, not *suhdeväkivalta*: the stump stands beside *lähisuhde*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from index.finnish.compounds import Part, part_lemma, parts_of
from index.finnish.joined import BEGINNINGS, EVERYDAY_HEADS, joined_words
from index.finnish.lemmas import analyse
from index.finnish.voikko import Reading, readings

# Parameters: what each sign for a cut counts for.
SAME_LENGTH: Final = 1.0  # as many words are exchanged as the stump has
HYPHEN: Final = 2.0  # the compound itself has a hyphen there, not only between two like vowels
SAME_PART: Final = 3.0  # "kuorma-auto- ja henkilöautokanta"
BOTH_BEGINNINGS: Final = 3.0  # "ala- ja yläkoululainen"
GENITIVE: Final = 1.5  # "energia- ja ilmanvaihtojärjestelmä", "terveyden- ja sairaanhoitopalvelu"
DEED: Final = 1.3  # "lämmitys- ja kaupunkisuunnitteluyhtiö": a deed stands beside a deed
KNOWN: Final = 1.5  # stump and next part make one of our joined words
INSIDE: Final = -4.0  # inside a joined word
FAR: Final = 4.5  # cuts so much less likely than the best are not restored at all
_SHORTEST_HEAD: Final = 4
_SHORTEST_UNKNOWN: Final = 7
_DERIVED = re.compile(r"\(([^()+=]+)\)(?:\+\w)?\+[^+(]*\(\+[^)]*\)$")  # suunnitte(suunnitella)+lu(+lu)
_ENTRY = re.compile(r"\+([^+(]+)\(([^)+]*=[^)]*)\)")  # +hyvinvointi(hyvin=vointi)
_NOMINAL: Final = frozenset({"nimisana", "laatusana", "nimisana_laatusana"})
_VOWELS: Final = frozenset("aeiouyåäö")


@dataclass(frozen=True, slots=True)
class Compound:
    """A word and its parts; ``joints`` are the places (numbers of parts before them) where two joined words meet."""

    text: str
    parts: tuple[Part, ...]
    joints: frozenset[int]
    reading: Reading | None

    def hyphen_at(self, cut: int) -> bool:
        """Return whether a hyphen stands there that the spelling of two like vowels does not ask for."""
        before, after = self.parts[cut - 1], self.parts[cut]
        return before.end < after.start and not same_vowels(before.surface, after.surface)


def same_vowels(head: str, tail: str) -> bool:
    """Return whether Finnish writes a hyphen between the two: *linja-auto*."""
    return head[-1:] == tail[:1] and tail[:1] in _VOWELS


@lru_cache(20_000)
def compound_of(form: str) -> Compound | None:
    """Return ``form`` with its parts, guessed where the dictionary lacks the word; ``None`` where it has none."""
    word = analyse(form)
    parts = word.parts
    if not parts and word.reading is not None:
        parts = parts_of(form, word.reading)  # months are split here: "touko-/kesäkuu"
    if not word.is_known:
        parts = _last_split(parts) if parts else _guessed(form)
    if len(parts) < 2:
        return None
    return Compound(form, parts, _joints(parts, word.reading), word.reading)


def _last_split(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return the pieces between hyphens with the last one split further: png|kuva|tiedosto."""
    last = parts[-1]
    inner = compound_of(last.surface)
    if inner is None:
        return parts
    start = last.start
    moved = (Part(part.surface, part.lemma, part.start + start, part.end + start) for part in inner.parts)
    return (*parts[:-1], *moved)


def _guessed(form: str) -> tuple[Part, ...]:
    """Return the parts of a word that the dictionary lacks, the surest guess first; none where there is no guess.

    A known beginning with a known noun (vähittäis|liike), a known beginning with whatever it leaves
    (lopetus|koodoni), whatever there is before a known noun (indie|rock). Of each kind the longest.
    """
    if len(form) < _SHORTEST_UNKNOWN or not form.isalpha():
        return ()
    starts = range(3, len(form) - _SHORTEST_HEAD + 1)
    for start in starts:
        if _is_beginning(form[:start]) and _noun(form[start:]):
            return _with_noun(form, start)
    for start in reversed(starts[1:]):
        if _is_beginning(form[:start]):
            lemma = analyse(form[start:]).lemmas[0]
            return Part(form[:start], part_lemma(form[:start]), 0, start), Part(form[start:], lemma, start, len(form))
    for start in starts:
        if _noun(form[start:]):
            return _with_noun(form, start)
    return ()


def _with_noun(form: str, start: int) -> tuple[Part, ...]:
    noun = _noun(form[start:])
    rest = (noun and parts_of(form[start:], noun)) or ()
    rest = rest or (Part(form[start:], noun.base if noun else form[start:], 0, len(form) - start),)
    moved = (Part(part.surface, part.lemma, part.start + start, part.end + start) for part in rest)
    return (Part(form[:start], part_lemma(form[:start]), 0, start), *moved)


def _noun(form: str) -> Reading | None:
    nouns = [entry for entry in readings(form) if entry.word_class == "nimisana"]
    return min(nouns, key=lambda entry: entry.structure.count("="), default=None)


def _is_beginning(piece: str) -> bool:
    """Return whether a compound may begin with ``piece``: a noun, a known beginning, or a stem of a word in -inen."""
    if piece in BEGINNINGS or (piece.endswith("is") and bool(readings(piece[:-1] + "nen"))):
        return True
    cases = {entry.case for entry in readings(piece) if entry.word_class == "nimisana"}
    return len(piece) > 3 and bool(cases & {"nimento", "omanto"})


def _joints(parts: tuple[Part, ...], reading: Reading | None) -> frozenset[int]:
    """Return the places that are not inside a joined word, by the dictionary, the vocabulary or a bound beginning."""
    count = len(parts)
    inside: set[int] = set()
    entries = _entries(reading)
    for size in range(min(4, count - 1), 1, -1):
        for first in range(count - size + 1):
            run = parts[first : first + size]
            if not inside.intersection(range(first, first + size + 1)) and _is_joined(run, entries):
                inside.update(range(first + 1, first + size))
    for place in range(count - 1):  # lähi|suhde is one word beside others; so is tele|visio
        if parts[place].surface in BEGINNINGS and place + 1 not in inside and (place or count > 2):
            inside.add(place + 1)
    joints = frozenset(range(1, count)) - inside
    return joints or frozenset({1})


def _is_joined(run: tuple[Part, ...], entries: frozenset[str] = frozenset()) -> bool:
    before = "".join(part.surface for part in run[:-1])
    return any(word in joined_words() or word in entries for word in (before + run[-1].lemma, before + run[-1].surface))


def _entries(reading: Reading | None) -> frozenset[str]:
    """Return the compounds inside a word that the dictionary lists: hyvin=vointi of hyvinvointialue."""
    found = _ENTRY.findall(reading.bases) if reading is not None and "=" in reading.bases else []
    return frozenset(form.replace("=", "") for pair in found for form in pair)


def ends(compound: Compound, stump: str) -> list[int]:
    """Return the cuts before which ``stump`` may stand instead of what is there, the likeliest first."""
    own = compound_of(stump)
    score = {cut: _fit(compound, stump, own, cut) for cut in range(1, len(compound.parts))}
    best = max(score.values())
    return sorted((cut for cut in score if score[cut] > best - FAR), key=lambda cut: (-score[cut], cut))


def _length(word: str, compound: Compound | None) -> int:
    """Return of how many words ``word`` is joined; one of our joined words is one."""
    return 1 if compound is None or _is_joined(compound.parts) else len(compound.joints) + 1


def _fit(compound: Compound, stump: str, own: Compound | None, cut: int) -> float:
    parts, last = compound.parts, compound.parts[cut - 1]
    words_before = sum(joint < cut for joint in compound.joints) + 1
    score = 0.0 if cut in compound.joints else INSIDE
    score += SAME_LENGTH * (words_before == _length(stump, own))
    score += HYPHEN * compound.hyphen_at(cut)
    score += SAME_PART * (stump == last.surface)
    if own is not None:
        score += SAME_PART * (own.parts[-1].lemma == last.lemma)
        score += SAME_PART / 2 * (own.parts[0].surface == parts[0].surface and cut == len(own.parts))
    if len(parts) == 2:
        return score
    if cut == 1 and {stump, parts[0].surface} <= BEGINNINGS and not _is_joined(parts[:2]):
        score += 0.0 if stump == parts[1].surface else BOTH_BEGINNINGS - (INSIDE if cut not in compound.joints else 0.0)
    return score + sum(weight for place, weight in _meaning(compound, stump) if place == cut)


def _meaning(compound: Compound, stump: str) -> Iterator[tuple[int, float]]:
    """Yield (cut, weight) for what the stump's and the first parts' kinds tell of which of them are parallel."""
    first, second = compound.parts[:2]
    if stump + second.lemma in joined_words():
        yield 1, KNOWN - (INSIDE if 1 not in compound.joints else 0.0)
    if _is_genitive(first.surface) or (first.surface.endswith("n") and not readings(first.surface)):
        if _is_genitive(stump):
            yield 1, GENITIVE - (INSIDE if 1 not in compound.joints else 0.0)
        else:
            yield 2, GENITIVE
    elif _is_genitive(second.surface):
        yield 2, GENITIVE  # työ|väen|luokka
    elif is_deed(second.surface) and not is_deed(first.surface):
        yield (2 if is_deed(stump) else 1), DEED


@lru_cache(20_000)
def _is_genitive(surface: str) -> bool:
    cases = [entry.case for entry in readings(surface) if entry.word_class in _NOMINAL]
    return surface.endswith("n") and "omanto" in cases and "nimento" not in cases


@lru_cache(20_000)
def is_deed(surface: str) -> bool:
    """Return whether a noun is made of a verb (*suunnittelu*, *kehittämis*), those that mean a thing left out."""
    lemma = part_lemma(surface)
    if lemma in EVERYDAY_HEADS:
        return False
    if surface.endswith(("mis", "minen")):
        return any(entry.word_class == "teonsana" for entry in readings(lemma))
    made_of = (_DERIVED.search(entry.bases) for entry in readings(lemma) if entry.word_class == "nimisana")
    verbs = [match.group(1) for match in made_of if match]
    return any(entry.word_class == "teonsana" and entry.base in verbs for verb in verbs for entry in readings(verb))


def beginnings(compound: Compound, tail: str) -> list[int]:
    """Return the cuts behind which ``tail`` may stand instead of what is there, the likeliest first."""
    own = compound_of(tail)
    count = len(compound.parts)

    def fit(cut: int) -> float:
        words_after = sum(joint > cut for joint in compound.joints) + 1
        score = 0.0 if cut in compound.joints else INSIDE
        score += SAME_LENGTH * (words_after == _length(tail, own))
        score += HYPHEN * compound.hyphen_at(cut)
        return score + KNOWN * (compound.text[: compound.parts[cut - 1].end] + tail in joined_words())

    return sorted(range(1, count), key=lambda cut: (-fit(cut), -cut))
