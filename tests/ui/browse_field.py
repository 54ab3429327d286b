"""A small field to browse: made records for what a view shows, and documents for an index whose figures it shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from search.landscape import Landscape, Place, ProgrammeSpan
from ui.browse.view import BrowseView

Marks = list[tuple[str, int]]
_DOCUMENTS = (
    (
        "Omaishoidon tuki Kainuussa",
        2010,
        2012,
        "Kaste",
        "Kainuu",
        "Kainuun hyvinvointialue",
        "omaishoitajat",
        "Kajaani",
    ),
    ("Omaishoitajien vapaat", 2012, 2014, "Kaste", "Kainuu, Lappi", "", "omaishoitajat, ikäihmiset", ""),
    ("Ikäihmisten kotihoito yöllä", 2013, 2015, "Kaste", "Lappi", "Lapin hyvinvointialue", "ikäihmiset", "Rovaniemi"),
    ("Muistisairaiden kotihoito", 2014, 2016, "Kaste", "Uusimaa", "", "ikäihmiset", "Helsinki"),
    ("Nuorten mielenterveys kouluissa", 2016, 2018, "Kaste", "Uusimaa", "", "nuoret", "Helsinki"),
    ("Nuorten päihdetyö", 2015, 2015, "Kaste", "Pirkanmaa", "Pirkanmaan hyvinvointialue", "nuoret", "Tampere"),
    ("Mielenterveyskuntoutujien työllistyminen", 2019, 2021, "Työkykyohjelma", "Satakunta", "", "nuoret", "Pori"),
    ("Perhekeskus ja lastensuojelu", 2020, 2022, "LAPE", "Ahvenanmaa", "", "lapsiperheet", ""),
    ("Digipalvelut omaishoitajille", 2022, 2027, "", "Pirkanmaa", "Pirkanmaan hyvinvointialue", "omaishoitajat", ""),
    ("Maahanmuuttajien kotoutuminen", None, None, "", "", "", "maahanmuuttajat", ""),
)


def write_field(folder: Path) -> None:
    """Write the documents of the field into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, (title, first, last, programme, regions, county, groups, municipality) in enumerate(_DOCUMENTS):
        facts = {
            "alkaa": first,
            "paattyy": last,
            "ohjelma": programme,
            "maakunnat": f"[{regions}]" if regions else "",
            "hyvinvointialueet": f"[{county}]" if county else "",
            "kunnat": f"[{municipality}]" if municipality else "",
            "kohderyhmat": f"[{groups}]",
        }
        lines = [f"otsikko: {title}", "lahteet: [https://www.example.org/]"]
        lines += [f"{name}: {value}" for name, value in facts.items() if value]
        text = f"Hankkeen aihe on {title.lower()}. Työtä tehdään yhdessä asiakkaiden kanssa."
        head = "\n".join(lines)
        (folder / f"kentta-{number}.md").write_text(f"---\n{head}\n---\n{text}\n", encoding="utf-8")


def place(
    id_: str,
    title: str = "Hanke",
    *,
    at: tuple[float, float] = (0.0, 0.0),
    themes: Sequence[str] = (),
    programme: str = "",
    years: tuple[int | None, int | None] = (None, None),
) -> Place:
    """Return a made place."""
    return Place(
        id=id_,  # type: ignore[arg-type]
        title=title,
        x=at[0],
        y=at[1],
        themes=tuple(themes),
        programme=programme,
        kind="hanke",  # type: ignore[arg-type]
        start=years[0],
        end=years[1],
    )


def landscape(places: Iterable[Place], **figures: object) -> Landscape:
    """Return the landscape of made places; what they do not say themselves is in ``figures``."""
    places = tuple(places)
    names = Counter(one.programme for one in places if one.programme)
    spans = tuple(
        ProgrammeSpan(name=name, places=tuple(one for one in places if one.programme == name))
        for name, _ in names.most_common()
    )
    counts = Counter(theme for one in places for theme in one.themes)
    fields: dict[str, object] = {
        "total": len(places),
        "places": places,
        "unplaced": 0,
        "programmes": spans,
        "unprogrammed": sum(not one.programme for one in places),
        "undated": sum(one.start is None and one.end is None for one in places),
        "regions": {},
        "counties": {},
        "themes": tuple(theme for theme, _ in counts.most_common()),
        "target_groups": (),
        "theme_counts": dict(counts),
        "theme_years": {},
        "cells": {},
        "took_ms": 0.0,
    }
    return Landscape(**(fields | figures))  # type: ignore[arg-type]


def view(**params: str | list[str]) -> BrowseView:
    """Return the view of an address: ``view(nakyma="alueet")``."""
    return BrowseView.read({name: [value] if isinstance(value, str) else value for name, value in params.items()})


def marks(html: str) -> Marks:
    """Return the links to searches with the counts that they promise."""
    found: Marks = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            named = dict(attrs)
            if tag == "a" and (count := named.get("data-count")) is not None:
                found.append((named["href"] or "", int(count)))

    Reader().feed(html)
    return found


def params(href: str) -> dict[str, list[str]]:
    """Return the parameters of an address."""
    return parse_qs(urlsplit(href).query)
