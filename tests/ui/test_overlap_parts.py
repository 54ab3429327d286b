"""The parts of the overlap check's page that need no page: its address, the fields of a draft, texts side by side."""

from __future__ import annotations

import html as standard_html
import re
import time
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import UnreadableDocument
from index.pipeline.drafting import PLAN_SUFFIXES, draft_of_text
from index.project import PartialDate, Project, ProjectId, SectionKind
from search.messages import speaking
from search.overlap.corrected import as_read
from search.overlap.drafts import draft_of
from search.overlap.records import DRAFT_ID, Band, Copied, Goal, GoalKind, GoalPair
from search.query import read_query
from search.results import Mark
from ui import problems
from ui.jobs import Job
from ui.messages import say
from ui.overlap import beside, choices, marks, troubles, waiting
from ui.overlap.dossier import KEPT_HOURS, MOST_OF_ONE, Dossiers
from ui.overlap.form import MOST_ADDED, Form
from ui.overlap.view import LIMITS, OverlapView

DRAFTS = sorted((Path(__file__).parents[1] / "overlap" / "drafts" / "fit").glob("*.md"))
PLAN = """# Apua yöllä

Hankkeen kesto: 1.3.2027 - 31.12.2028

Hanke toimii Kainuun maakunnassa ja Kajaanin kaupungissa.

## Tavoitteet

- Ikäihmiset saavat kotihoidon hoitajan kotiin myös yöllä.
- Omaishoitajien jaksamista tuetaan vertaisryhmillä.
"""

views = st.builds(
    OverlapView,
    check=st.from_regex(r"[A-Za-z0-9_-]{8,64}", fullmatch=True),
    is_draft=st.booleans(),
    goal=st.integers(1, 999),
    project=st.text(min_size=1, max_size=50).filter(lambda text: text.isprintable()),
    concurrent=st.booleans(),
    same_area=st.booleans(),
    limit=st.sampled_from(LIMITS),
)


# -- names of areas


@pytest.mark.parametrize(
    ("code", "names"),
    [("fi", "Kainuu|Lapin hyvinvointialue|Helsinki"), ("sv", "Kajanaland|Lapplands välfärdsområde|Helsinki")],
)
def test_areas_to_choose_from_have_their_names_in_the_readers_language(code: str, names: str) -> None:
    with speaking(code):
        assert "|".join(map(choices.area_name, ("Kainuu", "Lapin hyvinvointialue", "Helsinki"))) == names


# -- the address


@given(views)
def test_an_address_opens_the_view_that_it_was_made_of(view: OverlapView) -> None:
    assert OverlapView.read(view.params()) == view
    assert OverlapView.read(parse_qs(urlsplit(view.href()).query)) == view


NAMES = ("tarkistus", "vaihe", "kohta", "aika", "alue", "hankkeita")


@given(st.dictionaries(st.sampled_from(NAMES), st.lists(st.text())))
def test_an_address_that_anybody_wrote_gives_some_view(params: dict[str, list[str]]) -> None:
    view = OverlapView.read(params)
    assert OverlapView.read(view.params()) == view


def test_a_draft_is_never_in_an_address() -> None:
    assert OverlapView().href() == "paallekkaisyys"
    assert OverlapView.read({"tarkistus": ["../../etc"], "kohta": ["0-x"]}) == OverlapView()


# -- what is said of a draft


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.stem)
def test_fields_that_nobody_touches_change_nothing(path: Path) -> None:
    draft = draft_of(draft_of_text(path.read_text(encoding="utf-8")))
    form = Form.of(draft)
    assert form.corrections() == as_read(draft)
    assert form.meant(draft) == draft
    assert not form.is_changed(draft)


def test_facts_are_taken_as_they_are_put_right() -> None:
    draft = draft_of(draft_of_text(PLAN))
    form = Form.of(draft).with_field("areas", ("Lappi", "Lapin hyvinvointialue", "Kemi")).with_field("end", "6/2029")
    project = form.meant(draft).project
    assert (project.regions, project.wellbeing_counties, project.municipalities) == (
        ("Lappi",), ("Lapin hyvinvointialue",), ("Kemi",),
    )  # fmt: skip
    assert project.period.end == PartialDate(2029, 6)
    assert say("overlap.note_corrected") in form.meant(draft).notes


def test_only_so_many_goals_can_be_added() -> None:
    form = Form.of(draft_of(draft_of_text(PLAN)))
    for _ in range(MOST_ADDED + 5):
        form = form.with_another()
    assert len(form.rows) == 2 + MOST_ADDED
    assert len({row.key for row in form.rows}) == len(form.rows)
    assert len(form.wanted) == 2


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("1.3.2027", PartialDate(2027, 3, 1)),
        (" 3/2027 ", PartialDate(2027, 3)),
        ("2027", PartialDate(2027)),
        ("31.2.2027", None),
        ("2027–2028", None),
        ("keväällä 2027 kai", None),
        ("", None),
    ],
)
def test_dates_are_read_as_people_write_them(text: str, date: PartialDate | None) -> None:
    assert choices.date_in(text) == date


# -- two texts side by side


@st.composite
def marked_goals(draw: st.DrawFn) -> tuple[Goal, GoalPair]:
    text = draw(st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60))
    places = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    found = tuple(Mark(a, b, a, b) for a, b in zip(places[::2], places[1::2], strict=False))
    first, last = sorted(draw(st.tuples(st.integers(0, 80), st.integers(0, 80))))
    start = draw(st.integers(0, 20))
    copied = Copied(
        project=ProjectId("x"), draft_section=0, draft_start=first, draft_end=last, draft_text="", project_section=0,
        project_start=0, project_end=len(text), project_text=text, words=3, verbatim=True,
    )  # fmt: skip
    goal = Goal(number=1, text=text, kind=GoalKind.GOAL, section=0, start=start, end=start + len(text))
    pair = GoalPair(
        goal=1, band=Band.MAJOR, probability=1.0, section=SectionKind.TAVOITTEET, heading="", draft_text=text,
        project_text=text, draft_marks=found, project_marks=found, similarity=1.0, one_in=1,
        copied=copied if draw(st.booleans()) else None,
    )  # fmt: skip
    return goal, pair


@given(marked_goals())
def test_marks_and_frames_leave_the_text_as_it_is(case: tuple[Goal, GoalPair]) -> None:
    goal, pair = case
    for shown in (marks.draft_side(goal, pair), marks.project_side(pair)):
        assert standard_html.unescape(re.sub(r"</?(?:mark|span)[^>]*>", "", shown)) == pair.draft_text


@given(st.text())
def test_a_goal_becomes_a_search_of_words_alone(text: str) -> None:
    goal = Goal(number=1, text=text, kind=GoalKind.GOAL, section=0, start=0, end=len(text))
    query = parse_qs(urlsplit(beside.search_href(goal)).query).get("q", [""])[0]
    assert len(query) <= 200
    assert not set('"()*+') & set(query)


def test_a_goal_with_signs_of_the_query_language_is_searched_as_it_reads() -> None:
    text = 'Vanhus- ja "vammaispalvelut": vuosi:2012 -työttömät TAI (kotihoito)'
    goal = Goal(number=1, text=text, kind=GoalKind.GOAL, section=0, start=0, end=len(text))
    href = beside.search_href(goal)
    query = parse_qs(urlsplit(href).query)["q"][0]
    assert query == "Vanhus- ja vammaispalvelut vuosi 2012 työttömät kotihoito"
    assert read_query(query).year_from is None


# -- waiting, troubles, forgetting


def test_progress_is_told_in_numbers_and_words() -> None:
    job = Job("overlap", share=0.43, said="Luetaan <b>")
    job.stage = type(job.stage).RUNNING
    shown = waiting.progress(job)
    assert 'aria-valuenow="43"' in shown
    assert "Luetaan &lt;b&gt;" in shown


@pytest.mark.parametrize(
    ("reason", "name"),
    [
        ("its pages are only images", "scanned"),
        ("the file is empty", "empty"),
        ("it is protected with a password", "locked"),
        ("files of type .exe cannot be read as a plan", "type"),
        ("there are 3 documents in it, and a draft is one", "several"),
        ("reading it takes more than 2 GB of memory", "large"),
        ("all of its pages are damaged", "damaged"),
    ],
)
def test_what_a_reader_of_files_says_is_told_in_words(reason: str, name: str) -> None:
    error = UnreadableDocument("x", reason, "Do something.")
    assert troubles.name_of(error) == name
    assert say(f"overlap.trouble.{name}.title") in troubles.box(error)


def test_what_nobody_expected_is_told_too() -> None:
    assert troubles.box(None) == problems.named_box(problems.UNEXPECTED)


def test_drafts_are_forgotten_when_nobody_has_looked_at_them_for_half_a_day() -> None:
    known = Dossiers()
    old, young = known.open(), known.open()
    now = time.monotonic()
    old.used = now - KEPT_HOURS * 3600 - 1
    known.forget_old(now)
    assert known.find(old.id) is None
    assert known.find(young.id) is young
    assert known.find("") is None


def test_a_server_remembers_a_bounded_number_of_drafts() -> None:
    known = Dossiers()
    opened = [known.open() for _ in range(120)]
    remembered = [one for one in opened if known.find(one.id)]
    assert remembered == opened[20:]


def test_who_gives_many_drafts_pushes_out_their_own_and_nobody_elses() -> None:
    known = Dossiers()
    others = [known.open(owner) for owner in ("yksi", "toinen")]
    own = [known.open("minä") for _ in range(150)]
    remembered = [one for one in own if known.find(one.id)]
    assert [known.find(one.id) for one in others] == others
    assert remembered == own[-MOST_OF_ONE:]


def test_ids_of_drafts_are_addresses_that_can_be_read() -> None:
    dossier = Dossiers().open()
    assert OverlapView.read({"tarkistus": [dossier.id]}).check == dossier.id


def test_the_formats_on_offer_are_those_that_hold_one_plan() -> None:
    assert ".csv" not in PLAN_SUFFIXES
    assert ".zip" not in PLAN_SUFFIXES


def test_a_draft_keeps_its_own_language_though_the_pages_do_not_speak_it() -> None:
    draft = draft_of(draft_of_text(PLAN))
    foreign = Form.of(draft).with_field("language", "se")
    assert foreign.meant(draft).project.language == "se"
    assert isinstance(foreign.meant(draft).project, Project)
    assert foreign.meant(draft).project.id == DRAFT_ID
