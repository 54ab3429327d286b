"""Records -> Finnish wording: numbers, dates, money, counts. Nothing here imports Streamlit."""

from __future__ import annotations

from index.project import PartialDate, Period

_NBSP = "\N{NO-BREAK SPACE}"


def number(value: int) -> str:
    """Return ``170 000``: thousands apart by a space that does not break."""
    return f"{value:,}".replace(",", _NBSP)


def money(euros: int) -> str:
    """Return ``170 000 €``."""
    return f"{number(euros)}{_NBSP}€"


def projects(count: int) -> str:
    """Return ``1 hanke``, ``23 hanketta``."""
    return f"{number(count)}{_NBSP}{'hanke' if count == 1 else 'hanketta'}"


def seconds(took_ms: float) -> str:
    """Return ``0,04 s``: what is quicker than a hundredth is a hundredth."""
    return f"{max(took_ms / 1000, 0.01):.2f}{_NBSP}s".replace(".", ",")


def date(value: PartialDate) -> str:
    """Return ``25.10.2012``, ``10/2012`` or ``2012``, as exact as the date is."""
    if value.month is None:
        return str(value.year)
    return f"{value.month}/{value.year}" if value.day is None else f"{value.day}.{value.month}.{value.year}"


def period(value: Period) -> str:
    """Return ``25.10.2012–28.2.2013``, ``2019 alkaen``, ``2015 asti``, or an empty text when neither end is known."""
    if value.start and value.end:
        start, end = date(value.start), date(value.end)
        return start if start == end else f"{start}–{end}"
    if value.start:
        return f"{date(value.start)} alkaen"
    return f"{date(value.end)} asti" if value.end else ""


def years(first: int | None, last: int | None) -> str:
    """Return the wording of a year filter: ``2010–2015``, ``2010 alkaen``, ``2015 asti``."""
    if first and last:
        return str(first) if first == last else f"{first}–{last}"
    return f"{first} alkaen" if first else f"{last} asti"


def shortened(text: str, limit: int) -> str:
    """Cut ``text`` at a blank so that at most ``limit`` characters are left; an ellipsis says that it goes on."""
    flat = " ".join(text.split())
    if len(flat) <= limit:
        return flat
    return flat[:limit].rsplit(" ", 1)[0].rstrip(" ,;:–-") + " …"
