"""A folder of milvus-lite served as a server of Milvus is: over the network, to any number of clients."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import grpc
from milvus_lite.adapter.grpc.servicer import MilvusServicer
from milvus_lite.db import MilvusLite
from pymilvus.grpc_gen import milvus_pb2_grpc


@contextmanager
def served(
    folder: Path, interceptors: Sequence[Any] = (), servicer: type[MilvusServicer] = MilvusServicer
) -> Iterator[str]:
    """Serve a folder; give the address. ``interceptors`` and ``servicer`` answer otherwise than it would."""
    database = MilvusLite(str(folder))
    server = grpc.server(ThreadPoolExecutor(8), interceptors=tuple(interceptors))
    milvus_pb2_grpc.add_MilvusServiceServicer_to_server(servicer(database), server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.stop(grace=1).wait()
        database.close()
