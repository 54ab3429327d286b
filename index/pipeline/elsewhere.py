"""The last step of a build whose index lies in Milvus: what was built on this machine is brought there."""

from __future__ import annotations

from index.address import MilvusAddress, read_address
from index.pipeline.report import OnProgress, Progress, Stage
from index.settings import Settings
from index.store.opened import open_index


def check_place(settings: Settings, *, rebuild: bool) -> None:
    """See before any work that a build of this machine may go where the settings say.

    Raises:
        HankehakuError: what lies there was built on another machine, and ``rebuild`` does not say to replace it.
        UnreachableIndex, MissingPart, BusyIndex: as ``index.milvus.connection.Connection``.
    """
    if address := _address(settings):
        from index.milvus.publishing import check_target  # the client of Milvus is loaded by who needs it

        check_target(address, settings.index_directory, rebuild=rebuild)


def bring(settings: Settings, tell: OnProgress) -> None:
    """Bring the generation that holds on this machine to Milvus, if it is not there; under the lock of the build.

    Raises:
        UnreachableIndex, BusyIndex: it does not answer, or another machine is bringing one.
    """
    if address := _address(settings):
        from index.milvus.publishing import mark_published, publish

        with open_index(settings.index_directory) as index:
            name = publish(
                index, address, on_sent=lambda done, total: tell(Progress(Stage.WRITING, done, total, str(address)))
            )
        mark_published(settings.index_directory, name)


def _address(settings: Settings) -> MilvusAddress | None:
    return read_address(settings.milvus) if settings.milvus else None
