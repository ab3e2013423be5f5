package sfu_test

import (
	"testing"
	"time"

	"hopxa/sfu"
	"hopxa/sfu/sfutest"
)

// obey is a publisher that does what it is told.
func obey(one *sfutest.Hall, paused ...string) {
	for i, l := range sfutest.Layers {
		on := true
		for _, rid := range paused {
			on = on && rid != l.RID
		}
		one.Camera[i].SetOn(on)
	}
}

func TestLayersThatNobodyIsShownArePausedAndComeWhenAsked(t *testing.T) {
	t.Parallel()
	s, news := start(t)
	one := sfutest.Join(t, s, room, "hall:1", sfutest.Shape{})
	viewer := sfutest.Join(t, s, room, "hall:2", sfutest.Shape{Shows: []string{"hall:1/camera"}, Height: 180})
	slot := viewer.Video[0]
	want := func(height int) {
		t.Helper()
		w := viewer.Wants("hall:1/camera")
		w[0].Height = height
		if err := s.Want(room, viewer.Peer, w); err != nil {
			t.Fatal(err)
		}
	}
	slot.WaitFrom(t, one.Camera[0], 10)
	news.WaitPaused(t, one.Peer, "h", "f")
	obey(one, "h", "f")
	n := len(sfutest.From(slot.Packets(), one.Camera[0]))
	slot.WaitFrom(t, one.Camera[0], n+2*25*5) // so long that the others would count as gone

	want(720)
	news.WaitPaused(t, one.Peer) // at once
	if l := linkOf(s, "hall:2"); l.Height != 180 || l.Best != 720 {
		t.Errorf("while the layer is waited for: %+v", l)
	}
	slot.WaitFrom(t, one.Camera[0], len(sfutest.From(slot.Packets(), one.Camera[0]))+10) // the picture goes on
	obey(one)
	news.WaitHeight(t, viewer.Peer, slot.Mid, 720)
	slot.WaitFrom(t, one.Camera[2], 10)

	want(180)
	news.WaitHeight(t, viewer.Peer, slot.Mid, 180)
	news.WaitPaused(t, one.Peer, "h", "f")
	want(360)
	news.WaitPaused(t, one.Peer, "f")
	news.WaitHeight(t, viewer.Peer, slot.Mid, 360)
	unbroken(t, slot.Packets())
}

func TestStageIsSeenAtOnceThoughItsLayersWerePaused(t *testing.T) {
	t.Parallel()
	s, news := start(t)
	s.SetStage(room, sfu.Source{Seat: "hall:1", Kind: sfu.Camera})
	one := sfutest.Join(t, s, room, "hall:1", sfutest.Shape{})
	two := sfutest.Join(t, s, room, "hall:2", sfutest.Shape{})
	viewer := sfutest.Join(t, s, room, "hall:3", sfutest.Shape{Shows: []string{sfu.Stage}})
	slot := viewer.Video[0]
	slot.WaitFrom(t, one.Camera[2], 10)
	news.WaitPaused(t, two.Peer, "h", "f") // nobody sees it
	obey(two, "h", "f")
	layers := map[string]bool{}
	for _, l := range sourceStats(s, "hall:2/camera").Layers {
		layers[l.RID] = l.Paused
	}
	if layers["q"] || !layers["h"] || !layers["f"] {
		t.Errorf("paused: %v", layers)
	}

	s.SetStage(room, sfu.Source{Seat: "hall:2", Kind: sfu.Camera})
	begun := time.Now()
	slot.WaitFrom(t, two.Camera[0], 5)                              // before its publisher heard of it
	if took := time.Since(begun); !racing && took > 2*time.Second { // waiting for the layer in vain takes three
		t.Errorf("seen after %v", took)
	}
	news.WaitPaused(t, two.Peer)
	obey(two)
	slot.WaitFrom(t, two.Camera[2], 10)
	news.WaitHeight(t, viewer.Peer, slot.Mid, 720)
	unbroken(t, slot.Packets())
}

func TestLayerThatStoppedByItselfIsNotWaitedFor(t *testing.T) {
	t.Parallel()
	s, news := start(t)
	one := sfutest.Join(t, s, room, "hall:1", sfutest.Shape{})
	viewer := sfutest.Join(t, s, room, "hall:2", sfutest.Shape{Shows: []string{"hall:1/camera"}})
	slot := viewer.Video[0]
	news.WaitHeight(t, viewer.Peer, slot.Mid, 720)
	one.Camera[2].SetOn(false) // a weak machine
	news.WaitHeight(t, viewer.Peer, slot.Mid, 360)
	n := len(sfutest.From(slot.Packets(), one.Camera[1]))
	slot.WaitFrom(t, one.Camera[1], n+2*25*8) // longer than a layer is kept that nobody wants
	if rids, told := news.Paused(one.Peer); told {
		t.Errorf("it was told to pause layers, the last time %v", rids)
	}
	one.Camera[2].SetOn(true)
	news.WaitHeight(t, viewer.Peer, slot.Mid, 720)
}
