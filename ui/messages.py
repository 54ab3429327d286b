"""What the pages say: the catalogues of the interface. Which language is spoken, ui/language.py chooses."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from search.messages import Catalogue

say: Final = Catalogue(Path(__file__).parent / "locale")
