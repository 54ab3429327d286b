"""Index -> answers. A query or a project goes in, ranked hits with reasons come out; nothing here writes."""

import index  # noqa: F401  says how NumPy's threads wait, which NumPy must not be loaded before
