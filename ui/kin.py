"""A project's family as a small tree: what it is a part of, what came before and after, its own parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from index.project import Project, ProjectId
from index.store.catalogue import Family
from search.engine import SearchEngine
from ui import address, html, wording
from ui.messages import say

_LONGEST_CHAIN: Final = 6  # projects that continue each other; also keeps a circle in the data from going round
_SHOWN: Final = 8  # brothers and sisters, or parts, before the rest is folded
_MOST: Final = 60  # of them in all


@dataclass(frozen=True, slots=True)
class Kin:
    """One project of a family, and those that hang from it."""

    project: Project
    relation: str  # to the project whose family it is, as in ``Hit.relation``; "" for that project itself
    below: tuple[Kin, ...] = ()
    left_out: int = 0  # projects that would hang from it too, beyond ``_MOST``


def size(family: Family) -> int:
    """Return how many projects a project's family has besides itself."""
    above = [one for one in (family.parent, family.continues) if one is not None]
    return len({*above, *family.children, *family.siblings, *family.continued_by})


def tree(engine: SearchEngine, project: Project) -> Kin | None:
    """Return the family of a project from its top down, or ``None`` where it has nobody."""
    family = engine.family(project.id)
    if not size(family):
        return None
    seen = {project.id}
    parts, left_out = _all(engine, family.children, "osa", seen)
    node = Kin(project, "", (*_after(engine, family.continued_by, seen), *parts), left_out)
    earlier = family.continues
    for _ in range(_LONGEST_CHAIN):
        if earlier is None or earlier in seen:
            break
        seen.add(earlier)
        node = Kin(engine.project(earlier), "edeltäjä", (node,))
        earlier = engine.family(earlier).continues
    if family.parent is not None and family.parent not in seen:
        seen.add(family.parent)
        siblings, left_out = _all(engine, family.siblings, "sisarhanke", seen)
        node = Kin(engine.project(family.parent), "kokonaisuus", (node, *siblings), left_out)
    return node


def to_html(kin: Kin | None) -> str:
    """Return the tree under its heading as nested lists; nothing where there is none."""
    if kin is None:
        return ""
    title = html.element("h2", html.text(say("project.family_title")))
    return title + html.element("ul", _item(kin), class_="hh-tree")


def _after(engine: SearchEngine, ids: Iterable[ProjectId], seen: set[ProjectId], depth: int = 1) -> tuple[Kin, ...]:
    """Return what carries a project on, and what carries that on in its turn."""
    found = []
    for one in ids:
        if one not in seen and depth <= _LONGEST_CHAIN:
            seen.add(one)
            later = _after(engine, engine.family(one).continued_by, seen, depth + 1)
            found.append(Kin(engine.project(one), "jatko", later))
    return tuple(found)


def _all(
    engine: SearchEngine, ids: Sequence[ProjectId], relation: str, seen: set[ProjectId]
) -> tuple[tuple[Kin, ...], int]:
    """Return the projects that have not been seen, the earliest first, and how many are left out."""
    new = [one for one in ids if one not in seen]
    seen.update(new)
    found = [Kin(engine.project(one), relation) for one in new]
    found.sort(key=lambda kin: (str(kin.project.period.start or "9999"), kin.project.title))
    return tuple(found[:_MOST]), max(0, len(new) - _MOST)


def _item(kin: Kin) -> str:
    project = kin.project
    when = wording.period(project.period)
    years = html.element("span", html.text(when), class_="hh-when") if when else ""
    if kin.relation:
        label = html.element("span", html.text(say(f"project.relation.{kin.relation}")), class_="hh-badge hh-relation")
        name = html.link(html.text(project.title), address.project_href(project.id))
    else:
        label = html.element("span", html.text(say("project.family_this")), class_="hh-badge")
        name = html.element("strong", html.text(project.title), aria_current="true")
    return html.element("li", f"{label} {name} {years}" + _below(kin))


def _below(kin: Kin) -> str:
    """Return what hangs from a project; of many brothers and sisters or parts, the rest is folded."""
    own = [one for one in kin.below if one.relation not in {"sisarhanke", "osa"}]
    many = [one for one in kin.below if one.relation in {"sisarhanke", "osa"}]
    shown, folded = many[:_SHOWN], many[_SHOWN:]
    items = "".join(_item(one) for one in (*own, *shown))
    found = html.element("ul", items) if items else ""
    if not folded:
        return found
    more = "".join(_item(one) for one in folded)
    if kin.left_out:
        left_out = wording.projects(kin.left_out)
        more += html.element("li", html.text(say.counted("project.family_left_out", kin.left_out, projects=left_out)))
    label = say("project.family_more", projects=wording.projects(len(folded) + kin.left_out))
    summary = html.element("summary", html.text(label))
    return found + html.element("details", summary + html.element("ul", more))
