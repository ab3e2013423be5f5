package sfu_test

import (
	"log/slog"
	"math/rand/v2"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/pion/rtcp"

	"hopxa/sfu"
	"hopxa/sfu/sfutest"
)

func TestViewersLossIsRepairedOverRTX(t *testing.T) {
	t.Parallel()
	s, _ := start(t)
	sfutest.Join(t, s, room, "hall:1", sfutest.Shape{NoSimulcast: true})
	var mu sync.Mutex
	var dropped int
	random := rand.New(rand.NewPCG(1, 2))
	viewer := sfutest.Join(t, s, room, "hall:2", sfutest.Shape{Shows: []string{"hall:1/camera"}, Drop: func(b []byte) bool {
		mu.Lock()
		defer mu.Unlock()
		lost := sfutest.IsRTP(b) && random.IntN(10) == 0
		if lost {
			dropped++
		}
		return lost
	}})
	all := viewer.Video[0].Wait(t, "300 packets without a hole, and a link that says how it lost", func(all []sfutest.Arrived) bool {
		l := linkOf(s, "hall:2")
		return len(all) > 320 && whole(all[:300]) && l.LossDown >= 0.02 && l.LossDown < 0.4 && l.RTT > 0 && l.RTT < time.Second && l.Connected
	})
	repaired := 0
	for _, a := range all {
		if a.RTX {
			repaired++
		}
	}
	mu.Lock()
	defer mu.Unlock()
	if repaired == 0 || dropped == 0 || s.Stats().Retransmitted == 0 {
		t.Errorf("%d dropped, %d repaired over RTX, %d sent again", dropped, repaired, s.Stats().Retransmitted)
	}
}

// whole tells whether every number between the lowest and the highest is there, and all packets of a picture
// agree on it.
func whole(all []sfutest.Arrived) bool {
	seen, low, high := map[uint16]bool{}, all[0].SequenceNumber, all[0].SequenceNumber
	stamps := map[uint32]uint32{}
	for _, a := range all {
		seen[a.SequenceNumber] = true
		if int16(a.SequenceNumber-high) > 0 {
			high = a.SequenceNumber
		}
		if ts, there := stamps[a.Picture.Number]; there && ts != a.Timestamp {
			return false
		}
		stamps[a.Picture.Number] = a.Timestamp
	}
	missing := 0
	for seq := low; seq != high+1; seq++ {
		if !seen[seq] {
			missing++
		}
	}
	return missing <= 2 // on their way still
}

func TestPublishersLossIsAskedForAndKeepsItsPlace(t *testing.T) {
	s, _ := start(t)
	one := sfutest.Join(t, s, room, "hall:1", sfutest.Shape{NoSimulcast: true})
	viewer := sfutest.Join(t, s, room, "hall:2", sfutest.Shape{Shows: []string{"hall:1/camera"}})
	viewer.Video[0].WaitFrom(t, one.Camera[0], 20)
	one.Camera[0].Lose(3)
	n := len(viewer.Video[0].Packets())
	all := viewer.Video[0].WaitFrom(t, one.Camera[0], n+20)
	if _, packets := one.Camera[0].Asked(); packets < 3 {
		t.Errorf("%d packets were asked for", packets)
	}
	if !whole(all) {
		t.Error("the viewer has holes")
	}
	if layer := sourceStats(s, "hall:1/camera").Layers[0]; layer.PacketsIn == 0 {
		t.Errorf("%+v", layer)
	}
}

func TestSilentDeathIsNoticed(t *testing.T) {
	t.Parallel()
	s, news := start(t)
	hall := sfutest.Join(t, s, room, "hall:1", sfutest.Shape{})
	other := sfutest.Join(t, s, room, "hall:2", sfutest.Shape{Shows: []string{"hall:1/camera"}})
	other.Video[0].WaitFrom(t, hall.Camera[2], 5)
	at := time.Now()
	hall.Die()
	news.WaitGone(t, hall.Peer)
	d := time.Since(at)
	t.Logf("gone after %v", d)
	if d > 12*time.Second {
		t.Errorf("noticed after %v", d)
	}
	news.WaitSlot(t, other.Peer, other.Video[0].Mid, "")
	if gone := news.Gone(); len(gone) != 1 {
		t.Errorf("gone: %v", gone)
	}
}

func TestClosedTabIsNoticedAtOnce(t *testing.T) {
	s, news := start(t)
	hall := sfutest.Join(t, s, room, "hall:1", sfutest.Shape{})
	at := time.Now()
	hall.Close()
	news.WaitGone(t, hall.Peer)
	if d := time.Since(at); d > 3*time.Second {
		t.Errorf("noticed after %v", d)
	}
}

func TestMalformedPacketsAreCounted(t *testing.T) {
	s, _ := start(t)
	one := sfutest.Join(t, s, room, "hall:1", sfutest.Shape{NoSimulcast: true})
	viewer := sfutest.Join(t, s, room, "hall:2", sfutest.Shape{Shows: []string{"hall:1/camera"}})
	viewer.Video[0].WaitFrom(t, one.Camera[0], 10)
	one.Camera[0].SendRaw([]byte{0x90}) // a descriptor that ends too early
	viewer.Video[0].WaitFrom(t, one.Camera[0], len(viewer.Video[0].Packets())+10)
	if got := s.Stats().Dropped.Malformed; got != 1 {
		t.Errorf("counted %d", got)
	}
}

func TestViewersKeyframeRequestsMerge(t *testing.T) {
	s, _ := start(t)
	one := sfutest.Join(t, s, room, "hall:1", sfutest.Shape{NoSimulcast: true})
	viewer := sfutest.Join(t, s, room, "hall:2", sfutest.Shape{Shows: []string{"hall:1/camera"}})
	slot := viewer.Video[0]
	all := slot.WaitFrom(t, one.Camera[0], 60)
	before, _ := one.Camera[0].Asked()
	keys, began := countKeys(all), time.Now()
	for n := range 60 {
		if err := viewer.PC.WriteRTCP([]rtcp.Packet{&rtcp.PictureLossIndication{MediaSSRC: all[0].SSRC}}); err != nil {
			t.Fatal(err)
		}
		slot.WaitFrom(t, one.Camera[0], len(all)+n)
	}
	slot.Wait(t, "keyframe", func(all []sfutest.Arrived) bool { return countKeys(all) > keys })
	most := 1 + int(time.Since(began)/(500*time.Millisecond))
	if asked, _ := one.Camera[0].Asked(); asked-before < 1 || asked-before > most {
		t.Errorf("60 requests in %v became %d, at most %d are allowed", time.Since(began), asked-before, most)
	}
}

func countKeys(all []sfutest.Arrived) (n int) {
	for _, a := range all {
		if a.Picture.Key {
			n++
		}
	}
	return n
}

func TestNothingStaysBehind(t *testing.T) {
	before := runtime.NumGoroutine()
	news := sfutest.NewNews()
	s, err := sfu.New(sfu.Config{UDPAddr: "127.0.0.1:0", TCPAddr: "127.0.0.1:0", Listener: news, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	one := sfutest.Join(t, s, room, "hall:1", sfutest.Shape{})
	two := sfutest.Join(t, s, room, "hall:2", sfutest.Shape{Shows: []string{"hall:1/camera", sfu.Stage}})
	three := sfutest.Join(t, s, room+1, "hall:3", sfutest.Shape{})
	four := sfutest.Join(t, s, room+2, "hall:4", sfutest.Shape{})
	two.Video[0].WaitFrom(t, one.Camera[2], 5)
	if err := s.Leave(room, one.Peer); err != nil {
		t.Fatal(err)
	}
	s.CloseRoom(room + 1)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if st := s.Stats(); st.Peers != 0 || st.Rooms != 0 {
		t.Errorf("%d peers in %d rooms", st.Peers, st.Rooms)
	}
	for _, h := range []*sfutest.Hall{one, two, three, four} {
		h.Close()
	}
	if left := leftOver(before); left != "" {
		t.Errorf("goroutines are left:\n%s", left)
	}
}

// leftOver waits until no more goroutines run than before, and returns those that do after all.
func leftOver(before int) string {
	limit := time.Now().Add(5 * time.Second)
	for runtime.NumGoroutine() > before+1 { // the halls' sockets close with the test
		if time.Now().After(limit) {
			buf := make([]byte, 1<<20)
			all := string(buf[:runtime.Stack(buf, true)])
			if strings.Contains(all, "hopxa/sfu.") {
				return all
			}
			return ""
		}
		runtime.Gosched()
	}
	return ""
}
