"""What a text says of its project's ties: what it continues, what it is a part of, and the same from the other end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from index.extraction.mentions import is_other_project
from index.extraction.named import NUMERAL, Named, named_in
from index.extraction.relation_patterns import OTHER, OWN, PROGRAMME, Rule, case_of, rules
from index.extraction.sentences import sentences
from index.extraction.titles import without_extras
from index.project import ProjectKind, Relation, RelationKind

_HINT: Final = re.compile(
    r"jat(?:k|ke)|\bosa|kuulu|\byksi\b|pohja|perust|rakentu|esiselvi|valmistel|levit|juurru|toteutt|osahank"
    r"|fortsätt|del av|ingår|delprojekt|förstudie|continu|follow|part of|builds on|preparatory",
    re.IGNORECASE,
)
_IS_PROGRAMME: Final = re.compile(r"ohjelma|program|kärkihan|kokonaisuu", re.IGNORECASE)
_LONGEST: Final = 600  # characters of a sentence; longer ones are tables or slides without stops
_MOST_READ: Final = 200_000
_QUOTE: Final = 300
_PART_TITLE = re.compile(
    r"(?P<name>.{2,60}?)(?:\s?-?hankkeen\s|\s[–—-]\s|:\s|,\s)(?:\S+\s){0,4}(?:osahanke|osaprojekti|osakokonaisuus|delprojekt)",
    re.IGNORECASE,
)
_BY_TITLE: Final = 0.95
_FIRST_PART = re.compile(r"^(.{2,60}?)(?:\s+[–—-]\s+|:\s+)\S")


def relations_in(
    text: str, *, own: tuple[str, ...] = (), kind: ProjectKind = ProjectKind.HANKE
) -> tuple[Relation, ...]:
    """Return the ties to other projects and programmes that sentences of ``text`` tell, each once, in reading order.

    ``Hanke on jatkoa SOS-hankkeelle`` continues, ``Työtä jatkettiin Kasperi II -hankkeessa`` is continued by,
    ``Hanke kuului AUNE-ohjelmaan`` is a part of; Swedish and English alike. What one sentence says of two other
    projects is left alone.

    Args:
        text: the project's own text; a newsletter's sentences speak of others.
        own: its names, the title first; a title may tell that it is a part (``SOS – Hämeen osahanke``).
        kind: what it is: a project that ends in a programme is not continued by it.
    """
    found = {(one.kind, one.name.lower()): one for title in own[:1] for one in _in_title(title)}
    names = _own_names(own)
    for start, end in sentences(text[:_MOST_READ]):
        sentence = text[start:end]
        if len(sentence) <= _LONGEST and _HINT.search(sentence):
            for relation in _in_sentence(sentence, names, own, kind):
                found.setdefault((relation.kind, relation.name.lower()), relation)
    return tuple(found.values())


def _in_title(title: str) -> Iterator[Relation]:
    whole = _PART_TITLE.match(title)
    if whole:
        name = whole["name"].strip()
        yield Relation(kind=RelationKind.PART_OF, name=name, confidence=_BY_TITLE, quote=title[:_QUOTE])


def _own_names(own: tuple[str, ...]) -> frozenset[str]:
    """Return the names that are the project's own as a whole: a part of a long title may be another project's name."""
    names = set()
    for name in own:
        first = _FIRST_PART.match(name)
        names |= {name, without_extras(name)[0], first[1] if first else ""}
    return frozenset(re.sub(r"\s?-?(?:\w*hanke|\w*projekti|\w*ohjelma)$", "", name.lower()).strip() for name in names)


def _in_sentence(sentence: str, names: frozenset[str], own: tuple[str, ...], kind: ProjectKind) -> Iterator[Relation]:
    """Yield the relations of one sentence, whose names are replaced by a sign each that the rules understand."""
    others: list[Named] = []
    pieces: list[str] = []
    position = 0
    for one in named_in(sentence):
        is_ours = one.name.lower() in names or _is_phase_without_number(one.name, names)
        if not is_ours and not _is_named_tie(one, own):
            continue
        pieces.append(sentence[position : one.start])
        if is_ours:
            pieces.append(f"{OWN}{case_of(one.head)}")
        else:
            sign = PROGRAMME if _IS_PROGRAMME.search(one.head) else ""
            pieces.append(f"{OTHER}{chr(0xE100 + len(others) % 256)}{sign}{case_of(one.head)}")
            others.append(one)
        position = one.end
    signed = "".join(pieces) + sentence[position:]
    for rule in rules():
        match = rule.pattern.search(signed)
        if match:
            yield from _relation(rule, match, signed, sentence, others, kind)


def _is_named_tie(one: Named, own: tuple[str, ...]) -> bool:
    """Whether a name may be that of the other end: another project, or a programme."""
    return "ohjelma" in one.head.lower() or "program" in one.head or is_other_project(one.name, ()) or one.name in own


def _is_phase_without_number(name: str, names: frozenset[str]) -> bool:
    """Whether the text of ``SOS II`` could mean itself by ``SOS II``; never by ``SOS``."""
    return bool(re.search(rf"\s{NUMERAL}$", name)) and name.lower() in names


def _relation(
    rule: Rule, match: re.Match[str], signed: str, sentence: str, others: list[Named], kind: ProjectKind
) -> Iterator[Relation]:
    before = signed[: match.start()]
    bare = match.groupdict().get("bare")
    if OTHER in before or (rule.needs_self and not rule.is_about_self(before + match.group())):
        return
    if bare:
        yield Relation(kind=rule.kind, name=bare.strip(), confidence=rule.confidence, quote=sentence[:_QUOTE])
        return
    named = others[ord(match["other"]) - 0xE100]
    is_programme = re.search(r"ohjelma|program", named.head, re.IGNORECASE) is not None
    if is_programme and kind is not ProjectKind.OHJELMA and rule.kind is not RelationKind.PART_OF:
        return
    yield Relation(kind=rule.kind, name=named.name, confidence=rule.confidence, quote=sentence[:_QUOTE])
