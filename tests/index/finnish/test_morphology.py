"""The two morphological engines: they read words alike, and one steps in where the other is missing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.errors import WrongUse
from index.finnish import voikko
from index.finnish.libvoikko_engine import LibvoikkoEngine
from index.finnish.pyvoikko_engine import PyvoikkoEngine
from index.finnish.reading import Morphology
from index.finnish.voikko import LONGEST_WORD

ROOT = Path(__file__).parents[3]
WORDS = (
    "vammaispalveluiden", "lastensuojelun", "kehittämisessä", "koskevan", "kehittäjät", "nuorisotakuun", "tupakka-alan",
    "lähisuhdeväkivaltaa", "maahanmuuttajanaisille", "hyvinvointialueella", "omaishoitajien", "päihdekuntoutuksessa",
    "itsemääräämisoikeus", "asiakaslähtöisesti", "tampereella", "alusta", "1990-luvulla", "palvelurakenteen",
    "kuntouttavan", "saatavuutta", "toiminnallisempaan", "yliopistolle", "vanhus-", "-palvelua", "viidessätoista",
    "20:n", "sote-uudistukseen", "thl:n", "eu-hankkeessa", "etelä-pohjanmaalla", "ison-britannian",
    "perhe-elämässä", "linja-auto", "uraansa", "seuraajaksi", "mango-versio", "internet-arkistosta",
    "20-vuotiaiden", "kolmensadantuhannen", "omiaan", "tutkimattomuudella", "nopeammin", "yhdenmukaisen",
    "periaatteessa", "elokuvassa", "ellei", "kuultuaan", "tulosta",
)  # fmt: skip
PIECES = (
    "vanhus", "vammais", "lasten", "palvelu", "suojelu", "hoito", "hoidon", "työ", "työtä", "kehittämis", "hanke",
    "hankkeen", "asiakas", "lähtöinen", "auto", "ilta", "alue", "alueen", "uni", "ikä", "iän", "osaaminen",
    "opiskelija", "-", "kunta", "kunnan", "sote", "eu", "suomi", "suomen", ":n", "ssa", "kin",
)  # fmt: skip
# A process that finds no library, or a library without a Finnish dictionary.
WITHOUT_LIBRARY = """
import libvoikko
def missing(*_, **__): raise OSError("libvoikko.so.1: cannot open shared object file")
libvoikko.VoikkoLibrary.open = missing
"""
WITHOUT_DICTIONARY = """
import libvoikko
library = libvoikko.VoikkoLibrary.open
def no_finnish(*arguments, **named):
    found = library(*arguments, **named)
    begin = found.voikkoInit
    found.voikkoInit = lambda error, language, path: begin(error, b"xx", path)
    return found
libvoikko.VoikkoLibrary.open = no_finnish
"""


@pytest.fixture(scope="module", params=[LibvoikkoEngine, PyvoikkoEngine])
def engine(request: pytest.FixtureRequest) -> Morphology:
    return request.param()  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def engines() -> tuple[Morphology, Morphology]:
    return LibvoikkoEngine(), PyvoikkoEngine()


def test_an_engine_reads_compounds_participles_and_cases(engine: Morphology) -> None:
    (home,) = {reading.base for reading in engine.read("lähisuhdeväkivallassa")}
    assert home == "lähisuhdeväkivalta"
    (reading,) = engine.read("koskevan")
    assert reading.participle == "present_active"
    assert "(koskea)" in reading.bases
    assert {reading.case for reading in engine.read("lasten")} == {"omanto"}


def test_an_engine_knows_no_nonsense(engine: Morphology) -> None:
    assert not list(engine.read("xyzzyläö"))


def test_an_engine_tells_its_name_and_version(engine: Morphology) -> None:
    assert any(character.isdigit() for character in engine.fingerprint)


@pytest.mark.parametrize("word", WORDS)
def test_both_engines_read_a_word_alike(engines: tuple[Morphology, Morphology], word: str) -> None:
    one, other = engines
    assert set(one.read(word)) == set(other.read(word))


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map("".join))
def test_both_engines_read_any_compound_alike(engines: tuple[Morphology, Morphology], word: str) -> None:
    one, other = engines
    found, also = ({(reading.base, reading.case) for reading in engine.read(word)} for engine in (one, other))
    assert found == also


@given(word=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
@example(word="a" * LONGEST_WORD)
@example(word="sivu" * 60)
@example(word="a\u0308iti")
@example(word="vanhus\u00adpalvelu\u200b")
@example(word="-")
@example(word="--")
@example(word="[Bc][Ln]")
@example(word="😀-ryhmä")
@example(word="İstanbul")
def test_no_text_breaks_an_engine_and_signs_stand_for_characters(engine: Morphology, word: str) -> None:
    for reading in engine.read(word.lower()):
        assert reading.base
        assert len(reading.structure.replace("=", "")) == len(word.lower())


def run(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True,
        env={**os.environ, **environment},
    )  # fmt: skip


@pytest.mark.parametrize("lack", [WITHOUT_LIBRARY, WITHOUT_DICTIONARY])
def test_without_the_library_everything_works_and_one_line_says_so(lack: str) -> None:
    found = run(
        lack + "import json\nfrom index.finnish.analyzer import analyze, fingerprint\n"
        "found = analyze('Vanhus- ja vammaispalveluissa kehittäjät THL:n')\n"
        "print(json.dumps([fingerprint(), [token.term for token in found]]))"
    )
    fingerprint, terms = json.loads(found.stdout)
    assert "pyvoikko" in fingerprint
    assert {"vanhuspalvelu", "vammaispalvelu", "palvelu", "kehittää", "thl"} <= set(terms)
    assert len(found.stderr.splitlines()) == 1, found.stderr
    assert "apt-get install libvoikko1 voikko-fi" in found.stderr


def test_the_engine_can_be_chosen_and_an_unknown_one_is_refused() -> None:
    code = "from index.finnish.voikko import fingerprint, is_fallback\nprint(is_fallback(), fingerprint())"
    assert run(code, HANKEHAKU_MORPHOLOGY="pyvoikko").stdout.startswith("True pyvoikko")
    assert run(code, HANKEHAKU_MORPHOLOGY="libvoikko").stdout.startswith("False libvoikko")
    with pytest.raises(WrongUse, match="foma"):
        voikko._open("foma")


def test_an_index_of_the_other_engine_is_refused_with_the_way_out(tmp_path: Path) -> None:
    (tmp_path / "hanke.md").write_text("# Omaishoidon tuki\n\nHankkeessa kehitetään omaishoitoa.\n", encoding="utf-8")
    build = (
        "from pathlib import Path\nfrom index.pipeline import build\nfrom index.settings import Settings\n"
        f"settings = Settings.read(index_directory=Path({str(tmp_path / 'index')!r}))\n"
        f"build([Path({str(tmp_path / 'hanke.md')!r})], settings, vectors=False)\n"
    )
    search = (
        "from index.errors import HankehakuError\nfrom search.engine import SearchEngine\n"
        "from search.results import Mode\n"
        "try: print(SearchEngine(settings).search('omaishoito', Mode.KEYWORD).total)\n"
        "except HankehakuError as error: print(error)\n"
    )
    assert run(build + search, HANKEHAKU_MORPHOLOGY="pyvoikko").stdout.strip() == "1"
    refusal = run(build.rsplit("build(", 1)[0] + search, HANKEHAKU_MORPHOLOGY="libvoikko").stdout
    assert "hankehaku index" in refusal
