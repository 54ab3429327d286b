"""What a draft and a project share, and which projects a draft says that it carries on or belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from search_records import PROJECTS, write_index, years

from index.pipeline.drafting import draft_of_text
from index.project import PartialDate, Period, Project, ProjectId, Relation, RelationKind, Section, SectionKind
from index.store.catalogue import Catalogue
from search.overlap.drafts import draft_of
from search.overlap.facts import FAMILY, MENTIONED, PREDECESSOR, WHOLE, relatives, shared_facts
from search.overlap.records import DRAFT_ID, Months, Shared
from search.overlap.words import RELATIONS
from search.snapshot import open_snapshot

STM, KELA = "Sosiaali- ja terveysministeriö (STM)", "Kansaneläkelaitos (Kela)"


def project(name: str, title: str = "", **facts: object) -> Project:
    return replace(Project(id=ProjectId(name), title=title or name), **facts)  # type: ignore[arg-type]


# Facts

DRAFT = project(
    DRAFT_ID,
    period=Period(PartialDate(2012, 3), PartialDate(2013, 2)),
    administrator="Kuhmon kaupunki",
    implementers=("Kela", "Sotkamon kunta"),
    funders=("STM",),
    programme="kaste",
    regions=("Kainuu", "Lappi"),
    wellbeing_counties=("Kainuun hyvinvointialue",),
    municipalities=("Kuhmo", "Sotkamo"),
    target_groups=("ikäihmiset", "omaishoitajat"),
)
OTHER = project(
    "yo",
    period=Period(PartialDate(2012, 12, 31), PartialDate(2014)),
    administrator=KELA,
    implementers=("Kuhmon kaupunki", "Oulun kaupunki"),
    funders=("Keski-Suomen liitto", STM),
    programme="Kaste",
    regions=("Lappi", "Pohjois-Pohjanmaa"),
    wellbeing_counties=("Kainuun hyvinvointialue", "Lapin hyvinvointialue"),
    municipalities=("Sotkamo",),
    target_groups=("nuoret", "omaishoitajat"),
)


def test_shared_facts_are_named_as_the_project_names_them() -> None:
    assert shared_facts(DRAFT, OTHER) == Shared(
        months=Months(count=3, first="12/2012", last="2/2013"),
        regions=("Lappi",),
        wellbeing_counties=("Kainuun hyvinvointialue",),
        municipalities=("Sotkamo",),
        target_groups=("omaishoitajat",),
        organisations=(KELA, "Kuhmon kaupunki"),
        funders=(STM,),
        programme="Kaste",
    )


def test_one_who_pays_is_not_one_who_does() -> None:
    ours, theirs = project("a", funders=(KELA,)), project("b", implementers=(KELA,))

    assert shared_facts(ours, theirs) == Shared()


@pytest.mark.parametrize(
    ("ours", "theirs", "months"),
    [
        (years(2010, 2011), years(2012, 2013), None),
        (years(2012, 2012), years(2010, 2015), Months(count=12, first="1/2012", last="12/2012")),
        (years(2012), years(2012, 2013), None),  # nobody tells when the draft ends
        (Period(), years(2012, 2013), None),
    ],
)
def test_months_together_need_both_ends_of_both(ours: Period, theirs: Period, months: Months | None) -> None:
    assert shared_facts(project("a", period=ours), project("b", period=theirs)).months == months


def test_two_that_name_no_programme_share_none() -> None:
    assert shared_facts(project("a"), project("b")) == Shared()
    assert shared_facts(project("a", programme="Kaste"), project("b")).programme == ""


@given(st.sampled_from(PROJECTS), st.sampled_from(PROJECTS))
def test_a_project_shares_what_the_other_shares_and_everything_with_itself(one: Project, other: Project) -> None:
    here, there = shared_facts(one, other), shared_facts(other, one)

    assert (here.months, set(here.regions)) == (there.months, set(there.regions))
    assert len(here.funders) == len(there.funders)
    assert shared_facts(one, one).regions == one.regions
    assert shared_facts(one, one).programme == one.programme


# Relatives

FIELD = [project("kentta", "Laaja kenttä -ohjelma")] + [
    project(f"kentta-{number}", f"Kentän osa numero {number}", parent=ProjectId("kentta")) for number in range(8)
]
PROTEUS = project("proteus", "Meren ääreltä kuntoutukseen", acronym="PROTEUS")
TWINS = [project(f"arki-{number}", "Arki sujuvaksi", acronym="ARKI") for number in (1, 2)]


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    directory: Path = tmp_path_factory.mktemp("perheet") / "index"
    write_index(directory, [*PROJECTS, *FIELD, PROTEUS, *TWINS])
    with open_snapshot(directory, None).index as index:
        yield index.catalogue


def kin_of(catalogue: Catalogue, *paragraphs: str) -> dict[str, str]:
    """Return what projects are to a draft that says this beside its goals, read as any draft is."""
    text = "\n\n".join(("# Yöpartio", *paragraphs, "## Tavoitteet", "- Ikäihmiset saavat apua yöllä."))
    found = relatives(draft_of(draft_of_text(text)).project, catalogue)
    return {str(project_id): role for project_id, role in found.items()}


@pytest.mark.parametrize(
    "text",
    [
        "Hanke jatkaa HEBU-hankkeen työtä.",
        "Jatkamme HEBU-hankkeen työtä kolmessa kunnassa.",
        "HEBU-hankkeen työtä jatketaan Lapissa.",
        "HEBU-hankkeen työ jatkuu tässä hankkeessa.",
        "Hanke on jatkoa HEBU-hankkeelle.",
        "Hanke on HEBU-hankkeen jatkohanke.",
    ],
)
def test_a_project_that_a_draft_carries_on_is_its_predecessor(catalogue: Catalogue, text: str) -> None:
    assert kin_of(catalogue, text) == {"budjetti": PREDECESSOR}


def test_the_later_phase_of_what_a_draft_carries_on_is_of_its_family(catalogue: Catalogue) -> None:
    assert kin_of(catalogue, "Hanke jatkaa Kotihoito uudistuu -hankkeen työtä.") == {
        "koti-1": PREDECESSOR, "koti-2": FAMILY,
    }  # fmt: skip


def test_what_a_draft_is_a_part_of_is_its_whole_and_the_rest_of_that_is_kin(catalogue: Catalogue) -> None:
    assert kin_of(catalogue, "Hanke on osa LAPE-ohjelmaa.") == {"lape": WHOLE, "karki": FAMILY, "ote": FAMILY}


def test_a_project_that_is_only_mentioned_is_told_as_mentioned_and_brings_no_kin(catalogue: Catalogue) -> None:
    assert kin_of(catalogue, "Teemme yhteistyötä OTE-hankkeen kanssa.") == {"ote": MENTIONED}


def test_a_draft_may_name_several(catalogue: Catalogue) -> None:
    assert kin_of(catalogue, "Jatkamme HEBU-hankkeen työtä.", "Opimme myös OTE-hankkeen kokemuksista.") == {
        "budjetti": PREDECESSOR, "ote": MENTIONED,
    }  # fmt: skip


def test_one_sentence_that_carries_on_is_enough(catalogue: Catalogue) -> None:
    found = kin_of(catalogue, "Tunnemme HEBU-hankkeen tulokset. Jatkamme HEBU-hankkeen työtä Kuhmossa.")

    assert found == {"budjetti": PREDECESSOR}


def test_that_something_else_goes_on_makes_no_predecessor(catalogue: Catalogue) -> None:
    assert kin_of(catalogue, "Tunnemme HEBU-hankkeen tulokset. Jatkamme omaa työtämme Kuhmossa.") == {
        "budjetti": MENTIONED
    }


def test_a_programme_with_many_parts_is_a_field_and_no_family(catalogue: Catalogue) -> None:
    draft = project(DRAFT_ID, relations=(Relation(kind=RelationKind.CONTINUES, name="Kentän osa numero 3"),))

    assert relatives(draft, catalogue) == {"kentta-3": PREDECESSOR}


@pytest.mark.parametrize("name", ["ARKI", "Arki sujuvaksi"])
@pytest.mark.parametrize("kind", [RelationKind.CONTINUES, RelationKind.PART_OF])
def test_a_name_that_two_projects_have_ties_to_neither(catalogue: Catalogue, name: str, kind: RelationKind) -> None:
    text = Section(kind=SectionKind.TAUSTA, text=f"Jatkamme hankkeen {name} työtä.")
    draft = project(DRAFT_ID, relations=(Relation(kind=kind, name=name),), mentions=(name,), sections=(text,))

    assert relatives(draft, catalogue) == {}
    assert kin_of(catalogue, f"Hanke jatkaa {name} -hankkeen työtä.") == {}


def test_a_name_of_no_project_ties_to_nothing(catalogue: Catalogue) -> None:
    assert kin_of(catalogue, "Hanke jatkaa Merituuli-hankkeen työtä.") == {}
    assert kin_of(catalogue) == {}


@pytest.mark.parametrize("kind", [RelationKind.CONTINUED_BY, RelationKind.HAS_PART, RelationKind.MENTIONS])
def test_ties_that_lead_forward_make_no_predecessor(catalogue: Catalogue, kind: RelationKind) -> None:
    draft = project(DRAFT_ID, relations=(Relation(kind=kind, name="HEBU"),))

    assert relatives(draft, catalogue) == {}


def test_what_is_named_directly_is_not_called_kin(catalogue: Catalogue) -> None:
    found = kin_of(catalogue, "Hanke jatkaa Kotihoito uudistuu -hankkeen työtä.", "Se on osa Kärkihankkeet-ohjelmaa.")

    assert found["koti-1"] == PREDECESSOR
    assert relatives(
        project(
            DRAFT_ID,
            relations=(
                Relation(kind=RelationKind.CONTINUES, name="koti-2"),
                Relation(kind=RelationKind.PART_OF, name="koti-1"),
            ),
        ),
        catalogue,
    ) == {"koti-2": PREDECESSOR, "koti-1": WHOLE}


def test_a_name_inside_of_another_name_is_not_carried_on(catalogue: Catalogue) -> None:
    assert kin_of(catalogue, "Teemme yhteistyötä OTE-hankkeen kanssa.", "Jatkamme PROTEUS-hankkeen työtä.") == {
        "ote": MENTIONED, "proteus": PREDECESSOR,
    }  # fmt: skip


def test_every_role_has_its_sentence() -> None:
    assert {PREDECESSOR, WHOLE, FAMILY, MENTIONED} <= RELATIONS.keys()
