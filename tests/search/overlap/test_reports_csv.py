"""The overlap report as a table: Finnish Excel opens it as it is, and nothing in it is taken for a formula."""

from __future__ import annotations

import csv
from dataclasses import replace

import pytest
from report_records import FOUND, REPORT, ROUND

from search.overlap.records import CallRound, OverlapReport
from search.overlap.report_file import written


def rows(answer: OverlapReport | CallRound) -> list[dict[str, str]]:
    text = written(".csv", answer).decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.DictReader(text[1:].splitlines(keepends=True), delimiter=";"))


def test_every_pair_has_a_row_with_its_facts() -> None:
    found = rows(REPORT)
    assert len(found) == sum(len(one.pairs) for one in FOUND)
    first = found[0]
    assert first["Tavoitteen numero"] == "1"
    assert first["Hanke"] == "Kotona turvallisesti etäyhteydellä (KOTE)"
    assert first["Päällekkäisyys"] == "merkittävä"
    assert first["Todennäköisyys"] == "0,860"
    assert first["Yhteisiä kuukausia"] == "14"
    assert first["Yhteinen aika"] == "11/2026–12/2027"
    assert first["Yhteiset kohderyhmät"] == "ikäihmiset | omaishoitajat"
    assert first["Lähde"] == "kainuu/kotona-turvallisesti.pdf"
    assert all(None not in row and None not in row.values() for row in found)


FORMULAS = ["=1+1", "+358", "-5", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\n-x", "＝1+1", "－1"]


@pytest.mark.parametrize("beginning", FORMULAS)
def test_what_excel_would_calculate_is_told_to_be_text(beginning: str) -> None:
    pairs = (replace(FOUND[0].pairs[0], project_text=f'{beginning};"x"'),)
    text = rows(replace(REPORT, projects=(replace(FOUND[0], pairs=pairs),)))[0]["Hankkeen teksti"]
    assert text.startswith("'")


def test_ordinary_text_is_left_alone() -> None:
    assert rows(REPORT)[0]["Tavoite"].startswith("Ikäihminen saa")


def test_copied_text_is_named() -> None:
    pairs = (replace(FOUND[0].pairs[0], copied=FOUND[0].copies[0]),)
    assert rows(replace(REPORT, projects=(replace(FOUND[0], pairs=pairs),)))[0]["Sama teksti"] == "sanasta sanaan"


def test_a_call_round_has_pairs_of_drafts_and_then_drafts_with_projects() -> None:
    found = rows(ROUND)
    assert [row["Rivi"] for row in found] == ["kaksi luonnosta", *["luonnos ja hanke"] * len(FOUND)]
    assert found[0]["Verratun nimi"] == "Kylätalot digituen pisteinä"
    assert found[1]["Luonnoksen kohdat"] == "1, 7"
    assert all(None not in row and None not in row.values() for row in found)
