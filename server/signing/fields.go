package signing

import (
	"slices"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// field is a signature field: where the signature hangs, and its value.
type field struct {
	number int // of the field's object; 0: none, or written in place
	name   string
	value  types.Dict // nil: not signed yet
	page   int        // from 1; 0: unknown
	loose  bool       // a signature that no field shows
}

// fields finds all signature fields, and signatures without one.
func (f *file) fields() []field {
	var out []field
	var values []string
	seen, count := map[int]bool{}, 0
	var walk func(o types.Object, name string, kind string, value types.Object, level int)
	walk = func(o types.Object, name, kind string, value types.Object, level int) {
		number := 0
		if ref, ok := o.(types.IndirectRef); ok {
			number = ref.ObjectNumber.Value()
			if seen[number] {
				return
			}
			seen[number] = true
		}
		d := f.dict(o)
		if count++; d == nil || level > maxFieldLevels || count > maxFields {
			return
		}
		if t := f.text(d["T"]); t != "" {
			if name != "" {
				name += "."
			}
			name += t
		}
		if k := f.name(d["FT"]); k != "" {
			kind = k
		}
		if d["V"] != nil {
			value = d["V"]
		}
		kids := f.array(d["Kids"])
		for _, k := range kids {
			if kid := f.dict(k); kid != nil && kid["T"] != nil {
				walk(k, name, kind, value, level+1)
			}
		}
		if kind != "Sig" || (len(kids) > 0 && value == nil) {
			return
		}
		out = append(out, field{number: number, name: name, value: f.dict(value), page: f.pageOf(d, number)})
		if v := f.dict(value); v != nil {
			values = append(values, v.PDFString())
		}
	}
	for _, o := range f.array(f.form()["Fields"]) {
		walk(o, "", "", nil, 0)
	}
	for _, n := range f.numbers() {
		d := f.dict(f.Table[n].Object)
		if d == nil || d["ByteRange"] == nil || d["Contents"] == nil || slices.Contains(values, d.PDFString()) {
			continue
		}
		out = append(out, field{value: d, loose: true})
		if len(out) > maxFields {
			break
		}
	}
	return out
}

// numbers are the file's objects in order.
func (f *file) numbers() []int {
	out := make([]int, 0, len(f.Table))
	for n, e := range f.Table {
		if e != nil && !e.Free && e.Object != nil {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return out
}

// pageOf is the page that shows a field; 0 when its rectangle is empty.
func (f *file) pageOf(widget types.Dict, number int) int {
	rect := f.array(widget["Rect"])
	if len(rect) != 4 || f.number(rect[0]) == f.number(rect[2]) || f.number(rect[1]) == f.number(rect[3]) {
		return 0
	}
	page := 0
	if ref, ok := widget["P"].(types.IndirectRef); ok {
		page = ref.ObjectNumber.Value()
	}
	for i, n := range f.pages() {
		if n == page {
			return i + 1
		}
		if page != 0 || number == 0 {
			continue
		}
		for _, a := range f.array(f.dict(f.Table[n].Object)["Annots"]) {
			if ref, ok := a.(types.IndirectRef); ok && ref.ObjectNumber.Value() == number {
				return i + 1
			}
		}
	}
	return 0
}

func (f *file) number(o types.Object) float64 {
	switch n := f.object(o).(type) {
	case types.Integer:
		return float64(n)
	case types.Float:
		return float64(n)
	}
	return 0
}
