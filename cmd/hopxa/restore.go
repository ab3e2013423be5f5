package main

import (
	"archive/tar"
	"bufio"
	"compress/gzip"
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

	"hopxa/agendas/blobs"
	"hopxa/server/db"
)

type restoreCommand struct {
	File string `arg:"" type:"path" help:"What hopxa backup wrote: the .tar.gz file or the folder."`
}

// unpackDir is where a backup waits inside the data folder until it has been checked.
const unpackDir = "restoring"

func (c *restoreCommand) Run(sh *shell) error {
	f, err := restore(sh.ctx, c.File, sh.data)
	if err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	_, err = fmt.Fprintf(sh.out, "restored into %s: %v\n", sh.data, f)
	return err
}

// restore unpacks a backup beside its place, checks every hash and the journal, and only then moves it there, the
// database last: until then no server would take the folder for a whole one.
func restore(ctx context.Context, file, data string) (f findings, err error) {
	if empty, err := isEmpty(data); err != nil || !empty {
		return f, errors.Join(err, fmt.Errorf("%s is not empty; choose an empty or a new folder with --data", data))
	}
	lock, err := lockFolder(data)
	if err != nil {
		return f, err
	}
	defer lock.Close()
	tmp := filepath.Join(data, unpackDir)
	defer os.RemoveAll(tmp)
	if err := os.Mkdir(tmp, 0o750); err != nil {
		return f, err
	}
	if err := unpack(ctx, file, tmp); err != nil {
		return f, err
	}
	if f, err = inspectFolder(ctx, tmp); err != nil {
		return f, err
	}
	if len(f.broken) > 0 {
		return f, fmt.Errorf("the backup is broken, nothing was restored: %s", strings.Join(f.broken, "; "))
	}
	for _, name := range []string{filesDir, pagesDir, db.FileName} {
		err := os.Rename(filepath.Join(tmp, name), filepath.Join(data, name))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return f, err
		}
	}
	return f, syncFolder(data)
}

func inspectFolder(ctx context.Context, dir string) (findings, error) {
	d, err := db.Open(ctx, dir)
	if err != nil {
		return findings{}, err
	}
	files, err := blobs.Open(filepath.Join(dir, filesDir))
	if err != nil {
		return findings{}, errors.Join(err, d.Close())
	}
	f, err := inspect(ctx, d.Read, files)
	return f, errors.Join(err, d.Close())
}

// unpack writes a backup's files into dir and compares them with the backup's own list.
func unpack(ctx context.Context, file, dir string) error {
	root, err := os.OpenRoot(dir) // names in a backup may not lead out of it
	if err != nil {
		return err
	}
	defer root.Close()
	u := &unpacking{root: root, seen: map[string]manifestEntry{}}
	info, err := os.Stat(file)
	if err != nil {
		return err
	}
	if info.IsDir() {
		err = u.folder(ctx, file)
	} else {
		err = u.archive(ctx, file)
	}
	if err != nil {
		return fmt.Errorf("reading %s: %w", file, err)
	}
	return u.check()
}

// unpacking is a backup on its way into a folder.
type unpacking struct {
	root     *os.Root
	seen     map[string]manifestEntry // by name
	manifest *manifest
}

func (u *unpacking) folder(ctx context.Context, from string) error {
	return fs.WalkDir(os.DirFS(from), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() {
			return err
		}
		f, err := os.Open(filepath.Join(from, filepath.FromSlash(name)))
		if err != nil {
			return err
		}
		defer f.Close()
		return u.add(ctx, name, f)
	})
}

func (u *unpacking) archive(ctx context.Context, file string) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	zip, err := gzip.NewReader(bufio.NewReaderSize(f, 1<<16))
	if err != nil {
		return err
	}
	in := tar.NewReader(zip)
	for {
		h, err := in.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if h.Typeflag != tar.TypeReg {
			return fmt.Errorf("%q is no plain file", h.Name)
		}
		if err := u.add(ctx, h.Name, in); err != nil {
			return err
		}
	}
}

func (u *unpacking) add(ctx context.Context, name string, r io.Reader) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if name == manifestName {
		u.manifest = &manifest{}
		return json.NewDecoder(r).Decode(u.manifest)
	}
	if err := u.root.MkdirAll(filepath.Dir(filepath.FromSlash(name)), 0o750); err != nil {
		return err
	}
	out, err := u.root.OpenFile(filepath.FromSlash(name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o640)
	if err != nil {
		return err
	}
	h := sha256.New()
	n, err := io.Copy(io.MultiWriter(out, h), r)
	u.seen[name] = manifestEntry{name, n, hex.EncodeToString(h.Sum(nil))}
	return errors.Join(err, out.Sync(), out.Close())
}

// check compares what came with what the backup says it holds.
func (u *unpacking) check() error {
	if u.manifest == nil {
		return fmt.Errorf("the backup is cut off: it has no %s at its end", manifestName)
	}
	for _, want := range u.manifest.Files {
		got, there := u.seen[want.Name]
		switch {
		case !there:
			return fmt.Errorf("the backup lacks %s", want.Name)
		case got != want:
			return fmt.Errorf("%s in the backup is not what was written", want.Name)
		}
	}
	if _, there := u.seen[db.FileName]; !there {
		return errors.New("the backup has no database")
	}
	return nil
}
