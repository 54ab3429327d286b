"""JSON -> flat records: nested keys as paths, lists as lines, and where in the file the list of records is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from index.readers.register_header import likeness

Json = object
Flat = dict[str, str]  # path -> its values, a line each

_DEEPEST: Final = 12  # keys below a record
_SEARCHED: Final = 5  # keys above the list of records
_MOST_VALUES: Final = 1_000  # of one path in one record
_SAMPLE: Final = 20  # records that show what a list is about
_WRAPPERS: Final = ("_source", "properties", "attributes", "fields", "node", "project", "record")
_ROLES: Final = ("role", "type", "rooli", "roleInConsortium", "RoleInConsortium", "RoleInFundingGroup")
_LEADS = re.compile(r"coord|koord|lead|hallinnoi|päätoteut|johtaja", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Records:
    """A list of objects, the keys that lead to it, and how much its own keys look like those of a register."""

    key: str
    objects: Sequence[Mapping[str, Json]]
    likeness: int


def record_lists(data: Json, key: str = "") -> list[Records]:
    """Return the lists of objects in ``data``, the likeliest register first; an object alone is a list of one.

    Args:
        data: parsed JSON.
        key: keys that lead to the list, with dots between; empty to look for it.
    """
    if key:
        for part in key.split("."):
            data = data.get(part) if isinstance(data, Mapping) else None
    found = [Records(name, objects, _likeness(objects)) for name, objects in _lists(data, "", 0)]
    if isinstance(data, Mapping):
        found.append(Records("", [data], _likeness([data])))
    return sorted(found, key=lambda records: -records.likeness)


def _lists(data: Json, key: str, depth: int) -> Iterator[tuple[str, list[Mapping[str, Json]]]]:
    if depth > _SEARCHED:
        return
    if isinstance(data, list):
        objects = [one for one in data if isinstance(one, Mapping)]
        if objects and 2 * len(objects) > len(data):
            yield key, objects
    elif isinstance(data, Mapping):
        named: list[Mapping[str, Json]] = [
            {"id": name, **one} for name, one in data.items() if isinstance(one, Mapping)
        ]
        if len(named) > 1 and len(named) == len(data):  # {"S1": {...}, "S2": {...}}
            yield key, named
        for name, one in data.items():
            yield from _lists(one, f"{key}.{name}" if key else str(name), depth + 1)


def _likeness(records: Sequence[Mapping[str, Json]]) -> int:
    names = {name: None for record in records[:_SAMPLE] for name in flat(record)}
    return likeness(list(names))


def flat(record: Mapping[str, Json]) -> Flat:
    """Return a record as paths with their values: ``{"Funder": {"NameFi": "STM"}}`` gives ``Funder.NameFi``.

    Lists are marked (``participants[].name``) and give a line a value; of a list of organisations with roles the one
    that leads stands under ``coordinator``.
    """
    found: dict[str, list[str]] = {}
    _gather(_unwrapped(record), "", found, 0)
    return {path: "\n".join(values) for path, values in found.items()}


def _unwrapped(record: Mapping[str, Json]) -> Mapping[str, Json]:
    for name in _WRAPPERS:
        inside = record.get(name)
        if isinstance(inside, Mapping) and len(inside) >= len(record) - 1:
            rest = {key: value for key, value in record.items() if key not in (name, *inside)}
            return {**inside, **rest}
    return record


def _gather(value: Json, path: str, found: dict[str, list[str]], depth: int) -> None:
    if depth > _DEEPEST:
        return
    if isinstance(value, Mapping):
        for name, inside in value.items():
            key = str(name).replace(".", " ").strip()[:100]
            _gather(inside, f"{path}.{key}" if path else key, found, depth + 1)
    elif isinstance(value, list):
        for one in value[:_MOST_VALUES]:
            leads = isinstance(one, Mapping) and _LEADS.search(" ".join(str(one.get(role, "")) for role in _ROLES))
            marked = f"{path}[]" if isinstance(one, (Mapping, list)) else path
            _gather(one, f"{marked}.coordinator" if leads else marked, found, depth + 1)
    elif (text := _text(value)) and len(values := found.setdefault(path, [])) < _MOST_VALUES:
        values.append(text)


def _text(value: Json) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "kyllä" if value else "ei"
    if isinstance(value, float):
        if value != value or value in (float("inf"), float("-inf")):
            return ""
        return str(int(value)) if value == int(value) else f"{value:.4f}".rstrip("0").rstrip(".")
    return str(value).strip()
