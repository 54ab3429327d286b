"""The second step of the overlap check: what was understood of the draft, to be put right before it is compared."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import streamlit as st

from search.engine import SearchEngine
from search.messages import LANGUAGES
from search.overlap.records import Draft, GoalKind
from ui import html, wording
from ui.jobs import TooManyJobs
from ui.messages import say
from ui.overlap import choices, controls, giving, reading, work
from ui.overlap.dossier import Dossier
from ui.overlap.form import LONGEST_GOAL, LONGEST_TITLE, MOST_ADDED, Form, GoalRow
from ui.overlap.view import OverlapView

_SHOW_TROUBLES: Final = "overlap_show_troubles"
_LONGEST_HEADING: Final = 80


def draw(dossier: Dossier, draft: Draft, form: Form, engine: SearchEngine, view: OverlapView, trouble: str) -> None:
    """Draw the facts and goals of the draft as fields, and the button that begins the check."""
    st.html(reading.head(draft) + trouble)
    _draw_facts(dossier, form)
    st.html(reading.goals_head(draft, form))
    with st.container(key="overlap_goals"):
        for place, row in enumerate(form.rows, start=1):
            _draw_goal(dossier, row, place)
    st.button(
        say("overlap.add_goal"),
        key="overlap_add",
        disabled=sum(not row.read for row in form.rows) >= MOST_ADDED,
        on_click=_add,
        args=(dossier,),
    )
    st.html(reading.text_of(draft))
    controls.draw_options(view, form)
    if st.session_state.pop(_SHOW_TROUBLES, False):
        st.html(reading.troubles(form.troubles()))
    giving.draw_too_many()
    with st.container(horizontal=True, key="overlap_check", gap="small"):
        args = (dossier, engine, view)
        st.button(say("overlap.check"), type="primary", key="overlap_go", on_click=_check, args=args)
        controls.draw_forget(dossier)
    if dossier.checked is not None:
        st.html(html.element("p", html.link(html.text(say("overlap.to_result")), view.of_result().href())))


def _draw_facts(dossier: Dossier, form: Form) -> None:
    with st.container(key="overlap_facts"):
        _field(dossier, "title", form.title, max_chars=max(LONGEST_TITLE, len(form.title)))
        with st.container(horizontal=True, gap="small"):
            _field(dossier, "start", form.start, hint=say("overlap.date_hint"))
            _field(dossier, "end", form.end, hint=say("overlap.date_hint"))
            _choice(dossier, "language", form.language, _languages(form.language))
        known = choices.areas()
        _several(
            dossier,
            "areas",
            form.areas,
            (*known.regions, *known.counties, *known.municipalities),
            called=choices.area_name,
        )
        _several(dossier, "groups", form.groups, choices.target_groups(), others=True)


def _field(dossier: Dossier, name: str, value: str, *, hint: str = "", max_chars: int = 40) -> None:
    key = _kept(name, value)
    st.text_input(
        say(f"overlap.field.{name}"),
        key=key,
        max_chars=max_chars,
        placeholder=hint,
        on_change=_changed,
        args=(dossier, name, key),
    )


def _choice(dossier: Dossier, name: str, value: str, options: Sequence[str]) -> None:
    key = _kept(name, value)
    st.selectbox(
        say(f"overlap.field.{name}"),
        options,
        key=key,
        format_func=_language_name,
        on_change=_changed,
        args=(dossier, name, key),
    )


def _several(
    dossier: Dossier,
    name: str,
    value: Sequence[str],
    options: Sequence[str],
    *,
    others: bool = False,
    called: Callable[[str], str] = str,
) -> None:
    key = _kept(name, list(value))
    st.multiselect(
        say(f"overlap.field.{name}"),
        list(dict.fromkeys((*options, *value))),
        key=key,
        format_func=called,
        placeholder=say("overlap.field.none"),
        accept_new_options=others,
        on_change=_changed,
        args=(dossier, name, key),
    )


def _draw_goal(dossier: Dossier, row: GoalRow, place: int) -> None:
    kind = say(f"overlap.kind.{row.kind.name.lower()}") if row.read else say("overlap.kind.added")
    heading = wording.shortened(row.heading, _LONGEST_HEADING)
    label = f"{place}. {kind}" + (f" · {html.label(heading)}" if heading and row.kind is not GoalKind.TEXT else "")
    with st.container(gap=None):
        key = _kept(f"in_{row.key}", row.is_in)
        st.checkbox(label, key=key, on_change=_goal_changed, args=(dossier, row.key, "is_in", key))
        key = _kept(f"goal_{row.key}", row.text)
        st.text_area(
            say("overlap.goal_text", number=place),
            key=key,
            height=68,
            max_chars=max(LONGEST_GOAL, len(row.text)),
            disabled=not row.is_in,
            label_visibility="collapsed",
            placeholder=say("overlap.goal_placeholder"),
            on_change=_goal_changed,
            args=(dossier, row.key, "text", key),
        )


def _kept(name: str, value: object) -> str:
    """Return the key of a field that shows ``value``. It is set only when it differs: somebody may be typing."""
    key = f"overlap_field_{name}"
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    return key


def _languages(own: str) -> tuple[str, ...]:
    return LANGUAGES if own in LANGUAGES else (*LANGUAGES, own)


def _language_name(code: str) -> str:
    return say(f"overlap.language.{code}") if code in LANGUAGES else say("overlap.language.other")


def _changed(dossier: Dossier, name: str, key: str) -> None:
    if dossier.form is not None:
        value = st.session_state[key]
        dossier.form = dossier.form.with_field(name, tuple(value) if isinstance(value, list) else value)


def _goal_changed(dossier: Dossier, row: int, name: str, key: str) -> None:
    if dossier.form is not None:
        dossier.form = dossier.form.with_row(row, **{name: st.session_state[key]})


def _add(dossier: Dossier) -> None:
    if dossier.form is not None:
        dossier.form = dossier.form.with_another()


def _check(dossier: Dossier, engine: SearchEngine, view: OverlapView) -> None:
    form = dossier.form
    if form is None or form.troubles():
        st.session_state[_SHOW_TROUBLES] = True
        return
    try:
        work.begin_check(dossier, engine, view.options())
    except TooManyJobs:
        giving.tell_too_many()
    else:
        st.query_params.from_dict(view.of_result().params())
