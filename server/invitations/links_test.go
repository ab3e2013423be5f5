package invitations

import (
	"database/sql"
	"errors"
	"strings"
	"testing"
	"time"

	"hopxa/server/db"
)

// commune opens a database with a meeting (1) of a chair (1), a member (2) and a member (3) in it.
func commune(t *testing.T) *db.DB {
	t.Helper()
	d, err := db.Open(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	for _, s := range []string{
		`INSERT INTO persons (id, username, name, created_at) VALUES (1, 'thang', 'Lê Đình Thắng', 0), (2, 'lan', 'Mai Thị Lan', 0), (3, 'hoi', 'Nguyễn Văn Hợi', 0)`,
		`INSERT INTO meetings (id, title, kind, state, starts_at, planned_minutes, place, chair_id, secretary_id) SELECT 1, 'Giao ban', code, 'announced', 0, 60, 'Hội trường', 1, 1 FROM meeting_kinds LIMIT 1`,
	} {
		if _, err := d.Write.ExecContext(t.Context(), s); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

// do runs f in a transaction of its own.
func do(t *testing.T, d *db.DB, f func(tx *sql.Tx) error) {
	t.Helper()
	tx, err := d.Write.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := f(tx); err != nil {
		t.Fatal(err)
	}
	if err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
}

func TestALinkOpensUntilItsDayIsOverOrItIsWithdrawn(t *testing.T) {
	d, now := commune(t), time.Date(2026, 11, 30, 1, 0, 0, 0, time.UTC)
	expires := Expiry(now.Add(time.Hour))
	if want := time.Date(2026, 11, 30, 17, 0, 0, 0, time.UTC); !expires.Equal(want) {
		t.Fatalf("the day ends at %v, want %v", expires, want)
	}
	var token, guest string
	do(t, d, func(tx *sql.Tx) (err error) {
		if token, err = NewLink(t.Context(), tx, 1, 2, false, now, expires); err == nil {
			guest, err = NewLink(t.Context(), tx, 1, 2, true, now, expires)
		}
		return err
	})
	find := func(token string, at time.Time) error {
		_, err := FindLink(t.Context(), d.Read, token, at)
		return err
	}
	if l, err := FindLink(t.Context(), d.Read, token, now); err != nil || l.MeetingID != 1 || l.PersonID != 2 || l.Guest || l.OpenedAt != nil {
		t.Errorf("%+v, %v", l, err)
	}
	var stored string
	if err := d.Read.QueryRowContext(t.Context(), `SELECT group_concat(token_hash) FROM invitation_links`).Scan(&stored); err != nil || strings.Contains(stored, token) {
		t.Errorf("the token itself is stored: %v", err)
	}
	for _, forged := range []string{"", token[:42], token + "A", strings.Repeat("A", 43), strings.ToLower(token)} {
		if err := find(forged, now); !errors.Is(err, ErrLink) {
			t.Errorf("%q: %v", forged, err)
		}
	}
	if err := find(token, expires); !errors.Is(err, ErrLinkExpired) {
		t.Errorf("after the day: %v", err)
	}
	do(t, d, func(tx *sql.Tx) error { return MoveLinks(t.Context(), tx, 1, expires.Add(24*time.Hour)) })
	if err := find(token, expires); err != nil {
		t.Errorf("after the meeting was moved: %v", err)
	}
	do(t, d, func(tx *sql.Tx) error {
		n, err := WithdrawLinks(t.Context(), tx, 1, 2, false, now)
		if n != 1 {
			t.Errorf("%d withdrawn", n)
		}
		return err
	})
	if err := find(token, now); !errors.Is(err, ErrLinkWithdrawn) {
		t.Errorf("withdrawn: %v", err)
	}
	if err := find(guest, now); err != nil {
		t.Errorf("the guest's: %v", err)
	}
}
