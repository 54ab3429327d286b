"""What an overlap report is made with: corpus, model, analyzer and parameters, so that it can be made again."""

from __future__ import annotations

from datetime import date
from importlib.metadata import PackageNotFoundError, version

from search import lexicon
from search.overlap import bands, cells
from search.overlap.records import MadeWith, Setting
from search.snapshot import Snapshot

_HASH_DIGITS = 16


def made_with(snapshot: Snapshot, today: date | None = None) -> MadeWith:
    """Return what a report of this day on this generation says of itself."""
    manifest = snapshot.index.manifest
    return MadeWith(
        date=today or date.today(),
        hankehaku=_version(),
        corpus_version=snapshot.corpus_version[:_HASH_DIGITS],
        documents=manifest.documents,
        projects=manifest.projects,
        passages=manifest.passages,
        encoder=manifest.encoder,
        analyzer=manifest.analyzer,
        settings={
            Setting.MAJOR.value: bands.MAJOR,
            Setting.POSSIBLE.value: bands.POSSIBLE,
            Setting.UNCOVERED.value: bands.UNCOVERED,
            Setting.INTERCEPT.value: bands.WEIGHTS.intercept,
            Setting.PASSAGE_WEIGHT.value: bands.WEIGHTS.passage,
            Setting.WHOLE_WORDS_WEIGHT.value: bands.WEIGHTS.whole_words,
            Setting.WHOLE_MEANING_WEIGHT.value: bands.WEIGHTS.whole_meaning,
            Setting.GENERAL_WEIGHT.value: bands.WEIGHTS.general,
            Setting.LENGTH.value: lexicon.LENGTH,
            Setting.MOST_PASSAGES.value: cells.MOST_PASSAGES,
        },
    )


def _version() -> str:
    try:
        return version("hankehaku")
    except PackageNotFoundError:  # run from a folder that was never installed
        return ""
