"""What a project of a register costs: its whole budget where a column tells it, else what was granted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from index.extraction.register_values import euros_of, first, whole_euros
from index.project import Method, Provenance

_CONFIDENCE: Final = {"budget_eur": 0.99, "funding_eur": 0.95}
_SUMMED: Final = 0.9  # of several rows that share out an amount: right as long as no row is missing
_EURO: Final = frozenset({"", "eur", "euro", "euroa", "euros", "€"})


@dataclass(frozen=True, slots=True)
class Budget:
    """Whole euros, and what vouches for them."""

    euros: int | None = None
    provenance: tuple[Provenance, ...] = ()


def budget_of(record: Mapping[str, tuple[str, ...]], hints: Mapping[str, object]) -> Budget:
    """Return the budget of a record in euros; nothing when its amounts are in another currency, or zero.

    Args:
        record: field -> its values as written; several amounts are shares of one.
        hints: what holds for all rows of the register: ``decimal``, and ``scale`` by field.
    """
    if first(record, "currency").strip().lower() not in _EURO:
        return Budget()
    scales = hints.get("scale")
    for field in ("budget_eur", "funding_eur"):
        scale = scales.get(field, 1) if isinstance(scales, Mapping) else 1
        cells = record.get(field, ())
        amounts = [euros_of(cell, decimal=str(hints.get("decimal", "")), scale=scale) for cell in cells]
        euros = whole_euros(amount for amount in amounts if amount is not None)
        if euros is not None:
            confidence = _SUMMED if len(cells) > 1 else _CONFIDENCE[field]
            quote = " + ".join(cells)[:200]
            vouched = Provenance(
                field="budget_eur", value=str(euros), confidence=confidence, method=Method.WRITTEN, quote=quote
            )
            return Budget(euros, (vouched,))
    return Budget()
