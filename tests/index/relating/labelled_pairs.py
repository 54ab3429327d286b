"""Pairs of documents with the answer whether they are one: six projects, each in twelve guises."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from index.project import PartialDate, Period, Project, ProjectId, ProjectKind, Section, SectionKind


@dataclass(frozen=True)
class Pair:
    """Two documents, what is between them, and whether they are the same one."""

    guise: str
    same: bool
    one: Project
    other: Project


@dataclass(frozen=True)
class Base:
    """A project whose text has places for what another project of the kind would have otherwise."""

    title: str
    place: str
    where: str
    who: str
    region: str
    amount: str
    years: tuple[int, int]
    text: str


OTHERS = [
    ("Kajaanin", "Kajaanissa", "Kajaanin kaupunki", "Kainuu"),
    ("Lohjan", "Lohjalla", "Lohjan kaupunki", "Uusimaa"),
]
BOILERPLATE = (
    "Hanke on osa valtakunnallista ohjelmaa, jossa kunnat ja järjestöt uudistavat palvelujaan yhdessä. Ohjelman "
    "tavoitteena on, että ihmiset saavat apua ajoissa ja että palvelut sovitetaan yhteen asiakkaan tarpeiden mukaan. "
    "Ohjelmaa johtaa ministeriö, ja sen tuloksista kerrotaan ohjelman verkkosivuilla sekä vuosittaisessa raportissa."
)
FRAME = (
    "Siirry sisältöön. Etusivu Hankkeet Ajankohtaista Yhteystiedot. Jaa tämä sivu Facebookissa tai lähetä ystävälle. "
    "Sivusto käyttää evästeitä, joiden avulla palvelua kehitetään."
)
BASES = [
    Base(
        "Kotikuntoutus kuntoon", "Porin", "Porissa", "Porin kaupunki", "Satakunta", "240 000", (2013, 2015),
        "{where} rakennettiin iäkkäille kuntoutusta, joka tuodaan kotiin. Fysioterapeutti ja toimintaterapeutti "
        "kävivät asiakkaan luona kahdesti viikossa kolmen kuukauden ajan.\n\nTavoitteena oli, että kotona pärjätään "
        "pidempään ja säännöllisen avun tarve siirtyy myöhemmäksi. Kunnan eri yksiköt sopivat yhteisistä perusteista, "
        "joilla kuntoutukseen pääsee.\n\nTyötä tehtiin vuosina {start}–{end}, ja sen hinta oli "
        "{amount} euroa. Hallinnoija "
        "oli {who}. Asiakkaista kaksi kolmesta pystyi jakson jälkeen liikkumaan ulkona ilman toisen apua.",
    ),
    Base(
        "Nuorten oma talo", "Kuopion", "Kuopiossa", "Kuopion kaupunki", "Pohjois-Savo", "95 500", (2017, 2019),
        "Talo on paikka, johon nuori voi tulla ilman ajanvarausta. {where} samassa talossa työskentelevät etsivä "
        "nuorisotyöntekijä, psykiatrinen sairaanhoitaja ja uraohjaaja.\n\nNuoret itse "
        "suunnittelivat tilat ja päättivät, "
        "milloin ovet ovat auki. Viikoittain kokoontuva raati arvioi toimintaa ja ehdottaa siihen "
        "muutoksia.\n\nHanke sai "
        "vuosiksi {start}–{end} rahaa {amount} euroa, ja siitä vastasi {who}. Kävijöitä oli ensimmäisenä vuonna yli "
        "tuhat, ja joka viides heistä ohjattiin hoitoon.",
    ),
    Base(
        "Mielen polut", "Joensuun", "Joensuussa", "Joensuun kaupunki", "Pohjois-Karjala", "310 000", (2010, 2012),
        "Mielenterveyspalveluja siirrettiin {where} sairaalasta avohoitoon. Kotikäyntejä tekevä ryhmä tavoitti "
        "asiakkaan vuorokauden sisällä siitä, kun joku oli huolestunut hänestä.\n\nKokemusasiantuntijat kouluttivat "
        "terveysasemien väkeä kohtaamaan itsetuhoisen ihmisen. Samalla kuvattiin, kuka vastaa mistäkin hoidon "
        "vaiheesta.\n\nRahoitus vuosille {start}–{end} oli {amount} euroa. {who} hallinnoi hanketta, jonka aikana "
        "sairaansijoja voitiin vähentää neljännes ilman, että jonot kasvoivat.",
    ),
    Base(
        "Asunto ensin arkeen", "Lahden", "Lahdessa", "Lahden kaupunki", "Päijät-Häme", "520 000", (2012, 2015),
        "Pitkään asunnottomina olleille etsittiin {where} tavallisia vuokra-asuntoja eri puolilta kaupunkia. Tuki tuli "
        "asukkaan luo, eikä asuminen edellyttänyt päihteettömyyttä.\n\nVuokranantajille nimettiin yhteyshenkilö, jolle "
        "sai soittaa myös illalla. Naapureita varten tehtiin opas siitä, miten häiriöistä "
        "sovitaan.\n\nTyöhön käytettiin "
        "{start}–{end} yhteensä {amount} euroa, ja siitä vastasi {who}. Yhdeksän kymmenestä asukkaasta asui samassa "
        "kodissa vielä vuoden kuluttua.",
    ),
    Base(
        "Omaishoitajan vapaa", "Mikkelin", "Mikkelissä", "Mikkelin kaupunki", "Etelä-Savo", "78 000", (2014, 2016),
        "Omaishoitajat saivat {where} valita, miten he pitävät lakisääteiset vapaansa: palvelusetelillä, perhehoidossa "
        "tai kotiin tulevan sijaisen avulla. Valinnan teki hoitaja itse.\n\nPerhehoitajia valmennettiin kolmessa "
        "ryhmässä, ja heille perustettiin oma vertaisverkosto. Hoitajien jaksamista mitattiin puolivuosittain "
        "kyselyllä.\n\nHankkeen kustannukset vuosina {start}–{end} olivat {amount} euroa. Sitä "
        "hallinnoi {who}. Vapaista "
        "pidettiin lopulta yhdeksänkymmentä prosenttia, kun aiemmin puolet jäi käyttämättä.",
    ),
    Base(
        "Perhekeskus lähelle", "Oulun", "Oulussa", "Oulun kaupunki", "Pohjois-Pohjanmaa", "1 100 000", (2016, 2018),
        "Neuvola, perhetyö ja kasvatusneuvonta muuttivat {where} saman katon alle. Perhe kertoo asiansa kerran, ja "
        "työntekijät sopivat keskenään, kuka jatkaa hänen kanssaan.\n\nAvoimessa kohtaamispaikassa "
        "on kahvio ja leikkihuone, "
        "joita pyörittävät vapaaehtoiset. Eroa harkitseville tarjotaan neuvontaa ilman jonoa.\n\nValtio tuki työtä "
        "vuosina {start}–{end} {amount} eurolla, ja sen toteutti {who}. Lastensuojelun ilmoitukset vähenivät alueella "
        "kymmenesosan ensimmäisen toimintavuoden aikana.",
    ),
]  # fmt: skip


def labelled_pairs() -> list[Pair]:
    """Return all pairs: half of them one document, half two that are hard to tell apart."""
    return [pair for number, base in enumerate(BASES) for pair in _pairs(number, base)]


def _pairs(number: int, base: Base) -> Iterator[Pair]:
    page = _project(base)
    text = page.sections[0].text
    paragraphs = text.split("\n\n")
    bare = replace(page, id=ProjectId("other"))
    lines = " ".join(text.split())

    def same(guise: str, other: Project) -> Pair:
        return Pair(guise, True, page, other)

    def two(guise: str, other: Project) -> Pair:
        return Pair(guise, False, page, other)

    yield same("another format: no paragraphs, title in capitals", _with(bare, lines, title=page.title.upper()))
    yield same("in a site's frame", _with(bare, f"{FRAME}\n\n{text}", title=f"{page.title} | Hankerekisteri"))
    yield same("small edits", _with(bare, text.replace(" ja ", " sekä ").replace("yhteensä ", "")))
    yield same("shortened", _with(bare, "\n\n".join(paragraphs[:2]), period=Period(), regions=()))
    yield same(
        "a later version, with results", _with(bare, f"{text}\n\nTuloksista kerrottiin valtakunnallisilla päivillä.")
    )
    yield same("hyphenated lines of a PDF", _with(bare, _hyphenated(text), title=f"{page.title}, loppuraportti"))

    start, end = base.years
    second = replace(base, title=f"{base.title} II", years=(end + 1, end + 2), amount="415 000")
    yield two("the next phase", _project(second, "other"))
    place, where, who, region = OTHERS[number % 2]
    elsewhere = replace(base, place=place, where=where, who=who, region=region, amount="88 000")
    yield two("the same in another region", _project(elsewhere, "other"))
    later = replace(base, years=(start + 3, end + 3), amount="260 000")
    yield two("the same title years later", _project(later, "other"))
    short = base.text.split("\n\n")
    boiled = replace(base, text=f"{short[0]}\n\n{BOILERPLATE} {BOILERPLATE[:200]}")
    sister = BASES[(number + 1) % len(BASES)]
    sister = replace(sister, text=f"{sister.text.split(chr(10) * 2)[1]}\n\n{BOILERPLATE} {BOILERPLATE[:200]}")
    yield Pair("two projects of one programme", False, _project(boiled), _project(sister, "other"))
    programme = _with(
        replace(bare, kind=ProjectKind.OHJELMA, regions=(), administrator=""),
        f"{BOILERPLATE}\n\n{paragraphs[0]}\n\n{BASES[(number + 2) % len(BASES)].text}",
        title="Arjen palvelujen ohjelma",
    )  # fmt: skip
    yield Pair("a programme and its child", False, replace(page, parent=ProjectId("other")), programme)
    retold = BASES[(number + 3) % len(BASES)]
    yield two("one name, another project", _project(replace(retold, title=base.title, years=base.years), "other"))


def _project(base: Base, project_id: str = "one") -> Project:
    start, end = base.years
    text = base.text.format(where=base.where, who=base.who, amount=base.amount, start=start, end=end, place=base.place)
    return Project(
        id=ProjectId(project_id),
        title=f"{base.title} -hanke",
        sections=(Section(kind=SectionKind.MUU, text=text),),
        period=Period(PartialDate(start), PartialDate(end)),
        administrator=base.who,
        regions=(base.region,),
    )


def _with(project: Project, text: str, **fields: object) -> Project:
    changed = replace(project, sections=(Section(kind=SectionKind.MUU, text=text),))
    return replace(changed, **fields)  # type: ignore[arg-type]


def _hyphenated(text: str) -> str:
    """Return the text with every fifteenth word broken, as where a PDF's lines were not mended."""
    words = text.split(" ")
    for place in range(7, len(words), 15):
        if len(words[place]) > 8:
            words[place] = f"{words[place][:5]}- {words[place][5:]}"
    return " ".join(words)
