"""How far a question to Milvus reaches: what lies beyond is not looked at, and told where it may count."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reach:
    """Parameters. With fewer projects and passages than these, answers are those of an index on this machine."""

    projects: int = 1_000  # that have the words of a query, best first
    passages: int = 4_096  # near to a query
    named: int = 2_000  # projects that a question may name one by one
    each: int = 200  # passages near to one passage or goal of a text
    around: int = 400  # projects that a text is held against


FAR = Reach()
