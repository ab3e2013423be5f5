package topdf

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"regexp"
	"strconv"
)

const (
	// maxSheet is the size up to which a sheet is looked at; a larger one is printed as it comes.
	maxSheet = 64 << 20
	// uprightChars is how many characters of Excel's usual width stand side by side on upright A4.
	uprightChars = 95
	usualColumn  = 9 // characters, with the space between columns
)

// fitSheets copies a workbook, and has every sheet whose author did not say how to print it fit the width of a
// page, which lies on its side when that is wide. Otherwise a table of a commune's twelve months comes apart
// into pages that nobody can read together.
func fitSheets(to, from string) error {
	z, err := zip.OpenReader(from)
	if err != nil {
		return err
	}
	defer z.Close()
	f, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	out := zip.NewWriter(f)
	for _, part := range z.File {
		if err = fitPart(out, part); err != nil {
			err = fmt.Errorf("%s: %w", part.Name, err)
			break
		}
	}
	return errors.Join(err, out.Close(), f.Close())
}

func fitPart(out *zip.Writer, part *zip.File) error {
	if ok, _ := path.Match("xl/worksheets/*.xml", part.Name); !ok || part.UncompressedSize64 > maxSheet {
		return out.Copy(part)
	}
	r, err := part.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	sheet, err := io.ReadAll(io.LimitReader(r, maxSheet))
	if err != nil {
		return err
	}
	w, err := out.Create(part.Name)
	if err == nil {
		_, err = w.Write(fitSheet(sheet))
	}
	return err
}

var (
	sheetData  = regexp.MustCompile(`<sheetData\s*/>|</sheetData>`)
	worksheet  = regexp.MustCompile(`<worksheet\b[^>]*>`)
	properties = regexp.MustCompile(`<sheetPr\b[^>]*?(/?)>`)
	setup      = regexp.MustCompile(`<pageSetup\b[^>]*?/?>`)
	chosen     = regexp.MustCompile(`\bfitToPage="(1|true)"|<colBreaks\b|<pageSetup\b[^>]*\b(scale|fitToWidth|fitToHeight)="`)
	turned     = regexp.MustCompile(`\borientation="(landscape|portrait)"`)
	dimension  = regexp.MustCompile(`<dimension\b[^>]*\bref="[A-Z]+[0-9]+:([A-Z]+)[0-9]+"`)
	column     = regexp.MustCompile(`<col\b[^>]*>`)
	cell       = regexp.MustCompile(`<c\b[^>]*\br="([A-Z]+)[0-9]+"`)
	number     = regexp.MustCompile(`\b(min|max|width|hidden)="([0-9.]+|true|false)"`)
)

// fitSheet returns a sheet that says how it is printed.
func fitSheet(sheet []byte) []byte {
	root, data := worksheet.FindIndex(sheet), sheetData.FindIndex(sheet)
	if root == nil || data == nil || chosen.Match(sheet) {
		return sheet
	}
	how := ` fitToWidth="1" fitToHeight="0"`
	old := setup.FindIndex(sheet)
	if (old == nil || !turned.Match(sheet[old[0]:old[1]])) && chars(sheet) > uprightChars {
		how += ` orientation="landscape"`
	}
	var out bytes.Buffer
	if old != nil {
		out.Write(sheet[:old[0]+len("<pageSetup")])
		out.WriteString(how)
		out.Write(sheet[old[0]+len("<pageSetup"):])
	} else {
		out.Write(sheet[:data[1]])
		out.WriteString(`<pageSetup paperSize="9"` + how + `/>`) // 9 is A4
		out.Write(sheet[data[1]:])
	}
	sheet = out.Bytes()
	const fit = `<pageSetUpPr fitToPage="1"/>`
	at := properties.FindSubmatchIndex(sheet)
	switch {
	case at == nil:
		return bytes.Join([][]byte{sheet[:root[1]], sheet[root[1]:]}, []byte(`<sheetPr>`+fit+`</sheetPr>`))
	case at[3] > at[2]: // it ends in itself
		return bytes.Join([][]byte{sheet[:at[2]], sheet[at[1]:]}, []byte(`>`+fit+`</sheetPr>`))
	}
	return bytes.Join([][]byte{sheet[:at[1]], sheet[at[1]:]}, []byte(fit))
}

// chars is about how wide the used columns are together.
func chars(sheet []byte) float64 {
	last := 0
	if m := dimension.FindSubmatch(sheet); m != nil {
		last = columnOf(m[1])
	}
	for _, m := range cell.FindAllSubmatch(sheet, 2000) {
		last = max(last, columnOf(m[1]))
	}
	last = min(last, 1000)
	wide := float64(last * usualColumn)
	for _, c := range column.FindAll(sheet, 1000) {
		v := map[string]float64{}
		for _, m := range number.FindAllSubmatch(c, -1) {
			v[string(m[1])], _ = strconv.ParseFloat(string(m[2]), 64) // what is no number is none
			if string(m[2]) == "true" {
				v[string(m[1])] = 1
			}
		}
		n := min(v["max"], float64(last)) - v["min"] + 1
		if n < 1 {
			continue
		}
		if v["hidden"] == 1 {
			v["width"] = 0
		}
		wide += n * (v["width"] - usualColumn)
	}
	return wide
}

// columnOf is the number of a column named in letters; A is 1.
func columnOf(letters []byte) int {
	n := 0
	for _, l := range letters[:min(len(letters), 3)] {
		n = 26*n + int(l-'A') + 1
	}
	return n
}
