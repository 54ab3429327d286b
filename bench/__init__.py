"""Quality and speed, measured: `make bench` runs every script and writes what it prints into bench/README.md."""
