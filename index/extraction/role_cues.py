"""The words that say who does what in a project: before which name, behind which name, in which case."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from index.extraction.headings import Fact


class Side(StrEnum):
    """Where the names stand that a cue speaks of."""

    BEHIND = "behind"  # Hanketta rahoittaa X
    BEFORE = "before"  # X rahoittaa hanketta
    OWNER = "owner"  # X:n rahoittama


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that give the names on their ``side`` a part; the group ``object`` is the project that they speak of."""

    fact: Fact
    side: Side
    pattern: re.Pattern[str]
    is_firm: bool  # says it as plainly as a label does
    of_payers: bool = False  # counts only for those who have money to give: others support with advice


_IS: Final = (
    r"(?:on|ovat|oli|olivat|toimii|toimivat|toimi|(?:ovat|on) olleet|on (?:ollut|toiminut)|ovat toimineet|är|is|are|"
    r"was|were)(?:\s+(?:lisäksi|myös|mm\.|muun muassa|hankkeessa|projektissa))?"
)
_OWN: Final = (
    r"(?:hanke|hanketta|hankkeen|hankkeelle|hankkeessa|projekti\w{0,3}|ohjelma[an]?|kokeilu[an]?|pilot[^\s]{1,4}|"
    r"koulutushank\w+)"
)
_OBJECT: Final = (
    rf"(?P<object>sen|sitä|jota|jonka|tätä|(?:[\w&+.-]+\s?-\s?)?(?:kärki|kehittämis|osa|pilotti|"
    rf"koulutus)?{_OWN}"
    r"(?:\s+toteutusta)?)"
)
_VERBS: Final = {
    Fact.IMPLEMENTERS: r"toteuttaa|toteuttavat|toteutti|toteuttivat|(?:on|ovat) toteuttan\w+|"
    r"toteut(?:tamisesta|uksesta) vasta(?:a|si|avat)",
    Fact.ADMINISTRATOR: r"hallinnoi|hallinnoivat|(?:hallinnoinnista|hallinnosta|koordinoinnista|koordinaatiosta|"
    r"johtamisesta|vetämisestä) vasta(?:a|si)|koordinoi|johtaa|johti|vetää|veti|luotsaa|luotsasi|omistaa|omisti",
    Fact.STEERED_BY: r"ohjaa|ohjaavat|ohjasi|ohjasivat|ohjauksesta vasta(?:a|si)",
    Fact.FUNDERS: r"rahoittaa|rahoittavat|rahoitti|rahoittivat|(?:on|ovat) rahoittan\w+|"
    r"rahoituksesta vasta(?:a|si|avat)|kustan(?:taa|tavat|si|sivat)",
}
_NOUNS: Final = {
    Fact.IMPLEMENTERS: r"(?:pää|osa|yhteis)?toteuttaj(?:a|ana|ataho|atahoina|ina|ia|at)|(?:hanke)?kumppan(?:i|"
    r"ina|eina|it)|"
    r"partner(?:i|eina|it|ina|s)?|yhteistyökumppan(?:i|ina|eina|it)|samarbetspartner(?:s|na)?|"
    r"delgenomförare|participants|pilott(?:eina|iorganisaatio(?:ina|t))|"
    r"genomförare|implementers?|project partners",
    Fact.ADMINISTRATOR: r"(?:pää)?hallinnoija(?:na)?|koordinaattori(?:na)?|koordinoija(?:na)?|(?:pää)?hakija(?:na)?|"
    r"hallinnoinnista|(?:hankkeen )?omistaja(?:na)?|vetäjä(?:nä)?|hallinnoijataho|(?:hallinnoi|koordinoi)va(?:na)? "
    r"(?:taho(?:na)?|organisaatio(?:na)?|kunta(?:na)?)|(?:hakija|isäntä|vastuu)organisaatio(?:na)?|coordinator|"
    r"lead partner|projektägare|huvudman",
    Fact.STEERED_BY: r"ohjaajana|ohjaavana tahona|ohjaava taho",
    Fact.FUNDERS: r"(?:pää|osa)?rahoittaj(?:a|ana|ina|ia|at)|(?:huvud)?finansiär(?:er)?|funders?",
}
_MADE: Final = {
    Fact.IMPLEMENTERS: r"toteutta(?:ma|massa|man|maa|malla|mana)|yhteinen|yhteishanke|yhteistyönä|yhteistyöhanke",
    Fact.ADMINISTRATOR: r"(?:hallinnoi|koordinoi|johta)(?:ma|massa|man|maa|malla|mana)",
    Fact.STEERED_BY: r"ohjaa(?:ma|massa|man|maa)",
    Fact.FUNDERS: r"rahoitta(?:ma|massa|man|maa|malla|mana)|osarahoitta\w+|myöntämä(?:llä|nä|n|stä)?|tuella|"
    r"tukema\w*|"
    r"rahoituksella|rahoitus|avustuksella|apurahalla|apuraha|rahoittamana|(?:valtion|hanke|projekti|ak-)?avustus|varoin|valtionavustu\w+|"
    r"hankerahoituksella|projektirahoituksella",
}
_BY: Final = {
    Fact.IMPLEMENTERS: r"(?:implemented|carried out|run) by|"
    r"(?:genomförs|genomfördes|förverkligas|förverkligades|drivs|drevs) av",
    Fact.ADMINISTRATOR: r"(?:coordinated|led|administered|managed|owned) by|"
    r"(?:koordineras|koordinerades|administreras|administrerades|leds|leddes|ägs|ägdes) av|"
    r"för projektadministrationen ansvarar",
    Fact.STEERED_BY: r"steered by",
    Fact.FUNDERS: r"(?:funded|financed|supported) by|(?:finansieras|finansierats|finansierades) av|funding from",
}
_NOUN_GAP: Final = rf"(?:\s+{_IS}|\s*:|(?=\s+[A-ZÅÄÖ]))"


def _cue(fact: Fact, side: Side, pattern: str, *, is_firm: bool = False, of_payers: bool = False) -> Cue:
    return Cue(fact, side, re.compile(rf"(?<![\w-])(?:{pattern})(?!\w)", re.IGNORECASE), is_firm, of_payers)


def _cues() -> tuple[Cue, ...]:
    found = []
    for fact, verbs in _VERBS.items():
        other = r"(?:[\wäö]+\s+ja\s+)?"
        found += [
            _cue(fact, Side.BEHIND, rf"(?:{_OBJECT}\s+|ja\s+|,\s+){other}(?:{verbs})", is_firm=True),
            _cue(fact, Side.BEHIND, rf"(?:{verbs})(?:\s+ja\s+\w+)?\s+{_OBJECT}(?!\s+(?:tavoi|tulo))"),
            _cue(fact, Side.BEHIND, _BY[fact], is_firm=True),
            _cue(fact, Side.BEFORE, rf"{other}(?:{verbs})(?:\s+[^\s,;:]+){{0,6}}?\s+{_OBJECT}", is_firm=True),
            _cue(fact, Side.OWNER, _MADE[fact]),
        ]
    for fact, nouns in _NOUNS.items():
        found.append(_cue(fact, Side.BEHIND, rf"(?:{nouns}){_NOUN_GAP}", is_firm=True))
        found.append(_cue(fact, Side.BEFORE, rf"{_IS}\s+(?:\w+\s+)?(?:{nouns})"))
    found += [
        _cue(
            Fact.IMPLEMENTERS,
            Side.BEHIND,
            r"(?:mukana|mukaan)\s+(?:(?:hankkeessa|projektissa|kokeilussa|työssä)\s+)?(?:ovat|olivat|on|oli|lähti(?:vät)?|"
            r"tuli(?:vat)?)(?:\s+(?:lisäksi|myös|hankkeessa))?",
        ),
        _cue(Fact.IMPLEMENTERS, Side.BEHIND, r"ovat\s+mukana|hank\w+\s+(?:ovat|olivat|on|oli)\s+mukana"),
        _cue(
            Fact.IMPLEMENTERS,
            Side.BEHIND,
            r"(?:hankkeeseen|projektiin|kokeiluun)\s+osallistu(?:u|vat|i|ivat)(?:\s+(?:lisäksi|myös))?",
        ),
        _cue(
            Fact.IMPLEMENTERS,
            Side.BEFORE,
            r"(?:osallistu(?:u|vat|i|ivat)|(?:on|ovat)\s+mukana)\s+(?:hankkee|projekt)\w+",
        ),
        _cue(
            Fact.ADMINISTRATOR,
            Side.BEFORE,
            r"vasta(?:a|si)\s+(?:\w+\s+)?(?:hallinnoinnista|hallinnosta|koordinoinnista)",
        ),
        _cue(
            Fact.ADMINISTRATOR,
            Side.BEFORE,
            r"vasta(?:a|si)(?:\s+(?:koko\s+)?(?:hankkeesta|projektista|kokeilusta)|(?=\s*(?:[.,;]|$)))",
        ),
        _cue(Fact.ADMINISTRATOR, Side.BEHIND, r"(?:hankkeesta|projektista)\s+vasta(?:a|si)", is_firm=True),
        _cue(Fact.IMPLEMENTERS, Side.BEHIND, r"(?:hankkeesta|projektista)\s+vasta(?:avat|sivat)"),
        _cue(
            Fact.IMPLEMENTERS,
            Side.BEHIND,
            r"(?:osa(?:hankkeista|hankkeesta|toteutuksista|toteutuksesta|kokonaisuuksista)|(?:käytännön )?(?:työstä|"
            r"toteutuksesta)|kehittämistyöstä|pilotoinnista|kokeiluista)\s+vasta(?:a|avat|si|sivat)",
        ),
        _cue(
            Fact.ADMINISTRATOR,
            Side.BEHIND,
            r"(?:hallinnointi|hallinto|koordinointi|vetovastuu|hallinnointivastuu|päävastuu)\s+(?:on|oli)(?=\s+[A-ZÅÄÖ])",
        ),
        _cue(
            Fact.FUNDERS,
            Side.BEHIND,
            r"rahoitu(?:s|ksen|sta)(?:\s+\w+){0,2}?\s+(?:tulee|tuli|myöntää|myönsi|on\s+myöntänyt|koostuu)",
        ),
        _cue(Fact.FUNDERS, Side.BEHIND, r"(?:rahoitus|avustus)\s*:"),
        _cue(Fact.FUNDERS, Side.BEHIND, r"\w*(?:understöd|bidrag|finansiering|stöd)(?:et)?\s+(?:av|från)"),
        _cue(
            Fact.FUNDERS,
            Side.BEFORE,
            r"(?:maks(?:aa|oi|avat|oivat)|kat(?:taa|toi|tavat|toivat))\s+(?:\S+\s+){0,2}?(?:puolet|loput|\d|kolmanne|"
            r"kustannu|suurimman)",
        ),
        _cue(Fact.FUNDERS, Side.OWNER, r"osuus(?=\s+(?:on|oli))", of_payers=True),
        _cue(
            Fact.IMPLEMENTERS,
            Side.BEFORE,
            r"(?:käynnisti(?:vät)?|aloitti(?:vat)?|käynnistää|käynnistävät|aloittavat)\s+(?:[^\s,;:]+\s+){0,4}?"
            r"(?:hankkeen|projektin|kokeilun)",
        ),
        _cue(
            Fact.ADMINISTRATOR,
            Side.BEFORE,
            r"sa(?:a|i)\s+(?:[^\s,;:]+\s+){0,5}?(?:\d[\d ,]*\s?)?(?:milj\w*\s+)?(?:euro\w*|€|\w*avustu\w+|rahoit\w+)",
        ),
        _cue(Fact.FUNDERS, Side.BEHIND, r"(?:hanketta|projektia|kokeilua)\s+tuk(?:ee|evat|i|ivat)", of_payers=True),
        _cue(Fact.FUNDERS, Side.BEFORE, r"tuk(?:ee|evat|i|ivat)\s+(?:hanketta|projektia|kokeilua)", of_payers=True),
        _cue(
            Fact.FUNDERS,
            Side.BEHIND,
            r"(?:rahoituksen|avustuksen|valtionavustuksen|tuen|määrärahan)\s+(?:on\s+)?myön\w+",
        ),
        _cue(
            Fact.FUNDERS,
            Side.BEHIND,
            r"(?:kustannuksista|menoista|kuluista)\s+(?:\S+\s+){0,3}?(?:rahoittaa|rahoitti|maksaa|maksoi|"
            r"kattaa|kattoi)",
        ),
        _cue(
            Fact.FUNDERS,
            Side.BEFORE,
            r"(?:tuk(?:ee|evat|i|ivat)|rahoitta(?:a|vat)|rahoitti(?:vat)?|"
            r"avusti)\s+(?:[^\s,;:]+\s+){1,3}?\d[\d ]*\s?(?:euro\w*|€)",
        ),
        _cue(
            Fact.FUNDERS,
            Side.BEFORE,
            r"(?:on\s+)?(?:myöntänyt|myönsi|myöntää)(?:\s+[^\s;:]+){0,9}?\s+(?:hank\w+|projekt\w+|avustu\w+|"
            r"rahoit\w+|valtionavustu\w+|\d[\d ,]*)",
        ),
    ]
    return tuple(found)


CUES: Final = _cues()
FROM_WHOM: Final = re.compile(
    r"rahoit|avustu|(?<![\w-])tuk(?:ea|i|en)\b|euroa|määrärah|haetaan|haettiin|\bsaa(?:tiin|daan|tu|nut)\b",
    re.IGNORECASE,
)
HINT: Final = re.compile(
    r"toteut|hallinno|käynnist|aloit|\bmaks|\bkat[st]|osuus|mukaan|"
    r"koordin|ohja|rahoit|avustu|tuk[eain]|tuel|mukana|osallistu|kumppan|partner|myön|vastaa|"
    r"vastas|johta|johti|"
    r"hakij|omistaj|yhtei|varoin|haetaan|haettiin|saa[tdn]|fund|finan|coordin|\bled\b|implement|managed|"
    r"genomför|ansvar|projektägare|administ|\bvetä|\bveti|omist|luotsa|ägs|ägdes|\bdr[ie]v|förverkl|owned|apurah|kustan|"
    r"pilott|huvudman|lead partner|\s-(?:hank|projekt)",
    re.IGNORECASE,
)
