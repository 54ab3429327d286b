"""The page of the material: what is in the index, what could not be read, and changing it, over real builds."""

from __future__ import annotations

import threading
import time
import tomllib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import app_memory
import pytest
from app_documents import HOSTILE, write_documents
from app_seen import seen
from streamlit.testing.v1 import AppTest

from index.pipeline import apart, build
from index.pipeline.dropped import Dropped, examine
from index.pipeline.own_folder import own_folder
from index.pipeline.report import BuildReport
from index.readers.raw import MAX_BYTES, MAX_MEGABYTES
from index.settings import Settings
from index.store import generation
from search.messages import speaking
from ui.jobs import Stage, desk
from ui.material import lists, work
from ui.messages import say

PAGE = str(Path(__file__).parents[2] / "ui" / "aineisto.py")
OMAISET = "Omaishoidon digituki -hanke\n\nHanke kehittää omaishoitajien etätukea Kainuussa.\n".encode()
Open = Callable[..., AppTest]


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """Return an index of four documents, and of two more that cannot be read."""
    write_documents(tmp_path / "hankkeet")
    (tmp_path / "hankkeet" / "tyhjä.txt").touch()
    (tmp_path / "hankkeet" / "kuva<b>.heic").write_bytes(b"x")
    build([tmp_path / "hankkeet"], Settings(index_directory=tmp_path / "index"), vectors=False)
    return tmp_path / "index"


@pytest.fixture
def open_material(directory: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Return what opens the page: ``open_material(osa="muuta")``. Builds are done without the model."""
    monkeypatch.setenv("HANKEHAKU_INDEX", str(directory))
    monkeypatch.setenv("HANKEHAKU_READ_ONLY", "0")
    monkeypatch.setattr(apart, "build_apart", partial(apart.build_apart, vectors=False))

    def open_page(**params: str) -> AppTest:
        # Not from the file itself: that would put its folder before all others for the processes that build.
        app = AppTest.from_string(f"import runpy; runpy.run_path({PAGE!r})", default_timeout=30)
        app.query_params.update(params)
        return app.run()

    app_memory.forget()
    yield open_page
    app_memory.forget()


def finished(app: AppTest) -> AppTest:
    """Return the page when the change that its address names is over."""
    job = desk().find(app.query_params["tyo"], work.KIND)
    assert job is not None
    until = time.monotonic() + 60
    while not job.is_over and time.monotonic() < until:
        time.sleep(0.05)
    assert job.is_over
    return app.run()


def keys(app: AppTest) -> set[str]:
    return {button.key for button in app.button if button.key}


def leaving(app: AppTest, folder: str = "") -> str:
    """Return the key of the button that leaves a folder, or without one of the question that is asked."""
    if folder:
        return next(one.key for one in app.button if one.key and one.label == say("material.leave", folder=folder))
    return next(key.removesuffix("_yes") for key in keys(app) if key.endswith("_yes"))


def test_it_tells_what_is_in_the_index(open_material: Open, directory: Path) -> None:
    page = seen(open_material())
    assert "4 hanketta 4 tiedostosta" in page
    assert "<b>4</b> hanketta" in page
    assert "Lukematta jääneet (2)" in page
    assert str(directory.parent / "hankkeet") in page
    assert "Voikko" in page
    assert say("material.no_model") in page
    assert page.count("<h1>") == 1


def test_it_tells_what_could_not_be_read_and_what_to_do(open_material: Open) -> None:
    page = seen(open_material(osa="lukematta"))
    assert "kuva&lt;b&gt;.heic" in page
    assert "tiedosto on tyhjä" in page
    assert "Kirjoita siihen teksti" in page
    assert '<th scope="col"' in page
    assert "<caption>" in page


def test_what_a_build_noted_is_told_in_the_readers_language(
    open_material: Open, directory: Path, tmp_path: Path
) -> None:
    (tmp_path / "malli").mkdir()
    settings = Settings(index_directory=directory, model=str(tmp_path / "malli"))
    report = build([tmp_path / "hankkeet"], settings, rebuild=True)
    page = seen(open_material())
    with speaking("sv"):
        in_swedish = lists.notes(report, in_full=True)

    assert '<p class="hh-note">Kansiossa ' in page  # and no part of it says that it is English
    assert "Hankkeita voi siksi hakea vain sanoilla. Anna kansio" in page
    assert "bara sökas på ord. Ange en mapp" in in_swedish
    assert "searched by word only" not in page + in_swedish


def test_what_a_build_noted_is_told_only_to_who_may_see_where_things_lie(
    open_material: Open, directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = directory.parent / "ei-mallia"
    missing.mkdir()
    build([directory.parent / "hankkeet"], Settings(index_directory=directory, model=str(missing)), rebuild=True)
    report = BuildReport(changed=True, notes=(f"The cache of vectors {missing} is not used: disk full.",))
    job = desk().begin(work.KIND, lambda _: work.Outcome(work.Change.UPDATE, report))
    finished(app := open_material(tyo=job.id))
    assert seen(app).count(str(missing)) >= 2  # of the last build, and of the one that the address names

    monkeypatch.setenv("HANKEHAKU_READ_ONLY", "1")
    page = seen(open_material(tyo=job.id))
    assert say("material.done.update") in page
    assert str(missing) not in page


def test_a_note_that_has_no_translation_says_that_it_is_english() -> None:
    assert lists.notes(BuildReport(notes=("Odd <b>.",)), in_full=True) == (
        '<p class="hh-note"><span lang="en">Odd &lt;b&gt;.</span></p>'
    )


def test_it_names_projects_that_lack_a_fact(open_material: Open) -> None:
    page = seen(open_material(osa="tarkista"))
    assert say("material.missing_title") in page
    assert 'href="hanke?id=perheet"' in page
    assert HOSTILE not in page


def test_it_speaks_the_languages_of_its_readers(directory: Path) -> None:
    for code, words in (("sv", "inte läsas"), ("en", "could not be read")):
        with speaking(code):
            assert words in say("material.unread_lead")


def test_how_large_a_file_may_be_is_said_beside_where_it_is_dropped_and_is_what_is_taken(
    open_material: Open, directory: Path
) -> None:
    app = open_material(osa="muuta")
    (uploader,) = app.get("file_uploader")
    (examined,) = examine([Dropped("suuri.txt", b"x" * (MAX_BYTES + 1))], directory)
    served = tomllib.loads((Path(PAGE).parents[1] / ".streamlit" / "config.toml").read_text(encoding="utf-8"))

    assert f"enintään {MAX_MEGABYTES} megatavua" in seen(app)
    assert uploader.proto.max_upload_size_mb == served["server"]["maxUploadSize"] == MAX_MEGABYTES
    assert examined.unused[0].reason == f"the file has {MAX_MEGABYTES + 1} MB, more than {MAX_MEGABYTES} MB"


def test_a_dropped_document_is_found_after_a_while(open_material: Open, directory: Path) -> None:
    app = open_material(osa="muuta")
    app.file_uploader[0].set_value([("Omaiset.txt", OMAISET, "text/plain"), ("rikki.pdf", b"%PDF-1.7\n", "")])
    page = seen(app.run())
    assert "Omaishoidon digituki -hanke" in page
    assert "rikki.pdf" in page
    assert say("material.cannot_be_read") in page
    assert not own_folder(directory).exists()

    page = seen(finished(app.button(key="material_add").click().run()))
    assert say("material.done.add") in page
    assert "1 uusi" in page
    assert "Hakemistossa on nyt 5 hanketta" in page
    assert 'href="hanke?id=Omaiset"' in page or 'href="hanke?id=omaiset"' in page
    assert [file.name for file in own_folder(directory).iterdir()] == ["Omaiset.txt"]
    assert not app.file_uploader[0].value


def test_a_document_of_the_same_name_is_replaced_only_when_asked(open_material: Open, directory: Path) -> None:
    app = open_material(osa="muuta")
    for replacing, names in ((False, ["a.txt"]), (False, ["a (2).txt", "a.txt"]), (True, ["a (2).txt", "a.txt"])):
        data = OMAISET + str(time.time()).encode()
        app.file_uploader[0].set_value(("a.txt", data, "text/plain")).run()
        if len(names) > 1:
            assert say("material.namesake") in seen(app)
            app.checkbox[0].set_value(replacing).run()
        finished(app.button(key="material_add").click().run())
        assert sorted(file.name for file in own_folder(directory).iterdir()) == names
    assert (own_folder(directory) / "a.txt").read_bytes() == data


def test_documents_are_removed_after_a_second_press(open_material: Open, directory: Path) -> None:
    app = open_material(osa="muuta")
    app.file_uploader[0].set_value(("a.txt", OMAISET, "text/plain")).run()
    finished(app.button(key="material_add").click().run())
    app.multiselect(key="material_chosen").set_value(["a.txt"]).run()
    app.button(key="material_remove").click().run()
    assert (own_folder(directory) / "a.txt").exists()
    page = seen(finished(app.button(key="material_remove_yes").click().run()))
    assert say("material.done.remove") in page
    assert not own_folder(directory).exists()


def test_a_folder_comes_in_and_goes_again(open_material: Open, tmp_path: Path) -> None:
    (tmp_path / "lisää").mkdir()
    (tmp_path / "lisää" / "nuoret.md").write_text("# Nuorten pajat\n\nNuoret töihin.\n", encoding="utf-8")
    app = open_material(osa="muuta")
    assert not {key for key in keys(app) if key.startswith("material_leave")}  # an index is never left empty
    app.text_input(key="material_folder").set_value(str(tmp_path / "ei-ole")).run()
    assert "ei ole tällä koneella" in seen(app.button(key="material_folder_add").click().run())
    app.text_input(key="material_folder").set_value(f'"{tmp_path / "lisää"}"').run()
    page = seen(finished(app.button(key="material_folder_add").click().run()))
    assert say("material.done.folder") in page
    assert app.text_input(key="material_folder").value == ""
    app.button(key=leaving(app, "lisää")).click().run()
    page = seen(finished(app.button(key=leaving(app) + "_yes").click().run()))
    assert say("material.done.leave") in page
    assert "1 poistunut" in page
    assert (tmp_path / "lisää" / "nuoret.md").exists()


def test_a_question_is_about_the_folder_that_it_names_whatever_others_do(
    open_material: Open, directory: Path, tmp_path: Path
) -> None:
    roots = [tmp_path / name for name in "ABC"]
    for root in roots:
        root.mkdir()
        (root / "hanke.md").write_text(f"# Hanke {root.name}\n\nKehitettiin palveluja {root.name}.\n", encoding="utf-8")
    settings = Settings(index_directory=directory)
    build([tmp_path / "hankkeet", *roots], settings, vectors=False)
    app = open_material(osa="muuta")
    app.button(key=leaving(app, "B")).click().run()
    key = leaving(app)
    assert say("material.leave_sure", folder=str(roots[1])) in seen(app)
    build([tmp_path / "hankkeet", *roots[1:]], settings, vectors=False)
    time.sleep(0.6)  # until the engine looks for a new index again
    app.run()
    assert leaving(app) == key
    assert say("material.leave_sure", folder=str(roots[1])) in seen(app)
    build([tmp_path / "hankkeet", roots[2]], settings, vectors=False)
    time.sleep(0.6)
    assert not [one for one in keys(app.run()) if one.endswith("_yes")]


def test_a_question_is_forgotten_where_another_part_of_the_page_is_looked_at(open_material: Open) -> None:
    app = open_material(osa="muuta")
    app.button(key="material_rebuild").click().run()
    assert "material_rebuild_yes" in keys(app)
    app.query_params["osa"] = "tarkista"
    app.run()
    app.query_params["osa"] = "muuta"
    assert "material_rebuild_yes" not in keys(app.run())


def test_a_question_about_files_is_not_about_others_that_are_chosen_meanwhile(open_material: Open) -> None:
    app = open_material(osa="muuta")
    app.file_uploader[0].set_value([("a.txt", OMAISET, ""), ("b.txt", OMAISET + b"Toinen.\n", "")]).run()
    finished(app.button(key="material_add").click().run())
    app.multiselect(key="material_chosen").set_value(["a.txt"]).run()
    app.button(key="material_remove").click().run()
    assert "material_remove_yes" in keys(app)
    app.multiselect(key="material_chosen").set_value(["b.txt"]).run()
    assert "material_remove_yes" not in keys(app)


@pytest.mark.parametrize("leave", ["the files are taken away", "another part", "another page", "a build begins"])
def test_files_that_were_looked_into_are_let_go_of(
    fresh_app: Callable[[Path], Open], directory: Path, monkeypatch: pytest.MonkeyPatch, leave: str
) -> None:
    monkeypatch.setenv("HANKEHAKU_READ_ONLY", "0")
    app = fresh_app(directory)("aineisto", osa="muuta")
    app.file_uploader[0].set_value(("a.txt", OMAISET, "text/plain")).run()
    assert b"digituki" in repr(app._session_state.filtered_state).encode()
    go = threading.Event()
    if leave == "the files are taken away":
        app.file_uploader[0].set_value([]).run()
    elif leave == "another part":
        app.query_params["osa"] = "tarkista"
        app.run()
    elif leave == "another page":
        app.query_params.clear()
        app.switch_page("ui/ohje.py").run()
    else:
        desk().begin(work.KIND, lambda job: go.wait(20))
        app.run()
    assert b"digituki" not in repr(app._session_state.filtered_state).encode()
    go.set()


def test_bringing_up_to_date_tells_when_there_was_nothing_to_do(open_material: Open) -> None:
    app = open_material(osa="muuta")
    assert say("material.done.nothing") in seen(finished(app.button(key="material_update").click().run()))
    app.button(key="material_rebuild").click().run()
    page = seen(finished(app.button(key="material_rebuild_yes").click().run()))
    assert "4 uutta" in page or "ennallaan" in page


def test_who_cancels_keeps_the_old_index_and_the_old_files(
    open_material: Open, directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = threading.Event()

    def slowly(*arguments: object, on_step: Callable[[None], None], **options: object) -> None:
        while True:
            on_step(None)
            begun.set()
            time.sleep(0.02)

    monkeypatch.setattr(apart, "build_apart", slowly)
    app = open_material(osa="muuta")
    app.file_uploader[0].set_value(("a.txt", OMAISET, "text/plain")).run()
    app.button(key="material_add").click().run()
    assert begun.wait(20)
    assert say("material.running") in seen(app.run())
    assert keys(app) == {"material_stop"}
    assert say("material.running") in seen(open_material(osa="muuta"))  # to others, too

    page = seen(finished(app.button(key="material_stop").click().run()))

    assert say("material.cancelled") in page
    assert generation.current(directory) == "g000001"
    assert not own_folder(directory).exists()
    job = desk().find(app.query_params["tyo"], work.KIND)
    assert job
    assert job.stage is Stage.CANCELLED


def test_a_build_elsewhere_is_waited_for_in_words(open_material: Open, directory: Path) -> None:
    app = open_material(osa="muuta")
    with generation.write_lock(directory):
        page = seen(finished(app.button(key="material_update").click().run()))
    assert say("material.failed.busy") in page
    assert 'lang="en"' in page  # what the program itself says


def test_where_it_is_forbidden_there_is_no_control_and_no_way_around(
    open_material: Open, directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    allowed = open_material(osa="muuta")
    monkeypatch.setenv("HANKEHAKU_READ_ONLY", "1")
    app = open_material(osa="muuta")
    page = seen(app)
    assert say("material.denied.read_only") in page
    assert not app.file_uploader
    assert not keys(app)
    assert 'href="aineisto?osa=muuta"' not in page
    assert str(directory.parent) not in seen(open_material()) + seen(open_material(osa="lukematta"))
    page = seen(allowed.button(key="material_update").click().run())  # a page from before
    assert "tyo" not in allowed.query_params
    assert generation.current(directory) == "g000001"
    assert say("material.denied.read_only") in page


def test_without_an_index_it_can_be_built_here(
    open_material: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANKEHAKU_INDEX", str(tmp_path / "uusi"))
    monkeypatch.chdir(tmp_path)
    assert "osa=muuta" in seen(open_material())
    app = open_material(osa="muuta")
    app.text_input(key="material_folder").set_value(str(tmp_path / "hankkeet")).run()
    page = seen(finished(app.button(key="material_folder_add").click().run()))
    assert say("material.done.folder") in page
    assert "4 hanketta" in page


def test_a_change_that_is_long_forgotten_is_no_error(open_material: Open) -> None:
    assert say("material.job_forgotten") in seen(open_material(tyo="<script>x</script>"))
