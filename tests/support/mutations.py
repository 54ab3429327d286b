"""Small good files of every format that can be read, and what accidents and attackers make of them."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import PurePath
from typing import Final

from index.readers import SUFFIXES
from tests.extraction.building import build

_PAGE: Final = """# Perhekeskukset arjen tukena -hanke

Hankkeen kesto: 1.5.2014 - 31.12.2016. Rahoittaja: Sosiaali- ja terveysministeriö. Budjetti 170 000 euroa.

## Tavoitteet

- Kajaanin kaupunki perustaa perhekeskuksen.
- Vanhempi saa avun yhdellä käynnillä.

| Kustannus | Euroa |
| Palkat | 120 000 |
| Matkat | 50 000 |

Toiminta laajenee Kainuussa {n} kuntaan, ja yhdistykset ovat mukana alusta asti.
"""
_TABLE: Final = (
    "Hankkeen nimi;Hallinnoija;Alkaa;Päättyy;Maakunta;Myönnetty rahoitus\n"
    "Kotona asuminen {n};Kuhmon kaupunki;1.1.2015;31.12.2016;Kainuu;120000\n"
    "Osallisuutta nuorille;Oulun kaupunki;1.3.2016;30.6.2018;Pohjois-Pohjanmaa;80000\n"
)
_RECORD: Final = (
    '{{"Hankkeen nimi": "Omaishoidon tuki {n}", "Hallinnoija": "Lapin liitto", "Alkaa": "2012-01-01", '
    '"Päättyy": "2013-12-31", "Maakunta": "Lappi"}}'
)

Mutate = Callable[[str, bytes, random.Random], tuple[str, bytes]]  # (suffix, good bytes, chance) -> (suffix, bytes)


@cache
def good_file(suffix: str) -> bytes:
    """Return a small file of a format.

    Raises:
        KeyError: nobody has said here how such a file is made.
    """
    name, number = f"hanke{suffix}", "kahdeksaan"
    page, table, record = (text.format(n=number) for text in (_PAGE, _TABLE, _RECORD))
    bodies = {
        **dict.fromkeys((".txt", ".md", ".html", ".htm", ".pdf", ".docx", ".pptx", ".odt", ".rtf"), page),
        ".csv": table, ".tsv": table.replace(";", "\t"), ".xlsx": table, ".json": f"[{record}]", ".jsonl": record,
        ".zip": f"@@@ a/suunnitelma.docx\n{page}@@@ luettelo.csv\n{table}@@@ lue.txt\n{page}",
    }  # fmt: skip
    return build(name, bodies[suffix], {})


def mutated(count: int, seed: int, *, heavy: bool = True) -> Iterator[tuple[str, bytes]]:
    """Yield names and contents of ``count`` files that something has happened to; the same for the same seed.

    ``heavy`` ones are those that would take gigabytes or hours if nobody looked.
    """
    chance = random.Random(seed)
    kinds = [*_ACCIDENTS, *(_ATTACKS if heavy else ())]
    suffixes = sorted(SUFFIXES)
    for number in range(count):
        kind, good = kinds[number % len(kinds)], chance.choice(suffixes)
        suffix, data = kind(good, good_file(good), chance)
        yield f"{number:04}-{kind.__name__.strip('_')}{suffix}", data


def _cut_off(suffix: str, data: bytes, chance: random.Random) -> tuple[str, bytes]:
    return suffix, data[: chance.randrange(len(data))]


def _bits_flipped(suffix: str, data: bytes, chance: random.Random) -> tuple[str, bytes]:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 30, 300))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return suffix, bytes(changed)


def _overwritten(suffix: str, data: bytes, chance: random.Random) -> tuple[str, bytes]:
    start, length = chance.randrange(len(data)), chance.choice((1, 16, 512))
    return suffix, data[:start] + chance.randbytes(length) + data[start + length :]


def _digits_changed(suffix: str, data: bytes, chance: random.Random) -> tuple[str, bytes]:
    """Change lengths, offsets and counts, which formats are full of."""
    changed = bytearray(data)
    digits = [place for place, byte in enumerate(changed) if 48 <= byte <= 57] or [0]
    for place in chance.choices(digits, k=chance.choice((1, 5, 40))):
        changed[place] = 48 + chance.randrange(10)
    return suffix, bytes(changed)


def _of_another_suffix(suffix: str, data: bytes, chance: random.Random) -> tuple[str, bytes]:
    return chance.choice(sorted(SUFFIXES)), data


def _doubled(suffix: str, data: bytes, chance: random.Random) -> tuple[str, bytes]:
    return suffix, data + data[chance.randrange(len(data)) :]


def _a_piece_lost(suffix: str, data: bytes, chance: random.Random) -> tuple[str, bytes]:
    start = chance.randrange(len(data))
    return suffix, data[:start] + data[start + chance.choice((1, 20, 500)) :]


def _nearly_nothing(suffix: str, data: bytes, chance: random.Random) -> tuple[str, bytes]:
    little = (b"", b" \n\n", b"\0" * 100, b"\xff\xfe", b"<", b"---\n", b"PK\3\4", b"%PDF-1.7\n", b"{")
    return suffix, chance.choice(little)


def _noise(suffix: str, data: bytes, chance: random.Random) -> tuple[str, bytes]:
    return suffix, data[:4] + chance.randbytes(chance.choice((10, 1000, 50_000)))


def _zip_in_zip(suffix: str, data: bytes, chance: random.Random) -> tuple[str, bytes]:
    kind = chance.choice((_cut_off, _bits_flipped, _of_another_suffix))
    inside, packed = kind(suffix, data, chance)
    for _ in range(chance.choice((1, 2, 5, 30))):
        packed, inside = zipped({f"sisus{inside}": packed, "../../karkuri.txt": b"Hanke\n\nKarkaa."}), ".zip"
    return ".zip", packed


def _a_part_replaced(suffix: str, data: bytes, chance: random.Random) -> tuple[str, bytes]:
    """Change the XML inside of an office file, which a flipped bit in the archive only makes unreadable."""
    suffix = chance.choice((".docx", ".pptx", ".odt", ".xlsx"))
    parts = unzipped(good_file(suffix))
    name = chance.choice(sorted(name for name, part in parts.items() if part and name.endswith((".xml", ".rels"))))
    _, parts[name] = chance.choice((_bits_flipped, _cut_off, _a_piece_lost, _digits_changed))("", parts[name], chance)
    return suffix, zipped(parts)


def _bomb(suffix: str, data: bytes, chance: random.Random) -> tuple[str, bytes]:
    """Pack gigabytes of blanks into a small archive or office file."""
    blanks = b" " * chance.choice((30_000_000, 120_000_000))
    suffix = chance.choice((".zip", ".docx", ".odt", ".xlsx", ".pptx"))
    if suffix == ".zip":
        return suffix, zipped({f"{number}.txt": blanks for number in range(8)})
    parts = unzipped(good_file(suffix))
    main = max(parts, key=lambda name: len(parts[name]) if name.endswith(".xml") else 0)
    parts[main] = parts[main].replace(b">", b">" + blanks, 1)
    return suffix, zipped(parts)


def _entities(suffix: str, data: bytes, chance: random.Random) -> tuple[str, bytes]:
    """Declare a billion laughs."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]>'
    suffix = chance.choice((".docx", ".odt", ".xlsx", ".pptx", ".html", ".md"))
    if suffix == ".html":
        return suffix, f"{doctype}<p>&l9;</p>".encode()
    if suffix == ".md":
        aliases = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]\n" for n in range(1, 10))
        return suffix, f"---\nl0: &l0 ha\n{aliases}---\nTeksti.\n".encode()
    parts = unzipped(good_file(suffix))
    for name, part in parts.items():
        if name.endswith(".xml") and b"?>" in part:
            parts[name] = part.replace(b"?>", f"?>{doctype}".encode(), 1).replace(b"Perhe", b"&l9;")
    return suffix, zipped(parts)


def _endless_line(suffix: str, data: bytes, chance: random.Random) -> tuple[str, bytes]:
    words = (b"a", b"hanke ", b"1.1.2012-", b"<b>", b"| ", b"e@", b"- ", b"Kajaanin kaupungin ", b"170 000 ")
    word = chance.choice(words)
    suffix = chance.choice((".txt", ".md", ".html", ".csv", ".json", ".rtf"))
    start = {".json": b'[{"Hankkeen nimi": "', ".rtf": b"{\\rtf1 ", ".csv": b"Hankkeen nimi;Alkaa\n"}.get(suffix, b"")
    return suffix, start + word * (chance.choice((200_000, 2_000_000)) // len(word))


def _endless_depth(suffix: str, data: bytes, chance: random.Random) -> tuple[str, bytes]:
    depth = chance.choice((2_000, 100_000))
    deep = {
        ".json": b"[" * depth, ".html": b"<div>" * depth + b"Hanke", ".rtf": b"{\\rtf1 " + b"{" * depth,
        ".md": b">" * depth + b" Hanke", ".txt": b"\n".join(b" " * (n % 300) + b"- kohta" for n in range(depth)),
        ".csv": b'"' * depth, ".jsonl": b'{"a":' * depth,
    }  # fmt: skip
    suffix = chance.choice(sorted(deep))
    return suffix, deep[suffix]


_ACCIDENTS: Final[tuple[Mutate, ...]] = (
    _cut_off, _bits_flipped, _overwritten, _digits_changed, _of_another_suffix, _doubled, _a_piece_lost,
    _nearly_nothing, _noise, _zip_in_zip, _a_part_replaced, _cut_off, _bits_flipped, _digits_changed,
)  # fmt: skip
_ATTACKS: Final[tuple[Mutate, ...]] = (_bomb, _entities, _endless_line, _endless_depth)


def zipped(parts: dict[str, bytes]) -> bytes:
    """Return an archive of ``parts``."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    """Return the parts of an archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if PurePath(name).name}
