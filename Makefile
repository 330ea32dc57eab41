# Two commands make everything: `make handbook` shows the handbook, `make test` proves it.
# Each installs what a fresh machine lacks into .venv and node_modules; Python 3.11 or newer has to be there.

PORT ?= 8000
PYTHON ?= python3
BIN := .venv/bin

.PHONY: handbook site test quick check crawl kill fuzz tables types engines browsers vendor bench lock
.DELETE_ON_ERROR:

handbook: .venv/ready ## Check the handbook and show it on http://127.0.0.1:$(PORT), following every save
	$(BIN)/protocolwijzer serve --port $(PORT)

site: .venv/ready ## Build the handbook into site/
	$(BIN)/protocolwijzer build

test: check .venv/browser ## Run every test, those in the browser included, and say which lines no quick one reached
	$(BIN)/pytest -n 3 --cov

quick: .venv/ready node_modules/ready ## Run the tests that need no browser and are not slow
	$(BIN)/pytest -n 3 -m "not browser and not slow"

check: .venv/ready node_modules/ready ## Check the code: style, types, layers of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/node node_modules/typescript/bin/tsc
	$(BIN)/lint-imports

crawl: .venv/browser ## Look at every page there is in a real browser, in every way people do, as axe-core does
	CRAWL=all $(BIN)/pytest -n 2 tests/crawl.py tests/test_neighbour.py tests/test_tree_pages.py

kill: .venv/ready ## Kill publishers at hundreds of moments, fill the disk under them, and let readers look on
	KILL=all $(BIN)/pytest -rs -s tests/test_publish_killed.py tests/test_publish_faults.py

fuzz: .venv/browser ## Attack what is read, printed, verified and shown at random, for some minutes; build/fuzz keeps what failed
	$(BIN)/python -m tests.fuzz $(FUZZ)

tables: .venv/ready ## Write every tree's answers, verdicts and articles to tests/paths/, where a change of meaning shows
	@for file in decision_trees/*/*.yml; do \
	  tree=$${file#decision_trees/}; tree=$${tree%.yml}; mkdir -p "tests/paths/$${tree%/*}"; \
	  $(BIN)/protocolwijzer paths "$$tree" --format tsv >"tests/paths/$$tree.tsv" || exit 1; \
	done

types: .venv/ready ## Write what templates and scripts agree on for the scripts' type checker (tests/contract.d.ts)
	$(BIN)/python -c "from protocolwijzer.render.contract import typescript; print(typescript(), end='')" >tests/contract.d.ts

engines: .venv/ready ## Build with both engines and compare their pages
	$(BIN)/pytest tests/compare_engines.py

browsers: .venv/browser .venv/browsers ## Walk the site in Firefox and WebKit, and compare with Chromium
	$(BIN)/pytest -rs tests/browsers.py

vendor: node_modules/ready ## Copy the search engine and cut out the fonts that the locks of packages name
	$(BIN)/node node_modules/esbuild/bin/esbuild node_modules/minisearch/dist/umd/index.js --minify \
	  --legal-comments=none --outfile=site_overrides/assets/vendor/minisearch.js --allow-overwrite
	cp node_modules/minisearch/LICENSE.txt site_overrides/assets/vendor/MINISEARCH-LICENSE.txt
	$(BIN)/npm ci --prefix vendor --ignore-scripts --no-audit --no-fund --no-update-notifier
	$(BIN)/node vendor/fonts.js

bench: .venv/browser .venv/pagefind ## Measure build, pages and search against stock Material and Pagefind, in one run
	$(BIN)/python -m tests.bench

lock: .venv/ready ## Choose versions anew (needs uv)
	uv pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url \
	  --group dev pyproject.toml --output-file requirements.lock
	uv pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url --no-annotate \
	  --group bench --output-file requirements-bench.lock
	for folder in . vendor; do $(BIN)/npm install --prefix $$folder --package-lock-only \
	  --omit-lockfile-registry-resolved --no-audit --no-fund --no-update-notifier || exit 1; done

.venv/ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name it with PYTHON=…" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# Node comes with the Python packages; TypeScript, which reads the scripts' types, is all that it fetches.
node_modules/ready: package.json package-lock.json | .venv/ready
	$(BIN)/npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier
	@touch $@

# A search to compare ours with; nothing else wants it.
.venv/pagefind: requirements-bench.lock | .venv/ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	@touch $@

# The first browser that is there: Chromium or Chrome of the machine, Debian's package when we may install it, or else
# the one that Playwright downloads for itself. Its path is kept in .venv/browser.
.venv/browser: .venv/ready
	@found() { command -v chromium || command -v chromium-browser || command -v google-chrome; }; \
	if ! found >$@; then \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    { apt-get update -qq && apt-get install -y -qq chromium; } >&2 || true; fi; \
	  found >$@ || { $(BIN)/playwright install chromium >&2 && echo playwright >$@; } || \
	  { echo "No browser is to be had: install Chromium, then run this again." >&2; exit 1; }; \
	fi

# Firefox, and WebKit with a screen that nobody sees: Debian's packages when we may install them. Without WebKit its tests
# are skipped.
.venv/browsers: .venv/ready
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  { apt-get update -qq && apt-get install -y -qq --no-install-recommends firefox-esr webkit2gtk-driver xvfb; } >&2 || true; \
	fi
	@command -v firefox-esr >$@ || command -v firefox >$@ || \
	  { echo "No Firefox is to be had: install firefox-esr, then run this again." >&2; exit 1; }
