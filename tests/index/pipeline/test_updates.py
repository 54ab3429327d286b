"""Updates: whatever happens to a folder, an update leaves the index that a first build of it would make."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from hostile import call_here
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from toy_encoder import ToyEncoder
from whoosh.query import Or, Term

from index.pipeline import build
from index.settings import Settings
from index.store.catalogue import FILE
from index.store.opened import open_index

WORDS = ("omaishoitoa", "kuntoutusta", "palveluja", "nuorille", "kunnissa")
TERMS = ("omaishoito", "kuntoutus", "palvelu", "nuori", "kunta")
LONG = "Hankkeessa kunnat kehittävät yhdessä kotihoitoa, sopivat perusteista ja kouluttavat työntekijöitä Kainuussa."
TABLES = ("project", "copy", "value", "name", "contact", "unused", "correction")
TITLES = ("Hanke", "Kasperi", "Kasperi II", "Kotona-ohjelma")
text = st.tuples(
    st.sampled_from(TITLES), st.lists(st.sampled_from(WORDS), min_size=1, max_size=5), st.sampled_from(["", LONG])
).map(lambda parts: f"# {parts[0]}\n\nHanke tarjoaa {' '.join(parts[1])} ja jatkaa Kasperin työtä. {parts[2]}\n")
folders = st.dictionaries(st.sampled_from(["a.md", "a.txt", "b.md", "x/a.md"]), text, min_size=1)


def write(corpus: Path, documents: dict[str, str]) -> None:
    for file in [file for file in corpus.rglob("*") if file.is_file()]:
        if file.relative_to(corpus).as_posix() not in documents:
            file.unlink()
    for name, content in documents.items():
        file = corpus / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")


def contents(directory: Path) -> dict[str, object]:
    """Return what an index holds: its tables, a ranking, vectors and words."""
    with open_index(directory) as index:
        index.verify()
        with index.keyword.searcher() as searcher:
            hits = searcher.search(Or([Term("text", term) for term in TERMS]), limit=None)
            ranking = sorted((str(hit["id"]), round(hit.score, 4)) for hit in hits)
        folder = directory / index.generation
        with closing(sqlite3.connect(folder / FILE)) as catalogue:
            found: dict[str, object] = {
                table: sorted(catalogue.execute(f"SELECT * FROM {table}"), key=repr) for table in TABLES
            }
            found["file"] = catalogue.execute("SELECT number, path, size, content_hash FROM file").fetchall()
        for name, terms in (("passages", index.terms), ("front", index.front)):
            found[name] = list(terms.words), terms.starts.tolist(), terms.passages.tolist(), terms.weights.tolist()
        vectors = index.vectors.places.tolist(), index.vectors.matrix.round(4).tolist()
        return found | {"records": list(index.catalogue.all()), "ranking": ranking, "vectors": vectors}


@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(folders, min_size=2, max_size=3))
def test_an_updated_index_is_the_one_that_a_first_build_makes(
    monkeypatch: pytest.MonkeyPatch, states: list[dict[str, str]]
) -> None:
    monkeypatch.setattr("index.pipeline.builder.open_encoder", lambda settings: ToyEncoder())
    monkeypatch.setattr("index.pipeline.documents.call_all", call_here)
    with tempfile.TemporaryDirectory() as place:
        corpus, cache = Path(place, "hankkeet"), Path(place, "cache")
        corpus.mkdir()
        for state in states:
            write(corpus, state)
            build([corpus], Settings(index_directory=Path(place, "updated"), cache_directory=cache))
        build([corpus], Settings(index_directory=Path(place, "fresh"), cache_directory=cache))

        assert contents(Path(place, "updated")) == contents(Path(place, "fresh"))
