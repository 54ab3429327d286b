"""What was found and put aside, as files: tables open in Excel, documents in Word, references in reference managers."""

from __future__ import annotations

import csv
import json
import time
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO, StringIO

import openpyxl
import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from index.errors import WrongUse
from index.project import Contact, PartialDate, Period, Project, ProjectId, ProjectKind, Section, SectionKind, Source
from search import exports
from search.exports.csv_file import harmless
from search.exports.results import cut, is_cut
from search.exports.shortlist import Shortlist
from search.json_output import search_result
from search.messages import LANGUAGES, speaking
from search.results import Hit, Mode, PassageHit, Reason, SearchResult

DAY = date(2026, 11, 30)
KOTONA = Project(
    id=ProjectId("kotona-1"),
    title="Kotona kaiken ikää",
    acronym="KOKI",
    summary="Hankkeessa kehitettiin ikäihmisten kotona asumista tukevia palveluja Kainuussa.",
    period=Period(PartialDate(2013, 5, 1), PartialDate(2015, 10)),
    administrator="Kajaanin kaupunki",
    implementers=("Kainuun sote", "Puolangan kunta, sosiaalitoimi"),
    funders=("Sosiaali- ja terveysministeriö (STM)",),
    programme="Kaste",
    budget_eur=170_000,
    regions=("Kainuu",),
    wellbeing_counties=("Kainuun hyvinvointialue",),
    themes=("kotihoito", "ikaihmiset"),
    target_groups=("ikäihmiset",),
    keywords=("kotihoito", "*vanhuspalvelut*"),
    contacts=(Contact(name="Aili Esimerkki", email="aili@example.org"),),
    source=Source(addresses=("https://www.example.org/kotona", "https://www.example.org/koki?a=1&b=2")),
)
OMAISET = Project(
    id=ProjectId("omaiset"),
    kind=ProjectKind.OHJELMA,
    title='=HYPERLINK("http://paha.example";"Omaishoitajat")',
    sections=(Section(kind=SectionKind.TAVOITTEET, text="Omaishoitajat saavat vapaapäivänsä."),),
    period=Period(PartialDate(2030)),
    source=Source(path="omaiset.docx", addresses=("javascript:alert(1)",)),
)
FOUND = SearchResult(
    query="kotihoito",
    mode=Mode.HYBRID,
    total=2,
    took_ms=3.0,
    hits=(
        Hit(
            rank=1,
            project=KOTONA,
            score=1.0,
            passages=(
                PassageHit(
                    section=SectionKind.TULOKSET,
                    heading="",
                    text="Kotihoito toimi yöllä.",
                    similarity=0.8,
                    band="suuri",
                ),
            ),
            reasons=(Reason(kind="words", text="Hakusana kotihoito on otsikossa."),),
        ),
        Hit(rank=2, project=OMAISET, score=0.5),
    ),
)
PUT_ASIDE = (
    Shortlist(title="Kotihoito 2027", note="Hakemuksen liitteeksi.\nLuonnos.")
    .put("kotona-1", KOTONA.title)
    .put("omaiset", OMAISET.title)
    .put("poistunut", "Poistunut hanke")
    .with_note_on("kotona-1", "Kysy tuloksista.\nER  - \nTY  - JOUR")
    .with_note_on("omaiset", "-1+1")
)
PROJECTS = {"kotona-1": KOTONA, "omaiset": OMAISET}


def rows(data: bytes) -> list[dict[str, str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def sheets(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(data))


def text_of(data: bytes) -> str:
    document = Document(BytesIO(data))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_hits_open_in_finnish_excel_as_csv() -> None:
    first, second = rows(exports.results_file(".csv", FOUND, made=DAY))
    assert (first["Sija"], first["Hanke"], first["Tila"]) == ("1", "Kotona kaiken ikää", "Päättynyt")
    assert (first["Alkaa"], first["Päättyy"], first["Budjetti (€)"]) == ("2013-05-01", "2015-10", "170000")
    assert first["Toteuttajat"] == "Kainuun sote | Puolangan kunta, sosiaalitoimi"
    assert first["Miksi löytyi"] == "Hakusana kotihoito on otsikossa."
    assert first["Kohta, josta löytyi"] == "Kotihoito toimi yöllä."
    assert (second["Laji"], second["Tila"]) == ("Ohjelma", "Tuleva")
    assert second["Tiivistelmä"] == "Omaishoitajat saavat vapaapäivänsä."


def test_a_formula_in_a_title_or_a_note_is_only_text_in_csv() -> None:
    assert rows(exports.results_file(".csv", FOUND, made=DAY))[1]["Hanke"].startswith("'=HYPERLINK")
    assert rows(exports.shortlist_file(".csv", PUT_ASIDE, PROJECTS, made=DAY))[1]["Oma muistiinpano"] == "'-1+1"


@given(st.text())
def test_no_cell_of_csv_begins_like_a_formula(text: str) -> None:
    shown = harmless(text)
    assert not shown.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    assert not shown.startswith(("\t", "\r", "\n"))
    assert "\0" not in shown
    shown.encode()


def test_a_workbook_has_real_numbers_dates_and_links_and_headings_that_stay() -> None:
    narrowed = {"Maakunta": "Kainuu"}
    book = sheets(exports.results_file(".xlsx", FOUND, made=DAY, narrowed=narrowed))
    sheet = book.worksheets[0]
    heads = {cell.value: cell.column for cell in sheet[1]}
    row = {name: sheet.cell(2, column) for name, column in heads.items()}
    assert row["Budjetti (€)"].value == 170_000
    assert row["Alkaa"].value == datetime(2013, 5, 1)
    assert (row["Päättyy"].value, row["Päättyy"].number_format) == (datetime(2015, 10, 31), "m/yyyy")
    assert row["Lähde"].hyperlink.target == "https://www.example.org/kotona"
    assert sheet[1][0].font.bold
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref.startswith("A1:")
    assert row["Tiivistelmä"].alignment.wrap_text
    told = {line[0].value: line[1].value for line in book.worksheets[1].iter_rows()}
    assert (told["Haku"], told["Maakunta"], told["Hankkeita löytyi"]) == ("kotihoito", "Kainuu", "2")


def test_a_workbook_computes_nothing_and_follows_only_web_addresses() -> None:
    for data in (
        exports.results_file(".xlsx", FOUND, made=DAY),
        exports.shortlist_file(".xlsx", PUT_ASIDE, PROJECTS, made=DAY),
    ):
        for sheet in sheets(data).worksheets:
            for line in sheet.iter_rows():
                for cell in line:
                    assert cell.data_type != "f"
                    assert cell.hyperlink is None or cell.hyperlink.target.startswith("https://")


def test_dates_before_excels_first_year_and_odd_names_do_no_harm() -> None:
    old = replace(KOTONA, period=Period(PartialDate(1889)), source=Source(addresses=(f"https://e.org/{'x' * 5000}",)))
    listed = Shortlist(title="[Kori]: a/b*c? 'x' \x00 " + "pitkä " * 20).put("kotona-1")
    book = sheets(exports.shortlist_file(".xlsx", listed, {"kotona-1": old}, made=DAY))
    assert "1889" in [cell.value for cell in book.worksheets[0][2]]
    assert len(book.worksheets[0].title) <= 31


def test_json_is_what_the_command_prints() -> None:
    found = json.loads(exports.results_file(".json", FOUND, made=DAY))
    assert found == json.loads(json.dumps(search_result(FOUND)))
    exports.results_file(".json", replace(FOUND, query="\ud800"), made=DAY)


def test_a_search_with_more_hits_than_are_written_says_so() -> None:
    many = replace(FOUND, total=1234)
    assert is_cut(many)
    assert not is_cut(FOUND)
    one = replace(many, hits=FOUND.hits[:1])
    assert cut(one) == "Tiedostossa on ensimmäinen hanke. Haku löysi yhteensä 1\N{NO-BREAK SPACE}234."
    assert cut(many) == "Tiedostossa on 2 ensimmäistä hanketta. Haku löysi yhteensä 1\N{NO-BREAK SPACE}234."
    told = [cell.value for cell in sheets(exports.results_file(".xlsx", many, made=DAY)).worksheets[1]["B"]]
    assert cut(many) in told


def test_a_document_has_the_facts_notes_and_sources_of_every_project() -> None:
    text = text_of(exports.shortlist_file(".docx", PUT_ASIDE, PROJECTS, made=DAY))
    for piece in (
        "Kotihoito 2027",
        "30. marraskuuta 2026",
        "3 hanketta",
        "Hakemuksen liitteeksi.",
        "1. Kotona kaiken ikää",
        "Kysy tuloksista.",
        "1.5.2013–10/2015",
        "170\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}€",
        "https://www.example.org/koki?a=1&b=2",
        "3. Poistunut hanke",
        "ei enää ole aineistossa",
    ):
        assert piece in text


def test_a_document_of_an_empty_list_says_so() -> None:
    assert "Korissa ei ole hankkeita." in text_of(exports.shortlist_file(".docx", Shortlist(), {}, made=DAY))


def ris_records(data: bytes) -> list[list[tuple[str, str]]]:
    """Read RIS as its specification says: a tag of six characters at the beginning of every line."""
    records: list[list[tuple[str, str]]] = []
    for line in data.decode().split("\r\n")[:-1]:
        assert line[2:6] == "  - "
        if line.startswith("TY"):
            records.append([])
        records[-1].append((line[:2], line[6:]))
    assert all(record[-1][0] == "ER" for record in records)
    return records


def test_references_have_title_authors_years_keywords_and_addresses() -> None:
    first, _, gone = ris_records(exports.shortlist_file(".ris", PUT_ASIDE, PROJECTS, made=DAY))
    assert first[0] == ("TY", "RPRT")
    for line in (
        ("TI", "Kotona kaiken ikää"),
        ("AU", "Kainuun sote"),
        ("AU", "Puolangan kunta – sosiaalitoimi"),
        ("PY", "2013"),
        ("DA", "2013/05/01/"),
        ("KW", "vanhuspalvelut"),
        ("KW", "Ikäihmiset"),
        ("KW", "Kainuu"),
        ("UR", "https://www.example.org/kotona"),
        ("N1", "Aika: 1.5.2013–10/2015"),
    ):
        assert line in first
    assert ("TI", "Poistunut hanke") in gone


def test_a_note_cannot_end_a_reference_or_begin_another() -> None:
    records = ris_records(exports.shortlist_file(".ris", PUT_ASIDE, PROJECTS, made=DAY))
    assert len(records) == 3
    assert ("N1", "Kysy tuloksista. ER - TY - JOUR") in records[0]


@given(note=st.text(), title=st.text(min_size=1))
def test_no_text_breaks_the_format_of_references(note: str, title: str) -> None:
    listed = Shortlist().put("kotona-1").with_note_on("kotona-1", note)
    project = replace(KOTONA, title=title, keywords=(title,), implementers=(title,), summary=note)
    (record,) = ris_records(exports.shortlist_file(".ris", listed, {"kotona-1": project}, made=DAY))
    assert [tag for tag, _ in record].count("ER") == 1


FILES = [
    *((exports.results_file, suffix, (FOUND,)) for suffix in exports.RESULTS_SUFFIXES),
    *((exports.shortlist_file, suffix, (PUT_ASIDE, PROJECTS)) for suffix in exports.SHORTLIST_SUFFIXES),
]


@pytest.mark.parametrize(("write", "suffix", "given"), FILES)
def test_the_same_input_gives_the_same_bytes(
    write: object, suffix: str, given: tuple[object, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert callable(write)
    first = write(suffix, *given, made=DAY)
    later = time.time() + 90_000
    monkeypatch.setattr(time, "time", lambda: later)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(later))
    assert write(suffix, *given, made=DAY) == first


@pytest.mark.parametrize(("write", "suffix", "given"), FILES)
@pytest.mark.parametrize("code", LANGUAGES)
def test_contact_persons_are_in_no_file(write: object, suffix: str, given: tuple[object, ...], code: str) -> None:
    assert callable(write)
    with speaking(code):
        data: bytes = write(suffix, *given, made=DAY)
    if suffix == ".docx":
        told = text_of(data)
    elif suffix == ".xlsx":
        told = str([[cell.value for cell in line] for sheet in sheets(data) for line in sheet.iter_rows()])
    else:
        told = data.decode()
    assert "Kotona kaiken ikää" in told
    assert "Aili" not in told
    assert "aili@" not in told


def test_headings_are_in_the_language_that_is_spoken() -> None:
    with speaking("sv"):
        (first, *_) = rows(exports.shortlist_file(".csv", PUT_ASIDE, PROJECTS, made=DAY))
        text = text_of(exports.shortlist_file(".docx", PUT_ASIDE, PROJECTS, made=DAY))
        references = ris_records(exports.shortlist_file(".ris", PUT_ASIDE, PROJECTS, made=DAY))
    assert first["Finansiärer"] == "Sosiaali- ja terveysministeriö (STM)"
    assert (first["Landskap"], first["Välfärdsområden"]) == ("Kajanaland", "Kajanalands välfärdsområde")
    assert "Kajanalands välfärdsområde" in text
    assert ("KW", "Kajanaland") in references[0]
    assert "30 november 2026" in text


def test_a_form_that_does_not_exist_is_told() -> None:
    with pytest.raises(WrongUse, match=r"\.pdf"):
        exports.results_file(".pdf", FOUND, made=DAY)
    with pytest.raises(WrongUse, match=r"\.json"):
        exports.shortlist_file(".json", PUT_ASIDE, PROJECTS, made=DAY)


@pytest.mark.parametrize(
    ("code", "head", "themes"),
    [
        ("fi", "Teemat", "Kotihoito ja kotona asuminen | Ikäihmiset"),
        ("sv", "Teman", "Hemvård och boende hemma | Äldre"),
        ("en", "Themes", "Home care and living at home | Older people"),
    ],
)
def test_every_table_and_document_tells_the_themes_by_their_names(code: str, head: str, themes: str) -> None:
    with speaking(code):
        for write, given in ((exports.results_file, (FOUND,)), (exports.shortlist_file, (PUT_ASIDE, PROJECTS))):
            data: dict[str, bytes] = {suffix: write(suffix, *given, made=DAY) for suffix in (".csv", ".xlsx")}
            first, second, *_ = rows(data[".csv"])
            assert (first[head], second[head]) == (themes, "")
            sheet = sheets(data[".xlsx"]).worksheets[0]
            column = next(cell.column for cell in sheet[1] if cell.value == head)
            assert [sheet.cell(line, column).value for line in (2, 3)] == [themes, None]
        document = text_of(exports.shortlist_file(".docx", PUT_ASIDE, PROJECTS, made=DAY))
    assert themes.replace(" |", ";") in document


@pytest.mark.parametrize("title", ["Tietoja", "TIETOJA", "history", "😀" * 31, "'", "a" * 40])
def test_any_title_of_a_shortlist_makes_a_workbook(title: str) -> None:
    made = exports.shortlist_file(".xlsx", replace(PUT_ASIDE, title=title), PROJECTS, made=DAY)
    names = sheets(made).sheetnames
    assert len(names) == 2
    assert len({name.casefold() for name in names}) == 2
