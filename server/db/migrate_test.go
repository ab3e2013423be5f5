package db

import (
	"database/sql"
	"io/fs"
	"path/filepath"
	"testing"

	"github.com/pressly/goose/v3"
)

// A commune that updates in the middle of a meeting keeps its papers and what is on stage.
func TestPapersOfTheFirstSchemaBecomeVersions(t *testing.T) {
	path := filepath.Join(t.TempDir(), "hopxa.db")
	old, err := sql.Open("sqlite3", "file:"+path+"?_foreign_keys=on")
	if err != nil {
		t.Fatal(err)
	}
	defer old.Close()
	dir, err := fs.Sub(migrations, "migrations")
	if err != nil {
		t.Fatal(err)
	}
	p, err := goose.NewProvider(goose.DialectSQLite3, old, dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.UpTo(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	sha := "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
	_, err = old.Exec(`INSERT INTO persons (id, username, name, created_at) VALUES (1, 'a', 'A', 0);
		INSERT INTO meetings (id, title, kind, state, starts_at, planned_minutes, place, chair_id, secretary_id) VALUES (1, 'M', 'khac', 'live', 0, 60, '', 1, 1), (2, 'N', 'khac', 'live', 0, 60, '', 1, 1);
		INSERT INTO agenda_items (id, meeting_id, position, title, planned_minutes) VALUES (1, 1, 1, 'I', 10);
		INSERT INTO papers (id, item_id, title, file_name, size_bytes, sha256, state, pages, pages_done, uploaded_at, uploaded_by) VALUES
			(7, 1, 'ready', 'r.pdf', 5, ?1, 'ready', 3, 3, 11, 1), (8, 1, 'withdrawn', 'w.pdf', 5, ?1, 'withdrawn', 2, 2, 12, 1), (9, 1, 'converting', 'c.pdf', 5, ?1, 'converting', 0, 0, 13, 1);
		INSERT INTO stages (meeting_id, kind, paper_id, page) VALUES (1, 'page', 7, 2);
		INSERT INTO stages (meeting_id, kind, seat) VALUES (2, 'seat', 'hall:1')`, sha)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Up(t.Context()); err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string]string{
		`SELECT group_concat(v.paper_id || ' ' || v.n || ' ' || v.state || ' ' || v.pages || ' ' || (v.pdf_sha256 = v.sha256) || ' ' || (p.withdrawn_at IS NOT NULL), ', ')
			FROM paper_versions v JOIN papers p ON p.id = v.paper_id AND p.version = v.n`: "7 1 ready 3 1 0, 8 1 ready 2 1 1, 9 1 converting 0 0 0",
		`SELECT group_concat(meeting_id || ' ' || kind || ' ' || coalesce(paper_id, 0) || ' ' || page || seat, ', ') FROM stages`: "1 page 7 2, 2 seat 0 0hall:1",
		`SELECT count(*) FROM pragma_foreign_key_check`:                                         "0",
		`SELECT count(*) FROM sqlite_master WHERE name LIKE '%before%' OR sql LIKE '%before"%'`: "0",
	} {
		var got string
		if err := old.QueryRow(query).Scan(&got); err != nil || got != want {
			t.Errorf("%s\n got %q, %v\nwant %q", query, got, err, want)
		}
	}
}

// What was in the index stays; what meetings came to before is queued for it, and every change after.
func TestWhatCameOfMeetingsBeforeIsQueuedForTheIndex(t *testing.T) {
	old, err := sql.Open("sqlite3", "file:"+filepath.Join(t.TempDir(), "hopxa.db")+"?_foreign_keys=on")
	if err != nil {
		t.Fatal(err)
	}
	defer old.Close()
	dir, err := fs.Sub(migrations, "migrations")
	if err != nil {
		t.Fatal(err)
	}
	p, err := goose.NewProvider(goose.DialectSQLite3, old, dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.UpTo(t.Context(), 10); err != nil {
		t.Fatal(err)
	}
	if _, err = old.Exec(`INSERT INTO persons (id, username, name, created_at) VALUES (1, 'a', 'A', 0);
		INSERT INTO meetings (id, title, kind, state, starts_at, planned_minutes, place, chair_id, secretary_id) VALUES (1, 'M', 'khac', 'closed', 0, 60, '', 1, 1);
		INSERT INTO conclusions (id, meeting_id, position, text, made_by, made_at, withdrawn_at) VALUES (3, 1, 1, 'C', 1, 0, NULL), (4, 1, 1, 'D', 1, 0, 1);
		INSERT INTO records (id, meeting_id, kind, edition, state, revision, body, made_at) VALUES (5, 1, 'minutes', 1, 'withdrawn', 1, '{}', 0), (6, 1, 'minutes', 2, 'draft', 1, '{}', 0);
		INSERT INTO tasks (id, meeting_id, kind, text, due_at, made_at) VALUES (7, 1, 'do', 'T', 0, 0);
		DELETE FROM search_due;
		INSERT INTO search_due (kind, id, again) VALUES ('meeting', 1, 2);
		INSERT INTO search_docs (id, kind, meeting_id, text) VALUES (9, 'meeting', 1, 'M');
		INSERT INTO search_index (docid, folded) VALUES (9, 'm')`); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Up(t.Context()); err != nil {
		t.Fatal(err)
	}
	due := func() (got string) {
		t.Helper()
		if err := old.QueryRow(`SELECT coalesce(group_concat(kind || ' ' || id || ' ' || again, ', '), '') FROM (SELECT * FROM search_due ORDER BY kind, id)`).Scan(&got); err != nil {
			t.Fatal(err)
		}
		return got
	}
	if got := due(); got != "conclusion 3 0, meeting 1 2, record 6 0, task 7 0" {
		t.Errorf("queued: %s", got)
	}
	if _, err := old.Exec(`DELETE FROM search_due; UPDATE conclusions SET text = 'E' WHERE id = 3; UPDATE records SET body = '{"subject":"S"}' WHERE id = 6; INSERT INTO task_owners (task_id, person_id) VALUES (7, 1);
		DELETE FROM search_due WHERE kind = 'task'; UPDATE persons SET name = 'B'; UPDATE meetings SET title = 'N'`); err != nil {
		t.Fatal(err)
	}
	if got := due(); got != "conclusion 3 0, meeting 1 0, record 6 0, task 7 0" {
		t.Errorf("queued by changes: %s", got)
	}
	if _, err := old.Exec(`DELETE FROM meetings`); err != nil {
		t.Fatal(err)
	}
	var left int
	if err := old.QueryRow(`SELECT (SELECT count(*) FROM search_docs) + (SELECT count(*) FROM search_index WHERE folded MATCH 'm')`).Scan(&left); err != nil || left != 0 {
		t.Errorf("%d places are left of a meeting that is gone, %v", left, err)
	}
}
