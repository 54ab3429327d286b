"""Texts -> vectors: strings go in, unit vectors of a sentence-transformers model come out."""
