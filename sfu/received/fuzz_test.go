package received

import (
	"encoding/binary"
	"testing"
	"time"
)

// FuzzStream is a publisher who numbers and stamps its packets as it likes: what is asked for stays bounded, and a
// report adds up.
func FuzzStream(f *testing.F) {
	f.Add([]byte{0, 0, 1, 9, 0, 0, 4, 9, 1, 0, 2, 9, 2, 0, 0, 200, 0, 0xff, 0xff, 9, 0, 0x7f, 0xff, 1})
	f.Add([]byte{0, 0xff, 0xfe, 9, 0, 0, 1, 9, 2, 0, 0, 60, 1, 0xff, 0xff, 0, 3, 0, 0, 0})
	f.Fuzz(func(t *testing.T, b []byte) {
		s := Stream{Rate: 90000}
		now := ms(0)
		var packets uint32
		for n := 0; len(b) >= 4 && n < 300; n, b = n+1, b[4:] {
			seq := binary.BigEndian.Uint16(b[1:])
			now = now.Add(time.Duration(b[3]) * time.Millisecond)
			switch b[0] % 4 {
			case 0:
				if _, twice := s.Add(seq, binary.BigEndian.Uint32(b), now); !twice {
					packets++
				}
			case 1:
				s.Repair(seq)
			case 2:
				wanted, _ := s.Wanted(now, nil)
				if len(wanted) > maxKnown {
					t.Fatalf("%d asked for at once", len(wanted))
				}
				seen := map[uint16]bool{}
				for _, seq := range wanted {
					if seen[seq] {
						t.Errorf("%d is asked for twice at once", seq)
					}
					seen[seq] = true
				}
			default:
				r, ok := s.Report()
				if ok != (packets > 0) || r.TotalLost > 0x7fffff {
					t.Errorf("%d packets: %+v, %v", packets, r, ok)
				}
			}
		}
		if expected, lost := s.Recent(); lost < 0 || lost > expected {
			t.Errorf("%v lost of %v", lost, expected)
		}
	})
}
