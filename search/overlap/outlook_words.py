"""The words and phrases that tell what a plan promises from how things are: read in lower case."""

from __future__ import annotations

import re
from typing import Final

HANGING: Final = frozenset({"mikäli", "vaikka", "jottei", "ettei", "ennen"})
IS: Final = frozenset({"on", "ovat", "olisi", "olisivat"})
MUST: Final = frozenset({"tulee", "pitää", "täytyy", "tulisi", "pitäisi", "täytyisi", "kuuluu", "kuuluisi"})
DENYING: Final = frozenset({"ei", "eivät", "en", "emme", "eikä", "eivätkä", "emmekä"})
ASKS_MONEY: Final = frozenset({"hakisimme", "tarvitsisimme", "olisimme"})

# Verbs of lacking, suffering, thinking and telling, in base form: what stands with them is why a project is wanted.
PLIGHT: Final = frozenset(
    """
    puuttua jäädä kärsiä kuormittaa kuormittua odottaa pelätä hävetä väsyä uupua kasvaa lisääntyä yleistyä johtua
    aiheuttaa aiheutua vaihdella näkyä osoittaa todeta edellyttää velvoittaa säätää uhata tarvita kaivata toivoa kokea
    menettää sairastua sairastaa kuolla esiintyä ikääntyä heikentyä heiketä huonontua romahtaa syrjäytyä pahentua
    ruuhkautua viivästyä venyä työskennellä epäillä arvella tietää luulla väittää uskoa luottaa kertoa vastata
    arvioida ajatella tuntea tuntua näyttää merkitä tarkoittaa johtaa keskeyttää karata pudota katketa
    kertyä maksaa osata ehtiä jaksaa pystyä muistaa kestää kuulua sijaita sijoittua perustua pohjautua alkaa päättyä
    liittyä riittää rasittaa ahdistaa eristää korostua haitata uhkaantua kiristyä vanheta autioitua lakkautua lakkauttaa
    lopettaa sulkea vähetä kadota kuolettaa velkaantua riippua
    """.split()  # noqa: SIM905 - a list this long is read more easily as text
)
# What comes into being: in the present, results of a project.
COMES: Final = frozenset({"syntyä", "valmistua", "rakentua", "käynnistyä", "muodostua", "avautua", "löytyä"})

_ORDINAL: Final = (
    r"(?:toinen|toisella|kolma\w+|kolmanne\w+|neljä\w+|viide\w+|kuude\w+|seitsemä\w+|kahdeksa\w+|kymmene\w+)"
)
STATE: Final = re.compile(
    rf"\b(?:moni|monet|monella|monelle|monen|monilla|monille|useimm\w+|harva\w*|joka {_ORDINAL}|usein|useasti|"
    r"yleensä|nykyisin|nykyään|nykyisellään|tällä hetkellä|edelleen|yhä|toistaiseksi|arviolta|viime (?:vuo|kesä|talv|syksy|kev)\w+|"
    r"vuosittain|pahimmillaan|enimmäkseen|keskimäärin|liian|turhan|harvoin|valitettavasti|ongelma\w*|haaste\w*|"
    r"tiesitkö|tutkimus\w* (?:osoitta|kerto)\w*|tilasto\w*)\b|"
    r"\b(?:prosenttia|prosentilla)\b|\b(?:on|oli) (?:\w+ )?(?:(?:noin|yli|lähes|vajaa|runsaa\w|alle) [\d]|\d{3}|\d{1,3}[ \u00a0]\d{3})|\d ?%|\bjoka vuosi\b|"
    r"^(?:[\w-]+ ){0,4}(?:\w+n|[\w-]+:n) mukaan\b|^(?:laki|asetus|lain|lainsäädäntö|\w+laki|\w+lain)\b"
)
# What stays after a project, not what is left undone.
STAYS: Final = re.compile(r"käyttöön|käytössä|pysyv|avoim|elämään|toimintaan|jälkeen|perintö|osaksi|saataville|kaikkien")
NO_MORE: Final = re.compile(
    r"\b(?:tarvitse|tarvitsisi|enää|kukaan|kenenkään|ketään|kenellekään|yksikään|yhtään|vaan|ilman)\b"
)
# What each has or gets, and what is there from now on.
PROMISED: Final = re.compile(
    r"\b(?:jokainen|jokaise\w+|jokaista|joka (?:kylä|koulu|kunta|talo|tuva|asiakas|perhe|nuore|lapse|asiakkaa|perhee)\w*|"
    r"kaikille|kullakin|kukin|kullekin)\b|\b(?:on|ovat) (?:\w+ )?(?:auki|avoinna|tarjolla|saatavilla|käytössä|läsnä|paikalla|tavattavissa)\b|"
    r"\b(?:saa|saavat|on|ovat|löytyy|pääsee) (?:\w+ ){0,2}oma(?:n|t|a|nsa|ansa)?\b|\bei (?:vain|ainoastaan|tarvitse)\b"
)
_PROJECT: Final = r"(?:hankkee|projekti|kokeilu|kaude|toiminta|pilotti|avustuskaude|rahoituskaude|pilotoinni|kahden vuode|kolmen vuode)"
AFTERWARDS: Final = re.compile(
    rf"\b{_PROJECT}n (?:jälkeen|päättyessä|päätyttyä|päätteeksi|loputtua|lopussa|aikana|kuluttua|tuloksena|myötä|ansiosta)\b|"
    r"\b(?:tulosten|tulosten ja \w+|työn) pohjalta\b|\btuloksena\b|\blopputuloksena\b|"
    r"\bvuo(?:den|teen|nna) 20(?:2[6-9]|3\d) (?:lopussa|lopulla|mennessä|jälkeen)\b"
)
# A plan speaks of itself.
TURN: Final = re.compile(
    r"\b(?:hankkeessa(?:mme)?|hankkeen aikana|projektissa(?:mme)?|hankkeemme|projektimme|kokeilussa(?:mme)?|pilotissa(?:mme)?|"
    r"idea(?:mme|na|nani|ni)?|ajatu(?:s|ksena|ksemme|kseni)|ehdotamme|ehdotan|ehdotuksemme|ratkaisumme|ratkaisu(?:ksi|na)|"
    r"suunnitelmamme|aiomme|siksi|sen vuoksi|mitä jos|entä jos)\b|\btässä (?:hank|projekt|kokeil)\w+"
)
APPLIES: Final = re.compile(
    r"\b(?:haemme|haetaan|haen|hakee|hakevat|hakisimme|hakisi|anoo|anomme|anotaan|anovat|pyydämme|pyydetään)\b[^.]{0,80}?"
    r"\b(?:\w{0,20})(?:avustu|rahaa|rahoitu|tuke[ae]|apuraha|euro|määrärah|stea)|"
    r"\b(?:rahoitusta|avustusta|rahaa|tukea|apurahaa)(?: \w+){0,2} (?:haetaan|hakee|haemme|anotaan|anoo|anomme|tarvitaan|tarvitsemme|tarvittaisiin|pyydetään)\b"
)
OF_THE_PLAN: Final = re.compile(
    r"\b\d[\d \u00a0.]{0,15} ?(?:euroa|€|eur)(?!\w)|\b(?:hakij\w+|hallinnoija\w*|osatoteuttaja\w*|yhteistyökumppan\w+|kumppan\w+|"
    r"hallinnoi|omarahoitu\w+|ohjausryhm\w+|budjet\w+|kustannu(?:s|kset|sten|ksista|ksiin)|\w{2,20}kustannukset|rahaa|palkkaan|mukana ovat|mukaan ovat|kesto)\b|"
    r"^(?:hanke|kokeilu|projekti|työ|toiminta|olemme|minä|minulla|meillä|kokeilu) (?:kestä\w+|alka\w+|päätty\w+|on|toteutetaan|tehdään)\b|"
    r"^(?:olemme|minulla|meillä|toimisimme|pilottikun\w+)\b|\bvastaa(?:vat)? \w+(?:sta|stä)\b|\b\w+(?:sta|stä) vastaa(?:vat)?\b|\bvastuussa on\b|"
    r"^\w+(?:na|nä) (?:toimii|toimivat)\b"
)
WOULD_IT: Final = re.compile(r"\w+isi(?:ko|kö|mmeko|mmekö|vatko|vätkö)|\w+isiin(?:ko|kö)")
# Headings of what a project leaves behind, and of what it asks.
RESULTS: Final = re.compile(
    r"mitä (?:jää|syntyy|saadaan|muuttuu|tulee|saa)|tulok(?:set|sena)|tuotok|tuotos|lopputulo|hyödy|muutos|vaikutu|mikä muuttuu",
    re.IGNORECASE,
)
QUESTIONS: Final = re.compile(r"kysymyk", re.IGNORECASE)
# A label before a colon: what stands behind it is aimed at or done.
LABEL: Final = re.compile(
    r"(?:mitä|miten|toimet|toimenpi\w+|teot|keino\w*|sisältö|tavoi\w+|tulo(?:s|kset)|tuoto\w+|idea|muutos|päämäärä)"
    r"(?: \w+){0,2}\s?[:–]\s",
    re.IGNORECASE,
)
JUDGING: Final = re.compile(r"arvioi|seuran|mittar|mistä tied|tietosuoj|raport|aikatau|onnistu", re.IGNORECASE)
