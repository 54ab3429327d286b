"""2,000 damaged and hostile files through the whole pipeline: nothing lost, nothing hangs. Prints a Markdown table."""

from __future__ import annotations

import argparse
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

from index.pipeline import Progress, Stage, build
from index.pipeline.workers import Limits
from index.readers import SUFFIXES
from index.settings import Settings
from tests.support.mutations import good_file, mutated

FILES = 2_000
SEED = 20_260_501
_CRASHED = ("reading it crashed", "reading it ended")
_BOUND = ("reading it took longer", "reading it takes", "what is in it takes")


def main() -> int:
    """Print the table; return 1 when a file got lost."""
    arguments = argparse.ArgumentParser(prog="python -m bench.robustness", description=__doc__)
    arguments.add_argument("--files", type=int, default=FILES)
    arguments.add_argument("--list", action="store_true", help="print every skipped file instead")
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as place:
        corpus = Path(place) / "corpus"
        corpus.mkdir()
        for suffix in SUFFIXES:
            (corpus / f"good{suffix}").write_bytes(good_file(suffix))
        for name, data in mutated(chosen.files, SEED):
            (corpus / name).write_bytes(data)
        found = sum(1 for _ in corpus.iterdir())
        settings = Settings(index_directory=Path(place) / "index", cache_directory=Path(place) / "cache")
        watch = Watch()
        started = time.perf_counter()
        report = build([corpus], settings, vectors=False, on_progress=watch.look)
        seconds = time.perf_counter() - started
        watch.stop()
    if chosen.list:
        for one in report.skipped:
            print(f"{Path(one.path).name}\t{one.place}\t{one.reason}")
        return 0
    accounted = report.read + len(report.skipped_files) + len(report.ignored)
    kinds = Counter(_kind(one.reason) for one in report.skipped_files)
    print("| what | figure |\n|---|---|")
    print(f"| files, {len(SUFFIXES)} formats | {found:,} |")
    print(f"| accounted for: read + skipped | {report.read:,} + {len(report.skipped_files):,} = {accounted:,} |")
    print(f"| parts of files listed as unread | {len(report.skipped_parts):,} |")
    print(f"| skipped: told by a reader | {kinds['told']:,} |")
    print(f"| skipped: fault of a reader, caught | {kinds['fault']:,} |")
    bounds = f"{Limits().seconds:.0f} s, {Limits().memory / 1e9:.0f} GB"
    print(f"| skipped: a bound was reached ({bounds}) | {kinds['bound']:,} |")
    print(f"| skipped: the process crashed | {kinds['crash']:,} |")
    print(f"| time | {seconds:.0f} s |")
    print(f"| peak memory of a reading process | {watch.peak / 1e6:.0f} MB |")
    return 0 if accounted == found else 1


def _kind(reason: str) -> str:
    if reason.startswith(_CRASHED):
        return "crash"
    if reason.startswith(_BOUND):
        return "bound"
    return "fault" if reason.startswith("reading it failed") else "told"


class Watch:
    """Looks at the processes that read, as long as they read."""

    def __init__(self) -> None:
        self.peak = 0  # bytes
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def look(self, progress: Progress) -> None:
        """Stop when everything is read."""
        if progress.stage is not Stage.READING:
            self._over.set()

    def stop(self) -> None:
        """Look no more."""
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._over.wait(0.05):
            for children in Path("/proc/self/task").glob("*/children"):
                try:
                    for child in children.read_text().split():
                        status = Path(f"/proc/{child}/status").read_text()
                        line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
                        self.peak = max(self.peak, int(line.split()[1]) * 1024)
                except (OSError, StopIteration):
                    continue  # it has just ended


if __name__ == "__main__":
    raise SystemExit(main())
