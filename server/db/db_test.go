package db

import (
	"path/filepath"
	"strings"
	"testing"
)

func open(t *testing.T) *DB {
	t.Helper()
	d, err := Open(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d
}

func TestReadersCannotWrite(t *testing.T) {
	d := open(t)
	if _, err := d.Read.Exec(`UPDATE commune SET name = 'x'`); err == nil || !strings.Contains(err.Error(), "readonly") {
		t.Fatalf("a reader wrote: %v", err)
	}
}

// Pragmas reach one connection each; all that are opened later must have them too.
func TestEveryConnectionHasThePragmas(t *testing.T) {
	d := open(t)
	for name, want := range map[string]string{"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1"} {
		var got string
		if err := d.Write.QueryRow("PRAGMA " + name).Scan(&got); err != nil || got != want {
			t.Errorf("writer: %s = %s, %v; want %s", name, got, err, want)
		}
	}
	for range 4 { // the whole pool of readers
		c, err := d.Read.Conn(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		var only string
		if err := c.QueryRowContext(t.Context(), "PRAGMA query_only").Scan(&only); err != nil || only != "1" {
			t.Errorf("reader: query_only = %s, %v", only, err)
		}
	}
}

func TestBackupIsAWholeDatabase(t *testing.T) {
	d := open(t)
	if _, err := d.Write.Exec(`UPDATE commune SET name = 'UBND xã Đông Văn'`); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := d.Backup(t.Context(), filepath.Join(dir, FileName)); err != nil {
		t.Fatal(err)
	}
	copied, err := Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer copied.Close()
	var name string
	if err := copied.Read.QueryRow(`SELECT name FROM commune`).Scan(&name); err != nil || name != "UBND xã Đông Văn" {
		t.Fatalf("%q, %v", name, err)
	}
}

func TestAFolderWithStrangeCharactersOpens(t *testing.T) {
	d, err := Open(t.Context(), filepath.Join(t.TempDir(), "dữ liệu #1 ?x=%20"))
	if err != nil {
		t.Fatal(err)
	}
	d.Close()
}
