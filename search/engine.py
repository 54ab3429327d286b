"""SearchEngine: the one door to the index for the app, the command line and other programs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Self

from index.embedding.encoder import Encoder
from index.project import Project, ProjectId
from index.settings import Settings
from index.store.catalogue import Family
from search.results import Facet, Filters, Fusion, IndexStatus, Mode, SearchResult, SimilarResult


class SearchEngine:
    """Answers questions about one index. Safe from any number of threads.

    The index is opened at the first question and opened again when a build has replaced it; the model is loaded when
    a question first needs it.
    """

    def __init__(self, settings: Settings | Path, encoder: Encoder | None = None) -> None:
        """Take the settings, or just the index directory; ``encoder`` replaces the one that the settings mean."""
        raise NotImplementedError

    @classmethod
    def open(cls, settings: Settings | Path) -> Self:
        """Return an engine whose index is open.

        Raises:
            NoIndex, DamagedIndex, StaleIndex: the index cannot be used; the message says what to do.
        """
        raise NotImplementedError

    @property
    def model_ready(self) -> bool:
        """Whether a search by meaning answers without loading the model first."""
        raise NotImplementedError

    def warm_up(self) -> None:
        """Load the model now. Returns at once when it is there.

        Raises:
            MissingPart: the model cannot be loaded.
        """
        raise NotImplementedError

    def search(
        self,
        text: str,
        mode: Mode = Mode.HYBRID,
        filters: Filters = Filters(),
        limit: int = 10,
        offset: int = 0,
        fusion: Fusion = Fusion.CONVEX,
        *,
        wait_for_model: bool = True,
    ) -> SearchResult:
        """Return the page ``offset .. offset + limit`` of the projects that answer ``text``, with facets of them all.

        Empty text lists every project that fulfils the filters, the newest first. Facets are keyed by ``year``,
        ``funder``, ``programme``, ``region``, ``administrator``, ``target_group``, ``kind`` and ``status``; each is
        counted as if its own filter were off, so that a person sees what else there is to choose.
        With ``wait_for_model=False`` a search that would have to load the model is answered by words, says so in
        ``notes``, and has ``mode == Mode.KEYWORD``.

        Raises:
            WrongUse: limit or offset is impossible, or there is nothing in the text that could be searched.
        """
        raise NotImplementedError

    def facets(self, filters: Filters = Filters()) -> Mapping[str, tuple[Facet, ...]]:
        """Return the facets of all projects that fulfil the filters."""
        raise NotImplementedError

    def similar(self, project_id: str, limit: int = 10) -> SimilarResult:
        """Return the projects that are most like one project, with reasons.

        Raises:
            WrongUse: there is no such project; the message names ids that look like it.
        """
        raise NotImplementedError

    def project(self, project_id: str, *, contacts: bool = False) -> Project:
        """Return one record; its contact persons only when they are asked for.

        Raises:
            WrongUse: there is no such project.
        """
        raise NotImplementedError

    def family(self, project_id: str) -> Family:
        """Return what a project is a part of, its parts, and what it continues.

        Raises:
            WrongUse: there is no such project.
        """
        raise NotImplementedError

    def resolve(self, name: str) -> tuple[ProjectId, ...]:
        """Return the projects that a text may mean by ``name``: an id, an acronym or a title."""
        raise NotImplementedError

    def status(self) -> IndexStatus:
        """Return what is in the index and what made it."""
        raise NotImplementedError
