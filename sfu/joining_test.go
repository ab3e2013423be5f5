package sfu_test

import (
	"fmt"
	"net"
	"slices"
	"strings"
	"testing"
	"time"

	"hopxa/sfu"
	"hopxa/sfu/sfutest"
)

// A Pion client of an ICE-lite server needs 200 ms alone for its nomination, so that the best of some joins tells on
// a slow machine too.
func TestAViewerSeesAndHearsAtOnce(t *testing.T) {
	s, _ := start(t)
	s.SetStage(room, sfu.Source{Seat: "hall:1", Kind: sfu.Camera})
	s.SetFloor(room, []string{"hall:1"})
	one := sfutest.Join(t, s, room, "hall:1", sfutest.Shape{NoSimulcast: true})
	early := sfutest.Join(t, s, room, "hall:2", sfutest.Shape{Shows: []string{sfu.Stage}})
	early.Video[0].WaitFrom(t, one.Camera[0], 100) // more than a latecomer is given from the cache
	var connected, picture, sound []time.Duration
	for i := range 8 {
		h := sfutest.New(t, fmt.Sprint("hall:", i+3), sfutest.Shape{Shows: []string{sfu.Stage}})
		_, answer, err := s.Join(t.Context(), room, h.Offer(t))
		if err != nil {
			t.Fatal(err)
		}
		answered := time.Now()
		h.Accept(t, answer)
		<-h.Up()
		connected = append(connected, time.Since(answered))
		seen := h.Video[0].Wait(t, "keyframe", func(all []sfutest.Arrived) bool { return len(all) > 0 && all[0].Picture.Key })
		picture = append(picture, seen[0].At.Sub(answered))
		heard := h.Audio[0].Wait(t, "voice", func(all []sfutest.Arrived) bool { return len(all) > 0 })
		sound = append(sound, heard[0].At.Sub(answered))
		h.Close()
	}
	for what, all := range map[string][]time.Duration{"connected": connected, "keyframe": picture, "voice": sound} {
		slices.Sort(all)
		t.Logf("from the answer to %s: median %v, %v to %v", what, all[len(all)/2], all[0], all[len(all)-1])
		if all[0] > 100*time.Millisecond {
			t.Errorf("from the answer to %s: %v at best", what, all[0])
		}
	}
}

func TestAddressesThatAnOfferNamesAreLeftAlone(t *testing.T) {
	s, _ := start(t)
	neighbour, err := net.ListenUDP("udp4", &net.UDPAddr{IP: net.IPv4(127, 0, 0, 1)})
	if err != nil {
		t.Fatal(err)
	}
	defer neighbour.Close()
	h := sfutest.New(t, "hall:1", sfutest.Shape{})
	o := h.Offer(t)
	named := fmt.Sprintf("a=candidate:1 1 udp 2130706431 127.0.0.1 %d typ host\r\n", neighbour.LocalAddr().(*net.UDPAddr).Port)
	o.SDP = strings.Replace(o.SDP, "a=ice-ufrag", named+"a=ice-ufrag", 1)
	_, answer, err := s.Join(t.Context(), room, o)
	if err != nil {
		t.Fatal(err)
	}
	h.Accept(t, answer)
	select {
	case <-h.Up():
	case <-time.After(sfutest.Limit):
		t.Fatal("not connected")
	}
	mine, err := net.DialUDP("udp4", nil, neighbour.LocalAddr().(*net.UDPAddr))
	if err != nil {
		t.Fatal(err)
	}
	defer mine.Close()
	if _, err := mine.Write([]byte("sau")); err != nil {
		t.Fatal(err)
	}
	b := make([]byte, 1500)
	if n, from, err := neighbour.ReadFrom(b); err != nil || from.String() != mine.LocalAddr().String() {
		t.Errorf("%d bytes from %v, %v: the server checks what an offer names", n, from, err)
	}
}
