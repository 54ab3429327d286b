"""The pages over an index in Milvus: the same as ever, and a box where something is only elsewhere or away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from app_seen import OpenPage, seen

from index.address import read_address
from index.store.opened import open_index
from ui import session
from ui.messages import say

pytest.importorskip("milvus_lite", reason="milvus-lite is not installed: pip install 'hankehaku[milvus]'")

from index.milvus import connection
from index.milvus.publishing import publish


@pytest.fixture
def far_page(
    fresh_app: Callable[[Path], OpenPage], small_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[OpenPage]:
    """Return what opens a page over the small documents in a folder of milvus-lite, built by somebody else."""
    monkeypatch.setenv("HANKEHAKU_CACHE", str(tmp_path / "cache"))
    address = f"milvus+file:{tmp_path}/lite.db/hankkeet"
    place = read_address(address)
    assert place
    with open_index(small_index) as index:
        publish(index, place, environment={})
    yield fresh_app(address)  # type: ignore[arg-type]
    session.engine().close()


def test_pages_show_what_is_in_milvus(far_page: OpenPage) -> None:
    found = seen(far_page(q="vanhuspalvelu", tapa="sanat"))

    assert 'href="hanke?id=kotona-1"' in found
    assert "Kotona kaiken ikää" in seen(far_page("hanke", id="kotona-1"))
    assert say("problem.unexpected.title") not in seen(far_page("selaa"))


def test_the_material_is_said_to_be_where_the_index_is_built(far_page: OpenPage) -> None:
    page = seen(far_page("aineisto"))

    assert say("problem.built_elsewhere.title") in page
    assert say("problem.built_elsewhere.advice") in page


def test_a_server_that_is_away_is_said_to_be(
    fresh_app: Callable[[Path], OpenPage], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "CONNECTING", 0.5)
    page = seen(fresh_app("milvus+http://127.0.0.1:9/hankkeet")(q="kotihoito"))  # type: ignore[arg-type]

    assert say("problem.unreachable.title") in page
