package sfu_test

import (
	"testing"
	"time"

	"hopxa/sfu"
	"hopxa/sfu/sfutest"
)

func TestLinkTellsWhoseThePacketsWereThatWereNotPassedOn(t *testing.T) {
	t.Parallel()
	s, _ := start(t)
	one := sfutest.Join(t, s, room, "hall:1", sfutest.Shape{NoSimulcast: true})
	viewer := sfutest.Join(t, s, room, "hall:2", sfutest.Shape{NoSimulcast: true, Shows: []string{"hall:1/camera"}})
	viewer.Video[0].WaitFrom(t, one.Camera[0], 20)
	one.Camera[0].SendRaw([]byte{0x90}) // a descriptor that ends too early
	viewer.Video[0].WaitFrom(t, one.Camera[0], len(viewer.Video[0].Packets())+10)
	from, to := linkOf(s, "hall:1"), linkOf(s, "hall:2")
	if from.Dropped.Malformed != 1 || from.Dropped.Floor == 0 || from.Sent != 0 || from.Best != 0 || from.AudioOnly {
		t.Errorf("hall 1, which sees nothing, spoke without the floor and sent a broken packet: %+v", from)
	}
	if to.Dropped.Malformed != 0 || to.Dropped.Floor == 0 || to.Sent < 20 || to.Height != 720 || to.Best != 720 || to.Dark != 0 || to.AudioOnly {
		t.Errorf("hall 2, which sees hall 1: %+v", to)
	}
	if all := s.Stats(); all.Dropped.Malformed != 1 || len(all.Links) != 2 || all.Links[1].Seat != "hall:2" || all.Links[1].Room != room {
		t.Errorf("%+v", all)
	}
}

func TestLinkTellsThatTheLineTakesNoPicture(t *testing.T) {
	if testing.Short() || racing {
		t.Skip("by the clock, some seconds")
	}
	s, _, one, viewer := weak(t, sfutest.NewLine(250_000, 300*time.Millisecond), true)
	one.Camera[0].SetOn(false) // a camera that can only send the whole
	one.Camera[1].SetOn(false)
	var dark sfu.Link
	viewer.Audio[0].WaitFor(t, sfutest.Limit, "a link of sound alone", func([]sfutest.Arrived) bool {
		dark = linkOf(s, "hall:2")
		return dark.AudioOnly
	})
	if dark.Height != 0 || dark.Best != 720 || dark.Dark != 1 || dark.Estimate == 0 || dark.Estimate > 700_000 || !dark.Connected {
		t.Errorf("%+v", dark)
	}
	viewer.Audio[0].WaitFrom(t, one.Mic, len(viewer.Audio[0].Packets())+100) // and it is heard on
}
