"""What holds at one place of a Rich Text: the look of letters and paragraphs, and what becomes of the text."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Capture:
    """A group that is no text of the document but says something of it."""

    kind: str  # "fonttbl", "stylesheet", "info", "fldinst", "listtext"
    is_table: bool = False  # a group of groups that each say one thing
    name: str = ""  # the first control word: "title"
    words: dict[str, int | None] = field(default_factory=dict)
    text: list[str] = field(default_factory=list)

    @property
    def said(self) -> str:
        """Its text in one piece."""
        return "".join(self.text)


@dataclass(slots=True)
class State:
    """What a group inherits, may change, and forgets at its end."""

    silence: str = ""  # the group, around this one, that holds no text
    is_bold: bool = False
    is_hidden: bool = False
    is_deleted: bool = False
    font: int | None = None
    skipped: int = 1  # bytes behind a Unicode letter that stand for it in old programs
    style: int = 0
    outline: int | None = None
    list_level: int = 0
    table_depth: int = 0  # 1 in a table, 2 in a table in a cell of it
    capture: Capture | None = None
    is_box: bool = False  # this group is a text box

    @property
    def is_shown(self) -> bool:
        """Whether text here is text of the document."""
        return not (self.silence or self.is_hidden or self.is_deleted or self.capture)

    def plain(self) -> None:
        """Forget the look of letters."""
        self.is_bold = self.is_hidden = self.is_deleted = False
        self.font = None

    def new_paragraph(self) -> None:
        """Forget the look of paragraphs (``pard``)."""
        self.style = self.list_level = self.table_depth = 0
        self.outline = None


@dataclass(frozen=True, slots=True)
class Style:
    """A style of paragraphs: its name, the outline level from 0 that it sets, and whether it is bold."""

    name: str
    outline: int | None = None
    is_bold: bool = False


@dataclass(slots=True)
class Written:
    """A paragraph while it is written."""

    pieces: list[str] = field(default_factory=list)
    is_all_bold: bool = True
    marker: str = ""
    has_marker: bool = False

    def add(self, text: str, *, is_bold: bool) -> None:
        """Go on with ``text``."""
        self.pieces.append(text)
        if text.strip():
            self.is_all_bold = self.is_all_bold and is_bold
