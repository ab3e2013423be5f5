package server

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"hopxa/agendas/spreadsheet"
	"hopxa/server/people"
	"hopxa/server/wire"
)

// sheetOf makes an XLSX file of rows.
func sheetOf(t *testing.T, rows ...[]any) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := spreadsheet.XLSX(&b, spreadsheet.Sheet{Name: "x", Rows: rows}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func tally(i wire.Import) string {
	n := map[wire.ImportAct]int{}
	for _, l := range i.Lines {
		n[l.Act]++
	}
	return fmt.Sprintf("%d new, %d changed, %d same, %d refused", n[wire.ImportAdds], n[wire.ImportChanges], n[wire.ImportSame], n[wire.ImportRefused])
}

func (p *product) personNamed(name string) wire.Person {
	p.t.Helper()
	for _, one := range read[[]wire.Person](p.as("quantri").ask("GET", "persons", nil)) {
		if one.Name == name {
			return one
		}
	}
	p.t.Fatalf("nobody is called %s", name)
	return wire.Person{}
}

func TestFiveThousandPersonsWithFiftyBrokenRowsAreImportedOnce(t *testing.T) {
	p := start(t, false)
	admin := p.as("quantri")
	rows := [][]any{{"Họ và tên", "Điện thoại", "Email", "Thôn", "Vai trò"}}
	for i := range 5000 {
		email := fmt.Sprintf("nguoi%d@dongvan.example", i)
		if i%100 == 7 {
			email = "không có"
		}
		rows = append(rows, []any{fmt.Sprintf("Nguyễn Thị Số %d", i), 900000000 + i, email, "Văn Bắc", "Đại biểu"})
	}
	rows = append(rows, []any{"Nguyễn Văn Hợi", "", "hoi@dongvan.example", "thôn văn bắc", ""}) // is here already
	file := sheetOf(t, rows...)
	before := len(read[[]wire.Person](admin.ask("GET", "persons", nil)))
	key := header{"Idempotency-Key", "doc-bang-1"}
	begun := time.Now()
	shown := read[wire.Import](admin.ask("POST", "imports/persons?name=danh-sach.xlsx", file, key))
	t.Logf("read and planned in %s, %d KB", time.Since(begun), len(file)>>10)
	if got := tally(shown); got != "4950 new, 1 changed, 0 same, 50 refused" {
		t.Fatal(got)
	}
	for _, l := range shown.Lines {
		if l.Act == wire.ImportRefused && ((l.Row-2)%100 != 7 || len(l.Faults) != 1 || l.Faults[0] != wire.ImportFault{Field: "email", Code: "form", Said: "không có"}) {
			t.Fatalf("row %d: %+v", l.Row, l.Faults)
		}
	}
	if last := shown.Lines[5000]; last.Row != 5002 || last.ID != seed.persons["truongthon"] || fmt.Sprint(last.Changes) != "[{email  hoi@dongvan.example}]" {
		t.Fatalf("%+v", last)
	}
	if again := read[wire.Import](admin.ask("POST", "imports/persons?name=danh-sach.xlsx", file, key)); again.ID != shown.ID {
		t.Fatal("a repetition reads the table once more")
	}
	if n := len(read[[]wire.Person](admin.ask("GET", "persons", nil))); n != before {
		t.Fatalf("showing a table made %d persons", n-before)
	}
	apply := fmt.Sprintf("imports/%d/apply", shown.ID)
	begun = time.Now()
	applied := read[wire.Import](admin.ask("POST", apply, nil, header{"Idempotency-Key", "nhap-1"}))
	t.Logf("applied in %s", time.Since(begun))
	if applied.AppliedAt == nil || applied.Lines[0].ID == 0 {
		t.Fatalf("%+v", applied.Lines[0])
	}
	admin.ask("POST", apply, nil, header{"Idempotency-Key", "nhap-1"}).ok() // the same press again
	admin.ask("POST", apply, nil).want(409, "import_applied")
	if n := len(read[[]wire.Person](admin.ask("GET", "persons", nil))); n != before+4950 {
		t.Fatalf("%d persons were made", n-before)
	}
	if one := p.personNamed("Nguyễn Thị Số 0"); one.Phone != "0900000000" || one.Username != "0nts" || one.VillageName != "Văn Bắc" || fmt.Sprint(one.Roles) != "[member]" || !one.Active {
		t.Errorf("%+v", one)
	}
	// The same table once more: nobody is made twice.
	if got := tally(read[wire.Import](admin.ask("POST", "imports/persons?name=x.xlsx", file))); got != "0 new, 0 changed, 4951 same, 50 refused" {
		t.Fatal(got)
	}
}

func TestAnImportAppliesWhatWasShownOrNothing(t *testing.T) {
	p := start(t, false)
	admin := p.as("quantri")
	file := sheetOf(t, []any{"Họ và tên", "Thôn"}, []any{"Đỗ Thị Ứng", "Văn Nam"}, []any{"=1+1", "Văn Nam"})
	shown := read[wire.Import](admin.ask("POST", "imports/persons?name=a.xlsx", file))
	admin.ask("PUT", fmt.Sprintf("villages/%d", seed.villages["Văn Nam"]), wire.VillageInput{Name: "Văn Nam Mới"}).ok()
	admin.ask("POST", fmt.Sprintf("imports/%d/apply", shown.ID), nil).want(409, "import_stale")
	if all := string(admin.ask("GET", "persons", nil).ok().body); strings.Contains(all, "Đỗ Thị Ứng") {
		t.Fatal("something was applied all the same")
	}
	for _, c := range []struct {
		what, code string
		file       []byte
		status     int
	}{
		{"persons", "table_head", []byte("a,b\nc,d\n"), 422},
		{"persons", "table_empty", []byte("\n"), 415},
		{"persons", "table_old", []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), 415},
		{"persons", "table_encoding", []byte("H\xf2\n"), 415},
		{"persons", "table_unreadable", []byte("PK\x03\x04abc"), 415},
		{"persons", "table_too_long", bytes.Repeat([]byte("a\n"), 10_001), 413},
		{"halls", "bad_input", []byte("Thôn\nA\n"), 422},
	} {
		admin.ask("POST", "imports/"+c.what+"?name=a.csv", c.file).want(c.status, c.code)
	}
	only := read[wire.Import](admin.ask("POST", "imports/persons?name=a.csv", []byte("Họ và tên;Email\nA B;sai\n")))
	admin.ask("POST", fmt.Sprintf("imports/%d/apply", only.ID), nil).want(409, "import_nothing")
	admin.ask("POST", "imports/999/apply", nil).want(404, "import_not_found")
	admin.ask("POST", "imports/persons?name=a.csv", file, header{"Idempotency-Key", "mot"}).ok()
	admin.ask("POST", "imports/persons?name=a.csv", []byte("Họ và tên\nB\n"), header{"Idempotency-Key", "mot"}).want(422, "idempotency_key_reused")
	if err := people.ForgetImports(t.Context(), p.db, time.Now().Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	admin.ask("GET", fmt.Sprintf("imports/%d", only.ID), nil).want(404, "import_not_found")
}

func TestVillagesAreImportedWithTheirHalls(t *testing.T) {
	p := start(t, false)
	admin := p.as("quantri")
	template := admin.ask("GET", "imports/villages/template", nil).ok().body
	if lines, err := spreadsheet.Read(template); err != nil || lines[0].Cells[0] != "Tên thôn" {
		t.Fatal(lines, err)
	}
	shown := read[wire.Import](admin.ask("POST", "imports/villages?name=thon.csv", []byte("\ufeffTên thôn;Nhà văn hóa;Tên ngắn\r\nKim Sơn;;\r\nKim Sơn;Nhà văn hóa Kim Sơn cũ;KS cũ\r\nVăn Bắc;;\r\n")))
	if got := tally(shown); got != "2 new, 0 changed, 1 same, 0 refused" {
		t.Fatal(got)
	}
	admin.ask("POST", fmt.Sprintf("imports/%d/apply", shown.ID), nil).ok()
	var got []string
	for _, h := range read[[]wire.Hall](admin.ask("GET", "halls", nil)) {
		if h.VillageName == "Kim Sơn" {
			got = append(got, h.Name+"/"+h.ShortName)
		}
	}
	if fmt.Sprint(got) != "[Nhà văn hóa thôn Kim Sơn/Kim Sơn Nhà văn hóa Kim Sơn cũ/KS cũ]" {
		t.Fatal(got)
	}
}
