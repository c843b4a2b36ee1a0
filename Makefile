# Everything runs in an environment of its own, .venv, made from the pinned requirements.
PYTHON ?= python3
ADDRESS ?= 127.0.0.1:8000
INPUTS ?= 100000
# The glossary's folder: another one, such as starters/kernel, is built by the same scripts.
GLOSSARY ?= .
BIN := .venv/bin
export NO_MKDOCS_2_WARNING := 1
# Jupyter ends with a traceback where no home folder is known, as in some containers.
ifeq ($(HOME),)
export HOME := $(CURDIR)/.cache/home
endif

.DEFAULT_GOAL := help
.PHONY: help serve build check javascript test fuzz release lock vendored clean

## help     list the targets
help:
	@sed -n 's/^## /  make /p' $(MAKEFILE_LIST)

## serve    compute, draw, write and serve the site in all its languages; show edits at once, then rebuild
serve: .venv/site
	@echo "The site will be at http://$(ADDRESS)/, each further language below its tag, such as zh/"
	$(BIN)/mkdocs serve --config-file $(GLOSSARY)/mkdocs.yml --dev-addr $(ADDRESS)

## build    build the site into site/ (set SITE_URL to its public address; GLOSSARY to another one's folder)
build: .venv/site
	$(BIN)/mkdocs build --strict --config-file $(GLOSSARY)/mkdocs.yml

## release  freeze the edition into releases/v<edition> (set SITE_URL; see CONTRIBUTING.md)
release: .venv/site
	$(BIN)/python -m scripts.build release --root $(GLOSSARY)

## check    the glossary's rules, then the code's: imports, ruff, mypy, workflows; JavaScript where Node is at hand
check: .venv/test
# Computed first, so that the numbers in the texts are looked at; a failure hides no broken rule.
	@status=0; \
	$(BIN)/python -m scripts.build draw --root $(GLOSSARY) || status=$$?; \
	$(BIN)/python -m scripts.build check --root $(GLOSSARY) || status=$$?; \
	$(BIN)/python -m scripts.build verify --root $(GLOSSARY) || status=$$?; \
	exit $$status
	$(BIN)/lint-imports --no-logo --no-cache
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/zizmor --offline --quiet --persona pedantic .github
	@$(MAKE) --no-print-directory javascript

# The site needs no Node, so nobody has to have it: without it this says so, and goes on.
javascript:
	@if ! node -e 'process.exit(+(parseInt(process.versions.node) < 20))' 2>/dev/null; then \
	  echo "JavaScript was not checked: that needs Node 20 or newer."; \
	elif [ tools/node_modules/.installed -nt tools/package-lock.json ] \
	  || { npm ci --prefix tools --silent --no-audit --no-fund --fetch-retries 1 \
	       && touch tools/node_modules/.installed; }; then \
	  npm run --silent --prefix tools check; \
	else \
	  echo "JavaScript was not checked: its tools could not be installed."; \
	fi

## test     everything the tests need, then all tests, the fast ones first, one process a processor
test: .venv/test .venv/sssom/.installed .venv/anki/.installed .venv/renderers/.installed
	$(BIN)/python -m tests.chromium --install
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4

## fuzz     try broken and hostile input on every surface, which takes hours (INPUTS=1000 for fewer)
fuzz: .venv/test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-fuzz.txt
	$(BIN)/python -m tests.chromium --install
	$(BIN)/python -m scripts.build draw
	$(BIN)/python -m tests.fuzz --inputs $(INPUTS)

## lock     write requirements*.txt with all hashes; keeps what is pinned (UPGRADE=--upgrade raises all)
lock: .venv/test
	for name in requirements-build requirements requirements-test requirements-sssom \
	  requirements-anki requirements-renderers requirements-fuzz; do \
	  $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	    --custom-compile-command "make lock" $(UPGRADE) --output-file $$name.txt $$name.in \
	  || exit; done

## vendored compare vendored files and weights with the registries' own archives (needs npm, a network)
vendored: .venv/test
	$(BIN)/python -m scripts.vendoring.verify

## clean    remove what was made; the sources stay
clean:
	rm -rf site .site.part .site.old .venv .cache build tools/node_modules

.venv/bin/python:
	$(PYTHON) -m venv .venv

# Hashes in the files make pip refuse what has none or another. A source distribution is built with
# the pinned setuptools: in a build environment of its own pip would fetch the newest, unchecked.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation

.venv/site: requirements-build.txt requirements.txt | .venv/bin/python
	@echo "Installing the site's requirements …"
	$(INSTALL) -r requirements-build.txt
	$(INSTALL) -r requirements.txt
	@touch $@

.venv/test: requirements-test.txt .venv/site
	@echo "Installing the tests' requirements …"
	$(INSTALL) -r requirements-test.txt
	@touch $@

# The reader of the table of mappings brings a plugin that changes how every run of pytest logs: so
# it has an environment of its own, where the tests start it.
.venv/sssom/.installed: requirements-sssom.txt .venv/test
	@echo "Installing the reader of mappings …"
	$(BIN)/python -m venv .venv/sssom
	.venv/sssom/$(INSTALL:.venv/%=%) -r requirements-build.txt
	.venv/sssom/$(INSTALL:.venv/%=%) -r requirements-sssom.txt
	@touch $@

# The reader of decks is a program's library, with versions of its own for what it needs.
.venv/anki/.installed: requirements-anki.txt .venv/test
	@echo "Installing the reader of decks …"
	$(BIN)/python -m venv .venv/anki
	.venv/anki/$(INSTALL:.venv/%=%) -r requirements-build.txt
	.venv/anki/$(INSTALL:.venv/%=%) -r requirements-anki.txt
	@touch $@

# What could take the place of MkDocs, each with the packages that it wants.
.venv/renderers/.installed: requirements-renderers.txt .venv/test
	@echo "Installing other renderers …"
	$(BIN)/python -m venv .venv/renderers
	.venv/renderers/$(INSTALL:.venv/%=%) -r requirements-build.txt
	.venv/renderers/$(INSTALL:.venv/%=%) -r requirements-renderers.txt
	@touch $@
