"""Whether a folder is a good corpus: format, sources, lengths, places, repetitions, spelling, families, coverage."""
