"""Names of themes: every theme has one in each language, and a filter takes the id or any of the names."""

from __future__ import annotations

import pytest

from index.extraction.tables import rows
from search.messages import LANGUAGES, say, speaking
from search.themes import theme_called, theme_name

IDS = tuple(theme for theme, *_ in rows("themes.tsv"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_theme_has_a_name_and_no_name_is_given_twice(language: str) -> None:
    with speaking(language):
        names = [theme_name(theme) for theme in IDS]
        known = {key.removeprefix("themes.") for key in say.keys() if key.startswith("themes.")}  # noqa: SIM118

    assert known == set(IDS)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_theme_is_known_by_its_id_and_its_names(language: str) -> None:
    for theme in IDS:
        with speaking(language):
            name = theme_name(theme)
        assert theme_called(theme.upper()) == theme_called(name) == theme_called(f" {name.upper()} ") == theme


def test_a_theme_that_nobody_knows_is_left_as_it_is() -> None:
    assert theme_called("Kaukomatkailu") == theme_name("Kaukomatkailu") == "Kaukomatkailu"
