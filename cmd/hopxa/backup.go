package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"hopxa/agendas"
	"hopxa/server/db"
)

type backupCommand struct {
	File string `arg:"" help:"A file that ends in .tar.gz, or a new folder."`
}

// manifestName is the last file of a backup; without it, the backup was cut off.
const manifestName = "hopxa-backup.json"

// manifest says what a backup holds.
type manifest struct {
	Version string          `json:"version"` // of the product that wrote it
	At      time.Time       `json:"at"`
	Files   []manifestEntry `json:"files"`
}

type manifestEntry struct {
	Name   string `json:"name"` // with slashes, relative to the data folder
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
}

func (c *backupCommand) Run(sh *shell) error {
	return sh.atDesk(func(d *desk) error {
		m, err := backup(sh.ctx, d, sh.data, c.File)
		if err != nil {
			return fmt.Errorf("backup: %w", err)
		}
		var size int64
		for _, f := range m.Files {
			size += f.Size
		}
		_, err = fmt.Fprintf(sh.out, "%s: %d files, %.1f MB before packing\n", c.File, len(m.Files), float64(size)/1e6)
		return err
	})
}

// backup writes everything to target, which appears whole or not at all. The database is copied first: a file is
// stored before any row names it, so the copy names no file that is not there yet.
func backup(ctx context.Context, d *desk, data, target string) (manifest, error) {
	packed := strings.HasSuffix(target, ".tar.gz") || strings.HasSuffix(target, ".tgz")
	if _, err := os.Lstat(target); err == nil && !packed {
		return manifest{}, fmt.Errorf("%s is there already; name a new folder, or a file that ends in .tar.gz", target)
	}
	beside := filepath.Dir(target)
	if err := os.MkdirAll(beside, 0o750); err != nil {
		return manifest{}, err
	}
	tmp, err := os.MkdirTemp(beside, ".hopxa-backup-*")
	if err != nil {
		return manifest{}, err
	}
	defer os.RemoveAll(tmp)
	if err := d.db.Backup(ctx, filepath.Join(tmp, db.FileName)); err != nil {
		return manifest{}, fmt.Errorf("copying the database: %w", err)
	}
	need, err := namedFiles(ctx, tmp)
	if err != nil {
		return manifest{}, fmt.Errorf("reading the copy of the database: %w", err)
	}
	made := filepath.Join(tmp, "made")
	out, err := newPack(made, packed)
	if err != nil {
		return manifest{}, err
	}
	m, err := writeBackup(ctx, out, tmp, data)
	if err = errors.Join(err, out.close()); err != nil {
		return manifest{}, err
	}
	for _, f := range m.Files {
		delete(need, filepath.Base(f.Name))
	}
	for sha, title := range need {
		return manifest{}, fmt.Errorf("the file %s of the paper %q is missing (hopxa verify); nothing was written", sha, title)
	}
	if err := os.Rename(made, target); err != nil {
		return manifest{}, err
	}
	return m, syncFolder(beside)
}

// namedFiles opens the copy of the database in dir and returns hash → title of every paper.
func namedFiles(ctx context.Context, dir string) (map[string]string, error) {
	d, err := db.Open(ctx, dir)
	if err != nil {
		return nil, err
	}
	files, err := agendas.Files(ctx, d.Read)
	names := map[string]string{}
	for _, f := range files {
		names[f.SHA256] = f.Title
	}
	return names, errors.Join(err, d.Close())
}

// writeBackup adds the copy of the database, all stored files and the manifest.
func writeBackup(ctx context.Context, out pack, copied, data string) (manifest, error) {
	m := manifest{Version: version, At: time.Now().UTC()}
	add := func(root, path string) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		name, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		e, err := addFile(out, filepath.ToSlash(name), path)
		if errors.Is(err, fs.ErrNotExist) {
			return nil // swept since the folder was listed; what papers need is checked afterwards
		}
		m.Files = append(m.Files, e)
		return err
	}
	if err := add(copied, filepath.Join(copied, db.FileName)); err != nil {
		return m, err
	}
	for _, sub := range []string{filesDir, pagesDir} {
		err := filepath.WalkDir(filepath.Join(data, sub), func(path string, e fs.DirEntry, err error) error {
			switch {
			case errors.Is(err, fs.ErrNotExist):
				return nil
			case err != nil:
				return err
			case e.IsDir() && (isUnfinished(e.Name()) || e.Name() == engineDir):
				return fs.SkipDir
			case isUnfinished(e.Name()) || !e.Type().IsRegular():
				return nil
			}
			return add(data, path)
		})
		if err != nil {
			return m, err
		}
	}
	text, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		return m, err
	}
	return m, out.add(manifestName, int64(len(text)), strings.NewReader(string(text)))
}

// engineDir holds what the renderer compiles for one machine; it is no data, and no backup may bring code along.
const engineDir = "engine"

// isUnfinished tells a file that is being written from one that is stored.
func isUnfinished(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "tmp") || strings.HasSuffix(name, ".part")
}

func addFile(out pack, name, path string) (manifestEntry, error) {
	f, err := os.Open(path)
	if err != nil {
		return manifestEntry{}, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return manifestEntry{}, err
	}
	h := sha256.New()
	if err := out.add(name, info.Size(), io.TeeReader(io.LimitReader(f, info.Size()), h)); err != nil {
		return manifestEntry{}, fmt.Errorf("%s: %w", name, err)
	}
	return manifestEntry{name, info.Size(), hex.EncodeToString(h.Sum(nil))}, nil
}
