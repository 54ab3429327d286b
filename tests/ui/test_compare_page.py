"""The page of two projects side by side, run through Streamlit's own testing over a real index."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from app_documents import HOSTILE
from app_seen import OpenPage, seen
from hypothesis import given
from hypothesis import strategies as st

from index.project import ListItem, Passage, Project, ProjectId, Section, SectionKind
from search.comparison import Compared, Comparison, Twin
from search.messages import LANGUAGES, speaking
from search.results import Mark
from ui.compare.facing import facing
from ui.compare.head import in_short
from ui.compare.marked import Numbered, section_html
from ui.compare.nearest import nearest, rarity
from ui.compare.view import CompareView
from ui.messages import say

TAGS = re.compile(r"<[^>]+>")
NBSP = "\N{NO-BREAK SPACE}"


def compared(open_page: OpenPage, a: str = "kotona-1", b: str = "kotona-2", **params: str) -> str:
    return seen(open_page("vertaa", a=a, b=b, **params))


def row(page: str, name: str) -> str:
    """Return the row of a fact as text, cells apart by a bar."""
    found = re.search(rf'<tr role="row"><th[^>]*scope="row"[^>]*>{name}</th>(.*?)</tr>', page)
    assert found, name
    return TAGS.sub("", found[1].replace("</td>", "|"))


def test_both_projects_stand_side_by_side_with_links_to_each(open_page: OpenPage) -> None:
    page = compared(open_page)
    assert page.count("<h1>") == 1
    for project in ("kotona-1", "kotona-2"):
        assert f'href="hanke?id={project}"' in page
    assert "<li>Kotihoito toimii" in page or "Kotihoito</mark> toimii" in page
    assert 'href="vertaa?a=kotona-2&amp;b=kotona-1"' in page
    assert 'href="vertaa?a=kotona-1"' in page
    assert say("project.back") in page
    assert "data-print" in page


def test_facts_that_are_the_same_say_so_in_a_word(open_page: OpenPage) -> None:
    page = compared(open_page)
    assert row(page, "Hallinnoija") == "A= Kajaanin kaupunki sama|B= Kajaanin kaupunki sama|"
    assert row(page, "Maakunta") == "A= Kainuu sama|B= Kainuu samaLappi|"
    assert row(page, "Ohjelma") == "AKaste|BEi tiedossa|"
    assert row(page, "Budjetti") == f"A170{NBSP}000{NBSP}€|BEi tiedossa|"
    assert row(page, "Yhtä aikaa") == say("compare.not_together") + "|"


def test_the_family_is_told(open_page: OpenPage) -> None:
    assert say("compare.family.jatko") in compared(open_page)
    assert say("compare.family.edeltäjä") in compared(open_page, "kotona-2", "kotona-1")


def test_an_index_without_the_model_is_compared_by_words_and_says_so(open_page: OpenPage) -> None:
    page = compared(open_page)
    assert say("compare.words_only") in page
    assert 'id="a-1"' in page
    assert 'id="b-1"' in page
    assert 'href="#b-1"' in page
    assert 'href="#a-1"' in page


def test_one_project_alone_is_offered_what_is_like_it(open_page: OpenPage) -> None:
    for params in ({"a": "kotona-1"}, {"b": "kotona-1"}):
        page = seen(open_page("vertaa", **params))
        assert say("compare.choose_title") in page
        assert 'href="vertaa?a=kotona-1&amp;b=kotona-2"' in page
        assert "hh-problem" not in page


def test_the_same_project_twice_is_told_kindly(open_page: OpenPage) -> None:
    page = compared(open_page, "kotona-1", "kotona-1")
    assert say("compare.itself_title") in page
    assert 'href="vertaa?a=kotona-1&amp;b=kotona-2"' in page


def test_without_a_project_the_page_tells_how_to_choose(open_page: OpenPage) -> None:
    page = seen(open_page("vertaa"))
    assert say("compare.nothing_title") in page
    assert f'href="./">{say("compare.to_search")}' in page


@pytest.mark.parametrize("asked", ["olematon", "<script>alert(1)</script>", "../../etc/passwd", "x" * 10_000])
def test_an_unknown_project_is_told_and_the_known_one_kept(open_page: OpenPage, asked: str) -> None:
    for a, b in ((asked, "kotona-1"), ("kotona-1", asked)):
        page = compared(open_page, a, b)
        assert say("compare.unknown_title") in page
        assert 'href="vertaa?a=kotona-1&amp;b=kotona-2"' in page
        assert "<script" not in page
    assert say("compare.choose_title") not in compared(open_page, asked, asked)


def test_markup_in_documents_stays_text(open_page: OpenPage) -> None:
    for page in (compared(open_page, "paha", "kotona-1"), compared(open_page, "kotona-1", "paha")):
        assert "Merkintäkoe" in page
        for tag in ("<script", "<img", "<svg", "<i>SOS", "<b>X", 'href="javascript'):
            assert tag not in page
    assert "<script" not in seen(open_page("vertaa", a="paha"))


@pytest.mark.parametrize("code", ["sv", "en"])
def test_the_page_speaks_the_readers_language(open_page: OpenPage, code: str) -> None:
    page = compared(open_page, "kylatalo-1", "kylatalo-2", kieli=code)
    with speaking(code):
        assert say("compare.title") in page
        assert say("compare.words_only") in page
    for finnish in ("Lähimmät", ">Hallinnoija<", ">sama<", "Kaksi hanketta", "Tulosta<"):
        assert finnish not in page


def test_areas_are_compared_by_their_names_in_the_readers_language(open_page: OpenPage) -> None:
    assert row(compared(open_page, kieli="sv"), "Landskap") == "A= Kajanaland samma|B= Kajanaland sammaLappland|"


def test_headings_come_in_order_and_the_table_names_its_rows_and_columns(open_page: OpenPage) -> None:
    page = compared(open_page)
    levels = [int(level) for level in re.findall(r"<h([1-6])", page)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert page.count('scope="col"') == 3
    assert "<caption" in page


def test_without_an_index_the_page_tells_how_to_build_one(fresh_app: OpenPage, tmp_path: Path) -> None:
    assert say("problem.no_index.title") in seen(fresh_app(tmp_path)("vertaa", a="kotona-1", b="kotona-2"))


# What is drawn of records


GOALS = Section(
    kind=SectionKind.TAVOITTEET,
    heading="Tavoitteet",
    text="Tavoitteena on arki.\n\nKotihoito toimii yöllä\nOmaiset jaksavat",
    items=(ListItem(22, 44), ListItem(45, 61)),
)


def comparison(
    *twins: tuple[int, int, int], by_meaning: bool = True, one_in: int = 4321, alone: tuple[Passage, ...] = ()
) -> Comparison:
    """Return two projects with the same goals; each twin is (number, our item, their item)."""
    project = Project(id=ProjectId("a"), title="Kotona", sections=(GOALS,))
    items = [
        Passage(section=0, start=one.start, end=one.end, text=GOALS.text[one.start : one.end]) for one in GOALS.items
    ]
    side = Compared(project=project, marks=((Mark(22, 31, 22, 26),),), alone=alone)
    return Comparison(
        ours=side,
        theirs=side,
        twins=tuple(
            Twin(
                number=number, rank=len(twins) - place, ours=items[ours], theirs=items[theirs],
                band="läheinen" if by_meaning else "", one_in=one_in if by_meaning else 0,
                in_projects=5 if by_meaning else 0, words=("kotihoito",), is_same_text=ours == theirs,
            )
            for place, (number, ours, theirs) in enumerate(twins)
        ),
        facts=(), relation="", months=None, is_apart=False, by_meaning=by_meaning, took_ms=1.0,
    )  # fmt: skip


def test_numbers_lead_from_each_passage_to_its_counterpart() -> None:
    page = facing(comparison((1, 0, 1), (2, 1, 0)))
    ours, theirs = page.split('class="hh-text"')[1:]
    assert re.findall(r'href="#(b-\d)" id="(a-\d)"', ours) == [("b-1", "a-1"), ("b-2", "a-2")]
    assert re.findall(r'href="#(a-\d)" id="(b-\d)"', theirs) == [("a-2", "b-2"), ("a-1", "b-1")]
    assert "<mark>Koti</mark>hoito" in page
    assert "<h4>" not in page  # the heading says again what the row is called


def test_the_nearest_pairs_are_listed_first_with_how_unusual_they_are() -> None:
    listed = TAGS.sub(" ", nearest(comparison((1, 0, 1), (2, 1, 1))))
    assert re.findall(r"\b([12]) +Tavoitteet", listed) == ["2", "1"]
    assert "sama teksti sanasta sanaan" in listed
    assert f"läheinen; näin lähellä on noin yksi 4{NBSP}300 parista; yhteinen sana kotihoito" in listed
    assert "5 hankkeessa" in listed


def test_by_words_alone_nothing_is_said_of_how_unusual_a_pair_is() -> None:
    listed = nearest(comparison((1, 0, 1), by_meaning=False))
    assert "parista" not in listed
    assert "yhteinen sana kotihoito" in listed


def test_what_only_one_has_is_counted() -> None:
    other = Passage(section=0, start=45, end=61, text="Omaiset jaksavat")
    found = comparison((1, 0, 0), alone=(other,))
    assert "1 kohdalla ei ole vastinetta" in facing(found)
    assert "hankkeessa A 1 kohta, hankkeessa B 1 kohta" in in_short(found)
    assert say("compare.section_all") in facing(comparison((1, 0, 0)))


def test_texts_that_have_nothing_in_common_say_so_once() -> None:
    found = comparison()
    assert nearest(found) == ""
    assert say("compare.no_pairs") in in_short(found)
    assert "vastine" not in facing(found)


@pytest.mark.parametrize(
    ("one_in", "said"),
    [(59, "59"), (107, "110"), (4321, f"4{NBSP}300"), (100_000, f"100{NBSP}000"), (9_999_999, "harvempi kuin yksi")],
)
def test_rarity_is_said_in_round_numbers(one_in: int, said: str) -> None:
    assert said in rarity(one_in)


def test_a_passage_that_goes_on_over_a_line_has_one_number() -> None:
    section = Section(kind=SectionKind.MUU, text="Ensimmäinen rivi\ntoinen rivi <b>")
    shown = section_html(section, (), [Numbered(3, 0, len(section.text))], "A")
    assert shown.count("hh-number") == 1
    assert shown.count('class="hh-twin"') == 2
    assert "&lt;b&gt;" in shown


WORDS = st.text(alphabet="aäb <&\"'\n", max_size=40)


@given(WORDS, st.lists(st.integers(0, 40), max_size=6))
def test_marking_loses_no_letter(text: str, edges: list[int]) -> None:
    section = Section(kind=SectionKind.MUU, text=text)
    ordered = sorted({min(edge, len(text)) for edge in edges})
    spans = [Numbered(9, start, end) for start, end in zip(ordered[::2], ordered[1::2], strict=False)]
    shown = re.sub(r'<a class="hh-number"[^>]*>9</a>', "", section_html(section, (), spans, "A"))
    plain = TAGS.sub("", shown.replace("<br>", "\n").replace("</p>", "\n"))
    for entity, sign in (("&lt;", "<"), ("&quot;", '"'), ("&#x27;", "'"), ("&amp;", "&")):
        plain = plain.replace(entity, sign)
    assert plain.split() == text.split()


# The address


@given(st.builds(CompareView, ours=st.text(min_size=1).map(str.strip).filter(bool), theirs=st.text().map(str.strip)))
def test_an_address_opens_the_same_view(view: CompareView) -> None:
    assert CompareView.read(view.params()) == view
    assert view.swapped().swapped() == view


@given(st.dictionaries(st.text(max_size=3), st.lists(st.text(), max_size=3)))
def test_anybody_may_write_the_address(params: dict[str, list[str]]) -> None:
    assert CompareView.read(params).href().startswith("vertaa")


@pytest.mark.parametrize("code", LANGUAGES)
def test_markup_in_what_is_compared_stays_text_in_every_language(code: str) -> None:
    project = Project(
        id=ProjectId("x"),
        title=HOSTILE,
        sections=(Section(kind=SectionKind.MUU, heading=HOSTILE, text=HOSTILE),),
    )
    side = Compared(project=project, marks=((),), alone=())
    found = Comparison(
        ours=side, theirs=side, twins=(), facts=(), relation="", months=None, is_apart=False, by_meaning=True,
        took_ms=1.0,
    )  # fmt: skip
    with speaking(code):
        assert "<script" not in facing(found)
        assert "<img" not in facing(found)
