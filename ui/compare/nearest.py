"""The pairs of passages that go together as a list, the nearest first, each with how unusual it is in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from search.comparison import Comparison, Twin
from search.formats import listed
from search.phrases import band_name, section
from ui import html, wording
from ui.compare.letters import A
from ui.compare.marked import anchor
from ui.messages import say

_RAREST: Final = 100_000  # pairs of passages: what is rarer cannot be told apart
_MANY: Final = 3  # projects that have the same passage: from so many on it is worth saying


def nearest(found: Comparison) -> str:
    """Return the list with its heading; nothing where no passages go together."""
    if not found.twins:
        return ""
    title = html.element("h2", html.text(say("compare.nearest_title")), class_="hh-part-title")
    lead = say("compare.nearest_lead" if found.by_meaning else "compare.nearest_lead_words")
    by_rank = sorted(found.twins, key=lambda twin: twin.rank)
    items = "".join(html.element("li", _item(found, twin)) for twin in by_rank)
    return (
        title
        + html.element("p", html.text(lead), class_="hh-quiet")
        + html.element("ol", items, class_="hh-nearest", role="list")
    )


def _item(found: Comparison, twin: Twin) -> str:
    label = say("compare.show_label", number=twin.number)
    href = f"#{anchor(twin.number, A)}"
    number = html.element("a", str(twin.number), class_="hh-number", href=href, aria_label=label)
    where = html.element("b", html.text(_sections(found, twin)))
    told = html.element("span", html.text("; ".join(_told(twin))))
    return number + html.element("span", f"{where} {told}")


def _sections(found: Comparison, twin: Twin) -> str:
    ours = section(found.ours.project.sections[twin.ours.section].kind)
    theirs = section(found.theirs.project.sections[twin.theirs.section].kind)
    return ours if ours == theirs else f"{ours} – {theirs}"


def _told(twin: Twin) -> Iterator[str]:
    if twin.is_same_text:
        yield say("compare.same_text")
    elif twin.band:
        yield band_name(twin.band)
    if twin.one_in > 1:
        yield rarity(twin.one_in)
    if twin.words:
        yield say.counted("compare.words", len(twin.words), words=listed(twin.words))
    if twin.in_projects >= _MANY:
        yield say("compare.in_projects", projects=wording.number(twin.in_projects))


def rarity(one_in: int) -> str:
    """Say how unusual a likeness is, to two digits."""
    if one_in > _RAREST:
        return say("compare.rarest", pairs=wording.number(_RAREST))
    step = 10 ** max(0, len(str(one_in)) - 2)
    return say("compare.rare", pairs=wording.number((one_in + step // 2) // step * step))
