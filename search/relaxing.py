"""Phrases that stand nowhere -> their words: a person who quotes from memory finds what is nearest, and is told so."""

from __future__ import annotations

from collections.abc import Callable

from search.syntax import Any_, Group, Node, Phrase, Words


def relaxed(root: Group, stands: Callable[[Phrase], bool]) -> tuple[Group, tuple[Phrase, ...]]:
    """Return ``root`` with every wanted phrase that ``stands`` nowhere as optional words, and those phrases.

    Excluded phrases stay: what stands nowhere excludes nothing.
    """
    relaxing = _Relaxing(stands)
    return relaxing.group(root), tuple(relaxing.missing)


class _Relaxing:
    """One query's way through. No nest of functions that call each other: those keep what they know past their use."""

    def __init__(self, stands: Callable[[Phrase], bool]) -> None:
        self.missing: list[Phrase] = []
        self._stands = stands

    def group(self, group: Group) -> Group:
        """Return a group without the phrases that stand nowhere."""
        required: list[Node] = []
        optional: list[Node] = [self._inside(node) for node in group.optional]
        for node in group.required:
            (optional if self._is_missing(node) else required).append(self._inside(node))
        return Group(tuple(required), tuple(optional), group.excluded)

    def _inside(self, node: Node) -> Node:
        if isinstance(node, Group):
            return self.group(node)
        if isinstance(node, Any_):
            return Any_(tuple(self._inside(child) for child in node.nodes))
        if isinstance(node, Phrase) and self._is_missing(node):
            return Words(node.text, node.field)
        return node

    def _is_missing(self, node: Node) -> bool:
        if not isinstance(node, Phrase) or self._stands(node):
            return False
        if node not in self.missing:
            self.missing.append(node)
        return True
