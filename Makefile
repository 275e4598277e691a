# make tracker   builds an example tracker into out/       make test      the quick tests, in a few minutes
# make check     formatter, linter, type checker           make test-all  every test, LibreOffice included
# make page      dist/psa-tracker.html (needs node, npm)   make test-page tests in the page's own Python
# make lock      renews the lock files (needs uv)

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
INSTALL := $(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes --requirement

.PHONY: tracker page test test-page test-all check lock docs clean

tracker: $(VENV)/for-use $(VENV)/bin/tracker
	$(RUN) build_tracker.py enterprise --learners examples/class-list.csv --centre 12345 \
		--centre-name "Example Academy" --output out --force
	@echo "Open the workbook in out/. All commands: $(VENV)/bin/tracker --help"

page: $(VENV)/made web/node_modules/.made
	$(RUN) web/make/make_page.py

test: $(VENV)/for-tests
	$(RUN) -m pytest --numprocesses auto --dist worksteal --durations 10 $(ARGS)

test-page: page $(VENV)/for-tests
	$(RUN) web/make/test_in_page.py $(ARGS)

test-all: $(VENV)/for-tests
	$(RUN) -m pytest --numprocesses auto --durations 10 --thorough $(ARGS)

check: $(VENV)/for-tests
	$(RUN) -m ruff format --check .
	$(RUN) -m ruff check .
	$(RUN) -m mypy

docs: $(VENV)/for-tests
	$(RUN) build_tracker.py --help > /dev/null
	$(RUN) docs/make_spec_reference.py
	$(RUN) docs/make_checks.py

lock:
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-annotate \
		--no-header --no-emit-index-url --quiet --output-file requirements.lock
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-annotate \
		--no-header --no-emit-index-url --quiet --constraint requirements.lock --output-file requirements-dev.lock

clean:
	rm -rf $(VENV) out dist build web/node_modules web/made

web/node_modules/.made: web/package-lock.json web/package.json web/.npmrc
	npm ci --prefix web --silent
	@touch $@

# `tracker` runs from this folder's own files, whichever folder it is called from.
$(VENV)/bin/tracker: | $(VENV)/made
	@$(RUN) -c 'import pathlib, sysconfig; pathlib.Path(sysconfig.get_path("purelib"), "psa-tracker.pth").write_text(str(pathlib.Path().resolve()))'
	@printf '#!/bin/sh\nexec "$$(dirname "$$0")/python" -m tracker "$$@"\n' > $@
	@chmod +x $@

$(VENV)/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "PSA Tracker needs Python 3.11 or newer; name one with: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/for-use: requirements.lock | $(VENV)/made
	$(INSTALL) requirements.lock
	@touch $@

$(VENV)/for-tests: requirements-dev.lock | $(VENV)/made
	$(INSTALL) requirements-dev.lock
	@touch $@ $(VENV)/for-use
