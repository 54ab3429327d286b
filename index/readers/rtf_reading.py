"""Follows a Rich Text token by token and gives its blocks: what stands where, in which look."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from index.readers import rtf_names as names
from index.readers.rtf_flow import Flow
from index.readers.rtf_state import Capture, State, Style
from index.readers.rtf_tokens import Kind, Token
from index.readers.source import Block

_SYMBOL: Final = "symbol"  # the "encoding" of fonts of signs
_SYMBOL_SET: Final = 2
_ADDRESS = re.compile(r"HYPERLINK\s+\"([^\"]+)\"")
_MOST_LEVELS: Final = 9
_DEEPEST: Final = 1_000  # groups in groups: real documents have a dozen


class TooDeepError(ValueError):
    """Groups are nested as no program nests them."""


class Reading:
    """One pass over a document; what it says of itself is known when all blocks have been taken."""

    def __init__(self) -> None:
        self.links: list[str] = []
        self.title = ""
        self.created: date | None = None
        self.page = "cp1252"
        self._fonts: dict[int, str] = {}
        self._styles: dict[int, Style] = {}
        self._state = State()
        self._stack: list[State] = []
        self._flows = [Flow()]
        self._bytes = bytearray()
        self._to_skip = 0
        self._is_starred = False

    def blocks(self, tokens: Iterable[Token]) -> Iterator[Block]:
        """Yield the blocks of the document.

        Raises:
            TooDeepError: it is made to break readers.
        """
        for token in tokens:
            if token.kind is Kind.BYTES:
                self._add_bytes(token.data)
                continue
            self._decode()
            if token.kind is Kind.CLOSE and len(self._stack) < 2:
                break  # what follows the document is not part of it
            self._follow(token)
            if self._flows[0].blocks:
                yield from self._flows[0].taken()
        self._decode()
        self._flow.end_paragraph(self._state, self._styles)
        while len(self._flows) > 1:
            self._end_box()
        self._flow.end_paragraph(State(), self._styles)
        self._flow.end_tables()
        yield from self._flow.taken()

    @property
    def _flow(self) -> Flow:
        return self._flows[-1]

    def _follow(self, token: Token) -> None:
        if token.kind is Kind.OPEN:
            self._open()
        elif token.kind is Kind.CLOSE:
            self._close()
        elif token.kind is Kind.STAR:
            self._is_starred = True
            return
        elif token.kind is Kind.SIGN:
            self._add_sign(token.name)
        else:
            self._word(token.name, token.number)
        self._is_starred = False

    def _open(self) -> None:
        if len(self._stack) > _DEEPEST:
            raise TooDeepError
        self._to_skip = 0
        self._stack.append(self._state)
        around = self._state.capture
        inside = Capture(around.kind) if around is not None and around.is_table else around
        self._state = replace(self._state, capture=inside, is_box=False)

    def _close(self) -> None:
        self._to_skip = 0
        closed, self._state = self._state, self._stack.pop()
        if closed.capture is not None and closed.capture is not self._state.capture:
            self._captured(closed.capture)
        if closed.is_box:
            self._flow.end_paragraph(closed, self._styles)
            self._end_box()

    def _end_box(self) -> None:
        box = self._flows.pop()
        box.end_tables()
        self._flow.apart += box.taken()

    def _add_bytes(self, data: bytes) -> None:
        skipped = min(self._to_skip, len(data))
        self._to_skip -= skipped
        self._bytes += data[skipped:]

    def _decode(self) -> None:
        if self._bytes:
            encoding = self._fonts.get(self._state.font or 0, self.page)
            if encoding == _SYMBOL:
                text = "".join(chr(0xF000 + byte) if byte > 0x7F else chr(byte) for byte in self._bytes)
            else:
                text = self._bytes.decode(encoding, errors="replace")
            self._bytes.clear()
            self._add(text)

    def _add_sign(self, text: str) -> None:
        if self._to_skip:
            self._to_skip -= 1
        else:
            self._add(text)

    def _add(self, text: str) -> None:
        state = self._state
        if state.capture is not None:
            if not state.silence:
                state.capture.text.append(text)
        elif state.is_shown:
            self._flow.written.add(text, is_bold=state.is_bold)

    def _word(self, name: str, number: int | None) -> None:
        self._to_skip = 0
        state = self._state
        if state.capture is not None:
            state.capture.name = state.capture.name or name
            state.capture.words.setdefault(name, number)
        if name == "u":
            self._add(chr((number or 0) & 0xFFFF))
            self._to_skip = state.skipped
        elif name in names.SIGNS:
            self._add(names.SIGNS[name])
        elif not (self._begins_group(name) or self._ends(name)):
            self._changes_look(name, number)

    def _begins_group(self, name: str) -> bool:
        """Follow a control word that says what its group is; whether it is one."""
        state = self._state
        if name in names.SPEAKING and state.silence == names.SPEAKING[name]:
            state.silence = ""
            if name == "shptxt":
                state.is_box = True
                state.new_paragraph()
                self._flows.append(Flow())
        elif name in names.CAPTURED and not state.silence:
            state.capture = Capture(name, is_table=name in names.TABLES)
        elif name in names.SILENT or (self._is_starred and name not in names.HEARD):
            state.silence = state.silence or name
        else:
            return False
        return True

    def _ends(self, name: str) -> bool:
        """Follow a control word that ends a paragraph, a cell or a row; whether it is one."""
        state, flow = self._state, self._flow
        depth = 1 if name in ("cell", "row") else max(state.table_depth, 2)
        if name not in names.ENDS:
            return False
        if state.silence or state.capture is not None:
            return True
        if name in ("par", "sect"):
            flow.end_paragraph(state, self._styles)
        elif name in ("cell", "nestcell"):
            flow.end_paragraph(state, self._styles, depth)
            flow.end_cell(depth)
        else:
            flow.end_row(depth)
        return True

    def _changes_look(self, name: str, number: int | None) -> None:
        state = self._state
        is_on = number != 0
        match name:
            case "b":
                state.is_bold = is_on
            case "v":
                state.is_hidden = is_on
            case "deleted":
                state.is_deleted = is_on
            case "plain":
                state.plain()
            case "pard":
                state.new_paragraph()
            case "f":
                state.font = number
            case "deff" if not state.font:
                state.font = number
            case "uc":
                state.skipped = max(number or 0, 0)
            case _:
                self._changes_paragraph(name, number or 0)

    def _changes_paragraph(self, name: str, number: int) -> None:
        state = self._state
        match name:
            case "s":
                state.style = number
            case "outlinelevel":
                state.outline = number
            case "ilvl":
                state.list_level = min(max(number, 0), _MOST_LEVELS - 1)
            case "intbl":
                state.table_depth = max(state.table_depth, 1)
            case "itap":
                state.table_depth = max(number, 0)
            case "ansicpg":
                self.page = names.code_page(number)
            case _ if name in names.PAGES:
                self.page = names.PAGES[name]

    def _captured(self, found: Capture) -> None:
        """Learn what a group says of the document."""
        match found.kind:
            case "fonttbl" if "f" in found.words:
                charset = found.words.get("fcharset")
                encoding = _SYMBOL if charset == _SYMBOL_SET else names.of_charset(charset)
                if encoding:
                    self._fonts[found.words["f"] or 0] = encoding
            case "stylesheet" if not found.is_table:
                name = found.said.split(";")[0].strip()
                is_bold = "b" in found.words and found.words["b"] != 0
                self._styles[found.words.get("s") or 0] = Style(name, found.words.get("outlinelevel"), is_bold)
            case "info" if found.name == "title":
                self.title = found.said
            case "info" if found.name == "creatim":
                self.created = _day(found.words)
            case "fldinst":
                self.links += _ADDRESS.findall(found.said)
            case "listtext" | "pntext":
                self._flow.written.marker, self._flow.written.has_marker = found.said, True


def _day(words: dict[str, int | None]) -> date | None:
    try:
        return date(words["yr"] or 0, words["mo"] or 0, words["dy"] or 0)
    except (KeyError, ValueError, OverflowError):
        return None
