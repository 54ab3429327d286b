"""What is asked of an overlap check beside the draft."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

MOST_PROJECTS: Final = 20  # of a report


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How many projects a report shows, which of them, and of which day it is."""

    limit: int = MOST_PROJECTS
    concurrent: bool = False  # only projects that run at the same time
    same_area: bool = False  # only projects in the same region, wellbeing services county or municipality
    today: date | None = None  # of the report; today where it is not given


ANY: Final = Options()
