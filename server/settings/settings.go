// Package settings keeps what admins set for the whole installation: one row for each room that has settings, as JSON.
// What is not set is the zero value, to which the room gives its defaults.
package settings

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"hopxa/server/db"
)

// Get returns the settings of a room ("mail", "hook", "oidc" …); the zero T before anybody set them.
func Get[T any](ctx context.Context, q db.Querier, name string) (T, error) {
	var v T
	var text string
	err := q.QueryRowContext(ctx, `SELECT value FROM settings WHERE name = ?`, name).Scan(&text)
	if errors.Is(err, sql.ErrNoRows) {
		return v, nil
	}
	if err == nil {
		err = json.Unmarshal([]byte(text), &v)
	}
	if err != nil {
		return v, fmt.Errorf("reading the settings %q: %w", name, err)
	}
	return v, nil
}

// Put replaces the settings of a room. Secrets inside must have been sealed (Secrets.Seal).
func Put(ctx context.Context, tx *sql.Tx, name string, v any, now time.Time) error {
	text, err := json.Marshal(v)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO settings (name, value, changed_at) VALUES (?, ?, ?)
		ON CONFLICT (name) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at`, name, string(text), now.UnixMilli())
	return err
}
