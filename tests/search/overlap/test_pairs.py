"""A goal beside a passage: the words that carry the likeness are marked in both, and copied text is told as such."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from search_records import write_index

from index.finnish.analyzer import analyze, strongest_terms
from index.pipeline.drafting import draft_of_text
from index.project import Project, ProjectId, Section, SectionKind
from search.overlap.bands import MAJOR, POSSIBLE
from search.overlap.copying import copied
from search.overlap.drafts import draft_of
from search.overlap.pairs import SharedWords, of_goal, pair_of, shared_words
from search.overlap.records import Band, Copied, Draft, Goal, GoalKind, GoalPair
from search.results import Mark
from search.shelf import Shelf
from search.snapshot import open_snapshot
from tests.support.hash_encoder import HashEncoder

GOAL = "Omaishoitajien jaksamista vahvistetaan vertaistuella, lepohetkillä ja yöllisellä hoitoavulla koko maakunnassa."
COMMON = "Hankkeessa kehitetään palveluja yhdessä asiakkaiden kanssa."
# What the projects of the index aim at; that services are developed is said by all.
AIMS = (
    "Omaishoitajat saavat vertaistukea ja lepoa. Saunders-malli otetaan käyttöön.",
    "Vanhus- ja vammaispalveluissa kokeillaan henkilökohtaista budjetointia.",
    "Nuoret pääsevät työpajalle ilman jonoa.",
    "Päihdehoito ja -kuntoutus sovitetaan yhteen.",
    "Asunnottomat saavat kodin ja tukea asumiseen.",
    "Lastensuojelun työntekijät sopivat yhteisistä tavoista.",
    "Maahanmuuttajat oppivat kieltä työssä.",
    "Muistisairaat liikkuvat luonnossa ohjaajan kanssa.",
    "Kylätalot avataan digituen pisteiksi.",
    "Ensihoidon yksiköt näkevät toistensa sijainnin.",
    "Velkaantuneet saavat neuvoja ajoissa.",
    "Opiskelijaterveydenhuolto siirtyy lähemmäs kouluja.",
)


def project(number: int, *texts: str) -> Project:
    sections = tuple(Section(kind=SectionKind.TAVOITTEET, heading="Mihin pyritään", text=text) for text in texts)
    return Project(id=ProjectId(f"hanke-{number}"), title=f"Hanke {number}", sections=sections)


PROJECTS = tuple(project(number, f"{aim} {COMMON}") for number, aim in enumerate(AIMS))


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    directory = tmp_path_factory.mktemp("hyllyt") / "index"
    write_index(directory, PROJECTS, HashEncoder())
    snapshot = open_snapshot(directory, None)
    with snapshot.index:
        yield snapshot.shelf


def shared(ours: str, theirs: str, shelf: Shelf) -> SharedWords:
    return shared_words(strongest_terms(ours), ours, theirs, shelf)


def marked(text: str, marks: Sequence[Mark]) -> list[str]:
    return [text[mark.start : mark.end] for mark in marks]


def inside(text: str, marks: Sequence[Mark]) -> list[str]:
    return [text[mark.part_start : mark.part_end] for mark in marks]


# Words that are shared


def test_the_same_words_are_marked_in_both_whatever_their_form(shelf: Shelf) -> None:
    ours, theirs = "Omaishoitajille annetaan vertaistukea.", "Vertaistuki vahvistui, kun omaishoitajat tapasivat."
    found = shared(ours, theirs, shelf)

    assert marked(ours, found.ours) == ["Omaishoitajille", "vertaistukea"]
    assert marked(theirs, found.theirs) == ["Vertaistuki", "omaishoitajat"]
    assert set(found.words) == {"omaishoitaja", "vertaistuki"}


def test_a_part_of_a_compound_is_marked_inside_the_word(shelf: Shelf) -> None:
    ours, theirs = "Budjetointia kokeillaan.", "Omaisbudjetointi alkoi."
    found = shared(ours, theirs, shelf)

    assert inside(theirs, found.theirs) == ["budjetointi"]
    assert marked(theirs, found.theirs) == ["Omaisbudjetointi"]
    assert marked(ours, found.ours) == ["Budjetointia"]
    assert found.words == ("budjetointi",)


def test_a_compound_that_a_coordination_leaves_out_is_shared_too(shelf: Shelf) -> None:
    ours, theirs = "Vanhuspalvelut uudistetaan.", "Vanhus- ja vammaispalveluissa kokeillaan budjetointia."
    found = shared(ours, theirs, shelf)

    assert "Vanhus-" in marked(theirs, found.theirs)
    assert "vanhuspalvelu" in found.words


def test_a_word_that_every_project_has_carries_nothing(shelf: Shelf) -> None:
    assert shared("Kehitetään palveluja asiakkaiden kanssa.", COMMON, shelf) == SharedWords()
    found = shared("Kehitetään vertaistukea.", "Hankkeessa kehitetään vertaistukea.", shelf)
    assert found.words == ("vertaistuki",)
    assert marked("Kehitetään vertaistukea.", found.ours) == ["vertaistukea"]


def test_stop_words_and_nothing_carry_nothing(shelf: Shelf) -> None:
    goal = "Vertaistukea."
    for ours, theirs in (("ja on myös", "ja on myös"), ("", goal), (goal, ""), (goal, "Nuoret pajalle.")):
        assert shared(ours, theirs, shelf) == SharedWords()


def test_a_compound_is_named_rather_than_its_parts_and_a_name_as_it_stands(shelf: Shelf) -> None:
    ours = "Saundersin mallia ja vertaistukea tarjotaan."
    found = shared(ours, "Saunders ja vertaistuki.", shelf)

    assert {"vertaistuki", "Saunders"} <= {word.removesuffix("in") for word in found.words}
    assert not any(word.endswith("~") for word in found.words)


def test_the_most_telling_word_comes_first_and_there_are_never_more_than_six(shelf: Shelf) -> None:
    said = " ".join(AIMS)
    found = shared(said, said, shelf)

    idfs = [shelf.lexicon.project_idf(word) for word in found.words]
    assert idfs == sorted(idfs, reverse=True)
    assert len(found.words) == len(set(found.words)) == 6
    assert len(found.ours) > 6


texts = st.lists(
    st.sampled_from([*" ".join(AIMS).split(), *COMMON.split(), "vanhus-", "THL:n", "\n", "–", "2014", "𝒜"]), max_size=15
).map(" ".join)


@given(texts, texts)
@hypothesis_settings(deadline=None)
def test_what_is_marked_are_the_words_that_both_have_and_that_tell_something(
    shelf: Shelf, ours: str, theirs: str
) -> None:
    found = shared(ours, theirs, shelf)
    both = strongest_terms(ours).keys() & strongest_terms(theirs).keys()
    telling = {term for term in both if shelf.lexicon.project_idf(term) > 1.4}

    for text, marks in ((ours, found.ours), (theirs, found.theirs)):
        spans = [(mark.start, mark.end) for mark in marks]
        assert spans == sorted(set(spans))
        assert all(0 <= mark.start <= mark.part_start < mark.part_end <= mark.end <= len(text) for mark in marks)
        wanted = {(token.start, token.end) for token in analyze(text) if token.term in telling}
        # A stump also marks the part of another word that completes it.
        assert wanted <= set(spans) if "-" in text else wanted == set(spans)
    assert bool(found.words) == bool(telling)
    assert set(found.words) <= telling | {ours[mark.part_start : mark.part_end] for mark in found.ours}


# One cell


def draft(*goals: str) -> Draft:
    return draft_of(draft_of_text("# Yöpartio\n\n## Tavoitteet\n\n" + "".join(f"- {goal}\n" for goal in goals)))


def cell(
    goal: Goal, other: Project, passage: int, shelf: Shelf, probability: float = 0.4, z: float = 0.0,
    copies: Sequence[Copied] = (),
) -> GoalPair:  # fmt: skip
    return pair_of(goal, strongest_terms(goal.text), other, passage, probability, z, shelf, copies)


def test_a_cell_shows_the_goal_beside_the_passage_as_both_stand(shelf: Shelf) -> None:
    (goal,) = draft("Omaishoitajat saavat vertaistukea myös yöllä.").goals
    passage = shelf.best_passage(shelf.lexicon.passage_scores(strongest_terms(goal.text)), 0)
    pair = cell(goal, PROJECTS[0], passage, shelf)

    assert (pair.goal, pair.draft_text) == (1, goal.text)
    assert pair.project_text in PROJECTS[0].sections[0].text
    assert (pair.section, pair.heading) == (SectionKind.TAVOITTEET, "Mihin pyritään")
    assert "vertaistuki" in pair.words
    assert "vertaistukea" in marked(pair.draft_text, pair.draft_marks)
    assert "vertaistukea" in marked(pair.project_text, pair.project_marks)
    assert pair.copied is None


@pytest.mark.parametrize(
    ("probability", "band"),
    [(0.0, Band.MINOR), (POSSIBLE, Band.POSSIBLE), (MAJOR - 1e-6, Band.POSSIBLE), (MAJOR, Band.MAJOR)],
)
def test_the_band_is_that_of_the_probability(shelf: Shelf, probability: float, band: Band) -> None:
    (goal,) = draft("Nuoret pääsevät työpajalle.").goals
    pair = cell(goal, PROJECTS[2], shelf.vectors.of_project(2).start, shelf, probability)

    assert pair.band is band
    assert pair.probability == pytest.approx(probability, abs=5e-4)


@given(st.floats(-20, 40))
@hypothesis_settings(deadline=None)
def test_how_unusual_the_likeness_is_comes_from_the_corpus(shelf: Shelf, z: float) -> None:
    goal = Goal(number=1, text="Nuoret", kind=GoalKind.GOAL, section=0, start=0, end=6)
    pair = cell(goal, PROJECTS[2], shelf.vectors.of_project(2).start, shelf, z=z)

    assert 0 <= pair.similarity <= 1
    assert pair.one_in >= 1
    assert pair.one_in == shelf.usual.one_in(z)


def test_a_copied_goal_is_significant_and_shows_the_copied_stretch(shelf: Shelf) -> None:
    found = draft(GOAL, "Nuoret pääsevät työpajalle.")
    source = project(0, "Alussa puhutaan muusta. " + COMMON, f"Taustaa ensin. {GOAL} Loppu on toista.")
    copies = copied(found.project, [source])
    # The nearest passage is another one, in the first section.
    pair = cell(found.goals[0], source, shelf.vectors.of_project(0).start, shelf, 0.01, copies=copies)

    assert pair.copied is not None
    assert pair.copied in copies
    assert (pair.band, pair.probability) == (Band.MAJOR, 0.95)
    assert pair.project_text == source.sections[1].text[pair.copied.project_start : pair.copied.project_end]
    assert pair.project_text.rstrip(".") == GOAL.rstrip(".")
    assert "vertaistuella" in marked(pair.project_text, pair.project_marks)
    other = cell(found.goals[1], source, shelf.vectors.of_project(0).start, shelf, 0.01, copies=copies)
    assert (other.copied, other.band) == (None, Band.MINOR)


def test_what_is_surer_than_a_copy_stays_as_sure(shelf: Shelf) -> None:
    found = draft(GOAL)
    source = project(0, GOAL)
    copies = copied(found.project, [source])

    assert cell(found.goals[0], source, 0, shelf, 0.99, copies=copies).probability == 0.99


# Which copied stretch is that of a goal


def stretch(start: int, end: int, section: int = 0) -> Copied:
    return Copied(
        project=ProjectId("hanke-0"), draft_section=section, draft_start=start, draft_end=end, draft_text="",
        project_section=0, project_start=0, project_end=1, project_text="", words=5, verbatim=True,
    )  # fmt: skip


TEN = Goal(number=1, text="x" * 10, kind=GoalKind.GOAL, section=0, start=100, end=110)


@pytest.mark.parametrize(
    ("one", "is_of_goal"),
    [
        (stretch(100, 110), True), (stretch(0, 500), True), (stretch(104, 200), True),
        (stretch(100, 105), False),  # half of it is not more than half
        (stretch(100, 106), True), (stretch(110, 200), False), (stretch(0, 100), False),
        (stretch(100, 110, section=1), False),
    ],
)  # fmt: skip
def test_a_stretch_is_of_a_goal_when_it_is_more_than_half_of_it(one: Copied, is_of_goal: bool) -> None:
    assert of_goal(TEN, [one]) == (one if is_of_goal else None)


def test_the_first_stretch_that_is_most_of_the_goal_is_taken() -> None:
    small, large = stretch(100, 104), stretch(104, 110)

    assert of_goal(TEN, [small, large]) == large
    assert of_goal(TEN, []) is None
