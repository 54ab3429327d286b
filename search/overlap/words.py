"""The Finnish of the overlap reports: headings, lines, names of bands, and how facts and dates are said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from index.project import PartialDate, Period, Project, SectionKind
from search import phrases
from search.overlap.records import Band, Copied, MadeWith, Months
from search.overlap.word_forms import elative, number, numeral

TITLE: Final = "Päällekkäisyystarkistus"
ROUND_TITLE: Final = "Hakukierroksen päällekkäisyystarkistus"
UNNAMED: Final = "Nimetön luonnos"
TRIAGE: Final = (
    "Arvion on tehnyt ohjelma tekstejä vertaamalla. Se kertoo, mitä kannattaa lukea rinnakkain; "
    "päällekkäisyydestä päättää ihminen."
)

_RAREST: Final = 100_000  # pairs of passages: what is rarer cannot be told apart

# -- headings --------------------------------------------------------------------------------------------------------

MATRIX: Final = "Tavoitteet ja hankkeet rinnakkain"
PROJECTS: Final = "Hankkeet yksitellen"
OTHERS: Final = "Muut hankkeet"
COPIED: Final = "Samaa tekstiä"
NOTES: Final = "Huomattavaa"
PLANNERS_NOTES: Final = "Suunnittelijan huomiot"
MADE: Final = "Miten tarkistus tehtiin"
HOW_TO_READ: Final = "Miten arviota luetaan"
AGAIN: Final = "Millä tarkistuksen voi tehdä uudelleen"
SETTINGS: Final = "Asetukset"
APPENDIX: Final = "Liite: luonnoksen teksti"
PAIRS: Final = "Lähimmät kohdat rinnakkain"
WHY: Final = "Miksi hanke on mukana"
IN_COMMON: Final = "Yhteistä luonnoksen kanssa"
ROUND_TABLE: Final = "Luonnokset"
ROUND_PAIRS: Final = "Luonnokset, jotka ovat päällekkäin toistensa kanssa"
ROUND_CLUSTERS: Final = "Luonnosryhmät"
ROUND_SKIPPED: Final = "Tiedostot, joita ei voitu lukea"
ROUND_EACH: Final = "Luonnokset ja aineiston hankkeet"

# -- columns and names of facts --------------------------------------------------------------------------------------

BAND: Final = "Päällekkäisyys"
PROJECT_COLUMN: Final = "Hankkeet"
ONE_PROJECT: Final = "Hanke"
GOAL_NUMBERS: Final = "Luonnoksen kohdat"
TIME: Final = "Toteutusaika"
TOGETHER: Final = "Samaan aikaan"
ADMINISTRATOR: Final = "Hallinnoija"
AREAS: Final = "Alueet"
PROGRAMME: Final = "Ohjelma"
FAMILY: Final = "Suhde"
SOURCE: Final = "Lähde"
SETTING: Final = "Asetus"
VALUE: Final = "Arvo"
DATE: Final = "Päivä"
PROGRAM: Final = "Hankehaun versio"
CORPUS_VERSION: Final = "Aineiston versio"
DOCUMENTS: Final = "Asiakirjoja"
PROJECT_COUNT: Final = "Hankkeita"
PASSAGES: Final = "Tekstikohtia"
ENCODER: Final = "Kielimalli"
NO_ENCODER: Final = "ei käytössä: verrattiin vain sanoja"
ANALYZER: Final = "Sanojen tulkinta"
DRAFT_COLUMN: Final = "Luonnos"
GOAL_COUNT: Final = "Tavoitteita"
AGAINST_DRAFTS: Final = "Muiden luonnosten kanssa"
AGAINST_CORPUS: Final = "Aineiston kanssa"
UNCOVERED: Final = "Ei kenelläkään"
FILE_COLUMN: Final = "Tiedosto"
WHY_NOT: Final = "Miksi"
NEXT_STEP: Final = "Mitä voi tehdä"
FIGURE_MAJOR: Final = "merkittävästi päällekkäin"
FIGURE_POSSIBLE: Final = "mahdollisesti päällekkäin"
FIGURE_NOBODY: Final = "ei kenelläkään muulla"

# -- lines -----------------------------------------------------------------------------------------------------------

NO_GOALS: Final = "Luonnoksesta ei löytynyt tavoitteita, joita voisi verrata muihin hankkeisiin."
NO_COPIES: Final = "Sanasta sanaan samaa tekstiä ei löytynyt."
NOBODY: Final = "Aineistosta ei löytynyt hanketta, joka tekisi saman. Aineiston ulkopuolella sellainen voi olla."
NOBODY_SHORT: Final = "ei kenelläkään"
NO_PROJECTS: Final = "Aineistosta ei löytynyt hanketta, jossa olisi luonnoksen kanssa mainittavasti samaa."
NO_TIME: Final = "Toteutusaika ei tiedossa"
NOT_TOGETHER: Final = "Ei käynnissä yhtä aikaa"
NOTHING: Final = "–"
MATRIX_KEY: Final = "– ei mainittavaa yhtäläisyyttä. Hankkeet ovat järjestyksessä, eniten päällekkäinen ensin."
MARKS_KEY: Final = (
    "Alleviivatut sanat tekevät kohdista samanlaisia. Lihavoituna on se osa sanasta, joka on molemmissa sama."
)
CLUSTERS_KEY: Final = "Ryhmän luonnoksia yhdistää merkittävä päällekkäisyys, suoraan tai toisen luonnoksen kautta."
NO_ROUND_PAIRS: Final = "Luonnoksissa ei ole toistensa kanssa päällekkäisiä."
VERBATIM: Final = "Sanasta sanaan"
NEARLY: Final = "Lähes sanasta sanaan"
DRAFT_SIDE: Final = "Luonnos"
PROJECT_SIDE: Final = "Hanke"
GOAL_LABEL: Final = "Tavoite"

BAND_SIGNS: Final = {Band.MAJOR: "●●", Band.POSSIBLE: "●", Band.MINOR: "○"}
BAND_MEANS: Final = {
    Band.MAJOR: "Hankkeen tekstissä on sama tavoite kokonaan tai suurelta osin. Selvitä, mitä hanke on tehnyt, "
    "ja kerro hakemuksessa, mitä uutta luonnos tuo.",
    Band.POSSIBLE: "Aihe on sama, ja osa tavoitteesta voi olla jo jollakulla. Lue kohdat rinnakkain ja arvioi itse.",
    Band.MINOR: "Yhteistä on aihe tai sanasto, mutta tavoite on toinen. Yleensä tästä ei tarvitse tehdä mitään.",
}
BANDS: Final = tuple(BAND_SIGNS)  # from the most to the least

# Of what is compared with a project or another draft: what it is to the draft.
RELATIONS: Final = {
    "edeltäjä": "Luonnos jatkaa tätä hanketta.",
    "kokonaisuus": "Luonnos on osa tätä kokonaisuutta.",
    "sama hankeperhe": "Luonnos ja hanke ovat samaa hankeperhettä.",
    "mainittu": "Luonnos mainitsee tämän hankkeen.",
}

# Facts that are shared: field of Shared, its name of one and of many.
SHARED: Final = (
    ("regions", "Maakunta", "Maakunnat"),
    ("wellbeing_counties", "Hyvinvointialue", "Hyvinvointialueet"),
    ("municipalities", "Kunta", "Kunnat"),
    ("target_groups", "Kohderyhmä", "Kohderyhmät"),
    ("organisations", "Organisaatio", "Organisaatiot"),
    ("funders", "Rahoittaja", "Rahoittajat"),
)


# -- the table for Excel ---------------------------------------------------------------------------------------------

_CSV_SHARED: Final = (
    "Yhteisiä kuukausia", "Yhteinen aika", "Yhteiset maakunnat", "Yhteiset hyvinvointialueet", "Yhteiset kunnat",
    "Yhteiset kohderyhmät", "Yhteiset organisaatiot", "Yhteiset rahoittajat", "Yhteinen ohjelma",
)  # fmt: skip
CSV_PAIRS: Final = (
    "Tavoitteen numero", "Laji", "Luonnoksen osio", "Tavoite", "Hankkeen sija", "Hanke", "Hankkeen tunnus",
    "Päällekkäisyys", "Todennäköisyys", "Läheisyys", "Yksi näin lähellä monesta", "Hankkeen osio", "Hankkeen teksti",
    "Yhteiset sanat", "Sama teksti", "Suhde luonnokseen", *_CSV_SHARED, "Hankkeen toteutusaika", "Hallinnoija",
    "Hankkeen maakunnat", "Lähde", "Osoitteet",
)  # fmt: skip
CSV_ROUND: Final = (
    "Rivi", "Luonnos", "Luonnoksen nimi", "Verrattu", "Verratun nimi", "Päällekkäisyys", "Pisteet",
    "Luonnoksen kohdat", "Lähin kohta luonnoksessa", "Lähin kohta verratussa", "Samoja katkelmia", *_CSV_SHARED,
)  # fmt: skip
CSV_DRAFTS: Final = "kaksi luonnosta"
CSV_PROJECT: Final = "luonnos ja hanke"

# -- facts -----------------------------------------------------------------------------------------------------------


def name(project: Project) -> str:
    """Return ``Kotona turvallisesti (KOTI)``."""
    title = project.title or project.acronym or project.id
    return f"{title} ({project.acronym})" if project.acronym and project.acronym not in title else title


def quoted(project: Project) -> str:
    """Return the name in Finnish quotation marks."""
    return f"”{name(project)}”"


def day(when: date) -> str:
    """Return ``30.11.2026``."""
    return f"{when.day}.{when.month}.{when.year}"


def _partial(when: PartialDate) -> str:
    if when.month is None:
        return str(when.year)
    return f"{when.month}/{when.year}" if when.day is None else day(when.first_day)


def period(when: Period) -> str:
    """Return ``25.10.2012–28.2.2013``, ``1/2024 alkaen``, ``2015 asti`` or ""."""
    if when.start and when.end:
        start, end = _partial(when.start), _partial(when.end)
        return start if start == end else f"{start}–{end}"
    if when.start:
        return f"{_partial(when.start)} alkaen"
    return f"{_partial(when.end)} asti" if when.end else ""


def unusual(one_in: int) -> str:
    """Say how rare a likeness is, to two digits, or "" where it is not rare."""
    if one_in < 2:
        return ""
    if one_in > _RAREST:
        return f"Näin lähellä toisiaan on harvempi kuin yksi {number(_RAREST)} toisiinsa liittymättömästä kohtaparista."
    step = 10 ** max(0, len(str(one_in)) - 2)
    return (
        f"Näin lähellä toisiaan on noin yksi {number((one_in + step // 2) // step * step)} "
        "toisiinsa liittymättömästä kohtaparista."
    )


def copied_as(copied: Copied) -> str:
    """Say how a stretch is the same: "Sanasta sanaan, 34 sanaa"."""
    return f"{VERBATIM}, {copied.words} sanaa" if copied.verbatim else f"{NEARLY}, {copied.words} samaa sanaa"


def and_more(values: Sequence[str], most: int) -> str:
    """Return values in a row, and how many there are beyond ``most``: "Kainuu, Lappi ja 3 muuta"."""
    if len(values) <= most:
        return phrases.listed(values)
    return f"{', '.join(values[:most])} ja {number(len(values) - most)} muuta"


def together(ours: Period, theirs: Period, months: Months | None) -> str:
    """Say for how long two run at the same time, that they do not, or that nobody knows."""
    if months:
        return phrases.months_together(months.count, months.first, months.last)
    if _ends_before(ours, theirs) or _ends_before(theirs, ours) or (_is_whole(ours) and _is_whole(theirs)):
        return NOT_TOGETHER
    return NO_TIME


def _ends_before(one: Period, other: Period) -> bool:
    return one.end is not None and other.start is not None and one.end.last_day < other.start.first_day


def _is_whole(when: Period) -> bool:
    return when.start is not None and when.end is not None


def matrix_part(shown: int, all_: int) -> str:
    """Say that the matrix has only the best projects."""
    return f"Taulukossa on {numeral(shown)} hanketta {elative(all_)}. Loput ovat jäljempänä."


def common_words(common: Sequence[str]) -> str:
    """Say which words two passages share."""
    return f"Yhteis{'tä' if len(common) == 1 else 'iä sanoja'}: {', '.join(common)}."


def same_words(count: int) -> str:
    """Return ``34 samaa sanaa``."""
    return f"{number(count)} samaa sanaa"


def more_pairs(numbers: Sequence[str]) -> str:
    """Say which goals are near a project, too, but not shown beside it."""
    return (
        f"Lähellä hanketta ovat myös luonnoksen kohdat {and_more(numbers, 20)}."
        if len(numbers) > 1
        else f"Lähellä hanketta on myös luonnoksen kohta {numbers[0]}."
    )


def more_copies(count: int) -> str:
    """Say how many copied stretches are not shown."""
    return f"Lisäksi {number(count)} muuta katkelmaa, joita ei näytetä tässä."


def more_draft_pairs(count: int) -> str:
    """Say how many pairs of drafts are not shown."""
    return f"Lisäksi {number(count)} muuta paria. Ne ovat csv-taulukossa."


def made_how(made: MadeWith) -> str:
    """Say when and with what a report was made."""
    return (
        f"Tarkistus tehtiin {day(made.date)} Hankehaun versiolla {made.hankehaku}. Aineistossa oli silloin "
        f"{number(made.documents)} asiakirjaa, {number(made.projects)} hanketta ja "
        f"{number(made.passages)} tekstikohtaa. Jokaista kohtaa verrattiin jokaiseen hankkeeseen."
    )


def value(setting: float | int | str) -> str:
    """Return a setting's value with a decimal comma."""
    return f"{setting:g}".replace(".", ",") if isinstance(setting, float) else str(setting)


def draft_hash(draft: str) -> str:
    """Return what the checksum of a draft is called."""
    return f"Luonnoksen tarkiste (SHA-256){f': {draft}' if draft else ''}"


def decimal(share: float) -> str:
    """Return a number between 0 and 1 as Finnish Excel reads it: ``0,873``."""
    return f"{share:.3f}".replace(".", ",")


def section(kind: SectionKind) -> str:
    """Return what a section without a heading of its own is called."""
    return phrases.SECTIONS[kind]
