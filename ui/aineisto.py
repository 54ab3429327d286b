"""The page of the material: what is in the index, what could not be read, what to look at, and changing it."""

from __future__ import annotations

import streamlit as st

from index.errors import HankehakuError
from index.settings import Settings
from search.engine import SearchEngine
from ui import address, frame, html, problems, session
from ui.jobs import Job, desk
from ui.material import changes, commands, facts, lists, outcome, overview, permission, progress, work
from ui.material.facts import Contents
from ui.material.view import MaterialView, Part
from ui.messages import say


def draw() -> None:
    """Draw the part of the page that the address names."""
    view = MaterialView.read({name: st.query_params.get_all(name) for name in st.query_params})
    frame.open_page(
        say("frame.nav_material"), current=address.MATERIAL, part=view.part.value, styles=("material.css",)
    )
    with problems.told():
        _draw(view, Settings.read(), permission.denied())
    frame.close_page()


def _draw(view: MaterialView, settings: Settings, denied: permission.Denied | None) -> None:
    known, problem = _known()
    st.html(overview.title(known))
    counts = {Part.UNREAD: len(known.account.skipped)} if known else {}
    st.html(overview.parts(view, counts, may_change=not denied))
    _draw_work(view, denied)
    if view.part is Part.CHANGE:
        _draw_change(settings, known, denied)
    elif known is None:
        if problem:
            problems.draw(problem)
        if not denied:
            link = html.link(html.text(say("material.to_change")), MaterialView(part=Part.CHANGE).href())
            st.html(html.element("p", link))
    else:
        _draw_known(view, settings, known, in_full=not denied)


def _known() -> tuple[Contents | None, HankehakuError | None]:
    """Return what is in the index, or the problem with it."""
    try:
        engine: SearchEngine = session.engine()
        return facts.contents(engine), None
    except HankehakuError as error:
        return None, error


def _draw_known(view: MaterialView, settings: Settings, known: Contents, *, in_full: bool) -> None:
    roots = known.status.roots
    if view.part is Part.UNREAD:
        st.html(lists.unread(known.account, roots, view, in_full=in_full))
    elif view.part is Part.DOUBTS:
        with st.spinner(say("material.looking")):
            found = facts.doubts(known.status)
        st.html(lists.doubts(found, known.account, view, roots, in_full=in_full))
    else:
        st.html(overview.contents(known, settings, in_full=in_full))
        commands.draw()


def _draw_change(settings: Settings, known: Contents | None, denied: permission.Denied | None) -> None:
    if denied:
        st.html(html.element("p", html.text(say(f"material.denied.{denied.value}")), class_="hh-note"))
        commands.draw()
    elif work.running():
        changes.let_go()
    else:
        changes.draw(settings, known.status if known else None)
        commands.draw()


def _draw_work(view: MaterialView, denied: permission.Denied | None) -> None:
    """Draw the change that is under way, or what came of the one that the address names."""
    under_way: Job | None = work.running()
    if under_way:
        progress.draw(under_way, may_stop=not denied)
    elif view.job:
        job = desk().find(view.job, work.KIND)
        if job is None:
            st.html(html.element("p", html.text(say("material.job_forgotten")), class_="hh-note"))
        else:
            st.html(outcome.told(job, in_full=not denied))


draw()
