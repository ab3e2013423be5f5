package signing

import (
	"bytes"
	"encoding/hex"
	"math"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// maxCMS bounds one signature's data: a chain, a time stamp and revocation lists fit well.
const maxCMS = 1 << 20

// covered is what a signature says it signs (ISO 32000-1, 12.8.1): all up to end, but the gap in which it stands.
type covered struct {
	gapFrom, gapTo, end int64
	cms                 []byte // what stands in the gap, without the zeros that fill it
}

// signed are the bytes that were signed, in two parts.
func (c covered) signed(data []byte) [2][]byte {
	return [2][]byte{data[:c.gapFrom], data[c.gapTo:c.end]}
}

// ranges reads what a signature covers. The code of a finding comes back when that is not as it must be.
func (f *file) ranges(sig types.Dict) (covered, string) {
	a := f.array(sig["ByteRange"])
	if a == nil {
		return covered{}, "range_missing"
	}
	if len(a) != 4 {
		return covered{}, "range_invalid"
	}
	var n [4]int64
	for i, o := range a {
		v, ok := f.object(o).(types.Integer)
		if !ok || v < 0 || int64(v) > math.MaxInt32 {
			return covered{}, "range_invalid"
		}
		n[i] = int64(v)
	}
	size := int64(len(f.data))
	c := covered{gapFrom: n[0] + n[1], gapTo: n[2], end: n[2] + n[3]}
	if n[0] != 0 || n[1] == 0 || n[3] == 0 || c.gapFrom >= c.gapTo || c.end > size {
		return covered{}, "range_invalid"
	}
	// The gap holds this signature's Contents and nothing else, else something could be hidden in it.
	gap := f.data[c.gapFrom:c.gapTo]
	if len(gap) < 4 || gap[0] != '<' || gap[len(gap)-1] != '>' || len(gap) > 2*maxCMS+2 {
		return covered{}, "range_gap"
	}
	inside, ok := f.object(sig["Contents"]).(types.HexLiteral)
	if !ok {
		return covered{}, "range_gap"
	}
	raw, err := unhex(gap[1 : len(gap)-1])
	if err != nil {
		return covered{}, "range_gap"
	}
	parsed, err := unhex([]byte(inside))
	if err != nil || !bytes.Equal(raw, parsed) {
		return covered{}, "range_gap"
	}
	c.cms = trimmed(raw)
	if c.cms == nil {
		return c, "cms_unreadable"
	}
	return c, ""
}

func unhex(s []byte) ([]byte, error) {
	s = bytes.Map(func(r rune) rune {
		switch r {
		case ' ', '\t', '\r', '\n', '\f', 0:
			return -1
		}
		return r
	}, s)
	if len(s)%2 == 1 {
		s = append(s, '0') // ISO 32000-1, 7.3.4.3
	}
	out := make([]byte, hex.DecodedLen(len(s)))
	_, err := hex.Decode(out, s)
	return out, err
}

// trimmed cuts the filling behind one BER value off; nil when it is none, or nested too deeply to be read safely.
func trimmed(data []byte) []byte {
	end, ok := berEnd(data, 0, 0)
	if !ok {
		return nil
	}
	for _, b := range data[end:] {
		if b != 0 {
			return nil
		}
	}
	return data[:end]
}

// maxBERLevels bounds nesting: a certificate inside a time stamp inside a signature is about 20 deep. Libraries go down by
// recursion without a bound.
const maxBERLevels = 40

// berEnd finds where the value at a place ends (X.690, 8.1).
func berEnd(b []byte, at, level int) (end int, ok bool) {
	if level > maxBERLevels || at+2 > len(b) {
		return 0, false
	}
	constructed := b[at]&0x20 != 0
	if b[at]&0x1f == 0x1f {
		return 0, false // tags of several bytes do not occur here
	}
	length := int(b[at+1])
	at += 2
	switch {
	case length == 0x80 && constructed:
		for {
			if at+2 > len(b) {
				return 0, false
			}
			if b[at] == 0 && b[at+1] == 0 {
				return at + 2, true
			}
			if at, ok = berEnd(b, at, level+1); !ok {
				return 0, false
			}
		}
	case length == 0x80:
		return 0, false
	case length > 0x80:
		count := length & 0x7f
		if count > 3 || at+count > len(b) {
			return 0, false
		}
		length = 0
		for _, c := range b[at : at+count] {
			length = length<<8 | int(c)
		}
		at += count
	}
	end = at + length
	if end > len(b) {
		return 0, false
	}
	if constructed {
		for at < end {
			if at, ok = berEnd(b[:end], at, level+1); !ok {
				return 0, false
			}
		}
	}
	return end, at <= end
}
