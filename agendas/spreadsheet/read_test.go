package spreadsheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/unicode"
)

var table = Sheet{Name: "Người dùng", Rows: [][]any{
	{"Họ và tên", "Điện thoại", "Thôn"},
	{"Nguyễn Văn Hợi", 912345018, "Văn Nam"},
	{},
	{"Đỗ Thị Ứng", "0975 118 602", "Văn\nBắc"},
}}

// said writes lines as "1: a|b".
func said(lines []Line) string {
	var out []string
	for _, l := range lines {
		out = append(out, fmt.Sprintf("%d: %s", l.N, strings.Join(l.Cells, "|")))
	}
	return strings.Join(out, " / ")
}

func TestReadsWhatSpreadsheetsSave(t *testing.T) {
	want := "1: Họ và tên|Điện thoại|Thôn / 2: Nguyễn Văn Hợi|912345018|Văn Nam / 4: Đỗ Thị Ứng|0975 118 602|Văn\nBắc"
	var xlsx, comma bytes.Buffer
	if err := errors.Join(XLSX(&xlsx, table), CSV(&comma, table)); err != nil {
		t.Fatal(err)
	}
	utf16, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes(bytes.ReplaceAll(bytes.TrimPrefix(comma.Bytes(), []byte("\ufeff")), []byte(","), []byte("\t")))
	for name, file := range map[string][]byte{
		"xlsx":                        xlsx.Bytes(),
		"csv with commas":             comma.Bytes(),
		"csv with semicolons, no bom": bytes.ReplaceAll(bytes.TrimPrefix(comma.Bytes(), []byte("\ufeff")), []byte(","), []byte(";")),
		"unicode text":                utf16,
	} {
		lines, err := Read(file)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if got := said(lines); got != want {
			t.Errorf("%s:\n%s\n%s", name, got, want)
		}
	}
}

func TestRefusesWhatIsNoTable(t *testing.T) {
	long := Sheet{Name: "x"}
	for range maxRows + 1 {
		long.Rows = append(long.Rows, []any{"a"})
	}
	var xlsx, text, bomb bytes.Buffer
	if err := errors.Join(XLSX(&xlsx, long), CSV(&text, long)); err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(&bomb)
	w, _ := z.Create("xl/worksheets/sheet1.xml")
	for range 40 {
		w.Write(bytes.Repeat([]byte(" "), 1<<20))
	}
	z.Close()
	for name, c := range map[string]struct {
		file []byte
		want error
	}{
		"nothing":             {nil, ErrNoRows},
		"blank rows":          {[]byte("\ufeff,,\r\n\r\n,\r\n"), ErrNoRows},
		"old excel":           {[]byte{0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1}, ErrOldExcel},
		"windows-1258":        {[]byte("H\xf2 v\xe0 t\xean"), ErrEncoding},
		"half a workbook":     {xlsx.Bytes()[:xlsx.Len()/2], ErrUnreadable},
		"a packed bomb":       {bomb.Bytes(), ErrUnreadable},
		"a picture":           {[]byte("\x00\x01\x02abc"), ErrUnreadable},
		"too many rows":       {xlsx.Bytes(), ErrTooLong},
		"too many rows, text": {text.Bytes(), ErrTooLong},
		"too large":           {make([]byte, MaxFileBytes+1), ErrTooLong},
	} {
		if _, err := Read(c.file); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	var xlsx, text bytes.Buffer
	if err := errors.Join(XLSX(&xlsx, table), CSV(&text, table)); err != nil {
		f.Fatal(err)
	}
	f.Add(xlsx.Bytes())
	f.Add(text.Bytes())
	f.Add([]byte("a;b\n\"c\n"))
	f.Fuzz(func(t *testing.T, file []byte) {
		lines, err := Read(file)
		if err != nil {
			return
		}
		last := 0
		for _, l := range lines {
			if l.N <= last || len(l.Cells) > maxColumns {
				t.Fatalf("row %d after %d, %d cells", l.N, last, len(l.Cells))
			}
			last = l.N
		}
	})
}
