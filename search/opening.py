"""The generation that holds, wherever the settings say that the index lies."""

from __future__ import annotations

from index.settings import Settings
from search.snapshot import Snapshot, open_snapshot


def open_now(settings: Settings, encoder: str | None, before: Snapshot | None = None) -> Snapshot:
    """Open what holds now, on this machine or in Milvus, for searching with the encoder of this fingerprint.

    ``before`` is what was open until now, ``encoder=None`` takes an index of any.

    Raises:
        NoIndex, DamagedIndex, StaleIndex, UnreachableIndex: it cannot be searched; the message says what to do.
        MissingPart: Voikko, or the client of Milvus, is not there.
    """
    if not settings.milvus:
        return open_snapshot(settings.index_directory, encoder)
    from search.milvus.snapshot import open_far_snapshot  # the client of Milvus is loaded by who needs it

    return open_far_snapshot(settings, encoder, before)
