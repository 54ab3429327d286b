"""Which neighbouring parts of a compound make one word, and which parts only stand before others."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Final

# Beginnings that say which kind of the next part is meant. Beside another such beginning they are what is exchanged
# ("ala- ja yläkoululainen"); beside a noun they belong to what follows ("perhe- ja lähisuhdeväkivalta").
BEGINNINGS: Final = frozenset(
    """
    ala alku ali avo bio demo di ensi epä erikois erityis esi etelä etu etä homo hetero huippu iso itä itse jatko
    jälki kauko keski koillis kokonais laaja laitos lounais loppu luoteis lyhyt länsi lähi makro maxi mega meta
    mikro mini mono moni multi muu nano nyky osa perus pien pika pitkä pohjois poly pää sisä sivu suur synty syvä
    taka tele täys täydennys ulko uudelleen uus vähittäis varhais viime väli ylei yleis yhteis yksi kaksi kolmi neli
    ylä yli äkki
    """.split()  # noqa: SIM905
)
# Last parts that everything combines with: that they are made of a verb says nothing.
EVERYDAY_HEADS: Final = frozenset({"palvelu", "toiminta", "työ", "laitos", "asema", "rakennus", "tuki"})


@lru_cache(1)
def joined_words() -> frozenset[str]:
    """Return the compounds that name one thing: first parts as inside a compound, the last in its base form."""
    lines = files("index.finnish").joinpath("data", "units.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
