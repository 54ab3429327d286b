"""A planner's doings and results are found however they are told, and what is only so, or was, is not."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.pipeline.drafting import draft_of_text
from index.project import ListItem, Project, Section, SectionKind
from search.overlap.goals import found_goals, goals_of
from search.overlap.records import DRAFT_ID, GoalKind

ACTIONS, OTHER, BEHIND = SectionKind.TOIMENPITEET, SectionKind.MUU, SectionKind.TAUSTA
AIM = "Hankkeessa kehitetään kylien kotihoitoa."


def draft(*sections: Section) -> Project:
    return Project(id=DRAFT_ID, title="Kylän väki", sections=sections)


def section(kind: SectionKind, text: str, heading: str = "") -> Section:
    return Section(kind=kind, heading=heading, text=text)


def texts(*sections: Section) -> list[str]:
    return [goal.text for goal in goals_of(draft(*sections))]


def plan(text: str) -> list[str]:
    """Return the goals of a plan as a person would paste it."""
    return [goal.text for goal in goals_of(draft_of_text(text).project)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Torilla päivystää lauantaisin velkaneuvoja.",
        "Vertaisryhmät kokoontuvat kylätalolla.",
        "Nuori pakkaa kassin vanhuksen kanssa.",
        "Kummeja lähtee kouluihin neljä kertaa lukukaudessa.",
        "Ryhmässä on kahdeksan isää ja kaksi ohjaajaa.",
        "Jokaisella kummilla on tarkistettu kortti.",
        "Lapsen ei tarvitse odottaa käytävällä.",
        "Mikäli muisti pettää, naapuri saa soiton.",
        "Konsultaatiopuhelin kouluille",
    ],
)
def test_in_a_section_on_actions_whoever_does_it_and_by_whatever_verb_it_is_found(sentence: str) -> None:
    assert texts(section(ACTIONS, f"{AIM}\n{sentence}\nKäynnistetään kylien kerho.", "Toiminta"))[1] == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "Kylillä asuu nykyisin enää arviolta 900 ihmistä.",
        "Moni kaipaa seuraa iltaisin.",
        "Kaksi kolmesta eläkeläisestä syö yksin.",
        "Bussi ei kulje viikonloppuisin.",
        "Tämä on iso ja tärkeä askel.",
        "Kylien kauppa lopetti toukokuussa.",
        "Kerhosta vastaa kylien yhteinen toimikunta.",
        "Verrokkikylät toimivat ilman kerhoa.",
        "Laitteisiin menee 12 000 euroa.",
        "TP2 Naapurit.",
    ],
)
def test_what_is_so_and_remarks_on_the_plan_are_no_actions(sentence: str) -> None:
    found = texts(section(ACTIONS, f"{AIM} {sentence} Käynnistetään kylien kerho.", "Toiminta"))
    assert found == [AIM, "Käynnistetään kylien kerho."]


@pytest.mark.parametrize(
    "sentence",
    [
        "Kuljettaisimme mummot torille traktorilla.",  # proposed
        "Puheluihin voitaisiin vastata murteella.",
        "Vastuu on annettava yhdelle ihmiselle.",  # must be
        "Lähetteestä pitäisi luopua kokonaan.",
        "Jos sauna lämpiäisi torstaisin, moni lähtisi kotoa.",  # supposed
        "Työstä syntyy opas naapurikyliin.",  # what comes of it
        "Kokeilun jälkeen saattajat jatkavat omin voimin.",
        "Perhe saa tutun hoitajan puoleksi vuodeksi.",  # what somebody gets
        "Jokainen tulokas oppii marjapaikat.",
        "Ajatuksena on, että pappi polkee kylästä toiseen.",  # announced
        "Mitä: verkkojen paikkausta ja savustusta",
        "Entä jos bussi kulkisi tilauksesta?",
    ],
)
def test_a_proposal_a_need_to_act_or_a_result_is_found_under_no_heading(sentence: str) -> None:
    before = "Saaressa asuu 900 ihmistä. Kauppa lopetti keväällä."
    assert texts(section(OTHER, f"{before}\n{sentence}\n")) == [sentence]


def test_in_running_text_what_follows_the_first_goal_is_of_the_plan() -> None:
    assert plan(
        "Kotkassa on 410 leskeä, ja moni syö yksin. Leskien keittiö avataan satamaan. Kokki neuvoo kädestä pitäen. "
        "Ruoka syödään pitkässä pöydässä. Monella on siihen pitkä matka. Hakijana on Kotkan leskien kerho."
    ) == ["Leskien keittiö avataan satamaan.", "Kokki neuvoo kädestä pitäen.", "Ruoka syödään pitkässä pöydässä."]


def test_in_running_text_an_application_for_money_turns_to_the_plan_and_is_none_itself() -> None:
    assert plan(
        "Romanien lapset jäävät kerhojen ulkopuolelle. Porin seurakunta hakee avustusta kahdeksi vuodeksi. Työpari "
        "kulkee pihoilla ja juttelee vanhempien kanssa. Lapset leipovat nuotiolla. Isät vetävät jalkapalloa."
    ) == [
        "Työpari kulkee pihoilla ja juttelee vanhempien kanssa.",
        "Lapset leipovat nuotiolla.",
        "Isät vetävät jalkapalloa.",
    ]


def test_a_doing_right_before_the_first_unmistakable_one_is_found_too() -> None:
    found = plan(
        "Kylille ei tule bussia. Kolari vei viime talvena kaksi nuorta. Eläkeläiset ajavat lauantaisin yökyytejä. "
        "Nuori tilaa kyydin viestillä. Pelisäännöt laaditaan koululla. Kyytejä mitataan. Vanhemmat saavat kuittauksen."
    )
    assert found[:2] == ["Eläkeläiset ajavat lauantaisin yökyytejä.", "Nuori tilaa kyydin viestillä."]


def test_an_idea_without_a_single_unmistakable_goal_gives_its_doings_not_its_worries() -> None:
    assert plan(
        "Yövuorossa vanhus kuolee usein yksin. Saattaja tulee soitosta yölläkin. Hän istuu vieressä aamuun. Rahaa "
        "tarvitaan kurssiin."
    ) == ["Saattaja tulee soitosta yölläkin.", "Hän istuu vieressä aamuun."]


def test_behind_a_section_of_background_headings_that_are_goals_open_the_plan() -> None:
    found = plan(
        "# Kotiin portilta\n\n## Miksi\n\nVapautuva jää usein portille yksin.\n\n## Portilla odottaa kaveri\n\n"
        "Vastassa seisoo saman kokenut. Hän ajaa vapautuneen kotiin.\n\n## Kuka\n\nHakijana on Kriminaalihuolto.\n"
    )
    assert found == ["Vastassa seisoo saman kokenut.", "Hän ajaa vapautuneen kotiin."]


def test_a_title_on_staff_or_problems_hides_no_goals() -> None:
    assert plan("# Henkilöstön johtamisen ongelmat kuntoon\n\nTyövuorot sovitaan yhdessä.\n") == [
        "Työvuorot sovitaan yhdessä."
    ]


def test_what_stays_is_found_by_name() -> None:
    text = "Sopimusmalli tilan ja palvelukodin välille\nVideo-opas hygieniasta"
    cut = text.index("\n")
    part = Section(kind=OTHER, heading="Mitä jää", text=text, items=(ListItem(0, cut), ListItem(cut + 1, len(text))))
    goals = goals_of(draft(section(ACTIONS, AIM), part))
    assert [goal.text for goal in goals[1:]] == text.split("\n")
    assert {goal.kind for goal in goals[1:]} == {GoalKind.GOAL}


def test_results_that_will_be_are_found_and_harms_denied_are_not() -> None:
    text = "Päivystyskäynnit vähenevät viidenneksen. Hankkeella ei ole haittoja luonnolle."
    assert texts(section(ACTIONS, AIM), section(SectionKind.TULOKSET, text, "Vaikutukset"))[1:] == [
        "Päivystyskäynnit vähenevät viidenneksen."
    ]


def test_what_will_have_been_is_a_result_and_what_has_been_is_not() -> None:
    text = "Kymmenen jonottajaa on saanut töitä keittiöstä."
    assert texts(section(ACTIONS, AIM), section(OTHER, text, "Kolmen vuoden päästä")) == [AIM, text]
    assert texts(section(ACTIONS, AIM), section(SectionKind.TULOKSET, text, "Tulokset")) == [AIM]


def test_research_questions_are_goals() -> None:
    question = "Miten hoitajien työaika jakautuu illalla?"
    assert texts(section(ACTIONS, AIM), section(OTHER, question, "Tutkimuskysymykset"))[1:] == [question]


def test_how_a_plan_is_watched_and_when_it_goes_on_repeats_its_actions_and_gives_no_more() -> None:
    watched = section(SectionKind.TULOKSET, "Kylien palveluja mitataan kyselyllä.", "Seuranta ja arviointi")
    course = section(SectionKind.ETENEMINEN, "Kylien kerho avataan elokuussa 2027.", "Aikataulu")
    assert texts(section(ACTIONS, AIM), watched, course) == [AIM]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ilmiö tunnistetaan kunnissa heikosti.",
        "Kokeita tehdään vuosittain 120 000.",
        "Työpari kulkee kaduilla viikoittain.",
        "Kansallinen tavoite on kuusi prosenttia.",
        "Lain mukaan palveluja tulee vahvistaa.",
    ],
)
def test_the_background_gives_no_goals_by_its_looks(sentence: str) -> None:
    assert texts(section(BEHIND, sentence, "Tausta"), section(ACTIONS, AIM)) == [AIM]


def test_a_reason_or_a_condition_before_a_doing_hides_it_not() -> None:
    sentence = "Vaikka bussi ei kulje, jokaiseen kylään ostetaan sydäniskuri."
    assert texts(section(OTHER, f"Saaressa asuu 900 ihmistä. {sentence}")) == [sentence]


def test_a_swedish_plan_does_not_turn_into_goals_behind_its_first() -> None:
    aim = "Projektet utvecklar hemvården i skärgården."
    assert texts(section(OTHER, f"{aim} På ön bor många äldre personer som saknar bil och sällskap.")) == [aim]


PIECES = st.lists(
    st.sampled_from(
        [
            "jos", "olisi", "on", "saatava", "ei", "mutta", "tulee", "laatia", "hakee", "avustusta", "siksi", "mitä:",
            "jokainen", "saa", "oma", "joka", "viides", "12 000", "euroa", "%", ",", ".", "?", "\n", "vastaa", "siitä",
        ]
    ),
    max_size=40,
).map(" ".join)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(PIECES, st.sampled_from([OTHER, ACTIONS, BEHIND, SectionKind.TULOKSET]), st.sampled_from(["", "Mitä jää"]))
def test_whatever_order_the_telling_words_stand_in_goals_are_spans_of_the_text(
    text: str, kind: SectionKind, heading: str
) -> None:
    for goal in goals_of(draft(section(kind, text, heading))):
        assert text[goal.start : goal.end] == goal.text


@pytest.mark.parametrize("piece", ["Opas kulkee kadulla. ", "hakee ", "1 ", "a-", "vastaa ", "jos olisi, "])
def test_a_long_hostile_text_takes_seconds(piece: str) -> None:
    started = time.perf_counter()
    found_goals(draft(section(OTHER, piece * (100_000 // len(piece)))))
    assert time.perf_counter() - started < 20
