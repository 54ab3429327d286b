"""Cards of similar projects: the nearest passages of both side by side, and nothing in them that could run."""

from __future__ import annotations

from html import unescape

import pytest
from app_documents import HOSTILE
from hypothesis import given
from hypothesis import strategies as st
from test_safe_html import Seen

from index.project import Project, ProjectId, ProjectKind, SectionKind
from search.highlight import to_html, to_plain
from search.results import Hit, Mark, PassageHit, PassagePair, Reason
from ui import cards
from ui.messages import say

OURS = "Omaishoitajat saavat vapaapäivänsä."
THEIRS = "Kunta järjestää omaishoitajien vapaat yhdessä järjestöjen kanssa."
words = st.lists(st.text("aäö<&", min_size=1, max_size=12), min_size=1, max_size=60)


def passage(text: str, heading: str = "") -> PassageHit:
    return PassageHit(section=SectionKind.TAVOITTEET, heading=heading, text=text, similarity=0.7, band="läheinen")


def mark(text: str, word: str, part: str = "") -> Mark:
    start = text.index(word)
    at = start + word.index(part)
    return Mark(start, start + len(word), at, at + len(part or word))


def hit(pair: PassagePair | None, title: str = "Omaishoito kuntoon", relation: str = "") -> Hit:
    project = Project(id=ProjectId("omaishoito"), kind=ProjectKind.HANKE, title=title, summary="Tiivistelmä.")
    reason = Reason(kind="region", text="Sama maakunta: Lappi")
    return Hit(rank=1, project=project, score=1.0, pair=pair, reasons=(reason,), relation=relation)


def pair(ours: str = OURS, theirs: str = THEIRS, heading: str = "", one_in: int = 2_380) -> PassagePair:
    return PassagePair(
        ours=passage(ours, heading),
        theirs=passage(theirs, heading),
        our_marks=(mark(OURS, "Omaishoitajat"),) if ours == OURS else (),
        their_marks=(mark(THEIRS, "omaishoitajien", "omais"),) if theirs == THEIRS else (),
        one_in=one_in,
    )


def test_both_passages_are_shown_with_whose_they_are_and_the_shared_words_marked() -> None:
    card = cards.card(hit(pair()))
    assert f"<b>{say('project.pair_ours')}</b> · Tavoitteet" in card
    assert f"<b>{say('project.pair_theirs')}</b> · Tavoitteet" in card
    assert "<mark>Omaishoitajat</mark> saavat vapaapäivänsä." in card
    assert '<span class="osuma"><mark>omais</mark>hoitajien</span> vapaat' in card
    assert card.index(OURS[-10:]) < card.index(THEIRS[-10:])
    assert "Tiivistelmä." not in card


def test_a_section_is_called_what_the_document_calls_it() -> None:
    assert f"<b>{say('project.pair_ours')}</b> · Mitä haluamme" in cards.card(hit(pair(heading="Mitä haluamme")))


def test_how_rare_the_likeness_is_stands_in_a_sentence_and_never_as_a_bare_number() -> None:
    said = "Näin lähellä toisiaan on noin yksi 2\N{NO-BREAK SPACE}400 toisiinsa liittymättömästä kohtaparista."
    card = cards.card(hit(pair()))
    assert said in card
    assert "0.7" not in card
    assert "hh-rare" not in cards.card(hit(pair(one_in=1)))


def test_reasons_and_family_stay() -> None:
    card = cards.card(hit(pair(), relation="jatko"))
    assert "Sama maakunta: Lappi" in card
    assert say("project.relation.jatko") in card


def test_without_a_near_pair_a_card_shows_what_the_project_is_about() -> None:
    card = cards.card(hit(None))
    assert "Tiivistelmä." in card
    assert say("project.pair_ours") not in card


@pytest.mark.parametrize("evil", [HOSTILE, '"><svg onload=alert(1)>', "</p></div></article><script>alert(1)</script>"])
def test_markup_in_passages_headings_and_titles_stays_text(evil: str) -> None:
    found = pair(ours=f"{evil} omaishoito", theirs=f"omaishoito {evil}", heading=evil)
    seen = Seen(cards.card(hit(found, title=evil)))
    assert set(seen.tags) == {"article", "h3", "a", "div", "p", "b"}
    assert set(seen.attributes) == {"class", "href"}
    assert seen.words.count(evil) == 5


def test_markup_that_is_marked_stays_text() -> None:
    text = "<script>omaishoito</script>"
    found = PassagePair(
        ours=passage(text),
        theirs=passage(text),
        our_marks=(Mark(0, len(text), 8, 18),),
        their_marks=(Mark(1, 7, 1, 7),),
        one_in=500,
    )
    card = cards.card(hit(found))
    assert '<span class="osuma">&lt;script&gt;<mark>omaishoito</mark>&lt;/script&gt;</span>' in card
    assert "<script" not in card


def test_a_long_passage_ends_between_words() -> None:
    long = "Omaishoitaja jaksaa. " * 100
    shown = cards.fitting(long, (), 60)
    assert shown.text == "Omaishoitaja jaksaa. Omaishoitaja jaksaa. Omaishoitaja …"


def test_a_long_passage_is_shown_from_where_its_marked_words_are() -> None:
    long = "Työ alkaa. " * 50 + "Omaishoitajat saavat vapaansa. " + "Työ jatkuu. " * 50
    shown = cards.fitting(long, (mark(long, "Omaishoitajat"),), 100)
    assert "<mark>Omaishoitajat</mark> saavat vapaansa." in to_html(shown)
    assert shown.text.startswith("… ")
    assert shown.text.endswith(" …")


@pytest.mark.parametrize("text", ["x" * 1_000_000, " " * 1_000_000, "x " * 500_000])
def test_a_text_of_any_length_fits(text: str) -> None:
    assert len(cards.fitting(text, (Mark(0, len(text), 0, len(text)),), 400).text) <= 404


@given(words, st.sets(st.integers(0, 59)), st.integers(1, 200))
def test_marks_stay_on_their_words_wherever_a_passage_is_cut(
    pieces: list[str], marked: set[int], limit: int
) -> None:
    text = " ".join(pieces)
    starts = [len(" ".join(pieces[:number])) + (number > 0) for number in range(len(pieces))]
    marks = [
        Mark(start, start + len(word), start, start + max(1, len(word) // 2))
        for number, (start, word) in enumerate(zip(starts, pieces, strict=True))
        if number in marked
    ]
    shown = cards.fitting(text, marks, limit)
    bare = shown.text.removeprefix("… ").removesuffix(" …")
    assert len(bare) <= limit
    assert bare in text
    whole = [text[one.start : one.end] for one in marks]
    kept = [shown.text[one.start : one.end] for one in shown.marks]
    assert any(whole[place : place + len(kept)] == kept for place in range(len(whole) + 1))
    assert unescape(to_html(shown)).count("<mark>") >= len(kept)
    assert to_plain(shown, "", "") == shown.text
