"""How far an overlap check is: what it tells, while it works, to whoever waits for it."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum


class Step(StrEnum):
    """What a check does one after the other."""

    MODEL = "model"  # the model is loaded; passed over when it is there
    READING = "reading"  # the model reads the draft
    COMPARING = "comparing"  # goals are held against projects


OnStep = Callable[[Step, float], None]  # (step, share of it that is done, 0..1); what it raises ends the check


def in_silence(step: Step, share: float) -> None:
    """Tell nobody."""
