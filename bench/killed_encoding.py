"""Builds killed while they encode: what is lost each time, and whether the last index is that of a quiet build."""

from __future__ import annotations

import argparse
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import numpy as np

from bench.embedding import passages
from index.embedding import open_encoder
from index.pipeline import build
from index.pipeline.report import Progress, Stage
from index.settings import Settings
from index.store.opened import open_index

ROOT = Path(__file__).parent.parent
KILLS = 10
DOCUMENTS, SECTIONS, WORDS = 400, 4, 30
LONGEST = 2.0  # seconds of encoding before a build is killed


def main() -> int:
    """Print the table; return 1 where anything was lost."""
    arguments = argparse.ArgumentParser(prog="python -m bench.killed_encoding", description=__doc__)
    arguments.add_argument("--build", nargs=3, type=Path, metavar=("DOCUMENTS", "INDEX", "CACHE"), help="be the build")
    arguments.add_argument("--kills", type=int, default=KILLS)
    chosen = arguments.parse_args()
    if chosen.build:
        return told_build(*chosen.build)
    open_encoder(Settings.read()).load()  # converts the model where that has not been done
    with tempfile.TemporaryDirectory() as folder:
        return measure(Path(folder), chosen.kills)


def measure(folder: Path, kills: int) -> int:
    """Kill builds below ``folder``, let one end, and compare its index with that of a build nobody disturbed."""
    write_documents(folder / "documents")
    killed = Place(folder, "killed")
    chance = random.Random(7)
    print("| build | passages told as read | kept of them | seconds since the last were kept |\n|---|---|---|---|")
    lost = 0
    for number in range(1, kills + 1):
        told, since = killed.build_and_kill(chance.uniform(0, LONGEST))
        kept = killed.kept()
        lost += max(0, told - kept)
        print(f"| {number}, killed | {told} | {min(kept, told)} | {since:.1f} |")
    encoded = killed.kept()
    killed.build()
    quiet = Place(folder, "quiet")
    quiet.build()
    agreement, alike = compared(killed.index, quiet.index)
    print(f"| {kills + 1}, to the end | {quiet.kept()} | {quiet.kept()} | |\n")
    print(
        f"Of the {quiet.kept()} passages, {encoded} had been read before the last build began. Its index has the same "
        f"passages as that of a build nobody disturbed{'' if alike else ': NO'}; cosine of their vectors, the lowest: "
        f"{agreement:.5f}. Lost: {lost}."
    )
    return 0 if lost == 0 and alike and agreement > 0.999 else 1


class Place:
    """An index and a cache of its own."""

    def __init__(self, folder: Path, name: str) -> None:
        self.documents, self.index, self.cache = folder / "documents", folder / name / "index", folder / name / "cache"
        self.cache.mkdir(parents=True)
        # The converted model is not what is measured.
        (self.cache / "models").symlink_to(Settings.read().cache_directory / "models")

    def started(self) -> subprocess.Popen[str]:
        """Start a build that tells how many passages it has read."""
        places = map(str, (self.documents, self.index, self.cache))
        command = [sys.executable, "-m", "bench.killed_encoding", "--build", *places]
        return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)

    def build(self) -> None:
        """Build to the end."""
        with self.started() as process:
            process.communicate()
        if process.returncode:
            raise SystemExit(f"the build ended with {process.returncode}")

    def build_and_kill(self, seconds: float) -> tuple[int, float]:
        """Kill a build so long after it has begun to read passages; return what it had told, and how long before."""
        told: list[tuple[int, float]] = []
        before = self.kept()
        with self.started() as process:
            assert process.stdout is not None
            hearing = threading.Thread(
                target=lambda lines: told.extend((int(line), time.monotonic()) for line in lines),
                args=(process.stdout,),
            )
            hearing.start()
            while not (told and told[-1][0] > before) and process.poll() is None:
                time.sleep(0.005)  # what the last build has kept is told first
            time.sleep(seconds)
            process.send_signal(signal.SIGKILL)
            killed = time.monotonic()
            hearing.join()
        if process.returncode != -signal.SIGKILL:
            raise SystemExit("a build got to its end before it was killed: give it more documents")
        return told[-1][0], killed - told[-1][1]

    def kept(self) -> int:
        """Return how many whole vectors the cache holds."""
        if not (self.cache / "vectors.sqlite").exists():
            return 0
        with sqlite3.connect(f"file:{self.cache / 'vectors.sqlite'}", uri=True) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            vectors = [np.frombuffer(vector, "<f4") for (vector,) in connection.execute("SELECT vector FROM vectors")]
        connection.close()
        return sum(abs(float(vector @ vector) - 1) < 1e-3 for vector in vectors)


def told_build(documents: Path, index: Path, cache: Path) -> int:
    """Build, and print after every keeping how many passages have been read."""

    def tell(step: Progress) -> None:
        if step.stage is Stage.MEANING and step.done:
            print(step.done, flush=True)

    build([documents], Settings.read(index_directory=index, cache_directory=cache), on_progress=tell)
    return 0


def write_documents(folder: Path) -> None:
    """Write documents out of the bundled corpus's sentences."""
    folder.mkdir()
    texts = passages(DOCUMENTS * SECTIONS, WORDS)
    for number in range(DOCUMENTS):
        parts = [f"## Osa {n}\n\n{text}." for n, text in enumerate(texts[number * SECTIONS : (number + 1) * SECTIONS])]
        text = f"# Hanke {number}\n\n" + "\n\n".join(parts)
        (folder / f"hanke-{number}.md").write_text(text, encoding="utf-8")


def compared(one: Path, other: Path) -> tuple[float, bool]:
    """Return the lowest cosine between vectors of the same passage, and whether the passages are the same."""
    with open_index(one) as first, open_index(other) as second:
        alike = np.array_equal(first.vectors.places, second.vectors.places)
        cosines = (first.vectors.matrix * second.vectors.matrix).sum(axis=1) if alike else np.zeros(1)
        return float(cosines.min()), alike


if __name__ == "__main__":
    raise SystemExit(main())
