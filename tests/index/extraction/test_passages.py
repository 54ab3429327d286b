"""Passages: every sentence is in exactly one, at the place where it stands."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.extraction.passages import LONGEST, passages
from index.extraction.sections import section_of
from index.project import Project, ProjectId, Section, SectionKind
from index.readers.source import Block, BlockKind

GOALS = (
    "Päätavoitteena oli valmistella yhteinen hankehakemus.",
    "täsmentää maakunnan toimijoiden näkemyksiä",
    "selvittää kunnissa käynnissä olevat hankkeet",
)


def project(*sections: Section, title: str = "Kotikuntoutus kuntoon", acronym: str = "") -> Project:
    return Project(id=ProjectId("koku"), title=title, acronym=acronym, sections=sections)


def section(*blocks: Block, heading: str = "Tavoitteet") -> Section:
    found = section_of(blocks, kind=SectionKind.TAVOITTEET, heading=heading)
    assert found
    return found


def paragraph(text: str) -> Block:
    return Block(kind=BlockKind.PARAGRAPH, text=text)


def item(text: str) -> Block:
    return Block(kind=BlockKind.ITEM, text=text, level=1, marker="•")


def test_each_list_item_is_a_passage_and_knows_what_it_belongs_to() -> None:
    found = passages(project(section(paragraph(GOALS[0]), *map(item, GOALS[1:]))))

    assert [passage.text for passage in found] == list(GOALS)
    assert [passage.is_item for passage in found] == [False, True, True]
    assert {passage.context for passage in found} == {"Kotikuntoutus kuntoon: Tavoitteet"}


def test_the_context_stays_short_and_keeps_the_heading() -> None:
    long = project(section(paragraph(GOALS[0])), title="Sosiaalihuollon erityispalvelujen " * 10, acronym="SOPIVA")

    context = passages(long)[0].context

    assert len(context) <= 150
    assert context.startswith("SOPIVA: Sosiaalihuollon")
    assert context.endswith("…: Tavoitteet")


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    sentence = "Hankkeessa kehitettiin mm. vanhus- ja vammaispalvelujen yhteistä palveluohjausta koko maakunnassa."
    found = passages(project(section(paragraph(" ".join([sentence] * 14)))))

    assert len(found) > 1
    assert all(len(passage.text) <= LONGEST + 120 for passage in found)
    assert all(passage.text.endswith("maakunnassa.") and passage.text.startswith("Hankkeessa") for passage in found)


def test_a_long_item_is_cut_between_sentences_and_stays_an_item() -> None:
    found = passages(project(section(item("Palveluohjausta kehitetään yhdessä kuntien kanssa. " * 30))))

    assert len(found) > 1
    assert all(passage.is_item for passage in found)


def test_paragraphs_are_not_mixed() -> None:
    found = passages(project(section(paragraph("Eka kappale loppuu tähän."), paragraph("Toka alkaa tästä."))))

    assert [passage.text for passage in found] == ["Eka kappale loppuu tähän.", "Toka alkaa tästä."]


def test_short_lines_of_a_budget_are_one_passage() -> None:
    lines = ("Valtion osuus 52 500", "Kuntaosuus 17 500", "Yhteensä 70 000")

    assert len(passages(project(section(*map(paragraph, lines), heading="Rahoitus")))) == 1


texts = st.text(alphabet=st.sampled_from("aBä1.!? \n,-"), min_size=1, max_size=120) | st.sampled_from(GOALS)
blocks = st.builds(
    Block,
    kind=st.sampled_from([BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.ROW]),
    text=texts,
    cells=st.lists(texts, max_size=3).map(tuple),
)


@given(st.lists(st.lists(blocks, max_size=6), max_size=3))
def test_joined_the_passages_give_the_sections(contents: list[list[Block]]) -> None:
    sections = tuple(found for content in contents if (found := section_of(content)))
    found = passages(project(*sections))

    for number, one in enumerate(sections):
        position = 0
        for passage in (passage for passage in found if passage.section == number):
            assert passage.text == one.text[passage.start : passage.end]
            assert not one.text[position : passage.start].strip()
            position = passage.end
        assert not one.text[position:].strip()
