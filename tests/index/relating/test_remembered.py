"""What is remembered of documents: after any changes it is what a first look at the documents of now would tell."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.project import PartialDate, Period, Project, ProjectId, ProjectKind, Section, SectionKind
from index.relating import likes
from index.relating.duplicates import duplicates
from index.relating.families import with_families, without_families
from index.relating.memory import Memory
from index.relating.spoken import base_forms
from index.relating.ties import may_be_asked

IDS = [ProjectId(f"hanke-{letter}") for letter in "abcdef"]
TITLES = ("Kasperi", "Kasperi II", "Kasperi 3", "Kaste-ohjelma", "Ikäihmisten kotihoito", "Kotihoito kuntoon -hanke")
WORDS = [f"sana{number} kehittää kotihoitoa kunnassa{number % 7}" for number in range(24)]
TEXTS = tuple(" ".join(WORDS[start : start + length]) for start in (0, 1, 12) for length in (1, 9, 10))

projects = st.builds(
    Project,
    id=st.sampled_from(IDS),
    title=st.sampled_from(TITLES),
    kind=st.sampled_from([ProjectKind.HANKE, ProjectKind.HANKE, ProjectKind.OHJELMA]),
    sections=st.sampled_from(TEXTS).map(lambda text: (Section(kind=SectionKind.MUU, text=text),)),
    period=st.sampled_from([Period(), Period(PartialDate(2010), PartialDate(2012)), Period(PartialDate(2013), None)]),
    programme=st.sampled_from(["", "Kaste-ohjelma"]),
    parent=st.sampled_from([None, None, IDS[0], IDS[1]]),
    mentions=st.sampled_from([(), ("Kasperin",), ("Kasperi II", "Kotihoito kuntoon")]),
)
corpora = st.lists(projects, unique_by=lambda project: project.id).map(lambda some: {one.id: one for one in some})


@settings(deadline=None, max_examples=150)
@given(st.lists(corpora, min_size=2, max_size=4), st.integers(1, 4))
def test_changes_leave_what_a_first_look_would_tell(states: list[dict[ProjectId, Project]], most: int) -> None:
    with pytest.MonkeyPatch.context() as patch, Memory() as memory:
        patch.setattr(likes, "_MOST_SHARING", most)  # so that keys begin and cease to be rare
        was: dict[ProjectId, Project] = {}
        records: dict[ProjectId, Project] = {}
        for state in states:
            gone = [one for one in was.values() if state.get(one.id) != one]
            come = [one for one in state.values() if was.get(one.id) != one]
            memory.likes.update(gone, come, state.__getitem__)
            again = memory.ties.update([one.id for one in gone], come, state.__getitem__)
            records = {one: records[one] for one in state if one not in again} | {
                one: memory.ties.tied(one, state.__getitem__) for one in again
            }
            was = state

            assert memory.likes.duplicates() == duplicates(list(state.values()))
            assert records == {one.id: one for one in with_families(list(state.values()))}


def test_a_name_that_becomes_common_leaves_copies_of_one_text_as_they_were() -> None:
    titles = ("Kasperi", "Esite", "Kotihoito kuntoon")
    first = {
        one: Project(id=one, title=title, sections=(Section(kind=SectionKind.MUU, text=TEXTS[1]),))
        for one, title in zip(IDS[:3], titles, strict=True)
    }
    namesakes = {
        ProjectId(f"nimi-{number}"): Project(id=ProjectId(f"nimi-{number}"), title="Esite") for number in range(12)
    }
    every = first | namesakes
    with Memory() as memory:
        memory.likes.update((), list(first.values()), every.__getitem__)
        before = memory.likes.duplicates()
        memory.likes.update((), list(namesakes.values()), every.__getitem__)

        assert memory.likes.duplicates() == before == duplicates(list(every.values()))
        assert len(before) == 2


def test_what_was_saved_is_gone_on_with(tmp_path: Path) -> None:
    one = Project(id=IDS[0], title="Kasperi", sections=(Section(kind=SectionKind.MUU, text=TEXTS[2]),))
    second = replace(one, id=IDS[1], title="Kasperi II")
    both = {one.id: one, second.id: second}
    with Memory() as memory:
        memory.likes.update((), [one], both.__getitem__)
        memory.ties.update((), [one], both.__getitem__)
        memory.save(tmp_path)
    with Memory(tmp_path) as memory:
        memory.likes.update((), [second], both.__getitem__)

        assert memory.ties.update((), [second], both.__getitem__) == {second.id}
        tied = memory.ties.tied(second.id, both.__getitem__)
        assert (tied.continues, without_families(tied)) == (one.id, second)


def test_what_is_no_memory_is_told(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"relating\.sqlite"):
        Memory(tmp_path)
    (tmp_path / "relating.sqlite").write_bytes(b"no database" * 1000)
    with pytest.raises(ValueError, match=r"relating\.sqlite"):
        Memory(tmp_path)


def test_a_text_that_did_not_come_cannot_go() -> None:
    one = Project(id=IDS[0], title="Kasperi", sections=(Section(kind=SectionKind.MUU, text=TEXTS[2]),))
    with Memory() as memory:
        memory.likes.update((), [one], {one.id: one}.__getitem__)
        with pytest.raises(ValueError, match="another text"):
            memory.likes.update([replace(one, title="Toinen")], (), {}.__getitem__)


@given(
    st.lists(st.text("adegkpsuntvljiä", min_size=1, max_size=9), min_size=1, max_size=2).map(" ".join)
    | st.sampled_from(["kseen", "uden", "udessa", "kasperin", "sos udelle", "vamoksen"])
)
def test_every_base_form_of_a_name_is_looked_for_when_it_comes(key: str) -> None:
    assert all(may_be_asked(key, {form}) for form in base_forms(key))
