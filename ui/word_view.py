"""How a text is read, as HTML for people: by which words it is found, and which words of a query meet it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count, groupby
from typing import TYPE_CHECKING

from index.errors import WrongUse
from index.finnish.token import STEM_MARK, TermKind
from search.query import NothingToSearch
from ui import html
from ui.address import Reading
from ui.messages import say

if TYPE_CHECKING:  # the help is there before what reads Finnish is loaded
    from search.analysis import AnalysedTerm, AnalysedWord
    from search.explanation import Met


def examples() -> str:
    """Return texts, some with a query, that a reader can open with a click."""
    links = (
        html.link(html.text(label), Reading(text=text, query=query).href(), class_="hh-chip")
        for label, text, query in _examples()
    )
    items = "".join(html.element("li", link) for link in links)
    label = html.element("h2", html.text(say("search.examples")))
    return html.element("div", label + html.element("ul", items, class_="hh-chips"), class_="hh-examples")


def _examples() -> Iterator[tuple[str, str, str]]:
    for number in count(1):
        key = f"words.example.{number}"
        if f"{key}.label" not in say:
            return
        yield say(f"{key}.label"), say(f"{key}.text"), say(f"{key}.query")


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
        return html.element("p", html.text(say("words.none")))
    cut = html.element("p", html.text(say("words.cut")), class_="hh-note") if asked.is_cut else ""
    blocks = "".join(html.element("li", _word(word)) for word in found.words)
    notes = [say("words.weights"), *([say("words.without_library")] if is_fallback() else [])]
    below = "".join(html.element("p", html.text(note), class_="hh-quiet") for note in notes)
    title = html.element("h3", html.text(say("words.each")))
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
        return html.element("p", html.text(say("words.meeting_nothing")), class_="hh-note")
    marked = html.element("p", to_html(found.highlight), class_="hh-read")
    rows = "".join(_row(list(group)) for _, group in groupby(_ordered(found.met), key=lambda met: met.query))
    unmet = say("words.meeting_none", words=", ".join(f"”{name}”" for name in found.unmet)) if found.unmet else ""
    return (
        html.element("h3", html.text(say("words.meeting_title")))
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
        said = say(f"words.meets.{one.how}", term=one.term)
        facts.setdefault(said, []).append(one.text)
    return html.element("li", name + _list((said, _listed(found), "") for said, found in facts.items()))


def _word(word: AnalysedWord) -> str:
    name = html.element("b", html.text(word.text))
    if word.stop:
        return name + _quiet(say("words.stop"))
    return name + ("" if word.known else _quiet(say("words.unknown"))) + _list(_facts(word))


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
        yield say("words.restored"), best, ""
        if others:
            yield say("words.perhaps"), _listed(others), say("words.less")
    label = say.counted("words.lemmas" if word.known else "words.guesses", len(word.lemmas))
    yield label, _listed(word.lemmas), ""
    for label, kinds in (
        (say("words.origin"), (TermKind.BASE,)),
        (say("words.parts"), (TermKind.SUBCOMPOUND, TermKind.PART)),
    ):
        named = [term for term in word.terms if term.kind in kinds and not term.term.endswith(STEM_MARK)]
        if named:
            yield label, _listed(term.term for term in sorted(named, key=_weight)), say("words.less")


def _weight(term: AnalysedTerm) -> float:
    return -term.weight


def _listed(words: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(words))
