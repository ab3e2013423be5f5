package journal

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"hopxa/server/db"
)

// Errors that callers answer differently.
var (
	ErrKeyMissing = errors.New("the command has no idempotency key")
	ErrKeyReused  = errors.New("the idempotency key was used for another command")
)

// System is the actor of what the server does by itself.
const System = "system"

// Journal runs commands against one database.
type Journal struct {
	db  *db.DB
	now func() time.Time

	mu        sync.Mutex // guards what follows
	listeners []func(stream string, seq int64)
}

// New returns the journal of d; now is the clock (time.Now in the product).
func New(d *db.DB, now func() time.Time) *Journal { return &Journal{db: d, now: now} }

// Listen calls f after every commit that added entries to a stream, with the stream's newest seq.
// f must not block. Called while the product is put together, before the first Do.
func (j *Journal) Listen(f func(stream string, seq int64)) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.listeners = append(j.listeners, f)
}

// Command says who wants what. Key is the sender's idempotency key; the system's own commands have none.
// Body takes part in the fingerprint only: the same key with another body is refused.
type Command struct {
	Actor string
	Key   string
	Name  string
	Body  any
	// Final are refusals that stay: the key is answered the same from then on. Without it a first attempt that was
	// delayed on its way could do what its repetition was refused.
	Final []error
}

// MaxKeyLength bounds an idempotency key, in bytes.
const MaxKeyLength = 100

// Tx is the transaction a command runs in.
type Tx struct {
	*sql.Tx
	Now    time.Time // one instant for the whole command, UTC, whole milliseconds
	actor  string
	newest map[string]int64
}

// Do runs f once for a command, however often the command is sent, and returns f's answer.
// Nothing is kept when f returns an error. Listeners hear of it after the commit.
//
// A command whose asker hung up before its turn came is not begun: they ask again, and what the repetition is answered
// must not be overtaken by the first attempt. One that has begun is finished.
func Do[R any](ctx context.Context, j *Journal, c Command, f func(*Tx) (R, error)) (reply R, err error) {
	var zero R
	if c.Actor != System && (c.Key == "" || len(c.Key) > MaxKeyLength) {
		return zero, ErrKeyMissing
	}
	print, err := fingerprint(c)
	if err != nil {
		return zero, err
	}
	asker := ctx
	ctx = context.WithoutCancel(ctx)
	raw, err := j.db.Write.BeginTx(ctx, nil)
	if err != nil {
		return zero, fmt.Errorf("beginning %s: %w", c.Name, err)
	}
	defer raw.Rollback()
	if err := asker.Err(); err != nil {
		return zero, fmt.Errorf("beginning %s: %w", c.Name, err)
	}
	if c.Key != "" {
		done, err := replay(ctx, raw, c, print, &reply)
		if done || err != nil {
			return reply, err
		}
	}
	tx := &Tx{Tx: raw, Now: j.now().UTC().Truncate(time.Millisecond), actor: c.Actor, newest: map[string]int64{}}
	if len(c.Final) > 0 && c.Key != "" {
		if _, err := raw.ExecContext(ctx, `SAVEPOINT rule`); err != nil {
			return zero, fmt.Errorf("beginning %s: %w", c.Name, err)
		}
	}
	if reply, err = f(tx); err != nil {
		if kept := keepRefusal(ctx, tx, c, print, err); kept != nil {
			return zero, errors.Join(err, kept)
		}
		return zero, err
	}
	if c.Key != "" {
		if err := remember(ctx, tx, c, print, reply); err != nil {
			return zero, err
		}
	}
	if err := raw.Commit(); err != nil {
		return zero, fmt.Errorf("committing %s: %w", c.Name, err)
	}
	j.tell(tx.newest)
	return reply, nil
}

func (j *Journal) tell(newest map[string]int64) {
	j.mu.Lock()
	listeners := j.listeners
	j.mu.Unlock()
	for stream, seq := range newest {
		for _, f := range listeners {
			f(stream, seq)
		}
	}
}

func fingerprint(c Command) (string, error) {
	body, err := json.Marshal(c.Body)
	if err != nil {
		return "", fmt.Errorf("fingerprint of %s: %w", c.Name, err)
	}
	sum := sha256.Sum256(append([]byte(c.Name+"\n"), body...))
	return hex.EncodeToString(sum[:]), nil
}

// replay fills reply with what was answered before, if the command was done before.
func replay(ctx context.Context, tx *sql.Tx, c Command, print string, reply any) (bool, error) {
	var before, stored string
	err := tx.QueryRowContext(ctx, `SELECT fingerprint, reply FROM commands WHERE actor = ? AND key = ?`, c.Actor, c.Key).Scan(&before, &stored)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return false, nil
	case err != nil:
		return false, fmt.Errorf("looking up the key of %s: %w", c.Name, err)
	case before != print:
		return false, ErrKeyReused
	}
	if err := refusedBefore(c, stored); err != nil {
		return true, err
	}
	return true, json.Unmarshal([]byte(stored), reply)
}

// refusal is what is stored in place of a reply.
type refusal struct {
	Refused string `json:"_refused"`
}

// keepRefusal answers the key with a final refusal from now on; of what f did nothing is kept.
func keepRefusal(ctx context.Context, tx *Tx, c Command, print string, err error) error {
	at := slices.IndexFunc(c.Final, func(final error) bool { return errors.Is(err, final) })
	if at < 0 || c.Key == "" {
		return nil
	}
	if _, err := tx.ExecContext(ctx, `ROLLBACK TO rule`); err != nil {
		return fmt.Errorf("refusing %s: %w", c.Name, err)
	}
	if err := remember(ctx, tx, c, print, refusal{c.Final[at].Error()}); err != nil {
		return err
	}
	return tx.Commit()
}

// refusedBefore returns the final refusal that a key was answered with, if it was.
func refusedBefore(c Command, stored string) error {
	var r refusal
	if len(c.Final) == 0 || json.Unmarshal([]byte(stored), &r) != nil || r.Refused == "" {
		return nil
	}
	for _, final := range c.Final {
		if final.Error() == r.Refused {
			return final
		}
	}
	return fmt.Errorf("%s was refused: %s", c.Name, r.Refused) // by an older version
}

func remember(ctx context.Context, tx *Tx, c Command, print string, reply any) error {
	stored, err := json.Marshal(reply)
	if err != nil {
		return fmt.Errorf("keeping the answer of %s: %w", c.Name, err)
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO commands (actor, key, name, fingerprint, at, reply) VALUES (?, ?, ?, ?, ?, ?)`,
		c.Actor, c.Key, c.Name, print, tx.Now.UnixMilli(), string(stored))
	return err
}

// ForgetCommands drops answers older than before; retries come within minutes, not weeks. Called daily.
func (j *Journal) ForgetCommands(ctx context.Context, before time.Time) error {
	_, err := j.db.Write.ExecContext(ctx, `DELETE FROM commands WHERE at < ?`, before.UnixMilli())
	return err
}
