package sfu_test

import (
	"testing"
	"time"

	"hopxa/sfu"
	"hopxa/sfu/sfutest"
)

func TestACameraThatIsShownSmallIsAskedForFewerPictures(t *testing.T) {
	t.Parallel()
	s, news := start(t)
	one := sfutest.Join(t, s, room, "hall:1", sfutest.Shape{NoSimulcast: true})
	viewer := sfutest.Join(t, s, room, "hall:2", sfutest.Shape{Shows: []string{"hall:1/camera"}, Height: 180})
	viewer.Video[0].WaitFrom(t, one.Camera[0], 10)
	news.WaitFrames(t, one.Peer, sfu.CalmFrames)

	atOnce := func(what string) {
		t.Helper()
		begun := time.Now()
		news.WaitFrames(t, one.Peer, 0)
		if took := time.Since(begun); !racing && took > time.Second {
			t.Errorf("%s: asked for all pictures after %v", what, took)
		}
	}
	s.SetFloor(room, []string{"hall:1"}) // who speaks moves
	atOnce("the floor")
	s.SetFloor(room, nil)
	news.WaitFrames(t, one.Peer, sfu.CalmFrames)

	want := viewer.Wants("hall:1/camera")
	want[0].Height = 720
	if err := s.Want(room, viewer.Peer, want); err != nil {
		t.Fatal(err)
	}
	atOnce("a large picture")
	want[0].Height = 180
	if err := s.Want(room, viewer.Peer, want); err != nil {
		t.Fatal(err)
	}
	news.WaitFrames(t, one.Peer, sfu.CalmFrames)
	s.SetStage(room, sfu.Source{Seat: "hall:1", Kind: sfu.Camera})
	onStage := sfutest.Join(t, s, room, "hall:3", sfutest.Shape{Shows: []string{sfu.Stage}, Height: 180})
	atOnce("the stage")
	onStage.Close()
	news.WaitFrames(t, one.Peer, sfu.CalmFrames)
}
