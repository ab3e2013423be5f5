package server

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/uuid"

	"hopxa/agendas/blobs"
	"hopxa/agendas/pages"
	"hopxa/agendas/pages/pagestest"
	"hopxa/agendas/pages/topdf"
	"hopxa/agendas/uploads"
	"hopxa/server/actions"
	"hopxa/server/attendance"
	"hopxa/server/db"
	"hopxa/server/journal"
	"hopxa/server/live"
	"hopxa/server/media"
	"hopxa/server/people"
	"hopxa/server/settings"
	"hopxa/server/votes"
	"hopxa/server/wire"
	"hopxa/sfu"
	"hopxa/sfu/relay"
)

// seed is a data folder with a small commune, made once, because hashing passwords takes its time on
// purpose; each test works on a copy.
var seed struct {
	dir      string
	persons  map[string]int64  // by username
	halls    map[string]int64  // by short name
	villages map[string]int64  // by name
	tokens   map[string]string // open sessions, by username, "hall <short name>", "remote <short name>"
	keys     map[string]string // of devices, by the hall's short name
}

const password = "mat-khau-dung-1"

func TestMain(m *testing.M) {
	slog.SetDefault(slog.New(slog.NewTextHandler(&testLog, &slog.HandlerOptions{Level: slog.LevelInfo})))
	dir, err := os.MkdirTemp("", "hopxa-server-test")
	if err == nil {
		err = makeSeed(dir)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "seeding:", err)
		os.Exit(1)
	}
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}

func makeSeed(dir string) error {
	ctx := context.Background()
	seed.dir = dir
	seed.persons, seed.halls, seed.villages, seed.tokens, seed.keys = map[string]int64{}, map[string]int64{}, map[string]int64{}, map[string]string{}, map[string]string{}
	d, err := db.Open(ctx, dir)
	if err != nil {
		return err
	}
	defer d.Close()
	tx, err := d.Write.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	now := time.Now()
	for _, name := range []string{"Văn Bắc", "Văn Nam", "Đông Thịnh"} {
		if seed.villages[name], err = people.SaveVillage(ctx, tx, 0, name); err != nil {
			return err
		}
	}
	for _, h := range []people.Hall{
		{Name: "Hội trường UBND xã", ShortName: "Hội trường xã", Main: true},
		{Name: "Nhà văn hóa thôn Văn Bắc", ShortName: "Văn Bắc", VillageID: seed.villages["Văn Bắc"]},
		{Name: "Nhà văn hóa thôn Văn Nam", ShortName: "Văn Nam", VillageID: seed.villages["Văn Nam"]},
		{Name: "Nhà văn hóa thôn Đông Thịnh", ShortName: "Đông Thịnh", VillageID: seed.villages["Đông Thịnh"]},
	} {
		h.Active = true
		if seed.halls[h.ShortName], err = people.SaveHall(ctx, tx, h); err != nil {
			return err
		}
		var device int64
		if seed.keys[h.ShortName], device, err = people.AddDevice(ctx, tx, people.Device{HallID: seed.halls[h.ShortName], Name: "máy"}, now); err != nil {
			return err
		}
		if seed.tokens["remote "+h.ShortName], err = people.OpenRemoteSession(ctx, tx, device, people.From{Agent: "phone"}, now); err != nil {
			return err
		}
	}
	for _, p := range []people.Person{
		{Username: "quantri", Name: "Phạm Thị Quản", Roles: []string{people.Admin}},
		{Username: "vanthu", Name: "Lê Thị Thư", Roles: []string{people.Clerk}},
		{Username: "chutich", Name: "Lê Đình Thắng", Honorific: "ông", Title: "Chủ tịch UBND xã", Roles: []string{people.Chair, people.Member}},
		{Username: "daibieu", Name: "Nguyễn Thị Hoa", Honorific: "bà", Roles: []string{people.Member}},
		{Username: "nguoikhac", Name: "Trần Văn Khác", Roles: []string{people.Member}},
		{Username: "truongthon", Name: "Nguyễn Văn Hợi", Honorific: "ông", Title: "Trưởng thôn", Roles: []string{people.VillageHead}, VillageID: seed.villages["Văn Bắc"]},
	} {
		p.Active = true
		if seed.persons[p.Username], err = people.Save(ctx, tx, p, password, false, now); err != nil {
			return err
		}
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	tries, seeded := people.NewTries(time.Now), people.From{Address: "seed", Agent: "seed"}
	for name, id := range seed.persons {
		if seed.tokens[name], err = people.OpenSession(ctx, d, id, people.ByPassword, seeded, now); err != nil {
			return err
		}
	}
	for hall, key := range seed.keys {
		if seed.tokens["hall "+hall], err = people.SignInDevice(ctx, d, tries, key, seeded.Address, seeded.Agent, now); err != nil {
			return err
		}
	}
	return nil
}

// logBuffer keeps what is logged, so that tests can ask what the log says.
type logBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

var testLog logBuffer

func (l *logBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *logBuffer) count(words string) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return strings.Count(l.b.String(), words)
}

// product is the whole server on a data folder, answering over real HTTP.
type product struct {
	t       testing.TB
	dir     string
	db      *db.DB
	journal *journal.Journal
	hub     *live.Hub
	sfu     *sfu.SFU
	server  *Server
	http    *httptest.Server
	stop    func()
	skew    atomic.Int64 // nanoseconds of the clock

	mu    sync.Mutex
	heard chan struct{} // closed and made anew with every commit
}

const testPaperBytes = 3 << 20

// testOffice is LibreOffice's program; "" is the one installed. A test that changes it puts it back.
var testOffice string

// start opens a product on a copy of the seed. begun says whether the background work runs.
func start(t testing.TB, begun bool) *product {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{db.FileName} {
		data, err := os.ReadFile(filepath.Join(seed.dir, name))
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, name), data, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return startOn(t, dir, begun)
}

func startOn(t testing.TB, dir string, begun bool) *product {
	t.Helper()
	p := &product{t: t, dir: dir, heard: make(chan struct{})}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	now := func() time.Time { return time.Now().Add(time.Duration(p.skew.Load())) }
	var err error
	p.db, err = db.Open(t.Context(), dir)
	must(err)
	p.journal = journal.New(p.db, now)
	p.journal.Listen(func(string, int64) {
		p.mu.Lock()
		defer p.mu.Unlock()
		close(p.heard)
		p.heard = make(chan struct{})
	})
	files, err := blobs.Open(filepath.Join(dir, "files"))
	must(err)
	must(pagestest.Share(filepath.Join(dir, "pages")))
	renderer, err := pages.Open(filepath.Join(dir, "pages"))
	must(err)
	maker, err := topdf.Open(filepath.Join(dir, "converting"), topdf.Config{Office: testOffice})
	must(err)
	incoming, err := uploads.Open(filepath.Join(dir, "uploads"))
	must(err)
	keys, err := votes.OpenKeys(filepath.Join(dir, "ballot-keys"))
	must(err)
	secrets, err := settings.OpenSecrets(dir)
	must(err)
	acts := actions.New(actions.Config{DB: p.db, Journal: p.journal, Blobs: files, Pages: renderer, PDFs: maker, Uploads: incoming, BallotKeys: keys, Secrets: secrets, PublicURL: "https://hop.example", Now: now, MaxPaperBytes: testPaperBytes,
		Progress: func(m, id int64, n, done, total int) { p.hub.Progress(m, id, n, done, total) },
		Gone:     func(m, person int64) bool { return p.hub.Gone(m, person) }})
	p.hub = live.New(p.db, acts, now)
	glue := media.New(p.db, p.hub, now)
	p.sfu, err = sfu.New(sfu.Config{UDPAddr: "127.0.0.1:0", Listener: glue, Log: slog.Default()})
	must(err)
	turn, err := relay.New(relay.Config{UDPAddr: "127.0.0.1:0", SFU: p.sfu.UDPAddrs(), Now: now, Log: sfu.PionLogs(slog.Default())})
	must(err)
	client := fstest.MapFS{"index.html": {Data: []byte("<!doctype html><title>Họp Xã</title>")}}
	p.server = New(Config{DB: p.db, Journal: p.journal, Actions: acts, Blobs: files, Pages: renderer, Hub: p.hub, SFU: p.sfu, Media: glue, Relay: turn,
		Client: client, Now: now, MaxPaperBytes: testPaperBytes, Version: "test"})
	if begun {
		must(p.server.Start(t.Context()))
	}
	p.http = httptest.NewServer(p.server.Handler())
	p.stop = sync.OnceFunc(func() {
		if begun {
			p.server.Stop()
		} else {
			p.hub.Close()
		}
		p.http.Close()
		turn.Close()
		p.sfu.Close()
		renderer.Close()
		p.db.Close()
	})
	t.Cleanup(p.stop)
	return p
}

// in lets a subtest fail by its own name; what it returns ends that.
func (p *product) in(t testing.TB) func() {
	outer := p.t
	p.t = t
	return func() { p.t = outer }
}

// await waits until a meeting's journal has an entry of a type after seq, and returns its seq.
func (p *product) await(meetingID int64, typ string, since int64) int64 {
	p.t.Helper()
	deadline := time.After(40 * time.Second)
	for {
		p.mu.Lock()
		heard := p.heard
		p.mu.Unlock()
		entries, err := journal.Since(p.t.Context(), p.db.Read, journal.MeetingStream(meetingID), since)
		if err != nil {
			p.t.Fatal(err)
		}
		for _, e := range entries {
			if e.Type == typ {
				return e.Seq
			}
		}
		select {
		case <-heard:
		case <-deadline:
			p.t.Fatalf("no %s in meeting %d", typ, meetingID)
		}
	}
}

// caller makes requests as somebody.
type caller struct {
	p     *product
	name  string
	token string
}

// as is one of the seed's persons, "hall <short name>" for its device, or "" for nobody.
func (p *product) as(name string) *caller {
	p.t.Helper()
	if name != "" && seed.tokens[name] == "" {
		p.t.Fatalf("nobody is called %q", name)
	}
	return &caller{p, name, seed.tokens[name]}
}

// reply is an answer, read whole.
type reply struct {
	t       testing.TB
	asked   string
	status  int
	header  http.Header
	body    []byte
	problem wire.Problem
}

// header is a name and a value to send; an empty value leaves the name out.
type header [2]string

// ask sends one request. in is nil, bytes as they are, or what becomes JSON. Changes get a key of their own.
func (c *caller) ask(method, path string, in any, headers ...header) *reply {
	c.p.t.Helper()
	var body io.Reader
	switch in := in.(type) {
	case nil:
	case []byte:
		body = bytes.NewReader(in)
	case io.Reader:
		body = in
	default:
		data, err := json.Marshal(in)
		if err != nil {
			c.p.t.Fatal(err)
		}
		body = bytes.NewReader(data)
	}
	if !strings.HasPrefix(path, "/") {
		path = prefix + "/" + path
	}
	r, err := http.NewRequest(method, c.p.http.URL+path, body)
	if err != nil {
		c.p.t.Fatal(err)
	}
	if c.token != "" {
		r.AddCookie(&http.Cookie{Name: cookieName, Value: c.token})
		if strings.HasPrefix(c.name, "remote ") { // in both, to see that it opens nothing else, whatever a browser does
			r.AddCookie(&http.Cookie{Name: remoteCookie, Value: c.token})
		}
	}
	if body != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	if method != http.MethodGet {
		r.Header.Set("Idempotency-Key", uuid.NewString())
	}
	for _, h := range headers {
		if r.Header.Del(h[0]); h[1] != "" {
			r.Header.Set(h[0], h[1])
		}
	}
	answer, err := c.p.http.Client().Transport.RoundTrip(r)
	if err != nil {
		c.p.t.Fatalf("%s %s: %v", method, path, err)
	}
	defer answer.Body.Close()
	out := &reply{t: c.p.t, asked: fmt.Sprintf("%s asked %s %s", c.name, method, path), status: answer.StatusCode, header: answer.Header}
	if out.body, err = io.ReadAll(answer.Body); err != nil {
		c.p.t.Fatal(err)
	}
	if strings.HasPrefix(answer.Header.Get("Content-Type"), problemType) && method != http.MethodHead {
		if err := json.Unmarshal(out.body, &out.problem); err != nil {
			c.p.t.Fatal(err)
		}
	}
	return out
}

// want checks the status, and for a problem the code.
func (r *reply) want(status int, code string) *reply {
	r.t.Helper()
	if r.status != status || r.problem.Code != code {
		r.t.Fatalf("%s: %d %q, want %d %q: %.300s", r.asked, r.status, r.problem.Code, status, code, r.body)
	}
	if code != "" && (r.problem.Detail == "" || r.problem.Status != status || r.problem.Type != "about:blank") {
		r.t.Fatalf("%s: a problem without a sentence: %+v", r.asked, r.problem)
	}
	return r
}

func (r *reply) ok() *reply {
	r.t.Helper()
	return r.want(http.StatusOK, "")
}

// read decodes a good answer.
func read[T any](r *reply) (v T) {
	r.t.Helper()
	r.ok()
	if err := json.Unmarshal(r.body, &v); err != nil {
		r.t.Fatalf("%s: %v", r.asked, err)
	}
	return v
}

// draft makes a meeting of chutich and vanthu with two items, that Văn Bắc, Văn Nam and daibieu are invited to.
func (p *product) draft() wire.Meeting {
	p.t.Helper()
	clerk := p.as("vanthu")
	m := read[wire.Meeting](clerk.ask("POST", "meetings", p.meetingInput()))
	for _, title := range []string{"Báo cáo thu ngân sách quý III", "Kế hoạch thủy lợi vụ đông"} {
		read[wire.AgendaItem](clerk.ask("POST", fmt.Sprintf("meetings/%d/items", m.ID), wire.ItemInput{Title: title, PlannedMinutes: 15}))
	}
	return read[wire.Meeting](clerk.ask("PUT", fmt.Sprintf("meetings/%d/invitations", m.ID), wire.InvitationsInput{
		Halls: []int64{seed.halls["Văn Bắc"], seed.halls["Văn Nam"]}, Persons: []wire.InvitationInput{{PersonID: seed.persons["daibieu"], Capacity: wire.CapacityMember}}}))
}

func (p *product) meetingInput() wire.MeetingInput {
	return wire.MeetingInput{Title: "Giao ban tháng 10", Kind: "giao_ban", StartsAt: time.Now().Add(time.Hour).UTC(), PlannedMinutes: 90, Place: "Hội trường xã",
		ChairID: seed.persons["chutich"], SecretaryID: seed.persons["vanthu"]}
}

// opened is a draft that was announced and opened.
func (p *product) opened() wire.Meeting {
	p.t.Helper()
	m := p.draft()
	p.as("vanthu").ask("POST", fmt.Sprintf("meetings/%d/announce", m.ID), nil).ok()
	return read[wire.Meeting](p.as("chutich").ask("POST", fmt.Sprintf("meetings/%d/open", m.ID), nil))
}

func hallSeat(short string) string { return attendance.HallSeat(seed.halls[short]) }

func personSeat(username string) string { return attendance.PersonSeat(seed.persons[username]) }

// length is how much was logged until now.
func (l *logBuffer) length() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Len()
}

// since is what was logged after that.
func (l *logBuffer) since(n int) string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return string(l.b.Bytes()[n:])
}
