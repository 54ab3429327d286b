"""Scripts that run in the peers' own environment: they import nothing of the project but ``bench.scale_process``."""
