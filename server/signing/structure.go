package signing

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// What a file may ask for.
const (
	MaxSize        = 100 << 20 // bytes of a file
	maxSignatures  = 16        // that are checked; a paper has three, a contract seldom ten
	maxObjects     = 200_000
	maxDecoded     = 64 << 20 // bytes of one unpacked stream
	maxNesting     = 50
	readingTakes   = 20 * time.Second // at most
	maxFields      = 2_000
	maxFieldLevels = 16
)

// Errors of files that cannot be read.
var (
	ErrTooLarge   = errors.New("a PDF that is too large to check its signatures")
	ErrUnreadable = errors.New("not a PDF that can be read")
	ErrEncrypted  = errors.New("a PDF with a password")
)

func init() { api.DisableConfigDir() } // it would write into the home folder

// file is one revision of a PDF with all its objects.
type file struct {
	*model.Context
	data []byte
}

// open reads a PDF, or one revision of it. It never panics, whatever the bytes are.
func open(ctx context.Context, data []byte) (f *file, err error) {
	defer func() {
		if r := recover(); r != nil {
			f, err = nil, fmt.Errorf("%w: %v", ErrUnreadable, r)
		}
	}()
	if len(data) > MaxSize {
		return nil, ErrTooLarge
	}
	if !bytes.HasPrefix(data, []byte("%PDF-")) { // a header further down would move every offset
		return nil, ErrUnreadable
	}
	how := model.NewDefaultConfiguration()
	how.Offline = true
	how.Limits = model.ResourceLimits{MaxStreamBytes: MaxSize, MaxDecodeBytes: maxDecoded, MaxImagePixels: 1 << 20, MaxImageBytes: 1 << 20,
		MaxObjectCount: maxObjects, MaxObjectStreamCount: maxObjects, MaxObjectStreamFirst: 4 << 20, MaxXRefEntries: maxObjects, MaxRecursionDepth: maxNesting}
	ctx, stop := context.WithTimeout(ctx, readingTakes)
	defer stop()
	c, err := pdfcpu.ReadWithContext(ctx, bytes.NewReader(data), how)
	switch {
	case err != nil && (errors.Is(err, pdfcpu.ErrWrongPassword) || strings.Contains(err.Error(), "password")):
		return nil, ErrEncrypted
	case err != nil:
		return nil, fmt.Errorf("%w: %w", ErrUnreadable, err)
	case c.Encrypt != nil:
		return nil, ErrEncrypted
	case c.Root == nil:
		return nil, ErrUnreadable
	}
	for n, e := range c.Table { // objects in object streams are read when they are first asked for
		if e == nil {
			continue
		}
		if lazy, ok := e.Object.(types.LazyObjectStreamObject); ok {
			if e.Object, err = lazy.DecodedObject(ctx); err != nil {
				return nil, fmt.Errorf("%w: object %d: %w", ErrUnreadable, n, err)
			}
		}
	}
	return &file{c, data}, nil
}

// object follows references, at most a few.
func (f *file) object(o types.Object) types.Object {
	for range 8 {
		ref, ok := o.(types.IndirectRef)
		if !ok {
			return o
		}
		entry, ok := f.Table[ref.ObjectNumber.Value()]
		if !ok || entry == nil || entry.Free {
			return nil
		}
		o = entry.Object
	}
	return nil
}

func (f *file) dict(o types.Object) types.Dict {
	switch d := f.object(o).(type) {
	case types.Dict:
		return d
	case types.StreamDict:
		return d.Dict
	case *types.StreamDict:
		return d.Dict
	}
	return nil
}

func (f *file) array(o types.Object) types.Array {
	a, _ := f.object(o).(types.Array)
	return a
}

func (f *file) name(o types.Object) string {
	n, _ := f.object(o).(types.Name)
	return string(n)
}

// text is a string object's, decoded for people.
func (f *file) text(o types.Object) string {
	switch s := f.object(o).(type) {
	case types.StringLiteral:
		if t, err := types.StringLiteralToString(s); err == nil {
			return t
		}
	case types.HexLiteral:
		if t, err := types.HexLiteralToString(s); err == nil {
			return t
		}
	}
	return ""
}

func (f *file) root() types.Dict { return f.dict(*f.Root) }

func (f *file) form() types.Dict { return f.dict(f.root()["AcroForm"]) }

// pages are the page dictionaries' object numbers in order, so far as the tree is sound.
func (f *file) pages() []int {
	var out []int
	seen := map[int]bool{}
	var walk func(o types.Object, level int)
	walk = func(o types.Object, level int) {
		ref, ok := o.(types.IndirectRef)
		if !ok || level > maxNesting || seen[ref.ObjectNumber.Value()] || len(out) > maxObjects {
			return
		}
		seen[ref.ObjectNumber.Value()] = true
		d := f.dict(o)
		if kids, ok := f.object(d["Kids"]).(types.Array); ok {
			for _, k := range kids {
				walk(k, level+1)
			}
		} else if d != nil {
			out = append(out, ref.ObjectNumber.Value())
		}
	}
	walk(f.root()["Pages"], 0)
	return out
}
