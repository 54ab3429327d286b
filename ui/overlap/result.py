"""The last step of the overlap check: the answer, the matrix, the projects, what nobody has, and the report."""

from __future__ import annotations

import streamlit as st

from search.engine import SearchEngine
from search.overlap.records import OverlapReport
from ui.basket import button, shelf
from ui.overlap import answer, beside, controls, files
from ui.overlap.dossier import Checked, Dossier
from ui.overlap.form import Form
from ui.overlap.matrix import matrix
from ui.overlap.projects import projects
from ui.overlap.view import OverlapView


def draw(
    dossier: Dossier, checked: Checked, form: Form, engine: SearchEngine, asked: OverlapView, trouble: str
) -> None:
    """Draw what was found for the draft as it was checked, narrowed as the view says.

    ``trouble`` says why a later check has failed, or is "".
    """
    offered = checked.form.narrowings()
    view = asked.narrowed_to(set(asked.chosen()) & set(offered))
    report = checked.report(engine, view.options())
    is_stale = form.corrections() != checked.form.corrections()
    opened = beside.opened(report, view) if view.goal else ""
    st.html(answer.head(report, view, is_stale=is_stale) + trouble + opened + answer.answer(report))
    controls.draw_options(view, checked.form)
    st.html(page(report, view, shelf.current()))
    if report.projects:
        button.listen()
    files.draw(dossier, report)
    with st.container(key="overlap_end"):
        controls.draw_forget(dossier)


def page(report: OverlapReport, view: OverlapView, basket: shelf.Basket) -> str:
    """Return what stands behind the answer."""
    return (
        (matrix(report, view) if report.projects else "")
        + answer.how_to_read()
        + projects(report, view, basket)
        + answer.uncovered(report)
        + answer.copies(report)
        + answer.notes(report)
    )
