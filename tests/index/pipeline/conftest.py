"""A folder of Finnish documents, settings, and a build with a quick encoder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from toy_encoder import ToyEncoder

from index.pipeline import BuildReport, build
from index.settings import Settings

KOTI = """---
otsikko: Ikäihmisten kotona asumisen tukeminen
lyhenne: ILONA
alkaa: 2012-10
rahoittajat: [Sosiaali- ja terveysministeriö (STM)]
yhteyshenkilot:
  - nimi: Maija Meikäläinen
    sahkoposti: maija@example.org
lahteet: [https://www.example.org/ilona]
---
Hanke auttaa ikäihmisiä asumaan kotona pidempään.

## Tavoitteet
- Kotihoito tuntee asiakkaansa.
- Omaiset saavat tukea ajoissa.
"""
TYO = """---
otsikko: Osatyökykyisille tie työhön
lahteet: [https://www.example.org/tie]
---
Hanke etsii osatyökykyisille polkuja työelämään.
"""
TEKSTI = """Nuorten mielenterveyspalvelut -hanke

Hankkeessa kehitetään nuorten matalan kynnyksen palveluja Kuopiossa.
"""

Build = Callable[..., BuildReport]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Three documents, one of them in a folder below."""
    folder = tmp_path / "hankkeet"
    (folder / "muut").mkdir(parents=True)
    (folder / "ilona.md").write_text(KOTI, encoding="utf-8")
    (folder / "tie.md").write_text(TYO, encoding="utf-8")
    (folder / "muut" / "nuoret.txt").write_text(TEKSTI, encoding="utf-8")
    return folder


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(index_directory=tmp_path / "index", cache_directory=tmp_path / "cache")


@pytest.fixture
def encoder(monkeypatch: pytest.MonkeyPatch) -> ToyEncoder:
    """Return the encoder that the builds of this test use."""
    encoder = ToyEncoder()
    monkeypatch.setattr("index.pipeline.builder.open_encoder", lambda settings: encoder)
    return encoder


@pytest.fixture
def make(corpus: Path, settings: Settings, encoder: ToyEncoder) -> Build:
    """Build the index of ``corpus`` (or of the paths given)."""

    def make_index(*paths: Path, **options: object) -> BuildReport:
        return build(paths or [corpus], settings, **options)  # type: ignore[arg-type]

    return make_index
