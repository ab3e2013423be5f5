package archive_test

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"hopxa/agendas/folder"
	"hopxa/server/archive"
	"hopxa/server/db"
	"hopxa/server/journal"
)

type closer struct{ *bytes.Reader }

func (closer) Close() error { return nil }

func kept(name, body string) archive.Kept {
	sum := sha256.Sum256([]byte(body))
	return archive.Kept{FileName: name, What: "Tệp gốc", SHA256: hex.EncodeToString(sum[:]), Size: int64(len(body)), Modified: time.Unix(1_790_000_000, 0),
		Open: func() (io.ReadSeekCloser, error) { return closer{bytes.NewReader([]byte(body))}, nil }}
}

// entries are of a real journal, in a real file.
func entries(t *testing.T) []journal.Entry {
	t.Helper()
	d, err := db.Open(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	j := journal.New(d, time.Now)
	for i, said := range []string{"Mở họp", "Thôn <Văn Bắc> & Văn Nam", "Kết thúc"} {
		_, err := journal.Do(t.Context(), j, journal.Command{Key: string(rune('a' + i)), Actor: "person:1", Name: "say", Body: []byte(said)}, func(tx *journal.Tx) (int, error) {
			return 0, tx.Write(journal.MeetingStream(7), "said", map[string]string{"text": said, "option": "1"})
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	out, err := journal.Since(t.Context(), d.Read, journal.MeetingStream(7), 0)
	if err != nil || len(out) != 3 {
		t.Fatal(out, err)
	}
	return out
}

func dossier(t *testing.T, withhold int64) []byte {
	t.Helper()
	d := archive.Dossier{Meeting: 7, Title: "Giao ban tháng 11", Kind: "Họp giao ban", StartsAt: time.Unix(1_790_000_000, 0), MadeAt: time.Unix(1_790_100_000, 0), MadeBy: "Nguyễn Thị Hạnh",
		Groups: []archive.Group{
			{Title: "Biên bản", Folder: "bien-ban", Files: []archive.Kept{kept("Biên bản.pdf", "%PDF-1"), kept("biên bản.PDF", "%PDF-2")}},
			{Title: "Tài liệu", Folder: "tai-lieu/01 Kết quả", Files: []archive.Kept{kept("../../báo cáo.docx", "PK")}},
		}}
	var lines bytes.Buffer
	for _, e := range entries(t) {
		data := e.Data
		if e.Seq == withhold {
			data = json.RawMessage(`{"text":"` + "x" + `"}`)
		}
		if err := archive.WriteLine(&lines, e, data); err != nil {
			t.Fatal(err)
		}
		d.Chain = archive.Chain{Stream: e.Stream, Entries: e.Seq, Last: e.Hash}
	}
	d.Journal = lines.Bytes()
	files, _, err := d.Pack()
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := folder.Write(context.Background(), &out, files); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func check(t *testing.T, b []byte) archive.Report {
	t.Helper()
	r, err := archive.Check(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestAWholeDossierIsFoundWhole(t *testing.T) {
	r := check(t, dossier(t, 0))
	if len(r.Broken) > 0 || r.Files != 5 || r.Withheld != 0 || r.List.Journal.Entries != 3 || r.List.Title != "Giao ban tháng 11" {
		t.Errorf("%+v", r)
	}
	var names []string
	for _, f := range r.List.Files {
		names = append(names, f.Name)
	}
	want := []string{"bien-ban/Biên bản.pdf", "bien-ban/biên bản (2).PDF", "index.html", "nhat-ky.jsonl"}
	for _, w := range want {
		if !slices.Contains(names, w) {
			t.Errorf("no %s in %q", w, names)
		}
	}
	for _, n := range names {
		if slices.Contains(strings.Split(n, "/"), "..") || strings.HasPrefix(n, "/") {
			t.Errorf("%q leads out of the folder", n)
		}
	}
	if r := check(t, dossier(t, 2)); len(r.Broken) > 0 || r.Withheld != 1 {
		t.Errorf("with a choice left out: %+v", r)
	}
}

// change writes a ZIP anew, with its files as edit returns them; nil leaves one out.
func change(t *testing.T, b []byte, edit func(name string, body []byte) []byte, more ...string) []byte {
	t.Helper()
	from, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	to := zip.NewWriter(&out)
	put := func(name string, body []byte) {
		w, err := to.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err == nil {
			_, err = w.Write(body)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range from.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if body = edit(f.Name, body); body != nil {
			put(f.Name, body)
		}
	}
	for _, name := range more {
		put(name, []byte("x"))
	}
	if err := to.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestWhatWasDoneToADossierIsNamed(t *testing.T) {
	whole := dossier(t, 0)
	same := func(_ string, b []byte) []byte { return b }
	in := func(name, old, new string) func(string, []byte) []byte {
		return func(n string, b []byte) []byte {
			if n == name {
				return bytes.Replace(b, []byte(old), []byte(new), 1)
			}
			return b
		}
	}
	for name, c := range map[string]struct {
		zip  []byte
		want string
	}{
		"a file altered":       {change(t, whole, in("bien-ban/Biên bản.pdf", "1", "9")), "bien-ban/Biên bản.pdf: was altered"},
		"a file added":         {change(t, whole, same, "bien-ban/khác.pdf"), "bien-ban/khác.pdf: was added"},
		"a file twice":         {change(t, whole, same, "bien-ban/Biên bản.pdf"), "is there twice"},
		"an entry altered":     {change(t, whole, in(archive.JournalName, "Mở họp", "Mở hội")), "journal entry 1: was altered"},
		"an entry re-timed":    {change(t, whole, in(archive.JournalName, `"actor":"person:1"`, `"actor":"person:2"`)), "journal entry 1: was altered"},
		"an entry left out":    {change(t, whole, func(n string, b []byte) []byte { return without(n, b, 1) }), "journal entry 3: entry 2 is missing before it"},
		"the last left out":    {change(t, whole, func(n string, b []byte) []byte { return without(n, b, 2) }), "journal: ends with entry 2, the list says 3"},
		"called withheld":      {change(t, whole, in(archive.JournalName, `"hash"`, `"withheld":true,"hash"`)), "nhat-ky.jsonl: was altered"},
		"a file left out":      {change(t, whole, func(n string, b []byte) []byte { return drop(n, b, "bien-ban/Biên bản.pdf") }), "bien-ban/Biên bản.pdf: is missing"},
		"no journal":           {change(t, whole, func(n string, b []byte) []byte { return drop(n, b, archive.JournalName) }), "nhat-ky.jsonl: is missing"},
		"a line that is none":  {change(t, whole, in(archive.JournalName, `{"stream"`, `["stream"`)), "journal: line 1 is no entry"},
		"a list that is wrong": {change(t, whole, in(archive.ListName, `"entries": 3`, `"entries": 4`)), "journal: ends with entry 3, the list says 4"},
	} {
		if got := check(t, c.zip).Broken; !slices.ContainsFunc(got, func(b string) bool { return strings.Contains(b, c.want) }) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func without(name string, b []byte, line int) []byte {
	if name != archive.JournalName {
		return b
	}
	lines := bytes.SplitAfter(b, []byte("\n"))
	return bytes.Join(slices.Delete(lines, line, line+1), nil)
}

func drop(name string, b []byte, gone string) []byte {
	if name == gone {
		return nil
	}
	return b
}

func TestWhatIsNoDossierIsRefused(t *testing.T) {
	var packed bytes.Buffer
	w := zip.NewWriter(&packed)
	for _, name := range []string{archive.ListName, "big"} {
		f, err := w.Create(name) // deflated: it could grow without bound
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write(make([]byte, 1<<20)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	whole := dossier(t, 0)
	for name, b := range map[string][]byte{
		"nothing": nil,
		"no ZIP":  []byte("%PDF-1.7"),
		"cut":     whole[:len(whole)/2],
		"packed":  packed.Bytes(),
		"no list": change(t, whole, func(n string, b []byte) []byte { return drop(n, b, archive.ListName) }),
		"a later one": change(t, whole, func(n string, b []byte) []byte {
			return bytes.Replace(b, []byte(`"format": 1`), []byte(`"format": 2`), 1)
		}),
	} {
		if r, err := archive.Check(bytes.NewReader(b), int64(len(b))); err != archive.ErrNotOurs {
			t.Errorf("%s: %+v, %v", name, r, err)
		}
	}
}
