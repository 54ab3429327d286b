"""Words that texts share: each score is what counting by hand gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log, sqrt

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from index.store.passage_terms import NONE, gather
from search.lexicon import LENGTH, Lexicon

Row = dict[str, float]
Corpus = Sequence[Sequence[Row]]  # projects, each of passages

WORDS = ("omaishoito", "hoito", "ääni", "nuori", "kunta", "saunders~")
ROWS = st.dictionaries(st.sampled_from(WORDS), st.sampled_from([0.3, 0.5, 1.0]), max_size=5)
CORPORA = st.lists(st.lists(ROWS, max_size=4), max_size=6)
TEXTS = st.dictionaries(st.sampled_from([*WORDS, "tuntematon"]), st.sampled_from([0.3, 0.5, 1.0, 2.0, 7.5]))


def lexicon_of(projects: Corpus) -> Lexicon:
    rows = [row for project in projects for row in project]
    ordinals = [number for number, project in enumerate(projects) for _ in project]
    return Lexicon(gather(rows), np.array(ordinals, dtype=np.int32), len(projects))


# The same by counting


def slow_idf(found: int, of: int) -> float:
    return log(1 + (of - found + 0.5) / (found + 0.5))


def slow_passage_scores(projects: Corpus, terms: Mapping[str, float]) -> list[float]:
    rows = [row for project in projects for row in project]

    def value(term: str) -> float:
        return slow_idf(sum(term in row for row in rows), len(rows))

    return [
        sum(value(term) * min(weight, terms[term]) for term, weight in row.items() if term in terms)
        / (LENGTH + sum(value(term) * weight for term, weight in row.items())) ** 0.5
        for row in rows
    ]


def slow_project_cosines(projects: Corpus, terms: Mapping[str, float]) -> list[float]:
    def value(term: str) -> float:
        return slow_idf(sum(any(term in row for row in project) for project in projects), len(projects))

    def vector(frequencies: Mapping[str, float]) -> Row:
        return {term: (1 + log(f) if f > 1 else f) * value(term) for term, f in frequencies.items()}

    def length(found: Row) -> float:
        return sqrt(sum(weight * weight for weight in found.values()))

    ours, cosines = vector(terms), []
    for project in projects:
        theirs = vector({term: sum(row.get(term, 0) for row in project) for row in project for term in row})
        product = sum(weight * theirs.get(term, 0) for term, weight in ours.items())
        cosines.append(product / length(ours) / length(theirs) if product else 0.0)
    return cosines


@given(CORPORA, TEXTS)
@example([[{"hoito": 1.0}], [], [{}]], {"hoito": 1.0})
@hypothesis_settings(deadline=None)
def test_passage_scores_are_those_that_counting_gives(projects: Corpus, terms: Row) -> None:
    scores = lexicon_of(projects).passage_scores(terms)

    assert scores.dtype == np.float32
    assert scores.tolist() == pytest.approx(slow_passage_scores(projects, terms), abs=1e-5)


@given(CORPORA, TEXTS)
@example([[], [{"hoito": 1.0}, {"hoito": 1.0}], [{"hoito": 0.5}]], {"hoito": 3.0, "tuntematon": 1.0})
@hypothesis_settings(deadline=None)
def test_project_cosines_are_those_that_counting_gives(projects: Corpus, terms: Row) -> None:
    cosines = lexicon_of(projects).project_cosines(terms)

    assert cosines.dtype == np.float32
    assert cosines.tolist() == pytest.approx(slow_project_cosines(projects, terms), abs=1e-5)
    assert all(-1e-6 <= cosine <= 1 + 1e-5 for cosine in cosines)


@given(CORPORA)
@hypothesis_settings(deadline=None)
def test_a_project_is_most_like_its_own_words(projects: Corpus) -> None:
    lexicon = lexicon_of(projects)
    for number, project in enumerate(projects):
        own = {term: sum(row.get(term, 0.0) for row in project) for row in project for term in row}
        if own:
            cosines = lexicon.project_cosines(own)
            assert cosines[number] == pytest.approx(1, abs=1e-4)
            assert cosines.max() <= 1 + 1e-4


@given(CORPORA)
@hypothesis_settings(deadline=None)
def test_a_passage_is_repeated_by_the_projects_that_have_four_in_five_of_all_its_words(projects: Corpus) -> None:
    lexicon = lexicon_of(projects)
    rows = [(number, row) for number, project in enumerate(projects) for row in project]
    for passage, (_, ours) in enumerate(rows):
        if ours:
            alike = {
                number for number, theirs in rows if 5 * len(ours.keys() & theirs.keys()) >= 4 * len(ours | theirs)
            }
            assert lexicon.repeats(passage) == len(alike)


# By hand

KAINUU: Corpus = (
    [{"omaishoito": 1.0, "hoito": 0.5}, {"omaishoito": 1.0, "kunta": 1.0}],
    [{"kunta": 1.0}],
    [{"nuori": 1.0, "kunta": 1.0}],
)


def test_the_idf_of_passages_and_of_projects_by_hand() -> None:
    lexicon = lexicon_of(KAINUU)

    # "omaishoito" stands in 2 of 4 passages, and in 1 of 3 projects; "kunta" in 3 of 4, and in 3 of 3.
    assert lexicon.idf("omaishoito") == pytest.approx(log(1 + 2.5 / 2.5))
    assert lexicon.project_idf("omaishoito") == pytest.approx(log(1 + 2.5 / 1.5))
    assert lexicon.idf("kunta") == pytest.approx(log(1 + 1.5 / 3.5))
    assert lexicon.project_idf("kunta") == pytest.approx(log(1 + 0.5 / 3.5))
    # A word that nobody has is the rarest: 0 of 4, 0 of 3.
    assert lexicon.idf("ihme") == pytest.approx(log(1 + 4.5 / 0.5))
    assert lexicon.project_idf("ihme") == pytest.approx(log(1 + 3.5 / 0.5))


def test_a_passage_score_by_hand() -> None:
    # Of "hoito" the text says more than the passage, which has it as a part of a compound: the lesser weight counts.
    scores = lexicon_of(KAINUU).passage_scores({"omaishoito": 1.0, "hoito": 1.0})

    hoito, omaishoito, kunta = log(1 + 3.5 / 1.5), log(1 + 2.5 / 2.5), log(1 + 1.5 / 3.5)
    assert scores[0] == pytest.approx((omaishoito + 0.5 * hoito) / (20 + omaishoito + 0.5 * hoito) ** 0.5)
    assert scores[1] == pytest.approx(omaishoito / (20 + omaishoito + kunta) ** 0.5)
    assert scores[2:].tolist() == [0, 0]


def test_a_project_cosine_by_hand() -> None:
    cosines = lexicon_of(KAINUU).project_cosines({"omaishoito": 1.0, "kunta": 2.0})

    rare, common = log(1 + 2.5 / 1.5), log(1 + 0.5 / 3.5)
    # The text: omaishoito once, kunta twice, which counts 1 + ln 2.
    ours = (rare, (1 + log(2)) * common)
    # The first project: omaishoito twice, hoito by half, kunta once.
    theirs = ((1 + log(2)) * rare, 0.5 * rare, common)
    product = ours[0] * theirs[0] + ours[1] * theirs[2]
    lengths = (ours[0] ** 2 + ours[1] ** 2) ** 0.5, sum(weight**2 for weight in theirs) ** 0.5
    assert cosines[0] == pytest.approx(product / lengths[0] / lengths[1])
    assert cosines[1] == pytest.approx(ours[1] / lengths[0])  # which has nothing but kunta


def test_a_long_passage_does_not_have_everything() -> None:
    long = {f"sana{number}": 1.0 for number in range(200)}
    lexicon = lexicon_of([[{"omaishoito": 1.0}], [long | {"omaishoito": 1.0}], [{"nuori": 1.0}]])
    scores = lexicon.passage_scores({"omaishoito": 1.0})

    assert scores[0] > 2 * scores[1] > 0


def test_what_a_whole_programme_says_is_repeated_as_often_as_it_has_projects() -> None:
    said = {f"sana{number}": 1.0 for number in range(9)}
    lexicon = lexicon_of([[said, said], [said | {"kemi": 1.0}], [{"nuori": 1.0}], [said | {"oulu": 0.5}]])

    assert [lexicon.repeats(passage) for passage in range(5)] == [3, 3, 3, 1, 3]


# What is not there


def test_words_that_nobody_has_find_nothing_and_weaken_a_cosine() -> None:
    lexicon = lexicon_of(KAINUU)

    assert lexicon.passage_scores({"ihme": 1.0}).tolist() == [0, 0, 0, 0]
    assert lexicon.project_cosines({"ihme": 1.0}).tolist() == [0, 0, 0]
    assert lexicon.project_cosines({"nuori": 1.0, "ihme": 1.0})[2] < lexicon.project_cosines({"nuori": 1.0})[2]


def test_a_text_without_words_is_like_nothing() -> None:
    lexicon = lexicon_of(KAINUU)

    assert lexicon.passage_scores({}).tolist() == [0, 0, 0, 0]
    assert lexicon.project_cosines({}).tolist() == [0, 0, 0]


def test_an_empty_corpus_answers_with_nothing() -> None:
    empty = Lexicon(NONE, np.zeros(0, np.int32), 0)

    assert empty.passage_scores({"hoito": 1.0}).shape == (0,)
    assert empty.project_cosines({"hoito": 1.0}).shape == (0,)
    assert empty.idf("hoito") == empty.project_idf("hoito") == pytest.approx(log(2))


def test_projects_without_passages_are_like_nothing() -> None:
    lexicon = Lexicon(NONE, np.zeros(0, np.int32), 3)

    assert lexicon.passage_scores({"hoito": 1.0}).shape == (0,)
    assert lexicon.project_cosines({"hoito": 1.0}).tolist() == [0, 0, 0]
    assert lexicon.project_idf("hoito") == pytest.approx(log(1 + 3.5 / 0.5))


def test_passages_without_words_have_no_score() -> None:
    lexicon = lexicon_of([[{}, {}], [{}]])

    assert lexicon.passage_scores({"hoito": 1.0}).tolist() == [0, 0, 0]
    assert lexicon.project_cosines({"hoito": 1.0}).tolist() == [0, 0]
