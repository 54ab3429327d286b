"""What a BERT model's configuration says of its arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Sizes and constants; whichever library computes, they are the same."""

    dimension: int
    layers: int
    heads: int
    epsilon: float
    padding: int  # the token that fills up
    window: int  # tokens


def shape_of(config: Any, window: int | None = None) -> Shape:  # noqa: ANN401  of transformers, or read from its file
    """Return what transformers' configuration of a BERT says, with another window if one is given."""
    return Shape(
        dimension=config.hidden_size,
        layers=config.num_hidden_layers,
        heads=config.num_attention_heads,
        epsilon=config.layer_norm_eps,
        padding=config.pad_token_id or 0,
        window=window or config.max_position_embeddings,
    )
