package main

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"hopxa/agendas/blobs"
	"hopxa/cmd/hopxa/demo"
	"hopxa/server/db"
	"hopxa/server/votes"
)

// template is what seeded made; TestMain removes it.
var template string

// seeded makes the folder that commune copies, once for all tests.
var seeded = sync.OnceValues(func() (dir string, err error) {
	if dir, err = os.MkdirTemp("", "hopxa-test-*"); err != nil {
		return dir, err
	}
	template = dir
	ctx := context.Background()
	d, err := db.Open(ctx, dir)
	if err != nil {
		return dir, err
	}
	b, err := blobs.Open(filepath.Join(dir, filesDir))
	if err == nil {
		err = demo.Seed(ctx, d, b, time.Now())
	}
	return dir, errors.Join(err, d.Close())
})

// commune is a data folder with papers.
func commune(t *testing.T) string {
	t.Helper()
	from, err := seeded()
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "data")
	if err := os.CopyFS(dir, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	return dir
}

func storedFiles(t *testing.T, dir string) []string {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(dir, filesDir, "??", "*"))
	if err != nil || len(all) != 4 {
		t.Fatalf("%d stored files, %v", len(all), err)
	}
	return all
}

func TestVerifyFindsWhatIsBroken(t *testing.T) {
	dir := commune(t)
	if out := well(t, "verify", "--data", dir); !strings.Contains(out, "4 files, 6 papers") {
		t.Error(out)
	}
	files := storedFiles(t, dir)
	damage(t, files[0])
	if err := os.Remove(files[1]); err != nil {
		t.Fatal(err)
	}
	raw, err := sql.Open("sqlite3", filepath.Join(dir, db.FileName))
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range []string{`DROP TRIGGER events_no_update`, `UPDATE events SET actor = 'person:2' WHERE stream = 'meeting:1' AND seq = 3`} {
		if _, err := raw.Exec(q); err != nil {
			t.Fatal(err)
		}
	}
	if err := raw.Close(); err != nil {
		t.Fatal(err)
	}
	out, errs, code := hopxa(t, "", "verify", "--data", dir)
	if code != exitFailed || !strings.Contains(errs, "3 things are broken") {
		t.Errorf("exit code %d, %s", code, errs)
	}
	for _, want := range []string{"journal meeting:1 entry 3: was altered", "file " + filepath.Base(files[0]), "its file " + filepath.Base(files[1]) + " is missing"} {
		if !strings.Contains(out, "broken: ") || !strings.Contains(out, want) {
			t.Errorf("it does not say %q:\n%s", want, out)
		}
	}
}

// damage changes one byte in the middle of a file.
func damage(t *testing.T, path string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	data[len(data)/2] ^= 1
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestBackupComesBackWhole(t *testing.T) {
	dir := commune(t)
	keys, err := votes.OpenKeys(filepath.Join(dir, ballotDir))
	if err == nil {
		_, err = keys.Make(1) // a secret vote runs
	}
	if err != nil {
		t.Fatal(err)
	}
	out := t.TempDir()
	for _, target := range []string{"b.tar.gz", "b"} {
		target := filepath.Join(out, target)
		well(t, "backup", target, "--data", dir)
		back := filepath.Join(t.TempDir(), "restored")
		if out := well(t, "restore", target, "--data", back); !strings.Contains(out, "4 files, 6 papers") {
			t.Error(out)
		}
		well(t, "verify", "--data", back)
		if list := well(t, "user", "list", "--data", back); !strings.Contains(list, "truongthon.vannam") {
			t.Error(list)
		}
		if _, errs, code := hopxa(t, "", "restore", target, "--data", back); code != exitFailed || !strings.Contains(errs, "not empty") {
			t.Errorf("restoring over data: exit code %d, %s", code, errs)
		}
		if kept, _ := filepath.Glob(filepath.Join(back, ballotDir, "*")); kept != nil {
			t.Errorf("the backup opens secret ballots: %v", kept)
		}
		if left, _ := filepath.Glob(filepath.Join(back, unpackDir)); left != nil {
			t.Errorf("left behind: %v", left)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(out, ".hopxa-backup-*")); left != nil {
		t.Errorf("left behind: %v", left)
	}
	well(t, "backup", filepath.Join(out, "b.tar.gz"), "--data", dir) // the nightly one replaces yesterday's
	if _, errs, code := hopxa(t, "", "backup", filepath.Join(out, "b"), "--data", dir); code != exitFailed || !strings.Contains(errs, "there already") {
		t.Errorf("backup over a folder: exit code %d, %s", code, errs)
	}
}

func TestBrokenBackupIsNotRestored(t *testing.T) {
	dir := commune(t)
	good := filepath.Join(t.TempDir(), "b.tar.gz")
	well(t, "backup", good, "--data", dir)
	whole, err := os.ReadFile(good)
	if err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(t.TempDir(), "b")
	well(t, "backup", folder, "--data", dir)
	damage(t, storedFiles(t, folder)[2])
	for name, file := range map[string][]byte{"cut": whole[:len(whole)/2], "another file": []byte("%PDF-1.7"), "empty": nil, "damaged": nil} {
		path := folder
		if name != "damaged" {
			path = filepath.Join(t.TempDir(), "b.tar.gz")
			if err := os.WriteFile(path, bytes.Clone(file), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		back := filepath.Join(t.TempDir(), "restored")
		_, errs, code := hopxa(t, "", "restore", path, "--data", back)
		if code != exitFailed || !strings.HasPrefix(errs, "hopxa: restore: ") {
			t.Errorf("%s: exit code %d, %s", name, code, errs)
		}
		if empty, err := isEmpty(back); err != nil || !empty {
			t.Errorf("%s: something was left in the folder, %v", name, err)
		}
	}
}

func TestBackupSaysWhenAPaperIsMissing(t *testing.T) {
	dir := commune(t)
	if err := os.Remove(storedFiles(t, dir)[0]); err != nil {
		t.Fatal(err)
	}
	target := filepath.Join(t.TempDir(), "b.tar.gz")
	_, errs, code := hopxa(t, "", "backup", target, "--data", dir)
	if _, err := os.Stat(target); code != exitFailed || !strings.Contains(errs, "is missing") || err == nil {
		t.Errorf("exit code %d, %s", code, errs)
	}
}
