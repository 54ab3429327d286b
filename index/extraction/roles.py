"""Who implements, administers, steers and funds a project, as its prose says it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from index.extraction.headings import Fact
from index.extraction.organisation_mentions import Mention, mentions_of_organisations
from index.extraction.organisations import canonical
from index.extraction.sentences import sentences

# Organisations are written as ⟨0⟩, ⟨1⟩ ... before a sentence is read: what stands around them says their part.
_ORG = r"⟨\d+⟩"
# A name that is not known to be one, where only an organisation can stand: Hallinnoijana toimii Folkhälsan.
_UNKNOWN = r"(?:[A-ZÅÄÖ][\w&-]+(?:\s+[A-ZÅÄÖ][\w&-]+){0,3}(?!\s?[-–]\s?hank))"
_ONE = rf"(?:(?:the|perustettava|uusi|myös|lisäksi|muun muassa|mm\.)\s+)*(?:{_ORG}|{_UNKNOWN})(?:\s*\([^()]{{2,40}}\))?"
_LIST = rf"(?P<who>{_ONE}(?:(?:,\s*(?:ja|sekä)?|\s+(?:ja|sekä|ynnä|and|och))\s+{_ONE})*)"
_KNOWN_LIST = rf"(?P<who>{_ORG}(?:(?:,\s*(?:ja|sekä)?|\s+(?:ja|sekä|and|och))\s+{_ORG})*)"
_BE = r"(?:on|ovat|oli|olivat|toimii|toimivat|toimi|toimivat|ovat olleet|on ollut|is|are|was|were)"
_OWN = (
    r"(?:hank(?:e|etta|keen|keelle|keeseen|keesta|keessa)|projekti(?:a|n|lle|in|sta|ssa)?|ohjelma(?:a|n|sta)?|"
    r"kokeilu(?:a|n)?|kokonaisuu(?:tta|den)|kehittämishank\w+|osahank\w+|kärkihank\w+|project)"
)
_IT = rf"(?:(?:tätä|koko|the)\s+)?(?:[\w&-]+\s?-)?(?:{_OWN}|sitä|niitä|sen|it)"
_SOON = r"(?:\s+[\wåäö-]+){0,3}?"
_LENGTH = (
    r"(?:\s+(?:yhdessä|yhteistyössä|lisäksi|myös|pääosin|osittain|kumppanina|kumppaneina|vuosina\s+[\d–-]+|vuonna"
    r"\s+\d+|jointly))*"
)

_PATTERNS: Final = {
    Fact.ADMINISTRATOR: (
        rf"\b{_IT}{_LENGTH}\s+(?:hallinnoi|hallinnoivat|koordinoi|koordinoivat)\w*{_LENGTH}\s+{_LIST}",
        rf"\b(?:hallinnoijana|koordinaattorina|koordinoijana|hallinnoijataho\w*|hakijana|päähakijana)\s+{_BE}"
        rf"\s+{_LIST}",
        rf"\b(?:hallinnoija|koordinoija|koordinaattori|hakija)\s+{_BE}\s+{_LIST}",
        rf"\b(?:hallinnosta|hallinnoinnista|koordinoinnista|koordinaatiosta)\s+(?:vastaa|vastasi|vastaavat)\s+{_LIST}",
        rf"{_KNOWN_LIST}\s+(?:hallinnoi|koordinoi)\s+{_SOON}\s*{_IT}",
        rf"{_KNOWN_LIST}\s+(?:vastaa|vastasi)\s+{_SOON}\s*(?:hallinnoinnista|hallinnosta|koordinoinnista)",
        rf"\b(?:joi?sta|\w*hankkeesta|\w*hankkeista|\w*ohjelmasta)\s+{_KNOWN_LIST}\s+vastaa",
        rf"{_KNOWN_LIST}\s+(?:hallinnoima|koordinoima|hallinnoimassa|koordinoimassa|hallinnoiman|hallinnoimaa)\b",
        rf"\b(?:coordinated|administered|led)\s+by\s+{_LIST}",
        rf"\b(?:koordineras|administreras|leds)\s+av\s+{_LIST}",
    ),
    Fact.IMPLEMENTERS: (
        rf"\b{_IT}\s+(?:toteuttaa|toteuttavat|toteutti|toteuttivat){_LENGTH}\s+{_LIST}",
        rf"\b{_IT}\b[^.;]{{0,80}}?\b(?:ja|sekä)\s+(?:toteuttaa|toteuttavat|toteutti|toteuttivat){_LENGTH}\s+{_LIST}",
        rf"\b(?:muut\s+|osa|pää)?toteuttaj(?:a|at|ana|ina|ia)\s+{_BE}{_LENGTH}\s+{_LIST}",
        rf"\b(?:kumppaneina|kumppanina|kumppanit|osatoteuttajina|osatoteuttajana|osapuolina)(?:"
        rf"\s+{_BE})?{_LENGTH}\s+{_LIST}",
        rf"\b(?:toteutuksesta|toteuttamisesta)\s+(?:vastaa|vastasi|vastaavat|vastasivat)\s+{_LIST}",
        rf"\b(?:mukana|osallisina)\s+{_BE}{_LENGTH}\s+{_KNOWN_LIST}",
        rf"\b{_BE}\s+mukana{_LENGTH}\s+{_KNOWN_LIST}",
        rf"\b(?:hankkeeseen|hankkeessa|hankkeessa|projektiin|kokeiluun)\s+(?:osallistu|on mukana|ovat mukana|"
        rf"olivat mukana)\w*{_LENGTH}\s+{_KNOWN_LIST}",
        rf"{_KNOWN_LIST}\s+(?:toteuttaa|toteuttavat|toteutti|toteuttivat)\b(?=[^.]*\b{_OWN}\b|[^.]*hank\w+)",
        rf"{_KNOWN_LIST}\s+(?:toteuttama|toteuttamassa|toteuttaman|toteuttamaa)\b",
        rf"{_KNOWN_LIST}\s+(?!Hankke)[A-ZÅÄÖ][\w -]{{2,40}}\s-hank(?:e|keessa|keen)\b",
        rf"\b(?:partners|participants)\s+are\s+{_LIST}",
    ),
    Fact.STEERED_BY: (
        rf"\b{_IT}\s+(?:toteutusta\s+)?(?:ohjaa|ohjaavat|ohjasi|ohjasivat){_LENGTH}\s+{_LIST}",
        rf"\b(?:ohjaajana|ohjaavana tahona|ohjaava taho)\s+{_BE}\s+{_LIST}",
        rf"\b(?:ohjauksesta|valtakunnallisesta ohjauksesta)\s+(?:vastaa|vastasi)\s+{_LIST}",
        rf"{_KNOWN_LIST}\s+(?:ohjaa|ohjasi)(?:\s+ja\s+rahoittaa)?\s+{_IT}",
        rf"{_KNOWN_LIST}\s+ohjaama\w*\b",
    ),
    Fact.FUNDERS: (
        rf"\b{_IT}\s+(?:rahoittaa|rahoittavat|rahoitti|rahoittivat){_LENGTH}\s+{_LIST}(?:\s+(?P<also>{_ORG})"
        rf"\s+tu(?:ella|en))?",
        rf"\b(?:pää)?rahoittaj(?:a|at|ana|ina|ia)\s+{_BE}\s+{_LIST}",
        rf"\b(?:rahoituksesta|rahoittamisesta)\s+(?:vastaa|vastasi|vastaavat)\s+{_LIST}",
        rf"\brahoituksen\s+(?:on\s+)?(?:myönsi|myöntänyt|myöntää)\s+{_LIST}",
        rf"{_KNOWN_LIST}\s+(?:ohjaa\s+ja\s+)?(?:rahoittaa|rahoitti|rahoittavat|rahoittivat)\s+{_SOON}"
        rf"\s*(?:{_IT}|hank\w+)",
        rf"{_KNOWN_LIST}\s+(?:on\s+)?(?:myöntänyt|myönsi|myöntää|tuki|tukee)\s+{_SOON}\s*(?:hank\w+|"
        rf"projekt\w+|avustu\w+|rahoitu\w+|valtionavustu\w+|\w*hankinto\w+|\d)",
        rf"{_KNOWN_LIST}\s+(?:rahoittama|rahoittamassa|rahoittaman|rahoittamaa|myöntämä|myöntämällä|"
        rf"myöntämänä|tukema)\w*\b",
        rf"{_KNOWN_LIST}\s+(?:haetaan|haettiin|saatiin|saadaan|saatu|on haettu)\b",
        rf"\b(?:rahoitusta|avustusta|tukea|valtionavustusta)\s+(?:haetaan|haettiin|saatiin|saadaan|on haettu|"
        rf"saa)\s+{_SOON}\s*{_KNOWN_LIST}",
        rf"\b(?:hanke|projekti)\s+(?:saa|sai|on saanut)\s+(?:\w+\s+)?(?:rahoitusta|rahoituksen|avustusta|"
        rf"tukea|valtionavustusta)\s+{_SOON}\s*{_KNOWN_LIST}",
        rf"\b(?:haetaan|haettiin|saatiin|saadaan)\s+{_SOON}\s*{_KNOWN_LIST}",
        rf"{_KNOWN_LIST}\s+(?:tuella|rahoituksella|avustuksella|valtionavustuksella|avustus\b|rahoitus\b)",
        rf"\b(?:funded|financed)\s+by\s+{_LIST}",
    ),
}  # fmt: skip
_HINTS: Final = {
    Fact.IMPLEMENTERS: re.compile(r"toteut|kumppan|mukana|osallis|osapuol|partner|particip|hank", re.IGNORECASE),
    Fact.ADMINISTRATOR: re.compile(r"hallinno|koordin|vastaa|hakija|coordinat|administ|leds|led by", re.IGNORECASE),
    Fact.STEERED_BY: re.compile(r"ohjaa|ohjas|ohjau", re.IGNORECASE),
    Fact.FUNDERS: re.compile(r"rahoit|myön|tuki|tuke|tuella|haet|avustu|saatiin|fund|financ", re.IGNORECASE),
}
_COMPILED: Final = {
    fact: tuple(re.compile(pattern.replace(_UNKNOWN, f"(?-i:{_UNKNOWN})"), re.IGNORECASE) for pattern in patterns)
    for fact, patterns in _PATTERNS.items()
}
_LONGEST: Final = 1500  # characters of a sentence that are looked at: longer ones are tables without line breaks
# Sentences about somebody else's project, or about what is only planned, say nothing of this one's.
_OTHERS: Final = re.compile(
    r"\b(?:yhteistyötä tehdään|opiskelij\w+ teki|kutsutaan mukaan|auttaa tapahtumissa)\b", re.IGNORECASE
)
_NO_ORGANISATION: Final = frozenset(
    {"hanke", "hankkeen", "hanketta", "projekti", "se", "sen", "lisäksi", "muut", "kunnat"}
)


@dataclass(frozen=True, slots=True)
class Told:
    """An organisation that a sentence gives a part."""

    name: str  # canonical
    sentence: str


def organisations_by_role(text: str) -> dict[Fact, tuple[str, ...]]:
    """Return who has which part in the project, canonical, each once, in the order of the text."""
    return {fact: tuple(dict.fromkeys(one.name for one in told)) for fact, told in roles_told(text).items()}


def roles_told(text: str) -> dict[Fact, list[Told]]:
    """Return who has which part in the project, with the sentence that says it.

    Understands ``Hanketta toteuttaa X``, ``hallinnoijana toimii X``, ``X rahoittaa hanketta``, ``X:n rahoittama
    hanke``, ``rahoitusta haetaan X:ltä``, and lists of them. Only what is known as, or named like, an organisation is
    taken, but where nothing else can stand.
    """
    found: dict[Fact, list[Told]] = {}
    for start, end in sentences(text):
        sentence = text[start : min(end, start + _LONGEST)]
        facts = [fact for fact, hint in _HINTS.items() if hint.search(sentence)]
        if not facts or _OTHERS.search(sentence):
            continue
        mentions = mentions_of_organisations(sentence)
        masked = _masked(sentence, mentions)
        for fact in facts:
            names = dict.fromkeys(_named(fact, masked, mentions))
            found.setdefault(fact, []).extend(Told(name, sentence) for name in names)
    return {fact: told for fact, told in found.items() if told}


def _masked(sentence: str, mentions: Iterable[Mention]) -> str:
    parts, position = [], 0
    for number, mention in enumerate(mentions):
        parts += [sentence[position : mention.start], f"⟨{number}⟩"]
        position = mention.end
    return "".join((*parts, sentence[position:]))


def _named(fact: Fact, masked: str, mentions: list[Mention]) -> Iterator[str]:
    for pattern in _COMPILED[fact]:
        for match in pattern.finditer(masked):
            for group in ("who", "also"):
                yield from _names(match.groupdict().get(group) or "", mentions)


def _names(written: str, mentions: list[Mention]) -> Iterator[str]:
    for piece in re.split(r",\s*(?:ja\s+|sekä\s+)?|\s+(?:ja|sekä|ynnä|and|och)\s+", written):
        organisation = re.search(r"⟨(\d+)⟩", piece)
        if organisation:
            yield from mentions[int(organisation[1])].names
            continue
        name = re.sub(r"^(?:the|perustettava|uusi|myös|lisäksi|muun muassa)\s+", "", piece.strip())
        if name[:1].isupper() and name.split()[0].lower() not in _NO_ORGANISATION and len(name) > 2:
            yield canonical(name)
