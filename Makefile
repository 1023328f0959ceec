# `make demo` and `make test` need nothing but Python 3.11 or newer (with venv) and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TELL := @echo 'Installing into $(VENV); this takes about a minute.' >&2
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
ROOMS := bot handlers web views office storage adapters locales playground benchmarks kill_test docs tests

# What is compiled is kept, whatever the shell says: every start and every worker of the tests would do it anew.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help install demo test check format catalogues pictures bench kill-test proofs soak clean

help: ## show the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(VENV)/.base: pyproject.toml constraints.txt
	$(TELL)
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) install --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.test: pyproject.toml constraints.txt
	$(TELL)
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) install --constraint constraints.txt --editable '.[test]'
	@touch $@ $(VENV)/.base

install: $(VENV)/.test ## everything, test tools included, as .venv/bin/quartiersbot

demo: $(VENV)/.base ## try it in the browser: no token, no account, no database server
	@exec $(BIN)/quartiersbot demo

test: $(VENV)/.test ## the whole suite, on SQLite and on PostgreSQL (PYTEST="-k words" for a part)
	@$(BIN)/python -m pytest --numprocesses 4 --dist worksteal --durations 10 $(PYTEST)

proofs: $(VENV)/.test ## several bots, a failover, the kill test and its mutants: on a quiet machine, one after the other
	@$(BIN)/python -m pytest -m proof $(PYTEST)

soak: $(VENV)/.test ## play the state machines of tests/machines for long (an hour or two)
	@$(BIN)/python -m pytest --numprocesses 2 --dist load --timeout 0 --hypothesis-profile thorough tests/machines $(PYTEST)

check: $(VENV)/.test ## format, lint, types, contracts, catalogues
	@$(BIN)/ruff format --check $(ROOMS)
	@$(BIN)/ruff check $(ROOMS)
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/python -m locales.catalogues check

format: $(VENV)/.test ## put the source in order
	@$(BIN)/ruff format $(ROOMS)
	@$(BIN)/ruff check --fix $(ROOMS)

catalogues: $(VENV)/.test ## bring the catalogues up to date with the sources
	@$(BIN)/python -m locales.catalogues update

pictures: $(VENV)/.test ## make the pictures of docs/ anew (needs chromium)
	@$(BIN)/python -m docs.pictures

bench: $(VENV)/.test ## measure speed and memory beside bare bots (ONLY=question,growth for a part, ALL=1 for all)
	@$(BIN)/python -m benchmarks $(if $(ONLY),--only $(ONLY)) $(if $(ALL),--all)

kill-test: $(VENV)/.test ## kill the bot again and again and count (RECIPIENTS=2000 KILLS=20 SEED=… DATABASE=sqlite)
	@$(BIN)/python -m kill_test $(if $(RECIPIENTS),--recipients $(RECIPIENTS)) $(if $(KILLS),--kills $(KILLS)) \
		$(if $(FAULTS),--faults $(FAULTS)) $(if $(SEED),--seed $(SEED)) $(if $(DATABASE),--database $(DATABASE))

clean: ## remove what was made; your data and .env stay
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis htmlcov
	rm -rf .coverage*
	find . -type d -name __pycache__ -prune -exec rm -rf {} +
