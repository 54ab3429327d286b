"""The report on a build as a page of its own, in Finnish: it needs nothing from outside and prints well."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from html import escape
from typing import TYPE_CHECKING, Final

from search import account_words as words
from search import unreadable
from search.account import DocumentTold, Told
from search.build_notes import note
from search.formats import percent

if TYPE_CHECKING:  # it would bring all that builds an index
    from index.pipeline.report import BuildReport

_STYLE: Final = """
:root { color-scheme: light; }
body { font: 16px/1.5 system-ui, sans-serif; color: #1b1b1f; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.7rem; line-height: 1.2; } h2 { font-size: 1.25rem; margin-top: 2.2rem; }
h3 { font-size: 1.05rem; margin: 0 0 .2rem; } p { margin: .3rem 0 .8rem; max-width: 45rem; }
table { border-collapse: collapse; width: 100%; margin: .4rem 0 1rem; font-size: .92rem; }
th, td { text-align: left; vertical-align: top; padding: .25rem .6rem .25rem 0; border-bottom: 1px solid #ddd;
  overflow-wrap: anywhere; }
th { font-weight: 600; color: #44474f; }
.counts { display: flex; flex-wrap: wrap; gap: .4rem 2rem; padding: 0; list-style: none; }
.counts b { font-size: 1.4rem; display: block; line-height: 1.2; font-variant-numeric: tabular-nums; }
.about, .quote { color: #55585f; font-size: .88rem; } .quote::before { content: "”"; } .quote::after { content: "”"; }
.unsure { background: #fff1cc; padding: 0 .25rem; }
article table { table-layout: fixed; } article th:nth-child(1) { width: 20%; }
article th:nth-child(3) { width: 10%; } article th:nth-child(4) { width: 32%; }
article { border-top: 2px solid #1b1b1f; padding-top: .6rem; margin-top: 1.4rem; break-inside: avoid-page; }
@media (max-width: 40rem) { td:nth-child(4), th:nth-child(4) { display: none; } }
@media print { body { margin: 0; max-width: none; font-size: 11pt; } a { color: inherit; } }
"""
_SURE: Final = 0.9  # what is less sure is marked
_QUOTE: Final = 160  # characters


def page(report: BuildReport, documents: Sequence[DocumentTold], directory: str, when: datetime) -> str:
    """Return the report as HTML; everything that is from documents is escaped."""
    parts = (
        "<!doctype html><html lang='fi'><head><meta charset='utf-8'>",
        "<meta name='viewport' content='width=device-width, initial-scale=1'>",
        f"<title>Hankehaku: selvitys aineistosta</title><style>{_STYLE}</style></head><body>",
        "<h1>Selvitys aineistosta</h1>",
        f"<p class='about'>Hakemisto {escape(directory)}, {when:%-d.%-m.%Y klo %-H.%M}, "
        f"{_decimal(report.seconds)} sekuntia.</p>",
        _counts(report),
        _notes(report),
        _skipped(report),
        _duplicates(report),
        _corrected(report),
        _renamed(report),
        "<h2>Asiakirjat</h2><p>Mitä asiakirjoista luettiin ja kuinka varmaa se on. "
        "Epävarmat tiedot on merkitty; tarkista ne lähteestä.</p>"
        if documents
        else "",
        *map(_document, documents),
        "</body></html>\n",
    )
    return "\n".join(part for part in parts if part)


def _counts(report: BuildReport) -> str:
    counted = (
        (report.read, "uutta tiedostoa"),
        (report.updated, "muuttunutta"),
        (report.unchanged, "ennallaan"),
        (report.removed, "poistunutta"),
        (len(report.skipped_files), "lukematta"),
        (len(report.duplicates), "kaksoiskappaletta"),
        (report.families, "hankeperhettä"),
        (report.projects, "hanketta haussa"),
        (report.passages, "tekstikohtaa"),
    )
    items = "".join(f"<li><b>{_number(count)}</b> {name}</li>" for count, name in counted)
    return f"<ul class='counts'>{items}</ul>"


def _notes(report: BuildReport) -> str:
    told = ((english, note(english)) for english in report.notes)
    return "".join(f"<p{' lang=en' if text == english else ''}>{escape(text)}</p>" for english, text in told)


def _skipped(report: BuildReport) -> str:
    rows = [
        (
            f"{escape(one.path)}{f', {escape(one.place)}' if one.place else ''}",
            escape(unreadable.reason(one.reason)) + (" (hakemistossa on aiempi versio)" if one.kept else ""),
            escape(unreadable.next_step(one.next_step)),
        )
        for one in report.skipped
    ]
    return _table("Mitä ei voitu lukea", ("Tiedosto", "Miksi", "Mitä voi tehdä"), rows)


def _duplicates(report: BuildReport) -> str:
    rows = [
        (
            escape(one.path),
            f"{escape(one.shown_path)} <span class='about'>({escape(one.of)})</span>",
            f"{words.SAMENESS.get(one.reason, escape(one.reason))}, {percent(one.likeness)}",
        )
        for one in report.duplicates
    ]
    return _table("Kaksoiskappaleet", ("Tiedosto", "Näytetään tämä", "Miksi"), rows)


def _corrected(report: BuildReport) -> str:
    rows = [
        (escape(one.path), escape(one.id), words.FIELDS.get(one.field, one.field), escape(one.was), escape(one.now))
        for one in report.corrected
    ]
    return _table("Käsin korjatut tiedot", ("Tiedosto", "Tunnus", "Tieto", "Luettiin", "Korjattiin"), rows)


def _renamed(report: BuildReport) -> str:
    rows = [(escape(one.path), escape(one.own_id), escape(one.id)) for one in report.renamed]
    return _table("Uudet tunnukset", ("Tiedosto", "Tunnus oli varattu", "Uusi tunnus"), rows)


def _document(one: DocumentTold) -> str:
    about = f"{words.KINDS[one.kind]} · {escape(one.path)} · {escape(one.id)} · {_number(one.characters)} merkkiä"
    shown = f"<p>Ei haussa: sama asiakirja kuin {escape(one.of)}.</p>" if one.of else ""
    missing = ", ".join(words.FIELDS[name].lower() for name in one.missing)
    return (
        f"<article><h3>{escape(one.title or one.id)}</h3><p class='about'>{about}</p>{shown}"
        + _rows(("Tieto", "Arvo", "Varmuus", "Mistä"), map(_told, one.told))
        + (f"<p>Ei löytynyt: {missing}.</p>" if missing else "")
        + (f"<p class='about'>Osiot: {escape(' · '.join(one.headings))}</p>" if one.headings else "")
        + "</article>"
    )


def _told(one: Told) -> tuple[str, ...]:
    sure = "" if one.confidence is None else percent(one.confidence)
    if one.confidence is not None and one.confidence < _SURE:
        sure = f"<span class='unsure'>{sure}</span>"
    quote = one.quote if len(one.quote) <= _QUOTE else one.quote[:_QUOTE].rsplit(" ", 1)[0] + " …"
    where = words.METHODS[one.method] if one.method else ""
    return (
        words.FIELDS.get(one.field, one.field),
        escape(_value(one)),
        sure,
        where + (f" <span class='quote'>{escape(quote)}</span>" if quote else ""),
    )


def _value(one: Told) -> str:
    """Return a value as Finns write it: ``25.10.2012–28.2.2013``, ``170 000``."""
    if one.field == "period":
        ends = (".".join(part.lstrip("0") for part in reversed(end.split("-"))) for end in one.value.split("–"))
        return "–".join(ends)
    return _number(int(one.value)) if one.field == "budget_eur" and one.value.isdigit() else one.value


def _table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    return f"<h2>{title} ({_number(len(rows))})</h2>{_rows(head, rows)}" if rows else ""


def _rows(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; its cells are HTML already."""
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    names = "".join(f"<th scope='col'>{name}</th>" for name in head)
    return f"<table><thead><tr>{names}</tr></thead><tbody>{body}</tbody></table>" if body else ""


def _number(count: int) -> str:
    return f"{count:,}".replace(",", "\u00a0")


def _decimal(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")
