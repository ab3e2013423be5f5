package sfu

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/pion/interceptor/pkg/twcc"
	"github.com/pion/rtcp"

	"hopxa/sfu/bandwidth"
)

type arrival struct {
	seq   uint16
	delta time.Duration
	came  bool
}

// theirs is what Pion reads.
func theirs(p *rtcp.TransportLayerCC) (out []arrival) {
	seq, deltas := p.BaseSequenceNumber, p.RecvDeltas
	add := func(symbol uint16) {
		a := arrival{seq: seq, came: symbol != rtcp.TypeTCCPacketNotReceived}
		if a.came && len(deltas) > 0 {
			a.delta, deltas = time.Duration(deltas[0].Delta)*time.Microsecond, deltas[1:]
		}
		if len(out) < int(p.PacketStatusCount) {
			out = append(out, a)
		}
		seq++
	}
	for _, c := range p.PacketChunks {
		switch c := c.(type) {
		case *rtcp.RunLengthChunk:
			for range c.RunLength {
				add(c.PacketStatusSymbol)
			}
		case *rtcp.StatusVectorChunk:
			for _, s := range c.SymbolList {
				add(s)
			}
		}
	}
	return out
}

// wideReports are some of each kind: as a receiver with gaps, runs and pauses makes them.
func wideReports(t testing.TB) (out [][]byte) {
	r := rand.New(rand.NewPCG(2, 3))
	recorder := twcc.NewRecorder(1)
	seq, at := uint16(65000), int64(1000)
	for range 200 {
		for range 1 + r.IntN(60) {
			seq += uint16(1 + r.IntN(3)/2*r.IntN(40))
			at += int64(r.IntN(3) * r.IntN(90_000))
			recorder.Record(1, seq, at)
		}
		for _, p := range recorder.BuildFeedbackPacket() {
			b, err := p.Marshal()
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, b)
		}
	}
	return out
}

func TestArrivalsAreReadAsPionReadsThem(t *testing.T) {
	all := wideReports(t)
	if len(all) < 200 {
		t.Fatalf("%d reports", len(all))
	}
	for i, b := range all {
		var p rtcp.TransportLayerCC
		if err := p.Unmarshal(b); err != nil {
			t.Fatal(err)
		}
		want := theirs(&p)
		r, ok := readWide(b)
		if !ok || r.reference != p.ReferenceTime || r.base != p.BaseSequenceNumber || r.count != int(p.PacketStatusCount) {
			t.Fatalf("report %d: %+v, %v", i, r, ok)
		}
		n := 0
		r.each(func(seq uint16, delta time.Duration, came bool) {
			if n >= len(want) || want[n] != (arrival{seq, delta, came}) {
				t.Fatalf("report %d, packet %d: %d after %v, %v", i, n, seq, delta, came)
			}
			n++
		})
		if n != len(want) {
			t.Fatalf("report %d: %d packets of %d", i, n, len(want))
		}
	}
}

// Whatever a viewer writes, reading it ends, and never tells of more packets than the report says it has.
func FuzzWideReport(f *testing.F) {
	for i, b := range wideReports(f) {
		if i%20 == 0 {
			f.Add(b)
		}
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		r, ok := readWide(b)
		if !ok {
			return
		}
		n := 0
		r.each(func(uint16, time.Duration, bool) { n++ })
		if n > r.count {
			t.Errorf("%d packets of %d", n, r.count)
		}
	})
}

func TestWhatAViewerSaysOfAPacketIsKept(t *testing.T) {
	o := &outgoing{line: bandwidth.New()}
	recorder := twcc.NewRecorder(1)
	for n := range 6 {
		if seq := o.add(1000, false, sinceBegun()); n != 2 {
			recorder.Record(1, seq, int64(n)*1000)
		}
	}
	for _, p := range recorder.BuildFeedbackPacket() {
		b, err := p.Marshal()
		if err != nil {
			t.Fatal(err)
		}
		r, ok := readWide(b)
		if !ok {
			t.Fatal("not read")
		}
		o.feedback(&r)
	}
	first := o.sent.Add(sinceBegun(), 1) - 6
	for n := range uint16(6) {
		if arrived, known := o.fate(first + n); !known || arrived != (n != 2) {
			t.Errorf("packet %d: arrived %v, known %v", n, arrived, known)
		}
	}
	if _, known := o.fate(first + 6); known {
		t.Error("what nobody has spoken of is known")
	}
}
