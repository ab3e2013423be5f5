package server

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hopxa/server/wire"
)

// pdf makes a small, whole PDF with so many pages, and filler behind to make it as long as wanted.
func pdf(pages, filler int) []byte {
	var b bytes.Buffer
	var at []int
	object := func(format string, args ...any) {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(at), fmt.Sprintf(format, args...))
	}
	b.WriteString("%PDF-1.4\n")
	object("<< /Type /Catalog /Pages 2 0 R >>")
	kids := ""
	for i := range pages {
		kids += fmt.Sprintf("%d 0 R ", 4+2*i)
	}
	object("<< /Type /Pages /Kids [ %s] /Count %d >>", kids, pages)
	object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
	for i := range pages {
		object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>", 5+2*i)
		text := fmt.Sprintf("BT /F1 48 Tf 72 700 Td (Trang %d) Tj ET", i+1)
		object("<< /Length %d >>\nstream\n%s\nendstream", len(text), text)
	}
	if filler > 0 {
		object("<< /Length %d >>\nstream\n%s\nendstream", filler, strings.Repeat("x", filler))
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, o := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, xref)
	return b.Bytes()
}

// files counts what lies in the product's file store.
func (p *product) files() (n int) {
	p.t.Helper()
	err := filepath.WalkDir(filepath.Join(p.dir, "files"), func(_ string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			n++
		}
		return err
	})
	if err != nil {
		p.t.Fatal(err)
	}
	return n
}

func TestUploadsThatAreRefusedLeaveNothing(t *testing.T) {
	p := start(t, false)
	m := p.draft()
	path := fmt.Sprintf("items/%d/papers?name=bao-cao.pdf", m.Items[0].ID)
	for _, c := range []struct {
		name   string
		who    string
		path   string
		body   any
		header header
		status int
		code   string
	}{
		{"a program named PDF", "vanthu", path, []byte("MZ\x90\x00\x03" + strings.Repeat("x", 5000)), header{}, 415, "paper_unknown_format"},
		{"nothing", "vanthu", path, []byte{}, header{}, 415, "paper_empty"},
		{"over the limit", "vanthu", path, pdf(1, testPaperBytes), header{}, 413, "paper_too_large"},
		{"of unknown length", "vanthu", path, io.MultiReader(bytes.NewReader(pdf(1, 0))), header{}, 411, "length_needed"},
		{"without a key", "vanthu", path, pdf(1, 0), header{"Idempotency-Key", ""}, 400, "idempotency_key_missing"},
		{"by one who may not", "daibieu", path, pdf(1, 0), header{}, 403, "forbidden"},
		{"to no item", "vanthu", "items/999999/papers?name=x.pdf", pdf(1, 0), header{}, 404, "item_not_found"},
	} {
		t.Run(c.name, func(t *testing.T) {
			defer p.in(t)()
			got := p.as(c.who).ask("POST", c.path, c.body, c.header).want(c.status, c.code)
			if c.code == "paper_too_large" && !strings.Contains(got.problem.Detail, "3 MB") {
				t.Errorf("does not say the limit: %s", got.problem.Detail)
			}
		})
	}
	if n := p.files(); n != 0 {
		t.Fatalf("%d files were left", n)
	}
	if got := read[wire.Meeting](p.as("vanthu").ask("GET", fmt.Sprintf("meetings/%d", m.ID), nil)); len(got.Items[0].Papers) != 0 {
		t.Fatalf("%+v", got.Items[0].Papers)
	}
}

func TestAnUploadThatIsCutOffLeavesNothingAndIsLoggedOnce(t *testing.T) {
	p := start(t, false)
	m := p.draft()
	before := testLog.count("code=upload_cut")
	data := pdf(1, 500_000)
	conn, err := net.Dial("tcp", p.http.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(conn, "POST /api/v1/items/%d/papers?name=a.pdf HTTP/1.1\r\nHost: x\r\nCookie: %s=%s\r\nIdempotency-Key: cut-1\r\nContent-Length: %d\r\n\r\n", m.Items[0].ID, cookieName, seed.tokens["vanthu"], len(data))
	conn.Write(data[:len(data)/2])
	conn.(*net.TCPConn).CloseWrite() // the line breaks upwards; the answer can still be read
	answer, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatal(err)
	}
	body, _ := io.ReadAll(answer.Body)
	conn.Close()
	if answer.StatusCode != 400 || !strings.Contains(string(body), `"upload_cut"`) {
		t.Fatalf("%d %s", answer.StatusCode, body)
	}
	if n := p.files(); n != 0 {
		t.Fatalf("%d files were left", n)
	}
	if n := testLog.count("code=upload_cut") - before; n != 1 {
		t.Fatalf("logged %d times", n)
	}
	// The same command again, whole this time, is done.
	p.as("vanthu").ask("POST", fmt.Sprintf("items/%d/papers?name=a.pdf", m.Items[0].ID), data, header{"Idempotency-Key", "cut-1"}).ok()
}

func TestAPaperFromUploadToWithdrawal(t *testing.T) {
	p := start(t, true)
	m := p.draft()
	clerk, chair, hall := p.as("vanthu"), p.as("chutich"), p.as("hall Văn Bắc")
	name := "Báo cáo thu ngân sách (quý III).pdf"
	upload := fmt.Sprintf("items/%d/papers?name=B%%C3%%A1o%%20c%%C3%%A1o%%20thu%%20ng%%C3%%A2n%%20s%%C3%%A1ch%%20(qu%%C3%%BD%%20III).pdf", m.Items[0].ID)
	key := header{"Idempotency-Key", "up-1"}
	paper := read[wire.Paper](clerk.ask("POST", upload, pdf(2, 0), key))
	again := read[wire.Paper](clerk.ask("POST", upload, pdf(2, 0), key))
	if paper.FileName != name || paper.Title != "Báo cáo thu ngân sách (quý III)" || paper.State != wire.PaperConverting || again.ID != paper.ID {
		t.Fatalf("%+v, again %+v", paper, again)
	}
	page := fmt.Sprintf("papers/%d/pages/", paper.ID)
	ready := p.await(m.ID, "paper.ready", 0)
	paper = read[wire.Paper](clerk.ask("GET", fmt.Sprintf("papers/%d", paper.ID), nil))
	if paper.State != wire.PaperReady || paper.Pages != 2 {
		t.Fatalf("%+v", paper)
	}

	// Pages and file are for those who may see the meeting.
	first := page + "1?w=480&v=" + paper.SHA256[:12]
	hall.ask("GET", first, nil).want(403, "forbidden")
	hall.ask("GET", fmt.Sprintf("papers/%d/file", paper.ID), nil).want(403, "forbidden")
	clerk.ask("POST", fmt.Sprintf("meetings/%d/announce", m.ID), nil).ok()
	p.as("hall Đông Thịnh").ask("GET", first, nil).want(403, "forbidden")
	picture := hall.ask("GET", first, nil).ok()
	if !strings.HasPrefix(picture.header.Get("Content-Type"), "image/") || picture.header.Get("Cache-Control") != forever || len(picture.body) < 500 {
		t.Fatalf("%v, %d bytes", picture.header, len(picture.body))
	}
	hall.ask("GET", first, nil, header{"If-None-Match", picture.header.Get("ETag")}).want(304, "")
	hall.ask("GET", page+"1?w=1240", nil).ok()
	hall.ask("GET", page+"3?w=480", nil).want(404, "page_not_found")
	hall.ask("GET", page+"1?w=333", nil).want(422, "bad_input")
	hall.ask("GET", page+"1?w=480&v=000000000000", nil).want(404, "page_not_found")
	file := hall.ask("GET", fmt.Sprintf("papers/%d/file", paper.ID), nil).ok()
	if !bytes.Equal(file.body, pdf(2, 0)) || file.header.Get("X-Content-Type-Options") != "nosniff" || file.header.Get("Content-Type") != "application/pdf" {
		t.Fatalf("%v, %d bytes", file.header, len(file.body))
	}
	if got, want := file.header.Get("Content-Disposition"), `attachment; filename="B_o c_o thu ng_n s_ch (qu_ III).pdf"; filename*=UTF-8''B%C3%A1o%20c%C3%A1o%20thu%20ng%C3%A2n%20s%C3%A1ch%20%28qu%C3%BD%20III%29.pdf`; got != want {
		t.Fatalf("\n%s\n%s", got, want)
	}
	if part := hall.ask("GET", fmt.Sprintf("papers/%d/file", paper.ID), nil, header{"Range", "bytes=0-7"}); part.status != 206 || string(part.body) != "%PDF-1.4" {
		t.Fatalf("%d %q", part.status, part.body)
	}

	// On stage, and taken back while it is there.
	chair.ask("POST", fmt.Sprintf("meetings/%d/open", m.ID), nil).ok()
	stage := fmt.Sprintf("meetings/%d/stage", m.ID)
	chair.ask("PUT", stage, wire.Stage{Kind: wire.StagePage, PaperID: paper.ID, Page: 3}).want(404, "page_not_found")
	if s := read[wire.Stage](chair.ask("PUT", stage, wire.Stage{Kind: wire.StagePage, PaperID: paper.ID, Page: 2})); s.PaperID != paper.ID || s.Page != 2 {
		t.Fatalf("%+v", s)
	}
	clerk.ask("DELETE", fmt.Sprintf("papers/%d", paper.ID), nil).want(204, "")
	hall.ask("GET", first, nil, header{"If-None-Match", picture.header.Get("ETag")}).want(410, "paper_withdrawn")
	hall.ask("GET", fmt.Sprintf("papers/%d/file", paper.ID), nil).want(410, "paper_withdrawn")
	chair.ask("PUT", stage, wire.Stage{Kind: wire.StagePage, PaperID: paper.ID, Page: 1}).want(410, "paper_withdrawn")

	// A damaged one fails with a sentence and can be taken out.
	bad := read[wire.Paper](clerk.ask("POST", fmt.Sprintf("items/%d/papers?name=hong.pdf", m.Items[1].ID), []byte("%PDF-1.4\n"+strings.Repeat("rác ", 400))))
	p.await(m.ID, "paper.failed", ready)
	bad = read[wire.Paper](clerk.ask("GET", fmt.Sprintf("papers/%d", bad.ID), nil))
	if bad.State != wire.PaperFailed || bad.Problem == "" {
		t.Fatalf("%+v", bad)
	}
	clerk.ask("DELETE", fmt.Sprintf("papers/%d", bad.ID), nil).want(204, "")
	clerk.ask("GET", fmt.Sprintf("papers/%d", bad.ID), nil).want(404, "paper_not_found")
	p.journalHolds(m.ID)
}

func TestPageImagesThatAreGoneAreMadeAgain(t *testing.T) {
	p := start(t, true)
	m := p.draft()
	upload := func(item int) wire.Paper {
		return read[wire.Paper](p.as("vanthu").ask("POST", fmt.Sprintf("items/%d/papers?name=a.pdf", m.Items[item].ID), pdf(1+item, 0)))
	}
	first := upload(0)
	ready := p.await(m.ID, "paper.ready", 0)
	p.stop()
	images, err := filepath.Glob(filepath.Join(p.dir, "pages", "*", first.SHA256[:2]))
	if err != nil || len(images) == 0 {
		t.Fatalf("no page images where they are kept: %v, %v", images, err)
	}
	for _, dir := range images {
		if err := os.RemoveAll(dir); err != nil {
			t.Fatal(err)
		}
	}
	p = startOn(t, p.dir, true)
	upload(1) // does not wait for what is missing
	p.await(m.ID, "paper.ready", ready)
	for deadline := time.Now().Add(30 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		again := p.as("vanthu").ask("GET", fmt.Sprintf("papers/%d/pages/1?w=480", first.ID), nil)
		if again.status == 200 {
			break
		}
		if time.Now().After(deadline) {
			again.ok()
		}
	}
}
