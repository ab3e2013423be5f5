package arrived

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/pion/rtcp"
)

// told is what Pion reads of reports: when each packet came, and which are said to be lost.
func told(t testing.TB, reports [][]byte) (came map[uint16]time.Duration, missing []uint16) {
	t.Helper()
	came = map[uint16]time.Duration{}
	for _, b := range reports {
		if len(b)%4 != 0 || len(b) > 1200 {
			t.Fatalf("a report of %d bytes", len(b))
		}
		var p rtcp.TransportLayerCC
		if err := p.Unmarshal(b); err != nil {
			t.Fatalf("% x: %v", b, err)
		}
		seq, deltas, left := p.BaseSequenceNumber, p.RecvDeltas, int(p.PacketStatusCount)
		clock := time.Duration(p.ReferenceTime) * reference
		one := func(symbol uint16) {
			if left--; left < 0 {
				return
			}
			if symbol == lost {
				missing = append(missing, seq)
			} else {
				clock += time.Duration(deltas[0].Delta) * time.Microsecond
				came[seq], deltas = clock, deltas[1:]
			}
			seq++
		}
		for _, c := range p.PacketChunks {
			switch c := c.(type) {
			case *rtcp.RunLengthChunk:
				for range c.RunLength {
					one(c.PacketStatusSymbol)
				}
			case *rtcp.StatusVectorChunk:
				for _, s := range c.SymbolList {
					one(s)
				}
			}
		}
		if left > 0 || len(deltas) > 0 {
			t.Fatalf("% x: %d packets and %d deltas too many", b, left, len(deltas))
		}
	}
	return came, missing
}

// Whatever is lost, late, doubled or far apart in number and time: each packet is told once, when it came, to a delta.
func TestEachPacketIsToldAsItCame(t *testing.T) {
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 1))
		b := New(1)
		seq, at := uint16(r.Uint32()), time.Duration(r.Int64N(int64(time.Hour)))
		for range 20 {
			want, lostOnes := map[uint16]time.Duration{}, map[uint16]bool{}
			for range r.IntN(200) {
				switch r.IntN(40) {
				case 0:
					at += time.Duration(r.Int64N(int64(20 * time.Second)))
				case 1:
					seq += 2000
				case 2, 3:
					gap := uint16(1 + r.IntN(30))
					for range gap {
						seq++
						lostOnes[seq] = true
					}
				}
				seq++
				at += time.Duration(r.Int64N(int64(30 * time.Millisecond)))
				n := seq
				if len(lostOnes) > 0 && r.IntN(4) == 0 { // comes late
					for n = range lostOnes {
						break
					}
					delete(lostOnes, n)
					seq--
				}
				if _, twice := want[n]; !twice {
					want[n] = at
				}
				b.Note(7, n, at)
				if r.IntN(10) == 0 {
					b.Note(7, n, at+time.Millisecond) // twice
				}
			}
			came, missing := told(t, b.Reports(nil))
			if len(came) != len(want) {
				t.Fatalf("seed %d: %d packets are told, %d came", seed, len(came), len(want))
			}
			for n, w := range want {
				if d := (came[n] - w).Abs() % (reference << 24); d > unit { // the reference comes round
					t.Fatalf("seed %d: %d is told to have come at %v, it was %v", seed, n, came[n], w)
				}
			}
			for _, n := range missing {
				if _, came := want[n]; came {
					t.Fatalf("seed %d: %d came and is told to be lost", seed, n)
				}
			}
		}
	}
}

func TestWhatIsLostIsToldOnce(t *testing.T) {
	b := New(1)
	b.Note(7, 65534, 0)
	b.Note(7, 65535, time.Millisecond)
	told(t, b.Reports(nil))
	b.Note(7, 3, 2*time.Millisecond) // 0, 1 and 2 are lost, before the first that came
	if came, missing := told(t, b.Reports(nil)); len(came) != 1 || len(missing) != 3 || missing[0] != 0 || missing[2] != 2 {
		t.Errorf("%v came, %v are lost", came, missing)
	}
	b.Note(7, 1, 3*time.Millisecond) // late, and next to what comes now
	b.Note(7, 4, 3*time.Millisecond)
	if came, missing := told(t, b.Reports(nil)); len(came) != 2 || len(missing) != 0 {
		t.Errorf("%v came, %v are lost", came, missing)
	}
	if b.Held() != 0 || len(b.Reports(nil)) != 0 {
		t.Error("nothing came and something is told")
	}
}

func TestOfTooManyArrivalsTheNewestAreTold(t *testing.T) {
	b := New(1)
	for n := range uint16(3 * MostHeld) {
		b.Note(7, n, time.Duration(n)*time.Millisecond)
	}
	reports := b.Reports(nil)
	came, _ := told(t, reports)
	if _, newest := came[3*MostHeld-1]; !newest || len(came) > MostHeld || cap(b.held) > 2*MostHeld || len(reports) < MostHeld/2/mostTold {
		t.Errorf("%d are told", len(came))
	}
}

// Every kind of packet by turns, with gaps between: what takes most room.
func TestTheLargestReportFitsADatagram(t *testing.T) {
	for gap := uint16(1); gap < farthest; gap++ {
		b := New(1)
		packets := min(500, 60_000/gap)
		for n := range packets {
			b.Note(7, n*gap, time.Duration(n)*90*time.Millisecond)
		}
		if came, _ := told(t, b.Reports(nil)); len(came) != int(packets) {
			t.Fatalf("gaps of %d: %d are told", gap, len(came))
		}
	}
}

func TestReportsMakeNoGarbage(t *testing.T) {
	b := New(1)
	var to [][]byte
	seq, at := uint16(0), time.Duration(0)
	if n := testing.AllocsPerRun(100, func() {
		for range 80 {
			seq++
			at += 1300 * time.Microsecond
			if seq%11 != 0 {
				b.Note(7, seq, at)
			}
		}
		to = b.Reports(to[:0])
	}); n > 0 {
		t.Errorf("%.0f allocations", n)
	}
}

// FuzzBook notes whatever comes: each report is a good one and tells of each packet once.
func FuzzBook(f *testing.F) {
	f.Add([]byte{1, 0, 1, 0, 200, 3, 1, 255, 255, 9})
	f.Fuzz(func(t *testing.T, in []byte) {
		b := New(1)
		var at time.Duration
		for ; len(in) >= 4; in = in[4:] {
			at += time.Duration(in[2]) * time.Duration(in[3]) * time.Millisecond
			b.Note(7, uint16(in[0])<<8|uint16(in[1]), at)
			if in[3]%16 == 0 {
				told(t, b.Reports(nil))
			}
		}
		held := map[uint16]bool{}
		for _, a := range b.held {
			held[uint16(a.seq)] = true
		}
		if came, _ := told(t, b.Reports(nil)); len(came) != len(held) {
			t.Errorf("%d are told, %d came", len(came), len(held))
		}
	})
}

func BenchmarkForwardBook(b *testing.B) {
	book := New(1)
	var to [][]byte
	b.ReportAllocs()
	for n := range b.N {
		book.Note(7, uint16(n), time.Duration(n)*time.Millisecond)
		if n%100 == 99 {
			to = book.Reports(to[:0])
		}
	}
}
