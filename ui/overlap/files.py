"""The report as a file to take away, made when somebody asks for it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

import streamlit as st

from search.messages import language, speaking
from search.overlap.records import OverlapReport
from ui import html
from ui.messages import say
from ui.overlap.dossier import Dossier

LONGEST_NOTES: Final = 10_000  # characters
# Suffix -> what a browser calls such a file.
TYPES: Final = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html",
    ".csv": "text/csv",
}
# A click on a button for a file also ends the typing of notes, and both are on their way at the same time.
_UNTIL_NOTES_ARE_HERE: Final = 0.5  # seconds
_NOTES, _WITH_TEXT = "overlap_notes", "overlap_with_text"


def draw(dossier: Dossier, report: OverlapReport) -> None:
    """Draw the person's own notes, what goes into the report, and a button for each form of it."""
    st.html(html.element("h2", html.text(say("overlap.report_title")), class_="hh-part-title"))
    with st.container(key="overlap_report"):
        if st.session_state.get(_NOTES) != dossier.notes:
            st.session_state[_NOTES] = dossier.notes
        st.text_area(
            say("overlap.own_notes"),
            key=_NOTES,
            max_chars=LONGEST_NOTES,
            placeholder=say("overlap.own_notes_hint"),
            on_change=_noted,
            args=(dossier,),
        )
        st.session_state[_WITH_TEXT] = dossier.with_text
        st.checkbox(say("overlap.with_text"), key=_WITH_TEXT, on_change=_with_text, args=(dossier,))
        with st.container(horizontal=True, gap="small"):
            name = say("overlap.file_name") + f"-{report.made_with.date.isoformat()}"
            for suffix, kind in TYPES.items():
                st.download_button(
                    say(f"overlap.download{suffix}"),
                    data=maker(suffix, dossier, report),
                    file_name=name + suffix,
                    mime=kind,
                    key=f"overlap_download_{suffix.removeprefix('.')}",
                    on_click="ignore",
                )


def maker(suffix: str, dossier: Dossier, report: OverlapReport) -> Callable[[], bytes]:
    """Return what makes the file in the language that is spoken now, with the notes as they are when it is made."""
    spoken = language()

    def made() -> bytes:
        from search.overlap.report_file import written

        time.sleep(_UNTIL_NOTES_ARE_HERE)
        with speaking(spoken):
            return written(suffix, report, with_draft=dossier.with_text, notes=dossier.notes)

    return made


def _noted(dossier: Dossier) -> None:
    dossier.notes = st.session_state[_NOTES]


def _with_text(dossier: Dossier) -> None:
    dossier.with_text = st.session_state[_WITH_TEXT]
