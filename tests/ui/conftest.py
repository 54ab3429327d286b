"""Pages over a real index of small documents, without the model: search by word only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from app_documents import write_documents
from app_seen import OpenPage
from streamlit.testing.v1 import AppTest

from index.pipeline import build
from index.settings import Settings

ROOT = Path(__file__).parents[2]


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

    st.cache_resource.clear()
    yield over
    st.cache_resource.clear()


@pytest.fixture
def open_page(fresh_app: Callable[[Path], OpenPage], small_index: Path) -> OpenPage:
    """Return what opens a page over the small documents: ``open_page("hanke", id="kotona-1")``."""
    return fresh_app(small_index)
