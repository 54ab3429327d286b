"""The page Aineisto: what is in the index, what could not be read, and how documents come in and go."""
