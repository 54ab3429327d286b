"""What the app, the command and other programs rely on, wherever the index lies.

Inherit, and give the fixtures ``made`` (a ``Made`` that nobody changes), ``fresh`` (one for this test alone) and
``bare`` (one without vectors), all over the projects of ``search_records`` with the encoder ``HashEncoder``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import pytest
from search_records import KOTI, PROJECTS, STM, VANHUS, section

from index.errors import WrongUse
from index.pipeline.drafting import draft_of_text
from index.project import Project, ProjectId, ProjectKind, SectionKind
from search.engine import SearchEngine
from search.overlap.drafts import draft_of
from search.overlap.records import Draft
from search.query import NothingToSearch
from search.results import Filters, Fusion, Mode, Order, SearchResult

QUESTIONS = (
    "yöllinen kotihoito ikäihmisille", "vammaispalvelut", '"henkilökohtainen budjetointi"', "kehittä*", "*hoito",
    "ikäihmiset -omaishoitajat", "-kotihoito", "+kotihoito palvelu", "alue:Lappi ikäihmiset", "otsikko:budjetti",
    "kotihoito TAI budjetti", "kotihoito JA Lappi", "(lapsi TAI nuori) EI perhe", "vanhus- ja vammaispalvelut",
    "lasten suojelu", "kvanttitietokone", "vuosi:2012..2016 hanke", "STM", '"kotona turvallisesti" palvelu',
)  # fmt: skip
DRAFT = """Kotona asumisen tuki

Tavoitteet

Hankkeen tavoitteena on, että ikäihmiset saavat kotihoitoa myös öisin.
Kokeillaan henkilökohtaista budjetointia kolmessa kunnassa.
"""


@dataclass(frozen=True)
class Made:
    """An engine over an index, and how to make the index hold other projects."""

    engine: SearchEngine
    change: Callable[[Sequence[Project]], None]


def ids(result: SearchResult) -> list[str]:
    return [str(hit.id) for hit in result.hits]


def a_draft() -> Draft:
    return draft_of(draft_of_text(DRAFT))


class EngineContract:
    """One test a sentence."""

    @pytest.mark.parametrize("mode", list(Mode))
    @pytest.mark.parametrize("fusion", list(Fusion))
    def test_every_mode_finds_the_project_first_with_reasons(self, made: Made, mode: Mode, fusion: Fusion) -> None:
        found = made.engine.search("yöllinen kotihoito ikäihmisille", mode, fusion=fusion)

        assert set(ids(found)[:2]) == {"koti-1", "koti-2"}
        assert found.mode is mode
        assert found.hits[0].reasons
        assert all(0 <= hit.score <= 1 for hit in found.hits)

    def test_an_inflected_word_finds_and_is_marked(self, made: Made) -> None:
        hit = made.engine.search("vammaispalvelu", Mode.KEYWORD).hits[0]
        marked = {one.text[mark.start : mark.end] for one in hit.highlights for mark in one.marks}

        assert hit.id == "vanhus-ja-vammais"
        assert "vammaispalveluissa" in marked

    def test_a_phrase_holds_in_every_mode(self, made: Made) -> None:
        for mode in Mode:
            found = made.engine.search('"henkilökohtainen budjetointi"', mode, limit=100)
            assert set(ids(found)) == {"vanhus-ja-vammais", "budjetti"}

    def test_what_is_excluded_stays_out_of_every_mode(self, made: Made) -> None:
        for mode in Mode:
            assert "koti-1" not in ids(made.engine.search("ikäihmiset kotona -omaishoitajat", mode, limit=100))

    def test_excluding_alone_lists_all_others(self, made: Made) -> None:
        found = made.engine.search("-kotihoito", limit=100)

        assert found.total == len(PROJECTS) - 2
        assert not {"koti-1", "koti-2"} & set(ids(found))

    def test_a_required_word_is_in_every_hit(self, made: Made) -> None:
        found = made.engine.search('+"henkilökohtainen budjetointi" palvelu hanke', Mode.KEYWORD, limit=100)

        assert set(ids(found)) == {"vanhus-ja-vammais", "budjetti"}

    def test_a_wildcard_finds_words_that_begin_and_that_end_so(self, made: Made) -> None:
        begins = ids(made.engine.search("omaishoit*", Mode.KEYWORD, limit=100))
        ends = ids(made.engine.search("*hoitajat", Mode.KEYWORD, limit=100))

        assert "koti-1" in begins
        assert "koti-1" in ends

    def test_a_field_narrows_to_itself(self, made: Made) -> None:
        assert set(ids(made.engine.search("alue:Lappi ikäihmiset", limit=100))) == {"koti-1", "koti-2"}
        assert ids(made.engine.search("otsikko:budjetti", Mode.KEYWORD)) == ["budjetti"]

    def test_years_narrow(self, made: Made) -> None:
        assert ids(made.engine.search("kotihoito vuosi:2010..2011", Mode.KEYWORD)) == ["koti-1"]
        assert set(ids(made.engine.search("vuosi:2024"))) == {"nuoret"}

    @pytest.mark.parametrize("mode", list(Mode))
    def test_filters_hold_in_every_mode(self, made: Made, mode: Mode) -> None:
        found = made.engine.search("henkilökohtainen budjetti", mode, Filters(funders=("STM",)), limit=100)

        assert found.hits
        assert all(STM in hit.project.funders for hit in found.hits)
        assert ids(made.engine.search("hanke", mode, Filters(kinds=(ProjectKind.OHJELMA,)))) in (["karki"], [])

    def test_a_filter_with_signs_of_the_servers_language_in_it_is_a_value_like_others(self, made: Made) -> None:
        found = made.engine.search("hanke", filters=Filters(funders=('x"] or key > 0 or "y" in ["y', "\\", "'")))

        assert found.total == 0
        assert found.notes

    def test_facets_count_as_if_their_own_filter_were_off(self, made: Made) -> None:
        found = made.engine.search("", filters=Filters(regions=("Lappi",)))

        assert {facet.value: facet.count for facet in found.facets["region"]}["Uusimaa"] == 1
        assert {facet.value: facet.count for facet in found.facets["target_group"]} == {"ikäihmiset": 2}

    def test_facets_of_a_search_count_its_hits(self, made: Made) -> None:
        found = made.engine.search("kotihoito", Mode.KEYWORD)

        assert {facet.value: facet.count for facet in found.facets["region"]} == {"Lappi": 2}

    def test_empty_text_lists_everything_in_the_order_asked_for(self, made: Made) -> None:
        newest, oldest, titles = (
            made.engine.search("", limit=100, order=order) for order in (Order.NEWEST, Order.OLDEST, Order.TITLE)
        )

        assert newest.total == len(PROJECTS)
        assert ids(newest)[0] == "nuoret"
        assert sorted(ids(newest)) == sorted(ids(oldest)) == sorted(ids(titles))
        assert titles.hits[0].project.title == "Asunto ensin -hanke"

    def test_pages_follow_each_other_without_gap_or_repetition(self, made: Made) -> None:
        whole = ids(made.engine.search("ikäihmisten palvelut kotona", limit=100))
        pages = [made.engine.search("ikäihmisten palvelut kotona", limit=2, offset=n) for n in range(0, len(whole), 2)]

        assert [one for page in pages for one in ids(page)] == whole

    def test_a_query_of_stop_words_says_so(self, made: Made) -> None:
        with pytest.raises(NothingToSearch):
            made.engine.search("ja tai että")

    def test_a_misspelt_word_is_put_right(self, made: Made) -> None:
        assert made.engine.search("budjetoitni", Mode.KEYWORD).suggestion == "budjetointi"

    def test_words_without_dots_find_those_with_them(self, made: Made) -> None:
        assert "koti-1" in ids(made.engine.search("ikaihminen", Mode.KEYWORD, limit=100))

    def test_contact_persons_are_found_by_nothing_and_told_when_asked_for(self, made: Made) -> None:
        for text in ("Meikäläinen", "Maija Meikäläinen", "maija@example.org"):
            assert "vanhus-ja-vammais" not in ids(made.engine.search(text, Mode.KEYWORD, limit=100))
        assert made.engine.project(VANHUS.id).contacts == ()
        assert made.engine.project(VANHUS.id, contacts=True).contacts == VANHUS.contacts
        assert made.engine.project(KOTI.id, contacts=True).contacts == ()

    def test_a_record_comes_as_it_was_written(self, made: Made) -> None:
        for project in PROJECTS:
            assert made.engine.project(project.id) == replace(project, contacts=())

    def test_an_unknown_project_is_refused_with_ids_that_look_like_it(self, made: Made) -> None:
        for ask in (made.engine.project, made.engine.similar, made.engine.family, made.engine.copies):
            with pytest.raises(WrongUse, match="budjetti"):
                ask("budjeti")

    def test_families_and_names_are_known(self, made: Made) -> None:
        assert made.engine.family("ote").parent == "karki"
        assert made.engine.family("karki").children == ("ote", "lape")
        assert made.engine.resolve("LAPE") == ("lape",)
        assert made.engine.copies("lape") == ()

    def test_a_similar_project_comes_with_its_reasons(self, made: Made) -> None:
        found = made.engine.similar("koti-1")

        assert found.hits[0].id == "koti-2"
        assert found.hits[0].pair
        assert found.hits[0].reasons
        assert "koti-1" not in [hit.id for hit in found.hits]
        assert [hit.id for hit in made.engine.similar("koti-1", limit=1, same_area=True).hits] == ["koti-2"]

    def test_two_projects_are_compared(self, made: Made) -> None:
        found = made.engine.compare("koti-1", "koti-2")

        assert found.twins
        assert found.by_meaning
        assert next(fact for fact in found.facts if fact.field == "regions").same == {"Lappi"}

    def test_a_draft_is_held_against_all_projects(self, made: Made) -> None:
        report = made.engine.overlap(a_draft())

        assert [verdict.goal.text for verdict in report.goals]
        assert {"koti-1", "koti-2"} & {one.project.id for one in report.projects[:3]}
        assert report.made_with.projects == len(PROJECTS)

    def test_the_drafts_of_a_call_are_held_against_each_other(self, made: Made) -> None:
        ours = a_draft()
        found = made.engine.call_round([replace(ours, name="yksi"), replace(ours, name="kaksi", content_hash="x")])

        assert [report.draft.name for report in found.reports] == ["yksi", "kaksi"]
        assert {(pair.one, pair.other) for pair in found.pairs} <= {("yksi", "kaksi"), ("kaksi", "yksi")}
        assert found.pairs

    def test_the_whole_field_is_counted(self, made: Made) -> None:
        assert made.engine.landscape().total == len(PROJECTS)
        assert made.engine.landscape(Filters(regions=("Lappi",))).total == 2
        assert {facet.value: facet.count for facet in made.engine.facets()["kind"]}["hanke"] == len(PROJECTS) - 2

    def test_the_index_tells_what_made_it(self, made: Made) -> None:
        status = made.engine.status()

        assert (status.projects, status.encoder) == (len(PROJECTS), "hash-64")
        assert status.analyzer.startswith("finnish-")

    def test_many_may_ask_at_once(self, made: Made) -> None:
        alone = {text: ids(made.engine.search(text, limit=100)) for text in QUESTIONS}
        with ThreadPoolExecutor(8) as threads:
            asked = QUESTIONS * 4
            answers = list(threads.map(lambda text: ids(made.engine.search(text, limit=100)), asked))

        assert answers == [alone[text] for text in asked]

    def test_a_change_is_found_and_what_is_gone_is_not(self, fresh: Made) -> None:
        kept = [project for project in PROJECTS if project.id not in ("budjetti", "koti-2")]
        new = Project(
            id=ProjectId("uusi"),
            title="Etähoivan kokeilu",
            sections=(section(SectionKind.TAVOITTEET, "Kvanttitietokone auttaa etähoivassa Kainuussa."),),
            regions=("Kainuu",),
        )
        changed = replace(KOTI, sections=(section(SectionKind.TAVOITTEET, "Ikäihmiset saavat robottiapua."),))
        assert ids(fresh.engine.search("budjetti", Mode.KEYWORD))[:1] == ["budjetti"]
        fresh.change([changed if project.id == KOTI.id else project for project in kept] + [new])

        assert ids(fresh.engine.search("kvanttitietokone", Mode.KEYWORD)) == ["uusi"]
        assert ids(fresh.engine.search("robottiapu", Mode.KEYWORD)) == ["koti-1"]
        assert ids(fresh.engine.search("omaishoitajat", Mode.KEYWORD)) == []
        assert "budjetti" not in ids(fresh.engine.search("budjetti", limit=100))
        assert fresh.engine.search("").total == len(kept) + 1
        assert ids(fresh.engine.search("", filters=Filters(regions=("Kainuu",))))[0] == "kehitys"
        assert {"uusi", "tyhja"} <= set(ids(fresh.engine.search("", filters=Filters(regions=("Kainuu",)))))
        assert "koti-2" not in [hit.id for hit in fresh.engine.similar("koti-1").hits]
        with pytest.raises(WrongUse):
            fresh.engine.project("budjetti")

    def test_a_change_of_facts_alone_narrows_anew(self, fresh: Made) -> None:
        moved = replace(KOTI, regions=("Kainuu",))
        fresh.change([moved if project.id == KOTI.id else project for project in PROJECTS])

        assert ids(fresh.engine.search("kotihoito", Mode.KEYWORD, Filters(regions=("Kainuu",)))) == ["koti-1"]
        assert ids(fresh.engine.search("kotihoito", Mode.SEMANTIC, Filters(regions=("Lappi",))))[:1] == ["koti-2"]

    def test_an_index_without_vectors_is_searched_by_word(self, bare: Made) -> None:
        found = bare.engine.search("kotihoito")

        assert set(ids(found)) == {"koti-1", "koti-2"}
        assert found.mode is Mode.KEYWORD
        assert found.notes
        assert bare.engine.similar("koti-1").hits[0].id == "koti-2"
        assert bare.engine.compare("koti-1", "koti-2").twins
