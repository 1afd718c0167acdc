# Everything that is made or checked here. "make demo" and "make test" set up
# what they need by themselves.

SHELL   := /bin/bash
GO      ?= go
VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
LDFLAGS := -s -w -X main.version=$(VERSION)
ASSETS  := reports/chart/assets

.PHONY: build demo test test-browser race lint fuzz bench golden verify release fixtures assets clean

build: assets fixtures bin/proforma ## the command, in bin/

.PHONY: bin/proforma
bin/proforma: assets
	$(GO) build -trimpath -ldflags '$(LDFLAGS)' -o $@ ./cmd/proforma

assets: $(ASSETS)/dist/page.js ## ECharts, from npm

$(ASSETS)/dist/page.js: $(ASSETS)/package.json $(ASSETS)/package-lock.json $(ASSETS)/build.mjs $(wildcard $(ASSETS)/src/*)
	cd $(ASSETS) && npm ci --no-audit --no-fund --loglevel=error && npm run --silent build && touch dist/page.js

fixtures: fixtures/.made ## the synthetic submissions

fixtures/.made: $(wildcard fixtures/*.go fixtures/make/*.go fixtures/organisations/*.yaml internal/blankform/*.go internal/workbook/*.go internal/instrument/*.go internal/instrument/editions/*.yaml)
	$(GO) run ./fixtures/make -out fixtures
	@touch $@

demo: build ## the main job on the synthetic submissions
	@bin/proforma run fixtures/submissions --organisations fixtures/organisations.csv --out out 2> out.log || [ $$? -eq 3 ]
	@cat out.log && rm out.log

test: assets fixtures ## every test but the browser's
	$(GO) test -timeout 30m ./...

test-browser: assets fixtures ## the tests that open the report in headless Chromium
	@command -v chromium >/dev/null || { echo "installing chromium"; apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; }
	$(GO) test -tags browser -run Browser ./reports/...

race: assets fixtures ## the tests under the race detector
	$(GO) test -race -short -timeout 45m ./...

STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.7.0

lint: assets ## formatting, vet, staticcheck
	@test -z "$$(gofmt -l .)" || { echo "not formatted:"; gofmt -l .; exit 1; }
	$(GO) vet ./...
	$(GO) vet -tags browser ./reports/...
	$(GO) vet -tags verify ./analysis/estimate
	$(GO) run $(STATICCHECK) ./...

FUZZTIME ?= 30s

fuzz: assets ## every fuzz target for FUZZTIME
	@set -e; for package in $$($(GO) list ./...); do \
	  for target in $$($(GO) test -list '^Fuzz' $$package | grep '^Fuzz' || true); do \
	    echo "$$package $$target"; $(GO) test -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZTIME) $$package; \
	  done; done

bench: build ## the figures of BENCHMARKS.md
	$(GO) run ./internal/bench -proforma bin/proforma -work bin/bench

golden: demo ## rewrite the golden outputs and the README's picture; read the change before committing it
	$(GO) test ./reports ./reports/chart ./analysis -update
	cp out/figures/figure-1-disciplines.svg docs/figure-1.svg

verify: build ## that the same inputs give the same bytes, and that the published statements hold where they should
	$(GO) test -count=1 -run 'Same|Golden|Published|TestScripts' ./...
	$(GO) test -count=1 -tags verify -run Simulated -timeout 30m ./analysis/estimate
	PROFORMA_KILLS=100 $(GO) test -count=1 -timeout 60m -run 'Ended' ./cmd/proforma

release: assets ## the command for this platform, with its checksum, in dist/
	@mkdir -p dist
	$(GO) build -trimpath -ldflags '$(LDFLAGS)' -o dist/proforma-$(VERSION)-$$($(GO) env GOOS)-$$($(GO) env GOARCH)$$($(GO) env GOEXE) ./cmd/proforma
	cd dist && sha256sum proforma-$(VERSION)-* > SHA256SUMS && cat SHA256SUMS

clean:
	rm -rf bin out dist fixtures/submissions fixtures/broken fixtures/.made $(ASSETS)/node_modules
