package fleet

import (
	"math"
	"testing"

	"github.com/pion/rtp/codecs"

	"hopxa/sfu/vp8"
)

func TestSyntheticCameraKeepsItsRateAndEveryPacketIsNew(t *testing.T) {
	for _, rate := range []int{300, 1200} {
		s := newSynthetic(Synthetic{KbitPerSec: rate, FramesPerSec: 30})
		sender := sender{}
		marks, sent, keys := map[uint64]bool{}, 0, 0
		for n := range 30 * 20 {
			key, packets := s.frame(false)
			if key {
				keys++
			}
			if n%60 == 0 != key {
				t.Fatalf("%d kbit/s: frame %d is a keyframe: %v", rate, n, key)
			}
			for i := range packets {
				media := s.packet(i, key)
				payload := sender.describe(0, media, i == 0)
				d, err := vp8.Parse(payload)
				if err != nil || d.Key != (key && i == 0) || d.Key && (d.Width != 1280 || d.Height != 720) {
					t.Fatalf("%d kbit/s: frame %d packet %d reads as %+v, %v", rate, n, i, d, err)
				}
				var other codecs.VP8Packet
				if got, err := other.Unmarshal(payload); err != nil || isKeyframe(got) != (key || i > 0) || len(payload) != syntheticPacket {
					t.Fatalf("%d kbit/s: frame %d packet %d of %d bytes, %v", rate, n, i, len(payload), err)
				}
				marks[markOf(media)] = true
				sent++
			}
		}
		if len(marks) != sent {
			t.Errorf("%d kbit/s: %d of %d packets can be told apart", rate, len(marks), sent)
		}
		if kbit := float64(sent*syntheticPacket*8) / 1000 / 20; math.Abs(kbit-float64(rate)) > float64(rate)/20 {
			t.Errorf("%.0f kbit/s, want %d", kbit, rate)
		}
		if keys != 10 {
			t.Errorf("%d keyframes in 20 s", keys)
		}
	}
}

func TestSyntheticCameraHasTemporalLayers(t *testing.T) {
	s := newSynthetic(Synthetic{KbitPerSec: 300, FramesPerSec: 30, Halves: true})
	sender := sender{synthetic: s}
	var bytes [2]int
	last := vp8.Descriptor{}
	for n := range 30 * 20 {
		key, packets := s.frame(n == 31)
		var d vp8.Descriptor
		for i := range packets {
			payload := sender.describe(0, s.packet(i, key), i == 0)
			var err error
			if d, err = vp8.Parse(payload); err != nil || !d.HasTID || !d.HasTL0 || d.TID > 0 && (!d.Sync || d.Key) {
				t.Fatalf("frame %d reads as %+v, %v", n, d, err)
			}
			bytes[d.TID] += len(payload)
		}
		if moved := d.TL0 - last.TL0; n > 0 && (d.TID == 0) != (moved == 1) || n > 0 && d.TID > 0 && (last.TID > 0 || moved != 0) {
			t.Fatalf("frame %d is %+v after %+v", n, d, last)
		}
		last = d
		sender.pictureID[0]++
	}
	kbit, share := float64(bytes[0]+bytes[1])*8/1000/20, float64(bytes[0])/float64(bytes[0]+bytes[1])
	if math.Abs(kbit-300) > 15 || share < 0.5 || share > 0.65 {
		t.Errorf("%.0f kbit/s, %.2f of it in the base", kbit, share)
	}
}

func TestSyntheticCameraAnswersAKeyframeRequestAtOnce(t *testing.T) {
	s := newSynthetic(Synthetic{KbitPerSec: 300, FramesPerSec: 30})
	s.frame(false)
	if key, _ := s.frame(false); key {
		t.Fatal("the second frame is a keyframe")
	}
	if key, packets := s.frame(true); !key || packets < 2 {
		t.Errorf("asked for a keyframe, got %v of %d packets", key, packets)
	}
}

func TestSilentHallsWatchTheOneThatLeads(t *testing.T) {
	v := newVenue(t, "hall:2", "hall:3", "hall:4")
	halls := []Hall{{Key: "key of hall:3", Seat: "hall:3", Camera: Synthetic{KbitPerSec: 1200, FramesPerSec: 30}, Watch: []string{}}}
	halls = append(halls, Hall{Key: "key of hall:2", Seat: "hall:2", Silent: true, Watch: []string{"hall:3"}},
		Hall{Key: "key of hall:4", Seat: "hall:4", Muted: true, Watch: []string{"hall:3"}})
	f := v.fleet(Config{Halls: halls, NoStage: true, Lead: 1})
	v.until("the leader came first", func() bool { return len(v.offers) > 1 })
	if !f.Joined(t.Context()) {
		t.Fatal("not joined")
	}
	v.until("the viewers see", func() bool {
		r := f.Report()
		return v.rids["hall:4/camerah"] > 0 && r.Halls[1].Video.Delay.N > 50 && r.Halls[2].Video.Delay.N > 50 && r.Halls[1].Keyframe > 0
	})
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.offers[0].Seat != "hall:3" || len(v.offers[0].Slots) != 0 || len(v.offers[1].Slots) != 1 {
		t.Errorf("the first to join is %s with slots %v, then %v", v.offers[0].Seat, v.offers[0].Slots, v.offers[1].Slots)
	}
	if v.rids["hall:2/mic"]+v.rids["hall:4/mic"]+v.rids["hall:2/camera"] != 0 || v.rids["hall:3/camera"] == 0 || v.rids["hall:3/camerah"] != 0 {
		t.Errorf("published: %v", v.rids)
	}
	if r := f.Report(); r.Halls[1].Video.Unmatched != 0 {
		t.Errorf("%d of %d packets were not recognised", r.Halls[1].Video.Unmatched, r.Halls[1].Video.Packets)
	}
}

func TestACalmSyntheticCameraSendsItsBaseOnly(t *testing.T) {
	s := newSynthetic(Synthetic{KbitPerSec: 300, FramesPerSec: 30, Halves: true})
	s.calm.Store(true)
	pictures, keys, bytes := 0, 0, 0
	for range 30 * 20 {
		key, packets := s.frame(false)
		if key {
			keys++
		}
		if packets > 0 {
			pictures++
			if s.temporal != 0 {
				t.Fatal("a picture of the higher layer")
			}
		}
		bytes += packets * syntheticPacket
	}
	if pictures < 290 || pictures > 310 || keys != 10 {
		t.Errorf("%d pictures and %d keyframes in 20 s", pictures, keys)
	}
	if kbit := float64(bytes*8) / 1000 / 20; kbit < 150 || kbit > 210 {
		t.Errorf("%.0f kbit/s, want 60 %% of 300", kbit)
	}
}
