# `make help` lists what can be asked for.

PYTHON ?= python3
PORT ?= 8000
RECORDS ?= 10000 100000
RUNS ?= 5
VENV := .venv
UV := $(VENV)/bin/uv
UV_VERSION := 0.13.9
# One process more than the least of machines has cores: a browser, a server and a database are waited for.
# Files are taken in the order tests/conftest.py puts them into.
PYTEST := $(VENV)/bin/pytest -n 3 --dist loadfile --no-loadscope-reorder

# Names are printed in every script, whatever the terminal says.
export PYTHONUTF8 := 1

.DEFAULT_GOAL := help
.PHONY: help install run test bench screenshots lighthouse dev lint format

help: ## list these commands
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' Makefile | expand -t 18

install: $(VENV)/run.stamp ## install what the archive needs and start nothing, as on a server

run: $(VENV)/run.stamp ## serve the archive on http://127.0.0.1:8000/ (PORT=8123 takes another port)
	@MMN_PLAIN_HTTP=1 $(VENV)/bin/python manage.py serve "127.0.0.1:$(PORT)"

# What a database cannot change is tried once: how pages look and weigh, how often they ask, what they are made of.
ONCE := browser test_archive.py test_gates_answers.py test_gates_languages.py test_gates_queries.py test_house.py test_templates.py

test: $(VENV)/dev.stamp ## run every test on SQLite, and on PostgreSQL all that can differ there
	@echo "SQLite"; DATABASE_URL= $(PYTEST) || failed=1; \
	    echo "PostgreSQL"; $(VENV)/bin/python -m tests.postgres $(PYTEST) $(ONCE:%=--ignore=tests/%) || failed=1; \
	    exit $${failed:-0}

bench: $(VENV)/dev.stamp ## measure the archive beside a plain page (RECORDS="10000 1000000" takes other sizes)
	@$(VENV)/bin/python -m tests.postgres $(VENV)/bin/python -m benchmarks --records $(RECORDS)

screenshots: $(VENV)/dev.stamp ## take pictures of every kind of page into var/screenshots/
	@$(VENV)/bin/python -m tests.browser.screenshots

lighthouse: $(VENV)/dev.stamp ## ask Lighthouse how good six pages are, with node on the PATH (RUNS=1 asks once)
	@$(VENV)/bin/python -m tests.browser.lighthouse $(RUNS)

dev: $(VENV)/dev.stamp ## serve with errors shown and code reloaded, for developers
	@$(VENV)/bin/python manage.py migrate --verbosity 0
	@$(VENV)/bin/python manage.py load_archive
	@MMN_PLAIN_HTTP=1 MMN_DEBUG=1 SITE_URL="http://127.0.0.1:$(PORT)" \
	    $(VENV)/bin/python manage.py runserver "127.0.0.1:$(PORT)"

lint: $(VENV)/dev.stamp ## tell what is wrong with the code
	@$(VENV)/bin/ruff check
	@$(VENV)/bin/ruff format --check
	@git ls-files 'templates/*.html' | xargs $(VENV)/bin/djade --check
	@$(VENV)/bin/python manage.py makemigrations --check --dry-run
	@$(VENV)/bin/python manage.py check --deploy --fail-level WARNING

format: $(VENV)/dev.stamp ## lay out the code
	@$(VENV)/bin/ruff check --fix
	@$(VENV)/bin/ruff format
	@git ls-files 'templates/*.html' | xargs $(VENV)/bin/djade

# The stamps are older than the lock only when something in it changed.
$(VENV)/run.stamp: uv.lock $(UV)
	@$(UV) sync --frozen --no-default-groups --inexact
	@touch $@

$(VENV)/dev.stamp: uv.lock pyproject.toml $(UV)
	@$(UV) sync --locked
	@touch $@ $(VENV)/run.stamp

$(UV): Makefile
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and \
	    "Python 3.11 or newer is needed: name it, as in make run PYTHON=python3.12.")'
	@$(PYTHON) -m venv $(VENV)
	@$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@touch $@
