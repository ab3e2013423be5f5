package channels

import (
	"crypto/rand"
	"database/sql"
	"encoding/base64"
	"errors"
	"slices"
	"testing"
	"time"

	"hopxa/server/db"
)

func open(t *testing.T) (*db.DB, func(func(*sql.Tx) error)) {
	t.Helper()
	d, err := db.Open(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	change := func(f func(*sql.Tx) error) {
		t.Helper()
		tx, err := d.Write.BeginTx(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		defer tx.Rollback()
		if err := errors.Join(f(tx), tx.Commit()); err != nil {
			t.Fatal(err)
		}
	}
	change(func(tx *sql.Tx) error {
		_, err := tx.Exec(`INSERT INTO persons (id, username, name, created_at) VALUES (1, 'a', 'A', 0), (2, 'b', 'B', 0)`)
		return err
	})
	return d, change
}

func TestAPersonIsReachedOnTheWaysTheyChoseAndTheKindUses(t *testing.T) {
	d, change := open(t)
	change(func(tx *sql.Tx) error {
		_, err := Subscribe(t.Context(), tx, Subscription{PersonID: 1, Endpoint: "https://push.example/1"}, time.Now())
		return err
	})
	ways := func(r Reach, occasion string) []string {
		t.Helper()
		r.PersonID = 1
		all, err := Ways(t.Context(), d.Read, r, occasion)
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, w := range all {
			out = append(out, w.Channel+" "+w.Address)
		}
		return out
	}
	full := Reach{Email: "a@example.vn", Phone: "0912 345.678", Hook: true}
	mail, push, hook := "email a@example.vn", "push https://push.example/1", "hook 0912345678"
	if got := ways(full, "invited"); !slices.Equal(got, []string{mail, push, hook}) {
		t.Errorf("nothing chosen: %v", got)
	}
	narrow := full
	narrow.Kind = "email hook"
	if got := ways(narrow, "invited"); !slices.Equal(got, []string{mail, hook}) {
		t.Errorf("a kind without push: %v", got)
	}
	change(func(tx *sql.Tx) error {
		return errors.Join(Choose(t.Context(), tx, 1, Choice{"invited", Email, true}), Choose(t.Context(), tx, 1, Choice{"invited", Email, false}))
	})
	if got := ways(full, "invited"); !slices.Equal(got, []string{push, hook}) {
		t.Errorf("no e-mail for invitations: %v", got)
	}
	if got := ways(full, "changed"); !slices.Equal(got, []string{mail, push, hook}) {
		t.Errorf("another occasion: %v", got)
	}
	if got := ways(Reach{Phone: "gọi sau", Kind: "email hook", Hook: true}, "changed"); len(got) != 0 {
		t.Errorf("nobody to reach: %v", got)
	}
}

func TestABrowserBelongsToWhoUsesItNow(t *testing.T) {
	d, change := open(t)
	s := Subscription{PersonID: 1, Endpoint: "https://push.example/1"}
	change(func(tx *sql.Tx) error { _, err := Subscribe(t.Context(), tx, s, time.Now()); return err })
	s.PersonID = 2
	var id int64
	change(func(tx *sql.Tx) (err error) { id, err = Subscribe(t.Context(), tx, s, time.Now()); return err })
	mine, err := Subscriptions(t.Context(), d.Read, 1)
	if err != nil || len(mine) != 0 {
		t.Errorf("who used it before still gets %v, %v", mine, err)
	}
	change(func(tx *sql.Tx) error {
		if err := Unsubscribe(t.Context(), tx, 1, id); !errors.Is(err, ErrSubscription) {
			t.Errorf("somebody else's: %v", err)
		}
		return Unsubscribe(t.Context(), tx, 2, id)
	})
	change(func(tx *sql.Tx) error {
		for i := range maxSubscriptions {
			s.Endpoint = "https://push.example/" + string(rune('a'+i))
			if _, err := Subscribe(t.Context(), tx, s, time.Now()); err != nil {
				return err
			}
		}
		s.Endpoint = "https://push.example/more"
		if _, err := Subscribe(t.Context(), tx, s, time.Now()); !errors.Is(err, ErrTooMany) {
			t.Errorf("one too many: %v", err)
		}
		return nil
	})
}

func TestTheNightEndsInTheMorning(t *testing.T) {
	at := func(s string) time.Time {
		v, err := time.Parse(time.RFC3339, "2026-11-"+s+":00+07:00")
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	for _, c := range []struct {
		quiet    Quiet
		at, want string
	}{
		{UsualQuiet, "25T20:59", "25T20:59"},
		{UsualQuiet, "25T21:00", "26T06:30"},
		{UsualQuiet, "25T23:59", "26T06:30"},
		{UsualQuiet, "25T00:00", "25T06:30"},
		{UsualQuiet, "25T06:29", "25T06:30"},
		{UsualQuiet, "25T06:30", "25T06:30"},
		{Quiet{"12:00", "13:30"}, "25T12:30", "25T13:30"},
		{Quiet{"12:00", "13:30"}, "25T22:30", "25T22:30"},
		{Quiet{"12:00", "12:00"}, "25T12:00", "25T12:00"},
		{Quiet{"x", "y"}, "25T23:00", "25T23:00"},
	} {
		if got := c.quiet.Morning(at(c.at).UTC()); !got.Equal(at(c.want)) {
			t.Errorf("%v at %s: %s", c.quiet, c.at, got.In(vietnam))
		}
	}
	for _, bad := range []Quiet{{"24:00", "06:00"}, {"9:00", "10:00"}, {"", "06:00"}} {
		if !errors.Is(bad.Check(), ErrHour) {
			t.Errorf("%v passes", bad)
		}
	}
}

func TestAFeedOpensWithItsAddressOnly(t *testing.T) {
	d, change := open(t)
	token := func() string {
		var b [32]byte
		_, _ = rand.Read(b[:])
		return base64.RawURLEncoding.EncodeToString(b[:])
	}
	first, second := token(), token()
	change(func(tx *sql.Tx) error {
		if err := SetFeed(t.Context(), tx, 1, "abc", time.Now()); !errors.Is(err, ErrToken) {
			t.Errorf("a short token: %v", err)
		}
		return SetFeed(t.Context(), tx, 1, first, time.Now())
	})
	if f, err := FindFeed(t.Context(), d.Read, first); err != nil || f.PersonID != 1 {
		t.Errorf("%+v, %v", f, err)
	}
	change(func(tx *sql.Tx) error { return SetFeed(t.Context(), tx, 1, second, time.Now()) })
	for _, dead := range []string{first, token(), "", second + "A", second[:42]} {
		if _, err := FindFeed(t.Context(), d.Read, dead); !errors.Is(err, ErrFeed) {
			t.Errorf("%q opens: %v", dead, err)
		}
	}
	change(func(tx *sql.Tx) error { _, err := tx.Exec(`UPDATE persons SET active = 0 WHERE id = 1`); return err })
	if _, err := FindFeed(t.Context(), d.Read, second); !errors.Is(err, ErrFeed) {
		t.Errorf("of somebody who left: %v", err)
	}
}

func TestPhones(t *testing.T) {
	for in, want := range map[string]string{"0912 345 678": "0912345678", "+84 (912) 345-678": "+84912345678", "gọi sau": "", "1234567": "", "0912345678\r\nX: y": "", "": ""} {
		if got := Phone(in); got != want {
			t.Errorf("%q: %q", in, got)
		}
	}
}
