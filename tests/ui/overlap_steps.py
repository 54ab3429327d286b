"""What the tests of the overlap check give and look at: a small index with vectors, a plan, and the page itself."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from app_documents import HOSTILE, write_documents
from app_seen import seen
from streamlit.testing.v1 import AppTest

from index.pipeline import build, builder
from index.settings import Settings
from tests.support.hash_encoder import HashEncoder

_PAGE = Path(__file__).parents[2] / "ui" / "paallekkaisyys.py"
SCRIPT = f"""
import runpy
from ui import language

language.choose()
runpy.run_path({str(_PAGE)!r})
"""
OpenCheck = Callable[..., AppTest]

# One goal as a project has it word for word, one in other words, one that nobody has.
PLAN = """# Apua samasta paikasta

Hankkeen kesto: 1.1.2015 - 31.12.2016

Hanke toimii Kainuun maakunnassa. Kohderyhmänä ovat ikäihmiset.

## Tavoitteet

- Perheet saavat neuvolan ja varhaiskasvatuksen avun samasta paikasta.
- Kotihoito toimii Kainuussa yölläkin ja viikonloppuisin.
- Hunajantuottajat rahtaavat mehiläispesänsä rypsipelloille traktorilla.
"""
HOSTILE_PLAN = f"""# Paha {HOSTILE} suunnitelma

## Tavoitteet {HOSTILE}

- Perheet saavat {HOSTILE} neuvolan avun samasta paikasta.
- Kotihoito [toimii](javascript:window.broken=6) *yölläkin* `kaikissa` kunnissa.
"""


def write_index_with_vectors(folder: Path) -> Path:
    """Write an index of the small documents whose vectors come without a model; return its directory."""
    write_documents(folder / "documents", alike=20)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(builder, "open_encoder", lambda _: HashEncoder())
        build([folder / "documents"], Settings(index_directory=folder / "index"))
    return folder / "index"


def given(app: AppTest, text: str) -> AppTest:
    """Paste a plan and have it read."""
    app.text_area(key="overlap_text").set_value(text)
    app.button(key="overlap_read").click()
    return worked(app.run())


def checked(app: AppTest) -> AppTest:
    """Press the button that begins the check, and wait for its end."""
    app.button(key="overlap_go").click()
    return worked(app.run())


def worked(app: AppTest) -> AppTest:
    """Wait until no job is worked at any more, as the browser does."""
    until = time.monotonic() + 60
    while 'role="progressbar"' in seen(app):
        assert time.monotonic() < until, "the job does not end"
        app.run()
    return app


def address_of(app: AppTest) -> dict[str, str]:
    """Return the parameters of the page's address."""
    return {name: values[0] if isinstance(values, list) else values for name, values in app.query_params.items()}


def cells(page: str) -> Iterator[str]:
    """Yield the addresses of the cells of the matrix."""
    for link in re.findall(r"<td class=\"hh-cell-[a-z]+\"><a [^>]*href=\"([^\"]+)\"", page):
        yield link.replace("&amp;", "&")
