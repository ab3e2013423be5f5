package signing

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// ErrPage tells that a signature was to stand on a page that there is not.
var ErrPage = errors.New("no such page")

// How is what a signature says and how it looks.
type How struct {
	Field  string    // name of its field; a number is put behind it when it is taken
	Name   string    // who signs, for people
	Reason string    // "": none
	At     time.Time // when; the only time in it unless TSA gives another
	Look   *Appearance
	TSA    *StampServer // nil: PAdES B-B; else B-T
}

// Sign appends a signature to a PDF (PAdES B-B or B-T; ETSI EN 319 142-1, 6.3). The file's bytes stay as they are, so earlier
// signatures hold. Errors: of open (ErrUnreadable …), ErrImage, ErrPage, ErrStampServer, ErrTokenGone.
func Sign(ctx context.Context, data []byte, k *Key, how How) ([]byte, error) {
	f, err := open(ctx, data)
	if err != nil {
		return nil, err
	}
	u := newUpdate(f)
	page := 1
	if how.Look != nil {
		page = how.Look.Page
	}
	pages := f.pages()
	if page < 1 || page > len(pages) {
		return nil, ErrPage
	}
	rect, look := "0 0 0 0", ""
	if how.Look != nil {
		form, err := how.Look.write(u)
		if err != nil {
			return nil, err
		}
		r := how.Look.Rect
		rect, look = fmt.Sprintf("%.2f %.2f %.2f %.2f", r[0], r[1], r[2], r[3]), fmt.Sprintf("/AP<</N %d 0 R>>", form)
	}
	room := k.room(how.TSA != nil)
	reason := ""
	if how.Reason != "" {
		reason = "/Reason" + textString(how.Reason)
	}
	const noRange = "[0 0000000000 0000000000 0000000000]"
	value := u.add(fmt.Sprintf("<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/ByteRange%s/Contents<%s>/M(D:%s+07'00')/Name%s%s>>",
		noRange, bytes.Repeat([]byte("0"), 2*room), how.At.In(vietnam).Format("20060102150405"), textString(how.Name), reason))
	const printedAndLocked = 132
	widget := u.add(fmt.Sprintf("<</Type/Annot/Subtype/Widget/FT/Sig/T%s/F %d/Rect[%s]/P %d %d R/V %d 0 R%s>>",
		textString(f.freeName(how.Field)), printedAndLocked, rect, pages[page-1], u.generation(pages[page-1]), value, look))
	u.annotate(pages[page-1], widget)
	u.field(widget)
	out, err := u.end()
	if err != nil {
		return nil, err
	}
	return fill(ctx, out, u.at[value], noRange, room, k, how.TSA)
}

// fill writes the signature into the room that was left for it.
func fill(ctx context.Context, out []byte, at int64, noRange string, room int, k *Key, tsa *StampServer) ([]byte, error) {
	rangeAt := int(at) + bytes.Index(out[at:], []byte(noRange))
	gap := int(at) + bytes.Index(out[at:], []byte("/Contents<")) + len("/Contents")
	gapEnd := gap + 2*room + 2
	copy(out[rangeAt:], fmt.Sprintf("[0 %010d %010d %010d]", gap, gapEnd, len(out)-gapEnd))
	sum := sha256.New()
	sum.Write(out[:gap])
	sum.Write(out[gapEnd:])
	var stamps stamper
	if tsa != nil {
		stamps = *tsa
	}
	cms, err := k.sign(ctx, sum.Sum(nil), stamps)
	if err != nil {
		return nil, err
	}
	if len(cms) > room {
		return nil, fmt.Errorf("a signature of %d bytes in a room of %d", len(cms), room)
	}
	copy(out[gap+1:], fmt.Sprintf("%x", cms))
	return out, nil
}

// room is how many bytes to leave for a signature.
func (k *Key) room(stamped bool) int {
	room := 4096 + len(k.Certificate.Raw)
	for _, c := range k.Chain {
		room += len(c.Raw)
	}
	if stamped {
		room += maxStamp / 4
	}
	return room
}

// freeName is a name that no field has.
func (f *file) freeName(name string) string {
	taken := map[string]bool{}
	for _, s := range f.fields() {
		taken[s.name] = true
	}
	free := name
	for i := 2; taken[free]; i++ {
		free = fmt.Sprintf("%s %d", name, i)
	}
	return free
}

// annotate shows a widget on a page.
func (u *update) annotate(page, widget int) {
	d := maps.Clone(u.f.dict(u.f.Table[page].Object))
	u.grow(d, "Annots", widget, func() { u.put(page, d.PDFString()) })
}

// field puts a widget into the form, which is made when there is none.
func (u *update) field(widget int) {
	root := maps.Clone(u.f.root())
	form := types.Dict{}
	ref, apart := root["AcroForm"].(types.IndirectRef)
	if old := u.f.form(); old != nil {
		form = maps.Clone(old)
	}
	const signed, appendOnly = 1, 2
	form["SigFlags"] = types.Integer(signed | appendOnly)
	u.grow(form, "Fields", widget, func() {}) // the form is written below in any case, for its flags
	if apart {
		u.put(ref.ObjectNumber.Value(), form.PDFString())
		return
	}
	root["AcroForm"] = types.IndirectRef{ObjectNumber: types.Integer(u.add(form.PDFString()))}
	u.put(u.f.Root.ObjectNumber.Value(), root.PDFString())
}

// grow adds a reference to an array of a dictionary: the array itself is written where it is an object of its own, else owner
// writes the dictionary.
func (u *update) grow(d types.Dict, key string, n int, owner func()) {
	list := append(slices.Clone(u.f.array(d[key])), types.IndirectRef{ObjectNumber: types.Integer(n)})
	if ref, apart := d[key].(types.IndirectRef); apart && u.f.array(ref) != nil {
		u.put(ref.ObjectNumber.Value(), list.PDFString())
		return
	}
	d[key] = list
	owner()
}
