"""Finnish text -> tokens: a string goes in; lemmas, compound parts and restored compounds with offsets come out."""
