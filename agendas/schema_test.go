package agendas

import (
	"database/sql"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	_ "github.com/mattn/go-sqlite3"
)

// meeting is the one meeting that every test's database holds; nobody else's agenda may be touched.
const (
	meeting = int64(1)
	another = int64(2)
	clerk   = int64(1)
)

var start = time.Date(2026, 11, 24, 1, 0, 0, 0, time.UTC)

// begin returns a transaction on a fresh database with the product's own schema.
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
	migrations, err := filepath.Glob("../server/db/migrations/*.sql")
	if err != nil || len(migrations) == 0 {
		t.Fatalf("migrations: %v, %v", migrations, err)
	}
	slices.Sort(migrations)
	for _, m := range migrations {
		text, err := os.ReadFile(m)
		if err != nil {
			t.Fatal(err)
		}
		up, _, _ := strings.Cut(string(text), "-- +goose Down")
		if _, err := tx.Exec(up); err != nil {
			t.Fatalf("%s: %v", m, err)
		}
	}
	for _, q := range []string{
		`INSERT INTO persons (id, username, name, created_at) VALUES (1, 'hanh', 'Nguyễn Thị Hạnh', 0)`,
		`INSERT INTO meeting_kinds (code, name) SELECT 'test', 'Họp thử' WHERE NOT EXISTS (SELECT 1 FROM meeting_kinds)`,
		`INSERT INTO meetings (id, title, kind, state, starts_at, planned_minutes, place, chair_id, secretary_id)
			SELECT n, 'Giao ban', (SELECT min(code) FROM meeting_kinds), 'draft', 0, 60, 'Hội trường xã', 1, 1 FROM (SELECT 1 AS n UNION SELECT 2)`,
	} {
		if _, err := tx.Exec(q); err != nil {
			t.Fatalf("%s: %v", q, err)
		}
	}
	return tx
}

// add puts items on a meeting's agenda, one per letter.
func add(t *testing.T, tx *sql.Tx, meetingID int64, titles string) {
	t.Helper()
	for _, title := range titles {
		if _, err := AddItem(t.Context(), tx, Item{MeetingID: meetingID, Title: string(title), PlannedMinutes: 10}); err != nil {
			t.Fatal(err)
		}
	}
}

func items(t *testing.T, tx *sql.Tx, meetingID int64) []Item {
	t.Helper()
	all, err := Items(t.Context(), tx, meetingID)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func item(t *testing.T, tx *sql.Tx, title string) Item {
	t.Helper()
	all := items(t, tx, meeting)
	i := slices.IndexFunc(all, func(it Item) bool { return it.Title == title })
	if i < 0 {
		t.Fatalf("no item %q among %v", title, all)
	}
	return all[i]
}

// order is an agenda's titles in a row, and checks that the positions are 1, 2, 3 …
func order(t *testing.T, tx *sql.Tx, meetingID int64) string {
	t.Helper()
	var out strings.Builder
	for i, it := range items(t, tx, meetingID) {
		if it.Position != i+1 {
			t.Errorf("item %q has position %d, not %d", it.Title, it.Position, i+1)
		}
		out.WriteString(it.Title)
	}
	return out.String()
}
