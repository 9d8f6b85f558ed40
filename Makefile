# `make help` lists what there is.
PY := .venv/bin/python
PYTHON ?= $(if $(wildcard $(PY)),$(PY),python3)
DATA ?= data
PORT ?= 8000
MINUTES ?= 30
# Each file in one process, in the order of tests/conftest.py.
APART := --dist loadfile --no-loadscope-reorder
STYLELINT := infra/node/node_modules/.bin/stylelint

.PHONY: help setup demo demo-cluster serve test check rules lint type bench chaos soak bytes schermen rijen schemas lock clean servers-up servers-down servers-wipe

help:  ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "%-10s %s\n", $$1, $$2}'

setup:  ## install all that running needs
	@infra/setup.sh draaien

demo: setup  ## try everything, with the example regions
	@.venv/bin/benaderbaar demo --port $(PORT)

serve: setup  ## run on this machine, with data in DATA
	@.venv/bin/benaderbaar serve --data $(DATA) --port $(PORT)

servers-up:  ## install and start real Kafka, Elasticsearch and PostgreSQL, without Docker
	@$(PYTHON) -m infra.local up

servers-down:  ## stop them
	@$(PYTHON) -m infra.local down

servers-wipe:  ## stop them and remove what they kept
	@$(PYTHON) -m infra.local wipe

demo-cluster: setup servers-up  ## the demo over real servers
	@eval "$$($(PYTHON) -m infra.local status)"; .venv/bin/benaderbaar migreren && \
	  .venv/bin/benaderbaar voorbeelden && .venv/bin/benaderbaar cluster --port $(PORT)

test:  ## install all that testing needs, check the rules, and run every test
	@infra/setup.sh testen
	@$(MAKE) --no-print-directory rules
	@$(PY) -m pytest -q -rs -n 2 $(APART) tests/unit
	@$(PY) -m pytest -q -rs -n 2 $(APART) --durations=10 -m "not alone" tests/contract tests/e2e
	@$(PY) -m pytest -q -rs -m alone tests/e2e
	@$(MAKE) --no-print-directory rijen > /dev/null || $(MAKE) --no-print-directory rijen

check: rules  ## the rules and the quick tests
	@$(PY) -m pytest -q -rs tests/unit -m "not slow"

rules: lint type  ## lint, types, sizes, layers, advisories and generated files
	@$(PY) -m tests.maten
	@$(PY) -m tests.layers
	@$(PY) -m tests.audit

lint:
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check -q .
	@out=$$(.venv/bin/lint-imports --no-cache) || { echo "$$out"; exit 1; }
	@out=$$(.venv/bin/deptry . 2>&1) || { echo "$$out"; exit 1; }
	@out=$$(.venv/bin/djlint --lint directory_site/templates 2>&1) || { echo "$$out"; exit 1; }
	@if [ -x $(STYLELINT) ]; then $(STYLELINT) --config infra/node/stylelint.config.mjs "directory_site/static/*.css"; \
	  else echo "*** stylelint ontbreekt: deze controle is NIET gedraaid (zie infra/setup.sh testen)." >&2; [ "$$CI" != true ]; fi
	@$(PY) -m events.catalogue --check

type:
	@.venv/bin/mypy --no-error-summary

bench:  ## measure, as ratios; datasette is fetched to stand beside
	@$(PY) -m tests.bench

chaos:  ## kill -9 everything at random moments, in full: about a quarter of an hour
	@CHAOS=full $(PY) -m pytest -q -s tests/e2e/test_chaos.py tests/e2e/test_chaos_vraag.py

bytes:  ## send 20,000 requests of any bytes to each profile: about ten minutes
	@BYTES=full $(PY) -m pytest -q -s tests/e2e/test_bytes.py

soak:  ## everybody asks while one trouble follows another, for MINUTES together
	@SOAK=$$(($(MINUTES) / 2)) $(PY) -m pytest -q -s tests/e2e/test_soak.py

schermen:  ## write a screenshot of every page of the site that runs on PORT to build/schermen
	@$(PY) -m tests.schermen --adres http://127.0.0.1:$(PORT)

rijen:  ## which rows of the checklist have a test
	@$(PY) -m tests.rijen

schemas:  ## write the event schemas, their catalogue and the API documents anew
	@$(PY) -m events.catalogue
	@$(PY) -m tests.golden

clean:  ## remove what was installed and made here
	rm -rf .venv infra/node/node_modules .setup-* .mypy_cache .ruff_cache .hypothesis build *.egg-info

PIN := uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
  --no-annotate --custom-compile-command "make lock"
lock:  ## pin what is installed anew, with hashes and without addresses (needs uv)
	@$(PIN) pyproject.toml requirements/bouw.in -o requirements/draaien.lock
	@$(PIN) --extra dev pyproject.toml requirements/bouw.in -o requirements/testen.lock
	@$(PIN) requirements/datasette.in -o requirements/datasette.lock
