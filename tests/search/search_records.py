"""A dozen small Finnish projects, and an index that holds them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from index.embedding.encoder import Encoder
from index.finnish.analyzer import fingerprint
from index.pipeline.encoding import encode_projects, without_vectors
from index.pipeline.passage_words import front_terms, passage_terms
from index.project import (
    Contact,
    PartialDate,
    Period,
    Project,
    ProjectId,
    ProjectKind,
    Section,
    SectionKind,
    Source,
)  # fmt: skip
from index.settings import Settings
from index.store.entry import Entry, FileRecord
from index.store.writer import Contents, write_generation
from search.snapshot import Snapshot, open_snapshot

STM = "Sosiaali- ja terveysministeriö (STM)"


def section(kind: SectionKind, text: str) -> Section:
    return Section(kind=kind, heading=kind.value.capitalize(), text=text)


def years(first: int, last: int | None = None) -> Period:
    return Period(PartialDate(first), PartialDate(last) if last else None)


VANHUS = Project(
    id=ProjectId("vanhus-ja-vammais"),
    title="Itsenäinen elämä vanhus- ja vammaispalveluissa",
    summary="Esiselvitys itsenäisen elämän tukemisesta Keski-Suomessa.",
    sections=(
        section(
            SectionKind.TAVOITTEET,
            "Selvitetään henkilökohtaisen budjetoinnin mahdollisuudet.\n"
            "Asiakkaat kehittävät palveluja yhdessä työntekijöiden kanssa.",
        ),
        section(SectionKind.TAUSTA, "Vammaispalveluissa tarvitaan uudenlaista ajattelua. Väestö vanhenee nopeasti."),
    ),
    period=Period(PartialDate(2012, 10, 25), PartialDate(2013, 2, 28)),
    implementers=("Keski-Suomen sosiaalialan osaamiskeskus",),
    funders=("Keski-Suomen liitto",),
    regions=("Keski-Suomi",),
    target_groups=("ikäihmiset", "vammaiset"),
    contacts=(Contact(name="Maija Meikäläinen", email="maija@example.org"),),
    source=Source(path="vanhus.md", addresses=("https://www.example.org/vanhus",), content_hash="ab" * 32),
)
BUDJETTI = Project(
    id=ProjectId("budjetti"),
    title="Henkilökohtainen budjetti vammaisille",
    acronym="HEBU",
    summary="Vammaiset päättävät itse, mihin heidän palvelurahansa käytetään.",
    sections=(
        section(SectionKind.TAVOITTEET, "Kokeillaan henkilökohtaista budjetointia kolmessa kunnassa."),
        section(SectionKind.TULOKSET, "Kokeilu lisäsi osallistujien itsemääräämisoikeutta."),
    ),
    period=years(2016, 2018),
    administrator="Terveyden ja hyvinvoinnin laitos (THL)",
    funders=(STM,),
    regions=("Etelä-Savo",),
    target_groups=("vammaiset",),
)
OHJELMA = Project(
    id=ProjectId("karki"),
    kind=ProjectKind.OHJELMA,
    title="Kärkihankkeiden ohjelma",
    summary="Ohjelma kokoaa kärkihankkeet, myös osatyökykyisten hankkeen.",
    period=years(2016, 2018),
    funders=(STM,),
)
OTE = Project(
    id=ProjectId("ote"),
    title="Osatyökykyisille tie työelämään",
    acronym="OTE",
    sections=(section(SectionKind.TAVOITTEET, "Osatyökykyiset pysyvät töissä tai pääsevät töihin."),),
    period=years(2016, 2018),
    funders=(STM,),
    programme="Kärkihankkeet",
    parent=ProjectId("karki"),
)
LAPE = Project(
    id=ProjectId("lape"),
    title="Lapsi- ja perhepalveluiden muutosohjelma",
    acronym="LAPE",
    sections=(
        section(SectionKind.TAVOITTEET, "Lasten suojelu ja perheiden tuki tuodaan arkeen."),
        section(SectionKind.TOIMENPITEET, "Perhekeskukset ja lastensuojelun työntekijät sopivat yhteisistä tavoista."),
    ),
    period=years(2016, 2018),
    funders=(STM,),
    programme="Kärkihankkeet",
    parent=ProjectId("karki"),
)
KOTI = Project(
    id=ProjectId("koti-1"),
    title="Kotihoito uudistuu",
    sections=(
        section(SectionKind.TAVOITTEET, "Ikäihmiset asuvat kotona pidempään. Omaishoitajat saavat tukea."),
        section(SectionKind.TOIMENPITEET, "Kotihoitoon kehitetään yöllistä palvelua."),
    ),
    period=years(2010, 2012),
    administrator="Rovaniemen kaupunki",
    funders=("Euroopan sosiaalirahasto (ESR)",),
    regions=("Lappi",),
    target_groups=("ikäihmiset",),
    keywords=("omaishoito",),
)
KOTI_2 = Project(
    id=ProjectId("koti-2"),
    title="Kotihoito uudistuu II",
    sections=(
        section(
            SectionKind.TAVOITTEET, "Ikäihmiset asuvat kotona turvallisesti ja pidempään. Yöllinen kotihoito laajenee."
        ),
    ),
    period=years(2013, 2015),
    administrator="Rovaniemen kaupunki",
    regions=("Lappi",),
    target_groups=("ikäihmiset",),
    continues=ProjectId("koti-1"),
)
NUORET = Project(
    id=ProjectId("nuoret"),
    title="Nuorten mielenterveyspalvelut",
    sections=(section(SectionKind.TAVOITTEET, "Nuori saa apua matalalla kynnyksellä ilman jonoa."),),
    period=years(2024),
    regions=("Pohjois-Savo",),
    target_groups=("nuoret",),
)
KEHITYS = Project(
    id=ProjectId("kehitys"),
    title="Päihdetyön kehittämishanke",
    sections=(section(SectionKind.TOIMENPITEET, "Päihdehoito ja -kuntoutus sovitetaan yhteen Kainuussa."),),
    period=years(2009, 2011),
    regions=("Kainuu",),
)
HANKE = Project(
    id=ProjectId("asunto"),
    title="Asunto ensin -hanke",
    sections=(
        section(SectionKind.TAVOITTEET, "Hankkeessa kehitetään asunnottomien palveluja ja kumotaan ennakkoluuloja."),
    ),
    period=years(2008, 2010),
    regions=("Uusimaa",),
)
PAIKKA = Project(id=ProjectId("tyhja"), kind=ProjectKind.AINEISTO, title="Kuulumisia maakunnasta", regions=("Kainuu",))
PROJECTS = (VANHUS, BUDJETTI, OHJELMA, OTE, LAPE, KOTI, KOTI_2, NUORET, KEHITYS, HANKE, PAIKKA)


def write_index(directory: Path, projects: Sequence[Project] = PROJECTS, encoder: Encoder | None = None) -> Settings:
    """Write a generation that holds ``projects``; without an encoder it can be searched by word only."""
    settings = Settings(index_directory=directory, cache_directory=directory.parent / "cache")
    encoded = encode_projects(projects, encoder, settings) if encoder else without_vectors()
    entries = [
        Entry(
            file=FileRecord(
                root="/", path=project.id, size=0, mtime_ns=0, ctime_ns=0, read_ns=0, content_hash=""
            ),
            own=(project.id,),
            projects=(project,),
        )
        for project in projects
    ]  # fmt: skip
    directory.mkdir(parents=True, exist_ok=True)
    write_generation(
        directory,
        Contents(
            entries=entries, matrix=encoded.matrix, places=encoded.places,
            terms=passage_terms(projects, encoded.places), front=front_terms(projects), analyzer=fingerprint(),
            encoder=encoded.encoder, reading="",
            roots=(str(directory.parent),),
        ),
    )  # fmt: skip
    return settings


def snapshot_of(folder: Path, *texts: str) -> Snapshot:
    """Return an open index below ``folder`` that has a project for each text; without vectors."""
    projects = [
        Project(id=ProjectId(str(number)), title="", sections=(section(SectionKind.MUU, text),))
        for number, text in enumerate(texts)
    ]
    write_index(folder / "index", projects)
    return open_snapshot(folder / "index", None)
