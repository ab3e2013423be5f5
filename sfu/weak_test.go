package sfu_test

import (
	"testing"
	"time"

	"hopxa/sfu"
	"hopxa/sfu/sfutest"
)

// audioLoss is the share of a voice's packets that are missing since a packet.
func audioLoss(all []sfutest.Arrived, since int) float64 {
	all = all[since:]
	if len(all) < 2 {
		return 1
	}
	sent := int(all[len(all)-1].SequenceNumber-all[0].SequenceNumber) + 1
	return 1 - float64(len(all))/float64(sent)
}

// weak is a hall that watches and hears hall 1 over a line.
func weak(t *testing.T, line *sfutest.Line, reports bool) (s *sfu.SFU, news *sfutest.News, one, viewer *sfutest.Hall) {
	t.Helper()
	s, news = start(t)
	s.SetFloor(room, []string{"hall:1"})
	s.SetStage(room, sfu.Source{Seat: "hall:1", Kind: sfu.Camera})
	one = sfutest.Join(t, s, room, "hall:1", sfutest.Shape{Rich: true})
	viewer = sfutest.Join(t, s, room, "hall:2", sfutest.Shape{Shows: []string{sfu.Stage}, Line: line, Reports: reports})
	return s, news, one, viewer
}

func linkOf(s *sfu.SFU, seat string) sfu.Link {
	for _, l := range s.Links(room) {
		if l.Seat == seat {
			return l
		}
	}
	return sfu.Link{}
}

func TestWeakLineHearsAndSeesWhatItCanAndClimbsWhenItGetsBetter(t *testing.T) {
	if testing.Short() || racing {
		t.Skip("by the clock, half a minute")
	}
	t.Parallel()
	line := sfutest.NewLine(400_000, 400*time.Millisecond)
	s, news, one, viewer := weak(t, line, true)
	voice, slot := viewer.Audio[0], viewer.Video[0] // the stage's voice
	begun := time.Now()
	voice.WaitFrom(t, one.Mic, 150) // three seconds
	if got := news.Slots(viewer.Peer); got[3].Height == 0 || got[3].Height > 360 {
		t.Errorf("after three seconds on 400 kbit/s: %+v, %+v", got[3], linkOf(s, "hall:2"))
	}
	all := voice.WaitFrom(t, one.Mic, 400)
	if loss := audioLoss(all, 150); loss > 0.01 {
		t.Errorf("%.1f %% of the voice is lost; %+v", loss*100, linkOf(s, "hall:2"))
	}
	if n := len(sfutest.From(slot.Packets(), one.Camera[2])); n > 60 {
		t.Errorf("%d packets of the top layer", n)
	}
	t.Logf("weak for %v: %+v, loss of voice %.2f %%, %d datagrams lost, %d of padding", time.Since(begun), linkOf(s, "hall:2"), 100*audioLoss(all, 0), line.Lost(), s.Stats().Padding)

	line.Set(5_000_000)
	better := time.Now()
	news.WaitHeight(t, viewer.Peer, slot.Mid, 720)
	took := time.Since(better)
	if took > 12*time.Second {
		t.Errorf("the top layer came after %v", took)
	}
	t.Logf("top layer after %v: %+v", took, linkOf(s, "hall:2"))
}

func TestHealthyLineStaysAtTheTop(t *testing.T) {
	if testing.Short() || racing {
		t.Skip("by the clock, twenty seconds")
	}
	t.Parallel()
	s, news, one, viewer := weak(t, sfutest.NewLine(20_000_000, 300*time.Millisecond), true)
	slot := viewer.Video[0]
	begun := time.Now()
	news.WaitHeight(t, viewer.Peer, slot.Mid, 720)
	t.Logf("top layer after %v: %+v", time.Since(begun), linkOf(s, "hall:2"))
	if took := time.Since(begun); took > 5*time.Second {
		t.Errorf("the top layer came after %v", took)
	}
	from := len(slot.Packets())
	heard := len(viewer.Audio[0].Packets())
	viewer.Audio[0].WaitFor(t, 30*time.Second, "20 s of voice", func(all []sfutest.Arrived) bool { return len(all) >= heard+1000 })
	for _, p := range slot.Packets()[from:] {
		if p.Picture.From != one.Camera[2].Tag {
			t.Fatalf("fell from the top layer: %+v", linkOf(s, "hall:2"))
		}
	}
	if l := linkOf(s, "hall:2"); l.Estimate < 1_200_000 {
		t.Errorf("the estimate collapsed: %+v", l)
	}
}

func TestViewerThatReportsOnlyLossIsBroughtDown(t *testing.T) {
	t.Parallel()
	line := sfutest.NewLine(400_000, 200*time.Millisecond)
	s, news, _, viewer := weak(t, line, false)
	if l := linkOf(s, "hall:2"); l.Estimate != 0 {
		t.Errorf("limited before anything was lost: %+v", l)
	}
	slot := viewer.Video[0]
	news.WaitHeight(t, viewer.Peer, slot.Mid, 180) // what is asked for again takes the rest
	if l := linkOf(s, "hall:2"); l.Estimate < 100_000 || l.Estimate > 500_000 || l.Wish < 1_000_000 || l.Reason == "" {
		t.Errorf("%+v", l)
	}
	if got := s.Stats().Padding; got > 0 {
		t.Errorf("probed %d times a viewer that cannot tell", got)
	}
}
