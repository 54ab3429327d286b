"""Reads .rtf: its text by striprtf, with headings and list items told from their markup before that is stripped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from striprtf.striprtf import rtf_to_text

from index.errors import UnreadableDocument
from index.readers.forms import row_blocks
from index.readers.lines import looks_like_heading
from index.readers.raw import RawFile
from index.readers.source import Block, BlockKind, SourceDocument
from index.text import one_line

_CODE_PAGE = re.compile(r"\\ansicpg(\d{3,5})")
_STYLE = re.compile(
    r"\{\\s(\d+)\b[^{};]*?(?:\{[^{}]*\}[^{};]*?)*\b(?:heading|otsikko|rubrik)\s*(\d)\s*;\}", re.IGNORECASE
)
_WORDS = r"(?:\\[a-z]+-?\d*\s?)*?"  # control words
_OUTLINE = re.compile(rf"(\\pard\b{_WORDS}\\outlinelevel([0-8])\b(?:\\[a-z]+-?\d*)*)")
_BOLD = re.compile(r"((?:\\pard|\\par)\b(?:\\[a-z]+-?\d*\s?)*)\{\\b(?:\\[a-z]+-?\d*)*\s([^{}]{2,200}?)\}\s*(?=\\par\b)")
_BULLET = re.compile(r"\{\\(?:pntext|listtext)\b[^{}]*\}")
_RUNNING = re.compile(r"\{\\(?:header|footer)[lrf]?\b")
_MARK: Final = "\u241e"  # stands in no text: a control picture
_MARKED = re.compile(rf"{_MARK}(H\d|B|L)([^{_MARK}]*){_MARK}")
_NUMBERED = re.compile(r"(\d{1,3}[.)])\s")
_MOST_CHARACTERS: Final = 20_000_000
_DEEPEST: Final = 500  # groups in groups: real documents have a dozen


def read(raw: RawFile) -> SourceDocument:
    """Return the document. Bold paragraphs and lines that look so are headings that are guessed.

    Raises:
        UnreadableDocument: it is no Rich Text, or damaged.
    """
    if not raw.data.lstrip()[:6].startswith(b"{\\rtf"):
        raise UnreadableDocument(raw.path, "it is no Rich Text document", "Save it as .rtf or .docx and try again.")
    written = raw.data.decode("latin-1")
    if _too_deep(written):
        raise UnreadableDocument(raw.path, "its groups are nested too deeply", "Save it anew and try again.")
    page = _CODE_PAGE.search(written[:2000])
    encoding = f"cp{page[1]}" if page else "cp1252"
    try:
        text = rtf_to_text(_with_marks(written), encoding=encoding, errors="replace")
    except Exception as error:  # the library raises whatever its parts raise
        raise UnreadableDocument(raw.path, "it is damaged", "Open it, save it anew and try again.") from error
    if len(text) > _MOST_CHARACTERS:
        raise UnreadableDocument(raw.path, f"it has more than {_MOST_CHARACTERS:,} characters", "Split it.")
    return SourceDocument(
        path=raw.relative,
        format="rtf",
        blocks=tuple(_blocks(text)),
        encoding=encoding,
        content_hash=raw.content_hash,
    )


def _too_deep(written: str) -> bool:
    depth = deepest = 0
    for match in re.finditer(r"\\[{}\\]|[{}]", written):
        depth += {"{": 1, "}": -1}.get(match.group(), 0)
        deepest = max(deepest, depth)
    return deepest > _DEEPEST


def _with_marks(written: str) -> str:
    """Write into the text what only the markup tells: headings, bold paragraphs, items; leave out running heads."""
    written = _without_groups(written, _RUNNING)
    mark = f"\\u{ord(_MARK)}?"
    escaped = mark.replace("\\", "\\\\")  # in a replacement
    for number, level in set(_STYLE.findall(written[:100_000])):
        paragraph = re.compile(rf"(\\pard\b{_WORDS}\\s{number}(?!\d)(?:\\[a-z]+-?\d*)*)")
        written = paragraph.sub(rf"\1 {escaped}H{level}{escaped} ", written)
    written = _OUTLINE.sub(lambda found: f"{found[1]} {mark}H{int(found[2]) + 1}{mark} ", written)
    written = _BULLET.sub(lambda found: f"{mark}L{_number(found.group())}{mark} ", written)
    return _BOLD.sub(lambda found: f"{found[1]} {mark}B{mark} {found[2]} ", written)


def _number(group: str) -> str:
    """Return the number that a group for an item's marker holds, nothing for bullets."""
    bare = re.sub(r"\\'[0-9a-f]{2}|\\[a-z]+-?\d* ?", "", group)
    found = re.search(r"\d{1,3}[.)]", bare)
    return found.group() if found else ""


def _without_groups(written: str, opening: re.Pattern[str]) -> str:
    """Leave out every group that begins so, with all groups inside it."""
    kept, position = [], 0
    for found in opening.finditer(written):
        if found.start() < position:
            continue
        kept.append(written[position : found.start()])
        depth, position = 0, len(written)
        for brace in re.compile(r"\\[{}\\]|[{}]").finditer(written, found.start()):
            depth += {"{": 1, "}": -1}.get(brace.group(), 0)
            if depth == 0:
                position = brace.end()
                break
    return "".join((*kept, written[position:]))


def _blocks(text: str) -> Iterator[Block]:
    for line in text.split("\n"):
        marks = _MARKED.findall(line)
        bare = one_line(_MARKED.sub(" ", line).replace(_MARK, " "))
        if not bare:
            continue
        yield from _block(bare, {kind: value for kind, value in marks}, line)


def _block(text: str, marks: dict[str, str], line: str) -> Iterator[Block]:
    level = next((int(kind[1]) for kind in marks if kind[0] == "H"), 0)
    numbered = _NUMBERED.match(text)
    if level:
        yield Block(kind=BlockKind.HEADING, text=text, level=min(max(level, 1), 6))
    elif "|" in line and line.count("|") >= 1 and not marks:
        cells = [one_line(cell) for cell in line.rstrip().rstrip("|").split("|")]
        yield from row_blocks([[Block(kind=BlockKind.PARAGRAPH, text=cell)] if cell else [] for cell in cells])
    elif "L" in marks:
        yield Block(kind=BlockKind.ITEM, text=text.lstrip("•· "), level=1, marker=marks["L"] or "•")
    elif text[0] in "•·" and len(text) > 2:
        yield Block(kind=BlockKind.ITEM, text=text[1:].strip(), level=1, marker="•")
    elif "B" in marks and len(text) <= 100:
        yield Block(kind=BlockKind.HEADING, text=text, level=6, guessed=True)
    elif numbered and len(text) > 4 and not looks_like_heading(text):
        yield Block(kind=BlockKind.ITEM, text=text[numbered.end() :], level=1, marker=numbered[1])
    elif looks_like_heading(text) and len(text) <= 60 and ":" not in text:
        yield Block(kind=BlockKind.HEADING, text=text, level=2, guessed=True)
    else:
        yield Block(kind=BlockKind.PARAGRAPH, text=text)
