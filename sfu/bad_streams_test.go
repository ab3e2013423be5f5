package sfu_test

import (
	"fmt"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"hopxa/sfu"
	"hopxa/sfu/sfutest"
)

func TestTwoHallsWithOneSSRCAreKeptApart(t *testing.T) {
	c := atEase(t)
	// The viewer's slot has an SSRC too: a publisher takes that one as well, and the one of its own slot.
	const chance = 0x22222222
	nine := sfutest.JoinRaw(t, c.s, room, "hall:9", 1, "hall:1/camera")
	elsewhere := sfutest.JoinRaw(t, c.s, room+1, "hall:9", 1)
	eight := sfutest.JoinRaw(t, c.s, room, "hall:8", 1)
	viewer := sfutest.Join(t, c.s, room, "hall:3", sfutest.Shape{Shows: []string{"hall:9/camera", "hall:8/camera", "hall:1/camera"}})
	a, b, x := nine.Flow(sfu.Camera, chance), eight.Flow(sfu.Camera, chance), elsewhere.Flow(sfu.Camera, chance)
	a.Tag, b.Tag, x.Tag = 1, 2, 3
	a.Send(t, true)
	b.Send(t, true)
	x.Send(t, true)
	tagged(t, viewer.Video[0], a, 20)
	tagged(t, viewer.Video[1], b, 20)
	c.begin()
	for i, slot := range viewer.Video[:2] {
		for _, p := range slot.Packets() {
			if p.Picture.From != uint32(i+1) {
				t.Errorf("slot %d shows %d", i, p.Picture.From)
			}
		}
	}
	for _, taken := range []uint32{viewer.Video[0].Packets()[0].SSRC, viewer.Video[2].WaitFrom(t, c.one.Camera[0], 1)[0].SSRC, c.one.Camera[0].SSRC()} {
		seat := fmt.Sprintf("hall:%d", 100+taken%100)
		bad := sfutest.JoinRaw(t, c.s, room, seat, 1, "hall:1/camera")
		f := bad.Flow(sfu.Camera, taken)
		watcher := sfutest.Join(t, c.s, room, seat+"0", sfutest.Shape{Shows: []string{seat + "/camera"}})
		f.Send(t, true)
		tagged(t, watcher.Video[0], f, 10)
	}
	own := regexp.MustCompile(`a=ssrc:(\d+) `).FindStringSubmatch(nine.Answer[strings.LastIndex(nine.Answer, "m=video"):])
	var taken uint32
	fmt.Sscan(own[1], &taken)
	f := nine.Flow(sfu.Camera, taken)
	f.RID = "q"
	for range 20 {
		f.Send(t, false)
	}
	tagged(t, viewer.Video[0], a, 5)
	tagged(t, viewer.Video[1], b, 5)
	unbroken(t, sorted(viewer.Video[2].WaitFrom(t, c.one.Camera[0], 20)))
	all := c.two.Video[0].WaitFrom(t, c.one.Camera[0], c.had+20)
	unbroken(t, sorted(all))
}

func TestPeerThatSendsTwoStreamsForOneLayerEnds(t *testing.T) {
	c := atEase(t)
	bad := sfutest.JoinRaw(t, c.s, room, "hall:9", 1)
	first, second := bad.Flow(sfu.Camera, 11), bad.Flow(sfu.Camera, 22)
	first.Send(t, true)
	tagged(t, c.two.Video[1], first, 5)
	second.Send(t, true)
	first.Send(t, false)
	c.news.WaitGone(t, bad.Peer)
	wait(t, "nothing is left of it", func() bool { return c.s.Stats().Peers == 2 })
}

func TestOnePeerWithAThousandStreamsGrowsNothing(t *testing.T) {
	c := atEase(t)
	bad := sfutest.JoinRaw(t, c.s, room, "hall:9", 1)
	f := bad.Flow(sfu.Camera, 2)
	f.Send(t, true)
	tagged(t, c.two.Video[1], f, 5)
	c.begin()
	for ssrc := range uint32(3000) {
		more := bad.Flow(sfu.Camera, 1000+ssrc)
		p := more.Next(false)
		p.Payload = append(p.Payload, make([]byte, 1000)...)
		b, err := p.Marshal()
		if err != nil {
			t.Fatal(err)
		}
		bad.Send(t, bad.Seal(t, b))
	}
	c.news.WaitGone(t, bad.Peer) // nobody means that well
	all := c.two.Video[0].WaitFrom(t, c.one.Camera[0], c.had+20)
	unbroken(t, sorted(all))
	if grown := int64(live()) - int64(c.heap); grown > 6<<20 {
		t.Errorf("the heap has grown by %d KiB", grown>>10)
	}
	if n := len(sourceStats(c.s, "hall:9/camera").Layers); n > 4 {
		t.Errorf("%d layers", n)
	}
	if runtime.NumGoroutine() > c.goroutine+80 {
		t.Errorf("%d goroutines, %d before", runtime.NumGoroutine(), c.goroutine)
	}
}

func TestPublisherThatNeverAnswersHarmsNobody(t *testing.T) {
	c := atEase(t)
	// It hears no request: what it loses stays lost, and no keyframe ever comes.
	deaf := sfutest.JoinRaw(t, c.s, room, "hall:9", 1)
	f := deaf.Flow(sfu.Camera, 77)
	c.begin()
	before := c.s.Stats().KeyframeRequests
	began := time.Now()
	for range 400 {
		f.Send(t, false)
		if f.SequenceNumber%5 == 0 {
			f.Next(false) // lost
		}
		if f.SequenceNumber%8 == 0 {
			c.two.Video[0].WaitFrom(t, c.one.Camera[0], len(c.two.Video[0].Packets())+1)
		}
	}
	if n := len(c.two.Video[1].Packets()); n > 0 {
		t.Errorf("%d packets without a keyframe were sent", n)
	}
	if got, most := c.s.Stats().KeyframeRequests-before, uint64(2+2*time.Since(began)/time.Second); got == 0 || got > most+2 {
		t.Errorf("%d keyframes were asked for in %v", got, time.Since(began))
	}
	c.unharmed(t)
	f.Send(t, true)
	c.two.Video[1].Wait(t, "picture at last", func(all []sfutest.Arrived) bool { return len(all) > 0 && all[0].Picture.Key })
}

func TestJumpsOfAPublisherStayItsOwn(t *testing.T) {
	c := atEase(t)
	bad := sfutest.JoinRaw(t, c.s, room, "hall:9", 1)
	f := bad.Flow(sfu.Camera, 4242)
	f.Send(t, true)
	tagged(t, c.two.Video[1], f, 2)
	c.begin()
	for _, j := range []struct {
		name string
		seq  uint16
		ts   uint32
		key  bool
	}{
		{"a few packets", 7, 0, false},
		{"as many as are just a loss", 300, 0, false},
		{"more than can be a loss", 600, 0, false},
		{"a new run of numbers", 20000, 0, true},
		{"an hour ahead", 0, 3600 * 90000, false},
		{"an hour back", 0, 1<<32 - 3600*90000, false},
		{"a clock that was set", 0, 1 << 31, true},
		{"both", 30000, 1<<32 - 500*90000, true},
	} {
		before := tagged(t, c.two.Video[1], f, 10)
		f.SequenceNumber += j.seq
		f.Timestamp += j.ts
		f.Send(t, j.key)
		all := tagged(t, c.two.Video[1], f, 20)
		for i := len(before); i < len(all); i++ {
			a, b := all[i-1], all[i]
			if a.RTX || b.RTX {
				continue
			}
			if d := b.SequenceNumber - a.SequenceNumber; d == 0 || d > 512 {
				t.Errorf("%s, packet %d: sequence number moves by %d", j.name, i, d)
			}
			if d := int32(b.Timestamp - a.Timestamp); d <= 0 || d > 10*90000 {
				t.Errorf("%s, packet %d: timestamp moves by %d", j.name, i, d)
			}
			if d := (b.Picture.PictureID - a.Picture.PictureID) & 0x7fff; d != 1 {
				t.Errorf("%s, packet %d: picture id moves by %d", j.name, i, d)
			}
		}
	}
	c.unharmed(t)
}

func TestSoundThatJumpsIsHeardOn(t *testing.T) {
	c := atEase(t)
	bad := sfutest.JoinRaw(t, c.s, room, "hall:9", 1)
	f := bad.Flow(sfu.Mic, 1)
	f.Send(t, false)
	heard := func() *sfutest.Incoming {
		for _, slot := range c.two.Audio {
			for _, p := range slot.Packets() {
				if p.Picture.From == f.Tag {
					return slot
				}
			}
		}
		return nil
	}
	wait(t, "voice", func() bool { f.Send(t, false); return heard() != nil })
	slot := heard()
	c.begin()
	for _, ts := range []uint32{3600 * 48000, 1<<32 - 7200*48000} {
		before := tagged(t, slot, f, 10)
		f.Timestamp += ts
		all := tagged(t, slot, f, 20)
		for i := len(before); i < len(all); i++ {
			if d := int32(all[i].Timestamp - all[i-1].Timestamp); d <= 0 || d > 10*48000 {
				t.Errorf("packet %d: timestamp moves by %d", i, d)
			}
		}
	}
	c.unharmed(t)
}
