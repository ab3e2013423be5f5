package server

import (
	"bytes"
	"fmt"
	"image"
	_ "image/jpeg"
	"image/png"
	"net/http"
	"strings"
	"testing"

	"hopxa/server/wire"
)

// outPaper is a paper of an announced meeting, three pages, read by a member and a hall.
func (p *product) outPaper(name string, body []byte) (wire.Meeting, wire.Paper) {
	p.t.Helper()
	m := p.draft()
	clerk := p.as("vanthu")
	paper := read[wire.Paper](clerk.ask("POST", fmt.Sprintf("items/%d/papers?name=%s", m.Items[0].ID, name), body))
	p.await(m.ID, "paper.ready", 0)
	clerk.ask("POST", fmt.Sprintf("meetings/%d/announce", m.ID), nil).ok()
	return m, read[wire.Paper](clerk.ask("GET", fmt.Sprintf("papers/%d", paper.ID), nil))
}

func (p *product) sql(statement string, args ...any) {
	p.t.Helper()
	if _, err := p.db.Write.Exec(statement, args...); err != nil {
		p.t.Fatal(err)
	}
}

func TestPagesOfARestrictedPaperBearTheReadersName(t *testing.T) {
	p := start(t, true)
	_, paper := p.outPaper("mat.pdf", pdf(3, 0))
	page := fmt.Sprintf("papers/%d/pages/1?w=480&v=%s", paper.ID, paper.SHA256[:12])
	member, clerk := p.as("daibieu"), p.as("vanthu")
	plain := member.ask("GET", page, nil).ok()
	if got := plain.header.Get("Cache-Control"); got != forever {
		t.Errorf("an open page is kept %q", got)
	}
	p.sql(`UPDATE papers SET audience = 'voters' WHERE id = ?`, paper.ID)
	marked := member.ask("GET", page, nil).ok()
	if got := marked.header.Get("Cache-Control"); got != "private, no-store" {
		t.Errorf("a marked page is kept %q", got)
	}
	others := clerk.ask("GET", page, nil).ok()
	for name, pair := range map[string][2][]byte{"marked and plain": {marked.body, plain.body}, "a member's and a clerk's": {marked.body, others.body}} {
		if samePixels(t, pair[0], pair[1]) {
			t.Errorf("%s look the same", name)
		}
	}
	if again := member.ask("GET", page, nil).ok(); !bytes.Equal(again.body, marked.body) {
		t.Error("the same reader's page is drawn again at once")
	}
}

func samePixels(t *testing.T, a, b []byte) bool {
	t.Helper()
	one, _, err1 := image.Decode(bytes.NewReader(a))
	two, _, err2 := image.Decode(bytes.NewReader(b))
	if err1 != nil || err2 != nil {
		t.Fatal(err1, err2)
	}
	for y := range one.Bounds().Dy() {
		for x := range one.Bounds().Dx() {
			if one.At(x, y) != two.At(x, y) {
				return false
			}
		}
	}
	return one.Bounds() == two.Bounds()
}

func TestAPaperIsSavedAndPrintedAsItsRulesSay(t *testing.T) {
	p := start(t, true)
	original := pdf(3, 0)
	_, paper := p.outPaper("bao-cao.pdf", original)
	const plain, marked, refused = "plain", "marked", "paper_no_saving"
	for _, c := range []struct {
		audience, who string
		maySave       bool
		file, print   string
	}{
		{"all", "daibieu", true, plain, plain},
		{"all", "hall Văn Bắc", true, plain, plain},
		{"all", "daibieu", false, refused, refused},
		{"all", "vanthu", false, plain, plain},
		{"public", "daibieu", true, plain, plain},
		{"voters", "daibieu", true, marked, marked},
		{"voters", "daibieu", false, refused, refused},
		{"voters", "vanthu", true, plain, marked},
		{"presidium", "chutich", false, plain, marked},
	} {
		p.sql(`UPDATE papers SET audience = ?, may_save = ? WHERE id = ?`, c.audience, c.maySave, paper.ID)
		for door, want := range map[string]string{"file": c.file, "print": c.print} {
			got := p.as(c.who).ask("GET", fmt.Sprintf("papers/%d/%s", paper.ID, door), nil)
			if want == refused {
				got.want(http.StatusForbidden, refused)
				continue
			}
			got.ok()
			isPlain := bytes.Equal(got.body, original)
			if !bytes.HasPrefix(got.body, []byte("%PDF-")) || isPlain != (want == plain) {
				t.Errorf("%s %s of %s: %d bytes, the original: %v; want %s", c.who, door, c.audience, len(got.body), isPlain, want)
			}
			if want == marked && bytes.Count(got.body, []byte("/Type/Page/")) != 3 {
				t.Errorf("%s %s: a marked copy without its three pages", c.who, door)
			}
			if kept := got.header.Get("Cache-Control"); (kept == forever) != (want == plain && door == "file" && c.maySave && c.audience != "voters") {
				t.Errorf("%s %s of %s: %s", c.who, door, c.audience, kept)
			}
		}
	}
	// One that could not be made into pages cannot be marked.
	p.sql(`UPDATE papers SET audience = 'voters', may_save = 1 WHERE id = ?`, paper.ID)
	p.sql(`UPDATE paper_versions SET state = 'original', pages = 0 WHERE paper_id = ?`, paper.ID)
	p.as("daibieu").ask("GET", fmt.Sprintf("papers/%d/file", paper.ID), nil).want(409, "paper_no_marked_copy")
	p.as("vanthu").ask("GET", fmt.Sprintf("papers/%d/file", paper.ID), nil).ok()
}

// Files that are two things at once: what a browser makes of them is decided by what we say, and we never say
// that one is a page.
func TestNoFileFromOutsideIsEverRun(t *testing.T) {
	p := start(t, true)
	const script = `<html><script>document.title='run'</script><svg onload="alert(1)" xmlns="http://www.w3.org/2000/svg"/></html>`
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 60, 80))); err != nil {
		t.Fatal(err)
	}
	m := p.draft()
	clerk := p.as("vanthu")
	for name, body := range map[string][]byte{
		"trang.html": []byte(script), "hinh.svg": []byte(`<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`),
		"gia.pdf": []byte(script), "xhtml.pdf": []byte(`<?xml version="1.0"?>` + script),
	} {
		clerk.ask("POST", fmt.Sprintf("items/%d/papers?name=%s", m.Items[0].ID, name), body).want(415, "paper_unknown_format")
	}
	seq := int64(0)
	for name, body := range map[string][]byte{
		"html-truoc.pdf": append([]byte("<!--"+script+"-->\n"), pdf(1, 0)...), // a PDF may begin within its first kilobyte
		"html-sau.pdf":   append(pdf(1, 0), script...),
		"anh.html":       append(picture.Bytes(), script...),
		"anh.svg":        append(picture.Bytes(), script...),
	} {
		got := clerk.ask("POST", fmt.Sprintf("items/%d/papers?name=%s", m.Items[0].ID, name), body)
		if got.status == http.StatusUnsupportedMediaType {
			continue // as good
		}
		paper := read[wire.Paper](got)
		seq = p.await(m.ID, "paper.ready", seq)
		for _, audience := range []string{"all", "voters"} {
			p.sql(`UPDATE papers SET audience = ? WHERE id = ?`, audience, paper.ID)
			p.looksForScripts(paper.ID, name)
		}
	}
}

// looksForScripts asks at every door of a paper as a browser would that a foreign page sent there.
func (p *product) looksForScripts(paperID int64, name string) {
	p.t.Helper()
	served := 0
	for _, r := range p.server.routes() {
		if r.method != http.MethodGet || !strings.HasPrefix(r.path, "/papers/{id}") {
			continue
		}
		path := strings.NewReplacer("{id}", fmt.Sprint(paperID), "{page}", "1", "{n}", "1", "{version}", "1").Replace(r.path)
		got := p.as("vanthu").ask("GET", path[1:]+"?w=480&q=Trang", nil)
		if got.status != http.StatusOK {
			continue
		}
		served++
		h := got.header
		kind, _, _ := strings.Cut(h.Get("Content-Type"), ";")
		switch kind {
		case "application/json", "application/pdf", "image/png", "image/jpeg":
		default:
			p.t.Errorf("%s of %s is sent as %q", r.path, name, kind)
		}
		if h.Get("X-Content-Type-Options") != "nosniff" || !strings.HasPrefix(h.Get("Content-Security-Policy"), "default-src 'none'") {
			p.t.Errorf("%s of %s: %q, %q", r.path, name, h.Get("X-Content-Type-Options"), h.Get("Content-Security-Policy"))
		}
		if strings.HasSuffix(r.path, "/file") && !strings.HasPrefix(h.Get("Content-Disposition"), "attachment;") {
			p.t.Errorf("%s is shown, not saved: %s", name, h.Get("Content-Disposition"))
		}
		if strings.Contains(r.path, "/pages/") && kind != "application/json" && bytes.Contains(got.body, []byte("<script")) {
			p.t.Errorf("%s of %s still holds what was sent", r.path, name)
		}
	}
	if served < 4 {
		p.t.Errorf("only %d doors of %s were open", served, name)
	}
}
