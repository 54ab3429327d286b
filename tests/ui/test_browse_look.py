"""Colours of the browsing page: numbers can be read on every shade, and groups stand out from the ground."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from test_style import COLOURS, contrast

from ui.browse.map_groups import MOST
from ui.browse.marks import SHADES

CSS = (Path(__file__).parents[2] / "ui" / "browse.css").read_text(encoding="utf-8")
OWN = COLOURS | {
    name: dict(zip(("light", "dark"), pair, strict=True))
    for name, *pair in re.findall(r"--hh-([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", CSS)
}
# How linear RGB looks to those who lack one kind of cone altogether (Machado, Oliveira and Fernandes, 2009).
SIGHTS = {
    "all cones": np.eye(3),
    "no green cones": np.array([[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]]),
    "no red cones": np.array([[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]]),
}
XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
WHITE = XYZ.sum(axis=1)
DEEP = 4  # from this shade on the number is written in the colour for deep grounds, as the style has it


def as_seen(colour: str, sight: str) -> npt.NDArray[np.float64]:
    """Return a colour in CIE L*a*b* as somebody sees it."""
    channels = np.array([int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)])
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    x, y, z = (XYZ @ np.clip(SIGHTS[sight] @ linear, 0, 1)) / WHITE
    x, y, z = (np.cbrt(v) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


pytestmark = pytest.mark.parametrize("scheme", ["light", "dark"])


@pytest.mark.parametrize("step", range(1, SHADES + 1))
def test_numbers_can_be_read_on_every_shade(step: int, scheme: str) -> None:
    ink = "on-deep" if step >= DEEP else "ink"
    assert contrast(OWN[ink][scheme], OWN[f"shade-{step}"][scheme]) >= 4.5


@pytest.mark.parametrize("group", [*map(str, range(1, MOST + 1)), "other"])
def test_points_stand_out_from_the_map(group: str, scheme: str) -> None:
    assert contrast(OWN[f"group-{group}"][scheme], OWN["raised"][scheme]) >= 3


@pytest.mark.parametrize("sight", SIGHTS)
def test_the_colour_blind_tell_the_groups_apart(sight: str, scheme: str) -> None:
    colours = [as_seen(OWN[f"group-{number}"][scheme], sight) for number in range(1, MOST + 1)]
    assert min(float(np.linalg.norm(one - other)) for one, other in combinations(colours, 2)) > 20
