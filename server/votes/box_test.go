package votes

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"golang.org/x/crypto/nacl/box"

	"hopxa/server/db"
)

// secretMotion opens a secret motion in a fresh database.
func secretMotion(t *testing.T, keys *Keys) (*db.DB, Motion) {
	t.Helper()
	ctx := context.Background()
	d, err := db.Open(ctx, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	m := Motion{MeetingID: 1, Question: "Kín?", Purpose: Vote, Ballot: ByPerson, Secret: true, ShowNames: ShowClosed, Rule: Rule{OfPresent, 1, 2, true, TieRejected}, MadeAt: time.Now(), Options: UsualOptions(Vote)}
	do(t, d, func(tx *sql.Tx) error {
		for _, q := range []string{
			`INSERT INTO persons (id, username, name, created_at) VALUES (1, 'a', 'A', 0)`,
			`INSERT INTO meetings (id, title, kind, state, starts_at, planned_minutes, place, chair_id, secretary_id) VALUES (1, 'Họp', 'giao_ban', 'live', 0, 60, 'Xã', 1, 1)`,
		} {
			if _, err := tx.Exec(q); err != nil {
				return err
			}
		}
		var err error
		if m.ID, err = Save(ctx, tx, m); err != nil {
			return err
		}
		if m.SealedTo, err = keys.Make(m.ID); err != nil {
			return err
		}
		now := time.Now()
		m.OpenedAt, m.State = &now, Open
		return OpenNow(ctx, tx, m)
	})
	return d, m
}

func do(t *testing.T, d *db.DB, f func(*sql.Tx) error) {
	t.Helper()
	tx, err := d.Write.Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	if err := f(tx); err != nil {
		t.Fatal(err)
	}
	if err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
}

// Sixty vote yes, then sixty vote no: whoever reads the box in its own order, even with the key, learns nothing of who
// was first. Whether it is sorted by chance: once in 10^35 runs.
func TestTheBoxKeepsNoOrder(t *testing.T) {
	ctx := context.Background()
	keys, err := OpenKeys(filepath.Join(t.TempDir(), "keys"))
	if err != nil {
		t.Fatal(err)
	}
	d, m := secretMotion(t, keys)
	for i := range 120 {
		do(t, d, func(tx *sql.Tx) error { return Seal(ctx, tx, m, "person:1", 1+i/60) })
	}
	private, err := keys.private(m.ID)
	if err != nil {
		t.Fatal(err)
	}
	public := publicOf(t, m)
	rows, err := d.Read.Query(`SELECT * FROM secret_ballots`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	if columns, _ := rows.Columns(); !slices.Equal(columns, []string{"motion_id", "id", "sealed"}) {
		t.Fatalf("the box says more than it may: %v", columns)
	}
	var order []int
	for rows.Next() {
		var motion int64
		var id string
		var sealed []byte
		if err := rows.Scan(&motion, &id, &sealed); err != nil {
			t.Fatal(err)
		}
		if len(sealed) != plainLength+box.AnonymousOverhead {
			t.Fatalf("a ballot of %d bytes", len(sealed))
		}
		plain, ok := box.OpenAnonymous(nil, sealed, public, private)
		if !ok {
			t.Fatal("cannot be opened with its key")
		}
		order = append(order, int(plain[plainLength-1]))
	}
	if len(order) != 120 || slices.IsSorted(order) {
		t.Fatalf("in the order they came: %v", order)
	}
	totals, err := keys.Unseal(ctx, d.Read, m)
	if err != nil || !slices.Equal(totals, []int{60, 60, 0}) {
		t.Fatalf("%v %v", totals, err)
	}
	if err := keys.Destroy(m.ID); err != nil {
		t.Fatal(err)
	}
	if err := keys.Destroy(m.ID); err != nil {
		t.Fatalf("destroyed twice: %v", err)
	}
	if _, err := keys.Unseal(ctx, d.Read, m); err != ErrNoKey {
		t.Fatalf("opened without the key: %v", err)
	}
}

func publicOf(t *testing.T, m Motion) *[32]byte {
	t.Helper()
	key, err := publicKey(m)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func TestSweepDestroysKeysOfWhatIsOverAndNamesTheMissing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "keys")
	keys, err := OpenKeys(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []int64{3, 4} {
		if _, err := keys.Make(id); err != nil {
			t.Fatal(err)
		}
	}
	missing, err := keys.Sweep([]int64{4, 5})
	if err != nil || !slices.Equal(missing, []int64{5}) {
		t.Fatalf("%v %v", missing, err)
	}
	files, err := os.ReadDir(dir)
	if err != nil || len(files) != 1 || files[0].Name() != "4.key" {
		t.Fatalf("%v %v", files, err)
	}
}
