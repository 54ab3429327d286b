"""Target groups that a text speaks of, by their names in ``data/``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from index.extraction.tables import rows

_GROUPS_IN_TEXT: Final = 2  # how often a text has to speak of a group before it counts


def target_groups_in(text: str) -> tuple[str, ...]:
    """Return the target groups that a title or a description of them names, in the order of the vocabulary."""
    return tuple(group for group, pattern in _groups() if pattern.search(text.lower()))


def target_groups_of(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the target groups that a project's lead and goals speak of repeatedly."""
    text = "\n".join(texts).lower()
    return tuple(group for group, pattern in _groups() if len(pattern.findall(text)) >= _GROUPS_IN_TEXT)


@cache
def _groups() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(rf"\b(?:{pattern})")) for name, pattern in rows("target_groups.tsv"))
