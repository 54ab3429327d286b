"""Whole documents of the kinds that planners have: what comes out of each."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import UnreadableDocument
from index.extraction import extract
from index.extraction.passages import passages
from index.project import Project, ProjectKind, SectionKind
from index.readers import html, markdown, plain
from index.readers.raw import RawFile

READERS = {".txt": plain.read, ".md": markdown.read, ".html": html.read}


def projects(text: str | bytes, name: str = "hanke.txt") -> tuple[Project, ...]:
    path = PurePosixPath(name)
    data = text if isinstance(text, bytes) else text.encode()
    return extract(READERS[path.suffix](RawFile(Path(name), path, data)))


def section(project: Project, kind: SectionKind) -> str:
    return "\n".join(section.text for section in project.sections if section.kind is kind)


REGISTER_PAGE = """Omaishoidon tukiverkko Satakunnassa -esiselvityshanke (2014-2015)

Yhteyshenkilö

Maija Meikäläinen
Projektipäällikkö

Toteutusajankohta ja toteuttaja

1.9.2014 – 28.2.2015, Satakunnan sosiaalialan osaamiskeskus

Rahoittaja

Satakuntaliitto, Satakunnan kunnat

Tavoitteet

Päätavoitteena oli valmistella hakemus, jolla omaishoidon tuki järjestetään koko maakunnassa. Pääteemoja olivat:

  1. omaishoitajien vertaistuki
  2. sijaishoidon uudet tavat, esim. perhehoito

Alatavoitteet

  1. selvittää kunnissa käynnissä olevat hankkeet
  2. sopia hallinnoinnista

Materiaali"""


def test_a_register_page_gives_a_record() -> None:
    (found,) = projects(REGISTER_PAGE)

    assert found.title == "Omaishoidon tukiverkko Satakunnassa -esiselvityshanke"
    assert found.kind is ProjectKind.HANKE
    assert (str(found.period.start), str(found.period.end)) == ("2014-09-01", "2015-02-28")
    assert found.implementers == ("Satakunnan sosiaalialan osaamiskeskus",)
    assert found.funders == ("Satakuntaliitto", "Satakunnan kunnat")
    assert found.regions == ("Satakunta",)
    assert found.target_groups == ("omaishoitajat",)
    assert [(contact.name, contact.role) for contact in found.contacts] == [("Maija Meikäläinen", "Projektipäällikkö")]
    assert [(one.heading, len(one.items)) for one in found.sections] == [("Tavoitteet", 2), ("Alatavoitteet", 2)]
    assert "Meikäläinen" not in str(found.sections) + found.summary


BUDGET_PAGE = """Pirkanmaan yhteistoimintamalli: erityispalvelujen organisointi (2007-2008)

Toteutusajankohta

2007-2008

Hallinnoija

Tampereen kaupunki

Tausta

Pirkanmaalla erityispalvelut perustuvat yhteistyöhön kuntien ja järjestöjen kesken.

Rahoitus

RAHOITUS 5/2007–12/2008 (20 kk) yhteensä 170 000

VUOSI 2007

Valtion osuus 52 500
Kuntaosuus 17 500

YHTEENSÄ 70 000

Eteneminen ja tavoitteiden toteuttaminen

Kehittämishanke alkaa 1. toukokuuta 2007 ja päättyy 31. joulukuuta 2008. Toinen osio alkaa syyskuussa 2007.
"""


def test_prose_tells_the_period_more_exactly_than_the_label() -> None:
    (found,) = projects(BUDGET_PAGE)

    assert (str(found.period.start), str(found.period.end)) == ("2007-05-01", "2008-12-31")
    assert found.administrator == "Tampereen kaupunki"
    assert found.budget_eur == 170_000
    assert found.regions == ("Pirkanmaa",)
    assert found.municipalities == ("Tampere",)
    assert [one.kind.value for one in found.sections] == ["tausta", "rahoitus", "eteneminen"]
    assert "Valtion osuus 52 500\nKuntaosuus 17 500" in section(found, SectionKind.RAHOITUS)


PROSE_PAGE = """ARKI - omaishoidon tuen hankkeessa kehitetään Kainuun palveluja. Tavoitteena on vammaisen oma valinta.

Tuloksena hankkeesta syntyy toimintamalli.

  • Roolikartat asiakasprosessista
  • Ammattilaisten osaaminen

Hanketta ohjaa sosiaali- ja terveysministeriö (STM) ja toteuttaa Terveyden ja hyvinvoinnin laitos (THL).

Lisätietoja

Maija Meikäläinen, maija.m [at] example.fi

ARKI-hankkeen verkkosivut"""


def test_a_page_without_headings_is_told_apart_by_its_sentences() -> None:
    (found,) = projects(PROSE_PAGE)

    assert (found.title, found.acronym) == ("ARKI - omaishoidon tuen hanke", "ARKI")
    assert found.implementers == ("Terveyden ja hyvinvoinnin laitos (THL)",)
    assert found.regions == ("Kainuu",)
    assert found.target_groups == ("omaishoitajat",)
    assert section(found, SectionKind.TAVOITTEET) == "Tavoitteena on vammaisen oma valinta."
    assert [len(one.items) for one in found.sections if one.kind is SectionKind.TULOKSET] == [2]
    assert found.contacts[0].email == "maija.m@example.fi"
    assert "Meikäläinen" not in str(found.sections)
    assert "verkkosivut" not in str(found.sections)
    assert found.mentions == ()


PROGRAMME_PAGE = """FI SV EN

Palvelujen uudistaminen kärkihankkeissa 2016-2018

Uudistusta tehdään kolmessa kärkihankkeessa ja muissa hankkeissa, joista sosiaali- ja terveysministeriö vastaa.

Vahvistetaan kaikenikäisten omaishoitoa (I&O)

Kärkihankkeen tavoitteena on kehittää omais- ja perhehoitajille yhdenvertaiset palvelut koko maahan.

Lapsi- ja perhepalvelujen muutosohjelma (LAPE)

Muutosohjelmassa uudistetaan lasten, nuorten ja perheiden palvelut vastaamaan heidän tarpeitaan.

Tie työelämään

Tie työelämään (OTE) -kärkihanke tähtää siihen, että osatyökykyiset ihmiset jatkavat työssä.
"""


def test_a_programme_page_is_split_into_its_projects() -> None:
    programme, *children = projects(PROGRAMME_PAGE, "stm/karki.txt")

    assert programme.kind is ProjectKind.OHJELMA
    assert programme.title == "Palvelujen uudistaminen kärkihankkeissa 2016-2018"
    assert programme.administrator == "Sosiaali- ja terveysministeriö (STM)"
    assert [child.id for child in children] == ["stm/karki/i-o", "stm/karki/lape", "stm/karki/ote"]
    assert [child.acronym for child in children] == ["I&O", "LAPE", "OTE"]
    assert {child.parent for child in children} == {programme.id}
    assert {(str(child.period.start), str(child.period.end)) for child in children} == {("2016", "2018")}
    assert "osatyökykyiset" in children[2].sections[0].text
    assert "osatyökykyiset" not in str(programme.sections)


def test_a_project_with_unusual_headings_is_not_split() -> None:
    text = (
        "# Arjen tuki\n\nHanke on yksi alueen hankkeista.\n\n## Miksi hanke alkoi?\n\n"
        "Hanke alkoi tarpeesta, jonka kunnat huomasivat vuonna 2012 yhdessä.\n\n## Tavoitteet\n\n- tuki\n\n"
        "## Kuka teki?\n\nHankkeessa oli kolme työntekijää ja satoja vapaaehtoisia eri kunnista.\n"
    )

    assert len(projects(text, "arki.md")) == 1


SLIDES = """Esittely latautuu. Ole hyvä ja odota

Maija Meikäläinen Kaste-ohjelmapäällikkö,

Samankaltaiset esitykset

Esitys aiheesta: "Maija Meikäläinen Kaste-ohjelmapäällikkö,"— Esityksen transkriptio:

1 Maija Meikäläinen Kaste-ohjelmapäällikkö,
Ajankohtaista Kaste-ohjelmassa Väli-Suomessa Maija Meikäläinen Kaste-ohjelmapäällikkö, Väli-Suomen alue /Muokannut MM

2 Hankkeet päättymässä
Kasperi II, Ikäkaste ja Välittäjä 2013 sekä SOS ovat päättymässä. Potku II jatkaa.

3

4 Lopuksi Väli-Suomen johtoryhmän kehittämispäivät pidetään Nurmossa.


Lataa ppt "Maija Meikäläinen Kaste-ohjelmapäällikkö,"

Samankaltaiset esitykset


Iklan oleh Google"""


def test_a_slide_transcript_is_material_with_a_section_a_slide() -> None:
    (found,) = projects(SLIDES)

    assert found.kind is ProjectKind.AINEISTO
    assert found.title == "Ajankohtaista Kaste-ohjelmassa Väli-Suomessa"
    assert [one.heading for one in found.sections] == [
        "Ajankohtaista Kaste-ohjelmassa Väli-Suomessa", "Hankkeet päättymässä", "Lopuksi",
    ]  # fmt: skip
    assert found.programme == "Kaste"
    assert found.regions == ("Väli-Suomi",)
    assert found.mentions == ("Kasperi II", "Ikäkaste", "Välittäjä 2013", "SOS", "Potku II")
    assert [(one.name, one.role) for one in found.contacts] == [("Maija Meikäläinen", "Kaste-ohjelmapäällikkö")]
    text = str(found.sections) + found.title + found.summary
    noise = ("latautuu", "Iklan", "Lataa", "Samankaltaiset", "Meikäläinen", "Muokannut")
    assert not any(word in text for word in noise)


WEB_PAGE = """<title>Kotikuntoutus kuntoon -hanke | Rekisteri</title><main><h1>Kotikuntoutus kuntoon -hanke (KOKU)</h1>
<p>Hankkeessa kehitettiin iäkkäiden kotikuntoutusta Satakunnassa. Hanke oli osa Kaste-ohjelmaa.</p>
<table><tr><th>Hallinnoija</th><td>Porin kaupunki</td></tr>
<tr><th>Toteutusaika</th><td>1.9.2013 - 31.10.2015</td></tr>
<tr><th>Rahoittaja</th><td>STM, Porin kaupunki ja Rauman kaupunki</td></tr>
<tr><th>Budjetti</th><td>1,2 milj. €</td></tr>
<tr><th>Avainsanat</th><td>kotikuntoutus, kotihoito</td></tr></table>
<h2>Hankkeen tavoitteet</h2><ol><li>Kotiin vietävä kuntoutus</li><li>Yhteinen malli</li></ol>
<h2>Mitä tehtiin?</h2><p>Tiimi kävi kotona. <a href="https://example.org/raportti">Raportti</a></p>
<h3>Koulutus</h3><p>Päiviä oli 14.</p>
<h2>Yhteystiedot</h2><p>Projektipäällikkö<br>Maija Meikäläinen<br>maija(at)example.fi<br>p. 044 701 1234</p></main>"""


def test_a_table_of_facts_on_a_page_fills_the_record() -> None:
    (found,) = projects(WEB_PAGE, "koku.html")

    assert (found.title, found.acronym) == ("Kotikuntoutus kuntoon -hanke", "KOKU")
    assert found.administrator == "Porin kaupunki"
    assert found.funders == ("Sosiaali- ja terveysministeriö (STM)", "Porin kaupunki", "Rauman kaupunki")
    assert (str(found.period.start), str(found.period.end)) == ("2013-09-01", "2015-10-31")
    assert found.budget_eur == 1_200_000
    assert found.programme == "Kaste"
    assert found.keywords == ("kotikuntoutus", "kotihoito")
    assert found.links == ("https://example.org/raportti",)
    assert [(one.kind.value, one.heading) for one in found.sections] == [
        ("muu", ""), ("tavoitteet", "Hankkeen tavoitteet"),
        ("toimenpiteet", "Mitä tehtiin?"), ("toimenpiteet", "Koulutus"),
    ]  # fmt: skip
    assert found.contacts[0].phone == "044 701 1234"


def test_labels_on_lines_fill_the_record() -> None:
    (found,) = projects(
        "Hankkeen nimi: Nuorten talo\nToteuttaja: Setlementti Louhela ry\nRahoitus: RAY\n"
        "Toteutusaika: 3/2011 - 12/2013\nToteutusalue: Järvenpää ja Kerava\nKohderyhmä: 16–20-vuotiaat nuoret\n\n"
        "Talo on paikka, jossa nuori saa apua.\n\nLinkit\n\nwww.nuortentalo.example\n"
    )

    assert found.title == "Nuorten talo"
    assert found.implementers == ("Setlementti Louhela ry",)
    assert found.funders == ("Raha-automaattiyhdistys (RAY)",)
    assert (found.regions, found.municipalities) == (("Uusimaa",), ("Järvenpää", "Kerava"))
    assert found.target_groups == ("16–20-vuotiaat nuoret",)
    assert found.links == ("www.nuortentalo.example",)
    assert [one.text for one in found.sections] == ["Talo on paikka, jossa nuori saa apua."]


LIST_PAGE = """# Ikäihmisten hankkeet Satakunnassa

Maakunnassa on käynnissä kolme hanketta, jotka kehittävät kotihoitoa.

## Kotiapu Pori

**Hallinnoija:** Porin kaupunki
**Toteutusaika:** 2019–2020

Hankkeessa kehitetään kotihoidon yöpartiota ja sen työvälineitä kotona asuvien tueksi.

### Tavoitteet

- Yöpartio toimii koko kaupungissa
- Hälytykset hoidetaan tunnissa

## Raumalla kotona (RAKO)

Hanke tukee raumalaisten kotona asumista yhdessä järjestöjen kanssa vuosina 2018–2019.

## Etäpalvelut lähelle

Hankkeessa otetaan käyttöön videopuhelut viidessä kunnassa, ja henkilöstö koulutetaan niihin.
"""


def test_a_list_of_projects_is_material_and_each_keeps_its_own_facts() -> None:
    page, apu, rako, eta = projects(LIST_PAGE, "koonti.md")

    assert page.kind is ProjectKind.AINEISTO
    assert page.administrator == ""
    assert (apu.administrator, str(apu.period.start), str(apu.period.end)) == ("Porin kaupunki", "2019", "2020")
    assert [one.heading for one in apu.sections] == ["", "Tavoitteet"]
    assert (rako.acronym, rako.administrator, str(rako.period.end)) == ("RAKO", "", "2019")
    assert rako.municipalities == ("Rauma",)
    assert (eta.programme, bool(eta.period)) == ("", False)


REPORT = """LOPPURAPORTTI

Muistipolku-hanke 2015–2017

Sisällys

1 Johdanto 3
2 Tavoitteet 4

1 Johdanto

Muistipolku-hanke oli STEA:n rahoittama hanke, jossa tuettiin muistisairaita Kanta-Hämeessä.

2 Tavoitteet

Hankkeen tavoitteena oli, että
a) jokainen sairastunut saa tietoa
b) läheiset saavat tukea

3 Tulokset

Muistikahviloita järjestettiin 54 kertaa. Toiminta jatkuu Muistipolku II -hankkeessa.

Sivu 5
"""


def test_a_report_is_about_its_project() -> None:
    (found,) = projects(REPORT)

    assert found.title == "Muistipolku-hanke 2015–2017"
    assert (str(found.period.start), str(found.period.end)) == ("2015", "2017")
    assert found.funders == ("Sosiaali- ja terveysjärjestöjen avustuskeskus (STEA)",)
    assert found.mentions == ("Muistipolku II",)
    assert [(one.heading, len(one.items)) for one in found.sections] == [
        ("Johdanto", 0), ("Tavoitteet", 2), ("Tulokset", 0),
    ]  # fmt: skip


def test_a_swedish_page_is_read_as_well() -> None:
    (found,) = projects(
        "Stöd för närståendevårdare i Österbotten\n\nSyfte\n\nProjektet utvecklar stödet och det är en del av det "
        "nationella programmet.\n\nProjekttid\n\n1.1.2014 – 31.12.2015\n\nFinansiär\n\n"
        "Social- och hälsovårdsministeriet\n"
    )

    assert found.language == "sv"
    assert (str(found.period.start), str(found.period.end)) == ("2014-01-01", "2015-12-31")
    assert found.funders == ("Sosiaali- ja terveysministeriö (STM)",)
    assert found.regions == ("Pohjanmaa",)
    assert found.sections[0].kind is SectionKind.TAVOITTEET


def test_a_document_without_text_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="there is no text in it"):
        projects("Sivu 1/2\n\n2\n\nEtusivu\n")


ALL = {
    "a.txt": REGISTER_PAGE, "b.txt": BUDGET_PAGE, "c.txt": PROSE_PAGE, "d.txt": PROGRAMME_PAGE, "e.txt": SLIDES,
    "f.html": WEB_PAGE, "g.md": f"---\notsikko: Arki\nlahteet: [x]\n---\n{PROSE_PAGE}",
}  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    name=st.sampled_from(sorted(ALL)),
    suffix=st.sampled_from(["", ".txt", ".md", ".html"]),
    start=st.integers(0, 400),
    length=st.integers(0, 2000),
    noise=st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 255)), max_size=8),
)
def test_damaged_documents_are_projects_or_a_refusal(
    name: str, suffix: str, start: int, length: int, noise: list[tuple[int, int]]
) -> None:
    data = bytearray(ALL[name].encode()[start : start + length])
    for position, value in noise:
        if data:
            data[position % len(data)] = value
    try:
        found = projects(bytes(data), f"x{suffix or name[1:]}")
    except UnreadableDocument:
        return
    assert len({project.id for project in found}) == len(found)
    for project in found:
        assert project.title
        for passage in passages(project):
            assert passage.text == project.sections[passage.section].text[passage.start : passage.end]
