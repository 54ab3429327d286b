"""When a project runs: labels tell it, else sentences about it, else its title; as exactly as any of them does."""

from __future__ import annotations

import time

import pytest

from index.extraction.periods import period_found
from index.project import Method


def found(text: str = "", title: str = "Arjen tuki -hanke", **labels: list[str]) -> tuple[str, Method | None, str]:
    values = {"ranges": [], "starts": [], "ends": [], **labels}
    period, told = period_found(**values, text=text, title=title)
    return str(period), told[0].method if told else None, told[0].quote if told else ""


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("Hanke alkaa 1. toukokuuta 2007 ja päättyy 31. joulukuuta 2008.", "2007-05-01–2008-12-31"),
        ("Hanke käynnistyi 1.2.2008 ja kesti 21 kuukautta.", "2008-02-01–2009-10-31"),
        ("Raha-automaattiyhdistys rahoitti hanketta vuosina 2011–2013.", "2011–2013"),
        ("Kokeilu toteutettiin syyskuusta 2010 joulukuuhun 2012.", "2010-09–2012-12"),
        ("The project runs from March 2019 to February 2021.", "2019-03–2021-02"),
        ("Projektet genomförs under 2015–2017.", "2015–2017"),
        ("Hanke kuuluu ohjelmaan, jota toteutetaan vuosina 2008–2011.", ""),
        ("Tukipuu-hanke toteutettiin vuosina 2004–2006.", ""),
        ("Raportti julkaistiin vuonna 2012.", ""),
    ],
)
def test_prose_about_this_project_tells_its_period(sentence: str, period: str) -> None:
    told, method, quote = found(sentence)

    assert told == period
    assert (method, quote) == ((Method.PROSE, sentence) if period else (None, ""))


def test_a_label_is_believed_first_and_made_exact_by_the_rest() -> None:
    prose = "Hanke alkaa 1.5.2007 ja päättyy 31.12.2008."

    assert found(prose, ranges=["2007-2008"]) == ("2007-05-01–2008-12-31", Method.LABEL, "2007-2008")
    assert found(prose, ranges=["2010–2011"])[0] == "2010–2011"


def test_beginning_and_end_may_have_a_label_each() -> None:
    assert found(starts=["1.8.2019"], ends=["31.7.2021"])[0] == "2019-08-01–2021-07-31"
    assert found(starts=["1.8.2019"])[0] == "2019-08-01–"


def test_a_title_tells_where_nothing_else_does() -> None:
    assert found(title="Arjen tuki (2014–2015)") == ("2014–2015", Method.TITLE, "Arjen tuki (2014–2015)")


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Kaksivuotinen hanke alkoi elokuussa 2018.", "2018-08–2020-07"),
        ("Hanke toteutettiin syksystä 2010 kevääseen 2013.", "2010–2013"),
        ("Toimintakausi oli 1.8.2020-31.12.2022.", "2020-08-01–2022-12-31"),
        ("Hanke on kolmivuotinen (2014–2016).", "2014–2016"),
        ("Arjen tuki -hanke (2013–2015) oli kuntien yhteinen.", "2013–2015"),
        ("Hanketta on toteutettu keväästä 2015 lähtien.", "2015–"),
        ("Hanke jatkuu vuoden 2025 loppuun.", "–2025"),
        ("Hanke alkoi 1.9.2018. Kokeiluja oli viisi. Hanke päättyi 31.8.2020.", "2018-09-01–2020-08-31"),
        ("Hanke alkoi 1.9.2018. Hankkeen kesto on kaksi vuotta.", "2018-09-01–2020-08-31"),
        ("Hankkeen ensimmäinen vaihe toteutettiin 2008–2009 ja toinen vaihe 2010–2011.", "2008–2011"),
        ("Projektet startade i januari 2018 och avslutas i december 2020.", "2018-01–2020-12"),
        ("The project started in autumn 2016 and ended in June 2019.", "2016–2019-06"),
        ("Hanke pohjautuu vuosina 2005–2007 tehtyyn selvitykseen.", ""),
        ("Hanke haki jatkorahoitusta vuosille 2019–2020.", ""),
        ("Hankkeen seminaari pidettiin 3.5.2012.", ""),
        ("Arjen tuki -hanke jatkoi Arki-hanketta (2004–2006).", ""),
    ],
)
def test_beginning_end_and_length_are_put_together(text: str, period: str) -> None:
    assert found(text)[0] == period


def test_the_first_phase_is_not_the_second() -> None:
    assert found("Arjen tuki -hanke (2008–2010) loi mallin.", title="Arjen tuki II")[0] == ""


@pytest.mark.parametrize(
    ("label", "period"),
    [
        ("Kaksi vuotta, 1.1.2014 alkaen", "2014-01-01–2015-12-31"),
        ("1.9.2008 alkaen, 36 kk", "2008-09-01–2011-08-31"),
        ("vuodet 2009, 2010 ja 2011", "2009–2011"),
        ("March 1, 2019 – Feb 2021", "2019-03-01–2021-02"),
    ],
)
def test_labels_with_lengths_and_lists_of_years(label: str, period: str) -> None:
    assert found(ranges=[label])[0] == period


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Kotisatama alkoi helmikuussa 2014 ja päättyi saman vuoden joulukuussa.", "2014-02–2014-12"),
        ("Hanke alkoi tammikuussa 2020 ja ulottuu helmikuuhun 2022.", "2020-01–2022-02"),
        ("Rahoitus kattaa vuodet 2018–2020.", "2018–2020"),
        ("Hankkeen toteutusaika on kalenterivuosi 2017.", "2017–2017"),
        ("Hanke kesti tammikuun alusta joulukuun loppuun 2022.", "2022-01–2022-12"),
        ("Palvelutarpeen arviointia kokeiltiin vuosina 2020–2021 neljässä kunnassa.", "2020–2021"),
        ("Työ nojaa vuosina 2016–2018 tehtyyn kartoitukseen.", ""),
        ("Kunnat olivat kehittäneet mallia vuosina 2011–2013.", ""),
        ("Alun perin hankkeen piti toimia vuosina 2010–2012.", ""),
        ("Ministeriö jakoi avustuksen kahdeksalle hankkeelle vuosille 2009–2011.", ""),
    ],
)
def test_what_was_before_or_is_of_all_is_no_period_of_this_one(text: str, period: str) -> None:
    assert found(text, title="Kotisatama – kodin tuki")[0] == period


def test_a_lead_of_200_000_characters_is_read_at_once() -> None:
    begun = time.perf_counter()
    found("vuosina 2010–2012 hankkeessa " * 7_000)
    assert time.perf_counter() - begun < 10
