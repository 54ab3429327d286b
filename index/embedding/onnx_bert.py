"""A BERT model's arithmetic by ONNX Runtime, without torch: its vectors are there before torch would be imported.

What ``plain_bert`` computes in torch, to the sixth digit, at little more than half of the cost for a query: weights are
laid out once as the products read them, and what stands between two products is one pass over the states.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from index.embedding.encoder import Vectors
from index.embedding.onnx_graph import FUSED, Graph
from index.embedding.quiet import quiet_onnx
from index.embedding.shape import Shape

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

_SOURCE, _TARGET = "words", "mean"


class OnnxBert:
    """The network and pooling of one model. Any number of threads may use it."""

    def __init__(self, weights: Mapping[str, Vectors], shape: Shape, threads: int, file: Path) -> None:
        """Take the weights as ``light_form`` names them, mapped from ``file``.

        ``threads`` is on how many cores one text is computed.

        Raises:
            KeyError: a weight is missing.
            ValueError: a weight has another shape.
        """
        self.shape = shape
        self._start = weights["start"]
        sizes = _sizes(shape, weights["0.wider.bias"].shape[0])
        self._given = {name: weights[name] for name in sizes}  # the session reads them where they lie
        for name, size in sizes.items():
            if self._given[name].shape != size or self._given[name].dtype != np.float32:
                raise ValueError(f"the weight {name} has the shape {self._given[name].shape}")
        if self._start.ndim != 2 or self._start.shape[1] != shape.dimension or len(self._start) < shape.window:
            raise ValueError(f"the positions have the shape {self._start.shape}")
        model = _described(shape, sizes, file.name)
        self._session, self._values = _session(model, self._given, threads, file.parent)

    def encode(self, texts: Sequence[Vectors]) -> Vectors:
        """Return the mean of each text's last states, float32 of shape ``(texts, dimension)``, not yet of length 1.

        A text comes as the vectors of its tokens' words, shape ``(tokens, dimension)``.
        """
        means = np.empty((len(texts), self.shape.dimension), dtype=np.float32)
        for mean, text in zip(means, texts, strict=True):
            states = text + self._start[: len(text)]
            mean[:] = self._session.run(None, {_SOURCE: states[None]})[0][0]
        return means


def _sizes(shape: Shape, wide: int) -> dict[str, tuple[int, ...]]:
    """Return the shape of every weight; ``wide`` is how wide the states between two products are."""
    one, three = shape.dimension, 3 * shape.dimension
    found: dict[str, tuple[int, ...]] = {"norm.weight": (one,), "norm.bias": (one,)}
    ends = {"attention": (one, three), "attended": (one, one), "wider": (one, wide), "narrower": (wide, one)}
    for layer in range(shape.layers):
        for part, size in ends.items():
            found |= {f"{layer}.{part}.weight": size, f"{layer}.{part}.bias": size[1:]}
        for part in ("first_norm", "second_norm"):
            found |= {f"{layer}.{part}.weight": (one,), f"{layer}.{part}.bias": (one,)}
    return found


def _described(shape: Shape, sizes: dict[str, tuple[int, ...]], location: str) -> bytes:
    graph, epsilon = Graph(), float(shape.epsilon)
    norm = ["norm.weight", "norm.bias"]
    states = graph.add("LayerNormalization", [_SOURCE, *norm], "states", axis=-1, epsilon=epsilon)
    for number in range(shape.layers):
        layer = f"{number}."

        def affine(part: str, layer: str = layer) -> list[str]:
            return [f"{layer}{part}.weight", f"{layer}{part}.bias"]

        def product(of: str, part: str, layer: str = layer) -> str:
            return graph.add("MatMul", [of, f"{layer}{part}.weight"], f"{layer}{part}")

        def joined(new: str, part: str, norm: str, old: str, layer: str = layer) -> str:
            """Add what a part gives, with its bias, to the states, and normalise them."""
            inputs = [new, old, *affine(norm), f"{layer}{part}.bias"]
            return graph.add("SkipLayerNormalization", inputs, f"{layer}{norm}", FUSED, epsilon=epsilon)

        seen = graph.add("Attention", [states, *affine("attention")], f"{layer}seen", FUSED, num_heads=shape.heads)
        states = joined(product(seen, "attended"), "attended", "first_norm", states)
        wide = graph.add("BiasGelu", [product(states, "wider"), f"{layer}wider.bias"], f"{layer}wide", FUSED)
        states = joined(product(wide, "narrower"), "narrower", "second_norm", states)
    graph.add("ReduceMean", [states], _TARGET, axes=[1], keepdims=0)
    return graph.model(_SOURCE, _TARGET, shape.dimension, sizes, location)


def _session(model: bytes, weights: Mapping[str, Vectors], threads: int, folder: Path) -> tuple[InferenceSession, Any]:
    """Return a session, and what has to stay as long as it is there."""
    quiet_onnx()
    import onnxruntime

    options: Any = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # Threads that wait busily take the processor from those they wait for, where others want it too.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.enable_cpu_mem_arena = False  # what one long text took would be kept for good
    options.enable_mem_pattern = False  # of use where all texts are of one length
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL  # there is nothing left to do
    options.log_severity_level = 3
    # As initializers that are said to lie in a file: others are copied before they are laid out, which takes as long.
    options.add_session_config_entry("session.model_external_initializers_file_folder_path", str(folder))
    values = {name: onnxruntime.OrtValue.ortvalue_from_numpy(weight) for name, weight in weights.items()}
    for name, value in values.items():
        options.add_initializer(name, value)
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"]), values
