"""The first part of the page Aineisto: how much there is, of what kind, from where, and what made the index."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

from index.project import ProjectKind
from index.settings import BUNDLED, Settings
from search.results import IndexStatus
from ui import html, wording
from ui.address import View
from ui.material import said
from ui.material.facts import Contents
from ui.material.lists import notes
from ui.material.view import MaterialView, Part
from ui.messages import say

_UNKNOWN_LANGUAGE: Final = "other"


def parts(view: MaterialView, counts: Mapping[Part, int], *, may_change: bool) -> str:
    """Return the links to the parts of the page; ``counts`` stand beside their names."""
    shown = [part for part in Part if part is not Part.CHANGE or may_change]
    links = "".join(
        html.element(
            "li",
            html.link(
                html.text(_counted(part, counts.get(part, 0))),
                MaterialView(part=part).href(),
                aria_current="page" if part is view.part else None,
            ),
        )
        for part in shown
    )
    return html.element("nav", html.element("ul", links), class_="hh-parts", aria_label=say("material.parts_label"))


def title(known: Contents | None) -> str:
    """Return the head of the page: what it is, and how much there is in one sentence."""
    lead = ""
    if known:
        lead = say(
            "material.lead",
            projects=say.counted("material.projects_in", known.status.projects, number=_number(known.status.projects)),
            documents=say.counted("material.of_files", known.status.documents, number=_number(known.status.documents)),
            when=said.moment(datetime.fromisoformat(known.status.created)),
        )
    heading = html.element("h1", html.text(say("frame.nav_material")))
    return html.element("div", heading + (html.element("p", html.text(lead)) if lead else ""), class_="hh-material-top")


def contents(known: Contents, settings: Settings, *, in_full: bool) -> str:
    """Return what is in the index.

    Args:
        known: what is known of it.
        settings: which model is meant, and where it runs.
        in_full: whether the reader may see where folders lie on the machine.
    """
    return (
        _numbers(known)
        + _facts(known, settings, in_full)
        + notes(known.account, in_full=in_full)
        + _details(known.status, in_full)
    )


def _numbers(known: Contents) -> str:
    status, account = known.status, known.account
    numbers = (
        (status.projects, "material.number.projects"),
        (status.documents, "material.number.documents"),
        (status.passages, "material.number.passages"),
        (account.families, "material.number.families"),
        (len(account.duplicates), "material.number.duplicates"),
    )
    items = "".join(
        html.element("li", html.element("b", html.text(_number(count))) + html.text(" " + say.counted(key, count)))
        for count, key in numbers
        if count or key != "material.number.duplicates"
    )
    return html.element("ul", items, class_="hh-numbers")


def _facts(known: Contents, settings: Settings, in_full: bool) -> str:
    folders = "".join(html.element("li", html.text(said.folder(root, in_full=in_full))) for root in known.status.roots)
    rows = (
        ("material.kinds", html.joined(_kinds(known), ", ")),
        ("material.years", html.text(_years(known))),
        ("material.languages", html.text(", ".join(_languages(known.languages)))),
        ("material.folders", html.element("ul", folders)),
        ("material.size", html.text(said.size(known.status.size_bytes))),
        ("material.words", html.text(_analyzer(known.status.analyzer))),
        ("material.meaning", html.text(_model(known.status.encoder, settings))),
    )
    written = "".join(
        html.element("div", html.element("dt", html.text(say(key))) + html.element("dd", value))
        for key, value in rows
        if value
    )
    return html.element("h2", html.text(say("material.facts_title"))) + html.element("dl", written, class_="hh-rows")


def _kinds(known: Contents) -> Iterable[str]:
    for facet in known.facets.get("kind", ()):
        label = say.counted(f"material.kind.{facet.value}", facet.count, number=_number(facet.count))
        yield html.link(html.text(label), View().with_filters(kinds=(ProjectKind(facet.value),)).href())


def _years(known: Contents) -> str:
    years = [int(facet.value) for facet in known.facets.get("year", ()) if facet.value.isdigit()]
    return wording.years(min(years), max(years)) if years else ""


def _languages(languages: Mapping[str, int]) -> Iterable[str]:
    for code, count in languages.items():
        key = f"material.language.{code}"
        name = say(key) if key in say else say(f"material.language.{_UNKNOWN_LANGUAGE}", code=code)
        yield f"{name} {_number(count)}"


def _analyzer(fingerprint: str) -> str:
    """Say by what words are told, out of ``finnish-5, libvoikko 4.3.1 (...)``."""
    version = fingerprint.partition(", ")[2].partition(" (")[0]
    return say("material.analyzer", version=version) if version else say("material.analyzer_bare")


def _model(encoder: str, settings: Settings) -> str:
    if not encoder:
        return say("material.no_model")
    if settings.encoder:
        return say("material.served_model", model=settings.encoder_model, host=settings.encoding_host or "localhost")
    bundled = settings.model == BUNDLED
    return say("material.bundled") if bundled else say("material.other_model", model=settings.model)


def _details(status: IndexStatus, in_full: bool) -> str:
    rows = (
        ("material.directory", status.directory if in_full else ""),
        ("material.generation", status.generation),
        ("material.analyzer_fingerprint", status.analyzer),
        ("material.encoder_fingerprint", status.encoder),
    )
    written = "".join(
        html.element(
            "div",
            html.element("dt", html.text(say(key))) + html.element("dd", html.element("code", html.text(value))),
        )
        for key, value in rows
        if value
    )
    summary = html.element("summary", html.text(say("material.details")))
    return html.element("details", summary + html.element("dl", written, class_="hh-rows"), class_="hh-fold")


def _counted(part: Part, count: int) -> str:
    name = say(f"material.part.{part.name.lower()}")
    return f"{name} ({_number(count)})" if count else name


def _number(count: int) -> str:
    return wording.number(count)
