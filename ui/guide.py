"""The help page's text -> HTML, with examples that can be clicked."""

from __future__ import annotations

from search.results import Mode
from ui import html, texts
from ui.address import View


def lead() -> str:
    """Return the beginning of the help page, down to the box for a text of the reader's own."""
    parts = [html.element("h1", html.text(texts.HELP_TITLE)), _paragraph(texts.HELP_LEAD)]
    parts += [_title(texts.WORDS_TITLE), _paragraph(texts.WORDS_LEAD)]
    return html.element("div", "".join(parts), class_="hh-help")


def page() -> str:
    """Return the rest of the help page."""
    parts = [_title(texts.HELP_MODES_TITLE), _modes()]
    parts += [_title(texts.HELP_WRITING_TITLE), _writing()]
    for title, paragraphs in texts.HELP_PARTS:
        parts.append(_title(title))
        parts += [_paragraph(paragraph) for paragraph in paragraphs]
    parts += [_title(texts.HELP_MARKS_TITLE), _marks()]
    return html.element("div", "".join(parts), class_="hh-help")


def _title(title: str) -> str:
    return html.element("h2", html.text(title))


def _paragraph(paragraph: str) -> str:
    return html.element("p", html.text(paragraph))


def _modes() -> str:
    terms = "".join(
        html.element("dt", html.text(texts.MODES[mode])) + html.element("dd", html.text(texts.MODE_HINTS[mode]))
        for mode in Mode
    )
    return html.element("dl", terms)


def _writing() -> str:
    lines = (
        html.link(html.element("code", html.text(query)), View(query=query, mode=Mode.KEYWORD).href())
        + f" {html.text(meaning)}"
        for query, meaning in texts.HELP_WRITING
    )
    return html.element("ul", "".join(html.element("li", line) for line in lines))


def _marks() -> str:
    word, part, meaning = texts.HELP_MARKS
    whole = html.element("mark", html.text(texts.HELP_WHOLE_WORD))
    begin, inside = texts.HELP_PART_OF_WORD
    partly = html.element("span", html.text(begin) + html.element("mark", html.text(inside)), class_="osuma")
    near = html.element("div", html.text(meaning), class_="hh-meaning")
    return html.element("p", f"{whole} {html.text(word)}") + html.element("p", f"{partly} {html.text(part)}") + near
