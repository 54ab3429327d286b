"""Pages say where texts go: nowhere, or to the server that encodes them."""

from __future__ import annotations

import pytest
from app_seen import OpenPage, seen

from index.errors import EncoderAway
from search.messages import LANGUAGES, speaking
from ui import guide, problems
from ui.elsewhere import encoding_host, index_host
from ui.messages import say

ELSEWHERE = "http://gpu.invalid:8080/v1"


def test_where_texts_stay_here_every_page_promises_it(open_page: OpenPage) -> None:
    assert say("frame.footer") in seen(open_page())
    assert say("help.part.privacy.text.1") in seen(open_page("ohje"))


def test_where_texts_go_to_a_server_every_page_names_it(open_page: OpenPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANKEHAKU_ENCODER", ELSEWHERE)
    page, help_page = seen(open_page()), seen(open_page("ohje"))

    assert say("frame.footer_served", host="gpu.invalid") in page
    assert say("frame.footer") not in page + help_page
    assert say("help.privacy_served", host="gpu.invalid") in help_page
    assert say("help.part.privacy.text.1") not in help_page


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_server_is_named_in_every_language(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANKEHAKU_ENCODER", ELSEWHERE)
    with speaking(code):
        assert "gpu.invalid" in guide.page()


@pytest.mark.parametrize(
    "address", ["", "http://localhost:8080/v1", "http://127.0.0.1:8080/v1", "http://[::1]:8080/v1", "no address"]
)
def test_a_server_on_this_machine_is_no_other(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANKEHAKU_ENCODER", address)

    assert encoding_host() == ""


def test_a_server_that_is_away_is_no_part_that_is_to_be_installed() -> None:
    box = problems.box_of(EncoderAway("The server is away.", "Wait."))

    assert say("problem.encoder_away.advice") in box
    assert "make app" not in box


@pytest.mark.parametrize("code", LANGUAGES)
def test_an_index_on_another_machine_is_named(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANKEHAKU_INDEX", "milvus+http://milvus.invalid:19530/hankkeet")

    assert index_host() == "milvus.invalid"
    with speaking(code):
        assert "milvus.invalid" in guide.page()


@pytest.mark.parametrize("address", ["", "/srv/index", "milvus+http://localhost:19530/a", "milvus+file:/srv/m.db/a"])
def test_an_index_on_this_machine_is_on_no_other(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANKEHAKU_INDEX", address)

    assert index_host() == ""
