"""What a draft has in common with other projects word for word, or nearly, and what is no copying."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from index.project import ListItem, Project, ProjectId, Section, SectionKind
from search.overlap.copying import copied, same_document
from search.overlap.records import DRAFT_ID, Copied
from search.overlap.stretches import common

GOAL = "vahvistaa omaishoitajien jaksamista tarjoamalla heille vertaistukea, lepohetkiä ja yöllistä hoitoapua"
LAW = (
    "Sosiaalihuoltolain mukaan kunnan on huolehdittava sosiaalipalvelujen järjestämisestä asukkailleen siinä "
    "laajuudessa kuin kulloinkin tarvitaan."
)
GENERIC = "Hanke toteutetaan yhteistyössä kuntien, järjestöjen ja oppilaitosten kanssa."
BACKGROUND = "Saaristossa välimatkat ovat pitkiä, eikä jokaiseen kylään kannata rakentaa omaa toimipistettä."


def section(text: str) -> Section:
    return Section(kind=SectionKind.MUU, text=text)


def listed(*items: str) -> Section:
    """Return a section that is a list."""
    text, places = "", []
    for item in items:
        places.append(ListItem(len(text), len(text) + len(item)))
        text += item + "\n"
    return Section(kind=SectionKind.TAVOITTEET, text=text, items=tuple(places))


def project(name: str, *sections: Section | str, **facts: object) -> Project:
    made = tuple(section(one) if isinstance(one, str) else one for one in sections)
    return replace(Project(id=ProjectId(name), title="", sections=made), **facts)  # type: ignore[arg-type]


def between(ours: Section | str, theirs: Section | str, **facts: object) -> list[Copied]:
    """Return what a draft that says ``ours`` has of a project that says ``theirs``."""
    return list(copied(project(DRAFT_ID, ours, **facts), [project("saaristo", theirs, **facts)]))


# What is copied


def test_a_goal_with_tavoitteena_on_put_before_it_is_found_without_those_words() -> None:
    (found,) = between(f"Hankkeen tavoitteena on {GOAL}.", f"Projekti aikoo {GOAL}.")

    assert (found.draft_text, found.project_text, found.verbatim, found.words) == (GOAL, GOAL, True, 10)


def test_a_short_goal_is_a_find_when_it_is_most_of_the_sentence() -> None:
    goal = "lisätä ikäihmisten turvallisuutta kotona asumisen tueksi"

    (found,) = between(f"Tavoitteena on {goal}.", listed(goal.capitalize(), "Kouluttaa vapaaehtoisia"))
    assert (found.draft_text, found.project_text, found.words) == (goal, goal.capitalize(), 6)


def test_a_list_item_with_another_municipality_is_nearly_word_for_word() -> None:
    (found,) = between(
        listed("Perustaa Kemiin matalan kynnyksen kohtaamispaikka nuorille", "Kouluttaa tutoreita"),
        listed("Perustaa Raaheen matalan kynnyksen kohtaamispaikka nuorille", "Palkata ohjaaja"),
    )

    assert (found.draft_text, found.words, found.verbatim) == (
        "Perustaa Kemiin matalan kynnyksen kohtaamispaikka nuorille", 5, False,
    )  # fmt: skip


def test_the_same_list_in_another_order_is_found_item_by_item() -> None:
    items = (
        "Lisätä asukkaiden osallisuutta lähipalvelujen suunnittelussa",
        "Lisätä vapaaehtoisten määrää kylien yhteisissä tiloissa",
        "Kokeilla kiertävää palvelubussia syrjäkylien kuljetuksissa",
    )

    found = between(listed(*items), listed(*reversed(items)))
    assert [one.draft_text for one in found] == list(items)
    assert [one.project_text for one in found] == list(items)
    assert all(one.verbatim for one in found)


def test_an_item_of_five_words_is_a_find_and_five_words_of_a_sentence_are_none() -> None:
    item = "Tukea nuorten isien arjen sujumista"

    assert [one.words for one in between(listed(item), listed(item))] == [5]
    assert not between(f"{item} sekä vanhempien keskinäistä luottamusta eron jälkeen.", f"{item} talousneuvonnalla.")


def test_hyphens_that_a_pdf_left_at_line_ends_change_nothing() -> None:
    broken = "Hank-\nkeessa kehi- tetään kotihoi\u00ad\ntoa, jos- sa lähihoitaja käy asiak- kaan luona iltaisin."
    whole = "Hankkeessa kehitetään kotihoitoa, jossa lähihoitaja käy asiakkaan luona iltaisin."

    (found,) = between(broken, whole)
    assert (found.verbatim, found.words, found.draft_text) == (True, 9, broken[:-1])
    assert between(whole, broken)[0].draft_text == whole[:-1]


def test_a_left_out_part_of_a_compound_is_no_broken_word() -> None:
    text = "Vanhus- ja vammaispalveluissa kokeillaan etä-\ntai lähipalvelua, jonka asukkaat ovat itse suunnitelleet"

    (found,) = between(text, text.replace("\n", " "))
    assert found.words == 12


def test_case_signs_and_decomposed_letters_change_nothing() -> None:
    text = "Kehitetään päihdetyön sähköisiä palveluja – myös iltaisin – nuorten ehdoilla"

    (found,) = between(text.upper(), text.replace("ä", "a\u0308").replace(" – ", ", "))
    assert (found.verbatim, found.words) == (True, 8)
    assert found.project_text.startswith("Kehiteta\u0308a\u0308n")


def test_a_few_words_replaced_put_in_or_left_out_are_nearly_word_for_word() -> None:
    ours = "Kotikuntoutuksen tiimi käy iäkkään luona kahdesti viikossa ja harjoittelee hänen kanssaan arjen askareita"
    for theirs, words in (
        (ours.replace("iäkkään", "asiakkaan"), 12),
        (ours.replace("kahdesti", "ainakin kahdesti"), 13),
        (ours.replace("hänen kanssaan ", ""), 11),
        (ours.replace("viikossa", "viikolla").replace("arjen askareita", "askareita"), 11),
    ):
        (found,) = between(f"{BACKGROUND} {ours}.", f"{theirs}. Muu on toisin.")
        assert (found.words, found.verbatim, found.project_text) == (words, False, theirs)


def test_words_replaced_in_every_third_place_are_no_copy() -> None:
    assert not between(
        "Kotihoidon tiimi käy iäkkään luona kahdesti viikossa ja harjoittelee arjen askareita",
        "Kotihoidon tiimi palvelee iäkkään luona joskus viikossa ja auttaa arjen toimissa",
    )


def test_a_sentence_that_both_have_from_the_law_is_found() -> None:
    (found,) = between(f"{BACKGROUND} {LAW}", f"{LAW} Siksi palvelut viedään kyliin.")

    assert (found.verbatim, found.draft_text) == (True, LAW[:-1])


def test_a_stretch_may_go_on_in_the_next_sentence_but_not_in_the_next_section() -> None:
    first, second = "Kylillä kaivataan lähipalveluja talvisin", "Palvelubussi kiertää rantakylät kerran viikossa"

    (found,) = between(f"{first}. {second}.", f"Siksi: {first}. {second}, jos sää sallii.")
    assert found.draft_text == f"{first}. {second}"
    apart = copied(project(DRAFT_ID, first + " usein", second + " aina"), [project("a", f"{first} {second} nyt")])
    assert apart == ()


def test_a_word_of_the_next_sentence_that_is_equal_by_chance_stays_outside() -> None:
    same = "Asukkaat suunnittelevat kohtaamispaikan tilat yhdessä arkkitehdin ja nuorisotyöntekijän kanssa"

    (found,) = between(f"{same}. Hanke päättyy keväällä.", f"{same}. Hanke palkkaa ohjaajan.")
    assert found.draft_text == same


def test_what_one_project_has_in_two_places_is_told_once_for_a_stretch_of_the_draft() -> None:
    found = between(f"{BACKGROUND}", f"{BACKGROUND} Lisäksi: {BACKGROUND} Ja vielä: {BACKGROUND}")

    assert len(found) == 1


def test_what_the_draft_says_twice_is_marked_twice() -> None:
    found = between(f"{BACKGROUND} Tämä tiedetään. {BACKGROUND}", BACKGROUND)

    assert [one.draft_text for one in found] == [BACKGROUND[:-1]] * 2


def test_finds_are_in_the_order_of_the_draft_whoever_has_them() -> None:
    draft = project(DRAFT_ID, f"{BACKGROUND} Hanke aikoo {GOAL}.", LAW)
    others = [project("laki", LAW), project("tavoite", GOAL), project("tausta", "Alku toinen.", BACKGROUND)]

    found = copied(draft, others)
    assert [(one.project, one.draft_section, one.project_section) for one in found] == [
        ("tausta", 0, 1), ("tavoite", 0, 0), ("laki", 1, 0),
    ]  # fmt: skip


# What is no copying


@pytest.mark.parametrize(
    "text",
    [
        "Sosiaali- ja terveysministeriön valtionavustus sosiaali- ja terveydenhuollon kehittämishankkeisiin",
        "Kaste-ohjelma, Sosiaali- ja terveydenhuollon kansallinen kehittämisohjelma",
        "Hanke kuuluu sosiaali- ja terveydenhuollon kansalliseen kehittämisohjelmaan (Kaste) 2008–2011",
        "Hanketta rahoittavat Euroopan sosiaalirahasto sekä Keski-Suomen elinkeino-, liikenne- ja ympäristökeskus",
        "Toteuttajat: Jyväskylän kaupunki, Keski-Suomen sairaanhoitopiiri, Terveyden ja hyvinvoinnin laitos (THL)",
        "Yhteystiedot: Kehittämispäällikkö Maija Meikäläinen, Kauppakatu 12 B 34, 40100 Jyväskylä, puh. 040 123 4567",
        "Hanke alkoi vuonna 2012 ja päättyi vuonna 2014.",
        "Hanke toteutetaan ajalla 1.5.2012–30.4.2014.",
        "Kemi, Keminmaa, Simo, Tervola, Tornio, Ylitornio, Pello, Kolari ja Muonio",
    ],
)
def test_names_numbers_and_words_of_form_alone_are_no_copying(text: str) -> None:
    assert not between(f"{text}", f"{text}")
    assert not between(f"Ensin muuta. {text}\n\nSitten lisää.", f"Toisin alkaa: {text}\n\nMuut asiat.")


def test_the_projects_own_title_is_no_copying() -> None:
    title = "Itsenäinen elämä vanhusten ja vammaisten asumisen palveluissa"

    assert not between(f"{title}\n\nMuuta.", f"{title}\n\nToista.", title=title)
    assert between(f"{title}\n\nMuuta.", f"{title}\n\nToista.")


def test_a_goal_with_an_organisation_in_it_is_copied_all_the_same() -> None:
    text = "Keski-Suomen sairaanhoitopiiri kokeilee kotiin vietävää kuntoutusta ja mittaa sen vaikutukset arkeen"

    assert [one.verbatim for one in between(text, text)] == [True]


def test_a_generic_sentence_of_eight_words_is_found_until_four_projects_have_it() -> None:
    """It is the same sentence by the letter, and two projects cannot tell that everybody writes it."""
    draft = project(DRAFT_ID, f"{BACKGROUND} {GENERIC}")
    others = [project(f"p{number}", f"{GENERIC} Osa {number} alkaa.") for number in range(4)]

    assert [one.project for one in copied(draft, others[:3])] == ["p0", "p1", "p2"]
    assert copied(draft, others) == ()
    assert len(copied(draft, others, repeated=5)) == 4


def test_sister_projects_count_as_one_when_it_is_asked_who_repeats_a_phrase() -> None:
    draft = project(DRAFT_ID, LAW)
    parts = [project(f"osa{number}", LAW, parent=ProjectId("kokonaisuus")) for number in range(4)]
    phases = [project("vaihe1", LAW), project("vaihe2", LAW, continues=ProjectId("vaihe1"))]

    assert len(copied(draft, [*parts, *phases])) == 6  # two families
    assert copied(draft, [*parts, *phases, project("x", LAW), project("y", LAW)]) == ()


def test_a_goal_stays_when_a_phrase_beside_it_is_everybodys() -> None:
    draft = project(DRAFT_ID, f"{GENERIC} Hankkeessa halutaan {GOAL}.")
    others = [project(f"p{number}", f"Numero {number}. {GENERIC} Muuta.") for number in range(5)]

    (found,) = copied(draft, [*others, project("omat", f"{GENERIC} Hankkeessa halutaan {GOAL}.")])
    assert found.project == "omat"
    assert GOAL in found.draft_text


def test_empty_texts_have_nothing_in_common() -> None:
    assert copied(project(DRAFT_ID), [project("a"), project("b", ""), project("c", "Ja.")]) == ()
    assert copied(project(DRAFT_ID, "", " ", LAW), []) == ()


def test_a_project_is_not_copied_from_itself() -> None:
    assert copied(project("a", LAW), [project("a", LAW)]) == ()


# The same document


def test_a_draft_that_is_in_the_index_already_is_the_same_document() -> None:
    text = f"{BACKGROUND} {LAW} {GENERIC} Hanke aikoo {GOAL}."
    draft, other = project(DRAFT_ID, text), project("a", f"{LAW} {GENERIC}", f"{BACKGROUND} Hanke haluaa {GOAL}.")

    assert same_document(draft, other)
    assert same_document(other, draft)


def test_a_part_of_a_text_and_a_text_of_a_few_words_are_other_documents() -> None:
    whole, part = project(DRAFT_ID, f"{BACKGROUND} {LAW} {GENERIC}"), project("a", f"{LAW} {GENERIC}")

    assert not same_document(whole, part)
    assert not same_document(part, whole)
    assert not same_document(project(DRAFT_ID, "Ei tietoja."), project("a", "Ei tietoja."))
    assert not same_document(project(DRAFT_ID), project("a"))


# Properties

WORDS = (
    "asukas", "palvelu", "kylä", "bussi", "kuntoutus", "lähihoitaja", "ohjaaja", "nuori", "perhe", "vertaistuki",
    "jaksaminen", "kotihoito", "turva", "arki", "koulutus", "verkosto", "kokeilu", "malli", "osallisuus",
    "kohtaaminen", "tila", "ruoka", "ulkoilu", "kulttuuri", "uni", "työ", "toimeentulo", "velka", "asuminen",
    "vuokra", "naapuri", "talkoot", "vapaaehtoinen", "kesä", "talvi", "saari", "metsä", "vene", "silta",
    "kirjasto", "torni", "kello", "puutarha",
)  # fmt: skip


def sentence_of(words: Sequence[str]) -> str:
    return " ".join(words).capitalize() + "."


def texts_of(most: int) -> st.SearchStrategy[str]:
    """Draw texts of sentences, some of which many texts have."""
    shared = st.sampled_from([LAW, GENERIC, BACKGROUND, f"Aiotaan {GOAL}."])
    own = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(sentence_of)
    ends = st.sampled_from([" ", "\n", "\n\n"])
    return st.lists(st.tuples(st.one_of(shared, own, st.text(max_size=20)), ends), max_size=most).map(
        lambda parts: "".join(text + end for text, end in parts)
    )


@hypothesis_settings(deadline=None)
@given(st.lists(texts_of(5), max_size=3), st.lists(texts_of(5), max_size=3))
def test_spans_are_the_texts_that_they_claim_and_do_not_overlap(ours: list[str], theirs: list[str]) -> None:
    draft, other = project(DRAFT_ID, *ours), project("a", *theirs)

    last = (0, 0)
    for one in copied(draft, [other]):
        assert draft.sections[one.draft_section].text[one.draft_start : one.draft_end] == one.draft_text
        assert other.sections[one.project_section].text[one.project_start : one.project_end] == one.project_text
        assert one.words >= 5
        assert (one.draft_section, one.draft_start) >= last
        last = (one.draft_section, one.draft_end)


@hypothesis_settings(deadline=None)
@given(st.permutations(WORDS), st.data())
def test_the_other_way_round_the_same_stretches_are_found(order: list[str], data: st.DataObject) -> None:
    """No word stands twice in a text, so that there is one way to put two texts beside each other."""
    theirs = [word for word in order if data.draw(st.integers(0, 9)) > 0]
    cuts = sorted(data.draw(st.lists(st.integers(1, len(order)), max_size=4)))
    ours_text = " ".join(sentence_of(order[a:b]) for a, b in zip([0, *cuts], [*cuts, len(order)], strict=True) if b > a)
    draft, other = project("a", ours_text), project("b", sentence_of(theirs))

    there = {(one.draft_text, one.project_text, one.words) for one in copied(draft, [other])}
    back = {(one.project_text, one.draft_text, one.words) for one in copied(other, [draft])}
    assert there == back


@hypothesis_settings(deadline=None)
@given(st.permutations(WORDS), st.integers(5, 20), st.integers(0, 2), st.integers(0, 3))
def test_a_sentence_put_into_another_text_is_always_found(order: list[str], size: int, ours: int, theirs: int) -> None:
    sentence = sentence_of(order[:size])
    before = [BACKGROUND, LAW, "Hanke alkaa keväällä."]
    draft = f"{' '.join(before[:ours])} {sentence} Muuta ei sitten olekaan."
    found = between(draft, f"{'Aivan toinen alku tässä. ' * theirs}{sentence}")

    assert any(sentence[:-1] in one.draft_text and one.verbatim for one in found)


@hypothesis_settings(deadline=None)
@given(st.permutations(WORDS), st.randoms(use_true_random=False))
def test_shuffled_words_are_not_found(order: list[str], chance: random.Random) -> None:
    """Put so that nowhere two neighbours stay neighbours."""
    shuffled = order[::2] + order[1::2]
    chance.shuffle(ends := shuffled[:3])

    assert not between(sentence_of(order), sentence_of([*ends, *shuffled[3:]]))


@given(st.lists(st.sampled_from("abcd"), max_size=12), st.lists(st.sampled_from("abcd"), max_size=12))
def test_common_words_are_the_longest_common_subsequence(ours: list[str], theirs: list[str]) -> None:
    table = [[0] * (len(theirs) + 1) for _ in range(len(ours) + 1)]
    for i, word in enumerate(ours):
        for j, other in enumerate(theirs):
            table[i + 1][j + 1] = table[i][j] + 1 if word == other else max(table[i][j + 1], table[i + 1][j])

    assert common(ours, theirs) == table[-1][-1]


# Work


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def best_of_three(work: Callable[[], object]) -> float:
    return min(seconds(work) for _ in range(3))


def random_text(words: int, seed: int) -> str:
    chance = random.Random(seed)
    return " ".join(sentence_of(chance.choices(WORDS, k=10)) for _ in range(words // 10))


def test_two_pages_against_sixty_projects_take_a_blink() -> None:
    others = [project(f"p{number}", random_text(300, number)) for number in range(60)]
    draft = project(DRAFT_ID, random_text(700, 99), BACKGROUND)

    assert best_of_three(lambda: copied(draft, others)) < 0.5  # 0.05 on a quiet machine


def test_a_draft_of_three_hundred_pages_takes_seconds() -> None:
    chance = random.Random(5)
    vocabulary = [f"{word}{number}" for word in WORDS for number in "abcdefghij"]
    draft = project(DRAFT_ID, *(" ".join(chance.choices(vocabulary, k=1000)) for _ in range(100)))
    others = [project(f"p{number}", " ".join(chance.choices(vocabulary, k=300))) for number in range(60)]

    assert seconds(lambda: copied(draft, others)) < 5


@pytest.mark.parametrize(
    "text",
    [
        "sana ",
        "yksi kaksi ",
        "Hankkeessa kehitetään iäkkäiden kotiin vietävää kuntoutusta kolmessa pohjoisessa kunnassa. ",
        "kehi- tetään- ",
        "Kehitetään palveluja kotiin yhdessä asukkaiden kanssa\n",
    ],
)
def test_a_text_that_repeats_itself_on_both_sides_takes_no_more_than_its_length(text: str) -> None:
    times = 150_000 // len(text)
    small, large = (
        best_of_three(lambda n=n: copied(project(DRAFT_ID, text * n), [project("a", text * n)]))  # type: ignore[misc]
        for n in (times // 4, times)
    )

    assert large < max(20 * small, 1)  # four times the text; sixteen times the work would be quadratic


@hypothesis_settings(max_examples=10, deadline=None)
@given(st.integers(1, 12), st.integers(1, 2000))
def test_texts_made_of_few_words_are_no_trap(words: int, size: int) -> None:
    chance = random.Random(size)
    ours, theirs = (" ".join(chance.choices(WORDS[:words], k=size)) for _ in range(2))

    assert seconds(lambda: between(ours, theirs)) < 5
