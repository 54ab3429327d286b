"""Organisations in running text, in whatever case they stand: where they are, and what they are called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from index.extraction.organisations import canonical, known_names
from index.extraction.places import municipality_by_genitive

# What organisations are called by, and the stem that cases are added to.
_NOUNS: Final = (
    ("kaupunki", "kaupung"), ("kuntayhtymä", "kuntayhtymä"), ("kuntainliitto", "kuntainliito"), ("kunta", "kunna"),
    ("yhteistoiminta-alue", "yhteistoiminta-aluee"), ("hyvinvointialue", "hyvinvointialuee"),
    ("hyvinvointiyhtymä", "hyvinvointiyhtymä"), ("liikelaitos", "liikelaitokse"), ("osaamiskeskus", "osaamiskeskukse"),
    ("ammattikorkeakoulu", "ammattikorkeakoulu"), ("korkeakoulu", "korkeakoulu"), ("yliopisto", "yliopisto"),
    ("ammattiopisto", "ammattiopisto"), ("opisto", "opisto"), ("ministeriö", "ministeriö"), ("laitos", "laitokse"),
    ("virasto", "virasto"), ("sairaanhoitopiiri", "sairaanhoitopiiri"), ("piiri", "piiri"), ("sairaala", "sairaala"),
    ("yhdistys", "yhdistykse"), ("järjestö", "järjestö"), ("säätiö", "säätiö"), ("seura", "seura"),
    ("seurakunta", "seurakunna"), ("seurakuntayhtymä", "seurakuntayhtymä"), ("instituutti", "instituuti"),
    ("rahasto", "rahasto"), ("lääninhallitus", "lääninhallitukse"), ("osuuskunta", "osuuskunna"),
    ("liitto", "liito"), ("yhtymä", "yhtymä"), ("keskus", "keskukse"), ("hallitus", "hallitukse"), ("kylät", "kyli"),
    ("setlementti", "setlementi"), ("ensikoti", "ensikodi"), ("turvakoti", "turvakodi"), ("klubitalo", "klubitalo"),
)  # fmt: skip
_CASES: Final = r"(?:n|in|lta|ltä|lle|sta|stä|ssa|ssä|lla|llä|sin|ille|ilta|iltä|ta|tä|t|a|ä|an|än|on|ön|een)?"
_LEGAL = r"(?:\s+(?:ry|r\.y\.|rf|sr|rs|Oy|Ab|Oyj|Ky)(?::n|:lle|:ltä|:stä|:ssä)?(?![\w:]))"
_WORD = r"(?:[A-ZÅÄÖ][\w&]*(?:[-–][\w&]+)*|(?:ja|sekä|och|of|and|the)(?=\s+\w+[-–]?))"
_SHORT_BEHIND = r"(?:\s*\((?P<short>[A-ZÅÄÖ][\w .&-]{1,24})\))?"
_NAME_BEFORE: Final = 6  # words of a name before the noun that says what it is
_HEADS = "|".join(f"{noun}|{stem}{_CASES}" for noun, stem in _NOUNS)
_GENERAL = re.compile(
    rf"(?<![\w-])(?P<name>(?:[A-ZÅÄÖ][\w&]*(?:[-–][\w&]+)*[-–]?(?:,(?=\s\w+-)|)\s+"
    rf"(?:(?:[\w&]+(?:[-–][\w&]+)*[-–]?,?|ja|sekä)\s+){{0,{_NAME_BEFORE}}}?)?"
    rf"(?P<head>[\wåäöÅÄÖ-]*(?:{_HEADS}))(?:\s[-–]?kuntayhtymä(?:n|lle|ltä|ssä|stä)?)?)(?![\w])(?P<tail>(?:\s+[A-ZÅÄÖ][\w-]+){{1,2}}(?=[\s,.;]|$))?"
    rf"(?P<legal>{_LEGAL})?{_SHORT_BEHIND}"
)
# Words of sentences about organisations that are no part of their names.
_NO_NAME = re.compile(
    r"(?:on|ovat|oli|olivat|ollut|sen|sitä|se|ne|niitä|joka|jotka|josta|jossa|jonka|myös|lisäksi|mukana|"
    r"yhdessä|sekä|että|kun"
    r"|(?:toim|osallistu|hallinno|koordino|johta|toteut|rahoit|ohja|vastaa|vastas|haet|hake|saa|sai|anta|"
    r"anto|myön|tuke|tuki"
    r"|jatka|jatko|alka|alko|aloit|käynnist|kuulu|liitty|tekee|teki|tekev|kokoa|kokos|kehittä|kehitti|is|are|"
    r"by|was|from)\w*"
    r"|\w*(?:ana|änä|eina|einä|jina|jinä|jana|jänä|taan|tään|tiin|ssaan|ssä|ssa|esta|eesta|kseen|vat|vät)|"
    r"maks\w+|järjesti|järjestää|perusti|perustaa|tuott\w+|tarjo\w+|vetää|veti|tila(?:a|si)|julkais\w+|"
    r"hank\w+|projekt\w+)",
    re.IGNORECASE,
)
_LEGAL_NAME = re.compile(
    r"(?<![\w-])(?P<name>[A-ZÅÄÖ][\w&-]*(?:\s+(?:ja\s+)?[\w&-]+){0,5}?)\s+(?P<legal>ry|rf|sr|Oy|Ab|"
    r"Oyj)(?P<case>:\w+)?(?![\w:])"
)
_TOGETHER = re.compile(
    r"(?<![\w-])(?P<list>[A-ZÅÄÖ][\w-]+(?:(?:,\s+|\s+(?:ja|sekä)\s+)[A-ZÅÄÖ][\w-]+)+)\s+"
    r"(?P<what>kun(?:nat|tien|nilta|tia)|kaupun(?:git|kien|gilta)|kaupunkeja)(?!\w)"
)
_ENGLISH = re.compile(
    r"(?<![\w-])(?:(?P<town>City|Town|Municipality) of [A-ZÅÄÖ]\w+|University of (?:[A-ZÅÄÖ]\w+\s?){1,3}"
    r"|[A-ZÅÄÖ]\w+(?:\s(?:[A-ZÅÄÖ]\w+|of|and|for)){0,5}\s(?:University(?: of Applied Sciences)?|Institute|"
    r"Foundation|Hospital|"
    r"District|Association))(?!\w)"
)
_SWEDISH = re.compile(r"(?<![\w-])(?P<place>[A-ZÅÄÖ][\w-]+?)s?\s(?P<what>stad|kommun)(?!\w)")


_JOINT = re.compile(r"\s+(?:ja|sekä)\s+")


@dataclass(frozen=True, slots=True)
class Mention:
    """One or several organisations that stand at ``text[start:end]``: ``Juuan ja Valtimon kunnat`` are two."""

    start: int
    end: int
    names: tuple[str, ...]  # canonical


def mentions_of_organisations(text: str) -> list[Mention]:
    """Return the organisations that ``text`` names, in order, without overlaps; the longest of several readings.

    Known names and their short forms in any case, what ends as names of organisations do, and lists that share one
    noun. Meant for single sentences: it tries every name that it knows.
    """
    known = list(_known(text))
    found = [*_together(text), *known, *_general(text, known), *_legal(text), *_english(text)]
    found.sort(key=lambda one: (one.start, -one.end))
    kept: list[Mention] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def nominative(name: str) -> str:
    """Return an organisation's name as it stands in a list: ``Porin kaupungilta`` gives ``Porin kaupunki``."""
    words = name.split(" ")
    words[-1] = _nominative_noun(re.sub(r"^((?:ry|rf|sr|Oy|Ab|Oyj)):\w+$", r"\1", words[-1]))
    if len(words) > 1 and words[-1] in ("ry", "rf", "sr", "Oy", "Ab", "Oyj"):
        words[-2] = _nominative_noun(words[-2])
    return " ".join(words)


def _nominative_noun(word: str) -> str:
    lower = word.lower()
    for noun, stem in _NOUNS:
        if lower.endswith(noun):
            return word
        found = re.search(rf"{stem}{_CASES}$", lower)
        if found and (found.start() == 0 or stem[0] == lower[found.start()]):
            written = word[: found.start()] + noun
            return written[:1].upper() + written[1:] if word[:1].isupper() else written
    return word


def _together(text: str) -> Iterator[Mention]:
    for found in _TOGETHER.finditer(text):
        noun = "kunta" if found["what"].startswith("kun") else "kaupunki"
        places = re.split(r",\s+|\s+(?:ja|sekä)\s+", found["list"])
        known = [place for place in places if municipality_by_genitive(place)]
        if len(known) == len(places):
            yield Mention(found.start(), found.end(), tuple(canonical(f"{place} {noun}") for place in known))


def _known(text: str) -> Iterator[Mention]:
    for beginning in {match.group()[:2].lower() for match in re.finditer(r"(?<![\w-])\w[\w&]", text)}:
        for pattern, shown in _patterns().get(beginning, ()):
            for found in pattern.finditer(text):
                yield Mention(found.start(), found.end(), (shown,))


def _general(text: str, known: Sequence[Mention]) -> Iterator[Mention]:
    for found in _GENERAL.finditer(text):
        begin, name = _trimmed(found["name"])
        for one in known:  # "Kelan ja Lapin yliopiston" are two
            joint = _JOINT.match(text, one.end) if one.start == found.start() + begin else None
            if joint and joint.end() < found.end("name"):
                begin, name = joint.end() - found.start(), text[joint.end() : found.end("name")]
        if not name or not (" " in name or "-" in name or len(name) > 9):
            continue
        tail = found["tail"] or ""
        is_named_behind = tail and " " not in name and nominative(name) == name
        end = found.end() if is_named_behind or not tail else found.start("tail")
        written = nominative(name) + (" ".join(("", *tail.split())) if is_named_behind else "")
        if not tail or is_named_behind:
            written += nominative_legal(found["legal"]) if found["legal"] else ""
            written += f" ({found['short']})" if found["short"] else ""
        yield Mention(found.start() + begin, end, (canonical(written),))


def _trimmed(name: str) -> tuple[int, str]:
    """Return where the name begins in a stretch of a sentence, and the name: behind the last word that is none."""
    begin = 0
    for word in re.finditer(r"\S+", name):
        bare = word.group().rstrip(",")
        is_joined = bare in ("ja", "sekä", "och") and name[: word.start()].rstrip().endswith(("-", "–"))
        is_last = word.end() == len(name)
        if bare in ("ja", "sekä", "och") and not is_joined and _ends_a_name(name[begin : word.start()]):
            begin = word.end()
        elif not is_last and word.group().endswith(",") and not bare.endswith(("-", "–")):
            begin = word.end()  # what a comma parts is one name only in "sosiaali-, terveys- ja ..."
        elif not is_last and not is_joined and _NO_NAME.fullmatch(bare) and not _is_genitive_name(bare):
            begin = word.end()
    begin += len(name[begin:]) - len(name[begin:].lstrip())
    while begin < len(name) and not name[begin].isupper():
        following = re.search(r"\s(?=[A-ZÅÄÖ])", name[begin:])
        if not following:
            return 0, ""
        begin += following.end()
    return begin, re.sub(r"\s+", " ", name[begin:])


def _ends_a_name(text: str) -> bool:
    """Whether a name ends before ``ja``: ``Heinolan kaupunki ja Harjulan Setlementti`` are two."""
    word = text.split()[-1].rstrip(",").lower() if text.split() else ""
    return any(word.endswith(noun) for noun, _ in _NOUNS)


def _is_genitive_name(word: str) -> bool:
    return word[0].isupper() and word.endswith("n") and bool(municipality_by_genitive(word))


def nominative_legal(legal: str) -> str:
    """Return `` ry`` of `` ry:n``."""
    return " " + legal.strip().split(":")[0]


def _legal(text: str) -> Iterator[Mention]:
    for found in _LEGAL_NAME.finditer(text):
        begin, bare = _trimmed(found["name"])
        if bare:
            name = f"{nominative(bare) if found['case'] else bare} {found['legal']}"
            yield Mention(found.start() + begin, found.end(), (canonical(name),))


def _english(text: str) -> Iterator[Mention]:
    for found in _ENGLISH.finditer(text):
        yield Mention(found.start(), found.end(), (canonical(found.group().strip()),))
    for found in _SWEDISH.finditer(text):
        yield Mention(found.start(), found.end(), (canonical(found.group()),))


@cache
def _patterns() -> dict[str, tuple[tuple[re.Pattern[str], str], ...]]:
    """First two letters -> the known names that begin so, with their cases."""
    patterns: dict[str, list[tuple[re.Pattern[str], str]]] = {}
    for name, shown in sorted(known_names().items(), key=lambda one: -len(one[0])):
        is_short = name.isupper() or (name[1:] != name[1:].lower() and " " not in name)
        forms = [re.escape(name) + (r"(?::\w{1,4})?" if is_short else "")]
        stem = _inflecting(name)
        if stem:
            forms.append(re.escape(stem) + _CASES)
        elif " " not in name and len(name) > 3 and name[-1] in "aeiouyäö":
            forms.append(re.escape(name) + _CASES)
        flags = 0 if is_short and len(name) < 6 else re.IGNORECASE
        pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(forms)})(?![\w-])", flags)
        patterns.setdefault(name[:2].lower(), []).append((pattern, shown))
    return {beginning: tuple(known) for beginning, known in patterns.items()}


def _inflecting(name: str) -> str:
    for noun, stem in _NOUNS:
        if name.lower().endswith(noun):
            return name[: len(name) - len(noun)] + stem
    return ""
