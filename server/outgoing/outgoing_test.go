package outgoing

import (
	"testing"
	"time"

	"hopxa/server/db"
)

func TestAMessagePutInTwiceIsOneAndSmugglesNoHeaders(t *testing.T) {
	d, err := db.Open(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	for range 2 {
		tx, err := d.Write.BeginTx(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		m := Message{Dedupe: "trial:1", Occasion: Trial, Channel: Email, Address: "a@example.org\r\nBcc: all@example.org", Subject: "Giấy mời\nX: y", Body: "Kính mời"}
		if err := Put(t.Context(), tx, m, time.Now()); err != nil {
			t.Fatal(err)
		}
		if err := tx.Commit(); err != nil {
			t.Fatal(err)
		}
	}
	var n int
	var address, subject string
	if err := d.Read.QueryRowContext(t.Context(), `SELECT count(*), max(address), max(subject) FROM outgoing`).Scan(&n, &address, &subject); err != nil {
		t.Fatal(err)
	}
	if n != 1 || address != "a@example.org Bcc: all@example.org" || subject != "Giấy mời X: y" {
		t.Errorf("%d messages, to %q, about %q", n, address, subject)
	}
}
