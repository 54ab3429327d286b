"""The basket -> the HTML of its page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from index.project import Project
from search.exports.shortlist import MOST_ENTRIES, Entry
from search.regions import region_names
from ui import address, cards, html, wording
from ui.basket.shelf import Basket
from ui.basket.view import BasketView
from ui.messages import say

PAGE_SIZE: Final = 25  # projects on a page: each has controls of its own, and a page of many is slow to draw
_SUMMARY: Final = 240


def head(lead: str) -> str:
    """Return the page's heading and what it is for."""
    content = html.element("h1", html.text(say("basket.title"))) + html.element("p", html.text(lead))
    return html.element("div", content, class_="hh-basket-head")


def empty() -> str:
    """Return what an empty basket says: how it is filled."""
    ways = (
        (say("basket.empty.search"), address.HOME),
        (say("basket.empty.browse"), address.BROWSE),
    )
    links = "".join(html.element("li", html.link(html.text(label), href)) for label, href in ways)
    content = (
        html.element("h2", html.text(say("basket.empty.title")))
        + html.element("p", html.text(say("basket.empty.text")))
        + html.element("ul", links)
    )
    return html.element("div", content, class_="hh-basket-empty")


def list_title(basket: Basket) -> str:
    """Return the heading of the list: how many there are, and whether there is room for more."""
    count = len(basket.entries)
    title = html.element("h2", html.text(say.counted("basket.projects", count)), class_="hh-part-title")
    if not basket.is_full:
        return title
    return title + html.element("p", html.text(say("basket.full", most=MOST_ENTRIES)), class_="hh-note")


def item(number: int, entry: Entry, project: Project | None) -> str:
    """Return a project of the list: its number, title and facts; one that is gone is told to be."""
    heading = html.element("span", f"{number}.") + " "
    if project is None:
        # A link carries no titles: of what has left the index, nobody knows the name.
        gone = say("basket.gone" if entry.title else "basket.gone_nameless", id=entry.id)
        title = html.element("h3", heading + html.text(entry.title or say("basket.gone_name")))
        return _article(title + html.element("p", html.text(gone), class_="hh-gone"))
    content = html.element("h3", heading + html.link(html.text(project.title), address.project_href(entry.id)))
    summary = wording.shortened(project.summary, _SUMMARY)
    told = html.element("p", html.text(summary), class_="hh-snippet") if summary else ""
    return _article(content + facts(project) + told)


def note_label() -> str:
    """Return what stands over a note's field; who hears the page hears the field's own name, with the project's."""
    return html.element("p", html.text(say("basket.note")), class_="hh-basket-label", aria_hidden="true")


def facts(project: Project) -> str:
    """Return the facts by which a project is known again."""
    who = project.administrator or wording.some(project.implementers)
    known = (wording.period(project.period), who, wording.some(region_names(project.regions)), project.programme)
    told = "".join(html.element("span", html.text(fact)) for fact in known if fact)
    return html.element("div", cards.badges(project) + told, class_="hh-meta")


def plain_item(number: int, entry: Entry, project: Project | None) -> str:
    """Return a project of somebody's basket as it is looked at: with its note, nothing to change."""
    note = html.text(entry.note).replace("\n", "<br>")
    label = html.element("b", html.text(say("basket.note"))) + "<br>"
    noted = html.element("p", label + note, class_="hh-basket-note") if entry.note else ""
    return html.element("li", item(number, entry, project) + noted)


def compare(entry: Entry, view: BasketView, basket: Basket, projects: Mapping[str, Project]) -> str:
    """Return the link by which a project is set beside another: first one is chosen, then the other."""
    if entry.id not in projects or len(projects) < 2:
        return ""
    title = projects[entry.id].title
    if view.compared == entry.id:
        label, href = say("basket.compare.none"), view.comparing("").href()
    elif view.compared in projects:
        label, href = say("basket.compare.with_this"), address.compare_href(projects[view.compared].id, entry.id)
    elif len(projects) == 2:
        other = next(one.id for one in basket.entries if one.id in projects and one.id != entry.id)
        label, href = say("basket.compare.other"), address.compare_href(entry.id, other)
    else:
        label, href = say("basket.compare.begin"), view.comparing(entry.id).href()
    return html.link(html.text(label), href, aria_label=f"{label}: {title}")


def comparing(view: BasketView, projects: Mapping[str, Project]) -> str:
    """Return what is to be done while the second of two is chosen."""
    if view.compared not in projects or len(projects) < 2:
        return ""
    said = html.text(say("basket.compare.choose", title=projects[view.compared].title))
    back = html.link(html.text(say("basket.compare.none")), view.comparing("").href())
    return html.element("p", f"{said} {back}", class_="hh-note", role="status")


def pages(view: BasketView, count: int) -> str:
    """Return the links to the further pages of a long list."""
    last = last_page(count)
    if last < 2:
        return ""
    links = "".join(
        html.element("span", str(number), aria_current="page")
        if number == view.page
        else html.link(str(number), view.at(number).href())
        for number in range(1, last + 1)
    )
    return html.element("nav", links, class_="hh-pages", aria_label=say("basket.pages"))


def last_page(count: int) -> int:
    """Return the number of the last page."""
    return max(1, -(-count // PAGE_SIZE))


def link_box(address_of_basket: str) -> str:
    """Return the link that gives the basket back, with a button that copies it (basket.js)."""
    field = html.element("label", html.text(say("basket.link.label")), for_="hh-basket-link") + (
        f'<input id="hh-basket-link" readonly value="{html.text(address_of_basket)}">'
    )
    copy = html.element(
        "button",
        html.text(say("basket.link.copy")),
        type="button",
        class_="hh-button",
        data_copy="hh-basket-link",
        data_copied=say("basket.link.copied"),
    )
    told = html.element("span", "", class_="hh-copied", role="status")
    return html.element("div", field + html.element("p", copy + told, class_="hh-tools"), class_="hh-basket-link")


def _article(content: str) -> str:
    return html.element("article", content, class_="hh-basket-item")
