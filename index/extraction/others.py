"""Sentences that speak of somebody else: other projects, programmes, laws. Their dates and money are not this one's."""

from __future__ import annotations

import re
from typing import Final

_PROJECT = r"(?:hanke|hankkee\w+|hankkei\w+|hanketta|projekti\w*|esiselvity\w+)"
_COUNT = (
    r"(?:(?<![\d.])\d{1,3}|kah(?:den|delle|ta)|kolm(?:en|elle|ea)|nelj(?:än|älle|ää)|vii(?:den|delle|ttä)|"
    r"kuu(?:den|delle|tta)|seitsemä(?:n|lle|ä)|kahdeksa(?:n|lle|a)|yhdeksä(?:n|lle|ä)|kymmene(?:n|lle))"
)
_NAMED = re.compile(rf"(?<![\w-])(?P<name>[A-ZÅÄÖ][\w&]*(?:[ -][\w&]+){{0,4}}?)\s?[-–]{_PROJECT}\b")
# The word alone, without a name before it, is this project: "hanketta ohjaa STM".
_OWN = re.compile(
    r"(?:^|(?<=[^\w–-]\s)|(?<=[\wåäö,]\s))(?:hanke|hankkeen|hanketta|hankkeelle|hankkeella|hankkeeseen)\b",
    re.IGNORECASE,
)
# A project without a name that is another one: "edeltävä hanke sai 100 000 euroa"
_EARLIER = re.compile(
    rf"\b(?:edeltä|aiemm|aiemp|aikaisemm|aikaisemp|edelli|rinnakkai|vastaava|erillise|samanaikai)\w*\s+(?:\w+"
    rf"\s+)?\w*{_PROJECT}\b",
    re.IGNORECASE,
)
# Behind the name in this one's title: "Pajapolku-hanke" is not Pajapolku II.
_NOT_NEXT: Final = r"(?!\w|\s(?:II|III|IV|V|[2-9])\b)"
_PARTS = re.compile(r"\s+[–—-]\s+|:\s+|\s+-?(?:kehittämis)?hanke\b|-hanke\b|\s*[()]\s*")
_SHORTEST_NAME: Final = 3
_IN_BRACKETS = re.compile(rf"\b(?:{_PROJECT}|ohjelma\w*|kärkihank\w+)\s*\([^()]{{4,80}}\)", re.IGNORECASE)
_WHOLE: Final = re.compile(
    rf"(?<!\w){_COUNT}\s+(?:\w+\s+)?hank(?:keelle|keen|etta)\b|\bhankkeille\b[^.]{{0,40}}myönn|"
    r"\b(?:koko\s+(?:ohjelma|kärkihank|maakunta|maan)\w*|ohjelman\s+määräraha\w*|toimeenpanoon\s+on"
    r"\s+varattu|määräraha\s+vuonna"
    r"|jakoi\s+vuonna|järjestöille|kunnille|jaossa\s+(?:on|oli)|hakemuksia\s+tuli|haettiin\s+yhteensä|"
    r"arvioitu\s+tarvittavan"
    r"|alueellisille\s+hankkeille|hankkeille\s+myönnettiin)",
    re.IGNORECASE,
)


def speaks_of_others(sentence: str, own: str) -> bool:
    """Whether a sentence names another project and not this one; ``own`` is this one's title with its acronym."""
    rest = _EARLIER.sub("", sentence)
    if rest != sentence and not _OWN.search(rest):
        return True
    names = [match["name"] for match in _NAMED.finditer(sentence)]
    if not names or _OWN.search(sentence):
        return False
    return not any(_is_in(name, own) or _ends_in(name, own) for name in names)


def _is_in(name: str, own: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}{_NOT_NEXT}", own, re.IGNORECASE) is not None


def _ends_in(name: str, own: str) -> bool:
    """Whether a name ends in this project's: ``Rauman Muistiyhdistyksen Mummon luo`` is Mummon luo."""
    parts = (part for part in _PARTS.split(own) if len(part) >= _SHORTEST_NAME)
    return any(name.lower().endswith(f"n {part.lower()}") for part in parts)


def speaks_of_a_whole(sentence: str) -> bool:
    """Whether a sentence tells of a programme, a call or all of a funder's grants."""
    return bool(_WHOLE.search(sentence))


def with_own_name(sentence: str, own: str) -> str:
    """Return a sentence that begins with the project's name with ``Hanke`` in its place: what it says is the project's.

    ``own`` is its title: the part before a dash or a colon is its name, too. ``Silta-hankkeen`` becomes ``Hankkeen``.
    """
    for name in sorted({own, *_PARTS.split(own)}, key=len, reverse=True):
        if len(name) < _SHORTEST_NAME or not sentence.startswith(name):
            continue
        rest = sentence[len(name) :]
        if re.match(r"\s+[a-zåäö]", rest):
            return "Hanke" + rest
        joined = re.match(rf"\s?[-–](?={_PROJECT}\b)", rest)
        if joined:
            return rest[joined.end()].upper() + rest[joined.end() + 1 :]
    return sentence


def without_others_brackets(sentence: str) -> str:
    """Return a sentence without what stands in brackets behind a project's name: that project's years and money."""
    return _IN_BRACKETS.sub(lambda found: found.group().split("(")[0], sentence)
