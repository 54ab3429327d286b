"""The small file beside a register that says what its columns are: ``hankkeet.sarakkeet.yaml``."""

from __future__ import annotations

import codecs
import difflib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from index.errors import UnreadableDocument
from index.readers.beside import columns_beside, companions
from index.readers.decoding import decode
from index.readers.facts import read_facts
from index.readers.register_names import fields

_MAX_BYTES: Final = 200_000
_EXAMPLE: Final = "Write lines like `sarakkeet:` and below it `  otsikko: Hankkeen nimi`"

# How people write a field; the names of the table serve as well.
_FINNISH: Final = {
    "tunnus": "code", "id": "code", "hankekoodi": "code", "otsikko": "title", "nimi": "title", "lyhenne": "acronym",
    "laji": "kind", "alkaa": "start", "paattyy": "end", "päättyy": "end", "aika": "period", "vuosi": "year",
    "hallinnoija": "administrator", "toteuttajat": "implementers", "toteuttaja": "implementers",
    "saaja": "beneficiary", "ohjaajat": "steered_by", "ohjaaja": "steered_by", "rahoittajat": "funders",
    "rahoittaja": "funders", "ohjelma": "programme", "budjetti_eur": "budget_eur", "budjetti": "budget_eur",
    "myonnetty_eur": "funding_eur", "myönnetty": "funding_eur", "myonnetty": "funding_eur", "valuutta": "currency",
    "maakunnat": "regions", "maakunta": "regions", "hyvinvointialueet": "wellbeing_counties",
    "hyvinvointialue": "wellbeing_counties", "kunnat": "municipalities", "kunta": "municipalities", "alue": "area",
    "kohderyhmat": "target_groups", "kohderyhmät": "target_groups", "kohderyhma": "target_groups",
    "kohderyhmä": "target_groups", "asiasanat": "keywords", "tiivistelma": "summary", "tiivistelmä": "summary",
    "kuvaus": "summary", "tila": "status", "kieli": "language", "jatkaa": "continues", "osa": "parent",
    "linkit": "links", "lahteet": "source", "lähteet": "source", "yhteyshenkilo": "contact",
    "yhteyshenkilö": "contact", "yhteyshenkilot": "contact", "yhteyshenkilöt": "contact", "sahkoposti": "contact_email",
    "sähköposti": "contact_email", "puhelin": "contact_phone", "rooli": "partner_role",
}  # fmt: skip


def _texts(value: object) -> object:
    values = value if isinstance(value, (list, tuple)) else (value,)
    if not all(isinstance(one, str) for one in values):
        raise ValueError("Write one name, or a list of names: [Toteuttaja 1, Toteuttaja 2]")
    return tuple(one for one in values if one)


def _by_field(value: object) -> object:
    """Field names as in the table, whatever language they are written in."""
    if value in ("", None):
        return {}
    if not isinstance(value, Mapping):
        raise ValueError(_EXAMPLE)
    named: dict[str, object] = {}
    for name, columns in value.items():
        field = _FINNISH.get(str(name).lower(), str(name).lower())
        if field not in fields():
            close = difflib.get_close_matches(str(name).lower(), [*_FINNISH, *fields()], n=1)
            hint = f"perhaps `{close[0]}`" if close else "for instance otsikko, alkaa, hallinnoija, budjetti_eur"
            raise ValueError(f"`{name}` is no field of a project; write {hint}")
        named[field] = _texts(columns)
    return named


def _delimiter(value: object) -> object:
    names = {"sarkain": "\t", "tab": "\t", "\\t": "\t", "puolipiste": ";", "pilkku": ",", "putki": "|"}
    found = names.get(str(value).lower(), str(value)) if value else ""
    if len(found) > 1 or found in ('"', "\n", "\r"):
        raise ValueError('Write one character in quotes (";"), or sarkain')
    return found


def _encoding(value: object) -> object:
    try:
        return codecs.lookup(str(value)).name if value else ""
    except (LookupError, ValueError):
        raise ValueError("Write utf-8, cp1252, latin-1 or utf-16") from None


def _row(value: object) -> object:
    if value in ("", None):
        return None
    if not (str(value).isdigit() and 0 < int(str(value)) <= 1000):
        raise ValueError("Write the number of the row that names the columns; the first row is 1")
    return int(str(value))


_ByField = Annotated[dict[str, tuple[str, ...]], BeforeValidator(_by_field)]
_Order = Literal["", "pkv", "kpv", "vkp"]


class RegisterSettings(BaseModel):
    """What somebody says about a register. Everything is optional: what is not said is found out."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    columns: _ByField = Field({}, validation_alias=AliasChoices("sarakkeet", "columns"))
    constants: _ByField = Field({}, validation_alias=AliasChoices("vakiot", "constants"))
    ignored: Annotated[tuple[str, ...], BeforeValidator(_texts)] = Field(
        (), validation_alias=AliasChoices("ohita", "ignore")
    )
    delimiter: Annotated[str, BeforeValidator(_delimiter)] = Field(
        "", validation_alias=AliasChoices("erotin", "delimiter")
    )
    encoding: Annotated[str, BeforeValidator(_encoding)] = Field(
        "", validation_alias=AliasChoices("merkisto", "merkistö", "encoding")
    )
    sheet: str = Field("", validation_alias=AliasChoices("taulukko", "sheet"))
    header_row: Annotated[int | None, BeforeValidator(_row)] = Field(
        None, validation_alias=AliasChoices("otsikkorivi", "header_row")
    )
    decimal: Literal["", ",", "."] = Field("", validation_alias=AliasChoices("desimaali", "decimal"))
    date_order: _Order = Field("", validation_alias=AliasChoices("paivays", "päiväys", "date_order"))
    list_key: str = Field("", validation_alias=AliasChoices("avain", "key"))  # JSON: where the list is, "data.projects"


NOTHING: Final = RegisterSettings.model_validate({})


def settings_of(path: Path) -> RegisterSettings:
    """Return what is said about the register at ``path``; nothing where no file lies beside it.

    Raises:
        UnreadableDocument: names the file, the key and what would be right.
    """
    file = columns_beside(path)
    try:
        data = file.read_bytes() if companions(path) else b""
    except OSError as error:
        reason = f"its settings {file.name} cannot be read ({error.strerror})"
        raise UnreadableDocument(path, reason, "Give yourself the right to read them.") from None
    if not data.strip():
        return NOTHING
    if len(data) > _MAX_BYTES:
        raise UnreadableDocument(path, f"its settings {file.name} are too long", f"{_EXAMPLE}.")
    facts = read_facts(decode(data, file)[0], file)
    try:
        return RegisterSettings.model_validate(facts)
    except ValidationError as error:
        first = error.errors()[0]
        raise _wrong(file, ".".join(map(str, first["loc"])), first["type"], first["msg"]) from None


def _wrong(file: Path, key: str, kind: str, message: str) -> UnreadableDocument:
    if kind == "extra_forbidden":
        known = [str(n) for f in RegisterSettings.model_fields.values() for n in _aliases(f.validation_alias)]
        close = difflib.get_close_matches(key.lower(), known, n=1)
        advice = f"Write `{close[0]}`" if close else "Write sarakkeet, vakiot, ohita, erotin, merkisto, taulukko, "
        advice += "" if close else "otsikkorivi, desimaali, paivays or avain"
        return UnreadableDocument(file, f"the key `{key}` is not known", f"{advice}.")
    advice = message.removeprefix("Value error, ").replace("Input should be", "Write")
    return UnreadableDocument(file, f"`{key}` is wrong", f"{advice}.")


def _aliases(alias: object) -> list[str]:
    return [str(choice) for choice in alias.choices] if isinstance(alias, AliasChoices) else []
