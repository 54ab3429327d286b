"""What a test looks at of a page."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

OpenPage = Callable[..., AppTest]


def seen(app: AppTest) -> str:
    """Return everything that a page shows as HTML, style and script left out."""
    assert not app.exception, app.exception
    return "\n".join(piece.body for piece in app.html if not piece.body.startswith(("<style", "<script")))
