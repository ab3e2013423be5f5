package sfu_test

import (
	"testing"

	"github.com/pion/webrtc/v4"

	"hopxa/sfu"
	"hopxa/sfu/sfutest"
)

func TestSlotShowsEitherCodecWithoutABreak(t *testing.T) {
	t.Parallel()
	s, news := start(t)
	one := sfutest.Join(t, s, room, "hall:1", sfutest.Shape{NoSimulcast: true})
	two := sfutest.Join(t, s, room, "hall:2", sfutest.Shape{NoSimulcast: true, H264: true})
	viewer := sfutest.Join(t, s, room, "hall:3", sfutest.Shape{Shows: []string{sfu.Stage}})
	slot := viewer.Video[0]
	for i, to := range []*sfutest.Hall{one, two, one, two} {
		before := len(sfutest.From(slot.Packets(), to.Camera[0]))
		s.SetStage(room, sfu.Source{Seat: to.Seat, Kind: sfu.Camera})
		if got := news.WaitSlot(t, viewer.Peer, slot.Mid, to.Seat+"/camera"); got.Height != 720 {
			t.Errorf("told a height of %d", got.Height)
		}
		slot.WaitFrom(t, to.Camera[0], before+50)
		if i == 1 { // a latecomer gets the keyframe of H.264 out of the cache too
			late := sfutest.Join(t, s, room, "hall:4", sfutest.Shape{Shows: []string{sfu.Stage}})
			unbroken(t, late.Video[0].WaitFrom(t, two.Camera[0], 10))
		}
	}
	all := slot.Packets()
	if switches := unbroken(t, all); switches != 3 {
		t.Errorf("%d switches were seen", switches)
	}
	for i, a := range all {
		if want := map[bool]uint8{false: 120, true: 126}[a.Picture.From == two.Camera[0].Tag]; a.PayloadType != want {
			t.Fatalf("packet %d has payload type %d, want %d", i, a.PayloadType, want)
		}
	}
}

func TestLayersOfH264(t *testing.T) {
	t.Parallel()
	s, news := start(t)
	one := sfutest.Join(t, s, room, "hall:1", sfutest.Shape{H264: true})
	viewer := sfutest.Join(t, s, room, "hall:2", sfutest.Shape{Shows: []string{"hall:1/camera"}, Height: 90})
	slot := viewer.Video[0]
	for i, height := range []int{180, 720, 360} {
		w := viewer.Wants("hall:1/camera")
		w[0].Height = height
		if err := s.Want(room, viewer.Peer, w); err != nil {
			t.Fatal(err)
		}
		slot.WaitFrom(t, one.Camera[[]int{0, 2, 1}[i]], 10)
		news.WaitHeight(t, viewer.Peer, slot.Mid, height)
	}
	unbroken(t, slot.Packets())
}

func TestViewerIsNotSentACodecItDoesNotSpeak(t *testing.T) {
	t.Parallel()
	s, news := start(t)
	one := sfutest.Join(t, s, room, "hall:1", sfutest.Shape{NoSimulcast: true, H264: true})
	other := sfutest.Join(t, s, room, "hall:2", sfutest.Shape{NoSimulcast: true, Shows: []string{"hall:1/camera"}})
	viewer := sfutest.Join(t, s, room, "hall:3", sfutest.Shape{Without: []string{webrtc.MimeTypeH264}, Shows: []string{"hall:1/camera", "hall:2/camera"}})
	slot := viewer.Video[0]
	news.WaitSlot(t, viewer.Peer, viewer.Video[1].Mid, "hall:2/camera")
	viewer.Video[1].WaitFrom(t, other.Camera[0], 50)
	if got := news.WaitSlot(t, viewer.Peer, slot.Mid, ""); !got.Deaf || len(slot.Packets()) > 0 {
		t.Errorf("told %+v, %d packets came", got, len(slot.Packets()))
	}
	if got := s.Stats().Deaf; got != 1 {
		t.Errorf("%d slots are counted", got)
	}
	one.Camera[0].Turn(webrtc.MimeTypeVP8)
	if got := news.WaitSlot(t, viewer.Peer, slot.Mid, "hall:1/camera"); got.Deaf {
		t.Errorf("told %+v", got)
	}
	unbroken(t, slot.WaitFrom(t, one.Camera[0], 20))
	one.Camera[0].Turn(webrtc.MimeTypeH264)
	if got := news.WaitSlot(t, viewer.Peer, slot.Mid, ""); !got.Deaf {
		t.Errorf("told %+v", got)
	}
}

func TestPublisherThatTakesAnotherCodecIsFollowed(t *testing.T) {
	t.Parallel()
	s, _ := start(t)
	one := sfutest.Join(t, s, room, "hall:1", sfutest.Shape{})
	viewer := sfutest.Join(t, s, room, "hall:2", sfutest.Shape{Shows: []string{"hall:1/camera"}})
	slot := viewer.Video[0]
	slot.WaitFrom(t, one.Camera[2], 20)
	for _, mime := range []string{webrtc.MimeTypeH264, webrtc.MimeTypeVP8, webrtc.MimeTypeH264} {
		for _, o := range one.Camera {
			o.Turn(mime)
		}
		slot.Wait(t, mime, func(all []sfutest.Arrived) bool {
			last := all[len(all)-1]
			return len(all) > 20 && last.Picture.H264 == (mime == webrtc.MimeTypeH264) && all[len(all)-20].Picture.H264 == last.Picture.H264
		})
	}
	all := slot.Packets()
	unbroken(t, all)
	for i := 1; i < len(all); i++ {
		if all[i].Picture.H264 != all[i-1].Picture.H264 && !all[i].Picture.Key {
			t.Errorf("packet %d: another codec that does not begin with a keyframe", i)
		}
	}
}

func TestUnknownPayloadTypesAreDroppedAndNobodyNotices(t *testing.T) {
	t.Parallel()
	s, _ := start(t)
	one := sfutest.Join(t, s, room, "hall:1", sfutest.Shape{NoSimulcast: true})
	viewer := sfutest.Join(t, s, room, "hall:2", sfutest.Shape{Shows: []string{"hall:1/camera"}})
	slot := viewer.Video[0]
	slot.WaitFrom(t, one.Camera[0], 20)
	asked, _ := one.Camera[0].Asked()
	const each = 10
	for n := range each {
		one.Camera[0].SendType(35, make([]byte, 100))  // nobody's
		one.Camera[0].SendType(109, make([]byte, 100)) // a voice, in a picture's stream
		slot.WaitFrom(t, one.Camera[0], 20+(n+1)*4)
	}
	unbroken(t, slot.WaitFrom(t, one.Camera[0], 20+(each+1)*4))
	if got := s.Stats().Dropped.Codec; got != 2*each {
		t.Errorf("%d were counted, want %d", got, 2*each)
	}
	if now, packets := one.Camera[0].Asked(); now != asked || packets > 0 {
		t.Errorf("%d keyframes and %d packets were asked for", now-asked, packets)
	}
}
