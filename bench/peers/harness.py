"""Measures one peer in this process: building, opening, warm queries, an update. Prints JSON."""

# ruff: noqa: ANN401 - what peers take and give has no annotations
from __future__ import annotations

import argparse
import json
import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

from bench.peers.data import LEMMAS, PLAIN, Given
from bench.scale_process import each, memory, percentiles, timed, together

WORD = "kvasaarikellari"
_WARMING = 30
_MOST = 20.0  # seconds for one kind of query: of what is slow fewer are asked


class Peer(Protocol):
    """One engine over the passages. ``kinds`` names what it can be asked besides short and long queries."""

    kinds: dict[str, Callable[[Any], Any]]

    def ask(self, asked: Any) -> Any:
        """Answer a hybrid query: the ids of the first ten passages."""
        ...

    def change(self, row: dict[str, Any], vector: Any) -> None:
        """Put another text in the place of one passage."""
        ...

    def finds(self, word: str, vector: Any) -> bool:
        """Whether a search by this word gives the passage that holds it."""
        ...


def run(name: str, build: Callable[[Given, Path], dict[str, Any]], opened: Callable[[Given, Path], Peer]) -> None:
    """Do what the command line asks for."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("part", choices=("build", "opening", "warm", "threads", "updating"))
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--variant", choices=(PLAIN, LEMMAS), default=PLAIN)
    chosen = arguments.parse_args()
    given = Given(chosen.folder, chosen.variant)
    place = chosen.folder / f"{name}-{chosen.variant}"
    if chosen.part == "build":
        print(json.dumps(_built(given, place, build)))
    elif chosen.part == "opening":
        print(json.dumps(_opening(given, place, opened)))
    elif chosen.part == "warm":
        print(json.dumps(_warm(given, place, opened)))
    elif chosen.part == "threads":
        print(json.dumps(_threads(given, place, opened)))
    else:
        print(json.dumps(_updating(given, place, opened)))


def _built(given: Given, place: Path, build: Callable[[Given, Path], dict[str, Any]]) -> dict[str, Any]:
    shutil.rmtree(place, ignore_errors=True)
    started, worked = time.perf_counter(), time.process_time()
    told = build(given, place)
    seconds, processor = time.perf_counter() - started, time.process_time() - worked
    return {"seconds": seconds, "processor_seconds": processor, **told, **memory()}


def _opening(given: Given, place: Path, opened: Callable[[Given, Path], Peer]) -> dict[str, Any]:
    asked = given.queries("warming")[1][0]
    started = time.perf_counter()
    peer = opened(given, place)
    ready = time.perf_counter() - started
    return {"opening": ready, "first_answer": timed(lambda: peer.ask(asked)), **memory()}


def _warm(given: Given, place: Path, opened: Callable[[Given, Path], Peer]) -> dict[str, Any]:
    peer = opened(given, place)
    given.encode("koe")
    before = memory()
    for half in given.queries("warming"):
        each(peer.ask, half[:_WARMING])
    found: dict[str, Any] = {}
    for kind, ask in {"short": peer.ask, "long": peer.ask, **peer.kinds}.items():
        each(ask, given.queries("warming")[1][:3])  # what compiles at the first call has done so
        new, known = given.queries("filtered" if kind in ("filtered", "facets") else kind)
        if kind == "facets":
            found[kind] = {"without": percentiles(each(ask, known, _MOST))}
            continue
        found[kind] = {"with": percentiles(each(ask, new, _MOST)), "without": percentiles(each(ask, known, _MOST))}
    return {"queries": found, "loaded": before, **memory()}


def _threads(given: Given, place: Path, opened: Callable[[Given, Path], Peer]) -> dict[str, Any]:
    peer = opened(given, place)
    given.encode("koe")
    warming, (new, more) = given.queries("warming"), given.queries("threads")
    each(peer.ask, [one for half in warming for one in half][:_WARMING])
    asked = [*new, *(replace(one, vector=None) for one in more)]
    try:
        return {"threads": together(peer.ask, asked)}
    except Exception as error:  # an engine that threads cannot share is asked one thread at a time, and told of
        fault = f"{type(error).__name__}: {error}"[:120]
    peer, alone = opened(given, place), Lock()

    def ask(one: Any) -> Any:
        with alone:
            return peer.ask(one)

    return {"threads": together(ask, asked), "fault": fault}


def _updating(given: Given, place: Path, opened: Callable[[Given, Path], Peer]) -> dict[str, Any]:
    copy = place.with_name(f"{place.name}-updated")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(place, copy)
    peer = opened(given, copy)
    vectors = given.vectors
    number = len(vectors) // 2
    row = next(row for row in given.rows() if row["id"] == number)
    peer.finds("asunto", vectors[number])
    given.encode("koe")
    seconds = []
    for turn in range(3):
        word = f"{WORD}{'abc'[turn] * 3}"
        started = time.perf_counter()
        changed = f"{row['text']} Kokeiltiin {word}."
        peer.change(row | {"text": changed}, given.encode(changed))
        while not peer.finds(word, vectors[number]):
            if time.perf_counter() - started > 120:
                return {"fault": "the new word is not found within two minutes"}
            time.sleep(0.02)
        seconds.append(time.perf_counter() - started)
        if sum(seconds) > 60:
            break
    shutil.rmtree(copy, ignore_errors=True)
    return {"changed": seconds}
