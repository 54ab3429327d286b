"""Which number format this processor computes a model fastest in."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Literal

Precision = Literal["bfloat16", "float32"]

# Instructions that multiply bfloat16 matrices. Without one of them bfloat16 is emulated, and slower than float32.
_GAINS = frozenset({"amx_bf16", "avx512_bf16"})


@lru_cache(maxsize=1)
def best_precision(cpuinfo: Path = Path("/proc/cpuinfo")) -> Precision:
    """Return ``bfloat16`` where the processor says that it has the instructions for it, else ``float32``.

    Asks Linux rather than torch, which would have to be loaded first; on other systems float32 is taken.
    """
    try:
        flags = re.search(r"^flags\s*:(.*)$", cpuinfo.read_text(encoding="utf-8", errors="replace"), re.MULTILINE)
    except OSError:
        return "float32"
    return "bfloat16" if flags and _GAINS & set(flags[1].split()) else "float32"
