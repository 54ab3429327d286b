"""A page's drawings -> the lines that tables are ruled with, and the dots that lists are bulleted with."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from index.readers.pdf_glyphs import Frame, Handle
from index.readers.pdf_page import Rule

_MOST_OBJECTS: Final = 20_000
_MOST_RULES: Final = 4_000  # a page with more is a map or a drawing
_MOST_POINTS: Final = 200
_THIN: Final = 3.0  # points: what is thinner is a line
_SHORTEST: Final = 6.0
_SMALLEST_DOT, _LARGEST_DOT = 1.5, 8.0


@dataclass(slots=True)
class Drawings:
    """What is drawn on a page, as far as it tells how its text is laid out."""

    has_images: bool = False
    rules: list[Rule] = field(default_factory=list)
    dots: list[Rule] = field(default_factory=list)  # bullets of lists, when they are drawn

    def add(self, path: Handle, frame: Frame) -> None:
        """Take in one drawing."""
        edges = [ctypes.c_float() for _ in range(4)]
        if not pdfium_c.FPDFPageObj_GetBounds(path, *edges):
            return
        left, bottom, right, top = (edge.value for edge in edges)
        whole = _rule(frame.place(left, bottom), frame.place(right, top))
        shorter, longer = sorted((whole.right - whole.left, whole.bottom - whole.top))
        if shorter >= _SMALLEST_DOT and longer <= min(1.3 * shorter, _LARGEST_DOT):
            self.dots.append(whole)
        elif longer >= _SHORTEST:
            self.rules.extend([whole] if shorter <= _THIN else _sides(path, frame))


def drawings_of(page: pdfium.PdfPage, frame: Frame) -> Drawings:
    """Return what is drawn on a page; no lines and dots where there are too many."""
    found = Drawings()
    for index in range(min(pdfium_c.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        handle: Handle = pdfium_c.FPDFPage_GetObject(page, index)
        kind = pdfium_c.FPDFPageObj_GetType(handle)
        if kind in (pdfium_c.FPDF_PAGEOBJ_IMAGE, pdfium_c.FPDF_PAGEOBJ_FORM):  # a form may hold images
            found.has_images = True
        elif kind == pdfium_c.FPDF_PAGEOBJ_PATH and len(found.rules) <= _MOST_RULES:
            found.add(handle, frame)
    if max(len(found.rules), len(found.dots)) > _MOST_RULES:
        return Drawings(found.has_images)
    return found


def _rule(one: tuple[float, float], other: tuple[float, float]) -> Rule:
    return Rule(min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1]))


def _sides(path: Handle, frame: Frame) -> Iterator[Rule]:
    """Yield the level and upright lines that a path goes along."""
    matrix = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(path, matrix):
        return
    x, y = ctypes.c_float(), ctypes.c_float()
    began = before = (0.0, 0.0)
    for index in range(min(pdfium_c.FPDFPath_CountSegments(path), _MOST_POINTS)):
        segment: Handle = pdfium_c.FPDFPath_GetPathSegment(path, index)
        if not pdfium_c.FPDFPathSegment_GetPoint(segment, x, y):
            return
        point = frame.place(
            matrix.a * x.value + matrix.c * y.value + matrix.e, matrix.b * x.value + matrix.d * y.value + matrix.f
        )
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
            began = point
        elif kind == pdfium_c.FPDF_SEGMENT_LINETO:
            yield from _straight(before, point)
        if pdfium_c.FPDFPathSegment_GetClose(segment):
            yield from _straight(point, began)
        before = point


def _straight(one: tuple[float, float], other: tuple[float, float]) -> Iterator[Rule]:
    rule = _rule(one, other)
    width, height = rule.right - rule.left, rule.bottom - rule.top
    if min(width, height) <= 1 and max(width, height) >= _SHORTEST:
        yield rule
