package seqmap

import (
	"encoding/binary"
	"testing"
)

// FuzzMap numbers packets that come in any order, with switches and packets left out between them: no number is given out
// twice, and each one leads back to its packet.
func FuzzMap(f *testing.F) {
	f.Add([]byte{0, 0, 7, 0, 0, 9, 0, 0, 8, 1, 0, 0, 0, 1, 0, 2, 1, 1, 0, 1, 2})
	f.Add([]byte{0, 0xff, 0xff, 0, 0, 3, 0, 0, 1, 2, 0, 4, 0, 2, 0, 0, 0x80, 0})
	f.Fuzz(func(t *testing.T, b []byte) {
		m := New(65000, Window)
		epoch := m.Begin()
		type packet struct{ in, epoch uint16 }
		given := map[uint16]packet{}
		var last uint16
		for n := 0; len(b) >= 3 && n < 100; n, b = n+1, b[3:] { // before the numbers come round
			in := binary.BigEndian.Uint16(b[1:])
			switch b[0] % 3 {
			case 0:
				out, newest, ok := m.Next(in)
				if !ok {
					continue
				}
				if was, twice := given[out]; twice {
					t.Fatalf("%d is given to %d and to %d of %d", out, in, was.in, was.epoch)
				}
				if len(given) > 0 && newest && int16(out-last) <= 0 {
					t.Errorf("%d after %d is said to be the newest", out, last)
				}
				if newest {
					last = out
				}
				given[out] = packet{in, epoch}
			case 1:
				epoch = m.Begin()
			default:
				m.Skip(in)
			}
		}
		for out, p := range given {
			if in, of, ok := m.Source(out); ok && (packet{in, of}) != p || !ok && m.last-out < Window/2 {
				t.Errorf("%d was %v, and is traced to %d of %d, %v", out, p, in, of, ok)
			}
		}
	})
}
