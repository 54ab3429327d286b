"""What the pages say: the catalogues of the interface, and the language that a reader's browser asks for."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from search.messages import Catalogue

say: Final = Catalogue(Path(__file__).parent / "locale")
