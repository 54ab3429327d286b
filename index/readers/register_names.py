"""Names of a register's columns -> the fields that they hold, by the table ``data/register_columns.tsv``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Final

from index.text import one_line

KNOWN: Final = "-"  # the field of columns that are known and not used
MONEY: Final = frozenset({"budget_eur", "funding_eur"})
_NESTED_ALONE: Final = frozenset({"start", "end", *MONEY})  # understood by the last key of a path alone

_TOKEN = re.compile(r"[A-ZÅÄÖ]+(?![a-zåäöé])|[A-ZÅÄÖ]?[a-zåäöéü]+|\d+")
_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
_LANGUAGES: Final = {
    "fi": "fi", "fin": "fi", "suomi": "fi", "suomeksi": "fi", "finnish": "fi", "finska": "fi",
    "sv": "sv", "swe": "sv", "ruotsi": "sv", "ruotsiksi": "sv", "swedish": "sv", "svenska": "sv",
    "en": "en", "eng": "en", "englanti": "en", "englanniksi": "en", "english": "en", "engelska": "en",
}  # fmt: skip
_NAME: Final = frozenset({"nimi", "name", "namn"})  # FunderNameFi, "Rahoittajan nimi"
_UNITS: Final = frozenset({"eur", "euro", "euroa", "euros", "euroina", "e", "pvm", "vuosi", "i", "in"})
_PROJECT: Final = frozenset({"hankkeen", "hanke", "projektin", "projekti", "projektets", "projekt", "project"})
_GENERIC: Final = frozenset({"name", "nimi", "namn", "label", "title", "value", "text", "raw", "literal"})
_SCALES: Final = (
    (re.compile(r"\b1[ .]?000\s?(?:€|e\b|eur)|\bt(?:uhatta)?\s?(?:€|eur)|\bk(?:€|eur)|\btuhatta\b", re.I), 1_000),
    (re.compile(r"\bm(?:€|eur|e\b)|\bmilj\w*", re.I), 1_000_000),
    (re.compile(r"\bsentt?i|\bcents?\b", re.I), 0.01),
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column holds."""

    field: str  # as in the table
    rank: int  # of two columns with one field the lower one goes first
    is_sure: bool = True
    language: str = ""  # of its values, where the name tells (NameFi, "Nimi ruotsiksi"): ISO 639-1
    scale: float = 1  # euros in one unit of its amounts


def meanings_of(name: str) -> tuple[Meaning, ...]:
    """Return the fields that a column of this name may hold; none when nobody knows the name.

    A name with dots is a path of JSON: it is looked up whole, without what only says that here is a name
    (``Funder.NameFi``), and by its last key where that is plain enough (``granted.totalCost``).
    """
    return _meanings_of(one_line(name))


@cache
def _meanings_of(name: str) -> tuple[Meaning, ...]:
    keys = [_tokens(key) for key in name.split(".")]
    is_path = len(keys) > 1 and all(keys) and " " not in name
    if not is_path:
        return _plain(name)
    language = ""
    while len(keys) > 1 and keys[-1]:
        rest, found = _without_language(keys[-1])
        if (found and not rest) or (rest and set(rest) <= _GENERIC):
            language = language or found
            keys.pop()
            continue
        break
    return _looked_up([token for key in keys for token in key], language) or _alone(name, keys, language)


def _plain(name: str) -> tuple[Meaning, ...]:
    scale = next((scale for pattern, scale in _SCALES if pattern.search(name)), 1)
    bare = _BRACKETS.sub(" ", name)
    for written in dict.fromkeys((name, bare, *(pattern.sub(" ", bare) for pattern, _ in _SCALES))):
        found = _looked_up(_tokens(written), "")
        if found:
            return tuple(_scaled(one, scale) for one in found)
    halves = [_looked_up(_tokens(half), "") for half in bare.split("/")]
    alike = len(halves) > 1 and all(halves) and len({half[0].field for half in halves}) == 1
    return halves[0] if alike else ()  # "Toteuttaja/toteuttajat"


def _alone(name: str, keys: Sequence[Sequence[str]], language: str) -> tuple[Meaning, ...]:
    if "[]" in name.rpartition(".")[0]:  # a list of steps or payments has dates and sums of its own
        return ()
    found = _looked_up(list(keys[-1]), language)
    return tuple(one for one in found if one.is_sure and (one.field in _NESTED_ALONE or len(keys) == 1))


def _looked_up(tokens: list[str], language: str) -> tuple[Meaning, ...]:
    for written, own in _forms(tokens):
        found = _table().get("".join(written))
        if found:
            told = language or own
            return tuple(replace(one, language=told or one.language) for one in found)
    return ()


def _forms(tokens: list[str]) -> Iterator[tuple[list[str], str]]:
    """Yield the words of a name, then fewer: without unit, number, language at its end, ``hankkeen`` before it."""
    language = ""
    while tokens:
        yield tokens, language
        if tokens[0] in _PROJECT and len(tokens) > 1:
            yield tokens[1:], language
        rest, found = _without_language(tokens)
        if found:
            language, tokens = language or found, rest
        elif tokens[-1] in _UNITS or tokens[-1].isdigit() or (tokens[-1] in _NAME and len(tokens) > 1):
            tokens = tokens[:-1]
        else:
            return


def _without_language(tokens: Sequence[str]) -> tuple[list[str], str]:
    language = _LANGUAGES.get(tokens[-1], "") if tokens else ""
    return (list(tokens[:-1]), language) if language else (list(tokens), "")


def _scaled(meaning: Meaning, scale: float) -> Meaning:
    return replace(meaning, scale=scale) if meaning.field in MONEY else meaning


def _tokens(name: str) -> list[str]:
    """Words in lower case without dots over letters, also of ``nameFi`` and ``NIMI_FI``."""
    return [_folded(token) for token in _TOKEN.findall(one_line(name))]


def _folded(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))


@cache
def _table() -> dict[str, tuple[Meaning, ...]]:
    text = files("index.readers").joinpath("data", "register_columns.tsv").read_text(encoding="utf-8")
    table: dict[str, tuple[Meaning, ...]] = {}
    for rank, line in enumerate(text.splitlines()):
        if not line or line.startswith("#"):
            continue
        field, _, name = line.split("\t")
        tokens = _tokens(name.removesuffix("?"))
        key, language = "".join(tokens), _without_language(tokens)[1] if len(tokens) > 1 else ""
        if all(field != one.field for one in table.get(key, ())):  # one name in two languages
            table[key] = (*table.get(key, ()), Meaning(field, rank, not name.endswith("?"), language))
    return table


@cache
def fields() -> frozenset[str]:
    """Return all fields that columns can hold."""
    return frozenset(one.field for known in _table().values() for one in known) - {KNOWN}
