"""What the analyzer makes of a text, as HTML for people: by which words it is found."""

from __future__ import annotations

from collections.abc import Iterator

from index.errors import WrongUse
from index.finnish.token import STEM_MARK, TermKind
from search.analysis import AnalysedWord, analyse_text
from ui import html, texts


def page(text: str) -> str:
    """Return a block for each word of ``text``; a sentence where there is none."""
    try:
        found = analyse_text(text)
    except WrongUse:
        return html.element("p", html.text(texts.WORDS_NONE))
    blocks = "".join(html.element("li", _word(word)) for word in found.words)
    return html.element("ol", blocks, class_="hh-words") + html.element("p", html.text(texts.WORDS_WEIGHTS))


def _word(word: AnalysedWord) -> str:
    name = html.element("b", html.text(word.text))
    if word.stop:
        return f"{name} {html.element('span', html.text(texts.WORDS_STOP), class_='hh-where')}"
    facts = "".join(
        html.element("dt", html.text(label)) + html.element("dd", html.text(value)) for label, value in _facts(word)
    )
    return name + html.element("dl", facts)


def _facts(word: AnalysedWord) -> Iterator[tuple[str, str]]:
    """Yield (what it is, words) of everything that a word is found by, the weightiest first."""
    if word.restored:
        yield texts.WORDS_RESTORED, _listed(term.term for term in word.restored)
    if word.known:
        yield texts.WORDS_LEMMAS[len(word.lemmas) > 1], _listed(word.lemmas)
    else:
        yield texts.WORDS_GUESSED, _listed(word.lemmas)
    for kinds, label in (
        ((TermKind.BASE,), texts.WORDS_VERB),
        ((TermKind.PART, TermKind.SUBCOMPOUND), texts.WORDS_PARTS),
    ):
        named = [term.term for term in word.terms if term.kind in kinds and not term.term.endswith(STEM_MARK)]
        if named:
            yield label, _listed(named)


def _listed(words: Iterator[str] | tuple[str, ...] | list[str]) -> str:
    return ", ".join(dict.fromkeys(words))
