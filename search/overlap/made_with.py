"""What an overlap report is made with: corpus, model, analyzer and parameters, so that it can be made again."""

from __future__ import annotations

from datetime import date
from importlib.metadata import PackageNotFoundError, version

from search import lexicon
from search.overlap import bands, cells
from search.overlap.records import MadeWith
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
            "merkittävä, kun todennäköisyys on vähintään": bands.MAJOR,
            "mahdollinen, kun todennäköisyys on vähintään": bands.POSSIBLE,
            "ei kenelläkään, kun todennäköisyys on alle": bands.UNCOVERED,
            "vakio": bands.WEIGHTS.intercept,
            "lähimmän kohdan paino": bands.WEIGHTS.passage,
            "koko tekstin sanojen paino": bands.WEIGHTS.whole_words,
            "koko tekstin merkityksen paino": bands.WEIGHTS.whole_meaning,
            "yleisluontoisen tavoitteen paino": bands.WEIGHTS.general,
            "tekstikohdan pituuden lisä": lexicon.LENGTH,
            "verrattuja tekstikohtia luonnoksesta enintään": cells.MOST_PASSAGES,
        },
    )


def _version() -> str:
    try:
        return version("hankehaku")
    except PackageNotFoundError:  # run from a folder that was never installed
        return ""
