"""What the tests of pages leave unsaid, and what they do not."""

from __future__ import annotations

import threading

import pytest
from streamlit.runtime.scriptrunner_utils.script_run_context import get_script_run_ctx
from streamlit.testing.v1 import AppTest

MISSED = "missing ScriptRunContext"


def test_opening_a_page_in_a_test_warns_of_nothing(caplog: pytest.LogCaptureFixture) -> None:
    assert AppTest.from_string("import streamlit as st; st.text('Hei')").run().text[0].value == "Hei"
    assert MISSED not in caplog.text


def test_a_thread_of_the_app_that_uses_a_page_from_outside_is_still_heard(caplog: pytest.LogCaptureFixture) -> None:
    thread = threading.Thread(target=get_script_run_ctx)
    thread.start()
    thread.join()
    assert MISSED in caplog.text
