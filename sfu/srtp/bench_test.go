package srtp

import (
	"bytes"
	"encoding/binary"
	"testing"
	"unsafe"
)

func TestNothingIsAllocatedPerPacketButACounterOfCM(t *testing.T) {
	each(t, func(t *testing.T, p Profile) {
		c := newCipher(t, p)
		var s Sender
		var r Receiver
		var out Reports
		var in Control
		s.Begin(c, 9)
		r.Begin(c, 9)
		out.Begin(c)
		in.Begin(c)
		media, report := make([]byte, 1100, 1100+Tag), make([]byte, 100, 100+ControlTag)
		seq, most := uint16(0), map[Profile]float64{GCM: 0, CM: 2}[p]
		allocs := func(what string, most float64, f func() bool) {
			t.Helper()
			ok := true
			if n := testing.AllocsPerRun(500, func() { ok = f() && ok }); n > most {
				t.Errorf("%s: %v allocations", what, n)
			}
			if !ok {
				t.Errorf("%s was refused", what)
			}
		}
		allocs("RTP, there and back", most, func() bool {
			seq++
			media[0] = 0x80
			binary.BigEndian.PutUint16(media[2:], seq)
			sealed, ok := s.Seal(media, 12)
			_, _, err := r.Open(sealed)
			return ok && err == nil
		})
		allocs("RTCP, there and back", most, func() bool {
			report[0] = 0x80
			sealed, ok := out.Seal(report)
			_, err := in.Open(sealed)
			return ok && err == nil
		})
		allocs("beginning anew", 0, func() bool { // as for each packet of a stream that is nobody's
			r.Begin(c, 9)
			return true
		})
	})
}

func TestSendersAreSmall(t *testing.T) {
	if n := unsafe.Sizeof(Sender{}); n > 48 {
		t.Errorf("%d bytes", n)
	}
}

func BenchmarkSeal(b *testing.B) {
	for name, p := range profiles {
		b.Run(name, func(b *testing.B) {
			var s Sender
			s.Begin(newCipher(b, p), 9)
			media := make([]byte, 1120, 1500)
			media[0] = 0x80
			b.ReportAllocs()
			for n := 0; b.Loop(); n++ {
				binary.BigEndian.PutUint16(media[2:], uint16(n))
				s.Seal(media[:1120], 20)
			}
		})
	}
}

func BenchmarkOpen(b *testing.B) {
	for name, p := range profiles {
		b.Run(name, func(b *testing.B) {
			c := newCipher(b, p)
			var s Sender
			var r Receiver
			s.Begin(c, 9)
			media := make([]byte, 1120, 1500)
			media[0] = 0x80
			sealed, _ := s.Seal(media, 12)
			kept := bytes.Clone(sealed)
			b.ReportAllocs()
			for b.Loop() {
				copy(sealed, kept)
				r.Begin(c, 9)
				if _, _, err := r.Open(sealed); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
