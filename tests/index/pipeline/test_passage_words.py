"""The words of passages after an update are those that a first build finds, whatever was taken over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from toy_encoder import ToyEncoder

from index.extraction.passages import passages
from index.finnish.analyzer import strongest_terms
from index.pipeline import BuildReport, passage_words
from index.pipeline.carrying import Earlier, Known
from index.pipeline.passage_words import front_of, front_terms, passage_terms
from index.project import ListItem, Project, ProjectId, Section, SectionKind
from index.settings import Settings
from index.store.opened import open_index
from index.store.passage_terms import PassageTerms
from index.store.vectors import KINDS, PLACE, PassageVectors, Places

Build = Callable[..., BuildReport]

TEXTS = (
    "Omaishoitajat saavat tukea.\n\nVanhus- ja vammaispalveluissa kokeillaan palveluohjausta.",
    "Nuorten mielenterveyspalvelut ovat lähellä.",
    "Päihdehoito ja -kuntoutus sovitetaan yhteen.\n\nÄänekoski lähtee mukaan.\n\nKemi myös.",
    "",
)


def project(name: str, *texts: str) -> Project:
    """Return a project whose sections are a list, if they have lines, and then prose."""
    sections = []
    for number, text in enumerate(texts):
        items = tuple(
            ListItem(start := text.index(line), start + len(line)) for line in text.split("\n\n") if line and number % 2
        )
        sections.append(Section(kind=SectionKind.MUU, text=text, items=items))
    return Project(id=ProjectId(name), title=name, sections=tuple(sections))


def places_of(projects: Sequence[Project]) -> Places:
    rows = [
        (ordinal, one.section, one.start, one.end, one.is_item, KINDS.index(SectionKind.MUU))
        for ordinal, found in enumerate(projects)
        for one in passages(found)
    ]
    return np.array(rows, dtype=PLACE)


def known_of(old: Sequence[Project], new: Sequence[Project], carried_on: Sequence[str]) -> Known:
    """Return what an index of ``old`` gives to the next build, which has ``carried_on`` as they were."""
    places = places_of(old)
    columns = {name: np.ascontiguousarray(places[name]) for name in PLACE.names or ()}
    vectors = PassageVectors(matrix=np.zeros((len(places), 1), np.float32), places=places, **columns)
    earlier = Earlier([found.id for found in old], vectors, passage_terms(old, places), front_terms(old))
    ids = [found.id for found in new]
    return Known(earlier, ids, {found for found in ids if found not in carried_on})


def fresh_of(known: Known, new: Sequence[Project]) -> list[Project]:
    return [new[ordinal] for ordinal in known.fresh]


def rows(terms: PassageTerms, count: int) -> list[dict[str, float]]:
    return [terms.of_passage(passage) for passage in range(count)]


def is_same(one: PassageTerms, other: PassageTerms) -> bool:
    return list(one.words) == list(other.words) and all(
        np.array_equal(getattr(one, name), getattr(other, name)) for name in ("starts", "passages", "weights")
    )


def watched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list into which every text goes that is analysed from now on."""
    asked: list[str] = []

    def analysed(text: str) -> dict[str, float]:
        asked.append(text)
        return strongest_terms(text)

    monkeypatch.setattr(passage_words, "strongest_terms", analysed)
    return asked


def test_each_passage_has_the_words_of_its_own_text() -> None:
    projects = [project("a", TEXTS[0], TEXTS[1]), project("b", TEXTS[2])]
    places = places_of(projects)
    cut = [passage.text for found in projects for passage in passages(found)]

    assert rows(passage_terms(projects, places), len(places)) == pytest.approx(
        [pytest.approx(strongest_terms(text)) for text in cut]
    )


corpora = st.dictionaries(
    st.sampled_from("abcd"), st.lists(st.sampled_from(TEXTS), max_size=3).map(tuple), max_size=4
)  # name of a project -> texts of its sections


@given(corpora, corpora)
@settings(deadline=None, max_examples=60)
def test_what_is_taken_over_is_what_would_be_found_anew(
    before: dict[str, tuple[str, ...]], now: dict[str, tuple[str, ...]]
) -> None:
    old = [project(name, *texts) for name, texts in before.items()]
    new = [project(name, *texts) for name, texts in now.items()]
    known = known_of(old, new, [name for name in now if before.get(name) == now[name]])
    fresh = fresh_of(known, new)

    assert is_same(known.passage_terms(fresh, places_of(new)), passage_terms(new, places_of(new)))
    assert is_same(known.front_terms(fresh), front_terms(new))


@pytest.mark.parametrize(
    ("now", "analysed"),
    [
        ("abc", ""), ("abcd", "d"), ("dabc", "d"), ("adbc", "d"), ("ac", ""), ("c", ""), ("bc", ""), ("cba", ""),
        ("aBc", "B"), ("dB", "dB"), ("", ""),
    ],
)  # fmt: skip
def test_only_what_is_new_is_analysed(now: str, analysed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A capital stands for a project that was changed."""
    texts = {"a": TEXTS[0], "b": TEXTS[1], "c": TEXTS[2], "d": "Rovaniemi kokeilee.", "B": "Nuorten pajat avataan."}
    old = [project(name, texts[name]) for name in "abc"]
    new = [project(name.lower(), texts[name]) for name in now]
    known = known_of(old, new, [name for name in now if name in "abc"])
    expected = passage_terms(new, places_of(new))
    asked = watched(monkeypatch)
    found = known.passage_terms(fresh_of(known, new), places_of(new))

    assert is_same(found, expected)
    assert asked == [passage.text for name in analysed for passage in passages(project("x", texts[name]))]


def test_no_passages_no_words() -> None:
    assert list(passage_terms([], np.zeros(0, PLACE)).words) == []
    assert list(passage_terms([project("a")], np.zeros(0, PLACE)).words) == []


# Through builds


def stored(directory: Path) -> list[dict[str, float]]:
    """Return the words of every passage of an index, and check that they are those of its text."""
    with open_index(directory) as index:
        index.verify()
        projects = list(index.catalogue.all())
        found = rows(index.terms, len(index.vectors))
        texts = [
            projects[place["project"]].sections[place["section"]].text[place["start"] : place["end"]]
            for place in index.vectors.places
        ]
        assert len(texts) > 0
        assert found == [pytest.approx(strongest_terms(text)) for text in texts]
        assert set(index.terms.words) == {term for text in texts for term in strongest_terms(text)}
        return found


def fronts(directory: Path) -> set[str]:
    """Return titles, acronyms and keywords of an index: so few words that every build reads them anew."""
    with open_index(directory) as index:
        return {
            text
            for project in index.catalogue.all()
            for text in (project.title, project.acronym, "\n".join(project.keywords), "")
        }


def test_a_build_stores_the_words_of_its_titles(make: Build, settings: Settings) -> None:
    make()

    with open_index(settings.index_directory) as index:
        projects = list(index.catalogue.all())
        assert any(project.title for project in projects)
        for ordinal, project in enumerate(projects):
            assert index.front.of_passage(ordinal) == pytest.approx(front_of(project))


def test_a_build_stores_the_words_of_its_passages(make: Build, settings: Settings) -> None:
    make()

    assert any("kotihoito" in row for row in stored(settings.index_directory))


def test_after_an_update_every_passage_has_the_words_of_its_text(
    make: Build, corpus: Path, settings: Settings
) -> None:
    make()
    changes: list[Callable[[], object]] = [
        lambda: (corpus / "aivan-uusi.md").write_text("# Aivan uusi\n\nKemi kokeilee etähoitoa.\n", encoding="utf-8"),
        lambda: (corpus / "tie.md").write_text("# Tie\n\nPolkuja. Kuntakokeilu laajenee.\n", encoding="utf-8"),
        lambda: (corpus / "ilona.md").unlink(),
        lambda: (corpus / "muut" / "nuoret.txt").rename(corpus / "a-nuoret.txt"),
    ]
    for change in changes:
        change()
        make()
        stored(settings.index_directory)


def test_an_update_analyses_the_passages_of_changed_documents_only(
    make: Build, corpus: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    make()
    asked = watched(monkeypatch)
    (corpus / "tie.md").write_text("# Tie\n\nKuntakokeilu laajenee Kemiin.\n", encoding="utf-8")
    make()

    assert [text for text in asked if text not in fronts(settings.index_directory)] == ["Kuntakokeilu laajenee Kemiin."]
    asked.clear()
    (corpus / "muut" / "nuoret.txt").unlink()
    make()
    assert [text for text in asked if text not in fronts(settings.index_directory)] == []
    stored(settings.index_directory)


def test_another_analyzer_takes_nothing_over(
    make: Build, corpus: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(passage_words, "strongest_terms", lambda text: {"vanha": 1.0})
        patch.setattr("index.pipeline.builder.analyzer_fingerprint", lambda: "suomi-0")
        make()
    make()

    assert not any("vanha" in row for row in stored(settings.index_directory))


def test_another_model_takes_the_words_over_and_a_build_without_one_has_none(
    make: Build, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    make()
    first = stored(settings.index_directory)
    monkeypatch.setattr("index.pipeline.builder.open_encoder", lambda settings: ToyEncoder("toy-2"))
    make()
    assert stored(settings.index_directory) == first

    make(vectors=False)
    with open_index(settings.index_directory) as index:
        assert (len(index.vectors), list(index.terms.words)) == (0, [])
    make()
    assert stored(settings.index_directory) == first
