"""The overlap report as a page: what a decision-maker and a planner read in it, and what is never in it."""

from __future__ import annotations

import io
import re
import time
import zipfile
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from report_records import BOILERPLATE, DRAFT, FOUND, GOALS, KOTI, REPORT, ROUND, VERKKO, large

from index.errors import HankehakuError, WrongUse
from index.project import ProjectId
from search.overlap import report_content
from search.overlap.records import Band, CallRound, GoalKind, OverlapReport
from search.overlap.report_file import check, write, written
from search.results import Mark

HOSTILE = "<script>alert('x')</script> & \x00\x0b\ud800 ]]> ="
EMPTY = replace(REPORT, draft=replace(DRAFT, goals=(), notes=()), goals=(), projects=(), uncovered=(), notes=())


class Outline(HTMLParser):
    """The headings, anchors, links and text of a page, and whether its elements are closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.anchors: set[str] = set()
        self.links: set[str] = set()
        self.names: set[str] = set()
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        values = dict(attrs)
        if re.fullmatch(r"h\d", tag):
            self.levels.append(int(tag[1]))
        self.anchors |= {str(values["id"])} if "id" in values else set()
        self.links |= {str(values["href"])} if "href" in values else set()
        assert not any(name.startswith("on") or name in ("src", "srcset", "action") for name in values)
        if tag not in ("meta", "col", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] != "style":
            self.words.append(data)

    @property
    def text(self) -> str:
        return "".join(self.words).replace("\u00ad", "").replace("\u00a0", " ")


def page(answer: OverlapReport | CallRound = REPORT, *, with_draft: bool = False, notes: str = "") -> str:
    return written(".html", answer, with_draft=with_draft, notes=notes).decode()


def text(answer: OverlapReport | CallRound = REPORT, *, with_draft: bool = False, notes: str = "") -> str:
    return Outline(page(answer, with_draft=with_draft, notes=notes)).text


def test_the_first_paragraph_is_the_whole_answer_in_plain_finnish() -> None:
    assert report_content.answer(REPORT) == (
        "Kaksi tavoitetta seitsemästä on jo muiden hankkeiden tavoitteena. "
        "Merkittävää päällekkäisyyttä on kahden hankkeen kanssa tavoitteissa 1 ja 2. "
        "Mahdollista päällekkäisyyttä on lisäksi kahden hankkeen kanssa tavoitteissa 3 ja 7. "
        "Tavoitteita 4, 5 ja 6 ei kata kukaan muu. "
        "Luonnoksessa on kaksi katkelmaa, jotka ovat samat kuin muissa hankkeissa: yksi sanasta sanaan ja yksi lähes."
    )


def test_what_is_read_first_stands_first() -> None:
    found = text()
    order = (
        "Päällekkäisyystarkistus", "Etäomahoito kotiin Kainuussa (ETKO)", "30.11.2026", "Kaksi tavoitetta seitsemästä",
        "Luonnos jatkaa hanketta ”Etähoidon esiselvitys Kainuussa”", "Tavoitteet ja hankkeet rinnakkain",
        "Tavoitteet yksitellen", "Hankkeet yksitellen", "Samaa tekstiä", "Tavoitteet, joita kukaan muu ei kata",
        "Huomattavaa", "Miten tarkistus tehtiin",
    )  # fmt: skip
    places = [found.index(one, found.index("30.11.2026") if number > 2 else 0) for number, one in enumerate(order)]
    assert places == sorted(places)


def test_a_band_is_told_by_a_word_and_a_sign_in_every_cell_of_the_matrix() -> None:
    cells = re.findall(r"<td class='(major|possible|minor)'><span class='band \1'>(.+?)</span></td>", page())
    assert set(cells) == {("major", "●● merkittävä"), ("possible", "● mahdollinen"), ("minor", "○ vähäinen")}


def test_the_matrix_has_eight_projects_and_says_where_the_others_are() -> None:
    head = re.search(r"class='matrix'.*?</thead>", page(), re.DOTALL)
    assert head is not None
    assert head.group().count("<th scope='col'>") == 9
    found = text()
    assert "Taulukossa on kahdeksan hanketta yhdeksästä." in found
    assert "9. Digituki arjessa" in found


def test_a_project_tells_when_where_and_by_whom() -> None:
    found = text()
    for told in (
        "Käynnissä yhtä aikaa 14 kuukautta (11/2026–12/2027)",
        "Ei käynnissä yhtä aikaa",  # VERKKO ended in 2021
        "Toteutusaika ei tiedossa",  # nobody says when the predecessor ends
        "Kainuun hyvinvointialue",
        "ikäihmiset ja omaishoitajat",
        "1.3.2025–31.12.2027",
        "kainuu/kotona-turvallisesti.pdf",
        "https://www.example.org/kote?a=1&b=2",
        "Luonnos jatkaa tätä hanketta.",
        "Yksi tavoite on hyvin lähellä hankkeen tavoitteita",
        "Näin lähellä toisiaan on noin yksi 2 400 toisiinsa liittymättömästä kohtaparista.",
    ):
        assert told in found
    assert "Sama maakunta: Kainuu" not in found  # a row of shared facts says it


def test_the_words_that_carry_the_likeness_are_marked_and_their_common_part_more_strongly() -> None:
    found = page()
    assert "<mark><b>Omaishoitaj</b>ille</mark> luodaan" in found
    assert "<mark>k<b>otihoido</b>n</mark> <mark><b>etäkäynnin</b></mark>" in found


def test_marks_that_do_not_fit_a_text_are_left_out() -> None:
    odd = (Mark(0, 4, 0, 4), Mark(2, 6, 2, 6), Mark(90, 900, 90, 900))
    pairs = (replace(FOUND[0].pairs[0], draft_marks=odd),)
    found = page(replace(REPORT, projects=(replace(FOUND[0], pairs=pairs),)))
    assert "<mark><b>Ikäi</b></mark>hminen saa kotihoidon" in found


def test_copied_text_is_told_apart_from_likeness() -> None:
    found = text()
    assert found.count(BOILERPLATE) == 2  # the draft's and the project's
    copied = found[found.index("Samaa tekstiä") :]
    assert copied.index("Sanasta sanaan") < copied.index(BOILERPLATE) < copied.index("Lähes sanasta sanaan")
    assert "Lapissa välimatkat ovat erittäin pitkiä." in copied


def test_the_report_says_how_it_can_be_made_again() -> None:
    found = text()
    for told in ("Hankehaun versiolla 0.2.0", "523 asiakirjaa", "611 hanketta", "8 412 tekstikohtaa", "c7f09a31",
                 "multilingual-e5-small/1", "voikko-4.3/7", "4f" * 32, "threshold_major", "0,62"):  # fmt: skip
        assert told in found
    without = replace(REPORT, made_with=replace(REPORT.made_with, encoder="", settings={}))
    assert "ei käytössä: verrattiin vain sanoja" in text(without)


def test_the_drafts_own_text_is_there_only_when_it_is_asked_for() -> None:
    assert "Liite: luonnoksen teksti" not in text()
    assert "Kainuussa välimatkat ovat pitkiä.\n" not in text(replace(REPORT, projects=()))
    with_it = text(with_draft=True)
    assert with_it.count(BOILERPLATE) == 3
    assert with_it.index("Liite: luonnoksen teksti") > with_it.index("Miten tarkistus tehtiin")


def test_the_planners_notes_stand_in_paragraphs_of_their_own() -> None:
    found = page(notes="Sovimme työnjaosta.\r\n\r\nKOTE päättyy <2027>.")
    assert "<h2>Suunnittelijan huomiot</h2>\n<p>Sovimme työnjaosta.</p>\n<p>KOTE päättyy &lt;2027&gt;.</p>" in found
    assert "Suunnittelijan huomiot" not in text(notes="  \n ")


@pytest.mark.parametrize("suffix", [".html", ".docx", ".csv"])
@pytest.mark.parametrize("answer", [REPORT, ROUND], ids=["draft", "round"])
def test_the_same_answer_gives_the_same_bytes(answer: OverlapReport | CallRound, suffix: str) -> None:
    once = written(suffix, answer, with_draft=True, notes="Huomio")
    turned = dict(reversed(answer.made_with.settings.items()))
    again = replace(answer, made_with=replace(answer.made_with, settings=turned), took_ms=7.0)
    time.sleep(2.1 if (suffix, answer) == (".docx", REPORT) else 0)  # a zip tells time by two seconds
    assert written(suffix, again, with_draft=True, notes="Huomio") == once


@pytest.mark.parametrize("suffix", [".html", ".docx", ".csv"])
@pytest.mark.parametrize("answer", [REPORT, ROUND], ids=["draft", "round"])
def test_contact_persons_are_in_no_report(answer: OverlapReport | CallRound, suffix: str) -> None:
    data = written(suffix, answer, with_draft=True)
    if suffix == ".docx":
        packed = zipfile.ZipFile(io.BytesIO(data))
        data = b"".join(map(packed.read, packed.namelist()))
    for personal in ("Kaija", "Yhteyshenkilö", "kaija@", "123 4567", "Luonnostelija", "liisa@"):
        assert personal.encode() not in data


@pytest.mark.parametrize("answer", [REPORT, ROUND, EMPTY, large(3, 30)], ids=["draft", "round", "empty", "large"])
def test_a_page_is_whole_and_asks_for_nothing_from_outside(answer: OverlapReport | CallRound) -> None:
    found = page(answer, with_draft=True, notes="x")
    outline = Outline(found)
    assert outline.open == []
    assert not outline.names & {"script", "link", "img", "iframe", "object", "base", "form"}
    assert outline.links <= {f"#{anchor}" for anchor in outline.anchors}
    assert "url(" not in found
    assert "@import" not in found
    assert outline.levels[0] == 1
    assert outline.levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(outline.levels, outline.levels[1:], strict=False))


def luminance(colour: str) -> float:
    """WCAG 2.2's relative luminance of ``#rgb`` or ``#rrggbb``."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * one for one in colour[1:])
    shares = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("is_dark", [False, True], ids=["light", "dark"])
def test_text_stands_out_from_its_ground_in_the_light_and_in_the_dark(is_dark: bool) -> None:
    rules = re.findall(r":root \{(.*?)\}", page(), re.DOTALL)  # light, dark, on paper
    colours = dict(re.findall(r"--([\w-]+): (#\w+)", rules[int(is_dark)]))
    for over, under in (("ink", "paper"), ("ink", "wash"), ("quiet", "paper"), ("quiet", "wash"), ("accent", "wash"),
                        ("accent", "paper"), ("on-filled", "filled"), ("ink", "outlined"), ("ink", "word"),
                        ("ink", "part")):  # fmt: skip
        lighter, darker = sorted((luminance(colours[over]), luminance(colours[under])), reverse=True)
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5, (over, under)


def test_whatever_a_document_says_it_stays_text() -> None:
    bad_project = replace(KOTI, title=HOSTILE, acronym=HOSTILE, administrator=HOSTILE, regions=(HOSTILE,))
    bad_pair = replace(FOUND[0].pairs[0], heading=HOSTILE, draft_text=HOSTILE, project_text=HOSTILE,
                       words=(HOSTILE,), draft_marks=(Mark(0, 8, 1, 7),), project_marks=())  # fmt: skip
    bad = replace(
        REPORT,
        draft=replace(DRAFT, name=HOSTILE, notes=(HOSTILE,), project=replace(DRAFT.project, title=HOSTILE)),
        projects=(replace(FOUND[0], project=bad_project, pairs=(bad_pair,), relation=HOSTILE),),
        made_with=replace(REPORT.made_with, corpus_version=HOSTILE, settings={HOSTILE: HOSTILE}),
    )
    found = page(bad, with_draft=True, notes=HOSTILE)
    assert "<script" not in found
    assert "script" not in Outline(found).names
    assert not re.search("[\x00-\x08\x0b\x0c\ud800]", found)


def test_a_long_passage_is_cut_between_words() -> None:
    pairs = (replace(FOUND[0].pairs[0], project_text="kotihoidon palvelu " * 60_000, project_marks=()),)
    found = text(replace(REPORT, projects=(replace(FOUND[0], pairs=pairs),)))
    assert "kotihoidon palvelu…" in found or "kotihoidon…" in found
    assert len(found) < 20_000


@pytest.mark.parametrize("suffix", [".html", ".docx", ".csv"])
def test_sixty_goals_and_fifty_projects_are_written_in_a_moment(suffix: str) -> None:
    big = large(60, 50)
    written(suffix, REPORT)  # loading the library is not the report's time
    start = time.process_time()
    written(suffix, big)
    assert time.process_time() - start < 2.0  # a third of a second on an idle machine


def test_a_large_report_shows_the_best_and_names_the_rest() -> None:
    found = text(large(60, 50))
    assert "Taulukossa on kahdeksan hanketta 50:stä." in found
    assert "ja 46 muuta" in found  # projects of one goal
    assert "Lähellä hanketta ovat myös luonnoksen kohdat 13, 14" in found
    assert "50. Etähoidon hanke 50" in found


def test_a_draft_without_goals_says_so() -> None:
    found = text(EMPTY)
    assert "Luonnoksesta ei löytynyt tavoitteita, joita voisi verrata muihin hankkeisiin." in found
    assert "Aineistosta ei löytynyt hanketta, jossa olisi luonnoksen kanssa mainittavasti samaa." in found
    assert "rinnakkain" not in found[: found.index("Miten tarkistus tehtiin")].replace("lukea rinnakkain", "")


def test_without_any_overlap_above_a_little_the_three_nearest_are_shown() -> None:
    found = text(replace(REPORT, projects=FOUND[3:]))
    assert found.count("Lähimmät kohdat rinnakkain") == 3


def test_actions_are_called_actions() -> None:
    kinds = [GoalKind.GOAL] * 5 + [GoalKind.ACTION] * 2
    verdicts = tuple(
        replace(one, goal=replace(one.goal, kind=kind)) for one, kind in zip(REPORT.goals, kinds, strict=True)
    )
    found = text(replace(REPORT, goals=verdicts))
    assert "Luonnoksessa on viisi tavoitetta ja kaksi toimenpidettä." in found
    assert "Kaksi kohtaa seitsemästä on jo muissa hankkeissa." in found
    assert "Tavoitteet ja toimenpiteet yksitellen" in found


def test_a_call_round_shows_drafts_against_each_other_and_against_what_is_done() -> None:
    found = text(ROUND)
    for told in (
        "Kierroksella on kaksi luonnosta. Niistä yksi on merkittävästi päällekkäinen aineiston hankkeiden kanssa.",
        "Luonnosten joukossa on yksi pari, joka on merkittävästi päällekkäin.",
        "Yksi tiedosto jäi lukematta.",
        "Etäomahoito kotiin Kainuussa (ETKO) / Kylätalot digituen pisteinä",
        "Etäomahoito kotiin Kainuussa (ETKO) · Kylätalot digituen pisteinä",
        "Kylätaloista tehdään digituen pisteitä.",
        "skannattu.pdfSiinä ei ole tekstiä, vain kuviaTunnista ensin sen teksti (OCR, esimerkiksi ocrmypdf).",
        "Luonnoksen tarkiste (SHA-256): kylatalot.pdf",
    ):
        assert told in found
    assert "6. Ikäteknologiakeskus" not in found  # five projects for a draft
    assert "Liite" not in found


def test_a_material_of_one_of_everything_is_counted_in_words_that_agree() -> None:
    one = replace(REPORT, made_with=replace(REPORT.made_with, documents=1, projects=1, passages=1))
    assert "Aineistossa oli silloin 1 asiakirja, 1 hanke ja 1 tekstikohta." in text(one)
    assert "tekstikohta." not in text(REPORT)


def test_an_empty_call_round_says_so() -> None:
    found = text(replace(ROUND, reports=(), pairs=(), clusters=()))
    assert "Kierroksella ei ole yhtään luonnosta, jonka voisi lukea. Yksi tiedosto jäi lukematta." in found


def test_a_link_leads_only_to_a_project_that_is_told_in_full() -> None:
    assert Outline(page()).links == {"#hanke-1", "#hanke-2", "#hanke-3"}


def test_a_project_without_a_title_is_called_by_its_id() -> None:
    nameless = replace(VERKKO, id=ProjectId("rekisteri-17"), title="")
    assert "1. rekisteri-17" in text(replace(REPORT, projects=(replace(FOUND[1], rank=1, project=nameless),)))


def test_the_date_is_finnish() -> None:
    assert "3.1.2027" in text(replace(REPORT, made_with=replace(REPORT.made_with, date=date(2027, 1, 3))))


def test_goals_are_shown_in_full_where_they_are_told_one_by_one() -> None:
    assert all(goal in text() for goal in GOALS)
    assert [verdict.band for verdict in REPORT.goals].count(Band.MAJOR) == 2


# -- files -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["raportti.pdf", "raportti", "raportti.html.txt"])
def test_a_suffix_that_tells_no_form_is_refused_before_the_work(tmp_path: Path, name: str) -> None:
    with pytest.raises(WrongUse, match=r"cannot be written as .*\.docx, \.html or \.csv"):
        check(tmp_path / name)
    with pytest.raises(WrongUse):
        written(Path(name).suffix, REPORT)


def test_a_folder_that_is_not_there_is_refused_before_the_work(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="There is no folder"):
        check(tmp_path / "ei" / "raportti.docx")


def test_a_file_that_cannot_be_written_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "raportti.csv").mkdir()
    with pytest.raises(HankehakuError, match=r"cannot be written: .*raportti.csv.*Close the file"):
        write(tmp_path / "raportti.csv", REPORT)


@pytest.mark.parametrize("name", ["r.HTML", "r.htm", "r.Docx", "r.csv"])
def test_a_report_is_written_in_the_form_its_name_says(tmp_path: Path, name: str) -> None:
    write(tmp_path / name, REPORT, notes="Huomio")
    data = (tmp_path / name).read_bytes()
    assert data.startswith({".html": b"<!doctype", ".htm": b"<!doctype", ".docx": b"PK", ".csv": b"\xef\xbb\xbf"}[
        Path(name).suffix.lower()
    ])  # fmt: skip
