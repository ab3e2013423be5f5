package server

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hopxa/agendas"
	"hopxa/agendas/pages/pagestest"
	"hopxa/agendas/pages/topdf"
	"hopxa/server/actions"
	"hopxa/server/journal"
	"hopxa/server/wire"
)

// needOffice skips a test where LibreOffice is not installed, but never in CI.
func needOffice(t *testing.T) {
	t.Helper()
	m, err := topdf.Open(t.TempDir(), topdf.Config{})
	if err == nil {
		err = m.Office()
	}
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
}

// given uploads a file for an item and returns the paper.
func (p *product) given(item int64, name string, file []byte) wire.Paper {
	p.t.Helper()
	return read[wire.Paper](p.as("vanthu").ask("POST", fmt.Sprintf("items/%d/papers?name=%s", item, name), file))
}

func (p *product) paperNow(id int64) wire.Paper {
	p.t.Helper()
	return read[wire.Paper](p.as("vanthu").ask("GET", fmt.Sprintf("papers/%d", id), nil))
}

// converted waits until so many papers of the meeting came to something and returns where the journal is.
func (p *product) converted(meeting, since int64, n int, typ string) int64 {
	p.t.Helper()
	for range n {
		since = p.await(meeting, typ, since)
	}
	return since
}

func TestAWordFileOfTwoItemsBecomesOnePDF(t *testing.T) {
	needOffice(t)
	p := start(t, true)
	m := p.draft()
	file := pagestest.Docx("Báo cáo chuyển đổi số")
	first, second := p.given(m.Items[0].ID, "bao-cao.pdf", file), p.given(m.Items[1].ID, "khac.docx", file)
	p.converted(m.ID, 0, 2, "paper.ready")
	for _, id := range []int64{first.ID, second.ID} {
		if paper := p.paperNow(id); paper.State != wire.PaperReady || paper.Pages != 1 || paper.Format != "docx" {
			t.Fatalf("%+v", paper)
		}
		p.as("vanthu").ask("GET", fmt.Sprintf("papers/%d/pages/1?w=480", id), nil).ok()
	}
	if n := p.files(); n != 2 {
		t.Errorf("%d files are stored, not the Word file and its PDF", n)
	}
	if left, err := os.ReadDir(filepath.Join(p.dir, "converting")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestWithoutLibreOfficeAPaperIsOfferedAsItCame(t *testing.T) {
	needOffice(t)
	testOffice = "/nowhere/soffice"
	defer func() { testOffice = "" }()
	p := start(t, true)
	m := p.draft()
	paper := p.given(m.Items[0].ID, "a.docx", pagestest.Docx("Báo cáo"))
	picture := p.given(m.Items[1].ID, "a.pdf", pdf(1, 0))
	seq := p.converted(m.ID, 0, 2, "paper.ready")
	if now := p.paperNow(paper.ID); now.State != wire.PaperOriginal || now.Pages != 0 || now.Problem != "" {
		t.Fatalf("%+v", now)
	}
	if now := p.paperNow(picture.ID); now.State != wire.PaperReady {
		t.Fatalf("%+v", now)
	}
	p.as("vanthu").ask("GET", fmt.Sprintf("papers/%d/file", paper.ID), nil).ok()
	notices := func() (out []wire.Todo) {
		for _, name := range []string{"vanthu", "quantri"} {
			for _, todo := range read[wire.Home](p.as(name).ask("GET", "home", nil)).Todos {
				if todo.Kind == "install_office" {
					out = append(out, todo)
				}
			}
		}
		return out
	}
	if said := notices(); len(said) != 1 || said[0].Count != 1 || !strings.Contains(said[0].Title, "libreoffice-calc-nogui") {
		t.Errorf("the administrator alone is told: %+v", said)
	}
	p.stop()

	testOffice = ""
	p = startOn(t, p.dir, true)
	if said := notices(); len(said) != 0 {
		t.Errorf("once it is there: %+v", said)
	}
	p.await(m.ID, "paper.ready", seq)
	if now := p.paperNow(paper.ID); now.State != wire.PaperReady || now.Pages != 1 {
		t.Fatalf("after LibreOffice was installed: %+v", now)
	}
}

func TestABadPaperDoesNotKeepTheOthersWaiting(t *testing.T) {
	p := start(t, false)
	m := p.draft()
	bad := p.given(m.Items[0].ID, "a.pdf", []byte("%PDF-1.4\nkhông có gì"))
	zip := p.given(m.Items[0].ID, "a.docx", pagestest.Zip(map[string]string{"a.txt": "x"}))
	good := p.given(m.Items[1].ID, "b.pdf", pdf(2, 0))
	gone := p.given(m.Items[1].ID, "c.pdf", pdf(3, 0))
	if err := os.Remove(filepath.Join(p.dir, "files", gone.SHA256[:2], gone.SHA256)); err != nil {
		t.Fatal(err)
	}
	p.stop()
	p = startOn(t, p.dir, true)
	p.await(m.ID, "paper.ready", 0)
	p.converted(m.ID, 0, 2, "paper.failed")
	for id, want := range map[int64]string{
		bad.ID: "Tệp bị hỏng hoặc tải lên chưa trọn. Mở thử, lưu lại rồi tải lên.",
		zip.ID: "Không nhận ra tệp này. Hãy dùng Word, Excel, PowerPoint, PDF hoặc ảnh.",
	} {
		if now := p.paperNow(id); now.State != wire.PaperFailed || now.Problem != want {
			t.Errorf("%+v", now)
		}
	}
	if now := p.paperNow(good.ID); now.State != wire.PaperReady || now.Pages != 2 {
		t.Errorf("%+v", now)
	}
	if now := p.paperNow(gone.ID); now.State != wire.PaperConverting {
		t.Errorf("a file that is missing is no fault of the file: %+v", now)
	}
}

func TestANewVersionTellsWhichPagesDiffer(t *testing.T) {
	p := start(t, true)
	m := p.draft()
	paper := p.given(m.Items[0].ID, "a.pdf", pdf(2, 0))
	seq := p.await(m.ID, "paper.ready", 0)
	other := p.given(m.Items[1].ID, "b.pdf", pdf(4, 0))
	seq = p.await(m.ID, "paper.ready", seq)
	_, err := journal.Do(t.Context(), p.journal, journal.Command{Actor: journal.System, Name: "test"}, func(tx *journal.Tx) (struct{}, error) {
		_, err := agendas.AddVersion(t.Context(), tx.Tx, paper.ID, agendas.Version{FileName: "a.pdf", SizeBytes: 1, SHA256: other.SHA256, UploadedAt: tx.Now, UploadedBy: seed.persons["vanthu"]})
		return struct{}{}, err
	})
	if err != nil {
		t.Fatal(err)
	}
	p.given(m.Items[1].ID, "c.pdf", pdf(1, 0)) // wakes the converter
	p.converted(m.ID, seq, 2, string(actions.PaperReady))
	if now := p.paperNow(paper.ID); now.Version != 2 || now.Pages != 4 || !slices.Equal(now.Changed, []int{3, 4}) {
		t.Errorf("%+v", now)
	}
}
