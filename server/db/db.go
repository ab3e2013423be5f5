// Package db opens the one SQLite file of an installation: a single writer and a pool of readers.
//
// Pragmas stand in the DSN because an Exec on a pool reaches one connection only. synchronous=FULL:
// communes lose power, and what was answered must survive it.
package db

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"

	_ "github.com/mattn/go-sqlite3" // the driver
	"github.com/pressly/goose/v3"
)

//go:embed migrations/*.sql
var migrations embed.FS

// FileName is the database's name inside the data folder.
const FileName = "hopxa.db"

// DB holds the pools. Write has one connection and immediate transactions; Read cannot change anything.
type DB struct {
	Write *sql.DB
	Read  *sql.DB
	Path  string
}

// Querier is what reading code needs: a pool or a transaction.
type Querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// Open opens (and creates or migrates) the database in dir.
func Open(ctx context.Context, dir string) (*DB, error) {
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return nil, fmt.Errorf("making the data folder: %w", err)
	}
	path := filepath.Join(dir, FileName)
	write, err := sql.Open("sqlite3", dsn(path, url.Values{
		"_journal_mode": {"WAL"}, "_synchronous": {"FULL"}, "_foreign_keys": {"on"},
		"_busy_timeout": {"10000"}, "_txlock": {"immediate"},
	}))
	if err != nil {
		return nil, err
	}
	write.SetMaxOpenConns(1)
	if err := migrate(ctx, write); err != nil {
		write.Close()
		return nil, fmt.Errorf("migrating %s: %w", path, err)
	}
	read, err := openRead(path)
	if err != nil {
		write.Close()
		return nil, err
	}
	return &DB{Write: write, Read: read, Path: path}, nil
}

func openRead(path string) (*sql.DB, error) {
	read, err := sql.Open("sqlite3", dsn(path, url.Values{
		"_query_only": {"on"}, "_foreign_keys": {"on"}, "_busy_timeout": {"10000"},
	}))
	if err != nil {
		return nil, err
	}
	read.SetMaxOpenConns(4)
	return read, nil
}

func dsn(path string, q url.Values) string {
	return (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: q.Encode()}).String()
}

func migrate(ctx context.Context, write *sql.DB) error {
	dir, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	p, err := goose.NewProvider(goose.DialectSQLite3, write, dir, goose.WithSlog(slog.New(slog.DiscardHandler)))
	if err != nil {
		return err
	}
	_, err = p.Up(ctx)
	return err
}

// Close closes both pools; the last one to close folds the write-ahead log into the file.
func (d *DB) Close() error {
	d.Read.Close()
	return d.Write.Close()
}

// Backup writes a whole, consistent copy to path while the product runs, without stopping its writer.
// It has a connection of its own: to SQLite, VACUUM INTO is a write, which the readers are not allowed.
func (d *DB) Backup(ctx context.Context, path string) error {
	c, err := sql.Open("sqlite3", dsn(d.Path, url.Values{"mode": {"ro"}, "_busy_timeout": {"10000"}}))
	if err != nil {
		return err
	}
	defer c.Close()
	_, err = c.ExecContext(ctx, "VACUUM INTO ?", path)
	return err
}
