"""``make corpus-check``: whoever adds a document to a corpus is told what is wrong with it, and what is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.checking.__main__ import check, main
from index.checking.corpus import CheckedDocument, open_corpus
from index.checking.coverage import coverage_of
from index.checking.families import families

SENTENCES = [
    f"Kotihoidon työntekijä {tapa} {kohde} {aika}."
    for tapa in ("tapaa", "haastattelee", "ohjaa", "auttaa", "kuuntelee", "tukee")
    for kohde in ("asiakasta kotona", "omaista puhelimessa", "uutta työntekijää")
    for aika in ("kerran viikossa aamulla", "kahdesti kuukaudessa illalla")
]
LEAD = "Hankkeessa uudistetaan kotihoitoa.\n\n"
BODY = f"{LEAD}## Tavoitteet\n- Lisätä kotikuntoutusta\n\n## Tausta\n{' '.join(SENTENCES)}\n"
FACTS = "maakunnat: [Keski-Suomi]\nasiasanat: [kotihoito]\nlahteet:\n  - https://www.hanke.fi/sivu\n"


def write(folder: Path, name: str, *, facts: str = FACTS, body: str = BODY, title: str = "") -> None:
    title = title or f"Hanke {name}"
    (folder / name).write_text(f"---\notsikko: {title}\nlaji: hanke\n{facts}---\n{body}", encoding="utf-8")


def problems(folder: Path) -> list[str]:
    return [str(finding) for finding in check(folder)[1]]


def documents(folder: Path) -> list[CheckedDocument]:
    return open_corpus(folder)[0]


def test_a_good_document_has_nothing_to_mend(tmp_path: Path) -> None:
    write(tmp_path, "koti.md")

    assert problems(tmp_path) == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"facts": "maakunnat: [Keski-Suomi]\n"}, "names no source"),
        ({"facts": "lahteet: [ftp://hanke.fi/sivu]\n"}, "ftp://hanke.fi/sivu is no address of a public page"),
        ({"facts": "lahteet: [https://example.org/sivu]\n"}, "no address of a public page"),
        ({"facts": FACTS + "alkaa: 1987\n"}, "starts in 1987"),
        ({"facts": FACTS + "alkaa: keväällä\n"}, "`alkaa` is wrong"),
        ({"facts": FACTS + "vetaja: Jyväskylä\n"}, "nobody reads the keys vetaja"),
        ({"facts": FACTS + "kunnat: [Kaukola]\n"}, "Kaukola is no municipality that is known"),
        ({"facts": FACTS + "kunnat: [Oulu]\n"}, "Oulu lies in Pohjois-Pohjanmaa"),
        ({"facts": FACTS + "osa: muualla\n"}, "there is no document muualla.md"),
        ({"body": f"{LEAD}## Tavoitteet\nParempi koti.\n\n## Tausta\nKoti.\n"}, "words; 150 to 600 are wanted"),
        ({"body": BODY * 6}, "words; 150 to 600 are wanted"),
        ({"body": BODY.replace("## Tausta", "### Tavoitteet")}, "has a heading twice"),
        ({"body": BODY.replace("Tavoitteet", "Ensin").replace("Tausta", "Toiseksi")}, "tells no goals, actions"),
        ({"body": BODY + "\nKysy: matti.meikalainen@hanke.fi.\n"}, "holds an e-mail address"),
        ({"body": BODY + "\nTämä on kotihoidonn hanke.\n"}, "misspelt: kotihoidonn"),
        ({"body": BODY + "\nTämä on on kotihoidon hanke.\n"}, "a word stands there twice: on on"),
    ],
)
def test_what_is_wrong_is_told_with_the_name_of_the_file(tmp_path: Path, change: dict[str, str], told: str) -> None:
    write(tmp_path, "koti.md", **change)

    assert any(line.startswith("koti.md: ") and told in line for line in problems(tmp_path)), problems(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "Mukana olivat Essote ja THL:n työryhmä sekä 16-vuotiaat.",
        "Avustusta myönnettiin 250:lle hakijalle sosiaali- ja terveysministeriöstä.",
        "Hanke jatkoi vanhus- ja vammaispalvelujen kehittämistä Jyväskylässä.",
        "Osku-ohjelma auttoi.",
    ],
)
def test_names_stumps_and_numbers_are_no_misspellings(tmp_path: Path, text: str) -> None:
    write(tmp_path, "koti.md", body=f"{BODY}\n{text}\n")

    assert problems(tmp_path) == []


def test_a_sentence_of_another_document_is_found(tmp_path: Path) -> None:
    write(tmp_path, "a.md", body=BODY.replace(SENTENCES[0], "Iäkkäät asukkaat saavat uuden oman hoitajan heti."))
    write(tmp_path, "b.md")

    assert any(line.startswith("b.md: says the same as a.md") for line in problems(tmp_path))


def test_the_same_document_twice_is_found(tmp_path: Path) -> None:
    write(tmp_path, "a.md", title="Kotihoidon uudistus Keski-Suomessa")
    write(tmp_path, "b.md", title="Kotihoidon uudistus Keski-Suomessa")

    assert any("is the same document as" in line for line in problems(tmp_path))


def test_a_continuation_before_its_beginning_and_a_circle_are_found(tmp_path: Path) -> None:
    write(tmp_path, "a.md", facts=FACTS + "alkaa: 2015\njatkaa: b\n")
    write(tmp_path, "b.md", facts=FACTS + "alkaa: 2017\njatkaa: a\n")

    found = problems(tmp_path)

    assert "a.md: starts in 2015, before b, which it continues (2017)" in found
    assert {"a.md: osa and jatkaa lead in a circle", "b.md: osa and jatkaa lead in a circle"} <= set(found)


def test_files_that_are_no_documents_are_told(tmp_path: Path) -> None:
    write(tmp_path, "koti.md")
    (tmp_path / "README.md").write_text("Ohje")
    (tmp_path / "muistio.txt").write_text("muistio")
    (tmp_path / "paljas.md").write_text("# Otsikko\n\nTeksti.")

    assert [line.split(":")[0] for line in problems(tmp_path)] == ["muistio.txt", "paljas.md"]


def test_families_are_what_continuations_and_parts_tie_together(tmp_path: Path) -> None:
    write(tmp_path, "ohjelma.md")
    for number in range(6):
        write(tmp_path, f"osa{number}.md", facts=FACTS + "osa: ohjelma\n")
    write(tmp_path, "jatko.md", facts=FACTS + "jatkaa: osa1\n")
    write(tmp_path, "osahanke.md", facts=FACTS + "osa: jatko\n")

    assert families(documents(tmp_path)) == [["jatko", "osa1", "osahanke"]]


def test_what_is_covered_is_counted(tmp_path: Path) -> None:
    write(tmp_path, "a.md", facts=FACTS + "alkaa: 2012\npaattyy: 2014\n")
    write(tmp_path, "b.md", body=BODY.replace("## Tausta", "## Tulokset"))

    found = coverage_of(documents(tmp_path))

    assert (found.documents, found.years, found.with_results, found.without_results_yet) == (2, (2012, 2014), 1, 1)
    assert found.regions["Keski-Suomi"] == 2
    assert found.themes["kotihoito"] == 2


def test_the_command_tells_by_its_status_whether_there_is_something_to_mend(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path)]) == 2
    write(tmp_path, "koti.md")
    assert main([str(tmp_path)]) == 0
    assert "Nothing to mend." in capsys.readouterr().out
    write(tmp_path, "toinen.md", body="Lyhyt.\n")
    assert main([str(tmp_path)]) == 1
    assert "toinen.md: has 1 words" in capsys.readouterr().out
