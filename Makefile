# make app    set everything up, index corpus/, open the app (PORT=8501)
# make install  set everything up, and nothing else
# make test   set everything up, check style, types and imports, run all tests
# make lint   style, types and imports only
# make bench  figures on quality and speed (DATA=folder of evaluation sets, SIZES="1000 10000" projects beside peers, KEEP=folder for what is built)
# make corpus-check  what is wrong with the documents of corpus/ (CORPUS=another folder), and what they cover
# make screenshots  the pictures of the README, anew
# make clean  remove what the targets above made, but not the index

SHELL := /bin/bash
.DELETE_ON_ERROR:
.PHONY: app install test lint bench corpus-check screenshots clean help

PYTHON ?= $(shell command -v python3.11 || command -v python3)
PORT ?= 8501
# Where PyTorch publishes its CPU builds; asked only when the usual package sources have none.
TORCH_CPU_SOURCE ?= https://download.pytorch.org/whl/cpu
TORCH := 2.13.0
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
# `apt-get` as whoever may: root, or sudo (asking for the password only where somebody can type it).
AS_ROOT := $(shell if [ "$$(id -u)" = 0 ]; then echo env; elif [ -t 0 ]; then echo sudo; else echo sudo -n; fi)
APT = command -v apt-get >/dev/null && $(AS_ROOT) apt-get -qq update && \
	DEBIAN_FRONTEND=noninteractive $(AS_ROOT) apt-get -qq install -y --no-install-recommends

help:
	@sed -n 's/^# make/make/p' Makefile

app: .venv/ready
	@$(BIN)/hankehaku index
	@$(BIN)/hankehaku app --port $(PORT)

install: .venv/ready
	@echo "Ready: $(BIN)/hankehaku --help"

test: .venv/ready-dev lint
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || { \
		echo "Installing Chromium for the browser tests ..."; ( $(APT) chromium ) >/dev/null 2>&1 || \
		echo "!! No Chromium, and it cannot be installed here: THE BROWSER TESTS ARE LEFT OUT. As root: apt-get install chromium"; }
	$(BIN)/python -m pytest -m "not browser and not alone" -n logical --dist loadfile $(PYTEST)
	$(BIN)/python -m pytest -m "browser or alone" $(PYTEST)

lint: .venv/ready-dev
	$(BIN)/ruff check app.py index search ui tests bench
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/ready-dev
	$(BIN)/python -m bench $(if $(DATA),--data $(DATA)) $(if $(SIZES),--sizes $(SIZES)) $(if $(KEEP),--keep $(KEEP))

corpus-check: .venv/ready
	@$(BIN)/python -m index.checking $(or $(CORPUS),corpus)

screenshots: .venv/ready-dev
	@$(BIN)/python tests/ui/screenshots.py

clean:
	rm -rf .venv artifacts build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

# -- set-up: each step is done once, and again when what it is made from has changed ---------------------------------

.venv/bin/python:
	@test -n "$(PYTHON)" && $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Python 3.11 or newer is needed. Install it, or name it: make app PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "Installing Python's venv from the system's packages ..."; ( $(APT) python3-venv ) >/dev/null || { \
		echo "Python's venv is missing. As root: apt-get install python3-venv"; exit 1; }; }
	@echo "Making .venv ..."
	@$(PYTHON) -m venv .venv

# The plain name would bring a CUDA build of several gigabytes on Linux; the name with +cpu can only be a CPU build.
.venv/torch: .venv/bin/python
	@echo "Installing PyTorch $(TORCH), CPU build (200 MB) ..."
	@if [ "$$(uname -sm)" = "Linux x86_64" ]; then \
		$(PIP) install "torch==$(TORCH)+cpu" 2>/dev/null || \
		PIP_EXTRA_INDEX_URL=$(TORCH_CPU_SOURCE) $(PIP) install "torch==$(TORCH)+cpu" || { \
		echo "PyTorch's CPU build cannot be fetched here. README.md, \"PyTorch\", says how to bring it."; exit 1; }; \
	else $(PIP) install "torch==$(TORCH)"; fi
	@touch $@

.venv/voikko: .venv/bin/python
	@$(PIP) install -c requirements.lock libvoikko
	@$(BIN)/python -c 'import libvoikko; libvoikko.Voikko("fi")' 2>/dev/null || { \
		echo "Installing Voikko (Finnish morphology) from the system's packages ..."; \
		( $(APT) libvoikko1 voikko-fi ) >/dev/null 2>&1; $(BIN)/python -c 'import libvoikko; libvoikko.Voikko("fi")' 2>/dev/null || \
		echo "!! Voikko cannot be installed here: words will be read by pyvoikko, slower and without suggestions. As root: apt-get install libvoikko1 voikko-fi"; }
	@touch $@

.venv/ready: .venv/torch .venv/voikko pyproject.toml requirements.lock
	@echo "Installing the other libraries ..."
	@$(PIP) install -c requirements.lock -e .
	@touch $@

.venv/ready-dev: .venv/ready
	@echo "Installing what the tests need ..."
	@$(PIP) install -c requirements.lock -e '.[dev]'
	@touch $@
