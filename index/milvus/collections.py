"""The collections of an index in Milvus: their names, their fields, how they are made.

Of every index there are a *ledger* for each generation (what all readers keep, in small pieces) and three collections
of *rows* that generations share: projects to be found by their words, passages by their vectors, and texts. A row is
named by its contents and never changes, so a generation is nothing but a list of rows; the alias with the index's name
leads to the ledger that holds, and moving it is the one step that readers see.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

from index.errors import HankehakuError
from index.milvus.connection import Connection, NotThere
from index.milvus.keys import key_of
from index.milvus.packing import LONGEST

ROWS: Final = 1  # raised whenever rows change their form or meaning
FACETS: Final = (
    "kind", "funder", "programme", "region", "wellbeing_county", "administrator", "target_group", "theme",
)  # fmt: skip
NUMBERS: Final = ("first_year", "last_year", "first_day", "last_day")  # -1 for a year, 0 for a day that nobody tells
CONSISTENCY: Final = "Strong"  # what has been written is seen by whoever asks next
SOON: Final = "Bounded"  # it is seen a moment later: quicker, and enough for rows that were there before their ledger

# Parameters
_MANY: Final = 200_000  # passages from which a graph finds the nearest ones instead of a look at them all
MOST_FACTS: Final = 4_000  # of one project
_NO_VECTOR: Final = [0.0, 1.0]  # every collection has to have vectors


@dataclass(frozen=True, slots=True)
class RowNames:
    """The three collections of rows."""

    projects: str
    passages: str
    texts: str

    @property
    def all(self) -> tuple[str, str, str]:
        """The names."""
        return self.projects, self.passages, self.texts


def row_names(name: str, made_by: Sequence[str | int | float], passages: int) -> RowNames:
    """Return where the rows of an index lie: others for another format, analyzer, model, or order of size."""
    epoch = f"{key_of(repr((ROWS, *made_by, passages >= _MANY))):016x}"
    return RowNames(*(f"{name}_{epoch}_{kind}" for kind in ("projects", "passages", "texts")))


def ledger_name(name: str, number: int) -> str:
    """Return what the ledger of a generation is called."""
    return f"{name}_g{number:06}"


def ledgers(names: Sequence[str], name: str) -> dict[int, str]:
    """Return those of the collections that are ledgers of an index, by number."""
    form = re.compile(rf"{re.escape(name)}_g(\d{{6,}})")
    return {int(found[1]): one for one in names if (found := form.fullmatch(one))}


def foreign_rows(names: Sequence[str], name: str, kept: Sequence[RowNames]) -> list[str]:
    """Return the collections of rows of an index that none of ``kept`` names."""
    form = re.compile(rf"{re.escape(name)}_[0-9a-f]{{16}}_(projects|passages|texts)")
    return [one for one in names if form.fullmatch(one) and not any(one in rows.all for rows in kept)]


def fact(field: str, value: str) -> int:
    """Return the number by which rows tell that a project has a value: short, and without signs that mean something."""
    return key_of(field, value)


def text_row(name: str, text: str) -> dict[str, Any]:
    """Return a row of a ledger or of texts."""
    return {"id": name, "data": text, "no_vector": _NO_VECTOR}


def make_rows(connection: Connection, names: RowNames, dimension: int, passages: int) -> None:
    """Make the three collections, as far as they are not there, and have them ready for questions."""
    _make(connection, names.projects, _projects, {"words": _by_words()})
    metric = {"index_type": "HNSW", "metric_type": "IP", "params": {"M": 16, "efConstruction": 200}}
    flat = {"index_type": "FLAT", "metric_type": "IP"}
    near = metric if passages >= _MANY else flat
    _make(connection, names.passages, lambda schema: _passages(schema, max(dimension, 2)), {"vector": near})
    _make(connection, names.texts, _texts, {"no_vector": flat})


def make_ledger(connection: Connection, name: str) -> None:
    """Make the collection of a ledger, if it is not there."""
    _make(connection, name, _texts, {"no_vector": {"index_type": "FLAT", "metric_type": "IP"}})


def led_to(connection: Connection, alias: str) -> str:
    """Return the collection that an alias leads to; "" where there is no such alias."""
    try:
        return str(connection.read("describe_alias", alias)["collection_name"])
    except NotThere:
        return ""


def lead(connection: Connection, alias: str, collection: str, *, is_new: bool) -> None:
    """Have an alias lead to a collection: in one step, which readers see or do not see."""
    try:
        connection.write("create_alias" if is_new else "alter_alias", collection, alias)
    except HankehakuError:  # an attempt whose answer was lost may have done it
        if led_to(connection, alias) != collection:
            raise


def drop(connection: Connection, name: str) -> None:
    """Remove a collection, if it is there."""
    with suppress(NotThere):
        connection.write("drop_collection", name)


def _make(connection: Connection, name: str, fill: Any, indexes: Mapping[str, Mapping[str, Any]]) -> None:  # noqa: ANN401
    """Make a collection, or what of it is missing: a build may have been killed between any two of these steps."""
    maker = connection.schemas()
    if not connection.read("has_collection", name):
        schema = maker.create_schema(auto_id=False, enable_dynamic_field=False)
        fill(schema)
        try:
            connection.write("create_collection", name, schema=schema, consistency_level=CONSISTENCY)
        except HankehakuError:  # an attempt whose answer was lost may have done it
            if not connection.read("has_collection", name):
                raise
    there = connection.read("list_indexes", name)
    for field, told in indexes.items():
        if field not in there:
            parameters = maker.prepare_index_params()
            parameters.add_index(field_name=field, index_name=field, **told)
            connection.write("create_index", name, parameters, sync=False)
    connection.write("load_collection", name)


def _by_words() -> Mapping[str, Any]:
    return {"index_type": "SPARSE_INVERTED_INDEX", "metric_type": "IP"}


def _projects(schema: Any) -> None:  # noqa: ANN401 - pymilvus's schema
    from pymilvus import DataType

    schema.add_field("key", DataType.INT64, is_primary=True)
    schema.add_field("words", DataType.SPARSE_FLOAT_VECTOR)
    # How many rows of texts its record, its words, those of its passages and its contacts take.
    schema.add_field("pieces", DataType.ARRAY, element_type=DataType.INT64, max_capacity=4)
    _add_facts(schema)


def _passages(schema: Any, dimension: int) -> None:  # noqa: ANN401
    from pymilvus import DataType

    schema.add_field("key", DataType.INT64, is_primary=True)
    schema.add_field("project", DataType.INT64)
    schema.add_field("vector", DataType.FLOAT_VECTOR, dim=dimension)
    _add_facts(schema)


def _texts(schema: Any) -> None:  # noqa: ANN401
    from pymilvus import DataType

    schema.add_field("id", DataType.VARCHAR, is_primary=True, max_length=100)
    schema.add_field("data", DataType.VARCHAR, max_length=LONGEST)
    schema.add_field("no_vector", DataType.FLOAT_VECTOR, dim=len(_NO_VECTOR))


def _add_facts(schema: Any) -> None:  # noqa: ANN401
    """Add what a project is narrowed by."""
    from pymilvus import DataType

    schema.add_field("facts", DataType.ARRAY, element_type=DataType.INT64, max_capacity=MOST_FACTS)
    for field in NUMBERS:
        schema.add_field(field, DataType.INT64)
