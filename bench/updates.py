"""How long `hankehaku index` takes over 1,000 documents: from nothing, unchanged, one changed. Prints a Markdown table.

The documents are new arrangements of the bundled corpus's sentences, no two alike. The index is made for search by
word: what encoding takes is in the table on speed, and unchanged documents are not encoded again.
"""

from __future__ import annotations

import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

DOCUMENTS = 1_000
RUNS = 5
CORPUS = Path(__file__).parent.parent / "corpus"
COMMAND = [sys.executable, "-c", "from search.cli import main; main()", "index"]


def main() -> int:
    """Print the table; return 0."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "documents"
        folder.mkdir()
        (Path(place) / "model").mkdir()
        environment = os.environ | {"HANKEHAKU_MODEL": f"{place}/model", "HANKEHAKU_INDEX": f"{place}/index"}
        write_documents(folder)
        first = timed(environment, str(folder))
        time.sleep(2.5)  # a file written in the same moment as it is read proves nothing by its times
        timed(environment)
        unchanged = [timed(environment) for _ in range(RUNS)]
        changed = []
        for number in range(RUNS):
            with (folder / f"{number}.md").open("a", encoding="utf-8") as file:
                file.write("\nKokeilu jatkuu.\n")
            changed.append(timed(environment))
    print("| `hankehaku index` over 1,000 documents, whole command | median | asked for |\n|---|---|---|")
    print(f"| from nothing, without vectors, one run | {first:.1f} s | |")
    print(f"| nothing has changed ({RUNS} runs) | {statistics.median(unchanged):.1f} s | 2 s |")
    print(f"| one document has changed ({RUNS} runs) | {statistics.median(changed):.1f} s | |")
    return 0


def timed(environment: dict[str, str], *arguments: str) -> float:
    """Return the seconds that the command took."""
    started = time.perf_counter()
    subprocess.run([*COMMAND, *arguments], check=True, capture_output=True, env=environment, cwd=CORPUS.parent)
    return time.perf_counter() - started


def write_documents(folder: Path) -> None:
    """Write documents that are as long as those of the corpus, each with a name of its own."""
    chance = random.Random(1)
    texts = [file.read_text(encoding="utf-8") for file in sorted(CORPUS.glob("*.md")) if file.stem != "README"]
    heads = [text.split("---\n")[1] for text in texts]
    bodies = ("\n".join(text.split("---\n")[2:]) for text in texts)
    sentences = [one for body in bodies for one in re.split(r"(?<=\.)\s+", body) if len(one) > 30 and "#" not in one]
    words = sorted({word for one in sentences for word in re.findall(r"[a-zåäö]{6,14}", one)})
    for number in range(DOCUMENTS):
        title = " ".join(chance.sample(words, 4)).capitalize()
        head = re.sub(r"(?m)^otsikko:.*", f"otsikko: {title}", chance.choice(heads))
        head = re.sub(r"(?m)^(jatkaa|osa|tunnus|id|lyhenne):.*\n", "", head)
        text = f"---\n{head}---\n\n## Tavoitteet\n\n{' '.join(chance.sample(sentences, 25))}\n"
        (folder / f"{number}.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
