package sfu_test

import (
	"testing"

	"hopxa/sfu/sfutest"
)

func TestLatecomerSeesTheLastKeyframeUntilTheNextComes(t *testing.T) {
	t.Parallel()
	s, _ := start(t)
	raw := sfutest.JoinRaw(t, s, room, "hall:9", 1)
	f := raw.Flow("camera", 77)
	first := sfutest.Join(t, s, room, "hall:1", sfutest.Shape{Shows: []string{"hall:9/camera"}})
	f.Send(t, true)
	first.Video[0].Wait(t, "the first keyframe", func(all []sfutest.Arrived) bool { return len(all) > 0 })
	for range 60 { // more than a latecomer gets at once
		f.Send(t, false)
	}
	first.Video[0].Wait(t, "all of it", func(all []sfutest.Arrived) bool { return len(all) >= 61 })

	viewer := sfutest.Join(t, s, room, "hall:2", sfutest.Shape{Shows: []string{"hall:9/camera"}})
	slot := viewer.Video[0]
	all := slot.Wait(t, "the keyframe", func(all []sfutest.Arrived) bool { return len(all) > 0 })
	if !all[0].Picture.Key {
		t.Fatalf("it begins with %+v", all[0].Picture)
	}
	for range 10 { // they are of no use to who has not seen what lies between
		f.Send(t, false)
	}
	f.Send(t, true)
	f.Send(t, false)
	all = slot.Wait(t, "what goes on", func(all []sfutest.Arrived) bool { return len(all) >= 3 })
	if len(all) != 3 || !all[1].Picture.Key || all[2].Picture.Key {
		t.Errorf("%d packets, key %v and %v", len(all), all[1].Picture.Key, all[2].Picture.Key)
	}
	unbroken(t, all)
}
