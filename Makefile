# Despatch: what a person types. Everything happens in .venv; nothing outside the folder is touched.
PYTHON ?= python3
BIN := .venv/bin
PACKAGES := crm db tui migrations
# Twice the two cores that are counted on: many tests wait for a process or a screen.
WORKERS ?= 4
# An inherited PYTHONDONTWRITEBYTECODE would make every start several times slower.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help venv demo test lint types imports pytest check check-pages check-pdf check-round-trip test-slow test-wheel bench docs lock format clean

help: ## what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/ —/'

venv: .venv/.ready ## an environment with exactly the locked dependencies

.venv/.ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Despatch needs Python 3.11 or newer; $(PYTHON) is older. Try: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 2; }
	@echo "Making .venv with the locked dependencies; this takes a minute, once."
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q $(PACKAGES)
	@touch $@

demo: venv ## build the sample and open it
	@$(BIN)/python -m compileall -q $(PACKAGES)
	@$(BIN)/despatch demo

test: venv lint types imports pytest ## everything that must hold: style, types, architecture, tests on both databases

lint: venv
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: venv
	$(BIN)/mypy

imports: venv
	$(BIN)/lint-imports

pytest: venv
	$(BIN)/python -m pytest -q -n $(WORKERS)

check-round-trip: venv ## a whole record of 50,000 engagements out and in again, on both databases: every row the same
	$(BIN)/python -m benchmarks.round_trip

check: check-pages check-pdf ## what goes out, paper by paper; and a whole record out and in again
	$(BIN)/python -m benchmarks.round_trip --engagements 2000

check-pages: venv ## every web page of the sample by axe-core in a Chromium: WCAG 2.2 AA
	$(BIN)/python -m pytest -q -m "slow or not slow" tests/forms/test_pages.py

check-pdf: venv ## every PDF of the sample: what can be checked of PDF/UA-1 without veraPDF
	$(BIN)/python -m pytest -q -m "slow or not slow" tests/forms/test_pdf.py

test-slow: venv ## the tests that take longer
	$(BIN)/python -m pytest -q -m slow

test-wheel: venv ## build the wheel, install it without the lock into an empty environment, run it
	$(BIN)/python -m pytest -q -m network

bench: venv ## the table of docs/performance.md, with this machine's figures
	$(BIN)/python -m benchmarks

docs: venv ## write again what is generated: the top help, and pages of docs/
	$(BIN)/python -m crm.cli.main --write-help
	$(BIN)/python -m tests.docs.commands_page docs/commands.md
	$(BIN)/python -m tui.keys_page docs/keys.md
	$(BIN)/python docs/pictures.py
	$(BIN)/python -m tests.docs.query_page docs/query.md
	$(BIN)/python -m tests.docs.guide_page docs/guide.md

lock: ## resolve the dependencies again (needs uv)
	uv pip compile pyproject.toml --extra pdf --extra postgresql --group dev --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --upgrade --quiet -o requirements.lock

format: venv ## put the source into its form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean: ## remove what was made
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache
