"""What a corpus covers: regions, themes, years, results and plans, families."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from index.checking.corpus import CheckedDocument
from index.checking.families import families
from index.project import ProjectId, ProjectKind, SectionKind

REGIONS: Final = (
    "Ahvenanmaa", "Etelä-Karjala", "Etelä-Pohjanmaa", "Etelä-Savo", "Kainuu", "Kanta-Häme", "Keski-Pohjanmaa",
    "Keski-Suomi", "Kymenlaakso", "Lappi", "Pirkanmaa", "Pohjanmaa", "Pohjois-Karjala", "Pohjois-Pohjanmaa",
    "Pohjois-Savo", "Päijät-Häme", "Satakunta", "Uusimaa", "Varsinais-Suomi",
)  # fmt: skip
# Theme -> beginnings of the words that title, keywords or target groups have when a project is about it.
_THEMES: Final = {
    "vanhukset": r"vanhu|ikäihm|ikäänty|iäkkä|muisti(?:sair|häiri)|seniori|kotihoi",
    "vammaiset": r"vamma|kehitysvamm|autismi|henkilökohtainen apu",
    "lastensuojelu": r"lastensuojelu|sijaishuol|jälkihuol|perhehoi",
    "perheet": r"perhe|vanhemmuu|neuvola|lapsi",
    "mielenterveys": r"mielentervey|masennu|psykiatri|psyykki|itsemurh",
    "päihteet": r"päihde|päihte|huume|alkoholi|riippuvuu",
    "omaishoito": r"omaishoi|omainen|omaise|läheishoi",
    "työllisyys": r"työlli|työttö|työky|työelä|kuntouttava työ",
    "maahanmuutto": r"maahanmuu|kotou|pakolai|turvapaikan|monikulttuuri|romani|saamelai",
    "asunnottomuus": r"asunno|asumi",
    "nuoret": r"nuor|ohjaamo|opiskelija",
    "kuntoutus": r"kuntou",
    "digipalvelut": r"digi|sähköi|etäpalvelu|verkkopalvelu|tietojärjestel|virtuaali|tekoäly|etävastaanot|hyvinvointiteknolog",
    "johtaminen ja rakenteet": r"johtami|palvelurakente|sote-|kuntayhty|hyvinvointialue|järjestämi|integraatio|uudistu",
    "kokemusasiantuntijuus": r"kokemusasiantunti|vertais|osallisuu|asiakasosalli",
    "väkivallan ehkäisy": r"väkival",
    "sosiaalityö": r"sosiaalityö|sosiaalipalvelu|sosiaaliohjau",
    "terveyden edistäminen": r"terveyden edistä|hyvinvoinnin edistä|liikun|ravitsem|perusterveyden|terveyskesk|kansansair|terveyshyöty",
    "henkilöstö ja osaaminen": r"henkilöst|osaami|koulutu|työhyvinvoin|vetovoim",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts of documents; a document counts in every region and theme that it has."""

    documents: int
    kinds: Counter[str]
    regions: Counter[str]
    themes: Counter[str]
    years: tuple[int, int]
    with_results: int
    without_results_yet: int  # projects that only plan: no section of results
    families: tuple[tuple[ProjectId, ...], ...]
    words: tuple[int, int, int]  # fewest, median, most


def coverage_of(documents: Sequence[CheckedDocument]) -> Coverage:
    """Count what ``documents`` are about. Raises ``ValueError`` when there are none."""
    projects = [document.project for document in documents]
    starts = [project.period.start.year for project in projects if project.period.start]
    ends = [project.period.end.year for project in projects if project.period.end]
    years = starts + ends
    results = [any(section.kind is SectionKind.TULOKSET for section in project.sections) for project in projects]
    plain = [project.kind is ProjectKind.HANKE for project in projects]
    lengths = sorted(document.words for document in documents)
    return Coverage(
        documents=len(documents),
        kinds=Counter(project.kind.value for project in projects),
        regions=Counter(region for project in projects for region in set(project.regions) & set(REGIONS)),
        themes=Counter(theme for document in documents for theme in _themes(document)),
        years=(min(years), max(years)) if years else (0, 0),
        with_results=sum(results),
        without_results_yet=sum(is_one and not has for is_one, has in zip(plain, results, strict=True)),
        families=tuple(tuple(family) for family in families(documents)),
        words=(lengths[0], lengths[len(lengths) // 2], lengths[-1]),
    )


def _themes(document: CheckedDocument) -> list[str]:
    project = document.project
    text = " ; ".join((project.title, *project.keywords, *project.target_groups)).lower()
    return [theme for theme, words in _THEMES.items() if re.search(rf"(?<!\w)(?:{words})|\w(?:{words})", text)]
