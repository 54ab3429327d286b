"""Organisations named in running text, in whatever case: those that are known, and what is named as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from index.extraction.inflection import Case, case_of, endings
from index.extraction.organisation_heads import head_of, is_legal_form, one_of_many
from index.extraction.organisation_list import written_names
from index.extraction.organisations import canonical
from index.extraction.places import foreign_local_governments, local_governments

_WORD: Final = re.compile(r"[^\W_](?:[\w&.:'’/-]*[\w&'’-])?")
_BEHIND: Final = re.compile(r"\s?\(([^()]{2,30})\)")
_MOST_WORDS: Final = 9  # of a name
_BARE: Final = 3  # letters of a known name that must be written just so: longer ones may begin small in a sentence
_NO_NAME: Final = frozenset({
    "hankkeen", "projektin", "ohjelman", "hanketta", "hankkeessa", "lisäksi", "mukana", "myös", "muun", "muiden",
    "kunnan", "kaupungin", "alueen", "maakunnan", "osallistuvien", "kunkin", "jokaisen", "sekä", "yhdessä", "oman",
    "sen", "jonka", "tämän", "kuin", "koordinoijan", "hakijan", "myöntämän", "toteuttaman", "hallinnoiman",
})  # fmt: skip
_OPENER: Final = re.compile(
    r"(?:hank|projekt|ohjelm|toteutt|osatoteutt|päätoteutt|hallinno|koordin|rahoitt|kumppan|partner|hakij|lisäksi|mukana|"
    r"myös|yhdessä|muut?|sitä|sen|siinä|alueella|yhteisty|ja|sekä|että|vastuu|avustu|tuen|tuki)\w*",
    re.IGNORECASE,
)


# "Lapissa Kolpeneen palvelukeskus": where it works is no part of its name.
_WHERE: Final = re.compile(r"\w+(?:ssa|ssä|lla|llä|sta|stä|lta|ltä)")
# Kinds of organisations that have a word of their own: alone they name none.
_KINDS: Final = re.compile(
    r"(?:hyvinvointi|yhteistoiminta-|palvelu)alue|sairaanhoitopiiri|ammattikorkeakoulu|korkeakoulu|kuntayhtymä|"
    r"osaamiskeskus|hyvinvointiyhtymä|yliopistosairaala|keskussairaala|kansalaisopisto|työllisyyspalvelu\w*|tukikeskus|"
    r"maakuntaliitto|perhekeskus|terveyskeskus|sosiaaliasema|oppilaitos|seurakuntayhtymä|keskusjärjestö|kattojärjestö",
    re.IGNORECASE,
)
_VERB: Final = re.compile(r"(?:[tdlnr]aan|[tdlnr]ään|tiin|ttoin)$")


@dataclass(frozen=True, slots=True)
class Mention:
    """An organisation in a text: ``text[start:end]`` is its name there, a short form in brackets included."""

    start: int
    end: int
    name: str  # canonical
    case: Case


def organisations_in(text: str) -> list[Mention]:
    """Return the organisations that a text names, in order, without overlaps; the longer name wins."""
    words = list(_WORD.finditer(text))
    found = [*_towns(text), *_named_so(text, words), *_known_in(text, words)]
    found.sort(key=lambda one: (one.start - one.end, one.start))
    kept: list[Mention] = []
    taken = bytearray(len(text))
    for one in found:
        if not any(taken[one.start : one.end]):
            taken[one.start : one.end] = bytes([1]) * (one.end - one.start)
            kept.append(one)
    whole: list[Mention] = []
    for one in sorted((_with_brackets(text, one) for one in kept), key=lambda one: one.start):
        if not whole or one.start >= whole[-1].end:
            whole.append(one)
    return whole


def _with_brackets(text: str, one: Mention) -> Mention:
    """Take in the short form behind a name: ``Terveyden ja hyvinvoinnin laitos (THL)``."""
    behind = _BEHIND.match(text, one.end)
    if not behind or not re.search(r"[A-ZÅÄÖ]", behind[1]):
        return one
    full = canonical(f"{text[one.start : one.end]} ({behind[1]})")
    is_its_own = canonical(behind[1]) == one.name or (full != one.name and one.name in full)
    is_short = re.fullmatch(r"[A-ZÅÄÖ][\w+-]{1,14}(?: sote)?", behind[1]) is not None
    return Mention(one.start, behind.end(), one.name, one.case) if is_its_own or is_short else one


def _known_in(text: str, words: list[re.Match[str]]) -> Iterator[Mention]:
    names = _names()
    lower = text.lower()
    if len(lower) != len(text):
        return
    for word in words:
        start = word.start()
        for beginning, rest, shown, exact in names.get(lower[start : start + _BARE], ()):
            begins = text.startswith(exact, start) if exact else lower.startswith(beginning, start)
            found = _rest(rest).match(text, start + len(beginning)) if begins else None
            if found:
                yield Mention(start, found.end(), shown, case_of(found))
                break


@cache
def _names() -> dict[str, list[tuple[str, str, str, str]]]:
    """Return the known names by their first letters: beginning, rest, name as shown, and what to match exactly."""
    names: dict[str, list[tuple[str, str, str, str]]] = {}
    for name, one in written_names():
        beginning, rest = endings(name)
        is_one_word = " " not in name or name.endswith(" ry")
        names.setdefault(name.lower()[:_BARE], []).append(
            (beginning.lower(), rest, one.shown, beginning if is_one_word else "")
        )
    for entries in names.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return names


@cache
def _rest(pattern: str) -> re.Pattern[str]:
    """Compile what may follow a name, when a text first has its beginning: all of them at once would take a second."""
    return re.compile(rf"{pattern}(?![\w&])(?!-\w)", re.IGNORECASE)


def _towns(text: str) -> Iterator[Mention]:
    """Yield every town of ``Huittisten ja Kankaanpään kaupungit``, and of ``Porin kaupunki``."""
    for _, end, word, towns in local_governments(text):
        head = head_of(word)
        kind = one_of_many(word)
        if kind:
            for number, (begin, stop, genitive) in enumerate(towns, 1):
                yield Mention(begin, end if number == len(towns) else stop, f"{genitive} {kind}", Case.NAME)
        elif head:
            begin, _, genitive = towns[-1]
            yield Mention(begin, end, f"{genitive} {head[0].lower()}", head[1])
    for begin, end, name in foreign_local_governments(text):
        yield Mention(begin, end, name, Case.NAME)


def _named_so(text: str, words: list[re.Match[str]]) -> Iterator[Mention]:
    """Yield what ends in a head and begins with a capital: ``Lahden vanhusten asuntosäätiö``, ``Kainuun Kylät ry``."""
    for number, word in enumerate(words):
        head = head_of(word.group())
        if head is None:
            continue
        first = _first_word(text, words, number)
        if first is None or (first == number and not _is_own_name(word.group())):
            continue
        start = words[first].start()
        name = text[start : word.start()] + head[0]
        yield Mention(start, word.end(), canonical(name), head[1])


def _is_own_name(word: str) -> bool:
    """Whether one word alone can be a name: ``Nuorisosäätiö``; ``Kunta`` and ``Keskus`` are not."""
    nominative = (head_of(word) or (word,))[0]
    return word[0].isupper() and len(word) > 11 and not _OPENER.fullmatch(word) and not _KINDS.fullmatch(nominative)


def _first_word(text: str, words: list[re.Match[str]], last: int) -> int | None:
    """Return the number of the word that a name begins with, which ends in word ``last``."""
    legal = is_legal_form(words[last].group())
    first = last if words[last].group()[0].isupper() and not legal else None
    position = last
    while position > 0 and last - position < _MOST_WORDS:
        before, word = words[position - 1].group(), words[position].group()
        gap = text[words[position - 1].end() : words[position].start()]
        if not (gap == " " or (gap == ", " and before.endswith("-"))):
            break
        if before[0].isupper() or (before[0].isdigit() and not before.isdigit()):
            if word in ("ja", "sekä") and not before.endswith("-"):
                break
            ended = head_of(before)
            if _WHERE.fullmatch(before):
                break
            if _OPENER.fullmatch(before) or (ended and ended[1] is Case.NAME and not legal):
                break
            first = position - 1
        elif not _may_stand_inside(before, word, is_free=legal and first is None):
            break
        position -= 1
    return first


def _may_stand_inside(before: str, word: str, *, is_free: bool) -> bool:
    """Whether a small word may stand in a name, before ``word``: genitives, halves of compounds, *ja* behind halves."""
    if before.lower() in _NO_NAME:
        return False
    if before in ("ja", "och", "&"):
        return word[0].islower()
    if before.endswith("-") or (before.endswith("n") and len(before) > len("kun") and not _VERB.search(before)):
        head = head_of(before)
        return head is None or head[1] is Case.OF
    return (
        is_free
        and re.fullmatch(r"[a-zåäö-]+", before) is not None
        and not re.search(r"(?:aa|ää|oi|tti|vat|vät)$", before)
    )
