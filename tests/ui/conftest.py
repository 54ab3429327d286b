"""Pages over a real index of small documents: without the model for what a page says, with it in a real browser."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import app_memory
import pytest
from app_browser import ARGUMENTS, CHROMIUM, PATIENCE, WIDE, NewPage, is_ours
from app_documents import write_documents
from app_seen import OpenPage
from app_server import running_app
from playwright.sync_api import Browser, Page, sync_playwright
from streamlit.runtime.context import ContextProxy
from streamlit.runtime.scriptrunner_utils import script_run_context
from streamlit.testing.v1 import AppTest

from index.pipeline import build
from index.settings import Settings

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session", autouse=True)
def nobodys_data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what the app stores for its readers out of the home of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HANKEHAKU_DATA", str(tmp_path_factory.mktemp("data")))
        yield


@pytest.fixture(scope="session", autouse=True)
def no_run_is_missed() -> Iterator[None]:
    """Drop Streamlit's warning that AppTest causes: it puts a value into its session before a page has run.

    Of the tests' own thread only: in a thread of the app the same warning would tell of a fault.
    """

    def is_of_the_app(record: logging.LogRecord) -> bool:
        return record.threadName != threading.main_thread().name

    logger = logging.getLogger(script_run_context.__name__)
    logger.addFilter(is_of_the_app)
    yield
    logger.removeFilter(is_of_the_app)


@pytest.fixture(autouse=True)
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let AppTest, which has no browser, find that nothing was sent with the page."""
    monkeypatch.setattr(ContextProxy, "cookies", {})
    monkeypatch.setattr(ContextProxy, "headers", {})


@pytest.fixture(scope="session")
def small_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the index directory of the small documents."""
    folder = tmp_path_factory.mktemp("app")
    write_documents(folder / "documents", alike=45)
    directory = folder / "index"
    build([folder / "documents"], Settings(index_directory=directory), vectors=False)
    return directory


@pytest.fixture
def fresh_app(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Path], OpenPage]]:
    """Return what opens a page of the app over any index directory: ``fresh_app(directory)(page, **params)``."""

    def over(directory: Path) -> OpenPage:
        monkeypatch.setenv("HANKEHAKU_INDEX", str(directory))

        def open_page(page: str = "", **params: str | list[str]) -> AppTest:
            app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=20)
            app.query_params.update(params)
            if page:
                app.run()
                app.query_params.clear()
                app.query_params.update(params)
                app.switch_page(f"ui/{page}.py")
            return app.run()

        return open_page

    app_memory.forget()
    yield over
    app_memory.forget()


@pytest.fixture
def open_page(fresh_app: Callable[[Path], OpenPage], small_index: Path) -> OpenPage:
    """Return what opens a page over the small documents: ``open_page("hanke", id="kotona-1")``."""
    return fresh_app(small_index)


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of the app, served over the small documents with the real model."""
    folder = tmp_path_factory.mktemp("browser")
    write_documents(folder / "documents", alike=45)
    build([folder / "documents"], Settings.read(index_directory=folder / "index"))
    with running_app(folder / "index", folder / "log") as served:
        yield served
    assert "Traceback" not in (folder / "log").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return the one browser of all tests."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[NewPage]:
    """Return what opens a page, and look at the end that nothing was fetched from elsewhere and no script failed."""
    contexts, wrong = [], []

    def opened(width: int = WIDE, scheme: str = "light", locale: str = "fi-FI", **more: object) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            locale=locale,
            **more,  # type: ignore[arg-type]
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda asked: None if is_ours(asked.url) else wrong.append(asked.url))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []
