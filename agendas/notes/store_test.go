package notes

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	_ "github.com/mattn/go-sqlite3"
)

const (
	hoa   = int64(1)
	hoi   = int64(2)
	paper = int64(1)
)

var start = time.Date(2026, 11, 24, 1, 0, 0, 0, time.UTC)

// begin returns a transaction on a fresh database with the product's own schema, two persons and two papers.
func begin(t *testing.T) *sql.Tx {
	t.Helper()
	db, err := sql.Open("sqlite3", filepath.Join(t.TempDir(), "test.db")+"?_foreign_keys=on")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	tx, err := db.Begin()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { tx.Rollback() })
	migrations, err := filepath.Glob("../../server/db/migrations/*.sql")
	if err != nil || len(migrations) == 0 {
		t.Fatalf("migrations: %v, %v", migrations, err)
	}
	slices.Sort(migrations)
	var all []string
	for _, m := range migrations {
		text, err := os.ReadFile(m)
		if err != nil {
			t.Fatal(err)
		}
		up, _, _ := strings.Cut(string(text), "-- +goose Down")
		all = append(all, up)
	}
	for _, q := range append(all,
		`INSERT INTO persons (id, username, name, created_at) VALUES (1, 'hoa', 'Nguyễn Thị Hoa', 0), (2, 'hoi', 'Nguyễn Văn Hợi', 0)`,
		`INSERT INTO papers (id, owner_id, title, created_at, created_by) VALUES (1, 1, 'Báo cáo', 0, 1), (2, 1, 'Tờ trình', 0, 1)`) {
		if _, err := tx.Exec(q); err != nil {
			t.Fatalf("%s: %v", q, err)
		}
	}
	return tx
}

func pinned(id, text string) Note {
	return Note{ID: id, PaperID: paper, Version: 1, Page: 2, Kind: Pinned, Data: Data{Color: "yellow", X: 100, Y: 200, Text: text}}
}

func stroke(id string) Note {
	return Note{ID: id, PaperID: paper, Version: 1, Page: 2, Kind: Ink, Data: Data{Color: "blue", Width: 2.5, Points: []float64{10, 20, 50, 11, 21, 60}}}
}

func deleted(n Note) Note {
	n.Deleted, n.Data = true, Data{}
	return n
}

func put(t *testing.T, tx *sql.Tx, n Note, base int64) int64 {
	t.Helper()
	rev, err := Put(t.Context(), tx, hoa, n, base, start)
	if err != nil {
		t.Fatal(err)
	}
	return rev
}

// texts are what hoa has on the paper: texts of notes, ids of the rest.
func texts(t *testing.T, tx *sql.Tx) []string {
	t.Helper()
	all, err := OfPaper(t.Context(), tx, hoa, paper)
	if err != nil {
		t.Fatal(err)
	}
	out := []string{}
	for _, n := range all {
		if n.Kind == Pinned {
			out = append(out, n.Data.Text)
		} else {
			out = append(out, n.ID)
		}
	}
	slices.Sort(out)
	return out
}

// One person, two devices, both offline: whatever the order in which they come back, nothing written is lost.
func TestTwoDevicesThatWereOfflineLoseNothing(t *testing.T) {
	for _, c := range []struct {
		name    string
		before  []Note // known to both
		first   Note   // by the device that comes back first
		second  Note
		want    []string
		ignores bool // the base: the second device had never heard of the note
	}{
		{"each draws", nil, stroke("stroke-a"), stroke("stroke-b"), []string{"stroke-a", "stroke-b"}, true},
		{"both edit one note", []Note{pinned("note-one", "cũ")}, pinned("note-one", "điện thoại"), pinned("note-one", "máy tính"), []string{"máy tính", "điện thoại"}, false},
		{"both edit it alike", []Note{pinned("note-one", "cũ")}, pinned("note-one", "mới"), pinned("note-one", "mới"), []string{"mới"}, false},
		{"one edits, the other deletes", []Note{pinned("note-one", "cũ")}, pinned("note-one", "mới"), deleted(pinned("note-one", "")), []string{"mới"}, false},
		{"one deletes, the other edits", []Note{pinned("note-one", "cũ")}, deleted(pinned("note-one", "")), pinned("note-one", "mới"), []string{"mới"}, false},
		{"both delete", []Note{stroke("stroke-a")}, deleted(stroke("stroke-a")), deleted(stroke("stroke-a")), []string{}, false},
		{"one erases, the other draws on", []Note{stroke("stroke-a")}, deleted(stroke("stroke-a")), stroke("stroke-b"), []string{"stroke-b"}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			tx := begin(t)
			var base int64
			for _, n := range c.before {
				base = put(t, tx, n, 0)
			}
			put(t, tx, c.first, base)
			if c.ignores {
				base = 0
			}
			put(t, tx, c.second, base)
			slices.Sort(c.want)
			if got := texts(t, tx); !slices.Equal(got, c.want) {
				t.Errorf("%q, want %q", got, c.want)
			}
			// The line broke before the answer, the key was forgotten: the same once more changes nothing.
			put(t, tx, c.second, base)
			if got := texts(t, tx); !slices.Equal(got, c.want) {
				t.Errorf("sent twice: %q, want %q", got, c.want)
			}
		})
	}
}

func TestAChangeMadeOnWhatIsStoredReplacesIt(t *testing.T) {
	tx := begin(t)
	one := put(t, tx, pinned("note-one", "một"), 0)
	two := put(t, tx, pinned("note-one", "hai"), one)
	gone := put(t, tx, deleted(pinned("note-one", "")), two)
	if got := texts(t, tx); len(got) != 0 || !(one < two && two < gone) {
		t.Fatalf("%q, revisions %d %d %d", got, one, two, gone)
	}
	back := put(t, tx, pinned("note-one", "hai"), gone) // undone
	if got := texts(t, tx); !slices.Equal(got, []string{"hai"}) || back <= gone {
		t.Fatalf("%q, revision %d", got, back)
	}
}

func TestRevisionsGrowAfterThePaperOfTheNewestIsGone(t *testing.T) {
	tx := begin(t)
	put(t, tx, stroke("stroke-a"), 0)
	other := stroke("stroke-b")
	other.PaperID = 2
	newest := put(t, tx, other, 0)
	if _, err := tx.Exec(`DELETE FROM papers WHERE id = 2`); err != nil {
		t.Fatal(err)
	}
	rev, err := Put(t.Context(), tx, hoa, stroke("stroke-c"), 0, start.Add(time.Second))
	if err != nil || rev <= newest {
		t.Fatalf("%d after %d, %v", rev, newest, err)
	}
}

func TestSinceGoesOnWhereItStopped(t *testing.T) {
	tx := begin(t)
	for i := range sinceNotes + 3 {
		put(t, tx, stroke(fmt.Sprintf("stroke-%d", i)), 0)
	}
	if _, err := Put(t.Context(), tx, hoi, stroke("stroke-of-another"), 0, start); err != nil {
		t.Fatal(err)
	}
	first, upTo, more, err := Since(t.Context(), tx, hoa, 0, 0)
	if err != nil || len(first) != sinceNotes || !more || upTo != first[len(first)-1].Rev {
		t.Fatalf("%d up to %d, more: %v, %v", len(first), upTo, more, err)
	}
	rest, upTo, more, err := Since(t.Context(), tx, hoa, upTo, 0)
	if err != nil || len(rest) != 3 || more || rest[0].Rev != first[sinceNotes-1].Rev+1 {
		t.Fatalf("%d up to %d, more: %v, %v", len(rest), upTo, more, err)
	}
	if none, same, more, err := Since(t.Context(), tx, hoa, upTo, 0); err != nil || len(none) != 0 || more || same != upTo {
		t.Fatalf("%v %d %v %v", none, same, more, err)
	}
	if all, err := Counts(t.Context(), tx, hoa); err != nil || len(all) != 1 || all[paper] != sinceNotes+3 {
		t.Fatalf("%v, %v", all, err)
	}
}

func TestNobodyReachesIntoTheNotesOfAnother(t *testing.T) {
	tx := begin(t)
	put(t, tx, pinned("note-one", "của bà Hoa"), 0)
	if _, err := Put(t.Context(), tx, hoi, pinned("note-one", "của ông Hợi"), 0, start); err != nil {
		t.Fatal(err)
	}
	if _, err := Put(t.Context(), tx, hoi, deleted(pinned("note-one", "")), 1<<60, start); err != nil {
		t.Fatal(err)
	}
	if got := texts(t, tx); !slices.Equal(got, []string{"của bà Hoa"}) {
		t.Fatalf("%q", got)
	}
}

func TestNotesThatAreRefused(t *testing.T) {
	tx := begin(t)
	put(t, tx, pinned("note-one", "một"), 0)
	elsewhere := pinned("note-one", "một")
	elsewhere.Page = 3
	otherKind := stroke("note-one")
	for name, c := range map[string]struct {
		n    Note
		want error
	}{
		"moved to another page": {elsewhere, ErrOther},
		"of another kind":       {otherKind, ErrOther},
		"a short id":            {pinned("x", "một"), ErrBad},
		"an id with a path":     {pinned("../../etc/passwd", "một"), ErrBad},
		"page 0":                {Note{ID: "note-two", PaperID: paper, Version: 1, Kind: Pinned}, ErrBad},
	} {
		if _, err := Put(t.Context(), tx, hoa, c.n, 0, start); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAPageIsFullAtItsBound(t *testing.T) {
	tx := begin(t)
	for i := range MaxPerPage {
		put(t, tx, stroke(fmt.Sprintf("stroke-%d", i)), 0)
	}
	if _, err := Put(t.Context(), tx, hoa, stroke("one-too-many"), 0, start); !errors.Is(err, ErrTooMany) {
		t.Fatal(err)
	}
	put(t, tx, deleted(stroke("stroke-7")), 1<<60)
	put(t, tx, stroke("in-its-place"), 0)
}

func TestDeletionsAreForgottenInTheEnd(t *testing.T) {
	tx := begin(t)
	put(t, tx, stroke("stroke-a"), 0)
	put(t, tx, deleted(stroke("stroke-a")), 1<<60)
	put(t, tx, stroke("stroke-b"), 0)
	for _, c := range []struct {
		before time.Time
		left   int
	}{{start, 2}, {start.Add(time.Second), 1}} {
		if err := ForgetDeleted(t.Context(), tx, c.before); err != nil {
			t.Fatal(err)
		}
		if all, _, _, err := Since(t.Context(), tx, hoa, 0, 0); err != nil || len(all) != c.left {
			t.Fatalf("%v, %v", all, err)
		}
	}
}
