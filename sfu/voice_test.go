package sfu_test

import (
	"bytes"
	"math/rand/v2"
	"sync"
	"testing"

	"github.com/pion/webrtc/v4"

	"hopxa/sfu"
	"hopxa/sfu/sfutest"
)

// unheard counts the words between the first and the last that no packet brought, though each may be brought twice.
func unheard(t *testing.T, all []sfutest.Arrived) (missing, words int) {
	t.Helper()
	heard := map[uint32]byte{} // by time, in 20 ms
	first := all[0].Timestamp
	for _, a := range all {
		for i, w := range a.Voice.Words {
			at := a.Timestamp - a.Voice.Back[i] - first
			if int32(at) < 0 {
				continue
			}
			if at%960 != 0 {
				t.Fatalf("a word at %d", at)
			}
			if was, there := heard[at/960]; there && was != w {
				t.Fatalf("two words, %d and %d, at the same time", was, w)
			}
			heard[at/960] = w
		}
	}
	last := (all[len(all)-1].Timestamp - first) / 960
	for at := range last + 1 {
		if _, there := heard[at]; !there {
			missing++
		}
	}
	return missing, int(last + 1)
}

// talking is a hall with the floor.
func talking(t *testing.T, shape sfutest.Shape) (*sfu.SFU, *sfutest.News, *sfutest.Hall) {
	t.Helper()
	s, news := start(t)
	s.SetFloor(room, []string{"hall:1"})
	s.SetStage(room, sfu.Source{Seat: "hall:1", Kind: sfu.Camera})
	return s, news, sfutest.Join(t, s, room, "hall:1", shape)
}

func TestRedundantVoiceIsPassedOnOrUnwrapped(t *testing.T) {
	t.Parallel()
	s, _, one := talking(t, sfutest.Shape{RED: true})
	one.Mic.Turn(sfutest.MimeRED)
	with := sfutest.Join(t, s, room, "hall:2", sfutest.Shape{RED: true, OpusType: 111})
	without := sfutest.Join(t, s, room, "hall:3", sfutest.Shape{})
	for _, a := range with.Audio[0].WaitFrom(t, one.Mic, 50)[2:] {
		if v := a.Voice; !v.RED || len(v.Words) != 2 || v.Words[0]+1 != v.Words[1] || v.Types[0] != 111 || v.Types[1] != 111 {
			t.Fatalf("to one who speaks it: payload type %d, %+v", a.PayloadType, v)
		}
	}
	without.Audio[0].WaitFrom(t, one.Mic, 10)
	for range 5 {
		one.Mic.Lose(1)
		n := len(without.Audio[0].Packets())
		without.Audio[0].WaitFrom(t, one.Mic, n+10)
	}
	all := without.Audio[0].Packets()
	for i, a := range all {
		if v := a.Voice; v.RED || len(v.Words) != 1 || a.PayloadType != 109 {
			t.Fatalf("to one who does not: payload type %d, %+v", a.PayloadType, v)
		}
		if i > 0 && a.SequenceNumber != all[i-1].SequenceNumber+1 {
			t.Errorf("packet %d: number %d follows %d", i, a.SequenceNumber, all[i-1].SequenceNumber)
		}
	}
	if missing, words := unheard(t, all); missing > 0 {
		t.Errorf("%d of %d words are missing", missing, words)
	}
	if got := s.Stats().Recovered; got != 5 {
		t.Errorf("%d were recovered, want 5", got)
	}
	one.Mic.SendRaw([]byte{0x80 | 109, 0, 0}) // RED that is cut
	n := len(with.Audio[0].Packets())
	with.Audio[0].WaitFrom(t, one.Mic, n+10)
	if got := s.Stats().Dropped.Malformed; got != 1 {
		t.Errorf("%d malformed", got)
	}
	one.Mic.Turn(webrtc.MimeTypeOpus)
	with.Audio[0].Wait(t, "plain Opus", func(all []sfutest.Arrived) bool { return !all[len(all)-1].Voice.RED })
}

func TestViewerOnALossyLineHearsEveryWord(t *testing.T) {
	t.Parallel()
	s, _, _ := talking(t, sfutest.Shape{NoSimulcast: true})
	random := rand.New(rand.NewPCG(3, 4))
	var mu sync.Mutex
	viewer := sfutest.Join(t, s, room, "hall:2", sfutest.Shape{RED: true, Drop: func(b []byte) bool {
		mu.Lock()
		defer mu.Unlock()
		return sfutest.IsRTP(b) && random.IntN(8) == 0
	}})
	fine := sfutest.Join(t, s, room, "hall:3", sfutest.Shape{RED: true})
	begun := 0
	all := viewer.Audio[0].Wait(t, "250 packets after two words went along with one", func(all []sfutest.Arrived) bool {
		if begun == 0 && len(all) > 0 && len(all[len(all)-1].Voice.Words) == 3 {
			begun = len(all)
		}
		return begun > 0 && len(all) > begun+250
	})
	missing, words := unheard(t, all[begun:])
	if lost := words - (len(all) - begun); lost < words/20 || missing > words/100 {
		t.Errorf("%d packets of %d were lost, and %d words", lost, words, missing)
	}
	for _, a := range fine.Audio[0].Packets() {
		if a.Voice.RED {
			t.Fatal("a viewer on a good line pays for redundancy")
		}
	}
}

func TestLostVoiceIsSentAgainAsItWas(t *testing.T) {
	t.Parallel()
	s, _, _ := talking(t, sfutest.Shape{NoSimulcast: true})
	random := rand.New(rand.NewPCG(5, 6))
	var mu sync.Mutex
	seen := map[[4]byte][]byte{}
	again, others := 0, 0
	viewer := sfutest.Join(t, s, room, "hall:2", sfutest.Shape{MendsVoice: true, Drop: func(b []byte) bool {
		mu.Lock()
		defer mu.Unlock()
		if !sfutest.IsRTP(b) || b[1]&0x7f != 109 {
			return false
		}
		key := [4]byte(append(bytes.Clone(b[2:4]), b[10:12]...)) // number, and half of the SSRC
		if first := seen[key]; first == nil {
			seen[key] = bytes.Clone(b)
		} else if again++; !bytes.Equal(first, b) {
			others++
		}
		return random.IntN(10) == 0
	}})
	all := viewer.Audio[0].Wait(t, "300 packets with hardly a hole", func(all []sfutest.Arrived) bool {
		if len(all) < 300 {
			return false
		}
		missing, words := unheard(t, all)
		return missing <= words/50
	})
	mu.Lock()
	defer mu.Unlock()
	if again < 10 || others > 0 || s.Stats().Retransmitted < 10 {
		t.Errorf("%d came again, %d of them different; %d were sent again, %d packets", again, others, s.Stats().Retransmitted, len(all))
	}
}

func TestVoiceLostOnTheWayUpIsAskedFor(t *testing.T) {
	t.Parallel()
	s, _, one := talking(t, sfutest.Shape{NoSimulcast: true, MendsVoice: true})
	viewer := sfutest.Join(t, s, room, "hall:2", sfutest.Shape{})
	viewer.Audio[0].WaitFrom(t, one.Mic, 10)
	for range 5 {
		one.Mic.Lose(2)
		n := len(viewer.Audio[0].Packets())
		viewer.Audio[0].WaitFrom(t, one.Mic, n+12)
	}
	all := viewer.Audio[0].Packets()
	if missing, words := unheard(t, all); missing > 0 {
		t.Errorf("%d of %d words are missing", missing, words)
	}
	if _, asked := one.Mic.Asked(); asked < 10 {
		t.Errorf("%d packets were asked for", asked)
	}
}
