"""Amounts of money in Finnish texts, and which of them is a project's budget."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

_NUMBER = (
    r"\d{1,3}(?:[ .]\d{3})+(?:,\d{1,2})?|\d{1,3}(?:,\d{3}){2,}|\d{1,3}\.\d{1,2}(?=\s?(?:million|M€|MEUR))"
    r"|\d{1,12}(?:,\d{1,3})?"
)
_SCALE: Final = {
    "mrd": 1_000_000_000, "miljardi": 1_000_000_000,
    "milj": 1_000_000, "miljoona": 1_000_000, "miljoonaa": 1_000_000, "miljoonan": 1_000_000, "m": 1_000_000,
    "me": 1_000_000, "meur": 1_000_000, "million": 1_000_000, "millions": 1_000_000, "miljoner": 1_000_000,
    "miljon": 1_000_000,
    "tuhatta": 1_000, "t": 1_000, "te": 1_000, "k": 1_000,
}  # fmt: skip
_AMOUNT = re.compile(
    rf"""(?<![\d.,/–-])
    (?P<before>€|EUR)?\s?
    (?P<number>{_NUMBER})
    (?:\s?(?P<scale>mrd\b\.?|miljardia?\b|milj\b\.?|miljoona[an]?\b|millions?\b|miljon(?:er)?\b|tuhatta\b|M(?=\s?€|e\b|eur\b)|t(?=\s?€)|k(?=\s?€)|m(?=\s?€)))?
    (?:\s?(?P<unit>€|eur\b|euro\w*\b|e\b))?
    (?!\d|[.,]\d|\s?%)""",
    re.VERBOSE | re.IGNORECASE,
)
_ROUNDED = re.compile(r"\b(yli|lähes|alle|vajaa\w*|enintään|korkeintaan|vähintään|runsaa\w*)\s*$", re.IGNORECASE)
_YEARLY = re.compile(
    r"\b(?:vuosittain|vuodessa|kuukausittain|kuussa|årligen|annually)\s*(?:noin|n\.)?\s*$", re.IGNORECASE
)
_LARGE: Final = frozenset({"milj", "miljoona", "miljoonaa", "million", "miljoner"})
_RATE = re.compile(  # 500 €/kk, 20 euroa henkeä kohti
    r"\s?(?:€|eur\w*)?(?:\s?/|\s(?:per|vuodessa|kuukaudessa|kuussa)\b|\s+\w+\s+koh(?:den|ti)\b)", re.IGNORECASE
)
_TOTAL = re.compile(
    r"\b(yhteensä|kokonais(?:budjet|kustannu|rahoitu)\w*|budjet(?:ti|in|ista)\b(?:\s+\w+){0,3}?|"
    r"hankkeen (?:koko|kustannu)\w*|summa)\b",
    re.IGNORECASE,
)
_REACH: Final = 60  # characters between the word for a total and its amount
_SMALLEST: Final = 1_000  # euros: smaller budgets are costs of an hour or a meeting


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that may be money."""

    start: int
    end: int
    euros: int
    has_unit: bool


def amounts_in(text: str) -> list[Amount]:
    """Return the numbers in ``text`` that may be money, as whole euros; years and shares in per cent are not."""
    found = []
    for match in _AMOUNT.finditer(text):
        scale = (match["scale"] or "").lower().rstrip(".")
        written = match["number"].replace(" ", "")
        if re.fullmatch(r"\d{1,3}\.\d{1,2}", written):  # 1.25 million
            written = written.replace(".", ",")
        written = written.replace(".", "")
        is_english = match["before"] and re.fullmatch(r"\d{1,3}(?:,\d{3})+", written)  # EUR 615,000
        number = Decimal(written.replace(",", "") if is_english else written.replace(",", "."))
        euros = int(number * _scale(scale))
        is_bare = scale in _LARGE and not re.match(r"\s+[^\W\d_]", text[match.end() :])  # "1,1 miljoonaa."
        has_unit = bool(match["unit"] or match["before"] or is_bare)
        is_year = not has_unit and not scale and re.fullmatch(r"(19|20)\d\d", match["number"])
        is_rounded = _ROUNDED.search(text[max(0, match.start() - _REACH) : match.start()])
        if re.match(r"\s?[–-]\s?\d", text[match.end() :]) and not match["unit"]:
            continue  # 500 000–1 000 000 euroa
        is_yearly = _YEARLY.search(text[max(0, match.start() - _REACH) : match.start()])
        if not is_year and not is_rounded and not is_yearly and not _RATE.match(text, match.end()):
            found.append(Amount(match.start(), match.end(), euros, has_unit))
    return found


def _scale(word: str) -> int:
    return _SCALE[word.removesuffix("a") if word == "miljardia" else word] if word else 1


def budget_in(value: str) -> int | None:
    """Return the budget that stands behind a label: the total that is named so, else the one amount there."""
    total = total_in(value)
    if total is not None:
        return total
    amounts = {amount.euros for amount in amounts_in(value) if amount.euros >= _SMALLEST}
    return amounts.pop() if len(amounts) == 1 else None


def total_in(text: str, *, needs_unit: bool = False) -> int | None:
    """Return the largest amount that ``text`` calls a total (``yhteensä``, ``kokonaisbudjetti``), or nothing.

    The largest, because budgets give the total of every year before or after the total of all.
    """
    totals: list[int] = []
    amounts = amounts_in(text)
    for word in _TOTAL.finditer(text):
        near = (
            amount
            for amount in amounts
            if word.end() <= amount.start <= word.end() + _REACH
            and not re.search(r"[.!?]\s|\n", text[word.end() : amount.start])
        )
        amount = next(near, None)
        if amount and amount.euros >= _SMALLEST and (amount.has_unit or not needs_unit):
            totals.append(amount.euros)
    return max(totals, default=None)
