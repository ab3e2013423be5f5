# Họp Xã. `make help` lists the targets; README.md tells the rest.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

# One new folder for each run, so that every run shows a fresh commune; DATA=... keeps one.
DATA ?= data/demo-$(shell date +%Y%m%d-%H%M%S)
HTTP ?= :8080
# make bench: how many halls watch the one speaker, and how often each server is measured.
VIEWERS ?= 50
ROUNDS ?= 3
# make bench-papers: pages and megabytes of the scan; PAGES=300 SCAN=150 is the largest that must be carried.
PAGES ?= 12
SCAN ?= 40
# make test goes without: with it all is compiled once more.
TRIM ?= -trimpath
VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
MODULES := client/node_modules/.package-lock.json

.PHONY: help run dev build client test check unit race race-all stories shots bench bench-conduct bench-papers soak fuzz gen clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

run: build ## build all and show a believable commune with three live halls (Ctrl-C ends it)
	@exec ./bin/hopxa demo --data "$(DATA)" --http "$(HTTP)"

dev: tools $(MODULES) ## the developer's loop: hot reload of the client before a running demo
	@.ci/dev "$(DATA)"

build: client ## build the client and ./bin/hopxa, ./bin/hallsim
	go build $(TRIM) -ldflags "-X main.version=$(VERSION)" -o bin/ ./cmd/hopxa ./cmd/hallsim

client: tools $(MODULES) ## build the client into client/dist
	cd client && npm run --silent build

$(MODULES): client/package.json client/package-lock.json
	cd client && npm ci --no-audit --no-fund
	@touch $@

test: TRIM =
test: chromium firefox office check race stories ## everything: vet, types, unit tests, race detector, browser stories

check: tools $(MODULES) ## the quick part: formatting, vet, generated files, client types and unit tests, size
	@unformatted=$$(gofmt -l cmd server sfu agendas client/*.go); [ -z "$$unformatted" ] || { echo "gofmt these: $$unformatted"; exit 1; }
	go vet ./...
	.ci/generated
	cd client && npm run --silent check && npm test --silent && npm run --silent build && npm run --silent size

unit: tools ## Go tests without the race detector
	go test ./...

# Rooms in which much goes on at once. The others compute, or do one transaction at a time, or start whole programs; the race
# detector makes them many times slower and finds nothing there. `make race-all` tries it on them as well.
RACED := ./server ./server/actions ./server/channels ./server/journal ./server/live ./server/media ./server/sending ./sfu/... \
  ./agendas/blobs ./agendas/search ./agendas/uploads

# Tests of ./server that draw pages with PDFium, start LibreOffice, hash passwords, read thousands of rows or go by the clock: one
# request after the other, for which the detector takes minutes.
PLAIN := AnAnnotatedPaper|ABadPaper|EveryDoorOfAPaper|FiveThousand|HundredBallots|MeetingsFolder|WhoMayDoWhat|ArchiveHolds|VersionTellsWhich|WithoutLibreOffice\
|FileFromOutside|SavedAndPrinted|WordFileOfTwo|OwnFolder|NotesAre|NotesGo|HandedIn|CodesAre|ACodeIs|SameCode|RecoveryCode|WithoutCodes|OnSlips|PersonsAre|OffersThatAreRefused
space := $() $()
PLAIN := $(subst $(space),,$(PLAIN))

race: tools ## Go tests: with the race detector where much goes on at once, without it everywhere else
	go test -race -timeout 15m -skip '$(PLAIN)' $(RACED)
	go test -run '$(PLAIN)' ./server
	go test -run 'Line|OnlyLoss|StageIsSeenAtOnce' ./sfu # by the clock: skipped with the detector
	go test $$(comm -23 <(go list ./... | sort) <(go list $(RACED) | sort))

race-all: tools ## the race detector on every Go test, for an evening
	go test -race -timeout 60m ./...

stories: chromium firefox build ## browser stories in real Chromium and Firefox
	@rm -f client/test-results/stories.json
	export HOPXA_BIN="$(CURDIR)/bin/hopxa"; (cd client && npm run --silent e2e) || .ci/again

shots: chromium build ## pictures of every screen at 360, 1366 and 1920 px, into client/test-results/shots
	cd client && HOPXA_BIN="$(CURDIR)/bin/hopxa" npm run --silent shots

bench: build ## the packet path alone, then pretend halls on the real server and on a yardstick, in turn; papers too
	go test -run - -bench Forward -benchmem ./sfu/...
	./bin/hallsim bench ./bin/hopxa --viewers $(VIEWERS) --rounds $(ROUNDS)
	./bin/hallsim papers ./bin/hopxa --rounds $(ROUNDS) --pages $(PAGES) --scan $(SCAN)
	$(MAKE) bench-conduct

bench-conduct: chromium build ## a chair's commands on 125 devices: how soon they are confirmed and seen, and what a day leaves behind
	./bin/hallsim conduct ./bin/hopxa
	cd client && HOPXA_BIN="$(CURDIR)/bin/hopxa" HOPXA_ROUNDS=200 npx vitest run -c e2e/vitest.config.ts whole_meeting

bench-papers: build ## 60 halls that fetch 40 MB each at once, from the real server and from a plain file server, in turn
	./bin/hallsim papers ./bin/hopxa --rounds $(ROUNDS) --pages $(PAGES) --scan $(SCAN)

soak: build ## 30 halls that come and go for ten minutes: the server must not grow
	./bin/hallsim soak ./bin/hopxa

fuzz: ## one minute for each parser of what comes from outside
	.ci/fuzz

gen: tools $(MODULES) ## the client's types, from the server's OpenAPI document
	cd client && npm run --silent gen

clean: ## remove what was built (never a data folder)
	rm -rf bin client/dist/assets client/node_modules client/test-results

.PHONY: tools chromium firefox office
tools:
	@.ci/need go node gcc
chromium:
	@.ci/need chromium
firefox:
	@.ci/need firefox
office:
	@.ci/need libreoffice softhsm preflight
