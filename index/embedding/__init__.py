"""Texts -> vectors: strings go in, unit vectors come out, of a model on this machine or behind a server."""

from __future__ import annotations

import os

from index.embedding.encoder import Encoder
from index.embedding.models import model_source, prompts_of, usual_prompts
from index.embedding.sentence_transformer import SentenceTransformerEncoder
from index.settings import Settings

_TOKEN = "HANKEHAKU_ENCODER_TOKEN"  # no setting: settings are shown, compared and passed on


def open_encoder(settings: Settings) -> Encoder:
    """Return the encoder that the settings mean. Cheap: the model loads when a vector is first needed.

    Raises:
        MissingPart: the settings name a directory that holds no model.
    """
    if not settings.encoder:
        return SentenceTransformerEncoder(model_source(settings))
    # Here, for who has a server.
    from index.embedding.served import ServedEncoder
    from index.embedding.served_requests import EmbeddingServer

    query, passage = prompts_of(settings, *usual_prompts(settings.encoder_model))
    return ServedEncoder(
        EmbeddingServer(settings.encoder, os.environ.get(_TOKEN, "")),
        settings.encoder_model,
        query_prompt=query,
        passage_prompt=passage,
        cache=settings.cache_directory,
    )
