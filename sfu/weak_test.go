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
	line := sfutest.NewLine(250_000, 400*time.Millisecond) // less than the picture of 360 alone, which the first guess would send
	s, news, one, viewer := weak(t, line, true)
	voice, slot := viewer.Audio[0], viewer.Video[0] // the stage's voice
	begun := time.Now()
	voice.WaitFrom(t, one.Mic, 150) // three seconds
	if got := news.Slots(viewer.Peer); got[3].Height > 180 {
		t.Errorf("after three seconds on 250 kbit/s: %+v, %+v", got[3], linkOf(s, "hall:2"))
	}
	all := voice.WaitFrom(t, one.Mic, 400)
	if loss := audioLoss(all, 150); loss > 0.01 {
		t.Errorf("%.1f %% of the voice is lost; %+v", loss*100, linkOf(s, "hall:2"))
	}
	if n := len(sfutest.From(slot.Packets(), one.Camera[2])); n > 60 {
		t.Errorf("%d packets of the top layer", n)
	}
	news.WaitHeight(t, viewer.Peer, slot.Mid, 180)
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

// A line becomes weak in the middle of a call, and good again.
func TestLineThatBecomesWeakCostsThePictureAndHardlyTheVoice(t *testing.T) {
	if testing.Short() || racing {
		t.Skip("by the clock, half a minute")
	}
	t.Parallel()
	line := sfutest.NewLine(5_000_000, 400*time.Millisecond)
	s, news, one, viewer := weak(t, line, true)
	voice, slot := viewer.Audio[0], viewer.Video[0]
	news.WaitHeight(t, viewer.Peer, slot.Mid, 720)
	voice.WaitFrom(t, one.Mic, 150)

	heard, began := len(voice.Packets()), time.Now()
	line.Set(400_000)
	news.WaitSlotThat(t, "a smaller picture", viewer.Peer, slot.Mid, func(s sfu.Slot) bool { return s.Height <= 360 })
	took := time.Since(began)
	if took > 4*time.Second {
		t.Errorf("the picture became smaller after %v", took)
	}
	all := voice.WaitFrom(t, one.Mic, heard+150)
	then := len(all)
	all = voice.WaitFrom(t, one.Mic, then+400)
	if n := linkOf(s, "hall:2").Dropped.Queue; n > 20 {
		t.Errorf("%d packets did not get out", n)
	}
	fall, later := audioLoss(all[:then], heard), audioLoss(all, then)
	if fall > 0.3 || later > 0.01 {
		t.Errorf("of the voice, %.1f %% is lost in the first three seconds and %.1f %% in the next eight; %+v", fall*100, later*100, linkOf(s, "hall:2"))
	}
	t.Logf("smaller after %v; of the voice, %.1f %% was lost in three seconds and %.2f %% later; %d datagrams lost; %+v", took, fall*100, later*100, line.Lost(), linkOf(s, "hall:2"))

	line.Set(5_000_000)
	better := time.Now()
	news.WaitHeight(t, viewer.Peer, slot.Mid, 720)
	if took := time.Since(better); took > 16*time.Second {
		t.Errorf("the top layer came back after %v", took)
	} else {
		t.Logf("the top layer came back after %v", took)
	}
}

// A line that takes no picture at all brings the voice, and says so.
func TestLineForNothingButTheVoice(t *testing.T) {
	if testing.Short() || racing {
		t.Skip("by the clock, ten seconds")
	}
	t.Parallel()
	line := sfutest.NewLine(90_000, 400*time.Millisecond)
	s, news, one, viewer := weak(t, line, true)
	voice, slot := viewer.Audio[0], viewer.Video[0]
	news.WaitSlotThat(t, "dark", viewer.Peer, slot.Mid, func(x sfu.Slot) bool { return x.Source == (sfu.Source{}) && linkOf(s, "hall:2").AudioOnly })
	voice.WaitFrom(t, one.Mic, len(voice.Packets())+100) // what was in the queue
	heard, shown := len(voice.Packets()), len(slot.Packets())
	all := voice.WaitFrom(t, one.Mic, heard+300)
	if loss := audioLoss(all, heard); loss > 0.01 {
		t.Errorf("%.1f %% of the voice is lost; %+v", loss*100, linkOf(s, "hall:2"))
	}
	if n := len(slot.Packets()) - shown; n > 20 {
		t.Errorf("%d packets of a picture", n)
	}
	t.Logf("%+v", linkOf(s, "hall:2"))
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
	if racing {
		t.Skip("by the clock: pretend halls that are late look like a loss")
	}
	t.Parallel()
	line := sfutest.NewLine(400_000, 200*time.Millisecond)
	s, news, _, viewer := weak(t, line, false)
	if l := linkOf(s, "hall:2"); l.Estimate != 0 {
		t.Errorf("limited before anything was lost: %+v", l)
	}
	slot := viewer.Video[0]
	// The picture of 360 fits, unless what is asked for again takes the rest: then it is that of 180.
	height := func() int {
		for _, shown := range news.Slots(viewer.Peer) {
			if shown.Mid == slot.Mid {
				return shown.Height
			}
		}
		return 0
	}
	var l sfu.Link
	for begun := time.Now(); ; time.Sleep(50 * time.Millisecond) {
		l = linkOf(s, "hall:2")
		if h := height(); (h == 180 || h == 360) && l.Estimate >= 100_000 && l.Estimate <= 500_000 {
			break
		}
		if time.Since(begun) > sfutest.Limit {
			t.Fatalf("height %d, %+v", height(), l)
		}
	}
	if l.Wish < 1_000_000 || l.Reason == "" {
		t.Errorf("%+v", l)
	}
	if got := s.Stats().Padding; got > 0 {
		t.Errorf("probed %d times a viewer that cannot tell", got)
	}
}
