"""What the server has one of stays as long as it runs, whoever asks for it and whatever a browser sends."""

from __future__ import annotations

import threading
import time

import pytest
import streamlit as st

from ui.basket import visitor
from ui.jobs import desk
from ui.once import once
from ui.overlap.dossier import dossiers


def test_no_browser_empties_what_others_work_at() -> None:
    browsers, draft = visitor._browsers(), dossiers().open()
    go = threading.Event()
    job = desk().begin("kokeilu", lambda _: go.wait(5))
    st.cache_resource.clear()  # what Streamlit does when a browser asks it to clear its cache
    assert dossiers().find(draft.id) is draft
    assert desk().find(job.id, "kokeilu") is job
    assert visitor._browsers() is browsers
    go.set()


def test_two_who_ask_at_once_are_given_the_same() -> None:
    @once
    def slowly() -> object:
        time.sleep(0.05)
        return object()

    found: list[object] = []
    asking = [threading.Thread(target=lambda: found.append(slowly())) for _ in range(4)]
    for one in asking:
        one.start()
    for one in asking:
        one.join()
    assert len(set(map(id, found))) == 1


def test_what_could_not_be_made_is_made_the_next_time() -> None:
    tried: list[int] = []

    @once
    def made(number: int) -> int:
        tried.append(number)
        if len(tried) == 1:
            raise ValueError
        return number

    with pytest.raises(ValueError):  # noqa: PT011 -- nothing is said
        made(7)
    assert [made(7), made(7), made(8)] == [7, 7, 8]
    assert tried == [7, 7, 8]
