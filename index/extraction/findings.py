"""A value that was found in a document, with the words that say it and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from index.project import Method, Provenance

# How often such values are right. In the labelled documents that nobody tuned on: behind labels .96, in prose .94, in
# titles .89, derived .99, columns of registers .98. Kept lower where other writers tell it more freely than those.
CONFIDENCE: Final = {
    Method.WRITTEN: 0.99,
    Method.CORRECTED: 1.0,
    Method.LABEL: 0.95,
    Method.TITLE: 0.85,
    Method.PROSE: 0.9,
    Method.DERIVED: 0.85,
    Method.INHERITED: 0.85,
}
LESS_SURE: Final = 0.7  # of a value that only stands near the words that would say it
_LONGEST_QUOTE: Final = 300


@dataclass(frozen=True, slots=True)
class Finding:
    """One value of one field, as text, with where it comes from."""

    value: str
    method: Method
    quote: str = ""
    confidence: float | None = None  # None: as usual for the method

    def provenance(self, field: str) -> Provenance:
        """Return the record of it; where in the document the quote stands is for later to find."""
        return Provenance(
            field=field,
            value=self.value,
            confidence=CONFIDENCE[self.method] if self.confidence is None else self.confidence,
            method=self.method,
            quote=self.quote.strip()[:_LONGEST_QUOTE].strip(),
        )


def values_of(findings: Iterable[Finding]) -> tuple[str, ...]:
    """Return the values of findings, each once, in order."""
    return tuple(dict.fromkeys(finding.value for finding in findings))


def located(provenance: Iterable[Provenance], text: str) -> tuple[Provenance, ...]:
    """Return the records with the place of every quote that stands in ``text``, the text of the document as read."""
    found = []
    for one in provenance:
        start = text.find(one.quote) if one.quote else -1
        if start >= 0:
            one = Provenance(
                field=one.field,
                value=one.value,
                confidence=one.confidence,
                method=one.method,
                quote=one.quote,
                start=start,
                end=start + len(one.quote),
            )
        found.append(one)
    return tuple(found)
