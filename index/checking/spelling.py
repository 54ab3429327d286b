"""Words of a document that the Finnish dictionary does not know and that are no names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from index.checking.corpus import CheckedDocument, Finding
from index.finnish.voikko import readings, suggest

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*(?::[^\W\d_]+)?")
_SHORTEST: Final = 2  # letters: single ones number lists and stand for grades
_STEM: Final = 4  # letters that an inflected name at the start of a sentence has in common with the name
_TWICE = re.compile(r"\b([^\W\d]{2,})[ \t]+\1\b")
_NO_SLIP: Final = frozenset({"en", "ei", "sen", "se"})  # "niin kuin kuin" is one, "se se" may be meant


def check_spelling(documents: Sequence[CheckedDocument]) -> Iterator[Finding]:
    """Yield the misspelt words of every document, with what may have been meant, and words that stand there twice.

    Names are no mistakes: words with a capital inside a sentence, what the facts of the document name, words in
    capitals. So is the field's own vocabulary, ``data/accepted_words.txt``.
    """
    for document in documents:
        names = _names(document)
        for word, count in Counter(_unknown(document.body, names)).items():
            guesses = ", ".join(suggest(word)[:2])
            times = f" ({count} times)" if count > 1 else ""
            yield Finding(document.file, f"misspelt: {word}{times}" + (f"; meant: {guesses}?" if guesses else ""))
        for match in _TWICE.finditer(document.body):
            if match[1].lower() not in _NO_SLIP:
                yield Finding(document.file, f"a word stands there twice: {match.group()}")


def _unknown(body: str, names: set[str]) -> Iterator[str]:
    text = re.sub(r"https?://\S+", " ", body)
    stems = {name[:_STEM] for name in names if len(name) >= _STEM}
    for match in _WORD.finditer(text):
        word = match.group().replace("’", "'")
        form = word.lower()
        is_fine = (
            len(word) < _SHORTEST
            or form in names
            or (word[0].isupper() and form[:_STEM] in stems)
            or _is_name(word, text, match.start())
            or _is_after_digits(form, text[max(0, match.start() - 2) : match.start()])
            or (text[match.end() : match.end() + 1] == "-" and _is_stump(form))
            or _is_known(form)
        )
        if not is_fine:
            yield word


def _is_name(word: str, text: str, start: int) -> bool:
    """THL, eVälittäjä, Osku-ohjelma; and what has a capital although no sentence begins there."""
    head, _, rest = word.partition("-")
    if any(letter.isupper() for letter in word[1:]):
        return True
    if not word[0].isupper():
        return False
    if len(head) > 1 and rest and _is_known(rest.lower()):
        return True
    before = text[max(0, start - 20) : start].rstrip(" \t\"'”(*-–")
    return bool(before) and before[-1] not in ".!?:\n#"


def _is_after_digits(form: str, before: str) -> bool:
    """250:lle, 16-vuotiaat (which is inflected as kaksivuotiaat)."""
    if not before[:1].isdigit():
        return False
    return before[1:] == ":" or (before[1:] in ("-", "–") and bool(readings(f"kaksi{form}")))


def _is_stump(form: str) -> bool:
    """Say whether ``form`` may begin a compound: ``sosiaali-`` of ``sosiaali- ja terveyspalvelut``."""
    return _is_known(form) or any(readings(f"{form}{end}") for end in ("palvelu", "hoito", "työ"))


def _is_known(form: str) -> bool:
    if readings(form) or form in _accepted():
        return True
    pieces = [piece for piece in form.split("-") if piece]
    return len(pieces) > 1 and all(readings(piece) or piece in _accepted() for piece in pieces)


def _names(document: CheckedDocument) -> set[str]:
    project = document.project
    named = (
        project.title, project.acronym, project.administrator, project.programme, *project.implementers,
        *project.funders, *project.steered_by, *project.mentions, *project.municipalities, *project.keywords,
    )  # fmt: skip
    return {word.lower() for name in named for word in _WORD.findall(name)}


@cache
def _accepted() -> frozenset[str]:
    text = files("index.checking").joinpath("data", "accepted_words.txt").read_text(encoding="utf-8")
    return frozenset(line.strip().lower() for line in text.splitlines() if line.strip() and not line.startswith("#"))
