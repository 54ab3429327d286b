"""Facts written in front of a text: read as they are, and every mistake explained."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from index.errors import UnreadableDocument
from index.extraction import extract
from index.extraction.front_matter import KEYS, read_front_matter
from index.project import PartialDate, Period, Project, ProjectKind, SectionKind
from index.readers.markdown import read
from index.readers.raw import RawFile

PAGE = """---
otsikko: Sosiaalisesti osalliseksi sosiaalityöllä II -hanke
lyhenne: SOS II
laji: hanke
alkaa: 2013-11-01
paattyy: 2015-10
hallinnoija: Tampereen kaupunki
toteuttajat: Pikassos
rahoittajat: [Sosiaali- ja terveysministeriö (STM)]
ohjelma: Kaste
budjetti_eur: 1 234 567
maakunnat: [Pirkanmaa, Kanta-Häme]
kohderyhmat: [aikuissosiaalityön asiakkaat]
jatkaa: sos-1
osa: kaste-2
mainitsee: [Kasperi II]
yhteyshenkilot:
  - nimi: Maija Meikäläinen
    sahkoposti: maija@example.fi
lahteet:
  - https://example.org/sos
---
Hanke vahvisti aikuissosiaalityötä. Sitä johti Maija Meikäläinen.

## Tavoitteet
- Osallisuus kasvaa
- Työtavat uudistuvat

### Alatavoite
Kirjaaminen paranee Lapissa.
"""


def project(text: str, name: str = "sos-2.md") -> Project:
    (found,) = extract(read(RawFile(Path(name), PurePosixPath(name), text.encode())))
    return found


def test_a_corpus_file_becomes_the_project_that_it_describes() -> None:
    found = project(PAGE)

    assert found.id == "sos-2"
    assert (found.title, found.acronym) == ("Sosiaalisesti osalliseksi sosiaalityöllä II -hanke", "SOS II")
    assert found.kind is ProjectKind.HANKE
    assert found.period == Period(PartialDate(2013, 11, 1), PartialDate(2015, 10))
    assert found.implementers == ("Pikassos Oy",)
    assert found.budget_eur == 1_234_567
    assert (found.continues, found.parent) == ("sos-1", "kaste-2")
    assert found.mentions == ("Kasperi II",)
    assert found.source.addresses == ("https://example.org/sos",)
    assert found.source.path == "sos-2.md"
    assert [(section.kind, section.heading) for section in found.sections] == [
        (SectionKind.MUU, ""),
        (SectionKind.TAVOITTEET, "Tavoitteet"),
        (SectionKind.TAVOITTEET, "Alatavoite"),
    ]
    assert [found.sections[1].text[item.start : item.end] for item in found.sections[1].items] == [
        "Osallisuus kasvaa",
        "Työtavat uudistuvat",
    ]


def test_contact_persons_are_kept_apart() -> None:
    found = project(PAGE)

    assert [(contact.name, contact.email) for contact in found.contacts] == [("Maija Meikäläinen", "maija@example.fi")]
    assert found.summary == "Hanke vahvisti aikuissosiaalityötä."
    assert not any("Meikäläinen" in section.text for section in found.sections)


def test_a_corpus_file_is_silent_where_its_source_is() -> None:
    found = project("---\notsikko: Arki\nlahteet: https://example.org\n---\nHanketta rahoittaa STEA. Hanke alkoi 2013.")

    assert (found.funders, bool(found.period), found.regions) == ((), False, ())


def test_in_other_files_the_text_fills_what_the_facts_leave_out() -> None:
    found = project("---\ntitle: Arki\nlayout: post\n---\nHanketta rahoittaa STEA. Hanke toimii Lapissa.")

    assert found.title == "Arki"
    assert found.funders == ("Sosiaali- ja terveysjärjestöjen avustuskeskus (STEA)",)
    assert found.regions == ("Lappi",)


def test_english_names_and_own_ids_are_taken() -> None:
    found = project("---\ntitle: Arki\nid: oma-tunnus\nstart: 2013\nfunders: [STM]\n---\nTeksti on tässä.")

    assert found.id == "oma-tunnus"
    assert found.period.start == PartialDate(2013)
    assert found.funders == ("Sosiaali- ja terveysministeriö (STM)",)


@pytest.mark.parametrize(
    ("line", "problem", "advice"),
    [
        ("alkaa: syksy 2013", "`alkaa` is wrong: 'syksy 2013'", "2013-11-01"),
        ("alkaa: 2013-02-30", "`alkaa` is wrong: '2013-02-30'", "that exists"),
        ("alkaa: 2014\npaattyy: 2013", "`paattyy` is wrong: '2013'", "not before the start"),
        ("laji: projekti", "`laji` is wrong: 'projekti'", "hanke, ohjelma, aineisto"),
        ("budjetti_eur: 1,2 milj.", "`budjetti_eur` is wrong", "whole euros"),
        ("budjetti: 100", "the key `budjetti` is not known", "`budjetti_eur`"),
        ("rahoitajat: STM", "the key `rahoitajat` is not known", "`rahoittajat`"),
        ("jatkaa: SOS 1", "`jatkaa` is wrong: 'SOS 1'", "lower-case"),
        ("hallinnoija: [a, b]", "`hallinnoija` is wrong", "one value"),
        ("kunnat: {a: b}", "`kunnat` is wrong", "list of values"),
        ("kieli: suomi", "`kieli` is wrong: 'suomi'", "fi, sv or en"),
        ("yhteyshenkilot: Maija", "`yhteyshenkilot` is wrong", "list of people"),
        ("yhteyshenkilot: [{nimi: a, ika: 5}]", "ika` is wrong", "Leave it out"),
    ],
)
def test_a_mistake_is_named_with_its_key_its_value_and_the_cure(line: str, problem: str, advice: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        project(f"---\notsikko: Arki\n{line}\n---\nTeksti on tässä.")

    assert "sos-2.md" in caught.value.problem
    assert problem in caught.value.problem
    assert advice in caught.value.next_step


def test_every_fact_may_be_left_empty() -> None:
    silent = read_front_matter(dict.fromkeys(KEYS - {"otsikko", "title"}, ""), "x.md")

    assert silent.title == ""
    assert silent.start is None
    assert silent.funders == ()
    assert silent.kind in (None, ProjectKind.HANKE)
