"""What a planner gets as the goals of a draft: aims and actions, in order, as they stand."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.project import ListItem, Project, Section, SectionKind
from search.overlap.goals import MOST_GOALS, MOST_TEXTS, found_goals, goals_of
from search.overlap.records import DRAFT_ID, GoalKind

GOALS, ACTIONS, OTHER = SectionKind.TAVOITTEET, SectionKind.TOIMENPITEET, SectionKind.MUU


def section(kind: SectionKind, text: str, *items: str, heading: str = "") -> Section:
    """Return a section of running text with a list below."""
    whole = "\n\n".join(part for part in (text, "\n".join(items)) if part)
    places = [(start := whole.index(item, len(text)), start + len(item)) for item in items]
    return Section(kind=kind, heading=heading, text=whole, items=tuple(ListItem(*place) for place in places))


def draft(*sections: Section, title: str = "Kotona pärjäämisen hanke") -> Project:
    return Project(id=DRAFT_ID, title=title, sections=sections)


def texts(*sections: Section) -> list[str]:
    return [goal.text for goal in goals_of(draft(*sections))]


def test_items_of_the_goals_are_goals_and_their_introduction_is_not() -> None:
    goals = goals_of(
        draft(
            section(
                GOALS,
                "Hankkeen päätavoitteet ovat:",
                "Ikäihmisten toimintakyvyn paraneminen",
                "Yhteinen palveluohjaus",
                heading="Tavoitteet",
            )
        )
    )
    assert [(goal.number, goal.text, goal.kind, goal.heading) for goal in goals] == [
        (1, "Ikäihmisten toimintakyvyn paraneminen", GoalKind.GOAL, "Tavoitteet"),
        (2, "Yhteinen palveluohjaus", GoalKind.GOAL, "Tavoitteet"),
    ]


def test_sentences_of_the_goals_are_goals() -> None:
    found = texts(
        section(
            GOALS,
            "Tavoitteet ovat seuraavat: Tavoitteena on tukea omaishoitajien jaksamista. Lapset ja nuoret saavat apua "
            "omasta koulustaan. Hanke kuuluu kansalliseen kehittämisohjelmaan.",
        )
    )
    assert found[-1] == "Lapset ja nuoret saavat apua omasta koulustaan."
    assert "Tavoitteena on tukea omaishoitajien jaksamista." in found[0]
    assert len(found) == 2


def test_actions_are_told_from_administration_and_background() -> None:
    goals = goals_of(
        draft(
            section(
                ACTIONS,
                "Kotihoidossa otetaan käyttöön lääkeautomaatit. Ohjausryhmä kokoontuu neljä kertaa vuodessa. "
                "Hankkeeseen palkataan projektipäällikkö. Edellisessä hankkeessa kehitettiin palveluohjausta. "
                "Hankkeen etenemisestä raportoidaan rahoittajalle. Henkilöstö kouluttaa omaishoitajia. "
                "Hankkeesta tiedotetaan verkossa.",
            )
        )
    )
    assert [(goal.text, goal.kind) for goal in goals] == [
        ("Kotihoidossa otetaan käyttöön lääkeautomaatit.", GoalKind.ACTION),
        ("Henkilöstö kouluttaa omaishoitajia.", GoalKind.ACTION),
    ]


def test_somebodys_own_budget_is_a_service_not_administration() -> None:
    assert texts(section(ACTIONS, "Asiakkaalle laaditaan henkilökohtainen budjetti.")) == [
        "Asiakkaalle laaditaan henkilökohtainen budjetti."
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Hankkeen tarkoituksena on löytää syrjäytyneet nuoret.",
        "Nuorten osallisuutta pyritään lisäämään kunnissa.",
        "Perustamme kylätalolle neuvontapisteen.",
        "Haluamme tavoittaa yksinäiset vanhukset.",
        "Hanke kehittää lastensuojelun sijaishuoltoa.",
        "Kotona pärjäämisen hanke tukee omaishoitajia.",
        "Hankkeessa kehitetään vammaisten asumista.",
        "On tarkoitus avata nuorille yhteinen palvelupiste.",
        "Seitsemänkymppisille postitetaan ohje kuulotestiin.",
        "Painopisteet: kotihoidon kehittäminen ja omaishoidon tukeminen.",
        "Hankkeessa yhteiskehitetään kuntien palveluja.",  # a verb that the dictionary lacks
        "Syftet är att stärka de äldres delaktighet.",
        "Projektet utvecklar hemvården i skärgården.",
        "The aim of the project is to prevent loneliness.",
        "We will develop digital home care services.",
        "The project pilots a new model of rehabilitation.",
    ],
)
def test_aims_and_doings_are_found_wherever_they_stand(sentence: str) -> None:
    assert texts(section(OTHER, f"Saaressa asuu 900 ihmistä. {sentence} Matka kestää tunnin.")) == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "Aiemmassa hankkeessa kehitettiin kotihoitoa.",
        "Palveluohjausta on kehitetty vuodesta 2015.",
        "Ostokokein testattiin, miten ikärajoja noudatetaan.",
        "Lain tarkoituksena on edistää väestön hyvinvointia.",
        "Muistisairaita arvioidaan olevan maakunnassa lähes 3 000.",
        "Naapurikunta kehittää omaa kotihoitoaan.",
    ],
)
def test_what_others_do_and_what_has_been_is_no_goal(sentence: str) -> None:
    aim = section(GOALS, "", "Kotihoidon uudistaminen")
    assert texts(section(SectionKind.TAUSTA, sentence), aim) == ["Kotihoidon uudistaminen"]


def test_money_gives_no_goals() -> None:
    money = section(SectionKind.RAHOITUS, "Hankkeessa kehitetään kotihoitoa 300 000 eurolla.")
    assert texts(money, section(GOALS, "", "Kotihoidon uudistaminen")) == ["Kotihoidon uudistaminen"]


def test_a_sentence_with_several_aims_gives_several_goals() -> None:
    assert texts(section(OTHER, "Kehitetään ikäihmisten kotihoitoa ja vahvistetaan perheiden omaishoitoa.")) == [
        "Kehitetään ikäihmisten kotihoitoa",
        "vahvistetaan perheiden omaishoitoa",
    ]


def test_a_short_item_of_several_sentences_is_one_goal() -> None:
    item = "Yksi verkosto. Neuvola ja järjestöt kootaan perhekeskukseksi, ja sille avataan kohtaamispaikka."
    assert texts(section(GOALS, "", item)) == [item]


def test_what_the_summary_says_again_is_given_once_from_the_goals_section() -> None:
    again = "Tavoitteena on tukea omaishoitajien jaksamista."
    goals = goals_of(draft(section(OTHER, again), section(GOALS, "Tavoitteena on  tukea omaishoitajien jaksamista")))
    assert [(goal.section, goal.number) for goal in goals] == [(1, 1)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kotihoito, etäpalvelut, omaishoito\nLapset, nuoret, perheet", 2),
        ("Vanhusten yksinäisyys ja turvattomuus saaristossa", 1),
        ("Muistio", 1),
        ("Проект для пожилых людей", 1),
        ("***", 1),
        ("", 0),
    ],
)
def test_a_draft_without_goals_gives_its_text(text: str, expected: int) -> None:
    goals = goals_of(draft(section(OTHER, text)))
    assert len(goals) == expected
    assert {goal.kind for goal in goals} <= {GoalKind.TEXT}


def test_the_section_with_the_title_goes_first_where_only_some_text_is_taken() -> None:
    rows = "\n".join(f"Kyläkauppa {number} ikäihmisten palvelupaikkana" for number in range(MOST_TEXTS))
    title = section(OTHER, "Vanhusten yksinäisyys saaristossa", heading="Saari")
    goals = goals_of(draft(section(OTHER, rows), title, title="Saari"))
    assert len(goals) == MOST_TEXTS
    assert goals[-1].text == "Vanhusten yksinäisyys saaristossa"


def test_of_too_many_the_goals_stay_and_the_rest_is_counted() -> None:
    prose = " ".join(f"Hankkeessa kehitetään palvelua kylässä numero {number}." for number in range(50))
    actions = [f"Järjestetään vertaisryhmä paikassa {number}" for number in range(30)]
    aims = [f"Kotihoidon uudistaminen kunnassa {number}" for number in range(25)]
    found = found_goals(draft(section(OTHER, prose), section(ACTIONS, "", *actions), section(GOALS, "", *aims)))
    kinds = [goal.section for goal in found.goals]
    assert (kinds.count(0), kinds.count(1), kinds.count(2)) == (5, 30, 25)
    assert len(found.goals) == MOST_GOALS
    assert found.left_out == 45
    assert [goal.number for goal in found.goals] == list(range(1, MOST_GOALS + 1))


def test_a_very_long_text_takes_seconds() -> None:
    started = time.perf_counter()
    for text in ("kehitetään palveluja ja " * 10_000, "a" * 300_000, "ja, (" * 50_000):
        for kind in (GOALS, OTHER):
            assert goals_of(draft(section(kind, text)))
    assert time.perf_counter() - started < 60


ODD = st.lists(
    st.sampled_from(
        [
            "Tavoitteena on kehittää kotihoitoa ja luoda malli", "Kehitetään palveluja, jossa kokeillaan", ". ", ": ",
            "\n", "\n\n", " ", "\u00a0", "\u00ad", "vanhus- ja ", "(", ")", ";", "Ohjausryhmä kokoontuu", "→", "😀",
            "Syftet är att stärka", "e\u0301", "\x00", "A. ", "Kotihoito", "\ud7ff", "x" * 1200,
        ]
    ),
    max_size=25,
).map("".join)  # fmt: skip


@st.composite
def odd_sections(strategy: st.DrawFn) -> Section:
    text = strategy(st.one_of(ODD, st.text(max_size=200)))
    cuts = strategy(st.lists(st.integers(0, len(text)), max_size=8))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    items = tuple(ListItem(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1])
    return Section(kind=strategy(st.sampled_from(SectionKind)), text=text, items=items)


@settings(max_examples=200, deadline=None)
@given(st.lists(odd_sections(), max_size=4))
def test_goals_stand_in_the_draft_as_given_in_order_and_apart(sections: list[Section]) -> None:
    project = draft(*sections)
    goals = goals_of(project)
    for goal in goals:
        assert project.sections[goal.section].text[goal.start : goal.end] == goal.text
        assert goal.text.strip()
    assert [goal.number for goal in goals] == list(range(1, len(goals) + 1))
    for before, goal in pairwise(goals):
        assert (before.section, before.end) <= (goal.section, goal.start)
    assert bool(goals) == any(part.text.strip() for part in sections)
