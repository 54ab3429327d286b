"""Web pages: the body in the frame of a ministry's, a municipality's, a register's or an association's site."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from itertools import groupby
from typing import Any, Final

from tests.extraction.markup import Piece, pieces

_COOKIES: Final = (
    '<div id="cookie-consent" class="cookie-banner" role="dialog" aria-label="Evästeet"><h2>Käytämme evästeitä</h2>'
    "<p>Sivustolla käytetään välttämättömiä evästeitä ja tilastointia varten kerättäviä evästeitä. Hyväksymällä "
    "evästeet autat meitä kehittämään palvelua.</p><button>Hyväksy kaikki evästeet</button>"
    "<button>Vain välttämättömät</button><a href='/evasteet'>Lue lisää evästeistä</a></div>"
)
FRAMES: Final = {
    "ministry": (
        "<header><a class='skip' href='#sisalto'>Siirry sisältöön</a><nav class='lang'><a>FI</a> <a>SV</a> <a>EN</a>"
        "</nav><nav class='menu'><ul><li><a>Etusivu</a></li><li><a>Vastuualueet</a></li><li><a>Hankkeet ja "
        "säädösvalmistelu</a></li><li><a>Julkaisut</a></li><li><a>Ministeriö</a></li></ul></nav>"
        "<ol class='breadcrumb'><li><a>Etusivu</a></li><li><a>Hankkeet</a></li></ol></header>"
        "<main id='sisalto'>{body}<div class='share'><a>Jaa Facebookissa</a> <a>Tulosta sivu</a></div></main>"
        "<aside class='related'><h2>Ajankohtaista</h2><ul><li><a>Valtionavustushaku avautuu 3.2.2025</a></li>"
        "<li><a>Lakiluonnos lausunnoille</a></li></ul></aside>"
        "<footer><p>Meritullinkatu 8, Helsinki. PL 33, 00023 Valtioneuvosto. Vaihde 0295 16001</p>"
        "<p>Tietoa sivustosta | Saavutettavuusseloste | Tietosuoja</p></footer>" + _COOKIES
    ),
    "municipal": (
        _COOKIES + "<div class='header'><div class='logo'>Kaupunki</div><ul class='nav'><li>Asuminen ja ympäristö</li>"
        "<li>Kasvatus ja koulutus</li><li>Sosiaali- ja terveyspalvelut</li><li>Päätöksenteko</li></ul></div>"
        "<div class='content-wrapper'><div class='col-8 article'>{body}<p class='updated'>Päivitetty 14.3.2019</p>"
        "</div><div class='col-4 sidebar'><h3>Pikalinkit</h3><ul><li>Asioi verkossa</li><li>Anna palautetta</li></ul>"
        "</div></div><div class='footer'>© 2019 Kaupunki. Palvelunumero ma-pe klo 8-16. Rekisteriselosteet</div>"
    ),
    "register": (
        "<table class='top'><tr><td>Hankerekisteri</td><td>Pikahaku</td><td>Ohje</td></tr></table>"
        "<div id='results'>{body}</div><p><a>Takaisin hakutuloksiin</a> | <a>Uusi haku</a> | <a>Tulosta</a></p>"
    ),
    "blog": (
        "<div class='site-header'><a>Etusivu</a> <a>Toiminta</a> <a>Hankkeet</a> <a>Blogi</a> <a>Yhteystiedot</a></div>"
        "<article>{body}</article><section class='comments'><h3>Kommentit</h3><p>Ei vielä kommentteja. Kirjaudu sisään "
        "kommentoidaksesi.</p></section><div class='newsletter'>Tilaa uutiskirje! Sähköpostiosoite</div>"
        "<div class='site-footer'>Seuraa meitä: Facebook Instagram YouTube</div>" + _COOKIES
    ),
    "plain": "{body}",
}


def build(body: str, layout: Mapping[str, Any]) -> bytes:
    """``frame``: one of FRAMES; ``pairs``: tables of two columns as definition lists; ``raw``: the body is HTML."""
    inner = body if layout.get("raw") else "\n".join(_blocks(pieces(body), layout))
    encoding = layout.get("encoding", "utf-8")
    page = (
        f"<!DOCTYPE html><html lang='{layout.get('lang', 'fi')}'><head><meta charset='{encoding}'>"
        f"<title>{escape(layout.get('title', 'Hanke'))}</title><style>.nav{{color:red}}</style>"
        f"<script>window.dataLayer=[];</script></head><body>{FRAMES[layout.get('frame', 'plain')]}</body></html>"
    )
    text: str = page.replace("{body}", inner)
    return text.encode(encoding)


def _blocks(parts: list[Piece], layout: Mapping[str, Any]) -> list[str]:
    made: list[str] = []
    for kind, group in groupby(parts, key=lambda part: (part.kind, part.marker == "-")):
        members = list(group)
        if kind[0] == "item":
            tag = "ul" if kind[1] else "ol"
            made.append(f"<{tag}>" + "".join(f"<li>{escape(part.text)}</li>" for part in members) + f"</{tag}>")
        else:
            made += [_one(part, layout) for part in members]
    return made


def _one(part: Piece, layout: Mapping[str, Any]) -> str:
    text = escape(part.text).replace("\n", "<br>")
    match part.kind:
        case "heading":
            return f"<h{part.level}>{text}</h{part.level}>"
        case "bold":
            return f"<p><strong>{text}</strong></p>"
        case "table" if layout.get("pairs"):
            pairs = (f"<dt>{escape(row[0])}</dt><dd>{escape(row[1])}</dd>" for row in part.rows)
            return "<dl>" + "".join(pairs) + "</dl>"
        case "table":
            return "<table>" + "".join(_row(row, number, layout) for number, row in enumerate(part.rows)) + "</table>"
        case _:
            return f"<p>{text}</p>"


def _row(row: tuple[str, ...], number: int, layout: Mapping[str, Any]) -> str:
    tag = "th" if number == 0 and layout.get("header_row") else "td"
    return "<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in row) + "</tr>"
