// Package texts holds the texts the product sends and prints, which admins may change: subject and body with
// {names in braces} for what differs. What nobody changed is as the product has it.
package texts

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"hopxa/server/db"
)

// Text is a subject (one line) and a body (plain text).
type Text struct{ Subject, Body string }

// Kind is one text of the product: its code, what it is for (Vietnamese), the names it may use, and how it reads when
// nobody changed it.
type Kind struct {
	Code    string
	Name    string
	Fields  []string
	Default Text
}

// ErrUnknown refuses a code that is none; ErrField a name in braces that the text cannot fill.
var (
	ErrUnknown = errors.New("no such text")
	ErrField   = errors.New("the text uses a name that does not exist")
)

// Get returns a text as it is now, and whether an admin changed it.
func Get(ctx context.Context, q db.Querier, code string) (Text, bool, error) {
	k, ok := find(code)
	if !ok {
		return Text{}, false, ErrUnknown
	}
	var t Text
	err := q.QueryRowContext(ctx, `SELECT subject, body FROM texts WHERE code = ?`, code).Scan(&t.Subject, &t.Body)
	if errors.Is(err, sql.ErrNoRows) {
		return k.Default, false, nil
	}
	return t, err == nil, err
}

// Fill returns a text with its names replaced. Names without a value become "".
func Fill(ctx context.Context, q db.Querier, code string, values map[string]string) (Text, error) {
	t, _, err := Get(ctx, q, code)
	if err != nil {
		return Text{}, fmt.Errorf("text %q: %w", code, err)
	}
	k, _ := find(code)
	pairs := make([]string, 0, 2*len(k.Fields))
	for _, f := range k.Fields {
		pairs = append(pairs, "{"+f+"}", values[f])
	}
	r := strings.NewReplacer(pairs...)
	return Text{Subject: r.Replace(t.Subject), Body: r.Replace(t.Body)}, nil
}

// Save changes a text; Reset makes it as the product has it again.
func Save(ctx context.Context, tx *sql.Tx, code string, t Text, now time.Time) error {
	k, ok := find(code)
	if !ok {
		return ErrUnknown
	}
	if err := k.check(t); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO texts (code, subject, body, changed_at) VALUES (?, ?, ?, ?)
		ON CONFLICT (code) DO UPDATE SET subject = excluded.subject, body = excluded.body, changed_at = excluded.changed_at`, code, t.Subject, t.Body, now.UnixMilli())
	return err
}

// Reset forgets what an admin changed.
func Reset(ctx context.Context, tx *sql.Tx, code string) error {
	if _, ok := find(code); !ok {
		return ErrUnknown
	}
	_, err := tx.ExecContext(ctx, `DELETE FROM texts WHERE code = ?`, code)
	return err
}

// check refuses names in braces that the kind does not have: they would be sent as they stand.
func (k Kind) check(t Text) error {
	for _, s := range []string{t.Subject, t.Body} {
		for _, part := range strings.Split(s, "{")[1:] {
			name, _, closed := strings.Cut(part, "}")
			known := false
			for _, f := range k.Fields {
				known = known || f == name
			}
			if !closed || !known {
				return fmt.Errorf("%w: {%s}", ErrField, name)
			}
		}
	}
	return nil
}

func find(code string) (Kind, bool) {
	for _, k := range Kinds {
		if k.Code == code {
			return k, true
		}
	}
	return Kind{}, false
}
