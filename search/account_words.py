"""The Finnish of the report on a build: fields, ways of knowing, and why a file could not be read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from index.project import Method, ProjectKind

FIELDS: Final = {
    "acronym": "Lyhenne",
    "period": "Aika",
    "administrator": "Hallinnoija",
    "implementers": "Toteuttaja",
    "steered_by": "Ohjaus",
    "funders": "Rahoittaja",
    "programme": "Ohjelma",
    "budget_eur": "Budjetti (euroa)",
    "regions": "Maakunta",
    "wellbeing_counties": "Hyvinvointialue",
    "municipalities": "Kunta",
    "target_groups": "Kohderyhmä",
    "keywords": "Asiasana",
    "parent": "Osa hanketta",
    "continues": "Jatkaa hanketta",
    "mentions": "Mainitsee",
    "title": "Nimi",
    "kind": "Laji",
    "summary": "Tiivistelmä",
    "addresses": "Lähteet",
    "links": "Linkit",
    "language": "Kieli",
    "contacts": "Yhteyshenkilöt",
    "leave_out": "Jätetty pois",
    "keep_both": "Ei kaksoiskappale",
}
KINDS: Final = {ProjectKind.HANKE: "Hanke", ProjectKind.OHJELMA: "Ohjelma", ProjectKind.AINEISTO: "Aineisto"}
METHODS: Final = {
    Method.WRITTEN: "kirjattu tieto",
    Method.CORRECTED: "korjattu käsin",
    Method.LABEL: "tietorivistä",
    Method.TITLE: "otsikosta",
    Method.PROSE: "tekstistä",
    Method.DERIVED: "päätelty muista tiedoista",
    Method.INHERITED: "sivulta, jolla hanke esitellään",
}
SAMENESS: Final = {
    "same text": "sama teksti",
    "part of a longer text": "osa pidemmästä tekstistä",
    "same register code": "sama hankekoodi",
    "same name and facts": "sama nimi ja samat tiedot",
}

# What a file with a wrong suffix really is.
_REALLY: Final = {
    "a PDF document": "PDF-tiedosto",
    "a Rich Text document": "RTF-asiakirja",
    "a web page": "verkkosivu",
    "a picture": "kuva",
    "a Word document": "Word-asiakirja",
    "a PowerPoint deck": "PowerPoint-esitys",
    "an Excel workbook": "Excel-taulukko",
    "a Word document of before 2007": "vanhan Wordin asiakirja (.doc)",
    "a PowerPoint deck of before 2007": "vanhan PowerPointin esitys (.ppt)",
    "an Excel workbook of before 2007": "vanhan Excelin taulukko (.xls)",
    "a file of an old program": "vanhan ohjelman tiedosto",
    "a file that is protected with a password": "salasanalla suojattu tiedosto",
    "an OpenDocument text": "OpenDocument-asiakirja (.odt)",
    "an OpenDocument presentation": "OpenDocument-esitys (.odp)",
    "an OpenDocument spreadsheet": "OpenDocument-taulukko (.ods)",
    "an OpenDocument file": "OpenDocument-tiedosto",
    "a zip archive": "zip-paketti",
    "a damaged zip archive": "vioittunut zip-paketti",
    "an archive of another kind": "muu paketti kuin zip",
}

# What readers say in English, and the same in Finnish; groups of the one are put into the other.
_SAID: Final = tuple(
    (re.compile(english), finnish)
    for english, finnish in (
        (r"files of type (.+) cannot be read", r"tiedostoja, joiden pääte on \1, ei osata lukea"),
        (r"(.+): files of type (.+) cannot be read", r"\1: tiedostoja, joiden pääte on \2, ei osata lukea"),
        (r"the file is empty", "tiedosto on tyhjä"),
        (r"it is empty", "se on tyhjä"),
        (r"the file has (\d+) MB, more than (\d+) MB", r"tiedostossa on \1 megatavua, enemmän kuin \2"),
        (r"there is no such file", "tiedostoa ei ole"),
        (r"this is a folder", "tämä on kansio"),
        (r"this is not an ordinary file", "tämä ei ole tavallinen tiedosto"),
        (r"it may not be read", "sitä ei ole lupa lukea"),
        (r"it cannot be opened \((.+)\)", r"sitä ei voi avata (\1)"),
        (r"this folder cannot be opened \((.+)\)", r"kansiota ei voi avata (\1)"),
        (r"this is not text but binary data", "tiedosto ei ole tekstiä"),
        (r"there is no (?:text|project|document|file) in it", "siinä ei ole luettavaa"),
        (r"the page has no text", "sivulla ei ole tekstiä"),
        (r"nothing in it could be read", "mitään sen osaa ei voitu lukea"),
        (r"it (?:is protected with a|is encrypted and opens only with a) password", "se on suojattu salasanalla"),
        (r"it is damaged.*", "se on vioittunut"),
        (r"it is no zip archive, or damaged", "se ei ole zip-paketti, tai se on vioittunut"),
        (r"it is of the old format of before 2007", "se on vanhaa, ennen vuotta 2007 käytettyä muotoa"),
        *((f"it is {kind}, not .+", f"se on {finnish}, vaikka pääte on toinen") for kind, finnish in _REALLY.items()),
        (r"it is (.+), not an? (.+)", r"se on \1, ei \2"),
        (r"it is an OpenDocument file of another kind", "se on muu OpenDocument-tiedosto kuin tekstiasiakirja"),
        (r"it is saved as Strict Open XML", "se on tallennettu muodossa Strict Open XML"),
        (r"its groups are nested too deeply", "sen rakenne on liian monen tason sisällä"),
        (r"it says that it is (.+), but it is not", r"se väittää olevansa \1, mutta ei ole"),
        (r"nobody can tell in which encoding its letters are", "sen kirjainten koodausta ei voi tunnistaa"),
        (r"it has more than (\d+),(\d{3}) paragraphs", r"siinä on yli \1 \2 kappaletta"),
        (r"it has more than (\d+),(\d{3}) lines", r"siinä on yli \1 \2 riviä"),
        (r"it has more than (\d+),(\d{3}) slides", r"siinä on yli \1 \2 diaa"),
        (r"it has more than [\d,]+ (?:characters|elements)|it has [\d,]+ parts", "siinä on liikaa sisältöä"),
        (r"it has more than (\d+) MB", r"se on yli \1 megatavua"),
        (r"the archive is damaged", "paketti on vioittunut"),
        (r"the rest of the archive was left alone: .*", "paketin loppu jäi lukematta, koska paketti on liian suuri"),
        (r"archives inside archives inside archives are not opened", "paketteja ei avata näin monen paketin sisältä"),
        (r"it only points to another file", "se on vain linkki toiseen tiedostoon"),
        (r"it is packed in a way that is not known here", "sitä ei osata purkaa"),
        (r"it says something about a register, .*", "se on rekisterin asetustiedosto, eikä sitä lueta paketista"),
        (r"it has no text but .*", "siinä ei ole tekstiä, vain kuvia"),
        (r".*(?:scanned|no text layer).*", "se on skannattu kuva ilman tekstiä"),
        (r"its text layer is broken.*", "sen tekstikerros on rikki, kirjaimia ei voi tulkita"),
        (r"it has (\d+) pages, more than (\d+)", r"siinä on \1 sivua, enemmän kuin \2"),
        (r"reading it (?:took|takes) longer than (.+) seconds", r"lukeminen kesti yli \1 sekuntia"),
        (r"reading it takes more than (.+) GB of memory", r"lukeminen vaatisi yli \1 gigatavua muistia"),
        (r"reading it crashed \((.+)\)", r"lukija kaatui (\1)"),
        (r"reading it ended with exit status (\d+)", r"lukija päättyi kesken (\1)"),
        (r"reading it failed \((.+)\)", r"lukeminen epäonnistui (\1)"),
        (r"what is in it takes (\d+) MB, more than (\d+)", r"sisältöä on \1 megatavua, enemmän kuin \2"),
        (r"the key `(.+)` is not known", r"avainta ”\1” ei tunneta"),
        (r"the key `(.+)` cannot be corrected", r"avainta ”\1” ei voi korjata"),
        (r"there is no such file and no project with this id", "tiedostoa tai hanketta ei ole"),
        (r"`(.+)` is wrong: (.*)", r"”\1” on väärin: \2"),
        (r"it holds no list of projects", "siinä ei ole hankeluetteloa"),
        (r"no row of it names columns.*", "yhdelläkään rivillä ei ole hankerekisterin sarakkeiden nimiä"),
        (r"it names columns, but there is no project in it", "siinä on sarakkeiden nimet, mutta ei hankkeita"),
        (r"nobody knows for certain what stands there, .*", "sisältö on epäselvä, ja se jätettiin pois"),
        (r"it has (\d+) cells, but there are (\d+) columns", r"rivillä on \1 solua, mutta sarakkeita on \2"),
        (r"it is hidden", "se on piilotettu"),
        (r"it is not JSON.*", "se ei ole JSONia, jonka voisi lukea"),
        (r"it is not an Excel workbook that can be read.*", "se ei ole Excel-tiedosto, jonka voisi lukea"),
        (r"it is not a PDF file", "se ei ole PDF-tiedosto"),
        (r"it is no Rich Text document", "se ei ole RTF-asiakirja"),
        (r"its XML declares entities, .*", "sen XML on tehty paisumaan"),
        (r"(?:it unpacked|unpacked it) has more than (\d+) MB", r"se paisuu purettaessa yli \1 megatavuun"),
        (r"all of its pages are damaged", "kaikki sen sivut ovat vioittuneet"),
        (r"it has no text.*", "siinä ei ole tekstiä"),
    )
)

# What to do about it.
_STEPS: Final = tuple(
    (re.compile(english), finnish)
    for english, finnish in (
        (r"Save it as one of (.+) and try again\.", r"Tallenna se johonkin näistä muodoista: \1."),
        (r"Save it as (\.\w+) and try again\.", r"Tallenna se muodossa \1."),
        (r"Save it as plain text in UTF-8 and try again\.", "Tallenna se tekstinä (UTF-8)."),
        (r"Save it as UTF-8 text\.", "Tallenna se tekstinä (UTF-8)."),
        (r"Save it in another format, and report the fault\.", "Tallenna se toisessa muodossa ja kerro viasta."),
        (r"Open it.*save it .*|Save it anew.*", "Avaa se ohjelmassaan ja tallenna uudelleen."),
        (r"Save its text in another format and try again\.", "Tallenna sen teksti toisessa muodossa."),
        (r"Save its text as (\.\w+) and try again\.", r"Tallenna sen teksti muodossa \1."),
        (r"Save it as an ordinary (\.\w+) and try again\.", r"Tallenna se tavallisena \1-tiedostona."),
        (r"Save it as \.rtf or \.docx and try again\.", "Tallenna se muodossa .rtf tai .docx."),
        (r"Pack that file and try again\.", "Pakkaa itse tiedosto."),
        (r"Pack it anew as \.zip and try again\.", "Pakkaa se uudelleen zip-paketiksi."),
        (r"Unpack it, and index the folder\.", "Pura paketti kansioon ja lue kansio."),
        (r"Recognise its text first.*", "Tunnista ensin sen teksti (OCR, esimerkiksi ocrmypdf)."),
        (r"Split it, save only its text, or give it more time.*", "Jaa se osiin, tai anna aikaa: --time-limit."),
        (r"Split it.*", "Jaa se osiin, tai tallenna vain sen teksti."),
        (r"Split the archive\.", "Jaa paketti osiin."),
        (r"Save only its text and try again\.", "Tallenna vain sen teksti."),
        (r"(?:Pack|Save) it without.*", "Poista salasana tai suojaus."),
        (r"Pack it anew and try again\.", "Pakkaa se uudelleen."),
        (r"Unpack it and try again\.", "Pura se kansioon."),
        (r"Put the text in it, or remove it\.", "Kirjoita siihen teksti, tai poista se."),
        (r"Put (?:one|documents) in it, or remove it\.", "Lisää siihen asiakirjoja, tai poista se."),
        (r"Give it a title and some text\.", "Anna sille otsikko ja tekstiä."),
        (r"Write what the project is about, or remove the file\.", "Kirjoita, mikä hanke on, tai poista se."),
        (r"Give yourself the right to .*", "Anna itsellesi lukuoikeus."),
        (r"Check where the link leads, or remove it\.", "Tarkista, mihin linkki johtaa, tai poista se."),
        (r"Check its name and its folder and try again\.", "Tarkista nimi ja kansio."),
        (r"Name it (\S+) and try again\.", r"Anna sille pääte \1."),
        (r"Nothing, if that is right\.", "Ei mitään, jos niin pitää olla."),
        (r"Give the project a name, or remove the row\.", "Anna hankkeelle nimi, tai poista rivi."),
        (r"If it is one, say in (.+) beside it which column is what\.", r"Jos on, kerro sarakkeet tiedostossa \1."),
        (r"Write `(.+)`\.", r"Kirjoita ”\1”."),
        (r"Did you mean (.+)\?", r"Tarkoititko: \1?"),
    )
)


def reason(english: str) -> str:
    """Return in Finnish why something could not be used; as it is where the words are not known."""
    return _finnish(english, _SAID)


def next_step(english: str) -> str:
    """Return in Finnish what to do about it; as it is where the words are not known."""
    return _finnish(english, _STEPS)


def _finnish(english: str, known: Iterable[tuple[re.Pattern[str], str]]) -> str:
    for pattern, finnish in known:
        if match := pattern.fullmatch(english):
            return match.expand(finnish)
    return english


def percent(confidence: float) -> str:
    """Return how sure something is: ``82 %``."""
    return f"{round(100 * confidence)} %"
