"""The engine over an index on this machine, in a folder of milvus-lite, and on a server: one contract holds for all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

import pytest

from tests.contracts.engine_contract import EngineContract, Made

Make = Callable[..., AbstractContextManager[Made]]  # of a folder, and perhaps bare


def far_indexes():  # type: ignore[no-untyped-def]  # noqa: ANN201
    pytest.importorskip("milvus_lite", reason="milvus-lite is not installed: pip install 'hankehaku[milvus]'")
    import far_indexes

    return far_indexes


class _Everywhere(EngineContract):
    @pytest.fixture(scope="class")
    @classmethod
    def make(cls) -> Iterator[Make]:
        raise NotImplementedError

    @pytest.fixture(scope="class")
    @classmethod
    def made(cls, make: Make, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
        with make(tmp_path_factory.mktemp("engine")) as found:
            yield found

    @pytest.fixture
    def fresh(self, make: Make, tmp_path: Path) -> Iterator[Made]:
        with make(tmp_path) as found:
            yield found

    @pytest.fixture
    def bare(self, make: Make, tmp_path: Path) -> Iterator[Made]:
        """Return an engine over an index that was built without a model."""
        with make(tmp_path, bare=True) as found:
            yield found


class TestOnThisMachine(_Everywhere):
    @pytest.fixture(scope="class")
    @classmethod
    def make(cls) -> Iterator[Make]:
        from far_indexes import local  # what it imports of Milvus comes at first use

        return local


class TestInMilvusLite(_Everywhere):
    @pytest.fixture(scope="class")
    @classmethod
    def make(cls) -> Iterator[Make]:
        found = far_indexes()

        def make(folder: Path, *, bare: bool = False) -> AbstractContextManager[Made]:
            return found.far(folder, f"milvus+file:{folder}/lite.db/{found.NAME}", bare=bare)

        return make


class TestOnAServer(_Everywhere):
    @pytest.fixture(scope="class")
    @classmethod
    def make(cls, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Make]:
        found, names = far_indexes(), iter(range(100))
        from tests.support.far_servers import served

        with served(tmp_path_factory.mktemp("served")) as place:

            def make(folder: Path, *, bare: bool = False) -> AbstractContextManager[Made]:
                return partial(found.far, bare=bare)(folder, f"milvus+{place}/{found.NAME}_{next(names)}")

            yield make
