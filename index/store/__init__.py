"""Projects, tokens and vectors -> one generation on disk, and back. The only part that writes the index."""
