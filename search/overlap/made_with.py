"""What an overlap report is made with: corpus, model, analyzer and parameters, so that it can be made again."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from importlib.metadata import PackageNotFoundError, version

from search import lexicon
from search.overlap import bands, cells
from search.overlap.bands import Weights
from search.overlap.records import Draft, MadeWith, Setting
from search.snapshot import Snapshot

_HASH_DIGITS = 16
# Under which names the weights stand, in the order of ``Weights``, and those of a round's drafts in other languages.
_NAMES = (
    Setting.INTERCEPT,
    Setting.PASSAGE_WEIGHT,
    Setting.WHOLE_WORDS_WEIGHT,
    Setting.WHOLE_MEANING_WEIGHT,
    Setting.GENERAL_WEIGHT,
)
_OTHER_NAMES = (
    Setting.OTHER_INTERCEPT,
    Setting.OTHER_PASSAGE_WEIGHT,
    Setting.OTHER_WHOLE_WORDS_WEIGHT,
    Setting.OTHER_WHOLE_MEANING_WEIGHT,
    Setting.OTHER_GENERAL_WEIGHT,
)


def made_with(snapshot: Snapshot, drafts: Collection[Draft], today: date | None = None) -> MadeWith:
    """Return what a report of this day on these drafts and this generation says of itself."""
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
            **_weights({bands.weights_for(draft.project.language) for draft in drafts}),
            Setting.LENGTH.value: lexicon.LENGTH,
            Setting.MOST_PASSAGES.value: cells.MOST_PASSAGES,
        },
    )


def _weights(used: Collection[Weights]) -> Mapping[str, float]:
    """Return the weights that were used, by their names: those of both kinds of drafts where there are both."""
    only = bands.MEANING_ALONE if used == {bands.MEANING_ALONE} else bands.WEIGHTS
    named = dict(zip(_NAMES, only, strict=True))
    if len(used) > 1:
        named |= zip(_OTHER_NAMES, bands.MEANING_ALONE, strict=True)
    return {name.value: weight for name, weight in named.items()}


def _version() -> str:
    try:
        return version("hankehaku")
    except PackageNotFoundError:  # run from a folder that was never installed
        return ""
