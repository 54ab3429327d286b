"""Why a file, or a part of one, could not be read and what to do about it, in the language that is spoken.

Readers and builds say it in English, which is what records, JSON and the command show; people meet it on pages and in
reports. Words that are not known here are left as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from search.formats import number
from search.messages import say

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
        (r"it has more than ([\d,]+) paragraphs", "paragraphs"),
        (r"it has more than ([\d,]+) lines", "lines"),
        (r"it has more than ([\d,]+) slides", "slides"),
        (r"it has more than [\d,]+ (?:characters|elements)|it has [\d,]+ parts", "too_much"),
        (r"it has more than (\d+) MB", "megabytes"),
        (r"the archive is damaged", "archive_damaged"),
        (r"the rest of the archive was left alone: .*", "archive_rest"),
        (r"archives inside archives inside archives are not opened", "archive_depth"),
        (r"it only points to another file", "only_link"),
        (r"it is packed in a way that is not known here", "packing"),
        (r"it says something about a register, .*", "register_settings"),
        (r"its pages are only images", "only_pictures"),
        (r"it has no text but page numbers.*", "only_page_numbers"),
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
        (r"it has no pages", "no_pages"),
        (r"the page only shows other pages in frames", "frames"),
        (r"files of type (.+) cannot be read as a plan", "not_plan"),
        (r"the text has ([\d,]+) characters, more than ([\d,]+)", "long_text"),
        (r"there are (\d+) documents in it, and a draft is one", "several"),
        (r"its facts have no end", "facts_open"),
        (r"its facts cannot be read: (.+)", "facts"),
        (r"it cannot be read \((.+)\)", "not_read"),
        (r"`(.+)` is wrong", "key_wrong"),
        (r"a title cannot be empty", "no_title"),
        (r"(.+) is neither true nor false", "no_switch"),
        (r"it says nothing", "says_nothing"),
        (r"a period cannot start (\S+) and end (\S+)", "period"),
        (r"the file holds (\d+) projects, and it is not said which one is meant", "which_project"),
        (r"the build was stopped", "stopped"),
        (r"only (.+) can be understood in it, .*", "not_register"),
        (r"there is no column `(.+)` in (.+)", "no_column"),
        (r"no date in it \((.+)\)", "no_dates"),
        (r"no amount in it \((.+)\)", "no_amounts"),
        (r"no row shows whether 01/02 is .*", "day_or_month"),
        (r"the rows of one project give different amounts \((.+)\)", "amounts"),
        (r"its settings (.+) are too long", "settings_long"),
        (r"its settings (.+) cannot be read \((.+)\)", "settings_unread"),
        (r"a register is read up to ([\d,]+) rows and ([\d,]+) characters", "register_rest"),
        (r"it is not in (.+), as its settings say", "settings_encoding"),
        (r"it is no record of keys", "no_record"),
        (r"what follows cannot be read \((.+)\)", "rest_unread"),
        (r"there is no sheet `(.+)` in it", "no_sheet"),
    )
)


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
        (r"Write what the plan is about\.", "plan"),
        (r"Leave out what is not the plan itself\.", "only_plan"),
        (r"Give one of them, or a folder that holds each as a file of its own\.", "one_each"),
        (r"Open it in a browser, save what it shows .*", "browser"),
        (r"End them with a line of --- and try again\.", "end_facts"),
        (r"Write `key: value`, with the value in quotes when it has a colon .*", "key_value"),
        (r"Write an end that is not before the start \((.+)\)\.", "end_after"),
        (r"Write one of (.+)\.", "write_one_of"),
        (r"Write one\.", "write_title"),
        (r"Write true or false\.", "switch"),
        (r"Write the name of a file, and below it, .*", "corrections"),
        (r"Write the id of the project instead of the name of the file\.", "project_id"),
        (r"Correct both ends of the period\.", "both_ends"),
        (r"Start it again\.", "again"),
        (r"Name a file, or index the whole folder\.", "name_file"),
        (r"Save the document as a file and try again\.", "as_file"),
        (r"Name them in the settings beside the file \(sarakkeet\), .*", "name_columns"),
        (r"Add a row a project\.", "rows"),
        (r"Put texts with a delimiter into quotes\.", "quotes"),
        (r"Its columns are (.+)\.", "its_columns"),
        (r"Its sheets are (.+): correct `taulukko`\.", "its_sheets"),
        (r"Correct them, or name the right column in the settings beside the file\.", "right_column"),
        (r"Say it in the settings beside the file: `paivays: pkv` .*", "date_order"),
        (r"Give its budget in one row, or shares in all\.", "budget_row"),
        (r"Leave `merkisto` out of them\.", "no_encoding"),
        (r"Close the quote, or double it inside a text\.", "close_quote"),
        (r"Export the projects as a list, or as CSV\.", "export_list"),
        (r"Show it in Excel if it has projects\.", "show_sheet"),
        (r"Write lines like `sarakkeet:` and below it .*", "settings"),
        (r"Write sarakkeet, vakiot, .*", "settings_keys"),
    )
)

# Reasons that have another one in them: the words before it, and the name of the message around it.
_INSIDE: Final = ((re.compile(r"could not be read either, the last because (.+)"), "rest"),)
_IN_A_PART: Final = re.compile(r"([^:]+): (.+)")
_GROUPED: Final = re.compile(r"\d{1,3}(,\d{3})+")


def reason(english: str) -> str:
    """Return in the reader's language why something could not be used; as it is where the words are not known."""
    name, groups = matched(english, _WHY)
    if name in _REALLY:
        return say("account.why.really", kind=say(f"account.kind.{_REALLY[name]}"))
    if name:
        return say(f"account.why.{name}", **groups)
    return _around(english)


def _around(english: str) -> str:
    """Return a reason that tells another one: of the last of many, or of a part of the file, which is named first."""
    for pattern, name in _INSIDE:
        if match := pattern.fullmatch(english):
            return say(f"account.why.{name}", first=reason(match[1]))
    part = _IN_A_PART.fullmatch(english)
    told = reason(part[2]) if part else english
    return f"{part[1]}: {told}" if part and told != part[2] else english


def next_step(english: str) -> str:
    """Return in the reader's language what to do about it; as it is where the words are not known."""
    name, groups = matched(english, _STEPS)
    return say(f"account.do.{name}", **groups) if name else english


def matched(english: str, known: Iterable[tuple[re.Pattern[str], str]]) -> tuple[str, dict[str, str]]:
    """Return the name of what was said and the words in it that are its own; an empty name when it is not known."""
    for pattern, name in known:
        if match := pattern.fullmatch(english):
            return name, dict(zip(("first", "second"), map(_written, match.groups()), strict=False))
    return "", {}


def _written(group: str) -> str:
    """Return a word of its own as people write it: a number of more than three digits has its blanks."""
    return number(int(group.replace(",", ""))) if _GROUPED.fullmatch(group) else group
