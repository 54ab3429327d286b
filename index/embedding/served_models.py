"""Which model is behind a server, told by its vectors of a few fixed texts: a name alone can be anything.

What was met before is kept in a small file beside the cache of vectors, so that one model has one fingerprint although
no two answers of a server are the same to the last digit. The bundled model is known from the start: a server that
gives its vectors is the bundled model, and an index made through it can be searched without it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from index.embedding import bundled
from index.embedding.encoder import Vectors
from index.embedding.models import fingerprint_of

# Encoded as passages, and one as a query: Finnish of the field, the other two languages of it, a query.
PASSAGES: Final = (
    "Hankkeessa kehitetään ikäihmisten kotihoitoa yhdessä asiakkaiden kanssa.",
    "Unga vuxna får stöd för att hitta ett arbete. Support for young adults on their way to working life.",
)
QUERY: Final = "asunnottomuuden vähentäminen"
# Cosine of two vectors of one text. The same model on another machine, or in numbers of 16 bits, gives .9999 and more;
# squeezed into 4 bits .98, trained once more .97 or less.
_SAME: Final = 0.999
_BUNDLED_PRINT: Final = fingerprint_of(bundled.IDENTITY, bundled.QUERY_PROMPT, bundled.PASSAGE_PROMPT)
_FILE: Final = "served-models.json"
_BUNDLED: Final = Path(__file__).parent / "data" / "bundled_probe.txt"
_PATIENCE: Final = 10  # seconds to wait for another process that writes the file


@dataclass(frozen=True, eq=False)
class KnownModel:
    """A model and its vectors of ``PASSAGES`` and ``QUERY``, a row each, of length 1."""

    fingerprint: str
    probe: Vectors

    def gives(self, probe: Vectors) -> bool:
        """Whether these are vectors of this model for the same texts."""
        return self.probe.shape == probe.shape and bool((self.probe * probe).sum(axis=1).min() > _SAME)

    def gives_row(self, row: int, vector: Vectors) -> bool:
        """Whether this is a vector of this model for the text of a row of ``probe``."""
        return self.probe[row].shape == vector.shape and float(self.probe[row] @ vector) > _SAME


def bundled_model() -> KnownModel:
    """Return the bundled model, with its own prompts."""
    return KnownModel(_BUNDLED_PRINT, np.loadtxt(_BUNDLED, dtype=np.float32))


class ServedModels:
    """The models that were met behind servers."""

    def __init__(self, cache: Path) -> None:
        self._file = cache / _FILE

    def recognise(self, place: str, name: str, prompts: str, probe: Vectors) -> KnownModel:
        """Return the model that gives these vectors: one that was met before, or a new one, met now at ``place``."""
        for known in (bundled_model(), *self._models(self._kept())):
            if known.gives(probe):
                self._keep(place, known)
                return known
        digest = hashlib.sha256((np.round(probe, 3) + 0.0).tobytes()).hexdigest()[:8]
        new = KnownModel(f"{name} ({probe.shape[1]}, {digest}) {prompts}", probe)
        self._keep(place, new)
        return new

    def last_at(self, place: str) -> KnownModel | None:
        """Return the model that was met at ``place`` the last time."""
        kept = self._kept()
        wanted = kept["places"].get(place)
        return next((one for one in (bundled_model(), *self._models(kept)) if one.fingerprint == wanted), None)

    def _keep(self, place: str, model: KnownModel) -> None:
        """Write down that ``model`` is at ``place``; where that cannot be written it is done without."""
        from filelock import FileLock, Timeout

        with suppress(OSError, Timeout):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(self._file.with_name(f"{self._file.name}.lock"), timeout=_PATIENCE):
                kept = self._kept()
                if kept["places"].get(place) == model.fingerprint:
                    return
                kept["places"][place] = model.fingerprint
                if model.fingerprint != _BUNDLED_PRINT:
                    kept["models"].setdefault(model.fingerprint, np.round(model.probe.astype(float), 5).tolist())
                fresh = self._file.with_name(f"{self._file.name}.new")
                fresh.write_text(json.dumps(kept), encoding="utf-8")
                fresh.replace(self._file)

    def _kept(self) -> dict[str, dict[str, Any]]:
        """Return what the file holds; nothing, where it is none or damaged."""
        with suppress(OSError, ValueError, TypeError, AttributeError):
            kept = json.loads(self._file.read_text(encoding="utf-8"))
            return {name: dict(kept.get(name, {})) for name in ("models", "places")}
        return {"models": {}, "places": {}}

    @staticmethod
    def _models(kept: dict[str, dict[str, Any]]) -> Iterator[KnownModel]:
        for fingerprint, rows in kept["models"].items():
            with suppress(ValueError, TypeError):
                probe = np.array(rows, dtype=np.float32)
                if probe.ndim == 2:
                    yield KnownModel(fingerprint, probe)
