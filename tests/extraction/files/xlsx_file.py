"""Spreadsheets: cells parted by ``;`` in the body, sheets by ``=== name``; dates and numbers become real ones."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import Any

from openpyxl import Workbook


def build(body: str, layout: Mapping[str, Any]) -> bytes:
    """``text``: leave every cell as text."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = layout.get("sheet", "Taul1")
    used = False
    for line in body.strip("\n").splitlines():
        if line.startswith("=== "):
            name = line.removeprefix("=== ").strip()
            if used:
                sheet = book.create_sheet(name)
            sheet.title, used = name, True
            continue
        used = True
        cells = next(csv.reader([line], delimiter=";"), [])
        sheet.append([cell if layout.get("text") else _value(cell) for cell in cells])
    packed = BytesIO()
    book.save(packed)
    return packed.getvalue()


def _value(cell: str) -> str | int | float | datetime | None:
    if re.fullmatch(r"\d{1,2}\.\d{1,2}\.\d{4}", cell):
        return datetime.strptime(cell, "%d.%m.%Y")
    if re.fullmatch(r"[1-9]\d*", cell):
        return int(cell)
    if re.fullmatch(r"\d+,\d+", cell):
        return float(cell.replace(",", "."))
    return cell or None
