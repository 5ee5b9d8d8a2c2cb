# Every target sets up what it needs: a virtual environment of its own, with pinned packages. Needs Python 3.11+ and make.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV   ?= .venv
FOLDER ?= ../shared/wcxb
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help crawl test test-fast check lint chaos format wheel-check bench-archive bench-corpus bench-crawl bench-extract bench-stages bench-reextract train docs notebook clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

crawl: $(VENV)/runtime ## crawl the sample site; or PLAN=my.toml, or SITE=https://… CONTACT=you@…
	$(BIN)/mindsieve crawl $(PLAN) $(SITE) $(if $(CONTACT),--contact $(CONTACT))

# Many tests wait for servers, so that two cores do four at once. A file's tests stay together: they share crawls.
test: $(VENV)/dev ## run the tests, in random order; OPTIONS= go to pytest
	$(BIN)/pytest --numprocesses 4 --dist loadfile $(OPTIONS)

test-fast: $(VENV)/dev ## run the tests that start no crawl and no other program: the inner loop, under a minute
	$(BIN)/pytest --numprocesses 2 --dist loadfile -m "not slow" $(OPTIONS)

check: lint ## all that a change must pass: lint, then the tests with coverage
	$(MAKE) test OPTIONS=--cov

lint: $(VENV)/dev ## style, format, types and import laws
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

chaos: $(VENV)/dev ## kill crawls at random moments and check what is left; OPTIONS=--help lists more
	$(BIN)/python -m tests.crawl.chaos $(OPTIONS)

format: $(VENV)/dev ## format the code and mend what ruff can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

wheel-check: $(VENV)/dev ## build the wheel, install it into an empty environment, run it from another folder
	tests/packaging/check_wheel.sh $(BIN)/python

bench-archive: $(VENV)/dev ## measure what archiving costs, beside warcio and a fetch-only crawl; FOLDER= of pages
	$(BIN)/python -m benchmarks.archive $(FOLDER)

bench-corpus: $(VENV)/dev ## measure readers, compaction, queries and memory; FOLDER= of pages, OPTIONS=--help lists more
	$(BIN)/python -m benchmarks.corpus $(FOLDER) $(OPTIONS)

bench-crawl: $(VENV)/dev ## crawl the WCXB article pages on loopback, beside a fetch-only crawl
	$(BIN)/python -m benchmarks.crawl

bench-extract: $(VENV)/bench ## measure extraction beside its peers; FOLDER= of pages, OPTIONS=--help lists more
	$(BIN)/python -m benchmarks.extract $(FOLDER) $(OPTIONS)

bench-stages: $(VENV)/dev ## measure where the time of an extraction goes; FOLDER= of pages
	$(BIN)/python -m benchmarks.stages $(FOLDER)

bench-reextract: $(VENV)/dev ## crawl 2,000 made pages, take their archive apart anew, compare the tables
	$(BIN)/python -m benchmarks.reextract

train: $(VENV)/train ## teach the arbiter and the genres of pages on the WCXB pages; FOLDER= of other pages
	$(BIN)/python -m training $(FOLDER)

docs: $(VENV)/dev ## write the reference pages that derive from the code
	$(BIN)/python -m mindsieve.corpus.dictionary docs/tables.md

notebook: $(VENV)/notebook ## open the notebooks in JupyterLab, on data/corpus or MINDSIEVE_CORPUS
	MINDSIEVE_CORPUS="$(abspath $(or $(MINDSIEVE_CORPUS),data/corpus))" $(BIN)/jupyter lab --notebook-dir notebooks

clean: ## remove the environment and what tools left behind
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .coverage* .hypothesis

$(VENV)/python:
	@test -n "$(PYTHON)" || { echo "No Python found. Install Python 3.11, or say which: make PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "$(PYTHON) is too old: mindsieve needs Python 3.11. Say which to use: make PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/runtime: $(VENV)/python pyproject.toml constraints.txt
	$(PIP) install --constraint constraints.txt --editable .
	@touch $@

$(VENV)/dev: $(VENV)/python pyproject.toml constraints.txt
	$(PIP) install --constraint constraints.txt --editable '.[dev]'
	@touch $@ $(VENV)/runtime

# pip 23, which Python 3.11 brings, crashes on readability-lxml under constraints.
$(VENV)/bench: $(VENV)/dev
	$(PIP) install --constraint constraints.txt --upgrade pip
	$(PIP) install --constraint constraints.txt --editable '.[dev,bench]'
	@touch $@

$(VENV)/train: $(VENV)/dev
	$(PIP) install --constraint constraints.txt --editable '.[dev,train]'
	@touch $@

$(VENV)/notebook: $(VENV)/runtime
	$(PIP) install --constraint constraints.txt --editable '.[notebook]'
	@touch $@
