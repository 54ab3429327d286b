"""The sentences of the ``Encoder`` protocol, one test each. Inherit, and give the fixture ``encoder``."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from index.embedding.encoder import Encoder

TEXTS = (
    "Hankkeessa kehitetään ikäihmisten kotihoitoa yhdessä asiakkaiden kanssa.",
    "Lasten ja nuorten mielenterveyspalvelut tuodaan kouluun.",
    "Selvitys osatyökykyisten työllistymisestä Keski-Suomessa.",
)


class EncoderContract:
    """What every part of the house relies on, whichever model is behind it."""

    def test_passages_come_as_rows_of_float32_and_length_1(self, encoder: Encoder) -> None:
        vectors = encoder.encode_passages(TEXTS)

        assert vectors.dtype == np.float32
        assert vectors.ndim == 2
        assert len(vectors) == len(TEXTS)
        np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)

    def test_a_query_comes_as_one_vector_of_the_same_dimension_and_length_1(self, encoder: Encoder) -> None:
        vector = encoder.encode_query("vanhusten kotona asuminen")

        assert vector.dtype == np.float32
        assert vector.shape == encoder.encode_passages(TEXTS[:1]).shape[1:]
        assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)

    def test_many_queries_come_as_each_of_them_alone(self, encoder: Encoder) -> None:
        together = encoder.encode_queries(TEXTS)

        assert together.dtype == np.float32
        for vector, text in zip(together, TEXTS, strict=True):
            assert vector @ encoder.encode_query(text) > 0.999
        assert encoder.encode_queries([]).shape == (0, len(together[0]))

    def test_no_texts_give_no_rows_of_the_right_dimension(self, encoder: Encoder) -> None:
        assert encoder.encode_passages([]).shape == (0, len(encoder.encode_query("koe")))

    def test_each_row_belongs_to_its_text_whatever_stands_beside_it(self, encoder: Encoder) -> None:
        texts = [TEXTS[0], "a", " ".join(TEXTS), *TEXTS, "b c"] * 6
        together = encoder.encode_passages(texts)

        for position in (0, 1, 2, 5, len(texts) - 1):
            alone = encoder.encode_passages([texts[position]])[0]
            assert together[position] @ alone > 0.999

    @pytest.mark.parametrize("text", ["", " ", "\n", "👩‍⚕️", "\ud800", "\0", "a" * 5000, "sana " * 20_000])
    def test_no_text_is_refused(self, encoder: Encoder, text: str) -> None:
        for vector in (encoder.encode_query(text), encoder.encode_passages([text])[0]):
            assert np.isfinite(vector).all()
            assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)

    def test_the_same_text_gives_the_same_vector(self, encoder: Encoder) -> None:
        np.testing.assert_array_equal(encoder.encode_passages(TEXTS), encoder.encode_passages(TEXTS))
        np.testing.assert_array_equal(encoder.encode_query(TEXTS[0]), encoder.encode_query(TEXTS[0]))

    def test_threads_may_ask_at_once(self, encoder: Encoder) -> None:
        queries = [f"{text} {number}" for number in range(8) for text in TEXTS]
        alone = [encoder.encode_passages([query])[0] for query in queries]

        with ThreadPoolExecutor(8) as threads:
            at_once = list(threads.map(lambda query: encoder.encode_passages([query])[0], queries))

        assert min(float(a @ b) for a, b in zip(alone, at_once, strict=True)) > 0.999

    def test_loading_twice_is_loading_once(self, encoder: Encoder) -> None:
        encoder.load()
        encoder.load()

        assert encoder.is_loaded

    def test_the_fingerprint_is_one_line(self, encoder: Encoder) -> None:
        assert encoder.fingerprint
        assert encoder.fingerprint == encoder.fingerprint.strip().replace("\n", " ")
