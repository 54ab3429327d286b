"""A project's page, run through Streamlit's own testing over a real index."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from app_seen import OpenPage, seen
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from ui.messages import say


def test_a_project_is_readable_as_a_whole(open_page: OpenPage) -> None:
    page = seen(open_page("hanke", id="kotona-1"))
    assert "<h1>Kotona kaiken ikää</h1>" in page
    assert "<li>Kotihoito toimii kaikkina vuorokauden aikoina</li>" in page
    assert "5/2013–10/2015" in page or "1.5.2013–31.10.2015" in page
    assert "170\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}€" in page
    assert 'href="https://www.example.org/kotona-kaiken-ikaa"' in page
    assert "KOKI" in page


def test_family_and_mentions_lead_on(open_page: OpenPage) -> None:
    page = seen(open_page("hanke", id="kotona-1"))
    assert say("project.relation.jatko") in page
    assert page.count('href="hanke?id=kotona-2"') >= 2
    assert "<li>Olematon</li>" in page
    assert say("project.relation.edeltäjä") in seen(open_page("hanke", id="kotona-2"))


def test_similar_projects_are_shown(open_page: OpenPage) -> None:
    page = seen(open_page("hanke", id="kotona-1"))
    similar = page[page.index(say("project.similar_title")) :]
    assert 'href="hanke?id=kotona-2"' in similar
    assert say("search.reasons_label") in similar


def similar_part(app: AppTest) -> str:
    page = seen(app)
    return page[page.index(say("project.similar_title")) :]


def test_similar_projects_narrow_to_the_area_and_the_address_says_so(open_page: OpenPage) -> None:
    app = open_page("hanke", id="kotona-1")
    toggles = app.pills(key="narrow_similar")
    assert toggles.options == [say("project.similar_narrow.concurrent"), say("project.similar_narrow.same_area")]
    toggles.set_value(["same_area"]).run()
    assert app.query_params == {"id": "kotona-1", "alue": "1"}
    assert 'href="hanke?id=kotona-2"' in similar_part(app)
    assert f'role="status">{say("project.similar_title")}: 1\N{NO-BREAK SPACE}hanke<' in similar_part(app)
    app.pills(key="narrow_similar").set_value([]).run()
    assert app.query_params == {"id": "kotona-1"}


def ways(app: AppTest) -> list[Button]:
    """Return the buttons that lead to more, not that of the basket."""
    return [button for button in app.button if not str(button.key).startswith("basket_")]


def test_nothing_at_the_same_time_is_said_with_a_way_out(open_page: OpenPage) -> None:
    app = open_page("hanke", id="kotona-1", aika="1")
    assert app.pills(key="narrow_similar").value == ["concurrent"]
    assert say("project.similar_empty.concurrent") in similar_part(app)
    assert "<article" not in similar_part(app)
    (way_out,) = ways(app)
    assert way_out.label == say("project.similar_all")
    way_out.click().run()
    assert app.query_params == {"id": "kotona-1"}
    assert 'href="hanke?id=kotona-2"' in similar_part(app)
    assert not ways(app)


def test_of_two_that_leave_nothing_only_those_are_offered_to_drop_that_help(open_page: OpenPage) -> None:
    app = open_page("hanke", id="kotona-1", aika="1", alue="1")
    assert say("project.similar_empty.concurrent_same_area") in similar_part(app)
    assert [button.label for button in ways(app)] == [
        say("project.similar_drop", name=say("project.similar_narrow.concurrent")),
        say("project.similar_all"),
    ]
    ways(app)[0].click().run()
    assert app.query_params == {"id": "kotona-1", "alue": "1"}


def test_what_a_project_does_not_tell_cannot_narrow(open_page: OpenPage) -> None:
    app = open_page("hanke", id="perheet", aika="1")  # nobody knows when it ends
    assert app.pills(key="narrow_similar").options == [say("project.similar_narrow.same_area")]
    assert app.pills(key="narrow_similar").value == []
    assert 'href="hanke?id=kotona-1"' in similar_part(app)


def test_a_project_like_no_other_has_nothing_to_narrow(open_page: OpenPage) -> None:
    app = open_page("hanke", id="kylatalo-3", aika="1")
    assert say("project.similar_none") in similar_part(app)
    assert not app.pills
    assert not ways(app)


def test_contact_persons_are_not_shown(open_page: OpenPage) -> None:
    page = seen(open_page("hanke", id="kotona-1"))
    assert "Aili" not in page
    assert "aili@" not in page


@pytest.mark.parametrize("asked", ["olematon", "", "<script>alert(1)</script>", "../../etc/passwd", "x" * 10_000])
def test_an_unknown_project_is_told_with_a_way_back(open_page: OpenPage, asked: str) -> None:
    page = seen(open_page("hanke", id=asked))
    assert say("project.unknown_title") in page
    assert say("project.back") in page
    assert "<script" not in page


def test_the_way_back_leads_to_the_search_that_was_looked_at(open_page: OpenPage) -> None:
    app = open_page(q="kotihoito", maakunta="Kainuu")
    app.query_params.clear()
    app.query_params["id"] = "kotona-1"
    app.switch_page("ui/hanke.py").run()
    back = f'<span aria-hidden="true">←</span> {say("project.back")}'
    assert f'href="./?q=kotihoito&amp;maakunta=Kainuu">{back}' in seen(app)


def test_markup_in_a_document_stays_text(open_page: OpenPage) -> None:
    page = seen(open_page("hanke", id="paha"))
    assert "Merkintäkoe" in page
    for tag in ("<script", "<img", "<svg", "<i>SOS", "<b>X"):
        assert tag not in page
    assert 'href="javascript' not in page
    assert "<a href=&quot;javascript" not in page


def test_without_an_index_the_page_tells_how_to_build_one(
    fresh_app: Callable[[Path], OpenPage], tmp_path: Path
) -> None:
    assert say("problem.no_index.title") in seen(fresh_app(tmp_path)("hanke", id="kotona-1"))


def test_the_help_page_needs_no_index(fresh_app: Callable[[Path], OpenPage], tmp_path: Path) -> None:
    page = seen(fresh_app(tmp_path)("ohje"))
    assert say("help.title") in page
    assert all(say(f"help.write.{number}.meaning") in page for number in range(1, 8))
