"""The real text that big corpora are made of: sections of a retrieval set and of ``corpus/``, and their vectors."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from bench.families import corpus
from index.embedding.cache import VectorCache, encode_with_cache
from index.embedding.encoder import Encoder
from index.extraction.passages import passages
from index.finnish.analyzer import query_words
from index.pipeline.encoding import OnPassages, encoder_text
from index.project import Project, ProjectId, Section, SectionKind
from index.text import normalise

HEADINGS: Final = {
    SectionKind.TAUSTA: "Tausta",
    SectionKind.TAVOITTEET: "Tavoitteet",
    SectionKind.KOHDERYHMA: "Kohderyhmä",
    SectionKind.TOIMENPITEET: "Toimenpiteet",
    SectionKind.TULOKSET: "Tulokset",
    SectionKind.RAHOITUS: "Rahoitus",
    SectionKind.ETENEMINEN: "Eteneminen",
    SectionKind.MUU: "Kuvaus",
}
WORD: Final = re.compile(r"\w+(?:[-:’']\w+)*")
_PLAIN: Final = re.compile(r"[a-zåäö]{5,}")
_FIRST_PART: Final = re.compile(r"(?!.*(?:nen|[aä]{2})$)[a-zåäö]{3,10}")  # no adjectives and verbs

Matrix = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Pool:
    """Sections to draw from, with what else making projects needs."""

    sections: tuple[Section, ...]
    templates: tuple[Project, ...]  # whose facts are given to made projects
    name: str  # where the text is from, for people

    @cached_property
    def key(self) -> str:
        """A name that is the same for the same text, facts and way of cutting passages."""
        told = [(one.kind, one.heading, one.text, len(self.rows[n])) for n, one in enumerate(self.sections)]
        return hashlib.sha256(repr((told, [one.id for one in self.templates])).encode()).hexdigest()[:12]

    @cached_property
    def _passages(self) -> list[tuple[str, ...]]:
        return [tuple(map(encoder_text, passages(_alone(section)))) for section in self.sections]

    @cached_property
    def rows(self) -> list[range]:
        """For each section, which rows of the base vectors are its passages'."""
        found, start = [], 0
        for texts in self._passages:
            found.append(range(start, start + len(texts)))
            start += len(texts)
        return found

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each word stands in the pool, in lower case."""
        return Counter(word for section in self.sections for word in WORD.findall(section.text.lower()))

    def is_rare(self, word: str) -> bool:
        """Whether a word of a section may be given another one's first part: seldom, whole, in lower case."""
        return self.counts[word] <= 2 and _PLAIN.fullmatch(word) is not None

    @cached_property
    def first_parts(self) -> tuple[str, ...]:
        """First parts of the compounds of ``corpus/``, the commonest first: what new compounds begin with."""
        parts = Counter(
            word.parts[0]
            for project in self.templates
            for section in project.sections
            for word in query_words(section.text)
            if len(word.parts) > 1 and _FIRST_PART.fullmatch(word.parts[0])
        )
        return tuple(sorted(parts, key=lambda part: (-parts[part], part)))

    def vectors(self, encoder: Encoder, kept: Path, told: OnPassages | None = None) -> Matrix:
        """Return the vector of every passage of the pool; those that ``kept`` has are not computed again."""
        texts = [text for section in self._passages for text in section]
        with VectorCache(kept / "pool-vectors.sqlite") as cache:
            return encode_with_cache(encoder, cache, texts, on_progress=told)


def open_pool(data: Path | None) -> Pool:
    """Return the sections of ``corpus/``, and of the retrieval set in BEIR layout in ``data`` where there is one."""
    templates = corpus()
    ours = [
        Section(kind=section.kind, heading=section.heading or HEADINGS[section.kind], text=section.text,
                items=section.items)
        for project in templates
        for section in project.sections
        if section.text.strip()
    ]  # fmt: skip
    others = _from(data, [section.kind for section in ours]) if data else []
    name = f"`{data.name}` and `corpus/`" if data and others else "`corpus/` alone: no DATA= was given"
    return Pool(sections=(*others, *ours), templates=tuple(templates), name=name)


def _from(data: Path, kinds: Sequence[SectionKind]) -> list[Section]:
    """Return the passages of a retrieval set as sections whose kinds are spread as in ``corpus/``."""
    with (data / "corpus.jsonl").open(encoding="utf-8") as lines:
        texts = [" ".join(normalise(json.loads(line)["text"]).split()) for line in lines]
    found = []
    for number, text in enumerate(text for text in texts if text):
        kind = kinds[number * 7919 % len(kinds)]  # a prime: all of them, well mixed
        found.append(Section(kind=kind, heading=HEADINGS[kind], text=text))
    return found


def _alone(section: Section) -> Project:
    return Project(id=ProjectId("pool"), title="", sections=(section,))
