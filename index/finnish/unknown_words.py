"""A word that the dictionary lacks -> the best guess at its terms: names, acronyms, new compounds, foreign words."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from typing import Final

import snowballstemmer

from index.finnish.compounds import NAME_CLASSES, Part, part_lemma
from index.finnish.known_words import read_known
from index.finnish.stopwords import is_stop
from index.finnish.token import STEM_MARK, TermKind
from index.finnish.voikko import Reading, readings
from index.finnish.word import Term, Word, inside, unique, whole

_LONGEST_GUESS: Final = 40  # letters; nothing longer is a word
_SHORTEST_BEGINNING: Final = 3  # letters of a new compound's first part: sote|uudistus
_SHORTEST_HEAD: Final = 5  # letters of its last part's lemma: shorter ones are found in every foreign name
_MARKS = re.compile(r"[:'’]")
# Case endings of words that the dictionary lacks; a stem keeps at least three letters.
_ENDING = re.compile(r"(?<=[aeiouyåäö])(?:n|ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|ksi|n[aä]|t|ia|iä|ien|ista|issa)$")
_S_ENDING = re.compile(r"(?<=[aeiouyåäö])kse(?:n|en|ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|ksi|n[aä])$")  # pikasso|ksen
_CONSONANT_ENDING = re.compile(r"(?<=[^aeiouyåäö\d])i(?:n|ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|ksi)$")
# A footnote's or a page's number that has grown onto a word: "hanketta12", "2005toteutettiin".
_GROWN = re.compile(r"(?P<word>[^\W\d_]{3,})(?P<number>\d{1,4})|(?P<first>\d{1,4})(?P<rest>[^\W\d_]{3,})")
_local = threading.local()  # a stemmer keeps the word that it works on in itself: one for each thread
_VOWEL = re.compile("[aeiouyåäö]")


def read_unknown(word: str) -> Word:
    """Return the best guess at ``word``: normalised, lower case, unknown to the dictionary."""
    if "-" in word.strip("-"):
        return _hyphenated(word)
    stem = _MARKS.split(word)[0]
    if stem and stem != word:
        return _guessed(word, _stem_terms(stem))
    return _with_number(word) or _new_compound(word) or _guessed(word, _inflected(word))


def _piece(text: str) -> Word:
    return read_known(text) or read_unknown(text)


def _guessed(word: str, guesses: Iterator[Term]) -> Word:
    """Return a word by its guessed stems and by itself.

    The stem is what queries look for; the word serves those who type it as it stands.
    """
    terms = unique(
        sorted([*guesses, whole(word, TermKind.SURFACE, word)], key=lambda term: term.text.endswith(STEM_MARK))
    )
    return Word(word, tuple(term.text for term in terms), (), terms, False, is_stop(word, ()))


def _stem_terms(stem: str) -> Iterator[Term]:
    """Yield what stands before a colon or an ending: its lemmas where the dictionary has it ("kaste" of "Kasten")."""
    lemmas = tuple(dict.fromkeys(entry.base for entry in readings(stem))) or (stem,)
    for lemma in lemmas:
        yield inside(lemma, TermKind.STEM, 0, len(stem))


def _inflected(word: str) -> Iterator[Term]:
    """Yield what is left of ``word`` without what looks like an inflection."""
    if word.endswith("is"):
        lemma = part_lemma(word)  # kehittämis-, vammais-: what is left of a compound
        if lemma != word:
            yield whole(lemma, TermKind.STEM, word)
            return
    stem = _without_ending(word)
    if stem != word:
        yield from _stem_terms(stem)
    if 4 <= len(word) <= _LONGEST_GUESS and word.isalpha():
        yield whole(_snowball(word) + STEM_MARK, TermKind.STEM, word)


def _without_ending(word: str) -> str:
    """Return ``word`` without what looks like a case ending: soten -> sote, pikassoksen -> pikassos."""
    if len(word) < 4 or not word.isalpha():
        return word
    for pattern, base in ((_S_ENDING, "s"), (_CONSONANT_ENDING, ""), (_ENDING, "")):
        stem = pattern.sub(base, word)
        if stem != word and len(stem) >= 3:
            return stem
    return word


def _snowball(word: str) -> str:
    """Return Snowball's stem. It cuts too much to be a word, but the forms of one name end up the same."""
    stemmer = getattr(_local, "stemmer", None)
    if stemmer is None:
        stemmer = _local.stemmer = snowballstemmer.stemmer("finnish")
    stem: str = stemmer.stemWord(word)
    return stem


def _with_number(word: str) -> Word | None:
    """Read a word and the number that has grown onto it as two."""
    match = _GROWN.fullmatch(word)
    if not match:
        return None
    group, digits = ("word", "number") if match["word"] else ("rest", "first")
    known = read_known(match[group])
    if known is None:
        return None
    start = match.start(group)
    terms = [Term(term.text, term.kind, term.weight, term.start + start, term.end + start) for term in known.terms]
    terms += [inside(match[digits], TermKind.PART, *match.span(digits)), whole(word, TermKind.SURFACE, word)]
    return Word(word, known.lemmas, (), unique(terms), False, known.is_stop)


def _new_compound(word: str) -> Word | None:
    """Read a compound whose beginning the dictionary lacks by the end that it has: sote|uudistuksen.

    The longest end of the fewest parts is taken: fasilitaattori|ajatus, not fasilitaat|tori|ajatus.
    """
    if not _SHORTEST_BEGINNING + _SHORTEST_HEAD <= len(word) <= _LONGEST_GUESS or not word.isalpha():
        return None
    heads = [
        (cut, head)
        for cut in range(_SHORTEST_BEGINNING, len(word) - _SHORTEST_HEAD + 2)
        if _VOWEL.search(word[:cut])
        and any(map(_is_head, readings(word[cut:])))
        and (head := read_known(word[cut:])) is not None
    ]
    if not heads:
        return None
    cut, head = min(heads, key=lambda found: len(found[1].parts))
    return _joined(word, cut, _new_compound(word[:cut]), head)


def _joined(word: str, cut: int, first: Word | None, head: Word) -> Word:
    """Return ``word`` as its beginning (``first``, where that is a compound too) and its last part, cut at ``cut``."""
    lemma = word[:cut] + head.lemmas[0]
    beginning = first.parts if first else (Part(word[:cut], part_lemma(word[:cut]), 0, cut),)
    last = Part(word[cut:], head.lemmas[0], cut, len(word))
    terms = [whole(lemma, TermKind.LEMMA, word)]
    terms += [inside(part.lemma, TermKind.PART, part.start, part.end) for part in (*beginning, last)]
    if first:
        terms.append(inside(first.lemmas[0], TermKind.SUBCOMPOUND, 0, cut))
    terms += [inside(term.text, TermKind.PART, term.start + cut, term.end + cut) for term in head.terms]
    terms.append(whole(word, TermKind.SURFACE, word))
    return Word(word, (lemma,), (*beginning, last), unique(terms), False, False)


def _is_head(reading: Reading) -> bool:
    """Say whether a new compound may end in this: a noun that is no name and not too short."""
    return (
        reading.word_class == "nimisana"
        and reading.word_class not in NAME_CLASSES
        and len(reading.base) >= _SHORTEST_HEAD
    )


def _hyphenated(word: str) -> Word:
    """Read ``lape-muutosohjelman`` by its pieces: the last one is inflected, the others stand as they are."""
    pieces = [(match.start(), match.group()) for match in re.finditer(r"[^-]+", word)]
    start, last = pieces[-1]
    head = _piece(last)
    lemma = word[:start] + head.lemmas[0]
    parts = [Part(text, _uninflected(text), place, place + len(text)) for place, text in pieces[:-1]]
    parts.append(Part(last, head.lemmas[0], start, start + len(last)))
    terms = [whole(lemma, TermKind.LEMMA, word), *_rejoined(word)]
    terms += [inside(part.lemma, TermKind.PART, part.start, part.end) for part in parts]
    terms += [
        inside(term.text, TermKind.PART, term.start + start, term.end + start)
        for term in head.terms
        if term.kind in (TermKind.PART, TermKind.SUBCOMPOUND)
    ]
    return Word(word, (lemma,), tuple(parts), unique(terms), False, False)


def _uninflected(text: str) -> str:
    known = read_known(text)
    return known.lemmas[0] if known else text


def _rejoined(word: str) -> Iterator[Term]:
    """Yield the lemmas of a word that the end of a line has cut ("laitok-sen")."""
    for entry in readings(word.replace("-", "")):
        yield whole(entry.base, TermKind.STEM, word)
