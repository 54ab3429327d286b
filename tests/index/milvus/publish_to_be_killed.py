"""Publishes an index in Milvus in a process of its own and kills it: ``INDEX ADDRESS STEP``, 0 to live on.

A step is anything that is written to Milvus; milvus-lite itself runs in this process and is killed with it.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

from index.address import read_address
from index.milvus.connection import Connection
from index.milvus.publishing import publish
from index.store.opened import open_index


def main() -> None:
    folder, place, step = Path(sys.argv[1]), read_address(sys.argv[2]), int(sys.argv[3])
    assert place
    write, steps = Connection.write, 0

    def counted(self: Connection, method: str, /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        nonlocal steps
        steps += 1
        if steps == step:
            os.kill(os.getpid(), signal.SIGKILL)
        return write(self, method, *args, **kwargs)

    Connection.write = counted  # type: ignore[method-assign]
    with open_index(folder) as index:
        publish(index, place, environment={})
    sys.stdout.write(f"{steps}\n")


main()
