package server

import (
	"encoding/json"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/labstack/echo/v4"
)

func TestClientFilesAreServedPackedAndKept(t *testing.T) {
	long := strings.Repeat("console.log('Họp Xã');\n", 200)
	files := newClientFiles(fstest.MapFS{
		"index.html": {Data: []byte("<!doctype html><title>Họp Xã</title>")}, "assets/app-1a2b.js": {Data: []byte(long)},
		"assets/big-3c4d.css": {Data: []byte(long)}, "assets/big-3c4d.css.br": {Data: []byte("brotli")}, "robots.txt": {Data: []byte("x")},
	})
	e := echo.New()
	e.HTTPErrorHandler = handleError
	e.GET(clientRoute, files.serve)
	for _, c := range []struct {
		path, accepts             string
		status                    int
		coding, cache, typ, begin string
	}{
		{"/", "", 200, "", "no-cache", "text/html; charset=utf-8", "<!doctype"},
		{"/meetings/7/tv", "gzip", 200, "", "no-cache", "text/html; charset=utf-8", "<!doctype"},
		{"/assets/app-1a2b.js", "gzip, br", 200, "gzip", "public, max-age=31536000, immutable", "text/javascript; charset=utf-8", "\x1f\x8b"},
		{"/assets/app-1a2b.js", "", 200, "", "public, max-age=31536000, immutable", "text/javascript; charset=utf-8", "console"},
		{"/assets/big-3c4d.css", "gzip, br", 200, "br", "public, max-age=31536000, immutable", "text/css; charset=utf-8", "brotli"},
		{"/assets/old-9z9z.js", "", 404, "", "no-store", problemType, "{"},
		{"/../../etc/passwd", "", 200, "", "no-cache", "text/html; charset=utf-8", "<!doctype"},
		{"/api/v2/x", "", 404, "", "no-store", problemType, "{"},
	} {
		r := httptest.NewRequest("GET", c.path, nil)
		r.Header.Set("Accept-Encoding", c.accepts)
		w := httptest.NewRecorder()
		e.ServeHTTP(w, r)
		if w.Code != c.status || w.Header().Get("Content-Encoding") != c.coding || w.Header().Get("Cache-Control") != c.cache ||
			w.Header().Get("Content-Type") != c.typ || !strings.HasPrefix(w.Body.String(), c.begin) {
			t.Errorf("%s (%s): %d %v %.60q", c.path, c.accepts, w.Code, w.Header(), w.Body)
		}
	}
	r := httptest.NewRequest("GET", "/", nil)
	w := httptest.NewRecorder()
	e.ServeHTTP(w, r)
	r.Header.Set("If-None-Match", w.Header().Get("ETag"))
	again := httptest.NewRecorder()
	e.ServeHTTP(again, r)
	if again.Code != 304 {
		t.Errorf("an unchanged page was sent again: %d", again.Code)
	}
}

func TestPagesAreGuardedByTheirHeaders(t *testing.T) {
	p := start(t, false)
	page := p.as("").ask("GET", "/meetings/7/chair", nil).ok()
	if !strings.Contains(string(page.body), "Họp Xã") {
		t.Fatalf("%s", page.body)
	}
	csp := page.header.Get("Content-Security-Policy")
	for _, must := range []string{"script-src 'self';", "frame-ancestors 'none'", "default-src 'none'"} {
		if !strings.Contains(csp, must) {
			t.Errorf("policy %q lacks %q", csp, must)
		}
	}
	if strings.Contains(csp, "unsafe") {
		t.Errorf("policy %q lets inline code in", csp)
	}
	if page.header.Get("X-Content-Type-Options") != "nosniff" || page.header.Get("Referrer-Policy") == "" || !strings.Contains(page.header.Get("Permissions-Policy"), "camera=(self)") {
		t.Errorf("%v", page.header)
	}
}

func TestHealthMetricsAndDocuments(t *testing.T) {
	p := start(t, false)
	var health struct{ Status, Version string }
	if err := json.Unmarshal(p.as("").ask("GET", "/healthz", nil).ok().body, &health); err != nil || health.Status != "ok" || health.Version != "test" {
		t.Fatalf("%+v, %v", health, err)
	}
	p.draft()
	metrics := string(p.as("").ask("GET", "/metrics", nil).ok().body)
	for _, must := range []string{`hopxa_build_info{version="test"} 1`, `hopxa_meetings{state="draft"} 1`, "hopxa_live_sockets 0", `hopxa_media_packets_dropped_total{reason="floor"} 0`,
		"hopxa_relay_waiting 0", `hopxa_relay_refused_total{reason="garbage"} 0`} {
		if !strings.Contains(metrics, must+"\n") {
			t.Errorf("metrics lack %s", must)
		}
	}
	for _, counted := range []string{"process_cpu_seconds_total", "process_resident_memory_bytes", "go_memstats_alloc_bytes_total", "go_memstats_mallocs_total"} {
		if _, rest, _ := strings.Cut(metrics, "\n"+counted+" "); rest == "" || rest[0] < '0' || rest[0] > '9' || strings.HasPrefix(rest, "0\n") {
			t.Errorf("metrics do not say %s", counted)
		}
	}
	p.as("").ask("GET", "/metrics", nil, header{"X-Forwarded-For", "203.0.113.7"}).want(403, "forbidden")
	outside := httptest.NewRequest("GET", "/metrics", nil) // from 192.0.2.1
	w := httptest.NewRecorder()
	p.server.Handler().ServeHTTP(w, outside)
	if w.Code != 403 {
		t.Errorf("metrics answer %d to another machine", w.Code)
	}
	docs := string(p.as("").ask("GET", "/api/docs", nil).ok().body)
	for _, must := range []string{"/api/v1/meetings/{meeting}/floor/grant", "paper_unknown_format", `id="type-LiveMessage"`, "Idempotency-Key"} {
		if !strings.Contains(docs, must) {
			t.Errorf("the docs lack %s", must)
		}
	}
	if regexp.MustCompile(`<script|@import|:\s*url\(|(src|href)\s*=\s*["']?(\w+:)?//`).MatchString(docs) {
		t.Error("the docs load something")
	}
}

func TestOpenAPIIsStableAndListsWhatStatesMayBe(t *testing.T) {
	one, err := OpenAPI()
	two, _ := OpenAPI()
	if err != nil || string(one) != string(two) {
		t.Fatalf("two documents differ, %v", err)
	}
	var doc struct {
		OpenAPI    string
		Paths      map[string]map[string]struct{ Responses map[string]any }
		Components struct {
			Schemas map[string]struct {
				Enum       []string
				Properties map[string]json.RawMessage
			}
		}
	}
	if err := json.Unmarshal(one, &doc); err != nil || !strings.HasPrefix(doc.OpenAPI, "3.1") {
		t.Fatalf("%s, %v", doc.OpenAPI, err)
	}
	n := 0
	for _, item := range doc.Paths {
		n += len(item)
	}
	if want := len((&Server{}).routes()); n != want {
		t.Errorf("%d operations in the document, %d routes", n, want)
	}
	for name, values := range map[string]int{"MeetingState": 5, "Part": 5, "SeatMode": 2, "PaperState": 5, "Role": 6, "ItemState": 3, "Capacity": 2, "StageKind": 8} {
		if got := len(doc.Components.Schemas[name].Enum); got != values {
			t.Errorf("%s has %d values, want %d", name, got, values)
		}
	}
	for _, name := range []string{"LiveMessage", "LiveState", "Hello", "Seat", "ItemsChanged", "JournalEntry", "Problem"} {
		if len(doc.Components.Schemas[name].Properties) == 0 {
			t.Errorf("the document lacks %s", name)
		}
	}
	if holder := string(doc.Components.Schemas["Floor"].Properties["holder"]); !strings.Contains(holder, "null") {
		t.Errorf("nobody may have the floor, but holder is %s", holder)
	}
}
