"""How fast the model reads: our encoder beside the bare model in a loop, on the texts of corpus/."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from index.embedding.cache import VectorCache, encode_with_cache
from index.embedding.cores import cores
from index.embedding.models import model_source
from index.embedding.sentence_transformer import SentenceTransformerEncoder
from index.settings import Settings

CORPUS = Path(__file__).parent.parent / "corpus"
WORDS = 62  # about 170 tokens, a usual passage with its context; every other one is half or one and a half as long
PASSAGES = 64
QUERIES = 100
BATCH = 16
THREADS = 8
ROUNDS = 3  # the two take turns, so that a slow minute of the machine meets both


def main() -> int:
    """Print the table."""
    source = model_source(Settings.read(environment={}))
    SentenceTransformerEncoder(source).load()  # converts the model where that has not been done
    started = time.perf_counter()
    encoder = SentenceTransformerEncoder(source)
    encoder.load()
    loading = time.perf_counter() - started
    print("| what | figure |\n|---|---|")
    print(f"| model | {encoder.name}, {encoder.precision} |")
    reading(encoder)
    precisions(encoder)
    asking(encoder)
    print(f"| loading the converted model, libraries imported | {loading:.1f} s |")
    taken, memory = new_process()
    print(f"| a new process until its first vector | {taken:.1f} s, {memory} MB of memory |")
    return 0


def reading(encoder: SentenceTransformerEncoder) -> None:
    """Print how fast passages are read, beside the bare model in a loop."""
    texts = passages(PASSAGES, WORDS)
    tokens, bare = bare_loop(encoder)
    bare(texts[:BATCH])
    speeds = in_turn(
        {
            "bare": lambda: bare(texts),
            "ours": lambda: encoder.encode_passages(texts),
            "kept": lambda: kept(encoder, texts),
        },
        PASSAGES,
    )
    print(f"| passages of {tokens(texts):.0f} tokens, by the bare model in a loop | {speeds['bare']:.1f} a second |")
    for name, what in (("ours", "by the encoder"), ("kept", "the same and into the cache, as a build does")):
        print(f"| {what} | {speeds[name]:.1f} a second ({speeds[name] / speeds['bare']:.0%} of the bare loop) |")


def kept(encoder: SentenceTransformerEncoder, texts: list[str]) -> None:
    """Encode into a cache that is empty."""
    with tempfile.TemporaryDirectory() as folder, VectorCache(Path(folder) / "vectors.sqlite") as cache:
        encode_with_cache(encoder, cache, texts)


def precisions(encoder: SentenceTransformerEncoder) -> None:
    """Print what the shorter number format gives and costs here."""
    texts = passages(PASSAGES, WORDS)  # many: few are encoded in float32 either way
    each = {name: SentenceTransformerEncoder(encoder.source, name) for name in ("float32", "bfloat16")}
    vectors = {name: one.encode_passages(texts) for name, one in each.items()}
    speeds = in_turn({name: lambda one=one: one.encode_passages(texts) for name, one in each.items()}, len(texts))
    farthest = float((vectors["float32"] * vectors["bfloat16"]).sum(axis=1).min())
    gain = speeds["bfloat16"] / speeds["float32"]
    print(
        f"| bfloat16 beside float32 | {gain:.1f} times as fast; cosine of a text's two vectors {farthest:.5f} or more |"
    )


def asking(encoder: SentenceTransformerEncoder) -> None:
    """Print how fast queries are read: alone, through the library, many at once."""
    queries = [f"{text} {number}" for number, text in enumerate(passages(QUERIES, 6))]  # none asked twice
    library = by_the_library(encoder)
    ours, theirs = [], []
    for query in queries:
        ours.append(1000 * seconds(lambda query=query: encoder.encode_query(query)))
        theirs.append(1000 * seconds(lambda query=query: library(query)))
    for what, taken in (("one query, not asked before", ours), ("the same through sentence-transformers", theirs)):
        taken.sort()
        print(f"| {what} | p50 {taken[QUERIES // 2]:.0f} ms, p95 {taken[-6]:.0f} ms |")
    others = [f"{query} uudelleen" for query in queries]
    with ThreadPoolExecutor(THREADS) as threads:
        taken_all = seconds(lambda: list(threads.map(encoder.encode_query, others)))
    print(f"| queries of {THREADS} threads at once | {QUERIES / taken_all:.0f} a second |")


def in_turn(actions: dict[str, Callable[[], object]], count: int) -> dict[str, float]:
    """Return how many of ``count`` things a second each action does: the median of rounds in which they take turns."""
    taken: dict[str, list[float]] = {name: [] for name in actions}
    for _ in range(ROUNDS):
        for name, action in actions.items():
            taken[name].append(seconds(action))
    return {name: count / statistics.median(times) for name, times in taken.items()}


def by_the_library(encoder: SentenceTransformerEncoder) -> Callable[[str], object]:
    """Return sentence-transformers' own way to encode a query with the same model."""
    import torch
    from sentence_transformers import SentenceTransformer

    kwargs = {"dtype": getattr(torch, encoder.precision)}
    model = SentenceTransformer(encoder.source.locate(), device="cpu", local_files_only=True, model_kwargs=kwargs)
    prompt = encoder.source.query_prompt

    def encode(query: str) -> object:
        torch.set_num_threads(cores())  # as it does where nobody tells it otherwise
        return model.encode_query([query], prompt=prompt, show_progress_bar=False)

    return encode


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
        torch.set_num_threads(cores())
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


def new_process() -> tuple[float, int]:
    """Return the seconds that a new process needs until its first vector, and the megabytes that it had at most."""
    code = (
        "import resource; from index.embedding import open_encoder; from index.settings import Settings\n"
        "open_encoder(Settings.read(environment={})).encode_query('koe')\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
    )
    started = time.perf_counter()
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    return time.perf_counter() - started, int(said)


def seconds(action: Callable[[], object]) -> float:
    """Return how many seconds the action took."""
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


if __name__ == "__main__":
    raise SystemExit(main())
