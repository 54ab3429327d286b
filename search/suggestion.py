"""Tarkoititko: the query with a better spelling for words that are nowhere in the index."""

from __future__ import annotations

import re

from index.finnish.analyzer import QueryWord
from search.keyword import KeywordSearch
from search.query import Query


def suggest(search: KeywordSearch, query: Query, missing: tuple[QueryWord, ...]) -> str:
    """Return the query with its unknown words put right, or "" where there is nothing to put right.

    Everything else stays as it was typed: signs, fields, and hyphens that stand for something left out.
    """
    text = query.text
    for word in missing:
        typed = word.surface.strip("-")
        better = search.correction(word)
        if better:
            better = better.capitalize() if typed[:1].isupper() else better
            text = re.sub(rf"(?<![\w-]){re.escape(typed)}(?![\w:*])", better.replace("\\", ""), text)
    return text if text != query.text else ""
