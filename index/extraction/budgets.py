"""What a project costs: the total if it is told, else the grant; by labels, prose and tables of costs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from index.extraction.findings import LESS_SURE, Finding
from index.extraction.money import Amount, amounts_in, budget_in, total_in
from index.extraction.others import speaks_of_a_whole, speaks_of_others, with_own_name, without_others_brackets
from index.extraction.sentences import sentences
from index.project import Method
from index.readers.source import Block, BlockKind

_COSTS = re.compile(
    r"\b(?:kokonais(?:kustannu|budje|rahoitu|kustannusarvio)\w*|budje(?:tti|tin|tiksi|tista)\b|"
    r"kustannu(?:kset|sarvio|ksiin)\b"
    r"|kustannuksiksi|kostnad\w*|total\s+costs?|totala?\s+kostnad\w*|määräraha\w*\s+hankkeelle|"
    r"hanke\s+maks(?:aa|oi)"
    r"|(?:hankkeen|projektin)\s+(?:arvo|laajuus|suuruus|koko|kulut|menot|\w*hinta|rahoitus)\b|"
    r"(?:hankkeeseen|projektiin)\s+käyte\w+"
    r"|kustannukset\s+(?:ovat|olivat)|hankkeen\s+(?:koko|kustannu)\w*|total\s+(?:cost|budget)\w*|"
    r"(?:total)?budget(?:en|ed)?\b|totalbudget\w*)",
    re.IGNORECASE,
)
_GRANTS = re.compile(
    r"\b(?:\w*avustu(?:s|sta|ksen|ksella|ksena)|myön\w+|sai\b|saa\b|saatiin|saanut|rahoit\w+|tuki\b|tukea|tuen|"
    r"grant\w*|\w*bidrag\w*|\w*understöd\w*)\b",
    re.IGNORECASE,
)
_TOTAL_ROW = re.compile(
    r"^(?:yhteensä|kaikki\s+yhteensä|kustannukset\s+yhteensä|kokonais\w+|summa|total|totalt|sammanlagt)", re.IGNORECASE
)
_OF_COSTS = re.compile(r"kustannu|menola|kulula|rahoitta|euro|€|budje|hinta|cost|menot", re.IGNORECASE)
# Whose costs they are: "vanhuspalvelujen kustannukset" are not the project's.
_NOT_THE_PROJECTS = re.compile(
    r"\b(?!\w*(?:hankkeen|projektin|kokeilun|hakemuksen|kauden|vuoden|vuosien|toteutuksen|toiminnan)\s)\w{3,}n\s+$",
    re.IGNORECASE,
)
_TOGETHER = re.compile(r"\byhteensä\b", re.IGNORECASE)
_REALISED = re.compile(r"toteutu", re.IGNORECASE)
_SMALLEST: Final = 1_000  # euros
_REACH: Final = 70


def budget_found(
    *,
    labels: Sequence[str],
    grants: Sequence[str],
    text: str,
    funding: Sequence[str],
    tables: Sequence[Sequence[Block]],
    title: str,
) -> Finding | None:
    """Return a project's budget in whole euros.

    Args:
        labels: what stands behind labels for costs and budgets.
        grants: what stands behind labels for a grant.
        text: the project's prose.
        funding: its sections on funding, where a total needs no unit.
        tables: the tables of the document, row by row.
        title: this project's, to tell it from others.
    """
    finders: tuple[Iterator[Finding], ...] = (
        _labelled(labels),
        _in_prose(text, title, _COSTS, Method.PROSE, None),
        _in_tables(tables),
        _totals(funding, title),
        _labelled(grants),
        _in_prose(text, title, _GRANTS, Method.PROSE, LESS_SURE),
    )
    return next((finding for finder in finders for finding in finder), None)


def _labelled(values: Iterable[str]) -> Iterator[Finding]:
    for value in values:
        budget = budget_in(value)
        if budget is not None:
            yield Finding(str(budget), Method.LABEL, value)


def _in_prose(
    text: str, title: str, words: re.Pattern[str], method: Method, confidence: float | None
) -> Iterator[Finding]:
    for start, end in sentences(text):
        whole = text[start:end]
        sentence = with_own_name(without_others_brackets(whole), title)
        if not words.search(sentence) or speaks_of_others(sentence, title):
            continue
        if speaks_of_a_whole(sentence) and not _own_share(sentence, title):
            continue
        amount = _amount_near(sentence, words, title)
        if amount:
            yield Finding(str(amount.euros), method, whole, confidence)


def _amount_near(sentence: str, words: re.Pattern[str], title: str) -> Amount | None:
    amounts = [one for one in amounts_in(sentence) if one.has_unit and one.euros >= _SMALLEST]
    if speaks_of_a_whole(sentence):
        amounts = amounts[-1:]  # "... 30 milj. euroa, josta OmaKe sai 650 000 euroa"
    total = total_in(sentence, needs_unit=True) if _TOGETHER.search(sentence) and words.search(sentence) else None
    if total and not speaks_of_a_whole(sentence):
        return next((one for one in amounts if one.euros == total), None)
    for word in words.finditer(sentence):
        if _is_of_another_thing(sentence, word):
            continue
        behind = [one for one in amounts if one.start >= word.end()]
        before = [one for one in reversed(amounts) if one.end <= word.start()]
        for one in (*behind, *before):
            between = sentence[word.end() : one.start] if one in behind else sentence[one.end : word.start()]
            is_near = len(between) <= _REACH and not re.search(r"(?<!\bn)(?<!\byht)(?<!\bmilj)[.!?;]\s", between)
            if is_near and not _is_share(sentence, one) and not (len(amounts) > 1 and _is_hoped_for(sentence, one)):
                return one
    return None


def _is_share(sentence: str, amount: Amount) -> bool:
    before = sentence[max(0, amount.start - 40) : amount.start]
    return bool(re.search(r"osuu(?:s|det)\s+(?:on|oli|ovat)\s*$|\beli\s*$|omarahoitus\w*\s+(?:on|oli)?\s*$", before))


def _is_of_another_thing(sentence: str, word: re.Match[str]) -> bool:
    told = word.group().lower()
    is_cost = told.startswith(("kustannu", "budje"))
    is_part = told.endswith("kustannuksista")  # "hankkeen kustannuksista 60 000 euroa on palkkoja"
    return is_part or (is_cost and bool(_NOT_THE_PROJECTS.search(sentence[: word.start()])))


def _is_hoped_for(sentence: str, amount: Amount) -> bool:
    """Whether an amount was applied for, in a sentence that tells what was granted, too."""
    return bool(re.search(r"\bha(?:ettiin|etaan|ettu|ki|kee)\b[^,;]{0,40}$", sentence[: amount.start]))


def _own_share(sentence: str, title: str) -> bool:
    words = [word for word in re.findall(r"[A-ZÅÄÖ][\w&]{2,}", title)]
    return any(re.search(rf"\b{re.escape(word)}\s+(?:sai|saa)\b", sentence) for word in words)


def _in_tables(tables: Sequence[Sequence[Block]]) -> Iterator[Finding]:
    """Yield the total of every table of costs: its last row, in the column of totals, or of what was spent."""
    for rows in tables:
        cells = [block.cells for block in rows if block.kind is BlockKind.ROW]
        last = next((row for row in reversed(cells) if row and _TOTAL_ROW.match(row[0])), None)
        if last is None or not any(_OF_COSTS.search(cell) for row in cells[:1] for cell in row):
            continue
        column = _column(cells[0], len(last))
        amounts = [budget_in(cell) for cell in last[1:]]
        value = amounts[column - 1] if 0 < column <= len(amounts) else None
        value = value or max((amount for amount in amounts if amount), default=None)
        if value:
            yield Finding(str(value), Method.LABEL, " | ".join(last), LESS_SURE + 0.15)


def _totals(funding: Iterable[str], title: str) -> Iterator[Finding]:
    """Yield the lines of a section on funding that tell the total: ``RAHOITUS 5/2007-12/2008 yhteensä 170 000``."""
    for text in funding:
        told = (text[start:end] for start, end in sentences(text))
        own = (one for one in told if not speaks_of_a_whole(one) and not speaks_of_others(one, title))
        best = max(((total_in(one) or 0, one) for one in own), default=(0, ""))
        if best[0]:
            yield Finding(str(best[0]), Method.LABEL, best[1], LESS_SURE + 0.1)


def _column(header: Sequence[str], width: int) -> int:
    for number, cell in enumerate(header):
        if _REALISED.search(cell):
            return number
    totals = [number for number, cell in enumerate(header) if _TOTAL_ROW.match(cell)]
    return totals[-1] if totals and totals[-1] > 0 else width - 1
