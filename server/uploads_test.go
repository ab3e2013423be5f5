package server

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"hopxa/agendas/uploads"
	"hopxa/server/wire"
)

func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// scan makes bytes that pass for a PDF and differ at every place.
func scan(size int, seed byte) []byte {
	data := make([]byte, size)
	rand.NewChaCha8([32]byte{seed}).Read(data)
	copy(data, "%PDF-1.4\n")
	copy(data[size-20:], "\nstartxref\n9\n%%EOF\n")
	return data
}

func at(offset int64) header { return header{offsetHeader, strconv.FormatInt(offset, 10)} }

// begin announces a file for an item.
func (c *caller) begin(itemID int64, name string, data []byte) wire.Upload {
	c.p.t.Helper()
	return read[wire.Upload](c.ask("POST", "uploads", wire.UploadInput{ItemID: itemID, FileName: name, SizeBytes: int64(len(data)), SHA256: hashOf(data)}))
}

func (p *product) allow(bytes int64) {
	p.server.MaxPaperBytes, p.server.Actions.MaxPaperBytes = bytes, bytes
}

func (p *product) uploading() (n int) {
	p.t.Helper()
	files, err := os.ReadDir(filepath.Join(p.dir, "uploads"))
	if err != nil {
		p.t.Fatal(err)
	}
	return len(files)
}

// weakLine carries TCP to a server and breaks at given places: after so many bytes upwards since the last
// break. A silent break is one that the server does not notice.
type weakLine struct {
	net.Listener
	to     string
	mu     sync.Mutex // guards what follows
	breaks []lineBreak
	left   int64
	up     atomic.Int64
	silent []net.Conn
}

type lineBreak struct {
	after  int64
	silent bool
}

func openWeakLine(t *testing.T, to string, breaks ...lineBreak) *weakLine {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l := &weakLine{Listener: ln, to: to, breaks: breaks, left: breaks[0].after}
	var work sync.WaitGroup
	work.Go(func() {
		for {
			near, err := ln.Accept()
			if err != nil {
				return
			}
			work.Go(func() { l.carry(near) })
		}
	})
	t.Cleanup(func() {
		ln.Close()
		for _, c := range l.silent {
			c.Close()
		}
		work.Wait()
	})
	return l
}

func (l *weakLine) carry(near net.Conn) {
	defer near.Close()
	far, err := net.Dial("tcp", l.to)
	if err != nil {
		return
	}
	down := make(chan struct{})
	go func() {
		io.Copy(near, far) // ends when far is closed
		close(down)
	}()
	buf := make([]byte, 32<<10)
	for {
		n, err := near.Read(buf)
		n, broken, silent := l.pass(n)
		l.up.Add(int64(n))
		if _, werr := far.Write(buf[:n]); werr != nil {
			err = werr
		}
		if broken && silent {
			l.mu.Lock()
			l.silent = append(l.silent, far)
			l.mu.Unlock()
			return // the server still waits for more
		}
		if broken || err != nil {
			far.Close()
			<-down
			return
		}
	}
}

// pass tells how many of n bytes get through, and whether the line breaks then.
func (l *weakLine) pass(n int) (int, bool, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.breaks) == 0 || int64(n) < l.left {
		l.left -= int64(n)
		return n, false, false
	}
	passed, silent := int(l.left), l.breaks[0].silent
	if l.breaks = l.breaks[1:]; len(l.breaks) > 0 {
		l.left = l.breaks[0].after
	}
	return passed, true, silent
}

func (l *weakLine) remain() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.breaks)
}

func TestSixtyMegabytesArriveWholeOverALineThatBreaksFiveTimes(t *testing.T) {
	p := start(t, false)
	p.allow(100 << 20)
	m := p.draft()
	data := scan(60<<20, 1)
	clerk := p.as("vanthu")
	u := clerk.begin(m.Items[0].ID, "bao-cao-quet.pdf", data)
	if u.ID == "" || u.Offset != 0 || u.ChunkBytes <= 0 || u.Paper != nil || u.Duplicate != nil {
		t.Fatalf("%+v", u)
	}
	line := openWeakLine(t, p.http.Listener.Addr().String(), lineBreak{300, false}, lineBreak{9 << 20, false}, lineBreak{17_000_001, true}, lineBreak{5 << 20, false}, lineBreak{11 << 20, true})
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	ask := func(method string, offset int64, body []byte) (*http.Response, error) {
		r, err := http.NewRequest(method, fmt.Sprintf("http://%s%s/uploads/%s", line.Addr(), prefix, u.ID), bytes.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		r.AddCookie(&http.Cookie{Name: cookieName, Value: clerk.token})
		r.Header.Set(offsetHeader, strconv.FormatInt(offset, 10))
		return client.Do(r)
	}
	var paper wire.Upload
	var offset int64
	for tries := 1; paper.Paper == nil; tries++ {
		if tries > 20 {
			t.Fatalf("at %d after %d tries", offset, tries)
		}
		answer, err := ask("PATCH", offset, data[offset:])
		if err != nil {
			if answer, err = ask("HEAD", 0, nil); err == nil {
				before := offset
				if offset, err = strconv.ParseInt(answer.Header.Get(offsetHeader), 10, 64); err != nil || offset < before {
					t.Fatalf("from %d to %d, %v", before, offset, err)
				}
				answer.Body.Close()
			}
			continue
		}
		body, err := io.ReadAll(answer.Body)
		answer.Body.Close()
		if err != nil {
			continue
		}
		switch answer.StatusCode {
		case http.StatusOK:
			paper = read[wire.Upload](&reply{t: t, status: 200, body: body})
		case http.StatusConflict: // more had come over the old connection than HEAD told
			if offset, err = strconv.ParseInt(answer.Header.Get(offsetHeader), 10, 64); err != nil {
				t.Fatal(err)
			}
		default:
			t.Fatalf("%d %s", answer.StatusCode, body)
		}
	}
	if left := line.remain(); left != 0 {
		t.Fatalf("%d breaks did not come to pass", left)
	}
	// What lay in the pipes of five broken lines is sent twice, no more.
	if sent := line.up.Load(); sent > int64(len(data))+5*6<<20 {
		t.Errorf("%d bytes were sent for %d", sent, len(data))
	}
	if paper.Paper.SHA256 != hashOf(data) || paper.Paper.SizeBytes != int64(len(data)) || paper.Paper.Title != "bao-cao-quet" {
		t.Fatalf("%+v", paper.Paper)
	}
	if file := clerk.ask("GET", fmt.Sprintf("papers/%d/file", paper.Paper.ID), nil).ok(); !bytes.Equal(file.body, data) {
		t.Fatal("not the same bytes")
	}
	if n := p.uploading(); n != 0 {
		t.Fatalf("%d files are left of uploads", n)
	}
	// The answer was lost: the same press, the last piece again, and a look at it all tell the paper; there is one.
	if again := read[wire.Upload](clerk.ask("PATCH", "uploads/"+u.ID, []byte{}, at(u.SizeBytes))); again.Paper == nil || again.Paper.ID != paper.Paper.ID {
		t.Fatalf("%+v", again)
	}
	if again := read[wire.Upload](clerk.ask("GET", "uploads/"+u.ID, nil)); again.Paper == nil || again.Paper.ID != paper.Paper.ID {
		t.Fatalf("%+v", again)
	}
	if items := read[wire.Meeting](clerk.ask("GET", fmt.Sprintf("meetings/%d", m.ID), nil)).Items; len(items[0].Papers) != 1 {
		t.Fatalf("%+v", items[0].Papers)
	}
	p.journalHolds(m.ID)
}

func TestAnUploadGoesOnAfterTheServerWasStartedAgain(t *testing.T) {
	p := start(t, false)
	m := p.draft()
	data := scan(200_000, 2)
	key := header{"Idempotency-Key", "press-1"}
	in := wire.UploadInput{ItemID: m.Items[0].ID, FileName: "a.pdf", SizeBytes: int64(len(data)), SHA256: hashOf(data)}
	u := read[wire.Upload](p.as("vanthu").ask("POST", "uploads", in, key))
	read[wire.Upload](p.as("vanthu").ask("PATCH", "uploads/"+u.ID, data[:70_000], at(0)))
	p.stop()
	p = startOn(t, p.dir, true) // sweeps, and leaves it alone
	clerk := p.as("vanthu")
	if again := read[wire.Upload](clerk.ask("POST", "uploads", in, key)); again.ID != u.ID || again.Offset != 70_000 {
		t.Fatalf("%+v", again)
	}
	if again := clerk.begin(m.Items[0].ID, "a (1).pdf", data); again.ID != u.ID || again.Offset != 70_000 {
		t.Fatalf("another press for the same file: %+v", again)
	}
	if list := read[[]wire.Upload](clerk.ask("GET", "uploads", nil)); len(list) != 1 || list[0].ID != u.ID || list[0].ItemID != m.Items[0].ID {
		t.Fatalf("%+v", list)
	}
	clerk.ask("HEAD", "uploads/"+u.ID, nil).ok()
	got := clerk.ask("PATCH", "uploads/"+u.ID, data[60_000:], at(60_000)).want(409, "upload_offset")
	if got.header.Get(offsetHeader) != "70000" {
		t.Fatalf("%v", got.header)
	}
	if whole := read[wire.Upload](clerk.ask("PATCH", "uploads/"+u.ID, data[70_000:], at(70_000))); whole.Paper == nil || whole.Paper.SHA256 != in.SHA256 {
		t.Fatalf("%+v", whole)
	}
	if list := read[[]wire.Upload](clerk.ask("GET", "uploads", nil)); len(list) != 0 {
		t.Fatalf("%+v", list)
	}
}

func TestUploadsThatCannotBecomePapersLeaveNothing(t *testing.T) {
	p := start(t, false)
	m := p.draft()
	clerk := p.as("vanthu")
	item := m.Items[0].ID
	good := scan(50_000, 3)
	in := func(change func(*wire.UploadInput)) wire.UploadInput {
		in := wire.UploadInput{ItemID: item, FileName: "a.pdf", SizeBytes: int64(len(good))}
		change(&in)
		return in
	}
	for _, c := range []struct {
		name, who string
		in        wire.UploadInput
		status    int
		code      string
	}{
		{"to no target", "vanthu", in(func(in *wire.UploadInput) { in.ItemID = 0 }), 422, "bad_input"},
		{"to two targets", "vanthu", in(func(in *wire.UploadInput) { in.Own = true }), 422, "bad_input"},
		{"to no item", "vanthu", in(func(in *wire.UploadInput) { in.ItemID = 999_999 }), 404, "item_not_found"},
		{"to no paper", "vanthu", in(func(in *wire.UploadInput) { in.ItemID, in.PaperID = 0, 999_999 }), 404, "paper_not_found"},
		{"empty", "vanthu", in(func(in *wire.UploadInput) { in.SizeBytes = 0 }), 422, "bad_input"},
		{"with no hash", "vanthu", in(func(in *wire.UploadInput) { in.SHA256 = "xyz" }), 422, "bad_input"},
		{"over the limit", "vanthu", in(func(in *wire.UploadInput) { in.SizeBytes = testPaperBytes + 1 }), 413, "paper_too_large"},
		{"by one who may not", "daibieu", in(func(in *wire.UploadInput) {}), 403, "forbidden"},
	} {
		t.Run(c.name, func(t *testing.T) {
			defer p.in(t)()
			p.as(c.who).ask("POST", "uploads", c.in).want(c.status, c.code)
		})
	}

	// A wrong file is refused with its first bytes, though most of it was not sent.
	program := append([]byte("MZ\x90\x00"), make([]byte, 90_000)...)
	u := clerk.begin(item, "a.pdf", program)
	clerk.ask("PATCH", "uploads/"+u.ID, program[:2000], at(0)).want(415, "paper_unknown_format")
	clerk.ask("GET", "uploads/"+u.ID, nil).want(404, "upload_not_found")
	// A zip of no office is known for what it is only as a whole.
	other := []byte("PK\x05\x06" + strings.Repeat("\x00", 18))
	other = append([]byte("PK\x03\x04"), other...)
	u = clerk.begin(item, "a.docx", other)
	if got := clerk.ask("PATCH", "uploads/"+u.ID, other, at(0)); got.status >= 500 {
		t.Fatalf("%d %s", got.status, got.body)
	}
	// Longer than it said.
	u = clerk.begin(item, "b.pdf", good)
	clerk.ask("PATCH", "uploads/"+u.ID, append(bytes.Clone(good), "more"...), at(0)).want(413, "upload_overrun")
	// Changed on its way: sent again from the beginning, it is taken.
	u = clerk.begin(item, "c.pdf", good)
	bad := bytes.Clone(good)
	bad[30_000] ^= 1
	clerk.ask("PATCH", "uploads/"+u.ID, bad, at(0)).want(409, "upload_altered")
	if v := read[wire.Upload](clerk.ask("GET", "uploads/"+u.ID, nil)); v.Offset != 0 {
		t.Fatalf("%+v", v)
	}
	// Given up, twice.
	clerk.ask("PATCH", "uploads/"+u.ID, good[:1000], at(0)).ok()
	clerk.ask("PATCH", "uploads/"+u.ID, good[1000:], header{offsetHeader, "-1"}).want(422, "bad_input")
	clerk.ask("PATCH", "uploads/"+u.ID, good[1000:]).want(422, "bad_input")
	p.as("chutich").ask("DELETE", "uploads/"+u.ID, nil).want(404, "upload_not_found")
	clerk.ask("DELETE", "uploads/"+u.ID, nil).want(204, "")
	clerk.ask("DELETE", "uploads/"+u.ID, nil).want(404, "upload_not_found")
	if n, m := p.files(), p.uploading(); n > 1 || m != 0 {
		t.Fatalf("%d files, %d uploads were left", n, m)
	}
}

func TestAnotherPersonsUploadIsNotThere(t *testing.T) {
	p := start(t, false)
	m := p.draft()
	data := scan(5000, 4)
	u := p.as("vanthu").begin(m.Items[0].ID, "a.pdf", data)
	for _, who := range []string{"chutich", "quantri", "daibieu"} {
		c := p.as(who)
		c.ask("GET", "uploads/"+u.ID, nil).want(404, "upload_not_found")
		if got := c.ask("HEAD", "uploads/"+u.ID, nil); got.status != 404 || got.header.Get(offsetHeader) != "" {
			t.Errorf("%s: %d %v", who, got.status, got.header)
		}
		c.ask("PATCH", "uploads/"+u.ID, data, at(0)).want(404, "upload_not_found")
		c.ask("DELETE", "uploads/"+u.ID, nil).want(404, "upload_not_found")
		if list := read[[]wire.Upload](c.ask("GET", "uploads", nil)); len(list) != 0 {
			t.Errorf("%s sees %+v", who, list)
		}
	}
	// The same key of somebody else is another upload.
	key := header{"Idempotency-Key", "one-key"}
	in := wire.UploadInput{ItemID: m.Items[0].ID, FileName: "a.pdf", SizeBytes: 5000}
	first := read[wire.Upload](p.as("vanthu").ask("POST", "uploads", in, key))
	if second := read[wire.Upload](p.as("chutich").ask("POST", "uploads", in, key)); second.ID == first.ID {
		t.Fatal("two persons, one upload")
	}
}

func TestAFileThatIsThereIsNotSentAgain(t *testing.T) {
	p := start(t, false)
	m := p.draft()
	clerk := p.as("vanthu")
	data := scan(20_000, 5)
	u := clerk.begin(m.Items[0].ID, "a.pdf", data)
	first := read[wire.Upload](clerk.ask("PATCH", "uploads/"+u.ID, data, at(0)))

	// In the same meeting it is told, and done at once when it is wanted anyway, however often that is asked.
	twin := clerk.begin(m.Items[1].ID, "b.pdf", data)
	if d := twin.Duplicate; d == nil || d.PaperID != first.Paper.ID || d.ItemID != m.Items[0].ID || d.Title != "a" || twin.ID != "" {
		t.Fatalf("%+v", twin)
	}
	in := wire.UploadInput{ItemID: m.Items[1].ID, FileName: "b.pdf", SizeBytes: int64(len(data)), SHA256: hashOf(data), Anyway: true}
	key := header{"Idempotency-Key", "anyway-1"}
	done := read[wire.Upload](clerk.ask("POST", "uploads", in, key))
	if done.Paper == nil || done.Paper.ItemID != m.Items[1].ID || done.Paper.ID == first.Paper.ID || done.Offset != done.SizeBytes {
		t.Fatalf("%+v", done)
	}
	if again := read[wire.Upload](clerk.ask("POST", "uploads", in, key)); again.Paper == nil || again.Paper.ID != done.Paper.ID {
		t.Fatalf("%+v", again)
	}
	// As a new version of itself it changes nothing.
	in = wire.UploadInput{PaperID: first.Paper.ID, FileName: "a.pdf", SizeBytes: int64(len(data)), SHA256: hashOf(data)}
	if v := read[wire.Upload](clerk.ask("POST", "uploads", in)); v.Duplicate == nil || v.Duplicate.PaperID != first.Paper.ID {
		t.Fatalf("%+v", v)
	}
	// Whoever knows a hash does not get the file by it: a member has nothing to read of a draft.
	own := wire.UploadInput{Own: true, FileName: "a.pdf", SizeBytes: int64(len(data)), SHA256: hashOf(data)}
	if v := read[wire.Upload](p.as("daibieu").ask("POST", "uploads", own)); v.Paper != nil || v.Duplicate != nil || v.Offset != 0 {
		t.Fatalf("%+v", v)
	}
	// The clerk may read it: into their own folder it goes at once.
	if v := read[wire.Upload](clerk.ask("POST", "uploads", own)); v.Paper == nil || v.Paper.ItemID != 0 {
		t.Fatalf("%+v", v)
	}
	if n := p.files(); n != 1 {
		t.Fatalf("%d files are stored", n)
	}
}

func TestAnUploadMayBeANewVersion(t *testing.T) {
	p := start(t, false)
	m := p.draft()
	clerk := p.as("vanthu")
	u := clerk.begin(m.Items[0].ID, "a.pdf", scan(3000, 6))
	paper := read[wire.Upload](clerk.ask("PATCH", "uploads/"+u.ID, scan(3000, 6), at(0))).Paper
	second := scan(4000, 7)
	in := wire.UploadInput{PaperID: paper.ID, FileName: "a sửa.pdf", SizeBytes: 4000, SHA256: hashOf(second)}
	p.as("daibieu").ask("POST", "uploads", in).want(403, "forbidden")
	u = read[wire.Upload](clerk.ask("POST", "uploads", in))
	whole := read[wire.Upload](clerk.ask("PATCH", "uploads/"+u.ID, second, at(0))).Paper
	if whole.ID != paper.ID || whole.Version != 1 || whole.Newest == nil || whole.Newest.N != 2 || whole.Newest.SHA256 != in.SHA256 || whole.Newest.FileName != "a sửa.pdf" {
		t.Fatalf("%+v", whole)
	}
	p.await(m.ID, "paper.version_added", 0)
	p.journalHolds(m.ID)
}

func TestOnePersonsUploadsAndTheDiskAreBounded(t *testing.T) {
	p := start(t, false)
	m := p.draft()
	clerk := p.as("vanthu")
	for i := range uploads.MaxOpen {
		clerk.begin(m.Items[0].ID, "a.pdf", fmt.Appendf(nil, "%d", i))
	}
	in := wire.UploadInput{ItemID: m.Items[0].ID, FileName: "a.pdf", SizeBytes: 5}
	clerk.ask("POST", "uploads", in).want(429, "too_many_uploads")
	p.as("chutich").ask("POST", "uploads", in).ok()
	list := read[[]wire.Upload](clerk.ask("GET", "uploads", nil))
	clerk.ask("DELETE", "uploads/"+list[0].ID, nil).want(204, "")
	clerk.ask("POST", "uploads", in).ok()

	p.server.Actions.Uploads.Free = func() (int64, error) { return 1 << 20, nil }
	p.as("chutich").ask("POST", "uploads", in).want(507, "disk_full")

	// What nobody goes on with is swept, the rest stays.
	keep := read[[]wire.Upload](clerk.ask("GET", "uploads", nil))[0]
	clerk.ask("PATCH", "uploads/"+keep.ID, []byte("%"), at(0))
	if err := p.server.Actions.ForgetUploads(t.Context(), time.Now().Add(-time.Hour)); err != nil {
		t.Fatal(err)
	}
	if list := read[[]wire.Upload](clerk.ask("GET", "uploads", nil)); len(list) < uploads.MaxOpen-1 {
		t.Fatalf("%d are left", len(list))
	}
	if err := p.server.Actions.ForgetUploads(t.Context(), time.Now().Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	if list := read[[]wire.Upload](clerk.ask("GET", "uploads", nil)); len(list) != 0 || p.uploading() != 0 {
		t.Fatalf("%+v, %d files", list, p.uploading())
	}
}
