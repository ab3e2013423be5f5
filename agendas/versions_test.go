package agendas

import (
	"database/sql"
	"errors"
	"reflect"
	"testing"
)

// next adds a version of a paper and returns its number.
func next(t *testing.T, tx *sql.Tx, id int64, approval string) int {
	t.Helper()
	n, err := AddVersion(t.Context(), tx, id, Version{FileName: "bản sau.pdf", SizeBytes: 13, SHA256: sha, Approval: approval, UploadedAt: start, UploadedBy: clerk})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestReadersSeeTheNewestVersionThatIsApprovedAndCanBeShown(t *testing.T) {
	type step func(t *testing.T, tx *sql.Tx, id int64)
	must := func(t *testing.T, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	add := func(approval string) step {
		return func(t *testing.T, tx *sql.Tx, id int64) { next(t, tx, id, approval) }
	}
	made := func(n int, state string) step {
		return func(t *testing.T, tx *sql.Tx, id int64) {
			must(t, VersionMade(t.Context(), tx, Version{PaperID: id, N: n, State: state, Pages: 3, PDF: sha}))
		}
	}
	decide := func(n int, approval string) step {
		return func(t *testing.T, tx *sql.Tx, id int64) {
			must(t, DecideVersion(t.Context(), tx, id, n, approval, "vì sao"))
		}
	}
	for _, c := range []struct {
		name  string
		steps []step
		shown int
	}{
		{"the first, while it waits", nil, 1},
		{"the first, though it failed", []step{made(1, Failed)}, 1},
		{"the old one, until the new one has its pages", []step{made(1, Ready), add(Approved)}, 1},
		{"the new one, once it has", []step{made(1, Ready), add(Approved), made(2, Ready)}, 2},
		{"the new one, offered as it came", []step{made(1, Ready), add(Approved), made(2, Original)}, 2},
		{"the old one, when the new one is damaged", []step{made(1, Ready), add(Approved), made(2, Failed)}, 1},
		{"the newest that works", []step{made(1, Ready), add(Approved), made(2, Failed), add(Approved), made(3, Ready)}, 3},
		{"the newest, whichever was ready first", []step{made(1, Ready), add(Approved), add(Approved), made(3, Ready), made(2, Ready)}, 3},
		{"the old one, while the new one waits for approval", []step{made(1, Ready), add(Submitted), made(2, Ready)}, 1},
		{"the new one, once it is approved", []step{made(1, Ready), add(Submitted), made(2, Ready), decide(2, Approved)}, 2},
		{"the new one, approved before it has its pages", []step{made(1, Ready), add(Submitted), decide(2, Approved), made(2, Ready)}, 2},
		{"the old one, when the new one is sent back", []step{made(1, Ready), add(Submitted), made(2, Ready), decide(2, Returned)}, 1},
		{"the old one again, when approval is taken back", []step{made(1, Ready), add(Submitted), made(2, Ready), decide(2, Approved), decide(2, Returned)}, 1},
		{"the third, of which the second was sent back", []step{made(1, Ready), add(Submitted), made(2, Ready), decide(2, Returned), add(Approved), made(3, Ready)}, 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			tx := begin(t)
			id := addPaper(t, tx)
			for _, s := range c.steps {
				s(t, tx, id)
			}
			if p := paper(t, tx, id); p.Version.N != c.shown {
				t.Errorf("version %d is shown, want %d: %+v", p.Version.N, c.shown, p)
			}
		})
	}
}

func TestAVersionIsNeverOverwritten(t *testing.T) {
	tx := begin(t)
	id := addPaper(t, tx)
	if err := VersionMade(t.Context(), tx, Version{PaperID: id, N: 1, State: Ready, Pages: 5, PDF: sha}); err != nil {
		t.Fatal(err)
	}
	before, err := GetVersion(t.Context(), tx, id, 1)
	if err != nil {
		t.Fatal(err)
	}
	if n := next(t, tx, id, ""); n != 2 {
		t.Fatalf("the second version is number %d", n)
	}
	for _, v := range []Version{{N: 2, State: Ready, Pages: 6, PDF: sha, Changed: []int{2, 6}}, {N: 2, State: Failed, Problem: "muộn"}, {N: 1, State: Failed, Problem: "muộn"}} {
		v.PaperID = id
		if err := VersionMade(t.Context(), tx, v); err != nil {
			t.Fatal(err)
		}
	}
	all, err := Versions(t.Context(), tx, id)
	if err != nil || len(all) != 2 || !reflect.DeepEqual(all[1], before) {
		t.Fatalf("%+v, %v; the first was %+v", all, err, before)
	}
	if v := all[0]; v.N != 2 || v.State != Ready || v.Pages != 6 || !reflect.DeepEqual(v.Changed, []int{2, 6}) || v.Approval != Approved || v.FileName != "bản sau.pdf" {
		t.Errorf("the second: %+v", v)
	}
	if p := paper(t, tx, id); p.Latest != 2 || p.Title != "Báo cáo" {
		t.Errorf("%+v", p)
	}
	if _, err := GetVersion(t.Context(), tx, id, 3); !errors.Is(err, ErrPaperNotFound) {
		t.Errorf("a version that is not there: %v", err)
	}
}
