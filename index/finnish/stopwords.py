"""Which words say too little to search by: by part of speech, and a short list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from index.finnish.voikko import Reading

_STOP_CLASSES: Final = frozenset({"sidesana", "asemosana", "kieltosana", "suhdesana", "huudahdussana"})
# Lemmas that Voikko puts into other classes although they only join, point or grade.
_STOP_LEMMAS: Final = frozenset(
    """
    olla voida pitää saada tulla myös sekä jo vielä vain niin näin siis kuten kuin mikä joka muu sama itse eräs kaikki
    mukaan kanssa kautta avulla osalta lisäksi esimerkiksi esim. mm. ns. jne. ym. yms. eli ettei mutta joten koska
    jotta kun jos tai ja että vaan sillä joko ennen jälkeen välillä aikana varten vuoksi takia kohti lähes noin hyvin
    and or of the in to for och att som av i på för till med a an
    """.split()  # noqa: SIM905 - a list this long is read more easily as text
)


def is_stop(word: str, found: Sequence[Reading]) -> bool:
    """Say whether a word (lower case) with these readings is left out of the index and of queries."""
    if word in _STOP_LEMMAS:
        return True
    return bool(found) and all(reading.word_class in _STOP_CLASSES or reading.base in _STOP_LEMMAS for reading in found)
