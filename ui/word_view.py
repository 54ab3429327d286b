"""How a text is read, as HTML for people: by which words it is found, and which words of a query meet it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from index.errors import WrongUse
from index.finnish.token import STEM_MARK, TermKind
from search.query import NothingToSearch
from ui import html, texts
from ui.address import Reading

if TYPE_CHECKING:  # the help is there before what reads Finnish is loaded
    from search.analysis import AnalysedTerm, AnalysedWord
    from search.explanation import Met


def examples() -> str:
    """Return texts, some with a query, that a reader can open with a click."""
    links = (
        html.link(html.text(label), Reading(text=text, query=query).href(), class_="hh-chip")
        for label, text, query in texts.WORDS_EXAMPLES
    )
    items = "".join(html.element("li", link) for link in links)
    label = html.element("h2", html.text(texts.EXAMPLES_TITLE))
    return html.element("div", label + html.element("ul", items, class_="hh-chips"), class_="hh-examples")


def page(asked: Reading) -> str:
    """Return how the text is read, word by word; before that, with a query, why the query finds it.

    Raises:
        MissingPart: Voikko is not there.
    """
    from index.finnish.voikko import is_fallback
    from search.analysis import analyse_text

    try:
        found = analyse_text(asked.text)
    except WrongUse:
        return html.element("p", html.text(texts.WORDS_NONE))
    cut = html.element("p", html.text(texts.WORDS_CUT), class_="hh-note") if asked.is_cut else ""
    blocks = "".join(html.element("li", _word(word)) for word in found.words)
    notes = [texts.WORDS_WEIGHTS, *([texts.WORDS_WITHOUT_LIBRARY] if is_fallback() else [])]
    below = "".join(html.element("p", html.text(note), class_="hh-quiet") for note in notes)
    title = html.element("h3", html.text(texts.WORDS_EACH))
    return _meetings(asked) + cut + title + html.element("ol", blocks, class_="hh-words") + below


def _meetings(asked: Reading) -> str:
    """Return the text with its marks, and which word of the query meets which."""
    if not asked.query.strip():
        return ""
    from search.explanation import explain
    from search.highlight import to_html

    try:
        found = explain(asked.query, asked.text)
    except NothingToSearch:
        return html.element("p", html.text(texts.MEETING_NOTHING), class_="hh-note")
    marked = html.element("p", to_html(found.highlight), class_="hh-read")
    rows = "".join(_row(list(group)) for _, group in groupby(_ordered(found.met), key=lambda met: met.query))
    unmet = texts.MEETING_NONE.format(words=", ".join(f"”{name}”" for name in found.unmet)) if found.unmet else ""
    return (
        html.element("h3", html.text(texts.MEETING_TITLE))
        + marked
        + (html.element("ul", rows, class_="hh-words") if rows else "")
        + (html.element("p", html.text(unmet), class_="hh-note") if unmet else "")
    )


def _ordered(met: Iterable[Met]) -> list[Met]:
    """Return the meetings of one word of the query next to each other, in the order of the text."""
    known = list(met)
    first: dict[str, int] = {}
    for one in known:
        first.setdefault(one.query, one.start)
    return sorted(known, key=lambda one: (first[one.query], one.query, one.start))


def _row(met: list[Met]) -> str:
    name = html.element("b", html.text(met[0].query))
    facts: dict[str, list[str]] = {}
    for one in met:
        said = texts.MEETINGS[one.how].format(term=one.term)
        facts.setdefault(said, []).append(one.text)
    return html.element("li", name + _list((said, _listed(found), "") for said, found in facts.items()))


def _word(word: AnalysedWord) -> str:
    name = html.element("b", html.text(word.text))
    if word.stop:
        return name + _quiet(texts.WORDS_STOP)
    return name + ("" if word.known else _quiet(texts.WORDS_UNKNOWN)) + _list(_facts(word))


def _quiet(said: str) -> str:
    return " " + html.element("span", html.text(said), class_="hh-where")


def _list(facts: Iterable[tuple[str, str, str]]) -> str:
    """Return (what it is, words, what else to say of them) as a list of terms."""
    rows = (
        html.element("dt", html.text(label)) + html.element("dd", html.text(found) + (_quiet(more) if more else ""))
        for label, found, more in facts
    )
    return html.element("dl", "".join(rows))


def _facts(word: AnalysedWord) -> Iterator[tuple[str, str, str]]:
    """Yield (what it is, words, what else to say) of everything that a word is found by, the weightiest first."""
    if word.restored:
        best, *others = (term.term for term in word.restored)
        yield texts.WORDS_RESTORED, best, ""
        if others:
            yield texts.WORDS_PERHAPS, _listed(others), texts.WORDS_LESS
    labels = texts.WORDS_LEMMAS if word.known else texts.WORDS_GUESSES
    yield labels[len(word.lemmas) > 1], _listed(word.lemmas), ""
    for label, kinds in (
        (texts.WORDS_ORIGIN, (TermKind.BASE,)),
        (texts.WORDS_PARTS, (TermKind.SUBCOMPOUND, TermKind.PART)),
    ):
        named = [term for term in word.terms if term.kind in kinds and not term.term.endswith(STEM_MARK)]
        if named:
            yield label, _listed(term.term for term in sorted(named, key=_weight)), texts.WORDS_LESS


def _weight(term: AnalysedTerm) -> float:
    return -term.weight


def _listed(words: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(words))
