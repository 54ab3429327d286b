"""Every Finnish sentence and word that a reader of the app meets. Nothing here imports Streamlit."""

from __future__ import annotations

from index.project import Method, ProjectKind, SectionKind
from search.results import Meeting, Mode, Status

APP = "Hankehaku"
TAGLINE = "Onko joku jo tehnyt tätä?"
TAGLINE_MORE = (
    "Hankehaku etsii sosiaali- ja terveysalan kehittämishankkeita sanojen ja merkityksen perusteella "
    "ja näyttää, miksi hanke vastaa hakuasi."
)

# -- the frame of every page
NAV_LABEL = "Sivut"
NAV_SEARCH = "Haku"
NAV_HELP = "Ohje"
IN_FINNISH = {"Skip to main content": "Siirry sisältöön", "Clear entry": "Tyhjennä"}  # of Streamlit's own words
FOOTER = "Haku toimii tällä koneella. Hakusanat ja tekstit eivät lähde mihinkään."

# -- the search box
BOX_LABEL = "Hae hankkeita"
BOX_PLACEHOLDER = "Kirjoita aihe, kysymys tai suunnitelmasi tavoite"
BOX_BUTTON = "Hae"
MODE_LABEL = "Hakutapa"
MODES = {Mode.HYBRID: "Yhdistetty", Mode.KEYWORD: "Sanoilla", Mode.SEMANTIC: "Merkityksellä"}
MODE_HINTS = {
    Mode.HYBRID: "Sekä sanat että merkitys ratkaisevat. Sopii useimpiin hakuihin.",
    Mode.KEYWORD: "Löytää hakusanat kaikissa taivutusmuodoissa ja yhdyssanojen osina.",
    Mode.SEMANTIC: "Löytää samaa asiaa tarkoittavat kohdat, vaikka sanat olisivat eri.",
}
EXAMPLES_TITLE = "Kokeile vaikka näitä"
EXAMPLES = (
    "ikäihmisten kotona asumisen tukeminen",
    "omaishoito",
    "lasten ja perheiden palvelut",
    "osatyökykyisten työllistyminen",
    "päihde- ja mielenterveystyö",
    "vammaispalvelu",
)

# -- narrowing
NARROW_YEARS = "Vuodet"
NARROW_FROM = "Alkaen"
NARROW_TO = "Asti"
NARROW_ANY_YEAR = "Ei rajaa"
NARROW_YEARS_HINT = "Mukaan tulevat hankkeet, jotka ovat olleet käynnissä jonakin näistä vuosista."
NARROW = {
    "funders": "Rahoittaja",
    "programmes": "Ohjelma",
    "regions": "Maakunta",
    "kinds": "Laji",
    "statuses": "Tila",
    "administrators": "Hallinnoija",
    "target_groups": "Kohderyhmä",
}
CHIPS_LABEL = "Voimassa olevat rajaukset"
CHIPS_CLEAR = "Poista kaikki rajaukset"

KINDS = {ProjectKind.HANKE: "Hanke", ProjectKind.OHJELMA: "Ohjelma", ProjectKind.AINEISTO: "Aineisto"}
STATUSES = {
    Status.RUNNING: "Käynnissä",
    Status.COMING: "Tuleva",
    Status.ENDED: "Päättynyt",
    Status.UNKNOWN: "Ei tiedossa",
}
SECTIONS = {
    SectionKind.TAUSTA: "Tausta",
    SectionKind.TAVOITTEET: "Tavoitteet",
    SectionKind.KOHDERYHMA: "Kohderyhmä",
    SectionKind.TOIMENPITEET: "Toimenpiteet",
    SectionKind.TULOKSET: "Tulokset",
    SectionKind.RAHOITUS: "Rahoitus",
    SectionKind.ETENEMINEN: "Eteneminen",
    SectionKind.MUU: "Kuvaus",
}

# -- results
RESULTS_TITLE = "Hakutulokset"
NEWEST_TITLE = "Uusimmat hankkeet"
NARROWED_TITLE = "Rajauksen hankkeet"
SUGGESTION = "Tarkoititko"
COMPLETES_ITSELF = "Tulokset täydentyvät itsestään, kun se on valmis."
MEANING_LABEL = "Merkitykseltään {band} kohta"
REASONS_LABEL = "Miksi tämä"
PAGES_LABEL = "Tulossivut"
PAGE_PREVIOUS = "Edelliset"
PAGE_NEXT = "Seuraavat"

# -- nothing found
EMPTY_TITLE = "Yhtään hanketta ei löytynyt"
EMPTY_LEAD = "Näin haku antaa enemmän:"
EMPTY_FIRST_PAGE = "Palaa ensimmäiselle tulossivulle"
EMPTY_CLEAR = "Hae ilman rajauksia"
EMPTY_DROP = "Poista rajaus"
EMPTY_HYBRID = "Hae sanoilla ja merkityksellä yhtä aikaa"
EMPTY_FEWER = "Käytä harvempia tai yleisempiä sanoja. Lainausmerkit, + ja − rajaavat hakua tiukasti."
EMPTY_BROWSE = "Selaa kaikkia hankkeita"

# -- a project's page
KIND_PROJECT = "Hanke"
BACK = "Takaisin hakuun"
FACTS_TITLE = "Tiedot"
FACT_PERIOD = "Aika"
FACT_STATUS = "Tila"
FACT_ADMINISTRATOR = "Hallinnoija"
FACT_IMPLEMENTERS = "Toteuttajat"
FACT_STEERED_BY = "Ohjaus"
FACT_FUNDERS = "Rahoittajat"
FACT_PROGRAMME = "Ohjelma"
FACT_BUDGET = "Budjetti"
FACT_REGIONS = "Maakunnat"
FACT_COUNTIES = "Hyvinvointialueet"
FACT_MUNICIPALITIES = "Kunnat"
FACT_TARGET_GROUPS = "Kohderyhmät"
FACT_KEYWORDS = "Asiasanat"
# Fields whose values may have been understood from the text, as a reader calls them.
FIELDS = {
    "title": "Nimi",
    "acronym": "Lyhenne",
    "period": FACT_PERIOD,
    "administrator": "Hallinnoija",
    "implementers": "Toteuttaja",
    "steered_by": "Ohjaus",
    "funders": "Rahoittaja",
    "programme": "Ohjelma",
    "budget_eur": "Budjetti",
    "regions": "Maakunta",
    "wellbeing_counties": "Hyvinvointialue",
    "municipalities": "Kunta",
    "target_groups": "Kohderyhmä",
    "keywords": "Asiasana",
}
WHERE_TITLE = "Mistä tiedot ovat"
WHERE_LEAD = "Nämä tiedot on poimittu asiakirjan tekstistä. Tarkista epävarmat lähteestä."
SURE = "varma"
FAIRLY_SURE = "melko varma"
UNSURE = "epävarma"
CORRECTED = "korjattu käsin"
METHODS = {
    Method.DERIVED: "Päätelty muista tiedoista",
    Method.INHERITED: "Sivulta, jolla hanke esitellään",
    Method.TITLE: "Otsikosta",
    Method.CORRECTED: "Korjaustiedostosta",
}
FAMILY_TITLE = "Hankeperhe"
MENTIONS_TITLE = "Mainitsee hankkeet"
SOURCES_TITLE = "Lähteet"
COPIES_TITLE = "Sama asiakirja myös"
LINKS_TITLE = "Linkit"
SIMILAR_TITLE = "Samankaltaiset hankkeet"
SIMILAR_NONE = "Tälle hankkeelle ei löytynyt samankaltaisia."
SIMILAR_NARROW_LABEL = "Rajaa samankaltaisia hankkeita"
SIMILAR_NARROW = {"concurrent": "Käynnissä yhtä aikaa", "same_area": "Samalla alueella"}
SIMILAR_EMPTY = {
    ("concurrent",): "Samaan aikaan ei ollut käynnissä samankaltaisia hankkeita.",
    ("same_area",): "Samalla alueella ei ole samankaltaisia hankkeita.",
    ("concurrent", "same_area"): "Samalla alueella ei ollut samaan aikaan käynnissä samankaltaisia hankkeita.",
}
SIMILAR_ALL = "Näytä kaikki samankaltaiset hankkeet"
PAIR_OURS = "Tässä hankkeessa"
PAIR_THEIRS = "Siinä hankkeessa"
NO_TEXT = "Lähteessä ei ole hankkeesta muuta tekstiä."
RELATIONS = {
    "jatko": "Jatkohanke",
    "edeltäjä": "Edeltävä hanke",
    "osa": "Osahanke",
    "kokonaisuus": "Kokonaisuus, johon hanke kuuluu",
    "sisarhanke": "Saman kokonaisuuden hanke",
}
UNKNOWN_TITLE = "Hanketta ei löytynyt"
UNKNOWN_TEXT = "Tällä osoitteella ei ole hanketta. Se on voitu poistaa aineistosta, tai osoite on kirjoitettu väärin."

# -- help
HELP_TITLE = "Näin haet hankkeita"
HELP_LEAD = (
    "Kirjoita hakuun, mitä etsit: yksi sana, kysymys tai vaikka lause suunnitelmastasi. "
    "Sanan muodolla ei ole väliä: ”vanhuspalvelu” löytää myös kohdan ”vanhus- ja vammaispalveluissa”."
)
HELP_MODES_TITLE = "Kolme hakutapaa"
HELP_WRITING_TITLE = "Tarkempi haku"
HELP_WRITING = (
    ('"kotona asuminen"', "etsii sanat peräkkäin, missä muodossa tahansa."),
    ("+ikäihmiset +kotihoito", "vaatii, että kumpikin sana löytyy."),
    ("kuntoutus -työttömät", "jättää pois hankkeet, joissa viimeinen sana on."),
    ("omaishoito TAI perhehoito", "hyväksyy kumman tahansa."),
    ("mielenterv*", "etsii kaikki näin alkavat sanat. Tähti voi olla myös sanan alussa tai keskellä."),
    ("otsikko:kotihoito", "etsii vain hankkeen nimestä."),
    ("vuosi:2012..2015", "rajaa vuosiin."),
)
HELP_MARKS_TITLE = "Merkinnät tuloksissa"
HELP_WHOLE_WORD = "kotihoidossa"
HELP_PART_OF_WORD = ("vanhus", "palveluiden")
HELP_MARKS = (
    "on hakusana siinä muodossa, jossa se tekstissä on.",
    "on pitempi sana, jonka vahvemmin merkitty osa vastaa hakusanaa.",
    "Tällä taustalla on kohta, joka on merkitykseltään lähimpänä hakuasi, vaikka sanat olisivat eri.",
)
# -- how a text is read, word by word
WORDS_TITLE = "Miten Hankehaku lukee tekstin"
WORDS_LEAD = (
    "Kirjoita sana tai lause, niin näet, millä sanoilla se löytyy. Jos kirjoitat myös haun, näet, mihin sen sanat "
    "osuvat. Hankkeiden tekstit ja hakusi luetaan samalla tavalla."
)
WORDS_LABEL = "Sana tai lause"
WORDS_QUERY_LABEL = "Haku (vapaaehtoinen)"
WORDS_PLACEHOLDER = "vanhus- ja vammaispalveluita"
WORDS_QUERY_PLACEHOLDER = "vanhuspalvelu"
WORDS_EXAMPLES = (  # what the link says, the text, the query
    ("vanhus- ja vammaispalveluita", "Vanhus- ja vammaispalveluita kehitetään", ""),
    ("lastensuojelun työntekijät", "lastensuojelun työntekijät", ""),
    ("soten uudistus ja THL:n ohjeet", "soten uudistus ja THL:n ohjeet", ""),
    (
        "Miksi ”vanhuspalvelu” löytää ”vanhus- ja vammaispalvelut”?",
        "Vanhus- ja vammaispalveluita kehitetään",
        "vanhuspalvelu",
    ),
)
WORDS_EACH = "Sanat yksitellen"
WORDS_NONE = "Tekstissä ei ole sanoja."
WORDS_CUT = "Tekstistä luettiin vain alku, koska se on pitkä."
WORDS_STOP = "Täytesana, jätetään pois hausta."
WORDS_UNKNOWN = "Ei ole sanakirjassa, joten muoto arvataan."
WORDS_RESTORED = "Luetaan myös"
WORDS_PERHAPS = "Ehkä myös"
WORDS_LEMMAS = ("Perusmuoto", "Perusmuodot")
WORDS_GUESSES = ("Arvattu perusmuoto", "Arvatut muodot")
WORDS_ORIGIN = "Samaa perua"
WORDS_PARTS = "Yhdyssanan osat"
WORDS_LESS = "(pienempi paino)"
WORDS_WEIGHTS = "Hankkeet, joissa on koko sana, tulevat tuloksissa ensin."
WORDS_WITHOUT_LIBRARY = (
    "Tältä koneelta puuttuu Voikko-kirjasto, joten sanat lukee pyvoikko. Tulokset ovat samat, mutta hakemiston "
    "rakentaminen on hitaampaa ja kirjoitusvirheisiin ehdotetaan vain aineiston omia sanoja."
)
MEETING_TITLE = "Mihin haku osuu"
MEETING_NOTHING = "Haussa ei ole sanaa, jolla voisi hakea."
MEETING_NONE = "Tekstistä ei löydy: {words}."
MEETINGS = {
    Meeting.SAME: "Sama sana",
    Meeting.PART: "Yhdyssanan osa",
    Meeting.RESTORED: "Täydennetty yhdyssana",
    Meeting.ORIGIN: "Samaa perua",
    Meeting.DOTTED: "Luettu sanaksi {term}",
    Meeting.PATTERN: "Sopii *-hakuun",
}

HELP_PARTS = (
    (
        "Miksi juuri nämä tulokset?",
        (
            "Jokaisen tuloksen alla lukee, miksi se on mukana: mitä sanoja löytyi, mikä kohta on merkitykseltään "
            "lähellä ja mitä muuta yhteistä on.",
            "Läheisyys kerrotaan sanoin, koska sitä verrataan tähän aineistoon: ”hyvin läheinen” tarkoittaa, "
            "että näin samanlaiset kohdat ovat muuten harvinaisia. Se ei ole arvio hankkeen laadusta.",
        ),
    ),
    (
        "Linkin jakaminen",
        ("Sivun osoitteessa on koko haku rajauksineen. Kun lähetät osoitteen toiselle, hän näkee saman näkymän.",),
    ),
    (
        "Yksityisyys",
        (
            "Haku ja kielimalli toimivat koneella, johon Hankehaku on asennettu. Hakusanoja ei lähetetä mihinkään eikä "
            "käyttöä seurata. Yhteyshenkilöiden tietoja ei haeta eikä näytetä.",
        ),
    ),
)

# -- problems: what is wrong, what to do, the command that does it, what else is good to know
Problem = tuple[str, str, str, str]
NO_INDEX: Problem = (
    "Hakemistoa ei vielä ole.",
    "Rakenna se komennolla",
    "hankehaku index",
    "ja lataa sivu sitten uudelleen.",
)
DAMAGED: Problem = (
    "Hakemisto on vioittunut.",
    "Rakenna se uudelleen komennolla",
    "hankehaku index --rebuild",
    "Asiakirjat eivät ole kadonneet.",
)
STALE: Problem = (
    "Hakemisto on tehty ohjelman, Voikon tai kielimallin toisella versiolla.",
    "Rakenna se uudelleen komennolla",
    "hankehaku index --rebuild",
    "",
)
BUSY: Problem = ("Hakemistoa rakennetaan parhaillaan.", "Odota hetki ja lataa sivu uudelleen.", "", "")
MISSING_PART: Problem = (
    "Jokin ohjelman osa puuttuu tältä koneelta.",
    "Asenna puuttuvat osat komennolla",
    "make app",
    "Ohjelman loki kertoo, mikä osa puuttuu.",
)
NOT_SEARCHABLE: Problem = ("Tällä haulla ei voi hakea.", "Kirjoita ainakin yksi sana siitä, mitä etsit.", "", "")
NO_WORDS: Problem = ("Haussa ei ole yhtään sanaa.", "Kirjoita ainakin yksi sana siitä, mitä etsit.", "", "")
ONLY_STOP_WORDS: Problem = (
    "Haussa on vain sanoja kuten ”ja”, ”on” ja ”tai”.",
    "Lisää ainakin yksi sana siitä, mitä etsit.",
    "",
    "",
)
UNEXPECTED: Problem = (
    "Jokin meni vikaan.",
    "Yritä hetken kuluttua uudelleen. Jos vika toistuu, ohjelman loki kertoo, mistä on kyse.",
    "",
    "",
)
