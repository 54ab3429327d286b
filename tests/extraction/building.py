"""Source of a labelled document -> the real file of its format."""

from __future__ import annotations

import textwrap
import zipfile
from collections.abc import Callable, Mapping
from importlib import import_module
from io import BytesIO
from pathlib import PurePath
from typing import Any, Final

Layout = Mapping[str, Any]
Build = Callable[[str, Layout], bytes]

_MODULES: Final = {
    ".html": "html_file",
    ".htm": "html_file",
    ".pdf": "pdf_file",
    ".docx": "docx_file",
    ".pptx": "pptx_file",
    ".odt": "odt_file",
    ".rtf": "rtf_file",
    ".xlsx": "xlsx_file",
}
_MEMBER: Final = "@@@ "


def build(name: str, body: str, layout: Layout) -> bytes:
    """Return the bytes of the file ``name`` with this body; its suffix tells the format.

    ``layout`` holds what a format can vary: ``encoding``, ``newlines``, ``wrap``, ``frame``, ``columns``, ``head`` ...
    """
    suffix = PurePath(name).suffix
    if suffix == ".zip":
        return _zip(body, layout)
    if suffix not in _MODULES:  # .txt, .md, .csv, .json, .jsonl: the body is what stands in the file
        return _literal(body, layout)
    made: Build = import_module(f"tests.extraction.files.{_MODULES[suffix]}").build
    return made(body, layout)


def _literal(body: str, layout: Layout) -> bytes:
    width = int(layout.get("wrap", 0))
    if width:
        body = "\n".join(textwrap.fill(line, width, break_long_words=False) for line in body.splitlines())
    newline = "\r\n" if layout.get("newlines") == "crlf" else "\n"
    return (body.strip("\n") + "\n").replace("\n", newline).encode(layout.get("encoding", "utf-8"))


def _zip(body: str, layout: Layout) -> bytes:
    """Return an archive: each member's body follows ``@@@ path``; ``layout`` may hold one for each path."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in body.split(_MEMBER)[1:]:
            path, _, text = part.partition("\n")
            archive.writestr(path.strip(), build(path.strip(), text, layout.get(path.strip(), {})))
    return packed.getvalue()
