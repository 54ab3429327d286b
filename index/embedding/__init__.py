"""Texts -> vectors: strings go in, unit vectors of a sentence-transformers model come out."""

from __future__ import annotations

from index.embedding.models import model_source
from index.embedding.sentence_transformer import SentenceTransformerEncoder
from index.settings import Settings


def open_encoder(settings: Settings) -> SentenceTransformerEncoder:
    """Return the encoder that the settings mean. Cheap: the model loads when a vector is first needed.

    Raises:
        MissingPart: the settings name a directory that holds no model.
    """
    return SentenceTransformerEncoder(model_source(settings))
