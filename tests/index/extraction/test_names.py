"""Names: of projects, in their titles, ids, acronyms and in each other's texts; of programmes and target groups."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.extraction.ids import child_id, id_of, slug
from index.extraction.language import language_of
from index.extraction.mentions import mentions_in
from index.extraction.programmes import programme_of
from index.extraction.target_groups import target_groups_in, target_groups_of, target_groups_spoken_of
from index.extraction.titles import acronym_behind, acronym_in, title_from, title_of_page, without_extras
from index.project import ProjectId


@pytest.mark.parametrize(
    ("path", "project_id"),
    [
        ("seeds/000_Esimerkki.txt", "seeds/000_esimerkki"),
        ("Älä/Yö & päivä (1).html", "ala/yo-paiva-1"),
        ("sos-2.md", "sos-2"),
        ("../../etc/passwd.txt", "etc/passwd"),
        ("---.txt", "nimeton"),
    ],
)
def test_an_id_is_the_path_in_plain_letters(path: str, project_id: str) -> None:
    assert id_of(PurePosixPath(path)) == project_id


@given(st.text(max_size=60))
def test_a_slug_is_stable_and_plain(text: str) -> None:
    assert slug(slug(text)) == slug(text)
    assert all(character in "abcdefghijklmnopqrstuvwxyz0123456789_-/" for character in slug(text))


def test_two_children_of_one_name_have_two_ids() -> None:
    taken: set[ProjectId] = set()
    parent = ProjectId("ohjelma")

    assert [child_id(parent, name, taken) for name in ("I&O", "I&O", "!!")] == [
        "ohjelma/i-o", "ohjelma/i-o-2", "ohjelma/osa",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "title", "acronym"),
    [
        ("Kotikuntoutus -esiselvityshanke (2012-2013)", "Kotikuntoutus -esiselvityshanke", ""),
        ("Lapsi- ja perhepalvelujen muutosohjelma (LAPE)", "Lapsi- ja perhepalvelujen muutosohjelma", "LAPE"),
        ("Omaishoidon tuki (I&O) (2016–2018)", "Omaishoidon tuki", "I&O"),
        ("Kotona (asuminen)", "Kotona (asuminen)", ""),
        ("Arvioinnin kehittäminen (THL)", "Arvioinnin kehittäminen (THL)", ""),
        ("(2012)", "(2012)", ""),
    ],
)
def test_years_and_acronyms_in_brackets_are_no_part_of_a_title(written: str, title: str, acronym: str) -> None:
    assert without_extras(written) == (title, acronym)


def test_acronyms_are_found_before_a_dash_and_behind_the_title() -> None:
    assert acronym_in("SOPIVA - henkilökohtainen budjetointi") == "SOPIVA"
    assert acronym_in("LasSe-hanke") == "LasSe"
    assert acronym_in("Kotona - tukea arkeen") == ""
    assert acronym_behind("Tie työelämään", "Tie työelämään (OTE) -kärkihanke tähtää") == "OTE"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("ARKI - omaishoidon tuen hankkeessa vahvistetaan perheitä. Muuta.", "ARKI - omaishoidon tuen hanke"),
        ("Kotikuntoutushankkeessa kehitetään kotihoitoa.", "Kotikuntoutushanke"),
        ("Hankkeessa kehitetään kotihoitoa.", "Hankkeessa kehitetään kotihoitoa"),
        ("", ""),
    ],
)
def test_a_text_without_a_title_gets_one_from_its_first_sentence(text: str, title: str) -> None:
    assert title_from(text) == title


def test_a_page_title_loses_the_name_of_the_site() -> None:
    assert title_of_page("Kotona kaiken ikää | Innokylä") == "Kotona kaiken ikää"
    assert title_of_page("Arjen tuki - hanke omaishoitajille - THL") == "Arjen tuki - hanke omaishoitajille"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kasperi II, Ikäkaste ja Potku 2013 sekä SOS päättyvät.", ("Kasperi II", "Ikäkaste", "Potku 2013", "SOS")),
        ("Työtä jatketaan SOS II –hankkeessa.", ("SOS II",)),
        ("Esimerkkinä LasSe-hankkeen malli.", ("LasSe",)),
        ("Lisäksi Toimiva kotihoito Lappiin -hanke jatkuu.", ("Toimiva kotihoito Lappiin",)),
        ("Kehittämistä jatkettiin Kotona Suomessa 2 -hankkeessa.", ("Kotona Suomessa 2",)),
        ("Tie työelämään (OTE) -kärkihanke tähtää työhön.", ("OTE",)),
        ("Malli syntyi hankkeessa ”Hyvä arki kotona”.", ("Hyvä arki kotona",)),
        ("Tuetusti työhön ja osallisuuteen -hanke toteutti.", ("Tuetusti työhön ja osallisuuteen",)),
        ("SOSKU- ja TOIMEKSI-hankkeissa opittiin paljon.", ("SOSKU", "TOIMEKSI")),
        ("Siihen kuului myös kuntastrategiahanke AKU.", ("AKU",)),
        ("Turun kaupungin Kotona asuvien tuki -hankkeen työntekijä", ("Kotona asuvien tuki",)),
        ("Toiminta jatkuu Muistipolku II -hankkeessa.", ("Muistipolku II",)),
        ("It is part of the Innovative Care project.", ("Innovative Care",)),
        ("Projektet bygger på projektet Hemma bäst.", ("Hemma bäst",)),
        ("Kaste-hankkeissa ja Kaste II -kaudella tehtiin paljon Keski-Suomessa vuonna 2013.", ()),
        ("Hanke alkoi lokakuussa 2013. STM-hanke päättyi. ESR-hankkeessa oli väkeä.", ()),
    ],
)
def test_other_projects_are_found_by_their_names(text: str, names: tuple[str, ...]) -> None:
    assert mentions_in(text) == names


def test_a_project_does_not_mention_itself() -> None:
    assert mentions_in("SOPIVA-hankkeen ja SOS II -hankkeen sivut", own=("SOPIVA - tuki", "SOPIVA")) == ("SOS II",)
    assert mentions_in("SOS-hankkeen ja SOS II -hankkeen sivut", own=("SOS II -hanke", "SOS II")) == ("SOS",)


@given(st.text(max_size=200))
def test_mentions_stand_in_the_text(text: str) -> None:
    assert all(name in text for name in mentions_in(text))


@pytest.mark.parametrize(
    ("text", "programme"),
    [
        ("Hanke on osa Kaste-ohjelmaa.", "Kaste"),
        ("Hanke kuuluu sosiaalialan kehittämishankkeen toiseen painopisteeseen.", "Sosiaalialan kehittämishanke"),
        ("Tämä hanke kuuluu LAPE-muutosohjelmaan.", "Lapsi- ja perhepalveluiden muutosohjelma (LAPE)"),
        ("Valmisteltiin hakemus tulevalle Kaste II -ohjelmakaudelle.", ""),
    ],
)
def test_naming_a_programme_is_not_belonging_to_it(text: str, programme: str) -> None:
    assert programme_of(text) == programme


def test_target_groups_are_known_inside_of_longer_words() -> None:
    assert target_groups_in("Vanhus- ja vammaispalvelujen hanke") == ("ikäihmiset", "vammaiset")
    assert target_groups_of(["Nuoret saivat apua.", "Nuorten koulutus. Lapset mainitaan."]) == ("nuoret",)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Hankkeen tavoitteena on kotona asuminen ja tuki.", "fi"),
        ("Projektet är en del av programmet och det ska utveckla vården.", "sv"),
        ("The project was a part of the programme and its aim is to help.", "en"),
        ("", "fi"),
    ],
)
def test_the_language_is_told_by_small_words(text: str, language: str) -> None:
    assert language_of(text) == language


def test_the_group_of_the_title_comes_first_and_the_narrower_is_kept() -> None:
    rest = ["Muistisairaat ja vanhukset saavat tukea. Muistisairaan tukena on vapaaehtoinen."]

    assert target_groups_spoken_of(title="Muistipolku", lead="Muistisairaat tavataan kotona.", rest=rest) == (
        "muistisairaat",
    )
    assert target_groups_spoken_of(title="Nuorten talo", lead="Vanhemmat auttavat.", rest=[]) == ("nuoret",)
    assert target_groups_spoken_of(title="Unga i skärgården", lead="", rest=[]) == ("nuoret",)
    assert target_groups_spoken_of(title="Arki sujuu", lead="Palvelut uudistuvat.", rest=["Lapset leikkivät."]) == ()
