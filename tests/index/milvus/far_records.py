"""A few projects, the same after a change, and indexes of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from index.finnish.analyzer import fingerprint
from index.pipeline.encoding import encode_projects
from index.pipeline.passage_words import front_terms, passage_terms
from index.project import Contact, PartialDate, Period, Project, ProjectId, Section, SectionKind
from index.settings import Settings
from index.store.entry import Entry, FileRecord
from index.store.writer import Contents, write_generation
from search.engine import SearchEngine
from tests.support.hash_encoder import HashEncoder

TEXTS = (
    ("kotihoito", "Yöllinen kotihoito", "Ikäihmiset saavat kotihoitoa myös öisin. Omaishoitajat jaksavat paremmin."),
    ("budjetti", "Henkilökohtainen budjetti", "Vammaiset päättävät itse, mihin palveluraha käytetään."),
    ("lape", "Lapsi- ja perhepalvelut", "Lasten suojelu ja perheiden palvelut tuodaan yhteen taloon."),
    ("tyo", "Tie työelämään", "Osatyökykyiset pysyvät töissä tai pääsevät töihin."),
    ("koulu", "Mielenterveys koulussa", "Nuorten mielenterveyspalvelut tuodaan kouluun."),
    ("asunto", "Asunto ensin", "Asunnottomien palveluja kehitetään ja ennakkoluuloja kumotaan."),
    ("paihde", "Päihdetyö kunnassa", "Päihdehoito ja -kuntoutus sovitetaan yhteen."),
)  # fmt: skip
PROJECTS = tuple(
    Project(
        id=ProjectId(name),
        title=title,
        sections=(Section(kind=SectionKind.TAVOITTEET, heading="Tavoitteet", text=text),),
        period=Period(PartialDate(2010 + number), PartialDate(2012 + number)),
        regions=("Lappi",) if number % 2 else ("Kainuu", "Lappi"),
        contacts=(Contact(name="Maija Meikäläinen", email="maija@example.org"),) if name == "budjetti" else (),
    )
    for number, (name, title, text) in enumerate(TEXTS)
)
_NEW = replace(
    PROJECTS[0], sections=(Section(kind=SectionKind.TAVOITTEET, text="Ikäihmiset saavat robottiapua öisin."),)
)
_MORE = replace(PROJECTS[2], id=ProjectId("uusi"), title="Uusi perhekeskus")
CHANGED = (_NEW, *PROJECTS[2:], _MORE)


def written(folder: Path, projects: Sequence[Project], dimension: int = 64) -> Path:
    """Write an index into a folder, which is returned."""
    encoder = HashEncoder(dimension)
    encoded = encode_projects(projects, encoder, Settings(index_directory=folder, cache_directory=folder.parent / "c"))
    folder.mkdir(parents=True, exist_ok=True)
    file = FileRecord(root="/", path="", size=0, mtime_ns=0, ctime_ns=0, read_ns=0, content_hash="")
    entries = [Entry(file=replace(file, path=one.id), own=(one.id,), projects=(one,)) for one in projects]
    contents = Contents(
        entries=entries,
        matrix=encoded.matrix,
        places=encoded.places,
        terms=passage_terms(projects, encoded.places),
        front=front_terms(projects),
        analyzer=fingerprint(),
        encoder=encoded.encoder,
        reading="",
        roots=(str(folder),),
    )
    write_generation(folder, contents)
    return folder


def engine_at(address: str, cache: Path) -> SearchEngine:
    """Return an engine that reads at an address, with whatever model the index has."""
    settings = Settings.read(index_directory=address, cache_directory=cache, environment={})
    from search.opening import open_now

    snapshot = open_now(settings, None)
    dimension = snapshot.index.manifest.dimension or 64
    snapshot.index.close()
    return SearchEngine(settings, HashEncoder(dimension))
