"""The facts at the side of a project's page."""

from __future__ import annotations

import re
from html import escape, unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from index.project import Contact, PartialDate, Period, Project, ProjectId, Source
from search.messages import speaking
from ui import facts

PROJECT = Project(
    id=ProjectId("kotona"),
    title="Kotona asuen",
    period=Period(PartialDate(2013), PartialDate(2015, 10)),
    administrator="Kajaanin kaupunki",
    funders=("Sosiaali- ja terveysministeriö (STM)", "Kajaani & <kumppanit>"),
    budget_eur=170_000,
    regions=("Kainuu",),
    contacts=(Contact(name="Aili Esimerkki", email="aili@example.org"),),
    links=("javascript:alert(1)", "https://example.org/raportti"),
    source=Source(path="kotona.md", addresses=("https://example.org/kotona",)),
)


def test_facts_are_shown_with_their_names_and_lead_to_searches() -> None:
    shown = facts.facts(PROJECT, status="Päättynyt")
    assert "<dt>Aika</dt><dd>2013–10/2015</dd>" in shown
    assert "170\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}€" in shown
    assert 'href="./?maakunta=Kainuu"' in shown
    assert "Kajaani &amp; &lt;kumppanit&gt;" in shown


def test_what_the_source_does_not_tell_is_not_there() -> None:
    shown = facts.facts(PROJECT, status="Päättynyt")
    assert "Ohjelma" not in shown
    assert "Kunnat" not in shown
    assert facts.facts(Project(id=ProjectId("x"), title="X"), status="") == ""


def test_a_budget_of_nothing_is_told() -> None:
    project = Project(id=ProjectId("x"), title="X", budget_eur=0)
    assert "0\N{NO-BREAK SPACE}€" in facts.facts(project, status="")


def test_contact_persons_are_not_shown() -> None:
    everything = facts.facts(PROJECT, status="") + facts.sources(PROJECT)
    assert "Aili" not in everything
    assert "aili@" not in everything


def test_sources_are_links_only_where_they_are_web_addresses() -> None:
    shown = facts.sources(PROJECT)
    assert 'href="https://example.org/kotona"' in shown
    assert 'href="https://example.org/raportti"' in shown
    assert "<li>javascript:alert(1)</li>" in shown


def test_a_file_is_named_where_there_is_no_address() -> None:
    project = Project(id=ProjectId("x"), title="X", source=Source(path="hankkeet/x.txt"))
    assert "hankkeet/x.txt" in facts.sources(project)


def test_mentions_lead_to_the_documents_that_are_here() -> None:
    shown = facts.mentions(("SOS II", "Kasperi"), {"SOS II": ProjectId("sos-2")})
    assert 'href="hanke?id=sos-2">SOS II</a>' in shown
    assert "<li>Kasperi</li>" in shown


def test_other_copies_of_the_document_are_listed_as_text() -> None:
    shown = facts.sources(PROJECT, ["hankkeet/sama <b>toisin</b>.pdf"])

    assert "Sama asiakirja myös" in shown
    assert "sama &lt;b&gt;toisin&lt;/b&gt;.pdf" in shown
    assert "Sama asiakirja myös" not in facts.sources(PROJECT)


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("fi", ("Varsinais-Suomi", "Varsinais-Suomen hyvinvointialue", "Mielenterveys")),
        ("sv", ("Egentliga Finland", "Egentliga Finlands välfärdsområde", "Psykisk hälsa")),
        ("en", ("Southwest Finland", "Wellbeing services county of Southwest Finland", "Mental health")),
    ],
)
def test_areas_and_themes_have_their_names_in_the_readers_language_and_lead_to_the_same_search(
    code: str, names: tuple[str, ...]
) -> None:
    project = Project(
        id=ProjectId("x"),
        title="X",
        regions=("Varsinais-Suomi",),
        wellbeing_counties=("Varsinais-Suomen hyvinvointialue",),
        themes=("mielenterveys",),
    )
    with speaking(code):
        shown = facts.facts(project, status="")
    for value, name in zip(
        ("maakunta=Varsinais-Suomi", "hyvinvointialue=Varsinais-Suomen+hyvinvointialue", "teema=mielenterveys"),
        names,
        strict=True,
    ):
        assert f'href="./?{value}">{name}</a>' in shown


@pytest.mark.parametrize(
    ("keyword", "query"),
    [
        ("kotihoito", "kotihoito"),
        ("-kotihoito", "kotihoito"),
        ('"kotihoito yöllä"', "kotihoito yöllä"),
        ("otsikko:kotihoito", "otsikko kotihoito"),
        ("vanhus- JA vammaistyö", "vanhus- vammaistyö"),
        ("a-b*", "a-b"),
    ],
)
def test_a_keyword_leads_to_the_search_for_its_words_whatever_signs_it_has(keyword: str, query: str) -> None:
    shown = facts.facts(Project(id=ProjectId("x"), title="X", keywords=(keyword,)), status="")
    (href,) = re.findall(r'href="([^"]*)"', shown)
    assert parse_qs(urlsplit(unescape(href)).query)["q"] == [query]
    assert f">{escape(keyword)}</a>" in shown


@pytest.mark.parametrize("keyword", ["EI", "+++", "*"])
def test_a_keyword_without_a_word_is_no_link(keyword: str) -> None:
    shown = facts.facts(Project(id=ProjectId("x"), title="X", keywords=(keyword, "kotihoito")), status="")
    assert f"<dd>{keyword}, <a" in shown
