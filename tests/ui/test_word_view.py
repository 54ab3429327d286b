"""The help page shows by which words a text is found."""

from __future__ import annotations

from app_seen import OpenPage, seen

from ui import texts, word_view


def test_a_reader_sees_base_forms_parts_and_restored_compounds() -> None:
    shown = word_view.page("Vanhus- ja vammaispalveluissa")
    assert f"<dt>{texts.WORDS_RESTORED}</dt><dd>vanhuspalvelu</dd>" in shown
    assert "<dd>vammaispalvelu</dd>" in shown
    assert "<dd>vammainen, palvelu</dd>" in shown
    assert texts.WORDS_STOP in shown


def test_guessed_stems_are_not_shown_as_words() -> None:
    shown = word_view.page("Pikassosin soten")
    assert texts.WORDS_GUESSED in shown
    assert "~" not in shown


def test_a_text_is_never_taken_for_html() -> None:
    assert "<script" not in word_view.page("<script>alert(1)</script>")
    assert texts.WORDS_NONE in word_view.page("<>")


def test_the_address_names_the_text(open_page: OpenPage) -> None:
    shown = seen(open_page("ohje", teksti="kehittäjät"))
    assert f"<dt>{texts.WORDS_VERB}</dt><dd>kehittää</dd>" in shown


def test_what_is_typed_is_read_and_put_into_the_address(open_page: OpenPage) -> None:
    page = open_page("ohje")
    assert "vanhuspalvelu" in seen(page)
    page.text_input[0].set_value("lastensuojelun").run()
    assert "lastensuojelu" in seen(page)
    assert "lastensuojelun" in page.query_params["teksti"]
