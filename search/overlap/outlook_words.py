"""The words and phrases that tell what a plan promises from how things are; patterns are for lower case."""

from __future__ import annotations

import re
from typing import Final

IS: Final = frozenset({"on", "ovat", "olisi", "olisivat"})
# The past of verbs that the dictionary knows as nouns, too.
WAS: Final = frozenset("oli olivat tuli kesti sai jäi kävi antoi teki otti lähti alkoi".split())  # noqa: SIM905
MUST: Final = frozenset({"tulee", "pitää", "täytyy", "tulisi", "pitäisi", "täytyisi", "kuuluu", "kuuluisi"})
DENYING: Final = frozenset({"ei", "eivät", "en", "emme", "eikä", "eivätkä", "emmekä"})
# What opens a clause that hangs on another, beside goal_words.SUBORDINATE.
HANGING: Final = frozenset({"mikäli", "vaikka", "jottei", "ettei", "sillä"})
ASKS_MONEY: Final = frozenset({"hakisimme", "tarvitsisimme", "olisimme"})
# What somebody gets and may go to, unless it is only that.
GETS: Final = frozenset({"saa", "saavat", "pääsee", "pääsevät"})
ONLY: Final = re.compile(r"\b(?:vain|pelkästään|ainoastaan|korkeintaan|enintään)\b")
# What comes into being: in the present, results of a project.
BRINGS: Final = frozenset({"syntyä", "valmistua", "rakentua", "käynnistyä", "muodostua", "avautua", "löytyä"})
# Verbs of lacking, suffering, thinking, and of what is so: why a project is wanted, or a remark on it.
PLIGHT: Final = frozenset(
    """
    puuttua jäädä kärsiä kuormittaa kuormittua odottaa jonottaa pelätä hävetä väsyä uupua kasvaa lisääntyä yleistyä
    johtua aiheuttaa aiheutua vaihdella näkyä osoittaa todeta edellyttää velvoittaa säätää uhata tarvita kaivata toivoa
    kokea menettää sairastua sairastaa kuolla esiintyä ikääntyä heikentyä heiketä huonontua romahtaa syrjäytyä pahentua
    ruuhkautua viivästyä venyä edetä epäillä arvella tietää luulla väittää uskoa luottaa ajatella tuntea tuntua näyttää
    merkitä tarkoittaa johtaa keskeyttää karata pudota katketa kertyä maksaa osata ehtiä jaksaa pystyä muistaa kestää
    kuulua sijaita sijoittua perustua pohjautua koostua alkaa päättyä liittyä riittää rasittaa ahdistaa eristää
    korostua haitata kiristyä vanheta autioitua lakkautua lakkauttaa lopettaa sulkea kadota velkaantua riippua
    """.split()  # noqa: SIM905 - a list this long is read more easily as text
)

# "joka kolmas" counts people, "joka toinen torstai" does not.
_EVERY_NTH: Final = (
    r"joka (?:toi(?:nen|sen|sella|selle)|"
    r"(?:kolma|neljä|viide|kuude|seitsemä|kahdeksa|yhdeksä|kymmene)(?:s|nne(?:n|ll[aäe]|st[aä])))"
    r"(?! (?:\w+tai|vii\w+|kuu\w+|päiv\w+|ilta\w*|vuos\w*)\b)"
)
# How often, how many, how badly, and who says so.
STATE: Final = re.compile(
    rf"\b(?:{_EVERY_NTH}|moni|monet|monella|monelle|monen|monilla|monille|useimm\w+|harva\w*|usein|useasti|yleensä|"
    r"nykyisin|nykyään|nykyisellään|tällä hetkellä|edelleen|yhä|toistaiseksi|arviolta|vuosittain|joka vuosi|"
    r"viime (?:vuo|kesä|talv|syksy|kev)\w+|pahimmillaan|enimmäkseen|keskimäärin|liian|turhan|harvoin|valitettavasti|"
    r"heikosti|huonosti|hajallaan|sattumanvarai\w*|satunnaise\w*|puutteelli\w*|riittämät\w*|vasta|kuten ennen\w*|"
    r"entisellään|ennallaan|ongelma\w*|haaste\w*|tiesitkö|tutkimus\w* (?:osoitta|kerto)\w*|tilasto\w*|"
    r"(?:yksi|kaksi|kolme|neljä|viisi|yhdeksän) (?:kolmesta|neljästä|viidestä|kymmenestä|sadasta)|"
    r"on vähän|prosenttia|prosentilla)\b|\bvähän[.!]?$|\d ?%|"
    r"\b(?:on|oli) (?:\w+ )?(?:(?:noin|yli|lähes|vajaa|runsaa\w|alle) \d|\d{3}|\d{1,3}[ \u00a0]\d{3})|"
    r"^(?:[\w-]+ ){0,4}(?:\w+n|[\w-]+:n) mukaan\b|^(?:laki|asetus|lain|lainsäädäntö|\w+laki|\w+lain)\b"
)
# What stays after a project, not what is left undone.
STAYS: Final = re.compile(
    r"käyttöön|käytössä|pysyv|avoim|elämään|toimintaan|jälkeen|perintö|osaksi|saataville|kaikkien|ladattav"
)
NO_MORE: Final = re.compile(
    r"\b(?:tarvitse|tarvitsisi|enää|kukaan|kenenkään|ketään|kenellekään|yksikään|yhtään|vaan|ilman)\b"
)
# What each has or gets, and what is there from now on.
PROMISED: Final = re.compile(
    r"\b(?:jokainen|jokaise\w+|jokaista|kaikille|kullakin|kukin|kullekin|"
    r"joka (?:kylä|koulu|kunta|talo|tuva|asiakas|asiakkaa|perhe|perhee|nuore|lapse)\w*)\b|"
    r"\b(?:on|ovat) (?:\w+ )?(?:auki|avoinna|tarjolla|saatavilla|käytössä|läsnä|paikalla|tavattavissa)\b|"
    r"\b(?:saa|saavat|on|ovat|löytyy|pääsee) (?:\w+ ){0,2}oma(?:n|t|a|nsa|ansa)?\b|\bei (?:vain|ainoastaan|tarvitse)\b"
)
AFTERWARDS: Final = re.compile(
    r"\b(?:hankkee|projekti|kokeilu|pilotti|pilotoinni|toiminna|\w{0,20}kaude|kahden vuode|kolmen vuode)n "
    r"(?:jälkeen|päättyessä|päätyttyä|päätteeksi|loputtua|lopussa|aikana|kuluttua|tuloksena|myötä|ansiosta)\b|"
    r"\b(?:tulosten|tulosten ja \w+|työn) pohjalta\b|\b(?:lopputuloksena|tuloksena)\b|"
    r"\bvuo(?:den|teen|nna) 20(?:2[6-9]|3\d) (?:lopussa|lopulla|mennessä|jälkeen)\b"
)
# A plan speaks of itself.
TURN: Final = re.compile(
    r"\b(?:hankkeessa(?:mme)?|hankkeen aikana|projektissa(?:mme)?|hankkeemme|projektimme|kokeilussa(?:mme)?|"
    r"pilotissa(?:mme)?|idea(?:mme|na|nani|ni)?|ajatu(?:s|ksena|ksemme|kseni)|ehdotamme|ehdotan|ehdotuksemme|"
    r"ratkaisumme|ratkaisu(?:ksi|na)|suunnitelmamme|suunnitelmissa(?:mme)?|aiomme|siksi|sen vuoksi|mitä jos|"
    r"entä jos)\b|\btässä (?:hank|projekt|kokeil)\w+"
)
_ASKS: Final = r"haemme|haetaan|hakee|hakevat|anoo|anomme|anotaan|pyydetään"
# Somebody asks for money.
APPLIES: Final = re.compile(
    rf"\b(?:{_ASKS}|haen|hakisimme|hakisi|anovat|pyydämme)\b[^.]{{0,80}}?\b"
    r"\w{0,20}(?:avustu|rahaa|rahoitu|tuke[ae]|apuraha|euro|määrärah|stea)|"
    r"\b(?:rahoitusta|avustusta|rahaa|tukea|apurahaa)(?: \w+){0,2} "
    rf"(?:{_ASKS}|tarvitaan|tarvitsemme|tarvittaisiin)\b"
)
# Remarks on a plan: who is behind it and in charge, what it costs, where and how long it goes on.
OF_THE_PLAN: Final = re.compile(
    r"\b\d[\d \u00a0.]{0,15} ?(?:euroa|€|eur)(?!\w)|"
    r"\b(?:hakij\w+|hallinnoija\w*|osatoteuttaja\w*|yhteistyökumppan\w+|kumppan\w+|hallinnoi|omarahoitu\w+|"
    r"ohjausryhm\w+|budjet\w+|kustannu(?:s|kset|sten|ksista|ksiin)|\w{2,20}kustannukset|rahaa|palkkaan|mukana ovat|"
    r"mukaan ovat|kesto|vastuussa on|vastaa(?:vat)? \w+st[aä]|\w+st[aä] vastaa(?:vat)?|haetaan (?:lausun|lupa)\w+|"
    r"suostumu\w+)\b|"
    r"^(?:hanke|kokeilu|projekti|työ|toiminta) (?:kestä\w+|alka\w+|päätty\w+|on|toteutetaan|tehdään)\b|"
    r"^(?:olemme|minulla|meillä|toimisimme|pilottikun\w+)\b|^\w+n[aä] (?:toimii|toimivat)\b|"
    r"^(?:takana|taustalla|mukana) (?:on|ovat)\b|^(?:kontrolli|vertailu|verrokki)\w+"
)
WOULD_IT: Final = re.compile(r"\w+isi(?:ko|kö|mmeko|mmekö|vatko|vätkö)|\w+isiin(?:ko|kö)")
# A label before a colon: what stands behind it is aimed at or done.
LABEL: Final = re.compile(
    r"(?:mitä|miten|toimet|toimenpi\w+|teot|keino\w*|sisältö|tavoi\w+|tulo(?:s|kset)|tuoto\w+|idea|muutos|päämäärä)"
    r"(?: \w+){0,2}\s?[:–]\s",
    re.IGNORECASE,
)
# Headings of what a project leaves behind, of what it asks, and of how it is watched.
RESULTS: Final = re.compile(
    r"mitä (?:jää|syntyy|saadaan|muuttuu|tulee|saa)|tulok(?:set|sena)|tuotok|tuotos|lopputulo|hyödy|muutos|vaikutu|"
    r"mikä muuttuu|vuoden (?:päästä|kuluttua)|hankkeen jälkeen|tulevaisuu|toivomme",
    re.IGNORECASE,
)
QUESTIONS: Final = re.compile(r"kysymyk", re.IGNORECASE)
JUDGING: Final = re.compile(r"arvioi|seuran|mittar|mistä tied|raport|aikatau|onnistu", re.IGNORECASE)
