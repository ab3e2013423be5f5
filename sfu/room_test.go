package sfu_test

import (
	"errors"
	"log/slog"
	"testing"
	"time"

	"hopxa/sfu"
	"hopxa/sfu/sfutest"
)

const room = 7

// start runs an SFU on loopback for a test.
func start(t testing.TB) (*sfu.SFU, *sfutest.News) {
	t.Helper()
	news := sfutest.NewNews()
	s, err := sfu.New(sfu.Config{UDPAddr: "127.0.0.1:0", Listener: news, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s, news
}

func sourceStats(s *sfu.SFU, name string) (out sfu.SourceStats) {
	for _, src := range s.Stats().Sources {
		if src.Source.String() == name {
			return src
		}
	}
	return out
}

func TestOnlyTheFloorIsHeard(t *testing.T) {
	s, news := start(t)
	s.SetFloor(room, []string{"hall:1"})
	one := sfutest.Join(t, s, room, "hall:1", sfutest.Shape{})
	two := sfutest.Join(t, s, room, "hall:2", sfutest.Shape{Shows: []string{"hall:1/camera"}})
	three := sfutest.Join(t, s, room, "hall:3", sfutest.Shape{Shows: []string{"hall:2/camera"}})

	news.WaitSlot(t, three.Peer, three.Audio[0].Mid, "")
	news.WaitSlot(t, three.Peer, three.Audio[2].Mid, "hall:1/mic")
	three.Audio[2].WaitFrom(t, one.Mic, 20)
	three.Video[0].WaitFrom(t, two.Camera[2], 20) // so much was sent by hall 2 in the same time
	if got := sourceStats(s, "hall:2/mic"); got.PacketsIn == 0 || got.DroppedFloor != got.PacketsIn || got.Forwarded != 0 {
		t.Errorf("hall 2 does not have the floor: %+v", got)
	}
	if got := s.Stats().Dropped.Floor; got == 0 {
		t.Error("nothing was counted as dropped for the floor")
	}

	s.SetFloor(room, []string{"hall:1", "hall:2"})
	news.WaitSlot(t, three.Peer, three.Audio[1].Mid, "hall:2/mic")
	three.Audio[1].WaitFrom(t, two.Mic, 20)
	one.Audio[2].WaitFrom(t, two.Mic, 20)

	s.SetFloor(room, []string{"hall:1"})
	news.WaitSlot(t, three.Peer, three.Audio[1].Mid, "")
	forwarded := sourceStats(s, "hall:2/mic").Forwarded
	three.Audio[2].WaitFrom(t, one.Mic, len(sfutest.From(three.Audio[2].Packets(), one.Mic))+20)
	if got := sourceStats(s, "hall:2/mic").Forwarded; got > forwarded+1 { // one may have been on its way
		t.Errorf("%d packets left after the floor was taken", got-forwarded)
	}
	for _, h := range []*sfutest.Hall{one, two, three} {
		for _, slot := range h.Audio {
			if len(sfutest.From(slot.Packets(), h.Mic)) > 0 {
				t.Errorf("%s hears itself", h.Seat)
			}
			if h != three {
				continue
			}
			for _, p := range sfutest.From(slot.Packets(), two.Mic) {
				if slot != three.Audio[1] {
					t.Errorf("hall 2 was heard in slot %s: %v", slot.Mid, p.SequenceNumber)
				}
			}
		}
	}
}

func TestStageSwitchIsUnbroken(t *testing.T) {
	t.Parallel()
	s, news := start(t)
	s.SetStage(room, sfu.Source{Seat: "hall:1", Kind: sfu.Camera})
	one := sfutest.Join(t, s, room, "hall:1", sfutest.Shape{NoSimulcast: true})
	two := sfutest.Join(t, s, room, "hall:2", sfutest.Shape{NoSimulcast: true})
	viewer := sfutest.Join(t, s, room, "hall:3", sfutest.Shape{Shows: []string{sfu.Stage}})
	slot := viewer.Video[0]

	slot.WaitFrom(t, one.Camera[0], 60) // too many for the cache to be shown from: a keyframe has to come
	if got := news.WaitSlot(t, viewer.Peer, slot.Mid, "hall:1/camera"); got.Height != 720 {
		t.Errorf("told a height of %d", got.Height)
	}
	for _, to := range []*sfutest.Hall{two, one, two} {
		before := len(sfutest.From(slot.Packets(), to.Camera[0]))
		s.SetStage(room, sfu.Source{Seat: to.Seat, Kind: sfu.Camera})
		news.WaitSlot(t, viewer.Peer, slot.Mid, to.Seat+"/camera")
		slot.WaitFrom(t, to.Camera[0], before+50)
	}
	all := slot.Packets()
	switches := unbroken(t, all)
	if switches < 3 {
		t.Errorf("%d switches were seen", switches)
	}
	if frozen := all[len(all)-1].Timestamp - all[0].Timestamp; time.Duration(frozen)*time.Second/90000 > all[len(all)-1].At.Sub(all[0].At)+500*time.Millisecond {
		t.Errorf("timestamps ran %d ahead in %v", frozen, all[len(all)-1].At.Sub(all[0].At))
	}
}

// unbroken checks what a decoder needs of a slot's packets, and counts the switches.
func unbroken(t *testing.T, all []sfutest.Arrived) (switches int) {
	t.Helper()
	if !all[0].Picture.Key {
		t.Error("the first packet is not of a keyframe")
	}
	for i := 1; i < len(all); i++ {
		a, b := all[i-1], all[i]
		if b.SequenceNumber != a.SequenceNumber+1 {
			t.Errorf("packet %d: sequence number %d follows %d", i, b.SequenceNumber, a.SequenceNumber)
		}
		if b.SSRC != a.SSRC {
			t.Errorf("packet %d: another SSRC", i)
		}
		same := a.Picture.From == b.Picture.From && a.Picture.Number == b.Picture.Number
		if d := int32(b.Timestamp - a.Timestamp); same && d != 0 || !same && (d <= 0 || d > 180000) {
			t.Errorf("packet %d: timestamp moves by %d", i, d)
		}
		if a.Picture.H264 || b.Picture.H264 {
			if a.Picture.From != b.Picture.From {
				switches++
				if !b.Picture.Key {
					t.Errorf("packet %d: a switch that is not at a keyframe", i)
				}
			}
			continue // there are no numbers of pictures
		}
		if step := (b.Picture.PictureID - a.Picture.PictureID) & 0x7fff; same && step != 0 || !same && step != 1 {
			t.Errorf("packet %d: picture id moves by %d", i, step)
		}
		base := b.Picture.TID == 0 // of which the index counts the pictures
		if step := b.Picture.TL0 - a.Picture.TL0; (same || !base) && step != 0 || !same && base && step != 1 {
			t.Errorf("packet %d: tl0picidx moves by %d", i, step)
		}
		if a.Picture.From != b.Picture.From {
			switches++
			if !b.Picture.Key { // the old picture may be cut: a decoder drops it at the keyframe
				t.Errorf("packet %d: a switch that is not at a keyframe", i)
			}
		}
	}
	return switches
}

func TestLayerByHeight(t *testing.T) {
	t.Parallel()
	s, news := start(t)
	one := sfutest.Join(t, s, room, "hall:1", sfutest.Shape{})
	viewer := sfutest.Join(t, s, room, "hall:2", sfutest.Shape{Shows: []string{"hall:1/camera"}, Height: 90})
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
	news.WaitHeight(t, viewer.Peer, slot.Mid, 180)
	want(1080)
	slot.WaitFrom(t, one.Camera[2], 10)
	news.WaitHeight(t, viewer.Peer, slot.Mid, 720)
	want(400)
	slot.WaitFrom(t, one.Camera[1], 10)
	news.WaitHeight(t, viewer.Peer, slot.Mid, 360)
	want(720)
	news.WaitHeight(t, viewer.Peer, slot.Mid, 720)
	one.Camera[2].SetOn(false) // a weak machine drops its top layer
	news.WaitHeight(t, viewer.Peer, slot.Mid, 360)
	one.Camera[2].SetOn(true)
	news.WaitHeight(t, viewer.Peer, slot.Mid, 720)
	unbroken(t, slot.Packets())
}

func TestSlotLightsUpByItself(t *testing.T) {
	t.Parallel()
	s, news := start(t)
	viewer := sfutest.Join(t, s, room, "hall:2", sfutest.Shape{Shows: []string{"hall:1/camera", "hall:1/screen"}})
	one := sfutest.Join(t, s, room, "hall:1", sfutest.Shape{})
	news.WaitSlot(t, viewer.Peer, viewer.Video[0].Mid, "hall:1/camera")
	if got := len(viewer.Video[1].Packets()); got > 0 {
		t.Errorf("%d packets of a screen that is not shared", got)
	}
	one.Screen.SetOn(true)
	news.WaitSlot(t, viewer.Peer, viewer.Video[1].Mid, "hall:1/screen")
	one.Screen.SetOn(false)
	news.WaitSlot(t, viewer.Peer, viewer.Video[1].Mid, "")
	if err := s.Leave(room, one.Peer); err != nil {
		t.Fatal(err)
	}
	news.WaitSlot(t, viewer.Peer, viewer.Video[0].Mid, "")
	again := sfutest.Join(t, s, room, "hall:1", sfutest.Shape{})
	news.WaitSlot(t, viewer.Peer, viewer.Video[0].Mid, "hall:1/camera")
	viewer.Video[0].WaitFrom(t, again.Camera[2], 10)
	unbroken(t, viewer.Video[0].Packets())
}

func TestLatecomerGetsAKeyframeAtOnce(t *testing.T) {
	t.Parallel()
	s, _ := start(t)
	one := sfutest.Join(t, s, room, "hall:1", sfutest.Shape{NoSimulcast: true})
	first := sfutest.Join(t, s, room, "hall:2", sfutest.Shape{Shows: []string{"hall:1/camera"}})
	first.Video[0].WaitFrom(t, one.Camera[0], 10)
	before, _ := one.Camera[0].Asked()

	// Out of the cache, as the last keyframe is few packets back: nobody else's picture pays for it.
	second := sfutest.Join(t, s, room, "hall:3", sfutest.Shape{Shows: []string{"hall:1/camera"}})
	all := second.Video[0].WaitFrom(t, one.Camera[0], 10)
	unbroken(t, all)
	if asked, _ := one.Camera[0].Asked(); asked != before && len(first.Video[0].Packets()) < 40 {
		t.Errorf("%d keyframes were asked for", asked-before)
	}

	// Much later it is asked for, once.
	first.Video[0].WaitFrom(t, one.Camera[0], 200)
	before, _ = one.Camera[0].Asked()
	third := sfutest.Join(t, s, room, "hall:4", sfutest.Shape{Shows: []string{"hall:1/camera", "hall:1/camera", "hall:1/camera"}})
	for _, slot := range third.Video {
		unbroken(t, slot.WaitFrom(t, one.Camera[0], 10))
	}
	if asked, _ := one.Camera[0].Asked(); asked-before != 1 {
		t.Errorf("%d keyframes were asked for, want 1", asked-before)
	}
}

func TestReplacedPeerEndsWithoutNotice(t *testing.T) {
	t.Parallel()
	s, news := start(t)
	viewer := sfutest.Join(t, s, room, "hall:2", sfutest.Shape{Shows: []string{"hall:1/camera"}})
	first := sfutest.Join(t, s, room, "hall:1", sfutest.Shape{})
	viewer.Video[0].WaitFrom(t, first.Camera[2], 10)
	second := sfutest.Join(t, s, room, "hall:1", sfutest.Shape{})
	viewer.Video[0].WaitFrom(t, second.Camera[2], 10)
	news.WaitSlot(t, viewer.Peer, viewer.Video[0].Mid, "hall:1/camera")
	if err := s.Leave(room, first.Peer); !errors.Is(err, sfu.ErrNoPeer) {
		t.Errorf("leaving with the former peer: %v", err)
	}
	if gone := news.Gone(); len(gone) > 0 {
		t.Errorf("told that %v are gone", gone)
	}
	if got := s.Stats().Peers; got != 2 {
		t.Errorf("%d peers", got)
	}
	unbroken(t, viewer.Video[0].Packets())
}

func TestSpeaking(t *testing.T) {
	t.Parallel()
	s, news := start(t)
	s.SetFloor(room, []string{"hall:1", "hall:2"})
	one := sfutest.Join(t, s, room, "hall:1", sfutest.Shape{})
	two := sfutest.Join(t, s, room, "hall:2", sfutest.Shape{})
	sfutest.Join(t, s, room, "hall:3", sfutest.Shape{}) // loud too, but without the floor
	two.Mic.SetLevel(127)
	news.WaitSpeakers(t, "hall:1")
	two.Mic.SetLevel(15)
	news.WaitSpeakers(t, "hall:2", "hall:1")
	one.Mic.SetLevel(90)
	news.WaitSpeakers(t, "hall:2")
	s.SetFloor(room, []string{"hall:1"})
	news.WaitSpeakers(t)
}

func TestUnknownPeerOrRoom(t *testing.T) {
	s, _ := start(t)
	for _, err := range []error{s.Want(room, "x", nil), s.Leave(room, "x")} {
		if !errors.Is(err, sfu.ErrNoPeer) {
			t.Errorf("got %v", err)
		}
	}
	s.CloseRoom(room)
	if links := s.Links(room); len(links) > 0 {
		t.Errorf("links of nobody: %v", links)
	}
}
