"""The words of the report on a build: fields and ways of knowing, in Finnish."""

from __future__ import annotations

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
