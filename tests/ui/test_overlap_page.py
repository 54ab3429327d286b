"""The page of the overlap check, run through Streamlit's own testing over a small index with vectors."""

from __future__ import annotations

import csv
import io
import re
import threading
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import app_memory
import pytest
from app_documents import HOSTILE
from app_seen import seen
from overlap_steps import (
    HOSTILE_PLAN,
    PLAN,
    SCRIPT,
    OpenCheck,
    address_of,
    cells,
    checked,
    given,
    worked,
    write_index_with_vectors,
)
from streamlit.testing.v1 import AppTest

import search.engine
from index.embedding.encoder import Vectors
from index.errors import MissingPart, UnreadableDocument
from index.pipeline.drafting import draft_of_data
from index.readers.raw import MAX_BYTES, MAX_MEGABYTES
from search.exports.shortlist import Shortlist
from search.messages import LANGUAGES, speaking
from tests.support.hash_encoder import HashEncoder
from tests.support.mutations import good_file
from tests.support.pdf_files import pdf, scan
from ui.jobs import MOST_WAITING, Stage, desk
from ui.messages import say
from ui.overlap import files, giving, work
from ui.overlap.dossier import Dossier, dossiers
from ui.overlap.projects import projects
from ui.overlap.view import OverlapView


@pytest.fixture(scope="session")
def index_with_vectors(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_index_with_vectors(tmp_path_factory.mktemp("overlap"))


@pytest.fixture
def open_over(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Path], OpenCheck]]:
    """Return what opens the page over an index directory, with an encoder that needs no model."""

    def over(directory: Path) -> OpenCheck:
        monkeypatch.setenv("HANKEHAKU_INDEX", str(directory))

        def opened(**params: str) -> AppTest:
            app = AppTest.from_string(SCRIPT, default_timeout=30)
            app.query_params.update(params)
            return app.run()

        return opened

    monkeypatch.setattr(search.engine, "open_encoder", lambda _: HashEncoder())
    app_memory.forget()
    yield over
    app_memory.forget()


@pytest.fixture
def opened(open_over: Callable[[Path], OpenCheck], index_with_vectors: Path) -> OpenCheck:
    return open_over(index_with_vectors)


def dossier_of(app: AppTest) -> Dossier:
    found = dossiers().find(address_of(app)["tarkistus"])
    assert found is not None
    return found


def test_the_first_page_says_what_becomes_of_a_draft(opened: OpenCheck) -> None:
    page = seen(opened())
    assert say("overlap.lead") in page
    assert "12 tunnin kuluttua" in page
    assert page.count("<h1>") == 1


def test_nothing_is_read_where_nothing_was_given(opened: OpenCheck) -> None:
    app = opened()
    app.button(key="overlap_read").click().run()
    assert say("overlap.nothing_given", megabytes=MAX_MEGABYTES) in seen(app)
    assert address_of(app) == {}


def test_how_large_a_file_may_be_is_said_beside_where_it_is_dropped_and_is_what_is_taken(opened: OpenCheck) -> None:
    (uploader,) = opened().get("file_uploader")
    assert f"enintään {MAX_MEGABYTES} megatavua" in uploader.proto.label
    assert uploader.proto.max_upload_size_mb == MAX_MEGABYTES
    with pytest.raises(UnreadableDocument, match=f"more than {MAX_MEGABYTES} MB"):
        draft_of_data("suuri.txt", b"x" * (MAX_BYTES + 1))


def test_a_pasted_plan_is_understood(opened: OpenCheck) -> None:
    app = given(opened(), PLAN)
    assert app.text_input(key="overlap_field_title").value == "Apua samasta paikasta"
    assert app.text_input(key="overlap_field_start").value == "1.1.2015"
    assert app.text_input(key="overlap_field_end").value == "31.12.2016"
    assert app.multiselect(key="overlap_field_areas").value == ["Kainuu", "Kainuun hyvinvointialue"]
    assert app.multiselect(key="overlap_field_groups").value == ["ikäihmiset"]
    assert app.text_area(key="overlap_field_goal_3").value.startswith("Hunajantuottajat")
    assert "Luonnoksesta löytyi 3 tavoitetta" in seen(app)
    assert set(address_of(app)) == {"tarkistus"}


def test_a_planner_sees_goal_by_goal_who_has_it(opened: OpenCheck) -> None:
    page = seen(checked(given(opened(), PLAN)))
    assert '<th scope="col">1. <a' in page
    assert page.count('<th scope="row"') == 3
    assert "●●</span> merkittävä" in page
    assert "sama teksti" in page
    assert "Perhekeskus joka kuntaan" in page
    assert page.count("<h1>") == 1


def test_what_a_person_corrects_is_what_is_compared(opened: OpenCheck) -> None:
    app = given(opened(), PLAN)
    app.text_input(key="overlap_field_title").set_value("Uusi nimi").run()
    app.text_input(key="overlap_field_end").set_value("6/2017").run()
    app.checkbox(key="overlap_field_in_3").uncheck().run()
    app.text_area(key="overlap_field_goal_2").set_value("Omaishoitajat saavat vapaapäivänsä joka kuukausi").run()
    app.button(key="overlap_add").click().run()
    app.text_area(key="overlap_field_goal_4").set_value("Kylätalolla järjestetään yhteistä ruokailua").run()
    page = seen(checked(app))
    assert "Päällekkäisyystarkistus: Uusi nimi" in page
    assert "Omaishoitajat saavat vapaapäivänsä joka kuukausi" in page
    assert "Kylätalolla järjestetään yhteistä ruokailua" in page
    assert "Hunajantuottajat" not in page
    assert say("overlap.note_corrected") in page
    report = next(iter(dossier_of(app).checked._reports.values()))  # type: ignore[union-attr]
    assert str(report.draft.project.period) == "2015-01-01–2017-06"


def test_corrections_are_remembered_and_a_result_that_lacks_them_says_so(opened: OpenCheck) -> None:
    app = checked(given(opened(), PLAN))
    check = address_of(app)["tarkistus"]
    again = opened(tarkistus=check, vaihe="luonnos")
    again.text_area(key="overlap_field_goal_1").set_value("Asunnottomat saavat kodin").run()
    assert opened(tarkistus=check, vaihe="luonnos").text_area(key="overlap_field_goal_1").value.startswith("Asunnott")
    assert say("overlap.stale") in seen(opened(tarkistus=check))
    page = seen(checked(opened(tarkistus=check, vaihe="luonnos")))
    assert say("overlap.stale") not in page
    assert "Asunnottomat saavat kodin" in page


@pytest.mark.parametrize(
    ("field", "value", "wrong"), [("start", "keväällä", "start"), ("end", "1.2.2010", "order"), ("end", "?", "end")]
)
def test_a_date_that_makes_no_sense_is_told_before_the_check(
    opened: OpenCheck, field: str, value: str, wrong: str
) -> None:
    app = given(opened(), PLAN)
    app.text_input(key=f"overlap_field_{field}").set_value(value).run()
    app.button(key="overlap_go").click().run()
    assert say(f"overlap.wrong.{wrong}") in seen(app)
    assert dossier_of(app).job is None or dossier_of(app).checked is None


def test_a_check_needs_a_goal(opened: OpenCheck) -> None:
    app = given(opened(), PLAN)
    for number in (1, 2, 3):
        app.checkbox(key=f"overlap_field_in_{number}").uncheck().run()
    app.button(key="overlap_go").click().run()
    assert say("overlap.wrong.no_goals") in seen(app)


def test_a_plan_without_goals_says_so_and_lets_a_person_write_them(opened: OpenCheck) -> None:
    app = given(opened(), "Kainuun kylät.\n\nTalvi oli pitkä ja järvi jäässä.")
    assert say("overlap.no_goals_found") in seen(app)
    app.button(key="overlap_add").click().run()
    assert not app.button(key="overlap_go").disabled


def test_every_project_that_was_found_can_be_put_into_the_basket_and_taken_out_again(opened: OpenCheck) -> None:
    app = checked(given(opened(), PLAN))
    report = next(iter(dossier_of(app).checked._reports.values()))  # type: ignore[union-attr]
    ids = [one.project.id for one in report.projects]

    assert len(ids) > 1
    assert re.findall(r'data-take="([^"]+)"', seen(app)) == ids
    told = projects(report, OverlapView(), Shortlist().put(ids[1], "Hanke"))
    states = re.findall(r'data-take="([^"]+)".*?data-in="(\w+)"', told)
    assert states == [(one, "true" if one == ids[1] else "false") for one in ids]
    named = Counter(re.findall(r"<button[^>]*><span>([^<]+)</span>", told))
    assert named == {say("basket.button.in"): 1, say("basket.button.out"): len(ids) - 1}


def test_projects_tell_their_regions_in_the_readers_language(opened: OpenCheck) -> None:
    app = checked(given(opened(), PLAN))
    report = next(iter(dossier_of(app).checked._reports.values()))  # type: ignore[union-attr]
    assert "<span>Pirkanmaa</span>" in seen(app)
    with speaking("sv"):
        told = projects(report, OverlapView(), Shortlist())
    assert "<span>Birkaland</span>" in told
    assert "Pirkanmaa" not in told


def test_a_cell_opens_both_texts_and_its_address_opens_it_again(opened: OpenCheck) -> None:
    app = checked(given(opened(), PLAN))
    link = next(link for link in cells(seen(app)) if "kohta=1-perheet" in link)
    params = {name: values[0] for name, values in parse_qs(urlsplit(link).query).items()}
    page = seen(opened(**params))
    assert "Rinnakkain tavoite 1 ja hanke Perhekeskus joka kuntaan" in page
    assert '<span class="hh-copied">' in page
    assert "Sanasta sanaan samaa 8 sanaa." in page
    assert 'href="./?q=Perheet+saavat+neuvolan' in page
    assert 'aria-current="true"' in page
    closed = {name: value for name, value in params.items() if name != "kohta"}
    assert "hh-opened" not in seen(opened(**closed))


def test_a_cell_that_is_not_there_is_told(opened: OpenCheck) -> None:
    check = address_of(checked(given(opened(), PLAN)))["tarkistus"]
    page = seen(opened(tarkistus=check, kohta="99-<b>olematon</b>"))
    assert say("overlap.no_such_cell") in page
    assert "<b>olematon" not in page


def test_narrowing_keeps_the_projects_of_the_same_time_and_area(opened: OpenCheck) -> None:
    app = checked(given(opened(), PLAN))
    assert "Perhekeskus joka kuntaan" in seen(app)
    app.pills(key="overlap_narrow").set_value(["concurrent"]).run()
    assert address_of(app)["aika"] == "1"
    page = seen(app)
    assert "Perhekeskus joka kuntaan" not in page
    assert "Kotona kaiken ikää" in page
    both = seen(opened(**address_of(app), alue="1"))
    assert "Kotona kaiken ikää" in both
    assert "Kylätalo" not in both


def test_a_plan_without_time_cannot_be_narrowed_by_it(opened: OpenCheck) -> None:
    app = given(opened(), PLAN.replace("Hankkeen kesto: 1.1.2015 - 31.12.2016\n", ""))
    assert app.pills(key="overlap_narrow").options == [say("overlap.narrow.same_area")]
    assert say("overlap.narrow_not.concurrent") in seen(app)


def test_reports_hold_the_planners_notes_and_the_draft_only_when_asked(
    opened: OpenCheck, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_UNTIL_NOTES_ARE_HERE", 0.0)
    app = checked(given(opened(), PLAN))
    app.text_area(key="overlap_notes").set_value("Sovittu yhteistyöstä <Kajaanin> kanssa.").run()
    dossier = dossier_of(app)
    report = next(iter(dossier.checked._reports.values()))  # type: ignore[union-attr]
    page = files.maker(".html", dossier, report)().decode()
    assert "Sovittu yhteistyöstä &lt;Kajaanin&gt; kanssa." in page
    assert "Hanke toimii Kainuun maakunnassa" not in page
    app.checkbox(key="overlap_with_text").check().run()
    assert "Hanke toimii Kainuun maakunnassa" in files.maker(".html", dossier, report)().decode()
    document = zipfile.ZipFile(io.BytesIO(files.maker(".docx", dossier, report)())).read("word/document.xml").decode()
    assert "Sovittu yhteistyöstä" in document
    rows = list(csv.reader(io.StringIO(files.maker(".csv", dossier, report)().decode("utf-8-sig")), delimiter=";"))
    assert len(rows) > 3
    assert [button.label for button in app.get("download_button")] == [
        say(f"overlap.download{suffix}") for suffix in files.TYPES
    ]


def test_the_example_can_be_tried_from_start_to_end(opened: OpenCheck) -> None:
    app = opened()
    app.button(key="overlap_example").click()
    app = worked(app.run())
    assert app.multiselect(key="overlap_field_areas").value[0] == "Etelä-Savo"
    assert "hh-matrix" in seen(checked(app))


def test_a_check_can_be_cancelled_and_the_page_does_not_wait_for_its_end(
    opened: OpenCheck, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = given(opened(), PLAN)
    goes_on = threading.Event()
    encode = HashEncoder.encode_queries

    def slowly(self: HashEncoder, texts: Sequence[str]) -> Vectors:
        goes_on.wait(120)
        return encode(self, texts)

    monkeypatch.setattr(HashEncoder, "encode_queries", slowly)
    app.button(key="overlap_go").click().run()
    assert say("overlap.step.reading") in seen(app)
    job = dossier_of(app).job
    assert job is not None
    app.button(key="overlap_cancel").click().run()
    assert say("overlap.understood_title") in seen(app)
    goes_on.set()
    ended = time.monotonic() + 10
    while not job.is_over:
        assert time.monotonic() < ended
        time.sleep(0.01)
    assert job.stage is Stage.CANCELLED
    assert dossier_of(app).checked is None


def test_where_too_many_wait_a_draft_is_not_taken_and_nothing_that_was_given_is_lost(opened: OpenCheck) -> None:
    app, read = opened(), given(opened(), PLAN)
    goes_on = threading.Event()
    for _ in range(2 + MOST_WAITING):
        desk().begin(work.KIND, lambda job: goes_on.wait(120))
    app.text_area(key="overlap_text").set_value(PLAN)
    app.button(key="overlap_read").click().run()
    assert say("overlap.too_many") in seen(app)
    assert address_of(app) == {}
    assert app.text_area(key="overlap_text").value == PLAN
    read.button(key="overlap_go").click().run()
    assert say("overlap.too_many") in seen(read)
    assert say("overlap.understood_title") in seen(read)

    goes_on.set()
    assert "hh-matrix" in seen(checked(read))
    app.button(key="overlap_read").click()
    assert say("overlap.understood_title") in seen(worked(app.run()))
    assert say("overlap.too_many") not in seen(app)


def test_drafts_of_one_visit_are_told_from_those_of_others(opened: OpenCheck) -> None:
    one, other = opened(), opened()
    first = dossier_of(given(one, PLAN))
    one.button(key="overlap_forget").click().run()
    assert first.owner
    assert dossier_of(given(one, PLAN)).owner == first.owner
    assert dossier_of(given(other, PLAN)).owner != first.owner


def test_a_long_title_stays_as_it_was_read(opened: OpenCheck) -> None:
    title = "Pitkä otsikko hankkeelle " * 30
    app = given(opened(), PLAN.replace("Apua samasta paikasta", title))
    read = app.text_input(key="overlap_field_title").value
    assert len(read) > 300
    app.button(key="overlap_add").click().run()
    assert app.text_input(key="overlap_field_title").value == read
    assert say("overlap.note_corrected") not in seen(checked(app))


def test_a_forgotten_draft_is_gone_at_once(opened: OpenCheck) -> None:
    app = checked(given(opened(), PLAN))
    check = address_of(app)["tarkistus"]
    app.button(key="overlap_forget").click().run()
    assert say("overlap.forgotten") in seen(app)
    assert address_of(app) == {}
    assert dossiers().find(check) is None
    page = seen(opened(tarkistus=check))
    assert say("overlap.lost_title") in page
    assert say("overlap.start_anew") in page


def test_markup_in_a_plan_and_its_file_name_is_shown_as_text(opened: OpenCheck) -> None:
    app = opened()
    app.file_uploader(key="overlap_file").set_value((f"{HOSTILE}.md", HOSTILE_PLAN.encode(), "text/markdown"))
    app.button(key="overlap_read").click()
    app = worked(app.run())
    pages = [seen(app)]
    assert "&lt;img src=x" in pages[0]
    app = checked(app)
    pages += [seen(app), *(seen(opened(**_params(link))) for link in list(cells(seen(app)))[:3])]
    for page in pages:
        assert "<script" not in page
        assert "<img" not in page
        assert 'href="javascript' not in page


def _params(link: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(link).query).items()}


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_a_plan_is_read_from_a_file(opened: OpenCheck, suffix: str) -> None:
    app = opened()
    app.file_uploader(key="overlap_file").set_value((f"suunnitelma{suffix}", good_file(suffix), ""))
    app.button(key="overlap_read").click()
    app = worked(app.run())
    assert f"Tiedosto: suunnitelma{suffix}" in seen(app)
    goals = [area.value for area in app.text_area if area.key and area.key.startswith("overlap_field_goal")]
    assert any("perustaa perhekeskuksen" in goal for goal in goals)


@pytest.mark.parametrize(
    ("name", "data", "trouble"),
    [
        ("tyhja.txt", b" \n", "empty"),
        ("skannattu.pdf", pdf(scan), "scanned"),
        ("lukittu.pdf", pdf(lambda canvas: canvas.drawString(50, 500, "Omaishoito"), password="salainen"), "locked"),
        ("rikki.docx", b"PK\x03\x04 ja roskaa", "damaged"),
        ("kuva.txt", bytes(range(256)) * 8, "damaged"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_with_what_to_do(
    opened: OpenCheck, name: str, data: bytes, trouble: str
) -> None:
    app = opened()
    app.file_uploader(key="overlap_file").set_value((name, data, ""))
    app.button(key="overlap_read").click()
    page = seen(worked(app.run()))
    assert say(f"overlap.trouble.{trouble}.title") in page
    assert say(f"overlap.trouble.{trouble}.advice") in page
    assert name in page
    assert say("overlap.start_anew") in page


def test_a_model_that_cannot_be_loaded_is_told(opened: OpenCheck, monkeypatch: pytest.MonkeyPatch) -> None:
    app = given(opened(), PLAN)

    def missing(*_: object) -> None:
        raise MissingPart("The model cannot be loaded.", "Install it.")

    monkeypatch.setattr(HashEncoder, "encode_queries", missing)
    page = seen(checked(app))
    assert say("problem.missing_part.title") in page
    assert say("overlap.understood_title") in page


def test_an_index_without_vectors_is_told_before_anything_is_given(
    open_over: Callable[[Path], OpenCheck], small_index: Path
) -> None:
    app = open_over(small_index)()
    assert say("overlap.no_model_title") in seen(app)
    assert not app.text_area


def test_no_index_is_told(open_over: Callable[[Path], OpenCheck], tmp_path: Path) -> None:
    assert say("problem.no_index.title") in seen(open_over(tmp_path / "nowhere")())


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_step_speaks_the_readers_language(opened: OpenCheck, code: str) -> None:
    app = opened(kieli=code)
    with speaking(code):
        assert say("overlap.lead") in seen(app)
        app = given(app, giving.example())
        assert say("overlap.understood_title") in seen(app)
        page = seen(checked(app))
        assert say("overlap.projects_title") in page
        assert say("overlap.uncovered_title") in page
