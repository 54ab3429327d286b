"""Where a project's facts were read, and how sure that is: what stands behind "Mistä tiedot ovat" on its page."""

from __future__ import annotations

from typing import Final

from index.project import Method, Project, Provenance
from search.regions import value_names
from ui import html, wording
from ui.messages import say

_SURE: Final = 0.9
_FAIRLY_SURE: Final = 0.7
_LONGEST_QUOTE: Final = 200
# Somebody wrote these down as facts: there is nothing to prove.
_GIVEN: Final = frozenset({Method.WRITTEN})


def where_from(project: Project) -> str:
    """Return a folded list of the values that were understood from the text, each with its words and how sure it is.

    Nothing when all facts were written down as such. Contact persons are never among them.
    """
    read = [one for one in project.provenance if one.method not in _GIVEN and f"project.field.{one.field}" in say]
    if not read:
        return ""
    summary = html.element("summary", html.text(say("project.where_title")))
    lead = html.element("p", html.text(say("project.where_lead")), class_="hh-quiet")
    items = "".join(html.element("li", _item(project, one)) for one in read)
    return html.element("details", summary + lead + html.element("ul", items), class_="hh-proof")


def certainty(one: Provenance) -> str:
    """Say how sure a value is, in words."""
    if one.method is Method.CORRECTED:
        return say("project.corrected")
    if one.confidence >= _SURE:
        return say("project.sure")
    return say("project.fairly_sure") if one.confidence >= _FAIRLY_SURE else say("project.unsure")


def _item(project: Project, one: Provenance) -> str:
    value = html.element("strong", html.text(say(f"project.field.{one.field}") + f": {_value(project, one)}"))
    sure = html.element("span", html.text(certainty(one)), class_="hh-sure")
    return html.joined((f"{value} {sure}", _origin(one)), "<br>")


def _value(project: Project, one: Provenance) -> str:
    """Return a value as people write it: ``1.5.2007–31.12.2008``, ``170 000 €``, ``Nyland``."""
    if one.field == "period" and one.value == str(project.period):
        return wording.period(project.period)
    if one.field == "budget_eur" and one.value.isdigit():
        return wording.money(int(one.value))
    return "".join(value_names(one.field, [one.value]))


def _origin(one: Provenance) -> str:
    if one.quote:
        quote = one.quote if len(one.quote) <= _LONGEST_QUOTE else one.quote[:_LONGEST_QUOTE] + "…"
        return html.element("q", html.text(quote))
    return html.text(say(f"project.method.{one.method}") if f"project.method.{one.method}" in say else "")
