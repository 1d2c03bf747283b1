# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
# `make demo` and `make test` do all their own set-up.

PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin

.PHONY: help demo test check bench bench-loop validate docs assets messages wheel lock clean format

help:  ## Show what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

demo: .venv/.runtime-ready ## Make and open Voorbeeldstad, a municipality with invented data (PORT=8000)
	@KOMPAS_DATA_DIR=$${KOMPAS_DATA_DIR:-var} $(BIN)/kompas demo --port $(PORT)

test: .venv/.developer-ready messages ## Run every test: code, pages, browser
	@$(BIN)/python tools/preflight.py chromium
	$(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder -m "not slow"

check: .venv/.developer-ready messages ## Everything static: style, types, contracts, translations
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/python tools/shape.py
	$(BIN)/lint-imports --no-logo
	$(BIN)/mypy
	$(BIN)/python -m django makemigrations --check --dry-run --settings kenniskompas.site.settings_test
	$(BIN)/python tools/messages.py --check
	$(BIN)/djlint --lint --quiet src
	$(BIN)/reuse lint --quiet

bench: .venv/.developer-ready ## Measure speed and memory; results in benchmarks/results
	$(BIN)/python benchmarks/run.py

bench-loop: .venv/.developer-ready ## Live through made-up municipalities: does the loop pay? (an hour or more, can be stopped)
	PYTHONPATH=. $(BIN)/python -m benchmarks.loop

validate: .venv/.developer-ready ## Compare with R, PyMARE, DoubleML and lifelines, simulate bias and coverage (minutes)
	$(BIN)/python -m validation.evidence
	$(BIN)/pytest -n 2 -m slow
	$(BIN)/python -m validation.effects

docs: .venv/.developer-ready ## Write the screenshots and tables that the documentation shows
	$(BIN)/python tools/screenshots.py
	$(BIN)/python tools/openapi.py

assets: .venv/.runtime-ready ## Fetch the front-end packages (NL Design System)
	@$(BIN)/python tools/assets.py

messages: .venv/.runtime-ready ## Compile the translations
	@$(BIN)/python tools/messages.py

wheel: .venv/.developer-ready messages assets ## Build the wheel in dist/
	$(BIN)/python -m build --wheel --no-isolation

lock: .venv/.developer-ready ## Lock the dependencies anew, with hashes
	$(BIN)/uv pip compile -q --generate-hashes --universal --python-version 3.11 --group build pyproject.toml -o requirements/base.txt
	$(BIN)/uv pip compile -q --generate-hashes --universal --python-version 3.11 --group build --group dev pyproject.toml -o requirements/dev.txt
	$(BIN)/uv pip compile -q --generate-hashes --universal --python-version 3.11 --group build --extra spark -c requirements/dev.txt pyproject.toml -o requirements/spark.txt

format: .venv/.developer-ready ## Format Python and templates
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean: ## Remove everything that was made
	rm -rf .venv node_modules dist build var src/kenniskompas/site/static/vendor

.venv/.runtime-ready: requirements/base.txt pyproject.toml package-lock.json
	@$(PYTHON) tools/preflight.py python
	@echo "Setting up Python packages …"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python tools/preflight.py install requirements/base.txt
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/python tools/assets.py
	@touch $@

.venv/.developer-ready: .venv/.runtime-ready requirements/dev.txt
	@echo "Setting up developer packages …"
	@$(BIN)/python tools/preflight.py install requirements/dev.txt
	@touch $@
