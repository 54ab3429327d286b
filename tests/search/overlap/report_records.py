"""A draft on digital care at home, the projects that overlap with it, and a call round: what reports are made of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from index.project import (
    Contact,
    PartialDate,
    Period,
    Project,
    ProjectId,
    Section,
    SectionKind,
    Source,
)  # fmt: skip
from search.overlap.records import (
    DRAFT_ID,
    Band,
    CallRound,
    Copied,
    Draft,
    DraftPair,
    Goal,
    GoalKind,
    GoalPair,
    GoalVerdict,
    MadeWith,
    Months,
    OverlappingProject,
    OverlapReport,
    Shared,
    SkippedDraft,
)
from search.results import Mark, Reason

GOALS = (
    "Ikäihminen saa kotihoidon etäkäynnin kuvapuhelimella silloin, kun fyysistä käyntiä ei tarvita.",
    "Omaishoitajille luodaan vertaistuen verkkoryhmä, jota ohjaa kokemusasiantuntija.",
    "Kotihoidon työntekijät oppivat käyttämään lääkeautomaatteja ja turvarannekkeita.",
    "Kylätalot avataan digituen pisteiksi, joissa ikäihmistä auttaa oman kylän nuori.",
    "Yöpartion ja ensihoidon tilannekuva yhdistetään yhteen näkymään.",
    "Saamenkielinen asiakas saa etähoidon ohjauksen omalla äidinkielellään.",
    "Hankkeessa mallinnetaan etähoidon kustannukset hyvinvointialueen päätöksentekoa varten.",
)
CARE_PASSAGE = (
    "Kotihoidon asiakas saa etäkäynnin kuvapuhelimen välityksellä, ja fyysiset käynnit kohdennetaan niille, "
    "jotka niitä tarvitsevat."
)
PEER_PASSAGE = "Omaishoitajien vertaistukea kehitettiin verkossa: ryhmiä ohjasivat kokemusasiantuntijat."
ROBOT_PASSAGE = "Työntekijät perehdytettiin lääkeautomaattien ja turvapuhelimien käyttöön."
COST_PASSAGE = "Etähoidon kustannusvaikutukset laskettiin maakunnan päätöksenteon tueksi."
BOILERPLATE = "Hanke toteutetaan yhteistyössä alueen kuntien, järjestöjen ja oppilaitosten kanssa."
HEADING = "Hankkeen tavoitteet"


def section(kind: SectionKind, heading: str, text: str) -> Section:
    return Section(kind=kind, heading=heading, text=text)


def mark(text: str, word: str, part: str = "") -> Mark:
    """Mark the first place of ``word`` in ``text``, and in it ``part``."""
    start = text.index(word)
    inside = start + word.index(part or word)
    return Mark(start, start + len(word), inside, inside + len(part or word))


def goal(number: int, text: str, kind: GoalKind = GoalKind.GOAL) -> Goal:
    return Goal(number=number, text=text, kind=kind, section=0, start=0, end=len(text), heading=HEADING)


def pair(
    number: int, passage: str, band: Band, marks: tuple[tuple[str, str, str], ...] = (), one_in: int = 90
) -> GoalPair:
    """Return a pair; ``marks`` are a word of the goal, a word of the passage, and the part that both have."""
    text = GOALS[number - 1]
    return GoalPair(
        goal=number, band=band, probability={Band.MAJOR: 0.86, Band.POSSIBLE: 0.52, Band.MINOR: 0.13}[band],
        section=SectionKind.TAVOITTEET, heading="Tavoitteet", draft_text=text, project_text=passage,
        draft_marks=tuple(mark(text, ours, part) for ours, _, part in marks),
        project_marks=tuple(mark(passage, theirs, part) for _, theirs, part in marks),
        words=tuple(ours.lower() for ours, _, _ in marks), similarity=0.9, one_in=one_in,
    )  # fmt: skip


CARE = pair(
    1, CARE_PASSAGE, Band.MAJOR,
    (("kotihoidon", "Kotihoidon", "otihoido"), ("etäkäynnin", "etäkäynnin", "etäkäynnin"),
     ("kuvapuhelimella", "kuvapuhelimen", "kuvapuhelime"), ("käyntiä", "käynnit", "käyn")), 2381,
)  # fmt: skip
PEER = pair(2, PEER_PASSAGE, Band.MAJOR, (("Omaishoitajille", "Omaishoitajien", "Omaishoitaj"),), 940)
ROBOTS = pair(3, ROBOT_PASSAGE, Band.POSSIBLE, (("lääkeautomaatteja", "lääkeautomaattien", "lääkeautomaat"),), 310)
COSTS = pair(7, COST_PASSAGE, Band.POSSIBLE, (("kustannukset", "kustannusvaikutukset", "kustannu"),), 150)

DRAFT_PROJECT = Project(
    id=DRAFT_ID,
    title="Etäomahoito kotiin Kainuussa",
    acronym="ETKO",
    sections=(
        section(SectionKind.TAVOITTEET, HEADING, "\n".join(GOALS)),
        section(SectionKind.TAUSTA, "Tausta", f"Kainuussa välimatkat ovat pitkiä.\n\n{BOILERPLATE}"),
    ),
    period=Period(PartialDate(2026, 11), PartialDate(2028, 12)),
    regions=("Kainuu",),
    contacts=(Contact(name="Liisa Luonnostelija", email="liisa@example.org"),),
)
DRAFT = Draft(
    name="etko-luonnos.docx",
    project=DRAFT_PROJECT,
    goals=tuple(goal(number, text) for number, text in enumerate(GOALS, start=1)),
    content_hash="4f" * 32,
    notes=("Luonnoksen sivujen 9–11 kuvista ei voitu lukea tekstiä.",),
)
KOTI = Project(
    id=ProjectId("koti-kainuu"),
    title="Kotona turvallisesti etäyhteydellä",
    acronym="KOTE",
    sections=(section(SectionKind.TAVOITTEET, "Tavoitteet", f"{CARE_PASSAGE} {COST_PASSAGE}"),),
    period=Period(PartialDate(2025, 3, 1), PartialDate(2027, 12, 31)),
    administrator="Kainuun hyvinvointialue",
    regions=("Kainuu",),
    wellbeing_counties=("Kainuun hyvinvointialue",),
    contacts=(Contact(name="Kaija Yhteyshenkilö", email="kaija@example.org", phone="040 123 4567"),),
    source=Source(path="kainuu/kotona-turvallisesti.pdf", addresses=("https://www.example.org/kote?a=1&b=2",)),
)
VERKKO = Project(
    id=ProjectId("omaisverkko"),
    title="Omaishoitajien verkko",
    sections=(section(SectionKind.TULOKSET, "", PEER_PASSAGE),),
    period=Period(PartialDate(2019), PartialDate(2021)),
    administrator="Omaishoitajaliitto ry",
    regions=("Pohjois-Pohjanmaa", "Lappi"),
    source=Source(path="omaisverkko.md"),
)
ETKO_1 = Project(
    id=ProjectId("etko-esiselvitys"),
    title="Etähoidon esiselvitys Kainuussa",
    period=Period(PartialDate(2025), None),
    regions=("Kainuu",),
    source=Source(path="etko-esiselvitys.md"),
)
COPY = Copied(
    project=KOTI.id, draft_section=1, draft_start=35, draft_end=35 + len(BOILERPLATE), draft_text=BOILERPLATE,
    project_section=0, project_start=0, project_end=len(BOILERPLATE), project_text=BOILERPLATE, words=10, verbatim=True,
)  # fmt: skip
NEAR_COPY = replace(
    COPY, project=VERKKO.id, draft_start=0, draft_end=33, words=4, verbatim=False,
    draft_text="Kainuussa välimatkat ovat pitkiä.", project_text="Lapissa välimatkat ovat erittäin pitkiä.",
)  # fmt: skip
MADE_WITH = MadeWith(
    date=date(2026, 11, 30), hankehaku="0.2.0", corpus_version="c7f09a31", documents=523, projects=611, passages=8412,
    encoder="multilingual-e5-small/1", analyzer="voikko-4.3/7",
    settings={"threshold_major": 0.62, "copied_words": 8, "prior": "fitted"},
)  # fmt: skip
FOUND = (
    OverlappingProject(
        rank=1, project=KOTI, band=Band.MAJOR, score=0.91, pairs=(CARE, COSTS), copies=(COPY,),
        shared=Shared(
            months=Months(count=14, first="11/2026", last="12/2027"), regions=("Kainuu",),
            wellbeing_counties=("Kainuun hyvinvointialue",), target_groups=("ikäihmiset", "omaishoitajat"),
        ),
        reasons=(
            Reason(kind="meaning", text="Yksi tavoite on hyvin lähellä hankkeen tavoitteita"),
            Reason(kind="region", text="Sama maakunta: Kainuu"),
        ),
    ),
    OverlappingProject(rank=2, project=VERKKO, band=Band.MAJOR, score=0.74, pairs=(PEER,), copies=(NEAR_COPY,)),
    OverlappingProject(
        rank=3, project=ETKO_1, band=Band.POSSIBLE, score=0.52, pairs=(ROBOTS,), relation="edeltäjä",
        shared=Shared(regions=("Kainuu",)),
    ),
    *(
        OverlappingProject(
            rank=rank,
            project=Project(
                id=ProjectId(f"muu-{rank}"),
                title=title,
                period=Period(PartialDate(2015 + rank), PartialDate(2017 + rank)),
                source=Source(path=f"muut/{rank}.md"),
            ),
            band=Band.MINOR, score=0.3 - rank / 100, pairs=(pair(rank % 7 + 1, ROBOT_PASSAGE, Band.MINOR),),
        )
        for rank, title in enumerate(
            (
                "Hyvinvointialueiden yhteinen digipalvelujen kehittämisohjelma", "Kylien kaverit",
                "Ikäteknologiakeskus", "Tulevaisuuden kotihoito Pohjois-Karjalassa", "Turvaranneke jokaiselle",
                "Digituki arjessa",
            ),
            start=4,
        )
    ),
)  # fmt: skip
_BANDS = (Band.MAJOR, Band.MAJOR, Band.POSSIBLE, Band.MINOR, Band.MINOR, Band.MINOR, Band.POSSIBLE)
_PROJECTS = ((KOTI.id,), (VERKKO.id,), (ETKO_1.id,), (), (), (), (KOTI.id,))
REPORT = OverlapReport(
    draft=DRAFT,
    goals=tuple(
        GoalVerdict(goal=one, band=band, projects=projects)
        for one, band, projects in zip(DRAFT.goals, _BANDS, _PROJECTS, strict=True)
    ),
    projects=FOUND,
    uncovered=(DRAFT.goals[3], DRAFT.goals[4], DRAFT.goals[5]),
    made_with=MADE_WITH,
    notes=("Aineistossa on 14 asiakirjaa, joissa ei ole tavoitteita.",),
    took_ms=1234.5,
)
OTHER_DRAFT = Draft(
    name="kylatalot.pdf",
    project=replace(DRAFT_PROJECT, title="Kylätalot digituen pisteinä", acronym="", sections=(), period=Period()),
    goals=(goal(1, "Kylätaloista tehdään digituen pisteitä."),),
    content_hash="a0" * 32,
)
OTHER_REPORT = OverlapReport(
    draft=OTHER_DRAFT,
    goals=(GoalVerdict(goal=OTHER_DRAFT.goals[0], band=Band.MINOR),),
    projects=(),
    uncovered=OTHER_DRAFT.goals,
    made_with=MADE_WITH,
)
ROUND = CallRound(
    reports=(REPORT, OTHER_REPORT),
    pairs=(
        DraftPair(
            one=DRAFT.name, other=OTHER_DRAFT.name, band=Band.MAJOR, score=0.8, shared=Shared(regions=("Kainuu",)),
            pairs=(pair(4, OTHER_DRAFT.goals[0].text, Band.MAJOR, (("Kylätalot", "Kylätaloista", "Kylätalo"),), 5000),),
        ),
    ),
    clusters=((DRAFT.name, OTHER_DRAFT.name),),
    skipped=(SkippedDraft(name="skannattu.pdf", reason="its pages are only images",
                          next_step="Recognise its text first (OCR, for example with ocrmypdf) and try again."),),
    made_with=MADE_WITH,
)  # fmt: skip


def large(goals: int, projects: int) -> OverlapReport:
    """Return a report in which every goal overlaps possibly with every project."""
    many = tuple(goal(number, f"{GOALS[number % 7]} Vaihe {number}.") for number in range(1, goals + 1))
    template = replace(ROBOTS, draft_text=GOALS[2], copied=None)
    found = tuple(
        OverlappingProject(
            rank=rank,
            project=replace(KOTI, id=ProjectId(f"hanke-{rank}"), title=f"Etähoidon hanke {rank}", acronym=""),
            band=Band.POSSIBLE, score=1 - rank / 1000, pairs=tuple(replace(template, goal=one.number) for one in many),
        )
        for rank in range(1, projects + 1)
    )  # fmt: skip
    ids = tuple(one.project.id for one in found)
    verdicts = tuple(GoalVerdict(goal=one, band=Band.POSSIBLE, projects=ids) for one in many)
    return replace(
        REPORT, draft=replace(DRAFT, goals=many), goals=verdicts, projects=found, uncovered=(), notes=()
    )
