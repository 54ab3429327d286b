"""Phrases that stand nowhere -> their words: a person who quotes from memory finds what is nearest, and is told so."""

from __future__ import annotations

from collections.abc import Callable

from search.syntax import Any_, Group, Node, Phrase, Words


def relaxed(root: Group, stands: Callable[[Phrase], bool]) -> tuple[Group, tuple[Phrase, ...]]:
    """Return ``root`` with every wanted phrase that ``stands`` nowhere as optional words, and those phrases.

    Excluded phrases stay: what stands nowhere excludes nothing.
    """
    missing: list[Phrase] = []

    def is_missing(node: Node) -> bool:
        found = isinstance(node, Phrase) and not stands(node)
        if found and node not in missing:
            missing.append(node)  # type: ignore[arg-type]
        return found

    def in_group(group: Group) -> Group:
        required: list[Node] = []
        optional: list[Node] = [inside(node) for node in group.optional]
        for node in group.required:
            (optional if is_missing(node) else required).append(inside(node))
        return Group(tuple(required), tuple(optional), group.excluded)

    def inside(node: Node) -> Node:
        if isinstance(node, Group):
            return in_group(node)
        if isinstance(node, Any_):
            return Any_(tuple(inside(child) for child in node.nodes))
        if isinstance(node, Phrase) and is_missing(node):
            return Words(node.text, node.field)
        return node

    return in_group(root), tuple(missing)
