"""What our arrays find and how they score it is what Whoosh's matchers find, for whatever is looked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from search_records import PROJECTS
from whoosh_matching import scores_by_whoosh

from index.store import keyword_index
from index.store.keyword_index import KeywordIndex, write_keyword_index
from search import keyword as keyword_search
from search.keyword import KeywordSearch
from search.keyword_matching import Matching
from search.keyword_memory import Memory
from search.keyword_terms import Terms
from search.keyword_tree import (
    AllOf,
    AnyOf,
    BestOf,
    Everything,
    Helped,
    ManyWords,
    Near,
    Term,
    Tree,
    Variants,
    Without,
)
from search.query import NothingToSearch, read_query

CHANGED = PROJECTS[2]  # it is in the index anew, so its first text is among the deleted ones
TERMS = {
    "text": (
        "vanhus", "palvelu", "kotihoito", "ikäihminen", "kunta", "hanke", "lapsi", "suojelu", "lastensuojelu", "koti",
        "kehittää", "pitkä", "saada", "tuki", "ministeriö", "sosiaali", "budjetti", "kvanttitietokone",
    ),
    "title": ("kotihoito", "uudistua", "budjetti", "palvelu", "henkilökohtainen"),
    "funder": ("ministeriö", "liitto", "sosiaali", "rahasto"),
    "region": ("lappi", "savo", "suomi"),
    "surface": ("kotihoito", "hanke", "ja", "palveluja", "ikäihmiset", "kotona", "vammaiset", "kokeilu", "hankkeen"),
}  # fmt: skip
WORDS = (
    "vanhus", "palvelu", "vanhuspalvelut", "vammaiset", "kotihoito", "omaishoito", "ikäihmiset", "kunta", "budjetti",
    "lasten", "suojelu", "lastensuojelu", "hanke", "kehittämishanke", "päihdetyö", "kuntoutus", "mielenterveys",
    "nuoret", "ikaihminen", "ohjelma", "STM", "alusta", "kotona", "pidempään", "ja", "kvanttitietokone", "tieto",
)  # fmt: skip
LISTED = (
    "vanhuspalvelu", "vanhus- ja vammaispalvelut", "lapsi- ja perhepalveluiden muutosohjelma",
    "osatyökykyisen tie työhön", "kehittämishanke päihdetyö kotihoito palvelu", "lasten suojelu",
    "mielen terveys palvelut", "paihdetyo ikaihminen",
    '"henkilökohtainen budjetointi"', '"kotona pidempään"', '"kotona turvallisesti ja pidempään"',
    '"budjetointi kunnassa"',
    '"palvelu palvelu"', '"kotihoito uudistuu"', '"ei missään näin"', 'hanke "lasten suojelu" kunta',
    "kotih*", "*palvelu*", "p?lvelu*", "*", "a*", "palveluj* hanke", "palvelu?", "zzz*", "otsikko:kotih*", "-palvelu*",
    "kotihoito JA omaishoitaja", "omaishoito TAI asunnoton", "kotihoito EI omaishoitaja", "EI hanke", "-hanke -palvelu",
    "+ikäihmiset -omaishoito", "+palvelu hanke kunta tuki", "(kotihoito TAI asunnoton) EI omaishoitaja",
    "(kehittämishanke TAI lastensuojelu) JA (palvelu TAI kunta TAI tuki)", "kehittämishanke JA lastensuojelu",
    "otsikko:kotihoito", "rahoittaja:STM", 'rahoittaja:"Keski-Suomen liitto"', "ohjelma:kärkihankkeet palvelu",
    "alue:(Lappi TAI Uusimaa)", "kohderyhmä:ikäihmiset EI alue:Lappi", "avainsana:omaishoito", "kunta:Rovaniemi",
    "vuosi:2012..2015 kuntoutus", "vuosi:2016", "kvanttitietokone", "kvanttitietokone -hanke",
)  # fmt: skip


@pytest.fixture(scope="module", params=["one segment", "two segments, and a deleted text"])
def index(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[KeywordIndex]:
    """Return the small projects as they are indexed at once, and as an update leaves them."""
    folder = tmp_path_factory.mktemp("keyword")
    if request.param == "one segment":
        ids = write_keyword_index(folder / "new", previous=None, removed=(), added=PROJECTS)
    else:
        with patch.object(keyword_index, "_SMALL", 0):
            write_keyword_index(folder / "old", previous=None, removed=(), added=PROJECTS[:8])
            ids = write_keyword_index(
                folder / "new", previous=folder / "old", removed=[CHANGED.id], added=(CHANGED, *PROJECTS[8:])
            )
    ordinals = {project.id: ordinal for ordinal, project in enumerate(PROJECTS)}
    opened = KeywordIndex(folder / "new", np.array([ordinals.get(name, -1) for name in ids], dtype=np.int32))
    yield opened
    opened.close()


class ByWhoosh:
    """Stands where ``Matching`` stands."""

    def __init__(self, terms: Terms, live: np.ndarray) -> None:
        self._index = terms._index

    def scores(self, tree: Tree) -> np.ndarray:
        with self._index.searcher() as searcher:
            return scores_by_whoosh(searcher, tree)


def assert_answered_alike(index: KeywordIndex, text: str) -> None:
    """Ask in both ways: what is found, with what scores, in what order, and what filters a search by meaning."""
    try:
        query = read_query(text)
    except NothingToSearch:
        return
    search = KeywordSearch(index)
    ours, ours_fulfilling = search.rank(query), search.fulfilling(query)
    with patch.object(keyword_search, "Matching", ByWhoosh):
        theirs, theirs_fulfilling = search.rank(query), search.fulfilling(query)

    assert ours.ordinals.tolist() == theirs.ordinals.tolist()
    np.testing.assert_allclose(ours.scores, theirs.scores, rtol=1e-12)
    order, their_order = (np.lexsort((found.ordinals, -found.scores.round(10))) for found in (ours, theirs))
    assert order.tolist() == their_order.tolist()
    assert (ours.unquoted, ours.notes) == (theirs.unquoted, theirs.notes)
    np.testing.assert_array_equal(ours_fulfilling, theirs_fulfilling)


@pytest.mark.parametrize("text", LISTED)
def test_a_query_is_answered_as_whoosh_answers_it(index: KeywordIndex, text: str) -> None:
    assert_answered_alike(index, text)


def queries() -> st.SearchStrategy[str]:
    word = st.sampled_from(WORDS)
    leaf = st.one_of(
        st.lists(word, min_size=1, max_size=6).map(" ".join),
        st.lists(word, min_size=2, max_size=4).map(lambda words: f'"{" ".join(words)}"'),
        st.tuples(word, st.integers(2, 6)).map(lambda found: found[0][: found[1]] + "*"),
        st.tuples(st.sampled_from(("otsikko", "rahoittaja", "alue", "tavoitteet")), word).map(":".join),
        st.just("vuosi:2010..2016"),
    )
    return st.recursive(
        leaf,
        lambda inner: st.one_of(
            st.tuples(inner, st.sampled_from((" ", " JA ", " TAI ", " EI ")), inner).map(
                "({0[0]}){0[1]}({0[2]})".format
            ),
            st.tuples(word, word, inner).map("+{0[0]} -{0[1]} ({0[2]})".format),
        ),
        max_leaves=4,
    )


shared_index = settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@settings(shared_index, max_examples=500)  # with both indexes a thousand
@given(text=queries())
def test_any_query_is_answered_as_whoosh_answers_it(index: KeywordIndex, text: str) -> None:
    assert_answered_alike(index, text)


def trees() -> st.SearchStrategy[Tree]:
    """Return all shapes of what can be looked for, also such as no query makes."""
    weights = st.sampled_from((1.0, 0.3, 0.5, 2.5))
    in_text = st.builds(Term, st.just("text"), st.sampled_from(TERMS["text"]))
    slot = in_text | st.lists(in_text, min_size=2, max_size=3, unique=True).map(lambda some: Variants(tuple(some)))
    leaf = st.one_of(
        slot,
        *(st.builds(Term, st.just(field), st.sampled_from(terms), weights) for field, terms in TERMS.items()),
        st.builds(Near, st.lists(slot, min_size=2, max_size=3).map(tuple), st.integers(1, 40), weights),
        st.builds(ManyWords, st.just("surface"), st.lists(st.sampled_from(TERMS["surface"]), max_size=5).map(tuple)),
        st.just(Everything()),
    )
    return st.recursive(
        leaf,
        lambda inner: st.one_of(
            st.builds(AnyOf, st.lists(inner, max_size=4).map(tuple)),
            st.builds(AllOf, st.lists(inner, min_size=1, max_size=3).map(tuple)),
            st.builds(BestOf, st.lists(inner, max_size=3).map(tuple)),
            st.builds(Helped, inner, inner),
            st.builds(Without, inner, inner),
        ),
        max_leaves=8,
    )


@settings(shared_index, max_examples=150)
@given(tree=trees())
def test_whatever_is_looked_for_is_scored_as_whoosh_scores_it(index: KeywordIndex, tree: Tree) -> None:
    ours = Matching(Terms(index, Memory()), index.ordinals >= 0).scores(tree)
    with index.searcher() as searcher:
        theirs = scores_by_whoosh(searcher, tree)

    np.testing.assert_allclose(ours, theirs, rtol=1e-12)


def test_the_terms_that_are_looked_for_here_stand_in_the_projects(index: KeywordIndex) -> None:
    missing = {field: set(terms) - set(index.words(field).words) for field, terms in TERMS.items()}

    assert {term for terms in missing.values() for term in terms} == {"kvanttitietokone"}


def test_what_is_forgotten_meanwhile_is_read_again(index: KeywordIndex) -> None:
    tree = AnyOf(tuple(Term("text", word) for word in index.words("text").words))
    roomy, narrow = (Matching(Terms(index, Memory(room)), index.ordinals >= 0) for room in (2**20, 2_000))
    expected = roomy.scores(tree)

    assert narrow.scores(tree).tolist() == narrow.scores(tree).tolist() == expected.tolist()


def test_a_text_that_is_deleted_is_found_by_nothing(tmp_path: Path) -> None:
    with patch.object(keyword_index, "_SMALL", 0):
        write_keyword_index(tmp_path / "old", previous=None, removed=(), added=PROJECTS[:8])
        ids = write_keyword_index(tmp_path / "new", previous=tmp_path / "old", removed=[CHANGED.id], added=PROJECTS[8:])
    opened = KeywordIndex(tmp_path / "new", np.array([number if name else -1 for number, name in enumerate(ids)], "i4"))
    words = opened.words("text").words
    deleted = np.flatnonzero(opened.ordinals < 0)
    for tree in (Everything(), AnyOf(tuple(Term("text", word) for word in words)), ManyWords("text", tuple(words))):
        scores = Matching(Terms(opened, Memory()), opened.ordinals >= 0).scores(tree)

        assert len(deleted) == 1
        assert np.flatnonzero(scores == 0).tolist() == deleted.tolist()
    opened.close()
