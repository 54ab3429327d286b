"""Marked words: they are the words that stand in the text, and nothing in a text can become markup."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from search_records import VANHUS

from index.finnish.analyzer import analyze
from index.project import Project, ProjectId, Section, SectionKind
from search.highlight import MOST_FRAGMENTS, Wanted, WantedPhrase, find, mark_project, to_html, to_plain
from search.results import Highlight

SENTENCE = "Itsenäinen elämä Keski-Suomen vanhus- ja vammaispalveluissa"
PIECES = [
    "vanhus-", "ja", "vammaispalvelut", "vam\u00admais\u00adpalvelut", "<b>", "palveluiden", "\U0001f600", "&amp;",
    "a\u0308",
]  # fmt: skip
texts = (
    st.text(st.sampled_from("aäioukpvlstnmeh -.,<>&\"'\u00ad\u0308\U0001f600") | st.characters(), max_size=80)
    | st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join)
)  # fmt: skip


def highlight(text: str, *terms: str, patterns: tuple[str, ...] = ()) -> Highlight:
    return Highlight(
        field="muu", heading="", text=text, marks=find(text, Wanted(dict.fromkeys(terms, 1.0), patterns)).marks
    )


def marked(text: str, *terms: str, patterns: tuple[str, ...] = ()) -> list[str]:
    found = highlight(text, *terms, patterns=patterns)
    return [text[mark.start : mark.end] for mark in found.marks]


class Seen(HTMLParser):
    """What a browser would make of a piece of HTML: its elements and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(" ".join([tag, *(f"{name}={value}" for name, value in attrs)]))

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_inflected_word_is_marked_and_the_stump_of_a_left_out_compound() -> None:
    assert marked(SENTENCE, "vammaispalvelu") == ["vammaispalveluissa"]
    assert to_html(highlight(SENTENCE, "vanhuspalvelu")) == (
        'Itsenäinen elämä Keski-Suomen <mark>vanhus-</mark> ja '
        '<span class="osuma">vammais<mark>palveluissa</mark></span>'
    )


@pytest.mark.parametrize(
    ("term", "text", "shown"),
    [
        ("lapsipalvelu", "lapsi-, nuoriso- ja perhepalvelut", "[lapsi-], nuoriso- ja perhe[palvelut]"),
        ("nuorisopalvelu", "lapsi-, nuoriso- ja perhepalvelut", "lapsi-, [nuoriso-] ja perhe[palvelut]"),
        ("päihdekuntoutus", "Päihdehoito ja -kuntoutus", "[Päihde]hoito ja [-kuntoutus]"),
        ("itä-suomi", "Itä- ja Länsi-Suomessa", "[Itä-] ja Länsi-[Suomessa]"),
        ("terveyspalvelu", "terveys- ja muut palvelut", "[terveys-] ja muut [palvelut]"),
        ("kuntatyöntekijä", "kunta- ja valtion työntekijät", "[kunta-] ja valtion [työntekijät]"),
        ("hoitosuunnitelma", "uusi hoito(suunnitelma)", "uusi [hoito]([suunnitelma])"),
        ("vanhuspalvelu", "vanhus– ja vam\u00admais\u00adpalvelut", "[vanhus]– ja vam\u00admais\u00ad[palvelut]"),
        ("toukokuu", "touko-/kesäkuussa", "[touko-]/kesäkuussa"),
    ],
)
def test_what_completes_a_stump_or_a_tail_is_marked_with_it(term: str, text: str, shown: str) -> None:
    assert to_plain(highlight(text, term)) == shown


def test_parts_that_stand_next_to_each_other_are_marked_as_one() -> None:
    assert to_html(highlight("Lastensuojelun", "lapsi", "suojelu")) == "<mark>Lastensuojelun</mark>"
    assert to_plain(highlight("mielenterveyspalveluja", "mieli", "palvelu")).count("[") == 1


def test_a_phrase_is_marked_only_where_all_of_it_stands_in_order() -> None:
    phrase = WantedPhrase(({"henkilökohtainen": 1.0}, {"budjetti": 1.0}))
    text = "Henkilökohtainen tuki. Budjetti on henkilökohtainen. Henkilökohtaista budjettia kokeillaan."

    marks = find(text, Wanted({}, phrases=(phrase,))).marks
    assert [text[mark.start : mark.end] for mark in marks] == ["Henkilökohtaista", "budjettia"]
    assert find("Henkilökohtainen tuki ja budjetti", Wanted({}, phrases=(phrase,))).marks == ()


def test_stop_words_in_a_phrase_leave_room() -> None:
    phrase = WantedPhrase(({"lapsi": 1.0}, {"perhe": 1.0}), gap=2)

    assert len(find("lasten ja perheiden palvelut", Wanted({}, phrases=(phrase,))).marks) == 2
    assert find("lasten ja nuorten perheet", Wanted({}, phrases=(phrase,))).marks == ()


def test_a_match_inside_a_word_is_told_apart_from_a_whole_word() -> None:
    assert to_html(highlight("vammaispalveluissa", "vammaispalvelu")) == "<mark>vammaispalveluissa</mark>"
    assert (
        to_html(highlight("vammaispalveluissa", "palvelu"))
        == '<span class="osuma">vammais<mark>palveluissa</mark></span>'
    )


def test_a_whole_word_wins_over_a_part_of_it() -> None:
    assert not highlight("vammaispalvelut", "palvelu", "vammaispalvelu").marks[0].is_part


def test_a_beginning_marks_the_words_that_begin_so() -> None:
    assert marked("Palveluista ja palveluissa, ei etupalveluista.", patterns=("palveluis*",)) == [
        "Palveluista", "palveluissa",
    ]  # fmt: skip


def test_a_pattern_marks_the_piece_between_hyphens_and_reads_odd_letters() -> None:
    assert to_plain(highlight("LAPE-muutosohjelma", patterns=("muutos*",))) == "LAPE-[muutosohjelma]"
    assert marked("pa\u0308ih\u00addetyo\u0308ta\u0308", patterns=("päih*tä",)) == [
        "pa\u0308ih\u00addetyo\u0308ta\u0308"
    ]


def test_soft_hyphens_decomposed_letters_and_emoji_keep_marks_in_place() -> None:
    text = "😀 vam\u00admais\u00adpalve\u00adlut ja pa\u0308ihdetyo\u0308"

    assert marked(text, "vammaispalvelu", "päihdetyö") == ["vam\u00admais\u00adpalve\u00adlut", "pa\u0308ihdetyo\u0308"]


def test_plain_text_shows_matches_between_brackets() -> None:
    assert to_plain(highlight("vammaispalvelut", "palvelu")) == "vammais[palvelut]"


@given(texts)
def test_a_marked_span_is_the_word_that_its_term_stands_for(text: str) -> None:
    tokens = list(analyze(text))
    starts = {(token.start, token.end, token.part_start) for token in tokens}
    ends = {(token.start, token.end, token.part_end) for token in tokens}
    found = highlight(text, *(token.term for token in tokens))

    before = 0
    for mark in found.marks:
        assert (mark.start, mark.end, mark.part_start) in starts  # parts next to each other make one mark
        assert (mark.start, mark.end, mark.part_end) in ends
        assert before <= mark.start <= mark.part_start < mark.part_end <= mark.end <= len(text)
        before = mark.end


@given(texts)
def test_html_says_the_text_and_holds_no_elements_but_marks(text: str) -> None:
    terms = [token.term for token in analyze(text)]
    html = to_html(highlight(text, *terms[::2]))
    seen = Seen(html)

    assert set(seen.elements) <= {"mark", "span class=osuma"}
    assert unescape(re.sub(r"</?(?:mark|span)[^>]*>", "", html)) == unescape(html_escaped(text))


@given(texts)
def test_taking_the_brackets_away_gives_the_text_back(text: str) -> None:
    terms = [token.term for token in analyze(text)]

    assert to_plain(highlight(text, *terms), "\x00", "\x01").translate({0: None, 1: None}) == text.translate(
        {0: None, 1: None}
    )


def test_fragments_are_whole_sentences_with_the_best_first() -> None:
    found = mark_project(VANHUS, Wanted({"henkilökohtainen": 2.0, "budjetointi": 2.0, "vammaispalvelu": 1.0}))
    fragments = [one.text for one in found.highlights if one.field != "title"]

    assert fragments == [
        "Selvitetään henkilökohtaisen budjetoinnin mahdollisuudet.",
        "Vammaispalveluissa tarvitaan uudenlaista ajattelua.",
    ]
    assert found.places["tavoitteet"] == ("henkilökohtainen", "budjetointi")
    assert found.highlights[0].field == "title"


@given(st.integers(0, 60), st.integers(0, 60))
def test_a_long_sentence_is_cut_at_words_and_keeps_its_marks(before: int, after: int) -> None:
    text = "kunnan " * before + "Omaishoito auttaa " + "kuntaa " * after
    project = Project(id=ProjectId("a"), title="", sections=(Section(kind=SectionKind.MUU, text=text),))
    (fragment,) = mark_project(project, Wanted({"omaishoito": 1.0})).highlights

    (mark,) = fragment.marks
    assert fragment.text[mark.start : mark.end] == "Omaishoito"
    assert len(fragment.text) <= 340
    assert set(fragment.text.split()) <= {"kunnan", "Omaishoito", "auttaa", "kuntaa", "…"}


def test_a_long_sentence_is_cut_where_most_of_the_query_stands() -> None:
    text = "Omaishoito " + "kunnan " * 80 + "perhehoito ja omaishoito " + "kuntaa " * 60
    project = Project(id=ProjectId("a"), title="", sections=(Section(kind=SectionKind.MUU, text=text),))
    (fragment,) = mark_project(project, Wanted({"omaishoito": 1.0, "perhehoito": 1.0})).highlights

    assert [fragment.text[mark.start : mark.end] for mark in fragment.marks] == ["perhehoito", "omaishoito"]
    assert fragment.text.startswith("… ")
    assert fragment.text.endswith(" …")


@pytest.mark.parametrize("around", ["", " ", "\n", ". "])
def test_a_word_without_end_makes_no_fragment_without_end(around: str) -> None:
    for letters in ("a" * 5000, "a\u0308" * 5000, "omaishoito-" * 500, "\U0001f600" * 5000 + "omaishoito"):
        text = f"Omaishoito{around}{letters}{around}omaishoito"
        project = Project(id=ProjectId("a"), title="", sections=(Section(kind=SectionKind.MUU, text=text),))
        for fragment in mark_project(project, Wanted({"omaishoito": 1.0}, ("aa*", "ä*"))).highlights:
            assert len(fragment.text) <= 330
            assert all(0 <= mark.start < mark.end <= len(fragment.text) for mark in fragment.marks)


@given(texts, st.integers(0, 40))
def test_marks_of_a_fragment_stand_where_they_say(text: str, longer: int) -> None:
    text = text + " kunnan palvelut" * longer
    project = Project(id=ProjectId("a"), title="", sections=(Section(kind=SectionKind.MUU, text=text),))
    terms = {token.term: 1.0 for token in analyze(text)}
    for one in mark_project(project, Wanted(terms)).highlights:
        before = 0
        assert one.marks
        for mark in one.marks:
            assert before <= mark.start <= mark.part_start <= mark.part_end <= mark.end <= len(one.text)
            assert one.text[mark.start : mark.end] in text
            before = mark.end
        assert one.text.removeprefix("… ").removesuffix(" …") in text


@pytest.mark.parametrize(
    "sentence",
    [
        "Palveluja ovat esim. Kuopion omaishoito ja mm. Iisalmen perhehoito.",
        "Omaishoito alkoi 1.1.2012 ja päättyi v. 2014 kokonaan.",
    ],
)
def test_a_fragment_is_a_whole_sentence_whatever_is_abbreviated_in_it(sentence: str) -> None:
    text = f"Ensin muuta. {sentence} Sitten muuta."
    project = Project(id=ProjectId("a"), title="", sections=(Section(kind=SectionKind.MUU, text=text),))

    (fragment,) = mark_project(project, Wanted({"omaishoito": 1.0})).highlights
    assert fragment.text == sentence


def test_each_item_of_a_list_is_a_fragment_of_its_own() -> None:
    text = "Tavoitteet\nOmaishoidon tuki\nPerhehoidon tuki"
    project = Project(id=ProjectId("a"), title="", sections=(Section(kind=SectionKind.MUU, text=text),))

    found = mark_project(project, Wanted({"omaishoito": 2.0, "perhehoito": 1.0})).highlights
    assert [one.text for one in found] == ["Omaishoidon tuki", "Perhehoidon tuki"]


def test_a_project_shows_a_few_fragments_and_none_twice() -> None:
    sections = tuple(
        Section(kind=kind, text="Omaishoito auttaa. Omaishoito tukee. Perhe jaksaa.") for kind in SectionKind
    )
    found = mark_project(Project(id=ProjectId("a"), title="Omaishoito", sections=sections), Wanted({"omaishoito": 1.0}))
    fragments = [one.text for one in found.highlights if one.field != "title"]

    assert 0 < len(fragments) <= MOST_FRAGMENTS
    assert len(set(fragments)) == len(fragments)


def test_a_summary_that_a_section_repeats_is_shown_once() -> None:
    text = "Omaishoito auttaa."
    project = Project(
        id=ProjectId("a"), title="Arki", summary=text, sections=(Section(kind=SectionKind.MUU, text=text),)
    )

    assert len(mark_project(project, Wanted({"omaishoito": 1.0})).highlights) == 1


@pytest.mark.parametrize("text", ["<script>alert('palvelu')</script>", 'a" onmouseover="palvelu', "&lt;b&gt; palvelu"])
def test_markup_in_a_text_is_shown_not_run(text: str) -> None:
    html = to_html(highlight(text, "palvelu"))

    assert Seen(html).elements == ["mark"]
    assert Seen(html).text == text


def html_escaped(text: str) -> str:
    """Escape as the standard library does, for comparing after taking both back."""
    from html import escape

    return escape(text)
