package signing

import (
	"bytes"
	"slices"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// What a changed object was before; decides what may have changed in it.
type role int

const (
	other role = iota
	theCatalog
	theForm
	theFields
	aPage
	someAnnots
	theInfo
	theMetadata
	theStore // DSS and what is in it
	openField
	machinery // cross references and object streams
)

// comparison tells what the updates between two revisions of a file did.
type comparison struct {
	before, after *file
	roles         map[int]role
	metadata      bool
	why           []string // what changed the content, in Vietnamese; a few
}

// compare classifies what was added to a file after a revision of it. Additions that nothing of before refers to have no
// effect, so only changed objects and what they newly refer to are looked at; anything that is not known to be harmless
// counts as a change of the content.
func compare(before, after *file) (what, why string) {
	c := &comparison{before: before, after: after, roles: before.roles()}
	if before.Root.ObjectNumber != after.Root.ObjectNumber {
		c.blame("danh mục gốc")
	}
	for _, n := range before.numbers() {
		was := before.Table[n]
		is, ok := after.Table[n]
		if ok && is != nil && !is.Free && is.Object != nil && same(was.Object, is.Object) {
			continue
		}
		if !ok || is == nil || is.Free || is.Object == nil {
			c.changed(n, was.Object, nil)
			continue
		}
		c.changed(n, was.Object, is.Object)
	}
	// An object that was referred to before it was there comes into effect by being added.
	missing := before.dangling()
	for _, n := range after.numbers() {
		if missing[n] {
			c.blame("đối tượng bị thêm vào chỗ trống")
			break
		}
	}
	switch {
	case len(c.why) > 0:
		return AfterContent, strings.Join(c.why[:min(3, len(c.why))], ", ")
	case c.metadata:
		return AfterMetadata, ""
	}
	return AfterSignatures, ""
}

func (c *comparison) blame(what string) {
	if !slices.Contains(c.why, what) {
		c.why = append(c.why, what)
	}
}

func (c *comparison) changed(n int, was, is types.Object) {
	r := c.roles[n]
	if r == machinery {
		return
	}
	if is == nil {
		c.blame("đối tượng bị xóa")
		return
	}
	old, fresh := asDict(was), asDict(is)
	switch r {
	case theCatalog:
		c.keys(old, fresh, "danh mục gốc", "AcroForm", "DSS", "Extensions", "Version", "Metadata")
		c.form(old["AcroForm"], fresh["AcroForm"])
		if fresh["Metadata"] != nil && !same(old["Metadata"], fresh["Metadata"]) {
			c.metadata = true
		}
	case theForm:
		c.formDicts(old, fresh)
	case theFields:
		c.added(c.before.array(was), c.after.array(is), "biểu mẫu", c.isSignature)
	case aPage:
		c.keys(old, fresh, "trang", "Annots")
		c.added(c.before.array(old["Annots"]), c.after.array(fresh["Annots"]), "ghi chú trên trang", c.isSignature)
	case someAnnots:
		c.added(c.before.array(was), c.after.array(is), "ghi chú trên trang", c.isSignature)
	case theInfo, theMetadata:
		c.metadata = true
	case theStore:
	case openField: // signed since
		c.keys(old, fresh, "ô chữ ký", "V", "AP", "M", "F", "DA", "MK")
		if !c.isSignature(is) {
			c.blame("ô chữ ký")
		}
	default:
		c.blame(c.called(n, was))
	}
}

// called names a changed object for people.
func (c *comparison) called(n int, was types.Object) string {
	switch d := asDict(was); {
	case d == nil:
		return "một đối tượng"
	case d["ByteRange"] != nil:
		return "chữ ký có trước"
	case c.before.name(d["Subtype"]) == "Image":
		return "hình ảnh"
	case c.before.name(d["Type"]) == "Font" || c.before.name(d["Type"]) == "FontDescriptor":
		return "phông chữ"
	case c.before.name(d["Type"]) == "Annot":
		return "ghi chú trên trang"
	}
	for _, p := range c.before.pages() {
		page := c.before.dict(c.before.Table[p].Object)
		for _, o := range append(types.Array{page["Contents"]}, c.before.array(page["Contents"])...) {
			if ref, ok := o.(types.IndirectRef); ok && ref.ObjectNumber.Value() == n {
				return "nội dung trang"
			}
		}
	}
	return "một đối tượng"
}

// keys blames every key that differs, but for those that may.
func (c *comparison) keys(old, fresh types.Dict, what string, may ...string) {
	if old == nil || fresh == nil {
		c.blame(what)
		return
	}
	for k, v := range old {
		if !slices.Contains(may, k) && !same(v, fresh[k]) {
			c.blame(what)
		}
	}
	for k := range fresh {
		if _, ok := old[k]; !ok && !slices.Contains(may, k) {
			c.blame(what)
		}
	}
}

// form compares the form's entry in the catalog. One object that changed itself is compared by its role.
func (c *comparison) form(was, is types.Object) {
	if same(was, is) {
		return
	}
	old, fresh := c.before.dict(was), c.after.dict(is)
	if old == nil {
		old = types.Dict{}
	}
	c.formDicts(old, fresh)
}

func (c *comparison) formDicts(old, fresh types.Dict) {
	c.keys(old, fresh, "biểu mẫu", "Fields", "SigFlags", "DR", "DA")
	if fresh == nil || same(old["Fields"], fresh["Fields"]) {
		return
	}
	c.added(c.before.array(old["Fields"]), c.after.array(fresh["Fields"]), "biểu mẫu", c.isSignature)
}

// added blames an array that lost something, or in which something else than what may be was put.
func (c *comparison) added(old, fresh types.Array, what string, may func(types.Object) bool) {
	have := map[string]int{}
	for _, o := range old {
		have[text(o)]++
	}
	for _, o := range fresh {
		if t := text(o); have[t] > 0 {
			have[t]--
		} else if !may(o) {
			c.blame(what)
		}
	}
	for _, left := range have {
		if left > 0 {
			c.blame(what)
		}
	}
}

// isSignature tells whether an added field or annotation is a signature and does nothing else.
func (c *comparison) isSignature(o types.Object) bool {
	d := c.after.dict(o)
	if d == nil || d["A"] != nil || d["AA"] != nil {
		return false
	}
	kind := c.after.name(d["FT"])
	if kind == "" {
		kind = c.after.name(c.after.dict(d["Parent"])["FT"])
	}
	if s := c.after.name(d["Subtype"]); s != "" && s != "Widget" {
		return false
	}
	for _, k := range c.after.array(d["Kids"]) {
		if kid := c.after.dict(k); kid == nil || kid["A"] != nil || kid["AA"] != nil || kid["T"] != nil {
			return false
		}
	}
	return kind == "Sig"
}

// roles finds what objects are, as far as it decides what may change in them.
func (f *file) roles() map[int]role {
	out := map[int]role{}
	set := func(o types.Object, r role) {
		if ref, ok := o.(types.IndirectRef); ok {
			if _, taken := out[ref.ObjectNumber.Value()]; !taken {
				out[ref.ObjectNumber.Value()] = r
			}
		}
	}
	set(*f.Root, theCatalog)
	root := f.root()
	set(root["AcroForm"], theForm)
	set(f.form()["Fields"], theFields)
	set(root["Metadata"], theMetadata)
	if f.Info != nil {
		set(*f.Info, theInfo)
	}
	for _, n := range f.pages() {
		if _, taken := out[n]; !taken {
			out[n] = aPage
		}
		set(f.dict(f.Table[n].Object)["Annots"], someAnnots)
	}
	for _, s := range f.fields() {
		if s.number != 0 && s.value == nil {
			out[s.number] = openField
		}
	}
	f.reach(root["DSS"], 0, func(n int) bool {
		if _, taken := out[n]; taken {
			return false
		}
		out[n] = theStore
		return true
	})
	for n := range f.Read.XRefStreams {
		out[n] = machinery
	}
	for n := range f.Read.ObjectStreams {
		out[n] = machinery
	}
	return out
}

// reach visits all objects that one refers to.
func (f *file) reach(o types.Object, level int, visit func(n int) bool) {
	if level > maxNesting {
		return
	}
	switch v := o.(type) {
	case types.IndirectRef:
		n := v.ObjectNumber.Value()
		if e, ok := f.Table[n]; ok && e != nil && visit(n) {
			f.reach(e.Object, level+1, visit)
		}
	case types.Array:
		for _, o := range v {
			f.reach(o, level+1, visit)
		}
	default:
		for _, o := range asDict(o) {
			f.reach(o, level+1, visit)
		}
	}
}

// dangling are objects that are referred to and are not there.
func (f *file) dangling() map[int]bool {
	out := map[int]bool{}
	var look func(o types.Object, level int)
	look = func(o types.Object, level int) {
		if level > maxNesting {
			return
		}
		switch v := o.(type) {
		case types.IndirectRef:
			if e, ok := f.Table[v.ObjectNumber.Value()]; !ok || e == nil || e.Free || e.Object == nil {
				out[v.ObjectNumber.Value()] = true
			}
		case types.Array:
			for _, o := range v {
				look(o, level+1)
			}
		default:
			for _, o := range asDict(o) {
				look(o, level+1)
			}
		}
	}
	for _, n := range f.numbers() {
		look(f.Table[n].Object, 0)
	}
	return out
}

func asDict(o types.Object) types.Dict {
	switch d := o.(type) {
	case types.Dict:
		return d
	case types.StreamDict:
		return d.Dict
	case *types.StreamDict:
		return d.Dict
	case types.ObjectStreamDict:
		return d.Dict
	case *types.ObjectStreamDict:
		return d.Dict
	case types.XRefStreamDict:
		return d.Dict
	case *types.XRefStreamDict:
		return d.Dict
	}
	return nil
}

func rawOf(o types.Object) []byte {
	switch d := o.(type) {
	case types.StreamDict:
		return d.Raw
	case *types.StreamDict:
		return d.Raw
	}
	return nil
}

func text(o types.Object) string {
	if o == nil {
		return "null"
	}
	if d := asDict(o); d != nil {
		return d.PDFString()
	}
	return o.PDFString()
}

// same tells whether two objects are written alike.
func same(a, b types.Object) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	return text(a) == text(b) && bytes.Equal(rawOf(a), rawOf(b))
}
