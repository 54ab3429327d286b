"""Sentences that stand in more than one document: every text of a corpus is its own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from index.checking.corpus import CheckedDocument, Finding
from index.extraction.sentences import sentences

_FEWEST_WORDS: Final = 7


def check_repetition(documents: Sequence[CheckedDocument]) -> Iterator[Finding]:
    """Yield sentences of seven words or more that an earlier document has too, and titles that are the same."""
    first: dict[str, str] = {}
    titles: dict[str, str] = {}
    repeated: dict[tuple[str, str], list[str]] = defaultdict(list)
    for document in documents:
        title = document.project.title.casefold()
        if title in titles:
            yield Finding(document.file, f"has the title of {titles[title]}")
        titles.setdefault(title, document.file)
        for sentence in _sentences(document):
            key = re.sub(r"\W+", " ", sentence).strip().casefold()
            if first.setdefault(key, document.file) != document.file:
                repeated[document.file, first[key]].append(sentence)
    for (file, other), found in repeated.items():
        more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        yield Finding(file, f"says the same as {other}: {found[0]}{more}")


def _sentences(document: CheckedDocument) -> Iterator[str]:
    for section in document.project.sections:
        for line in section.text.splitlines():
            for start, end in sentences(line):
                if len(line[start:end].split()) >= _FEWEST_WORDS:
                    yield line[start:end]
