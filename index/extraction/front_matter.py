"""Facts that somebody wrote down for us in front of the text: checked, and told what is wrong in plain words."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from typing import Annotated, Final

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from index.errors import UnreadableDocument
from index.project import Contact, PartialDate, ProjectKind


def _texts(value: object) -> object:
    """One value is a list of one; nothing is an empty list; a value twice is once."""
    if value in ("", None):
        return ()
    values = value if isinstance(value, (list, tuple)) else (value,)
    if all(isinstance(one, str) for one in values):
        return tuple(dict.fromkeys(one for one in values if one))
    raise ValueError("Write one value, or a list of values: [eka, toka]")


def _date(value: object) -> object:
    if value in ("", None):
        return None
    try:
        return PartialDate.parse(str(value))
    except ValueError:
        raise ValueError("Write a year, a month or a day that exists: 2013, 2013-11 or 2013-11-01") from None


def _euros(value: object) -> object:
    if value in ("", None):
        return None
    digits = re.sub(r"[ _]", "", str(value))
    if not re.fullmatch(r"\d{1,12}", digits):
        raise ValueError("Write whole euros in digits: 1234567")
    return int(digits)


def _kind(value: object) -> object:
    try:
        return ProjectKind(str(value).lower() or ProjectKind.HANKE)
    except ValueError:
        raise ValueError(f"Write one of {', '.join(ProjectKind)}") from None


def _id(value: object) -> object:
    if value and not re.fullmatch(r"[a-z0-9_./-]{1,120}", str(value)):
        raise ValueError("Write an id of lower-case letters, digits, - and _: the other file's name without .md")
    return value or None


def _line(value: object) -> object:
    if not isinstance(value, str):
        raise ValueError("Write one value, not a list")
    return value


def _people(value: object) -> object:
    if value in ("", None):
        return ()
    people = value if isinstance(value, (list, tuple)) else (value,)
    if not all(isinstance(person, Mapping) for person in people):
        raise ValueError("Write a list of people, each with nimi, rooli, sahkoposti, puhelin")
    return people


_Texts = Annotated[tuple[str, ...], BeforeValidator(_texts)]
_Date = Annotated[PartialDate | None, BeforeValidator(_date)]
_Line = Annotated[str, BeforeValidator(_line)]
_Id = Annotated[str | None, BeforeValidator(_id)]


class _Person(BaseModel):
    """A contact person, as in the facts."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: _Line = Field("", validation_alias=AliasChoices("nimi", "name"))
    role: _Line = Field("", validation_alias=AliasChoices("rooli", "role"))
    organisation: _Line = Field("", validation_alias=AliasChoices("organisaatio", "organisation"))
    email: _Line = Field("", validation_alias=AliasChoices("sahkoposti", "sähköposti", "email"))
    phone: _Line = Field("", validation_alias=AliasChoices("puhelin", "phone"))

    def record(self) -> Contact:
        """Return the person as the record that the house uses."""
        return Contact(**self.model_dump())


class FrontMatter(BaseModel):
    """The facts of one document. Names are those of ``Project``; a file writes the Finnish ones or these.

    ``None`` and ``()`` mean that the file does not say.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True, frozen=True)

    title: _Line = Field("", validation_alias=AliasChoices("otsikko", "title"))
    acronym: _Line = Field("", validation_alias=AliasChoices("lyhenne", "acronym"))
    kind: Annotated[ProjectKind | None, BeforeValidator(_kind)] = Field(
        None, validation_alias=AliasChoices("laji", "kind")
    )
    start: _Date = Field(None, validation_alias=AliasChoices("alkaa", "start"))
    end: _Date = Field(None, validation_alias=AliasChoices("paattyy", "päättyy", "end"))
    administrator: _Line = Field("", validation_alias=AliasChoices("hallinnoija", "administrator"))
    implementers: _Texts = Field((), validation_alias=AliasChoices("toteuttajat", "toteuttaja", "implementers"))
    steered_by: _Texts = Field((), validation_alias=AliasChoices("ohjaajat", "ohjaaja", "steered_by"))
    funders: _Texts = Field((), validation_alias=AliasChoices("rahoittajat", "rahoittaja", "funders"))
    programme: _Line = Field("", validation_alias=AliasChoices("ohjelma", "programme"))
    budget_eur: Annotated[int | None, BeforeValidator(_euros)] = Field(
        None, validation_alias=AliasChoices("budjetti_eur", "budget_eur")
    )
    regions: _Texts = Field((), validation_alias=AliasChoices("maakunnat", "maakunta", "regions"))
    wellbeing_counties: _Texts = Field(
        (), validation_alias=AliasChoices("hyvinvointialueet", "hyvinvointialue", "wellbeing_counties")
    )
    municipalities: _Texts = Field((), validation_alias=AliasChoices("kunnat", "kunta", "municipalities"))
    target_groups: _Texts = Field(
        (), validation_alias=AliasChoices("kohderyhmat", "kohderyhmät", "kohderyhma", "kohderyhmä", "target_groups")
    )
    keywords: _Texts = Field((), validation_alias=AliasChoices("asiasanat", "keywords"))
    summary: _Line = Field("", validation_alias=AliasChoices("tiivistelma", "tiivistelmä", "summary"))
    id: _Id = Field(None, validation_alias=AliasChoices("id", "tunnus"))
    continues: _Id = Field(None, validation_alias=AliasChoices("jatkaa", "continues"))
    parent: _Id = Field(None, validation_alias=AliasChoices("osa", "parent"))
    mentions: _Texts = Field((), validation_alias=AliasChoices("mainitsee", "mentions"))
    addresses: _Texts = Field((), validation_alias=AliasChoices("lahteet", "lähteet", "addresses", "sources"))
    links: _Texts = Field((), validation_alias=AliasChoices("linkit", "links"))
    contacts: Annotated[tuple[_Person, ...], BeforeValidator(_people)] = Field(
        (), validation_alias=AliasChoices("yhteyshenkilot", "yhteyshenkilöt", "contacts")
    )
    language: _Line = Field("", validation_alias=AliasChoices("kieli", "language"), pattern="^([a-z]{2})?$")


def read_front_matter(facts: Mapping[str, object], path: str) -> FrontMatter:
    """Check the facts of the document at ``path``. Keys that nobody knows are left alone, unless they look misspelt.

    Raises:
        UnreadableDocument: names the key, the value, and what would be right.
    """
    _refuse_misspelt(facts, path)
    try:
        found = FrontMatter.model_validate(dict(facts))
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(map(str, first["loc"]))
        raise _wrong(path, key, first.get("input"), _advice(first["msg"])) from None
    if found.start and found.end and found.start.first_day > found.end.last_day:
        key = next(key for key in ("paattyy", "päättyy", "end") if key in facts)
        raise _wrong(path, key, str(found.end), f"Write an end that is not before the start ({found.start})")
    return found


def _known_keys(model: type[BaseModel]) -> set[str]:
    aliases = (field.validation_alias for field in model.model_fields.values())
    return {str(name) for alias in aliases if isinstance(alias, AliasChoices) for name in alias.choices}


KEYS: Final = frozenset(_known_keys(FrontMatter))


def _refuse_misspelt(facts: Mapping[str, object], path: str) -> None:
    for key in facts.keys() - KEYS:
        close = difflib.get_close_matches(key.lower(), KEYS, n=1, cutoff=0.8)
        if close:
            raise UnreadableDocument(path, f"the key `{key}` is not known", f"Write `{close[0]}`.")


def _advice(message: str) -> str:
    if message.startswith("Value error, "):
        return message.removeprefix("Value error, ")
    if "Extra inputs" in message:
        return "Leave it out; a person has nimi, rooli, organisaatio, sahkoposti and puhelin"
    return "Write two lower-case letters: fi, sv or en" if "pattern" in message else message


def _wrong(path: str, key: str, value: object, advice: str) -> UnreadableDocument:
    shown = str(value)
    shown = shown if len(shown) <= 80 else shown[:79] + "…"
    return UnreadableDocument(path, f"`{key}` is wrong: {shown!r}", f"{advice}.")
