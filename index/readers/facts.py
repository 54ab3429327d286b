"""YAML facts -> plain mappings of text: no dates, no yes-and-no, no tricks, and a line number for every complaint."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import yaml

from index.errors import UnreadableDocument
from index.text import one_line

Fact = str | tuple["Fact", ...] | dict[str, "Fact"]

_DEEPEST: Final = 5


def read_facts(text: str, path: Path, *, first_line: int = 1) -> dict[str, Fact]:
    """Return the facts with every value as normalised text: what ``2013`` or ``yes`` means is for others to say.

    Args:
        text: YAML that is a mapping.
        path: for messages.
        first_line: where in the file the text begins, for messages.

    Raises:
        UnreadableDocument: not YAML, not a mapping, a key twice, references (``&``, ``*``) or too deep.
    """
    try:
        _refuse_references(text, path, first_line)
        node = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise _unreadable(path, error.problem or "not YAML", mark, first_line) from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise _unreadable(path, str(error).splitlines()[0] if str(error) else "not YAML", None, first_line) from None
    if node is None:
        return {}
    if not isinstance(node, yaml.MappingNode):
        raise _unreadable(path, "they are not lines of `key: value`", node.start_mark, first_line)
    return dict(_pairs(node, path, first_line, depth=1))


def _refuse_references(text: str, path: Path, first_line: int) -> None:
    """Refuse references: with one, a value can hold itself, or be a billion words long."""
    for token in yaml.scan(text, Loader=yaml.BaseLoader):
        if isinstance(token, (yaml.AliasToken, yaml.AnchorToken)):
            raise _unreadable(path, "a value may not begin with & or *", token.start_mark, first_line)


def _pairs(node: yaml.MappingNode, path: Path, first_line: int, depth: int) -> Iterator[tuple[str, Fact]]:
    seen: set[str] = set()
    for key, value in node.value:
        name = one_line(key.value) if isinstance(key, yaml.ScalarNode) else ""
        if not name:
            raise _unreadable(path, "a key is missing", key.start_mark, first_line)
        if name in seen:
            raise _unreadable(path, f"`{name}` is given twice", key.start_mark, first_line)
        seen.add(name)
        yield name, _value(value, path, first_line, depth)


def _value(node: yaml.Node, path: Path, first_line: int, depth: int) -> Fact:
    if depth > _DEEPEST:
        raise _unreadable(path, "they are nested too deeply", node.start_mark, first_line)
    if isinstance(node, yaml.SequenceNode):
        return tuple(_value(item, path, first_line, depth + 1) for item in node.value)
    if isinstance(node, yaml.MappingNode):
        return dict(_pairs(node, path, first_line, depth + 1))
    written = str(node.value)
    is_nothing = node.style is None and written.lower() in ("~", "null")  # type: ignore[attr-defined]
    return "" if is_nothing else one_line(written)


def _unreadable(path: Path, problem: str, mark: yaml.Mark | None, first_line: int) -> UnreadableDocument:
    where = f" (line {mark.line + first_line})" if mark else ""
    return UnreadableDocument(
        path,
        f"its facts cannot be read: {problem}{where}",
        'Write `key: value`, with the value in quotes when it has a colon ("Kaste: hanke").',
    )
