"""A project's text as a reader meets it: paragraphs, lists, numbers kept."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from index.project import ListItem, Project, ProjectId, Section, SectionKind
from ui import reading

lines = st.text(st.sampled_from("aäo <&>\"' "), min_size=1, max_size=12).map(str.strip).filter(bool)


def section_of(paragraphs: list[str], items: list[tuple[str, str]], after: str = "") -> Section:
    """Write a section the way that extraction does: paragraphs, then items on lines of their own."""
    text, places = "\n\n".join(paragraphs), []
    for marker, item in items:
        text += "\n" if places else "\n\n" if text else ""
        places.append(ListItem(len(text), len(text) + len(item), marker))
        text += item
    return Section(kind=SectionKind.TAVOITTEET, text=f"{text}\n\n{after}" if after else text, items=tuple(places))


def test_goals_are_a_list_between_paragraphs() -> None:
    section = section_of(["Hanke auttaa."], [("•", "Kotihoito toimii"), ("•", "Omaiset jaksavat")], "Lopuksi.")
    assert reading.section_text(section) == (
        "<p>Hanke auttaa.</p><ul><li>Kotihoito toimii</li><li>Omaiset jaksavat</li></ul><p>Lopuksi.</p>"
    )


def test_numbered_themes_keep_their_numbers_and_sub_goals_are_a_list_of_their_own() -> None:
    section = section_of([], [("1.", "Ideologia"), ("2.", "Vastuu"), ("•", "Malli"), ("•", "Koulutus")])
    assert reading.section_text(section) == (
        '<ol><li value="1">Ideologia</li><li value="2">Vastuu</li></ol><ul><li>Malli</li><li>Koulutus</li></ul>'
    )


@given(st.lists(lines, max_size=3), st.lists(st.tuples(st.sampled_from(["•", "1.", "a)"]), lines), max_size=4))
def test_every_word_of_a_section_is_shown_once_and_in_order(
    paragraphs: list[str], items: list[tuple[str, str]]
) -> None:
    section = section_of(paragraphs, items)
    shown = re.sub(r"</?(p|ul|ol|li|br)( value=\"\d+\")?>", " ", reading.section_text(section))
    for sign, entity in (("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#x27;"), ("&", "&amp;")):
        shown = shown.replace(entity, sign)
    assert "".join(shown.split()) == "".join(section.text.split())


def test_the_lead_is_not_said_twice() -> None:
    lead = "Hanke kehittää kotihoitoa."
    project = Project(id=ProjectId("a"), title="A", summary=lead, sections=(Section(kind=SectionKind.MUU, text=lead),))
    assert reading.body(project) == ""


def test_a_section_without_a_heading_is_named_by_what_it_is_about() -> None:
    project = Project(id=ProjectId("a"), title="A", sections=(section_of(["Kotihoito toimii."], []),))
    assert reading.body(project) == "<section><h2>Tavoitteet</h2><p>Kotihoito toimii.</p></section>"
