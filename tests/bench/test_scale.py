"""The benchmark of speed and memory: its corpora, what the peers are given, and its tables."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from bench import scale_index, scale_peers
from bench.scale_corpus import Made, made_projects, words_of
from bench.scale_export import export_passages
from bench.scale_files import document_of
from bench.scale_queries import TIMED, queries, read_queries, write_queries
from bench.scale_systems import SYSTEMS, System, chosen, measure
from bench.scale_tables import KINDS, faults, size_table, target_table
from bench.scale_texts import Matrix, Pool, open_pool
from bench.scale_vectors import Resampled, known_rows, rows_of
from index.embedding import open_encoder
from index.embedding.sentence_transformer import SentenceTransformerEncoder
from index.extraction.passages import passages
from index.pipeline.builder import build
from index.pipeline.encoding import encoder_text
from index.settings import Settings
from index.store.opened import open_index
from search.engine import SearchEngine
from search.query import read_query
from search.results import Mode

COUNT = 400


@pytest.fixture(scope="module")
def pool() -> Pool:
    return open_pool(None)


@pytest.fixture(scope="module")
def made(pool: Pool) -> list[Made]:
    return list(made_projects(pool, COUNT))


@pytest.fixture(scope="module")
def base(pool: Pool) -> Matrix:
    """Return unit vectors in the place of the model's."""
    rows = np.random.default_rng(3).standard_normal((pool.rows[-1].stop, 384)).astype(np.float32)
    unit: Matrix = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit


@pytest.fixture
def encoder(tmp_path: Path) -> SentenceTransformerEncoder:
    """Return the model, which is never loaded here."""
    return open_encoder(Settings.read(cache_directory=tmp_path / "cache"))


class TestCorpora:
    def test_the_same_seed_makes_the_same_projects_and_a_bigger_corpus_begins_with_the_smaller(
        self, pool: Pool, made: Sequence[Made]
    ) -> None:
        assert list(made_projects(pool, 50)) == made[:50]
        assert list(made_projects(pool, 50, seed=8)) != made[:50]

    def test_words_are_as_frequent_as_zipf_says(self, made: Sequence[Made]) -> None:
        counts = sorted(Counter(words_of([one.project for one in made])).values(), reverse=True)
        ranks = np.arange(10, 1000)
        slope, _ = np.polyfit(np.log(ranks), np.log([counts[rank] for rank in ranks]), 1)
        assert -1.2 < slope < -0.7

    def test_new_words_go_on_coming_when_most_sections_have_been_used(self, pool: Pool, made: Sequence[Made]) -> None:
        assert len({number for one in made for number in one.drawn}) > 0.6 * len(pool.sections)
        first = set(words_of([one.project for one in made[: COUNT // 2]]))
        second = set(words_of([one.project for one in made[COUNT // 2 :]]))
        new = second - first - pool.counts.keys()
        assert len(new) > 0.03 * len(second)

    def test_a_project_has_about_five_passages_and_an_id_of_its_own(self, made: Sequence[Made]) -> None:
        assert 4.5 < np.mean([len(passages(one.project)) for one in made]) < 6
        assert len({one.project.id for one in made}) == COUNT

    def test_list_items_stay_whole_where_words_have_become_longer(self, pool: Pool, made: Sequence[Made]) -> None:
        longer = 0
        for one in made:
            for section, number in zip(one.project.sections, one.drawn, strict=True):
                before = pool.sections[number]
                longer += section.text != before.text and bool(section.items)
                for now, then in zip(section.items, before.items, strict=True):
                    assert section.text[: now.start][-1:] == before.text[: then.start][-1:]
                    assert section.text[now.end : now.end + 1] == before.text[then.end : then.end + 1]
        assert longer > 10

    def test_a_file_is_read_as_the_project_that_it_was_written_from(self, made: Sequence[Made], tmp_path: Path) -> None:
        from index.extraction import extract
        from index.readers import read

        project = next(one.project for one in made if any(section.items for section in one.project.sections))
        file = tmp_path / project.source.path
        file.parent.mkdir(parents=True)
        file.write_text(document_of(project), encoding="utf-8")
        (found,) = extract(read(file, tmp_path))
        assert (found.id, found.title, found.period) == (project.id, project.title, project.period)
        assert [section.text for section in found.sections] == [section.text for section in project.sections]
        assert (found.regions, found.funders, found.keywords) == (project.regions, project.funders, project.keywords)


class TestVectors:
    def test_a_made_passage_lies_near_the_real_one_and_two_of_one_lie_apart(
        self, pool: Pool, made: Sequence[Made], base: Matrix, encoder: SentenceTransformerEncoder
    ) -> None:
        resampled = Resampled(encoder, base, known_rows(made, pool))
        texts = [encoder_text(passage) for one in made for passage in passages(one.project)]
        rows = [row for one in made for row in rows_of(one, passages(one.project), pool)]
        vectors = resampled.encode_passages(texts)
        assert resampled.strangers == 0
        assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)
        near = np.einsum("ij,ij->i", vectors, base[rows])
        assert near.mean() == pytest.approx(0.97, abs=0.01)
        assert (vectors == resampled.encode_passages(texts)).all()
        assert len(np.unique(vectors, axis=0)) == len(set(texts))

    def test_a_passage_that_nobody_made_is_counted(self, base: Matrix, encoder: SentenceTransformerEncoder) -> None:
        resampled = Resampled(encoder, base, {})
        assert resampled.encode_passages(["Tätä: ei ole tehty"]).shape == (1, 384)
        assert resampled.strangers == 1


class TestOurIndex:
    @pytest.mark.parametrize("read_up_to", [0, 1000], ids=["from records", "from files"])
    def test_it_is_searched_and_a_real_build_finds_nothing_to_do(
        self, read_up_to: int, pool: Pool, base: Matrix, encoder: SentenceTransformerEncoder, tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:  # fmt: skip
        monkeypatch.setattr(scale_index, "READ_UP_TO", read_up_to)
        told = scale_index.build_ours(tmp_path, pool, base, encoder, 20)
        assert told["files_read"] is bool(read_up_to)
        settings = scale_index.settings_of(tmp_path)
        report = build([tmp_path / "documents"], settings)
        assert (report.changed, report.unchanged, report.projects) == (False, 20, 20)
        engine = SearchEngine.open(settings)
        project = next(made_projects(pool, 1)).project
        found = engine.search(f"otsikko:{project.title.split()[0]}", mode=Mode.KEYWORD)
        assert [hit.project.id for hit in found.hits] == [project.id]

    def test_peers_are_given_its_passages_and_vectors(
        self, pool: Pool, base: Matrix, encoder: SentenceTransformerEncoder, tmp_path: Path
    ) -> None:
        scale_index.build_ours(tmp_path, pool, base, encoder, 12)
        export_passages(tmp_path)
        rows = [json.loads(line) for line in (tmp_path / "passages.jsonl").read_text("utf-8").splitlines()]
        with open_index(tmp_path / "index") as index:
            assert len(rows) == len(index.vectors) == index.manifest.passages
            assert (np.load(tmp_path / "vectors.npy") == index.vectors.matrix).all()
            cut = [encoder_text(one) for project in index.catalogue.all() for one in passages(project)]
        assert [row["text"] for row in rows] == cut
        assert [row["id"] for row in rows] == list(range(len(rows)))
        assert all(row["lemmas"] for row in rows)


class TestQueries:
    def test_every_text_is_asked_once_and_can_be_searched(self, pool: Pool, tmp_path: Path) -> None:
        asked = queries(pool, None, runs=20)
        assert set(TIMED) <= asked.keys()
        assert all(len(asked[kind]) == 40 for kind in TIMED)
        texts = [one.text for many in asked.values() for one in many]
        assert len(set(texts)) == len(texts)
        assert all(read_query(text) for text in texts)
        write_queries(tmp_path / "queries.json", asked)
        assert read_queries(tmp_path / "queries.json") == asked
        assert queries(pool, None, runs=20) == asked


class TestPeers:
    def test_one_that_cannot_be_installed_is_told_of_and_left_out(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        python = tmp_path / "env" / "bin" / "python"
        python.parent.mkdir(parents=True)
        python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
        python.chmod(0o755)
        monkeypatch.setattr(scale_peers, "PACKAGES", {**scale_peers.PACKAGES, "txtai": (str(tmp_path / "nowhere"),)})
        for there in ("common", "bm25s"):
            scale_peers._done(tmp_path, there).touch()
        environment = scale_peers.make_environment(tmp_path, ["txtai", "bm25s"])
        assert list(environment.missing) == ["txtai"]
        assert "txtai is left out, it cannot be installed" in capsys.readouterr().err
        system = next(one for one in SYSTEMS if one.name == "txtai")
        results = {system.key: measure(system, tmp_path, environment)}
        table = size_table(1000, 5000, results)
        assert "txtai hybrid" in table.splitlines()[0]
        assert "left out" in table
        assert "not installed" in faults({1000: results})

    def test_a_script_that_fails_is_a_fault_with_its_last_words(self, tmp_path: Path) -> None:
        environment = scale_peers.Environment(Path(sys.executable), {})
        found = scale_peers.run_part(environment, "plot", "warm", tmp_path)
        assert found.keys() == {"fault"}
        assert found["fault"]


class TestTables:
    def test_there_is_a_row_for_everything_that_is_measured(self) -> None:
        table = size_table(10_000, 50_000, {one.key: _results(one) for one in chosen(["ours", "bm25s"], 10_000)})
        head, _, *rows = table.splitlines()
        assert head.split(" | ")[1:] == ["Hankehaku", "bm25s + NumPy", "bm25s + NumPy, our lemmas |"]
        names = [row.split(" | ")[0].removeprefix("| ") for row in rows]
        for kind in KINDS.values():
            assert f"{kind}, encoding included" in names
            assert f"{kind}, vector given" in names
        assert {"facets", "on disk", "8 threads at once, encoding included"} <= set(names)
        assert "one changed document until it is found" in names
        assert "| facets | 2.0 ms / 3.0 ms / 40 ms | – | – |" in rows
        assert "(150 runs)" in table

    def test_what_is_asked_for_stands_beside_what_is(self) -> None:
        ours = next(one for one in SYSTEMS if one.name == "ours")
        table = target_table({10_000: {ours.key: _results(ours)}})
        assert "| 10,000 projects: opening | 0.5 s | 300 ms |" in table
        assert "| 10,000 projects: a run over unchanged files | 1,000 files a second | 2,000 |" in table
        assert "| 100,000 projects: a phrase | p95 250 ms | not measured |" in table


def _results(system: System) -> dict[str, object]:
    """Return results of the form that the measuring processes print."""
    latency = {"p50": 2.0, "p95": 3.0, "p99": 40.0, "runs": 200}
    kinds = {kind: {"with": latency, "without": latency | {"runs": 150}} for kind in KINDS}
    of_ours = {"facets of all": {"without": latency}, "words alone, short": {"without": latency}}
    return {
        "build": {"seconds": 12.0, "processor_seconds": 10.0, "peak_mb": 500},
        "disk_mb": 80,
        "opening": {"opening": 0.3, "first_answer": 0.01},
        "warm": {"rss_mb": 1200, "peak_mb": 1300, "queries": kinds | (of_ours if system.name == "ours" else {})},
        "threads": {"threads": {"per_second": 61.4, **latency}},
        "updating": {"changed": [1.5], "files": 10_000, "unchanged": 5.0},
        "cold": {"help": {"clock": 0.2, "processor": 0.2}, "keyword": {"clock": 0.8, "processor": 0.7}},
    }
