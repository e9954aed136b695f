# The two commands of the README are “make demo” and “make test”. Both set everything up first.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: help setup demo test browser lint types layers tests docs bench fuzz kill mutants lock lowest clean

help:           ## Show the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

setup: $(READY) ## Set up: the libraries for PDFs, a virtual environment, the locked dependencies

$(READY): requirements.lock pyproject.toml .ci/libraries
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" || \
		{ echo "Python 3.11 or newer is needed; $(PYTHON) is older. Try: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@PYTHON=$(PYTHON) sh .ci/libraries
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing the locked dependencies into $(VENV) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q src
	@touch $(READY)

demo: $(READY)  ## Make a sample report of a fictional trust in demo/
	@$(BIN)/readiness demo --output demo

test: $(READY) browser lint types layers tests  ## Run everything that CI runs; the last line says what was not run, if anything

browser:
	@sh .ci/browser

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

layers: $(READY)
	$(BIN)/lint-imports

tests: $(READY)
	$(BIN)/pytest -n 2 --dist worksteal

docs: $(READY)  ## Write what README.md and docs/commands.md tell of the commands and formats, from the program
	@$(BIN)/python -m tests.command_docs

bench: $(READY) ## Print speed and size as ratios, in one run
	@$(BIN)/python -m tests.benchmarks

fuzz: $(READY)  ## Try hostile and damaged inputs by chance: make fuzz MINUTES=60
	$(BIN)/python -m tests.fuzz --minutes $(or $(MINUTES),5)

kill: $(READY)  ## Kill every command that writes, at any moment, so often each: make kill N=100
	$(BIN)/python -m tests.kill $(or $(N),20)

mutants: $(READY) ## Put small faults into the code, one at a time, and tell which no test notices: make mutants N=300
	$(BIN)/python -m tests.mutants $(or $(N),300)

lock:           ## Choose the newest dependencies again and write requirements.lock
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --no-header --upgrade --output-file requirements.lock

lowest:         ## Run the tests with the oldest dependencies that pyproject.toml allows
	@sh .ci/lowest

clean:          ## Take away everything that was made
	rm -rf $(VENV) demo dist build .mypy_cache .ruff_cache .hypothesis .import_linter_cache
