"""Small projects of different fields, and plans that are near to some of them: what an overlap check is tried on."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from search_records import section, years

from index.pipeline.drafting import draft_of_text
from index.project import Contact, PartialDate, Period, Project, ProjectId, ProjectKind, SectionKind, Source
from search.engine import SearchEngine
from search.overlap.drafts import draft_of
from search.overlap.options import Options
from search.overlap.records import Draft

EngineOver = Callable[[Sequence[Project]], SearchEngine]

DAY: Final = date(2026, 11, 30)
TODAY: Final = Options(today=DAY)

BACKGROUND: Final = "Hanke toteutetaan yhteistyössä alueen kuntien ja järjestöjen kanssa."


def project(
    name: str, title: str, goals: str, actions: str, region: str, period: Period, **more: object
) -> Project:
    """Return a project that has goals and actions."""
    return Project(
        id=ProjectId(name), title=title, regions=(region,) if region else (), period=period,
        sections=(
            section(SectionKind.TAVOITTEET, goals),
            section(SectionKind.TOIMENPITEET, actions),
            section(SectionKind.TAUSTA, BACKGROUND),
        ),
        source=Source(path=f"{name}.md"), **more,  # type: ignore[arg-type]
    )  # fmt: skip


YO: Final = project(
    "yopartio", "Yöpartio kotihoitoon",
    "Ikäihmiset saavat kotihoidon hoitajan kotiin myös yöllä. "
    "Omaishoitajien jaksamista tuetaan vertaisryhmillä ja vapaapäivillä.",
    "Perustetaan liikkuva yöpartio, joka vastaa turvapuhelinten hälytyksiin koko maakunnassa.",
    "Kainuu", Period(PartialDate(2026, 3), PartialDate(2027, 12)),
    acronym="YÖKE", target_groups=("ikäihmiset", "omaishoitajat"), administrator="Kainuun hyvinvointialue",
    funders=("Euroopan sosiaalirahasto (ESR)",),
    contacts=(Contact(name="Kaija Yhteyshenkilö", email="kaija@example.org", phone="040 765 4321"),),
)  # fmt: skip
NUORET: Final = project(
    "pajalle", "Nuoret pajalle",
    "Työttömät nuoret pääsevät työpajalle ilman jonoa. Pajavalmentaja etsii nuorelle koulutuspaikan.",
    "Jalkautuva nuorisotyöntekijä tapaa nuoria kauppakeskuksissa ja verkkopeleissä.",
    "Lappi", years(2025, 2027), target_groups=("nuoret",),
)  # fmt: skip
PAIHDE: Final = project(
    "paihde", "Päihdekuntoutus lähelle",
    "Päihdekuntoutujat pääsevät avokuntoutukseen omassa kunnassaan. Korvaushoito siirtyy terveysasemille.",
    "Sairaanhoitajat koulutetaan lääkkeellisen korvaushoidon antamiseen.",
    "Kainuu", years(2024, 2026), target_groups=("päihdekuntoutujat",),
)  # fmt: skip
VELKA: Final = project(
    "velka", "Velkaneuvonta ajoissa",
    "Ylivelkaantuneet kotitaloudet saavat talousneuvontaa ennen ulosottoa.",
    "Pankkien ja perintäyhtiöiden kanssa sovitaan varhaisesta yhteydenotosta.",
    "Uusimaa", years(2018, 2020),
)  # fmt: skip
KIELI: Final = project(
    "kieli", "Kieli työssä",
    "Maahanmuuttajat oppivat suomen kieltä työpaikalla. Esihenkilöt oppivat selkokieltä.",
    "Kielivalmentajat kiertävät siivous- ja ravintola-alan yrityksissä.",
    "Pirkanmaa", years(2021, 2023), target_groups=("maahanmuuttajat",),
)  # fmt: skip
LUONTO: Final = project(
    "luonto", "Muistipolku",
    "Muistisairaat liikkuvat luonnossa ohjaajan kanssa viikoittain.",
    "Metsäpolkujen varrelle rakennetaan levähdyspaikkoja ja selkeitä opasteita.",
    "Keski-Suomi", years(2019, 2021), target_groups=("muistisairaat",),
)  # fmt: skip
ASUNTO: Final = project(
    "asunto", "Avain omaan kotiin",
    "Asunnottomat saavat vuokra-asunnon ja tukea asumiseen.",
    "Asumisneuvojat auttavat häätöuhan alla olevia vuokralaisia.",
    "Uusimaa", years(2022, 2024),
)  # fmt: skip
ENSIHOITO: Final = project(
    "ensihoito", "Ensihoidon tilannekuva",
    "Ensihoidon yksiköt näkevät toistensa sijainnin kartalla reaaliajassa.",
    "Ambulansseihin asennetaan paikantimet ja yhteinen karttaohjelma.",
    "Satakunta", years(2023, 2025),
)  # fmt: skip
KOULU: Final = project(
    "koulu", "Koulukuraattori lähellä",
    "Kiusaamiseen puututaan kouluissa saman päivän aikana. Oppilaat valitsevat luokkiinsa tukioppilaat.",
    "Kuraattorit ja koulupsykologit pitävät avointa vastaanottoa koulun käytävällä.",
    "Lappi", years(2020, 2022), target_groups=("koululaiset",),
)  # fmt: skip
OHJELMA: Final = Project(
    id=ProjectId("kotiohjelma"), kind=ProjectKind.OHJELMA, title="Kaikenikäisten kodin ohjelma", regions=("Kainuu",),
    sections=(section(SectionKind.TAVOITTEET, "Ohjelma kokoaa asumisen ja arjen hankkeet saman katon alle."),),
    period=years(2023, 2028), source=Source(path="kotiohjelma.md"),
)  # fmt: skip
FIELD: Final = (YO, NUORET, PAIHDE, VELKA, KIELI, LUONTO, ASUNTO, ENSIHOITO, KOULU, OHJELMA)

HOME: Final = """# Hoitaja kotiin yölläkin

Yhteyshenkilö: Maija Meikäläinen, maija.meikalainen@example.org, 040 123 4567

Hankkeen kesto: 1.1.2027 - 31.12.2028

Hanke toimii Kainuun maakunnassa. Kohderyhmänä ovat ikäihmiset ja omaishoitajat.

## Tavoitteet

- Ikäihmiset saavat kotihoidon hoitajan luokseen kotiin myös yöllä.
- Omaishoitajien jaksamista tuetaan vertaisryhmillä ja vapailla.
- Hunajantuottajat rahtaavat mehiläispesänsä rypsipelloille traktorilla.

## Toimenpiteet

Hankkeessa perustetaan liikkuva yöpartio, joka vastaa turvapuhelinten hälytyksiin.
"""
BEES: Final = """# Mehiläiset rypsipelloille

Hankkeen kesto: 1.1.2027 - 31.12.2028

Hanke toimii Kainuun maakunnassa.

## Tavoitteet

- Hunajantuottajat rahtaavat mehiläispesänsä rypsipelloille traktorilla.
- Pölytyspalvelusta syntyy viljelijöille sopimusmalli.
"""

# One goal that a project has in other words, and three that nobody has.
COAST: Final = """# Kylien arki

## Tavoitteet

- Ylivelkaantuneet perheet saavat neuvontaa ennen ulosottoa.
- Hunajantuottajat rahtaavat mehiläispesänsä rypsipelloille traktorilla.
- Kalastajat myyvät särkiä ravintoloille rannasta.
- Lossit kulkevat saariin jäätilanteen mukaan.

## Tausta

Rannikon kylät ovat talvella hiljaisia, ja satamajäätikkö on ollut ohut.
"""
# Two goals as two projects have them, word for word.
COPYIST: Final = """# Kaikki kuntoon

## Tavoitteet

- Ylivelkaantuneet kotitaloudet saavat talousneuvontaa ennen ulosottoa.
- Maahanmuuttajat oppivat suomen kieltä työpaikalla. Esihenkilöt oppivat selkokieltä.
"""
SWEDISH: Final = """# Trygg hemma

## Mål

- Äldre personer får hjälp hemma även på natten.
- Närståendevårdarna orkar bättre och får stöd av varandra.

Projektet ordnar en nattpatrull i kommunen och utbildar frivilliga som kan hjälpa till.
"""
ENGLISH: Final = """# Safe at home

## Goals

- Older people get help at home during the night.
- Carers have the support that is needed by the families.

The project sets up a night patrol in the municipality and trains volunteers for it.
"""


def plan(text: str) -> Draft:
    """Return pasted text as a draft."""
    return draft_of(draft_of_text(text))


def unpacked(data: bytes) -> bytes:
    """Return what is in a file: of a .docx, which is a zip, all its parts."""
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return b"\n".join(package.read(name) for name in package.namelist())
