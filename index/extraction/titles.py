"""Titles and acronyms of projects."""

from __future__ import annotations

import re
from typing import Final

from index.extraction.dates import dates_in
from index.extraction.organisations import is_organisation
from index.extraction.sentences import sentences

_PARENTHESIS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*$")
_SHORT: Final = r"[A-ZÅÄÖ][\w&+.]{1,14}(?:[ -](?:II|III|IV|\d(?:\.\d)?))?"
_ACRONYM = re.compile(_SHORT)
_BEFORE_DASH = re.compile(rf"^({_SHORT})\s+[–—-]\s+\S")
_BEFORE_PROJECT = re.compile(rf"^({_SHORT})\s?-\s?(?:\w*hanke|\w*projekti|\w*ohjelma)\b")
_HEAD = (
    (re.compile(r"hank(?:e|keessa|keen|etta|keella|keelle)"), "hanke"),
    (re.compile(r"projekti(?:ssa|n|a|lla|lle)?"), "projekti"),
    (re.compile(r"ohjelma(?:ssa|n|a|lla|lle)?"), "ohjelma"),
    (re.compile(r"kokeilu(?:ssa|n|a|lla|lle)?"), "kokeilu"),
)
_SUBJECT = re.compile(
    r"(?P<name>[A-ZÅÄÖ0-9][^.!?:]{0,140}?)(?P<head>hank(?:e|keessa|keen|etta|keella|keelle)|projekti(?:ssa|n|a|lla|lle)?"
    r"|ohjelma(?:ssa|n|a|lla|lle)?|kokeilu(?:ssa|n|a|lla|lle)?)\b"
)
_NO_NAME = re.compile(r"(tämä|tässä|tämän|kyseinen|kehittämis|osa|esiselvitys|pilotti|tutkimus)?\W*", re.IGNORECASE)
_LONGEST: Final = 110


def without_extras(title: str) -> tuple[str, str]:
    """Return a title without what stands in brackets at its end, and the acronym that stood there.

    Years in brackets (``(2012-2013)``) and acronyms (``(LAPE)``) go; other brackets are part of the title.
    """
    acronym = ""
    while found := _PARENTHESIS.search(title):
        inside = found[1].strip()
        if is_acronym(inside) and not acronym:
            acronym = inside
        elif not dates_in(inside) or re.search(r"[a-zåäö]{4}", inside):
            break
        if not title[: found.start()].strip():
            break
        title = title[: found.start()]
    return title.strip(" :–-").rstrip(), acronym


def acronym_in(title: str) -> str:
    """Return the acronym that a title begins with (``SOPIVA – …``, ``LasSe-hanke``), or ``""``."""
    for pattern in (_BEFORE_DASH, _BEFORE_PROJECT):
        found = pattern.match(title)
        if found and is_acronym(found[1]):
            return found[1]
    return ""


def acronym_behind(title: str, text: str) -> str:
    """Return the acronym in brackets right behind the title where the text repeats it, or ``""``."""
    found = re.search(rf"{re.escape(title)}\s*\(([^()]{{2,16}})\)", text, re.IGNORECASE)
    return found[1] if found and is_acronym(found[1]) else ""


def is_acronym(name: str) -> bool:
    """Whether a word is a short name: two capitals or more, and nobody's short form (``THL``) or a numeral."""
    capitals = sum(character.isupper() for character in name)
    is_numeral = re.fullmatch(r"[IVX]+", name) is not None
    return bool(_ACRONYM.fullmatch(name)) and capitals >= 2 and not is_numeral and not is_organisation(name)


def title_from(text: str) -> str:
    """Return a title for a document that has none, from its first sentence.

    ``SOPIVA - henkilökohtaisen budjetoinnin hankkeessa tehdään …`` gives ``SOPIVA - henkilökohtaisen budjetoinnin
    hanke``; where the sentence does not begin with a project's name, its beginning serves.
    """
    spans = sentences(text)
    if not spans:
        return ""
    sentence = text[slice(*spans[0])]
    found = _SUBJECT.match(sentence)
    if found and not _NO_NAME.fullmatch(found["name"]):
        head = next(nominative for pattern, nominative in _HEAD if pattern.fullmatch(found["head"]))
        return found["name"] + head
    if len(sentence) <= _LONGEST:
        return sentence.rstrip(" .,;:")
    return sentence[:_LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"


def title_of_page(title: str) -> str:
    """Return a web page's title without the name of its site (``Kotona kaiken ikää | Innokylä``)."""
    return re.split(r"\s+[|»·]\s+|\s+[–—-]\s+(?=[^–—-]{2,40}$)", title)[0].strip()
