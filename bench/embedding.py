"""How fast the model reads: our encoder beside the bare model in a loop, on the texts of corpus/."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from index.embedding import open_encoder
from index.embedding.sentence_transformer import SentenceTransformerEncoder
from index.settings import Settings

CORPUS = Path(__file__).parent.parent / "corpus"
WORDS = 62  # about 170 tokens, a usual passage with its context; every other one is half or one and a half as long
PASSAGES = 64
QUERIES = 100
BATCH = 16
ROUNDS = 3  # the two take turns, so that a slow minute of the machine meets both


def main() -> int:
    """Print the table."""
    settings = Settings.read()
    open_encoder(settings).load()  # converts the model where that has not been done
    started = time.perf_counter()
    encoder = open_encoder(settings)
    encoder.load()
    loading = time.perf_counter() - started
    texts = passages(PASSAGES, WORDS)
    queries = [f"{text} {number}" for number, text in enumerate(passages(QUERIES, 6))]  # none asked twice
    tokens, bare = bare_loop(encoder)
    ours, theirs = [], []
    for _ in range(ROUNDS):
        theirs.append(PASSAGES / seconds(lambda: bare(texts)))
        ours.append(PASSAGES / seconds(lambda: encoder.encode_passages(texts)))
    latencies = sorted(1000 * seconds(lambda query=query: encoder.encode_query(query)) for query in queries)
    share = statistics.median(ours) / statistics.median(theirs)
    print("| what | figure |\n|---|---|")
    print(f"| model | {encoder.name}, {encoder.precision} |")
    print(f"| passages of {tokens(texts):.0f} tokens on average | {statistics.median(ours):.1f} a second |")
    print(
        f"| the same by the bare model in a loop | {statistics.median(theirs):.1f} a second (ours {share:.0%} of it) |"
    )
    print(f"| one query, not asked before | p50 {latencies[QUERIES // 2]:.0f} ms, p95 {latencies[-6]:.0f} ms |")
    print(f"| loading the converted model, libraries imported | {loading:.1f} s |")
    print(f"| importing the libraries, a new process | {importing():.1f} s |")
    return 0


def passages(count: int, words: int) -> list[str]:
    """Return pieces of the corpus, of uneven length as real ones are."""
    running = " ".join(path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.md"))).split()
    pieces, start = [], 0
    for number in range(count):
        length = words * (2, 1, 3)[number % 3] // 2
        pieces.append(" ".join(running[start : start + length]))
        start = (start + length) % (len(running) - 2 * words)
    return pieces


def bare_loop(encoder: SentenceTransformerEncoder) -> tuple[Callable[[list[str]], float], Callable[[list[str]], Any]]:
    """Return the same network and tokenizer without sentence-transformers: a count of tokens, and an encoder."""
    import torch
    from transformers import AutoModel, AutoTokenizer

    place = encoder.source.locate()
    tokenizer = AutoTokenizer.from_pretrained(place, local_files_only=True)
    model = AutoModel.from_pretrained(place, local_files_only=True, dtype=getattr(torch, encoder.precision)).eval()

    def count(texts: list[str]) -> float:
        return statistics.mean(len(ids) for ids in tokenizer(texts)["input_ids"])

    @torch.inference_mode()
    def encode(texts: list[str]) -> list[Any]:
        ordered = sorted((f"{encoder.source.passage_prompt}{text}" for text in texts), key=len)
        vectors = []
        for start in range(0, len(ordered), BATCH):
            batch = tokenizer(
                ordered[start : start + BATCH], padding=True, truncation=True, max_length=512, return_tensors="pt"
            )
            mask = batch["attention_mask"].unsqueeze(-1)
            summed = (model(**batch).last_hidden_state * mask).sum(1) / mask.sum(1)
            vectors.append(torch.nn.functional.normalize(summed, dim=1))
        return vectors

    return count, encode


def importing() -> float:
    """Return the seconds that a new process needs to import what the encoder brings."""
    code = "import time; t = time.perf_counter(); import sentence_transformers; print(time.perf_counter() - t)"
    return float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)


def seconds(action: Callable[[], object]) -> float:
    """Return how many seconds the action took."""
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


if __name__ == "__main__":
    raise SystemExit(main())
