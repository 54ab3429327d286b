"""The words and phrases that goals are known by: a table of base forms, and patterns in three languages."""

from __future__ import annotations

import re
from typing import Final

# What projects do, in base form. A table, because the dictionary does not tell developing from owning.
DOING: Final = frozenset(
    """
    kehittää luoda kokeilla rakentaa selvittää perustaa mallintaa vahvistaa tukea parantaa edistää lisätä vähentää
    ehkäistä yhtenäistää kouluttaa laatia järjestää käynnistää pilotoida levittää juurruttaa uudistaa testata
    suunnitella kartoittaa tutkia tuottaa toteuttaa valmistella arvioida koota kuvata määritellä laajentaa syventää
    tehostaa nopeuttaa helpottaa mahdollistaa varmistaa turvata taata jalkauttaa vakiinnuttaa muotoilla integroida
    yhdistää sovittaa koordinoida organisoida digitalisoida sähköistää ottaa tehdä tarjota antaa ohjata neuvoa valmentaa
    perehdyttää opastaa osallistaa aktivoida voimaannuttaa kuntouttaa tavoittaa tunnistaa löytää poistaa purkaa madaltaa
    alentaa lyhentää hillitä torjua korvata siirtää monipuolistaa selkeyttää tiivistää lujittaa kohentaa
    kasvattaa nostaa laskea keventää hyödyntää soveltaa skaalata monistaa verkostoida muuttaa muodostaa räätälöidä
    tarkentaa täsmentää analysoida mitata seurata haastatella kerätä työstää ideoida yhteiskehittää innovoida hankkia
    ostaa asentaa automatisoida kytkeä liittää avata saattaa hioa vakioida standardoida tasa-arvoistaa kaventaa
    vakauttaa sujuvoittaa virtaviivaistaa elvyttää suojella säilyttää kunnostaa julkaista tuotteistaa työllistää
    palkata jatkaa viedä lievittää varhentaa puuttua panostaa keskittyä huolehtia sopia
    """.split()  # noqa: SIM905 - a list this long is read more easily as text
)
WANTING: Final = frozenset({"pyrkiä", "tähdätä", "haluta", "aikoa", "tavoitella"})
# Finite and yet no doing: what stands with them describes, or hangs on another verb.
LIGHT: Final = frozenset(
    """
    olla voida pitää tulla saada täytyä tarvita kuulua liittyä koskea perustua sisältää sijaita sisältyä pohjautua
    kestää näyttää tarkoittaa asua tietää sanoa kutsua puhua katsoa pelätä odottaa luulla tuntea nähdä epäillä uskoa
    luottaa arvella huomata todeta
    """.split()  # noqa: SIM905
)
# Words of every plan, which tell nothing of this one.
OF_PLANS: Final = frozenset(
    """
    hanke projekti kehittämishanke osahanke hankehakemus tavoite päätavoite alatavoite osatavoite tarkoitus päämäärä
    pyrkimys seuraava seurata hankesuunnitelma painopiste toimenpide tehtävä keskeinen tärkeä ensisijainen jakaa osa
    osio kuusi viisi neljä kolme kaksi syfte mål projekt project aim objective goal är ovat is are following the
    projektet
    """.split()  # noqa: SIM905
)
# Who and what keeps a project running, and the verbs that say no more than that of them.
STAFF: Final = re.compile(
    r"(?:hanke|projekti)(?:päälli|työntekij|koordinaattor|henkilöst|henkilökun|vastaav|sihteer|assistent)"
)
PAPERS: Final = re.compile(
    r"ohjausryhm|rahoitta|rahoitus|avustus|(?:väli|loppu|seuranta)raport|maksatus|budjet(?!oin)|aikataulu|(?:hanke|projekti)hallin|"
    r"hallinnoi|\w{0,20}kustannu(?!svaik|stehok)|kirjanpi|tilintarkast|työsuhde|palkkakul|matkakul|toimistokul|omarahoit|hankerahoit"
)
STAFF_IS: Final = frozenset(
    """
    palkata rekrytoida nimetä nimittää valita kiinnittää vastata olla toimia raportoida työskennellä siirtyä hakea
    sijaita johtaa
    """.split()  # noqa: SIM905
)
RUNS_IT: Final = STAFF_IS | frozenset(
    """
    kokoontua hallinnoida perustaa asettaa kutsua laatia seurata ohjata valvoa tehdä toimittaa hyväksyä pitää maksaa
    rahoittaa budjetoida koordinoida arvioida kirjata kattaa aikatauluttaa tukea käyttää tarkentaa tarkentua
    järjestää koota käsitellä muodostua koostua jakaa tuottaa esittää tiedottaa
    """.split()  # noqa: SIM905
)
ABOUT_IT: Final = frozenset({"tiedottaa", "viestiä", "raportoida", "hallinnoida", "aikatauluttaa", "rekrytoida"})
PROJECT: Final = re.compile(r"\w*(?:hanke|hankkeemme|projekti|projektimme)|osahankkeet|kokeilu|esiselvitys")
AIM: Final = re.compile(
    r"\b\w*(?:tavoitteena(?:an|mme)?|tavoitteina|tavoite(?:mme)? on|tavoitteemme on|tavoitteet ovat|tavoitteita ovat|"
    r"tarkoituksena|tarkoitus on|päämääränä|päämäärä on|pyrkimyksenä)\b|\bon (?:määrä|tarkoitus|tavoitteena)\b|"
    r"\btavoitteeksi (?:on )?asete"
    r"|\b(?:syftet|avsikten|målet|målsättningen|mål|strävan) (?:är|med)\b|\bsyftar till\b|\bsträvar (?:efter|till)\b|"
    r"\bvill vi\b|\bvi (?:vill|strävar)\b"
    r"|\b(?:aims?|objectives?|goals?|purpose)(?: of [\w -]{1,60})? (?:is|are)\b|\b(?:project|we) aims? (?:to|at)\b|"
    r"\bwe (?:want|intend|seek) to\b",
)
DOES_ABROAD: Final = re.compile(
    r"\b(?:projektet|pilotprojektet) (?:ska|skall|kommer att|utvecklar|skapar|stöder|stödjer|stärker|främjar|testar|"
    r"bygger|ordnar|utreder|förbättrar|minskar|ökar|prövar|tar fram)\b|\bvi (?:ska|skall|kommer att|utvecklar|skapar|"
    r"testar|bygger|ordnar|utreder|prövar|tar fram)\b|\b(?:utvecklas|skapas|testas|utreds|stärks|prövas) (?:i|inom) "
    r"|\b(?:we|(?:the|this|our) (?:project|pilot)) (?:will|shall|develops?|pilots?|creates?|supports?|tests?|builds?|"
    r"strengthens?|improves?|promotes?|designs?|establish(?:es)?|reduces?|increases?|explores?)\b|"
    r"\bwill be (?:developed|created|piloted|tested|established|built|organi[sz]ed|improved|strengthened)\b",
)
SUBORDINATE: Final = frozenset({"miten", "kuinka", "että", "kun", "jos", "koska", "jotta", "mitä", "joita", "mihin"})
OTHERS_AIM: Final = re.compile(
    r"\b(?:lain|lainsäädännön|hallituksen|ministeriön|\w*(?:ohjelman|strategian|uudistuksen|direktiivin|asetuksen))"
    r"(?: \w+){0,2} (?:tavoit|tarkoit|päämäär)|\b(?:valtakunnalli\w+|kansalli\w+) (?:\w+ )?tavoit",
)
OTHER_MATTERS: Final = frozenset({"kuulua", "sijoittua", "perustua", "pohjautua", "kestää", "alkaa", "päättyä"})
# Headings of what keeps a project running: a "muu" section below one tells no doing.
RUNNING: Final = re.compile(
    r"riski|organis|henkilöst|johtami|kustann|resurss|yhteyst|hallinn|tekijät|toteuttaj|kumppan|"
    r"perustiedot|miten työ|^kuka|^ketkä|hakija|eetti|tietosuoj",
    re.IGNORECASE,
)
BACKGROUND: Final = re.compile(r"miksi|taust|nykyti|tarve|tarpee|lähtöko|lähtöti|ongelm|^yleistä|johdan", re.IGNORECASE)
