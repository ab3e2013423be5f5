package sfu

import (
	"encoding/binary"
	"testing"
	"time"
)

// TestVoiceDoesNotWaitBehindAKeyframe: of 18 kB, on a line of 400 kbit/s that is estimated at 360.
func TestVoiceDoesNotWaitBehindAKeyframe(t *testing.T) {
	unpaced, _ := voiceWaits(t, false)
	paced, shown := voiceWaits(t, true)
	t.Logf("a voice waits up to %v behind a keyframe, and %v when pictures are paced, which come %v late then", unpaced, paced, shown)
	if unpaced < 200*time.Millisecond {
		t.Errorf("the keyframe is no burst: a voice waits %v", unpaced)
	}
	if paced > 50*time.Millisecond {
		t.Errorf("a voice waits %v", paced)
	}
	if shown > paceMost+100*time.Millisecond {
		t.Errorf("a picture waits %v", shown)
	}
}

// voiceWaits has a keyframe every second in a video of 150 kbit/s besides, and tells how long a voice and how long
// a picture is on its way at most.
func voiceWaits(t *testing.T, paced bool) (voice, picture time.Duration) {
	v, l, s := newFarViewer()
	v.buffer = 2 * time.Second
	p := v.slot.peer
	if paced {
		if !p.pacer.set(true, 360_000) {
			t.Fatal("nothing to run")
		}
	}
	const tick, keyframe = 5 * time.Millisecond, 25
	var seq uint16
	sent := map[uint32]time.Time{}
	for n := 0; n < 10*200; n++ {
		if n%4 == 0 {
			if v.free.After(v.now) {
				voice = max(voice, v.free.Sub(v.now))
			}
			v.line(60 + overhead)
		}
		if n%8 == 0 { // 25 a second
			packets, key := 1, n%200 == 0
			if key {
				packets = keyframe
			}
			for i := range packets {
				b := make([]byte, 12+680)
				b[0], b[1], b[12], b[13] = 0x80, 96, 0, 1
				binary.BigEndian.PutUint16(b[2:], seq)
				binary.BigEndian.PutUint32(b[4:], uint32(n/8*3600))
				if i == 0 {
					b[12] = 0x10
				}
				if i == packets-1 {
					b[1] |= 0x80
				}
				if i == 0 && key {
					copy(b[13:], []byte{0, 0, 0, 0x9d, 0x01, 0x2a, 0x80, 0x02, 0x68, 0x01})
				}
				seq++
				l.take(b, false, v.now, &outbox{})
			}
			sent[uint32(n/8)] = v.now
		}
		p.sendPaced(v.now.Sub(begun))
		v.now = v.now.Add(tick)
	}
	ts := v.arriving[0].ts
	for i, a := range v.arriving {
		if i > 0 && a.seq != v.arriving[i-1].seq+1 {
			t.Fatalf("number %d after %d", a.seq, v.arriving[i-1].seq)
		}
		picture = max(picture, a.at.Sub(sent[(a.ts-ts)/3600]))
	}
	if len(v.arriving) != int(seq)-p.pacer.held || s.count.dropped.queue.Load() > 0 {
		t.Errorf("%d packets of %d were sent", len(v.arriving), seq)
	}
	return voice, picture
}
