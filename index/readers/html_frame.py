"""What of a page is its content, and what is only the frame of its site: menus, banners, footers, cookie notices."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

_NEVER_TEXT: Final = frozenset({
    "script", "style", "noscript", "noframes", "template", "svg", "math", "iframe", "object", "canvas", "video",
    "audio", "map", "head", "select", "option", "datalist", "input", "textarea", "dialog",
})  # fmt: skip
_FRAME_TAGS: Final = frozenset({"nav", "aside", "footer", "header", "form"})
_FRAME_ROLES: Final = frozenset({
    "navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alertdialog", "menu",
    "menubar", "tablist", "status",
})  # fmt: skip
_FRAME_NAMES: Final = re.compile(
    r"(^|[\s_-])(nav|navi|navigaatio|navbar|navigation|menu|menubar|submenu|valikko|breadcrumbs?|murupolku|sidebar|"
    r"sivupalkki|footer|alatunniste|site-?header|page-?header-?tools|ylatunniste|topbar|toolbar|"
    r"cookies?|cookiebot|cookie-?(law|consent|banner|notice|box|bar|info|compliance)|evaste\w*|eväste\w*|consent|gdpr|"
    r"onetrust|cmplz|cky|cli|klaro|usercentrics|didomi|borlabs|"
    r"share|sharing|sharedaddy|addtoany|addthis|social|social-?(bookmarks|media|links|share)|some-?(jako|painikkeet|links)|"
    r"jaa|jako|related|relatedposts|liittyvat|samankaltaiset|lue-?myos|suosittelemme|"
    r"skip-?links?|skip|sr-only|visually-hidden|screen-reader-text|back-?to-?top|print-?link|tulosta|"
    r"search-?(form|box|bar)|hakulomake|hakukentta|languages|lang(uage)?-?(switcher|menu|selector)|kielivalinta|kielivalikko|"
    r"newsletter|uutiskirje|subscribe|popup|modal|pagination|pager|advert(isement)?|ads?|entry-?meta|post-?navigation|"
    r"comments?|comments?-?(area|form|list|respond)|respond|kommentit|feedback|palaute|palautelomake|chat|chatbot|"
    r"tags?-?cloud|widget-?area)($|[\s_-])",
    re.IGNORECASE,
)
_SEAM = re.compile(r"(?<=[a-zåäö])(?=[A-ZÅÄÖ])")  # CybotCookiebotDialog: names are also written in one
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_UNFOLDS = re.compile(
    r"accordion|haitari|collaps|expand|foldable|toggle-?content|tab-?(?:pane|panel|content|body)|faq|details",
    re.IGNORECASE,
)
_CONTENT_ROOTS: Final = ("main", "[role=main]", "#main-content", "#main", "#content", "#sisalto", "article")
_ENOUGH: Final = 0.3  # of the page's text: less than this is a teaser, not the content
_TOO_MUCH: Final = 0.5  # of the content's text: what holds more than this is no frame, whatever its name says
FACTS: Final = re.compile(  # what boxes of facts say, and bold words before a value
    r"\b(rahoitt(?:aja|ajat|us)|toteutusaika|toteuttaja[t]?|hankeaika|kesto|aikataulu|hallinnoija|(?:kokonais)?budjetti|"
    r"kohderyhmä|kustannusarvio|vastuuorganisaatio|hankkeen (?:nimi|kesto|ajankohta|rahoitus)|päärahoittaja|"
    r"projektiaika|maakunta|hankekoodi|finansiär|projekttid)\b",
    re.IGNORECASE,
)
_FEWEST_FACTS: Final = 2
_LONGEST_FACTS: Final = 3_000


def content_of(tree: LexborHTMLParser) -> LexborNode | None:
    """Return the element that holds the page's content: its ``main``, its only ``article``, or all of its body."""
    body = tree.body
    if body is None:
        return tree.root
    all_text = max(length_of(body), 1)
    for selector in _CONTENT_ROOTS:
        found = tree.css(selector)
        if len(found) == 1 and length_of(found[0]) >= _ENOUGH * all_text:
            return found[0]
    return body


def fact_boxes(tree: LexborHTMLParser, content: LexborNode) -> list[LexborNode]:
    """Return the boxes beside the content that say who funds a project and how long it lasts."""
    boxes = [node for node in tree.css("aside, [class*=sidebar], [class*=sivupalkki]") if _tells_facts(node)]
    inside = {node.mem_id for node in content.css("aside, [class*=sidebar], [class*=sivupalkki]")} | {content.mem_id}
    outermost: list[LexborNode] = []
    for node in boxes:
        within = {other.mem_id for box in outermost for other in box.css("*")}
        if node.mem_id not in inside and node.mem_id not in within and not node.css_matches("main"):
            outermost.append(node)
    return outermost


@dataclass(frozen=True, slots=True)
class Frame:
    """Tells what of a page is frame."""

    length: int  # characters of text in the content
    unfolding: frozenset[str]  # ids of what buttons of the page show and hide

    @classmethod
    def around(cls, content: LexborNode) -> Frame:
        """Look at the content once, before going through it."""
        ids: set[str] = set()
        for node in content.css("[aria-controls], [data-target], [data-bs-target]"):
            attributes = node.attributes
            named = attributes.get("aria-controls") or attributes.get("data-target") or attributes.get("data-bs-target")
            ids.update((named or "").replace("#", "").split())
        return cls(length_of(content), frozenset(ids))

    def holds(self, node: LexborNode) -> bool:
        """Whether an element inside the content is to be left out with all that it holds."""
        if node.tag in _NEVER_TEXT:
            return True
        attributes = node.attributes
        if node.tag == "button":
            return not _unfolds(node, attributes)
        if self._is_hidden(attributes):
            return True
        if not _is_named_frame(node, attributes):
            return False
        if node.tag not in ("nav", "form") and node.css_first("h1") is not None:
            return False  # a page's own title stands in a header
        return length_of(node) <= _TOO_MUCH * self.length and not _tells_facts(node)

    def _is_hidden(self, attributes: Mapping[str, str | None]) -> bool:
        is_hidden = (
            "hidden" in attributes
            or attributes.get("aria-hidden") == "true"
            or _HIDDEN.search(attributes.get("style") or "") is not None
        )
        if not is_hidden:
            return False
        is_shown_later = (attributes.get("id") or "") in self.unfolding or attributes.get("role") == "tabpanel"
        return not (is_shown_later or _UNFOLDS.search(_names(attributes)))


def _unfolds(button: LexborNode, attributes: Mapping[str, str | None]) -> bool:
    """Whether a button is the heading of what it shows."""
    if "aria-expanded" in attributes or "aria-controls" in attributes or _UNFOLDS.search(_names(attributes)):
        return True
    parent = button.parent
    return parent is not None and parent.tag in ("h2", "h3", "h4", "h5", "h6", "dt", "summary")


def _names(attributes: Mapping[str, str | None]) -> str:
    return _SEAM.sub("-", f"{attributes.get('class') or ''} {attributes.get('id') or ''}")


def _is_named_frame(node: LexborNode, attributes: Mapping[str, str | None]) -> bool:
    return (
        node.tag in _FRAME_TAGS
        or (attributes.get("role") or "") in _FRAME_ROLES
        or (node.tag not in ("body", "main", "h1") and bool(_FRAME_NAMES.search(_names(attributes))))
    )


def _tells_facts(node: LexborNode) -> bool:
    """Whether an element says at least two of the things that a box of facts says."""
    if node.tag in ("nav", "form", "footer") or length_of(node) > _LONGEST_FACTS:
        return False
    found = {match.lower() for match in FACTS.findall(node.text(deep=True, separator=" "))}
    return len(found) >= _FEWEST_FACTS


def length_of(node: LexborNode) -> int:
    """How many characters of text an element holds."""
    return len(node.text(deep=True))
