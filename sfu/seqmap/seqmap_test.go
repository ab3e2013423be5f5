package seqmap

import (
	"math/rand/v2"
	"testing"
)

// want maps in and checks the number; -1 is refused.
func want(t *testing.T, m *Map, in uint16, out int) {
	t.Helper()
	got, _, ok := m.Next(in)
	if out < 0 {
		if ok {
			t.Errorf("%d became %d, want it refused", in, got)
		}
		return
	}
	if !ok || got != uint16(out) {
		t.Errorf("%d became %d, %v, want %d", in, got, ok, out)
	}
}

func TestNumbersContinueOverASwitch(t *testing.T) {
	m := New(100, Window)
	m.Begin()
	want(t, m, 7, 100)
	want(t, m, 8, 101)
	m.Begin()
	want(t, m, 60000, 102)
	want(t, m, 60001, 103)
	want(t, m, 59999, -1) // before the switch
}

func TestLossKeepsItsNumber(t *testing.T) {
	m := New(65534, Window)
	m.Begin()
	want(t, m, 65535, 65534)
	want(t, m, 3, 2) // 0, 1 and 2 are missing
	if _, _, ok := m.Source(0); ok {
		t.Error("a number that was kept only is traced to a packet")
	}
	want(t, m, 1, 0)
	want(t, m, 1, -1) // twice
	want(t, m, 0, 65535)
	want(t, m, 2, 1)
	want(t, m, 4, 3)
}

func TestSkippedPacketClosesUp(t *testing.T) {
	m := New(10, Window)
	m.Begin()
	m.Skip(4) // before anything was sent
	want(t, m, 5, 10)
	m.Skip(6)
	want(t, m, 7, 11)
	m.Skip(9) // 8 is missing
	want(t, m, 10, 13)
	want(t, m, 8, 12)
	want(t, m, 6, -1)
	m.Skip(7) // sent already: nothing happens
	want(t, m, 11, 14)
}

func TestALatePacketFindsItsNumberAmongSkippedOnes(t *testing.T) {
	m := New(0, VoiceWindow)
	m.Begin()
	want(t, m, 1, 0)
	m.Begin()
	want(t, m, 1000, 1)
	want(t, m, 1003, 4) // 1001 and 1002 are missing
	for in := uint16(1004); in < 1104; in += 2 {
		m.Skip(in)
		m.Next(in + 1)
	}
	want(t, m, 1050, -1) // skipped
	want(t, m, 1051, -1) // sent
	want(t, m, 999, -1)  // before the switch
	want(t, m, 1002, 3)
	want(t, m, 1001, 2)
	want(t, m, 1001, -1)
	m.Skip(1200) // the newest has no number
	want(t, m, 1110, 61)
	want(t, m, 1104, 55)
	for in := uint16(1201); in < 1201+VoiceWindow; in++ {
		m.Next(in)
	}
	want(t, m, 1111, -1) // its number is out of the window
}

func TestSourceTracesAcrossEpochs(t *testing.T) {
	m := New(0, Window)
	first := m.Begin()
	want(t, m, 500, 0)
	second := m.Begin()
	want(t, m, 900, 1)
	for out, w := range []struct{ in, epoch uint16 }{{500, first}, {900, second}} {
		if in, epoch, ok := m.Source(uint16(out)); !ok || in != w.in || epoch != w.epoch {
			t.Errorf("%d is %d of %d, %v, want %+v", out, in, epoch, ok, w)
		}
	}
	if _, _, ok := m.Source(2); ok {
		t.Error("a number not given out yet is traced")
	}
	for in := uint16(901); in < 901+Window; in++ {
		m.Next(in)
	}
	if _, _, ok := m.Source(1); ok {
		t.Error("a number out of the window is traced")
	}
}

func TestRestartOfTheSourceContinues(t *testing.T) {
	m := New(0, Window)
	m.Begin()
	want(t, m, 10, 0)
	want(t, m, 20000, 1)
	want(t, m, 20001, 2)
}

// Whatever is lost, late, doubled, skipped or switched: no number is used twice, and each is traced to its packet.
func TestNoNumberTwice(t *testing.T) {
	for seed := range uint64(50) {
		r := rand.New(rand.NewPCG(seed, 1))
		m := New(uint16(r.Uint32()), Window)
		epoch := m.Begin()
		in, given, skipped := uint16(r.Uint32()), map[uint16]bool{}, map[uint16]bool{}
		for range 900 {
			switch n := r.IntN(100); {
			case n < 3:
				epoch, in, skipped = m.Begin(), uint16(r.Uint32()), map[uint16]bool{}
			case n < 10:
				in++
				m.Skip(in)
				skipped[in] = true
			case n < 20:
				in += uint16(r.IntN(5))
			}
			seq := in + 1
			if r.IntN(5) == 0 {
				seq -= uint16(r.IntN(30))
			} else {
				in++
			}
			out, _, ok := m.Next(seq)
			if !ok {
				continue
			}
			if given[out] {
				t.Fatalf("seed %d: number %d was given twice", seed, out)
			}
			given[out] = true
			if got, e, ok := m.Source(out); !ok || got != seq || e != epoch {
				t.Fatalf("seed %d: %d of %d is traced to %d of %d, %v", seed, seq, epoch, got, e, ok)
			}
		}
	}
}

func TestAVoiceIsTracedAsFarAsItsWindow(t *testing.T) {
	m := New(7, VoiceWindow)
	if _, _, ok := m.Source(6); ok || m.MarkOf(6) != 0 {
		t.Error("a packet is known before any was sent")
	}
	m.Forget(6)
	m.Begin()
	for in := range uint16(VoiceWindow + 1) {
		m.Next(in)
	}
	if in, _, ok := m.Source(8); !ok || in != 1 {
		t.Errorf("the oldest in the window is %d, %v", in, ok)
	}
	if _, _, ok := m.Source(7); ok {
		t.Error("a packet beyond the window is traced")
	}
}

func TestARunOfMoreNumbersThanThereAre(t *testing.T) {
	m := New(0, Window)
	epoch := m.Begin()
	for n := range 200_000 {
		if n%1000 != 999 {
			m.Next(uint16(n))
		}
	}
	last := uint16(200_000%0x10000 - 2)
	for _, back := range []uint16{0, 1, 400, Window - 1} {
		if in, of, ok := m.Source(last - back); !ok || in != last-back || of != epoch {
			t.Errorf("%d is traced to %d of %d, %v", last-back, in, of, ok)
		}
	}
	want(t, m, last-999-Window, -1) // out of the window, where the next is kept now
	want(t, m, last-999, int(last-999))
	want(t, m, last-999, -1)
	want(t, m, last-1998, -1) // out of the window
	want(t, m, last-400, -1)
}

func TestOfManyRunsTheLatestAreKnown(t *testing.T) {
	m := New(0, Window)
	m.Begin()
	for n := range uint16(1000) {
		m.Mark(n)
		m.Next(3 * n)
		m.Skip(3*n + 1)
		m.Skip(3*n + 2)
	}
	for back := range uint16(mostRuns + 1) {
		if in, _, ok := m.Source(999 - back); !ok || in != 3*(999-back) || m.MarkOf(999-back) != 999-back {
			t.Fatalf("%d is traced to %d, %v", 999-back, in, ok)
		}
	}
	if _, _, ok := m.Source(999 - mostRuns - 1); ok {
		t.Error("a run too far back is known")
	}
	m.Forget(998)
	if _, _, ok := m.Source(998); ok {
		t.Error("a forgotten number is traced")
	}
	if m.run(mostRuns+1) != nil || len(m.before) > mostRuns {
		t.Error("runs grow without end")
	}
}

// A forgotten number was used: a packet that comes again does not get it.
func TestAForgottenNumberIsNotGivenAgain(t *testing.T) {
	m := New(0, Window)
	m.Begin()
	want(t, m, 0, 0)
	want(t, m, 2, 2)
	want(t, m, 1, 1)
	m.Forget(1)
	want(t, m, 1, -1)
}

func BenchmarkForwardNumbers(b *testing.B) {
	m := New(0, Window)
	m.Begin()
	b.ReportAllocs()
	for n := range b.N {
		m.Next(uint16(n))
	}
}
