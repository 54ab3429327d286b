"""The words of the report on a build: fields and ways of knowing in Finnish, and why a file could not be read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from index.project import Method, ProjectKind
from search.messages import say

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

# What a file with a wrong suffix really is -> its name in the catalogue, as `account.kind.<name>`.
_REALLY: Final = {
    "a PDF document": "pdf",
    "a Rich Text document": "rtf",
    "a web page": "web",
    "a picture": "picture",
    "a Word document": "word",
    "a PowerPoint deck": "powerpoint",
    "an Excel workbook": "excel",
    "a Word document of before 2007": "old_word",
    "a PowerPoint deck of before 2007": "old_powerpoint",
    "an Excel workbook of before 2007": "old_excel",
    "a file of an old program": "old_program",
    "a file that is protected with a password": "locked",
    "an OpenDocument text": "odt",
    "an OpenDocument presentation": "odp",
    "an OpenDocument spreadsheet": "ods",
    "an OpenDocument file": "odf",
    "a zip archive": "zip",
    "a damaged zip archive": "damaged_zip",
    "an archive of another kind": "other_archive",
}

# What readers say in English -> its name in the catalogue, as `account.why.<name>`.
_WHY: Final = tuple(
    (re.compile(english), name)
    for english, name in (
        (r"files of type (.+) cannot be read", "suffix"),
        (r"(.+): files of type (.+) cannot be read", "suffix_in"),
        (r"the file is empty", "empty_file"),
        (r"it is empty", "empty"),
        (r"the file has (\d+) MB, more than (\d+) MB", "large_file"),
        (r"there is no such file", "no_file"),
        (r"this is a folder", "folder"),
        (r"this is not an ordinary file", "not_ordinary"),
        (r"it may not be read", "not_allowed"),
        (r"it cannot be opened \((.+)\)", "not_opened"),
        (r"this folder cannot be opened \((.+)\)", "folder_closed"),
        (r"this is not text but binary data", "binary"),
        (r"there is no (?:text|project|document|file) in it", "nothing"),
        (r"the page has no text", "page_empty"),
        (r"nothing in it could be read", "no_part"),
        (r"it (?:is protected with a|is encrypted and opens only with a) password", "password"),
        (r"it is damaged.*", "damaged"),
        (r"it is no zip archive, or damaged", "no_zip"),
        (r"it is of the old format of before 2007", "old_format"),
        *((f"it is {kind}, not .+", kind) for kind in _REALLY),
        (r"it is (.+), not an? (.+)", "is_not"),
        (r"it is an OpenDocument file of another kind", "other_odf"),
        (r"it is saved as Strict Open XML", "strict"),
        (r"its groups are nested too deeply", "nested"),
        (r"it says that it is (.+), but it is not", "claims"),
        (r"nobody can tell in which encoding its letters are", "encoding"),
        (r"it has more than (\d+),(\d{3}) paragraphs", "paragraphs"),
        (r"it has more than (\d+),(\d{3}) lines", "lines"),
        (r"it has more than (\d+),(\d{3}) slides", "slides"),
        (r"it has more than [\d,]+ (?:characters|elements)|it has [\d,]+ parts", "too_much"),
        (r"it has more than (\d+) MB", "megabytes"),
        (r"the archive is damaged", "archive_damaged"),
        (r"the rest of the archive was left alone: .*", "archive_rest"),
        (r"archives inside archives inside archives are not opened", "archive_depth"),
        (r"it only points to another file", "only_link"),
        (r"it is packed in a way that is not known here", "packing"),
        (r"it says something about a register, .*", "register_settings"),
        (r"it has no text but .*", "only_pictures"),
        (r".*(?:scanned|no text layer).*", "scanned"),
        (r"its text layer is broken.*", "text_layer"),
        (r"it has (\d+) pages, more than (\d+)", "pages"),
        (r"reading it (?:took|takes) longer than (.+) seconds", "slow"),
        (r"reading it takes more than (.+) GB of memory", "memory"),
        (r"reading it crashed \((.+)\)", "crashed"),
        (r"reading it ended with exit status (\d+)", "ended"),
        (r"reading it failed \((.+)\)", "failed"),
        (r"what is in it takes (\d+) MB, more than (\d+)", "found_too_much"),
        (r"the key `(.+)` is not known", "key_unknown"),
        (r"the key `(.+)` cannot be corrected", "key_fixed"),
        (r"there is no such file and no project with this id", "no_such"),
        (r"`(.+)` is wrong: (.*)", "value_wrong"),
        (r"it holds no list of projects", "no_list"),
        (r"no row of it names columns.*", "no_columns"),
        (r"it names columns, but there is no project in it", "no_rows"),
        (r"nobody knows for certain what stands there, .*", "unclear"),
        (r"it has (\d+) cells, but there are (\d+) columns", "cells"),
        (r"it is hidden", "hidden"),
        (r"it is not JSON.*", "no_json"),
        (r"it is not an Excel workbook that can be read.*", "no_excel"),
        (r"it is not a PDF file", "no_pdf"),
        (r"it is no Rich Text document", "no_rtf"),
        (r"its XML declares entities, .*", "entities"),
        (r"(?:it unpacked|unpacked it) has more than (\d+) MB", "unpacked"),
        (r"all of its pages are damaged", "pages_damaged"),
        (r"it has no text.*", "no_text"),
    )
)

# What to do about it, as `account.do.<name>`.
_STEPS: Final = tuple(
    (re.compile(english), name)
    for english, name in (
        (r"Save it as one of (.+) and try again\.", "one_of"),
        (r"Save it as (\.\w+) and try again\.", "save_as"),
        (r"Save it as plain text in UTF-8 and try again\.", "plain_text"),
        (r"Save it as UTF-8 text\.", "utf8"),
        (r"Save it in another format, and report the fault\.", "report"),
        (r"Open it.*save it .*|Save it anew.*", "anew"),
        (r"Save its text in another format and try again\.", "other_format"),
        (r"Save its text as (\.\w+) and try again\.", "text_as"),
        (r"Save it as an ordinary (\.\w+) and try again\.", "ordinary"),
        (r"Save it as \.rtf or \.docx and try again\.", "rtf_docx"),
        (r"Pack that file and try again\.", "pack_file"),
        (r"Pack it anew as \.zip and try again\.", "pack_zip"),
        (r"Unpack it, and index the folder\.", "unpack_index"),
        (r"Recognise its text first.*", "ocr"),
        (r"Split it, save only its text, or give it more time.*", "split_time"),
        (r"Split it.*", "split"),
        (r"Split the archive\.", "split_archive"),
        (r"Save only its text and try again\.", "only_text"),
        (r"(?:Pack|Save) it without.*", "unprotect"),
        (r"Pack it anew and try again\.", "pack_anew"),
        (r"Unpack it and try again\.", "unpack"),
        (r"Put the text in it, or remove it\.", "write_text"),
        (r"Put (?:one|documents) in it, or remove it\.", "add"),
        (r"Give it a title and some text\.", "title"),
        (r"Write what the project is about, or remove the file\.", "about"),
        (r"Give yourself the right to .*", "right"),
        (r"Check where the link leads, or remove it\.", "link"),
        (r"Check its name and its folder and try again\.", "place"),
        (r"Name it (\S+) and try again\.", "name"),
        (r"Nothing, if that is right\.", "fine"),
        (r"Give the project a name, or remove the row\.", "name_row"),
        (r"If it is one, say in (.+) beside it which column is what\.", "columns"),
        (r"Write `(.+)`\.", "write"),
        (r"Did you mean (.+)\?", "meant"),
    )
)


def reason(english: str) -> str:
    """Return in the reader's language why something could not be used; as it is where the words are not known."""
    name, groups = _matched(english, _WHY)
    if name in _REALLY:
        return say("account.why.really", kind=say(f"account.kind.{_REALLY[name]}"))
    return say(f"account.why.{name}", **groups) if name else english


def next_step(english: str) -> str:
    """Return in the reader's language what to do about it; as it is where the words are not known."""
    name, groups = _matched(english, _STEPS)
    return say(f"account.do.{name}", **groups) if name else english


def _matched(english: str, known: Iterable[tuple[re.Pattern[str], str]]) -> tuple[str, dict[str, str]]:
    """Return the name of what was said and the words in it that are its own; an empty name when it is not known."""
    for pattern, name in known:
        if match := pattern.fullmatch(english):
            return name, dict(zip(("first", "second"), match.groups(), strict=False))
    return "", {}


def percent(confidence: float) -> str:
    """Return how sure something is: ``82 %``."""
    return f"{round(100 * confidence)} %"
