package texts

import (
	"errors"
	"strings"
	"testing"
	"time"

	"hopxa/server/db"
)

func TestATextIsFilledChangedAndPutBack(t *testing.T) {
	d, err := db.Open(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	fill := func() Text {
		t.Helper()
		text, err := Fill(t.Context(), d.Read, "invited", map[string]string{"tiêu đề": "Giao ban {địa điểm}", "địa điểm": "Hội trường"})
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	change := func(f func() error) {
		t.Helper()
		if err := f(); err != nil {
			t.Fatal(err)
		}
	}
	if got := fill(); !strings.Contains(got.Subject, "Giao ban {địa điểm}") || !strings.Contains(got.Body, "Địa điểm: Hội trường") {
		t.Errorf("as the product has it: %+v", got)
	}
	tx, err := d.Write.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := Save(t.Context(), tx, "invited", Text{"Mời {ai}", ""}, time.Now()); !errors.Is(err, ErrField) {
		t.Errorf("a name that does not exist: %v", err)
	}
	if err := Save(t.Context(), tx, "nothing", Text{}, time.Now()); !errors.Is(err, ErrUnknown) {
		t.Errorf("a text that is none: %v", err)
	}
	change(func() error { return Save(t.Context(), tx, "invited", Text{"Mời {tiêu đề}", "x"}, time.Now()) })
	change(tx.Commit)
	if got := fill(); got != (Text{"Mời Giao ban {địa điểm}", "x"}) {
		t.Errorf("changed: %+v", got)
	}
	if tx, err = d.Write.BeginTx(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	change(func() error { return Reset(t.Context(), tx, "invited") })
	change(tx.Commit)
	if got := fill(); !strings.HasPrefix(got.Subject, "Giấy mời") {
		t.Errorf("put back: %+v", got)
	}
}

func TestTheProductsOwnTextsPassTheirOwnCheck(t *testing.T) {
	for _, k := range Kinds {
		if err := k.check(k.Default); err != nil {
			t.Errorf("%s: %v", k.Code, err)
		}
	}
}
