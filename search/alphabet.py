"""The order of titles as Finns look them up: without case and accents, å, ä and ö last, quotation marks left out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

# The letters that come last in the Finnish alphabet, moved behind z, with those of other languages that go by them.
_LAST_LETTERS: Final = str.maketrans({"å": "{a", "ä": "{b", "æ": "{b", "ö": "{c", "ø": "{c"})
_ACCENTED: Final = re.compile("[^\x00-\x7fåäö]+")  # letters that may have accents, but for those of our alphabet
_IN_FRONT: Final = re.compile(r"^[\W_]+")  # quotation marks, dashes, brackets: whatever is no letter and no digit


def title_places(titles: Sequence[str]) -> npt.NDArray[np.int64]:
    """Return the place of each title among all, the same for titles that are ordered alike."""
    keys = [title_key(title) for title in titles]
    place = {key: number for number, key in enumerate(sorted(set(keys)))}
    return np.array([place[key] for key in keys], dtype=np.int64)


def title_key(title: str) -> str:
    """Return what Finnish titles are ordered by: letters and digits without case and accents, å, ä and ö last.

    What comes before the first letter or digit does not count, so that a title in quotation marks stands by its word.
    """
    letters = _ACCENTED.sub(_bare, unicodedata.normalize("NFC", title).casefold())
    return _IN_FRONT.sub("", letters).translate(_LAST_LETTERS)


def _bare(letters: re.Match[str]) -> str:
    """Return letters without their accents."""
    return "".join(one for one in unicodedata.normalize("NFD", letters[0]) if not unicodedata.combining(one))
