SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help

LISTEN ?= 127.0.0.1:8080
# nextest where it is installed: the same tests, each in a process of its own.
NEXTEST := $(shell cargo nextest --version 2>/dev/null)

.PHONY: help run build build-release install check test bench bench-million pictures

help:
	@echo "make run            build and serve the demonstration on http://$(LISTEN) (LISTEN=address:port)"
	@echo "make build          style, scripts, fonts and geography into static/dist"
	@echo "make build-release  the server and the press, to be installed: target/release/placard and placard-print"
	@echo "make check          formatting, lints, types, mandates, licences"
	@echo "make test           every test, on SQLite and PostgreSQL, in a browser too"
	@echo "make bench          measurements"
	@echo "make bench-million  the pages of a registry of 100,000 and of a million places; the first time it makes them"
	@echo "make pictures       screenshots of the demonstration"
	@echo "make install        what the tests need from Debian, and pyxform"

run: build
	@echo "== the server"
	cargo build --release --package placard
	@echo "== the demonstration: http://$(LISTEN)"
	exec print/build-while target/release/placard demo --listen $(LISTEN)

# One after the other, as `run` does: the server is built without what only the press asks of their common packages.
build-release: build
	cargo build --release --package placard
	cargo build --release --package placard-print

# npm's own lock file of what it installed: older than ours means that ours has changed.
node_modules/.package-lock.json: package-lock.json
	@echo "== front-end packages"
	npm ci --ignore-scripts --no-fund --no-audit
	@touch $@

build: node_modules/.package-lock.json
	@echo "== front end"
	npm run --silent build

install:
	@.ci/install

check: build
	@echo "== formatting"
	cargo fmt --check
	@echo "== types, and how templates are written"
	npm run --silent check
	@echo "== lints"
	cargo clippy --all-targets -- -D warnings
	@echo "== mandates"
	cargo build --quiet --bins --tests
	target/debug/placard mandates check
	@if cargo deny --version >/dev/null 2>&1 && cargo metadata --offline --format-version 1 >/dev/null 2>&1; then \
	  echo "== licences"; \
	  cargo deny --offline check bans licenses sources; \
	fi

# The Rust run is last: its summary is what stands at the end.
test: install build
	@echo "== front end's own tests"
	npm test --silent
	@echo "== the server and the press, as the tests need them"
	cargo build --bins --tests
	@echo "== in a browser"
	PLACARD_BIN=target/debug/placard tests/with-postgres node --test --test-concurrency=2 --test-reporter=spec tests/browser/*.test.mjs
	@echo "== in Firefox and WebKit"
	PLACARD_BIN=target/debug/placard node --test --test-concurrency=2 --test-reporter=spec tests/browser/engines/*.test.mjs
	@echo "== Rust tests, on SQLite and PostgreSQL"
ifdef NEXTEST
	@tests/with-postgres cargo nextest run
else
	@tests/with-postgres cargo test
endif

bench: build
	tests/with-postgres cargo bench
	@echo "== beside the peers"
	@node benches/against_peers.mjs
	@echo "== under load"
	@benches/served.sh
	@echo "== visits written"
	@tests/with-postgres node benches/writes.mjs
	@echo "== pages about many places"
	@node benches/pages.mjs 10000 100000

bench-million: build
	cargo build --release --package placard
	@node benches/pages.mjs 100000 1000000

pictures: install build-release
	PLACARD_BIN=target/release/placard node tests/browser/pictures.mjs
