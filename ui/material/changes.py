"""The controls that change the index: drop documents, remove them, name folders and leave them, build."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import streamlit as st

from index.errors import HankehakuError
from index.pipeline.dropped import Dropped, Examined, Standing, examine
from index.pipeline.folders import Lack, LookedInto, look_into
from index.pipeline.own_folder import own_files, own_folder
from index.readers import SUFFIXES
from index.readers.raw import MAX_MEGABYTES
from index.settings import Settings
from index.store.catalogue_memory import Shown
from search.results import IndexStatus
from ui import html, session, wording
from ui.address import project_href
from ui.jobs import Job
from ui.material import facts, outcome, permission, said, work
from ui.material.view import MaterialView, Part
from ui.messages import say

_MOST_FILES: Final = 100  # at once
_ROUND: Final = "material_round"  # counts the hands that were taken: a new one begins with an empty uploader
_EXAMINED: Final = "material_examined"
_ASKED: Final = "material_asked"  # which button waits for its second press
_REFUSED: Final = "material_refused"
_LACK: Final = "material_lack"
_FOLDER: Final = "material_folder"
_CHOSEN: Final = "material_chosen"


def draw(settings: Settings, status: IndexStatus | None) -> None:
    """Draw all controls; ``status`` is that of the index, if there is one that can be read."""
    refused: HankehakuError | None = st.session_state.pop(_REFUSED, None)
    if refused:
        st.html(outcome.failed(refused))
    if status is None:
        _draw_first(settings)
    _draw_dropping(settings)
    _draw_dropped(settings, status)
    _draw_folders(settings)
    if status is not None:
        _draw_building(settings)


def let_go() -> None:
    """Forget the files that were looked into: they are held in memory."""
    session.here().pop(_EXAMINED, None)


def _draw_first(settings: Settings) -> None:
    found = work.folders(settings.index_directory)
    if found:
        _head("material.first_title", say("material.first_lead", folder=str(found[0])))
        st.button(say("material.first_do"), key="material_first", on_click=_begin, args=(work.update, settings))


def _draw_dropping(settings: Settings) -> None:
    lead = say("material.drop_lead", formats=", ".join(sorted(SUFFIXES)), megabytes=MAX_MEGABYTES)
    _head("material.drop_title", lead)
    number = st.session_state.setdefault(_ROUND, 0)
    files = st.file_uploader(
        say("material.drop_label"),
        accept_multiple_files=True,
        key=f"material_drop_{number}",
        max_upload_size=MAX_MEGABYTES,
    )  # of any type: what cannot be read is told with a reason
    if not files:
        let_go()
        return
    if len(files) > _MOST_FILES:
        st.html(html.element("p", html.text(say("material.too_many", most=_MOST_FILES)), class_="hh-note"))
        files = files[:_MOST_FILES]
    examined = _examined(settings, files)
    st.html(outcome.verdicts(examined))
    usable = [one for one in examined if one.is_usable]
    replacing = any(one.standing is Standing.NAMESAKE for one in usable) and st.checkbox(
        say("material.replace"), key=f"material_replace_{number}"
    )
    if usable:
        st.button(
            say.counted("material.add", len(usable)),
            key="material_add",
            type="primary",
            on_click=_add,
            args=(settings, [one.dropped for one in usable], replacing),
        )


def _examined(settings: Settings, files: Sequence[Any]) -> list[Examined]:
    """Return what is in the files of the uploader, read once for every hand of them."""
    hand = tuple(file.file_id for file in files)
    known: tuple[tuple[str, ...], list[Examined]] | None = session.here().get(_EXAMINED)
    if known is None or known[0] != hand:
        with st.spinner(say("material.examining")):
            dropped = [Dropped(file.name, file.getvalue()) for file in files]
            known = hand, examine(dropped, settings.index_directory)
        session.here()[_EXAMINED] = known
    return known[1]


def _draw_dropped(settings: Settings, status: IndexStatus | None) -> None:
    files = own_files(settings.index_directory)
    if not files:
        return
    folder = own_folder(settings.index_directory)
    _head("material.dropped_title", say("material.dropped_lead", folder=str(folder)))
    inside = facts.projects_in(status, folder) if status else {}
    items = "".join(html.element("li", _dropped(file, inside.get(file.name, ()))) for file in files)
    st.html(html.element("ul", items, class_="hh-files"))
    there = [file.name for file in files]
    # Somebody else may have removed what was chosen here.
    st.session_state[_CHOSEN] = [name for name in st.session_state.get(_CHOSEN, ()) if name in there]
    names = st.multiselect(say("material.remove_label"), there, key=_CHOSEN, placeholder=say("frame.choose"))
    if names:
        _twice(
            "remove",
            "\n".join(names),
            say.counted("material.remove", len(names)),
            say.counted("material.remove_sure", len(names)),
            work.remove,
            settings,
            names,
        )


def _dropped(file: Path, projects: Sequence[Shown]) -> str:
    seen = file.stat()
    about = f"{said.size(seen.st_size)} · {said.moment(datetime.fromtimestamp(seen.st_mtime, UTC))}"
    links = html.joined((html.link(html.text(one.title or one.id), project_href(one.id)) for one in projects[:3]), ", ")
    more = len(projects) - 3
    if more > 0:
        links += html.text(" " + say.counted("material.more", more))
    head = html.element("b", html.text(file.name)) + html.element("span", html.text(about), class_="hh-quiet")
    return head + html.element("p", links or html.text(say("material.not_found_yet")))


def _draw_folders(settings: Settings) -> None:
    _head("material.folders_title", say("material.folders_lead"))
    roots = work.folders(settings.index_directory)
    own = bool(own_files(settings.index_directory))
    for root in roots:
        name = sha256(os.fsencode(root)).hexdigest()[:12]  # others may add and leave folders meanwhile
        missing = "" if root.exists() else say("material.folder_missing")
        text = html.element("code", html.text(str(root))) + (html.text(f" {missing}") if missing else "")
        with st.container(key=f"material_root_{name}", gap="small"):
            st.html(html.element("p", text, class_="hh-folder"))
            if len(roots) > 1 or own:
                label = say("material.leave", folder=html.label(root.name))
                sure = say("material.leave_sure", folder=str(root))
                _twice(f"leave_{name}", "", label, sure, work.leave_folder, settings, root)
    st.text_input(
        say("material.folder_label"), key=_FOLDER, placeholder=say("material.folder_placeholder"), max_chars=1000
    )
    lack: LookedInto | None = st.session_state.pop(_LACK, None)
    if lack and lack.lack:
        st.html(html.element("p", html.text(_lack(lack)), class_="hh-note", role="alert"))
    st.button(say("material.folder_do"), key="material_folder_add", on_click=_add_folder, args=(settings,))


def _draw_building(settings: Settings) -> None:
    _head("material.build_title", say("material.build_lead"))
    st.button(say("material.update"), key="material_update", on_click=_begin, args=(work.update, settings))
    _twice("rebuild", "", say("material.rebuild"), say("material.rebuild_sure"), _rebuild, settings)


def _rebuild(settings: Settings) -> Job:
    return work.update(settings, rebuild=True)


def _lack(seen: LookedInto) -> str:
    assert seen.lack is not None
    numbers = {"others": wording.number(seen.others)} if seen.lack is Lack.NOTHING else {}
    return say(f"material.lack.{seen.lack.value}", path=str(seen.path), **numbers)


def _head(title: str, lead: str) -> None:
    heading = html.element("h2", html.text(say(title)))
    st.html(html.element("div", heading + html.element("p", html.text(lead)), class_="hh-change"))


def _twice(name: str, about: str, label: str, sure: str, begin: Callable[..., Job], *arguments: object) -> None:
    """Draw a button for what cannot be taken back: pressed once it asks, and only pressed again it does.

    What was asked holds as long as it is asked of the same (``about``).
    """
    if session.here().get(_ASKED) != (name, about):
        st.button(label, key=f"material_{name}", on_click=_ask, args=(name, about))
        return
    st.html(html.element("p", html.text(sure), class_="hh-note", role="alert"))
    with st.container(horizontal=True, gap="small"):
        st.button(
            say("material.yes"), key=f"material_{name}_yes", type="primary", on_click=_begin, args=(begin, *arguments)
        )
        st.button(say("material.no"), key=f"material_{name}_no", on_click=_ask, args=("", ""))


def _ask(name: str, about: str) -> None:
    session.here()[_ASKED] = (name, about)


def _add(settings: Settings, dropped: Sequence[Dropped], replacing: bool) -> None:
    if _has_begun(lambda: work.add(settings, dropped, replacing=replacing)):
        st.session_state[_ROUND] += 1
        let_go()


def _add_folder(settings: Settings) -> None:
    try:
        permission.demand()  # nobody else is told what there is on this machine
        roots = work.folders(settings.index_directory)
    except HankehakuError as error:
        st.session_state[_REFUSED] = error
        return
    seen = look_into(st.session_state[_FOLDER], roots, settings.index_directory)
    if seen.lack:
        st.session_state[_LACK] = seen
    elif _has_begun(work.add_folder, settings, seen.path):
        st.session_state[_FOLDER] = ""


def _begin(begin: Callable[..., Job], *arguments: object) -> None:
    _has_begun(begin, *arguments)


def _has_begun(begin: Callable[..., Job], *arguments: object) -> bool:
    """Begin a change and show it; what refuses to begin is told on the page."""
    session.here().pop(_ASKED, None)
    try:
        job = begin(*arguments)
    except HankehakuError as error:
        st.session_state[_REFUSED] = error
        return False
    st.query_params.from_dict(MaterialView(part=Part.CHANGE, job=job.id).params())
    return True
