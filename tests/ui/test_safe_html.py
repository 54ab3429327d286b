"""Nothing that a document, a query or an address holds can run in a page."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui import html

hostile = st.text(st.sampled_from("<>\"'&/ =ascriptonerror:;\n\t"), max_size=60)


class Seen(HTMLParser):
    """Collects what a browser would make of a piece of HTML."""

    def __init__(self, piece: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: dict[str, str | None] = {}
        self.words = ""
        self.feed(piece)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= dict(attrs)

    def handle_data(self, data: str) -> None:
        self.words += data


@given(hostile)
def test_text_stays_text(value: str) -> None:
    seen = Seen(html.element("p", html.text(value)))
    assert seen.tags == ["p"]
    assert seen.words == value


@given(hostile)
def test_an_attribute_holds_what_it_was_given_and_nothing_more(value: str) -> None:
    seen = Seen(html.element("span", "x", title=value))
    assert seen.attributes == {"title": value}
    assert seen.words == "x"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\nscript:alert(1)",
        " javascript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//example.org",
        "https://",
        "http://[",
        "",
    ],
)
def test_only_web_addresses_become_links(address: str) -> None:
    assert "a" not in Seen(html.outside_link(address)).tags


def test_a_web_address_is_a_link_that_tells_where_it_leads() -> None:
    seen = Seen(html.outside_link('https://www.stm.fi/hanke?a=1&b="2"'))
    assert seen.attributes["href"] == 'https://www.stm.fi/hanke?a=1&b="2"'
    assert seen.words.startswith("stm.fi/hanke")
    assert "noopener" in str(seen.attributes["rel"])


def test_a_label_is_read_as_it_is_written() -> None:
    assert html.label("*ESR* [a](b)\n :red[x] $y$") == r"\*ESR\* \[a\]\(b\) \:red\[x\] \$y\$"
