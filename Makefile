# Everything that people and CI call. Needs Python 3.11 or newer, git and make; brings the rest itself.
.DEFAULT_GOAL := help
PYTHON ?= $(firstword $(foreach name,python3 python3.13 python3.12 python3.11 python3.14 python,$(if $(shell command -v $(name) >/dev/null 2>&1 && $(name) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo yes),$(name))))
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: help site serve check test test-rest test-browser fuzz lint bench lock commands tables gallery clean

help:           ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 16

site: $(READY)  ## check the records and build the private site
	@$(BIN)/jiedui check || test $$? = 1
	@$(BIN)/jiedui site

serve: $(READY) ## the site at http://127.0.0.1:8000, made anew when a record changes
	$(BIN)/jiedui pages >/dev/null && $(BIN)/mkdocs serve

check: $(READY) ## the records alone
	$(BIN)/jiedui check

test: test-rest test-browser ## every test

test-rest: $(READY) ## the tests that need no browser
	$(BIN)/python -m pytest -n auto --dist worksteal -m "not browser"

test-browser: $(READY) ## the tests in a real browser: every kind of page, on screen and on paper
	$(BIN)/python -m pytest -n auto --dist worksteal -m browser

fuzz: $(READY)  ## any input for the reader and the writers, for TIME seconds (60)
	$(BIN)/python -m tests.hostile.fuzz $(or $(TIME),60)

lint: $(READY)  ## what ruff, mypy and zizmor say
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/zizmor --offline --quiet .github

bench: $(READY) ## speed and memory, as ratios in one run
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-bench.lock
	$(BIN)/python bench/bench.py

commands: $(READY) ## write docs/commands.md from the commands themselves
	$(BIN)/python tests/packaging/commands.py > docs/commands.md.new
	mv docs/commands.md.new docs/commands.md

tables: $(READY)   ## write docs/tables.md from the definitions of the tables
	$(BIN)/python -m tests.tables.page > docs/tables.md.new
	mv docs/tables.md.new docs/tables.md

gallery: site   ## write docs/gallery.md and its pictures (needs Chromium and LibreOffice)
	$(BIN)/python -m tests.browser.gallery

lock:           ## pin what is installed (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	    --no-emit-index-url --quiet pyproject.toml --all-extras --group dev -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	    --no-emit-index-url --quiet -c requirements.lock --group bench -o requirements-bench.lock

$(READY): requirements.lock pyproject.toml hatch_build.py tools/jiedui/locale/zh/LC_MESSAGES/jiedui.po
	@test -n "$(PYTHON)" && $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: install it, or give PYTHON=/path/to/python3"; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Setting up (the first time takes a minute) …"
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --no-build-isolation --no-deps --editable .
	@touch $(READY)

clean:          ## away with all that was made
	rm -rf $(VENV) build site dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
