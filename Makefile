# Two commands are enough to start: make run, make test.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help run test test-long benchmark lint format messages clean

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: .venv/.run-installed ## The demonstration on http://localhost:8000 (another port: make run PORT=8001)
	@export DEBUG=1 PORTAL_ADDRESS=http://localhost:$(PORT); \
	$(BIN)/python manage.py migrate --verbosity 0 && \
	$(BIN)/python manage.py demo && \
	echo && echo "Open $$PORTAL_ADDRESS (stop with Ctrl-C)" && echo && \
	exec $(BIN)/python manage.py runserver 127.0.0.1:$(PORT)

test: .venv/.test-installed ## All tests, on SQLite and PostgreSQL (some of them: make test ARGS="-k record")
	@$(BIN)/python scripts/test.py $(ARGS)

test-long: .venv/.test-installed ## Everything walked as everybody, and 200 random worlds, on SQLite: half an hour on two cores
	@$(BIN)/python -m pytest -m long -n 2 $(ARGS)

benchmark: .venv/.test-installed ## How long pages take beside a bare Django page, as ratios (benchmarks/README.md)
	@$(BIN)/python scripts/postgres.py $(BIN)/python -m benchmarks.run

lint: .venv/.test-installed ## Style, types, templates, imports, migrations, deployment check
	@bash scripts/lint

format: .venv/.test-installed ## Put code and templates in the house format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/djlint templates --reformat --quiet

messages: .venv/.run-installed ## Gather texts to translate, compile the translations
	DEBUG=1 $(BIN)/python manage.py makemessages -l ru -l kk --no-obsolete --add-location file \
		--ignore '.venv/*' --ignore 'var/*' --ignore 'staticfiles/*'
	DEBUG=1 $(BIN)/python manage.py compilemessages --ignore .venv

clean: ## Remove what can be made again; entered data in var/ stays
	rm -rf .venv staticfiles test-results .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps make a second run quick and a changed pin felt.
.venv/.run-installed: requirements.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/.test-installed: requirements-dev.txt requirements.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ .venv/.run-installed

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name it: make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv
