"""Qualified names of Word's XML (``w:p``), each made only once: they are asked for with every element."""

from __future__ import annotations

from functools import cache

from docx.oxml.ns import qn as _qn


@cache
def qn(name: str) -> str:
    """Return the name with its namespace, as elements bear it."""
    return str(_qn(name))
