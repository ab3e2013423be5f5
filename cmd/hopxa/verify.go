package main

import (
	"context"
	"errors"
	"fmt"

	"hopxa/agendas"
	"hopxa/agendas/blobs"
	"hopxa/server/db"
	"hopxa/server/journal"
)

type verifyCommand struct {
	File string `arg:"" optional:"" help:"The ZIP of a meeting, to be checked without any server; without it the data folder is." type:"existingfile"`
}

// findings is what a look through a data folder found.
type findings struct {
	entries, files, papers int
	broken                 []string
}

func (f findings) String() string {
	return fmt.Sprintf("%d journal entries, %d files, %d papers", f.entries, f.files, f.papers)
}

func (c verifyCommand) Run(sh *shell) error {
	if c.File != "" {
		return checkArchive(sh, c.File)
	}
	return sh.atDesk(func(d *desk) error {
		f, err := inspect(sh.ctx, d.db.Read, d.blobs)
		if err != nil {
			return err
		}
		if len(f.broken) == 0 {
			_, err = fmt.Fprintln(sh.out, "all is well:", f)
			return err
		}
		fmt.Fprintln(sh.out, "looked at", f)
		for _, b := range f.broken {
			fmt.Fprintln(sh.out, "broken:", b)
		}
		return fmt.Errorf("%d things are broken", len(f.broken))
	})
}

// inspect checks the database's own order, every chain of the journal, the hash of every stored file, and that
// the file of every paper is there. The error says that it could not be checked, not that something is broken.
func inspect(ctx context.Context, q db.Querier, files *blobs.Store) (f findings, err error) {
	add := func(format string, args ...any) { f.broken = append(f.broken, fmt.Sprintf(format, args...)) }
	if err := integrity(ctx, q, add); err != nil {
		return f, err
	}
	entries, broken, err := journal.Verify(ctx, q)
	if err != nil {
		return f, fmt.Errorf("reading the journal: %w", err)
	}
	f.entries = entries
	for _, b := range broken {
		add("journal %v", b)
	}
	err = files.Verify(ctx, func(sha256 string, err error) {
		f.files++
		if err != nil {
			add("file %s: %v", sha256, err)
		}
	})
	if err != nil {
		return f, fmt.Errorf("reading the files: %w", err)
	}
	named, err := agendas.Files(ctx, q)
	if err != nil {
		return f, fmt.Errorf("reading the papers: %w", err)
	}
	counted := map[int64]bool{}
	for _, p := range named {
		if !counted[p.PaperID] {
			counted[p.PaperID] = true
			f.papers++
		}
		if _, err := files.Path(p.SHA256); errors.Is(err, blobs.ErrMissing) {
			add("paper %d (%s) of meeting %d: its file %s is missing", p.PaperID, p.Title, p.MeetingID, p.SHA256)
		} else if err != nil {
			return f, err
		}
	}
	return f, nil
}

// integrity asks SQLite whether its pages and its foreign keys are in order.
func integrity(ctx context.Context, q db.Querier, add func(string, ...any)) error {
	rows, err := q.QueryContext(ctx, `SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'
		UNION ALL SELECT 'a row of ' || "table" || ' names a missing row of ' || parent FROM pragma_foreign_key_check`)
	if err != nil {
		return fmt.Errorf("checking the database: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var what string
		if err := rows.Scan(&what); err != nil {
			return err
		}
		add("database: %s", what)
	}
	return rows.Err()
}
