"""Marks are the same, whether a project is read from end to end or the index says where its terms stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from typing import cast

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.finnish.analyzer import index_terms
from index.project import Project, ProjectId, Section, SectionKind
from index.store.keyword_index import KeywordIndex, write_keyword_index
from index.store.pieces import SUMMARY, TITLE, position_spans
from index.store.schema import PIECES, Places, WeightedText, Words, document, piece_starts
from search.highlight import Wanted, WantedPhrase, mark_project
from search.keyword import KeywordSearch

FORM = Places()
TEXTS = (
    "Vanhus- ja vammaispalveluissa kehitetään kotihoitoa.\n\nSe on ja oli sen.\nKotihoidon tuki, perhehoito ja",
    "ja se on",
    "Omaishoito (perhehoito) auttaa; lasten- ja nuorten palvelut sekä -tuki.\nPalvelut vanhuksille ja",
    "",
    "Kotihoito\nkotihoito kotihoidossa",
)
TERMS = ("kotihoito", "vanhuspalvelu", "vammaispalvelu", "palvelu", "perhehoito", "tuki", "koti", "omaishoito")

kinds = st.sampled_from(list(SectionKind))
headings = st.sampled_from(("", "Tausta ja", "Kotihoito"))
sections = st.builds(Section, kind=kinds, heading=headings, text=st.sampled_from(TEXTS))
projects = st.builds(
    Project,
    id=st.just(ProjectId("a")),
    title=st.sampled_from(("Kotihoito", "Vanhuspalvelut ja", "Se")),
    acronym=st.sampled_from(("", "KOTI")),
    summary=st.sampled_from(TEXTS),
    sections=st.lists(sections, max_size=4).map(tuple),
    keywords=st.sampled_from(((), ("kotihoito",))),
)  # fmt: skip


def everything(project: Project) -> Sequence[Words]:
    return cast("Sequence[Words]", document(project, index_terms)["text"])


@given(projects)
def test_a_piece_begins_where_the_index_has_its_first_word(project: Project) -> None:
    encoded = {term.decode(): value for term, _, _, value in WeightedText(FORM).index(everything(project))}
    indexed = {term: set(FORM.decode_positions(value)) for term, value in encoded.items()}
    shown = {TITLE: project.title, SUMMARY: project.summary} | {n: one.text for n, one in enumerate(project.sections)}
    spans = position_spans(project, piece_starts(everything(project)))

    for place, span in spans.items():
        for position, terms in enumerate(index_terms(shown[place]), span.start):
            assert position in span or not terms
            assert all(position in indexed[term] for term, _ in terms)
    assert all(not (set(one) & set(other)) for one, other in combinations(spans.values(), 2))


@settings(max_examples=25, deadline=None)
@given(st.lists(projects, min_size=1, max_size=3), st.sets(st.sampled_from(TERMS), min_size=1), st.booleans())
def test_marks_are_the_same_where_the_index_says_where_terms_stand(
    tmp_path_factory: pytest.TempPathFactory, many: list[Project], terms: set[str], as_phrase: bool
) -> None:
    folder = tmp_path_factory.mktemp("standing") / "keyword"
    named = [replace(one, id=ProjectId(f"p{number}")) for number, one in enumerate(many)]
    ids = write_keyword_index(folder, previous=None, removed=(), added=named)
    ordinals = {project.id: n for n, project in enumerate(named)}
    index = KeywordIndex(folder, np.array([ordinals[ProjectId(id_)] for id_ in ids], "i4"))
    phrases = (WantedPhrase(({"kotihoito": 1.0}, {"tuki": 1.0})),) if as_phrase else ()
    wanted = Wanted(dict.fromkeys(sorted(terms), 1.0), ("koti*",) if len(terms) == 1 else (), phrases)
    search = KeywordSearch(index)

    for ordinal, project in enumerate(named):
        standing = search.standing(ordinal)
        assert standing is not None
        assert standing.starts() == document(project, index_terms)[PIECES]
        assert mark_project(project, wanted, standing) == mark_project(project, wanted)
    index.close()
