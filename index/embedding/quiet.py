"""Machine learning libraries without their progress bars, advice and telemetry."""

from __future__ import annotations

import logging
import os


def quiet_libraries() -> None:
    """Silence what sentence-transformers brings. Call before it is first imported: some of it looks only then.

    Errors are still raised. What somebody has set in the environment stays as it is.
    """
    quiet_tokenizers()
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    from huggingface_hub.utils.tqdm import disable_progress_bars
    from transformers.utils import logging as transformers_logging

    disable_progress_bars()
    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    transformers_logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    for name in ("sentence_transformers", "huggingface_hub", "filelock"):
        logging.getLogger(name).setLevel(logging.ERROR)


def quiet_tokenizers() -> None:
    """Keep the tokenizers to one thread: more warn at every fork and gain little here."""
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")


def quiet_onnx() -> None:
    """Have ONNX Runtime tell nobody that it is used: its newer builds do, from the moment that they are imported."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
