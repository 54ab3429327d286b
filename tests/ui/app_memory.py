"""What a server remembers of all its readers: forgotten, as when it starts anew."""

from __future__ import annotations

from ui import jobs, session
from ui.basket import shelf, visitor
from ui.material import facts
from ui.overlap import dossier


def forget() -> None:
    """Let the next page be the first that the server draws."""
    for kept in (
        jobs.desk,
        session._opened,
        session._warming,
        shelf._opened,
        visitor._browsers,
        facts._contents,
        facts._doubts,
        dossier.dossiers,
    ):
        kept.clear()
