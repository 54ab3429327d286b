"""The facts at the side of a project's page."""

from __future__ import annotations

from index.project import Contact, PartialDate, Period, Project, ProjectId, Source
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
