"""The help page's text -> HTML, with examples that can be clicked."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, takewhile

from search.results import Mode
from ui import html
from ui.address import View
from ui.messages import say


def lead() -> str:
    """Return the beginning of the help page, down to the box for a text of the reader's own."""
    parts = [html.element("h1", html.text(say("help.title"))), _paragraph(say("help.lead"))]
    parts += [_title(say("words.title")), _paragraph(say("words.lead"))]
    return html.element("div", "".join(parts), class_="hh-help")


def page() -> str:
    """Return the rest of the help page."""
    parts = [_title(say("help.modes_title")), _modes()]
    parts += [_title(say("help.writing_title")), _writing()]
    parts += [part for number in _numbers("help.part.{}.title") for part in _part(f"help.part.{number}")]
    parts += [_title(say("help.marks_title")), _marks()]
    return html.element("div", "".join(parts), class_="hh-help")


def _part(key: str) -> Iterator[str]:
    yield _title(say(f"{key}.title"))
    for number in _numbers(key + ".text.{}"):
        yield _paragraph(say(f"{key}.text.{number}"))


def _numbers(key: str) -> Iterator[int]:
    """Yield 1, 2, 3 ... as long as there is a message of that number."""
    return takewhile(lambda number: key.format(number) in say, count(1))


def _title(title: str) -> str:
    return html.element("h2", html.text(title))


def _paragraph(paragraph: str) -> str:
    return html.element("p", html.text(paragraph))


def _modes() -> str:
    terms = "".join(
        html.element("dt", html.text(say(f"search.mode.{mode}")))
        + html.element("dd", html.text(say(f"search.mode_hint.{mode}")))
        for mode in Mode
    )
    return html.element("dl", terms)


def _writing() -> str:
    """Return the ways to write a query, each as a link that searches so."""
    lines = []
    for number in _numbers("help.write.{}.query"):
        query = say(f"help.write.{number}.query")
        href = View(query=query, mode=Mode.KEYWORD).href()
        meaning = html.text(say(f"help.write.{number}.meaning"))
        lines.append(html.link(html.element("code", html.text(query)), href) + f" {meaning}")
    return html.element("ul", "".join(html.element("li", line) for line in lines))


def _marks() -> str:
    whole = html.element("mark", html.text(say("help.whole_word")))
    begin, inside = html.text(say("help.part_begin")), html.element("mark", html.text(say("help.part_end")))
    partly = html.element("span", begin + inside, class_="osuma")
    near = html.element("div", html.text(say("help.mark_meaning")), class_="hh-meaning")
    return (
        html.element("p", f"{whole} {html.text(say('help.mark_word'))}")
        + html.element("p", f"{partly} {html.text(say('help.mark_part'))}")
        + near
    )
