# The portal's commands; `make help` lists them. Each first brings .venv to the state of its lock file.

PORT ?= 8000
# Not from the environment: some shells export HOST with the machine's own name.
HOST = 127.0.0.1
NEWS ?= 10000
PARTNERS ?= 1000
LOGIN ?= admin

BOOT := command -v python3 >/dev/null || { echo "Error: The portal needs Python 3.11 or newer, and the PATH \
	has no python3. Install it and try again." >&2; exit 1; }; exec python3 portal/launch/bootstrap.py
RUN := $(BOOT) base
TEST := $(BOOT) test
PY := .venv/bin/python
SQLITE := DATABASE_URL=sqlite://:memory:
UV = $(or $(shell command -v uv),.venv/bin/uv)
COMPILE = $(UV) pip compile pyproject.toml --extra search --universal --generate-hashes \
	--python-version 3.11 --custom-compile-command "make lock" --quiet

.DEFAULT_GOAL := help
.PHONY: help run password reset sample test lint types installed lock messages audit screenshots

help: ## list these commands
	@sed -n 's/^\([a-z]*\):.*## /\1|/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "make %-12s %s\n", $$1, $$2}'

run: ## serve the portal here (PORT=8000 HOST=127.0.0.1)
	@$(RUN) manage.py serve --host $(HOST) --port $(PORT)

password: ## set and print a new password (LOGIN=admin)
	@$(RUN) manage.py password --user $(LOGIN)

reset: ## remove database and uploads, after asking (YES=1 does not ask)
	@$(RUN) manage.py reset $(if $(YES),--yes)

sample: ## add a large fictitious site for measuring (NEWS=10000 PARTNERS=1000)
	@$(RUN) manage.py load_sample --news $(NEWS) --partners $(PARTNERS)

# The walk over all pages looks at what is served, which no database changes: once is enough.
test: lint types ## lint, types, contracts, migrations and the whole suite on SQLite and PostgreSQL
	$(SQLITE) DJANGO_SETTINGS_MODULE=portal.settings.test $(PY) manage.py makemigrations --check --dry-run
	@$(PY) -m tests.browser.chromium
	$(SQLITE) $(PY) -m pytest -n 2 --dist loadgroup
	$(PY) -m tests.postgres $(PY) -m pytest -n 2 --dist loadgroup --ignore tests/browser/walk

lint: installed ## style of Python and templates
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m djlint --check --lint --quiet templates

types: installed ## types and import contracts
	$(PY) -m mypy
	.venv/bin/lint-imports

installed:
	@$(TEST)

lock: ## renew requirements/ from pyproject.toml
	@$(RUN)
	@command -v $(UV) >/dev/null || $(PY) -m pip install --quiet --disable-pip-version-check uv
	$(COMPILE) -o requirements/base.txt
	$(COMPILE) --extra cloud -c requirements/base.txt -o requirements/production.txt
	$(COMPILE) --group test --group lint -c requirements/base.txt -o requirements/test.txt

messages: ## collect the strings to translate and compile the translations (needs gettext)
	@$(RUN) manage.py makemessages --locale de --no-obsolete --no-location \
		--ignore '.*' --ignore var --ignore tests --ignore node_modules
	@sed -i.bak '/^"POT-Creation-Date/d' portal/locale/de/LC_MESSAGES/django.po && rm portal/locale/de/LC_MESSAGES/*.bak
	@$(PY) manage.py compilemessages --ignore '.*' --ignore var --ignore node_modules

audit: installed ## Lighthouse, vnu and html-validate over every page of the demo site (needs Node and Java)
	$(PY) -m tests.audit.run $(SITE)

screenshots: installed ## pictures of every type of page, into var/screenshots (SITE=address of a running portal)
	$(PY) -m tests.browser.screenshots $(SITE)
