# Every target installs what it needs into a virtual environment, with pinned packages. Needs Python 3.11+ and make.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV   ?= .venv
FOLDER ?= ../shared/wcxb
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help crawl test test-fast check lint chaos same-tables format wheel-check bench-archive bench-corpus bench-crawl bench-extract bench-invariance bench-stages bench-reextract train docs notebook clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 17

crawl: $(VENV)/runtime ## crawl the sample site; or PLAN=my.toml, or SITE=https://… CONTACT=you@…
	$(BIN)/mindsieve crawl $(PLAN) $(SITE) $(if $(CONTACT),--contact $(CONTACT))

# Many tests wait for servers, so that two cores do four at once. A file's tests stay together: they share crawls.
test: $(VENV)/dev ## run the tests, in random order; OPTIONS= go to pytest
	$(BIN)/pytest --numprocesses 4 --dist loadfile --no-loadscope-reorder $(OPTIONS)

test-fast: $(VENV)/dev ## run the tests that start no crawl and no other program: the inner loop
	$(BIN)/pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder -m "not slow" $(OPTIONS)

check: lint ## all that a change must pass: lint, then the tests with coverage
	$(MAKE) test OPTIONS=--cov

lint: $(VENV)/dev ## style, format, types and import laws
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

chaos: $(VENV)/dev ## kill crawls at random moments and check the results; OPTIONS=--help lists more
	$(BIN)/python -m tests.crawl.chaos $(OPTIONS)

same-tables: $(VENV)/dev ## crawl repeatedly with 1, 2 and 4 workers, compare the tables; OPTIONS="--runs 20 --busy 2"
	$(BIN)/python -m tests.crawl.same_tables $(OPTIONS)

format: $(VENV)/dev ## format the code and fix what ruff can fix
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

wheel-check: $(VENV)/dev ## build the wheel, install it into an empty environment, run it from another folder
	tests/packaging/check_wheel.sh $(BIN)/python

bench-archive: $(VENV)/dev ## measure the cost of archiving, compared with warcio and a fetch-only crawl; FOLDER= of pages
	$(BIN)/python -m benchmarks.archive $(FOLDER)

bench-corpus: $(VENV)/dev ## measure readers, compaction, queries and memory; FOLDER= of pages, OPTIONS=--help lists more
	$(BIN)/python -m benchmarks.corpus $(FOLDER) $(OPTIONS)

bench-crawl: $(VENV)/dev ## crawl the WCXB article pages on loopback, compared with a fetch-only crawl
	$(BIN)/python -m benchmarks.crawl

bench-extract: $(VENV)/bench ## compare extraction with other systems; FOLDER= of pages, OPTIONS=--help lists more
	$(BIN)/python -m benchmarks.extract $(FOLDER) $(OPTIONS)

bench-invariance: $(VENV)/dev ## put boxes into real articles and take them out: what stays as it is; FOLDER= of pages
	$(BIN)/python -m benchmarks.invariance $(FOLDER) $(OPTIONS)

bench-stages: $(VENV)/dev ## measure the time of each stage of an extraction; FOLDER= of pages
	$(BIN)/python -m benchmarks.stages $(FOLDER)

bench-reextract: $(VENV)/dev ## crawl 2,000 generated pages, extract their archive again, compare the tables
	$(BIN)/python -m benchmarks.reextract

train: $(VENV)/train ## train the block classifier and the page types on the WCXB pages; FOLDER= of other pages
	$(BIN)/python -m training $(FOLDER)

docs: $(VENV)/dev ## rewrite the reference pages that derive from the code
	$(BIN)/python -m mindsieve.corpus.dictionary docs/tables.md docs/crawling.md

notebook: $(VENV)/notebook ## open the notebooks in JupyterLab, on data/corpus or MINDSIEVE_CORPUS
	MINDSIEVE_CORPUS="$(abspath $(or $(MINDSIEVE_CORPUS),data/corpus))" $(BIN)/jupyter lab --notebook-dir notebooks

clean: ## remove the environment and the caches of tools
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .coverage* .hypothesis

$(VENV)/python:
	@test -n "$(PYTHON)" || { echo "No Python found. Install Python 3.11, or name one: make PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "$(PYTHON) is too old: mindsieve needs Python 3.11. Name another: make PYTHON=/path/to/python3.11"; exit 1; }
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
