"""The look: everything can be read, in light and in dark, and nothing is fetched from elsewhere."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CSS = (ROOT / "ui" / "style.css").read_text(encoding="utf-8")
COLOURS = {
    name: dict(zip(("light", "dark"), pair, strict=True))
    for name, *pair in re.findall(r"--hh-([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", CSS)
}


def luminance(colour: str) -> float:
    """Relative luminance of an sRGB colour, WCAG 2.2."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio, WCAG 2.2: (lighter + 0.05) / (darker + 0.05)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_counted_as_the_guideline_counts_it() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "raised", "wash", "accent-wash"])
@pytest.mark.parametrize("ink", ["ink", "quiet", "accent"])
def test_text_stands_out_from_every_ground(ink: str, ground: str, scheme: str) -> None:
    assert contrast(COLOURS[ink][scheme], COLOURS[ground][scheme]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), [("ink", "word"), ("ink", "part"), ("accent", "word"), ("paper", "accent")])
def test_marked_words_can_be_read(ink: str, ground: str, scheme: str) -> None:
    assert contrast(COLOURS[ink][scheme], COLOURS[ground][scheme]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("edge", ["edge", "word-line"])
def test_what_is_only_a_line_can_be_seen(edge: str, scheme: str) -> None:
    assert contrast(COLOURS[edge][scheme], COLOURS["paper"][scheme]) >= 3


def test_the_theme_and_the_style_agree() -> None:
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
    for scheme in ("light", "dark"):
        assert theme[scheme]["backgroundColor"] == COLOURS["paper"][scheme]
        assert theme[scheme]["textColor"] == COLOURS["ink"][scheme]
        assert contrast(theme[scheme]["primaryColor"], "#ffffff") >= 4.5  # the button's own text


def test_nothing_is_fetched_and_nothing_is_told_elsewhere() -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert "http" not in CSS
    assert "url(" not in CSS
    assert config["browser"]["gatherUsageStats"] is False
    assert config["server"]["address"] == "localhost"
    assert config["client"]["showErrorDetails"] == "none"
