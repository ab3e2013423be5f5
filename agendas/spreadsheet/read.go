package spreadsheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// Errors of Read that people can mend.
var (
	ErrUnreadable = errors.New("the file is no spreadsheet that can be read")
	ErrOldExcel   = errors.New("the file is of Excel before 2007, or locked with a password")
	ErrEncoding   = errors.New("the text is neither UTF-8 nor UTF-16")
	ErrTooLong    = errors.New("the table has too many rows")
	ErrNoRows     = errors.New("the table is empty")
)

// Bounds of what is read: a commune has some hundreds of villages and some thousands of people. What a file unpacks to
// is held in memory several times over.
const (
	MaxFileBytes = 4 << 20
	maxUnpacked  = 16 << 20
	maxRows      = 10_000
	maxColumns   = 64
	maxCell      = 2_000 // characters; the rest is cut off
)

// Line is a row of a table that is not empty.
type Line struct {
	N     int // as spreadsheets number rows: the first is 1
	Cells []string
}

// Read returns the rows of a file's first sheet: XLSX, or CSV with commas, semicolons or tabs, in UTF-8 or UTF-16. What
// it is, its content tells. Numbers are given as they are stored, blanks around a cell are left out.
func Read(file []byte) ([]Line, error) {
	if len(file) > MaxFileBytes {
		return nil, ErrTooLong
	}
	var lines []Line
	var err error
	switch {
	case bytes.HasPrefix(file, []byte("PK\x03\x04")):
		lines, err = readXLSX(file)
	case bytes.HasPrefix(file, []byte{0xD0, 0xCF, 0x11, 0xE0}): // OLE2: XLS, and every workbook with a password
		err = ErrOldExcel
	default:
		lines, err = readText(file)
	}
	if err == nil && len(lines) == 0 {
		err = ErrNoRows
	}
	return lines, err
}

func readXLSX(file []byte) ([]Line, error) {
	book, err := excelize.OpenReader(bytes.NewReader(file), excelize.Options{RawCellValue: true, UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxUnpacked})
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrUnreadable, err)
	}
	defer book.Close()
	names := book.GetSheetList()
	if len(names) == 0 {
		return nil, ErrUnreadable
	}
	rows, err := book.Rows(names[0])
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrUnreadable, err)
	}
	defer rows.Close()
	var out []Line
	for n := 1; rows.Next(); n++ {
		cells, err := rows.Columns()
		if err != nil {
			return nil, fmt.Errorf("%w: %v", ErrUnreadable, err)
		}
		if out, err = added(out, n, cells); err != nil {
			return nil, err
		}
	}
	if err := rows.Error(); err != nil {
		return nil, fmt.Errorf("%w: %v", ErrUnreadable, err)
	}
	return out, nil
}

func readText(file []byte) ([]Line, error) {
	if bytes.HasPrefix(file, []byte{0xFF, 0xFE}) || bytes.HasPrefix(file, []byte{0xFE, 0xFF}) { // Excel's "Unicode text"
		plain, _, err := transform.Bytes(unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder(), file)
		if err != nil {
			return nil, ErrEncoding
		}
		file = plain
	}
	file = bytes.TrimPrefix(file, []byte("\ufeff"))
	if !utf8.Valid(file) {
		return nil, ErrEncoding
	}
	if bytes.IndexByte(file, 0) >= 0 {
		return nil, ErrUnreadable
	}
	r := csv.NewReader(bytes.NewReader(file))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = separator(file), -1, true
	var out []Line
	within := 0 // line breaks inside cells so far: a spreadsheet counts rows, a file lines
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%w: %v", ErrUnreadable, err)
		}
		line, _ := r.FieldPos(0)
		if out, err = added(out, line-within, cells); err != nil {
			return nil, err
		}
		for _, c := range cells {
			within += strings.Count(c, "\n")
		}
	}
}

// separator is what stands most often between the cells of the first line; Excel writes a semicolon where the comma is
// the decimal point, as in Viet Nam.
func separator(file []byte) rune {
	first, _, _ := bytes.Cut(bytes.TrimLeft(file, "\r\n"), []byte("\n"))
	best, most := ',', 0
	for _, r := range []rune{',', ';', '\t'} {
		if n := bytes.Count(first, []byte(string(r))); n > most {
			best, most = r, n
		}
	}
	return best
}

// added puts a row to those before, unless it is empty.
func added(out []Line, n int, cells []string) ([]Line, error) {
	if len(cells) > maxColumns {
		cells = cells[:maxColumns]
	}
	kept, some := make([]string, len(cells)), false
	for i, c := range cells {
		c = strings.TrimSpace(strings.ReplaceAll(c, "\u00a0", " "))
		if len(c) > maxCell {
			c = string([]rune(c)[:min(maxCell, utf8.RuneCountInString(c))])
		}
		kept[i], some = c, some || c != ""
	}
	if !some {
		return out, nil
	}
	if len(out) >= maxRows {
		return nil, ErrTooLong
	}
	return append(out, Line{N: n, Cells: kept}), nil
}
