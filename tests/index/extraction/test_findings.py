"""Every value says what says it: the words, their place in the document, and how sure it is."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import UnreadableDocument
from index.extraction import extract
from index.project import Method, Period, Project
from index.readers import markdown, plain
from index.readers.raw import RawFile
from index.readers.source import SourceDocument

PLAN = """Rinnalla-hanke

Toteutusaika: 1.3.2016 – 28.2.2018

Kohderyhmä: omaishoitajat, läheiset

Hankkeessa rakennetaan omaishoitajien vertaistukea. Hanketta hallinnoi Porin kaupunki yhdessä järjestöjen kanssa.

Rahoitus haetaan Satakuntaliitolta. Hankkeen kokonaisbudjetti on 240 000 euroa.
"""
WRITTEN = """---
otsikko: Rinnalla
alkaa: 2016
rahoittajat: [STM]
lahteet: [https://example.org/rinnalla]
---
Rinnalla-hankkeessa rakennettiin vertaistukea. Hanketta hallinnoi Porin kaupunki.
"""
PIECES = PLAN.split("\n\n")
LISTS = ("administrator", "implementers", "steered_by", "funders", "programme", "target_groups", "keywords",
         "regions", "wellbeing_counties", "municipalities")  # fmt: skip


def document(text: str, name: str = "rinnalla.txt") -> SourceDocument:
    reader = markdown if name.endswith(".md") else plain
    return reader.read(RawFile(Path(name), PurePosixPath(name), text.encode()))


def test_values_are_told_with_the_words_that_say_them() -> None:
    source = document(PLAN)
    (found,) = extract(source)
    told = {one.field: one for one in found.provenance}

    assert told["period"].value == "2016-03-01–2018-02-28"
    assert (told["period"].method, told["period"].quote) == (Method.LABEL, "1.3.2016 – 28.2.2018")
    assert told["administrator"].quote == "Hanketta hallinnoi Porin kaupunki yhdessä järjestöjen kanssa."
    assert told["funders"].value == "Satakuntaliitto"
    assert (told["budget_eur"].value, told["budget_eur"].method) == ("240000", Method.PROSE)
    assert told["municipalities"].method is Method.DERIVED  # of the town that administers it
    assert {one.value for one in found.provenance if one.field == "target_groups"} == {"omaishoitajat", "läheiset"}


def test_what_a_file_says_of_itself_is_told_apart_from_what_was_read() -> None:
    (found,) = extract(document(WRITTEN, "rinnalla.md"))

    assert {(one.field, one.value, one.method) for one in found.provenance} == {
        ("period", "2016–", Method.WRITTEN),
        ("funders", "Sosiaali- ja terveysministeriö (STM)", Method.WRITTEN),
    }
    assert found.administrator == ""  # a file that names its sources says all that they say


def test_every_value_is_vouched_for_once() -> None:
    (found,) = extract(document(PLAN))

    assert _values(found) == sorted((one.field, one.value) for one in found.provenance)


def _values(project: Project) -> list[tuple[str, str]]:
    values: list[tuple[str, str]] = []
    for name in ("period", "budget_eur", *LISTS):
        value = getattr(project, name)
        values += [(name, str(one)) for one in (value if isinstance(value, tuple) else (value,)) if one or one == 0]
    return sorted(values)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*PIECES, "Tavoitteet", "Rahoitus", "Hanke toimii Raumalla ja Eurassa."]), min_size=1))
def test_quotes_stand_where_they_are_said_to(pieces: list[str]) -> None:
    source = document("\n\n".join(pieces))
    try:
        projects = extract(source)
    except UnreadableDocument:
        pytest.skip("nothing but headings")
    for project in projects:
        for one in project.provenance:
            assert 0 < one.confidence <= 1
            if one.start is not None:
                assert source.text[one.start : one.end] == one.quote
            elif one.quote:
                assert one.quote not in source.text


def test_a_period_is_written_as_its_ends() -> None:
    (found,) = extract(document(PLAN))

    assert str(found.period) == "2016-03-01–2018-02-28"
    assert str(Period()) == ""
