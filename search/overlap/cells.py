"""Goals of a draft x projects -> how near each goal comes to each project, and by which passage."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from index.embedding.encoder import Encoder
from index.extraction.passages import passages
from index.finnish.analyzer import strongest_terms
from index.pipeline.encoding import encoder_text
from search.lexicon import Terms, terms_of
from search.overlap.bands import probabilities, weights_for
from search.overlap.records import Draft
from search.overlap.steps import OnStep, Step
from search.shared_words import TELLING_IDF
from search.shelf import Shelf, mean_of_best

Floats = npt.NDArray[np.float32]

# Parameters
_BEST: Final = 3  # of a draft's passages whose nearest counterparts speak for the whole
_LEAST_TELLING: Final = 6.4  # idf of a goal's words beyond that of everyday ones; half of all goals have 36
_AT_ONCE: Final = 16  # texts between two tellings of how far it is: as many as the encoder takes together
MOST_PASSAGES: Final = 150  # of a draft that are looked at as a whole: some forty pages


@dataclass(frozen=True)
class EncodedDraft:
    """A draft as it is compared: vectors and words of its goals, and of its passages as a whole."""

    draft: Draft
    goals: Floats  # (goals, dimension)
    goal_terms: tuple[Terms, ...]  # of each goal
    passages: Floats  # (passages, dimension)
    terms: Terms  # of the whole, with frequencies


@dataclass(frozen=True)
class Cells:
    """What was measured of one draft against a shelf."""

    probability: Floats  # (goals, projects): that a reader calls the goal covered, wholly or partly
    nearness: Floats  # (goals, passages): words and meaning together, by which the passage is chosen
    z: Floats  # (goals, passages): of meaning alone, in standard deviations above what is usual
    whole_words: Floats  # (projects,): cosine of the words of the draft and of each project


def encode_drafts(drafts: Sequence[Draft], encoder: Encoder) -> list[EncodedDraft]:
    """Return the drafts with their vectors. Nothing of them is kept anywhere else.

    Raises:
        MissingPart: the model cannot be loaded.
    """
    whole = [[encoder_text(passage) for passage in passages(draft.project)[:MOST_PASSAGES]] for draft in drafts]
    goals = encoder.encode_queries([goal.text for draft in drafts for goal in draft.goals])
    parts = encoder.encode_passages([text for texts in whole for text in texts])
    found, goal, part = [], 0, 0
    for draft, texts in zip(drafts, whole, strict=True):
        found.append(
            EncodedDraft(
                draft=draft,
                goals=goals[goal : goal + len(draft.goals)],
                goal_terms=tuple(strongest_terms(one.text) for one in draft.goals),
                passages=parts[part : part + len(texts)],
                terms=terms_of(draft.project),
            )
        )
        goal, part = goal + len(draft.goals), part + len(texts)
    return found


def encode_draft(draft: Draft, encoder: Encoder, on_step: OnStep) -> EncodedDraft:
    """Return one draft with its vectors as ``encode_drafts`` does, telling after every few texts how far it is.

    Raises:
        MissingPart: the model cannot be loaded.
    """
    if not encoder.is_loaded:
        on_step(Step.MODEL, 0.0)
        encoder.load()
    texts = [encoder_text(passage) for passage in passages(draft.project)[:MOST_PASSAGES]]
    total = len(texts) + len(draft.goals)

    def tell(done: int) -> None:
        on_step(Step.READING, done / max(total, 1))

    tell(0)
    goals = _in_batches(encoder.encode_queries, [goal.text for goal in draft.goals], tell)
    parts = _in_batches(encoder.encode_passages, texts, lambda done: tell(len(draft.goals) + done))
    return EncodedDraft(
        draft=draft,
        goals=goals,
        goal_terms=tuple(strongest_terms(one.text) for one in draft.goals),
        passages=parts,
        terms=terms_of(draft.project),
    )


def _in_batches(encode: Callable[[Sequence[str]], Floats], texts: Sequence[str], tell: Callable[[int], None]) -> Floats:
    """Encode texts of like length together, as the encoder itself would, and tell after each batch."""
    order = sorted(range(len(texts)), key=lambda number: -len(texts[number]))
    found = [encode([])]
    for start in range(0, len(order), _AT_ONCE):
        batch = order[start : start + _AT_ONCE]
        found.append(encode([texts[number] for number in batch]))
        tell(start + len(batch))
    vectors = np.concatenate(found)
    return vectors[np.argsort(order)] if order else vectors


def measure(encoded: EncodedDraft, shelf: Shelf) -> Cells:
    """Hold every goal of a draft against every passage of a shelf."""
    z = shelf.usual.standardise(encoded.goals, shelf.vectors.matrix, queries=True)
    nearness = _nearness(encoded, shelf, z)
    weights = weights_for(encoded.draft.project.language)
    words, meaning = _whole(encoded, shelf)
    best = shelf.best_of_projects(nearness)
    return Cells(probabilities(weights, best, words, meaning, _general(encoded, shelf)), nearness, z, words)


def features(
    encoded: EncodedDraft, shelf: Shelf, *, meaning_alone: bool = False
) -> tuple[Floats, Floats, Floats, Floats]:
    """Return what the probabilities are made of: ``bands.probabilities`` says what each of the four is.

    ``meaning_alone`` leaves out of the first what words two passages share, as in drafts of another language.
    """
    z = shelf.usual.standardise(encoded.goals, shelf.vectors.matrix, queries=True)
    passage = shelf.best_of_projects(z if meaning_alone else _nearness(encoded, shelf, z))
    return passage, *_whole(encoded, shelf), _general(encoded, shelf)


def _nearness(encoded: EncodedDraft, shelf: Shelf, z: Floats) -> Floats:
    words: Floats = np.zeros_like(z)  # also of a draft without goals, for whom there is nothing to stack
    for row, terms in zip(words, encoded.goal_terms, strict=True):
        row[:] = shelf.lexicon.passage_scores(terms)
    return z + words


def _general(encoded: EncodedDraft, shelf: Shelf) -> Floats:
    """Return which goals, 1 or 0, say nothing but what most projects say: "juurrutetaan hyvät käytännöt"."""
    idf = shelf.lexicon.project_idf
    telling = [
        sum(weight * max(0.0, idf(term) - TELLING_IDF) for term, weight in terms.items())
        for terms in encoded.goal_terms
    ]
    return (np.array(telling) < _LEAST_TELLING).astype(np.float32)


def _whole(encoded: EncodedDraft, shelf: Shelf) -> tuple[Floats, Floats]:
    """Return how near the whole draft is to each project, by words and by meaning, each of shape (projects,)."""
    best = shelf.best_of_projects(shelf.usual.standardise(encoded.passages, shelf.vectors.matrix))
    return shelf.lexicon.project_cosines(encoded.terms), mean_of_best(best, _BEST)


