"""The index is changed from the app only by who sits at its machine, unless its keeper says otherwise."""

from __future__ import annotations

import pytest

from ui.material.permission import Denied, decide

HERE = {"Host": "localhost:8501"}
FROM_HERE = HERE | {"Origin": "http://localhost:8501"}
ELSEWHERE = "https://hankehaku.example.fi"


@pytest.mark.parametrize("bound_to", ["localhost", "127.0.0.1", "::1", None])
@pytest.mark.parametrize("host", ["localhost", "localhost:8501", "127.0.0.1:8501", "[::1]:8501"])
def test_a_reader_at_the_machine_may(bound_to: str | None, host: str) -> None:
    assert decide("", bound_to, None, {"Host": host, "origin": f"http://{host}"}) is None


def test_a_reader_at_the_machine_whose_browser_does_not_tell_what_page_it_shows_may() -> None:
    assert decide("", "localhost", None, HERE) is None


@pytest.mark.parametrize(
    "told",
    [
        {"Origin": ELSEWHERE},
        {"origin": f"{ELSEWHERE}:8501"},
        {"Referer": f"{ELSEWHERE}/aineisto?osa=muuta"},
        {"Origin": "null"},
        {"Origin": "http://localhost.example.fi"},
        {"Origin": "http://[["},
        {"Origin": "http://localhost:8501", "Referer": f"{ELSEWHERE}/"},
    ],
    ids=str,
)
def test_a_server_in_front_that_calls_itself_the_machine_makes_nobody_a_reader_here(told: dict[str, str]) -> None:
    assert decide("", "localhost", None, HERE | told) is Denied.ELSEWHERE


def test_where_the_app_listens_to_all_a_reader_has_to_tell_that_the_page_is_of_this_machine() -> None:
    assert decide("", None, None, HERE) is Denied.ELSEWHERE
    assert decide("", None, None, FROM_HERE) is None
    assert decide("", None, None, FROM_HERE | {"Origin": ELSEWHERE}) is Denied.ELSEWHERE


@pytest.mark.parametrize("bound_to", ["0.0.0.0", "192.168.1.7", "hankehaku.example.fi", "::"])
def test_nobody_may_where_the_app_listens_to_others(bound_to: str) -> None:
    assert decide("", bound_to, None, FROM_HERE) is Denied.ELSEWHERE


def test_a_reader_at_another_machine_may_not() -> None:
    assert decide("", None, "192.168.1.20", FROM_HERE) is Denied.ELSEWHERE
    assert decide("", "localhost", None, {"host": "hankehaku.example.fi"}) is Denied.ELSEWHERE
    assert decide("", "localhost", None, {"Host": "paha.example.org:8501"}) is Denied.ELSEWHERE
    assert decide("", "localhost", None, {**HERE, "X-Forwarded-For": "192.168.1.20"}) is Denied.ELSEWHERE
    assert decide("", "localhost", None, {"Host": "[["}) is Denied.ELSEWHERE


@pytest.mark.parametrize("said", ["1", "true", "kyllä", "jotain"])
def test_the_keeper_can_forbid_it(said: str) -> None:
    assert decide(said, "localhost", None, HERE) is Denied.READ_ONLY


@pytest.mark.parametrize("said", ["0", "false", "ei", " No "])
def test_the_keeper_can_allow_it_to_everybody(said: str) -> None:
    assert decide(said, "0.0.0.0", "192.168.1.20", {"Host": "hankehaku.example.fi"}) is None
