package sfu_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/pion/webrtc/v4"

	"hopxa/sfu"
	"hopxa/sfu/sfutest"
)

// restarted begins a new ICE session of a hall as its browser does, which gets the answer by way of through.
func restarted(t testing.TB, s *sfu.SFU, h *sfutest.Hall, through func(answer string) string) {
	t.Helper()
	offer, err := h.PC.CreateOffer(&webrtc.OfferOptions{ICERestart: true})
	if err == nil {
		err = h.PC.SetLocalDescription(offer)
	}
	if err != nil {
		t.Fatal(err)
	}
	answer, err := s.Restart(t.Context(), room, h.Peer, value(offer.SDP, "a=ice-ufrag:"), value(offer.SDP, "a=ice-pwd:"))
	if err != nil {
		t.Fatal(err)
	}
	if value(answer, "a=ice-ufrag:") == value(h.PC.RemoteDescription().SDP, "a=ice-ufrag:") {
		t.Error("our side's fragment is the old one")
	}
	if err := h.PC.SetRemoteDescription(webrtc.SessionDescription{Type: webrtc.SDPTypeAnswer, SDP: through(answer)}); err != nil {
		t.Fatal(err)
	}
}

// value is what stands behind a prefix in a description.
func value(sdp, prefix string) string {
	_, rest, _ := strings.Cut(sdp, prefix)
	v, _, _ := strings.Cut(rest, "\r\n")
	return v
}

func TestMediaGoesOnOverAnICERestart(t *testing.T) {
	s, news := start(t)
	s.SetStage(room, sfu.Source{Seat: "hall:1", Kind: sfu.Camera})
	s.SetFloor(room, []string{"hall:1"})
	one := sfutest.Join(t, s, room, "hall:1", sfutest.Shape{NoSimulcast: true})
	two := sfutest.Join(t, s, room, "hall:2", sfutest.Shape{NoSimulcast: true, Shows: []string{sfu.Stage}})
	two.Video[0].WaitFrom(t, one.Camera[0], 20)
	for round, h := range []*sfutest.Hall{two, one, two} { // the viewer, the speaker, and one again
		keys := s.Stats().KeyframeRequests
		restarted(t, s, h, func(answer string) string { return answer })
		n := len(two.Video[0].Packets())
		begun := time.Now()
		all := two.Video[0].Wait(t, fmt.Sprintf("picture after restart %d", round), func(all []sfutest.Arrived) bool { return len(all) >= n+50 })
		two.Audio[0].WaitFrom(t, one.Mic, len(sfutest.From(two.Audio[0].Packets(), one.Mic))+20)
		t.Logf("restart %d: 50 packets within %v", round, time.Since(begun))
		for _, a := range all[n:] {
			if a.SSRC != all[0].SSRC {
				t.Fatalf("stream %d became %d", all[0].SSRC, a.SSRC)
			}
		}
		if asked := s.Stats().KeyframeRequests - keys; h == two && asked > 0 {
			t.Errorf("%d keyframes were asked for", asked)
		}
	}
	if gone := news.Gone(); len(gone) > 0 {
		t.Errorf("lost %v", gone)
	}
}

func TestRestartsThatAreRefused(t *testing.T) {
	s, _ := start(t)
	h := sfutest.Join(t, s, room, "hall:1", sfutest.Shape{})
	good := strings.Repeat("p", 22)
	for _, c := range []struct {
		name            string
		room            int64
		peer, user, pwd string
		want            error
	}{
		{"no such peer", room, "x", "user", good, sfu.ErrNoPeer},
		{"no such room", 99, h.Peer, "user", good, sfu.ErrNoPeer},
		{"short fragment", room, h.Peer, "use", good, sfu.ErrBadOffer},
		{"short password", room, h.Peer, "user", good[1:], sfu.ErrBadOffer},
		{"a line in the fragment", room, h.Peer, "user\r\na=x", good, sfu.ErrBadOffer},
		{"the session it has", room, h.Peer, value(h.PC.LocalDescription().SDP, "a=ice-ufrag:"), value(h.PC.LocalDescription().SDP, "a=ice-pwd:"), sfu.ErrBadOffer},
	} {
		if _, err := s.Restart(t.Context(), c.room, c.peer, c.user, c.pwd); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	if got := s.Stats().Peers; got != 1 {
		t.Errorf("%d peers", got)
	}
}
