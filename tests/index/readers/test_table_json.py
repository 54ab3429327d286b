"""JSON as interfaces give it: lists wherever they are, nested values, and what is no register refused."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import UnreadableDocument
from index.readers.json_records import flat
from index.readers.source import FileContents
from tests.index.readers.register_files import contents_of, record, title, titles

ARKI = {"title": "Arki", "startDate": "2019-02-01", "coordinator": "Oulun kaupunki"}
KOTI = {"title": "Koti", "startDate": "2020-02-01"}
RESEARCH_FI = {
    "NameFi": "Tekoäly hoivassa", "NameEn": "AI in care", "DescriptionFi": "Hanke tutkii hoivaa.",
    "FundingStartYear": 2020, "FundingEndDate": "2023-08-31T00:00:00", "AmountInEur": 434000.5,
    "Funder": {"NameFi": "Suomen Akatemia", "NameEn": "Academy of Finland", "Ids": [{"Type": "Y-tunnus"}]},
    "FunderProjectNumber": "330001", "Keywords": [{"Value": "hoiva"}, {"Value": "tekoäly"}],
    "FundingReceivers": [
        {"Organization": {"NameFi": "Tampereen yliopisto"}, "RoleInFundingGroup": "leader"},
        {"Organization": {"NameFi": "Oulun yliopisto"}, "RoleInFundingGroup": "partner"},
    ],
}  # fmt: skip

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=8), inside, max_size=3),
    max_leaves=20,
)


def read(data: object, name: str = "hankkeet.json") -> FileContents:
    return contents_of(name, data if isinstance(data, str) else json.dumps(data))


@pytest.mark.parametrize(
    "data",
    [
        [ARKI, KOTI],
        {"count": 2, "next": None, "results": [ARKI, KOTI]},
        {"response": {"docs": [ARKI, KOTI]}},
        {"took": 3, "hits": {"total": 2, "hits": [{"_id": "1", "_source": ARKI}, {"_id": "2", "_source": KOTI}]}},
        {
            "type": "FeatureCollection",
            "features": [{"type": "Feature", "properties": one, "geometry": None} for one in (ARKI, KOTI)],
        },
        {"H1": ARKI, "H2": KOTI},
        {"people": [{"name": "Maija", "email": "m@x.fi"}], "data": {"items": [ARKI, KOTI]}},
        {"2019": [ARKI], "2020": [KOTI]},
        f"{json.dumps(ARKI)}\n{json.dumps(KOTI)}\n",
    ],
)
def test_the_list_of_projects_is_found_wherever_it_is(data: object) -> None:
    assert titles(read(data)) == ["Arki", "Koti"]


def test_one_project_alone_is_read() -> None:
    assert titles(read({**ARKI, "participants": [{"name": "A ry", "ecContribution": 5}]})) == ["Arki"]


def test_nested_values_find_their_fields() -> None:
    (document,) = read([RESEARCH_FI]).documents

    assert title(document) == "Tekoäly hoivassa"
    assert record(document) == {
        "code": ("330001",), "start": ("2020",), "end": ("2023-08-31T00:00:00",), "funders": ("Suomen Akatemia",),
        "administrator": ("Tampereen yliopisto",), "beneficiary": ("Oulun yliopisto",), "funding_eur": ("434000.5",),
        "keywords": ("hoiva\ntekoäly",), "text_language": ("fi",),
    }  # fmt: skip


def test_values_by_language_below_a_key() -> None:
    (document,) = read(
        [{"name": {"sv": "Vardag", "fi": "Arki"}, "start": "2019", "description": {"fi": "Hyvää."}}]
    ).documents

    assert [block.text for block in document.blocks] == ["Arki", "Tiivistelmä", "Hyvää."]


def test_lines_that_are_no_json_are_told() -> None:
    contents = read(f'{json.dumps(ARKI)}\n{{"title": \n[1]\n\n{json.dumps(KOTI)}', "hankkeet.jsonl")

    assert titles(contents) == ["Arki", "Koti"]
    assert contents.documents[1].place == "line 5"
    assert [note.place for note in contents.unread] == ["line 2", "line 3"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (
            {
                "name": "paketti", "version": "1.0.0", "description": "A thing", "keywords": ["a"], "license": "MIT",
                "contributors": [{"name": "A", "email": "a@b.c"}], "dependencies": {"b": "^1"}, "scripts": {"c": "d"},
            },
            "does not make a register of projects",
        ),
        ("[1, 2, 3]", "it holds no list of projects"),
        ('"teksti"', "it holds no list of projects"),
        ("[]", "it holds no list of projects"),
        ("{}", "it holds no list of projects"),
        ("{rikki", "it is not JSON that can be read"),
        ("[" * 200_000, "brackets inside of brackets too deeply"),
        ('["' + '\\"' * 100_000, "it is not JSON that can be read"),
        ("[" + "9" * 10_000 + "]", "it is not JSON that can be read"),
    ],
)  # fmt: skip
def test_what_is_no_register_is_refused(data: object, reason: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read(data)

    assert reason in caught.value.reason


@given(st.dictionaries(st.text(max_size=8), values, max_size=4))
def test_any_record_can_be_laid_flat(data: dict[str, object]) -> None:
    assert all(isinstance(path, str) and value for path, value in flat(data).items())


@given(values)
def test_any_json_is_read_or_refused(data: object) -> None:
    with suppress(UnreadableDocument):
        read(data)
