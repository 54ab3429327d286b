"""Words read by many threads at once come out as by one: Streamlit gives every visitor a thread."""

from __future__ import annotations

import random
import sys
import threading
from collections.abc import Callable, Iterator
from itertools import product

import pytest

from index.finnish import lemmas, voikko
from index.finnish.analyzer import analyze
from index.finnish.lemmas import analyse
from index.finnish.libvoikko_engine import LibvoikkoEngine
from index.finnish.pyvoikko_engine import PyvoikkoEngine
from index.finnish.reading import Morphology

THREADS = 8
BEGINNINGS = (
    "vanhus", "vammais", "perhe", "lastensuojelu", "päihde", "mielenterveys", "nuoriso", "koti", "omaishoito",
    "kehitys", "sote", "kunta", "alue", "tieto", "asiakas", "kokemus", "hyvinvointi", "kuntoutus", "varhais", "erityis",
)  # fmt: skip
MIDDLES = ("palvelu", "hanke", "verkosto", "ohjelma", "keskus", "toiminta", "osaaminen", "malli", "neuvonta", "ryhmä")
ENDINGS = ("t", "n", "ssa", "sta", "lla", "lle", "ksi", "iden", "issa", "ista", "ille", "na", "a", "ihin", "mme",
           "nsa", "kin", "kaan", "ssamme", "staan", "llaan", "iin", "ja", "ita", "ton")  # fmt: skip
FORMS = ["".join(parts) for parts in product(BEGINNINGS, MIDDLES, ENDINGS)]  # 5,000


@pytest.fixture
def hasty_switching() -> Iterator[None]:
    """Make Python change threads a hundred times as often."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-4)
    yield
    sys.setswitchinterval(usual)


def in_threads(work: Callable[[list[str]], None], forms: list[str]) -> list[BaseException]:
    """Run ``work`` in eight threads, each with the forms in an order of its own; return what they raised."""
    raised: list[BaseException] = []

    def run(seed: int) -> None:
        try:
            work(random.Random(seed).sample(forms, len(forms)))
        except BaseException as error:  # a thread's exception must fail the test, not vanish
            raised.append(error)

    threads = [threading.Thread(target=run, args=(seed,)) for seed in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


@pytest.mark.usefixtures("hasty_switching")
def test_eight_threads_read_five_thousand_words_each_as_one_does() -> None:
    lemmas.analyse.cache_clear()
    voikko.readings.cache_clear()
    expected = {form: analyse(form) for form in FORMS}
    lemmas.analyse.cache_clear()
    voikko.readings.cache_clear()
    wrong: list[str] = []
    raised = in_threads(lambda forms: wrong.extend(form for form in forms if analyse(form) != expected[form]), FORMS)
    assert raised == []
    assert wrong == []


@pytest.mark.usefixtures("hasty_switching")
def test_eight_threads_restore_compounds_as_one_does() -> None:
    texts = [
        f"{one}- ja {other}{middle}t, {middle}{ending} sekä -neuvonta"
        for one, other, middle, ending in zip(
            BEGINNINGS * 10, BEGINNINGS[7:] * 16, MIDDLES * 20, ENDINGS * 8, strict=False
        )
    ]
    expected = {text: list(analyze(text)) for text in texts}
    lemmas.analyse.cache_clear()
    voikko.readings.cache_clear()
    wrong: list[str] = []
    raised = in_threads(
        lambda mine: wrong.extend(text for text in mine if list(analyze(text)) != expected[text]), texts
    )
    assert raised == []
    assert wrong == []


@pytest.mark.usefixtures("hasty_switching")
@pytest.mark.parametrize(("make", "count"), [(LibvoikkoEngine, 5000), (PyvoikkoEngine, 300)])
def test_an_engine_answers_eight_threads_as_one(make: Callable[[], Morphology], count: int) -> None:
    engine = make()
    forms = FORMS[:: len(FORMS) // count]
    expected = {form: list(engine.read(form)) for form in forms}
    wrong: list[str] = []
    raised = in_threads(
        lambda mine: wrong.extend(form for form in mine if list(engine.read(form)) != expected[form]), forms
    )
    assert raised == []
    assert wrong == []
