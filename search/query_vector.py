"""A query -> its vector, or why there is none: then words still find. And whether a vector is of the index's model."""

from __future__ import annotations

from collections.abc import Callable

from index.embedding.encoder import Encoder, Vectors
from index.errors import MissingPart, StaleIndex
from search.messages import say
from search.query import Query
from search.results import Mode
from search.snapshot import Snapshot


def query_vector(
    snapshot: Snapshot, query: Query, mode: Mode, opened: Callable[[], Encoder], *, wait: bool
) -> tuple[Vectors | None, tuple[str, ...]]:
    """Return the query's vector, or ``None`` and the note that says why.

    ``wait`` is false where the model is not loaded yet and nobody wants to wait for it.

    Raises:
        MissingPart: it is to be searched by meaning alone, and there is no model.
        StaleIndex: as ``check_model``.
    """
    if mode is Mode.KEYWORD or not query.meaning:
        return None, ()
    if not snapshot.index.has_vectors:
        return None, (say("answer.note.no_vectors"),)
    if not wait:
        return None, (say("answer.note.model_loading"),)
    try:
        encoder = opened()
        vector = encoder.encode_query(query.meaning)
    except MissingPart:
        if mode is Mode.SEMANTIC:
            raise
        return None, (say("answer.note.no_model"),)
    check_model(snapshot, encoder)
    return vector, ()


def check_model(snapshot: Snapshot, encoder: Encoder) -> None:
    """Make sure that what has just been encoded is of the model that the index was made with.

    Of a model on this machine that was known when the index was opened. A server may have been away then, and have
    another model now.

    Raises:
        StaleIndex: it is of another model.
    """
    index = snapshot.index
    if encoder.fingerprint != index.manifest.encoder:
        written_by, asked_by = (f"the model {name}" for name in (index.manifest.encoder, encoder.fingerprint))
        raise StaleIndex(index.directory, written_by=written_by, asked_by=asked_by)
