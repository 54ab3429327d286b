"""The help page's text -> HTML, with examples that can be clicked."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, takewhile
from typing import Final

from search.results import Mode
from ui import address, html
from ui.address import View
from ui.elsewhere import encoding_host, index_host
from ui.messages import say

_PRIVACY: Final = "privacy"
# Parts that are running text, and the page that each leads to.
_PARTS: Final = (
    ("results", ""),
    ("similar", ""),
    ("overlap", address.OVERLAP),
    ("browse", address.BROWSE),
    ("basket", address.BASKET),
    ("sharing", ""),
    (_PRIVACY, ""),
    ("accessibility", ""),
)
_WORDS: Final = "words"


def lead() -> str:
    """Return the beginning of the help page: what to write, and what else the page tells."""
    parts = [html.element("h1", html.text(say("help.title"))), _paragraph(say("help.lead")), _contents()]
    return html.element("div", "".join(parts), class_="hh-help")


def page() -> str:
    """Return the help itself, up to the box for a text of the reader's own."""
    parts = [_title("modes", say("help.modes_title")), _modes()]
    parts += [_title("writing", say("help.writing_title")), _writing()]
    parts += [_title("marks", say("help.marks_title")), _marks()]
    parts += [_part(name, href) for name, href in _PARTS]
    parts += [_title(_WORDS, say("words.title")), _paragraph(say("words.lead"))]
    return html.element("div", "".join(parts), class_="hh-help")


def _contents() -> str:
    """Return links to the parts of the page."""
    named = [(name, say(f"help.{name}_title")) for name in ("modes", "writing", "marks")]
    named += [(name, say(f"help.part.{name}.title")) for name, _ in _PARTS]
    named.append((_WORDS, say("words.title")))
    items = "".join(html.element("li", html.element("a", html.text(title), href=f"#{name}")) for name, title in named)
    return html.element("nav", html.element("ul", items), class_="hh-contents", aria_label=say("help.contents"))


def _part(name: str, href: str) -> str:
    key = f"help.part.{name}"
    parts = [_title(name, say(f"{key}.title"))]
    said = [say(f"{key}.text.{number}") for number in _numbers(key + ".text.{}")]
    if name == _PRIVACY and (host := encoding_host()):
        said[0] = say("help.privacy_served", host=host)
    if name == _PRIVACY and (host := index_host()):
        said.insert(1, say("frame.index_far", host=host))
    parts += map(_paragraph, said)
    if href:
        parts.append(html.element("p", html.link(html.text(say(f"{key}.link")), href)))
    return "".join(parts)


def _numbers(key: str) -> Iterator[int]:
    """Yield 1, 2, 3 ... as long as there is a message of that number."""
    return takewhile(lambda number: key.format(number) in say, count(1))


def _title(name: str, title: str) -> str:
    return html.element("h2", html.text(title), id=name)


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
