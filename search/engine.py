"""SearchEngine: the one door to the index for the app, the command line and other programs."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

import numpy as np

from index.embedding import open_encoder
from index.embedding.encoder import Encoder
from index.errors import MissingPart, WrongUse
from index.project import Project, ProjectId
from index.settings import Settings
from index.store.catalogue import Alike, Family
from search.answer import hits, narrow, with_years
from search.beside import beside
from search.keyword import KeywordRanking
from search.landscape import Landscape
from search.messages import language, say
from search.neighbourhood import similar
from search.newest import Newest
from search.opening import open_now
from search.ordering import in_order
from search.overlap.options import ANY, Options
from search.query import Lack, NothingToSearch, Query, read_query
from search.query_vector import check_model, query_vector
from search.ranking import Ranked, listed, rank
from search.recent import Recent
from search.results import Facet, Filters, Fusion, IndexStatus, Mode, Order, SearchResult, SimilarResult
from search.snapshot import Snapshot
from search.suggestion import suggest

if TYPE_CHECKING:  # loaded by who checks a draft or compares
    from search.comparison import Comparison
    from search.overlap.call_round import OnDraft
    from search.overlap.cells import EncodedDraft
    from search.overlap.records import CallRound, Draft, OverlapReport, SkippedDraft
    from search.overlap.steps import OnStep

MOST_HITS: Final = 1000  # of one page
_RANKINGS: Final = 64  # kept, of about half a megabyte each at ten thousand projects
_RANKINGS_BYTES: Final = 64 * 2**20  # of them all: a dozen at a hundred thousand projects
_NO_FILTERS: Final = Filters()
_Key = tuple[str, str, str, Mode, Fusion, str]  # build, narrowing, query as read, mode asked for, fusion, language


class SearchEngine:
    """Answers questions about one index. Safe from any number of threads.

    The index is opened at the first question and opened again when a build has replaced it: before the next answer, or
    behind the answers of an engine that has been warmed up (``search.newest``). The model is loaded when a question
    first needs it.
    """

    def __init__(self, settings: Settings | Path, encoder: Encoder | None = None) -> None:
        """Take the settings, or just the index directory; ``encoder`` replaces the one that the settings mean."""
        self._settings = settings if isinstance(settings, Settings) else Settings.read(index_directory=settings)
        self._encoder: Encoder | None = encoder
        self._newest = Newest()
        self._lately: Recent[_Key, tuple[Ranked, Mode]] = Recent(
            _RANKINGS, _RANKINGS_BYTES, lambda kept: kept[0].nbytes
        )

    @classmethod
    def open(cls, settings: Settings | Path) -> Self:
        """Return an engine whose index is open.

        Raises:
            NoIndex, DamagedIndex, StaleIndex: the index cannot be used; the message says what to do.
        """
        engine = cls(settings)
        engine._now()
        return engine

    def close(self) -> None:
        """Give back files and connections; the next question opens the index again."""
        self._newest.close()

    @property
    def model_ready(self) -> bool:
        """Whether a search by meaning answers without loading the model first."""
        return self._encoder is not None and self._encoder.is_loaded

    def warm_up(self) -> None:
        """Load the model, and what an index that has been opened needs for the first answers, now.

        Returns at once when all is there. From then on a new index is asked only when it has been warmed as well.

        Raises:
            MissingPart: the model cannot be loaded.
        """
        self._newest.warm_up(lambda: self._open_encoder().load())

    def search(
        self,
        text: str,
        mode: Mode = Mode.HYBRID,
        filters: Filters = _NO_FILTERS,
        limit: int = 10,
        offset: int = 0,
        fusion: Fusion = Fusion.CONVEX,
        *,
        order: Order = Order.RELEVANCE,
        wait_for_model: bool = True,
    ) -> SearchResult:
        """Return the page ``offset .. offset + limit`` of the projects that answer ``text``, with facets of them all.

        Empty text lists every project that fulfils the filters, the newest first. Facets are keyed by ``year``,
        ``funder``, ``programme``, ``region``, ``wellbeing_county``, ``administrator``, ``target_group``, ``theme``,
        ``kind`` and ``status``; each is counted as if its own filter were off, so that a person sees what else there
        is to choose.
        With ``wait_for_model=False`` a search that would have to load the model is answered by words, says so in
        ``notes``, and has ``mode == Mode.KEYWORD``.

        Raises:
            WrongUse: limit or offset is impossible, or there is nothing in the text that could be searched.
            MissingPart: a search by meaning alone, and the model cannot be loaded.
            StaleIndex: the server that encodes has another model by now.
        """
        started = time.perf_counter()
        if not 1 <= limit <= MOST_HITS or offset < 0:
            raise WrongUse(
                f"limit {limit} and offset {offset} cannot be.",
                f"Give a limit of 1 to {MOST_HITS} and an offset of 0 or more.",
            )
        snapshot = self._now()
        query = self._read(text)
        if query:
            filters = with_years(filters, query)
            snapshot = snapshot.within(filters)
            ranked, mode, notes = self._ranked(snapshot, query, mode, fusion, wait_for_model)
        else:
            ranked, notes = listed(snapshot.columns.newest_first(), snapshot.columns.count), ()
        with snapshot.turn():
            narrowed = narrow(snapshot.columns, ranked.scores.ordinals, filters)
            in_line = in_order(narrowed.ordinals, order, snapshot.columns, lambda: snapshot.by_title)
            missing = ranked.by_word.missing if ranked.by_word else ()
            by_word = ranked.by_word.notes if ranked.by_word else ()
            if ranked.is_cut:
                notes = (*notes, say("answer.note.cut", total=len(narrowed.ordinals)))
            return SearchResult(
                query=text,
                mode=mode,
                total=len(narrowed.ordinals),
                hits=hits(snapshot, query, ranked, in_line[offset : offset + limit].tolist(), offset),
                suggestion=suggest(snapshot.keyword, query, missing) if query and missing else "",
                facets=narrowed.facets,
                notes=(*(query.notes if query else ()), *by_word, *notes, *narrowed.notes),
                took_ms=round((time.perf_counter() - started) * 1000, 1),
            )

    def facets(self, filters: Filters = _NO_FILTERS) -> Mapping[str, Sequence[Facet]]:
        """Return the facets of all projects that fulfil the filters."""
        snapshot = self._now()
        return narrow(snapshot.columns, np.arange(snapshot.index.catalogue.count), filters).facets

    def landscape(self, filters: Filters = _NO_FILTERS) -> Landscape:
        """Return all projects that fulfil the filters in figures: the map, programmes, areas, themes over years."""
        return self._now().field.landscape(filters)

    def similar(
        self, project_id: str, limit: int = 10, *, concurrent: bool = False, same_area: bool = False
    ) -> SimilarResult:
        """Return the projects that are most like one project, with reasons.

        ``concurrent`` leaves out those that do not run at the same time, ``same_area`` those that work in none of its
        regions, wellbeing services counties and municipalities.

        Raises:
            WrongUse: there is no such project; the message names ids that look like it.
        """
        started = time.perf_counter()
        if not 1 <= limit <= MOST_HITS:
            raise WrongUse(f"limit {limit} cannot be.", f"Give a limit of 1 to {MOST_HITS}.")
        snapshot = self._now()
        project = snapshot.index.catalogue.project(project_id)
        found = similar(snapshot, project, limit, concurrent=concurrent, same_area=same_area)
        return SimilarResult(project=project, hits=found, took_ms=round((time.perf_counter() - started) * 1000, 1))

    def compare(self, one: str, other: str) -> Comparison:
        """Return two projects side by side: what goes together in their texts, facts and families.

        Raises:
            WrongUse: there is no such project, or both are the same.
        """
        from search.comparison import compare

        return compare(self._now(), one, other)

    def overlap(self, draft: Draft, options: Options = ANY) -> OverlapReport:
        """Return which goals of a draft somebody has already. Nothing of the draft is kept.

        Raises:
            MissingPart: the model cannot be loaded, or the index was built without one.
        """
        from search.overlap.check import check

        snapshot = self._with_meaning()
        (encoded,) = self._encoded([draft])
        return check(encoded, snapshot, options)

    def encode_draft(self, draft: Draft, on_step: OnStep) -> EncodedDraft:
        """Return a draft as ``overlap_of`` takes it, to be checked with one set of options after another.

        Raises:
            MissingPart: as ``overlap``.
        """
        from search.overlap.cells import encode_draft

        snapshot = self._with_meaning()
        encoded = encode_draft(draft, self._open_encoder(), on_step)
        check_model(snapshot, self._open_encoder())
        return encoded

    def overlap_of(
        self, encoded: EncodedDraft, options: Options = ANY, on_step: OnStep | None = None
    ) -> OverlapReport:
        """Return what ``overlap`` does for a draft that was encoded before, without asking the model again.

        Raises:
            MissingPart: the index was built without the model.
        """
        from search.overlap.check import check
        from search.overlap.steps import in_silence

        return check(encoded, self._with_meaning(), options, on_step or in_silence)

    def call_round(
        self,
        drafts: Sequence[Draft],
        skipped: Sequence[SkippedDraft] = (),
        options: Options = ANY,
        on_draft: OnDraft | None = None,
    ) -> CallRound:
        """Return how the drafts of a call overlap with each other and with the index. Nothing of them is kept.

        ``skipped`` are those that could not be read, to be told in the answer; ``on_draft`` counts drafts.

        Raises:
            MissingPart: as ``overlap``.
        """
        from search.overlap.call_round import call_round

        return call_round(drafts, self._encoded, self._with_meaning(), skipped, options, on_draft)

    def project(self, project_id: str, *, contacts: bool = False) -> Project:
        """Return one record; its contact persons only when they are asked for.

        Raises:
            WrongUse: there is no such project.
        """
        return self._now().index.catalogue.project(project_id, contacts=contacts)

    def copies(self, project_id: str) -> tuple[Alike, ...]:
        """Return the documents that are the same as a project and not shown for it.

        Raises:
            WrongUse: there is no such project.
        """
        return self._now().index.catalogue.copies(project_id)

    def family(self, project_id: str) -> Family:
        """Return what a project is a part of, its parts, and what it continues.

        Raises:
            WrongUse: there is no such project.
        """
        return self._now().index.catalogue.family(project_id)

    def resolve(self, name: str) -> tuple[ProjectId, ...]:
        """Return the projects that a text may mean by ``name``: an id, an acronym or a title."""
        return self._now().index.catalogue.resolve(name)

    def status(self) -> IndexStatus:
        """Return what is in the index that the last build wrote, once it can be asked, and what made it."""
        return self._newest.caught_up(self._open).status

    def _now(self) -> Snapshot:
        """Return the generation to ask, opened once for all threads."""
        return self._newest.get(self._open)

    def _open(self) -> Snapshot:
        return open_now(self._settings, self._fingerprint(), self._newest.known)

    def _with_meaning(self) -> Snapshot:
        """Return the generation that holds, if its passages have vectors."""
        snapshot = self._now()
        if not snapshot.index.has_vectors:
            raise MissingPart(
                "The index was built without the model, so drafts cannot be compared with it.",
                "Build it again with `hankehaku index --rebuild`.",
            )
        return snapshot

    def _encoded(self, drafts: Sequence[Draft]) -> list[EncodedDraft]:
        from search.overlap.cells import encode_drafts

        encoded = encode_drafts(drafts, self._open_encoder())
        check_model(self._now(), self._open_encoder())
        return encoded

    def _fingerprint(self) -> str | None:
        """Return the encoder's fingerprint; ``None`` where there is no encoder: words can still be searched."""
        try:
            return self._open_encoder().fingerprint
        except MissingPart:
            return None

    def _open_encoder(self) -> Encoder:
        if self._encoder is None:
            self._encoder = open_encoder(self._settings)
        return self._encoder

    def _read(self, text: str) -> Query | None:
        try:
            return read_query(text)
        except NothingToSearch as nothing:
            if nothing.lack is Lack.EMPTY:
                return None
            raise

    def _ranked(
        self, snapshot: Snapshot, query: Query, mode: Mode, fusion: Fusion, wait: bool
    ) -> tuple[Ranked, Mode, tuple[str, ...]]:
        """Rank all projects, or return the ranking that another page of the same search has made."""
        key = (snapshot.index.build, snapshot.narrowing, query.text, mode, fusion, language())
        if known := self._lately.get(key):
            return *known, ()
        may_ask = wait or self.model_ready
        asked = partial(query_vector, snapshot, query, mode, self._open_encoder, wait=may_ask)
        if mode is Mode.HYBRID:
            (vector, notes), by_word = beside(asked, partial(_ranked_by_word, snapshot, query))
        else:
            (vector, notes), by_word = asked(), None
        # Years, funders and the like alone ("vuosi:2012") list projects; there is no meaning to rank by.
        used = mode if vector is not None else Mode.KEYWORD
        with snapshot.turn():
            ranked = rank(snapshot, query, used, fusion, vector, by_word)
        if not notes:  # what lacked its model may have it the next time
            self._lately.put(key, (ranked, used))
        return ranked, used, notes


def _ranked_by_word(snapshot: Snapshot, query: Query) -> KeywordRanking:
    with snapshot.turn():
        return snapshot.keyword.rank(query)
