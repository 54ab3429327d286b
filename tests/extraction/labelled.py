"""The labelled documents: what stands in each, and what a careful reader takes from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from tests.extraction.building import build

HERE: Final = Path(__file__).parent
HALVES: Final = ("development", "reporting")
_LINE: Final = "\n=====\n"  # between the labels (YAML) and the body of the file
ANY: Final = "any"  # instead of a value: nobody can say, so the field is not scored

ONE: Final = ("title", "kind", "parent", "acronym", "start", "end", "administrator", "programme", "budget", "continues")
MANY: Final = (
    "implementers",
    "steered_by",
    "funders",
    "regions",
    "wellbeing_counties",
    "municipalities",
    "target_groups",
    "contacts",
    "sections",
    "mentions",
)
_MAYBE: Final = "_maybe"
# The region and the wellbeing services county over the same municipalities; in Uusimaa it depends on the municipality.
COUNTY_OF: Final = {
    "Varsinais-Suomi": "Varsinais-Suomen",
    "Satakunta": "Satakunnan",
    "Kanta-Häme": "Kanta-Hämeen",
    "Pirkanmaa": "Pirkanmaan",
    "Päijät-Häme": "Päijät-Hämeen",
    "Kymenlaakso": "Kymenlaakson",
    "Etelä-Karjala": "Etelä-Karjalan",
    "Etelä-Savo": "Etelä-Savon",
    "Pohjois-Savo": "Pohjois-Savon",
    "Pohjois-Karjala": "Pohjois-Karjalan",
    "Keski-Suomi": "Keski-Suomen",
    "Etelä-Pohjanmaa": "Etelä-Pohjanmaan",
    "Pohjanmaa": "Pohjanmaan",
    "Keski-Pohjanmaa": "Keski-Pohjanmaan",
    "Pohjois-Pohjanmaa": "Pohjois-Pohjanmaan",
    "Kainuu": "Kainuun",
    "Lappi": "Lapin",
}


@dataclass(frozen=True, slots=True)
class Label:
    """What is expected of one project: a field -> its values; a value is a text of alternatives parted by " | "."""

    values: Mapping[str, tuple[str, ...]]
    maybe: Mapping[str, tuple[str, ...]]  # values that count neither for nor against
    unscored: frozenset[str]

    @property
    def titles(self) -> list[str]:
        """The ways to write the title; one empty text where nobody can say."""
        return alternatives(self.values.get("title", ("",))[0])


@dataclass(frozen=True, slots=True)
class LabelledDocument:
    """One file of the set: its name tells the format, ``data`` is the real file."""

    name: str
    half: str
    projects: tuple[Label, ...]
    data: bytes

    @property
    def suffix(self) -> str:
        """Its format: ".pdf"."""
        return Path(self.name).suffix


def documents(half: str) -> list[LabelledDocument]:
    """Return the documents of one half, built; ``half`` is one of HALVES.

    Raises:
        ValueError: a label has a field that does not exist.
    """
    return [_read(path, half) for path in sorted((HERE / half).glob("*.txt"))]


def written_to(folder: Path, document: LabelledDocument) -> Path:
    """Put the real file into ``folder`` and return its path."""
    path = folder / document.name
    path.write_bytes(document.data)
    return path


def alternatives(value: str) -> list[str]:
    """Return the ways to write one value."""
    return [way.strip() for way in value.split(" | ")]


def _read(path: Path, half: str) -> LabelledDocument:
    head, _, body = path.read_text(encoding="utf-8").partition(_LINE)
    labels: dict[str, Any] = yaml.load(head, Loader=yaml.BaseLoader) or {}  # BaseLoader: every value stays a text
    name = path.name.removesuffix(".txt")
    shared: dict[str, Any] = labels.get("all", {})
    try:
        projects = tuple(label({**shared, **one}) for one in labels.get("projects") or [])
    except ValueError as error:
        raise ValueError(f"{path.name}: {error}") from error
    return LabelledDocument(name, half, projects, build(name, body, labels.get("layout") or {}))


def label(written: Mapping[str, Any]) -> Label:
    """Return the labels of one project, with the wellbeing services counties of its regions.

    Raises:
        ValueError: there is no such field.
    """
    values: dict[str, tuple[str, ...]] = {}
    maybe: dict[str, tuple[str, ...]] = {}
    unscored = {field for field, value in written.items() if value == ANY}
    for field, value in written.items():
        bare = field.removesuffix(_MAYBE)
        if bare not in ONE and bare not in MANY:
            raise ValueError(f"there is no field {field}")
        if field not in unscored and value not in ("", []):
            (maybe if field.endswith(_MAYBE) else values)[bare] = tuple(value) if isinstance(value, list) else (value,)
    values.setdefault("kind", ("hanke",))
    if "wellbeing_counties" not in written:
        values["wellbeing_counties"] = _counties(values.get("regions", ()))
        maybe["wellbeing_counties"] = (*maybe.get("wellbeing_counties", ()), *_counties(maybe.get("regions", ())))
    return Label(values, maybe, frozenset(unscored))


def _counties(regions: tuple[str, ...]) -> tuple[str, ...]:
    names = (COUNTY_OF.get(alternatives(region)[0]) for region in regions)
    return tuple(f"{name} hyvinvointialue" for name in names if name)
